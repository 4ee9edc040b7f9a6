"""Places: names, heads with known and unknown names, directions, holders, complements; and what is no place."""

import pytest

from isnad.model import Document
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.mentions import find_mentions
from tests.test_actors import knowledge


def found(words: str) -> list[Candidate]:
    return [c for c in find_mentions(Text(Document.of(words), knowledge())) if c.kind == "place"]


def places(words: str) -> list[str]:
    return [words[c.start : c.end] for c in found(words)]


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("انفجر لغم في ريف إدلب الجنوبي صباحا.", ["ريف إدلب الجنوبي"]),
        ("سقطت قذيفة في محيط مدينة مارع أمس.", ["محيط مدينة مارع"]),
        ("انفجرت عبوة في قرية الشلوخية بريف الرقة.", ["قرية الشلوخية", "ريف الرقة"]),
        ("عثر على الجثة شمال مدينة الحسكة.", ["شمال مدينة الحسكة", "مدينة الحسكة"]),
        ("قصفت الطائرات مدينة #الحديدة ليلا.", ["مدينة #الحديدة"]),
        ("دخلت الدورية بلدة “ذيبان” مساء.", ["بلدة “ذيبان”"]),
        ("عبروا الحدود مع الأردن أمس.", ["الحدود مع الأردن", "الأردن"]),
        ("قصفت المدفعية أرياف حماة وإدلب فجرا.", ["أرياف حماة", "إدلب"]),
    ],
)
def test_places_are_found_with_their_spans(words: str, spans: list[str]) -> None:
    assert places(words) == spans


@pytest.mark.parametrize(
    ("words", "span", "slug"),
    [
        ('قصف الجيش مواقع "قسد" أمس.', 'مواقع "قسد"', "sdf"),
        ("هربوا من مناطق سيطرة تنظيم داعش ليلا.", "مناطق سيطرة تنظيم داعش", "isis"),
        ("استهدفت الغارة مواقع للحوثيين أمس.", "مواقع للحوثيين", "houthis"),
        ("هاجموا مناطق سيطرتها أمس.", "مناطق سيطرتها", None),
    ],
)
def test_an_area_is_described_by_who_holds_it(words: str, span: str, slug: str | None) -> None:
    assert (span, "held", slug) in [(words[c.start : c.end], c.rule, c.entity) for c in found(words)]


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("قصفوا مناطق قرب مدينة جرابلس أمس.", ["مناطق قرب مدينة جرابلس", "مدينة جرابلس"]),
        ("انفجر لغم على الطريق الواصل بين منبج والباب أمس.", ["الطريق الواصل بين منبج والباب", "منبج", "الباب"]),
        ("نزحوا من معظم قرى جبل الزاوية أمس.", ["معظم قرى جبل الزاوية"]),
        ("احترقت خيام في مخيم للنازحين أمس.", ["مخيم للنازحين"]),
    ],
)
def test_a_head_goes_on_over_a_preposition(words: str, spans: list[str]) -> None:
    assert [span for span in places(words) if span in spans] == spans


def test_a_list_goes_on_with_an_unknown_name() -> None:
    assert "الشلوخية" in places("طال القصف قرى كنصفرة والشلوخية والبارة في جبل الزاوية.")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("أدانت روسيا الهجوم.", "روسيا"),
        ("وصل الوفد يوم الأحد.", "الأحد"),
        ("من جهة أخرى، قال الوزير إنه سيعود.", "جهة أخرى"),
        ("نشر الخبر على مواقع التواصل أمس.", "مواقع التواصل"),
        ("سيطر تنظيم الدولة الإسلامية على الحقل.", "الدولة الإسلامية"),
        ("احترق منزل أحد السكان.", "منزل"),
        ("تقول مصادر محلية إن الوضع هادئ.", "محلية"),
        ("قصف الجيش موقعا سوريا أمس.", "سوريا"),
    ],
)
def test_what_only_looks_like_a_place(words: str, span: str) -> None:
    assert span not in places(words)


def test_a_state_is_a_place_where_something_goes_on_in_it() -> None:
    assert places("وصلت القافلة إلى روسيا وتركيا أمس.") == ["روسيا", "تركيا"]


@pytest.mark.parametrize("unit", ["محيط ", "مناطق في ", "وتركيا ", "ريف مدينة قرية ", "قرى وبلدات "])
def test_endless_heads_end(unit: str) -> None:
    find_mentions(Text(Document.of("قصفت " + unit * 3000), knowledge()))
