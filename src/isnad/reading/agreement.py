"""Which pronouns may stand for a candidate: agreement in number and gender, as far as the words show it."""

from isnad.language.words import Word
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text

_HE, _SHE, _THEY, _TWO = frozenset(("ه",)), frozenset(("ها",)), frozenset(("هم",)), frozenset(("هما",))
_EITHER = _HE | _SHE
_MASCULINE_LANDS = frozenset("عراق لبنان اردن مغرب سودان يمن نظام داعش".split())
_FEMININE = frozenset(
    "قسد قوات ميليشيا مليشيا فصايل خلايا عناصر سرايا مجاميع اسايش دول روسيا تركيا سوريا ليبيا".split()
)
_HUMAN = frozenset(("members", "leader"))


def suffix(word: Word) -> str:
    """The pronoun on a noun; a final ه that is no ة counts as one (فرقه: his teams)."""
    if not word.pronoun and not word.article and word.surface.endswith("ه") and word.stem.endswith("ه"):
        return "ه"
    return word.pronoun


def pronouns_of(text: Text, candidate: Candidate) -> frozenset[str]:
    """The third-person suffixes that agree with a candidate."""
    at = candidate.first
    while at + 1 < candidate.last and (text.tokens[at].word.kind == "mark" or text.lex[at].particle == "demonstrative"):
        at += 1
    word, lex = text.tokens[at].word, text.lex[at]
    if word.kind != "arabic" and candidate.kind != "amount":
        return _EITHER
    if candidate.kind == "person":
        return _EITHER
    if candidate.kind == "amount":
        return _THEY
    if candidate.kind in ("people", "actor") and at > 0 and text.tokens[at - 1].word.kind == "number":
        return _THEY  # 20 شخصا
    form = {"people": lex.people, "object": lex.object, "place": lex.place_head}.get(candidate.kind, lex.actor_head)
    number = form.number if form is not None else ""
    if number == "dual" and not word.stem.endswith("ين"):
        return _TWO
    plural = number in ("plural", "dual") or word.stem.endswith(("ون", "ين"))
    human = candidate.kind == "people" or candidate.sense in _HUMAN or word.stem.endswith(("يين", "يون"))
    if plural and human:
        return _THEY | _SHE if word.stem in _FEMININE else _THEY
    if word.rest in _MASCULINE_LANDS:
        return _HE
    feminine = plural or word.stem in _FEMININE or word.stem.endswith(("ه", "ات", "اء"))
    if candidate.kind == "place" and form is None:
        return _SHE
    if candidate.kind == "actor" and form is None and not feminine:
        return _EITHER if candidate.sense != "government" else _SHE
    return _SHE if feminine else _HE
