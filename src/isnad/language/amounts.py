"""Amounts: counts of people and things, money, lengths, areas, weights, percentages.

The span is the number with the words that bound it (أكثر من, على الأقل) and, for money and measures, the unit; a
counted noun stays outside, except where the noun's dual is the number (شخصان). Dates, years, clock times, ages,
ordinals and numbers that name something (الفوج 46) are no amounts.
"""

from typing import NamedTuple

from isnad.language.bounds import bound_after, bound_before, per_of
from isnad.language.counted import (
    CONTEXT,
    MEASURES,
    NUMBERED,
    Dual,
    case_unit,
    currency_at,
    dual_currency,
    dual_of,
    unit_of,
)
from isnad.language.date_grammar import read_date
from isnad.language.numbers import Number, find_numbers, is_year
from isnad.language.time_words import month_at
from isnad.language.time_words import sign_of as time_sign
from isnad.language.tokens import Token
from isnad.language.vocabulary import CACHE_LIMIT, peel, start_of
from isnad.language.words import Word

_TIME_UNITS = frozenset("second minute hour day night week month year decade century".split())
_QUOTES = frozenset(("“", "”", '"', "«", "»", "/", "'", "‘"))
_OTHERS = frozenset("اخرين اخرون اخران اخر واخرين اخريات اخريين".split())
_OTHER_THINGS = frozenset(("اخري",))
_OF_PEOPLE = frozenset("بينهم بينهن معظمهم جميعهم غالبيتهم اغلبهم ضمنهم اغلبيتهم احدهم بعضهم كلهم".split())
_HOMES = frozenset("ديار منازل بيوت مناطق قري بلدات مساكن مدن ديره بلاد".split())
_OF_THEM = {"منهم": "person", "منهن": "person", "منها": "item", "منهما": ""}
_SYMBOLS = frozenset("$€£₪₺₽")
_MONEY = frozenset("المال الاموال المبلغ".split())
_AGE = frozenset("عمره عمرها العمر البالغ البالغه".split())
_YEAR_WORDS = frozenset("عام لعام العام سنه السنه عامي الساعه رقم".split())
_PARTICLES = frozenset(
    "في علي الي عن مع بعد قبل خلال حتي منذ ان او ثم بين هو هي التي الذي الذين ضد عند فيما بينما".split()
)
_SQUARED = {"مربع": "2", "مربعا": "2", "مربعه": "2", "مكعب": "3", "مكعبا": "3"}


class Amount(NamedTuple):
    """An amount over tokens ``[first_token, last_token)``; ``counted`` is the token of the counted noun, if any.

    ``bound`` is exact, at-least, at-most or about. ``unit`` is an ISO 4217 code, person, family, item, km, kg …;
    ``per`` is what one such amount is counted for (person, day, item …).
    """

    first_token: int
    last_token: int
    start: int
    end: int
    value: int | float | None
    value_max: int | float | None
    unit: str | None
    bound: str
    per: str | None
    counted: int | None


class _Counted(NamedTuple):
    """What follows a number: the unit, the end of the span, the token of the counted noun."""

    unit: str | None
    last: int
    noun: int | None


_DUAL_LEADS: dict[Word, Dual | str | None] = {}
_UNSEEN = object()


def find_amounts(tokens: list[Token], first: int, last: int) -> list[Amount]:
    """The amounts among tokens ``[first, last)``, in order; they never overlap."""
    found: list[Amount] = []
    taken = refused = first
    for number in find_numbers(tokens, first, last):
        if number.first == refused + 1 and tokens[refused].word.key == "و" and number.kind == "figures":
            refused = number.last  # «رقم 2139 و2254»
            continue
        if number.first < taken:
            continue
        taken = max(taken, _end_of_date(tokens, number, last))
        if number.first < taken:
            continue
        amount = _amount(tokens, number, first, last, found)
        if amount is not None:
            found.append(amount)
            taken = amount.last_token
        elif number.kind == "figures":
            refused = number.last
    duals = _duals(tokens, first, last)
    if duals:
        busy = {n for a in found for n in range(a.first_token, a.last_token)}
        found.extend(d for d in duals if d.first_token not in busy)
        found.sort()
    return found


def _end_of_date(tokens: list[Token], number: Number, last: int) -> int:
    """The end of a date that begins with this number; the number's own first token where none does."""
    if number.kind == "figures" and number.value_max is None:
        read = read_date(tokens, number.first, last)
        if read is not None and read[0].dated and read[1] > number.last:
            return read[1]
    return number.first


def _amount(tokens: list[Token], number: Number, first: int, last: int, earlier: list[Amount]) -> Amount | None:
    if (
        _names(tokens, number, first, last)
        or tokens[number.first].word.key in ("واحد", "واحده")
        or (number.kind == "few" and tokens[number.first].word.key.endswith("عده"))
    ):
        return None
    counted = _counted(tokens, number, first, last, earlier)
    if counted is None:
        return None
    begin, start, bound = bound_before(tokens, number, first)
    start, begin = _symbol_before(tokens, number, first, start, begin)
    end, after = bound_after(tokens, counted.last, last, counted.noun)
    if number.kind == "fraction" and not (bound or counted.unit) and not number.percent:
        return None
    if tokens[end - 1].word.key == "/":
        end -= 1
    value_max = number.value_max
    bound = after or bound or ("about" if number.kind == "vague" else "exact")
    per = per_of(tokens, begin, end, counted.noun, first, last)
    return Amount(
        begin, end, start, tokens[end - 1].end, number.value, value_max, counted.unit, bound, per, counted.noun
    )


def _names(tokens: list[Token], number: Number, first: int, last: int) -> bool:
    """Whether the number names, dates or times something instead of counting."""
    before = tokens[number.first - 1] if number.first > first else None
    after = tokens[number.last] if number.last < last else None
    if after is not None and _is_time_unit(after.word.key):
        return True
    if before is None:
        return number.kind == "figures" and after is None
    key = before.word.key
    if number.definite and number.kind != "vague":
        return False
    if any(tokens[n].word.key in _AGE for n in range(max(first, number.first - 3), number.first)):
        return True
    sign = time_sign(key)
    if key in _YEAR_WORDS or key[1:] in _YEAR_WORDS or (sign is not None and bool(sign.ordinal) and sign.article):
        return True
    if number.kind != "figures":
        return False
    glued = before.end == tokens[number.first].start
    if (key == ":" and glued) or (
        after is not None
        and after.word.key == ":"
        and number.last + 1 < last
        and tokens[number.last + 1].word.kind == "number"
        and tokens[number.last + 1].start == after.end
    ):
        return True
    if key in ("ال", "#", "@", "_", "+", "№") or (before.word.kind == "latin" and (glued or after is None)):
        return True
    if key in ("-", "–", "/") and glued and number.first - 1 > first and tokens[number.first - 2].end == before.start:
        return True
    if sign is not None and sign.kinds & {"month", "clock"}:
        return True
    if number.first - 2 >= first and month_at(tokens, number.first - 2, number.first) is not None:
        return True
    stem = before.word.rest[2:] if before.word.rest.startswith("ال") else before.word.rest
    return stem in NUMBERED


def _is_time_unit(key: str) -> bool:
    sign = time_sign(key)
    return sign is not None and sign.unit is not None and not sign.cut and sign.unit.name in _TIME_UNITS


def _counted(tokens: list[Token], number: Number, first: int, last: int, earlier: list[Amount]) -> _Counted | None:
    if number.percent:
        return _Counted("percent", number.last, None)
    if number.first > first and tokens[number.first - 1].word.key in _SYMBOLS:
        money = currency_at(tokens, number.first - 1, number.first)
        return _Counted(money[0] if money is not None else None, number.last, None)
    at = number.last
    if at < last and tokens[at].word.key in _QUOTES:
        at += 1
    if at < last:
        measured = _measured(tokens, number, at, last)
        if measured is not None:
            return measured
    if number.definite and number.kind != "vague":
        return _definite(tokens, number, first, last)
    if at < last:
        following = _following(tokens, number, at, last, earlier)
        if following is not None:
            return following
    return _by_context(tokens, number, first)


def _measured(tokens: list[Token], number: Number, at: int, last: int) -> _Counted | None:
    """Money and measures: the unit belongs to the span."""
    money = currency_at(tokens, at, last)
    if money is not None:
        return _Counted(money[0], money[1], None)
    key = tokens[at].word.key
    if key == "كيلو" and at + 1 < last:
        pair = MEASURES.get(f"{key} {tokens[at + 1].word.key.rstrip('ا')}")
        if pair is not None:
            return _squared(tokens, pair[0], at + 2, last)
    measure = MEASURES.get(key) or (MEASURES.get(key[:-1]) if key.endswith("ا") else None)
    if measure is None or (len(key) == 1 and (number.kind != "figures" or (number.value or 0) >= 1900)):
        return None
    unit, kind = measure
    if kind == "kilo" and _of_distance(tokens, number):
        unit = "km"
    return _squared(tokens, unit, at + 1, last)


def _of_distance(tokens: list[Token], number: Number) -> bool:
    near = [tokens[n].word.stem for n in range(max(0, number.first - 8), number.first)]
    return any(k in ("بعد", "مسافه", "عمق", "امتداد", "المدينه", "مدينه", "مدي", "طول") for k in near)


def _squared(tokens: list[Token], unit: str, end: int, last: int) -> _Counted:
    power = _SQUARED.get(tokens[end].word.key, "") if end < last else ""
    return _Counted(unit + power, end + bool(power), None)


def _definite(tokens: list[Token], number: Number, first: int, last: int) -> _Counted | None:
    """«القادة الثلاثة»: the noun stands before; a number alone with the article is mostly an ordinal or a name."""
    if number.first > first:
        before = tokens[number.first - 1].word
        unit = unit_of(before)
        if unit is not None and (before.article or before.pronoun or before.key.startswith("ال")):
            return _Counted(unit, number.last, number.first - 1)
    if number.last < last and tokens[number.last].word.key in _OTHERS | {"الاخرين", "الاخرون"}:
        return _Counted("person", number.last, number.last)
    return None


def _following(tokens: list[Token], number: Number, at: int, last: int, earlier: list[Amount]) -> _Counted | None:
    word = tokens[at].word
    key, end = word.key, number.last
    if key in _OTHERS:
        return _Counted("person", end, at)
    if key in _OTHER_THINGS:
        return _Counted(earlier[-1].unit if earlier else "item", end, None)
    if key in _OF_THEM:
        unit = _OF_THEM[key] or (earlier[-1].unit if earlier else "item")
        return _Counted(unit, end, None)
    if (
        key in _OF_PEOPLE
        or (key == "من" and at + 1 < last and tokens[at + 1].word.key in _OF_PEOPLE)
        or key.endswith("وا")
    ):
        return _Counted("person", end, None)
    if key == "من" and at + 1 < last:
        return _of(tokens, number, at + 1, last)
    unit = case_unit(tokens, at, last) or unit_of(word)
    if unit is not None and not (word.cut and word.preposition):
        return _Counted(unit, end, at)
    if word.kind == "arabic" and not word.cut and key not in _PARTICLES and not any(f.tense for f in word.forms):
        if key.endswith(("ون", "ين")) and len(key) > 4 and not word.article:
            return _Counted("person", end, at)
        if _counts_unknown(number, word):
            return _Counted("item", end, at)
    return None


def _counts_unknown(number: Number, word: Word) -> bool:
    """A noun that no list knows: taken for a thing where its form fits the number's grammar."""
    if any(f.entry.pos in ("particle", "proper", "adj") for f in word.forms):
        return False
    key = word.key
    if number.kind == "vague":
        return key.startswith("ال")
    if number.value is None or word.article:
        return False
    if number.value > 10:
        return key.endswith(("ا", "ه")) or bool(word.forms)
    return key.endswith("ات") or bool(word.forms)


def _of(tokens: list[Token], number: Number, at: int, last: int) -> _Counted | None:
    """«خمسة من أفراد العصابة»: part of a whole; bodies of people are counted by their members."""
    word = tokens[at].word
    if word.key in ("بينهم", "بينها", "ضمنهم", "قبل", "خلال"):
        return None
    if word.key.endswith("هم") and word.key[:-2] in _HOMES:
        return _Counted("person", number.last, None)  # فر الآلاف من ديارهم
    unit = case_unit(tokens, at, last) or unit_of(word)
    if unit is None:
        kinds = {f.entry.kind for f in word.forms if not f.tense}
        unit = "person" if not kinds or number.kind != "figures" or "organisation" in kinds else "item"
        if word.kind != "arabic" or any(f.tense for f in word.forms) or word.kind == "number":
            return None
    elif unit == "item" and not word.key.endswith("ات") and word.stem in ("كتيبه", "قوه", "وحده", "خلايا", "مجموعه"):
        unit = "person"
    return _Counted(unit, number.last, at)


def _by_context(tokens: list[Token], number: Number, first: int) -> _Counted | None:
    """A number with no noun after it: told by the noun before it, or the words that lead to it."""
    if number.kind in ("few", "fraction"):
        return _Counted(None, number.last, None) if number.kind == "fraction" else None
    if number.first > first and tokens[number.first].word.key[:4] in ("اثنا", "اثني", "اثنت"):
        word = tokens[number.first - 1].word
        unit = _unit_of_dual(word) or (unit_of(word) if word.key.endswith("ين") else None)
        if unit is not None:
            return _Counted(unit, number.last, number.first - 1)
    if is_year(number) and tokens[number.first - 1].word.key not in CONTEXT:
        return None
    seen = ""
    for index in range(number.first - 1, max(first - 1, number.first - 9), -1):
        word = tokens[index].word
        kind = CONTEXT.get(word.key) or CONTEXT.get(word.key[1:] if word.cut == 1 else word.key)
        if kind in ("person", "item"):
            return _Counted(kind, number.last, None)
        if kind == "count":
            seen = kind
        elif seen and (unit := unit_of(word)) is not None:
            return _Counted(unit, number.last, None)
        elif word.key in (".", "،") and not seen:
            break
    if number.kind == "vague" and number.definite:
        return _Counted("person", number.last, None)
    return _Counted("item", number.last, None) if seen else None


def _unit_of_dual(word: Word) -> str | None:
    dual = dual_of(word)
    return dual.unit if dual is not None else None


def _symbol_before(tokens: list[Token], number: Number, first: int, start: int, begin: int) -> tuple[int, int]:
    if number.first > first and begin == number.first and tokens[begin - 1].word.key in _SYMBOLS:
        return tokens[begin - 1].start, begin - 1
    return start, begin


def _duals(tokens: list[Token], first: int, last: int) -> list[Amount]:
    """Counted nouns in the dual, and sums of money named without a number (المبلغ)."""
    found: list[Amount] = []
    memory, unseen, previous = _DUAL_LEADS, _UNSEEN, -2
    for index in range(first, last):
        word = tokens[index].word
        lead = memory.get(word, unseen)
        if lead is unseen:
            lead = _dual_lead(word)
        if lead is None:
            continue
        if not isinstance(lead, Dual):
            start = start_of(tokens[index], int(lead))  # type: ignore[call-overload]
            found.append(Amount(index, index + 1, start, tokens[index].end, None, None, None, "exact", None, None))
        elif (index - 1 != previous or lead.cut) and _dual_stands(tokens, index, last, lead):
            unit = dual_currency(lead.unit, tokens) if lead.unit[0] == "$" else lead.unit
            unit = case_unit(tokens, index, last) or unit
            found.append(_dual_amount(tokens, index, first, last, lead, unit))
            previous = index
    return found


def _dual_lead(word: Word) -> Dual | str | None:
    if len(_DUAL_LEADS) >= CACHE_LIMIT:
        _DUAL_LEADS.clear()
    lead: Dual | str | None = dual_of(word)
    if lead is None:
        for peeled in peel(word.key):
            if ("ال" + peeled.stem if peeled.article else peeled.stem) in _MONEY:
                lead = str(peeled.cut)
    _DUAL_LEADS[word] = lead
    return lead


def _dual_stands(tokens: list[Token], index: int, last: int, dual: Dual) -> bool:
    if dual.article or _is_time_unit(tokens[index].word.key[dual.cut :]):
        return False
    after = tokens[index + 1].word.key if index + 1 < last else ""
    if after[:4] in ("اثنا", "اثني", "اثنت"):
        return False
    return dual.certain or (tokens[index + 1].word.kind == "arabic" if index + 1 < last else False)


def _dual_amount(tokens: list[Token], index: int, first: int, last: int, dual: Dual, unit: str | None) -> Amount:
    start, end = start_of(tokens[index], dual.cut), tokens[index].end
    number = Number(index, index + 1, start, end, 2, None, "words", False, False)
    begin, start, bound = (index, start, "") if dual.cut else bound_before(tokens, number, first)
    measured = unit not in ("person", "item", "family")
    per = per_of(tokens, begin, index + 1, None, first, last) if measured else None
    return Amount(begin, index + 1, start, end, 2, None, unit, bound or "exact", per, None if measured else index)
