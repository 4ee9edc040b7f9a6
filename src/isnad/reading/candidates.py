"""What the grammar proposes as mentions, before anything is decided about them."""

from typing import Any

from isnad.language.tokens import Token


class Candidate:
    """A proposed mention over tokens ``[first, last)``.

    ``head`` is the lemma of its head noun (empty for a bare name), ``sense`` the head's subclass, ``named`` whether a
    name stands in it, ``anaphoric`` whether it only points back (التنظيم, المنطقة); ``entity`` is a slug, ``value`` the
    resolved place, amount or time; ``preposition`` what governs it; ``leader`` the first conjunct where it is a later
    one; ``inside`` the candidate whose span holds it.
    """

    __slots__ = (
        "anaphoric",
        "antecedent",
        "end",
        "entity",
        "first",
        "head",
        "inside",
        "kind",
        "last",
        "leader",
        "named",
        "preposition",
        "rows",
        "rule",
        "sense",
        "sentence",
        "start",
        "value",
    )

    def __init__(self, kind: str, tokens: list[Token], first: int, last: int, rule: str) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.start = tokens[first].start + tokens[first].word.cut
        self.end = tokens[last - 1].end
        self.rule = rule
        self.head = ""
        self.sense = ""
        self.named = False
        self.anaphoric = False
        self.entity: str | None = None
        self.value: Any = None
        self.preposition = ""
        self.leader: Candidate | None = None
        self.inside: Candidate | None = None
        self.antecedent: Candidate | None = None
        self.sentence = -1
        self.rows: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Candidate({self.kind} {self.rule} [{self.first},{self.last}) {self.entity})"
