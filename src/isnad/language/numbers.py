"""Numbers in words and figures.

Cardinals and construct thousands, chains with و (ثلاثة وعشرون ألفا وخمسمئة), duals of number nouns (ألفان, مئتي),
fractions, figures in either kind of digits with or without a scale (10 آلاف), the same number written twice
(مليونان (2,000,000)), percentages and ranges. A number stands for its quantity only; what it counts is settled in
``amounts`` and ``times``.
"""

import re
from typing import NamedTuple

from isnad.language.spelling import fold, western_digits
from isnad.language.tokens import Token
from isnad.language.vocabulary import CACHE_LIMIT, holds, peel, rows, start_of

_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬.]\d{3})+$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_OPENERS = frozenset(("one", "two", "digit", "ten", "tens", "teen", "hundred", "hundreds", "scale", "scale-dual"))
_PERCENT = frozenset(("%", "٪", "بالمئه", "بالمائه"))
_RISE = frozenset(("ارتفع", "ارتفعت", "ارتفاع", "انخفض", "انخفضت", "انخفاض", "زاد", "تراجع", "تحول"))


class Number(NamedTuple):
    """A number over tokens ``[first, last)``, characters ``[start, end)``.

    ``kind`` is figures, words, fraction, vague (عشرات) or few (بضعة, عدة); vague and few have no value. A range has
    ``value_max``. ``definite`` marks one with the article (الثلاثة, العشرات); ``percent`` one that ends in في المئة.
    """

    first: int
    last: int
    start: int
    end: int
    value: int | float | None
    value_max: int | float | None
    kind: str
    definite: bool
    percent: bool


def is_year(number: Number) -> bool:
    """Four figures that read as a year of our time: alone they are one."""
    return number.kind == "figures" and isinstance(number.value, int) and 1950 <= number.value <= 2035


class NumberSign(NamedTuple):
    """What a word may be in a number: its part in the grammar, its value, and its clitics."""

    kind: str
    value: int | float
    cut: int
    conjunction: bool
    article: bool


class _Chain:
    """A number being read: ``total`` of the groups closed by a scale, and the group that is open."""

    __slots__ = ("group", "index", "kind", "scale", "total")

    def __init__(self, index: int) -> None:
        self.index = index
        self.total: int | float = 0
        self.group: int | float = 0
        self.scale: int | float = 10**15
        self.kind = "words"

    @property
    def value(self) -> int | float:
        return tidy(self.total + self.group)


_WORDS: dict[str, tuple[str, int | float]] = {}
_SIGNS: dict[str, NumberSign | None] = {}
_UNSEEN = object()


def tidy(value: float) -> int | float:
    """A whole number as an int, others rounded to four places."""
    return int(value) if value == int(value) else round(value, 4)


def _load() -> None:
    for row in rows("number_words"):
        value = float(row["value"] or 0)
        _WORDS.setdefault(fold(row["word"]), (row["kind"], tidy(value)))


_load()


def sign_of(key: str) -> NumberSign | None:
    """The part a key plays in numbers, or None for the many that play none; remembered."""
    sign = _SIGNS.get(key, _UNSEEN)
    if sign is _UNSEEN:
        if len(_SIGNS) >= CACHE_LIMIT:
            _SIGNS.clear()
        sign = _SIGNS[key] = _classify(key)
    return sign  # type: ignore[return-value]


def _classify(key: str) -> NumberSign | None:
    if key[:1].isdigit():
        value = figure(key)
        return None if value is None else NumberSign("figures", value, 0, False, False)
    if not holds(key, _WORDS):
        return None
    for peeled in peel(key):
        found = _WORDS.get(peeled.stem)
        if (
            found is not None
            and peeled.preposition != "ك"
            and not (peeled.article and found[0] in ("one", "two", "twelve", "eleven", "few"))
        ):
            return NumberSign(*found, peeled.cut, peeled.conjunction, peeled.article)
    return None


def figure(surface: str) -> int | float | None:
    """The value of a number in figures, or None where it is a date, an address or a score.

    >>> figure("2,500,000"), figure("٦٫٥"), figure("14/11/2021")
    (2500000, 6.5, None)
    """
    digits = western_digits(surface)
    if _THOUSANDS.match(digits):
        return int(re.sub(r"\D", "", digits))
    if digits.count(",") == 1 and "." not in digits:
        digits = digits.replace(",", ".")
    return tidy(float(digits)) if len(digits) < 16 and _PLAIN.match(digits) else None


def find_numbers(tokens: list[Token], first: int, last: int) -> list[Number]:
    """The numbers among tokens ``[first, last)``, in order; they never overlap."""
    found: list[Number] = []
    signs, unseen, index = _SIGNS, _UNSEEN, first
    while index < last:
        sign = signs.get(key := tokens[index].word.key, unseen)
        if sign is None:
            index += 1
            continue
        if sign is unseen and (sign := sign_of(key)) is None:
            index += 1
            continue
        number = number_at(tokens, index, last)
        if number is None:
            index += 1
        else:
            found.append(number)
            index = number.last
    return _ranges(tokens, found, first)


def number_at(tokens: list[Token], index: int, last: int) -> Number | None:
    """The number that begins at ``index``, if one does."""
    sign = sign_of(tokens[index].word.key)
    if sign is None or sign.kind == "zero":
        return None
    if sign.kind in ("vague", "scale-plural", "few"):
        return _vague(tokens, index, last, sign)
    if sign.kind in ("fraction", "quarters"):
        if sign.kind == "quarters" or sign.article:
            return None
        return _number(tokens, sign, index, index + 1, sign.value, "fraction", last)
    chain = _Chain(index)
    if not _open(chain, tokens, last, sign):
        return None
    if sign.kind != "one":
        while _extend(chain, tokens, last):
            pass
    if chain.index - index == 1 and sign.kind == "one" and not _one_stands(tokens, index, last):
        return None
    return _number(tokens, sign, index, chain.index, chain.value, chain.kind, last)


def _one_stands(tokens: list[Token], index: int, last: int) -> bool:
    """واحد counts only before من (واحد من العناصر); after a noun it is an adjective."""
    return index + 1 < last and tokens[index + 1].word.key == "من" and tokens[index].word.key in ("واحد", "واحده")


def _vague(tokens: list[Token], index: int, last: int, sign: NumberSign) -> Number | None:
    """عشرات, مئات الآلاف, بضعة آلاف: a size without a value."""
    end = index + 1
    while end < last and (follow := sign_of(tokens[end].word.key)) is not None:
        if follow.cut or follow.kind not in ("scale-plural", "vague", "scale"):
            break
        end += 1
    kind = "few" if sign.kind == "few" and end == index + 1 else "vague"
    return Number(
        index, end, start_of(tokens[index], sign.cut), tokens[end - 1].end, None, None, kind, sign.article, False
    )


def _open(chain: _Chain, tokens: list[Token], last: int, sign: NumberSign) -> bool:
    """Takes the first word of a number into the chain."""
    if sign.kind in ("eleven", "twelve"):
        return _teen(chain, tokens, last, sign)
    if sign.kind == "figures":
        chain.kind = "figures"
        chain.group = sign.value
        chain.index += 1
        return True
    if sign.kind == "one" and _follows(tokens, chain.index + 1, last, ("tens",)):
        chain.group = 1
        chain.index += 1
        while _extend(chain, tokens, last):
            pass
        return True
    if sign.kind == "scale" and tokens[chain.index].word.key.endswith("بليون") and sign.cut:
        return False  # بليون is a village too
    return sign.kind in _OPENERS and _take(chain, sign)


def _follows(tokens: list[Token], index: int, last: int, kinds: tuple[str, ...]) -> bool:
    if index >= last:
        return False
    sign = sign_of(tokens[index].word.key)
    return sign is not None and sign.kind in kinds and sign.conjunction


def _teen(chain: _Chain, tokens: list[Token], last: int, sign: NumberSign) -> bool:
    after = chain.index + 1
    if after < last and tokens[after].word.key in ("عشر", "عشره"):
        chain.group += 10 + (1 if sign.kind == "eleven" else 2)
        chain.index += 2
        return True
    return False


def _extend(chain: _Chain, tokens: list[Token], last: int) -> bool:
    """Takes the next word of the number, if it goes on."""
    index, linked = chain.index, False
    if index >= last:
        return False
    if tokens[index].word.key == "و" and index + 1 < last:
        index, linked = index + 1, True
    sign = sign_of(tokens[index].word.key)
    if sign is None or (sign.cut and not (sign.cut == 1 and sign.conjunction)):
        return False
    linked = linked or sign.conjunction
    kept, chain.index = chain.index, index
    if _linked(chain, tokens, last, sign) if linked else _juxtaposed(chain, sign):
        return True
    chain.index = kept
    return False


def _juxtaposed(chain: _Chain, sign: NumberSign) -> bool:
    """خمسة عشر, ثلاث مئة, عشرة آلاف: a word that multiplies or completes the one before."""
    if sign.kind == "ten" and 3 <= chain.group % 100 <= 9 and not sign.article:
        chain.group += 10
    elif sign.kind == "hundred" and chain.kind == "words" and 3 <= chain.group <= 9:
        chain.group *= 100
    elif sign.kind in ("scale", "scale-plural") and not sign.article and chain.group > 0 and sign.value < chain.scale:
        chain.total += chain.group * sign.value
        chain.group, chain.scale = 0, sign.value
    elif sign.kind in ("scale", "scale-plural") and not chain.group and chain.total and sign.value > chain.scale:
        chain.total, chain.scale = chain.total * sign.value, sign.value  # ألف مليون
    elif sign.kind in ("quarters", "fraction") and chain.group == 3 and sign.value == 0.25:
        chain.group, chain.kind = 0.75, "fraction"
    else:
        return False
    chain.index += 1
    return True


def _linked(chain: _Chain, tokens: list[Token], last: int, sign: NumberSign) -> bool:
    """A part added with و, smaller than what stands before it."""
    if sign.kind == "fraction" and not sign.article:
        return _plus_fraction(chain, tokens, last, sign)
    if sign.kind == "figures":
        if chain.group or not chain.total or sign.value >= chain.scale:
            return False
        chain.group = sign.value
        chain.index += 1
        return True
    if sign.kind in ("eleven", "twelve"):
        return chain.group % 100 == 0 and chain.value > 0 and _teen(chain, tokens, last, sign)
    if chain.kind == "figures" and not chain.total:
        return False
    return sign.kind in _OPENERS and _take(chain, sign)


def _plus_fraction(chain: _Chain, tokens: list[Token], last: int, sign: NumberSign) -> bool:
    """مليون ونصف المليون, خمسة ونصف."""
    chain.index += 1
    if chain.group or chain.scale == 10**15:
        chain.group += sign.value
        return True
    chain.total += chain.scale * sign.value
    if chain.index < last and (same := sign_of(tokens[chain.index].word.key)) is not None:
        chain.index += same.kind == "scale" and same.value == chain.scale
    return True


def _take(chain: _Chain, sign: NumberSign) -> bool:
    """Adds a word to the open group if its place there is free."""
    group, value = chain.group, sign.value
    hundreds = sign.kind in ("hundred", "hundreds")
    if sign.kind in ("digit", "two", "one", "ten", "teen"):
        fits = group % 100 == 0
    elif sign.kind == "tens":
        fits = group % 100 < 10
    elif hundreds:
        fits = group == 0
    else:
        fits = group == 0 and value < chain.scale
    if not fits or (chain.total and value >= chain.scale):
        return False
    if sign.kind in ("scale", "scale-dual"):
        chain.total += value
        chain.scale = value if sign.kind == "scale" else value / 2
    else:
        chain.group += value
    chain.index += 1
    return True


def _number(
    tokens: list[Token], sign: NumberSign, first: int, end: int, value: int | float, kind: str, last: int
) -> Number:
    end = _repeated(tokens, end, last, value)
    percent = False
    if end < last and tokens[end].word.key in _PERCENT:
        percent, end = True, end + 1
    elif end + 1 < last and tokens[end].word.key == "في" and tokens[end + 1].word.key in ("المئه", "المائه"):
        percent, end = True, end + 2
    elif first and tokens[first - 1].word.key == "٪" and tokens[first - 1].end == tokens[first].start:
        percent = True
    return Number(
        first, end, start_of(tokens[first], sign.cut), tokens[end - 1].end, value, None, kind, sign.article, percent
    )


def _repeated(tokens: list[Token], end: int, last: int, value: int | float) -> int:
    """The end of the number where figures in brackets say it again."""
    if end + 2 < last and tokens[end].word.key == "(":
        inner = number_at(tokens, end + 1, min(last, end + 8))
        if inner is not None and inner.value == value and inner.last < last and tokens[inner.last].word.key == ")":
            return inner.last + 1
    return end


def _ranges(tokens: list[Token], numbers: list[Number], first: int) -> list[Number]:
    """Pairs joined to ranges: بين X وY, من X إلى Y, X-Y."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before is not None and _joins(tokens, before, number, first):
            found[-1] = before._replace(
                last=number.last, end=number.end, value_max=number.value, percent=before.percent or number.percent
            )
        else:
            found.append(number)
    return found


def _joins(tokens: list[Token], low: Number, high: Number, first: int) -> bool:
    if low.value is None or high.value is None or low.value_max is not None or low.definite:
        return False
    gap = [tokens[n].word.key for n in range(low.last, high.first)]
    lead = tokens[low.first - 1].word.key if low.first > first else ""
    scaled = low.value < high.value or high.value >= 1000 > low.value
    if not scaled:
        return False
    if lead in ("بين", "وبين"):
        sign = sign_of(tokens[high.first].word.key)
        return gap in (["و"], ["الي"]) or (not gap and sign is not None and sign.conjunction)
    if gap in (["الي"], ["حتي"]):
        earlier = tokens[low.first - 2].word.key if low.first > first + 1 else ""
        return lead in ("من", "") and earlier not in _RISE
    return gap in (["-"], ["–"]) and low.kind == high.kind == "figures" and _loose(tokens, low, high)


def _loose(tokens: list[Token], low: Number, high: Number) -> bool:
    """No third figure hangs on with a dash, as in dates and telephone numbers."""
    before = tokens[low.first - 1].word.key if low.first else ""
    after = tokens[high.last].word.key if high.last < len(tokens) else ""
    return before not in ("-", "–", "/") and after not in ("-", "–", "/")
