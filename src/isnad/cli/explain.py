"""``--explain c12``: why a claim is there — its rule, its lexicon rows, its sentence with the spans marked."""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

import typer

from isnad.cli.console import ordered, shown
from isnad.cli.sinks import PlainSink
from isnad.cli.table import voice
from isnad.intake import Taken
from isnad.model import Claim, Reading

_ENDS = re.compile(r"[.!?؟…](?=\s)|\n")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Marked(NamedTuple):
    """A span of the claim, what it is, and how it is said beneath the sentence."""

    start: int
    end: int
    what: str
    text: str


class ExplainSink(PlainSink):
    """The explanation of one claim on standard output."""

    def __init__(self, claim_id: str) -> None:
        self._claim_id = claim_id

    def put(self, taken: Taken, reading: Reading) -> None:
        del taken
        try:
            claim = reading.claim(self._claim_id)
        except KeyError:
            raise typer.BadParameter(_no_such(self._claim_id, reading), param_hint="--explain") from None
        sys.stdout.writelines(line + "\n" for line in explanation(reading, claim))


def _no_such(claim_id: str, reading: Reading) -> str:
    if not reading.claims:
        return f"no claim {claim_id}: the text has none"
    return f"no claim {claim_id}; there are {reading.claims[0].id} to {reading.claims[-1].id}"


def explanation(reading: Reading, claim: Claim) -> Iterator[str]:
    """The lines: what the claim is, who says it, what made it, its sentence (right to left), its spans."""
    spans = _spans(claim)
    start, end = sentence(reading.document.text, claim.evidence.start, claim.evidence.end)
    yield from map(ordered, _reasons(reading, claim))
    yield from ("", marked(reading.document.text, start, end, spans), "")
    for number, span in enumerate(spans, 1):
        outside = "" if start <= span.start and span.end <= end else " (outside this sentence)"
        yield ordered(f"{_raised(number)} {span.what}  {shown(span.text)}  {span.start}–{span.end}{outside}")


def _reasons(reading: Reading, claim: Claim) -> Iterator[str]:
    kind = claim.type + (f" ({claim.mode})" if claim.mode else "")
    yield f"{claim.id}  {kind}, {claim.status}, {claim.certainty}, confidence {claim.confidence:.2f}"
    yield f"said by  {voice(claim, {source.id: source for source in reading.sources})}"
    if claim.origin is not None:
        yield f"rule  {shown(claim.origin.rule)}"
        yield from (f"row  {shown(row)}" for row in claim.origin.rows)
        yield from (f"decision  {shown(decision)}" for decision in claim.origin.decisions)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from the stop or line end before ``start`` to the one at or after ``end``."""
    first = 0
    for stop in _ENDS.finditer(text, 0, start):
        first = stop.end()
    last = _ENDS.search(text, max(end - 1, 0))
    return first, last.end() if last else len(text)


def _spans(claim: Claim) -> list[Marked]:
    spans = [Marked(claim.trigger.start, claim.trigger.end, "trigger", claim.trigger.text)]
    for role in claim.roles:
        notes = [note for note in (role.entity, role.mention, role.claim) if note]
        what = role.role + (f" ({', '.join(notes)})" if notes else "")
        spans.append(Marked(role.start, role.end, what, role.text))
    return spans


def marked(text: str, start: int, end: int, spans: list[Marked]) -> str:
    """A stretch of text with ⟦ ⟧ and a raised number around each span inside it."""
    opening: dict[int, int] = {}
    closing: dict[int, list[int]] = {}
    for number, span in enumerate(spans, 1):
        if start <= span.start and span.end <= end:
            opening[span.start] = opening.get(span.start, 0) + 1
            closing.setdefault(span.end, []).append(number)
    pieces, here = [], start
    for border in sorted({*opening, *closing, end}):
        pieces.append(text[here:border])
        pieces.append("".join(f"⟧{_raised(number)}" for number in closing.get(border, ())))
        pieces.append("⟦" * opening.get(border, 0))
        here = border
    return shown("".join(pieces))


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)
