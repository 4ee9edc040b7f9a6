"""``isnad knowledge import-geonames``: a GeoNames country dump → a pack of places.

A dump is tab-separated with 19 columns and no header (https://download.geonames.org/export/dump/readme.txt). Taken
are rows that have a name in Arabic letters and lie in one of the classes below. GeoNames data is under CC BY 4.0.
"""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from isnad.cli.console import say, shown
from isnad.knowledge.loader import DATA
from isnad.knowledge.schema import COLUMNS
from isnad.knowledge.tables import read_table
from isnad.language.spelling import fold

_ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a -]+")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_KINDS = {
    "ADM1": ("governorate", "admin1"),
    "ADM2": ("district", "admin2"),
    "ADM3": ("district", "admin2"),
    "PPLX": ("neighbourhood", "exact"),
    "CMPRF": ("camp", "exact"),
    "CMPREF": ("camp", "exact"),
    "RGN": ("region", "region"),
    "DSRT": ("region", "region"),
    "OILF": ("oilfield", "exact"),
    "GASF": ("oilfield", "exact"),
    "AIRP": ("airport", "exact"),
    "AIRB": ("airbase", "exact"),
    "DAM": ("dam", "exact"),
    "BDG": ("facility", "exact"),
    "MT": ("mountain", "near"),
    "HLL": ("mountain", "near"),
    "PRN": ("prison", "exact"),
}
_CITY, _TOWN = 50_000, 5_000


class _Row(NamedTuple):
    id: str
    name: str
    ascii_name: str
    alternates: str
    lat: str
    lon: str
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    population: int


def import_dump(dump: Path, out: Path) -> int:
    """Write ``places.tsv`` into ``out``; 0, or 1 where lines could not be read (they are said).

    Raises:
        typer.BadParameter: the dump cannot be opened or no line of it is one, or ``out`` cannot be written.
    """
    bad: list[int] = []
    try:
        rows = list(_rows(dump, bad))
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{dump}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None
    if not rows:
        raise typer.BadParameter(f"{dump}: no line with 19 tab-separated columns; give a country dump such as SY.txt")
    places = sorted(_places(rows))
    _write(places, out)
    if bad:
        say(f"{shown(str(dump))}: {len(bad)} lines are not 19 columns and were left out, the first is line {bad[0]}")
    typer.echo(f"{len(places)} places of {len(rows)} rows in {shown(str(out / 'places.tsv'))}")
    return 1 if bad else 0


def _rows(dump: Path, bad: list[int]) -> Iterator[_Row]:
    with dump.open(encoding="utf-8-sig", newline="") as stream:
        for number, line in enumerate(stream, 1):
            cells = line.rstrip("\r\n").split("\t")
            try:
                yield _row(cells)
            except ValueError:
                bad.append(number)


def _row(cells: list[str]) -> _Row:
    if len(cells) != 19:
        raise ValueError
    lat, lon = (f"{float(cell):.4f}".rstrip("0").rstrip(".") for cell in cells[4:6])
    id_, name, ascii_name, alternates, _, _, feature_class, feature_code, country = cells[:9]
    population = int(cells[14] or 0)
    return _Row(
        id_, name, ascii_name, alternates, lat, lon, feature_class, feature_code, country, cells[10], population
    )


def _places(rows: list[_Row]) -> Iterator[tuple[str, ...]]:
    governorates = _governorates(rows)
    for row in rows:
        names = arabic_names(row.alternates)
        sort = _sort(row)
        if names and sort is not None:
            size = str(row.population or "")
            where = (governorates.get(row.admin1, ""), row.country, row.lat, row.lon)
            yield (names[0], " ".join(row.name.split()), *where, *sort, "|".join(names[1:]), size, f"geonames:{row.id}")


def arabic_names(alternates: str) -> list[str]:
    """The names in Arabic letters among comma-separated ones, without vowel marks, each spelling once."""
    names: dict[str, str] = {}
    for alternate in alternates.split(","):
        name = " ".join(_MARKS.sub("", unicodedata.normalize("NFKC", alternate)).split())
        if _ARABIC_NAME.fullmatch(name):
            names.setdefault(fold(name), name)
    return list(names.values())


def _sort(row: _Row) -> tuple[str, str] | None:
    if row.feature_code in _KINDS:
        return _KINDS[row.feature_code]
    if row.feature_class != "P" or row.feature_code.endswith(("H", "Q")):
        return None
    size = "city" if row.population >= _CITY else "town" if row.population >= _TOWN else "village"
    return size, "exact"


def _governorates(rows: list[_Row]) -> dict[str, str]:
    """GeoNames' codes of governorates → their names as the shipped gazetteer spells them.

    Rows that both hold vote for a name; where there are none GeoNames' own name is taken.
    """
    known = {
        row.cells["source"]: row.cells["admin1"]
        for path in DATA.glob("places*.tsv")
        for row in read_table(path, COLUMNS["places"])
        if row.cells["admin1"]
    }
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if name := known.get(f"geonames:{row.id}"):
            votes[row.admin1][name] += 1
    own = {row.admin1: row.ascii_name.removesuffix(" Governorate") for row in rows if row.feature_code == "ADM1"}
    return own | {code: count.most_common(1)[0][0] for code, count in votes.items()}


def _write(places: list[tuple[str, ...]], out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        temporary = out / ".places.tsv.part"
        with temporary.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
            writer.writerow(COLUMNS["places"])
            writer.writerows(places)
        temporary.replace(out / "places.tsv")
    except OSError as error:
        raise typer.BadParameter(f"{out}: {error.strerror}", param_hint="--out") from None
