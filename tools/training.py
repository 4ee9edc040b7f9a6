"""Training of the learned layer from gold readings, and its cross-validation.

Models: ``trigger`` (claim or not, of which type), ``role`` and ``role2`` (two passes over trigger and mention),
``prior`` (an agent named earlier), ``link`` (a claim inside a claim), ``status``, ``certainty``, ``gate`` (mention or
not). All are multinomial logistic regressions (scikit-learn, lbfgs, L2); features seen in fewer than ``MINIMUM``
examples are dropped, weights under ``SMALLEST`` too. The regularisation constants
were chosen by cross-validation.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
from gold import Example, GoldArticle, pair, span
from sklearn.linear_model import LogisticRegression

from isnad.knowledge import Knowledge
from isnad.reading import gate, links, roles, status, trigger_choice
from isnad.reading.analysis import Analysis
from isnad.reading.learned import Bundle, Family, LinearModel, Weights
from isnad.reading.roles import Draft

MINIMUM = {"trigger": 2, "role": 3, "role2": 3, "prior": 2, "link": 2, "status": 2, "certainty": 2, "gate": 2}
STRENGTH = {
    "trigger": 0.5,
    "role": 0.3,
    "role2": 0.3,
    "prior": 0.3,
    "link": 0.3,
    "status": 0.3,
    "certainty": 0.5,
    "gate": 0.3,
}
BALANCE = {"status": 0.2}
SMALLEST = 0.02
RARE_LABEL = 6
INNER_FOLDS = 3
THRESHOLDS = {"trigger": 0.37, "role": 0.38, "prior": 0.45, "link": 0.4, "gate": 0.4}


class Prepared:
    """One gold article with its proposals, the labels that gold gives them, and the claims that gold finds in them."""

    def __init__(self, article: GoldArticle, knowledge: Knowledge) -> None:
        self.article = article
        self.analysis = Analysis(article.document, knowledge)
        claims = article.reading["claims"]
        self.pairs = pair([span(c["trigger"]) for c in claims], [span(p) for p in self.analysis.proposals])
        self.drafts: list[Draft] = []
        self.claim_of: dict[int, dict[str, Any]] = {}
        for at, proposal_at in sorted(self.pairs, key=lambda item: item[1]):
            draft = Draft(self.analysis.proposals[proposal_at], claims[at]["type"], 1.0, "gold")
            self.drafts.append(draft)
            self.claim_of[id(draft)] = claims[at]
        roles.weigh(self.analysis, self.drafts)
        roles.parse(self.analysis, self.drafts)
        roles.describe(self.analysis, self.drafts)
        self._first = [[w.features for w in d.pairs] for d in self.drafts]
        self.labels = [_role_labels(draft, self.claim_of[id(draft)]) for draft in self.drafts]

    def trigger_examples(self) -> list[Example]:
        """Every proposal with its type, or none."""
        analysis, claims = self.analysis, self.article.reading["claims"]
        types = {p: claims[c]["type"] for c, p in self.pairs}
        return [
            (
                trigger_choice.features(analysis.text, analysis.proposals, at, analysis.around),
                types.get(at, trigger_choice.NONE),
            )
            for at in range(len(analysis.proposals))
        ]

    def role_examples(self) -> list[Example]:
        """Every pair of a gold claim with first-pass features."""
        return [
            example
            for found, labels in zip(self._first, self.labels, strict=True)
            for example in zip(found, labels, strict=True)
        ]

    def second_examples(self, first: LinearModel) -> tuple[list[Example], list[Example]]:
        """Every pair with second-pass features, and every earlier agent offered to a claim that names none."""
        for draft, found in zip(self.drafts, self._first, strict=True):
            for weighed, features in zip(draft.pairs, found, strict=True):
                weighed.features = features
        roles.first_pass(first, self.drafts)
        roles.look_around(self.analysis, self.drafts)
        second = [
            (weighed.features + weighed.opinions, label)
            for draft, labels in zip(self.drafts, self.labels, strict=True)
            for weighed, label in zip(draft.pairs, labels, strict=True)
        ]
        return second, [
            example
            for draft, labels in zip(self.drafts, self.labels, strict=True)
            for example in self._prior(draft, labels)
        ]

    def _prior(self, draft: Draft, labels: list[str]) -> list[Example]:
        claim = self.claim_of[id(draft)]
        golds = [span(r) for r in claim["roles"] if r["role"] == "agent"]
        entities = {r["entity"] for r in claim["roles"] if r["role"] == "agent" and r["entity"]}
        if any("agent" in label for label in labels):
            return []
        examples = []
        for prior in draft.prior:
            right = bool(pair(golds, [span(prior.candidate)])) or (prior.candidate.entity in entities)
            examples.append((prior.features, "agent" if right else "none"))
        return examples

    def link_examples(self) -> list[Example]:
        """Every pair of neighbouring gold claims with the role that the second fills in the first."""
        names = {self.claim_of[id(d)]["id"]: d for d in self.drafts}
        filled: dict[tuple[int, int], str] = {}
        for draft in self.drafts:
            for role in self.claim_of[id(draft)]["roles"]:
                if role["claim"] in names:
                    filled[id(draft), id(names[role["claim"]])] = role["role"]
        return [
            (links.features(self.analysis, draft, other), filled.get((id(draft), id(other)), links.NONE))
            for draft, other in links.pairs(self.drafts)
        ]

    def status_examples(self) -> tuple[list[Example], list[Example]]:
        """Every gold claim with its status, and with its certainty."""
        statuses, certainties = [], []
        before: Draft | None = None
        for draft in self.drafts:
            claim = self.claim_of[id(draft)]
            found = status.features(self.analysis.text, draft.proposal, draft.type)
            if before is not None and before.proposal.sentence != draft.proposal.sentence:
                before = None
            statuses.append((found + status.leaning(self.analysis.text, draft, before), claim["status"]))
            certainties.append((found, claim["certainty"]))
            draft.status = claim["status"]
            before = draft
        return statuses, certainties

    def gate_examples(self) -> list[Example]:
        """Every candidate: a gold mention of its kind or not."""
        examples = []
        for kind in ("actor", "person", "people", "place", "time", "amount", "object"):
            candidates = [c for c in self.analysis.candidates if c.kind == kind]
            golds = [span(m) for m in self.article.reading["mentions"] if m["kind"] == kind]
            right = {p for _, p in pair(golds, [span(c) for c in candidates])}
            for at, candidate in enumerate(candidates):
                label = gate.MENTION if at in right else gate.NONE
                examples.append((gate.features(self.analysis.text, candidate, self.analysis.around), label))
        return examples


def _role_labels(draft: Draft, claim: dict[str, Any]) -> list[str]:
    by_span: dict[tuple[int, int], list[str]] = {}
    for role in claim["roles"]:
        if not role["claim"]:
            by_span.setdefault(span(role), []).append(role["role"])
    spans = list(by_span)
    labels: list[set[str]] = [set() for _ in draft.pairs]
    for gold, at in pair(spans, [span(w.pair.candidate) for w in draft.pairs]):
        labels[at].update(by_span[spans[gold]])
    return ["+".join(sorted(label)) or "none" for label in labels]


def numbers_of(sets: Sequence[list[Bundle]]) -> list[list[int]]:
    """The feature numbers of each set of bundles, each number once, sorted."""
    families: dict[Family, tuple[list[Bundle], list[int]]] = {}
    for owner, bundles in enumerate(sets):
        for bundle in bundles:
            held = families.setdefault(bundle[0], ([], []))
            held[0].append(bundle)
            held[1].append(owner)
    found: list[set[int]] = [set() for _ in sets]
    for family, (bundles, owners) in families.items():
        for owner, numbers in zip(owners, family.numbers(bundles).T.tolist(), strict=True):
            found[owner].update(numbers)
    return [sorted(numbers) for numbers in found]


def _balance(labels: Sequence[str], power: float) -> list[float]:
    """A weight for each example: rare labels count more, by this power of their rarity."""
    counts = Counter(labels)
    most = max(counts.values())
    return [(most / counts[label]) ** power for label in labels]


def fit(name: str, examples: Sequence[Example]) -> LinearModel:
    """One model from its examples; rare joint labels fall back to their first role."""
    counts = Counter(label for _, label in examples)
    labels = [
        label if counts[label] >= RARE_LABEL or "+" not in label else label.split("+")[-1] for _, label in examples
    ]
    numbered = numbers_of([found for found, _ in examples])
    seen = Counter(number for found in numbered for number in found)
    columns = {number: at for at, number in enumerate(sorted(n for n, c in seen.items() if c >= MINIMUM[name]))}
    indices = [[columns[n] for n in found if n in columns] for found in numbered]
    pointers = np.cumsum([0, *(len(row) for row in indices)])
    matrix = sparse.csr_matrix(
        (np.ones(pointers[-1]), np.concatenate([np.array(row, dtype=int) for row in indices]), pointers),
        shape=(len(indices), len(columns)),
    )
    model = LogisticRegression(C=STRENGTH[name], max_iter=120, tol=1e-3)
    model.fit(matrix, labels, sample_weight=_balance(labels, BALANCE.get(name, 0.0)))
    names = [str(label) for label in model.classes_]
    weights, bias = np.asarray(model.coef_), np.asarray(model.intercept_)
    if len(names) == 2:
        weights, bias = np.vstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
    table = np.rint(weights.T * 1000).astype(np.int32)
    table[np.abs(table) < SMALLEST * 1000] = 0
    used = np.flatnonzero(table.any(axis=1))
    numbers = np.array(list(columns), dtype=np.uint32)[used]
    return LinearModel(names, np.rint(bias * 1000).astype(int).tolist(), numbers, table[used])


def train(prepared: Sequence[Prepared]) -> dict[str, LinearModel]:
    """All models; the second pass learns from first-pass opinions of models that did not see the article."""
    models = {
        "trigger": fit("trigger", [e for p in prepared for e in p.trigger_examples()]),
        "role": fit("role", [e for p in prepared for e in p.role_examples()]),
        "link": fit("link", [e for p in prepared for e in p.link_examples()]),
        "gate": fit("gate", [e for p in prepared for e in p.gate_examples()]),
        "status": fit("status", [e for p in prepared for e in p.status_examples()[0]]),
        "certainty": fit("certainty", [e for p in prepared for e in p.status_examples()[1]]),
    }
    second: list[Example] = []
    prior: list[Example] = []
    for fold in range(INNER_FOLDS):
        seen = [p for at, p in enumerate(prepared) if at % INNER_FOLDS != fold]
        first = fit("role", [e for p in seen for e in p.role_examples()])
        for unseen in prepared[fold::INNER_FOLDS]:
            pairs, priors = unseen.second_examples(first)
            second += pairs
            prior += priors
    models["role2"] = fit("role2", second)
    models["prior"] = fit("prior", prior)
    return models


def weights_of(models: dict[str, LinearModel]) -> Weights:
    """Models with the thresholds that the sweep chose."""
    return Weights(models, dict(THRESHOLDS), {})
