"""Isnad reads Arabic conflict news into claims: who says what, about whom, where, when, and in which words.

import isnad
reading = isnad.read(text, published="2022-11-21")
reading.claims[0].evidence.text
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.model import Document, Metadata, Reading, Violation, violations

if TYPE_CHECKING:
    from isnad.reading.reader import Reader

__version__ = "0.1.0"

__all__ = ["Document", "Metadata", "Reading", "Violation", "__version__", "read", "violations"]


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the claim model
    knowledge: Sequence[str | Path] = (),
    learned: bool = True,
) -> Reading:
    """What a text says and who says it.

    ``published`` is an ISO date (``2022-11-21``) against which relative times are resolved; ``knowledge`` names
    directories of the user's own knowledge; without ``learned`` the rules decide alone. The first call loads the
    lexicons, later ones with the same ``knowledge`` find them ready.

    Raises:
        ValueError: ``published`` is not a date, or a knowledge pack cannot be used.
    """
    from isnad.intake.metadata import checked

    document = Document.of(text, checked(Metadata(id, title, outlet, url, published)))
    return _reader(tuple(map(Path, knowledge)), learned).read(document)


@lru_cache(maxsize=4)
def _reader(packs: tuple[Path, ...], learned: bool) -> "Reader":
    from isnad.reading.reader import Reader

    return Reader.load(packs, learned)
