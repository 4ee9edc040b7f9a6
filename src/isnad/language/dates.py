"""Calendar arithmetic: what a date with gaps in it means, seen from the day of publication.

News leaves out the year, names the weekday only, or says «yesterday». What is missing is taken from the nearest day
before publication that fits; where nothing fits, or the day of publication is unknown, there is no answer rather than
a guess.
"""

import datetime
from dataclasses import dataclass, field

from hijridate import Gregorian, Hijri

Range = tuple[datetime.date, datetime.date]
_DAY = datetime.timedelta(days=1)
_TOLERANCE = datetime.timedelta(days=1)  # pages are stamped in UTC, or by the next morning's edition
_THIRDS = {"start": (1, 10), "middle": (11, 20), "end": (21, 31)}


@dataclass(slots=True)
class DateParts:
    """What the words of a date say, before it is resolved.

    ``offset`` is in days from publication (أمس = -1); ``year_offset`` and ``month_offset`` count from the year and
    month of publication; ``relation`` is last, this, next or recent; ``edge`` start, middle or end.
    """

    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    offset: int | None = None
    weekdays: list[int] = field(default_factory=list)
    year_offset: int | None = None
    month_offset: int | None = None
    relation: str = ""
    edge: str = ""
    part: str = ""
    clock: bool = False
    guarded: bool = False  # the month's name is an ordinary word or a person's name as well
    numeric: bool = False

    @property
    def dated(self) -> bool:
        """Whether a calendar date, a weekday or a day counted from publication was named."""
        return (
            self.month is not None
            or self.year is not None
            or self.offset is not None
            or bool(self.weekdays)
            or self.year_offset is not None
            or self.month_offset is not None
        )


def resolve(parts: DateParts, published: datetime.date | None) -> Range | None:
    """The days that a date covers, both ends included."""
    try:
        if parts.calendar == "solar":
            return None
        if parts.calendar == "hijri":
            return _hijri(parts, published)
        if parts.month is not None or parts.month_offset is not None:
            return _checked(parts, _month(parts, published), published)
        if parts.year is not None or parts.year_offset is not None:
            return _year(parts, published)
        return _relative(parts, published)
    except (ValueError, OverflowError):
        return None


def _year_of(parts: DateParts, published: datetime.date | None) -> int | None:
    if parts.year is not None:
        return parts.year
    if parts.year_offset is not None and published is not None:
        return published.year + parts.year_offset
    return None


def _year(parts: DateParts, published: datetime.date | None) -> Range | None:
    year = _year_of(parts, published)
    if year is None:
        return None
    months = {"start": (1, 4), "middle": (5, 8), "end": (9, 12)}.get(parts.edge, (1, 12))
    return datetime.date(year, months[0], 1), _month_end(year, months[1])


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1) - _DAY


def _days(parts: DateParts, year: int, month: int) -> Range:
    last = _month_end(year, month)
    if parts.day is not None:
        day = datetime.date(year, month, parts.day)
        return day, datetime.date(year, month, parts.day_to) if parts.day_to else day
    low, high = _THIRDS.get(parts.edge, (1, 31))
    return datetime.date(year, month, low), datetime.date(year, month, min(high, last.day))


def _month(parts: DateParts, published: datetime.date | None) -> Range | None:
    if parts.month is None:
        if published is None or parts.month_offset is None:
            return None
        count = published.year * 12 + published.month - 1 + parts.month_offset
        return _days(parts, count // 12, count % 12 + 1)
    year = _year_of(parts, published)
    if year is not None:
        return _days(parts, year, parts.month)
    if published is None:
        return None
    return _nearest(parts, parts.month, published)


def _nearest(parts: DateParts, month: int, published: datetime.date) -> Range:
    """The last such date before publication, or the next one where the text says so; a leap day needs its year."""
    years = range(published.year - 4, published.year + 5)
    fitting: list[Range] = []
    for year in years:
        try:
            fitting.append(_days(parts, year, month))
        except ValueError:
            continue
    if parts.relation == "next":
        return min(r for r in fitting if r[0] > published)
    if parts.relation == "this":
        return min(fitting, key=lambda r: abs(r[0] - published))
    bound = published + _TOLERANCE
    past = [r for r in fitting if (r[0] <= bound if parts.day else r[0] <= published)]
    if parts.relation == "last" and parts.day is None:
        past = [r for r in past if r[0].replace(day=1) < published.replace(day=1)]
    return max(past)


def _checked(parts: DateParts, found: Range | None, published: datetime.date | None) -> Range | None:
    """The date, unless «today» or its weekday contradict it; a year that was inferred gives way to the weekday."""
    if found is None or parts.day is None:
        return found
    if parts.offset is not None and published is not None and parts.year is None:
        told = published + parts.offset * _DAY
        if abs(found[0] - told) > _TOLERANCE:
            return None
    if parts.weekdays and parts.year is None and parts.month and found[0].weekday() not in parts.weekdays:
        for year in (found[0].year - 1, found[0].year - 2):
            other = datetime.date(year, found[0].month, found[0].day)
            if other.weekday() == parts.weekdays[0] and parts.offset is None and parts.relation == "":
                return other, other
    return found


def _relative(parts: DateParts, published: datetime.date | None) -> Range | None:
    if published is None:
        return None
    if not parts.weekdays:
        if parts.offset is None:
            return None
        day = published + parts.offset * _DAY
        return day, day
    day = weekday_before(published, parts.weekdays[0])
    if parts.offset is not None:
        if parts.offset > 0:
            day += 7 * _DAY
        if abs(day - published - parts.offset * _DAY) > _TOLERANCE:
            return None
    elif parts.relation == "next":
        day += 7 * _DAY
    elif parts.relation == "last" and published - day < 2 * _DAY:
        day -= 7 * _DAY  # of yesterday a reporter says «yesterday»
    if len(parts.weekdays) > 1:
        return day, day + ((parts.weekdays[1] - parts.weekdays[0]) % 7) * _DAY
    return day, day


def weekday_before(published: datetime.date, weekday: int) -> datetime.date:
    """The nearest such weekday (Monday = 0), the day of publication counted."""
    return published - ((published.weekday() - weekday) % 7) * _DAY


def _hijri(parts: DateParts, published: datetime.date | None) -> Range | None:
    if parts.year is not None:
        return _hijri_days(parts.year, parts.month, parts.day)
    if published is None or parts.month is None:
        return None
    year = Gregorian.fromdate(published).to_hijri().year
    found = _hijri_days(year, parts.month, parts.day)
    return found if found[0] <= published else _hijri_days(year - 1, parts.month, parts.day)


def _hijri_days(year: int, month: int | None, day: int | None) -> Range:
    if month is None:
        return _gregorian(year, 1, 1), _gregorian(year + 1, 1, 1) - _DAY
    if day is not None:
        date = _gregorian(year, month, day)
        return date, date
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return _gregorian(year, month, 1), _gregorian(*after, 1) - _DAY


def _gregorian(year: int, month: int, day: int) -> datetime.date:
    date = Hijri(year, month, day).to_gregorian()
    return datetime.date(date.year, date.month, date.day)


def borrow_year(parts: DateParts, to: Range) -> Range | None:
    """«من 26 مارس إلى 3 سبتمبر 2018»: the first date takes its year from the second."""
    low = resolve(parts, to[1])
    return (low[0], to[1]) if low is not None else None
