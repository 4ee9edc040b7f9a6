"""Stretches of time with a unit: «24 ساعة الماضية», «شهرين», «الآونة الأخيرة», «منذ نحو ثلاث سنوات»."""

import datetime
from typing import NamedTuple

from isnad.language.dates import DateParts, Range, resolve
from isnad.language.numbers import Number, number_at
from isnad.language.time_words import TimeSign, sign_of
from isnad.language.tokens import Token

_AGE = frozenset("عمره عمرها العمر البالغ البالغه عمر اعمارهم سن ابن بعمر بسن وعمره وعمرها البالغين بعمره".split())
_TERMS = frozenset(
    "لمده مده السجن بالسجن سجن سجنا فتره لفتره مدي مدار بعد قبل منذ خلال طوال استمر استمرت دام دامت نحو حوالي".split()
)
_DAY = datetime.timedelta(days=1)


class Period(NamedTuple):
    """A stretch of time: «24 ساعة الماضية», «شهرين», «الآونة الأخيرة»; ``strong`` stands without a preposition."""

    last: int
    unit: str
    amount: int | float | None
    modifier: str
    strong: bool


def kinds_at(tokens: list[Token], index: int) -> frozenset[str]:
    sign = sign_of(tokens[index].word.key)
    return sign.kinds if sign is not None else frozenset()


def is_age(tokens: list[Token], index: int, first: int) -> bool:
    """«البالغ من العمر 30 عاما», «(20 عاما)»."""
    if index > first and tokens[index - 1].word.key == "(":
        return tokens[index].word.kind == "number"
    return any(tokens[n].word.key in _AGE for n in range(max(first, index - 3), index))


def perhaps_age(tokens: list[Token], index: int, first: int, period: Period) -> bool:
    """A count of years that nothing governs is more often somebody's age."""
    if period.unit != "year" or period.amount is None or period.modifier:
        return False
    return index == first or tokens[index - 1].word.key not in _TERMS


def this_period(tokens: list[Token], index: int, period: Period, published: datetime.date | None) -> Range | None:
    """«هذا العام», «هذا الشهر»."""
    if published is None or period.amount is not None or stem_at(tokens, index) not in ("هذا", "هذه"):
        return None
    if period.unit == "year":
        return datetime.date(published.year, 1, 1), datetime.date(published.year, 12, 31)
    return resolve(DateParts(month_offset=0), published) if period.unit == "month" else None


def stem_at(tokens: list[Token], index: int) -> str:
    """The stem of the word at ``index``, its proclitics taken off."""
    sign = sign_of(tokens[index].word.key)
    return sign.stem if sign is not None else tokens[index].word.key


def period_at(tokens: list[Token], index: int, last: int, governed: bool) -> Period | None:
    """The period that begins at ``index``; ``governed`` says that a preposition stands before it."""
    count: int | float | None = None
    at, pointed, number = index, False, None
    key = tokens[at].word.key
    if (at + 1 < last and key == "ال" and "figures" in kinds_at(tokens, at + 1)) or "demonstrative" in kinds_at(
        tokens, at
    ):
        at, pointed = at + 1, True
    if at < last and kinds_at(tokens, at) & {"number", "figures"}:
        number = number_at(tokens, at, last)
        if number is None or number.percent:
            return None
        at, count = number.last, number.value
    if at >= last or (sign := sign_of(tokens[at].word.key)) is None or sign.unit is None:
        return None
    if sign.cut and at > index:
        return None
    return _unit(tokens, at, last, sign, governed, pointed, number, count)


def _unit(
    tokens: list[Token],
    at: int,
    last: int,
    sign: TimeSign,
    governed: bool,
    pointed: bool,
    number: Number | None,
    count: int | float | None,
) -> Period | None:
    assert sign.unit is not None
    unit, end = sign.unit, at + 1
    if number is None and sign.article:
        end, count = _inner_count(tokens, end, last)
    if unit.number == "dual":
        count = 2
    end, modifier, described = _tail(tokens, end, last, sign.article or pointed or number is not None)
    if unit.number == "singular" and number is None and governed and not sign.article and count is None:
        count = 1
    strong = (
        (number is not None and unit.name not in ("moment", "second"))
        or (unit.number == "dual" and (not sign.article or bool(modifier)))
        or (bool(modifier) and (sign.article or pointed))
        or (pointed and number is None and sign.article)
        or (unit.number == "plural" and described)
    )
    if not (strong or governed) or (governed and unit.name in ("moment", "season") and not modifier and not pointed):
        return None
    return Period(end, unit.name, count, modifier, strong)


def _inner_count(tokens: list[Token], index: int, last: int) -> tuple[int, int | float | None]:
    """The count inside a definite period: «الساعات الـ24 الماضية», «الأيام الثلاثة الماضية»."""
    at = index
    if at + 1 < last and tokens[at].word.key == "ال" and "figures" in kinds_at(tokens, at + 1):
        at += 1
    if at < last and kinds_at(tokens, at) & {"number", "figures"}:
        number = number_at(tokens, at, last)
        if number is not None and (number.definite or at > index):
            return number.last, number.value
    return index, None


def _tail(tokens: list[Token], index: int, last: int, definite: bool) -> tuple[int, str, bool]:
    """The modifiers and adjectives after a unit: the index after them, the modifier, whether any adjective stood."""
    modifier, described = "", False
    while index < last and (sign := sign_of(tokens[index].word.key)) is not None:
        if (
            sign.modifier
            and sign.cut == 0
            and (sign.article or not definite or sign.modifier == "same")
            and not modifier
        ):
            modifier = sign.modifier
        elif (
            (sign.kinds & {"adjective"} and sign.cut == 0)
            or (sign.part and sign.article and not sign.cut)
            or (sign.ordinal == 1 and not sign.cut)
        ):
            described = True
        elif tokens[index].word.key == "ونصف":
            follow = sign_of(tokens[index + 1].word.key) if index + 1 < last else None
            index += follow is not None and follow.unit is not None and not follow.cut
        else:
            break
        index += 1
    return index, modifier, described


def resolve_period(period: Period, published: datetime.date | None) -> Range | None:
    if published is None:
        return None
    if period.unit == "hour" and period.amount == 24 and period.modifier == "last":
        return published - _DAY, published
    return None


def resolve_governed(period: Period, sign: TimeSign, exact: bool, published: datetime.date | None) -> Range | None:
    """«قبل يومين» is a day; a count of weeks or years is a manner of speaking and stays open."""
    if published is None or not exact:
        return None
    if "before" in sign.kinds and period.unit == "day" and isinstance(period.amount, int) and period.amount < 15:
        day = published - period.amount * _DAY
        return day, day
    return resolve_period(period, published)
