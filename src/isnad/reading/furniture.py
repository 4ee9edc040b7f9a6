"""What one block of a page is by its own words: a paragraph, a headline, a date, a byline, a caption, a share bar.

Nothing here looks beyond the block; the phrases and their kinds are those of data/boilerplate.tsv (``boilerplate``).
"""

from collections import Counter
from collections.abc import Iterator

from isnad.knowledge.entries import OrganisationName, Place
from isnad.language.time_words import sign_of
from isnad.language.tokens import Token
from isnad.reading.context import Text

# Chosen on the 114 training articles; in characters of boilerplate, recall and precision, and claims lost in brackets.
# A paragraph that ends in a stop has at least 5 or 7 words: 0.947 0.996 [0]; 9: 0.950 0.996 [0]; 12: 0.950 0.992 [1];
# 15: 0.950 0.978 [3].
_PARAGRAPH = 9
# A block without a stop is a paragraph above 15 words: 0.928 0.995 [1]; 20, 25, 30 and 40: 0.950 0.996 [0].
_LONG = 25
_STOPS = frozenset(".!?؟۔")
_CLOSERS = frozenset("”»\"“’'‘«)]")
_DASHES = frozenset("–-—ـ|/\\‑−")
_SEPARATORS = _DASHES | frozenset(':،,()*.#_&;؛[]“”"«»•')
_DATE_WORDS = frozenset("من في الساعه عام الموافق هـ ه م ص بتوقيت توقيت gmt am pm صباحا مساء ظهرا".split())


class Block:
    """What a block looks like from outside; ``end`` is ``stop``, ``cut`` (cut off by dots), ``colon`` or ``open``."""

    __slots__ = ("end", "first", "kind", "last", "live_end", "size", "words")

    def __init__(self, text: Text, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.live_end = suffix_start(text, first, last)
        self.words = [t.word for t in text.tokens[first:last] if t.word.kind in ("arabic", "latin")]
        self.size = len(self.words)
        self.end = _end(text.tokens, first, self.live_end, self.size)
        self.kind = ""


def is_paragraph(block: Block) -> bool:
    """Whether a block has the look of running text: long enough and closed by a stop, or long."""
    if block.end == "stop":
        return block.size >= _PARAGRAPH
    return block.size > _LONG and block.end != "cut"


def _end(tokens: list[Token], first: int, last: int, size: int) -> str:
    at = last - 1
    while at > first and tokens[at].word.surface in _CLOSERS:
        at -= 1
    surface = tokens[at].word.surface
    if surface == "…" or (surface == "." and at > first and tokens[at - 1].word.surface in (".", "…")):
        return "cut" if size <= 20 else "stop"
    if surface == ":":
        return "colon"
    if surface == "." or (surface in _STOPS and size > 14):
        return "stop"
    return "stop" if at < last - 1 and size > 20 else "open"


def begins_sentence(text: Text, block: Block) -> bool:
    """Whether a block opens as a sentence does: with و, a verb, a list mark or a figure; headlines open with a noun."""
    first = text.tokens[block.first].word
    if first.kind != "arabic":
        return first.surface in "–-•" or first.kind == "number"
    return first.conjunction == "و" or text.lex[block.first].verb


def kind_of(text: Text, block: Block, at_top: bool) -> str:
    """What a block is by its own words: a kind of the table, ``line`` for dates, captions and bylines, or nothing."""
    if block.size <= _LONG or block.end == "cut":
        found = _by_phrase(text, block)
        if found:
            return found
        if _is_date(text, block) or _is_byline(text, block, at_top) or _is_signature(text, block):
            return "line"
        if block.end == "open" and not at_top and _is_caption(text, block):
            return "line"
    return ""


def _by_phrase(text: Text, block: Block) -> str:
    words, tokens = block.words, text.tokens
    if not words:
        return "line"
    for keys, kind in text.knowledge.boilerplate.get(words[0].key, ()):
        length = len(keys)
        if tuple(word.key for word in words[:length]) != keys:
            continue
        if kind == "count":
            if block.size == length and tokens[block.first].word.kind == "number":
                return "line"
        elif kind in ("line*", "list*"):
            return kind[:-1]
        elif kind in ("line", "list", "tail", "lead"):
            if kind != "lead" and block.size <= length + 2:
                return kind
            if block.size > length and block.end != "stop" and _marked_off(tokens, block, words[length - 1].surface):
                return "line"
    return ""


def _marked_off(tokens: list[Token], block: Block, surface: str) -> bool:
    """Whether a colon, dots or a bar follow the first token of that surface."""
    for at in range(block.first, min(block.first + 8, block.last - 1)):
        if tokens[at].word.surface == surface:
            after = [token.word.surface for token in tokens[at + 1 : min(at + 3, block.last)]]
            return after[0] in (":", "|", "…") or after == [".", "."]
    return False


def _is_date(text: Text, block: Block) -> bool:
    return block.size <= 9 and _dated(text.tokens, block.first, block.last)


def _dated(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the tokens are a date or a time of day and nothing else."""
    figures = False
    for token in tokens[first:last]:
        word = token.word
        if word.kind == "number":
            figures = True
        elif word.kind in ("arabic", "latin") and word.key not in _DATE_WORDS:
            sign = sign_of(word.key)
            if sign is None or not sign.kinds & {"weekday", "month", "month-head", "figures", "ordinal", "part"}:
                return False
    return figures


def _is_signature(text: Text, block: Block) -> bool:
    """The foot of an embedded post, and lines of nothing but hashtags."""
    surfaces = [token.word.surface for token in text.tokens[block.first : block.last]]
    if surfaces[0] in _DASHES and "@" in surfaces:
        return True
    return surfaces[0] == "#" and surfaces.count("#") * 2 >= block.size


def _names(text: Text, at: int, last: int) -> Iterator[tuple[int, str]]:
    """(index after it, sort) of the names that begin at a token: ``outlet``, ``body``, ``place``."""
    for _, key in text.tokens[at].word.starts:
        found = text.knowledge.names.match(text.tokens, at, key, last)
        if found is None:
            continue
        for payload in found[1]:
            if isinstance(payload, OrganisationName):
                yield found[0], "outlet" if payload.organisation.kind == "media" else "body"
            elif isinstance(payload, Place):
                yield found[0], "place"


def _phrase_of(text: Text, at: int, last: int, kind: str) -> int:
    """The index after a phrase of that kind at ``at``; ``at`` where there is none."""
    for keys, row_kind in text.knowledge.boilerplate.get(text.tokens[at].word.key, ()):
        end = at + len(keys)
        if row_kind == kind and end <= last and tuple(t.word.key for t in text.tokens[at:end]) == keys:
            return end
    return at


def _parts(text: Text, first: int, last: int) -> Counter[str]:
    """What a short stretch is made of: outlets, bodies, places, words of bylines, separators, given names, others."""
    found: Counter[str] = Counter()
    at = first
    while at < last:
        token = text.tokens[at]
        if token.word.surface in _SEPARATORS:
            found["dash" if token.word.surface in _DASHES else "mark"] += 1
            at += 1
            continue
        end = _phrase_of(text, at, last, "byline")
        sort = "byline"
        if end == at:
            end, sort = max(_names(text, at, last), default=(at, ""))
        if end == at:
            end, sort = at + 1, "verb" if text.lex[at].verb or text.lex[at].triggers else "other"
            sort = "given" if text.lex[at].given else sort
        found[sort] += 1
        at = end
    return found


def _is_byline(text: Text, block: Block, at_top: bool) -> bool:
    """A line that names outlet, place and writer and tells nothing: «شبكة كذا – حلب», «أخبار | متابعات»."""
    if block.size > 7 or block.end not in ("open", "colon") or text.tokens[block.first].word.kind == "number":
        return False
    parts = _parts(text, block.first, block.last)
    if parts["verb"] or (block.end == "colon" and not parts["outlet"]):
        return False
    sure = parts["outlet"] + parts["byline"]
    if at_top:
        return bool(sure) and bool(parts["dash"]) and parts["other"] <= 2
    if sure:
        return parts["other"] + parts["given"] <= 3 * bool(parts["dash"] + parts["mark"])
    return bool(parts["dash"]) and bool(parts["place"] + parts["given"]) and parts["other"] <= 2 and block.size <= 5


def _is_caption(text: Text, block: Block) -> bool:
    """A picture's caption: closed by a dash or bracket and a credit, an outlet's name or a date."""
    tokens = text.tokens
    if tokens[block.last - 1].word.surface == ")":
        opening = next((i for i in range(block.last - 2, block.first - 1, -1) if tokens[i].word.surface == "("), -1)
        if opening < 0 or block.last - opening > 8:
            return False
        return _credits(text, opening + 1, block.last - 1)
    for at in range(block.last - 2, max(block.last - 9, block.first), -1):
        if tokens[at].word.surface in _DASHES or tokens[at].word.surface == ":":
            return _credits(text, at + 1, block.last) or (block.size > 5 and _dated(tokens, at + 1, block.last))
    return False


def _credits(text: Text, first: int, last: int) -> bool:
    """Whether nothing stands there but a credit word, an outlet or a body, or capitals (AA, AFP)."""
    if _phrase_of(text, first, last, "credit") > first:
        return True
    if all(token.word.surface.isupper() and token.word.kind == "latin" for token in text.tokens[first:last]):
        return True
    return any(end >= last and sort in ("outlet", "body") for end, sort in _names(text, first, last))


def names_place(text: Text, block: Block) -> bool:
    """Whether a block begins with the name of a place."""
    return any(sort == "place" for _, sort in _names(text, block.first, block.last))


def prefix_end(text: Text, block: Block) -> int:
    """The first live token of a paragraph that opens with a dateline: «دبي، الإمارات (CNN)--», «مركز الأخبار ـ»."""
    tokens = text.tokens
    end = _phrase_of(text, block.first, block.last, "prefix")
    if end > block.first:
        return end
    for at in range(block.first + 1, min(block.first + 14, block.last - 3)):
        if tokens[at].word.surface not in _DASHES and tokens[at].word.surface != ":":
            continue
        bracketed = tokens[at - 1].word.surface == ")"
        after = at
        while tokens[after].word.surface in _DASHES:
            after += 1
        parts = _parts(text, block.first, at)
        sure = parts["outlet"] + parts["byline"]
        if tokens[at].word.surface == ":" and not (sure and not parts["other"] + parts["verb"]):
            return block.first
        if parts["verb"] or parts["other"] > (2 if bracketed else 0):
            return block.first
        outlet = _outlet_after(text, after, block.last)
        if bracketed or sure or (parts["place"] and outlet > after):
            return outlet
    return block.first


def _outlet_after(text: Text, at: int, last: int) -> int:
    """The index after an outlet's name at ``at``, in quotation marks or not; ``at`` where none stands there."""
    quoted = text.tokens[at].word.surface in ("«", "“", '"')
    end, sort = max(_names(text, at + quoted, last), default=(at, ""))
    if sort != "outlet":
        return at
    while end < last and text.tokens[end].word.surface in ("»", "”", '"', ":"):
        end += 1
    return end


def suffix_start(text: Text, first: int, last: int) -> int:
    """The first dead token at the end of a block: «|صور» after a title, a list of tags after the last stop."""
    for at in range(last - 2, max(first + 3, last - 30), -1):
        surface = text.tokens[at].word.surface
        if surface == "|" and at > last - 4:
            return at
        if text.tokens[at - 1].word.surface in _STOPS and _phrase_of(text, at, last, "suffix") > at:
            return at
    return last
