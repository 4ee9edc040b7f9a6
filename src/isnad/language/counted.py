"""What a number counts: people, things, money, lengths, weights.

The lexicon of the project is asked first through ``word.forms``; the tables of ``language/data`` serve where it has
nothing, and settle units, currencies and the common nouns of the genre.
"""

from typing import NamedTuple

from isnad.language.numbers import sign_of as number_sign
from isnad.language.spelling import fold
from isnad.language.tokens import Token
from isnad.language.vocabulary import CACHE_LIMIT, key_of, peel, rows
from isnad.language.words import Word

_PEOPLE_KINDS = frozenset(("people", "actor-head", "title"))
_THING_KINDS = frozenset(("object", "place-head", "trigger"))
_HARMED_CASE = frozenset(
    "اعدام قتل اغتيال وفاه اختطاف خطف اعتقال شروع تجنيد اصابه احتجاز اخفاء اختفاء وفيات تعذيب".split()
)


class Currency(NamedTuple):
    """One currency among those that share a name; ``adjectives`` and ``hints`` are keys that point to it."""

    code: str
    adjectives: frozenset[str]
    hints: frozenset[str]


class Dual(NamedTuple):
    """A noun in the dual: its unit, and the letters of proclitics before it."""

    unit: str
    cut: int
    article: bool
    certain: bool


_NOUNS: dict[str, str] = {}
_SOUND: set[str] = set()
_DUALS: dict[str, str] = {}
MEASURES: dict[str, tuple[str, str]] = {}
_MEASURE_DUALS: dict[str, str] = {}
CURRENCIES: dict[str, list[Currency]] = {}
_CURRENCY_DUALS: dict[str, str] = {}
NUMBERED: frozenset[str] = frozenset(fold(row["word"]) for row in rows("numbered_nouns"))
_FALSE_DUALS = frozenset(fold(row["word"]) for row in rows("false_duals"))
CONTEXT: dict[str, str] = {fold(row["word"]): row["kind"] for row in rows("count_context")}
_UNIT_CACHE: dict[Word, str | None] = {}
_DUAL_CACHE: dict[Word, Dual | None] = {}


def _dual_stem(word: str) -> str:
    return word[:-1] + "ت" if word.endswith("ه") else word


def _load() -> None:
    for row in rows("counted_nouns"):
        word = fold(row["word"])
        forms = [word, *(fold(p) for p in row["plurals"].split("|") if p)]
        for form in forms:
            _NOUNS.setdefault(form, row["unit"])
        stem = _dual_stem(word)
        _DUALS.setdefault(stem + "ان", row["unit"])
        if row["sound_plural"]:
            _SOUND.add(stem)
        else:
            _DUALS.setdefault(stem + "ين", row["unit"])
        if word.endswith("ه") and not row["names"]:  # قريتي X وY names two villages
            _DUALS.setdefault(stem + "ي", row["unit"])
    for row in rows("measures"):
        for form in (row["word"], *(p for p in row["plurals"].split("|") if p)):
            MEASURES.setdefault(" ".join(key_of(form)), (row["unit"], row["kind"]))
        stem = _dual_stem(fold(row["word"]))
        if len(stem) > 2 and " " not in stem and stem[0] not in "%ب":
            _MEASURE_DUALS.update({stem + "ين": row["unit"], stem + "ان": row["unit"]})
    for row in rows("currencies"):
        currency = Currency(
            row["code"],
            frozenset(fold(a) for a in row["adjectives"].split("|") if a),
            frozenset(fold(h) for h in row["hints"].split("|") if h),
        )
        for form in {row["word"], *(p for p in row["plurals"].split("|") if p)}:
            CURRENCIES.setdefault(fold(form), []).append(currency)


def _complete_plurals() -> None:
    """A plural given once (دنانير) stands for every currency of that name."""
    by_singular: dict[str, list[str]] = {fold(row["word"]): [] for row in rows("currencies")}
    for row in rows("currencies"):
        by_singular[fold(row["word"])].extend(fold(p) for p in row["plurals"].split("|") if p)
    for word, plurals in by_singular.items():
        for plural in plurals:
            CURRENCIES[plural] = CURRENCIES[word]
        if len(word) > 2 and len(CURRENCIES[word][0].code) == 3 and not word.isascii():
            stem = _dual_stem(word)
            _CURRENCY_DUALS.update({stem + "ين": word, stem + "ان": word})


_load()
_complete_plurals()


def unit_of(word: Word) -> str | None:
    """``person``, ``family`` or ``item`` for a noun that can be counted, None for other words; remembered."""
    if word in _UNIT_CACHE:
        return _UNIT_CACHE[word]
    if len(_UNIT_CACHE) >= CACHE_LIMIT:
        _UNIT_CACHE.clear()
    unit = _UNIT_CACHE[word] = _unit(word)
    return unit


def _unit(word: Word) -> str | None:
    if word.kind != "arabic":
        return None
    key = word.key[2:] if word.key.startswith("ال") else word.key
    for form in (key, key[:-1] if key.endswith("ا") else key, word.stem):
        if form in _NOUNS:
            return _NOUNS[form]
    kinds = {f.entry.kind for f in word.forms if not f.tense}
    if kinds & _PEOPLE_KINDS:
        return "person"
    if kinds & _THING_KINDS:
        return "item"
    if key.endswith(("يون", "يين")) and len(key) > 5:
        return "person"
    return None


def dual_of(word: Word) -> Dual | None:
    """The dual of a countable noun (شخصان, طفلين, حالتي), or None; remembered."""
    if word in _DUAL_CACHE:
        return _DUAL_CACHE[word]
    if len(_DUAL_CACHE) >= CACHE_LIMIT:
        _DUAL_CACHE.clear()
    dual = _DUAL_CACHE[word] = _dual(word)
    return dual


def _dual(word: Word) -> Dual | None:
    if word.kind != "arabic" or not word.key.endswith(("ان", "ين", "تي")) or number_sign(word.key) is not None:
        return None
    for peeled in peel(word.key):
        stem = peeled.stem
        if stem in _FALSE_DUALS or (peeled.article and "ال" + stem in _FALSE_DUALS):
            return None
        if stem in _DUALS:
            return Dual(_DUALS[stem], peeled.cut, peeled.article, not stem.endswith("تي"))
        if stem in _MEASURE_DUALS and not peeled.article:
            return Dual(_MEASURE_DUALS[stem], peeled.cut, False, True)
        if stem in _CURRENCY_DUALS and not peeled.article:
            return Dual("$" + _CURRENCY_DUALS[stem], peeled.cut, False, True)
    return _lexicon_dual(word)


def _lexicon_dual(word: Word) -> Dual | None:
    """A dual that only the lexicon knows; -ين of a noun of people is its plural far more often."""
    forms = [f for f in word.forms if not f.tense]
    if not forms or word.key.endswith("تي") or any(f.number != "dual" or f.entry.pos != "noun" for f in forms):
        return None
    stem = word.stem[:-2]
    if stem in _SOUND or (word.key.endswith("ين") and _may_be_plural(stem)) or len(stem) < 3:
        return None
    kinds = {f.entry.kind for f in forms}
    if "people" in kinds:
        return Dual("person", word.cut, word.article, True)
    return Dual("item", word.cut, word.article, True) if kinds & {"object", "trigger"} and not word.pronoun else None


def _may_be_plural(stem: str) -> bool:
    """A participle or nisba, whose -ين is a plural: مسلحين, تابعين, عراقيين."""
    return stem[-1] != "ت" and (stem.endswith("ي") or stem.startswith("م") or (len(stem) == 4 and stem[1] == "ا"))


def case_unit(tokens: list[Token], index: int, last: int) -> str | None:
    """The unit of حالة: people where it is a case of harm (حالات إعدام), else things."""
    if tokens[index].word.key.endswith(("حاله", "حالات", "حالتي", "حالتين")) and index + 1 < last:
        return "person" if tokens[index + 1].word.key in _HARMED_CASE else "item"
    return None


def currency_at(tokens: list[Token], index: int, last: int) -> tuple[str | None, int] | None:
    """The code of the currency named at ``index``, and the index after its adjective; code None if it stays open."""
    found = CURRENCIES.get(tokens[index].word.key)
    if found is None:
        return None
    if index + 1 < last:
        adjective = tokens[index + 1].word.key
        for currency in found:
            if adjective in currency.adjectives or (adjective[:-1] in currency.adjectives and adjective[-1:] in "اه"):
                return currency.code, index + 2
    return currency_by_context(found, tokens), index + 1


def currency_by_context(found: list[Currency], tokens: list[Token]) -> str | None:
    """Which dinar or lira: the one whose country the text names most often."""
    if len(found) == 1 or not found[0].adjectives:
        return found[0].code
    if len({c.code for c in found}) == 1 or not any(c.hints for c in found):
        return found[0].code
    scores = [0] * len(found)
    for token in tokens:
        for place, currency in enumerate(found):
            if token.word.key in currency.hints or token.word.rest in currency.hints:
                scores[place] += 1
    best = max(scores)
    return found[scores.index(best)].code if best and scores.count(best) == 1 else None


def dual_currency(unit: str, tokens: list[Token]) -> str | None:
    """The code for the dual of a currency (دولارين), as ``dual_of`` gave it."""
    return currency_by_context(CURRENCIES[unit[1:]], tokens)
