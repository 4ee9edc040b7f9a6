"""Gold readings aligned with what the grammar proposes: the examples that the models learn from.

Spans are paired as the shared scorer pairs them: they share at least half of the shorter and a third of the longer,
one to one, best overlap first.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from isnad.model import Document, Metadata
from isnad.reading.learned import Bundle

Example = tuple[list[Bundle], str]


class GoldArticle(NamedTuple):
    """A gold reading and the document it reads."""

    name: str
    document: Document
    reading: dict[str, Any]


def load_gold(directory: Path) -> list[GoldArticle]:
    """The gold articles of a directory, by name."""
    return list(_articles(directory))


def _articles(directory: Path) -> Iterator[GoldArticle]:
    for path in sorted(directory.glob("*.json")):
        if path.name.endswith(".meta.json"):
            continue
        reading = json.loads(path.read_text(encoding="utf-8"))
        side = path.with_suffix("").with_suffix(".meta.json")
        meta = json.loads(side.read_text(encoding="utf-8")) if side.exists() else {}
        known = Metadata(
            outlet=meta.get("outlet"),
            published=meta.get("published") or reading["document"]["published"],
            title=meta.get("title"),
            url=meta.get("url"),
        )
        yield GoldArticle(path.stem, Document.of(reading["document"]["text"], known), reading)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much of the longer span two spans share; 0 where they do not match."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    if shared <= 0:
        return 0.0
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared / long if shared >= 0.5 * short and shared >= long / 3 else 0.0


def pair(
    golds: Sequence[tuple[int, int]],
    proposals: Sequence[tuple[int, int]],
    may: Callable[[int, int], bool] = lambda _, __: True,
) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, best overlap first."""
    edges = sorted(
        ((overlap(g, p), i, j) for i, g in enumerate(golds) for j, p in enumerate(proposals) if may(i, j)),
        key=lambda edge: (-edge[0], edge[1], edge[2]),
    )
    used_gold: set[int] = set()
    used_proposals: set[int] = set()
    pairs = []
    for score, i, j in edges:
        if score > 0 and i not in used_gold and j not in used_proposals:
            used_gold.add(i)
            used_proposals.add(j)
            pairs.append((i, j))
    return pairs


def span(item: Any) -> tuple[int, int]:
    """The offsets of anything with a start and an end, mapping or object."""
    if isinstance(item, dict):
        return item["start"], item["end"]
    return item.start, item.end
