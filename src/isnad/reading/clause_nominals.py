"""What a walk through a sentence does with the nominals that it meets: governed, bare, coordinated, part of a whole."""

from isnad.language.words import Word
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.frame_items import AGENTIVE, Clause, Frame
from isnad.reading.phrases import DIRECTIONS


class Nominals:
    """Where the walk stands, and what it does with a nominal that it meets.

    ``placed`` are the nominals under a preposition, ``joined`` later conjuncts with the nominal before them,
    ``members`` parts with their whole («مدنيين بينهم طفل»), ``clause_of[c]`` the clause of candidate ``c``.
    """

    def __init__(
        self,
        text: Text,
        last: int,
        candidates: list[Candidate],
        triggers: dict[int, Frame],
    ) -> None:
        self.text, self.last = text, last
        self.candidates = candidates
        self.frames: list[Frame] = []
        self.placed: list[tuple[int, str, int]] = []  # (candidate, preposition, frames so far)
        self.clause_of: dict[int, int] = {}
        self.amounts: list[int] = []
        self.nisba: list[tuple[int, int]] = []
        self._triggers = triggers
        self._heads: dict[int, int] = {}
        self._times: dict[int, int] = {}
        self._amounts: dict[int, int] = {}
        self._clauses = 0
        self._clause = Clause(0)
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
        self.joined: list[tuple[int, int]] = []
        self.members: list[tuple[int, int]] = []
        self._previous: Frame | None = None
        self._index(candidates)

    def _index(self, candidates: list[Candidate]) -> None:
        for at, candidate in enumerate(candidates):
            if candidate.kind == "time":
                self._times[candidate.first] = at
            elif candidate.kind == "amount":
                self._amounts[candidate.first] = at
            elif candidate.inside is None or candidate.inside.kind == "place" != candidate.kind:
                held = self._heads.get(candidate.first)
                if held is None or candidate.last > candidates[held].last:
                    self._heads[candidate.first] = at

    def _open(self, outer: "Clause | None" = None) -> None:
        self._clauses += 1
        self._clause = Clause(self._clauses, outer)
        self._near = self._second = None

    def _mention(self, head: int, word: Word) -> None:
        candidate = self.candidates[head]
        if candidate.rule == "nisba":
            self.nisba.append((head, len(self.frames)))
            self._near = None
            self._nominal_end = candidate.last
            return
        preposition = self._governor(word, candidate.first)
        if preposition in ("في", "بين") and word.stem == "صفوف":
            preposition = "في صفوف"
        before, before_end = self._nominal, self._nominal_end
        self._pending = ""
        self._nominal, self._nominal_end = head, candidate.last
        if candidate.leader is not None and not preposition:
            return
        near = self._near
        taken = near is not None and near.last == candidate.first and near.type == "control"
        if candidate.kind == "place" and not preposition and word.stem in DIRECTIONS and not taken:
            preposition = "في"
        if candidate.kind == "actor" and not preposition and before_end == candidate.first and before == self._weapon:
            preposition = "بنيران"  # بقذائف قوات X
        self._weapon = head if candidate.kind == "object" and preposition in ("ب", "جراء", "نتيجه", "اثر") else -1
        if self._among:
            self._among = False
            if isinstance(self._counted, int) and self._counted != head:
                self.members.append((head, self._counted))
                return
        if (
            word.conjunction == "و"
            and isinstance(before, int)
            and not word.preposition
            and before_end == candidate.first
            and candidate.kind in AGENTIVE
            and self.candidates[before].kind in AGENTIVE
            and not (candidate.last < self.last and self.text.lex[candidate.last].verb)
        ):
            self.joined.append((head, before))
            return
        if word.conjunction:
            self._near = self._second = None
        if candidate.kind in AGENTIVE:
            self._counted = head
        if preposition == "من" and before_end == candidate.first - 1 and isinstance(before, int):
            return  # أشخاص من X: part of what stands before
        if preposition:
            self._near = None
            self.placed.append((head, preposition, len(self.frames)))
            return
        self._bare(head)

    def _governor(self, word: Word, at: int) -> str:
        pending = self._pending
        if pending.endswith("~") and (at - self._pending_at > 1 or self._counter == at):
            pending = ""
        return word.preposition or pending

    def _bare(self, nominal: "int | Frame") -> None:
        near = self._near
        if near is not None:
            near.genitive.append(nominal)
            if isinstance(nominal, Frame):
                near.take(nominal, "genitive")
            self._gap += 1
            if len(near.genitive) > 1:
                self._near = None
            elif not isinstance(nominal, Frame) and self.candidates[nominal].kind in AGENTIVE:
                self._second = near if near.draft >= 0 else None
            return
        second = self._second
        fits = not isinstance(nominal, Frame) and self.candidates[nominal].kind not in ("actor", "person")
        if second is not None and fits:
            second.genitive.append(nominal)
            self._second = None
            return
        verb = self._clause.verb
        if verb is not None:
            if len(verb.bare) < 3:
                verb.bare.append(nominal)
                if isinstance(nominal, Frame):
                    verb.take(nominal, "bare")
            return
        if self._clause.topic is None:
            self._clause.topic = nominal
