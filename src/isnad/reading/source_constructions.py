"""Sources that no verb of saying introduces: «وفق X», «في بيان», «بحجة», accusations, relays, documents that show."""

from isnad.reading.source_marks import AROUND, BACKWARD, FORWARD, PREVIOUS, ClauseReader, Mark
from isnad.reading.source_persons import Phrase
from isnad.reading.source_words import ACCORDING, LAWS, SAYINGS, TURNS


class Constructions(ClauseReader):
    """Prepositions, nouns and the verbs of relaying."""

    def _relay(self, at: int, first: int, last: int, phrase: Phrase | None) -> list[Mark]:
        """«نقلت X عن Y قوله إن»: Y says, X relays; «نقلته قناة X»."""
        tokens = self.text.tokens
        word = tokens[at].word
        if phrase is not None and phrase.kind != "outlet":
            phrase = phrase if phrase.kind in ("witness", "document", "anonymous") else None
        begin = phrase.last if phrase is not None else at + 1
        inner_at = None
        for index in range(begin, min(begin + 8, last)):
            if tokens[index].word.rest == "عن":
                inner_at = index + 1
                break
            if tokens[index].word.rest == "لسان":
                inner_at = index + 1
                break
        inner = self.phrases.read(inner_at, last) if inner_at is not None and inner_at < last else None
        if phrase is None and inner is None:
            return []
        if inner is not None and not inner.strong and phrase is None and self._complement(inner.last, last) is None:
            return []
        found = []
        if phrase is not None and (
            inner is not None or word.pronoun or self._complement(phrase.last, last) is not None
        ):
            mark = Mark(at, phrase.last, FORWARD, phrase, "relay")
            mark.link = self._link(at, first)
            found.append(mark)
        if inner is not None:
            nested = Mark(inner_at or at, self._begin(inner, last), FORWARD, inner, "relayed")
            nested.link = "nested"
            found.append(nested)
        return found

    def _according(self, at: int, first: int, last: int) -> Mark | None:
        """«وفق X», «بحسب ما أفاد X», «نقلا عن X», before or after what X vouches for."""
        text, tokens = self.text, self.text.tokens
        key = tokens[at].word.rest if tokens[at].word.rest in ACCORDING else tokens[at].word.key
        if key == "نقلا" and (at + 1 >= last or tokens[at + 1].word.rest != "عن"):
            return None
        index = at + 2 if key == "نقلا" else at + 1
        verb = -1
        for _ in range(5):
            if index >= last:
                return None
            here = tokens[index].word
            if (
                here.key in ("ل", "لل")
                or here.rest in ("ما", "الي")
                or here.key in ("لما", "التي", "الذي")
                or (here.surface in '"“«”' and tokens[index - 1].word.key in ("ل", "لل"))
            ):
                index += 1
            elif (
                text.lex[index].reporting
                and any(f.tense for f in text.lex[index].reporting)
                and (
                    tokens[index - 1].word.key in ("ما", "لما", "التي", "الذي")
                    or key in ("حسبما", "وفقما")
                    or here.pronoun
                )
            ):
                verb, index = index, self._skip(index + 1, last)
            elif (
                here.stem in ("قصه", "روايه", "مصدر")
                and index + 1 < last
                and tokens[index + 1].word.key in ("التي", "الذي")
            ):
                index += 1
            else:
                break
        if index >= last or tokens[index].word.stem in LAWS:
            return None
        phrase = None
        stem = tokens[index].word.stem
        if stem in SAYINGS and index + 1 < last:
            phrase = self.phrases.read(index + 1, last)
            index = index + 1 if phrase is not None else index
        phrase = phrase or self.phrases.read(index, last)
        if phrase is None:
            return None
        mark = Mark(verb if verb >= 0 else at, phrase.last, FORWARD, phrase, "according")
        self._place(mark, at, first, last, nested=key == "نقلا")
        return mark

    def _place(self, mark: Mark, at: int, first: int, last: int, nested: bool) -> None:
        """Before its words, after them, or in their midst."""
        text, tokens = self.text, self.text.tokens
        assert mark.phrase is not None
        if at <= first + 1:
            mark.link = "beside"
            if last - mark.phrase.last <= 2 and first > 0:
                mark.direction = PREVIOUS
            return
        if nested and self._complement(mark.phrase.last, last) is not None:
            mark.link = "nested"
            return
        if tokens[at].word.conjunction == "و":
            mark.link = "beside"
            return
        end = mark.phrase.last
        while end < last and tokens[end].word.surface in ")”\"»'":
            end += 1
        mark.direction, mark.begin = BACKWARD, at
        if end < last and tokens[end].word.key in ("فان", "فقد"):
            mark.direction, mark.begin = FORWARD, end
            mark.link = "beside"
        elif end + 1 < last and tokens[end].word.surface in ("،", ",") and at - first <= 7:
            after = tokens[end + 1].word
            if not after.conjunction and after.rest not in TURNS and not after.preposition:
                mark.direction = AROUND
        elif end < last and at - first <= 5 and tokens[end].word.kind == "arabic":
            mark.direction = AROUND
        if text.lex[at].particle == "preposition" and mark.direction == BACKWARD:
            mark.link = "after"

    def _in_statement(self, at: int, first: int, last: int) -> Mark | None:
        """«قال X في بيان إن», «في بيان منفصل قال X»: the statement relays X."""
        word = self.text.tokens[at].word
        if at == first or self.text.tokens[at - 1].word.rest != "في" or word.cut:
            return None
        phrase = self.phrases.read(at, last)
        if phrase is None or phrase.kind != "document":
            return None
        if word.pronoun:
            return None
        mark = Mark(at - 1, phrase.last, FORWARD, phrase, "in-statement")
        mark.link = "outer"
        return mark

    def _came_in(self, at: int, last: int) -> Mark | None:
        """«جاء في البيان أن»."""
        tokens = self.text.tokens
        if at + 2 >= last or tokens[at + 1].word.rest != "في":
            return None
        phrase = self.phrases.read(at + 2, last)
        if phrase is None or phrase.kind not in ("document", "outlet") or self._complement(phrase.last, last) is None:
            return None
        mark = Mark(at, phrase.last, FORWARD, phrase, "came-in")
        mark.link = "beside"
        return mark

    def _received(self, at: int, first: int, last: int) -> Mark | None:
        """«تلقت وكالة X نسخة منه» relays; «في التفاصيل التي حصل عليها X، فإن» vouches."""
        tokens = self.text.tokens
        told = at + 1 < last and tokens[at + 1].word.rest in ("عليها", "عليه")
        phrase = self._subject(at + 2 if told else at + 1, last)
        if phrase is None:
            return None
        if (
            not told
            and phrase.kind == "outlet"
            and any(
                tokens[i].word.stem == "نسخ" or tokens[i].word.stem == "نسخه"
                for i in range(phrase.last, min(phrase.last + 3, last))
            )
        ):
            mark = Mark(at, phrase.last, FORWARD, phrase, "copy")
            mark.link = "outer"
            return mark
        after = [tokens[i].word.key for i in range(phrase.last, min(phrase.last + 3, last))]
        if told and at - first <= 6 and ("فان" in after or "فقد" in after):
            mark = Mark(at, phrase.last, FORWARD, phrase, "received")
            mark.link = "beside"
            return mark
        return None

    def _pretext(self, at: int, first: int, last: int) -> Mark | None:
        """«بحجة مقاومة صاحب المنزل»: the one who acts vouches for the pretext."""
        best = None
        index = first
        while index < at:
            phrase = self.phrases.read(index, last) if index in self.phrases.at else None
            if (
                phrase is not None
                and phrase.kind == "organisation"
                and phrase.last <= at
                and not self.text.tokens[index].word.cut
            ):
                best = phrase if best is None or self._acts(index, first) else best
                index = phrase.last
            else:
                index += 1
        if best is None:
            return None
        mark = Mark(at, at + 1, FORWARD, best, "pretext")
        mark.link = "nested"
        mark.limit = self._clause_end(at, last)
        return mark

    def _acts(self, at: int, first: int) -> bool:
        """A subject: right after a verb or after «أن»."""
        return at > first and (self.text.lex[at - 1].verb or self.text.lex[at - 1].particle == "complementiser")

    def _accusation(self, at: int, last: int) -> Mark | None:
        """«اتهامات X ل», «الاتهامات التي وجهها X», «الاتهامات السعودية»: the accused act hangs on the accuser."""
        text, tokens = self.text, self.text.tokens
        if at + 1 >= last:
            return None
        index = at + 1
        if tokens[index].word.key in ("التي", "من") or text.lex[index].verb:
            while (
                index < last
                and index - at < 5
                and (text.lex[index].verb or tokens[index].word.key in ("التي", "من", "ما", "يسمي", "قبل"))
            ):
                index += 1
        phrase = self.phrases.read(index, last) if index < last and not tokens[index].word.conjunction else None
        if phrase is None and index == at + 1 and text.lex[index].nisba:
            candidates = [c for c in self.phrases.at.get(index, ()) if c.rule == "nisba"]
            if candidates:
                phrase = Phrase(index, index + 1, "organisation", "actor")
                phrase.entity = candidates[0].entity
        if phrase is None:
            return None
        mark = Mark(at, self._begin(phrase, last), FORWARD, phrase, "accusation")
        mark.link = "nested"
        return mark

    def _remarks(self, at: int, last: int) -> Mark | None:
        """«تصريحات الرئيس … حول»."""
        phrase = self._subject(at + 1, last)
        if phrase is None:
            return None
        mark = Mark(at, phrase.last, FORWARD, phrase, "remarks")
        mark.link = "nested"
        mark.limit = self._clause_end(min(phrase.last + 5, last), last)
        return mark

    def _document_before(self, at: int, first: int) -> Phrase | None:
        """«مقطع فيديو يظهر», «معلومات تتحدث عن»: a document or information right before its verb."""
        text, tokens = self.text, self.text.tokens
        for back in range(1, 7):
            index = at - back
            if index < first or tokens[index].word.surface in (".", "؛") or text.lex[index].verb:
                return None
            lex = text.lex[index]
            if (
                lex.source is not None
                and lex.source.entry.sense in ("document", "anonymous")
                and not (tokens[index].word.preposition)
            ):
                phrase = self.phrases.read(index, at)
                if phrase is not None and phrase.kind in ("document", "anonymous") and phrase.reach <= at:
                    gap = [tokens[i].word for i in range(phrase.last, at)]
                    if all(w.kind == "mark" or w.rest in ("اليوم", "امس") or w.article for w in gap) and not any(
                        w.surface == "." for w in gap
                    ):
                        return phrase
        return None
