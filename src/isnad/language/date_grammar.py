"""The words of a date, taken in one after another as long as they fit.

«فجر اليوم، الجمعة ٤ آب/أغسطس ٢٠٢٣» is a row of atoms (part of day, day from publication, weekday, day and month,
year), each of which may stand once, with a little glue between them. ``read_date`` takes in as many as follow.
"""

import re

from isnad.language.dates import DateParts
from isnad.language.numbers import number_at
from isnad.language.numbers import sign_of as number_sign
from isnad.language.spelling import western_digits
from isnad.language.time_words import TimeSign, month_at, sign_of
from isnad.language.tokens import Token

_DASHES = frozenset(("-", "–", "/", "—"))
_NUMERIC = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$")
_MODIFIER_OFFSET = {"last": -1, "this": 0, "next": 1}
_HIGHEST_YEAR = 2100


def read_date(tokens: list[Token], index: int, last: int) -> tuple[DateParts, int] | None:
    """The parts of the date that begins at ``index`` and the index after it, or None."""
    parts = DateParts()
    end = _absorb(tokens, index, last, parts, True)
    if end == index:
        return None
    while True:
        start = _glue(tokens, end, last, parts)
        after = _absorb(tokens, start, last, parts, False) if start < last else start
        if after == start:
            break
        end = after
        if start > 0 and tokens[start - 1].word.key == "(" and end < last and tokens[end].word.key == ")":
            end += 1
    return parts, end


def _glue(tokens: list[Token], index: int, last: int, parts: DateParts) -> int:
    """The index after a word or mark that may stand between two atoms; the index itself where there is none."""
    if index >= last:
        return index
    key = tokens[index].word.key
    if key in ("،", ",") and (parts.offset is not None or parts.weekdays) and parts.month is None:
        return index + 1
    if key == "(" and parts.dated and parts.year is None:
        return index + 1
    if key in ("من", "في", "بتاريخ", "الموافق", "هذا", "هذه", "تاريخ"):
        return index if parts.relation and not (key == "من" and parts.month is not None) else index + 1
    if key in _DASHES and parts.day and parts.month and parts.year is None and not parts.numeric:
        return index + 1
    if key in _DASHES and len(parts.weekdays) == 1 and parts.part:
        return index + 1
    return index


def _absorb(tokens: list[Token], index: int, last: int, parts: DateParts, first: bool) -> int:
    """The index after the atom at ``index`` if it fits, else ``index``."""
    if index >= last:
        return index
    sign = sign_of(tokens[index].word.key)
    if sign is None or (sign.cut and not first):
        return index
    if "figures" in sign.kinds:
        return _figures(tokens, index, last, parts, first)
    for take in (_clock, _edge, _part, _ordinal_day, _month, _unit, _deictic, _weekday, _modifier):
        end = take(tokens, index, last, parts, sign)
        if end > index:
            return end
    return index


def _figures(tokens: list[Token], index: int, last: int, parts: DateParts, first: bool) -> int:
    key = western_digits(tokens[index].word.key)
    if parts.month is None and (end := _numeric(tokens, index, last, parts, key)) > index:
        return end
    if not key.isdigit():
        return index
    value = int(key)
    if parts.day is None and parts.month is None and 1 <= value <= 31 and len(key) <= 2:
        return _day(tokens, index, last, parts, value)
    if parts.month is not None and parts.year is None and not parts.numeric:
        return _year(tokens, index, last, parts, value)
    if first or parts.relation:
        return index
    return index


def _day(tokens: list[Token], index: int, last: int, parts: DateParts, value: int) -> int:
    """14 تشرين الثاني, 14 من شهر تشرين الثاني, 5-7 آب."""
    after = index + 1
    if after + 1 < last and tokens[after].word.key in ("-", "–", "و", "حتي", "الي"):
        second = western_digits(tokens[after + 1].word.key)
        if second.isdigit() and value < int(second) <= 31:
            end = _month_after(tokens, after + 2, last, parts)
            if end > after + 2:
                parts.day, parts.day_to = value, int(second)
                return end
    end = _month_after(tokens, after, last, parts)
    if end > after:
        parts.day = value
        return end
    return index


def _month_after(tokens: list[Token], index: int, last: int, parts: DateParts) -> int:
    """The index after [من] [شهر] month, or after من الشهر الجاري; ``index`` where no month follows."""
    at = index
    if at < last and tokens[at].word.key in ("من", "/", "-"):
        at += 1
    if at < last and tokens[at].word.key == "شهر":
        at += 1
    if at >= last or (sign := sign_of(tokens[at].word.key)) is None or sign.cut:
        return index
    end = _month(tokens, at, last, parts, sign)
    if end == at:
        end = _unit(tokens, at, last, parts, sign) if sign.unit and sign.unit.name == "month" else at
    return end if end > at else index


def _numeric(tokens: list[Token], index: int, last: int, parts: DateParts, key: str) -> int:
    """14/11/2021 in one token, 14-11-2021 or 2021-11-14 in five."""
    end, text = index + 1, key
    if index + 4 < last and (mark := tokens[index + 1].word.key) in _DASHES | {"."}:
        glued = tokens[index].end == tokens[index + 1].start
        if glued and mark == tokens[index + 3].word.key:
            end, text = index + 5, "-".join(western_digits(tokens[index + n].word.key) for n in (0, 2, 4))
    found = _NUMERIC.match(text)
    if found is None:
        return index
    numbers = [int(group) for group in found.groups()]
    if len(found.group(1)) == 4:
        numbers.reverse()
    day, month, year = numbers
    if month > 12 >= day:
        day, month = month, day
    if year < 100:
        year += 2000
    if not (1 <= day <= 31 and 1 <= month <= 12 and (1300 <= year <= 1500 or 1900 <= year <= _HIGHEST_YEAR)):
        return index
    parts.day, parts.month, parts.year, parts.numeric = day, month, year, True
    parts.calendar = "hijri" if year < 1600 else "gregorian"
    return end


def _year(tokens: list[Token], index: int, last: int, parts: DateParts, value: int) -> int:
    after = index + 1
    era = sign_of(tokens[after].word.key) if after < last else None
    named = era.era if era is not None and tokens[after].start - tokens[index].end <= 1 else ""
    if 1300 <= value <= 1500 and (named == "hijri" or parts.calendar == "hijri"):
        parts.calendar = "hijri"
    elif not 1900 <= value <= _HIGHEST_YEAR:
        return index
    parts.year = value
    return after + 1 if named else after


def _clock(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    """الساعة الخامسة والنصف, الساعة 01:26, تمام الساعة ..."""
    if "clock" not in sign.kinds or parts.clock or index + 1 >= last:
        return index
    end, hour = index + 1, sign_of(tokens[index + 1].word.key)
    if hour is None or not (hour.ordinal is not None or "figures" in hour.kinds):
        return index
    end += 1
    if end < last and tokens[end].word.key in ("عشره", "عشر"):
        end += 1
    if end + 1 < last and tokens[end].word.key == ":" and tokens[end + 1].word.key[:1].isdigit():
        end += 2
    while end < last and tokens[end].word.key in ("والنصف", "والربع", "والثلث", "بالتوقيت", "المحلي"):
        end += 1
    parts.clock = True
    return end


def _edge(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    """مطلع العام 2023, منتصف ليل الأحد: an edge counts only before what it is the edge of."""
    if not sign.edge or sign.article or parts.dated or parts.edge:
        return index
    trial = DateParts(edge=sign.edge)
    end = _absorb(tokens, index + 1, last, trial, False)
    if end == index + 1 and index + 1 < last and tokens[index + 1].word.key in ("العام", "السنه"):
        trial.year_offset, end = 0, index + 2
    if end == index + 1 or (sign.stem == "وسط" and trial.month is None and trial.year is None):
        return index
    _copy(trial, parts)
    if parts.part:
        parts.edge = ""
    return end


def _copy(source: DateParts, target: DateParts) -> None:
    for name in DateParts.__slots__:
        setattr(target, name, getattr(source, name) or getattr(target, name))
    target.offset = source.offset if source.offset is not None else target.offset
    target.year_offset = source.year_offset if source.year_offset is not None else target.year_offset
    target.month_offset = source.month_offset if source.month_offset is not None else target.month_offset


def _part(_tokens: list[Token], index: int, _last: int, parts: DateParts, sign: TimeSign) -> int:
    if not sign.part or (parts.part and not parts.clock):
        return index
    parts.part = parts.part or sign.part
    return index + 1


def _deictic(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    if sign.deictic is None or parts.offset is not None or parts.month is not None:
        return index
    after = index + 1
    follow = sign_of(tokens[after].word.key) if after < last else None
    if sign.stem == "اليوم" and _counted_day(tokens, after, last, follow):
        return index
    parts.offset = sign.deictic
    if sign.deictic == -1 and follow is not None and follow.ordinal == 1 and not follow.cut:
        parts.offset, after = -2, after + 1
    return after


def _counted_day(tokens: list[Token], after: int, last: int, follow: TimeSign | None) -> bool:
    """اليوم التالي, اليوم الثالث, اليوم الذي: a day, but not today."""
    if follow is None:
        return after < last and tokens[after].word.key == "الذي"
    return follow.modifier in ("following", "recent", "same") or bool(follow.ordinal and not follow.cut)


def _weekday(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    if sign.weekday is None or len(parts.weekdays) > 1 or parts.month is not None or parts.relation:
        return index
    if parts.weekdays and not (parts.part == "night" or tokens[index - 1].word.key in _DASHES):
        return index
    if index + 1 < last and tokens[index + 1].word.key in ("عشر", "عشره"):
        return index
    parts.weekdays.append(sign.weekday)
    return index + 1


def _modifier(tokens: list[Token], index: int, _last: int, parts: DateParts, sign: TimeSign) -> int:
    if not sign.modifier or parts.relation or not (sign.article or tokens[index].word.key == "ماض"):
        return index
    if not (parts.weekdays or parts.month is not None) or parts.year is not None:
        return index
    parts.relation = "last" if sign.modifier == "recent" else sign.modifier
    return index + 1


def _ordinal_day(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    """التاسع من كانون الأول, الثامن والعشرين من ديسمبر, الخامس من الشهر الجاري."""
    if sign.ordinal is None or parts.day is not None or parts.month is not None:
        return index
    value, end = _ordinal(tokens, index, last, sign.ordinal)
    if (
        end + 1 < last
        and (follow := sign_of(tokens[end].word.key)) is not None
        and follow.ordinal
        and follow.conjunction
    ):
        parts.day_to, end = _ordinal(tokens, end, last, follow.ordinal)
    after = _month_after(tokens, end, last, parts)
    if after == end or value > 31:
        parts.day_to = None
        return index
    parts.day = value
    return after


def _ordinal(tokens: list[Token], index: int, last: int, value: int) -> tuple[int, int]:
    """The value of an ordinal of one or two words, and the index after it."""
    after = index + 1
    if after < last:
        key = tokens[after].word.key
        if key in ("عشر", "عشره"):
            return value + 10, after + 1
        sign = number_sign(key)
        if sign is not None and sign.kind == "tens" and sign.conjunction and sign.article:
            return value + int(sign.value), after + 1
    return value, after


def _month(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    """A month, with its other name beside it («تشرين الثاني/نوفمبر», «مايو أيار»)."""
    if parts.month is not None or not sign.kinds & {"month", "month-head"}:
        return index
    found = month_at(tokens, index, last)
    if found is None:
        return index
    month, end = found
    parts.month, parts.calendar, parts.guarded = month.month, month.calendar, month.guarded
    at = end + 1 if end < last and tokens[end].word.key in _DASHES | {"("} else end
    other = month_at(tokens, at, last)
    if other is not None and other[0].month == month.month and not tokens[at].word.cut:
        closed = at > end and tokens[end].word.key == "(" and other[1] < last and tokens[other[1]].word.key == ")"
        parts.guarded = False
        end = other[1] + closed
    return end


def _unit(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign) -> int:
    """عام 2014, العام الماضي, الشهر الجاري, شهر نيسان, يوم أمس."""
    if sign.unit is None or sign.unit.number != "singular" or index + 1 >= last:
        return index
    name, after = sign.unit.name, index + 1
    follow = sign_of(tokens[after].word.key)
    if follow is None or follow.cut:
        return index
    if name == "year":
        return _year_unit(tokens, index, last, parts, sign, follow)
    if name == "month" and parts.month is None and parts.month_offset is None:
        if not sign.article:
            end = _month(tokens, after, last, parts, follow)
            parts.guarded = False
            return end if end > after else index
        return _offset(tokens, index, last, parts, follow, "month_offset")
    if name == "day" and not sign.article:
        trial = _absorb(tokens, after, last, parts, False) if not parts.dated else after
        return trial if trial > after else index
    return index


def _year_unit(tokens: list[Token], index: int, last: int, parts: DateParts, sign: TimeSign, follow: TimeSign) -> int:
    after = index + 1
    if parts.year is not None or parts.year_offset is not None:
        return index
    if "figures" in follow.kinds:
        digits = western_digits(tokens[after].word.key)
        if not digits.isdigit():
            return index
        end = _year(tokens, after, last, parts, int(digits))
        return end if end > after else index
    if sign.article:
        return _offset(tokens, index, last, parts, follow, "year_offset")
    number = number_at(tokens, after, last) if "number" in follow.kinds else None
    if number is not None and number.value is not None and 1900 <= number.value <= _HIGHEST_YEAR:
        parts.year = int(number.value)
        return number.last
    return index


def _offset(tokens: list[Token], index: int, last: int, parts: DateParts, follow: TimeSign, name: str) -> int:
    """الشهر الماضي, الشهر قبل الفائت, العام الجاري."""
    after, extra = index + 1, 0
    if "before" in follow.kinds and after + 1 < last and (beyond := sign_of(tokens[after + 1].word.key)) is not None:
        follow, after, extra = beyond, after + 1, -1
    if follow.modifier not in _MODIFIER_OFFSET or not follow.article:
        return index
    new = tokens[after].word.key == "الجديد"
    setattr(parts, name, 0 if new else _MODIFIER_OFFSET[follow.modifier] + extra)
    return after + 1
