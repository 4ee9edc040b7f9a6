"""What the grammar of attribution looks at: marks, and small questions about a clause."""

from isnad.reading.context import Text
from isnad.reading.source_persons import Phrase
from isnad.reading.source_phrases import Phrases
from isnad.reading.source_words import REACH, THAT, TURNS_AWAY

FORWARD, BACKWARD, AROUND, OWN, SAME, PREVIOUS = "forward", "backward", "around", "own", "same", "previous"


def key_at(text: Text, at: int) -> str:
    """The key of a token without proclitics, empty past the end."""
    return text.tokens[at].word.rest if at < len(text.tokens) else ""


class Mark:
    """One cue in a sentence: whose words follow, precede or surround it, from token ``begin`` on."""

    __slots__ = ("at", "begin", "cue_end", "direction", "limit", "link", "outer", "phrase", "rule")

    def __init__(self, at: int, begin: int, direction: str, phrase: Phrase | None, rule: str) -> None:
        self.at = at
        self.begin = begin
        self.direction = direction
        self.phrase = phrase
        self.rule = rule
        self.limit = -1
        self.link = ""


class ClauseReader:
    """Reads stretches of one document; the constructions build on it."""

    def __init__(self, text: Text, phrases: Phrases, times: dict[int, int]) -> None:
        self.text = text
        self.phrases = phrases
        self.times = times

    def _skip(self, at: int, last: int) -> int:
        """Over a time, an adverb, a comma, an addressee («قالت لوكالة … مصادر»)."""
        tokens = self.text.tokens
        for _ in range(4):
            if at >= last:
                break
            if at in self.times:
                at = self.times[at]
                continue
            word = tokens[at].word
            if word.rest in (
                "ايضا",
                "امس",
                "اليوم",
                "لاحقا",
                "قد",
                "بدوره",
                "بدورها",
                "به",
                "بها",
                "عنه",
                "فيه",
            ) or word.surface in ("،", ","):
                at += 1
                continue
            break
        return at

    def _subject(self, at: int, last: int) -> Phrase | None:
        if at >= last or self.text.tokens[at].word.cut or self.text.lex[at].particle in ("complementiser", "relative"):
            return None
        return self.phrases.read(at, last)

    def _begin(self, phrase: Phrase, last: int, plain: bool = False) -> int:
        """Where the words vouched for begin: after the subject, or at «أن» behind a relative clause on the subject."""
        complement = self._complement(phrase.last, last)
        if complement is None:
            return phrase.last
        if plain:
            return complement
        for at in range(phrase.last, complement):
            lex = self.text.lex[at]
            if lex.particle == "relative" or (lex.source is not None and lex.source.entry.sense == "document"):
                return complement
        return phrase.last

    def _complement(self, at: int, last: int) -> int | None:
        """The first «أن», colon or opening quotation mark of a statement within reach."""
        text, tokens = self.text, self.text.tokens
        for index in range(at, min(at + REACH, last)):
            word = tokens[index].word
            if (word.rest in THAT and word.conjunction != "ف") or word.surface == ":":
                return index
            if word.surface in '“«"”' and index + 1 < last and text.quoted[index + 1] >= 0:
                quotation = text.quotations[text.quoted[index + 1]]
                if quotation.first == index + 1 and quotation.last - quotation.first > 4:
                    return index
        return None

    def _clause_end(self, at: int, last: int) -> int:
        for index in range(at, last):
            if self.text.tokens[index].word.surface in ("،", ",", ".", "؛"):
                return index
        return last

    def _turn(self, at: int, last: int) -> int:
        """Where a clause after a comma takes the article's own voice up again (، ولكن, ، وكان, ، في حين)."""
        tokens = self.text.tokens
        for index in range(at, last - 2):
            if tokens[index].word.surface in ("،", ","):
                word = tokens[index + 1].word
                if word.key in TURNS_AWAY or (word.key == "في" and tokens[index + 2].word.key == "حين"):
                    return index
        return -1

    def _link(self, at: int, first: int) -> str:
        """How the clause hangs on what stands before it: beside it, or inside it."""
        if at <= first + 1 or self.text.tokens[at].word.conjunction:
            return "beside"
        for back in (1, 2, 3):
            if at - back >= first and self.text.tokens[at - back].word.rest in (
                "فيما",
                "حين",
                "بينما",
                "كما",
                "اخري",
                "حيث",
                "لكن",
                "كان",
            ):
                return "beside"
        if self.text.tokens[at].word.pronoun or (at > first and self.text.lex[at - 1].particle == "relative"):
            return "nested"
        return "beside" if self.text.tokens[at - 1].word.kind == "mark" else "nested"

    def _negated(self, at: int, first: int) -> bool:
        return (
            at > first
            and self.text.tokens[at - 1].word.rest in ("لم", "لا", "لن", "ما")
            and (self.text.tokens[at - 1].word.rest != "ما")
        )
