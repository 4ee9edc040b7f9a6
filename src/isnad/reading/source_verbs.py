"""Verbs of saying: with their subject after them, with a dropped one, with one that no lexicon knows."""

from isnad.reading.source_constructions import Constructions
from isnad.reading.source_marks import AROUND, BACKWARD, FORWARD, SAME, Mark
from isnad.reading.source_persons import Phrase
from isnad.reading.source_words import (
    GUESS,
    NEEDS_THAT,
    OBSERVE,
    PLAIN,
    PUBLISH,
    RECORD,
    SAY,
    SHOW,
    STATEMENTS,
    THAT,
    URGE,
)


class Verbs(Constructions):
    """Finds who says what a verb of saying introduces."""

    def _verb(self, at: int, first: int, last: int, lemmas: set[str]) -> list[Mark]:
        tokens = self.text.tokens
        word = tokens[at].word
        say, observe = bool(lemmas & SAY), bool(lemmas & OBSERVE)
        relay = "نقل" in lemmas or "نسب" in lemmas
        if self.text.lex[at].particle == "preposition" and not word.conjunction:
            return []  # عقب, بين, عبر
        if lemmas & {"عبر"} and not self._voices(at, last):
            return []
        if word.key == "بين" or (at > first and tokens[at - 1].word.key == "ان" and word.rest[:1] in "يتن"):
            return []
        if "ادعى" in lemmas and word.surface.endswith("ى"):
            return []  # يدعى: is called
        if at > first and self.text.lex[at - 1].particle == "preposition" and not word.cut:
            return []  # عن ذكر, إلى رصد: a verbal noun
        if lemmas & {"جاء", "ورد"}:
            mark = self._came_in(at, last)
            return [mark] if mark is not None else []
        if lemmas & {"تلقى", "حصل"}:
            mark = self._received(at, first, last)
            return [mark] if mark is not None else []
        if not (say or observe or relay or lemmas & {"أظهر"}):
            return []
        if word.future or self._negated(at, first):
            return []
        phrase = self._subject(self._skip(at + 1, last), last)
        if relay:
            return self._relay(at, first, last, phrase)
        return self._reported(at, first, last, lemmas, phrase)

    def _reported(self, at: int, first: int, last: int, lemmas: set[str], phrase: Phrase | None) -> list[Mark]:
        """The reading of a verb of saying, the surest first: its subject, the noun before it, the last speaker."""
        word = self.text.tokens[at].word
        say, observe = bool(lemmas & SAY), bool(lemmas & OBSERVE)
        accepted = phrase is not None and (
            self._accepts(at, phrase, last, lemmas, say, observe) or self._publishes(phrase, last, lemmas)
        )
        if phrase is not None and accepted:
            return self._said(at, first, last, phrase, lemmas)
        start = self._skip(at + 1, last)
        stranger = self._stranger(start, last) if phrase is None and say and not word.pronoun else None
        if stranger is not None:
            return self._said(at, first, last, stranger, lemmas)
        if phrase is not None and lemmas & URGE and not lemmas & PLAIN:
            return self._same_speaker(at, first, last, lemmas)  # وطالبت المدنيين ب: an addressee, not the subject
        other = phrase is not None and phrase.kind != "document"
        if other and not (say and self._complement(at + 1, min(at + 4, last))):
            return []
        antecedent = self._antecedent(at, first, last, lemmas)
        if antecedent is not None:
            return [antecedent]
        before = self._document_before(at, first) if lemmas & SHOW else None
        if before is not None:
            mark = Mark(at, at + 1, FORWARD, before, "document-shows")
            mark.link = "nested"
            return [mark]
        unknown = self._unknown(start, last) if phrase is None and say and not word.pronoun else None
        if unknown is not None:
            return self._said(at, first, last, unknown, lemmas)
        if say or (lemmas & RECORD and at == first and word.conjunction):
            return self._same_speaker(at, first, last, lemmas)
        return []

    def _voices(self, at: int, last: int) -> bool:
        """«عبر X عن»: the verb, not the preposition."""
        tokens = self.text.tokens
        return any(tokens[i].word.rest == "عن" for i in range(at + 2, min(at + 8, last))) and (
            bool(tokens[at].word.conjunction) or tokens[at].word.rest != "عبر"
        )

    def _stranger(self, at: int, last: int) -> Phrase | None:
        """A name that nothing proposes, between a verb of saying and «أن», a colon or an apposition."""
        if at >= last or self.text.tokens[at].word.cut:
            return None
        end = self.phrases.bare_name(at, last)
        if end == at or end >= last:
            return self._named_before(at, last)
        after = self.text.tokens[end].word
        if after.rest not in THAT and after.surface not in (":", "،", ",") and after.rest not in ("الي", "وهو"):
            return None
        return Phrase(at, end, "person", "person")

    def _named_before(self, at: int, last: int) -> Phrase | None:
        """The name in an office that no lexicon knows («قال البريجادير جنرال الأميركي كيفين كيليا إن»)."""
        text, tokens = self.text, self.text.tokens
        complement = self._complement(at, min(at + 14, last))
        if complement is None or self.text.lex[at].particle or complement - at < 3:
            return None
        run = at
        for index in range(at, complement + 1):
            word, lex = tokens[index].word, text.lex[index]
            name = (
                word.kind == "arabic" and not word.cut and len(word.key) > 1 and not lex.particle and not word.article
            )
            if name and (lex.given is not None or not word.known):
                continue
            if index - run >= 2:
                return Phrase(run, index, "person", "person")
            if lex.verb or lex.triggers:
                return None
            run = index + 1
        return None

    def _unknown(self, at: int, last: int) -> Phrase | None:
        """A subject that nothing knows («وقال أصدقاء كامبل إن», «وقال بادي في تصريح إن»): nouns, then «أن» in reach."""
        text, tokens = self.text, self.text.tokens
        end, named, people = at, False, False
        while end < last and end - at < 5:
            word, lex = tokens[end].word, text.lex[end]
            if word.kind != "arabic" or (word.cut and end > at) or lex.particle or lex.verb or len(word.key) < 2:
                break
            if word.preposition in ("ب", "ك") or word.conjunction or (word.preposition and word.known):
                break
            if any(not f.tense for f in lex.triggers) and lex.people is None and lex.given is None:
                break
            named = named or lex.given is not None or not word.known
            people = people or lex.people is not None
            end += 1
        if end == at or end >= last or not (named or people):
            return None
        if self._complement(end, min(end + 16, last)) is None:
            return None
        return Phrase(at, end, "witness" if people and not named else "person", "person" if named else "people")

    def _antecedent(self, at: int, first: int, last: int, lemmas: set[str]) -> Mark | None:
        """«اليونيسف، التي وثقت فقدان»: the body before the relative pronoun speaks."""
        tokens = self.text.tokens
        if at - 2 < first or tokens[at - 1].word.key not in ("التي", "الذي", "الذين") or tokens[at].word.pronoun:
            return None
        end = at - 1 if tokens[at - 2].word.surface not in ("،", ",") else at - 2
        actor = self.phrases.ending.get(end)
        phrase = self.phrases.read(actor.first, last) if actor is not None else None
        if (
            phrase is None
            or not phrase.last <= end <= phrase.reach + 1
            or not self._accepts(at, phrase, last, lemmas, bool(lemmas & SAY), True)
        ):
            return None
        mark = Mark(at, at + 1, FORWARD, phrase, "antecedent")
        mark.link = "nested"
        return mark

    def _accepts(self, at: int, phrase: Phrase, last: int, lemmas: set[str], say: bool, observe: bool) -> bool:
        """Whether the verb with this subject reports: a weak verb or a body that acts needs «أن»."""
        if phrase.kind == "document" and self.text.tokens[phrase.first].word.surface.endswith(("اً", "ا", "ًا")):
            return False  # نشر فيديو: an object
        if phrase.kind == "document" and lemmas & PUBLISH and self._complement(phrase.last, last) is None:
            return False
        if lemmas <= NEEDS_THAT or (observe and not say and not phrase.strong):
            return self._complement(phrase.last, last) is not None
        if lemmas & URGE and not self._urges(at, phrase):
            return False
        if "علم" in lemmas and (phrase.kind == "outlet" or phrase.from_first != phrase.first):
            return False  # علمت عكاظ: the report's own outlet
        if lemmas & {"أظهر"} and not (say or observe):
            return phrase.kind == "document"
        return True

    def _after_statement(self, at: int, first: int) -> bool:
        """«في تصريح بثته الوكالة»: the outlet carries the statement just named."""
        for index in range(max(first, at - 2), at):
            source = self.text.lex[index].source
            if (
                source is not None
                and source.entry.sense == "document"
                and self.text.tokens[index].word.stem in STATEMENTS
            ):
                return True
        return False

    def _publishes(self, phrase: Phrase, last: int, lemmas: set[str]) -> bool:
        """«نشر الجيش فيديو … يظهر»: what is published is a document."""
        if not lemmas & PUBLISH:
            return False
        for index in range(phrase.last, min(phrase.last + 7, last)):
            source = self.text.lex[index].source
            if source is not None and source.entry.sense == "document" and not self.text.tokens[index].word.cut:
                return True
        return False

    def _urges(self, at: int, phrase: Phrase) -> bool:
        """A demand's subject, not its object: a clause begins here, and the verb agrees."""
        text = self.text
        word = text.tokens[at].word
        if phrase.last <= at:
            return True
        if phrase.kind == "witness" and word.stem.endswith("ت"):
            return False
        before = text.tokens[at - 1].word if at else None
        return (
            bool(word.conjunction)
            or before is None
            or before.kind in ("mark", "line")
            or bool(text.lex[at - 1].particle)
            or (text.sentences[text.sentence_of[at]].first >= at - 4)
        )

    def _said(self, at: int, first: int, last: int, phrase: Phrase, lemmas: set[str]) -> list[Mark]:
        begin = self._begin(phrase, last, bool(lemmas & PLAIN))
        mark = Mark(at, begin, FORWARD, phrase, "verb-subject")
        if self._complement(phrase.last, last) is None:
            mark.limit = self._turn(phrase.last, last)
        mark.link = self._link(at, first)
        word = self.text.tokens[at].word
        if word.pronoun and phrase.kind == "outlet" and self._after_statement(at, first):
            mark.link = "outer"
        elif mark.link == "nested" and word.pronoun and self._complement(begin, min(begin + 4, last)) is None:
            mark.limit = self._clause_end(begin, last)
        if word.pronoun and at > first and self.text.tokens[at - 1].word.stem in ("حصيله", "احصاييه"):
            mark.direction = AROUND
        if self._follows_its_words(at, first) and self._complement(phrase.last, last) is None:
            mark.direction, mark.begin = BACKWARD, at
        found = [mark]
        outlet = self._addressee(phrase.last, last)
        if outlet is not None:
            relay = Mark(phrase.last, mark.begin, FORWARD, outlet, "addressee")
            relay.link = "outer"
            found.append(relay)
        return found

    def _addressee(self, at: int, last: int) -> Phrase | None:
        """«لوكالة فرانس برس»: an agency that is told, and so relays."""
        if at >= last:
            return None
        word = self.text.tokens[at].word
        if word.preposition != "ل" or word.rest not in ("وكاله", "شبكه"):
            return None
        phrase = self.phrases.read(at, last)
        if phrase is None or phrase.kind != "outlet":
            return None
        own = self.text.document.outlet or ""
        name = self.text.text[self.text.tokens[phrase.first].start : self.text.tokens[phrase.last - 1].end]
        return phrase if not own or own not in name else None

    def _follows_its_words(self, at: int, first: int) -> bool:
        if at == first:
            return False
        before = self.text.tokens[at - 1].word
        if before.rest == "كما" and at - 1 > first:
            return True
        if before.surface in ("،", ",") and at - 2 >= first and not self.text.tokens[at].word.conjunction:
            return self.text.tokens[at - 2].word.surface in ("”", '"', "»", "“")
        return False

    def _same_speaker(self, at: int, first: int, last: int, lemmas: set[str]) -> list[Mark]:
        """«وأضاف أن», «وأكد القبض على»: the subject is dropped and the last speaker goes on."""
        word = self.text.tokens[at].word
        if word.pronoun or word.passive or word.preposition or word.rest == "قلت":
            return []
        if (
            word.rest.startswith("ا")
            and any(f.tense == "imperfect" for f in self.text.lex[at].reporting)
            and not any(f.tense == "perfect" for f in self.text.lex[at].reporting)
        ):
            return []  # أعتقد: the first person
        before = self.text.tokens[at - 1].word if at > first else word
        opens = (
            at == first
            or (at - first <= 5 and before.kind == "mark")
            or before.rest in THAT
            or (at <= first + 1 and self.text.tokens[first].word.rest in ("كما", "و", "فيما", "بينما"))
        )
        that = self._complement(at + 1, min(at + 6, last))
        if not opens and not word.conjunction:
            return []
        if (lemmas <= NEEDS_THAT and that is None) or (lemmas <= GUESS and word.rest.startswith("ي")):
            return []
        if not opens and that is None and not lemmas & URGE:
            return []
        mark = Mark(at, at + 1, SAME, None, "dropped-subject")
        mark.link = "inside" if before.rest in THAT else ""
        return [mark]
