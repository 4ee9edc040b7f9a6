"""Numbers in words and figures, and the tables that they are read from."""

from importlib.resources import files

import pytest

from isnad.language.numbers import Number, figure, find_numbers
from isnad.language.spelling import fold
from isnad.language.tokens import Token, tokenize
from isnad.language.words import Analyser

_plain = Analyser({}, {}, lambda _: False)
TABLES = (
    "number_words ordinals bounds measures currencies counted_nouns numbered_nouns count_context false_duals months "
    "weekdays time_words time_phrases"
).split()


def read(text: str) -> list[Token]:
    return tokenize(text, _plain, _plain.knows)


def numbers(text: str) -> list[Number]:
    tokens = read(text)
    return find_numbers(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("text", "value", "span"),
    [
        ("ثلاثة وعشرون ألفا وخمسمئة برميل", 23500, "ثلاثة وعشرون ألفا وخمسمئة"),
        ("وصل ألفا مهاجر", 1000, "ألفا"),
        ("وصل ألفان", 2000, "ألفان"),
        ("بمئتي كيس", 200, "مئتي"),
        ("خمسة عشر ألف كيس", 15000, "خمسة عشر ألف"),
        ("أحد عشر زورقا", 11, "أحد عشر"),
        ("واثنا عشر زورقا", 12, "اثنا عشر"),
        ("ثلاث مئة وخمس وستين خيمة", 365, "ثلاث مئة وخمس وستين"),
        ("واحد وعشرون كيسا", 21, "واحد وعشرون"),
        ("ثلاثة أرباع المخزون", 0.75, "ثلاثة أرباع"),
        ("نصف المخزون", 0.5, "نصف"),
        ("مليون ونصف المليون كيس", 1500000, "مليون ونصف المليون"),
        ("10 آلاف كيس", 10000, "10 آلاف"),
        ("1.5 مليون كيس", 1500000, "1.5 مليون"),
        ("٦٫٥ مليون كيس", 6500000, "٦٫٥ مليون"),
        ("6.5 مليون و300 ألف", 6800000, "6.5 مليون و300 ألف"),
        ("ألف و500 كيس", 1500, "ألف و500"),
        ("مليونان وخمسمئة ألف (2,500,000) ليرة", 2500000, "مليونان وخمسمئة ألف (2,500,000)"),
        ("مبلغ /600/ ليرة", 600, "600"),
        ("واحد من الأكياس", 1, "واحد"),
    ],
)
def test_a_number_has_its_value_and_its_words(text: str, value: float, span: str) -> None:
    (number,) = numbers(text)
    assert (number.value, text[number.start : number.end]) == (value, span)


@pytest.mark.parametrize("text", ["بين 10 و15 كيسا", "من 10 إلى 15 كيسا", "10-15 كيسا", "بين عشرة وخمسة عشر كيسا"])
def test_a_range_has_a_low_and_a_high_end(text: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.value_max) == (10, 15)


def test_a_rise_from_one_number_to_another_is_no_range() -> None:
    assert [n.value for n in numbers("ارتفع من 5 إلى 7")] == [5, 7]


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert [n.value for n in numbers("عشرة و 20 كيسا")] == [10, 20]
    assert [n.value for n in numbers("خمسة وستة")] == [5, 6]


def test_dozens_and_hundreds_have_no_value() -> None:
    for text in ("عشرات الأكياس", "مئات الآلاف", "العشرات", "آلاف الخيام"):
        (number,) = numbers(text)
        assert number.value is None and number.kind == "vague"


@pytest.mark.parametrize("text", ["80 في المئة", "80%", "80 بالمئة", "ثمانين بالمائة"])
def test_a_percentage_is_marked(text: str) -> None:
    (number,) = numbers(text)
    assert number.percent and number.value == 80 and number.end == len(text)


def test_an_adjective_of_oneness_is_no_number() -> None:
    assert numbers("من عائلة واحدة") == []


def test_a_date_in_figures_is_no_number() -> None:
    assert figure("14/11/2021") is None
    assert figure("2,500,000") == 2500000
    assert figure("3.000") == 3000


def test_vowel_marks_and_persian_digits_change_nothing() -> None:
    text = "وخمسةَ عشرَ و۲۵"
    assert [n.value for n in numbers(text)] == [15, 25]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_complete_and_without_vowel_marks(table: str) -> None:
    lines = (files("isnad.language") / "data" / f"{table}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    header, body = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    assert header[-1] == "source"
    assert all(len(row) == len(header) and row[-1] for row in body)
    assert body == sorted(body)
    assert len({tuple(row) for row in body}) == len(body)
    assert not any("\u064b" <= letter <= "\u0652" or letter == "\u0640" for letter in "".join(lines))


def test_no_number_word_is_listed_twice() -> None:
    lines = (files("isnad.language") / "data" / "number_words.tsv").read_text(encoding="utf-8").split("\n")[1:]
    keys = [fold(line.split("\t")[0]) for line in lines if line]
    assert len(keys) == len(set(keys))
