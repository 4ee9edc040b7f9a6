"""The grammar of arguments: which mention fills which role of a trigger, by rules alone.

A sentence is walked once, left to right (``clause_walk``): it becomes frames (a verb or verbal noun with the nominals
around it) that hang together by coordination, control, cause and relative clauses. Here each frame's nominals are
read as roles by the codebook's valence, and what one frame leaves out it takes from those that it hangs on: the dead
of a strike get its perpetrator, «شن» gives its subject to the raid that is its object.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from isnad.knowledge.entries import Trigger
from isnad.reading.analysis import Analysis
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.frame_arguments import ACTS, Said
from isnad.reading.frame_items import Frame
from isnad.reading.frame_loans import EVENTS, Loans
from isnad.reading.triggers import Proposal

_REACH = 3


class Claimed(Protocol):
    """What the grammar needs of a draft: its trigger, its type and its codebook row."""

    @property
    def proposal(self) -> Proposal:
        """The trigger."""

    @property
    def type(self) -> str:
        """The claim's type."""

    @property
    def entry(self) -> Trigger:
        """The codebook row."""


Found = dict[tuple[int, int], Said]


class Frames(NamedTuple):
    """``roles``: (number of the draft, number of the candidate in its sentence's layout) → role and rule;
    ``earlier``: number of a draft that names no agent → the agents that earlier sentences lend it."""

    roles: Found
    earlier: dict[int, list[Candidate]]

    @classmethod
    def of(cls, analysis: Analysis, drafts: Sequence[Claimed]) -> "Frames":
        """The roles that grammar finds for the drafts of a document."""
        by_sentence: dict[int, list[int]] = {}
        for number, draft in enumerate(drafts):
            by_sentence.setdefault(draft.proposal.sentence, []).append(number)
        roles: Found = {}
        for sentence, numbers in by_sentence.items():
            bounds = analysis.sentence(sentence)
            frames = [_frame(analysis.text, number, drafts[number]) for number in numbers]
            found = Loans(analysis.text, bounds.first, bounds.last, analysis.layout(sentence).candidates, frames).found
            roles.update({(number, at): said for number, row in found.items() for at, said in row.items()})
        return cls(roles, _earlier(analysis, drafts, by_sentence, roles))


def frame_roles(analysis: Analysis, drafts: Sequence[Claimed]) -> Found:
    """The roles that grammar finds within sentences."""
    return Frames.of(analysis, drafts).roles


def _frame(text: Text, number: int, draft: Claimed) -> Frame:
    proposal = draft.proposal
    frame = Frame(number, proposal.first, proposal.last, text.tokens[proposal.first].word, "")
    frame.verb, frame.type, frame.entry = proposal.verbal, draft.type, draft.entry
    frame.imperfect = proposal.form is not None and proposal.form.tense == "imperfect"
    _settle(text, frame, proposal)
    if frame.verb and not draft.entry.subject:
        rows = [e for e in proposal.entries if e.subject]
        frame.entry = next((e for e in rows if e.type == draft.type), rows[0] if rows else draft.entry)
    return frame


def _settle(text: Text, frame: Frame, proposal: Proposal) -> None:
    """Verb or noun, where the word may be both."""
    first, word = proposal.first, frame.word
    tensed = [bool(form.tense) for form in text.lex[first].triggers]
    frame.noun = False in tensed
    if frame.verb and frame.noun and proposal.phrase:
        after = text.tokens[first + 1].word
        frame.verb = not (after.kind == "arabic" and not after.cut and after.stem.endswith(("ي", "يه", "ه")))
    bare = not (proposal.phrase or word.pronoun or word.preposition)
    if bare and not frame.verb and True in tensed and word.rest.endswith("ت"):
        frame.verb = not word.rest.endswith("ات")  # سيطرت: a noun would have ة, or ت before a pronoun


def _earlier(
    analysis: Analysis, drafts: Sequence[Claimed], by_sentence: dict[int, list[int]], roles: Found
) -> dict[int, list[Candidate]]:
    """The agents of an act in one of the sentences before, for its definite repeat («القصف», «الاستهداف») and the
    harm that it does, where their own sentence names nobody."""
    agents: dict[int, list[Candidate]] = {}
    for (number, at), said in roles.items():
        if said.role == "agent":
            agents.setdefault(number, []).append(analysis.layout(drafts[number].proposal.sentence).candidates[at])
    lent: dict[int, list[Candidate]] = {}
    memory: tuple[int, list[Candidate]] = (-9, [])
    for sentence in sorted(by_sentence):
        numbers = by_sentence[sentence]
        orphans = [n for n in numbers if n not in agents and drafts[n].type in EVENTS]
        named = any(n in agents for n in numbers if drafts[n].type in ACTS)
        repeated = any(_repeats(analysis, drafts[n]) for n in orphans)
        if repeated and not named and sentence - memory[0] <= _REACH:
            lent.update(dict.fromkeys(orphans, memory[1]))
            memory = (sentence, memory[1])
        for number in numbers:
            if number in agents and drafts[number].type in ACTS:
                memory = (sentence, agents[number])
                break
    return lent


def _repeats(analysis: Analysis, draft: Claimed) -> bool:
    word = analysis.text.tokens[draft.proposal.first].word
    return draft.type in ACTS and not draft.proposal.verbal and (word.article or bool(word.pronoun))
