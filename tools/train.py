"""`make train`: the learned layer from gold readings.

    python tools/train.py GOLD_DIR [--out FILE]

The same gold gives the same bytes. The file records what it was trained on: how many articles and claims, a digest of
the gold, and the versions of what made it.
"""

import argparse
import hashlib
from importlib.metadata import version
from pathlib import Path

import training
from gold import GoldArticle, load_gold

from isnad.knowledge import load
from isnad.reading import learned
from isnad.reading.reader import WEIGHTS


def record(articles: list[GoldArticle]) -> dict[str, object]:
    """What the weights were trained on."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(article.document.id.encode("ascii"))
        digest.update(str(len(article.reading["claims"])).encode("ascii"))
    return {
        "articles": len(articles),
        "claims": sum(len(article.reading["claims"]) for article in articles),
        "gold": digest.hexdigest(),
        "method": "multinomial logistic regression (lbfgs, L2), stacked twice for roles",
        "strength": training.STRENGTH,
        "scikit-learn": version("scikit-learn"),
    }


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="directory of gold readings: NAME.json, NAME.meta.json")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    articles = load_gold(args.gold)
    if not articles:
        raise SystemExit(f"no gold readings in {args.gold}")
    knowledge = load()
    prepared = [training.Prepared(article, knowledge) for article in articles]
    models = training.train(prepared)
    learned.save(args.out, models, training.THRESHOLDS, record(articles))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB from {len(articles)} articles")


if __name__ == "__main__":
    main()
