"""Names of several words, found by their first one.

A name matches the keys of successive word tokens; quotation marks, hashes and underscores between them are passed
over, so that «تنظيم “الدولة الإسلامية”» and «#الجيش_اليمني» are found under their plain spelling.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from isnad.language.spelling import fold
from isnad.language.tokens import Token

TRANSPARENT = frozenset(['"', "“", "”", "«", "»", "'", "‘", "’", "#", "_", "‟", "„"])
_PARTS = frozenset(("arabic", "latin", "number"))
_Phrase: TypeAlias = tuple[int, tuple[str, ...], tuple[Any, ...]]  # rank, stems after the first, payloads


class NameIndex:
    """Keys of names → what they name. Several payloads may share a name.

    A tree: each key of a name leads a level down, and under ``None`` stands what is named by the keys so far.
    """

    def __init__(self) -> None:
        self._tree: dict[str | None, Any] = {}

    def __contains__(self, first_key: object) -> bool:
        return first_key in self._tree

    def add(self, name: str, payload: Any) -> None:
        """Index a payload under a name as written."""
        node = self._tree
        for part in name.replace("_", " ").split():
            key = part.lower() if part.isascii() else fold(part)
            below = node.get(key)
            if below is None:
                below = node[key] = {}
            node = below
        if node is not self._tree:
            node.setdefault(None, []).append(payload)

    def match(self, tokens: Sequence[Token], index: int, key: str, last: int) -> tuple[int, list[Any]] | None:
        """The longest name that begins with ``key`` at ``tokens[index]``: (index after its last token, payloads)."""
        node = self._tree.get(key)
        if node is None:
            return None
        at = index + 1
        best = (at, node[None]) if None in node else None
        while at < last:
            word = tokens[at].word
            if word.surface not in TRANSPARENT:
                node = node.get(word.key)
                if node is None or word.kind not in _PARTS:
                    break
                if None in node:
                    best = (at + 1, node[None])
            at += 1
        return best

    def words(self) -> set[str]:
        """Every single key that occurs in a name."""
        found: set[str] = set()
        nodes = [self._tree]
        while nodes:
            for key, below in nodes.pop().items():
                if key is not None:
                    found.add(key)
                    nodes.append(below)
        return found


class PhraseIndex:
    """Set phrases, found by the stems of their words, so that the article, proclitics and pronouns do not matter."""

    def __init__(self) -> None:
        self._building: dict[str, dict[tuple[str, ...], list[Any]]] = {}
        self._by_start: dict[str, dict[str, list[_Phrase]]] = {}

    def add(self, first_stems: Iterable[str], rest: tuple[str, ...], payload: Any) -> None:
        """Index a phrase under each form of its first word (each given once); ``rest`` are the stems of the others."""
        building = self._building
        for stem in first_stems:
            bucket = building.get(stem)
            if bucket is None:
                building[stem] = {rest: [payload]}
            elif (payloads := bucket.get(rest)) is None:
                bucket[rest] = [payload]
            elif payload not in payloads:
                payloads.append(payload)

    def finish(self) -> None:
        """Sort the phrases by their first two stems, the longest first. Called once, after the last ``add``."""
        for stem, bucket in self._building.items():
            by_second = self._by_start[stem] = {}
            phrases = list(bucket.items())
            if len(phrases) > 1:
                phrases.sort(key=_shortness)
            for rank, (rest, payloads) in enumerate(phrases):
                by_second.setdefault(rest[0], []).append((rank, rest, tuple(payloads)))
        self._building = {}

    def match(self, tokens: Sequence[Token], index: int, last: int) -> tuple[int, tuple[Any, ...]] | None:
        """The longest phrase that begins at ``tokens[index]``: (index after its last token, payloads)."""
        by_second = self._by_start.get(tokens[index].word.stem)
        if by_second is None or index + 1 >= last:
            return None
        second = tokens[index + 1].word
        found = _first_fitting(by_second.get(second.stem, ()), tokens, index + 2, last)
        if second.key != second.stem and second.key in by_second:
            other = _first_fitting(by_second[second.key], tokens, index + 2, last)
            found = min(found, other, key=_rank) if found and other else found or other
        return (index + 1 + len(found[1]), found[2]) if found is not None else None


def _first_fitting(phrases: Sequence[_Phrase], tokens: Sequence[Token], third: int, last: int) -> _Phrase | None:
    """The first of some phrases whose words from the third on stand at ``tokens[third:]``."""
    for phrase in phrases:
        rest = phrase[1]
        if third + len(rest) - 1 > last:
            continue
        at = third
        for stem in rest[1:]:
            word = tokens[at].word
            if stem != word.stem and stem != word.key:
                break
            at += 1
        else:
            return phrase
    return None


def _shortness(item: tuple[tuple[str, ...], list[Any]]) -> int:
    return -len(item[0])


def _rank(phrase: _Phrase) -> int:
    return phrase[0]
