"""Persons: titles, offices, kunyas, chains of names, surnames of persons already named."""

import pytest

from isnad.model import Document
from isnad.reading.context import Text
from isnad.reading.mentions import find_mentions
from tests.test_actors import knowledge, read


def persons(words: str) -> list[str]:
    candidates = find_mentions(Text(Document.of(words), knowledge()))
    return [words[c.start : c.end] for c in candidates if c.kind == "person"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("قال العميد عمر جوهر إن القوات تقدمت.", "العميد عمر جوهر"),
        ("اجتمع الرئيس التركي رجب طيب أردوغان بالوفد.", "الرئيس التركي رجب طيب أردوغان"),
        ("أكد المتحدث باسم وزارة الدفاع الأميركية بيتر سميثرز ذلك.", "بيتر سميثرز"),
        ("قتل أبو عمر الشيشاني في الغارة.", "أبو عمر الشيشاني"),
        ("اعتقل القيادي الملقب بأبي مالك الشامي.", "أبي مالك الشامي"),
        ("أصيب محمود عبد الله السالم بجروح.", "محمود عبد الله السالم"),
        ("غادر الرئيس السابق علي عبدالله صالح العاصمة.", "الرئيس السابق علي عبدالله صالح"),
        ("وهم أحمد حسين العلي، ومحمد خالد الحسن.", "محمد خالد الحسن"),
    ],
)
def test_a_person_is_found_with_the_right_span(words: str, name: str) -> None:
    assert name in persons(words)


@pytest.mark.parametrize(
    "words",
    [
        "قال المتحدث باسم التحالف إن الغارة أصابت هدفها.",
        "وصل فريق الدفاع المدني السوري إلى المكان.",
        "زار الوفد قرية الشيخ عيسى شمالا.",
        "استمرت المعارك على أطراف معارة النعسان.",
        "نزح السكان أم لم ينزحوا.",
    ],
)
def test_offices_places_and_function_words_are_no_persons(words: str) -> None:
    assert persons(words) == []


def test_a_surname_alone_is_a_person_once_the_full_name_was_given() -> None:
    words = "قتل فارس كرحوت في الرمادي. وكان كرحوت قائدا هناك."
    found = [c for c in read(words) if c.kind == "person"]
    assert [words[c.start : c.end] for c in found] == ["فارس كرحوت", "كرحوت"]
    assert found[1].antecedent is found[0]
