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
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.int32]
_MEMORY_LIMIT = 50_000
SCALE = 1000.0


def number_of(feature: str) -> int:
    """The number that stands for a feature in the weights."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


class LinearModel:
    """Scores of labels for sets of features.

    ``table`` holds one row of weights a feature (int32 thousandths, shape features + 1 by labels); its last row is
    zero and stands for every feature that training did not see. Integers add up to the same sum on every machine.
    """

    def __init__(self, labels: Sequence[str], bias: Sequence[int], rows: dict[int, int], table: Table) -> None:
        self.labels = tuple(labels)
        self.bias = np.array(bias, dtype=np.int32)
        self.rows = rows
        self.table = table
        self._unseen = len(table) - 1
        self._seen: dict[str, int] = {}

    def indices(self, features: Iterable[str]) -> list[int]:
        """The rows of a set of features."""
        seen = self._seen
        found = []
        for feature in features:
            row = seen.get(feature)
            if row is None:
                if len(seen) > _MEMORY_LIMIT:
                    seen.clear()
                row = seen[feature] = self.rows.get(number_of(feature), self._unseen)
            if row != self._unseen:
                found.append(row)
        return found

    def many(self, sets: Sequence[Iterable[str]]) -> NDArray[np.float64]:
        """The probability of each label for each set of features, shape sets by labels."""
        if not sets:
            return np.zeros((0, len(self.labels)))
        flat: list[int] = []
        starts = []
        for features in sets:
            starts.append(len(flat))
            flat += self.indices(features)
            flat.append(self._unseen)
        scores = np.add.reduceat(self.table[flat], starts, axis=0) + self.bias
        scores = (scores - scores.max(axis=1, keepdims=True)) / SCALE
        raised = np.exp(scores)
        return raised / raised.sum(axis=1, keepdims=True)

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label for one set of features."""
        return dict(zip(self.labels, self.many([features])[0].tolist(), strict=True))

    def reasons(self, features: Iterable[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that spoke most for a label, with their weights."""
        column = self.labels.index(label)
        spoken = []
        for feature in features:
            row = self.rows.get(number_of(feature))
            if row is not None and self.table[row, column]:
                spoken.append((feature, int(self.table[row, column]) / SCALE))
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
        numbers = sorted(model.rows)
        table = model.table[[model.rows[number] for number in numbers]]
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
            np.array(numbers, dtype="<u4").tobytes(),
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
        table = np.zeros((len(numbers) + 1, len(item["labels"])), dtype=np.int32)
        rows = np.repeat(np.arange(len(numbers)), np.diff(ends, prepend=0).astype(int))
        table[rows, labels] = values
        found = dict(zip(numbers.tolist(), range(len(numbers)), strict=True))
        models[item["name"]] = LinearModel(item["labels"], item["bias"], found, table)
    return Weights(models, head["thresholds"], head["record"])
