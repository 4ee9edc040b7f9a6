"""Claims inside claims: what was facilitated, planned, accused of; for what reason, to what end.

Each pair of neighbouring claims of a sentence is a question of its own: does the second fill a role of the first?
"""

from isnad.reading.analysis import Analysis
from isnad.reading.learned import Bundle, Family, LinearModel
from isnad.reading.roles import Draft

NONE = "none"
_REACH = 3


def pairs(drafts: list[Draft]) -> list[tuple[Draft, Draft]]:
    """The ordered pairs of claims of one sentence that stand no more than three claims apart."""
    return [
        (draft, other)
        for index, draft in enumerate(drafts)
        for other in drafts[max(0, index - _REACH) : index + _REACH + 1]
        if other is not draft and other.proposal.sentence == draft.proposal.sentence
    ]


# a type, b side, c other's type, d other's shape, e path, f shape
TYPES = Family("types", "abc abcd abe abce fdbe")
# a lemma, b side, c other's type, d other's shape, e path, f other's lemma, g type
LEMMAS = Family("lemmas", "abc abde fbg")
# a stem before the other, b side, c type, d its preposition, e other's type
BEFORE = Family("before", "ab acb dcbe")
# a gap, b side, c type, d nearest code, e other's type, f adjacent
GAP = Family("gap", "ab abc dcb fcbe")


def features(analysis: Analysis, draft: Draft, other: Draft) -> list[Bundle]:
    """The bundles of ``other`` as a filler of ``draft``."""
    layout = analysis.layout(draft.proposal.sentence)
    tokens = analysis.text.tokens
    path = layout.path(draft.proposal.first, other.proposal.first)
    side = ">" if other.proposal.first > draft.proposal.first else "<"
    whole = "".join(path) if len(path) < 6 else "".join(path[:3]) + "~" + "".join(path[-3:])
    word = tokens[other.proposal.first].word
    shape = ("v" if other.proposal.verbal else "n") + word.preposition
    before = tokens[other.proposal.first - 1].word.rest if other.proposal.first else ""
    gap = min(abs(other.proposal.first - draft.proposal.last), 12) // 2
    nearest = (path[-1] if side == ">" else path[0]) if path else ""
    return [
        (TYPES, draft.type, side, other.type, shape, whole, "v" if draft.proposal.verbal else "n"),
        (LEMMAS, draft.proposal.lemma, side, other.type, shape, whole, other.proposal.lemma, draft.type),
        (BEFORE, before, side, draft.type, word.preposition, other.type),
        (GAP, gap, side, draft.type, nearest, other.type, not path),
    ]


def connect(analysis: Analysis, drafts: list[Draft], model: LinearModel, margin: float) -> None:
    """Add the links that the model finds more likely than ``margin``; each claim takes one filler of a role."""
    neighbours = pairs(drafts)
    none = model.labels.index(NONE)
    rows = model.many([features(analysis, draft, other) for draft, other in neighbours]).tolist()
    for (draft, other), row in zip(neighbours, rows, strict=True):
        if 1.0 - row[none] <= margin:
            continue
        row[none] = 0.0
        role = model.labels[row.index(max(row))]
        if all(role != held for held, _ in draft.links):
            draft.links.append((role, other))
