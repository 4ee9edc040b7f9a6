"""Which candidates are mentions: the learned gate, or without weights the grammar's own honesty.

A candidate that fills a role of a claim is a mention whatever the gate thinks.
"""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.surroundings import Neighbourhood, word_class

MENTION = "mention"
NONE = "none"


def features(text: Text, candidate: Candidate, around: Neighbourhood) -> list[str]:
    """The features of one candidate."""
    kind = candidate.kind
    sentence = text.sentences[candidate.sentence]
    first, last = candidate.first, candidate.last
    word = text.tokens[first].word
    before = word_class(text, first - 1) if first > sentence.first else "^"
    after = word_class(text, last) if last < sentence.last else "$"
    definite = "d" if word.article else "o" if word.pronoun else "i"
    length = min(last - first, 4)
    holder = around.covers[first]
    form = f"{kind}:{candidate.rule}:{candidate.sense}"
    found = [
        f"r:{kind}:{candidate.rule}",
        f"f:{form}",
        f"fd:{form}:{definite}{length}",
        f"h:{kind}:{candidate.head}",
        f"hd:{kind}:{candidate.head}:{definite}{length}",
        f"p:{kind}:{candidate.preposition}",
        f"pf:{kind}:{candidate.rule}:{candidate.preposition}",
        f"b:{kind}:{before}",
        f"bf:{form}:{before}",
        f"a:{kind}:{after}",
        f"af:{form}:{after}",
        f"n:{kind}:{candidate.named}{candidate.anaphoric}",
        f"e:{kind}:{candidate.entity or ''}",
        f"s:{kind}:{word.stem}",
        f"sb:{kind}:{word.stem}:{before}",
        f"w:{kind}:{text.tokens[last - 1].word.stem}",
    ]
    if first > sentence.first:
        found.append(f"pw:{kind}:{text.tokens[first - 1].word.stem}")
    if last < sentence.last:
        found.append(f"nw:{kind}:{text.tokens[last].word.stem}")
    if candidate.inside is not None:
        found += [f"in:{form}:{candidate.inside.rule}", f"in:{kind}:{candidate.inside.head}"]
    if candidate.leader is not None:
        found.append(f"co:{kind}")
    if candidate.antecedent is not None:
        found.append(f"ant:{kind}:{candidate.rule}")
    if holder is not None and holder is not candidate and holder.kind != kind:
        found += [f"c:{kind}:{holder.kind}:{holder.rule}", f"cf:{form}:{holder.kind}"]
    if candidate.value is None:
        found.append(f"v:{kind}")
    triggers = sum(bool(text.lex[at].triggers) for at in range(max(sentence.first, first - 4), min(sentence.last, last + 4)))
    found.append(f"t:{kind}:{min(triggers, 3)}")
    if any(text.lex[at].triggers for at in range(first, last)):
        found.append(f"own:{form}")
    return found


def by_rule(candidate: Candidate) -> bool:
    """The choice without weights: names, quantities, and nouns that are no bare definite heads."""
    if candidate.named or candidate.kind in ("time", "amount", "person"):
        return True
    if candidate.kind in ("actor", "place"):
        return candidate.rule != "bare" or candidate.antecedent is not None
    return not candidate.anaphoric
