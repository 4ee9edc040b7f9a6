"""The nouns of Isnad: what a document is, and what its reading holds.

Everything else in the package speaks in these words; this package knows nothing of the others.
"""

from isnad.model.checks import Violation, violations
from isnad.model.document import Document, Metadata
from isnad.model.mentions import (
    ActorMention,
    AmountMention,
    Mention,
    ObjectMention,
    PeopleMention,
    PersonMention,
    PlaceMention,
    TimeMention,
)
from isnad.model.reading import (
    CERTAINTIES,
    CLAIM_TYPES,
    ROLES,
    SCHEMA,
    SOURCE_KINDS,
    STATUSES,
    Cell,
    Claim,
    Fee,
    Leg,
    Origin,
    Reading,
    Refusal,
    Role,
    Route,
    Source,
)
from isnad.model.span import Span

__all__ = [
    "CERTAINTIES",
    "CLAIM_TYPES",
    "ROLES",
    "SCHEMA",
    "SOURCE_KINDS",
    "STATUSES",
    "ActorMention",
    "AmountMention",
    "Cell",
    "Claim",
    "Document",
    "Fee",
    "Leg",
    "Mention",
    "Metadata",
    "ObjectMention",
    "Origin",
    "PeopleMention",
    "PersonMention",
    "PlaceMention",
    "Reading",
    "Refusal",
    "Role",
    "Route",
    "Source",
    "Span",
    "TimeMention",
    "Violation",
    "violations",
]
