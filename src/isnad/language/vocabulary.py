"""The small word lists of ``language/data``, and the words of a text held against them.

Numbers, units and the calendar are closed classes: a word is looked up whole, then with each proclitic taken off,
whatever the analyser made of it. The tables are read once, at import.
"""

import csv
import io
from collections.abc import Container, Iterator
from importlib.resources import files
from typing import NamedTuple

from isnad.language.spelling import fold
from isnad.language.tokens import Token

CACHE_LIMIT = 60_000


class Peeled(NamedTuple):
    """A key with ``cut`` letters of proclitics taken off; ``article`` says that ``stem`` has lost its ال."""

    cut: int
    conjunction: bool
    preposition: str
    article: bool
    stem: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in ``language/data``, each a mapping from column to cell."""
    text = (files("isnad.language") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def key_of(phrase: str) -> tuple[str, ...]:
    """The look-up keys of the words of a phrase."""
    return tuple(fold(word) for word in phrase.split())


def peel(key: str) -> Iterator[Peeled]:
    """The key as it stands, then with و or ف, with ب ل ك, with both taken off; each also without the article.

    >>> [p.stem for p in peel("وبالامس")]
    ['وبالامس', 'بالامس', 'الامس', 'امس']
    """
    yield from _with_article(0, False, "", key)
    yield from _prepositions(0, False, key)
    if key[:1] in ("و", "ف") and len(key) > 2:
        yield from _with_article(1, key[0] == "و", "", key[1:])
        yield from _prepositions(1, key[0] == "و", key[1:])


def holds(key: str, known: Container[str]) -> bool:
    """Whether a known stem may stand in the key once proclitics and article are off: a quick no for most words."""
    return any(key[cut:] in known for cut in range(min(5, max(1, len(key) - 1))))


def _prepositions(cut: int, conjunction: bool, key: str) -> Iterator[Peeled]:
    if key[:1] in ("ب", "ل", "ك") and len(key) > 2:
        if key.startswith("لل"):
            yield Peeled(cut + 1, conjunction, "ل", True, key[2:])
        yield from _with_article(cut + 1, conjunction, key[0], key[1:])


def _with_article(cut: int, conjunction: bool, preposition: str, key: str) -> Iterator[Peeled]:
    yield Peeled(cut, conjunction, preposition, False, key)
    if key.startswith("ال") and len(key) > 3:
        yield Peeled(cut, conjunction, preposition, True, key[2:])


def start_of(token: Token, cut: int) -> int:
    """Where a token begins once ``cut`` letters of its key are taken off."""
    if cut == 0:
        return token.start
    surface, position, seen = token.word.surface, 0, 0
    while position < len(surface):
        if fold(surface[position]):
            if seen == cut:
                break
            seen += 1
        position += 1
    return token.start + position


class PhraseTable:
    """Phrases of two words or more by their first two words; the longest that stands in the text wins."""

    def __init__(self, phrases: dict[tuple[str, ...], str]) -> None:
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for words, value in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self._phrases.setdefault(words[0], {}).setdefault(words[1], []).append((words[2:], value))

    def firsts(self) -> set[str]:
        """The words that begin a phrase."""
        return set(self._phrases)

    def begins(self, stem: str) -> bool:
        """Whether a phrase begins with this word."""
        return stem in self._phrases

    def at(self, tokens: list[Token], index: int, last: int, stem: str) -> tuple[int, str] | None:
        """The end and value of the longest phrase whose first word is ``stem``, at ``index``."""
        seconds = self._phrases.get(stem)
        if seconds is None or index + 1 >= last:
            return None
        for rest, value in seconds.get(tokens[index + 1].word.key, ()):
            end = index + 2 + len(rest)
            if end <= last and all(tokens[index + 2 + n].word.key == word for n, word in enumerate(rest)):
                return end, value
        return None
