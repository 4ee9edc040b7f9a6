"""A reading as a person reads it: who says, claim, who, whom or what, where, when, how much, status.

Every Arabic word shown is the document's own; what the table adds (from, to, by …) is English. Claims stand in the
order of the text; a source is named once for the claims that follow each other in its voice.
"""

import sys
from itertools import groupby

from isnad.cli.console import ordered, say, shown, width
from isnad.cli.routes import route_lines
from isnad.cli.sinks import PlainSink, warnings_of
from isnad.intake import Taken
from isnad.model import Claim, Reading, Source

HEADINGS = ("", "who says", "claim", "who", "whom / what", "where", "when", "how much", "status")
Line = tuple[str, ...]
"""One claim as nine cells, in the order of ``HEADINGS``."""
LEAST_WIDTH = 110
"""Columns below which nine columns cannot be read: claims are then written one under the other."""
_COLUMNS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("agent", ""), ("partner", "with"), ("preventer", "stopped by")),
    (
        ("target", ""),
        ("theme", ""),
        ("beneficiary", "for"),
        ("instrument", "by"),
        ("purpose", "so that"),
        ("reason", "because"),
        ("condition", "if"),
    ),
    (("place", ""), ("origin", "from"), ("via", "through"), ("destination", "to")),
    (("time", ""),),
    (("amount", ""),),
)


class TableSink(PlainSink):
    """Tables on standard output, one after the other."""

    def __init__(self, refused: bool) -> None:
        self._refused = refused
        self._first = True

    def put(self, taken: Taken, reading: Reading) -> None:
        if not self._first:
            sys.stdout.write("\n")
        self._first = False
        sys.stdout.write(page(reading, taken.name, width(), self._refused))
        if not reading.claims:
            for line in warnings_of(taken):
                say(line)


def page(reading: Reading, name: str, columns: int, refused: bool = False) -> str:
    """Header, claims, routes, warnings and, if asked for, refusals, in lines at most ``columns`` wide."""
    parts = [header(reading, name)]
    lines = list(grouped(reading))
    parts.append(_grid(lines, columns) if columns >= LEAST_WIDTH else _cards(lines))
    if not reading.claims:
        parts.append("no claim found\n")
    parts.extend(ordered("\n".join(route_lines(route))) + "\n" for route in reading.routes)
    parts.extend(ordered(f"warning: {shown(warning)}") + "\n" for warning in reading.warnings)
    if refused:
        parts.append(_refusals(reading))
    return "".join(parts)


def header(reading: Reading, name: str) -> str:
    """Title, outlet and day where they are known, and what was counted."""
    document = reading.document
    known = [shown(field) for field in (document.title, document.outlet, document.published) if field]
    counts = f"{len(reading.claims)} claims, {len(reading.sources)} sources"
    return ordered(" · ".join([*known, shown(name), counts])) + "\n"


def grouped(reading: Reading) -> list[list[Line]]:
    """Runs of claims in one voice; the voice is named on the first of each run."""
    sources = {source.id: source for source in reading.sources}
    runs = []
    for _, run in groupby(reading.claims, key=lambda claim: claim.attribution):
        claims = list(run)
        said = voice(claims[0], sources)
        runs.append([_line(claim, said if number == 0 else "") for number, claim in enumerate(claims)])
    return runs


def voice(claim: Claim, sources: dict[str, Source]) -> str:
    """The chain of sources, outermost first; «the report» where it speaks for itself."""
    named = [_source(sources[id_], sources) for id_ in claim.attribution if id_ in sources]
    return ", citing ".join(named) or "the report"


def _source(source: Source, sources: dict[str, Source]) -> str:
    first = sources.get(source.same_as or "")
    if first is None or shown(first.text) == shown(source.text):
        return shown(source.text)
    return f"{shown(source.text)} (= {shown(first.text)})"


def _line(claim: Claim, said: str) -> Line:
    kind = claim.type + (f" ({claim.mode})" if claim.mode else "")
    status = claim.status + ("" if claim.certainty == "certain" else f", {claim.certainty}")
    return (claim.id, said, kind, *(_fillers(claim, roles) for roles in _COLUMNS), status)


def _fillers(claim: Claim, roles: tuple[tuple[str, str], ...]) -> str:
    """The fillers of a column's roles: those of one role joined, each role after its English word."""
    parts = []
    for role, word in roles:
        texts = [_filler(filler.text, filler.claim) for filler in claim.roles if filler.role == role]
        if texts:
            parts.append(f"{word} {'، '.join(texts)}".strip())
    return "; ".join(parts)


def _filler(text: str, claim: str | None) -> str:
    return shown(text) + (f" [{claim}]" if claim else "")


def _grid(runs: list[list[Line]], columns: int) -> str:
    """The table that rich draws, its columns held in order."""
    if not runs:
        return ""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colour = sys.stdout.isatty()
    table = Table(box=box.MINIMAL, pad_edge=False, show_edge=False, header_style="bold")
    for heading in HEADINGS:
        table.add_column(heading, no_wrap=heading in ("", "status"), overflow="fold")
    for run in runs:
        for number, line in enumerate(run, 1):
            table.add_row(*(Text(cell) for cell in line), end_section=number == len(run))
    console = Console(width=columns, force_terminal=colour, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    return ordered("\n".join(line.rstrip() for line in capture.get().split("\n")))


def _cards(runs: list[list[Line]]) -> str:
    """The same, one claim under the other, for a narrow terminal."""
    lines = []
    for run in runs:
        lines.append(f"— {run[0][1]}")
        for cells in run:
            lines.append(f"{cells[0]}  {cells[2]}  {cells[-1]}")
            named = zip(HEADINGS[3:-1], cells[3:-1], strict=True)
            lines.extend(f"    {heading}: {cell}" for heading, cell in named if cell)
    return ordered("\n".join(lines)) + "\n" if lines else ""


def _refusals(reading: Reading) -> str:
    lines = [f"seen and not taken: {len(reading.refused)}"]
    lines.extend(f"  {r.start}–{r.end}  {r.what}: {shown(r.text)} │ {shown(r.why)}" for r in reading.refused)
    return ordered("\n".join(lines)) + "\n"
