"""The classes that words fall into when they stand around something that is being judged."""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text


def word_class(text: Text, at: int) -> str:
    """A coarse class of a token: punctuation as itself, function words by role, others by what lexicons say."""
    token = text.tokens[at]
    word, lex = token.word, text.lex[at]
    if word.kind == "mark":
        return word.surface
    if word.kind != "arabic":
        return word.kind
    if lex.particle:
        return lex.particle
    if lex.triggers:
        return "V" if lex.verb else "T"
    if lex.reporting:
        return "R"
    if lex.actor_head is not None:
        return "A"
    if lex.place_head is not None:
        return "L"
    if lex.people is not None:
        return "P"
    if lex.object is not None:
        return "O"
    if lex.source is not None:
        return "S"
    if lex.given is not None:
        return "G"
    if lex.verb:
        return "v"
    return "n+" if word.article else "n"


class Neighbourhood:
    """The candidates of a document by the token at which they begin, end, or that they cover."""

    def __init__(self, text: Text, candidates: list[Candidate]) -> None:
        size = len(text.tokens) + 1
        self.begins: list[Candidate | None] = [None] * size
        self.covers: list[Candidate | None] = [None] * size
        self.ends: list[Candidate | None] = [None] * size
        for candidate in candidates:
            if self.begins[candidate.first] is None:
                self.begins[candidate.first] = candidate
            self.ends[candidate.last] = candidate
            for at in range(candidate.first, candidate.last):
                held = self.covers[at]
                if held is None or candidate.last - candidate.first > held.last - held.first:
                    self.covers[at] = candidate
