"""Document → Reading: the questions in order.

What is named, what may be a claim, who says so; then the choices: which claims and of which type, who fills which
role, whether it happened, which mentions count. With weights the choices are learned; without them rules decide.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from isnad.knowledge import Knowledge
from isnad.knowledge import load as load_knowledge
from isnad.model import SCHEMA, Document, Reading, Refusal
from isnad.reading import assembly, gate, learned, links, roles, routes, status, trigger_choice
from isnad.reading.analysis import Analysis
from isnad.reading.candidates import Candidate
from isnad.reading.learned import Weights
from isnad.reading.roles import Draft

WEIGHTS = Path(__file__).parent / "weights.bin"


class ReadsDocuments(Protocol):
    """Anything that turns a document into a reading; what it returns is held to ``isnad.model.violations``."""

    def read(self, document: Document, refusals: bool = False) -> Reading:
        """The reading of one document."""
        ...


class Reader:
    """The rule-based reader with its learned layer. Make one and keep it: loading takes most of a second."""

    def __init__(self, knowledge: Knowledge, weights: Weights | None) -> None:
        self.knowledge = knowledge
        self.weights = weights

    @classmethod
    def load(cls, knowledge_packs: Sequence[Path] = (), learned_layer: bool = True) -> "Reader":
        """A reader with the shipped knowledge, the user's packs over it, and the shipped weights.

        Raises:
            KnowledgeError: a pack cannot be used.
        """
        weights = learned.load(WEIGHTS) if learned_layer and WEIGHTS.exists() else None
        return cls(load_knowledge(knowledge_packs), weights)

    def read(self, document: Document, refusals: bool = False) -> Reading:
        """What the document says; with ``refusals``, also what was seen and not taken."""
        analysis = Analysis(document, self.knowledge)
        drafts, refused = self._choose(analysis, refusals)
        self._fill(analysis, drafts)
        kept = self._keep(analysis, drafts)
        mentions, ids = assembly.build_mentions(analysis.text, kept)
        vouching = analysis.attribution.vouching((d.proposal.first, d.proposal.last) for d in drafts)
        claims = assembly.build_claims(analysis.text, drafts, analysis.attribution, ids)
        reading = Reading(
            schema=SCHEMA,
            document=document,
            boilerplate=analysis.boilerplate,
            mentions=mentions,
            sources=assembly.build_sources(analysis.text, vouching),
            claims=claims,
            routes=[],
            refused=refused,
        )
        reading.routes = routes.derive(reading)
        return reading

    def _choose(self, analysis: Analysis, refusals: bool) -> tuple[list[Draft], list[Refusal]]:
        drafts, refused = [], []
        for proposal, (kind, confidence, reasons) in zip(
            analysis.proposals, self._types(analysis, refusals), strict=True
        ):
            if kind != trigger_choice.NONE:
                draft = Draft(proposal, kind, confidence, "phrase" if proposal.phrase else "word")
                draft.decisions = reasons
                drafts.append(draft)
            elif refusals:
                span = analysis.text.span(proposal.start, proposal.end)
                why = f"a trigger of {'/'.join(proposal.types)} in no construction of a claim ({confidence:.2f})"
                refused.append(Refusal("trigger", span.start, span.end, span.text, why))
        return drafts, refused

    def _types(self, analysis: Analysis, reasons: bool) -> list[tuple[str, float, tuple[str, ...]]]:
        """The type of each proposal or none, how probable, and on request the features that spoke for it."""
        text, proposals, around = analysis.text, analysis.proposals, analysis.around
        if self.weights is None:
            return [(*trigger_choice.by_rule(text, proposal, around), ()) for proposal in proposals]
        model = self.weights.models["trigger"]
        sets = [trigger_choice.features(text, proposals, at, around) for at in range(len(proposals))]
        chosen = trigger_choice.by_weights(model, sets, self.weights.thresholds["trigger"])
        if not reasons:
            return [(kind, confidence, ()) for kind, confidence in chosen]
        return [
            (kind, confidence, tuple(f"{name} {weight:+.2f}" for name, weight in model.reasons(found, kind)))
            for (kind, confidence), found in zip(chosen, sets, strict=True)
        ]

    def _fill(self, analysis: Analysis, drafts: list[Draft]) -> None:
        weights = self.weights
        roles.weigh(analysis, drafts)
        roles.parse(analysis, drafts)
        if weights is None:
            roles.by_rule(drafts)
            for draft in drafts:
                draft.status, draft.certainty = status.by_rule(analysis.text, draft.proposal)
            return
        roles.describe(analysis, drafts)
        first = roles.first_pass(weights.models["role"], drafts)
        roles.look_around(analysis, drafts)
        roles.second_pass(weights.models["role2"], weights.models["prior"], drafts, first, weights.thresholds)
        links.connect(analysis, drafts, weights.models["link"], weights.thresholds["link"])
        self._settle(analysis, drafts, weights)

    @staticmethod
    def _settle(analysis: Analysis, drafts: list[Draft], weights: Weights) -> None:
        """Status and certainty; a claim's status leans on that of the claim before it in its sentence."""
        if not drafts:
            return
        statuses, certainties = weights.models["status"], weights.models["certainty"]
        numbered = learned.number([status.features(analysis.text, d.proposal, d.type) for d in drafts])
        for draft, column in zip(
            drafts, certainties.spread(certainties.scores(numbered)).argmax(axis=1).tolist(), strict=True
        ):
            draft.certainty = certainties.labels[column]
        scores = statuses.scores(numbered)
        for group in _rounds(drafts):
            here = scores[[at for at, _ in group]]
            leaning = [status.leaning(analysis.text, drafts[at], before) for at, before in group]
            chosen = statuses.spread(here + statuses.scores(learned.number(leaning))).argmax(axis=1).tolist()
            for (at, _), column in zip(group, chosen, strict=True):
                drafts[at].status = statuses.labels[column]

    def _keep(self, analysis: Analysis, drafts: list[Draft]) -> list[Candidate]:
        filling = {id(filler.candidate) for draft in drafts for filler in draft.fillers}
        if self.weights is None:
            return [c for c in analysis.candidates if id(c) in filling or gate.by_rule(c)]
        model = self.weights.models["gate"]
        column, margin = model.labels.index(gate.MENTION), self.weights.thresholds["gate"]
        rest = [c for c in analysis.candidates if id(c) not in filling]
        rows = model.many([gate.features(analysis.text, c, analysis.around) for c in rest])
        kept = {id(c) for c, probability in zip(rest, rows[:, column].tolist(), strict=True) if probability > margin}
        return [c for c in analysis.candidates if id(c) in filling or id(c) in kept]


def _rounds(drafts: list[Draft]) -> list[list[tuple[int, Draft | None]]]:
    """The first claims of all sentences, then the second ones …, each with the claim before it."""
    rounds: list[list[tuple[int, Draft | None]]] = []
    depth = 0
    for at, draft in enumerate(drafts):
        follows = at > 0 and drafts[at - 1].proposal.sentence == draft.proposal.sentence
        depth = depth + 1 if follows else 0
        if depth == len(rounds):
            rounds.append([])
        rounds[depth].append((at, drafts[at - 1] if follows else None))
    return rounds
