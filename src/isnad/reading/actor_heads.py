"""The grammar around an actor's head noun: is it one here, to whom does it belong, where does its name end."""

from isnad.reading.context import Text
from isnad.reading.naming import Hit, closing
from isnad.reading.phrases import agrees, plain_word

MEMBERS = frozenset(("members", "leader", "aircraft", "artillery"))
ALLIES = frozenset(("حليف", "شريك", "داعم", "مرتزق", "مرتزقة", "معارض"))
QUOTES = frozenset("“«\"‹'‘”»›’#_")
_LINKS = frozenset(("من", "في", "لدي", "ضمن"))
_BELONGING = frozenset(
    """تابع تابعه تابعين تابعون موالي مواليه موالين موالون منتمين منتمي منتميه منتسب منضوي منضويه مدعوم مدعومه
    مرتبط مرتبطه تتبع يتبع""".split()
)
_THROUGH = frozenset(("ل", "الي", "باسم", "صفوف", "سابق", "بارز", "اخر", "اخرين", "اخرون", "اخري", "اخران"))
_PLACELIKE = frozenset(
    "جبهة محور ولاية دائرة طرف جهة مركز قضاء قناة محطة منصة تجمع دولة فرع ديوان شبكة شركة مكتب".split()
)
_ADJECTIVAL = ("ي", "يه", "ين", "ون", "ات")
_OTHERS = frozenset(("اخرين", "اخرون", "اخران"))
_LATTER = frozenset(("اخير", "اخيره", "اخيرين"))
_NO_MEN = frozenset(("اعمال", "دين", "اطفاء", "انقاذ", "مال"))
_STOPS = frozenset(("الواقعه", "الواقع", "المتمركزه", "المتواجده", "الموجوده", "الماضي", "الماضيه", "الجاري"))


def heads_actor(text: Text, at: int, first: int, last: int, names: dict[int, Hit]) -> bool:
    """Whether a noun of the table is an actor here, not an adjective, a place or another word of the same letters."""
    word, lex = text.tokens[at].word, text.lex[at]
    form = lex.actor_head
    assert form is not None
    lemma = form.entry.lemma
    if lex.particle or word.future or word.pronoun == "ي" or word.key == "وحده":
        return False
    if _other_word(text, at, last):
        return False
    if lemma == "آل":
        return "آل" in word.surface
    if word.article and form.number == "dual" and word.stem.endswith("ي") and form.entry.lemma[-1] != "ي":
        return False  # المدفعي
    if lemma == "جهة" and (word.pronoun or (at > first and text.tokens[at - 1].word.rest == "من")):
        return False
    if lemma in _PLACELIKE:
        return _bears_name(text, at, last, names) or (word.article and lemma in ("طرف", "جهة"))
    return not (form.entry.sense in ("members", "leader") and _attributive(text, at, first))


def _other_word(text: Text, at: int, last: int) -> bool:
    """A word of the same letters: عدوان, دفاعي, تعزيز as a deed, رجال الأعمال."""
    word, form = text.tokens[at].word, text.lex[at].actor_head
    assert form is not None
    lemma: str = form.entry.lemma
    construct = word.stem.endswith("ي") and not word.stem.endswith("تي") and not lemma.endswith("ي")
    if form.number == "dual" and (
        lemma == "عدو" or (construct and (form.entry.sense not in MEMBERS or lemma == "رئيس"))
    ):
        return True
    if lemma == "تعزيز":
        return form.number == "singular"
    return lemma in ("رجل", "رجال") and at + 1 < last and text.tokens[at + 1].word.stem in _NO_MEN


def _bears_name(text: Text, at: int, last: int, names: dict[int, Hit]) -> bool:
    """A quotation, a name or an adjective right after a noun that is a place as often as an organisation."""
    after = at + 1
    if after >= last:
        return False
    surface = text.tokens[after].word.surface
    if surface in QUOTES or surface == "(" or text.tokens[after].word.kind == "latin":
        return True
    hit = names.get(after)
    if hit is not None and hit.organisations:
        return True
    return text.tokens[at].word.article and agrees(text, at, after, last) and not text.lex[after].triggers


def _attributive(text: Text, at: int, first: int) -> bool:
    """An adjective of the noun before it: «مصدر عسكري», «المجلس العسكري», «قصف مدفعي»."""
    word = text.tokens[at].word
    if at <= first or word.cut or word.pronoun or not word.stem.endswith((*_ADJECTIVAL, "ح")):
        return False
    before, lex = text.tokens[at - 1].word, text.lex[at - 1]
    if before.kind != "arabic" or lex.verb or lex.particle or lex.people is not None or not before.known:
        return False
    definite = before.article or bool(before.pronoun)
    if definite != word.article or not _same_gender(before.stem, word.stem):
        return False
    return definite or not lex.triggers  # مقتل عسكري: the killing of a soldier


def _same_gender(noun: str, adjective: str) -> bool:
    if adjective.endswith(("ين", "ون")):
        return False
    return adjective.endswith("ه") == noun.endswith(("ه", "ات")) or not noun.endswith(("ه", "ات"))


def whose(text: Text, head: int, at: int, last: int, names: dict[int, Hit]) -> tuple[Hit | None, int, int]:
    """The organisation that a head belongs to, over links, belonging words and further heads.

    Gives the name, or else the token of a bare definite head on the way (-1 for none), and where the phrase ends.
    """
    tokens = text.tokens
    linked, anaphor, end = "", -1, at
    for _ in range(8):
        if at >= last:
            break
        word, lex = tokens[at].word, text.lex[at]
        if word.surface in QUOTES:
            at += 1
            continue
        hit = names.get(at)
        if hit is not None and hit.organisations:
            return _owner(text, at, last, hit, linked) or (None, anaphor, end)
        if word.kind != "arabic" or (word.conjunction and not lex.particle):
            break
        if word.rest in _LINKS:
            linked = word.rest
        elif word.stem in _BELONGING or word.rest in _THROUGH:
            linked = ""
        elif lex.verb or (lex.actor_head is not None and lex.actor_head.entry.lemma == "جهة"):
            break
        elif lex.actor_head is not None and word.preposition not in ("ب", "ك"):
            if word.article and lex.actor_head.entry.sense not in ("leader", "media"):
                anaphor, end = at, at + 1
        elif lex.particle != "demonstrative" and not (anaphor < 0 and agrees(text, head, at, last)):
            break
        at += 1
    return None, anaphor, end


def _owner(text: Text, at: int, last: int, hit: Hit, linked: str) -> tuple[Hit, int, int] | None:
    word = text.tokens[at].word
    if hit.cut and (word.surface[0] in "وف" or (word.surface[0] == "ك")):
        return None
    if linked and hit.places and hit.places[0].feature == "country":
        return None  # مقاتلون من سوريا
    return hit, -1, closing(text, hit.last, last)


def proper_end(text: Text, at: int, last: int, names: dict[int, Hit]) -> int:
    """Where a name that no lexicon knows ends: up to four definite, proper or quoted words after a group head."""
    tokens = text.tokens
    if (quoted := _quoted_end(text, at, last)) > at:
        return quoted
    definite, end = False, at
    while end < last and end - at < 4 and plain_word(text, end, last):
        word, lex = tokens[end].word, text.lex[end]
        if word.stem in _BELONGING or word.key in _STOPS or (lex.place_head is not None and end > at and definite):
            break
        if lex.triggers and ((not word.article and end == at) or (definite and end > at)):
            break
        if definite and not word.article and end not in names:
            break
        definite = definite or word.article or end in names
        end += 1
    return end if definite else at


def _quoted_end(text: Text, at: int, last: int) -> int:
    """The end of a short quotation or parenthesis right after a head."""
    if at + 1 >= last:
        return at
    surface = text.tokens[at].word.surface
    if surface in QUOTES and text.quoted[at + 1] >= 0:
        quotation = text.quotations[text.quoted[at + 1]]
        if quotation.last - quotation.first <= 6 and quotation.first == at + 1:
            return min(quotation.last + 1, last)
    if surface == "(":
        for end in range(at + 2, min(at + 8, last)):
            if text.tokens[end].word.surface == ")":
                return end + 1
    return at


def others(text: Text, at: int, first: int, last: int) -> str:
    """The rule under which a pronoun-like word points to people of an actor: آخرين, الأخيرة, نحن; "" for none."""
    word = text.tokens[at].word
    if word.key == "نحن":
        return "pronoun"
    if word.stem in _OTHERS and not word.article:
        before = text.lex[at - 1] if at > first else None
        apart = before is None or not before.noun or bool(before.triggers)
        return "others" if apart else ""
    if word.article and word.stem in _LATTER and at > first:
        lex = text.lex[at - 1]
        if (lex.triggers or lex.verb or lex.particle == "complementiser") and not plain_word(text, at + 1, last):
            return "latter"
    return ""
