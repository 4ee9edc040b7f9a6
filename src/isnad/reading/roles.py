"""Who fills which role: two passes over every (trigger, mention) pair of a sentence.

The first pass looks at each pair alone (``role_choice``). The second sees what the first thought of the pair, of the
mention in the sentence's other claims, and of the claim's other mentions, so that the dead of a strike get its
perpetrator and one agent wins over its rivals. It also considers the agents of earlier sentences, for claims whose
sentence leaves the agent out. This is stacked sequential learning (Cohen and Carvalho 2005) with two layers.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from isnad.knowledge.entries import Trigger
from isnad.reading.analysis import Analysis
from isnad.reading.candidates import Candidate
from isnad.reading.frame_arguments import Said
from isnad.reading.frames import Frames
from isnad.reading.learned import Bundle, Family, LinearModel, Numbered, number
from isnad.reading.role_choice import NONE, Pair, features
from isnad.reading.triggers import Proposal

# a role by grammar, b its rule, c type, d kind, e verbal, f an agent is found, g a target is found,
# h rule of the mention
SAID = Family("said", "a b bc bd acd ade afgd bfg bh")
# a kind, b the best agent's probability, c type
HAS_AGENT = Family("agent", "abc")
# a role, b probability, c type, d the best rival's probability
OPINION = Family("opinion", "ab abc abd")
# a share of the document's agents, b of its targets, c type, d kind
SHARE = Family("share", "ab cab dac")
# a type, b role and type of the other claim, c probability, d role, e the best rival's probability
ELSEWHERE = Family("elsewhere", "abc dcea")
# a type, b earlier type, c sentences between, d rank, e best agent's probability, f definite trigger, g same type and
# lemma, h lent by grammar, i anything lent
PRIOR = Family("prior", "abc cde ae da fag h ha hd hi hie")
# a lemma, b definite trigger, c earlier probability, d same type, e kind, f sense, g share, h voices, i rank, j type
PRIOR_WHO = Family("who", "ab cd ef ghi gj")
STACKED = ("agent", "target", "theme", "place", "time", "instrument", "amount")
_TOLD = frozenset(("agent", "target", "place", "time", "theme", "instrument"))
_LOOK_BACK = 4
_REACH = 45  # tokens; of 7,900 gold fillers in the trigger's sentence 99 % stand nearer
_MOST_PRIOR = 4


class Filler(NamedTuple):
    """A mention in a role, with the probability that the model gave it."""

    role: str
    candidate: Candidate
    probability: float


class Draft:
    """A claim in the making: an accepted trigger with its type and codebook row, and later its fillers and status."""

    __slots__ = (
        "certainty",
        "confidence",
        "decisions",
        "entry",
        "fillers",
        "lent",
        "links",
        "pairs",
        "prior",
        "proposal",
        "rule",
        "status",
        "type",
    )

    def __init__(self, proposal: Proposal, claim_type: str, confidence: float, rule: str) -> None:
        self.proposal = proposal
        self.type = claim_type
        self.entry: Trigger = proposal.entry(claim_type)
        self.confidence = confidence
        self.rule = rule
        self.fillers: list[Filler] = []
        self.links: list[tuple[str, Draft]] = []
        self.lent: list[Candidate] = []
        self.status, self.certainty = "actual", "certain"
        self.decisions: tuple[str, ...] = ()
        self.pairs: list[Weighed] = []
        self.prior: list[Prior] = []


class Weighed:
    """A pair with its features and what the first pass thought of it (role → probability)."""

    __slots__ = ("features", "first", "opinions", "pair", "said")

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.features: list[Bundle] = []
        self.first: dict[str, float] = {}
        self.opinions: list[Bundle] = []
        self.said: Said | None = None


class Prior:
    """An actor of an earlier sentence that may be the unnamed agent of a claim."""

    __slots__ = ("candidate", "features")

    def __init__(self, candidate: Candidate, found: list[Bundle]) -> None:
        self.candidate = candidate
        self.features = found


def weigh(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """Give every draft its pairs: the outermost mentions of its sentence within reach."""
    for draft in drafts:
        layout = analysis.layout(draft.proposal.sentence)
        low, high = draft.proposal.first - _REACH, draft.proposal.last + _REACH
        draft.pairs = [
            Weighed(Pair(layout, draft.proposal, draft.type, draft.entry, candidate))
            for candidate in layout.within(low, high)
            if candidate.inside is None
        ]


def parse(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """Note what the grammar of arguments says of every pair, and the agents that it lends from earlier sentences."""
    frames = Frames.of(analysis, drafts)
    said: dict[tuple[int, int], Said] = {}
    for (owner, at), found in frames.roles.items():
        candidate = analysis.layout(drafts[owner].proposal.sentence).candidates[at]
        said[owner, id(candidate)] = found
    for owner, draft in enumerate(drafts):
        for weighed in draft.pairs:
            weighed.said = said.get((owner, id(weighed.pair.candidate)))
        draft.lent = frames.earlier.get(owner, [])


def describe(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """Give every pair its first-pass features."""
    for draft in drafts:
        layout = analysis.layout(draft.proposal.sentence)
        named = {weighed.said.role for weighed in draft.pairs if weighed.said is not None}
        agent, target = "agent" in named, bool(named & {"target", "theme", "place+target"})
        verbal = "v" if draft.proposal.verbal else "n"
        for weighed in draft.pairs:
            candidate, said = weighed.pair.candidate, weighed.said
            role, rule = (said.role, said.rule) if said is not None else ("-", "-")
            weighed.features = features(analysis.text, layout, weighed.pair, analysis.source_tokens)
            weighed.features.append(
                (SAID, role, rule, draft.type, candidate.kind, verbal, agent, target, candidate.rule)
            )


def first_pass(model: LinearModel, drafts: Sequence[Draft]) -> Numbered:
    """Note the first model's probabilities on every pair; the pairs' features are given back for the second."""
    pairs = [weighed for draft in drafts for weighed in draft.pairs]
    roles = _roles_of(model)
    numbered = number([w.features for w in pairs])
    for weighed, row in zip(pairs, model.spread(model.scores(numbered)).tolist(), strict=True):
        weighed.first = spread(roles, row)
    return numbered


def _roles_of(model: LinearModel) -> list[tuple[str, ...]]:
    return [() if label == NONE else tuple(label.split("+")) for label in model.labels]


def spread(roles: Sequence[tuple[str, ...]], row: Sequence[float]) -> dict[str, float]:
    """Probabilities of single roles out of those of labels, where a label may join two roles (place+target)."""
    found: dict[str, float] = {}
    for names, probability in zip(roles, row, strict=True):
        if probability > 0.01:
            for role in names:
                found[role] = found.get(role, 0.0) + probability
    return found


def look_around(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """Add the second pass's features: rivals in the claim, the mention in other claims, agents of earlier sentences."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.proposal.sentence, []).append(draft)
    shares = _shares(drafts)
    for company in by_sentence.values():
        for draft in company:
            _second_features(draft, company, shares)
    _priors(analysis, drafts)


def _bucket(probability: float) -> str:
    return (
        "0"
        if probability < 0.05
        else "1"
        if probability < 0.2
        else "2"
        if probability < 0.5
        else "3"
        if probability < 0.8
        else "4"
    )


def _shares(drafts: Sequence[Draft]) -> dict[str, tuple[float, float]]:
    """How much of the document's agents and targets each organisation is, by the first pass."""
    sums: dict[str, list[float]] = {}
    for draft in drafts:
        for weighed in draft.pairs:
            entity = weighed.pair.candidate.entity
            if entity:
                mine = sums.setdefault(entity, [0.0, 0.0])
                mine[0] += weighed.first.get("agent", 0.0)
                mine[1] += weighed.first.get("target", 0.0)
    agents = sum(s[0] for s in sums.values()) or 1.0
    targets = sum(s[1] for s in sums.values()) or 1.0
    return {entity: (s[0] / agents, s[1] / targets) for entity, s in sums.items()}


def _second_features(draft: Draft, company: list[Draft], shares: dict[str, tuple[float, float]]) -> None:
    best = dict.fromkeys(STACKED, 0.0)
    for weighed in draft.pairs:
        for role, probability in weighed.first.items():
            if probability > best.get(role, 1.0):
                best[role] = probability
    others: dict[int, list[tuple[str, float, str]]] = {}
    nearest = min(
        (other for other in company if other is not draft),
        key=lambda other: abs(other.proposal.first - draft.proposal.first),
        default=None,
    )
    for other in company:
        if other is draft:
            continue
        side = "*" if other is nearest else ""
        side += "<" if other.proposal.first < draft.proposal.first else ">"
        for weighed in other.pairs:
            for role, probability in weighed.first.items():
                if probability > 0.2 and role in _TOLD:
                    others.setdefault(id(weighed.pair.candidate), []).append(
                        (f"{role}:{other.type}{side}", probability, role)
                    )
    for weighed in draft.pairs:
        kind = weighed.pair.candidate.kind
        extra: list[Bundle] = [(HAS_AGENT, kind, _bucket(best["agent"]), draft.type)]
        for role, mine in weighed.first.items():
            if mine > 0.05 and role in best:
                rival = "=" if mine >= best[role] else _bucket(best[role])
                extra.append((OPINION, role, _bucket(mine), draft.type, rival))
        entity = weighed.pair.candidate.entity
        if entity in shares:
            agent, target = shares[entity]
            extra.append((SHARE, _bucket(agent), _bucket(target), draft.type, kind))
        for name, probability, role in others.get(id(weighed.pair.candidate), ()):
            extra.append((ELSEWHERE, draft.type, name, _bucket(probability), role, _bucket(best.get(role, 0.0))))
        weighed.opinions = extra


class _Memory(NamedTuple):
    candidate: Candidate
    draft: Draft
    probability: float
    order: int


def _priors(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """The agents of earlier sentences, the latest first, offered to each claim that lacks a likely agent."""
    memory: list[_Memory] = []
    counts: dict[str, int] = {}
    pending: list[_Memory] = []
    sentence = -1
    for order, draft in enumerate(drafts):
        if draft.proposal.sentence != sentence:
            memory = (memory + pending)[-12:]
            pending, sentence = [], draft.proposal.sentence
        best = max((w.first.get("agent", 0.0) for w in draft.pairs), default=0.0)
        draft.prior = _offer(analysis, draft, memory, best, counts)
        for weighed in draft.pairs:
            probability = weighed.first.get("agent", 0.0)
            if probability > 0.35 and weighed.pair.candidate.kind in ("actor", "person", "people"):
                pending.append(_Memory(weighed.pair.candidate, draft, probability, order))
                key = _key(analysis, weighed.pair.candidate)
                counts[key] = counts.get(key, 0) + 1


def _key(analysis: Analysis, candidate: Candidate) -> str:
    return candidate.entity or analysis.text.text[candidate.start : candidate.end]


def _offer(analysis: Analysis, draft: Draft, memory: list[_Memory], best: float, counts: dict[str, int]) -> list[Prior]:
    if best > 0.8:
        return []
    offered: list[Prior] = []
    seen: set[str] = set()
    word = analysis.text.tokens[draft.proposal.first].word
    definite = "d" if word.article else "o" if word.pronoun else ""
    for item in reversed(memory):
        key = _key(analysis, item.candidate)
        distance = draft.proposal.sentence - item.draft.proposal.sentence
        if key in seen or distance > _LOOK_BACK or len(offered) >= _MOST_PRIOR:
            continue
        rank = len(seen)
        seen.add(key)
        share = "many" if counts[key] * 2 > sum(counts.values()) else "some"
        same = "=" if item.draft.type == draft.type else "~"
        lemma = "=" if item.draft.proposal.lemma == draft.proposal.lemma else "~"
        verbal = "v" if draft.proposal.verbal else "n"
        lent = any(key == _key(analysis, candidate) for candidate in draft.lent)
        offered.append(
            Prior(
                item.candidate,
                [
                    (
                        PRIOR,
                        draft.type,
                        item.draft.type,
                        min(distance, 3),
                        rank,
                        _bucket(best),
                        definite,
                        same + lemma + verbal,
                        lent,
                        bool(draft.lent),
                    ),
                    (
                        PRIOR_WHO,
                        draft.proposal.lemma,
                        definite,
                        _bucket(item.probability),
                        same,
                        item.candidate.kind,
                        item.candidate.sense,
                        share,
                        min(len(counts), 4),
                        rank,
                        draft.type,
                    ),
                ],
            )
        )
    return offered


def second_pass(
    model: LinearModel, prior_model: LinearModel, drafts: Sequence[Draft], first: Numbered, thresholds: dict[str, float]
) -> None:
    """Fill the roles: every pair whose mention more likely fills one than not, and a prior agent where none was found.

    ``first`` are the first-pass features of all pairs in order.
    """
    margin = thresholds.get("role", 0.5)
    opinions = number([weighed.opinions for draft in drafts for weighed in draft.pairs])
    rows = iter(model.spread(model.scores(first) + model.scores(opinions)).tolist())
    roles = _roles_of(model)
    none = model.labels.index(NONE)
    for draft in drafts:
        for weighed in draft.pairs:
            row = next(rows)
            filled = 1.0 - row[none]
            if filled > margin:
                row[none] = 0.0
                best = row.index(max(row))
                draft.fillers += [Filler(role, weighed.pair.candidate, filled) for role in roles[best]]
    _inherit(prior_model, [d for d in drafts if d.prior and not any(f.role == "agent" for f in d.fillers)], thresholds)


def _inherit(model: LinearModel, drafts: Sequence[Draft], thresholds: dict[str, float]) -> None:
    """Give claims whose sentence names no agent the likeliest of the earlier ones."""
    margin, column = thresholds.get("prior", 0.5), model.labels.index("agent")
    rows = iter(model.many([prior.features for draft in drafts for prior in draft.prior])[:, column].tolist())
    for draft in drafts:
        scored = [(next(rows), -at) for at in range(len(draft.prior))]
        probability, place = max(scored)
        if probability > margin:
            draft.fillers.append(Filler("agent", draft.prior[-place].candidate, probability))


def by_rule(drafts: Sequence[Draft]) -> None:
    """Fill the roles by the grammar of arguments alone."""
    for draft in drafts:
        for weighed in draft.pairs:
            if weighed.said is not None:
                draft.fillers += [Filler(role, weighed.pair.candidate, 0.5) for role in weighed.said.role.split("+")]
        if not any(filler.role == "agent" for filler in draft.fillers):
            draft.fillers += [Filler("agent", candidate, 0.5) for candidate in draft.lent]


def sure(probability: float) -> float:
    """A probability as it is printed: two digits, never 1."""
    return min(0.99, math.floor(probability * 100) / 100)
