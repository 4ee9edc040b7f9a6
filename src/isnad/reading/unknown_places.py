"""Names of places that no gazetteer holds: how far they go after a head noun, and how they go on a list."""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.naming import Hit
from isnad.reading.phrases import is_direction, plain_word

_LONG_NAMES = frozenset(  # first words of names of two words
    "ام ابو ابي تل تله بيت دير عين كفر خربه جب وادي راس بئر شيخ حاج عرب نهر جسر قلعه برج باب خان جبل دار".split()
    + "شعيب عزبه مزرعه".split()
)
QUALIFIERS = frozenset("كبير صغير كبيره صغيره كبري صغري فوقاني تحتاني جديد جديده قديمه شرقيه غربيه".split())
_MARKS = frozenset("“«\"‹'‘”»›’#_(")


def conjuncts(text: Text, found: list[Candidate], at: int, last: int, names: dict[int, Hit]) -> int:
    """Unknown names that go on a list of places («قرى تديل والوساطة والقصر»)."""
    while (
        at < last
        and at not in names
        and text.tokens[at].word.conjunction == "و"
        and not text.tokens[at].word.preposition
    ):
        word, lex = text.tokens[at].word, text.lex[at]
        form = text.lex[found[-1].first].place_head
        listing = (form is not None and form.number in ("plural", "dual")) or found[-1].rule == "conjunct"
        if lex.verb or lex.triggers or lex.reporting or lex.place_head or lex.actor_head or lex.people or lex.object:
            break
        if lex.particle or (word.known and not listing) or found[-1].sense in ("country", "region", "countryside"):
            break
        if (not listing and not (word.article or not word.known)) or lex.nisba or len(word.stem) < 3:
            break
        candidate = Candidate("place", text.tokens, at, at + 1, "conjunct")
        candidate.named, candidate.sense, candidate.rows = True, "settlement", found[-1].rows
        if word.stem in _LONG_NAMES and at + 1 < last and may_name(text, at + 1, last):
            candidate.last, candidate.end = at + 2, text.tokens[at + 1].end
        found.append(candidate)
        at = candidate.last
    return at


def proper_end(text: Text, at: int, last: int, names: dict[int, Hit]) -> int:
    """Where an unknown name after a head ends: one word, two or three after أم, تل, بيت …; or the quotation."""
    tokens = text.tokens
    if at < last and text.quoted[at] >= 0 and at > 0 and tokens[at - 1].word.surface in _MARKS:
        quotation = text.quotations[text.quoted[at]]
        if quotation.first == at and quotation.last - at <= 4:
            return quotation.last
    if at >= last or not may_name(text, at, last) or at in names:
        return at
    end = at + 1
    if tokens[at].word.stem in _LONG_NAMES and end < last and may_name(text, end, last):
        end += 1
    if end < last and tokens[end].word.article and tokens[end].word.stem in QUALIFIERS:
        end += plain_word(text, end, last) and not text.lex[end].triggers and not is_direction(text, end, last)
    return end


def may_name(text: Text, at: int, last: int) -> bool:
    """Whether a word can be a name: no verb, no function word, no known relational adjective (سكني)."""
    word, lex = text.tokens[at].word if at < last else None, text.lex[at] if at < last else None
    if word is None or lex is None or len(word.stem) < 2 or not plain_word(text, at, last):
        return False
    if word.known and not word.article and word.stem.endswith(("ي", "يه")):
        return False
    return not (lex.triggers and not word.article) and lex.reporting == ()
