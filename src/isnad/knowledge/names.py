"""Names of several words, found by their first one.

A name matches the keys of successive word tokens; quotation marks, hashes and underscores between them are passed
over, so that «تنظيم “الدولة الإسلامية”» and «#الجيش_اليمني» are found under their plain spelling.
"""

from collections.abc import Sequence
from typing import Any

from isnad.language.spelling import fold
from isnad.language.tokens import Token

TRANSPARENT = frozenset(['"', "“", "”", "«", "»", "'", "‘", "’", "#", "_", "‟", "„"])


class NameIndex:
    """Keys of names → what they name. Several payloads may share a name."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Any]]] = {}
        self._longest: dict[str, int] = {}

    def __contains__(self, first_key: str) -> bool:
        return first_key in self._by_first

    def add(self, name: str, payload: Any) -> None:
        """Index a payload under a name as written."""
        keys = tuple(fold(part) if not part.isascii() else part.lower() for part in name.replace("_", " ").split())
        if not keys:
            return
        bucket = self._by_first.setdefault(keys[0], {})
        bucket.setdefault(keys[1:], []).append(payload)
        self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys) - 1)

    def match(self, tokens: Sequence[Token], index: int, key: str, last: int) -> tuple[int, list[Any]] | None:
        """The longest name that begins with ``key`` at ``tokens[index]``: (index after its last token, payloads)."""
        bucket = self._by_first.get(key)
        if bucket is None:
            return None
        best = None
        if (payloads := bucket.get(())) is not None:
            best = (index + 1, payloads)
        keys: tuple[str, ...] = ()
        at = index + 1
        for _ in range(self._longest[key]):
            while at < last and tokens[at].word.surface in TRANSPARENT:
                at += 1
            if at >= last or tokens[at].word.kind not in ("arabic", "latin", "number"):
                break
            keys = (*keys, tokens[at].word.key)
            at += 1
            if (payloads := bucket.get(keys)) is not None:
                best = (at, payloads)
        return best

    def words(self) -> set[str]:
        """Every single key that occurs in a name."""
        return {word for first, bucket in self._by_first.items() for rest in bucket for word in (first, *rest)}


class PhraseIndex:
    """Set phrases, found by the stems of their words, so that the article, proclitics and pronouns do not matter."""

    def __init__(self) -> None:
        self._building: dict[str, dict[tuple[str, ...], list[Any]]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Any, ...]]]] = {}

    def add(self, first_stems: Sequence[str], rest: tuple[str, ...], payload: Any) -> None:
        """Index a phrase under each form of its first word; ``rest`` are the stems of the others."""
        for stem in dict.fromkeys(first_stems):
            payloads = self._building.setdefault(stem, {}).setdefault(rest, [])
            if payload not in payloads:
                payloads.append(payload)

    def finish(self) -> None:
        """Sort every bucket, the longest phrase first. Called once, after the last ``add``."""
        for stem, bucket in self._building.items():
            ordered = sorted(bucket.items(), key=lambda item: -len(item[0]))
            self._by_first[stem] = [(rest, tuple(payloads)) for rest, payloads in ordered]
        self._building = {}

    def match(self, tokens: Sequence[Token], index: int, last: int) -> tuple[int, tuple[Any, ...]] | None:
        """The longest phrase that begins at ``tokens[index]``: (index after its last token, payloads)."""
        bucket = self._by_first.get(tokens[index].word.stem)
        if bucket is None:
            return None
        for rest, payloads in bucket:
            end = index + 1 + len(rest)
            if end > last:
                continue
            at = index + 1
            for stem in rest:
                word = tokens[at].word
                if stem != word.stem and stem != word.key:
                    break
                at += 1
            else:
                return end, payloads
        return None
