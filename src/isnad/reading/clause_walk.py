"""One walk through a sentence: its verbs and verbal nouns as frames, with the nominals around them.

The walk decides what is adjacent to what: subject before or after the verb, the genitive of a verbal noun, the
antecedent of a relative clause, the preposition that governs a nominal, what hangs on a light verb or a verb of
cause. Which role that makes is decided elsewhere.
"""

from isnad.language.words import Word
from isnad.reading.candidates import Candidate
from isnad.reading.clause_nominals import Nominals
from isnad.reading.context import Text
from isnad.reading.frame_items import Frame
from isnad.reading.verb_sorts import (
    AMONG,
    ATTACHED_TWO,
    BACK,
    BE,
    CAUSE,
    COUNTERS,
    DO,
    ENDINGS,
    FUSED,
    HIT,
    LIGHT_NOUNS,
    MANNER,
    OCCUR,
    OTHER,
    POINTERS,
    PREPOSITION_NAMES,
    SAY,
    STARTERS,
    TRY,
    TWO_WORDS,
    holds_pronoun,
    sort_of,
)

_LIGHTWEIGHT = frozenset(("quantifier", "demonstrative", "adverb", "negation"))


class Walk(Nominals):
    """The frames of one sentence, from its first token to its last."""

    def __init__(
        self, text: Text, first: int, last: int, candidates: list[Candidate], triggers: dict[int, Frame]
    ) -> None:
        super().__init__(text, last, candidates, triggers)
        self._run(first, last)

    def _run(self, first: int, last: int) -> None:
        at, inside = first, first
        tokens, heads, triggers = self.text.tokens, self._heads, self._triggers
        quantities = self._times.keys() | self._amounts.keys()
        while at < last:
            frame = triggers.get(at)
            covered = at < inside
            if not covered and at in quantities:
                self._quantity(at, tokens[at].word)
                if at in self._times:
                    inside = self.candidates[self._times[at]].last
                if frame is None and (at in self._times or at not in heads):
                    at += 1
                    continue
            head = None if covered else heads.get(at)
            if head is not None:
                inside = self.candidates[head].last
                self.clause_of[head] = self._clause.number
            if frame is not None:
                frame.self = -1 if head is None else head
                self._counted = self._counted if head is None else head
                self._trigger(frame, at, covered)
                at = max(frame.last, at + 1)
                continue
            if head is not None:
                self._mention(head, tokens[at].word)
            elif not covered:
                self._word(at, tokens[at].word)
            at += 1

    def _quantity(self, at: int, word: Word) -> None:
        """Note a time or an amount that begins here."""
        amount, time = self._amounts.get(at), self._times.get(at)
        if amount is not None:
            self.amounts.append(amount)
            self._counter = self.candidates[amount].last
            if word.preposition:
                self._pending, self._near, self._pending_at = word.preposition, None, at
        if time is not None:
            self.clause_of[time] = self._clause.number
            self._near, self._pending = None, ""

    # --- frames

    def _trigger(self, frame: Frame, at: int, nested: bool) -> None:
        word = frame.word
        if frame.verb and frame.noun and self._nounlike(at, word):
            frame.verb = False
        if frame.verb:
            frame.sort = sort_of(word)
            frame.sort = frame.sort if frame.sort in (HIT, CAUSE, TRY) else ""
            self._verb(frame, at)
            if frame.last - at > 1 and self._open_ended(frame.last - 1):
                self._near, self._gap = frame, 0
            return
        preposition = self._governor(word, at)
        self._pending = ""
        frame.clause = self._clause.number
        twin = self._twin(frame, at)
        previous = self._nominal
        self.frames.append(frame)
        if twin is not None:
            twin.take(frame, "twin")
        elif nested or (frame.entry is not None and frame.entry.pos == "adj" and not preposition):
            frame.antecedent = previous
        elif preposition:
            self._governed(frame, preposition)
        else:
            self._bare(frame)
        self._near, self._gap = (frame if not word.pronoun else None), 0
        if word.article and frame.last - at == 1 and not (frame.entry is not None and frame.entry.pos == "adj"):
            self._near = None  # a definite noun takes no genitive
        self._nominal, self._nominal_end = frame, frame.last

    def _open_ended(self, at: int) -> bool:
        """Whether a set phrase ends in a word that takes a genitive: «ألقى القبض على», «أودى بحياة»."""
        word = self.text.tokens[at].word
        return self.text.lex[at].particle == "preposition" or word.preposition == "ب" or word.stem == "حياه"

    def _nounlike(self, at: int, word: Word) -> bool:
        """Whether a word that may be verb or noun is a noun here: after a preposition or «تم», beside another noun."""
        if self._pending or word.preposition:
            return True
        verb = self._clause.verb
        if verb is not None and verb.last >= at and verb.sort in (OCCUR, TRY, DO, CAUSE) and not word.conjunction:
            return True
        last = self.frames[-1] if self.frames else None
        return bool(word.conjunction) and last is not None and not last.verb and last.via.startswith("prep")

    def _light(self, word: Word, at: int, sort: str) -> None:
        """A verbal noun that carries no claim but hands its subject on: «قيام X بقصف», «ارتكاب X مجزرة»."""
        frame = Frame(-1, at, at + 1, word, sort)
        preposition = self._governor(word, at)
        self._pending = ""
        frame.clause = self._clause.number
        self.frames.append(frame)
        if preposition:
            self._governed(frame, preposition)
        else:
            self._bare(frame)
        self._near, self._gap = frame, 0
        self._nominal, self._nominal_end = frame, frame.last

    def _twin(self, frame: Frame, at: int) -> Frame | None:
        """The noun frame that this one is coordinated with: «مقتل X وإصابة Y»."""
        joined = frame.word.conjunction == "و" or (at > 0 and self.text.tokens[at - 1].word.key in ("و", "او"))
        if not joined:
            return None
        for other in reversed(self.frames[-3:]):
            if not other.verb and other.draft >= 0 and other.clause == self._clause.number:
                if frame.word.preposition and frame.word.preposition != other.word.preposition:
                    continue
                return other
        return None

    def _governed(self, frame: Frame, preposition: str) -> None:
        for other in reversed(self.frames[-4:-1]):
            if other.sort == SAY:
                continue
            other.take(frame, "prep:" + preposition)
            return

    def _verb(self, frame: Frame, at: int) -> None:
        clause, word = self._clause, frame.word
        frame.verb = True
        chained = self._control is not None and not word.conjunction and self.frames[-1] is self._control
        beside = not word.conjunction and self._nominal is not None and self._nominal_end == at
        nominal = self._nominal
        act = None
        named = clause.verb is None and isinstance(clause.topic, int)
        if not word.conjunction and frame.sort in (CAUSE, HIT) and not named:
            act = self._act(frame)
        if self._relative is not None:
            self._antecede(frame, self._relative)
        elif frame.pronoun and beside and isinstance(nominal, Frame):
            self._antecede(frame, nominal)
        elif act is not None:
            self._open(clause)
            frame.preset, frame.presets = [act], "resumed"
        elif clause.verb is None and clause.topic is not None:
            frame.preset, frame.presets = [clause.topic], "topic"
        elif chained and clause.verb is self._control:
            frame.parent, frame.via = self._control, "chain"
        elif (outer := clause.outer) is not None and outer.waits and outer.topic is not None and not word.conjunction:
            self._clause = outer
            frame.preset, frame.presets = [outer.topic], "topic"
        elif clause.verb is not None and beside and nominal is not None:
            self._antecede(frame, nominal)
            if frame.presets == "relative":
                frame.presets = "asyndetic"
        elif clause.verb is not None:
            self._open()
        frame.dropped = self._clause.echo or self._previous
        self._relative = None
        self._second = None
        self._clause.verb = frame
        frame.clause = self._clause.number
        self.frames.append(frame)
        if frame.sort != SAY:
            self._previous = frame
        self._control = frame if frame.sort in (TRY, DO) else None
        self._near, self._pending = None, ""

    def _act(self, frame: Frame) -> Frame | None:
        """«شنت غارات على X، استهدفت Y»: the last act of the right gender is the subject."""
        feminine = frame.word.rest.endswith("ت") or frame.word.rest.startswith("ت")
        for other in reversed(self.frames[-4:]):
            if other.verb or other.draft < 0:
                continue
            ending = other.word.stem.endswith(("ه", "ات", "اء", "وف"))
            if feminine == ending or (feminine and other.last - other.first > 1):
                return other
        return None

    def _antecede(self, frame: Frame, antecedent: "int | Frame") -> None:
        self._open(self._clause)
        frame.antecedent = antecedent
        if isinstance(antecedent, Frame) and frame.pronoun:
            antecedent.doer = frame
        fused = frame.last < self.last and self.text.tokens[frame.last].word.rest in FUSED
        if frame.pronoun or fused:
            frame.presets = "object" if frame.pronoun else "oblique"
        else:
            frame.preset, frame.presets = [antecedent], "relative"

    # --- other words

    def _word(self, at: int, word: Word) -> None:
        lex = self.text.lex[at]
        particle = lex.particle
        if word.kind == "mark":
            if word.surface in "،,؛:":
                self._near, self._pending = None, ""
                if word.surface == ":":
                    self._open()
            return
        if word.kind != "arabic":
            return
        if word.rest in AMONG:
            self._among = True
        if self._pending and (two := TWO_WORDS.get((BACK.get(self._pending, self._pending), word.rest))):
            self._pending, self._pending_at, self._near = two, at, None
            return
        if word.rest in STARTERS:
            self._open()
        elif particle == "preposition":
            self._preposition(word, at)
        elif particle == "relative":
            self._relate(word)
        elif particle == "complementiser":
            echo = self._clause.verb if word.rest.endswith(ENDINGS) else None
            self._open()
            self._clause.echo = echo
            self._pending, self._relative = "", None
        elif particle in _LIGHTWEIGHT or word.stem in COUNTERS:
            self._counted_next(word, at, particle)
        elif word.rest in BE:
            if word.conjunction and self._clause.verb is not None:
                self._open()
        else:
            self._content(at, word)

    def _relate(self, word: Word) -> None:
        """«الذي» takes up the nominal before it, «ما أدى» a whole clause."""
        self._relative = self._nominal if self._nominal is not None else self._relative
        if word.rest in ("ما", "مما"):
            self._relative = None
            self._open()
        self._near = None

    def _counted_next(self, word: Word, at: int, particle: str) -> None:
        """«عدد من», «كل من»: what follows «من» is the thing itself."""
        if word.stem == "قرب":
            self._pending = "قرب"
        elif particle == "quantifier" or word.stem in COUNTERS:
            self._counter = at + 1
            if word.preposition:
                self._pending, self._near, self._pending_at = word.preposition, None, at

    def _content(self, at: int, word: Word) -> None:
        """A verb or noun that carries no claim and names nobody."""
        lex = self.text.lex[at]
        if not word.article and not word.preposition and (sort := sort_of(word)):
            self._verb(_light_verb(at, word, sort), at)
        elif lex.reporting and any(f.tense for f in lex.reporting):
            self._verb(Frame(-1, at, at + 1, word, SAY), at)
        elif lex.verb:
            self._verb(Frame(-1, at, at + 1, word, OTHER), at)
        else:
            self._noun(word, at)

    def _preposition(self, word: Word, at: int) -> None:
        rest = word.rest
        if rest == "من" and (self._counter == at or self._pending == "قرب"):
            return  # مقتل عدد من, في كل من, بالقرب من
        self._near = None
        if rest not in FUSED:
            self._pending, self._pending_at = PREPOSITION_NAMES.get(rest, rest), at

    def _noun(self, word: Word, at: int) -> None:
        pending = self._pending
        if word.pronoun and word.stem in POINTERS:
            self._pending, self._near = POINTERS[word.stem], None
            return
        two = None
        if word.preposition == "ب":
            two = ATTACHED_TWO.get(word.stem)
        if two is not None:
            self._pending, self._near = two, None
            return
        if (sort := LIGHT_NOUNS.get(word.stem)) is not None and not word.article:
            self._light(word, at, sort)
            return
        self._pending_at = at
        if word.preposition:
            self._near = None
            self._pending = word.preposition + "~" if word.stem not in MANNER else ""
            return
        if pending:
            self._pending = pending if pending.endswith("~") else pending + "~"
        if word.conjunction:
            self._near, self._pending = None, ""
        elif self._near is not None and not word.article and not word.stem.endswith(("ي", "يه", "ه")):
            self._gap += 1
            if self._gap > 1:
                self._near = None


def _light_verb(at: int, word: Word, sort: str) -> Frame:
    frame = Frame(-1, at, at + 1, word, sort)
    frame.pronoun = holds_pronoun(word)
    return frame
