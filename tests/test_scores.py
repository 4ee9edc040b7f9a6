"""The floors that no later change may lower: scores against gold readings, by the shared scorer."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "floors.json"
sys.path.insert(0, str(ROOT / "tools"))

pytest.importorskip("sklearn", reason="scikit-learn is not installed: scores are not checked")
import bench  # noqa: E402
import evaluation  # noqa: E402
import gold  # noqa: E402
from training import Prepared  # noqa: E402

from isnad.knowledge import load  # noqa: E402
from isnad.reading import learned  # noqa: E402
from isnad.reading.reader import WEIGHTS  # noqa: E402


def articles(part: str) -> list[gold.GoldArticle]:
    found = gold.load_gold(SHARED / "gold" / part)
    if not found:
        pytest.skip(f"../shared/gold/{part} is not there: its scores are not checked")
    return found


def fallen(part: str, read: list[gold.GoldArticle], readings: dict[str, dict[str, Any]]) -> list[str]:
    scorer = evaluation.load_scorer(SHARED / "eval" / "score.py")
    scores = {part: bench.flat(evaluation.score(scorer, read, readings))}
    return bench.lower(json.loads(FLOORS.read_text(encoding="utf-8")), scores)


def test_the_seed_article_is_read_no_worse_than_before() -> None:
    seed = articles("seed")
    assert fallen("seed", seed, evaluation.read_all(seed, load(), learned.load(WEIGHTS))) == []


def test_unseen_articles_are_read_no_worse_than_before() -> None:
    """One fold of the cross-validation: trained on four fifths of the articles, scored on the fifth."""
    dev, knowledge = articles("dev"), load()
    unseen = evaluation.folds(len(dev))[0]
    evaluation._STATE.update(prepared=[Prepared(article, knowledge) for article in dev], knowledge=knowledge)
    readings = {dev[at].name: reading for at, reading in evaluation._read_fold(unseen)}
    assert fallen("one fold", [dev[at] for at in unseen], readings) == []


def test_a_score_below_its_floor_is_named() -> None:
    floors = {"dev": {"claim": 0.75, "role": 0.58}}
    assert bench.lower(floors, {"dev": {"claim": 0.745, "role": 0.56}}) == ["dev role: 0.560, floor 0.580"]
    assert bench.lower(floors, {"dev": {"claim": 0.80, "role": 0.575}}) == []


def test_integrity_has_the_floor_of_one() -> None:
    assert all(part["integrity"] == 1.0 for part in json.loads(FLOORS.read_text(encoding="utf-8")).values())
