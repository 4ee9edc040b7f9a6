"""Is this proposal a claim, and of which type? Features of the construction, and the choice they lead to.

With weights, multinomial logistic regression over these features decides; by rules alone, a strong codebook row is
accepted in its commonest type and a weak one only where it is a set phrase with an argument beside it.
"""

from isnad.language.words import Word
from isnad.reading.context import Text
from isnad.reading.learned import Bundle, Family, LinearModel
from isnad.reading.surroundings import Neighbourhood, word_class
from isnad.reading.triggers import Proposal

NONE = "none"

# a lemma, b stem, c main type with strength, d shape, e preposition, f conjunction, g main type, h definite
WORD = Family("word", "a b c cd ad ef ae geh")
TYPES = Family("types", "a b")
# a main type, b lemma, c kind or class after, d kind or class before
BESIDE = Family("beside", "c ac bc d ad bd cd")
# a lemma, b stem after, c stem before, d main type
AFTER = Family("after", "b ab")
BEFORE = Family("before", "b ab")
SECOND_AFTER = Family("after2", "a bc")
SECOND_BEFORE = Family("before2", "a bc")
# a kind, b rule, c how the trigger lies in it, d main type, e lemma
WITHIN = Family("within", "abc dac eac")
# a main type, b kind, c preposition, d lemma
REACHED_RIGHT = Family("right", "abc db")
REACHED_LEFT = Family("left", "abc")
NOTHING = Family("nothing", "a")
# a side, b main type, c other's main type, d gap, e lemma, f other's lemma
COMPANY = Family("company", "abcd aefd")
NEAR = Family("near", "abf")
# a main type, b title, c quoted, d tense, e future, f phrase, g operator
PLACE = Family("place", "b ab c de fa ga")


def features(text: Text, proposals: list[Proposal], index: int, around: Neighbourhood) -> list[Bundle]:
    """The bundles of one proposal."""
    proposal = proposals[index]
    tokens = text.tokens
    first, last, lemma = proposal.first, proposal.last, proposal.lemma
    word = tokens[first].word
    sentence = text.sentences[proposal.sentence]
    form, entry = proposal.form, proposal.entries[0]
    kind = entry.type
    before = tokens[first - 1].word.stem if first > sentence.first else "^"
    after = tokens[last].word.stem if last < sentence.last else "$"
    next_mention, previous = around.begins[last], around.ends[first]
    after_kind = next_mention.kind if next_mention is not None else word_class(text, last) if after != "$" else "$"
    before_kind = previous.kind if previous is not None else word_class(text, first - 1) if before != "^" else "^"
    found: list[Bundle] = [
        (
            WORD,
            lemma,
            word.stem,
            kind + ("+" if entry.strong else "-"),
            _shape(proposal, word),
            word.preposition,
            word.conjunction,
            kind,
            word.article,
        ),
        (TYPES, proposal.all_types, "" if len(proposal.entries) < 2 else proposal.entries[1].type),
        (BESIDE, kind, lemma, after_kind, before_kind),
        (AFTER, lemma, after),
        (BEFORE, lemma, before),
        (
            PLACE,
            kind,
            proposal.sentence == 0,
            text.quoted[first] >= 0,
            form.tense if form is not None else "",
            word.future,
            proposal.phrase,
            text.lex[first].operator is not None,
        ),
    ]
    cover = around.covers[first]
    if cover is not None:
        inner = "=" if cover.first == first and cover.last == last else "<" if cover.first == first else ">"
        found.append((WITHIN, cover.kind, cover.rule, inner, kind, lemma))
    if last + 1 < sentence.last:
        found.append((SECOND_AFTER, tokens[last + 1].word.stem, kind, word_class(text, last + 1)))
    if first - 1 > sentence.first:
        found.append((SECOND_BEFORE, tokens[first - 2].word.stem, kind, word_class(text, first - 2)))
    _arguments(found, proposal, kind, around, sentence.first, sentence.last)
    _company(found, proposals, index, kind)
    return found


def _shape(proposal: Proposal, word: Word) -> str:
    form = proposal.form
    if form is None:
        return "phrase"
    return (
        f"{form.entry.pos}{form.tense[:2]}{form.number[:1]}{'d' if word.article else ''}{'o' if word.pronoun else ''}"
    )


def _arguments(
    found: list[Bundle], proposal: Proposal, kind: str, around: Neighbourhood, first: int, last: int
) -> None:
    """The kinds of mention within reach on either side, with what links them."""
    reach = 0
    for at in range(proposal.last, min(last, proposal.last + 7)):
        mention = around.begins[at]
        if mention is not None:
            found.append((REACHED_RIGHT, kind, mention.kind, mention.preposition, proposal.lemma))
            reach += 1
            if reach == 2:
                break
    for at in range(proposal.first, max(first, proposal.first - 7), -1):
        mention = around.ends[at]
        if mention is not None:
            found.append((REACHED_LEFT, kind, mention.kind, mention.preposition))
            break
    if not reach:
        found.append((NOTHING, kind))


def _company(found: list[Bundle], proposals: list[Proposal], index: int, kind: str) -> None:
    """The proposals next to this one in its sentence: light verbs, doublets, nested verbal nouns."""
    proposal = proposals[index]
    for step, side in ((-1, "<"), (1, ">")):
        at = index + step
        if 0 <= at < len(proposals) and proposals[at].sentence == proposal.sentence:
            other = proposals[at]
            gap = other.first - proposal.last if step > 0 else proposal.first - other.last
            near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap < 4 else "3"
            found.append((COMPANY, side, kind, other.entries[0].type, near, proposal.lemma, other.lemma))
            if gap < 4:
                found.append((NEAR, side, kind, "", "", "", other.lemma))
        else:
            found.append((COMPANY, side, kind, "none", "", proposal.lemma, ""))


def by_rule(text: Text, proposal: Proposal, around: Neighbourhood) -> tuple[str, float]:
    """The choice without weights."""
    entry = proposal.entries[0]
    if entry.strong:
        return entry.type, 0.7
    beside = around.begins[proposal.last] is not None or (
        proposal.last + 1 < len(text.tokens) and around.begins[proposal.last + 1] is not None
    )
    return (entry.type, 0.5) if beside and proposal.phrase else (NONE, 0.5)


def by_weights(model: LinearModel, sets: list[list[Bundle]], margin: float) -> list[tuple[str, float]]:
    """The most probable label of each; ``none`` wins unless all types together are more probable than ``margin``."""
    none = model.labels.index(NONE)
    chosen = []
    for row in model.many(sets).tolist():
        nothing = row[none]
        row[none] = 0.0
        best = max(row)
        chosen.append((model.labels[row.index(best)], best) if 1.0 - nothing > margin else (NONE, nothing))
    return chosen
