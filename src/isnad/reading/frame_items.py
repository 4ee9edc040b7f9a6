"""Frames and clauses: what a walk through a sentence builds."""

from isnad.knowledge.entries import Trigger
from isnad.language.words import Word

AGENTIVE = frozenset(("actor", "person", "people"))


class Frame:
    """A governor and its nominals, each a candidate's number or another frame.

    ``preset`` came before it (topic or antecedent; ``presets`` says which), ``bare`` after it without preposition,
    ``genitive`` right behind it. ``draft`` is the number of its claim, -1 for a verb that carries none (``sort``).
    ``parent`` is the frame that it is an argument of and ``via`` how: bare, genitive, chain, twin, or «prep:» and the
    preposition. ``dropped`` is the verb before it whose subject it may go on with, ``doer`` the verb of a relative
    clause that says who did it, ``self`` the mention that begins with it (جرحى), ``noun`` whether a verb's form may
    be a noun as well.
    """

    __slots__ = (
        "antecedent",
        "bare",
        "children",
        "clause",
        "doer",
        "draft",
        "dropped",
        "entry",
        "first",
        "genitive",
        "imperfect",
        "last",
        "noun",
        "parent",
        "preset",
        "presets",
        "pronoun",
        "self",
        "sort",
        "type",
        "verb",
        "via",
        "word",
    )

    def __init__(self, draft: int, first: int, last: int, word: Word, sort: str) -> None:
        self.draft, self.first, self.last, self.word, self.sort = draft, first, last, word, sort
        self.entry: Trigger | None = None
        self.type = self.via = self.presets = ""
        self.verb = self.noun = self.imperfect = False
        self.pronoun = bool(word.pronoun)
        self.clause, self.self = 0, -1
        self.parent: Frame | None = None
        self.dropped: Frame | None = None
        self.doer: Frame | None = None
        self.antecedent: int | Frame | None = None
        self.preset: list[int | Frame] = []
        self.bare: list[int | Frame] = []
        self.genitive: list[int | Frame] = []
        self.children: list[Frame] = []

    def take(self, child: "Frame", via: str) -> None:
        """Make another frame an argument of this one."""
        child.parent, child.via = self, via
        self.children.append(child)


class Clause:
    """A clause: its topic, its verb, the clause that it interrupts, the verb whose subject «أنه» echoes."""

    __slots__ = ("echo", "number", "outer", "topic", "verb")

    def __init__(self, number: int, outer: "Clause | None" = None) -> None:
        self.number = number
        self.outer = outer
        self.topic: int | Frame | None = None
        self.verb: Frame | None = None
        self.echo: Frame | None = None

    @property
    def waits(self) -> bool:
        """Whether a topic has no verb yet."""
        return self.topic is not None and self.verb is None
