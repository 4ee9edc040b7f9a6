"""``isnad read``: from the command to its exit code."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import typer

from isnad.cli.console import say
from isnad.cli.sinks import DirectorySink, JsonSink, Sink, output_names
from isnad.intake import STDIN, BadMetadata, Failed, Taken, take
from isnad.intake.jsonl import is_json_lines
from isnad.intake.metadata import checked
from isnad.model import Metadata, Reading

if TYPE_CHECKING:
    from isnad.reading.reader import Reader


class Request(NamedTuple):
    """What the user asked for."""

    inputs: list[str]
    format: Literal["table", "json"] | None
    out: Path | None
    metadata: Metadata
    explain: str | None
    refused: bool
    packs: list[Path]
    learned: bool


def run(request: Request) -> int:
    """Read the inputs and give what was asked for; 0 where all were read, 1 where some failed.

    Raises:
        typer.BadParameter: the request contradicts itself, or a pack cannot be used.
    """
    _refuse_contradictions(request)
    taken = _take(request)
    with _sink(request) as sink:
        reader = load_reader(request.packs, request.learned)
        total, failed = 0, 0
        for found in taken:
            total += 1
            result = (
                found
                if isinstance(found, Failed)
                else read_one(reader, found, request.refused or request.explain is not None)
            )
            if isinstance(result, Failed):
                failed += 1
                sink.failed(result)
            else:
                assert isinstance(found, Taken)
                sink.put(found, result)
    if failed and total > 1:
        say(f"isnad: {failed} of {total} inputs failed")
    return 1 if failed else 0


def _take(request: Request) -> Iterator[Taken | Failed]:
    """The documents; flags that cannot be used are an error of usage, told before anything is read."""
    try:
        return take(request.inputs, checked(request.metadata))
    except BadMetadata as error:
        raise typer.BadParameter(str(error)) from None


def _refuse_contradictions(request: Request) -> None:
    several = len(request.inputs) > 1 or is_json_lines(Path(request.inputs[0]))
    if request.inputs.count(STDIN) > 1:
        raise typer.BadParameter("standard input (-) can be read once only")
    if request.metadata.id is not None and several:
        raise typer.BadParameter("--id names one document; give one input")
    if request.explain is not None and (several or request.out or request.format == "json"):
        raise typer.BadParameter("--explain shows one claim of one document; give one input, no --out, no --format")
    if request.out is not None and request.format == "table":
        raise typer.BadParameter("--out writes JSON; leave out --format table")


def _sink(request: Request) -> Sink:
    if request.out is not None:
        return DirectorySink(request.out, output_names(request.inputs))
    if request.explain is not None:
        from isnad.cli.explain import ExplainSink

        return ExplainSink(request.explain)
    if request.format == "json":
        return JsonSink()
    from isnad.cli.table import TableSink

    return TableSink(request.refused)


def load_reader(packs: list[Path], learned: bool) -> "Reader":
    """The reader, with the user's packs laid over.

    Raises:
        typer.BadParameter: a pack is no directory or cannot be used.
    """
    from isnad.reading.reader import Reader

    for pack in packs:
        if not pack.is_dir():
            raise typer.BadParameter(f"no such directory: {pack}", param_hint="--knowledge")
    try:
        reader = Reader.load(packs, learned)
        gc.freeze()  # what was loaded stays: collections need not walk it (18,900 → 22,100 words/s by rules)
        return reader
    except (ValueError, OSError) as error:
        if not packs:
            raise
        raise typer.BadParameter(f"{error}; see isnad knowledge check", param_hint="--knowledge") from None


def read_one(reader: "Reader", taken: Taken, refusals: bool) -> Reading | Failed:
    """The reading, with the warnings of intake before its own; a ``Failed`` where the reader breaks on it."""
    try:
        reading = reader.read(taken.document, refusals=refusals)
    except MemoryError:
        return Failed(taken.name, "too large for this machine's memory; split it", taken.size)
    except RecursionError as error:
        return Failed(taken.name, f"nested too deeply to read ({error})", taken.size)
    except Exception as error:
        kind = type(error).__name__
        return Failed(taken.name, f"the reader broke on it ({kind}: {error}); please report this text", taken.size)
    return msgspec.structs.replace(reading, warnings=[*taken.warnings, *reading.warnings])
