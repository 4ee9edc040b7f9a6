"""Claims inside claims: what was facilitated, planned, accused of; for what reason, to what end.

Each pair of neighbouring claims of a sentence is a question of its own: does the second fill a role of the first?
"""

from isnad.reading.analysis import Analysis
from isnad.reading.learned import LinearModel
from isnad.reading.roles import Draft

NONE = "none"
_REACH = 3


def pairs(drafts: list[Draft]) -> list[tuple[Draft, Draft]]:
    """The ordered pairs of claims of one sentence that stand no more than three claims apart."""
    found = []
    for index, draft in enumerate(drafts):
        for other in drafts[max(0, index - _REACH) : index + _REACH + 1]:
            if other is not draft and other.proposal.sentence == draft.proposal.sentence:
                found.append((draft, other))
    return found


def features(analysis: Analysis, draft: Draft, other: Draft) -> list[str]:
    """The features of ``other`` as a filler of ``draft``."""
    layout = analysis.layout(draft.proposal.sentence)
    text = analysis.text
    path = layout.path(draft.proposal.first, other.proposal.first)
    side = ">" if other.proposal.first > draft.proposal.first else "<"
    whole = "".join(path) if len(path) < 6 else "".join(path[:3]) + "~" + "".join(path[-3:])
    word = text.tokens[other.proposal.first].word
    shape = ("v" if other.proposal.verbal else "n") + word.preposition
    mine = "v" if draft.proposal.verbal else "n"
    before = text.tokens[other.proposal.first - 1].word.rest if other.proposal.first else ""
    gap = min(abs(other.proposal.first - draft.proposal.last), 12) // 2
    found = [
        f"t:{draft.type}{side}{other.type}",
        f"ts:{draft.type}{side}{other.type}:{shape}",
        f"tw:{draft.type}{side}:{whole}",
        f"tow:{draft.type}{side}{other.type}:{whole}",
        f"w:{mine}{shape}{side}:{whole}",
        f"l:{draft.proposal.lemma}{side}{other.type}",
        f"ll:{draft.proposal.lemma}{side}:{shape}:{whole}",
        f"ol:{other.proposal.lemma}{side}{draft.type}",
        f"b:{before}:{side}",
        f"bt:{before}:{draft.type}{side}",
        f"p:{word.preposition}:{draft.type}{side}{other.type}",
        f"d:{gap}{side}",
        f"dt:{gap}{side}{draft.type}",
    ]
    if path:
        found.append(f"last:{path[-1] if side == '>' else path[0]}:{draft.type}{side}")
    else:
        found.append(f"adjacent:{draft.type}{side}{other.type}")
    return found


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
