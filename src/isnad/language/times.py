"""Expressions of time: dates, parts of days, periods, frequencies.

A date is resolved to the days that it covers (``dates``), seen from the day of publication. A period with no edges
(خلال الأسابيع الماضية) and a frequency (بين الحين والآخر) stay without: no date is better than an invented one.
"""

import datetime
from typing import NamedTuple

from isnad.language.date_grammar import read_date
from isnad.language.dates import DateParts, Range, borrow_year, resolve
from isnad.language.periods import (
    is_age,
    kinds_at,
    perhaps_age,
    period_at,
    resolve_governed,
    resolve_period,
    stem_at,
    this_period,
)
from isnad.language.spelling import western_digits
from isnad.language.time_words import PHRASES, UNSEEN, TimeSign, lead_of, leads, sign_of
from isnad.language.tokens import Token
from isnad.language.vocabulary import start_of

_ABOUT = (
    ("اكثر", "من"),
    ("اقل", "من"),
    ("ما", "يقارب"),
    ("نحو",),
    ("حوالي",),
    ("قرابه",),
    ("زهاء",),
    ("ما", "يزيد", "عن"),
)
_EVENTS = frozenset(
    "بدء بدايه اندلاع انطلاق انتهاء سقوط تاسيس سيطره دخول اعلان توقيع وقوع تحرير استلام الانقلاب مطلع وصول تولي".split()
)
_BARE_YEAR_AFTER = frozenset(
    "في منذ بين حتي وحتي الي من ومنذ وفي بحلول مطلع اواخر اوائل نهايه بدايه منتصف خلال".split()
)
_MORE = frozenset("اكثر باكثر لاكثر واكثر اقل باقل ازيد يقرب".split())
_PERIOD_KINDS = frozenset(("unit", "number", "figures", "demonstrative"))
_DAY = datetime.timedelta(days=1)


class Time(NamedTuple):
    """An expression over tokens ``[first_token, last_token)``; ``from_`` and ``to`` are days, both included."""

    first_token: int
    last_token: int
    start: int
    end: int
    from_: datetime.date | None
    to: datetime.date | None


def find_times(tokens: list[Token], first: int, last: int, published: datetime.date | None) -> list[Time]:
    """The expressions of time among tokens ``[first, last)``, in order; they never overlap."""
    found: list[Time] = []
    memory, unseen, index = leads(), UNSEEN, first
    while index < last:
        sign = memory.get(key := tokens[index].word.key, unseen)
        if sign is None:
            index += 1
            continue
        if sign is unseen and (sign := lead_of(key)) is None:
            index += 1
            continue
        time = _at(tokens, index, last, first, sign, published)  # type: ignore[arg-type]
        if time is None:
            index += 1
        else:
            found.append(time)
            index = time.last_token
    return found


def _at(
    tokens: list[Token], index: int, last: int, first: int, sign: TimeSign, published: datetime.date | None
) -> Time | None:
    kinds = sign.kinds
    if "phrase" in kinds:
        phrase = PHRASES.at(tokens, index, last, sign.stem)
        if phrase is not None and not _goes_on(tokens, phrase[0], last):
            return _phrase(tokens, index, last, sign, phrase, published)
        if sign.stem == "علي" and index + 1 < last and tokens[index + 1].word.key in ("مدي", "مدار", "امتداد"):
            period = period_at(tokens, index + 2, last, True)
            return _time(tokens, index, period.last, sign, None) if period is not None else None
    if kinds & {"since", "before", "after", "during", "until"}:
        found = _after_preposition(tokens, index, last, first, sign, published)
        if found is not None:
            return found
    if kinds & {"now", "adverb"}:
        return _time(tokens, index, index + 1, sign, None)
    if "figures" in kinds and not _figures_may(tokens, index, last):
        return None
    dated = _dated(tokens, index, last, first, sign, published)
    if dated is not None:
        return dated
    if kinds & _PERIOD_KINDS and not is_age(tokens, index, first):
        interval = _interval(tokens, index, last, published) if sign.unit is not None else None
        if interval is not None:
            return _time(tokens, index, interval[0], sign, interval[1])
        period = period_at(tokens, index, last, False)
        if period is not None and period.strong and not perhaps_age(tokens, index, first, period):
            days = resolve_period(period, published) or this_period(tokens, index, period, published)
            end = period.last
            if days is None and period.unit == "hour" and period.amount is None:
                end, days = _dawn_of(tokens, end, last, published)
            return _time(tokens, index, end, sign, days)
    return None


def _goes_on(tokens: list[Token], end: int, last: int) -> bool:
    """«حتى الساعة» is «so far» unless an hour follows; «منذ ساعات» likewise before «الصباح»."""
    if end >= last or (sign := sign_of(tokens[end].word.key)) is None or sign.cut:
        return False
    if tokens[end - 1].word.key == "الساعه":
        return bool(sign.ordinal) or "figures" in sign.kinds
    return tokens[end - 1].word.key == "ساعات" and bool(sign.part) and sign.article


def _figures_may(tokens: list[Token], index: int, last: int) -> bool:
    """A quick look whether figures can belong to a time at all."""
    if index + 1 >= last:
        return len(tokens[index].word.key) == 4 or "/" in tokens[index].word.key
    after = tokens[index + 1].word.key
    return len(tokens[index].word.key) >= 4 or after in "-–/.و" or after == "من" or sign_of(after) is not None


def _time(tokens: list[Token], first: int, last: int, sign: TimeSign | None, days: Range | None) -> Time:
    start = start_of(tokens[first], sign.cut) if sign is not None else tokens[first].start
    return Time(first, last, start, tokens[last - 1].end, *(days or (None, None)))


def _phrase(
    tokens: list[Token],
    index: int,
    last: int,
    sign: TimeSign,
    phrase: tuple[int, str],
    published: datetime.date | None,
) -> Time | None:
    end, kind = phrase
    if kind == "drop":
        return None
    if kind in ("day-before", "day-after"):
        dated = read_date(tokens, end, last)
        parts, stop = dated if dated is not None and dated[0].weekdays else (DateParts(), end)
        parts.offset = -2 if kind == "day-before" else 2
        return _time(tokens, index, stop, sign, resolve(parts, published))
    if kind == "earlier":
        at = end + 1 if end < last and tokens[end].word.key == "من" else end
        dated = read_date(tokens, at, last)
        if dated is not None and (dated[0].dated or (dated[0].part and at > end)):
            return _time(tokens, index, dated[1], sign, resolve(dated[0], published))
    return _time(tokens, index, end, sign, None)


def _dated(
    tokens: list[Token], index: int, last: int, first: int, sign: TimeSign, published: datetime.date | None
) -> Time | None:
    read = read_date(tokens, index, last)
    if read is None:
        return _bare_year(tokens, index, last, first, published) if "figures" in sign.kinds else None
    parts, end = read
    if not _stands(tokens, index, end, first, sign, parts):
        return None
    days = resolve(parts, published)
    between = index > first and tokens[index - 1].word.key in ("بين", "وبين")
    ranged = _range(tokens, end, last, published, between)
    if ranged is not None:
        end, to = ranged
        days = (days[0], to[1]) if days is not None and to is not None and days[0] <= to[1] else None
        if days is None and parts.month is not None and parts.year is None and to is not None and not parts.relation:
            days = borrow_year(parts, to)
    return _time(tokens, index, end, sign, days)


def _stands(tokens: list[Token], index: int, end: int, first: int, sign: TimeSign, parts: DateParts) -> bool:
    """Whether the parts make an expression of time by themselves."""
    before = tokens[index - 1].word.key if index > first else ""
    if parts.clock:
        return True
    if parts.dated:
        if parts.guarded and parts.day is None and parts.year is None and not parts.relation:
            return False
        if parts.weekdays and end - index == 1:
            return before not in ("صلاه", "خطبه", "سوق") and sign.preposition != "ك"
        return True
    surface = tokens[index].word.key
    return (
        end - index == 1
        and surface in ("ليلا", "فجرا", "صباحا", "نهارا", "مساء", "عصرا", "ظهرا")
        and surface.endswith("ا")
    )


def _bare_year(tokens: list[Token], index: int, last: int, first: int, published: datetime.date | None) -> Time | None:
    """2015 after a preposition or at the head of a line, with nothing after it that it could count."""
    value = _year_value(tokens, index)
    if value is None:
        return None
    before = tokens[index - 1].word.key if index > first else "\n"
    if before == "و" and index > first + 1:
        before = tokens[index - 2].word.key
    after = tokens[index + 1].word if index + 1 < last else None
    if before == "من" and index > first + 1 and tokens[index - 2].word.key in _MORE:
        return None
    headed = before == "\n" and after is not None and after.key == ":"
    free = (
        after is None
        or after.kind in ("mark", "line")
        or after.key in _BARE_YEAR_AFTER
        or after.key in ("م", "و", "على")
    )
    if not headed and not (before in _BARE_YEAR_AFTER and free):
        return None
    end = index + 1
    days: Range | None = (datetime.date(value, 1, 1), datetime.date(value, 12, 31))
    ranged = _range(tokens, end, last, published)
    if ranged is None and end + 1 < last and tokens[end].word.key in ("-", "–", "و"):
        second = _year_value(tokens, end + 1)
        if second is not None and second > value:
            ranged = end + 2, (datetime.date(second, 1, 1), datetime.date(second, 12, 31))
    if ranged is not None:
        end, to = ranged
        days = (datetime.date(value, 1, 1), to[1]) if to is not None else None
    if end < last and tokens[end].word.key == "م" and tokens[end].start == tokens[end - 1].end:
        end += 1
    return Time(index, end, tokens[index].start, tokens[end - 1].end, *(days or (None, None)))


def _year_value(tokens: list[Token], index: int) -> int | None:
    digits = western_digits(tokens[index].word.key)
    return int(digits) if len(digits) == 4 and digits.isdigit() and 1950 <= int(digits) <= 2035 else None


def _range(
    tokens: list[Token], index: int, last: int, published: datetime.date | None, between: bool = False
) -> tuple[int, Range | None] | None:
    """The second half of a range, «إلى 3 سبتمبر», «، وحتى فجر اليوم»: its end and its days."""
    if index < last and tokens[index].word.key in ("،", ","):
        index += 1
        if index < last and tokens[index].word.key not in ("وحتي", "حتي"):
            return None
    if (
        between
        and index < last
        and (sign := sign_of(tokens[index].word.key)) is not None
        and sign.conjunction
        and sign.cut == 1
    ):
        return None
    if between and index + 1 < last and tokens[index].word.key == "و":
        read = read_date(tokens, index + 1, last)
        return (read[1], resolve(read[0], published)) if read is not None and read[0].dated else None
    if index + 1 >= last or tokens[index].word.key not in ("الي", "حتي", "وحتي", "ولغايه", "لغايه", "والي"):
        return None
    read = read_date(tokens, index + 1, last)
    if read is not None and (read[0].dated or read[0].clock):
        return read[1], resolve(read[0], published)
    year = _year_value(tokens, index + 1) if "figures" in kinds_at(tokens, index + 1) else None
    if year is not None:
        return index + 2, (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if tokens[index + 1].word.key in ("الان", "اليوم"):
        return index + 2, (published, published) if published is not None else None
    return None


def _after_preposition(
    tokens: list[Token], index: int, last: int, first: int, sign: TimeSign, published: datetime.date | None
) -> Time | None:
    """منذ, قبل, بعد, خلال, حتى and what they govern."""
    at = _skip_about(tokens, index + 1, last)
    if at >= last or (inner := sign_of(tokens[at].word.key)) is None or inner.cut:
        return _since_event(tokens, index, last, sign) if "since" in sign.kinds else None
    if index > first and "before" in sign.kinds and tokens[index - 1].word.key == "من":
        return None
    read = read_date(tokens, at, last)
    if read is not None and "number" not in inner.kinds and "figures" not in inner.kinds:
        usable = read[0].dated or read[0].clock or (read[0].part and (inner.article or sign.stem in ("بعد", "قبل")))
        if usable and not (read[0].guarded and not read[0].relation and read[0].year is None):
            return _governed(
                tokens, index, sign, *_ranged(tokens, read[1], last, resolve(read[0], published), published), published
            )
    elif read is not None and read[0].dated:
        return _governed(
            tokens, index, sign, *_ranged(tokens, read[1], last, resolve(read[0], published), published), published
        )
    if "figures" in inner.kinds and (year := _bare_year(tokens, at, last, first, published)) is not None:
        days = (year.from_, year.to) if year.from_ is not None and year.to is not None else None
        ranged = tokens[year.last_token - 1].word.key[:1].isdigit() and year.last_token > at + 1
        return _governed(tokens, index, sign, year.last_token, days, ranged, published)
    if is_age(tokens, at, first):
        return None
    if inner.unit is not None and (interval := _interval(tokens, at, last, published)) is not None:
        return _time(tokens, index, interval[0], sign, interval[1])
    period = period_at(tokens, at, last, True)
    if period is None:
        return _since_event(tokens, index, last, sign) if "since" in sign.kinds else None
    if "until" in sign.kinds and not period.strong:
        return None
    return _time(tokens, index, period.last, sign, resolve_governed(period, sign, at == index + 1, published))


def _ranged(
    tokens: list[Token], end: int, last: int, days: Range | None, published: datetime.date | None
) -> tuple[int, Range | None, bool]:
    ranged = _range(tokens, end, last, published)
    if ranged is None:
        return end, days, False
    end, to = ranged
    return end, (days[0], to[1]) if days is not None and to is not None and days[0] <= to[1] else None, True


def _governed(
    tokens: list[Token],
    index: int,
    sign: TimeSign,
    end: int,
    days: Range | None,
    ranged: bool,
    published: datetime.date | None,
) -> Time:
    """A date under its preposition: since it, until it, during it; «before» and «after» it leave the days open."""
    kinds = sign.kinds
    if "since" in kinds and not ranged:
        days = (days[0], published) if days is not None and published is not None and days[0] <= published else None
    elif kinds & {"before", "after"} and not ranged:
        single = sign.stem in ("بعد", "قبل") and days is not None and days[1] - days[0] <= _DAY
        days = days if single and kinds_at(tokens, index + 1) & {"part", "edge"} else None
    time = _time(tokens, index, end, sign, days)
    if "until" in kinds and not ranged and days is not None:
        return time._replace(from_=None)
    return time


def _skip_about(tokens: list[Token], index: int, last: int) -> int:
    for words in _ABOUT:
        if index + len(words) < last and all(tokens[index + n].word.key == word for n, word in enumerate(words)):
            return index + len(words)
    if (
        index + 1 < last
        and tokens[index].word.key in ("ال", "مده", "فتره")
        and "figures" in kinds_at(tokens, index + 1)
    ):
        return index
    return index


def _since_event(tokens: list[Token], index: int, last: int, sign: TimeSign) -> Time | None:
    """منذ اندلاع الثورة السورية: the noun of the event and the definite words after it."""
    at = index + 1
    if at >= last or tokens[at].word.key not in _EVENTS:
        return None
    end = at + 1
    while end < last and end < at + 3 and _names_event(tokens[end].word.key):
        end += 1
    return _time(tokens, index, end, sign, None)


def _interval(
    tokens: list[Token], index: int, last: int, published: datetime.date | None
) -> tuple[int, Range | None] | None:
    """«الفترة الممتدة من 30 أيلول 2015 وحتى 20 أيلول الجاري»: the end of the interval and its days."""
    at = index + 1
    if stem_at(tokens, index) not in ("الفتره", "فتره", "المده"):
        return None
    while at < last and tokens[at].word.key in ("الممتده", "الواقعه", "ما", "الزمنيه", "الممتد"):
        at += 1
    if at + 1 >= last or tokens[at].word.key not in ("من", "بين", "منذ"):
        return None
    sign = sign_of(tokens[at + 1].word.key)
    found = _dated(tokens, at + 1, last, index, sign, published) if sign is not None else None
    if found is None:
        return None
    return found.last_token, (found.from_, found.to) if found.from_ is not None and found.to is not None else None


def _dawn_of(tokens: list[Token], end: int, last: int, published: datetime.date | None) -> tuple[int, Range | None]:
    """«الساعات الأولى من فجر أمس»: the end of the day that a stretch of hours is taken from, and the day."""
    if end + 1 < last and tokens[end].word.key == "من":
        read = read_date(tokens, end + 1, last)
        if read is not None and (read[0].part or read[0].dated):
            return read[1], resolve(read[0], published)
    read = read_date(tokens, end, last)
    if read is not None and read[0].offset is not None:
        return read[1], resolve(read[0], published)
    return end, None


def _names_event(key: str) -> bool:
    return key.startswith("ال") and key not in ("الذي", "التي", "الذين", "الي", "الا")
