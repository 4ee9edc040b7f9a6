"""Which role, if any, a mention fills in a claim: the grammar's guess, and the features that decide.

The guess reads the codebook's valence: a preposition that the trigger governs, the genitive of a verbal noun, the
subject and object of a verb by order. It is the whole decision without weights, and one feature among others with
them.
"""

from isnad.knowledge.entries import Trigger
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.layout import Layout
from isnad.reading.triggers import Proposal

NONE = "none"
_PLACE_PREPOSITIONS = frozenset(("في", "ب", "داخل", "قرب", "ضمن", "وسط", "حول", "عند", "بين"))
_HALVES = {"V": "v", "E": "e"}


class Pair:
    """A trigger and a mention of its sentence, with what lies between them."""

    __slots__ = ("after", "candidate", "entry", "path", "proposal", "type")

    def __init__(self, layout: Layout, proposal: Proposal, claim_type: str, entry: Trigger, candidate: Candidate) -> None:
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
        role = entry.prepositions.get(preposition, "")
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


def features(text: Text, layout: Layout, pair: Pair, source_tokens: set[int]) -> list[str]:
    """The features of a pair."""
    candidate, proposal, entry, path = pair.candidate, pair.proposal, pair.entry, pair.path
    kind, claim_type, lemma = candidate.kind, pair.type, proposal.lemma
    side = "r" if pair.after else "l"
    preposition = candidate.preposition or (candidate.leader.preposition if candidate.leader is not None else "")
    shape = _shape(text, proposal)
    short = "".join(path[-3:]) if pair.after else "".join(path[:3])
    whole = "".join(path) if len(path) < 6 else "".join(path[:2]) + "~" + "".join(path[-3:])
    triggers = sum(code in "VE" for code in path)
    same = sum(code == _code_of(kind) for code in path)
    role = guess(pair)
    sense = f"{candidate.rule}:{candidate.sense}"
    near = min(len(path), 8)
    found = [
        f"k:{kind}{side}",
        f"tk:{claim_type}:{kind}{side}",
        f"tkp:{claim_type}:{kind}{side}:{preposition}",
        f"kp:{kind}{side}:{preposition}:{shape}",
        f"lkp:{lemma}:{kind}{side}:{preposition}",
        f"skw:{shape}:{kind}:{side}:{whole}",
        f"tks:{claim_type}:{shape[:1]}:{kind}{side}:{short}",
        f"tw:{claim_type}:{kind}{side}:{whole}",
        f"lk:{lemma}:{shape}:{kind}{side}:{short}",
        f"g:{role}",
        f"gk:{role}:{kind}:{claim_type}",
        f"gp:{role}:{preposition}:{side}",
        f"d:{kind}{side}{near}",
        f"td:{claim_type}:{kind}{side}{min(near, 4)}",
        f"tr:{kind}{side}{min(triggers, 3)}",
        f"ttr:{claim_type}:{kind}{side}:{min(triggers, 3)}:{min(same, 2)}",
        f"sa:{kind}{side}{min(same, 3)}",
        f"se:{kind}:{sense}",
        f"tse:{claim_type}:{kind}:{candidate.sense}{side}",
        f"h:{kind}:{candidate.head}",
        f"th:{claim_type}:{candidate.head}:{side}",
        f"pw:{preposition}:{whole}:{claim_type}",
    ]
    if candidate.leader is not None:
        found += ["co", f"co:{kind}:{claim_type}"]
    if candidate.inside is not None:
        found += [f"in:{kind}:{candidate.inside.sense}", f"in2:{kind}:{claim_type}"]
    if candidate.anaphoric:
        found.append(f"an:{kind}:{claim_type}")
    if candidate.first in source_tokens:
        found += [f"src:{kind}", f"src:{claim_type}:{side}"]
    if candidate.first <= proposal.first < candidate.last:
        found += ["self", f"self:{claim_type}:{kind}", f"selfl:{lemma}:{kind}"]
    if candidate.first == proposal.last:
        found += [f"adj:{shape}:{kind}", f"adjt:{claim_type}:{kind}:{shape}", f"adjl:{lemma}:{kind}:{candidate.rule}"]
    if proposal.order == 0:
        found.append(f"first:{kind}{side}:{claim_type}")
    if candidate.first == layout.sentence.first:
        found.append(f"start:{kind}:{claim_type}:{shape[:1]}")
    if text.quoted[candidate.first] != text.quoted[proposal.first]:
        found.append(f"q:{kind}{side}")
    found += _rivals(layout, pair, kind, claim_type, side)
    found += _edges(text, layout, pair, kind, claim_type, side)
    found += _clauses(layout, pair, kind, claim_type, shape)
    if candidate.entity:
        found += [f"en:{candidate.entity}:{claim_type}", f"enp:{candidate.entity}:{claim_type}:{preposition}{side}"]
    word = text.tokens[proposal.first].word
    found += [
        f"st:{word.stem}:{kind}{side}:{preposition}",
        f"stw:{word.stem}:{kind}{side}:{short}",
        f"ag:{_gender(proposal)}:{_ending(text, candidate)}:{kind}{side}",
    ]
    if candidate.entity:
        found.append(f"age:{_gender(proposal)}:{candidate.entity}:{side}")
    if word.pronoun:
        found.append(f"pron:{claim_type}:{kind}{side}:{entry.pos}")
    if word.preposition:
        found.append(f"tp:{word.preposition}:{kind}{side}:{claim_type}")
    return found


def _edges(text: Text, layout: Layout, pair: Pair, kind: str, claim_type: str, side: str) -> list[str]:
    """The words right before and after the mention: «على يد X», «برصاص X», «X استهدف»."""
    candidate, sentence = pair.candidate, layout.sentence
    found = []
    at = candidate.first - 1
    while at > sentence.first and text.tokens[at].word.kind == "mark":
        at -= 1
    if at >= sentence.first:
        stem = text.tokens[at].word.stem
        found += [f"pm:{stem}:{kind}{side}", f"pmt:{stem}:{kind}:{claim_type}{side}"]
        if at > sentence.first:
            found.append(f"pm2:{text.tokens[at - 1].word.stem}:{stem}:{kind}")
    else:
        found.append(f"pm:^:{kind}:{claim_type}")
    at = candidate.last
    while at < sentence.last - 1 and text.tokens[at].word.kind == "mark" and text.tokens[at].word.surface not in "،,.":
        at += 1
    if at < sentence.last:
        found += [f"nm:{text.tokens[at].word.stem}:{kind}{side}", f"nmt:{text.tokens[at].word.stem}:{claim_type}:{kind}"]
    return found


def _clauses(layout: Layout, pair: Pair, kind: str, claim_type: str, shape: str) -> list[str]:
    """Where the mention stands in its clause, and what its clause is to the trigger's."""
    anchor = pair.candidate.leader or pair.candidate
    mine, theirs = layout.item(anchor.first), layout.item(pair.proposal.first)
    clause, home = layout.clauses[mine], layout.clauses[theirs]
    apart = max(-3, min(3, clause - home))
    head = layout.heads.get(clause, -1)
    headed = "t" if head == theirs else "-" if head < 0 else layout.codes[head]
    order = "<" if mine < head else ">"
    first = layout.subjects.get(clause) == mine
    leads = layout.heads.get(home, -1) == theirs
    opener = layout.codes[theirs - 1] if theirs > 0 else "^"
    return [
        f"ca:{kind}:{apart}:{claim_type}",
        f"cas:{kind}:{apart}:{shape[:1]}:{first}:{headed}{order}",
        f"cf:{kind}:{claim_type}:{apart}:{first}:{headed}{order}:{leads}",
        f"co:{kind}:{opener}:{apart}:{first}:{claim_type}",
    ]


def _gender(proposal: Proposal) -> str:
    form = proposal.form
    return f"{form.gender[:1]}{form.number[:1]}" if form is not None and form.tense else "-"


def _ending(text: Text, candidate: Candidate) -> str:
    stem = text.tokens[candidate.first].word.stem
    return "f" if stem.endswith("ه") else "p" if stem.endswith("ات") else "s" if stem.endswith(("ين", "ون")) else "m"


def _code_of(kind: str) -> str:
    return {"actor": "A", "person": "H", "people": "P", "place": "L", "time": "T", "amount": "N", "object": "O"}[kind]


def _shape(text: Text, proposal: Proposal) -> str:
    form = proposal.form
    word = text.tokens[proposal.first].word
    if form is None:
        return "n"
    passive = "!" if word.passive else ""
    article = "d" if word.article else ""
    pronoun = "o" if word.pronoun else ""
    return f"{'v' if form.tense else form.entry.pos[:1]}{form.tense[:1]}{passive}{article}{pronoun}"


def _rivals(layout: Layout, pair: Pair, kind: str, claim_type: str, side: str) -> list[str]:
    """Whether another trigger stands nearer to the mention, and whether another mention of its kind nearer to the trigger."""
    found = []
    proposal, candidate = pair.proposal, pair.candidate
    owner = None
    for other in layout.proposals:
        if other.first < candidate.first:
            owner = other
        else:
            break
    if owner is proposal:
        found.append(f"own:{kind}:{claim_type}")
    elif owner is not None:
        found.append(f"other:{kind}:{claim_type}:{owner.types[0]}:{side}")
    else:
        found.append(f"nobody:{kind}:{claim_type}")
    following = next((p for p in layout.proposals if p.first >= candidate.last), None)
    if following is proposal:
        found.append(f"next:{kind}:{claim_type}")
    total = sum(c.kind == kind and c.inside is None for c in layout.candidates)
    found.append(f"n:{kind}:{claim_type}:{min(total, 3)}{side}")
    return found
