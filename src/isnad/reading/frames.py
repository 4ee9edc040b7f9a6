"""The grammar of arguments: which mention fills which role of a trigger, by rules alone.

A sentence is walked once, left to right (``clause_walk``): it becomes frames (a verb or verbal noun with the nominals
around it) that hang together by coordination, control, cause and relative clauses. Here each frame's nominals are
read as roles by the codebook's valence, and what one frame leaves out it takes from those that it hangs on: the dead
of a strike get its perpetrator, «شن» gives its subject to the raid that is its object.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from isnad.knowledge.entries import Trigger
from isnad.language.spelling import fold
from isnad.reading.agreement import pronouns_of, suffix
from isnad.reading.analysis import Analysis
from isnad.reading.candidates import Candidate
from isnad.reading.verb_sorts import CAUSE, DECLARE, DO, PUSH, HIT, HOST, OCCUR, SAY, SUFFER, TRY
from isnad.reading.clause_walk import Walk
from isnad.reading.context import Text
from isnad.reading.frame_items import AGENTIVE, Frame
from isnad.reading.triggers import Proposal

_PLACE_PREPOSITIONS = frozenset(
    "في ب على داخل قرب ضمن وسط حول عند بين خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي تجاه فوق لدى عبر".split()
)
_AGENT_MARKERS = {
    "في صفوف": "target",
    "على يد": "agent",
    "على أيدي": "agent",
    "من قبل": "agent",
    "برصاص": "agent",
    "بنيران": "agent",
}
_CAUSAL = frozenset(("ب", "جراء", "اثر", "نتيجه", "بسبب", "في", "خلال", "بعد", "عقب", "بفعل", "اثناء", "من", "وسط", "على اثر"))
_CONTROLLED = frozenset(("bare", "prep:ل", "prep:ل~", "prep:خلال", "prep:ب", "prep:اثناء"))
_CLOSED = frozenset(("condition", "harm", "move", "request", "facilitate", "arrest"))
_EVENTS = frozenset(("attack", "harm", "destroy", "operate", "arrest", "abduct", "seize"))
_SHARING = frozenset(("attack", "harm", "destroy"))
_LOOSE = frozenset(("control", "facilitate", "move", "condition", "presence", "build", "direct", "state"))
_REACH = 3
_OUTCOMES = frozenset(("harm", "destroy"))
_ACTS = frozenset(("attack", "operate", "abduct", "arrest", "sanction"))
_PASSIVE_TYPES = frozenset(("harm", "arrest", "abduct", "destroy", "attack", "release", "move", "sanction"))
_KINDS = {
    "agent": AGENTIVE,
    "target": frozenset(("actor", "person", "people", "object", "place")),
    "theme": frozenset(("actor", "person", "people", "object", "place")),
    "instrument": frozenset(("object",)),
    "place": frozenset(("place", "object")),
    "origin": frozenset(("place", "actor", "object")),
    "destination": frozenset(("place", "actor", "object")),
    "via": frozenset(("place", "object")),
    "partner": AGENTIVE,
    "beneficiary": frozenset(("actor", "person", "people")),
}


class Claimed(Protocol):
    """What the grammar needs of a draft: its trigger, its type and its codebook row."""

    @property
    def proposal(self) -> Proposal:
        """The trigger."""

    @property
    def type(self) -> str:
        """The claim's type."""

    @property
    def entry(self) -> Trigger:
        """The codebook row."""


class Said(NamedTuple):
    """A role that a rule gives: the role (two joined by + where a shelled town is both) and the rule's name."""

    role: str
    rule: str


Found = dict[tuple[int, int], Said]


class Frames(NamedTuple):
    """``roles``: (number of the draft, number of the candidate in its sentence's layout) → role and rule;
    ``earlier``: number of a draft that names no agent → the agents that earlier sentences lend it."""

    roles: Found
    earlier: dict[int, list[Candidate]]

    @classmethod
    def of(cls, analysis: Analysis, drafts: Sequence[Claimed]) -> "Frames":
        """The roles that grammar finds for the drafts of a document."""
        by_sentence: dict[int, list[int]] = {}
        for number, draft in enumerate(drafts):
            by_sentence.setdefault(draft.proposal.sentence, []).append(number)
        roles: Found = {}
        for sentence, numbers in by_sentence.items():
            roles.update(_Sentence(analysis, sentence, drafts, numbers).roles())
        return cls(roles, _earlier(analysis, drafts, by_sentence, roles))


def frame_roles(analysis: Analysis, drafts: Sequence[Claimed]) -> Found:
    """The roles that grammar finds within sentences."""
    return Frames.of(analysis, drafts).roles


def _frame(text: Text, number: int, draft: Claimed) -> Frame:
    proposal = draft.proposal
    frame = Frame(number, proposal.first, proposal.last, text.tokens[proposal.first].word, "")
    frame.verb, frame.type, frame.entry = proposal.verbal, draft.type, draft.entry
    frame.imperfect = proposal.form is not None and proposal.form.tense == "imperfect"
    _settle(text, frame, proposal)
    if proposal.verbal and not draft.entry.subject:
        rows = [e for e in proposal.entries if e.subject]
        frame.entry = next((e for e in rows if e.type == draft.type), rows[0] if rows else draft.entry)
    return frame


def _settle(text: Text, frame: Frame, proposal: Proposal) -> None:
    """Verb or noun, where the word may be both."""
    first, word = proposal.first, frame.word
    forms = text.lex[first].triggers
    tensed = any(form.tense for form in forms)
    frame.noun = any(not form.tense for form in forms)
    if frame.verb and frame.noun and proposal.phrase:
        after = text.tokens[first + 1].word
        frame.verb = not (after.kind == "arabic" and not after.cut and after.stem.endswith(("ي", "يه", "ه")))
    if not frame.verb and tensed and not proposal.phrase and word.rest.endswith("ت") and not word.pronoun and not word.preposition:
        frame.verb = not word.rest.endswith("ات")  # سيطرت: a noun would have ة, or ت before a pronoun


def _visibly_passive(frame: Frame) -> bool:
    """Hollow verbs show their passive: أصاب → أصيب, اغتال → اغتيل."""
    if frame.entry is None:
        return False
    lemma, stem = fold(frame.entry.lemma), frame.word.stem
    return len(lemma) > 3 and lemma[-2] == "ا" and stem[: len(lemma)] == lemma[:-2] + "ي" + lemma[-1]


class _Sentence:
    """The roles of one sentence's frames."""

    def __init__(self, analysis: Analysis, sentence: int, drafts: Sequence[Claimed], numbers: list[int]) -> None:
        self.text = text = analysis.text
        self.candidates = analysis.layout(sentence).candidates
        self.own = {number: _frame(text, number, drafts[number]) for number in numbers}
        bounds = analysis.sentence(sentence)
        triggers = {frame.first: frame for frame in self.own.values()}
        self.walk = Walk(text, bounds.first, bounds.last, self.candidates, triggers)
        self.found: dict[int, dict[int, Said]] = {number: {} for number in numbers}
        self.subjects: dict[int, list[int | Frame]] = {}
        self.agents: dict[int, list[tuple[int, str]]] = {}

    def roles(self) -> Found:
        """All roles of the sentence."""
        for frame in self.walk.frames:
            if frame.verb:
                self._verb(frame)
            elif frame.draft < 0:
                self.subjects[id(frame)] = subject = frame.genitive[:1] if self._actors(frame.genitive[:1]) else []
                if subject:
                    self._through(frame, subject, [])
        for frame in self.walk.frames:
            if frame.draft >= 0 and not frame.verb:
                self._noun(frame)
        self._nisbas()
        self._prepositions()
        self._pronouns()
        self._shared_targets()
        for frame in self.walk.frames:
            if frame.draft >= 0:
                for candidate, rule in self._agents(frame, 0):
                    self._say(frame, candidate, "agent", "agent:" + rule)
        self._times()
        self._members()
        self._amounts()
        self._follow()
        self._places()
        return {(number, c): said for number, row in self.found.items() for c, said in row.items()}

    def _say(self, frame: Frame, candidate: int, role: str, rule: str) -> bool:
        if frame.draft < 0 or not role:
            return False
        kind = self.candidates[candidate].kind
        if kind not in _KINDS.get(role, AGENTIVE):
            return False
        row = self.found[frame.draft]
        held = row.get(candidate)
        if held is not None:
            if {held.role, role} == {"target", "place"}:
                row[candidate] = Said("place+target", held.rule)
            return False
        if kind == "place" and role == "target" and frame.type == "attack":
            role = "place+target"
        row[candidate] = Said(role, rule)
        return True

    # --- verbs

    def _verb(self, frame: Frame) -> None:
        """Settle subject and object of a verb by order, and say their roles."""
        bare = frame.bare
        if frame.presets == "resumed" and len(bare) > 1 and self._is_subject(frame, bare[0]):
            frame.preset, frame.presets = [], ""
        subject: list[int | Frame] = frame.preset
        objects: list[int | Frame] = []
        rule = frame.presets
        entry = frame.entry
        transitive = entry is None or bool(entry.object)
        if subject:
            objects = bare[:1]
        elif frame.via == "chain" and frame.parent is not None and self.subjects.get(id(frame.parent)):
            subject, rule, objects = self.subjects[id(frame.parent)], "chain", bare[:1]
        elif bare:
            dropped = self._dropped(frame)
            if len(bare) > 1 or frame.pronoun or not transitive or not dropped or self._is_subject(frame, bare[0]):
                subject, objects, rule = bare[:1], bare[1:2], "verb"
            else:
                subject, objects, rule = dropped, bare[:1], "dropped"
        elif not transitive or frame.pronoun or frame.draft < 0:
            subject, rule = self._dropped(frame), "dropped"
        if frame.sort == PUSH:
            subject, rule = bare[:1], "push"
        if frame.presets == "object" and frame.antecedent is not None:
            objects = [frame.antecedent]
        if frame.genitive:
            objects = frame.genitive[:1]
        passive = (frame.word.passive and not frame.imperfect) or _visibly_passive(frame) or (
            entry is not None
            and entry.subject == "agent"
            and transitive
            and frame.type in _PASSIVE_TYPES
            and not objects
            and not frame.pronoun
            and bool(subject)
            and self._suffers(subject[0], frame)
        )
        self.subjects[id(frame)] = [] if passive else subject
        if subject:
            self._through(frame, subject, objects)
        if entry is None:
            return
        if passive:
            for nominal in subject:
                self._nominal(frame, nominal, entry.object or "target", "passive:" + rule)
            return
        for nominal in subject:
            self._nominal(frame, nominal, entry.subject, "subject:" + rule)
        for nominal in objects:
            self._nominal(frame, nominal, entry.object or ("target" if frame.genitive else ""), "object:" + rule)

    def _through(self, frame: Frame, subject: "list[int | Frame]", objects: "list[int | Frame]") -> None:
        """What a verb says of an act: «القصف استهدف X», «تعرض X لقصف», «شهد X قصفا»."""
        if frame.sort in (SUFFER, HOST):
            role = "target" if frame.sort == SUFFER else "place"
            for child in frame.children:
                for nominal in subject:
                    if child.draft >= 0 and not isinstance(nominal, Frame):
                        self._say(child, nominal, role, f"{role}:{frame.sort}")
        if frame.sort == HIT or frame.type == "attack":
            for nominal in subject:
                if isinstance(nominal, Frame) and nominal.type in _ACTS:
                    for one in objects:
                        if not isinstance(one, Frame):
                            self._say(nominal, one, "target", "target:hit")

    def _nominal(self, frame: Frame, nominal: "int | Frame", role: str, rule: str) -> None:
        if isinstance(nominal, Frame):
            if nominal.self >= 0:
                self._say(frame, nominal.self, role, rule)
            return
        self._say(frame, nominal, role, f"{role}:{rule}")

    def _dropped(self, frame: Frame) -> "list[int | Frame]":
        """The subject of the nearest verb before that agrees with this one."""
        before, steps = frame.dropped, 0
        while before is not None and steps < 3:
            subject = self.subjects.get(id(before), [])
            if subject and self._agrees(frame, subject[0]):
                return subject
            before, steps = before.dropped, steps + 1
        return []

    def _agrees(self, frame: Frame, nominal: "int | Frame") -> bool:
        rest = frame.word.rest
        feminine = rest[:1] == "ت" if frame.imperfect else rest.endswith("ت") or (bool(frame.pronoun) and frame.word.stem.endswith("ت"))
        if isinstance(nominal, Frame):
            return feminine == nominal.word.stem.endswith(("ه", "ات")) or nominal.last - nominal.first > 1
        pronouns = pronouns_of(self.text, self.candidates[nominal])
        if rest.endswith(("وا", "ون")):
            return "هم" in pronouns or "ها" in pronouns
        return ("ها" in pronouns) if feminine else ("ه" in pronouns or "هم" in pronouns)

    def _is_subject(self, frame: Frame, nominal: "int | Frame") -> bool:
        """Whether the one nominal after a verb is its subject rather than its object."""
        if isinstance(nominal, Frame):
            return False
        candidate = self.candidates[nominal]
        return candidate.kind in ("actor", "person") and (candidate.named or candidate.anaphoric)

    def _suffers(self, nominal: "int | Frame", frame: Frame) -> bool:
        """Whether a subject without an object is rather the one that it is done to."""
        if isinstance(nominal, Frame):
            return frame.type in _OUTCOMES
        if self.candidates[nominal].rule == "name" or self.text.tokens[self.candidates[nominal].first].word.article:
            return self.candidates[nominal].kind != "actor"
        return frame.type in ("harm", "arrest", "abduct", "release") or self.candidates[nominal].kind != "actor"

    # --- verbal nouns

    def _noun(self, frame: Frame) -> None:
        entry = frame.entry
        if entry is None:
            return
        if frame.self >= 0 and self.candidates[frame.self].kind in ("people", "actor", "person", "object"):
            role = "target" if frame.type == "harm" else ""
            self._say(frame, frame.self, role, "target:self")
        roles = entry.genitive
        if not roles and frame.antecedent is None:
            roles = ("agent",) if entry.pos == "adj" else ("target",) if entry.pos == "phrase" else ()
        taken = ""
        genitive = frame.genitive[:2]
        if len(genitive) == 2 and roles[:1] != ("agent",) and self._acts_on(frame, genitive, roles):
            roles = ("agent", *(role for role in roles if role != "agent"))  # استهداف القوات مواقع
        for order, nominal in enumerate(genitive):
            if isinstance(nominal, Frame):
                continue
            role = self._genitive(roles, self.candidates[nominal], taken, order)
            if role:
                self._say(frame, nominal, role, f"{role}:genitive{order}")
                taken = role
        if entry.pos == "adj" and frame.antecedent is not None:
            self._nominal(frame, frame.antecedent, entry.subject or entry.object or (roles[0] if roles else ""), "adjective")

    def _actors(self, nominals: "list[int | Frame]") -> bool:
        return bool(nominals) and not isinstance(nominals[0], Frame)

    def _acts_on(self, frame: Frame, genitive: "list[int | Frame]", roles: tuple[str, ...]) -> bool:
        """Whether the first of two nominals is the doer: «استهداف القوات مواقع», but not «إصابة مدنيين»."""
        first, second = genitive
        if isinstance(first, Frame) or isinstance(second, Frame):
            return False
        kinds = self.candidates[first].kind, self.candidates[second].kind
        if "agent" not in roles:
            return kinds[0] == "actor" and kinds[1] in ("object", "place") and bool(roles)
        return kinds[0] in AGENTIVE and (frame.type != "harm" or (kinds[0] == "actor" and kinds[1] in ("people", "person")))

    @staticmethod
    def _genitive(roles: tuple[str, ...], candidate: Candidate, taken: str, order: int) -> str:
        kind = candidate.kind
        for role in roles:
            if role == taken or (role == "agent" and kind not in AGENTIVE):
                continue
            if kind in _KINDS.get(role, AGENTIVE):
                return role
        if order == 0 and kind == "place":
            return "place"
        if order == 1 and taken == "agent" and ("target" in roles or "theme" in roles):
            return "target"
        return ""

    def _nisbas(self) -> None:
        for candidate, seen in self.walk.nisba:
            first = self.candidates[candidate].first
            for frame in reversed(self.walk.frames[:seen]):
                if not frame.verb and 0 <= first - frame.last < 4:
                    self._say(frame, candidate, "agent", "agent:nisba")
                    break

    # --- prepositions

    def _prepositions(self) -> None:
        for candidate, preposition, seen in self.walk.placed:
            if self._nested(candidate, preposition):
                continue
            loose = preposition.endswith("~")
            self._attach(candidate, preposition.rstrip("~"), loose, seen)
        for frame in self.own.values():
            row = self.found[frame.draft]
            if frame.self in row and any(said.rule in ("target:في صفوف", "target:بين") for said in row.values()):
                del row[frame.self]  # جرحى في صفوف X: X are the target

    def _nested(self, candidate: int, preposition: str) -> bool:
        """A place right behind a place says where that one is: «قرية X بريف Y»."""
        mention = self.candidates[candidate]
        if mention.kind != "place" or preposition not in _PLACE_PREPOSITIONS:
            return False
        for at in range(candidate - 1, max(-1, candidate - 6), -1):
            other = self.candidates[at]
            if other.last <= mention.first and mention.first - other.last <= (0 if preposition == "ب" else 1):
                return other.kind == "place"
        return False

    def _attach(self, candidate: int, preposition: str, loose: bool, seen: int) -> None:
        mention = self.candidates[candidate]
        frames = self.walk.frames[max(0, seen - 4) : seen]
        role = _AGENT_MARKERS.get(preposition, "")
        if role:
            for frame in reversed(frames):
                if frame.draft >= 0 and (role == "agent" or frame.type == "harm") and self._say(frame, candidate, role, f"{role}:{preposition}"):
                    return
        if not loose:
            for frame in reversed(frames):
                if frame.sort == SUFFER and preposition == "ل":
                    continue
                if frame.entry is None:
                    continue
                role = frame.entry.prepositions.get(preposition, "")
                if mention.kind == "place" and preposition in ("ب", "في") and role in ("instrument", "theme", "reason"):
                    role = "place"
                if role == "agent" and preposition == "ل" and not self._possessed(frame, candidate):
                    continue
                if role and self._say(frame, candidate, role, f"{role}:{preposition}"):
                    return
        if mention.kind == "place" and (preposition in _PLACE_PREPOSITIONS or loose):
            for frame in reversed(frames):
                if self._say(frame, candidate, "place", "place:" + ("loose" if loose else preposition)):
                    return

    def _possessed(self, frame: Frame, candidate: int) -> bool:
        """Whether «ل» says whose act it is: right behind the noun, or behind the weapon that follows it."""
        mention = self.candidates[candidate]
        if mention.first - frame.last <= 3:
            return True
        before = self.candidates[candidate - 1] if candidate else mention
        return before.kind == "object" and 0 <= mention.first - before.last <= 2 and mention.first - frame.last <= 8

    # --- what frames lend each other

    def _pronouns(self) -> None:
        """The nominal that a pronoun on a trigger stands for."""
        for frame in self.walk.frames:
            entry = frame.entry
            if entry is None or frame.draft < 0:
                continue
            pronoun = suffix(frame.word)
            if not pronoun or frame.presets == "object":
                continue
            role = entry.object if frame.verb else self._pronoun_role(frame)
            if not role or any(said.role == role for said in self.found[frame.draft].values()):
                continue
            candidate = self._antecedent(frame, pronoun)
            if candidate >= 0:
                self._say(frame, candidate, role, role + ":pronoun")

    @staticmethod
    def _pronoun_role(frame: Frame) -> str:
        roles = frame.entry.genitive if frame.entry is not None else ()
        if "agent" in roles and frame.genitive:
            return "agent"
        return roles[0] if roles else ""

    def _antecedent(self, frame: Frame, pronoun: str) -> int:
        spoken = {c for row in self.found.values() for c, said in row.items() if said.role in ("target", "agent", "place+target")}
        for at in sorted(spoken, reverse=True):
            candidate = self.candidates[at]
            if candidate.last <= frame.first and candidate.kind != "place" and pronoun in pronouns_of(self.text, candidate):
                return at
        for at in range(len(self.candidates) - 1, -1, -1):
            candidate = self.candidates[at]
            if candidate.last > frame.first or candidate.kind in ("time", "amount", "place") or candidate.inside is not None:
                continue
            if pronoun in pronouns_of(self.text, candidate):
                return at
        return -1

    def _shared_targets(self) -> None:
        """«مقتل وإصابة X»: the first of two coordinated nouns shares the genitive of the second."""
        for frame in self.walk.frames:
            if frame.via == "twin" and frame.parent is not None:
                first = frame.parent
                if first.draft >= 0 and frame.draft >= 0 and not first.genitive and frame.first - first.last <= 1:
                    for candidate, said in list(self.found[frame.draft].items()):
                        if candidate != frame.self:
                            self._say(first, candidate, said.role, said.rule + ":shared")

    def _agents(self, frame: Frame, depth: int) -> list[tuple[int, str]]:
        """The agents of a frame: its own, or those of the frames that it hangs on."""
        key = id(frame)
        if key in self.agents:
            return self.agents[key]
        self.agents[key] = []
        own = [c for c, said in self.found[frame.draft].items() if said.role == "agent"] if frame.draft >= 0 else []
        result = [(c, "own") for c in own] or self._lent(frame, depth)
        self.agents[key] = result
        return result

    def _lent(self, frame: Frame, depth: int) -> list[tuple[int, str]]:
        if depth > 6:
            return []
        if frame.draft < 0:
            return self._acting(frame, depth)
        if frame.entry is not None and frame.entry.subject not in ("", "agent") and frame.type not in _OUTCOMES:
            return []
        for child in frame.children:
            if frame.type in _OUTCOMES and child.type in _ACTS and (found := self._agents(child, depth + 1)):
                return [(c, "effect") for c, _ in found]
        if frame.verb:
            for nominal in self.subjects.get(id(frame), ()):
                if isinstance(nominal, Frame) and (found := self._agents(nominal, depth + 1)):
                    return [(c, "means") for c, _ in found]
        if frame.doer is not None and (found := self._done_by(frame.doer, depth)):
            return found
        parent = frame.parent
        if parent is not None and (found := self._from_parent(frame, parent, depth)):
            return found
        for child in frame.children:
            if child.via == "bare" or child.type in _OUTCOMES or frame.type != "harm":
                continue
            if found := self._agents(child, depth + 1):
                return [(c, "child") for c, _ in found]
        if frame.type in _OUTCOMES:
            acts = [other for other in self.walk.frames if other is not frame and other.type == "attack"]
            for other in sorted(acts, key=lambda f: abs(f.first - frame.first)):
                if found := self._agents(other, depth + 1):
                    return [(c, "attack") for c, _ in found] if not self._clash(other) else []
        return []

    def _clash(self, frame: Frame) -> bool:
        return frame.draft >= 0 and any(said.rule == "agent:بين" for said in self.found[frame.draft].values())

    def _done_by(self, verb: Frame, depth: int) -> list[tuple[int, str]]:
        """«الهجوم الذي نفذه X»."""
        subject = self.subjects.get(id(verb), [])
        if subject and not isinstance(subject[0], Frame) and self.candidates[subject[0]].kind in AGENTIVE:
            return [(subject[0], "doer")]
        return []

    def _from_parent(self, frame: Frame, parent: Frame, depth: int) -> list[tuple[int, str]]:
        if frame.via == "twin":
            if frame.type != parent.type and not (frame.type in _EVENTS and parent.type in _EVENTS):
                return []
            return [(c, "twin") for c, _ in self._agents(parent, depth + 1)]
        if parent.sort == DECLARE and frame.type in _OUTCOMES:
            return []
        if parent.sort in (DO, TRY, PUSH, DECLARE, CAUSE, OCCUR) and parent.draft < 0:
            if parent.sort == OCCUR and frame.via == "bare":
                return []
            return [(c, parent.sort) for c, _ in self._acting(parent, depth + 1)]
        if parent.draft >= 0 and frame.via in _CONTROLLED and parent.type not in _CLOSED:
            return [(c, f"parent:{parent.type}:{frame.via}") for c, _ in self._agents(parent, depth + 1)]
        return []

    def _acting(self, frame: Frame, depth: int) -> list[tuple[int, str]]:
        """Who acts in a light verb or verb of cause: its subject, or the agent of the act that is its subject."""
        subject = self.subjects.get(id(frame), [])
        for nominal in subject:
            if isinstance(nominal, Frame):
                if found := self._agents(nominal, depth + 1):
                    return found
            elif self.candidates[nominal].kind in AGENTIVE and frame.sort not in (SUFFER, HOST, HIT):
                return [(nominal, "subject")]
        if frame.sort == CAUSE:
            for other in reversed(self.walk.frames):
                if other.first < frame.first and other.type in _ACTS and (found := self._agents(other, depth + 1)):
                    return found
        if (frame.via == "chain" or not frame.verb) and frame.parent is not None and frame.parent.sort in (DO, TRY):
            return self._acting(frame.parent, depth + 1)
        return []

    # --- times, amounts, conjuncts

    def _times(self) -> None:
        times: dict[int, list[int]] = {}
        speech = {f.clause: f for f in self.walk.frames if f.sort == SAY}
        for at, candidate in enumerate(self.candidates):
            if candidate.kind == "time" and candidate.inside is None:
                times.setdefault(self.walk.clause_of.get(at, -1), []).append(at)
        said: dict[int, list[int]] = {}
        homes = {frame.clause for frame in self.own.values()}
        for clause in [c for c in times if c not in homes and c not in speech]:
            for at in times[clause]:
                before = [f for f in self.own.values() if f.first < self.candidates[at].first]
                if before:
                    times.setdefault(max(before, key=lambda f: f.first).clause, []).append(at)
        for frame in self.own.values():
            if frame.entry is not None and frame.entry.pos == "adj":
                continue
            here = times.get(frame.clause, [])
            if here:
                nearest = min(here, key=lambda at: abs(self.candidates[at].first - frame.first))
                said_by, at = speech.get(frame.clause), self.candidates[nearest].first
                if frame.type in _LOOSE and not frame.verb and not 0 <= at - frame.first < 6:
                    continue
                if said_by is not None and abs(at - said_by.first) < abs(at - frame.first):
                    continue
                self.found[frame.draft].setdefault(nearest, Said("time", "time:clause"))
                said[id(frame)] = [nearest]
        events = [f for f in self.walk.frames if f.draft >= 0 and f.type in _EVENTS]
        for at, frame in enumerate(events):
            if id(frame) in said:
                continue
            kin = [f for f in (frame.parent, *frame.children) if f is not None and id(f) in said]
            kin = kin or [f for f in events[max(0, at - 1) : at] + events[at + 1 : at + 2] if id(f) in said and (frame.type in _OUTCOMES or f.type in _OUTCOMES)]
            for other in kin[:1]:
                for time in said[id(other)]:
                    self.found[frame.draft].setdefault(time, Said("time", "time:shared"))

    def _amounts(self) -> None:
        spoken: dict[int, list[tuple[Frame, Said]]] = {}
        for frame in self.own.values():
            for c, said in self.found[frame.draft].items():
                spoken.setdefault(self.candidates[c].first, []).append((frame, said))
        for at in self.walk.amounts:
            amount = self.candidates[at]
            counted = [pair for t in range(amount.first, amount.last + 3) for pair in spoken.get(t, ())]
            spoke = False
            for frame, said in counted:
                if said.role not in ("agent", "time", "place"):
                    spoke = True
                    self.found[frame.draft].setdefault(at, Said("amount", "amount:counted"))
            if spoke:
                continue
            for frame in self.own.values():
                if 0 <= frame.first - amount.last <= 1 or 0 <= amount.first - frame.last <= 0:
                    self.found[frame.draft].setdefault(at, Said("amount", "amount:beside"))
                    break

    def _members(self) -> None:
        """«ثلاثة مدنيين بينهم طفل»: the part has the role of the whole."""
        for part, whole in self.walk.members:
            for row in self.found.values():
                said = row.get(whole)
                if said is not None and said.role == "target":
                    row.setdefault(part, Said(said.role, said.rule + ":among"))

    def _places(self) -> None:
        """Acts and their outcomes share the place: «مقتل X في قصف على Y»."""
        events = [f for f in self.walk.frames if f.draft >= 0 and f.type in _SHARING]
        own = {f.draft: [c for c, said in self.found[f.draft].items() if "place" in said.role] for f in events}
        for at, frame in enumerate(events):
            if own[frame.draft]:
                continue
            donors = [f for f in (frame.parent, *frame.children) if f is not None and own.get(f.draft)]
            donors = donors or [f for f in events[at + 1 : at + 3] + events[max(0, at - 1) : at] if own[f.draft]]
            for donor in donors[:1]:
                for candidate in own[donor.draft]:
                    if self.candidates[candidate].kind == "place" and self._say(frame, candidate, "place", "place:shared"):
                        own[frame.draft].append(candidate)

    def _follow(self) -> None:
        """Later conjuncts have the roles of the first one."""
        for at, first in [*self.walk.joined, *spread_leaders(self.candidates).items()]:
            for row in self.found.values():
                said = row.get(first)
                if said is not None and said.rule != "target:self":
                    row.setdefault(at, Said(said.role, said.rule + ":and"))


def _earlier(
    analysis: Analysis, drafts: Sequence[Claimed], by_sentence: dict[int, list[int]], roles: Found
) -> dict[int, list[Candidate]]:
    """The agents of an act in one of the sentences before, for its definite repeat («القصف», «الاستهداف») and the
    harm that it does, where their own sentence names nobody."""
    agents: dict[int, list[Candidate]] = {}
    for (number, at), said in roles.items():
        if said.role == "agent":
            agents.setdefault(number, []).append(analysis.layout(drafts[number].proposal.sentence).candidates[at])
    lent: dict[int, list[Candidate]] = {}
    memory: tuple[int, list[Candidate]] = (-9, [])
    for sentence in sorted(by_sentence):
        numbers = by_sentence[sentence]
        orphans = [n for n in numbers if n not in agents and drafts[n].type in _EVENTS]
        if orphans and sentence - memory[0] <= _REACH and not any(n in agents for n in numbers if drafts[n].type in _ACTS):
            if any(_repeats(analysis, drafts[n]) for n in orphans):
                for number in orphans:
                    lent[number] = memory[1]
                memory = (sentence, memory[1])
        for number in numbers:
            if number in agents and drafts[number].type in _ACTS:
                memory = (sentence, agents[number])
                break
    return lent


def _repeats(analysis: Analysis, draft: Claimed) -> bool:
    word = analysis.text.tokens[draft.proposal.first].word
    return draft.type in _ACTS and not draft.proposal.verbal and (word.article or bool(word.pronoun))


def spread_leaders(candidates: Sequence[Candidate]) -> dict[int, int]:
    """For each later conjunct the number of the first one; of nested mentions the outermost leads."""
    numbers = {id(candidate): at for at, candidate in enumerate(candidates)}
    found = {}
    for at, candidate in enumerate(candidates):
        leader = candidate.leader
        while leader is not None and leader.inside is not None and leader.inside.kind == leader.kind:
            leader = leader.inside
        if leader is not None and id(leader) in numbers:
            found[at] = numbers[id(leader)]
    return found
