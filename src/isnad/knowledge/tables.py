"""Tab-separated tables with a header, read strictly: a bad row is an error that names the file and the line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class KnowledgeError(ValueError):
    """A data file that cannot be used; the message names the file, the line and what to do."""


@dataclass(slots=True)
class Row:
    """One line of a table: its cells by column name, and ``where`` it stands (``triggers_a.tsv:12``)."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds a ``|``-separated list."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table.

    Raises:
        KnowledgeError: the file is not UTF-8, its header lacks a column, or a line has another number of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path.name}: not UTF-8; save it as UTF-8") from None
    if not lines:
        raise KnowledgeError(f"{path.name}: empty; the first line names the columns: {', '.join(columns)}")
    header = lines[0].split("\t")
    if missing := [c for c in columns if c not in header]:
        raise KnowledgeError(f"{path.name}:1: no column {', '.join(missing)}; the columns are {', '.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            raise KnowledgeError(f"{path.name}:{number}: {len(cells)} cells where the header has {len(header)}")
        yield Row(dict(zip(header, cells, strict=True)), f"{path.name}:{number}")
