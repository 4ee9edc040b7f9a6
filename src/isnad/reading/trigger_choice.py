"""Is this proposal a claim, and of which type? Features of the construction, and the choice they lead to.

With weights, multinomial logistic regression over these features decides; by rules alone, a strong codebook row is
accepted in its commonest type and a weak one only where an argument stands next to it.
"""

from isnad.reading.context import Text
from isnad.reading.learned import LinearModel
from isnad.reading.surroundings import Neighbourhood, word_class
from isnad.reading.triggers import Proposal

NONE = "none"


def features(text: Text, proposals: list[Proposal], index: int, around: Neighbourhood) -> list[str]:
    """The features of one proposal."""
    proposal = proposals[index]
    tokens, lex = text.tokens, text.lex
    first, last = proposal.first, proposal.last
    word = tokens[first].word
    sentence = text.sentences[proposal.sentence]
    lemma, form = proposal.lemma, proposal.form
    shape = _shape(proposal, word)
    before = tokens[first - 1].word if first > sentence.first else None
    after = tokens[last].word if last < sentence.last else None
    before_class = word_class(text, first - 1) if before is not None else "^"
    after_class = word_class(text, last) if after is not None else "$"
    next_mention = around.begins[last]
    after_kind = next_mention.kind if next_mention is not None else after_class
    previous = around.ends[first]
    before_kind = previous.kind if previous is not None else before_class
    types = proposal.types
    main = proposal.entries[0]
    strength = f"{types[0]}{'+' if main.strong else '-'}"
    found = [
        "l:" + lemma,
        "s:" + word.stem,
        "t:" + strength,
        f"ts:{strength}:{shape}",
        f"ls:{lemma}:{shape}",
        "ts2:" + "/".join(types),
        f"a:{after_kind}",
        f"ta:{types[0]}:{after_kind}",
        f"la:{lemma}:{after_kind}",
        f"b:{before_kind}",
        f"tb:{types[0]}:{before_kind}",
        f"lb:{lemma}:{before_kind}",
        f"ab:{after_kind}:{before_kind}",
        "n:" + (after.stem if after is not None else "$"),
        "p:" + (before.stem if before is not None else "^"),
        f"ln:{lemma}:{after.stem if after is not None else '$'}",
        f"lp:{lemma}:{before.stem if before is not None else '^'}",
        f"prep:{word.preposition}{word.conjunction}",
        f"lprep:{lemma}:{word.preposition}",
        f"tprep:{types[0]}:{word.preposition}:{word.article}",
    ]
    found += ["ty:" + entry.type + ("+" if entry.strong else "-") for entry in proposal.entries]
    if proposal.phrase:
        found.append("phrase:" + types[0])
    cover = around.covers[first]
    if cover is not None:
        inner = "=" if cover.first == first and cover.last == last else "<" if cover.first == first else ">"
        found += [
            f"in:{cover.kind}:{cover.rule}:{inner}",
            f"tin:{types[0]}:{cover.kind}:{inner}",
            f"lin:{lemma}:{cover.kind}:{inner}",
        ]
    if last + 1 < sentence.last:
        found += [f"n2:{tokens[last + 1].word.stem}", f"a2:{types[0]}:{word_class(text, last + 1)}"]
    if first - 1 > sentence.first:
        found += [f"p2:{tokens[first - 2].word.stem}", f"b2:{types[0]}:{word_class(text, first - 2)}"]
    found += _arguments(text, proposal, around, sentence.first, sentence.last)
    found += _company(proposals, index)
    if proposal.sentence == 0:
        found += ["title", "title:" + types[0]]
    if text.quoted[first] >= 0:
        found.append("quoted")
    if form is not None and form.tense:
        found.append(f"tense:{form.tense}:{word.future}")
    if lex[first].operator is not None:
        found.append("operator:" + types[0])
    return found


def _shape(proposal: Proposal, word: object) -> str:
    form = proposal.form
    if form is None:
        return "phrase"
    article, pronoun = getattr(word, "article", False), getattr(word, "pronoun", "")
    return f"{form.entry.pos}{form.tense[:2]}{form.number[:1]}{'d' if article else ''}{'o' if pronoun else ''}"


def _arguments(text: Text, proposal: Proposal, around: Neighbourhood, first: int, last: int) -> list[str]:
    """The kinds of mention within reach on either side, with what links them."""
    found = []
    kind = proposal.types[0]
    reach = 0
    for at in range(proposal.last, min(last, proposal.last + 7)):
        mention = around.begins[at]
        if mention is not None:
            found += [f"R:{kind}:{mention.kind}:{mention.preposition}", f"Rl:{proposal.lemma}:{mention.kind}"]
            reach += 1
            if reach == 2:
                break
    for at in range(proposal.first, max(first, proposal.first - 7), -1):
        mention = around.ends[at]
        if mention is not None:
            found.append(f"L:{kind}:{mention.kind}:{mention.preposition}")
            break
    if not reach:
        found.append(f"R0:{kind}")
    return found


def _company(proposals: list[Proposal], index: int) -> list[str]:
    """The proposals next to this one in its sentence: light verbs, doublets, nested verbal nouns."""
    proposal, found = proposals[index], []
    kind = proposal.types[0]
    for step, side in ((-1, "<"), (1, ">")):
        at = index + step
        if 0 <= at < len(proposals) and proposals[at].sentence == proposal.sentence:
            other = proposals[at]
            gap = other.first - proposal.last if step > 0 else proposal.first - other.last
            near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap < 4 else "3"
            found += [f"c{side}:{kind}:{other.types[0]}:{near}", f"cl{side}:{proposal.lemma}:{other.lemma}:{near}"]
            if gap < 4:
                found.append(f"cl{side}2:{kind}:{other.lemma}")
        else:
            found.append(f"c{side}none:{kind}")
    return found


def by_rule(text: Text, proposal: Proposal, around: Neighbourhood) -> tuple[str, float]:
    """The choice without weights."""
    entry = proposal.entries[0]
    if entry.strong:
        return entry.type, 0.7
    beside = around.begins[proposal.last] is not None or (
        proposal.last + 1 < len(text.tokens) and around.begins[proposal.last + 1] is not None
    )
    return (entry.type, 0.5) if beside and proposal.phrase else (NONE, 0.5)


def by_weights(model: LinearModel, sets: list[list[str]], margin: float) -> list[tuple[str, float]]:
    """The most probable label of each; ``none`` wins unless all types together are more probable than ``margin``."""
    none = model.labels.index(NONE)
    chosen = []
    for row in model.many(sets).tolist():
        nothing = row[none]
        row[none] = 0.0
        best = max(row)
        chosen.append((model.labels[row.index(best)], best) if 1.0 - nothing > margin else (NONE, nothing))
    return chosen
