"""A sentence as a row of items: what stands between a trigger and a mention, in a handful of codes.

Items are the outermost mentions, the trigger proposals, and the function words and commas between them; everything
else is passed over. The codes between two items are the path that role features read.
"""

from bisect import bisect_left

from isnad.language.sentences import Sentence
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.triggers import Proposal

KIND_CODES = {"actor": "A", "person": "H", "people": "P", "place": "L", "time": "T", "amount": "N", "object": "O"}
_PARTICLE_CODES = {
    "complementiser": "C",
    "relative": "R",
    "negation": "!",
    "auxiliary": "x",
    "light": "x",
    "pronoun": "h",
    "question": "?",
    "adverb": "",
    "quantifier": "",
    "demonstrative": "",
}
_MARKS = {",": ",", "،": ",", "؛": ",", ":": ":", "(": "(", ")": ")", "-": ",", "–": ","}


class Layout:
    """The items of one sentence.

    ``codes`` is the row; ``place_of[token]`` the index of the item that covers a token, or of the next one; ``before``
    counts, at each item, the mentions by kind and the triggers that came earlier.
    """

    __slots__ = (
        "_starts",
        "_triggers",
        "candidates",
        "clauses",
        "codes",
        "heads",
        "kinds",
        "place_of",
        "proposals",
        "sentence",
        "subjects",
    )

    def __init__(self, text: Text, sentence: Sentence, candidates: list[Candidate], proposals: list[Proposal]) -> None:
        self.sentence = sentence
        self.candidates = candidates
        self.proposals = proposals
        self._triggers = [proposal.first for proposal in proposals]
        self._starts = [candidate.first for candidate in candidates]
        self.codes: list[str] = []
        self.place_of: dict[int, int] = {}
        self._fill(text, sentence)
        self.clauses: list[int] = []
        self.heads: dict[int, int] = {}
        self.subjects: dict[int, int] = {}
        self.kinds: dict[str, int] = {}
        for candidate in candidates:
            if candidate.inside is None:
                self.kinds[candidate.kind] = self.kinds.get(candidate.kind, 0) + 1
        self._part()

    def _part(self) -> None:
        """Part the row into clauses: each with the item of its first trigger or verb and of its first participant."""
        clause = 0
        for at, code in enumerate(self.codes):
            following = self.codes[at + 1] if at + 1 < len(self.codes) else ""
            if code in "CRK,:" or (code == "w" and following in ("V", "v", "x")):
                clause += 1
            self.clauses.append(clause)
            if code in ("V", "E", "v"):
                self.heads.setdefault(clause, at)
            elif code in ("A", "H", "P"):
                self.subjects.setdefault(clause, at)
        self.clauses.append(clause)

    def within(self, low: int, high: int) -> list[Candidate]:
        """The candidates that begin at tokens ``[low, high)``, in order."""
        if self.sentence.last - self.sentence.first <= high - low:
            return self.candidates
        return self.candidates[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def neighbours(self, candidate: Candidate) -> tuple[Proposal | None, Proposal | None]:
        """The last trigger before a mention and the first one after it."""
        at = bisect_left(self._triggers, candidate.first)
        after = bisect_left(self._triggers, candidate.last)
        return (
            self.proposals[at - 1] if at else None,
            self.proposals[after] if after < len(self.proposals) else None,
        )

    def item(self, token: int) -> int:
        """The item that covers a token."""
        return min(self.place_of.get(token, 0), len(self.clauses) - 1)

    def _fill(self, text: Text, sentence: Sentence) -> None:
        mentions: dict[int, Candidate] = {}
        for candidate in self.candidates:
            held = mentions.get(candidate.first)
            if held is None or candidate.last > held.last:
                mentions[candidate.first] = candidate
        triggers = {p.first: p for p in self.proposals}
        codes, place_of = self.codes, self.place_of
        at = sentence.first
        while at < sentence.last:
            word = text.tokens[at].word
            proposal, mention = triggers.get(at), mentions.get(at)
            if word.conjunction == "و":
                codes.append("w")
            if word.preposition and (proposal is not None or mention is not None):
                codes.append(word.preposition)
            if proposal is not None and not (mention is not None and mention.last > proposal.last):
                for token in range(at, proposal.last):
                    place_of[token] = len(codes)
                codes.append("V" if proposal.verbal else "E")
                at = proposal.last
                continue
            if mention is not None:
                for token in range(at, mention.last):
                    place_of[token] = len(codes)
                codes.append(KIND_CODES[mention.kind])
                at = mention.last
                continue
            place_of[at] = len(codes)
            code = self._code(text, at)
            if code:
                codes.append(code)
            at += 1

    @staticmethod
    def _code(text: Text, at: int) -> str:
        word, lex = text.tokens[at].word, text.lex[at]
        if word.kind == "mark":
            return _MARKS.get(word.surface, "")
        particle = lex.particle
        if particle == "preposition":
            return word.rest
        if particle == "conjunction":
            return "w" if word.rest in ("و", "او", "ثم") else "K"
        if particle:
            return _PARTICLE_CODES.get(particle, "")
        if lex.reporting:
            return "S"
        return "v" if lex.verb else ""

    def path(self, first: int, second: int) -> list[str]:
        """The codes strictly between the items at two tokens, left to right."""
        a, b = self.place_of.get(first, 0), self.place_of.get(second, 0)
        if a > b:
            a, b = b, a
        return self.codes[a + 1 : b]
