"""What the frames of a sentence lend each other: antecedents of pronouns, agents, places, times, amounts, conjuncts."""

from collections.abc import Sequence

from isnad.reading.agreement import pronouns_of, suffix
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.frame_arguments import ACTS, OUTCOMES, Arguments, Said
from isnad.reading.frame_items import AGENTIVE, Frame
from isnad.reading.verb_sorts import CAUSE, DECLARE, DO, HIT, HOST, OCCUR, PUSH, SAY, SUFFER, TRY

_CONTROLLED = frozenset(("bare", "prep:ل", "prep:ل~", "prep:خلال", "prep:ب", "prep:اثناء"))
_CLOSED = frozenset(("condition", "harm", "move", "request", "facilitate", "arrest"))
EVENTS = frozenset(("attack", "harm", "destroy", "operate", "arrest", "abduct", "seize"))
_SHARING = frozenset(("attack", "harm", "destroy"))
_LOOSE = frozenset(("control", "facilitate", "move", "condition", "presence", "build", "direct", "state"))

_NOUNS = frozenset(("actor", "person", "people", "object"))
_CORE = frozenset(("target", "agent", "place+target"))
_CLOSE = 6


class Loans(Arguments):
    """The roles of one sentence, borrowed ones included."""

    def __init__(self, text: Text, first: int, last: int, candidates: list[Candidate], frames: list[Frame]) -> None:
        super().__init__(text, first, last, candidates, frames)
        self.agents: dict[int, list[tuple[int, str]]] = {}
        self._pronouns()
        self._shared_targets()
        for frame in frames:
            for candidate, rule in self._agents(frame, 0):
                self.say(frame, candidate, "agent", "agent:" + rule)
        self._times()
        self._members()
        self._amounts()
        self._follow()
        self._places()

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
                self.say(frame, candidate, role, role + ":pronoun")

    @staticmethod
    def _pronoun_role(frame: Frame) -> str:
        roles = frame.entry.genitive if frame.entry is not None else ()
        if "agent" in roles and frame.genitive:
            return "agent"
        return roles[0] if roles else ""

    def _antecedent(self, frame: Frame, pronoun: str) -> int:
        """The nearest mention before that agrees with a pronoun; one that has a role already is preferred."""
        before = [at for at, c in enumerate(self.candidates) if c.last <= frame.first and c.kind in _NOUNS]
        spoken = {c for row in self.found.values() for c, said in row.items() if said.role in _CORE}
        for at in [at for at in reversed(before) if at in spoken] + before[::-1]:
            candidate = self.candidates[at]
            if (at in spoken or candidate.inside is None) and pronoun in pronouns_of(self.text, candidate):
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
                            self.say(first, candidate, said.role, said.rule + ":shared")

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
        if frame.entry is not None and frame.entry.subject not in ("", "agent") and frame.type not in OUTCOMES:
            return []
        for child in frame.children:
            if frame.type in OUTCOMES and child.type in ACTS and (found := self._agents(child, depth + 1)):
                return [(c, "effect") for c, _ in found]
        if frame.verb:
            for nominal in self.subjects.get(id(frame), ()):
                if isinstance(nominal, Frame) and (found := self._agents(nominal, depth + 1)):
                    return [(c, "means") for c, _ in found]
        if frame.doer is not None and (found := self._done_by(frame.doer)):
            return found
        parent = frame.parent
        if parent is not None and (found := self._from_parent(frame, parent, depth)):
            return found
        for child in frame.children:
            if child.via == "bare" or child.type in OUTCOMES or frame.type != "harm":
                continue
            if found := self._agents(child, depth + 1):
                return [(c, "child") for c, _ in found]
        if frame.type in OUTCOMES:
            acts = [other for other in self.walk.frames if other is not frame and other.type == "attack"]
            for other in sorted(acts, key=lambda f: abs(f.first - frame.first)):
                if found := self._agents(other, depth + 1):
                    return [(c, "attack") for c, _ in found] if not self._clash(other) else []
        return []

    def _clash(self, frame: Frame) -> bool:
        return frame.draft >= 0 and any(said.rule == "agent:بين" for said in self.found[frame.draft].values())

    def _done_by(self, verb: Frame) -> list[tuple[int, str]]:
        """«الهجوم الذي نفذه X»."""
        subject = self.subjects.get(id(verb), [])
        if subject and not isinstance(subject[0], Frame) and self.candidates[subject[0]].kind in AGENTIVE:
            return [(subject[0], "doer")]
        return []

    def _from_parent(self, frame: Frame, parent: Frame, depth: int) -> list[tuple[int, str]]:
        if frame.via == "twin":
            if frame.type != parent.type and not (frame.type in EVENTS and parent.type in EVENTS):
                return []
            return [(c, "twin") for c, _ in self._agents(parent, depth + 1)]
        if parent.sort == DECLARE and frame.type in OUTCOMES:
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
                if other.first < frame.first and other.type in ACTS and (found := self._agents(other, depth + 1)):
                    return found
        if (frame.via == "chain" or not frame.verb) and frame.parent is not None and frame.parent.sort in (DO, TRY):
            return self._acting(frame.parent, depth + 1)
        return []

    # --- times, amounts, conjuncts

    def _times(self) -> None:
        """A claim takes the nearest time of its clause; acts and their outcomes share one."""
        times = self._times_by_clause()
        if not times:
            return
        speech = {f.clause: f.first for f in self.walk.frames if f.sort == SAY}
        said: dict[int, int] = {}
        for frame in self.own:
            here = times.get(frame.clause)
            if not here or (frame.entry is not None and frame.entry.pos == "adj"):
                continue
            nearest = min(here, key=lambda at: abs(self.candidates[at].first - frame.first))
            at = self.candidates[nearest].first
            if frame.type in _LOOSE and not frame.verb and not 0 <= at - frame.first < _CLOSE:
                continue
            if frame.clause in speech and abs(at - speech[frame.clause]) < abs(at - frame.first):
                continue  # قال أمس إن
            self.found[frame.draft].setdefault(nearest, Said("time", "time:clause"))
            said[id(frame)] = nearest
        self._share_times(said)

    def _times_by_clause(self) -> dict[int, list[int]]:
        """The times of each clause; those of a clause without claims go to the clause of the claim before them."""
        times: dict[int, list[int]] = {}
        for at, candidate in enumerate(self.candidates):
            if candidate.kind == "time" and candidate.inside is None:
                times.setdefault(self.walk.clause_of.get(at, -1), []).append(at)
        homes = {f.clause for f in self.walk.frames if f.draft >= 0 or f.sort == SAY}
        for clause in [c for c in times if c not in homes]:
            for at in times[clause]:
                before = [f for f in self.own if f.first < self.candidates[at].first]
                if before:
                    times.setdefault(max(before, key=lambda f: f.first).clause, []).append(at)
        return times

    def _share_times(self, said: dict[int, int]) -> None:
        events = [f for f in self.walk.frames if f.draft >= 0 and f.type in EVENTS]
        for at, frame in enumerate(events):
            if id(frame) in said:
                continue
            beside = events[max(0, at - 1) : at] + events[at + 1 : at + 2]
            kin = [f for f in (frame.parent, *frame.children) if f is not None]
            kin += [f for f in beside if frame.type in OUTCOMES or f.type in OUTCOMES]
            donor = next((f for f in kin if id(f) in said), None)
            if donor is not None:
                self.found[frame.draft].setdefault(said[id(donor)], Said("time", "time:shared"))

    def _amounts(self) -> None:
        spoken: dict[int, list[tuple[Frame, Said]]] = {}
        for frame in self.own:
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
            for frame in self.own:
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
                    place = self.candidates[candidate].kind == "place"
                    if place and self.say(frame, candidate, "place", "place:shared"):
                        own[frame.draft].append(candidate)

    def _follow(self) -> None:
        """Later conjuncts have the roles of the first one."""
        for at, first in [*self.walk.joined, *spread_leaders(self.candidates).items()]:
            for row in self.found.values():
                said = row.get(first)
                if said is not None and said.rule != "target:self":
                    row.setdefault(at, Said(said.role, said.rule + ":and"))


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
