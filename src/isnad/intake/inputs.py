"""The one way in: names of inputs → documents and failures, in order, lazily."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.intake import jsonl
from isnad.intake.errors import IntakeError, NotText, Unreadable
from isnad.intake.metadata import SIDE_SUFFIX, beside, checked
from isnad.intake.script import judge
from isnad.intake.text import MOST_BYTES, decode
from isnad.model.document import Document, Metadata

STDIN = "-"
"""The name of standard input."""


class Failed(NamedTuple):
    """An input that gave no document: its name (``news.jsonl:12`` for a line), why, and its size in bytes."""

    name: str
    reason: str
    size: int = 0


class Taken(NamedTuple):
    """A document, and what is known of how it came.

    ``name`` says which it is (``news.jsonl:12``), ``input`` is the input as it was named (``news.jsonl``),
    ``warnings`` what to know of how it was read, ``size`` the bytes it took there.
    """

    name: str
    input: str
    document: Document
    warnings: tuple[str, ...]
    size: int


def documents(inputs: Iterable[str | Path], flags: Metadata | None = None) -> Iterator[Document | Failed]:
    """The documents of the inputs, in order, read as they are asked for; a ``Failed`` in place of each that is none.

    ``flags`` are what the user says of every document; they win over metadata files and over records.

    Raises:
        BadMetadata: the flags themselves cannot be used.
    """
    for found in take(inputs, flags):
        yield found.document if isinstance(found, Taken) else found


def take(inputs: Iterable[str | Path], flags: Metadata | None = None) -> Iterator[Taken | Failed]:
    """As ``documents``, with the name of the input and the warnings of how it was read.

    Raises:
        BadMetadata: the flags themselves cannot be used.
    """
    said = checked(flags or Metadata())
    for name in map(str, inputs):
        try:
            yield from _one(name, said)
        except IntakeError as error:
            yield Failed(name, str(error), _size(name))
        except OSError as error:
            yield Failed(name, str(_unreadable(error)), _size(name))
        except MemoryError:
            yield Failed(name, "too large for this machine's memory; split it", _size(name))


def _one(name: str, said: Metadata) -> Iterator[Taken | Failed]:
    if name == STDIN:
        yield _document(STDIN, sys.stdin.buffer.read(MOST_BYTES + 1), said)
        return
    if "\0" in name:
        raise Unreadable("no file can have such a name; check the command line")
    path = Path(name)
    if path.is_dir():
        raise Unreadable(f"a directory; name the files in it, for example {name.rstrip('/')}/*.txt")
    if path.name.endswith(SIDE_SUFFIX):
        raise NotText("metadata, not a report; name the .txt file beside it, and this one is found")
    if jsonl.is_json_lines(path):
        yield from _records(path, name, said)
        return
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    yield _document(name, data, said.over(beside(path)))


def _document(name: str, data: bytes, metadata: Metadata) -> Taken:
    if len(data) > MOST_BYTES:
        raise Unreadable(f"longer than {MOST_BYTES // 2**20} MB; split it")
    text, _, notes = decode(data)
    return _taken(name, name, text, metadata, notes, len(data))


def _taken(name: str, input_: str, text: str, metadata: Metadata, notes: tuple[str, ...], size: int) -> Taken:
    language, doubts = judge(text)
    return Taken(name, input_, Document.of(text, metadata, language), notes + doubts + _page(text), size)


def _page(text: str) -> tuple[str, ...]:
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")):
        return ("this looks like a web page; its markup is read as text, so save the text alone",)
    return ()


def _records(path: Path, name: str, said: Metadata) -> Iterator[Taken | Failed]:
    empty = True
    for number, content, size in jsonl.read_lines(path):
        empty = False
        where = f"{name}:{number}"
        if isinstance(content, IntakeError):
            yield Failed(where, str(content), size)
            continue
        text, metadata = content
        try:
            _refuse_nothing(text)
            yield _taken(where, name, text, said.over(metadata), (), size)
        except IntakeError as error:
            yield Failed(where, str(error), size)
    if empty:
        raise Unreadable("no line in it; write one JSON object a line")


def _refuse_nothing(text: str) -> None:
    if "\0" in text:
        raise NotText(f"a NUL character stands at character {text.index(chr(0))} of the text; remove it")
    if not text.strip():
        raise NotText("the text is empty; leave the line out or fill it")


def _unreadable(error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("no such file; check the name")
    if isinstance(error, PermissionError):
        return Unreadable("no permission to read it; change its mode or its owner")
    return Unreadable(f"cannot be read: {error.strerror or error}")


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size if name != STDIN else 0
    except (OSError, ValueError):
        return 0
