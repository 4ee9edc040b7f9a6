"""A text cut into tokens, each at its place in the text.

A token is a surface form at an offset; everything that depends on the form alone sits in its ``Word``, which is
shared by all tokens of that form (see ``words``). Evasive spellings (``مهر.ب``, ``قـ ـتـ ـلـ``) that a lexicon knows
once the filler is taken out are one token.
"""

import re
from collections.abc import Callable

from isnad.language.spelling import LETTERS, MARKS, TATWEEL, fold
from isnad.language.words import Word

_TOKEN = re.compile(
    f"[{LETTERS}][{LETTERS}{MARKS}]*|{TATWEEL}+[{LETTERS}][{LETTERS}{MARKS}]*"
    r"|[0-9٠-٩۰-۹]+(?:[.,٫٬/][0-9٠-٩۰-۹]+)*"
    r"|[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*"
    r"|\n|[^\s]"
)
_FILLER = re.compile(
    f"(?<=[{LETTERS}{TATWEEL}])"
    f"(?:{TATWEEL}[ .*_-]{{1,2}}{TATWEEL}|{TATWEEL}[ .*_-]{{1,2}}|[ .*_-]{{1,2}}{TATWEEL}|[.*-] ?)"
    f"(?=[{LETTERS}])"
)


class Token:
    """A word, number, mark or line end at ``[start, end)``; ``index`` is its place among the document's tokens."""

    __slots__ = ("end", "index", "start", "word")

    def __init__(self, index: int, start: int, end: int, word: Word) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.word = word

    @property
    def stem_start(self) -> int:
        """Where the token begins once its proclitics (و ف ب ل ك س) are taken off."""
        return self.start + self.word.cut

    def __repr__(self) -> str:
        return f"Token({self.index}, {self.start}, {self.end}, {self.word.surface!r})"


def tokenize(text: str, analyse: Callable[[str], Word], knows: Callable[[str], bool]) -> list[Token]:
    """The tokens of a text, in order; spaces are dropped, a newline is a token.

    ``analyse`` gives the ``Word`` of a surface form; ``knows`` says whether a key is in the lexicon, and is asked only
    where a spelling looks evasive.
    """
    evasive = _evasive(text, knows)
    tokens: list[Token] = []
    append = tokens.append
    if not evasive:
        for index, match in enumerate(_TOKEN.finditer(text)):
            start, end = match.span()
            append(Token(index, start, end, analyse(text[start:end])))
        return tokens
    position = 0
    for start, end in [*evasive, (len(text), len(text))]:
        for match in _TOKEN.finditer(text, position, start):
            append(Token(len(tokens), match.start(), match.end(), analyse(match.group())))
        if end > start:
            append(Token(len(tokens), start, end, analyse(text[start:end])))
        position = end
    return tokens


def _evasive(text: str, knows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where a word is broken up by filler and known without it."""
    spans: list[tuple[int, int]] = []
    for filler in _FILLER.finditer(text):
        if spans and filler.start() < spans[-1][1]:
            continue
        if (span := _whole(text, filler, knows)) is not None:
            spans.append(span)
    return spans


_LETTER = re.compile(f"[{LETTERS}{MARKS}]")


def _whole(text: str, filler: "re.Match[str]", knows: Callable[[str], bool]) -> tuple[int, int] | None:
    start = filler.start()
    while start > 0 and _LETTER.match(text[start - 1]):
        start -= 1
    end = filler.end()
    while True:
        while end < len(text) and _LETTER.match(text[end]):
            end += 1
        more = _FILLER.match(text, end - 1 if text[end - 1] == TATWEEL else end)
        if more is None or TATWEEL not in more.group():
            break
        end = more.end()
    surface = text[start:end]
    pieces = re.split(r"[ .*_-]+", surface)
    marked = TATWEEL in filler.group()
    if marked:
        return (start, end) if knows(join(surface)) else None
    # a bare stop or dash ends sentences too: both halves must mean nothing by themselves
    if len(pieces) == 2 and not knows(fold(pieces[0])) and not knows(fold(pieces[1])) and knows(join(surface)):
        return start, end
    return None


def join(surface: str) -> str:
    """The key of a broken-up word: its letters without the filler."""
    return fold(re.sub(r"[ .*_-]+", "", surface))
