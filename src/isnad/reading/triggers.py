"""Words that may carry a claim: every entry of the codebook in a sentence, as a proposal with its possible types.

A set phrase («إطلاق النار») beats the words in it. An adjective that only sharpens the event belongs to the trigger
(«غارات جوية», «عملية أمنية») where the codebook lists the phrase.
"""

from isnad.knowledge.entries import Trigger
from isnad.language.tokens import Token
from isnad.language.words import Form
from isnad.reading.context import Text


class Proposal:
    """A possible trigger over tokens ``[first, last)``; ``entries`` are its codebook rows, the commonest first."""

    __slots__ = (
        "all_types",
        "end",
        "entries",
        "first",
        "form",
        "last",
        "lemma",
        "order",
        "phrase",
        "sentence",
        "start",
        "verbal",
    )

    def __init__(
        self, tokens: list[Token], first: int, last: int, entries: tuple[Trigger, ...], form: Form | None
    ) -> None:
        self.first = first
        self.last = last
        word = tokens[first].word
        self.start = tokens[first].start + word.cut
        self.end = tokens[last - 1].end
        self.entries = entries
        self.form = form
        self.phrase = last - first > 1
        self.lemma = entries[0].lemma
        self.all_types = "/".join([entry.type + ("+" if entry.strong else "-") for entry in entries[:4]])
        self.verbal = form is not None and bool(form.tense)
        self.sentence = -1
        self.order = -1

    @property
    def types(self) -> tuple[str, ...]:
        """The types that the codebook allows, the commonest first."""
        return tuple(dict.fromkeys(entry.type for entry in self.entries))

    def entry(self, claim_type: str) -> Trigger:
        """The row for a type; where the codebook has none, the commonest row lends its valence."""
        for entry in self.entries:
            if entry.type == claim_type:
                return entry
        return self.entries[0]

    def __repr__(self) -> str:
        return f"Proposal({self.lemma} [{self.first},{self.last}) {'/'.join(self.types)})"


def propose(text: Text) -> list[Proposal]:
    """The trigger proposals of a document, in order."""
    found: list[Proposal] = []
    phrases = text.knowledge.trigger_phrases
    tokens, lex = text.tokens, text.lex
    for sentence in text.alive():
        at = sentence.first
        order = 0
        while at < sentence.last:
            proposal = None
            match = phrases.match(tokens, at, sentence.last)
            if match is not None:
                forms = [f for f in lex[at].triggers if f.tense] or lex[at].triggers
                proposal = Proposal(tokens, at, match[0], match[1], forms[0] if forms else None)
            elif lex[at].triggers:
                proposal = _single(tokens, at, lex[at].triggers)
            if proposal is None:
                at += 1
                continue
            proposal.sentence = text.sentence_of[sentence.first]
            proposal.order = order
            order += 1
            found.append(proposal)
            at = proposal.last
    return found


def _single(tokens: list[Token], at: int, forms: tuple[Form, ...]) -> Proposal:
    entries = tuple(dict.fromkeys(form.entry for form in forms))
    verbs = [form for form in forms if form.tense]
    form = verbs[0] if verbs and len(verbs) * 2 > len(forms) else next((f for f in forms if not f.tense), forms[0])
    return Proposal(tokens, at, at + 1, entries, form)
