"""The learned layer: small linear models that choose among what the grammar proposed.

A model is multinomial logistic regression over binary features. Features are kept as CRC-32 numbers of their names, so
that the weights hold no words of the articles that they were trained on; weights are stored as thousandths. A model
never adds anything: it scores labels for a proposal that the grammar made.

File layout (``weights.bin``): a line of JSON (models: name, labels, bias, counts; record of the training) and then for
each model three little-endian arrays: feature numbers (uint32, sorted), the index of the end of each feature's weights
(uint32), and the weights as pairs label (uint8), value (int16).
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.int32]
_MEMORY_LIMIT = 40_000
SCALE = 1000.0


Bundle: TypeAlias = tuple[Any, ...]
_MIX = np.uint32(0x9E3779B1)
_SHIFT = np.uint32(15)


class _FactNumbers(dict[Any, int]):
    """Fact → its number, computed once a fact."""

    def __missing__(self, fact: Any) -> int:
        if len(self) > _MEMORY_LIMIT:
            self.clear()
        text = str(int(fact)) if isinstance(fact, bool) else str(fact)
        number = self[fact] = zlib.crc32(text.encode("utf-8", "surrogatepass"))
        return number


_NUMBERS = _FactNumbers()


class Family:
    """A family of features over the same facts.

    A *bundle* is a tuple of the family and its facts, in order; its features are the conjunctions that the family's
    patterns spell with letters: in ``Family("k", "a ab abc")`` the pattern ``ab`` joins the first two facts. The
    features of many bundles are numbered at once.
    """

    __slots__ = ("name", "patterns")

    def __init__(self, name: str, patterns: str) -> None:
        self.name = name
        self.patterns = tuple(
            (pattern, zlib.crc32(f"{name}.{pattern}".encode()), tuple(ord(letter) - 97 for letter in pattern))
            for pattern in patterns.split()
        )

    def __repr__(self) -> str:
        return self.name

    def numbers(self, bundles: Sequence[Bundle]) -> NDArray[np.uint32]:
        """The features of bundles of this family, shape patterns by bundles."""
        width = len(bundles[0])  # the family itself stands first; its column is not read
        flat = map(_NUMBERS.__getitem__, chain.from_iterable(bundles))
        facts = np.fromiter(flat, dtype=np.uint32, count=width * len(bundles)).reshape(len(bundles), width).T.copy()
        found = np.empty((len(self.patterns), len(bundles)), dtype=np.uint32)
        for mixed, (_, seed, places) in zip(found, self.patterns, strict=True):
            mixed[:] = seed
            for place in places:
                mixed ^= facts[place + 1]
                mixed *= _MIX
                mixed ^= mixed >> _SHIFT
        return found

    def spell(self, bundle: Bundle) -> list[str]:
        """The names of a bundle's features, in the order of their numbers."""
        return [
            f"{self.name}.{pattern}:" + ":".join([str(bundle[at + 1]) for at in places])
            for pattern, _, places in self.patterns
        ]


class Numbered(NamedTuple):
    """The features of several sets of bundles: their numbers, and the set that each belongs to."""

    size: int
    numbers: NDArray[np.uint32]
    owners: NDArray[np.int32]


def number(sets: Sequence[Sequence[Bundle]]) -> Numbered:
    """The features of sets of bundles, for any number of models to score."""
    families: defaultdict[Family, tuple[list[Bundle], list[int]]] = defaultdict(lambda: ([], []))
    for owner, bundles in enumerate(sets):
        for bundle in bundles:
            held, owned = families[bundle[0]]
            held.append(bundle)
            owned.append(owner)
    numbers, owners = [np.empty(0, dtype=np.uint32)], [np.empty(0, dtype=np.int32)]
    for family, (held, owned) in families.items():
        numbers.append(family.numbers(held).ravel())
        owners += [np.array(owned, dtype=np.int32)] * len(family.patterns)
    return Numbered(len(sets), np.concatenate(numbers), np.concatenate(owners))


class _Finder:
    """Feature numbers → rows of the table, many at once: a direct-mapped table, and further ones for collisions."""

    def __init__(self, numbers: NDArray[np.uint32]) -> None:
        self._numbers = np.append(numbers, np.uint32(0))
        self._nothing = len(numbers)
        self._levels: list[tuple[np.uint32, np.uint32, NDArray[np.int32]]] = []
        left = np.arange(len(numbers))
        shift = 0
        while len(left):
            bits = max(10, int(len(left) * 8).bit_length())
            mask, step = np.uint32((1 << bits) - 1), np.uint32(shift % 20)
            slots = np.full(1 << bits, self._nothing, dtype=np.int32)
            keys = (numbers[left] >> step) & mask
            slots[keys] = left
            left = left[slots[keys] != left]
            self._levels.append((mask, step, slots))
            shift += 7

    def rows(self, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The row of each number; the row after the last one where the number is unknown."""
        found: NDArray[np.int32] = np.full(numbers.shape, self._nothing, dtype=np.int32)
        for mask, step, slots in self._levels:
            rows = slots[(numbers >> step) & mask]
            right = self._numbers[rows] == numbers
            found[right] = rows[right]
        return found


class LinearModel:
    """Scores of labels for sets of bundles.

    ``numbers`` are the features that have weights (sorted), ``table`` their weights (int32 thousandths, shape features
    by labels). Integers add up to the same sum on every machine.
    """

    def __init__(self, labels: Sequence[str], bias: Sequence[int], numbers: NDArray[np.uint32], table: Table) -> None:
        self.labels = tuple(labels)
        self.bias = np.array(bias, dtype=np.int32)
        self.numbers = numbers
        self.table = table
        self._finder = _Finder(numbers)

    def scores(self, numbered: Numbered) -> Table:
        """The summed weights of each set, in thousandths, without the bias, shape sets by labels."""
        rows = self._finder.rows(numbered.numbers)
        known = np.flatnonzero(rows != len(self.numbers))
        total: Table = np.zeros((numbered.size, len(self.labels)), dtype=np.int32)
        if not len(known):
            return total
        owners = numbered.owners[known]
        order = np.argsort(owners, kind="stable")
        owners = owners[order]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        total[owners[starts]] = np.add.reduceat(self.table[rows[known[order]]], starts, axis=0)
        return total

    def spread(self, scores: Table) -> NDArray[np.float64]:
        """Summed weights → the probability of each label, bias included."""
        scores = scores + self.bias
        raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / SCALE)
        shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
        return shares

    def many(self, sets: Sequence[Sequence[Bundle]]) -> NDArray[np.float64]:
        """The probability of each label for each set of bundles, shape sets by labels."""
        return self.spread(self.scores(number(sets))) if sets else np.zeros((0, len(self.labels)))

    def reasons(self, bundles: Sequence[Bundle], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that spoke most for a label, with their weights."""
        column = self.labels.index(label)
        spoken = []
        for bundle in bundles:
            rows = self._finder.rows(bundle[0].numbers([bundle]))[:, 0].tolist()
            for name, row in zip(bundle[0].spell(bundle), rows, strict=True):
                if row != len(self.numbers) and self.table[row, column]:
                    spoken.append((name, int(self.table[row, column]) / SCALE))
        return sorted(spoken, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


class Weights(NamedTuple):
    """The models by name, the thresholds chosen with them, and the record of their training."""

    models: dict[str, LinearModel]
    thresholds: dict[str, float]
    record: dict[str, Any]


def save(path: Path, models: dict[str, LinearModel], thresholds: dict[str, float], record: dict[str, Any]) -> None:
    """Write weights; the same models give the same bytes."""
    head: dict[str, Any] = {"models": [], "thresholds": thresholds, "record": record}
    body = []
    for name in sorted(models):
        model = models[name]
        numbers, table = model.numbers, model.table
        rows, labels = np.nonzero(table)
        ends = np.searchsorted(rows, np.arange(len(numbers)), side="right")
        head["models"].append(
            {
                "name": name,
                "labels": model.labels,
                "bias": model.bias.tolist(),
                "features": len(numbers),
                "weights": len(rows),
            }
        )
        body += [
            numbers.astype("<u4").tobytes(),
            ends.astype("<u4").tobytes(),
            labels.astype("u1").tobytes(),
            table[rows, labels].astype("<i2").tobytes(),
        ]
    text = json.dumps(head, ensure_ascii=True, sort_keys=True)
    path.write_bytes(text.encode("ascii") + b"\n" + b"".join(body))


def load(path: Path) -> Weights:
    """Read weights.

    Raises:
        FileNotFoundError: there are none; ``make train`` makes them.
        ValueError: the file is damaged.
    """
    line, _, body = path.read_bytes().partition(b"\n")
    head = json.loads(line)
    at, models = 0, {}
    for item in head["models"]:
        arrays = []
        for kind, count in (("<u4", "features"), ("<u4", "features"), ("u1", "weights"), ("<i2", "weights")):
            size = np.dtype(kind).itemsize * item[count]
            if at + size > len(body):
                raise ValueError(f"{path.name} is damaged: it ends too early; run `make train`")
            arrays.append(np.frombuffer(body, dtype=kind, count=item[count], offset=at))
            at += size
        numbers, ends, labels, values = arrays
        table = np.zeros((len(numbers), len(item["labels"])), dtype=np.int32)
        rows = np.repeat(np.arange(len(numbers)), np.diff(ends, prepend=0).astype(int))
        table[rows, labels] = values
        models[item["name"]] = LinearModel(item["labels"], item["bias"], numbers.astype(np.uint32), table)
    return Weights(models, head["thresholds"], head["record"])
