"""A document laid out for reading: its tokens, blocks, sentences and quotations, and what the lexicons say of each."""

from isnad.knowledge import Knowledge
from isnad.language.sentences import Quotation, Sentence, blocks, quotations, sentences
from isnad.language.tokens import Token, tokenize
from isnad.model import Document, Span
from isnad.reading.lexical import Lexical, lexical


class Text:
    """One document on the reader's desk.

    ``lex[i]`` is the lexical view of ``tokens[i]``; ``sentence_of[i]`` the number of its sentence, -1 between
    sentences; ``quoted[i]`` the number of the innermost quotation around it, -1 outside.
    """

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.text = document.text
        self.knowledge = knowledge
        analyser = knowledge.analyser
        self.tokens: list[Token] = tokenize(document.text, analyser, analyser.knows)
        self.lex: list[Lexical] = [lexical(token.word) for token in self.tokens]
        self.blocks: list[tuple[int, int]] = blocks(self.tokens)
        self.quotations: list[Quotation] = quotations(self.tokens, self.blocks)
        self.sentences: list[Sentence] = sentences(self.tokens, self.blocks, self.quotations)
        self.sentence_of = [-1] * len(self.tokens)
        for number, sentence in enumerate(self.sentences):
            for index in range(sentence.first, sentence.last):
                self.sentence_of[index] = number
        self.quoted = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.quotations):
            for index in range(quotation.first, quotation.last):
                self.quoted[index] = number
        self.dead_blocks: set[int] = set()
        self.dead_prefix: dict[int, int] = {}  # block → its first live token
        self.dead_suffix: dict[int, int] = {}  # block → its first dead token
        self.operators: dict[int, list[tuple[str, str]]] = {}

    def span(self, start: int, end: int) -> Span:
        """The document's words between two offsets."""
        return Span(start, end, self.text[start:end])

    def alive(self) -> list[Sentence]:
        """The sentences that are the report's own: boilerplate left out, datelines and trailing tags clipped off."""
        if not self.dead_prefix and not self.dead_suffix:
            return [s for s in self.sentences if s.block not in self.dead_blocks]
        clipped = [self.clipped(s) for s in self.sentences if s.block not in self.dead_blocks]
        return [s for s in clipped if s.first < s.last]

    def clipped(self, sentence: Sentence) -> Sentence:
        """A sentence without the dateline and the trailing tags of its block; it may be empty."""
        first, last, block = sentence
        return Sentence(
            max(first, self.dead_prefix.get(block, first)), min(last, self.dead_suffix.get(block, last)), block
        )
