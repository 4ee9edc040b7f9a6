"""Which candidates are mentions: the learned gate, or without weights the grammar's own honesty.

A candidate that fills a role of a claim is a mention whatever the gate thinks.
"""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.learned import Bundle, Family
from isnad.reading.surroundings import Neighbourhood, word_class

MENTION = "mention"
NONE = "none"


# a kind, b rule, c sense, d definiteness, e length, f head, g preposition, h named, i anaphoric, j has antecedent,
# k value
SHAPE = Family("shape", "ab abc abcde af afde ag abg ahi abj ak")
# a kind, b class before, c rule, d sense, e class after
AROUND = Family("around", "ab acdb ae acde")
# a kind, b entity, c stem of the first word, d class before, e stem of the last word
WORDS = Family("words", "ab ac acd ae")
# a kind, b stem before, c stem after
BESIDE = Family("beside", "ab ac")
# a kind, b rule, c sense, d holder's rule, e holder's head
INSIDE = Family("inside", "abcd ae")
COORDINATED = Family("coordinated", "a")
# a kind, b holder's kind, c holder's rule, d rule, e sense
COVERED = Family("covered", "abc adeb")
# a kind, b triggers near, c trigger inside, d rule, e sense
TRIGGERS = Family("triggers", "ab acde")


def features(text: Text, candidate: Candidate, around: Neighbourhood) -> list[Bundle]:
    """The bundles of one candidate."""
    kind, rule, sense = candidate.kind, candidate.rule, candidate.sense
    sentence = text.sentences[candidate.sentence]
    first, last = candidate.first, candidate.last
    tokens = text.tokens
    word = tokens[first].word
    before = word_class(text, first - 1) if first > sentence.first else "^"
    after = word_class(text, last) if last < sentence.last else "$"
    definite = "d" if word.article else "o" if word.pronoun else "i"
    found: list[Bundle] = [
        (
            SHAPE,
            kind,
            rule,
            sense,
            definite,
            min(last - first, 4),
            candidate.head,
            candidate.preposition,
            candidate.named,
            candidate.anaphoric,
            candidate.antecedent is not None,
            candidate.value is None,
        ),
        (AROUND, kind, before, rule, sense, after),
        (WORDS, kind, candidate.entity or "", word.stem, before, tokens[last - 1].word.stem),
        (
            BESIDE,
            kind,
            tokens[first - 1].word.stem if first > sentence.first else "^",
            tokens[last].word.stem if last < sentence.last else "$",
        ),
    ]
    if candidate.inside is not None:
        found.append((INSIDE, kind, rule, sense, candidate.inside.rule, candidate.inside.head))
    if candidate.leader is not None:
        found.append((COORDINATED, kind))
    holder = around.covers[first]
    if holder is not None and holder is not candidate and holder.kind != kind:
        found.append((COVERED, kind, holder.kind, holder.rule, rule, sense))
    lex = text.lex
    near = sum([bool(lex[at].triggers) for at in range(max(sentence.first, first - 4), min(sentence.last, last + 4))])
    own = any(bool(lex[at].triggers) for at in range(first, last))
    found.append((TRIGGERS, kind, min(near, 3), own, rule, sense))
    return found


def by_rule(candidate: Candidate) -> bool:
    """The choice without weights: names, quantities, and nouns that are no bare definite heads."""
    if candidate.named or candidate.kind in ("time", "amount", "person"):
        return True
    if candidate.kind in ("actor", "place"):
        return candidate.rule != "bare" or candidate.antecedent is not None
    return not candidate.anaphoric
