"""Whether general Arabic knows a word: simplemma's dictionary, asked for membership only.

The dictionary is a front-coded list (each key stores what it does not share with the key before it). Reading only its
keys takes half the time and memory of what simplemma's own look-up loads; where the installed version stores it in
another way, simplemma is asked instead.
"""

import lzma
import unicodedata
from collections.abc import Callable, Container
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_MAGIC = b"SMFC1\0"  # front-coded, keys not reversed
_MOST_BYTE = 0x7F  # a greater byte begins a number of several bytes
_SAME_VALUE = 254


def is_general_arabic(word: str) -> bool:
    """Whether the dictionary has a word, which is written without vowel marks."""
    return bool(word) and _look_up()(word)


@cache
def _look_up() -> Callable[[str], bool]:
    """The dictionary as a question; read on first asking."""
    spec = find_spec("simplemma")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else Path()
    try:
        stored = lzma.decompress((folder / "strategies" / "dictionaries" / "data" / "ar.plzma").read_bytes())
        known = keys(stored)
    except (OSError, lzma.LZMAError, ValueError, IndexError):
        return _ask_simplemma
    return lambda word: _canonical(word) in known


def _canonical(word: str) -> bytes:
    return (word if word.isascii() else unicodedata.normalize("NFC", word)).encode("utf-8", "surrogatepass")


def keys(stored: bytes) -> Container[bytes]:
    """The keys of a front-coded dictionary.

    Raises:
        ValueError, IndexError: it is stored otherwise, or damaged.
    """
    count, at = _header(stored)
    found: list[bytes] = []
    add, key, size = found.append, b"", len(stored)
    while at < size:
        shared, rest = stored[at], stored[at + 1]
        if shared > _MOST_BYTE or rest > _MOST_BYTE:
            raise ValueError("a key of unusual length")
        at += 2
        end = at + rest
        key = key[:shared] + stored[at:end]
        add(key)
        at = end + 1 if stored[end] == _SAME_VALUE else end + 2 + stored[end + 1]
    if len(found) != count or at != size:
        raise ValueError("damaged")
    return frozenset(found)


def _header(stored: bytes) -> tuple[int, int]:
    """The number of keys, and where they begin."""
    if not stored.startswith(_MAGIC):
        raise ValueError("not front-coded")
    count = shift = 0
    at = len(_MAGIC)
    while True:
        byte = stored[at]
        at += 1
        count |= (byte & _MOST_BYTE) << shift
        shift += 7
        if byte <= _MOST_BYTE:
            return count, at


def _ask_simplemma(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, "ar"))
