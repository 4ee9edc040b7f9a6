"""JSON lines: one report a line, plain or gzipped, read as it streams; a bad line is said and the others are read.

A line is ``{"id", "text", "title", "outlet", "url", "published"}``; ``text`` must be there, the others may be missing
or null, and anything more is passed over.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import msgspec

from isnad.intake.errors import BadRecord, IntakeError, Unreadable
from isnad.intake.metadata import checked
from isnad.intake.text import MOST_BYTES
from isnad.model.document import Metadata

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_BOM = b"\xef\xbb\xbf"


class _Record(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


class Line(NamedTuple):
    """A line that is no blank: its number from 1, what it holds or why it holds nothing, its size in bytes on disk."""

    number: int
    content: tuple[str, Metadata] | IntakeError
    size: int


def is_json_lines(path: Path) -> bool:
    """Does the name say JSON lines: .jsonl, .ndjson, and either with .gz."""
    return path.name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a file, one at a time.

    Raises:
        Unreadable: the file cannot be opened, or its compression breaks off (what came before was yielded).
    """
    with path.open("rb") as raw:
        zipped = path.name.lower().endswith(".gz")
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if zipped else raw
        number, before = 0, 0
        try:
            while line := stream.readline(MOST_BYTES + 1):
                number += 1
                here = raw.tell()
                if len(line) > MOST_BYTES:
                    raise Unreadable(f"line {number} is longer than {MOST_BYTES // 2**20} MB; split the file")
                if line.strip():
                    yield Line(number, _parse(line.removeprefix(_BOM) if number == 1 else line), here - before)
                    before = here
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise Unreadable(f"the compression breaks off after line {number}; make the .gz file again") from None


def _parse(line: bytes) -> tuple[str, Metadata] | IntakeError:
    try:
        return record(line)
    except IntakeError as error:
        return error


def record(line: bytes) -> tuple[str, Metadata]:
    """The text and metadata of one line.

    Raises:
        BadRecord: the line is not such a record.
        BadMetadata: its metadata cannot be used.
    """
    try:
        found = msgspec.json.decode(line, type=_Record)
    except UnicodeDecodeError:
        raise BadRecord("not UTF-8; save the file as UTF-8") from None
    except RecursionError:
        raise BadRecord("nested too deeply to be a record; write one report a line") from None
    except msgspec.ValidationError as error:
        raise BadRecord(f'not a record ({error}); write {{"id": …, "text": …, "published": "2022-11-21"}}') from None
    except msgspec.DecodeError as error:
        if _lone_surrogate(line):
            raise BadRecord(
                "half a character (a lone surrogate such as \\ud83d) in the text; write the file again in UTF-8"
            ) from None
        raise BadRecord(f"not JSON ({error}); write one JSON object a line") from None
    known = found.id if found.id is None else str(found.id)
    return found.text, checked(Metadata(known, found.title, found.outlet, found.url, found.published))


def _lone_surrogate(line: bytes) -> bool:
    """Escapes of surrogates that do not come in pairs, high before low."""
    rest = re.sub(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}", b"", line)
    return _SURROGATE.search(rest) is not None
