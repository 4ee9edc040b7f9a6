"""Cross-validated readings of the gold articles, scored as the shared scorer scores them."""

import importlib.util
import json
import multiprocessing
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from gold import GoldArticle
from training import Prepared, train, weights_of

from isnad.knowledge import Knowledge
from isnad.reading.learned import Weights
from isnad.reading.reader import Reader

FOLDS = 5
SEED = 5


def folds(count: int) -> list[list[int]]:
    """The articles of each fold, shuffled once with a fixed seed."""
    order = list(range(count))
    random.Random(SEED).shuffle(order)
    return [sorted(order[fold::FOLDS]) for fold in range(FOLDS)]


_STATE: dict[str, Any] = {}


def _read_fold(unseen: list[int]) -> list[tuple[int, dict[str, Any]]]:
    prepared: Sequence[Prepared] = _STATE["prepared"]
    left_out = set(unseen)
    models = train([p for at, p in enumerate(prepared) if at not in left_out])
    reader = Reader(_STATE["knowledge"], weights_of(models))
    return [(at, json.loads(reader.read(prepared[at].article.document).to_json())) for at in unseen]


def cross_validate(
    articles: Sequence[GoldArticle], knowledge: Knowledge, processes: int = 2
) -> dict[str, dict[str, Any]]:
    """The reading of every article by a reader whose weights never saw it, by name of article."""
    _STATE.update(prepared=[Prepared(article, knowledge) for article in articles], knowledge=knowledge)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        results = [pair for fold in pool.imap(_read_fold, folds(len(articles))) for pair in fold]
    return {articles[at].name: reading for at, reading in results}


def read_all(
    articles: Sequence[GoldArticle], knowledge: Knowledge, weights: Weights | None
) -> dict[str, dict[str, Any]]:
    """The reading of every article by one reader."""
    reader = Reader(knowledge, weights)
    return {article.name: json.loads(reader.read(article.document).to_json()) for article in articles}


def load_scorer(path: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(
    scorer: ModuleType, articles: Sequence[GoldArticle], readings: dict[str, dict[str, Any]]
) -> dict[str, dict[str, float]]:
    """The scorer's table over these articles."""
    tally = scorer.Tally()
    for article in articles:
        scorer.score(article.reading, readings[article.name], tally, False)
    table: dict[str, dict[str, float]] = tally.table()
    return table
