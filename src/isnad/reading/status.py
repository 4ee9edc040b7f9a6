"""Did it happen? Status (actual, habitual, attempted, foiled, planned, hypothetical, negated) and certainty.

The features are the operators of ``doubt.tsv`` around the trigger with what stands between, the tense, negation, the
future prefix, the purpose ل and the question mark. Without weights the nearest operator before the trigger decides.
"""

from typing import NamedTuple

from isnad.reading.context import Text
from isnad.reading.surroundings import word_class
from isnad.reading.triggers import Proposal

_BACK, _AHEAD = 9, 7
_NEGATIONS = frozenset(("لم", "لن", "لا", "ما", "دون", "بدون", "عدم", "ليس", "ليست", "غير"))


def features(text: Text, proposal: Proposal, claim_type: str, before: "Before | None" = None) -> list[str]:
    """The features of a claim's status and certainty; ``before`` is the claim before it in its sentence."""
    sentence = text.sentences[proposal.sentence]
    tokens, lex = text.tokens, text.lex
    word = tokens[proposal.first].word
    form = proposal.form
    tense = form.tense[:2] if form is not None else ""
    shape = f"{tense}{'f' if word.future else ''}{word.preposition}{'d' if word.article else ''}"
    found = [
        f"t:{claim_type}",
        f"s:{shape}",
        f"ts:{claim_type}:{shape}",
        f"l:{proposal.lemma}",
        f"ls:{proposal.lemma}:{shape}",
    ]
    low = max(sentence.first, proposal.first - _BACK)
    between = ""
    for at in range(proposal.first - 1, low - 1, -1):
        distance = proposal.first - at
        near = "0" if distance == 1 else "1" if distance == 2 else "2" if distance < 5 else "3"
        for effect, lemma in operators_at(text, at, sentence.last):
            found += [f"op:{effect}:{near}:{between[-2:]}", f"opl:{lemma}:{near}", f"ope:{effect}:{near}", f"opt:{effect}:{claim_type}"]
        if distance <= 3 and tokens[at].word.rest in _NEGATIONS:
            found += [f"neg:{tokens[at].word.rest}:{near}", f"neg:{near}:{tense}"]
        code = word_class(text, at)
        if code in ("V", "T", "R", ",", "،", "complementiser", "relative", "auxiliary"):
            between += code[0]
        if distance <= 2:
            found += [f"p{distance}:{tokens[at].word.rest}", f"c{distance}:{code}:{shape}"]
    for at in range(proposal.last, min(sentence.last, proposal.last + _AHEAD)):
        for effect, lemma in operators_at(text, at, sentence.last):
            found += [f"oa:{effect}", f"oal:{lemma}", f"oat:{effect}:{claim_type}"]
    found += _governor(text, proposal, sentence.first, shape)
    found += _far(text, proposal, sentence.first, sentence.last, low)
    if before is not None:
        gap = min((proposal.first - before.last) // 2, 4)
        joined = word.conjunction == "و"
        found += [f"bs:{before.status}:{gap}:{joined}", f"bst:{before.status}:{before.type}:{claim_type}", f"bsh:{before.status}:{shape}"]
    for effect, lemma in operators_at(text, proposal.first, sentence.last):
        found += [f"self:{effect}", f"selfl:{lemma}"]
    if tokens[sentence.last - 1].word.surface in "?؟":
        found.append("question")
    if text.lex[sentence.first].particle == "question":
        found.append("asks")
    if proposal.last < sentence.last:
        found.append(f"n:{tokens[proposal.last].word.stem}")
    if text.quoted[proposal.first] >= 0:
        found.append(f"quoted:{tense}")
    if proposal.sentence == 0:
        found.append("title")
    if proposal.first > sentence.first and lex[proposal.first - 1].particle == "auxiliary":
        found.append(f"aux:{tokens[proposal.first - 1].word.rest}:{tense}")
    return found


class Before(NamedTuple):
    """The claim before another one in its sentence: where its trigger ends, its type and its status."""

    last: int
    type: str
    status: str


def _governor(text: Text, proposal: Proposal, first: int, shape: str) -> list[str]:
    """The nearest finite verb before the trigger, with its tense."""
    for at in range(proposal.first - 1, first - 1, -1):
        lex, word = text.lex[at], text.tokens[at].word
        if lex.verb or lex.particle in ("light", "auxiliary"):
            tense = next((f.tense[:2] for f in word.forms if f.tense), "im" if word.stem[:1] in "يتن" else "pe")
            far = "near" if proposal.first - at < 4 else "far"
            return [f"gv:{word.stem}", f"gt:{tense}:{far}:{shape}", f"gvs:{word.stem}:{far}", f"gf:{word.future}"]
    return [f"gt:none:{shape}"]


def _far(text: Text, proposal: Proposal, first: int, last: int, low: int) -> list[str]:
    """Operators of the sentence beyond the window."""
    found = []
    for at in (*range(first, low), *range(min(last, proposal.last + _AHEAD), last)):
        for effect, _ in operators_at(text, at, last):
            found.append(f"far:{effect}:{'<' if at < proposal.first else '>'}")
    return found


def operators_at(text: Text, at: int, last: int) -> list[tuple[str, str]]:
    """(effect, lemma) of the operators at a token, set phrases included."""
    memo = text.operators.get(at)
    if memo is None:
        memo = [
            (f.entry.effect, f.entry.lemma) for f in text.tokens[at].word.forms if f.entry.kind == "operator"
        ]
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
