"""A reading as a piece of HTML for a notebook: the text with its highlights, the claims beneath.

No script, no style sheet, nothing from the network; every word of the document is escaped. Highlights may overlap:
the text is cut at every border and each piece carries all that lies over it.
"""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from isnad.model.reading import Claim, Reading

_STYLES = {
    "boilerplate": "color:#999",
    "source": "border-bottom:2px solid #1565c0",
    "role": "background:#fff3c4",
    "trigger": "background:#ffd0c2;font-weight:bold",
}
_HEADINGS = ("#", "من يقول", "النوع", "الكلمة", "الأدوار", "الحالة")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "␀")


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    label: str


def render(reading: Reading) -> str:
    """The reading as an HTML fragment, right to left, safe to show whatever the document holds."""
    return (
        '<div dir="rtl" lang="ar" style="line-height:2;max-width:60em">'
        f"{_heading(reading)}"
        f'<div style="white-space:pre-wrap;unicode-bidi:isolate">{"".join(_pieces(reading))}</div>'
        f"{_table(reading)}</div>"
    )


def _safe(text: str) -> str:
    return escape(text.translate(_CONTROLS))


def _heading(reading: Reading) -> str:
    known = (reading.document.title, reading.document.outlet, reading.document.published)
    line = " · ".join(f"<bdi>{_safe(field)}</bdi>" for field in known if field)
    warned = "".join(f'<div dir="ltr" style="color:#b00">{_safe(warning)}</div>' for warning in reading.warnings)
    return (f"<div><b>{line}</b></div>" if line else "") + warned


def _marks(reading: Reading) -> Iterator[_Mark]:
    for part in reading.boilerplate:
        yield _Mark(part.start, part.end, "boilerplate", "boilerplate")
    for source in reading.sources:
        yield _Mark(source.start, source.end, "source", f"{source.id} {source.kind}")
    for claim in reading.claims:
        for role in claim.roles:
            yield _Mark(role.start, role.end, "role", f"{claim.id} {role.role}")
        yield _Mark(claim.trigger.start, claim.trigger.end, "trigger", f"{claim.id} {claim.type}")


def _pieces(reading: Reading) -> Iterator[str]:
    """The whole text in pieces between the borders of marks, each wrapped in what lies over it."""
    text = reading.document.text
    opening: dict[int, list[_Mark]] = {}
    closing: dict[int, list[_Mark]] = {}
    for mark in _marks(reading):
        if 0 <= mark.start < mark.end <= len(text):
            opening.setdefault(mark.start, []).append(mark)
            closing.setdefault(mark.end, []).append(mark)
    over: list[_Mark] = []
    here = 0
    for border in sorted({*opening, *closing, len(text)}):
        yield _piece(text[here:border], over)
        for mark in closing.get(border, ()):
            over.remove(mark)
        over.extend(opening.get(border, ()))
        here = border


def _piece(words: str, over: list[_Mark]) -> str:
    if not words or not over:
        return _safe(words)
    families = {mark.family for mark in over}
    style = ";".join(css for family, css in _STYLES.items() if family in families)
    return f'<span style="{style}" title="{_safe("; ".join(m.label for m in over))}">{_safe(words)}</span>'


def _table(reading: Reading) -> str:
    head = "".join(f"<th>{name}</th>" for name in _HEADINGS)
    sources = {source.id: source.text for source in reading.sources}
    rows = "".join(_row(claim, sources) for claim in reading.claims)
    return f'<table style="text-align:start"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(claim: Claim, sources: dict[str, str]) -> str:
    said = " ← ".join(f"<bdi>{_safe(sources.get(id_, id_))}</bdi>" for id_ in claim.attribution)
    roles = "<br>".join(f"<small>{_safe(role.role)}</small> <bdi>{_safe(role.text)}</bdi>" for role in claim.roles)
    kind = claim.type + (f" ({claim.mode})" if claim.mode else "")
    status = claim.status + (f", {claim.certainty}" if claim.certainty != "certain" else "")
    cells = (_safe(claim.id), said, _safe(kind), f"<bdi>{_safe(claim.trigger.text)}</bdi>", roles, _safe(status))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
