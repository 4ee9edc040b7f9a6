"""Names of the lexicons in a sentence: organisations and places, longest first, and the nouns around them."""

from typing import NamedTuple

from isnad.knowledge.entries import OrganisationName, Place
from isnad.reading.context import Text


class Hit(NamedTuple):
    """A name over tokens ``[first, last)``, ``cut`` letters of the first token being proclitics."""

    first: int
    last: int
    cut: int
    organisations: tuple[OrganisationName, ...]
    places: tuple[Place, ...]


def find_names(text: Text, first: int, last: int) -> dict[int, Hit]:
    """The names that begin at each token of ``[first, last)``; names do not overlap, the earlier and longer wins."""
    tokens, index = text.tokens, text.knowledge.names
    hits: dict[int, Hit] = {}
    at = first
    while at < last:
        starts = tokens[at].word.starts
        hit = None
        if starts:
            for cut, key in starts:
                found = index.match(tokens, at, key, last)
                if found is None or (hit is not None and found[0] <= hit.last):
                    continue
                if cut and not hit and found[0] == at + 1 and _is_own_word(text, at, cut):
                    continue
                payloads = found[1]
                hit = Hit(
                    at,
                    found[0],
                    cut,
                    tuple(sorted((p for p in payloads if isinstance(p, OrganisationName)), key=_shared_last)),
                    tuple(p for p in payloads if isinstance(p, Place)),
                )
        if hit is None:
            at += 1
        else:
            hits[at] = hit
            at = hit.last
    return hits


def _shared_last(name: OrganisationName) -> bool:
    """A name that one organisation owns goes before one whose owner depends on the country of the report."""
    return not name.organisation.slug


def _is_own_word(text: Text, at: int, cut: int) -> bool:
    """A known word that only looks like proclitic + name (وسام is not و + سام)."""
    word = text.tokens[at].word
    return word.cut < cut and bool(word.forms)


def opening(text: Text, first: int) -> int:
    """The first token of a name, or the quotation mark glued before it."""
    while (
        first > 0
        and text.tokens[first - 1].word.surface in _QUOTES
        and text.tokens[first - 1].end == text.tokens[first].start
    ):
        first -= 1
    return first


def closing(text: Text, last: int, limit: int) -> int:
    """The end of a name, or of the quotation mark that closes it; a straight mark after a space opens another."""
    tokens = text.tokens
    while last < limit and tokens[last].word.surface in _CLOSERS:
        gap = tokens[last].start - tokens[last - 1].end
        if gap > 1 or (gap and tokens[last].word.surface in _STRAIGHT):
            break
        last += 1
    return last


_STRAIGHT = frozenset("\"'")
_QUOTES = frozenset("“«\"‹'‘")
_CLOSERS = frozenset("”»\"›'’")
