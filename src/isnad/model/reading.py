"""A reading: everything that one document was found to say, and who says it."""

import msgspec

from isnad.model.document import Document
from isnad.model.mentions import Mention
from isnad.model.span import Span

SCHEMA = "reading/1"
CLAIM_TYPES = frozenset(
    "attack harm abduct destroy threaten operate arrest release seize monitor deploy control presence move smuggle "
    "facilitate build pay agree request direct sanction protest aid state condition".split()
)
ROLES = frozenset(
    "agent target theme partner beneficiary instrument place origin destination via time amount purpose reason "
    "condition preventer".split()
)
STATUSES = frozenset("actual habitual attempted foiled planned hypothetical negated".split())
CERTAINTIES = frozenset(("certain", "hedged"))
SOURCE_KINDS = frozenset("person organisation outlet anonymous witness document".split())


class Boilerplate(msgspec.Struct, frozen=True):
    """A stretch that is the page's and not the report's (share buttons, related links): nothing is read from it."""

    start: int
    end: int


class Source(msgspec.Struct):
    """Whoever vouches for claims inside the text. ``same_as`` is the id of the first source that it repeats."""

    id: str
    kind: str
    start: int
    end: int
    text: str
    entity: str | None
    same_as: str | None
    cue: Span | None


class Role(msgspec.Struct):
    """One filler of one role: a span, the mention that covers it, the organisation, or the claim that it embeds."""

    role: str
    start: int
    end: int
    text: str
    mention: str | None = None
    entity: str | None = None
    claim: str | None = None


class Origin(msgspec.Struct, frozen=True):
    """Why a claim is there: the rule that made it, the lexicon rows it used, the weights that decided."""

    rule: str
    rows: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class Claim(msgspec.Struct):
    """One reported action or state of affairs, with the words it rests on and those who vouch for it.

    ``attribution`` lists source ids, outermost first; it is empty where the article speaks in its own voice.
    ``confidence`` is between 0 and 1: the weight model's probability that the trigger is a claim of this type.
    """

    id: str
    type: str
    mode: str | None
    trigger: Span
    evidence: Span
    attribution: list[str]
    quoted: bool
    status: str
    certainty: str
    confidence: float
    roles: list[Role]
    origin: Origin | None = None


class Cell(msgspec.Struct, frozen=True):
    """One value of a route, in the document's words, with the ids of the claims that it rests on.

    ``part`` is what it does there: a facilitator is ``broker``, ``transporter``, ``guard``, ``builder``, ``helper`` or
    ``partner`` (by agreement); surveillance has a ``watcher``, a ``device``, what is ``watched``, and who ``stopped``
    it. ``inferred`` is true where the words stand elsewhere and the leg only continues from there.
    """

    text: str
    entity: str | None
    start: int
    end: int
    claims: tuple[str, ...]
    part: str | None = None
    inferred: bool = False


class Fee(msgspec.Struct, frozen=True):
    """What a leg or a route is reported to cost, as written; ``value`` is null where no sum is given.

    ``kind`` is the mode of the payment (fee, bribe …); ``times`` and ``ways`` are when and how it is paid.
    """

    text: str
    value: int | float | None
    value_max: int | float | None
    currency: str | None
    bound: str | None
    per: str | None
    claims: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    kind: str | None = None
    payers: tuple[Cell, ...] = ()
    payees: tuple[Cell, ...] = ()
    times: tuple[Cell, ...] = ()
    ways: tuple[Cell, ...] = ()


class Leg(msgspec.Struct):
    """One stage of a route: the way, who helps, under what conditions and eyes, at what cost.

    ``means`` are vehicles, papers, tunnels; ``times`` when, how long, how often; ``amounts`` how many, much or long.
    ``status`` is that of its claims, as in ``Claim.status``.
    """

    origin: list[Cell]
    via: list[Cell]
    destination: list[Cell]
    facilitators: list[Cell]
    conditions: list[Cell]
    surveillance: list[Cell]
    fees: list[Fee]
    claims: list[str]
    means: list[Cell] = []
    times: list[Cell] = []
    amounts: list[Cell] = []
    status: str = "actual"


class Route(msgspec.Struct):
    """Legs in order, who or what moves along them, and what is said of the whole way.

    ``direction`` says in English where it starts and ends; ``opposite`` is the id of the route that goes back.
    """

    id: str
    direction: str | None
    movers: list[Cell]
    legs: list[Leg]
    claims: list[str]
    fees: list[Fee] = []
    opposite: str | None = None


class Refusal(msgspec.Struct, frozen=True):
    """Something that was seen and not taken: a trigger without an actor, a source without a scope."""

    what: str
    start: int
    end: int
    text: str
    why: str


class Reading(msgspec.Struct):
    """What one document says. ``refused`` is filled only on request."""

    schema: str
    document: Document
    boilerplate: list[Boilerplate]
    mentions: list[Mention]
    sources: list[Source]
    claims: list[Claim]
    routes: list[Route]
    warnings: list[str] = []
    refused: list[Refusal] = []

    def to_json(self, indent: int | None = None) -> str:
        """The reading as JSON, the same text for the same reading, on one line unless ``indent`` is given."""
        raw = msgspec.json.encode(self)
        if indent is not None:
            raw = msgspec.json.format(raw, indent=indent)
        return raw.decode("utf-8")

    @classmethod
    def from_json(cls, source: str | bytes) -> "Reading":
        """A reading back from its JSON.

        Raises:
            msgspec.ValidationError: the JSON is not a reading.
        """
        return msgspec.json.decode(source, type=cls)

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id.

        Raises:
            KeyError: there is none.
        """
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    def _repr_html_(self) -> str:
        from isnad.model.notebook import render

        return render(self)
