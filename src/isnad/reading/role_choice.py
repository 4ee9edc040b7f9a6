"""Which role, if any, a mention fills in a claim: the grammar's guess, and the features that decide.

The guess reads the codebook's valence: a preposition that the trigger governs, the genitive of a verbal noun, the
subject and object of a verb by order. It is one feature among others; without weights the grammar of arguments
(``frames``) decides alone.
"""

from isnad.knowledge.entries import Trigger
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.layout import KIND_CODES, Layout
from isnad.reading.learned import Bundle, Family
from isnad.reading.triggers import Proposal
from isnad.reading.verb_sorts import PREPOSITION_NAMES

NONE = "none"
_PLACE_PREPOSITIONS = frozenset(("في", "ب", "داخل", "قرب", "ضمن", "وسط", "حول", "عند", "بين"))


class Pair:
    """A trigger and a mention of its sentence, with what lies between them."""

    __slots__ = ("after", "candidate", "entry", "path", "proposal", "type")

    def __init__(
        self, layout: Layout, proposal: Proposal, claim_type: str, entry: Trigger, candidate: Candidate
    ) -> None:
        self.proposal = proposal
        self.type = claim_type
        self.entry = entry
        self.candidate = candidate
        self.after = candidate.start >= proposal.start
        anchor = candidate.leader or candidate
        self.path = layout.path(proposal.first, anchor.first)

    @property
    def governed(self) -> bool:
        """No other trigger or verb stands between the two."""
        return not any(code in "VEv" for code in self.path)


def guess(pair: Pair) -> str:
    """The role that the codebook's valence gives, or nothing."""
    candidate, entry, proposal = pair.candidate, pair.entry, pair.proposal
    preposition = candidate.preposition
    kind = candidate.kind
    if kind == "time":
        return "time" if pair.governed or not pair.after else ""
    if kind == "amount":
        return "amount" if pair.governed else ""
    if not pair.governed and pair.after:
        return ""
    if preposition:
        role = entry.prepositions.get(PREPOSITION_NAMES.get(preposition, preposition), "")
        if kind == "place" and preposition in _PLACE_PREPOSITIONS and role in ("", "instrument", "theme"):
            return "place"
        return role if pair.after else ""
    if pair.after:
        return _following(pair, entry, proposal, kind)
    if proposal.verbal and kind in ("actor", "person", "people"):
        return entry.subject if "," not in pair.path[-2:] else ""
    return ""


def _following(pair: Pair, entry: Trigger, proposal: Proposal, kind: str) -> str:
    mentions = sum(code in "AHPLO" for code in pair.path)
    if proposal.verbal:
        if mentions == 0:
            return (entry.subject or "agent") if kind in ("actor", "person", "people") else entry.object
        return entry.object if mentions == 1 else ""
    if not pair.path or all(code == "N" for code in pair.path):
        if pair.candidate.rule == "nisba":
            return "agent"
        roles = entry.genitive
        if kind == "place":
            return next((r for r in roles if r != "agent"), "place")
        return roles[0] if roles else ""
    if mentions == 1 and len(entry.genitive) > 1:
        return entry.genitive[1]
    return ""


# a kind and side, b type, c preposition, d shape, e anaphoric, f coordinated, g rule, h sense, i head
KIND = Family("kind", "a ba bac acd be bf agh bah i bi")
# a lemma, b kind and side, c preposition, d shape, e nearest codes
LEMMA = Family("lemma", "abc adbe")
# a shape, b kind and side, c whole path, d type, e nearest codes, f verbal, g preposition
PATH = Family("path", "abc dfbe dbc gcd")
# a guessed role, b kind, c type, d preposition, e side
GUESS = Family("guess", "a abc ade")
# a kind and side, b items between, c type, d triggers between, e mentions of the kind between
DISTANCE = Family("distance", "ab cab ad cade ae")
# a kind, b holder's sense, c type
INSIDE = Family("inside", "ab ac")
# a source, b type with side, c kind
SOURCE = Family("source", "c b")
# a type, b kind, c lemma
OVERLAP = Family("overlap", "b ab cb")
# a shape, b kind, c type, d lemma, e rule
ADJACENT = Family("adjacent", "ab cba dbe")
# a first trigger, b mention starts, c quotation crossed, d kind and side, e type, f shape
POSITION = Family("position", "ade bdef cd")
# a owner relation, b kind, c type, d owner's type, e side
RIVAL = Family("rival", "abcde")
# a mentions of the kind, b kind and side, c type, d next trigger
COUNT = Family("count", "abc dbc")
# a stem before, b kind and side, c type, d stem before that
STEM_BEFORE = Family("before", "ab abc dab")
STEM_AFTER = Family("after", "ab acb")
# a clause distance, b kind, c type, d shape, e first of its clause, f head of its clause, g trigger heads its own,
# h opener
CLAUSE = Family("clause", "bac bcaefg bhaec badef")
# a slug, b type, c preposition, d side, e gender of the verb
ENTITY = Family("entity", "ab abcd ead")
# a stem, b kind and side, c preposition, d nearest codes, e gender of the verb, f ending of the mention
STEM = Family("stem", "abc abd efb")
# a pronoun on the trigger, b type, c kind and side, d part of speech, e preposition on the trigger
CLITICS = Family("clitics", "abcd ecb")


def features(text: Text, layout: Layout, pair: Pair, source_tokens: set[int]) -> list[Bundle]:
    """The first-pass bundles of a pair."""
    candidate, proposal, entry, path = pair.candidate, pair.proposal, pair.entry, pair.path
    kind, claim_type, lemma = candidate.kind, pair.type, proposal.lemma
    side = "r" if pair.after else "l"
    sided = kind + side
    preposition = candidate.preposition or (candidate.leader.preposition if candidate.leader is not None else "")
    shape = _shape(text, proposal)
    short = "".join(path[-3:]) if pair.after else "".join(path[:3])
    whole = "".join(path) if len(path) < 6 else "".join(path[:2]) + "~" + "".join(path[-3:])
    word = text.tokens[proposal.first].word
    first = candidate.first
    gender = _gender(proposal)
    found: list[Bundle] = [
        (
            KIND,
            sided,
            claim_type,
            preposition,
            shape,
            candidate.anaphoric,
            candidate.leader is not None,
            candidate.rule,
            candidate.sense,
            candidate.head,
        ),
        (LEMMA, lemma, sided, preposition, shape, short),
        (PATH, shape, sided, whole, claim_type, short, shape[:1], preposition),
        (GUESS, guess(pair), kind, claim_type, preposition, side),
        (
            DISTANCE,
            sided,
            min(len(path), 8),
            claim_type,
            min(path.count("V") + path.count("E"), 3),
            min(path.count(KIND_CODES[kind]), 3),
        ),
        (
            POSITION,
            proposal.order == 0,
            first == layout.sentence.first,
            text.quoted[first] != text.quoted[proposal.first],
            sided,
            claim_type,
            shape[:1],
        ),
        (STEM, word.stem, sided, preposition, short, gender, _ending(text, candidate)),
        (CLITICS, bool(word.pronoun), claim_type, sided, entry.pos, word.preposition),
        _clauses(layout, pair, kind, claim_type, shape),
    ]
    if candidate.entity:
        found.append((ENTITY, candidate.entity, claim_type, preposition, side, gender))
    if first in source_tokens:
        found.append((SOURCE, "", claim_type + side, kind))
    if first <= proposal.first < candidate.last:
        found.append((OVERLAP, claim_type, kind, lemma))
    if first == proposal.last:
        found.append((ADJACENT, shape, kind, claim_type, lemma, candidate.rule))
    _rivals(found, layout, pair, kind, claim_type, side)
    _edges(found, text, layout, pair, sided, claim_type)
    return found


def _edges(found: list[Bundle], text: Text, layout: Layout, pair: Pair, sided: str, claim_type: str) -> None:
    """The words right before and after the mention: «على يد X», «برصاص X», «X استهدف»."""
    candidate, sentence, tokens = pair.candidate, layout.sentence, text.tokens
    at = candidate.first - 1
    while at > sentence.first and tokens[at].word.kind == "mark":
        at -= 1
    if at >= sentence.first:
        further = tokens[at - 1].word.stem if at > sentence.first else "^"
        found.append((STEM_BEFORE, tokens[at].word.stem, sided, claim_type, further))
    else:
        found.append((STEM_BEFORE, "^", sided, claim_type, "^"))
    at = candidate.last
    while at < sentence.last - 1 and tokens[at].word.kind == "mark" and tokens[at].word.surface not in "،,.":
        at += 1
    if at < sentence.last:
        found.append((STEM_AFTER, tokens[at].word.stem, sided, claim_type))


def _clauses(layout: Layout, pair: Pair, kind: str, claim_type: str, shape: str) -> Bundle:
    """Where the mention stands in its clause, and what its clause is to the trigger's."""
    anchor = pair.candidate.leader or pair.candidate
    mine, theirs = layout.item(anchor.first), layout.item(pair.proposal.first)
    clause, home = layout.clauses[mine], layout.clauses[theirs]
    head = layout.heads.get(clause, -1)
    headed = ("t" if head == theirs else "-" if head < 0 else layout.codes[head]) + ("<" if mine < head else ">")
    return (
        CLAUSE,
        max(-3, min(3, clause - home)),
        kind,
        claim_type,
        shape[:1],
        layout.subjects.get(clause) == mine,
        headed,
        layout.heads.get(home, -1) == theirs,
        layout.codes[theirs - 1] if theirs > 0 else "^",
    )


def _gender(proposal: Proposal) -> str:
    form = proposal.form
    return f"{form.gender[:1]}{form.number[:1]}" if form is not None and form.tense else "-"


def _ending(text: Text, candidate: Candidate) -> str:
    stem = text.tokens[candidate.first].word.stem
    return "f" if stem.endswith("ه") else "p" if stem.endswith("ات") else "s" if stem.endswith(("ين", "ون")) else "m"


def _shape(text: Text, proposal: Proposal) -> str:
    form = proposal.form
    word = text.tokens[proposal.first].word
    if form is None:
        return "n"
    passive = "!" if word.passive else ""
    article = "d" if word.article else ""
    pronoun = "o" if word.pronoun else ""
    return f"{'v' if form.tense else form.entry.pos[:1]}{form.tense[:1]}{passive}{article}{pronoun}"


def _rivals(found: list[Bundle], layout: Layout, pair: Pair, kind: str, claim_type: str, side: str) -> None:
    """Whether another trigger stands nearer to the mention, and how many mentions of its kind there are."""
    proposal, candidate = pair.proposal, pair.candidate
    owner, following = layout.neighbours(candidate)
    if owner is proposal:
        found.append((RIVAL, "own", kind, claim_type, "", ""))
    elif owner is not None:
        found.append((RIVAL, "other", kind, claim_type, owner.entries[0].type, side))
    else:
        found.append((RIVAL, "nobody", kind, claim_type, "", ""))
    found.append((COUNT, min(layout.kinds.get(kind, 0), 3), kind + side, claim_type, following is proposal))
