"""What bounds an amount (أكثر من, نحو, على الأقل) and what one such amount is paid or counted for (للشخص, يوميا)."""

from isnad.language.counted import unit_of
from isnad.language.numbers import Number
from isnad.language.time_words import sign_of as time_sign
from isnad.language.tokens import Token
from isnad.language.vocabulary import key_of, peel, rows, start_of

_QUOTES = frozenset(("“", "”", '"', "«", "»", "/", "'", "‘"))
_INSIDE = frozenset("ما لا اكثر اقل نحو حوالي قرابه زهاء ازيد بحدود حدود في نحوا فوق".split())
_EACH = {
    "الشخص": "person",
    "شخص": "person",
    "الفرد": "person",
    "فرد": "person",
    "الراس": "person",
    "راس": "person",
    "عائله": "family",
    "العائله": "family",
    "اسره": "family",
    "الاسره": "family",
}
_RATES = {
    "يوميا": "day",
    "شهريا": "month",
    "سنويا": "year",
    "اسبوعيا": "week",
    "باليوم": "day",
    "بالشهر": "month",
    "بالسنه": "year",
    "للشخص": "person",
    "للفرد": "person",
    "للراس": "person",
    "للعائله": "family",
    "للطن": "t",
    "للكيلو": "kg",
    "للبرميل": "barrel",
    "للتر": "l",
    "للواحد": "person",
    "للقطعه": "item",
}


def _bounds(place: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Bounding phrases by their word next to the number, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("bounds"):
        if row["place"] == place:
            words = key_of(row["phrase"])
            table.setdefault(words[-1] if place == "before" else words[0], []).append((words, row["bound"]))
    for phrases in table.values():
        phrases.sort(key=lambda p: (-len(p[0]), p[0]))
    return table


_BEFORE, _AFTER = _bounds("before"), _bounds("after")


def bound_before(tokens: list[Token], number: Number, first: int) -> tuple[int, int, str]:
    """The first token and character of the span with its bounding words, and the bound."""
    last_word = number.first - 1
    if last_word >= first:
        if tokens[last_word].word.key in ("ال", "ب", "ل", "مبلغ") or tokens[last_word].word.key in _QUOTES:
            last_word -= 1
        key = tokens[last_word].word.key if last_word >= first else ""
        candidates = _BEFORE.get(key, ())
        for words, bound in candidates or _peeled_bounds(key):
            cut = _matches_back(tokens, last_word, first, words)
            if cut is None:
                continue
            begin = last_word - len(words) + 1
            if words[0] in _INSIDE:
                return begin, start_of(tokens[begin], cut), bound
            return number.first, number.start, bound
    return number.first, number.start, ""


def _peeled_bounds(key: str) -> list[tuple[tuple[str, ...], str]]:
    """One-word bounds under a proclitic: بنحو, وقرابة."""
    if key[:1] in ("ب", "ل", "و", "ف") and len(key) > 3:
        for peeled in peel(key):
            if peeled.stem in _BEFORE and peeled.cut:
                return [p for p in _BEFORE[peeled.stem] if len(p[0]) == 1]
    return []


def _matches_back(tokens: list[Token], index: int, first: int, words: tuple[str, ...]) -> int | None:
    """How many letters of proclitics stand before a phrase that ends at ``index``; None where it does not."""
    begin = index - len(words) + 1
    if begin < first or any(tokens[begin + n].word.key != words[n] for n in range(1, len(words))):
        return None
    key = tokens[begin].word.key
    if key == words[0]:
        return 0
    for peeled in peel(key):
        if peeled.stem == words[0] and not peeled.article:
            return peeled.cut
    return None


def bound_after(tokens: list[Token], end: int, last: int, noun: int | None) -> tuple[int, str]:
    """على الأقل right after the amount joins its span; after the counted noun it only bounds it."""
    for at in (end, noun + 1 if noun is not None and noun >= end else end):
        if at >= last:
            continue
        for words, bound in _AFTER.get(tokens[at].word.key, ()):
            stop = at + len(words)
            if stop < last and tokens[stop].word.key == "من":
                continue
            if stop <= last and all(tokens[at + n].word.key == word for n, word in enumerate(words)):
                return (stop if at == end else end), bound
    return end, ""


def per_of(tokens: list[Token], begin: int, end: int, noun: int | None, first: int, last: int) -> str | None:
    """For whom or how often: للشخص الواحد, يوميا, عن كل شخص; or «الفرد الواحد» before it."""
    at = max(end, noun + 1 if noun is not None else end)
    for index in range(at, min(last, at + 4)):
        key = tokens[index].word.key
        if key in _RATES:
            return _RATES[key]
        if key in ("كل", "لكل") and index + 1 < last:
            return _each(tokens[index + 1])
        if key in (".", "،", "و"):
            break
    if noun is not None:
        return None
    for index in range(begin - 2, max(first, begin - 7) - 1, -1):
        if tokens[index].word.key in ("كل", "لكل"):
            return _each(tokens[index + 1])
        if tokens[index + 1].word.key == "الواحد" and tokens[index].word.key in _EACH:
            return _EACH[tokens[index].word.key]
    return None


def _each(token: Token) -> str | None:
    if token.word.key in _EACH:
        return _EACH[token.word.key]
    sign = time_sign(token.word.key)
    return sign.unit.name if sign is not None and sign.unit is not None else unit_of(token.word)
