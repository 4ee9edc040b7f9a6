"""Small questions about a run of words: does the noun phrase go on here, is this an adjective, a boundary, a verb?"""

from isnad.reading.context import Text

DIRECTIONS = frozenset(
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي شماليه جنوبيه شرقيه غربيه وسط اوسط وسطي شماليين غربيين".split()
)
_ADJECTIVE_ENDINGS = ("ي", "يه", "يين", "يون", "ين", "ون", "ات", "ه")


def plain_word(text: Text, at: int, last: int) -> bool:
    """An Arabic word with no proclitic that is no function word and no finite verb: it may continue a noun phrase."""
    if at >= last:
        return False
    word, lex = text.tokens[at].word, text.lex[at]
    return word.kind == "arabic" and not word.cut and not lex.particle and not lex.verb


def is_direction(text: Text, at: int, last: int) -> bool:
    """A definite direction adjective: الجنوبي, الشرقي, الغربية."""
    return (
        at < last
        and text.tokens[at].word.article
        and not text.tokens[at].word.cut
        and text.tokens[at].word.stem in DIRECTIONS
    )


def directions(text: Text, at: int, last: int) -> int:
    """The end of a run of direction adjectives («الشمالي الغربي»)."""
    while is_direction(text, at, last):
        at += 1
    return at


def agrees(text: Text, head: int, at: int, last: int) -> bool:
    """Whether ``at`` can be an adjective of the noun at ``head``: same definiteness and an adjective's ending."""
    if not plain_word(text, at, last):
        return False
    noun, word = text.tokens[head].word, text.tokens[at].word
    definite = noun.article or bool(noun.pronoun)
    if definite != word.article or text.lex[at].given is not None:
        return False
    return word.stem.endswith(_ADJECTIVE_ENDINGS) or text.lex[at].nisba


def adjectives(text: Text, head: int, at: int, last: int, most: int = 2) -> int:
    """The end of the adjectives that follow a noun, ``most`` of them at the most."""
    end = at
    while end - at < most and agrees(text, head, end, last):
        end += 1
    return end


def governing(text: Text, first: int, start_of_sentence: int) -> str:
    """The preposition that governs the phrase at ``first``: attached, or the particle right before it."""
    word = text.tokens[first].word
    if word.preposition:
        return word.preposition
    if word.conjunction:
        return ""
    at = first - 1
    while (
        at >= start_of_sentence and text.tokens[at].word.kind == "mark" and text.tokens[at].word.surface in _TRANSPARENT
    ):
        at -= 1
    if at >= start_of_sentence and text.lex[at].particle == "preposition":
        return text.tokens[at].word.rest
    if at >= start_of_sentence and text.tokens[at].word.kind == "arabic" and len(text.tokens[at].word.key) == 1:
        return text.tokens[at].word.key  # ب"الجرائم"
    return ""


_TRANSPARENT = frozenset("“«\"‹'‘(")
