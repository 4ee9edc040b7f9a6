"""Actors: names, head nouns with their owner, unknown groups, adjectives; and the words that are no actors."""

from functools import cache

import pytest

from isnad.knowledge import Knowledge, load
from isnad.model import Document, Metadata
from isnad.reading import coreference
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.entities import own_slug, report_country, rolled_up
from isnad.reading.mentions import find_mentions


@cache
def knowledge() -> Knowledge:
    return load()


def read(words: str, published: str | None = None) -> list[Candidate]:
    text = Text(Document.of(words, Metadata(published=published)), knowledge())
    candidates = find_mentions(text)
    coreference.resolve(text, candidates)
    return candidates


def actors(words: str, published: str | None = None) -> dict[str, str | None]:
    return {words[c.start : c.end]: c.entity for c in read(words, published) if c.kind == "actor"}


@pytest.mark.parametrize(
    ("words", "span", "slug"),
    [
        ("قتل قادة وعناصر في ميليشيا الدفاع الوطني قرب القرية.", "قادة وعناصر في ميليشيا الدفاع الوطني", "ndf"),
        ("أصيب عنصرين من قسد في الهجوم.", "عنصرين من قسد", "sdf"),
        ("مرت دورية تابعة لقوات سوريا الديمقراطية.", "دورية تابعة لقوات سوريا الديمقراطية", "sdf"),
        ("اعتقل قيادي ضمن قسد أمس.", "قيادي ضمن قسد", "sdf"),
        ("انتشر مقاتلون تابعون لـ“داعش” في البادية.", "مقاتلون تابعون لـ“داعش”", "isis"),
        ("اندلعت اشتباكات مع عناصر #الجيش_الوطني في عفرين السورية.", "عناصر #الجيش_الوطني", "sna"),
        ("حلق الطيران الحربي الروسي فوق إدلب.", "الطيران الحربي الروسي", "russia"),
        ("دخلت القوات التركية البلدة.", "القوات التركية", "turkish-army"),
    ],
)
def test_a_member_or_a_weapon_is_its_owners(words: str, span: str, slug: str) -> None:
    assert actors(words).get(span) == slug


@pytest.mark.parametrize(
    ("words", "span", "slug"),
    [
        ("استمر القصف التركي على القرى.", "التركي", "turkey"),
        ("شنت غارات روسية على البلدة.", "روسية", "russia"),
        ("جاءت الغارات الروسية والسورية ليلا.", "السورية", "syrian-government"),
    ],
)
def test_an_adjective_after_a_deed_names_its_doer(words: str, span: str, slug: str) -> None:
    assert actors(words).get(span) == slug


def test_a_group_that_no_lexicon_knows_has_a_slug_of_its_own() -> None:
    found = actors("أعلنت كتائب صقور الوادي الأخضر مسؤوليتها عن الهجوم.")
    slug = next(slug for name, slug in found.items() if name.startswith("كتائب"))
    assert slug is not None and slug.startswith("x-")
    assert own_slug("كتائب صقور") == own_slug("كتائب صقور") != own_slug("كتائب نسور")


@pytest.mark.parametrize(
    ("words", "no_actor"),
    [
        ("لم يبق إلا القليل من الخبز.", "إلا"),
        ("وقع قصف مدفعي عنيف.", "مدفعي"),
        ("سقط قتلى وجرحى في السوق.", "قتلى"),
        ("وصل الوفد إلى محافظة درعا.", "محافظة درعا"),
        ("شهدت جبهات القتال هدوءا.", "جبهات القتال"),
        ("زار رجال الأعمال المعرض.", "رجال"),
        ("من جهة أخرى عاد السكان.", "جهة أخرى"),
    ],
)
def test_words_of_the_same_letters_are_no_actors(words: str, no_actor: str) -> None:
    assert no_actor not in actors(words)


def test_allies_of_a_state_are_not_the_state() -> None:
    assert actors("شارك حلفاء روسيا في الاجتماع.").get("حلفاء روسيا") is None
    assert actors("انسحبت فصائل تابعة لتركيا.").get("فصائل تابعة لتركيا") is None


def test_the_holder_of_an_area_is_named_in_it() -> None:
    assert actors("عبرت القافلة مناطق سيطرة “قسد” ليلا.").get("“قسد”") == "sdf"


def test_a_faction_rolls_up_to_the_organisation_that_the_model_settles() -> None:
    assert rolled_up(knowledge(), "hamza-division") == "sna"
    assert rolled_up(knowledge(), "deir-ez-zor-military-council") == "sdf"
    assert rolled_up(knowledge(), "badr-martyrs-brigade") == "sna"
    assert rolled_up(knowledge(), "popular-resistance-ye") == "popular-resistance-ye"
    assert rolled_up(knowledge(), "euphrates-post") == "euphrates-post"


@pytest.mark.parametrize(
    ("published", "slug"), [("2021-05-01", "saa"), ("2025-05-01", "syrian-transitional-government"), (None, "saa")]
)
def test_the_syrian_army_changes_hands_in_december_2024(published: str | None, slug: str) -> None:
    assert actors("انتشر الجيش السوري في درعا.", published)["الجيش السوري"] == slug


def test_the_regime_stays_the_regime_after_its_fall() -> None:
    assert actors("وثق التقرير جرائم قوات النظام في حلب.", "2025-05-01")["قوات النظام"] == "saa"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("وصلت تعزيزات إلى صنعاء ومأرب وتعز، وتقدم الجيش الوطني غربا.", "yemen-government"),
        ("وصلت تعزيزات إلى حلب واعزاز وعفرين، وتقدم الجيش الوطني غربا.", "sna"),
    ],
)
def test_a_shared_name_goes_by_the_country_of_the_report(words: str, slug: str) -> None:
    assert actors(words)["الجيش الوطني"] == slug


def test_a_report_with_no_place_has_no_country() -> None:
    assert report_country(read("انتهى الاجتماع مساء.")) is None
    assert report_country([]) is None


def test_words_glued_to_a_preposition_keep_their_name() -> None:
    assert actors("سلموا السلاح للحوثيين.") == {"لحوثيين": "houthis"}
