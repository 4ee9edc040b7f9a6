"""Everything that the grammar proposes for a document, before anything is decided."""

from typing import TypeVar

from isnad.knowledge import Knowledge
from isnad.language.sentences import Sentence
from isnad.model import Document
from isnad.model.reading import Boilerplate
from isnad.reading import boilerplate, coreference, geography, mentions, triggers
from isnad.reading.attribution import Attribution
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.layout import Layout
from isnad.reading.surroundings import Neighbourhood
from isnad.reading.triggers import Proposal

Item = TypeVar("Item", Candidate, Proposal)


class Analysis:
    """The text, its mention candidates, its trigger proposals, and the layout of each sentence."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.text = Text(document, knowledge)
        self.boilerplate: list[Boilerplate] = boilerplate.mark(self.text)
        self.candidates: list[Candidate] = mentions.find_mentions(self.text)
        coreference.resolve(self.text, self.candidates)
        geography.resolve(self.text, self.candidates)
        self.attribution = Attribution.of(self.text, self.candidates)
        self.source_tokens = {at for source in self.attribution.sources for at in range(source.first, source.last)}
        self.proposals: list[Proposal] = triggers.propose(self.text)
        self.around = Neighbourhood(self.text, self.candidates)
        self._candidates_in = _by_sentence(self.candidates)
        self._proposals_in = _by_sentence(self.proposals)
        self._layouts: dict[int, Layout] = {}

    def layout(self, sentence: int) -> Layout:
        """The layout of a sentence, made on first asking."""
        layout = self._layouts.get(sentence)
        if layout is None:
            layout = self._layouts[sentence] = Layout(
                self.text, self.sentence(sentence), self.candidates_in(sentence), self._proposals_in.get(sentence, [])
            )
        return layout

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self.text.sentences[number]

    def candidates_in(self, sentence: int) -> list[Candidate]:
        """The candidates of a sentence, in order."""
        return self._candidates_in.get(sentence, [])


def _by_sentence(items: list[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found
