"""What the lexicons hold: one class for each kind of entry.

Every entry knows its ``kind``, its part of speech ``pos`` and the row it comes ``where`` from, so that a claim can
show the rows that made it.
"""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """A word or set phrase; ``lemma`` is its base form as stored."""

    kind: ClassVar[str] = ""
    lemma: str
    pos: str
    where: str


@dataclass(frozen=True, eq=False, slots=True)
class Trigger(Entry):
    """A word that carries a claim, with its valence: which role each of its arguments fills.

    ``genitive`` lists roles of a verbal noun's genitive, the commoner first; ``prepositions`` maps a preposition to
    the role of its object.
    """

    kind: ClassVar[str] = "trigger"
    type: str
    mode: str | None
    subject: str
    object: str
    genitive: tuple[str, ...]
    prepositions: dict[str, str]
    strong: bool


@dataclass(frozen=True, eq=False, slots=True)
class Reporting(Entry):
    """A word that marks who says; ``frame`` holds the flags of reporting.tsv (subject, genitive, relay …)."""

    kind: ClassVar[str] = "reporting"
    frame: frozenset[str]
    certainty: str


@dataclass(frozen=True, eq=False, slots=True)
class Noun(Entry):
    """A noun of one of the noun tables: ``family`` is the table, ``sense`` its subclass."""

    family: str
    sense: str
    needs: str = ""

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The table that the noun comes from: people, object, source, place-head, actor-head, title."""
        return self.family


@dataclass(frozen=True, eq=False, slots=True)
class GivenName(Entry):
    """A personal or family name; ``certain`` is false where it is an ordinary word as well."""

    kind: ClassVar[str] = "given-name"
    certain: bool
    family: bool


@dataclass(frozen=True, eq=False, slots=True)
class Operator(Entry):
    """A word that sets a claim's status or certainty (``effect``)."""

    kind: ClassVar[str] = "operator"
    effect: str


@dataclass(frozen=True, eq=False, slots=True)
class Particle(Entry):
    """A function word, or a word of general Arabic that the grammar needs to know by name (``role``)."""

    kind: ClassVar[str] = "particle"
    role: str


@dataclass(frozen=True, eq=False, slots=True)
class Proper(Entry):
    """A word of a name: known, so that its first letter is not taken for a proclitic."""

    kind: ClassVar[str] = "proper"


@dataclass(frozen=True, eq=False, slots=True)
class Organisation:
    """A body of the organisations table."""

    slug: str
    name: str
    kind: str
    country: str
    parent: str
    where: str


@dataclass(frozen=True, eq=False, slots=True)
class OrganisationName:
    """One name of an organisation; ``label`` is name, abbreviation, epithet, hostile, friendly or adjective."""

    kind: ClassVar[str] = "organisation"
    organisation: Organisation
    name: str
    label: str
    where: str


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """A place of the gazetteer. ``doubtful`` names are ordinary words too and need a head noun or a preposition."""

    kind: ClassVar[str] = "place"
    arabic: str
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    feature: str
    precision: str | None
    population: int
    doubtful: bool
    where: str
    names: tuple[str, ...] = field(default=())
