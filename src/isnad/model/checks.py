"""The rules that every reading keeps, whoever made it: see ``violations``."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from isnad.model.mentions import AmountMention, Mention, PlaceMention, TimeMention
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
    Reading,
    Route,
)

PRECISIONS = frozenset("exact near admin2 admin1 region country".split())
BOUNDS = frozenset("exact at-least at-most about".split())
TRAILING = frozenset(".,،؛;:!?؟… \n\t")
"""What no span but evidence ends in. Closing quotation marks and brackets may belong to a name (“داعش”)."""


class Violation(NamedTuple):
    """A rule that a reading breaks: ``where`` (``c3.trigger``), ``rule`` (verbatim, id …), and what was found."""

    where: str
    rule: str
    found: str


class _Placed(NamedTuple):
    where: str
    start: int
    end: int
    text: str


def violations(reading: Reading) -> list[Violation]:
    """Every way in which a reading breaks the claim model; an empty list is a sound reading.

    Checked are: spans verbatim, not empty, without trailing punctuation and outside boilerplate; ids unique and
    referred ids there; names of types, roles, statuses, kinds and units of precision; evidence around its trigger.
    """
    found = [Violation("schema", "schema", reading.schema)] if reading.schema != SCHEMA else []
    for check in (_spans, _ids, _references, _names, _evidence):
        found.extend(check(reading))
    return found


def _placed(reading: Reading) -> Iterator[_Placed]:
    for mention in reading.mentions:
        yield _Placed(mention.id, mention.start, mention.end, mention.text)
    for source in reading.sources:
        yield _Placed(source.id, source.start, source.end, source.text)
        if source.cue:
            yield _Placed(f"{source.id}.cue", source.cue.start, source.cue.end, source.cue.text)
    for claim in reading.claims:
        yield _Placed(f"{claim.id}.trigger", claim.trigger.start, claim.trigger.end, claim.trigger.text)
        yield _Placed(f"{claim.id}.evidence", claim.evidence.start, claim.evidence.end, claim.evidence.text)
        for number, role in enumerate(claim.roles):
            yield _Placed(f"{claim.id}.roles[{number}]", role.start, role.end, role.text)
    for route in reading.routes:
        for cell in _cells(route):
            yield _Placed(route.id, cell.start, cell.end, cell.text)


def _cells(route: Route) -> Iterator[Cell]:
    yield from route.movers
    yield from _fee_cells(route.fees)
    for leg in route.legs:
        yield from _leg_cells(leg)


def _leg_cells(leg: Leg) -> Iterator[Cell]:
    for cells in (leg.origin, leg.via, leg.destination, leg.facilitators, leg.conditions, leg.surveillance):
        yield from cells
    for cells in (leg.means, leg.times, leg.amounts):
        yield from cells
    yield from _fee_cells(leg.fees)


def _fee_cells(fees: list[Fee]) -> Iterator[Cell]:
    for fee in fees:
        for cells in (fee.payers, fee.payees, fee.times, fee.ways):
            yield from cells
        if fee.start is not None and fee.end is not None:
            yield Cell(fee.text, None, fee.start, fee.end, fee.claims)


def _spans(reading: Reading) -> Iterator[Violation]:
    text, length = reading.document.text, len(reading.document.text)
    for number, part in enumerate(reading.boilerplate):
        if not 0 <= part.start < part.end <= length:
            yield Violation(f"boilerplate[{number}]", "bounds", f"{part.start}–{part.end} of {length}")
    inside = _overlaps([(part.start, part.end) for part in reading.boilerplate])
    for where, start, end, words in _placed(reading):
        if not 0 <= start < end <= length:
            yield Violation(where, "bounds", f"{start}–{end} of {length}")
        elif text[start:end] != words:
            yield Violation(where, "verbatim", f"{words!r} where the document has {text[start:end]!r}")
        elif inside(start, end):
            yield Violation(where, "boilerplate", words)
        elif words[-1] in TRAILING and not where.endswith(".evidence"):
            yield Violation(where, "trailing punctuation", words)


def _overlaps(parts: list[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test for overlap with any of the parts, in logarithmic time where they do not overlap each other."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    starts = [start for start, _ in merged]

    def overlap(start: int, end: int) -> bool:
        before = bisect_left(starts, end) - 1
        return before >= 0 and merged[before][1] > start

    return overlap


def _all_ids(reading: Reading) -> Iterator[str]:
    for group in (reading.mentions, reading.sources, reading.claims, reading.routes):
        for noun in group:
            yield noun.id


def _ids(reading: Reading) -> Iterator[Violation]:
    for id_, times in Counter(_all_ids(reading)).items():
        if times > 1:
            yield Violation(id_, "unique id", f"{times} times")
        if not id_:
            yield Violation("", "unique id", "an empty id")


def _references(reading: Reading) -> Iterator[Violation]:
    mentions = {mention.id for mention in reading.mentions}
    sources = {source.id for source in reading.sources}
    claims = {claim.id for claim in reading.claims}
    for source in reading.sources:
        if source.same_as is not None and (source.same_as not in sources or source.same_as == source.id):
            yield Violation(source.id, "same_as", source.same_as)
    for claim in reading.claims:
        yield from _unknown(claim.id, "attribution", claim.attribution, sources)
        for role in claim.roles:
            yield from _unknown(claim.id, "role.mention", [role.mention] if role.mention is not None else [], mentions)
            yield from _unknown(
                claim.id, "role.claim", [role.claim] if role.claim is not None else [], claims - {claim.id}
            )
    for route in reading.routes:
        yield from _unknown(route.id, "route.claims", _route_claims(route), claims)


def _unknown(where: str, rule: str, ids: Iterable[str], known: set[str]) -> Iterator[Violation]:
    for id_ in ids:
        if id_ not in known:
            yield Violation(where, rule, f"{id_!r} is not there")


def _route_claims(route: Route) -> Iterator[str]:
    yield from route.claims
    for cell in _cells(route):
        yield from cell.claims
    for leg in route.legs:
        yield from leg.claims
        for fee in leg.fees:
            yield from fee.claims
    for fee in route.fees:
        yield from fee.claims


def _names(reading: Reading) -> Iterator[Violation]:
    for source in reading.sources:
        if source.kind not in SOURCE_KINDS:
            yield Violation(source.id, "source kind", source.kind)
    for claim in reading.claims:
        yield from _claim_names(claim)
    for mention in reading.mentions:
        yield from _values(mention)


def _claim_names(claim: Claim) -> Iterator[Violation]:
    for rule, name, known in (
        ("claim type", claim.type, CLAIM_TYPES),
        ("status", claim.status, STATUSES),
        ("certainty", claim.certainty, CERTAINTIES),
        *(("role", role.role, ROLES) for role in claim.roles),
    ):
        if name not in known:
            yield Violation(claim.id, rule, name)
    if not 0 <= claim.confidence <= 1:
        yield Violation(claim.id, "confidence", str(claim.confidence))


def _values(mention: Mention) -> Iterator[Violation]:
    if isinstance(mention, PlaceMention):
        if mention.precision is not None and mention.precision not in PRECISIONS:
            yield Violation(mention.id, "precision", mention.precision)
        if not (-90 <= (mention.lat or 0) <= 90 and -180 <= (mention.lon or 0) <= 180):
            yield Violation(mention.id, "coordinates", f"{mention.lat}, {mention.lon}")
    elif isinstance(mention, AmountMention) and mention.bound is not None and mention.bound not in BOUNDS:
        yield Violation(mention.id, "bound", mention.bound)
    elif isinstance(mention, TimeMention) and not _ordered(mention.from_, mention.to):
        yield Violation(mention.id, "time", f"{mention.from_} – {mention.to}")


def _ordered(first: str | None, last: str | None) -> bool:
    try:
        days = [date.fromisoformat(day) for day in (first, last) if day is not None]
    except ValueError:
        return False
    return days == sorted(days)


def _evidence(reading: Reading) -> Iterator[Violation]:
    for claim in reading.claims:
        if not claim.evidence.start <= claim.trigger.start <= claim.trigger.end <= claim.evidence.end:
            yield Violation(claim.id, "evidence holds trigger", claim.trigger.text)
