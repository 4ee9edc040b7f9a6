"""``isnad knowledge check``: a user's own pack, looked through before it is laid over the shipped knowledge."""

from collections.abc import Iterator
from pathlib import Path

import typer

from isnad.cli.codebook import claim_types, roles
from isnad.cli.console import say, shown
from isnad.knowledge.loader import DATA
from isnad.knowledge.schema import COLUMNS
from isnad.knowledge.tables import KnowledgeError, Row, read_table
from isnad.model.checks import PRECISIONS

FIXED = ("claim_types.tsv", "roles.tsv")
"""Tables that are shipped and are no pack's to change."""


def check_packs(packs: list[Path]) -> int:
    """Say what is wrong in each pack, on standard error; 0 where nothing is.

    Raises:
        typer.BadParameter: a pack is no directory.
    """
    code = 0
    for pack in packs:
        if not pack.is_dir():
            raise typer.BadParameter(f"no such directory: {pack}")
        problems = list(problems_of(pack)) or list(_loading(pack))
        for problem in problems:
            say(f"{shown(str(pack))}: {shown(problem)}")
        rows = sum(1 for path, stem in _tables(pack) if stem for _ in _readable(path, stem))
        typer.echo(f"{shown(str(pack))}: {rows} rows, {len(problems)} problems")
        code = 1 if problems else code
    return code


def problems_of(pack: Path) -> Iterator[str]:
    """What is wrong in a pack, a line each, with file and line number."""
    tables = _tables(pack)
    if not any(stem for _, stem in tables):
        yield f"no table in it; a pack holds files such as {', '.join(f'{stem}.tsv' for stem in sorted(COLUMNS)[:4])}"
    for path, stem in tables:
        if path.name in FIXED:
            yield f"{path.name}: claim types and roles are fixed; a pack cannot change them"
        elif stem is None:
            yield f"{path.name}: no such table; the tables are {', '.join(sorted(COLUMNS))}"
        else:
            yield from _table(pack, path, stem)


def _table(pack: Path, path: Path, stem: str) -> Iterator[str]:
    try:
        yield from _table_problems(pack, path, stem)
    except (KnowledgeError, OSError) as error:
        yield str(error)


def _tables(pack: Path) -> list[tuple[Path, str | None]]:
    return [(path, table_of(path)) for path in sorted(pack.glob("*.tsv"))]


def table_of(path: Path) -> str | None:
    """The table that a file belongs to by its name (``places``, ``places_sy`` → places), or None."""
    fitting = [stem for stem in COLUMNS if path.stem == stem or path.stem.startswith(stem + "_")]
    return max(fitting, key=len, default=None)


def _readable(path: Path, stem: str) -> Iterator[Row]:
    try:
        yield from read_table(path, COLUMNS[stem])
    except (KnowledgeError, OSError):
        return


def _table_problems(pack: Path, path: Path, stem: str) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    check = _CHECKS.get(stem)
    slugs = _slugs(pack) if stem == "organisation_names" else frozenset()
    for row in read_table(path, COLUMNS[stem]):
        cells = tuple(row.cells[column] for column in COLUMNS[stem] if column != "source")
        if cells in seen:
            yield f"{row.where}: the same row as {seen[cells]}"
        seen.setdefault(cells, row.where)
        if not cells[0].strip():
            yield f"{row.where}: {COLUMNS[stem][0]} is empty"
        if not row.cells["source"].strip():
            yield f"{row.where}: source is empty; say where the fact is from"
        if slugs and row.cells["slug"] not in slugs:
            yield f"{row.where}: no organisation {row['slug']!r}; add it to organisations.tsv"
        if check is not None:
            yield from (f"{row.where}: {problem}" for problem in check(row))


def _slugs(pack: Path) -> frozenset[str]:
    files = [*DATA.glob("organisations*.tsv"), *pack.glob("organisations*.tsv")]
    return frozenset(row.cells["slug"] for path in files for row in _readable(path, "organisations"))


def _trigger(row: Row) -> Iterator[str]:
    known, named = claim_types(), roles()
    if row.cells["type"] not in known:
        yield f"no claim type {row['type']!r}; see isnad codebook"
    elif row.cells["mode"] and row.cells["mode"] not in known[row.cells["type"]].list("modes"):
        yield f"{row['type']} has no mode {row['mode']!r}; see isnad codebook {row['type']}"
    frame = [row.cells["subject"], row.cells["object"], *row.list("genitive")]
    frame += [pair.partition("=")[2] for pair in row.list("prepositions")]
    for role in frame:
        if role and role not in named and role != "-":
            yield f"no role {role!r}; the roles are {', '.join(named)}"


def _place(row: Row) -> Iterator[str]:
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        try:
            if row.cells[column] and abs(float(row.cells[column])) > most:
                yield f"{column} is {row.cells[column]}, beyond {most:.0f} degrees"
        except ValueError:
            yield f"{column} is not a number: {row.cells[column]!r}"
    if bool(row.cells["lat"]) != bool(row.cells["lon"]):
        yield "lat and lon go together; give both or neither"
    if row.cells["country"] and not (len(row.cells["country"]) == 2 and row.cells["country"].isupper()):
        yield f"country is {row['country']!r}; write two capital letters, as SY"
    if row.cells["precision"] and row.cells["precision"] not in PRECISIONS:
        yield f"no precision {row['precision']!r}; the precisions are {', '.join(sorted(PRECISIONS))}"


_CHECKS = {"triggers": _trigger, "places": _place}


def _loading(pack: Path) -> Iterator[str]:
    """What the reader's own loader says when it lays the pack over."""
    from isnad.knowledge import load

    try:
        load((pack,), is_word=lambda _: False)
    except KnowledgeError as error:
        if (pack / str(error).partition(":")[0]).exists():
            yield f"cannot be loaded: {error}"
