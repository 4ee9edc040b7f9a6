"""One walk through a sentence: its verbs and verbal nouns as frames, with the nominals around them.

A frame is a claim's trigger, or a verb that carries no claim but hands its nominals on: light verbs («شن غارات»),
verbs of cause («أسفر القصف عن مقتل»), control verbs («حاول التسلل»). The walk decides what is adjacent to what: subject
before or after the verb, the genitive of a verbal noun, the antecedent of a relative clause, the preposition that
governs a nominal. Which role that makes is decided elsewhere.
"""

from collections.abc import Iterable

from isnad.knowledge.entries import Trigger
from isnad.language.inflection import verb_forms
from isnad.language.spelling import fold
from isnad.language.words import Word
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.phrases import DIRECTIONS

Nominal = "int | Frame"
AGENTIVE = frozenset(("actor", "person", "people"))
DO, TRY, CAUSE, SUFFER, HOST, OCCUR, HIT, BE, SAY, OTHER = "do try cause suffer host occur hit be say other".split()
_SORTS = {
    DO: "شن يشن|نفذ ينفذ|ارتكب يرتكب|أجرى يجري|وجه يوجه|تولى يتولى|كثف يكثف|جدد يجدد|صعد يصعد|خاض يخوض|أطلق يطلق|شارك يشارك|قاد يقود|مارس يمارس|عقد يعقد|أبرم يبرم|ألقى يلقي|حقق يحقق|توصل يتوصل",
    TRY: "قام يقوم|تمكن يتمكن|حاول يحاول|أقدم يقدم|استطاع يستطيع|بدأ يبدأ|عاود يعاود|استأنف يستأنف|نجح ينجح|واصل يواصل|عمد يعمد"
    "|فشل يفشل|أراد يريد|قرر يقرر|اعتزم يعتزم|سعى يسعى|عمل يعمل|باشر يباشر|أعلن يعلن|أخذ يأخذ|عاد يعود|ظل يظل|راح يروح",
    CAUSE: "أدى يؤدي|أسفر يسفر|تسبب يتسبب|خلف يخلف|أوقع يوقع|أفضى يفضي|أحدث يحدث|ألحق يلحق|أودى يودي|سبب يسبب|انتهى ينتهي",
    SUFFER: "تعرض يتعرض|تكبد يتكبد|تلقى يتلقى",
    HOST: "شهد يشهد",
    OCCUR: "وقع يقع|اندلع يندلع|جرى يجري|حصل يحصل|حدث يحدث|نشب ينشب|دار يدور|تم يتم|استمر يستمر|تواصل يتواصل|تجدد يتجدد|سقط يسقط",
    HIT: "طال يطال|استهدف يستهدف|ضرب يضرب",
}
_ENDINGS = tuple("ه ها هم هما".split())


def _sorts() -> dict[str, str]:
    table: dict[str, str] = {}
    for sort, verbs in _SORTS.items():
        for pair in verbs.split("|"):
            perfect, imperfect = (fold(form) for form in pair.split())
            for form in verb_forms(perfect, imperfect):
                table.setdefault(form.key, sort)
    return table


_VERBS = _sorts()
_LIGHT_NOUNS = {
    **dict.fromkeys("ارتكاب شن تنفيذ توجيه اجراء".split(), DO),
    **dict.fromkeys("قيام محاوله محاولات تمكن نجاح بدء استيناف مواصله اقدام".split(), TRY),
    "تعرض": SUFFER,
}
_BE = frozenset("كان كانت كانوا يكون تكون يكونوا ستكون سيكون بات باتت اصبح اصبحت ليس ليست".split())
_TWO_WORDS = {
    ("علي", "يد"): "على يد",
    ("علي", "ايدي"): "على أيدي",
    ("علي", "ايادي"): "على أيدي",
    ("من", "قبل"): "من قبل",
    ("من", "جانب"): "من قبل",
    ("من", "طرف"): "من قبل",
    ("في", "صفوف"): "في صفوف",
    ("بين", "صفوف"): "في صفوف",
    ("علي", "متن"): "على متن",
}
_ATTACHED_TWO = {"يد": "على يد", "ايدي": "على أيدي", "نيران": "بنيران", "رصاص": "برصاص", "سلاح": "برصاص"}
_STARTERS = frozenset("حيث فيما بينما كما اذ لكن لكنه لكنها ولكن كي لكي عندما حين حينما لما بعدما قبلما ريثما".split())
_AMONG = frozenset("بينهم بينها بينهن منهم ضمنهم معظمهم غالبيتهم اغلبهم جميعهم ابرزهم اخرهم وهم هم احدهم احدهما".split())
_PARTITIVE = frozenset(("quantifier",))
_COUNTERS = frozenset("عدد عشرات مئات مجموعه الاف مييات غالبيه معظم اكثر اقل حوالي نحو كل احد احدي بعض جميع".split())
_PREPOSITION_NAMES = {"علي": "على", "الي": "إلى", "لدي": "لدى", "ازاء": "إزاء"}


class Frame:
    """A governor and its nominals: ``preset`` came before it (topic, antecedent), ``bare`` after it without preposition.

    ``draft`` is the number of its claim, -1 for a verb that carries none. ``parent`` is the frame that it is an
    argument of and ``via`` how: subject, genitive, chain, twin, or «prep:» and the preposition. ``dropped`` is the
    frame before it whose subject it may go on with.
    """

    __slots__ = (
        "antecedent", "bare", "children", "clause", "definite", "doer", "draft", "dropped", "entry", "first", "genitive", "imperfect", "held", "last",
        "named", "noun", "parent", "plural", "preset", "presets", "resumptive", "self", "sort", "type", "verb", "via", "word",
    )  # fmt: skip

    def __init__(self, draft: int, first: int, last: int, word: Word, sort: str) -> None:
        self.draft, self.first, self.last, self.word, self.sort = draft, first, last, word, sort
        self.entry: Trigger | None = None
        self.type = ""
        self.verb = False
        self.parent: Frame | None = None
        self.via = ""
        self.preset: list[int | Frame] = []
        self.presets = ""
        self.bare: list[int | Frame] = []
        self.genitive: list[int | Frame] = []
        self.held: list[tuple[int, str]] = []
        self.children: list[Frame] = []
        self.dropped: Frame | None = None
        self.antecedent: int | Frame | None = None
        self.resumptive = False
        self.clause = 0
        self.self = -1
        self.named = ""
        self.plural = False
        self.noun = False
        self.imperfect = False
        self.doer: Frame | None = None
        self.definite = word.article or bool(word.pronoun)


class _Clause:
    __slots__ = ("echo", "number", "outer", "relative", "topic", "verb")

    def __init__(self, number: int, outer: "_Clause | None" = None, relative: bool = False) -> None:
        self.number = number
        self.topic: int | Frame | None = None
        self.verb: Frame | None = None
        self.outer = outer
        self.echo: Frame | None = None
        self.relative = relative


class Walk:
    """The frames of one sentence. ``clause_of[c]`` is the clause in which candidate ``c`` stands."""

    def __init__(
        self,
        text: Text,
        first: int,
        last: int,
        candidates: list[Candidate],
        triggers: dict[int, Frame],
        sources: set[int],
    ) -> None:
        self.text, self.last = text, last
        self.candidates = candidates
        self.frames: list[Frame] = []
        self.placed: list[tuple[int, str, int, int]] = []  # (candidate, preposition, frames so far, clause)
        self.clause_of: dict[int, int] = {}
        self.amounts: list[tuple[int, int]] = []  # (candidate, frames so far)
        self.nisba: list[tuple[int, int]] = []
        self._triggers = triggers
        self._sources = sources
        self._heads: dict[int, int] = {}
        self._clauses = 0
        self._clause = _Clause(0)
        self._near: Frame | None = None
        self._gap = 0
        self._nominal: int | Frame | None = None
        self._nominal_end = -1
        self._relative: int | Frame | None = None
        self._pending = ""
        self._control: Frame | None = None
        self._among = False
        self._weapon = -1
        self._pending_at = 0
        self._counter = -1
        self._counted: int | Frame | None = None
        self._second: Frame | None = None
        self.members: list[tuple[int, int]] = []
        self._previous: Frame | None = None
        self._index(candidates)
        self._run(first, last)

    def _index(self, candidates: list[Candidate]) -> None:
        for at, candidate in enumerate(candidates):
            if candidate.inside is not None and not (candidate.inside.kind == "place" != candidate.kind):
                continue
            if candidate.kind in ("amount", "time"):
                continue
            held = self._heads.get(candidate.first)
            if held is None or candidate.last > candidates[held].last:
                self._heads[candidate.first] = at

    def _run(self, first: int, last: int) -> None:
        times, amounts = {}, {}
        for at, candidate in enumerate(self.candidates):
            if candidate.kind == "time":
                times[candidate.first] = at
            elif candidate.kind == "amount":
                amounts[candidate.first] = at
        at, inside = first, first
        tokens = self.text.tokens
        while at < last:
            word = tokens[at].word
            frame = self._triggers.get(at)
            if at in amounts and at >= inside:
                self.amounts.append((amounts[at], len(self.frames)))
                self.clause_of[amounts[at]] = self._clause.number
                if word.preposition:
                    self._pending, self._near, self._pending_at = word.preposition, None, at
                self._counter = self.candidates[amounts[at]].last
            if at in times and at >= inside:
                number = times[at]
                self.clause_of[number] = self._clause.number
                inside = max(inside, self.candidates[number].last)
                self._near, self._pending = None, ""
                at += 1
                continue
            head = self._heads.get(at) if at >= inside else None
            if frame is not None:
                if head is not None:
                    frame.self = head
                    inside = max(inside, self.candidates[head].last)
                    self.clause_of[head] = self._clause.number
                self._trigger(frame, at, at < inside and head is None)
                at = max(frame.last, at + 1)
                continue
            if head is not None:
                self._mention(head, word)
                inside = self.candidates[head].last
                at += 1
                continue
            if at >= inside and at not in amounts:
                self._word(at, word)
            at += 1

    # --- nominals

    def _mention(self, head: int, word: Word) -> None:
        candidate = self.candidates[head]
        self.clause_of[head] = self._clause.number
        if candidate.rule == "nisba":
            self.nisba.append((head, len(self.frames)))
            self._nominal_end = candidate.last
            return
        preposition = self._governor(word, candidate.first)
        before, before_end = self._nominal, self._nominal_end
        self._pending = ""
        self._nominal, self._nominal_end = head, candidate.last
        if candidate.leader is not None and not preposition:
            return
        if candidate.kind == "place" and not preposition and word.stem in DIRECTIONS:
            preposition = "في"
        if candidate.kind == "actor" and not preposition and isinstance(before, int) and before_end == candidate.first and before == self._weapon:
            preposition = "بنيران"
        self._weapon = head if candidate.kind == "object" and preposition in ("ب", "جراء", "نتيجه", "اثر") else -1
        if self._among:
            self._among = False
            if isinstance(self._counted, int) and self._counted != head:
                self.members.append((head, self._counted))
                return
        if candidate.kind in AGENTIVE:
            self._counted = head
        if preposition == "من" and before_end == candidate.first - 1 - (not word.preposition and 0) and isinstance(before, int):
            preposition = "من+"
        if preposition:
            self._near = None
            self.placed.append((head, preposition, len(self.frames), self._clause.number))
            return
        self._bare(head)

    def _governor(self, word: Word, at: int) -> str:
        pending = self._pending
        if pending.endswith("~") and at - self._pending_at > 2:
            pending = ""
        return word.preposition or pending

    def _bare(self, nominal: "int | Frame") -> None:
        near = self._near
        if near is not None:
            near.genitive.append(nominal)
            if isinstance(nominal, Frame):
                nominal.parent, nominal.via = near, "genitive"
                near.children.append(nominal)
            self._gap += 1
            if len(near.genitive) > 1:
                self._near = None
            elif not isinstance(nominal, Frame) and self.candidates[nominal].kind in AGENTIVE:
                self._second = near if near.draft >= 0 else None
            return
        second = self._second
        if second is not None and not isinstance(nominal, Frame) and self.candidates[nominal].kind not in ("actor", "person"):
            second.genitive.append(nominal)
            self._second = None
            return
        verb = self._clause.verb
        if verb is not None:
            if len(verb.bare) < 3:
                verb.bare.append(nominal)
                if isinstance(nominal, Frame):
                    nominal.parent, nominal.via = verb, "bare"
                    verb.children.append(nominal)
            return
        if self._clause.topic is None:
            self._clause.topic = nominal

    # --- frames

    def _trigger(self, frame: Frame, at: int, nested: bool) -> None:
        word = frame.word
        if frame.verb and frame.noun and self._nounlike(at, word):
            frame.verb = False
        if frame.verb:
            frame.sort = _VERBS.get(word.rest) or _VERBS.get(word.stem) or ""
            frame.sort = frame.sort if frame.sort in (HIT, CAUSE, TRY) else ""
            self._verb(frame, at)
            return
        preposition = self._governor(word, at)
        self._pending = ""
        frame.clause = self._clause.number
        twin = self._twin(frame, at)
        previous = self._nominal
        self.frames.append(frame)
        if twin is not None:
            frame.parent, frame.via = twin, "twin"
            twin.children.append(frame)
        elif nested or (frame.entry is not None and frame.entry.pos == "adj" and not preposition):
            frame.antecedent = previous
        elif preposition:
            self._governed(frame, preposition)
        else:
            self._bare(frame)
        self._near, self._gap = (frame if not word.pronoun else None), 0
        self._nominal, self._nominal_end = frame, frame.last

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
            frame.parent, frame.via = other, "prep:" + preposition
            other.children.append(frame)
            return

    def _verb(self, frame: Frame, at: int) -> None:
        clause, word = self._clause, frame.word
        frame.verb = True
        chained = self._control is not None and not word.conjunction
        if self._relative is not None:
            self._clauses += 1
            self._clause = _Clause(self._clauses, clause, True)
            self._antecede(frame, self._relative, at)
        elif clause.verb is None and isinstance(clause.topic, Frame) and word.pronoun and self._nominal is clause.topic:
            self._antecede(frame, clause.topic, at)
        elif clause.verb is None and clause.topic is not None:
            frame.preset, frame.presets = [clause.topic], "topic"
        elif chained and self._control is not None and clause.verb is self._control:
            frame.parent, frame.via = self._control, "chain"
        elif clause.relative and clause.outer is not None and clause.outer.topic is not None and clause.outer.verb is None and not word.conjunction:
            self._clause = clause.outer
            frame.preset, frame.presets = [clause.outer.topic], "topic"
        elif clause.verb is not None and not word.conjunction and frame.sort in (CAUSE, HIT) and (act := self._act(frame)):
            self._clauses += 1
            self._clause = _Clause(self._clauses, clause, True)
            frame.preset, frame.presets = [act], "resumed"
        elif clause.verb is not None and not word.conjunction and self._nominal is not None and self._nominal_end == at:
            self._clauses += 1
            self._clause = _Clause(self._clauses, clause, True)
            self._antecede(frame, self._nominal, at)
            if frame.presets == "relative":
                frame.presets = "asyndetic"
        elif clause.verb is not None:
            self._open()
        elif frame.sort in (CAUSE, HIT) and not word.conjunction and (act := self._act(frame)):
            frame.preset, frame.presets = [act], "resumed"
        frame.dropped = self._clause.echo or self._previous
        self._relative = None
        self._second = None
        self._clause.verb = frame
        frame.clause = self._clause.number
        self.frames.append(frame)
        if frame.sort not in (BE, SAY):
            self._previous = frame
        self._control = frame if frame.sort in (TRY, BE, DO) else None
        self._near, self._pending = None, ""

    def _act(self, frame: Frame) -> Frame | None:
        """«شنت غارات على X، استهدفت Y»: the last act of the right gender is the subject."""
        feminine = frame.word.rest.endswith("ت") or frame.word.rest.startswith("ت")
        for other in reversed(self.frames[-4:]):
            if other.verb or other.draft < 0:
                continue
            if feminine == other.word.stem.endswith(("ه", "ات", "اء", "وف")) or (feminine and other.last - other.first > 1):
                return other
        return None

    def _antecede(self, frame: Frame, antecedent: "int | Frame", at: int) -> None:
        frame.antecedent = antecedent
        if isinstance(antecedent, Frame) and frame.word.pronoun:
            antecedent.doer = frame
        after = frame.last
        fused = after < self.last and self.text.lex[after].particle == "preposition" and self.text.tokens[after].word.rest.endswith(_ENDINGS)
        fused = fused and len(self.text.tokens[after].word.rest) > 2
        if frame.word.pronoun or fused:
            frame.resumptive = True
            frame.presets = "object" if frame.word.pronoun else "oblique"
        else:
            frame.preset, frame.presets = [antecedent], "relative"

    def _open(self, outer: "_Clause | None" = None) -> None:
        self._clauses += 1
        self._clause = _Clause(self._clauses, outer)
        self._near = self._second = None

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
        if word.rest in _AMONG:
            self._among = True
        if word.rest in _STARTERS:
            self._open()
        elif particle == "preposition":
            self._preposition(word, at)
        elif particle == "relative":
            self._relative = self._nominal if self._nominal is not None else self._relative
            if word.rest in ("ما", "مما"):
                self._relative = None
                self._open()
            self._near = None
        elif particle == "complementiser":
            echo = self._clause.verb if word.rest.endswith(_ENDINGS) else None
            self._open()
            self._clause.echo = echo
            self._pending = ""
            self._relative = None
        elif particle in ("quantifier", "demonstrative", "adverb", "negation") or word.stem in _COUNTERS:
            if word.stem == "قرب":
                self._pending = "قرب"
            elif particle == "quantifier" or word.stem in _COUNTERS:
                self._counter = at + 1
                if word.preposition:
                    self._pending, self._near, self._pending_at = word.preposition, None, at
        elif word.rest in _BE:
            if word.conjunction and self._clause.verb is not None:
                self._open()
        elif (sort := _VERBS.get(word.rest) or _VERBS.get(word.stem)) is not None and not word.article and not word.preposition:
            self._verb(Frame(-1, at, at + 1, word, sort), at)
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
        two = _TWO_WORDS.get((_BACK.get(self._pending, self._pending), rest))
        self._pending, self._pending_at = two or _PREPOSITION_NAMES.get(rest, rest), at
        self._near = None

    def _noun(self, word: Word, at: int) -> None:
        pending = self._pending
        if word.stem == "مصدر" and word.pronoun:
            self._pending, self._near = "بنيران", None
            return
        two = _TWO_WORDS.get((_BACK.get(pending, pending), word.rest))
        if two is None and word.preposition == "ب":
            two = _ATTACHED_TWO.get(word.stem)
        if two is not None:
            self._pending, self._near = two, None
            return
        if (sort := _LIGHT_NOUNS.get(word.stem)) is not None and not word.article:
            self._light(word, at, sort)
            return
        self._pending_at = at
        if word.preposition:
            self._near = None
            self._pending = word.preposition + "~" if word.stem not in _MANNER else ""
            return
        if pending:
            self._pending = pending if pending.endswith("~") else pending + "~"
        if word.conjunction:
            self._near, self._pending = None, ""
        elif self._near is not None and not word.article and not word.stem.endswith(("ي", "يه", "ه")):
            self._gap += 1
            if self._gap > 1:
                self._near = None


_MANNER = frozenset(("شكل", "صوره", "عدد", "نحو"))
_BACK = {full: short for short, full in _PREPOSITION_NAMES.items()}


def spread_leaders(candidates: Iterable[Candidate]) -> dict[int, int]:
    """For each later conjunct the number of the first one."""
    rows = list(candidates)
    numbers = {id(candidate): at for at, candidate in enumerate(rows)}
    found = {}
    for at, candidate in enumerate(rows):
        leader = candidate.leader
        while leader is not None and leader.inside is not None and leader.inside.kind == leader.kind:
            leader = leader.inside
        if leader is not None and id(leader) in numbers:
            found[at] = numbers[id(leader)]
    return found
