"""The lexicons as data: in order, without doubles, with their sources, as many as promised, and where they say."""

import csv
import math
import statistics
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from isnad.knowledge import load, schema
from isnad.knowledge.entries import Place
from isnad.knowledge.loader import DATA
from isnad.knowledge.tables import KnowledgeError, Row, read_table
from isnad.language.spelling import fold
from isnad.model import CLAIM_TYPES, ROLES, SOURCE_KINDS

TABLES = sorted(DATA.glob("*.tsv"))
AIRWARS = Path(__file__).parent.parent.parent / "shared" / "gazetteer" / "airwars_places.tsv"
PLAIN = {"claim_types", "roles"}
KEYS = {
    "organisation_names": ("slug", "name", "language", "label"),
    "places": ("name_ar", "admin1", "country", "kind"),
    "shared_names": ("name", "country"),
    "triggers": ("lemma", "pos", "type", "mode"),
    "reporting": ("lemma", "pos"),
    "boilerplate": ("phrase", "kind"),
    "doubt": ("word", "effect"),
    "particles": ("word", "role"),
}
# Rough boxes: south, north, west, east.
BOXES = {
    "SY": (32.2, 37.4, 35.5, 42.5),
    "IQ": (28.9, 37.5, 38.6, 48.9),
    "LB": (33.0, 34.8, 35.0, 36.7),
    "JO": (29.1, 33.5, 34.8, 39.4),
    "TR": (35.7, 42.2, 25.5, 45.0),
    "YE": (12.0, 19.1, 41.6, 54.6),
    "LY": (19.4, 33.4, 9.2, 25.3),
    "SD": (8.5, 23.2, 21.7, 39.0),
    "PS": (31.1, 32.7, 34.1, 35.7),
    "IR": (24.9, 39.9, 43.9, 63.4),
}


def stem(path: Path) -> str:
    """The table that a file is part of: triggers_a.tsv → triggers."""
    return next(
        (name for name in sorted(schema.COLUMNS, key=len, reverse=True) if path.stem.startswith(name)), path.stem
    )


def rows(table: str) -> list[Row]:
    return [row for path in TABLES if stem(path) == table for row in read_table(path, schema.COLUMNS[table])]


@lru_cache(maxsize=1)
def places() -> list[Place]:
    return load().places


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.name)
def test_a_table_is_sorted_and_says_where_each_row_is_from(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header, body = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    assert header[-1] == "source"
    assert all(len(cells) == len(header) and cells[-1].strip() and cells[0].strip() for cells in body)
    assert len({tuple(cells) for cells in body}) == len(body)
    if path.stem not in PLAIN:
        assert set(schema.COLUMNS[stem(path)]) <= set(header)
        first = [cells[0] for cells in body]
        assert first == sorted(first)


@pytest.mark.parametrize("table", sorted(schema.COLUMNS))
def test_no_row_is_there_twice(table: str) -> None:
    key = KEYS.get(table, schema.COLUMNS[table][:1])
    times = Counter(tuple(row[column] for column in key) for row in rows(table))
    assert [row for row, count in times.items() if count > 1] == []


def test_there_are_as_many_as_promised() -> None:
    named = {(row["slug"], row["language"]) for row in rows("organisation_names")}
    in_both = {slug for slug, language in named if language == "ar"} & {
        slug for slug, language in named if language == "en"
    }
    assert len(in_both) >= 250
    assert sum(row["country"] in ("SY", "IQ") for row in rows("places")) >= 2000
    assert len({row["lemma"] for row in rows("triggers")}) >= 600
    assert len(rows("reporting")) + len(rows("source_nouns")) >= 200
    assert {row["country"] for row in rows("places")} >= set(BOXES)


def test_triggers_speak_in_the_words_of_the_claim_model() -> None:
    modes = {
        row["type"]: set(row.list("modes"))
        for row in read_table(DATA / "claim_types.tsv", ("type", "definition", "modes", "source"))
    }
    assert set(modes) == set(CLAIM_TYPES)
    wrong = []
    for row in rows("triggers"):
        named = {row["subject"], row["object"], *row.list("genitive")} - {""}
        named |= {pair.partition("=")[2] for pair in row.list("prepositions")}
        if row["type"] not in modes or named - set(ROLES) or (row["mode"] and row["mode"] not in modes[row["type"]]):
            wrong.append((row.where, row["type"], row["mode"], named - set(ROLES)))
    assert wrong == []


def test_every_kind_of_claim_has_triggers() -> None:
    assert {row["type"] for row in rows("triggers")} == set(CLAIM_TYPES)


def test_source_nouns_are_of_the_kinds_of_sources() -> None:
    assert [row.where for row in rows("source_nouns") if row["kind"] not in SOURCE_KINDS] == []


def test_every_name_belongs_to_an_organisation_and_every_organisation_has_a_name() -> None:
    slugs = {row["slug"] for row in rows("organisations")}
    assert {row["slug"] for row in rows("organisation_names")} == slugs
    assert {row["slug"] for row in rows("shared_names")} <= slugs
    assert {row["parent"] for row in rows("organisations")} - {""} <= slugs


def test_coordinates_lie_in_the_country() -> None:
    outside = []
    for place in places():
        if place.country in BOXES and place.lat is not None and place.lon is not None:
            south, north, west, east = BOXES[place.country]
            if not (south <= place.lat <= north and west <= place.lon <= east):
                outside.append((place.where, place.name, place.country, place.lat, place.lon))
    assert outside == []


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    (la1, lo1), (la2, lo2) = ([math.radians(x) for x in point] for point in (a, b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def plain(governorate: str) -> str:
    words = governorate.lower().replace("al-", "").replace("al ", "").replace("governorate", "")
    return "".join(letter for letter in words if letter.isalpha())


def test_places_are_where_researchers_found_them() -> None:
    if not AIRWARS.exists():
        pytest.skip("../shared/gazetteer is not there: the places are not compared with the researchers'")
    ours: dict[tuple[str, str], list[Place]] = {}
    for place in places():
        if place.lat is not None and place.admin1:
            for name in place.names:
                ours.setdefault((fold(name), plain(place.admin1)), []).append(place)
    distances = []
    with AIRWARS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for place in ours.get((fold(row["location_ar"]), plain(row["admin1"])), [])[:1]:
                assert place.lat is not None
                assert place.lon is not None
                distances.append(kilometres((place.lat, place.lon), (float(row["lat"]), float(row["lon"]))))
    assert len(distances) >= 100
    assert statistics.median(distances) < 5


def test_a_table_that_cannot_be_used_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("name_ar\tname_en\nالرقة\tRaqqa\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"places.tsv:1: no column"):
        load([tmp_path])
