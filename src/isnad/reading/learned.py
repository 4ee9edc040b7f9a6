"""The learned layer: small linear models that choose among what the grammar proposed.

A model is multinomial logistic regression over binary features. Features are kept as CRC-32 numbers of their names, so
that the weights hold no words of the articles that they were trained on; weights are stored as thousandths. A model
never adds anything: it scores labels for a proposal that the grammar made.

File layout (``weights.bin``): a line of JSON (models: name, labels, bias, counts; record of the training) and then for
each model three little-endian arrays: feature numbers (uint32, sorted), the index of the end of each feature's weights
(uint32), and the weights as pairs label (uint8), value (int16).
"""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_MEMORY_LIMIT = 300_000
SCALE = 1000.0


def number_of(feature: str) -> int:
    """The number that stands for a feature in the weights."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


class LinearModel:
    """Scores of labels for a set of features."""

    def __init__(self, labels: Sequence[str], bias: Sequence[float], weights: dict[int, tuple[tuple[int, float], ...]]) -> None:
        self.labels = tuple(labels)
        self._bias = list(bias)
        self.weights = weights
        self._seen: dict[str, tuple[tuple[int, float], ...]] = {}

    def scores(self, features: Iterable[str]) -> list[float]:
        """One score a label, in the order of ``labels``; a feature never seen in training counts nothing."""
        total = self._bias.copy()
        seen, weights = self._seen, self.weights
        for feature in features:
            pairs = seen.get(feature)
            if pairs is None:
                if len(seen) > _MEMORY_LIMIT:
                    seen.clear()
                pairs = seen[feature] = weights.get(number_of(feature), ())
            for label, weight in pairs:
                total[label] += weight
        return total

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label."""
        scores = self.scores(features)
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        whole = sum(raised)
        return {label: value / whole for label, value in zip(self.labels, raised, strict=True)}

    def reasons(self, features: Iterable[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that spoke most for a label, with their weights."""
        index = self.labels.index(label)
        spoken = [
            (feature, weight) for feature in features for at, weight in self.weights.get(number_of(feature), ()) if at == index
        ]
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
        features, ends, labels, values = array("I"), array("I"), array("B"), array("h")
        for feature in sorted(model.weights):
            for label, weight in model.weights[feature]:
                labels.append(label)
                values.append(round(weight * SCALE))
            features.append(feature)
            ends.append(len(labels))
        head["models"].append(
            {
                "name": name,
                "labels": model.labels,
                "bias": [round(b, 4) for b in model._bias],
                "features": len(features),
                "weights": len(labels),
            }
        )
        body += [_little(features), _little(ends), labels.tobytes(), _little(values)]
    text = json.dumps(head, ensure_ascii=True, sort_keys=True)
    path.write_bytes(text.encode("ascii") + b"\n" + b"".join(body))


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def load(path: Path) -> Weights:
    """Read weights.

    Raises:
        FileNotFoundError: there are none; ``make train`` makes them.
        ValueError: the file is damaged.
    """
    raw = path.read_bytes()
    line, _, body = raw.partition(b"\n")
    head = json.loads(line)
    at, models = 0, {}
    for item in head["models"]:
        arrays = []
        for typecode, count in (("I", item["features"]), ("I", item["features"]), ("B", item["weights"]), ("h", item["weights"])):
            numbers = array(typecode)
            size = numbers.itemsize * count
            if at + size > len(body):
                raise ValueError(f"{path.name} is damaged: it ends too early; run `make train`")
            numbers.frombytes(body[at : at + size])
            if sys.byteorder == "big":
                numbers.byteswap()
            arrays.append(numbers)
            at += size
        models[item["name"]] = LinearModel(item["labels"], item["bias"], _weights(*arrays))
    return Weights(models, head["thresholds"], head["record"])


def _weights(
    features: "array[int]", ends: "array[int]", labels: "array[int]", values: "array[int]"
) -> dict[int, tuple[tuple[int, float], ...]]:
    pairs = list(zip(labels, [value / SCALE for value in values], strict=True))
    weights = {}
    start = 0
    for feature, end in zip(features, ends, strict=True):
        weights[feature] = tuple(pairs[start:end])
        start = end
    return weights
