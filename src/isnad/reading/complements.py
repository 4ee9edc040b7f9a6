"""What follows the head of a described place: who holds it, and the places that it is next to or between."""

from isnad.reading.context import Text
from isnad.reading.naming import Hit, closing
from isnad.reading.phrases import adjectives

BELONGING = frozenset("تابع تابعه تابعا عائد عائده".split())
_HOLDING = (
    frozenset("سيطره نفوذ تواجد انتشار تمركز احتلال خاضع خاضعه موالي مواليه تحت مشترك مشتركه عسكري عسكريه".split())
    | BELONGING
)
_LINKS = frozenset("في من ضمن قرب داخل علي بالقرب جنوب شمال شرق غرب جنوبي شمالي شرقي غربي وسط".split())
_BESIDE = frozenset(
    "قريب قريبه محاذي محاذيه مجاور مجاوره مطل مطله واقع واقعه محدوده متفرقه مختلفه جديده واسعه تابع تابعه".split()
)
_BETWEEN = frozenset("واصل واصله رابط رابطه فاصل فاصله ممتد ممتده واقع واقعه دولي".split())
_MARKS = frozenset("“«\"‹'‘”»›’#_(ـ")
_MOST = 8


def holder(text: Text, at: int, last: int, names: dict[int, Hit]) -> tuple[int, Hit | None]:
    """The end of the holder that begins at ``at`` and its name; ``at`` itself where nobody is named there.

    «سيطرة قوات النظام», «تابعة لـ"قسد"», «للحوثيين», «الميليشيات الإيرانية».
    """
    start, body = at, False
    while at < last and at - start < _MOST:
        word, lex, hit = text.tokens[at].word, text.lex[at], names.get(at)
        if word.conjunction or word.preposition in ("ب", "ك"):
            break
        if hit is not None:
            if not hit.organisations or (hit.places and hit.places[0].feature == "country" and at == start):
                break
            if hit.organisations[0].organisation.kind == "media":
                break
            return closing(text, hit.last, last), hit
        if word.pronoun and (word.stem in _HOLDING or word.stem.removesuffix("ت") + "ه" in _HOLDING):
            return at + 1, None  # مناطق سيطرتها
        if lex.actor_head is not None:
            body = True
        elif not (word.surface in _MARKS or word.key == "ل" or word.stem in _HOLDING) or lex.verb:
            break
        at += 1
        ended = at >= last or (text.lex[at].actor_head is None and text.tokens[at].word.surface not in _MARKS)
        if body and ended and at not in names:
            return adjectives(text, at - 1, at, last), None
    return start, None


def complement(text: Text, head: int, at: int, last: int, names: dict[int, Hit]) -> int:
    """Where the place begins that a described one is in, beside, or at the end of; -1 where there is none.

    Indefinite heads go on over any preposition of place, definite ones over «بين», «مع» and «الواقعة في» alone, or
    over ل after a direction («الأطراف الغربية لمدينة إدلب»).
    """
    definite = text.tokens[head].word.article
    linked = not definite or (at > head + 1 and text.tokens[at - 1].word.stem in _BETWEEN)
    start, far = at, at
    while far < last and far - start < 4:
        word = text.tokens[far].word
        if far in names or (text.lex[far].place_head is not None and word.key not in _LINKS):
            break
        if word.conjunction or (word.preposition and word.key != "بالقرب"):
            return -1
        joins = word.key == "بين" or (word.key == "مع" and definite)
        if joins or word.stem in _BESIDE or (word.article and word.stem in _BETWEEN):
            linked = True
        elif word.key not in _LINKS and word.surface not in _MARKS:
            return -1
        far += 1
    if far >= last or not ((far in names and names[far].places) or text.lex[far].place_head is not None):
        return -1
    word = text.tokens[far].word
    if word.conjunction or word.preposition == "ك":
        return -1
    if far == start:
        goes_on = (word.preposition == "ب" and not definite) or (word.preposition == "ل" and at > head + 1)
        return far if goes_on else -1
    return far if linked else -1


def conjunct_end(text: Text, start: int, end: int, last: int, names: dict[int, Hit]) -> int:
    """After «بين X» the end of «وY» («- Y»)."""
    if not any(text.tokens[at].word.key == "بين" for at in range(start, end)):
        return end
    at = end
    while at < last and text.tokens[at].word.surface in _MARKS | {"-", "–"}:
        at += 1
    if at < last and (text.tokens[at].word.conjunction == "و" or at > end):
        if at in names:
            return closing(text, names[at].last, last)
        if text.lex[at].place_head is not None and at + 1 in names:
            return closing(text, names[at + 1].last, last)
        if text.tokens[at].word.kind == "arabic" and not text.lex[at].verb:
            return at + 1
    return end
