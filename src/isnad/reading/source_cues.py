"""Cues of one sentence in order: whose words follow, precede or surround them. ``scope`` lays them over the tokens."""

from isnad.reading.source_marks import FORWARD, OWN, Mark, key_at
from isnad.reading.source_persons import Phrase
from isnad.reading.source_verbs import Verbs
from isnad.reading.source_words import ACCORDING, ACCUSE, ALIAS, IMPERSONAL, OBSERVE, PRETEXT, SAY, THAT


class Cues(Verbs):
    """Finds the marks of a document's sentences."""

    def marks(self, first: int, last: int) -> list[Mark]:
        """The marks of one sentence in order of their cues."""
        found: list[Mark] = []
        used: set[int] = set()
        opening = self._opening(first, last)
        if opening is not None:
            found.append(opening)
            used.update(range(opening.at, opening.at + 1))
            if opening.phrase is not None:
                used.update(range(opening.phrase.from_first, opening.phrase.last))
        at = first
        tokens, lexes = self.text.tokens, self.text.lex
        while at < last:
            word, lex = tokens[at].word, lexes[at]
            if at not in used and (lex.reporting or word.kind == "arabic"):
                made = self._cue(at, first, last)
                for mark in made:
                    if mark.phrase is not None:
                        if mark.phrase.first in used and mark.rule != "relay":
                            continue
                        used.update(range(mark.phrase.first, mark.phrase.last))
                    found.append(mark)
                    used.add(mark.at)
            at += 1
        found.sort(key=lambda m: (m.begin, m.at))
        return found

    def _cue(self, at: int, first: int, last: int) -> list[Mark]:
        word, lex = self.text.tokens[at].word, self.text.lex[at]
        rest = word.rest
        if rest in ACCORDING or word.key in ACCORDING:
            mark = self._according(at, first, last)
            return [mark] if mark is not None else []
        if (
            rest == "جهه"
            and at > first
            and key_at(self.text, at - 1) == "من"
            and key_at(self.text, at + 1) in ("اخري", "ثانيه")
        ):
            return [Mark(at, at, OWN, None, "turn")]
        if rest in IMPERSONAL and self._impersonal(at, last):
            return [Mark(at, at, OWN, None, "impersonal")]
        if rest == "بيان" and word.kind == "arabic":
            mark = self._in_statement(at, first, last)
            return [mark] if mark is not None else []
        if rest in PRETEXT or word.key in PRETEXT:
            mark = self._pretext(at, first, last)
            return [mark] if mark is not None else []
        if word.key in ALIAS:
            return self._verb(at, first, last, {ALIAS[word.key]})
        if not lex.reporting or at in self.phrases.person_tokens:
            return []
        lemmas = {form.entry.lemma for form in lex.reporting if form.tense}
        if lemmas:
            return self._verb(at, first, last, lemmas)
        nouns = {form.entry.lemma for form in lex.reporting if form.entry.pos == "noun"}
        if nouns & ACCUSE:
            mark = self._accusation(at, last)
            return [mark] if mark is not None else []
        if "تصريح" in nouns and word.stem == "تصريحات":
            mark = self._remarks(at, last)
            return [mark] if mark is not None else []
        return []

    def _impersonal(self, at: int, last: int) -> bool:
        """«يذكر أن», «يشار إلى أن», «الجدير بالذكر»: an impersonal verb with no subject of its own."""
        tokens = self.text.tokens
        window = [tokens[i].word.key for i in range(at + 1, min(at + 5, last))]
        key = tokens[at].word.rest
        if key in ("تجدر", "يجدر", "الجدير", "جدير", "ينبغي"):
            return any(k in ("بالذكر", "الاشاره", "بالاشاره", "ذكره", "ذكر") for k in window)
        if key in ("معروف", "المعروف"):
            return bool(window) and window[0] in THAT
        if key == "علما":
            return bool(window) and window[0] in THAT
        return bool(window) and (window[0] in THAT or (window[0] == "الي" and len(window) > 1))

    def _opening(self, first: int, last: int) -> Mark | None:
        """A subject before its verb, or a name and a colon: «المصادر أوضحت أن», «وكان X قد قال», «هاوار: …»."""
        for start in self._starts(first, last):
            phrase = self._subject(start, last)
            if phrase is None:
                continue
            mark = self._colon(phrase, last) or self._verb_after(phrase, last)
            if mark is not None:
                mark.link = "beside"
                return mark
        return None

    def _starts(self, first: int, last: int) -> list[int]:
        tokens = self.text.tokens
        starts = [first]
        for index in range(first, last):
            key = tokens[index].word.rest
            if (key in ("كان", "كانت", "لكن") and index + 1 < last) or (
                key in ("ان", "فان")
                and (index == first or tokens[index - 1].word.rest in ("الا", "غير", "ذكر", "يذكر"))
            ):
                starts.append(index + 1)
        return starts

    def _colon(self, phrase: Phrase, last: int) -> Mark | None:
        tokens = self.text.tokens
        end = phrase.reach
        while end < last and tokens[end].word.surface in ')”"»':
            end += 1
        if end + 1 >= last or tokens[end].word.surface != ":" or tokens[end + 1].word.surface == ":":
            return None
        if phrase.sense == "actor" and tokens[phrase.first].word.kind != "arabic":
            return None
        return Mark(end, end + 1, FORWARD, phrase, "colon")

    def _verb_after(self, phrase: Phrase, last: int) -> Mark | None:
        text, tokens = self.text, self.text.tokens
        relative = False
        for index in range(phrase.last, min(phrase.last + 16, last)):
            lex, word = text.lex[index], tokens[index].word
            if lex.particle == "complementiser" and not relative:
                return None
            if lex.particle == "relative":
                relative = True
                continue
            verbs = {f.entry.lemma for f in lex.reporting if f.tense}
            if verbs & (SAY | OBSERVE | {"أظهر"}) and not word.preposition:
                phrase_ok = self._accepts(index, phrase, last, verbs, bool(verbs & SAY), bool(verbs & OBSERVE))
                bare = relative and self._complement(index + 1, min(index + 5, last)) is None and bool(verbs & SAY)
                if bare and tokens[index - 1].word.rest not in ("التي", "الذي"):
                    continue
                that = self._complement(index + 1, min(index + 9, last))
                if phrase_ok and (that is not None or phrase.strong or verbs & SAY):
                    return Mark(index, index + 1, FORWARD, phrase, "subject-verb")
            if lex.verb and not relative and word.rest != "قد":
                return None
        return None
