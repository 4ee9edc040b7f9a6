"""Did it happen? Status (actual, habitual, attempted, foiled, planned, hypothetical, negated) and certainty.

The features are the operators of ``doubt.tsv`` around the trigger with what stands between, the tense, negation, the
future prefix, the purpose ل and the question mark. Without weights the nearest operator before the trigger decides.
"""

from isnad.language.words import Word
from isnad.reading.context import Text
from isnad.reading.learned import Bundle, Family
from isnad.reading.roles import Draft
from isnad.reading.surroundings import word_class
from isnad.reading.triggers import Proposal

_BACK, _AHEAD = 9, 7
_NEGATIONS = frozenset(("لم", "لن", "لا", "ما", "دون", "بدون", "عدم", "ليس", "ليست", "غير"))


# a status by rule, b certainty by rule, c type, d tense
RULE = Family("rule", "a b ac ad")
# a type, b shape, c lemma
SELF = Family("self", "a b ab c cb")
# a effect, b distance, c classes between, d lemma, e type
OPERATOR = Family("operator", "abc db ab ae")
# a word, b distance, c tense
NEGATION = Family("negation", "ab bc")
# a effect, b lemma, c type
AHEAD = Family("ahead", "a b ac")
OWN = Family("own", "a b")
# a stem, b tense, c distance, d shape, e future
GOVERNOR = Family("governor", "a bcd ac e")
# a status, b gap, c joined, d type before, e type, f shape
BEFORE = Family("before", "abc ade af")
# a question, b asks, c stem after, d quoted with tense, e title, f auxiliary with tense
SENTENCE = Family("sentence", "a b c d e f")


def features(text: Text, proposal: Proposal, claim_type: str) -> list[Bundle]:
    """The bundles of a claim's status and certainty."""
    sentence = text.sentences[proposal.sentence]
    tokens = text.tokens
    word = tokens[proposal.first].word
    form = proposal.form
    tense = form.tense[:2] if form is not None else ""
    shape = _shape(proposal, word)
    found: list[Bundle] = [
        (SELF, claim_type, shape, proposal.lemma),
        (RULE, *by_rule(text, proposal), claim_type, tense),
    ]
    low = max(sentence.first, proposal.first - _BACK)
    _back(found, text, proposal, claim_type, low, sentence.last, tense)
    for at in range(proposal.last, min(sentence.last, proposal.last + _AHEAD)):
        for effect, lemma in operators_at(text, at, sentence.last):
            found.append((AHEAD, effect, lemma, claim_type))
    for effect, lemma in operators_at(text, proposal.first, sentence.last):
        found.append((OWN, effect, lemma))
    found.append(_governor(text, proposal, sentence.first, shape))
    auxiliary = proposal.first > sentence.first and text.lex[proposal.first - 1].particle == "auxiliary"
    found.append(
        (
            SENTENCE,
            tokens[sentence.last - 1].word.surface in "?؟",
            text.lex[sentence.first].particle == "question",
            tokens[proposal.last].word.stem if proposal.last < sentence.last else "$",
            tense if text.quoted[proposal.first] >= 0 else "-",
            proposal.sentence == 0,
            f"{tokens[proposal.first - 1].word.rest}:{tense}" if auxiliary else "",
        )
    )
    return found


def _back(
    found: list[Bundle], text: Text, proposal: Proposal, claim_type: str, low: int, last: int, tense: str
) -> None:
    """Operators, negations and words before the trigger, the nearest first."""
    between = ""
    for at in range(proposal.first - 1, low - 1, -1):
        distance = proposal.first - at
        near = "0" if distance == 1 else "1" if distance == 2 else "2" if distance < 5 else "3"
        for effect, lemma in operators_at(text, at, last):
            found.append((OPERATOR, effect, near, between[-2:], lemma, claim_type))
        rest = text.tokens[at].word.rest
        if distance <= 3 and rest in _NEGATIONS:
            found.append((NEGATION, rest, near, tense))
        code = word_class(text, at)
        if code in _BOUNDARIES:
            between += code[0]


_BOUNDARIES = frozenset(("V", "T", "R", ",", "،", "complementiser", "relative", "auxiliary"))


def leaning(text: Text, draft: Draft, before: Draft | None) -> list[Bundle]:
    """What a claim's status leans on: the claim before it in its sentence, once that is settled."""
    if before is None:
        return []
    word = text.tokens[draft.proposal.first].word
    gap = min((draft.proposal.first - before.proposal.last) // 2, 4)
    joined, shape = word.conjunction == "و", _shape(draft.proposal, word)
    return [(BEFORE, before.status, gap, joined, before.type, draft.type, shape)]


def _shape(proposal: Proposal, word: Word) -> str:
    tense = proposal.form.tense[:2] if proposal.form is not None else ""
    return f"{tense}{'f' if word.future else ''}{word.preposition}{'d' if word.article else ''}"


def _governor(text: Text, proposal: Proposal, first: int, shape: str) -> Bundle:
    """The nearest finite verb before the trigger, with its tense."""
    for at in range(proposal.first - 1, first - 1, -1):
        lex, word = text.lex[at], text.tokens[at].word
        if lex.verb or lex.particle in ("light", "auxiliary"):
            tense = next((f.tense[:2] for f in word.forms if f.tense), "im" if word.stem[:1] in "يتن" else "pe")
            return (GOVERNOR, word.stem, tense, "near" if proposal.first - at < 4 else "far", shape, word.future)
    return (GOVERNOR, "", "none", "", shape, False)


def operators_at(text: Text, at: int, last: int) -> list[tuple[str, str]]:
    """(effect, lemma) of the operators at a token, set phrases included."""
    memo = text.operators.get(at)
    if memo is None:
        memo = [(f.entry.effect, f.entry.lemma) for f in text.tokens[at].word.forms if f.entry.kind == "operator"]
        match = text.knowledge.phrases.match(text.tokens, at, last)
        if match is not None:
            memo += [(e.effect, e.lemma) for e in match[1] if e.kind == "operator"]
        memo = list(dict.fromkeys(memo))
        text.operators[at] = memo
    return memo


_EFFECTS = frozenset(("negated", "attempted", "foiled", "planned", "hypothetical", "habitual"))


def by_rule(text: Text, proposal: Proposal) -> tuple[str, str]:
    """(status, certainty) without weights: the nearest operator within four tokens before the trigger."""
    sentence = text.sentences[proposal.sentence]
    status, certainty = "actual", "certain"
    if text.tokens[proposal.first].word.future:
        status = "planned"
    for at in range(proposal.first - 1, max(sentence.first, proposal.first - 4) - 1, -1):
        for effect, _ in operators_at(text, at, sentence.last):
            if effect == "hedged":
                certainty = "hedged"
            elif effect in _EFFECTS and status == "actual":
                status = effect
    if text.tokens[sentence.last - 1].word.surface in "?؟":
        status = "hypothetical"
    return status, certainty
