"""Where places are: homonyms, sides and surroundings, unknown villages, holders, what points back."""

import pytest

from isnad.model import Document
from isnad.reading import geography
from isnad.reading.context import Text
from isnad.reading.geography import Located
from isnad.reading.mentions import find_mentions
from tests.test_actors import knowledge


def located(words: str) -> dict[str, Located | None]:
    text = Text(Document.of(words), knowledge())
    candidates = find_mentions(text)
    geography.resolve(text, candidates)
    return {words[c.start : c.end]: c.value for c in candidates if c.kind == "place"}


def where(words: str, span: str) -> Located:
    value = located(words)[span]
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("words", "span", "name", "admin1", "precision"),
    [
        ("قصفوا ريف إدلب الجنوبي.", "ريف إدلب الجنوبي", "southern Idlib countryside", "Idlib", "admin2"),
        ("قصفوا ريف حلب أمس.", "ريف حلب", "Aleppo countryside", "Aleppo", "admin1"),
        ("سقطت قذيفة في محيط مدينة مارع.", "محيط مدينة مارع", "surroundings of Marea", "Aleppo", "near"),
        ("عثر عليه شمال مدينة الحسكة.", "شمال مدينة الحسكة", "north of Al-Hasakah", "Al-Hasakah", "near"),
        ("وصلوا إلى محافظة حلب.", "محافظة حلب", "Aleppo", "Aleppo", "admin1"),
        ("وصلوا إلى مدينة حلب.", "مدينة حلب", "Aleppo", "Aleppo", "exact"),
        ("وصلوا إلى شمال العراق.", "شمال العراق", "northern Iraq", None, "region"),
        ("وصلوا إلى العراق.", "العراق", "Iraq", None, "country"),
    ],
)
def test_names_and_descriptions(words: str, span: str, name: str, admin1: str | None, precision: str) -> None:
    place = where(words, span)
    assert (place.name, place.admin1, place.precision) == (name, admin1, precision)


def test_the_head_noun_tells_the_city_from_the_governorate() -> None:
    assert where("وصلوا إلى محافظة حلب.", "محافظة حلب").lat is None
    assert where("وصلوا إلى مدينة حلب.", "مدينة حلب").lat == pytest.approx(36.2, abs=0.1)


def test_the_governorate_named_beside_it_settles_a_homonym() -> None:
    assert where("انفجر لغم في المنصورة بريف الرقة.", "المنصورة").admin1 == "Ar-Raqqa"
    assert where("سيطروا على المنصورة في محافظة عدن باليمن.", "المنصورة").country == "YE"


def test_the_country_of_the_report_settles_a_homonym() -> None:
    assert where("اشتباكات في طرابلس. وصلت تعزيزات من مصراتة وبنغازي في ليبيا.", "طرابلس").country == "LY"
    assert where("اشتباكات في طرابلس. وصلت تعزيزات من بيروت وصيدا في لبنان.", "طرابلس").country == "LB"


def test_an_unknown_village_takes_governorate_and_country_of_its_parent() -> None:
    place = where("انفجرت عبوة في قرية الشلوخية بريف الرقة.", "قرية الشلوخية")
    assert (place.admin1, place.country, place.lat, place.lon) == ("Ar-Raqqa", "SY", None, None)
    assert place.name == "Al-Shlukhia"


def test_held_areas_have_no_governorate_but_the_one_that_the_sentence_gives() -> None:
    assert where("قتل في دمشق. قصفوا مواقع قسد أمس.", "مواقع قسد").admin1 is None
    assert where("قصفوا مواقع قسد في ريف حلب.", "مواقع قسد").admin1 == "Aleppo"
    assert where("هربوا من مناطق سيطرة تنظيم داعش.", "مناطق سيطرة تنظيم داعش").precision == "region"


def test_a_bare_head_takes_the_last_place_of_its_kind() -> None:
    words = "قصفت الطائرات مدينة الأتارب في ريف حلب، ثم عادت إلى المدينة."
    assert where(words, "المدينة").name == "Al-Atarib"


def test_a_building_is_near_the_town_named_with_it() -> None:
    place = where("انفجرت عبوة قرب دوار السنابل في مدينة الباب.", "دوار السنابل")
    assert place.precision == "near"
    assert place.lat == where("وصلوا إلى مدينة الباب.", "مدينة الباب").lat


def test_a_side_of_the_country_is_no_point() -> None:
    place = where("انسحبوا من مدينة القامشلي إلى شمال شرق البلاد.", "شمال شرق البلاد")
    assert (place.country, place.lat, place.precision) == ("SY", None, "region")


def test_resolving_twice_changes_nothing() -> None:
    text = Text(Document.of("قصفوا قرية كنصفرة في ريف إدلب."), knowledge())
    candidates = find_mentions(text)
    geography.resolve(text, candidates)
    once = [c.value for c in candidates]
    geography.resolve(text, candidates)
    assert [c.value for c in candidates] == once


def test_every_location_names_its_row() -> None:
    for place in located("قصفوا مواقع قسد في قرية الشلوخية وبلدة مارع شمال حلب.").values():
        assert place is not None
        assert place.where.split(":")[0].endswith(".tsv")
