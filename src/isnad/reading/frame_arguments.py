"""What each frame of a sentence governs by itself: subject and object, genitive, prepositions, read as roles.

The codebook's valence gives the roles; order, agreement and the kind of mention decide which nominal is which.
"""

from typing import NamedTuple

from isnad.language.spelling import fold
from isnad.reading.agreement import pronouns_of
from isnad.reading.candidates import Candidate
from isnad.reading.clause_walk import Walk
from isnad.reading.context import Text
from isnad.reading.frame_items import AGENTIVE, Frame
from isnad.reading.verb_sorts import HIT, HOST, PUSH, SUFFER

_PLACE_PREPOSITIONS = frozenset(
    "في ب على داخل قرب ضمن وسط حول عند بين خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي تجاه فوق لدى عبر".split()
)
_MARKERS = {
    "في صفوف": "target",
    "على يد": "agent",
    "على أيدي": "agent",
    "من قبل": "agent",
    "برصاص": "agent",
    "بنيران": "agent",
}
OUTCOMES = frozenset(("harm", "destroy"))
ACTS = frozenset(("attack", "operate", "abduct", "arrest", "sanction"))
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
_WEAPONS = frozenset(("aircraft", "artillery"))


class Said(NamedTuple):
    """A role that a rule gives: the role (two joined by + where a shelled town is both) and the rule's name."""

    role: str
    rule: str


def _visibly_passive(frame: Frame) -> bool:
    """Hollow verbs show their passive: أصاب → أصيب, اغتال → اغتيل."""
    if frame.entry is None:
        return False
    lemma, stem = fold(frame.entry.lemma), frame.word.stem
    return len(lemma) > 3 and lemma[-2] == "ا" and stem[: len(lemma)] == lemma[:-2] + "ي" + lemma[-1]


class Arguments:
    """One sentence's frames with what each of them governs by itself; ``found[draft][candidate]`` is the outcome."""

    def __init__(self, text: Text, first: int, last: int, candidates: list[Candidate], frames: list[Frame]) -> None:
        self.text = text
        self.candidates = candidates
        self.own = frames
        self.walk = Walk(text, first, last, candidates, {frame.first: frame for frame in frames})
        self.found: dict[int, dict[int, Said]] = {frame.draft: {} for frame in frames}
        self.subjects: dict[int, list[int | Frame]] = {}
        for frame in self.walk.frames:
            if frame.verb:
                self._verb(frame)
            elif frame.draft < 0:
                self._light(frame)
        for frame in self.own:
            if not frame.verb:
                self._noun(frame)
        self._nisbas()
        self._prepositions()

    def say(self, frame: Frame, candidate: int, role: str, rule: str) -> bool:
        """Give a mention a role, unless its kind forbids it or it has one; a shelled town is target and place."""
        if frame.draft < 0 or not role:
            return False
        kind = self.candidates[candidate].kind
        if kind not in _KINDS.get(role, AGENTIVE) and not (role == "instrument" and self._armed(candidate)):
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

    def _armed(self, candidate: int) -> bool:
        """Artillery and aircraft are actors where they act, instruments after «ب»: «بالمدفعية»."""
        return self.candidates[candidate].sense in _WEAPONS

    # --- verbs

    def _light(self, frame: Frame) -> None:
        """«قيام X بقصف»: the genitive acts."""
        subject = [] if not frame.genitive or isinstance(frame.genitive[0], Frame) else frame.genitive[:1]
        self.subjects[id(frame)] = subject
        self._through(frame, subject, [])

    def _verb(self, frame: Frame) -> None:
        """Settle subject and object of a verb by order, and say their roles."""
        subject, objects, rule = self._order(frame)
        if frame.sort == PUSH:
            subject, rule = frame.bare[:1], "push"
        if frame.presets == "object" and frame.antecedent is not None:
            objects = [frame.antecedent]
        if frame.genitive:
            objects = frame.genitive[:1]
        passive = self._passive(frame, subject, objects)
        self.subjects[id(frame)] = [] if passive else subject
        self._through(frame, subject, objects)
        entry = frame.entry
        if entry is None:
            return
        if passive:
            self._all(frame, subject, entry.object or "target", "passive:" + rule)
            return
        self._all(frame, subject, entry.subject, "subject:" + rule)
        self._all(frame, objects, entry.object or ("target" if frame.genitive else ""), "object:" + rule)

    def _order(self, frame: Frame) -> tuple[list[int | Frame], list[int | Frame], str]:
        """Subject, objects and the rule that found the subject."""
        bare = frame.bare
        if frame.presets == "resumed" and len(bare) > 1 and self._is_subject(bare[0]):
            frame.preset, frame.presets = [], ""
        if frame.preset:
            return frame.preset, bare[:1], frame.presets
        if frame.via == "chain" and frame.parent is not None and (shared := self.subjects.get(id(frame.parent))):
            return shared, bare[:1], "chain"
        transitive = frame.entry is None or bool(frame.entry.object)
        if not bare:
            alone = not transitive or frame.pronoun or frame.draft < 0
            return (self._dropped(frame) if alone else []), [], "dropped"
        dropped = self._dropped(frame)
        if len(bare) > 1 or frame.pronoun or not transitive or not dropped or self._is_subject(bare[0]):
            return bare[:1], bare[1:2], "verb"
        return dropped, bare[:1], "dropped"

    def _passive(self, frame: Frame, subject: list[int | Frame], objects: list[int | Frame]) -> bool:
        """A written passive, or a transitive verb whose only nominal is rather the one that it is done to."""
        if (frame.word.passive and not frame.imperfect) or _visibly_passive(frame):
            return True
        entry = frame.entry
        if entry is None or entry.subject != "agent" or not entry.object or frame.type not in _PASSIVE_TYPES:
            return False
        return bool(subject) and not objects and not frame.pronoun and self._suffers(subject[0], frame)

    def _through(self, frame: Frame, subject: list[int | Frame], objects: list[int | Frame]) -> None:
        """What a verb says of an act: «القصف استهدف X», «تعرض X لقصف», «شهد X قصفا»."""
        if frame.sort in (SUFFER, HOST):
            role = "target" if frame.sort == SUFFER else "place"
            for child in frame.children:
                self._all(child, [n for n in subject if not isinstance(n, Frame)], role, frame.sort)
        if frame.sort == HIT or frame.type == "attack":
            for act in subject:
                if isinstance(act, Frame) and act.type in ACTS:
                    self._all(act, [n for n in objects if not isinstance(n, Frame)], "target", "hit")

    def _all(self, frame: Frame, nominals: list[int | Frame], role: str, rule: str) -> None:
        for nominal in nominals:
            candidate = nominal.self if isinstance(nominal, Frame) else nominal
            if candidate >= 0:
                self.say(frame, candidate, role, f"{role}:{rule}")

    def _dropped(self, frame: Frame) -> list[int | Frame]:
        """The subject of the nearest verb before that agrees with this one."""
        before, steps = frame.dropped, 0
        while before is not None and steps < 3:
            subject = self.subjects.get(id(before), [])
            if subject and self._agrees(frame, subject[0]):
                return subject
            before, steps = before.dropped, steps + 1
        return []

    def _agrees(self, frame: Frame, nominal: int | Frame) -> bool:
        rest = frame.word.rest
        if frame.imperfect:
            feminine = rest[:1] == "ت"
        else:
            feminine = rest.endswith("ت") or (frame.pronoun and frame.word.stem.endswith("ت"))
        if isinstance(nominal, Frame):
            return feminine == nominal.word.stem.endswith(("ه", "ات")) or nominal.last - nominal.first > 1
        pronouns = pronouns_of(self.text, self.candidates[nominal])
        if rest.endswith(("وا", "ون")):
            return "هم" in pronouns or "ها" in pronouns
        return ("ها" in pronouns) if feminine else ("ه" in pronouns or "هم" in pronouns)

    def _is_subject(self, nominal: int | Frame) -> bool:
        """Whether the one nominal after a verb is its subject rather than its object."""
        if isinstance(nominal, Frame):
            return False
        candidate = self.candidates[nominal]
        return candidate.kind in ("actor", "person") and (candidate.named or candidate.anaphoric)

    def _suffers(self, nominal: int | Frame, frame: Frame) -> bool:
        """Whether a subject without an object is rather the one that it is done to."""
        if isinstance(nominal, Frame):
            return frame.type in OUTCOMES
        if self.candidates[nominal].rule == "name" or self.text.tokens[self.candidates[nominal].first].word.article:
            return self.candidates[nominal].kind != "actor"
        return frame.type in ("harm", "arrest", "abduct", "release") or self.candidates[nominal].kind != "actor"

    # --- verbal nouns

    def _noun(self, frame: Frame) -> None:
        entry = frame.entry
        if entry is None:
            return
        if frame.self >= 0 and frame.type == "harm" and self.candidates[frame.self].kind != "place":
            self.say(frame, frame.self, "target", "target:self")
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
                self.say(frame, nominal, role, f"{role}:genitive{order}")
                taken = role
        if entry.pos == "adj" and frame.antecedent is not None:
            role = entry.subject or entry.object or (roles[0] if roles else "")
            self._all(frame, [frame.antecedent], role, "adjective")

    def _acts_on(self, frame: Frame, genitive: list[int | Frame], roles: tuple[str, ...]) -> bool:
        """Whether the first of two nominals is the doer: «استهداف القوات مواقع», but not «إصابة مدنيين»."""
        first, second = genitive
        if isinstance(first, Frame) or isinstance(second, Frame):
            return False
        kinds = self.candidates[first].kind, self.candidates[second].kind
        if "agent" not in roles:
            return kinds[0] == "actor" and kinds[1] in ("object", "place") and bool(roles)
        if frame.type == "harm":
            return kinds[0] == "actor" and kinds[1] in ("people", "person")
        return kinds[0] in AGENTIVE

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
                    self.say(frame, candidate, "agent", "agent:nisba")
                    break

    # --- prepositions

    def _prepositions(self) -> None:
        for candidate, preposition, seen in self.walk.placed:
            if self._nested(candidate, preposition):
                continue
            loose = preposition.endswith("~")
            self._attach(candidate, preposition.rstrip("~"), loose, seen)
        for frame in self.own:
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
        """Give a mention to the nearest frame that governs its preposition, a place to the nearest frame of all.

        ``loose``: an ordinary noun stands between the two («خلال مداهمة X»).
        """
        frames = [f for f in reversed(self.walk.frames[max(0, seen - 4) : seen]) if f.entry is not None]
        marked = _MARKERS.get(preposition, "")
        for frame in frames if marked else ():
            if (marked == "agent" or frame.type == "harm") and self.say(
                frame, candidate, marked, f"{marked}:{preposition}"
            ):
                return
        for frame in () if loose else frames:
            role = self._governs(frame, candidate, preposition)
            if role and self.say(frame, candidate, role, f"{role}:{preposition}"):
                return
        if self.candidates[candidate].kind == "place" and (preposition in _PLACE_PREPOSITIONS or loose):
            for frame in frames:
                if self.say(frame, candidate, "place", "place:" + ("loose" if loose else preposition)):
                    return

    def _governs(self, frame: Frame, candidate: int, preposition: str) -> str:
        """The role that the codebook gives to a preposition of a frame."""
        role = frame.entry.prepositions.get(preposition, "") if frame.entry is not None else ""
        if role in ("instrument", "theme", "reason") and preposition in ("ب", "في"):
            return "place" if self.candidates[candidate].kind == "place" else role
        if role == "agent" and preposition == "ل" and not self._possessed(frame, candidate):
            return ""
        return role

    def _possessed(self, frame: Frame, candidate: int) -> bool:
        """Whether «ل» says whose act it is: right behind the noun, or behind the weapon that follows it."""
        mention = self.candidates[candidate]
        if mention.first - frame.last <= 3:
            return True
        before = self.candidates[candidate - 1] if candidate else mention
        return before.kind == "object" and 0 <= mention.first - before.last <= 2 and mention.first - frame.last <= 8
