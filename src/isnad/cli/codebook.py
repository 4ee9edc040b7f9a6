"""``isnad codebook``: the claim types, told from the data files that the reader itself uses."""

import sys
from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

import typer

from isnad.cli.console import ordered, width
from isnad.knowledge.loader import DATA
from isnad.knowledge.tables import Row, read_table

TYPE_COLUMNS = ("type", "definition", "modes", "plover", "acled", "source")
ROLE_COLUMNS = ("role", "definition", "source")


def claim_types() -> dict[str, Row]:
    """The claim types by name, in the order of the claim model."""
    return {row.cells["type"]: row for row in read_table(DATA / "claim_types.tsv", TYPE_COLUMNS)}


def roles() -> dict[str, Row]:
    """The roles by name, in the order of the claim model."""
    return {row.cells["role"]: row for row in read_table(DATA / "roles.tsv", ROLE_COLUMNS)}


def triggers() -> Iterator[Row]:
    """The rows of all trigger tables that are shipped."""
    for path in sorted(DATA.glob("triggers*.tsv")):
        yield from read_table(path, ("lemma", "pos", "type", "mode", "subject", "object", "genitive", "prepositions"))


def show_all() -> None:
    """A line or two for each claim type, and the roles beneath."""
    counts = Counter(row.cells["type"] for row in triggers())
    lines = []
    for name, row in claim_types().items():
        lines.extend(_told(name, f"{row['definition']} ({counts[name]} triggers)"))
    lines += ["", "roles"]
    for name, row in roles().items():
        lines.extend(_told(name, row.cells["definition"]))
    lines += ["", "isnad codebook TYPE shows one of them with its modes, mappings, roles and triggers."]
    sys.stdout.write("\n".join(lines) + "\n")


def show_one(name: str) -> None:
    """One claim type, whole.

    Raises:
        typer.BadParameter: there is no such type.
    """
    known = claim_types()
    if name not in known:
        raise typer.BadParameter(f"no claim type {name!r}; the types are {', '.join(known)}")
    row = known[name]
    mine = [trigger for trigger in triggers() if trigger.cells["type"] == name]
    lines = _told(name, row.cells["definition"])
    for label in ("modes", "plover", "acled"):
        lines.extend(_told(label.upper() if label != "modes" else label, "; ".join(row.list(label)) or "none"))
    lines.extend(_told("roles", ", ".join(f"{role} ({count})" for role, count in _roles_taken(mine))))
    lines.append(f"{'triggers':<12}{len(mine)}")
    for mode, lemmas in _by_mode(mine).items():
        lines.extend(ordered("\n".join(_told(f"  {mode or '—'}", "، ".join(lemmas)))).split("\n"))
    sys.stdout.write("\n".join(lines) + "\n")


def _told(name: str, text: str) -> list[str]:
    room = max(30, min(width(), 120)) - 12
    first, *rest = wrap(text, room) or [""]
    label = f"{name:<12}" if len(name) < 12 else f"{name} "
    return [label + first, *(" " * 12 + line for line in rest)]


def _roles_taken(rows: list[Row]) -> list[tuple[str, int]]:
    """How many of the triggers give each role a place in their frame, commonest first."""
    known = roles()
    counts: Counter[str] = Counter()
    for row in rows:
        frame = {row.cells["subject"], row.cells["object"], *row.list("genitive")}
        frame.update(pair.partition("=")[2] for pair in row.list("prepositions"))
        counts.update(role for role in frame if role in known)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _by_mode(rows: list[Row]) -> dict[str, list[str]]:
    lemmas: dict[str, dict[str, None]] = {}
    for row in rows:
        lemmas.setdefault(row.cells["mode"], {})[row.cells["lemma"]] = None
    return {mode: sorted(lemmas[mode]) for mode in sorted(lemmas)}
