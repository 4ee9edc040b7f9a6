"""Counts, money and measures."""

import itertools

import pytest

from isnad.language.amounts import Amount, find_amounts
from isnad.language.tokens import tokenize
from isnad.language.words import Analyser

_plain = Analyser({}, {}, lambda _: False)


def amounts(text: str) -> list[tuple[str, Amount]]:
    tokens = tokenize(text, _plain, _plain.knows)
    return [(text[a.start : a.end], a) for a in find_amounts(tokens, 0, len(tokens))]


def only(text: str) -> tuple[str, Amount]:
    (found,) = amounts(text)
    return found


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("نقل سبعة أشخاص إلى المركز", "سبعة", 7, "person"),
        ("أوقفت الدورية 14 شابا", "14", 14, "person"),
        ("مقتل 3 وإصابة آخرين", "3", 3, "person"),
        ("إصابة 9 آخرين", "9", 9, "person"),
        ("اعتقال خمسة من أفراد الحرس", "خمسة", 5, "person"),
        ("ضبط 12 بندقية", "12", 12, "item"),
        ("شن أربع غارات", "أربع", 4, "item"),
        ("نزوح 80 عائلة", "80", 80, "family"),
        ("نفق بطول 300 متر", "300 متر", 300, "m"),
        ("على بعد 7كم", "7كم", 7, "km"),
        ("على مساحة 20 كيلومترا مربعا", "20 كيلومترا مربعا", 20, "km2"),
        ("ضبط 40 كيلو غرام", "40 كيلو غرام", 40, "kg"),
        ("بلغت النسبة 45 بالمئة", "45 بالمئة", 45, "percent"),
        ("دفع 300 دولار", "300 دولار", 300, "USD"),
        ("دفع 50 ألف ليرة سورية", "50 ألف ليرة سورية", 50000, "SYP"),
        ("دفع مئة ليرة تركية", "مئة ليرة تركية", 100, "TRY"),
        ("دفع مليون دينار عراقي", "مليون دينار عراقي", 1000000, "IQD"),
        ("دفع ألفي يورو", "ألفي يورو", 2000, "EUR"),
        ("دفع $200 نقدا", "$200", 200, "USD"),
        ("دفع 200 USD نقدا", "200 USD", 200, "USD"),
    ],
)
def test_an_amount_has_a_value_and_a_unit(text: str, span: str, value: float, unit: str) -> None:
    words, amount = only(text)
    assert (words, amount.value, amount.unit) == (span, value, unit)


def test_the_country_of_the_text_settles_which_dinar() -> None:
    assert only("في العراق دفع التاجر 500 دينار")[1].unit == "IQD"
    assert only("في الأردن دفع التاجر 500 دينار")[1].unit == "JOD"
    assert only("دفع التاجر 500 دينار")[1].unit is None


@pytest.mark.parametrize(
    ("text", "span"),
    [("أصيب شخصان", "شخصان"), ("وطفلين", "طفلين"), ("نفذت غارتين", "غارتين"), ("بقذيفتي هاون", "قذيفتي")],
)
def test_a_dual_is_an_amount_of_two(text: str, span: str) -> None:
    words, amount = only(text)
    assert (words, amount.value) == (span, 2)


def test_a_sound_plural_a_relative_and_a_place_are_no_duals() -> None:
    for text in ("بين المسلحين", "المواقع التي دمرت", "في قريتي تلول وحجر", "في محافظة أبين"):
        assert amounts(text) == []


def test_the_word_two_after_a_dual_stands_for_both() -> None:
    words, amount = only("مقتل مدنيين اثنين")
    assert (words, amount.value, amount.unit) == ("اثنين", 2, "person")


@pytest.mark.parametrize(
    ("text", "span", "bound"),
    [
        ("اعتقال أكثر من 60 شخصا", "أكثر من 60", "at-least"),
        ("اعتقال ما لا يقل عن 60 شخصا", "ما لا يقل عن 60", "at-least"),
        ("مقتل 60 على الأقل", "60 على الأقل", "at-least"),
        ("مقتل 60 شخصا على الأقل", "60", "at-least"),
        ("اعتقال أقل من 60 شخصا", "أقل من 60", "at-most"),
        ("اعتقال نحو 60 شخصا", "نحو 60", "about"),
        ("مقتل وقرابة 60 شخصا", "قرابة 60", "about"),
        ("اعتقال 60 شخصا", "60", "exact"),
    ],
)
def test_bounding_words_belong_to_the_amount(text: str, span: str, bound: str) -> None:
    words, amount = only(text)
    assert (words, amount.bound) == (span, bound)


def test_what_one_sum_is_paid_for_is_told() -> None:
    assert only("يدفع 300 دولار للشخص الواحد")[1].per == "person"
    assert only("يدفع 300 دولار عن كل شخص")[1].per == "person"
    assert only("يدفع 300 دولار شهريا")[1].per == "month"
    assert only("كلفة تهريب الفرد الواحد تبلغ 300 دولار")[1].per == "person"


def test_a_range_of_money_has_two_values() -> None:
    words, amount = only("بين 300 و500 دولار")
    assert (words, amount.value, amount.value_max, amount.unit) == ("300 و500 دولار", 300, 500, "USD")


def test_dozens_of_people_have_a_unit_and_no_value() -> None:
    amount = only("مقتل العشرات من المسلحين")[1]
    assert (amount.value, amount.unit) == (None, "person")


@pytest.mark.parametrize(
    "text",
    [
        "عمره 20 عاما",
        "شاب (٢٠ عاماً) من البلدة",
        "في 14 تشرين الثاني 2021",
        "بتاريخ 28-11-2021",
        "منذ عام 2016",
        "خلال 24 ساعة",
        "الساعة 01:26",
        "الساعة الثانية عشرة",
        "قصف الفوج 46",
        "القرار رقم 2139 و2254",
        "لليوم الثالث",
        "صاروخ من نوع سام 7",
        "كمية من الأسلحة",
    ],
)
def test_dates_ages_times_names_and_ordinals_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


def test_amounts_stand_in_order_and_apart() -> None:
    found = [a for _, a in amounts("مقتل 3 جنود وإصابة شخصين ونزوح نحو 40 عائلة مع 5 سيارات")]
    assert [a.value for a in found] == [3, 2, 40, 5]
    assert all(a.last_token <= b.first_token for a, b in itertools.pairwise(found))
