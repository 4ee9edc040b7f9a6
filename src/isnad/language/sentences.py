"""Blocks, sentences and quotations.

A newline ends a block. A stop ends a sentence unless it stands inside quotation marks, in a number or an
abbreviation. Quotation marks are paired tolerantly: news pages turn them the wrong way, forget one, or use the same
mark for both ends; a quotation left open runs to the end of its block.
"""

from typing import NamedTuple

from isnad.language.tokens import Token

_OPENING = {"“": "”", "«": "»", "„": "”", "‹": "›"}
_CLOSING = {"”", "»", "›", "‟"}
_STRAIGHT = {'"'}
_STOPS = {".", "!", "?", "؟", "…", "۔"}
MARKS_OF_QUOTATION = frozenset([*_OPENING, *_CLOSING, *_STRAIGHT, "'", "‘", "’"])


class Sentence(NamedTuple):
    """Tokens ``[first, last)`` of one sentence; ``block`` counts the blocks of the document from 0."""

    first: int
    last: int
    block: int


class Quotation(NamedTuple):
    """Tokens ``[first, last)`` between a pair of quotation marks, the marks left out."""

    first: int
    last: int


def blocks(tokens: list[Token]) -> list[tuple[int, int]]:
    """Token ranges of the blocks that hold anything, line ends left out."""
    found: list[tuple[int, int]] = []
    first = 0
    for token in tokens:
        if token.word.kind == "line":
            if token.index > first:
                found.append((first, token.index))
            first = token.index + 1
    if len(tokens) > first:
        found.append((first, len(tokens)))
    return found


def quotations(tokens: list[Token], ranges: list[tuple[int, int]]) -> list[Quotation]:
    """The quotations of each block, in order of their openings; nested ones are listed too.

    A mark opens where a space (or nothing, or a bracket) stands before it and a word after it, whatever its shape;
    otherwise it closes what is open.
    """
    found: list[Quotation] = []
    for first, last in ranges:
        found.extend(_in_block(tokens, first, last))
    return sorted(found)


def _in_block(tokens: list[Token], first: int, last: int) -> list[Quotation]:
    found: list[Quotation] = []
    open_at: list[int] = []
    for index in range(first, last):
        mark = tokens[index].word.surface
        if mark not in _OPENING and mark not in _CLOSING and mark not in _STRAIGHT:
            continue
        if _opens(tokens, index, first, last, mark, bool(open_at)):
            open_at.append(index)
        elif open_at:
            found.append(Quotation(open_at.pop() + 1, index))
    found.extend(Quotation(start + 1, last) for start in open_at if last - start > 1)
    return found


def _opens(tokens: list[Token], index: int, first: int, last: int, mark: str, inside: bool) -> bool:
    glued_left = index > first and tokens[index - 1].end == tokens[index].start
    glued_right = index + 1 < last and tokens[index].end == tokens[index + 1].start
    if glued_left and glued_right:
        before = tokens[index - 1].word
        # ب"الجرائم", أن”قوات: a particle glued to the mark opens, a name glued on closes what is open
        if mark in _OPENING:
            return True
        if before.kind == "arabic" and (len(before.key) == 1 or before.key in ("ان", "وال", "ال", "بال")):
            return True
        return not inside
    if glued_right != glued_left:
        return glued_right
    return mark in _OPENING or (mark in _STRAIGHT and not inside)


def sentences(tokens: list[Token], ranges: list[tuple[int, int]], quoted: list[Quotation]) -> list[Sentence]:
    """The sentences of the blocks, in order; a sentence never runs over the end of a block."""
    inside = [False] * (len(tokens) + 1)
    for quotation in quoted:
        for index in range(quotation.first, quotation.last):
            inside[index] = True
    found: list[Sentence] = []
    for number, (first, last) in enumerate(ranges):
        start = first
        for index in range(first, last):
            if tokens[index].word.surface in _STOPS and not inside[index] and _ends(tokens, index, last):
                if index + 1 - start > 1:
                    found.append(Sentence(start, index + 1, number))
                start = index + 1
        if last - start > 1 or (last > start and tokens[start].word.kind == "arabic"):
            found.append(Sentence(start, last, number))
    return found


def _ends(tokens: list[Token], index: int, last: int) -> bool:
    """A stop ends the sentence unless it stands inside a token or joins an abbreviation (د.ب.أ)."""
    if index + 1 >= last:
        return True
    after = tokens[index + 1]
    if after.word.surface in _STOPS or after.word.surface in MARKS_OF_QUOTATION:
        return False
    before = tokens[index - 1] if index else None
    if after.start == tokens[index].end and before is not None and before.end == tokens[index].start:
        return len(before.word.key) > 2 and len(after.word.key) > 2 and before.word.kind == "arabic"
    return not (before is not None and before.word.kind == "arabic" and len(before.word.key) == 1)
