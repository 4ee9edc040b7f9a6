"""Chains of personal names: kunya, given names, family names, words that Arabic does not know beside them."""

from isnad.knowledge.entries import GivenName
from isnad.reading.context import Text
from isnad.reading.lexical import KUNYA, MOTHER, SERVANT
from isnad.reading.phrases import plain_word

_SPOKESMEN = frozenset(("متحدث", "ناطق", "متحدثه", "ناطقه", "رسمي", "رسميه"))
_MOST = 8


def given(text: Text, at: int) -> GivenName | None:
    """The name that a word may be, one that is nothing else before one that is a word too."""
    lex = text.lex[at]
    if lex.given is None:
        return None
    first: GivenName = lex.given.entry
    if first.certain:
        return first
    entries = [f.entry for f in text.tokens[at].word.forms if isinstance(f.entry, GivenName)]
    return next((entry for entry in entries if entry.certain), first)


def by_name(text: Text, at: int, first: int) -> bool:
    """«باسم» after a spokesman is "in the name of", no name."""
    return text.tokens[at].word.stem == "باسم" and at > first and text.tokens[at - 1].word.stem in _SPOKESMEN


def is_kunya(text: Text, at: int, last: int) -> bool:
    """«أبو» before a word that may follow it, with or without a proclitic (بأبي مالك); «أم» before a name."""
    word = text.tokens[at].word
    if at + 1 >= last or word.kind != "arabic":
        return False
    if word.surface in MOTHER:
        return text.lex[at + 1].given is not None and not text.tokens[at + 1].word.cut
    joined = len(word.key) == 4 and word.key[0] in "بلو" and word.key[1:] in KUNYA
    return (word.stem in KUNYA or joined) and _after_kunya(text, at + 1, last)


def _after_kunya(text: Text, at: int, last: int) -> bool:
    lex, word = text.lex[at], text.tokens[at].word
    if word.cut or len(word.key) < 3 or word.kind != "arabic":
        return False
    return lex.given is not None or (plain_word(text, at, last) and (not lex.triggers or word.article))


def begins_chain(text: Text, at: int, last: int) -> bool:
    """Whether a chain of names may begin here."""
    lex = text.lex[at]
    if not lex.opens_name:
        return False
    if lex.given is not None:
        if lex.nisba:
            return False
        return not (lex.verb or lex.particle) or _named_next(text, at, last)
    word = text.tokens[at].word
    if word.kind != "arabic":
        return False
    if word.stem in SERVANT and not word.article and not word.pronoun:
        return plain_word(text, at + 1, last) and (
            text.lex[at + 1].given is not None or text.tokens[at + 1].word.article
        )
    if _strange(text, at) and not (word.key[0] == "ت" and len(word.key) < 6):  # ترأس
        return _named_next(text, at, last) and not text.lex[at + 1].verb
    return is_kunya(text, at, last)


def _named_next(text: Text, at: int, last: int) -> bool:
    """A name right after: «عمر جوهر», «علي عبدالله»."""
    word = text.tokens[at].word
    if at + 1 >= last or word.pronoun or (word.key == "علي" and "ى" in word.surface):
        return False
    entry = given(text, at + 1)
    return entry is not None and not text.tokens[at + 1].word.cut and (entry.certain or not text.lex[at + 1].noun)


def _strange(text: Text, at: int) -> bool:
    """A word that Arabic does not know, with no clitics."""
    word = text.tokens[at].word
    return (
        word.kind == "arabic"
        and not word.known
        and not (word.cut or word.article or word.forms or word.pronoun)
        and len(word.key) > 2
    )


def chain(text: Text, at: int, last: int, trusted: int = 0) -> tuple[int, int]:
    """The end of a chain of names, and how many of its words are names and nothing else.

    ``trusted`` is 1 where a title before it says that a name comes, so that an unknown family name may follow any.
    """
    tokens, end, certain = text.tokens, at, trusted
    if tokens[at].word.article and text.lex[at].given is not None:
        last = at + 1  # a family name alone: given names bear no article
    while end < last and end - at < _MOST:
        lex, word = text.lex[end], tokens[end].word
        if word.surface == "_" and end > at:
            end += 1
            continue
        if end > at and word.cut:
            break
        if (phrase := _phrase(text, end, last)) > end + 1:
            certain, end = certain + 1, phrase
            continue
        if is_kunya(text, end, last) or _joins(text, end, last):
            certain, end = certain + 1, end + 2
            continue
        if lex.given is not None and _as_name(text, at, end, last):
            entry = given(text, end)
            certain += bool(entry and entry.certain)
            end += 1
            continue
        if (end > at and _surname(text, at, end, last, certain)) or (end == at and _strange(text, at)):
            end += 1
            continue
        break
    while end > at + 1 and tokens[end - 1].word.kind == "mark":
        end -= 1
    return end, certain - trusted


def _as_name(text: Text, at: int, end: int, last: int) -> bool:
    lex, word = text.lex[end], text.tokens[end].word
    if word.pronoun:
        return False
    if lex.particle:
        return (
            "ى" not in word.surface
            and (end > at or _named_next(text, end, last))
            and not (end > at and not _more(text, end, last))
        )
    return not lex.verb or end > at or _named_next(text, end, last)


def _more(text: Text, at: int, last: int) -> bool:
    """Nothing follows that a preposition would govern: «محمد علي» at the end, «علي حميد علي القيز»."""
    if at + 1 >= last or text.tokens[at + 1].word.kind == "mark" or text.lex[at + 1].verb:
        return True
    return text.lex[at + 1].given is not None or bool(text.tokens[at + 1].word.cut) or _strange(text, at + 1)


def _joins(text: Text, at: int, last: int) -> bool:
    """بن, عبد, آل before the word that they need."""
    word = text.tokens[at].word
    if word.stem not in SERVANT and word.surface != "آل":
        return False
    return at + 1 < last and not word.pronoun and not word.article and _after_kunya(text, at + 1, last)


def _phrase(text: Text, at: int, last: int) -> int:
    """The end of a name of several words in the table (جاويش أوغلو)."""
    match = text.knowledge.phrases.match(text.tokens, at, last)
    return match[0] if match is not None and any(e.kind == "given-name" for e in match[1]) else at


def _surname(text: Text, at: int, end: int, last: int, certain: int) -> bool:
    lex, word = text.lex[end], text.tokens[end].word
    if not plain_word(text, end, last) or lex.triggers or lex.nisba or lex.reporting or lex.title or lex.operator:
        return False
    if any(form is not None for form in (lex.place_head, lex.actor_head, lex.people, lex.object, lex.source)):
        return False
    if _strange(text, end):
        return True
    if not certain or not word.key.startswith("ال"):
        return False
    if word.forms:
        return all(form.entry.kind in ("", "given-name") for form in word.forms)  # only a word of some name
    return end - at >= 2 or word.stem.endswith("ي") or not word.known or not word.article


def foreign_end(text: Text, at: int, last: int) -> int:
    """The end of a run of words that Arabic does not know, after a title: ديفيد اديسنيك."""
    end, strange = at, 0
    while end < last and end - at < 3:
        lex = text.lex[end]
        unknown = _strange(text, end)
        if lex.verb or lex.particle or not (unknown or (lex.given is not None and not text.tokens[end].word.cut)):
            break
        strange += unknown
        end += 1
    return end if strange else at
