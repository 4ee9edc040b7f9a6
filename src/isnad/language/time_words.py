"""What a word may mean in an expression of time: one look-up a word, remembered."""

from typing import NamedTuple

from isnad.language.numbers import sign_of as number_sign
from isnad.language.spelling import fold
from isnad.language.tokens import Token
from isnad.language.vocabulary import CACHE_LIMIT, PhraseTable, holds, key_of, peel, rows

_LEADING = frozenset(
    "weekday deictic part month month-head unit since before after during until edge clock now adverb demonstrative "
    "figures number ordinal".split()
)
_NEEDS_FIRST = {"علي": ("مدي", "مدار", "امتداد")}


class Month(NamedTuple):
    """A month of a calendar; ``guarded`` names need something beside them that makes them a date (مارس, رجب, آب)."""

    month: int
    calendar: str
    guarded: bool


class Unit(NamedTuple):
    """A unit of time in one of its numbers: hour, day … period, moment; singular, dual, plural."""

    name: str
    number: str


class TimeSign(NamedTuple):
    """The senses of a word, by kind; ``stem`` is its key from ``cut`` on, the article kept."""

    cut: int
    conjunction: bool
    preposition: str
    article: bool
    stem: str
    weekday: int | None
    deictic: int | None
    part: str
    month: Month | None
    unit: Unit | None
    modifier: str
    edge: str
    ordinal: int | None
    era: str
    kinds: frozenset[str]


_SENSES: dict[str, dict[str, str]] = {}
_MONTHS: dict[str, Month] = {}
_MONTH_PAIRS: dict[tuple[str, str], Month] = {}
_WEEKDAYS: dict[str, int] = {}
_ORDINALS: dict[str, int] = {}
_SIGNS: dict[str, TimeSign | None] = {}
_LEADS: dict[str, TimeSign | None] = {}
UNSEEN = object()
_NO_SENSES: dict[str, str] = {}


def _load() -> PhraseTable:
    for row in rows("time_words"):
        _SENSES.setdefault(fold(row["word"]), {})[row["kind"]] = row["value"]
    for row in rows("months"):
        month = Month(int(row["month"]), row["calendar"], bool(row["guard"]))
        words = key_of(row["name"])
        if len(words) == 1:
            _MONTHS.setdefault(words[0], month)
        else:
            _MONTH_PAIRS.setdefault((words[0], words[1]), month)
            _SENSES.setdefault(words[0], {})["month-head"] = ""
    for row in rows("weekdays"):
        _WEEKDAYS.setdefault(fold(row["name"]), int(row["day"]))
    for row in rows("ordinals"):
        _ORDINALS.setdefault(fold(row["word"]), int(row["value"]))
    return PhraseTable({key_of(row["phrase"]): row["kind"] for row in rows("time_phrases")})


PHRASES = _load()
_KNOWN = frozenset(
    stem
    for whole in (*_SENSES, *_MONTHS, *_WEEKDAYS, *_ORDINALS, *_NEEDS_FIRST, *PHRASES.firsts())
    for stem in (whole, whole.removeprefix("ال"))
)


def sign_of(key: str) -> TimeSign | None:
    """What a key may mean in an expression of time, or None; remembered."""
    sign = _SIGNS.get(key, UNSEEN)
    if sign is UNSEEN:
        if len(_SIGNS) >= CACHE_LIMIT:
            _SIGNS.clear()
        sign = _SIGNS[key] = _classify(key)
    return sign  # type: ignore[return-value]


def lead_of(key: str) -> TimeSign | None:
    """The sign of a key that may begin an expression of time, or None; remembered."""
    sign = _LEADS.get(key, UNSEEN)
    if sign is UNSEEN:
        if len(_LEADS) >= CACHE_LIMIT:
            _LEADS.clear()
        found = sign_of(key)
        leads = found is not None and bool(found.kinds & _LEADING or "phrase" in found.kinds)
        sign = _LEADS[key] = found if leads else None
    return sign  # type: ignore[return-value]


def leads() -> dict[str, TimeSign | None]:
    """The memory of ``lead_of``, for the loop over a text."""
    return _LEADS


def _classify(key: str) -> TimeSign | None:
    if key[:1].isdigit():
        return _sign(0, False, "", False, key, {"figures": ""})
    number = number_sign(key)
    if number is None and not holds(key, _KNOWN):
        return None
    best: tuple[int, bool, str] | None = None
    senses: dict[str, str] = {}
    article, stem = False, key
    for peeled in peel(key):
        if best is not None and peeled.cut != best[0]:
            break
        found = _senses(peeled.stem, peeled.article)
        if found:
            if best is None:
                best = (peeled.cut, peeled.conjunction, peeled.preposition)
            senses = {**found, **senses}
            article = article or peeled.article
            stem = key[peeled.cut :] if not peeled.article or key[peeled.cut :].startswith("ال") else "ال" + peeled.stem
    if number is not None and (best is None or number.cut <= best[0]):
        senses["number"] = ""
        best = best or (number.cut, number.conjunction, "")
        stem = key[number.cut :] if stem == key else stem
        article = article or number.article
    return _sign(*best, article, stem, senses) if best is not None else None


def _senses(stem: str, article: bool) -> dict[str, str]:
    found = dict(_SENSES.get(stem, _NO_SENSES))
    whole = "ال" + stem if article else stem
    if article:
        found.update(_SENSES.get(whole, _NO_SENSES))
        for kind in (
            "since",
            "before",
            "after",
            "until",
            "during",
            "edge",
            "demonstrative",
            "month-head",
            "adverb",
            "era",
        ):
            found.pop(kind, None)
    if whole in _WEEKDAYS:
        found["weekday"] = ""
    if stem in _MONTHS and not article:
        found["month"] = ""
    if stem in _ORDINALS and article:
        found["ordinal"] = ""
    if not article and (PHRASES.begins(stem) or stem in _NEEDS_FIRST):
        found["phrase"] = ""
    return found


def _sign(cut: int, conjunction: bool, preposition: str, article: bool, stem: str, senses: dict[str, str]) -> TimeSign:
    bare = stem[2:] if article and stem.startswith("ال") else stem
    unit = senses.get("unit")
    return TimeSign(
        cut,
        conjunction,
        preposition,
        article,
        stem,
        _WEEKDAYS.get(stem) if "weekday" in senses else None,
        int(senses["deictic"]) if "deictic" in senses else None,
        senses.get("part", ""),
        _MONTHS.get(stem) if "month" in senses else None,
        Unit(*unit.split(":")) if unit else None,
        senses.get("modifier", ""),
        senses.get("edge", ""),
        _ORDINALS.get(bare) if "ordinal" in senses else None,
        senses.get("era", ""),
        frozenset(senses),
    )


def month_at(tokens: list[Token], index: int, last: int) -> tuple[Month, int] | None:
    """The month named at ``index`` and the index after its name."""
    if index >= last or (sign := sign_of(tokens[index].word.key)) is None:
        return None
    if "month-head" in sign.kinds and index + 1 < last:
        pair = _MONTH_PAIRS.get((sign.stem, tokens[index + 1].word.key))
        if pair is not None:
            return pair, index + 2
    if sign.month is not None and sign.stem == "اب" and not tokens[index].word.surface.endswith("آب"):
        return None if tokens[index].word.surface.endswith("أب") else (sign.month, index + 1)
    return (sign.month, index + 1) if sign.month is not None else None
