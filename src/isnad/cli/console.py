"""Words on a terminal: safe whatever a document holds, and in their columns where Arabic meets Latin."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

_LEFT_TO_RIGHT = "\u200e"
"""LEFT-TO-RIGHT MARK: ends a right-to-left run, so that a terminal with bidi leaves the columns where they are."""
_PIPED_WIDTH = 160
_BIDI_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CONTROLS = {code: 0x2400 + code for code in range(32)} | {127: 0x2421} | dict.fromkeys(range(128, 160), 0x2426)


@contextmanager
def decent_exit() -> Iterator[None]:
    """Leave without a traceback.

    Quietly, with exit code 0, when whoever reads our output has seen enough (``isnad read … | head``); with a
    sentence and 1 when output cannot be written (a full disk).
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        say(f"isnad: cannot go on: {shown(str(error))}")
        raise typer.Exit(1) from None


def shown(text: str) -> str:
    """A document's words on one line of a terminal.

    White space is one space, a control character its picture (a terminal would obey it), and embedding and override
    controls go, lest they turn the rest of the line.
    """
    return " ".join(text.split()).translate(_BIDI_CONTROLS).translate(_CONTROLS)


def ordered(lines: str) -> str:
    """Lines of output whose columns stay in their order on a terminal that turns right-to-left text."""
    marked = (_LEFT_TO_RIGHT + line.replace("│", "│" + _LEFT_TO_RIGHT) if line else line for line in lines.split("\n"))
    return "\n".join(marked)


def width() -> int:
    """Columns to write in: the terminal's, or $COLUMNS, or 160 where the output goes to a file or a pipe."""
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns if not os.environ.get("COLUMNS") else _columns()


def _columns() -> int:
    try:
        return max(40, int(os.environ["COLUMNS"]))
    except ValueError:
        return _PIPED_WIDTH


def say(line: str) -> None:
    """A line to the user, on standard error."""
    typer.echo(line, err=True)
