"""How far it is, on standard error: a bar with rate and time left where a person looks on, nothing where not."""

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from isnad.cli.console import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Counts documents and bytes; says nothing until the end."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._documents = 0

    def advance(self, size: int) -> None:
        """One more document, of ``size`` bytes."""
        del size
        self._documents += 1

    def say(self, line: str) -> None:
        """A line on standard error, above the bar where there is one."""
        say(line)

    def close(self) -> None:
        """Take the bar away."""

    def rate(self) -> float:
        """Documents a second so far."""
        return self._documents / max(monotonic() - self._began, 1e-9)

    def summary(self) -> str:
        """Seconds and rate, for the last line."""
        return f"{monotonic() - self._began:.1f} s, {self.rate():.1f} documents/s"


class VisibleProgress(Progress):
    """A bar over the bytes of all inputs, with documents a second and the time left."""

    def __init__(self, total: int | None) -> None:
        super().__init__()
        self._bar, self._task = _bar(total)
        self._bar.start()

    def advance(self, size: int) -> None:
        super().advance(size)
        told = f"{self._documents} read, {self.rate():.1f}/s"
        self._bar.update(self._task, advance=size, told=told)

    def say(self, line: str) -> None:
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        self._bar.stop()


def progress_over(inputs: list[str]) -> Progress:
    """Progress over these inputs; visible where standard error is a terminal."""
    return VisibleProgress(_total_size(inputs)) if sys.stderr.isatty() else Progress()


def _total_size(inputs: list[str]) -> int | None:
    """Bytes of all inputs, or None where one of them does not tell (standard input, a pipe)."""
    total = 0
    for name in inputs:
        try:
            total += Path(name).stat().st_size
        except (OSError, ValueError):
            if name == "-":
                return None
    return total or None


def _bar(total: int | None) -> "tuple[Bar, TaskID]":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    told = TextColumn("{task.fields[told]}")
    left = TimeRemainingColumn(compact=True)
    bar = Bar(BarColumn(), TaskProgressColumn(), told, left, TextColumn("left"), console=Console(stderr=True))
    return bar, bar.add_task("reading", total=total, told="0 read")
