"""Bytes → text: which encoding, and whether it is text at all.

UTF-8 and UTF-16 are taken as they are, down to the last character and line end; a leading byte-order mark goes.
windows-1256, in which the older Arabic web is written, is recognised and said. Nothing is ever repaired: bytes that
are not text in any of these are refused, with the place where they break.
"""

import codecs
from operator import itemgetter
from typing import NamedTuple

from isnad.intake.errors import NothingToRead, NotText
from isnad.intake.script import arabic_share

MOST_BYTES = 256 * 1024 * 1024
"""Longest single document taken, in bytes: five times the longest promised, and far below what memory holds."""

_SAMPLE = 65536
_CONTAINERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6"}


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what the user should know of how it was read."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def decode(data: bytes) -> Decoded:
    """The text that the bytes spell, unchanged but for a leading byte-order mark.

    Raises:
        NothingToRead: there are no bytes, or only white space.
        NotText: a binary file, a container, NUL characters, or an encoding that is none of those known.
    """
    if not data:
        raise NothingToRead("the input is empty; give a file with the text of a report")
    _refuse_containers(data)
    decoded = _decode(data)
    if "\0" in decoded.text:
        at = decoded.text.index("\0")
        raise NotText(f"a NUL character stands at character {at}; remove it, or save the file again as plain UTF-8")
    if not decoded.text.strip():
        raise NothingToRead("the input holds white space only; give a file with the text of a report")
    return decoded


def _refuse_containers(data: bytes) -> None:
    for magic, what in _CONTAINERS:
        if data.startswith(magic):
            raise NotText(f"this is {what}, not plain text; save its text as a UTF-8 .txt file and read that")


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return Decoded(text, encoding, () if encoding == "utf-8" else (_said(encoding),))
    if (wide := _utf16_without_mark(data)) is not None:
        return Decoded(_strict(data, wide), wide, (_said(wide),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)
    if _control_share(text[:_SAMPLE]) > 0.1:
        raise NotText("this is a binary file, not text; save the report as a UTF-8 .txt file and read that")
    return Decoded(text, "utf-8", ())


def _said(encoding: str) -> str:
    return f"the file is in {encoding}, read as such; save it as UTF-8 to be sure"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"the file is marked as {encoding} but breaks off at byte {error.start}; save it again as UTF-8"
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by its bytes: every second one is 06 (Arabic) or 00 (spaces, digits, Latin)."""
    if len(data) % 2 or len(data) < 4:
        return None
    sample = data[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        arabic = high.count(6)
        if arabic and arabic + high.count(0) + high.count(0x20) >= 0.95 * len(high):
            text = sample.decode(encoding, "replace")
            if "\0" not in text and arabic_share(text) > 0.5:
                return encoding
    return None


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """windows-1256 where the bytes make Arabic words in it; otherwise what broke the UTF-8 is said."""
    if _is_binary(data):
        raise NotText("this is a binary file, not text; save the report as a UTF-8 .txt file and read that")
    start = max(0, error.start - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    if _mostly_utf8(sample):
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(
            f"the file is UTF-8 with a broken character at byte {error.start} (line {line}); save it again as UTF-8"
        )
    share, encoding = max(((_legacy_share(sample, e), e) for e in _LEGACY), key=itemgetter(0))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        share, text = 0.0, ""
    if share < 0.6:
        raise NotText("the encoding is neither UTF-8, UTF-16 nor windows-1256; save the file as UTF-8")
    note = f"the file is not UTF-8, read as {_LEGACY[encoding]}; save it as UTF-8 to be sure"
    return Decoded(text, encoding, (note,))


def _legacy_share(sample: bytes, encoding: str) -> float:
    """The share of Arabic letters, where a byte that the encoding does not have counts as a foreign letter."""
    return arabic_share(sample.decode(encoding, "replace").replace("\ufffd", "x"))


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes((b,))) for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b")
    return b"\0" in sample or control > 0.02 * len(sample)


def _mostly_utf8(sample: bytes) -> bool:
    """Multi-byte characters by far outnumber the broken ones."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 4 * broken


def _control_share(sample: str) -> float:
    control = sum(1 for c in sample if c < " " and c not in "\t\n\r\v\f\x1b\0")
    return control / max(len(sample), 1)
