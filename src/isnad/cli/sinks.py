"""Where readings go: JSON lines on standard output, or a file each, written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

import typer

from isnad.cli.console import say, shown
from isnad.cli.progress import Progress, progress_over
from isnad.intake import STDIN, Failed, Taken
from isnad.intake.jsonl import is_json_lines
from isnad.model import Reading


class Sink(Protocol):
    """Takes what was read and what failed, in order; a context that ends cleanly when all is done."""

    def put(self, taken: Taken, reading: Reading) -> None: ...
    def failed(self, failed: Failed) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class PlainSink:
    """Failures on standard error, nothing to open or close."""

    def failed(self, failed: Failed) -> None:
        say(f"isnad: {shown(failed.name)}: {shown(failed.reason)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class JsonSink(PlainSink):
    """One reading a line on standard output."""

    def put(self, taken: Taken, reading: Reading) -> None:
        for line in warnings_of(taken):
            say(line)
        sys.stdout.write(reading.to_json() + "\n")


def warnings_of(taken: Taken) -> Iterator[str]:
    """Lines for standard error that tell what is to be known of how an input was read."""
    for warning in taken.warnings:
        yield f"isnad: {shown(taken.name)}: warning: {shown(warning)}"


def output_names(inputs: list[str]) -> dict[str, str]:
    """The file that each input's readings go to: NAME.json for NAME.*, NAME.readings.jsonl for NAME.jsonl.

    Raises:
        typer.BadParameter: two inputs would go to the same file.
    """
    names: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name in inputs:
        output = _output_name(name)
        if output in taken:
            raise typer.BadParameter(f"{taken[output]} and {name} would both be written to {output}; rename one")
        taken[output] = name
        names[name] = output
    return names


def _output_name(name: str) -> str:
    if name == STDIN:
        return "stdin.json"
    path = Path(name)
    if is_json_lines(path):
        stem = path.name.lower().removesuffix(".gz").rpartition(".")[0]
        return path.name[: len(stem)] + ".readings.jsonl"
    return path.stem + ".json"


class DirectorySink:
    """A file of readings for each input in a directory; progress and failures on standard error."""

    def __init__(self, directory: Path, names: dict[str, str]) -> None:
        self._directory = directory
        self._names = names
        self._progress: Progress
        self._input: str | None = None
        self._file: IO[str] | None = None
        self._written = 0

    def __enter__(self) -> Self:
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise typer.BadParameter(f"{self._directory}: {error.strerror}", param_hint="--out") from None
        self._progress = progress_over(list(self._names))
        return self

    def put(self, taken: Taken, reading: Reading) -> None:
        for line in warnings_of(taken):
            self._progress.say(line)
        if taken.input != self._input:
            self._finish()
            self._open(taken.input)
        assert self._file is not None
        self._file.write(reading.to_json() + "\n")
        self._written += 1
        self._progress.advance(taken.size)

    def failed(self, failed: Failed) -> None:
        self._progress.say(f"isnad: {shown(failed.name)}: {shown(failed.reason)}")
        self._progress.advance(failed.size)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._discard()
            self._progress.close()
        if kind is None:
            say(f"isnad: {self._written} readings in {self._directory}, {self._progress.summary()}")

    def _open(self, name: str) -> None:
        self._input = name
        self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed and renamed in _finish
            "w", encoding="utf-8", newline="\n", dir=self._directory, prefix=".isnad-", delete=False
        )

    def _discard(self) -> None:
        """Leave no half file behind."""
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)

    def _finish(self) -> None:
        """Give the file its name, once all of it is on disk."""
        if self._file is None or self._input is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        temporary = Path(self._file.name)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(self._directory / self._names[self._input])
        self._file, self._input = None, None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
