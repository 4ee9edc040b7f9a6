"""`make bench`: start-up, speed, memory and scores beside the aims.

    python tools/bench.py [--sample N] [--only speed|scores] [--floors] [--write-floors]

Speed and memory are those of one process on one core over the corpus (``--sample N``: N articles spread over it).
Scores are the shared scorer's: the seed article with the shipped weights, the development articles cross-validated
(no weights read an article that they were trained on), the third of these set aside, one fold, and the rules alone.
``--floors`` compares the scores with tests/floors.json and exits with 1 where one is lower by more than 0.01;
``--write-floors`` writes that file.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus" / "articles.jsonl.gz"
FLOORS = ROOT / "tests" / "floors.json"
MARGIN = 0.01
ASIDE = 3
"""Every third article, those whose number leaves 2, was set aside before rules were written."""

Scores = dict[str, float]
SEED_AIMS = {"source": 1.0, "claim": 0.85, "full": 0.65, "attribution": 0.95, "integrity": 1.0}
DEV_AIMS = {
    "integrity": 1.0,
    "source": 0.90,
    "trigger": 0.80,
    "claim": 0.75,
    "agent": 0.65,
    "target": None,
    "role": 0.58,
    "full": 0.42,
    "attribution": 0.92,
    "status": 0.93,
    "certainty": None,
    "mention.actor": 0.80,
    "entity": 0.88,
    "mention.place": 0.80,
    "geo25": 0.85,
    "admin1": 0.90,
    "amount": 0.90,
    "time": 0.80,
}
SPEED_AIMS = {"start-up s": 1.5, "words/s": 15_000, "words/s by rules": 25_000, "peak MB": 400}


def flat(table: dict[str, dict[str, float]]) -> Scores:
    """One figure a name: F1 where there is one, accuracy otherwise; in the order of the aims."""
    figures = {name: row["f1"] if "f1" in row else row["accuracy"] for name, row in table.items()}
    return {name: round(figures[name], 4) for name in DEV_AIMS if name in figures}


def lower(floors: dict[str, Scores], scores: dict[str, Scores], margin: float = MARGIN) -> list[str]:
    """Every score that stands lower than its floor by more than the margin."""
    return [
        f"{part} {name}: {scores[part].get(name, 0.0):.3f}, floor {floor:.3f}"
        for part in scores
        for name, floor in floors.get(part, {}).items()
        if scores[part].get(name, 0.0) < floor - margin
    ]


def measure(sample: int, learned_layer: bool) -> dict[str, float]:
    """Words a second of reading alone, and the peak memory of this process."""
    from isnad.intake import Failed, documents
    from isnad.reading.reader import Reader

    reader = Reader.load((), learned_layer)
    words, seconds = 0, 0.0
    for document in islice(documents([CORPUS]), 0, None, max(1, 1065 // sample)):
        if isinstance(document, Failed):
            raise SystemExit(f"{document}")
        begin = time.perf_counter()
        reader.read(document)
        seconds += time.perf_counter() - begin
        words += len(document.text.split())
    return {"rate": words / seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "words": words}


def _alone(*arguments: str) -> str:
    """What a fresh process on one core prints."""
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return subprocess.run(
        [sys.executable, *arguments], env={**os.environ, **one_core}, check=True, capture_output=True, text=True
    ).stdout


def speed(sample: int) -> dict[str, float]:
    """Start-up to first reading (the best of three), rates and peak memory, each in a process of its own."""
    first = "import isnad; isnad.read('قالت مصادر محلية إن مسلحين هاجموا حاجزا أمس', published='2022-11-21')"
    starts = []
    for _ in range(3):
        begin = time.perf_counter()
        _alone("-c", first)
        starts.append(time.perf_counter() - begin)
    whole = json.loads(_alone(__file__, "--measure", "weights", "--sample", str(sample)))
    rules = json.loads(_alone(__file__, "--measure", "rules", "--sample", str(sample)))
    return {
        "start-up s": round(min(starts), 2),
        "words/s": round(whole["rate"]),
        "words/s by rules": round(rules["rate"]),
        "peak MB": round(max(whole["peak"], rules["peak"])),
    }


def all_scores(processes: int) -> dict[str, Scores]:
    """The scores of every part that floors are kept for."""
    import evaluation
    from gold import load_gold

    from isnad.knowledge import load
    from isnad.reading import learned
    from isnad.reading.reader import WEIGHTS

    knowledge, scorer = load(), evaluation.load_scorer(SHARED / "eval" / "score.py")
    seed, dev = load_gold(SHARED / "gold" / "seed"), load_gold(SHARED / "gold" / "dev")
    rules = evaluation.read_all([*seed, *dev], knowledge, None)
    shipped = evaluation.read_all(seed, knowledge, learned.load(WEIGHTS) if WEIGHTS.exists() else None)
    crossed = evaluation.cross_validate(dev, knowledge, processes)
    aside = [article for article in dev if int(article.name.rpartition("-")[2]) % ASIDE == ASIDE - 1]
    seen = [article for article in dev if article not in aside]
    fold = [dev[at] for at in evaluation.folds(len(dev))[0]]
    parts = {
        "seed": (seed, shipped),
        "dev": (dev, crossed),
        "rules seen": (seen, crossed),
        "set aside": (aside, crossed),
        "one fold": (fold, crossed),
        "by rules": (dev, rules),
    }
    return {name: flat(evaluation.score(scorer, articles, found)) for name, (articles, found) in parts.items()}


def show_speed(figures: dict[str, float]) -> None:
    """Speed and memory beside their aims."""
    for name, figure in figures.items():
        sign = "≥" if name.startswith("words") else "≤"
        print(f"{name:18}{figure:>12,}   aim {sign} {SPEED_AIMS[name]:,}")


def show_scores(scores: dict[str, Scores]) -> None:
    """The table of scores: a row a figure, a column a part."""
    print(f"\n{'':14}" + "".join(f"{part:>11}" for part in scores) + f"{'aim dev':>11}{'aim seed':>11}")
    for name, aim in DEV_AIMS.items():
        cells = "".join(f"{row[name]:>11.3f}" if name in row else f"{'–':>11}" for row in scores.values())
        aims = "".join(f"{a:>11.2f}" if a is not None else f"{'':>11}" for a in (aim, SEED_AIMS.get(name)))
        print(f"{name:14}{cells}{aims}")


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=1065, help="articles of the corpus to read (default: all)")
    parser.add_argument("--only", choices=("speed", "scores"), help="one half of the bench")
    parser.add_argument("--processes", type=int, default=2, help="folds at a time")
    parser.add_argument("--floors", action="store_true", help="exit with 1 where a score is below its floor")
    parser.add_argument("--write-floors", action="store_true", help="keep these scores as floors")
    parser.add_argument("--measure", choices=("rules", "weights"), help=argparse.SUPPRESS)
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Measure, show, compare."""
    arguments = _arguments(given)
    if arguments.sample < 1:
        raise SystemExit("--sample is at least 1")
    if arguments.measure:
        print(json.dumps(measure(arguments.sample, arguments.measure == "weights")))
        return 0
    if missing := [path for path in (CORPUS, SHARED / "gold" / "dev") if not path.exists()]:
        raise SystemExit(f"the bench needs {', '.join(os.path.relpath(path, ROOT) for path in missing)}")
    if arguments.only != "scores":
        show_speed(speed(arguments.sample))
    if arguments.only == "speed":
        return 0
    scores = all_scores(arguments.processes)
    show_scores(scores)
    if arguments.write_floors:
        FLOORS.write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return _held(scores) if arguments.floors else 0


def _held(scores: dict[str, Scores]) -> int:
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = lower(floors, scores)
    print("\nno score is below its floor" if not fallen else "\nbelow the floor:\n" + "\n".join(fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
