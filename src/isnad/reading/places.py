"""Places: names of the gazetteer, head nouns with a name, and areas described by who holds them or what is beside them.

Heads nest («محيط مدينة عين العرب»), a settlement head makes a place of an unknown name («قرية الصيادة»), direction
adjectives agree with the head («ريف دير الزور الغربي»). An indefinite head goes on over a preposition («مناطق قرب
مارع»), a definite one over «بين» («الطريق الواصل بين منبج والباب»); the places in such a complement are proposed as
well, those in a genitive are not. A bare definite head («المنطقة») is proposed as an anaphor.
"""

from isnad.knowledge.entries import Place
from isnad.reading.candidates import Candidate
from isnad.reading.complements import complement, conjunct_end, holder
from isnad.reading.context import Text
from isnad.reading.naming import Hit, closing, opening
from isnad.reading.phrases import DIRECTIONS, adjectives, directions, is_direction, plain_word

_NAMING = frozenset(("settlement", "admin", "relief"))
_PROPER = frozenset(("facility", "military", "road", "border", "water", "area"))
_SIDES = frozenset(("vicinity", "direction"))
_HELD = frozenset("موقع منطقة معاقل معقل نقطة مقر حاجز معسكر قاعدة ثكنة مركز جبهة محور خط سجن وكر".split())
_AROUND = frozenset("محيط طرف جوار مشارف ضواح تخوم".split())
_REACHING = frozenset(("area", "settlement", "border", "admin", "road"))
_LONG_NAMES = frozenset(
    "ام ابو ابي تل تله بيت دير عين كفر خربه جب وادي راس بئر شيخ حاج عرب نهر جسر قلعه برج باب خان جبل دار شعيب عزبه مزرعه".split()
)
_MARKS = frozenset("“«\"‹'‘”»›’#_(")
_INTO = frozenset("في الي باتجاه قرب من داخل علي نحو مع صوب عبر بين خارج جنوب شمال شرق غرب ضمن حتي لدي فوق".split())
_WITHIN = _INTO - {"بين"}
_QUANTIFIERS = frozenset("معظم بعض عده كل كافه جميع احدي احد اخر اغلب مختلف كامل نصف ثلث ربع".split())
_ADJECTIVES = frozenset("كبير صغير كبيره صغيره كبري صغري فوقاني تحتاني جديد جديده قديمه شرقيه غربيه".split())


def find_places(text: Text, first: int, last: int, names: dict[int, Hit]) -> list[Candidate]:
    """The places proposed in tokens ``[first, last)``; of nested ones those that a preposition links."""
    found: list[Candidate] = []
    at = first
    while at < last:
        candidate, end = _at(text, at, first, last, names)
        if candidate is None and found and (hit := names.get(at)) is not None and _listed(text, found[-1], hit):
            candidate = _named(text, hit, last)
            end = candidate.last
        if candidate is None:
            at += 1
            continue
        _quantified(text, candidate, first)
        found.append(candidate)
        at = max(end, at + 1)
        if candidate.named and candidate.rule != "held":
            at = _conjuncts(text, found, at, last, names)
    return found


def _at(text: Text, at: int, first: int, last: int, names: dict[int, Hit]) -> tuple[Candidate | None, int]:
    """The place that begins at a token, and where the search goes on: after its name, before its complement."""
    hit = names.get(at)
    if hit is not None:
        if hit.places and _usable(text, hit, first, last, names):
            candidate = _named(text, hit, last)
            return candidate, candidate.last
        if hit.organisations and hit.last - at > 2:
            return _in_name(text, hit)
        return None, hit.last if hit.places and not hit.organisations else at + 1
    if text.lex[at].place_head is None:
        return None, at + 1
    return _headed(text, at, last, names)


def _listed(text: Text, before: Candidate, hit: Hit) -> bool:
    """A doubtful name that goes on a list of places («جورين والبركة»)."""
    if not hit.places or hit.organisations or not before.named or before.rule == "held" or before.sense == "country":
        return False
    at = hit.first
    while at > before.last and text.tokens[at - 1].word.surface in _MARKS:
        at -= 1
    joined = text.tokens[at].word.conjunction == "و" or text.tokens[at - 1].word.key == "و"
    return joined and at - before.last <= 1


def _in_name(text: Text, hit: Hit) -> tuple[Candidate | None, int]:
    """The place that closes an organisation's name over a preposition (حركة … في اليمن)."""
    index, at = text.knowledge.names, hit.last - 1
    if text.tokens[at - 1].word.rest != "في" or text.tokens[at].word.cut:
        return None, hit.last
    found = index.match(text.tokens, at, text.tokens[at].word.key, hit.last)
    places = tuple(p for p in found[1] if isinstance(p, Place)) if found is not None else ()
    if not places:
        return None, hit.last
    return _named(text, Hit(at, hit.last, 0, (), places), hit.last), hit.last


def _usable(text: Text, hit: Hit, first: int, last: int, names: dict[int, Hit]) -> bool:
    """Whether a name stands for a place here: not a person's, a group's or a state's that acts, not a common word."""
    before = hit.first - 1
    lex = text.lex[before] if before >= first else None
    word = text.tokens[hit.first].word
    previous = text.tokens[before].word if before >= first else None
    if lex is not None and lex.given is not None and lex.given.entry.certain and not word.cut:
        return lex.place_head is not None
    if hit.places[0].feature == "country" or hit.organisations:
        return _inside(text, hit, first, names)
    if previous is None and hit.last < last and text.tokens[hit.last].word.surface in ("–", "-", "ـ", "—"):
        return False  # a dateline: إدلب – نورث برس
    if not all(place.doubtful for place in hit.places):
        return True
    if word.preposition in ("ب", "ل"):
        return word.forms == () or all(f.entry.kind == "proper" for f in word.forms)
    return lex is not None and previous is not None and (lex.place_head is not None or previous.rest in _INTO)


def _inside(text: Text, hit: Hit, first: int, names: dict[int, Hit]) -> bool:
    """A state's name is a place where something goes on in it, to it or from it, else it acts."""
    word, before = text.tokens[hit.first].word, hit.first - 1
    if word.preposition:
        return word.preposition == "ب" or (word.preposition == "ل" and before >= first and not text.lex[before].triggers)
    while before >= first and text.tokens[before].word.surface in _MARKS:
        before -= 1
    if before < first:
        return False
    if word.conjunction or text.tokens[before].word.key == "و":
        other = next((names[at] for at in range(before, max(first, before - 4) - 1, -1) if at in names), None)
        return other is not None and other.last >= before and bool(other.places) and _inside(text, other, first, names)
    previous, lex = text.tokens[before].word, text.lex[before]
    if lex.place_head is not None or previous.rest in _WITHIN:
        return True
    if any(form.entry.type == "move" and not form.tense for form in lex.triggers):
        return True  # دخول الجزائر
    return is_direction(text, before, hit.first) or previous.kind == "mark"


def _named(text: Text, hit: Hit, last: int) -> Candidate:
    end = closing(text, hit.last, last)
    end = directions(text, end, last) if end == hit.last and hit.places[0].feature != "country" else end
    candidate = Candidate("place", text.tokens, opening(text, hit.first), end, "name")
    if candidate.first == hit.first:
        candidate.start = text.tokens[hit.first].start + hit.cut
    candidate.value, candidate.named = hit.places, True
    candidate.sense, candidate.rows = hit.places[0].feature, (hit.places[0].where,)
    return candidate


def _headed(text: Text, at: int, last: int, names: dict[int, Hit]) -> tuple[Candidate | None, int]:
    form = text.lex[at].place_head
    assert form is not None
    word, tokens = text.tokens[at].word, text.tokens
    candidate = Candidate("place", tokens, at, at + 1, "head")
    candidate.head, candidate.sense, candidate.rows = form.entry.lemma, form.entry.sense, (form.entry.where,)
    if text.lex[at].particle == "preposition" and form.entry.sense != "direction":
        return None, at + 1
    end = at + 1
    while end < last and tokens[end].word.conjunction == "و" and _same_sort(text, at, end) and end not in names:
        end += 1  # قرى وبلدات
    if not word.article:
        end = directions(text, end, last)
    while end < last and tokens[end].word.surface in _MARKS:
        end += 1
    if not (word.article and form.entry.sense != "settlement") and not word.pronoun:
        if (inner := _genitive(text, candidate, end, last, names)) is not None:
            return inner, _town(text, inner)
    return _unnamed(text, candidate, at, end, last, names)


def _town(text: Text, candidate: Candidate) -> int:
    """Where the search goes on after a genitive: at the town of «شمال مدينة الحسكة», which counts as well."""
    at = candidate.first
    if candidate.sense != "direction" or candidate.rule != "nested":
        return candidate.last
    while at < candidate.last and (form := text.lex[at].place_head) is not None and form.entry.sense == "direction":
        at += 1
    return candidate.last if at >= candidate.last or text.tokens[at].word.article else at


def _same_sort(text: Text, at: int, other: int) -> bool:
    second = text.lex[other].place_head
    return second is not None and not text.tokens[other].word.preposition


def _links(text: Text, at: int) -> bool:
    """A proclitic that breaks the genitive: the name after it is another place."""
    word = text.tokens[at].word
    return bool(word.conjunction) or word.preposition in ("ب", "ك")


def _genitive(text: Text, candidate: Candidate, end: int, last: int, names: dict[int, Hit]) -> Candidate | None:
    """The head with the name, the holder or the further head that it governs (محيط مدينة مارع)."""
    inner = names.get(end)
    if inner is not None and not _links(text, end):
        country = bool(inner.places) and inner.places[0].feature == "country"
        if inner.places and (not inner.organisations or country or candidate.sense in _NAMING):
            return _with_place(text, candidate, inner, last)
        if inner.organisations and candidate.head in _HELD:
            return _held(text, candidate, closing(text, inner.last, last), inner)
        return None
    lex = text.lex[end] if end < last else None
    if lex is None or lex.place_head is None or _links(text, end):
        return None
    if text.tokens[end].word.article and candidate.sense not in _SIDES:
        return None
    nested, stop = _headed(text, end, last, names)
    if nested is None or not (nested.named or candidate.sense in _SIDES):
        return None
    candidate.value, candidate.named, candidate.anaphoric = nested.value, nested.named, nested.anaphoric
    candidate.rule, candidate.entity = "held" if nested.rule == "held" else "nested", nested.entity
    candidate.last = min(nested.last, max(stop, end + 1)) if nested.rule == "extended" else nested.last
    candidate.end, candidate.rows = text.tokens[candidate.last - 1].end, candidate.rows + nested.rows
    return candidate


def _with_place(text: Text, candidate: Candidate, inner: Hit, last: int) -> Candidate:
    end = directions(text, closing(text, inner.last, last), last)
    if candidate.sense == "countryside" and end > inner.last and end < last and text.tokens[end].word.conjunction == "و":
        end += text.tokens[end].word.article and text.tokens[end].word.stem in DIRECTIONS  # ريفي إدلب الجنوبي والشمالي
    candidate.last, candidate.end = end, text.tokens[end - 1].end
    candidate.value, candidate.named = inner.places, True
    candidate.rows += (inner.places[0].where,)
    return candidate


def _held(text: Text, candidate: Candidate, end: int, hit: Hit | None) -> Candidate:
    """مواقع قسد, معقل حزب الله, مناطق سيطرة النظام: an area described by who holds it."""
    candidate.last, candidate.end, candidate.rule = end, text.tokens[end - 1].end, "held"
    if hit is not None:
        candidate.entity, candidate.named = hit.organisations[0].organisation.slug, True
        candidate.rows += (hit.organisations[0].where,)
    return candidate


def _unnamed(
    text: Text, candidate: Candidate, at: int, end: int, last: int, names: dict[int, Hit]
) -> tuple[Candidate | None, int]:
    """A head without a known name: a holder, an unknown name, a complement, adjectives, or the bare head."""
    word, sense = text.tokens[at].word, candidate.sense
    stop = adjectives(text, at, at + 1, last) if end == at + 1 else end
    if candidate.head in _HELD and not word.pronoun:
        close, hit = holder(text, stop, last, names)
        if close > stop and not (word.article and text.tokens[stop].word.preposition):
            return _held(text, candidate, close, hit), close
    if sense in _NAMING and not word.article and not word.pronoun and candidate.head not in ("بلد", "دولة"):
        named = _proper_end(text, end, last, names)
        if named > end:
            candidate.named = True
            stop = directions(text, named, last)
            return _stretch(text, candidate, stop, "head+name"), stop
    if (reach := complement(text, at, stop, last, names)) > stop and sense in _REACHING and not word.pronoun:
        inner, close = _at(text, reach, at, last, names)
        if inner is not None and inner.rule != "bare" or inner is not None and inner.anaphoric:
            _stretch(text, candidate, conjunct_end(text, stop, inner.last, last, names), "extended")
            candidate.value, candidate.anaphoric = inner.value, False
            return candidate, stop
    return _bare(text, candidate, at, end, stop, last, names)


def _bare(
    text: Text, candidate: Candidate, at: int, end: int, stop: int, last: int, names: dict[int, Hit]
) -> tuple[Candidate | None, int]:
    form, word, sense = text.lex[at].place_head, text.tokens[at].word, candidate.sense
    assert form is not None
    if sense in _PROPER and not word.article and not word.pronoun and stop == end and form.number != "plural":
        stop = _proper_end(text, end, last, names)
    pointing = word.article or bool(word.pronoun)
    if sense in _SIDES:
        around = form.entry.lemma in _AROUND
        pointing = bool(word.pronoun) and around or word.article and stop > at + 1 and (around or sense == "direction")
        return (_stretch(text, candidate, stop, "bare", True), stop) if pointing else (None, at + 1)
    needs = form.entry.needs
    if word.pronoun and sense == "admin":
        return None, at + 1  # بلاده
    if needs == "name" or (needs == "definite" and not pointing) or (needs == "long" and not pointing and stop == at + 1):
        return None, at + 1
    return _stretch(text, candidate, max(stop, at + 1), "bare", pointing), max(stop, at + 1)


def _stretch(text: Text, candidate: Candidate, end: int, rule: str, anaphoric: bool = False) -> Candidate:
    if end > candidate.last:
        candidate.last, candidate.end = end, text.tokens[end - 1].end
    candidate.rule, candidate.anaphoric = rule, anaphoric
    return candidate


def _quantified(text: Text, candidate: Candidate, first: int) -> None:
    """Take in the quantifier before a head («معظم قرى …», «عدد من المناطق»)."""
    at = candidate.first - 1
    if candidate.rule == "name" or at < first or text.tokens[candidate.first].word.cut:
        return
    if text.tokens[at].word.key == "من" and at - 1 >= first and text.tokens[at - 1].word.stem in ("عدد", "عديد"):
        at -= 1
    elif text.tokens[at].word.stem not in _QUANTIFIERS or text.tokens[at].word.pronoun:
        return
    candidate.first, candidate.start = at, text.tokens[at].start + text.tokens[at].word.cut


def _conjuncts(text: Text, found: list[Candidate], at: int, last: int, names: dict[int, Hit]) -> int:
    """Unknown names that go on a list of places («قرى تديل والوساطة والقصر»)."""
    while at < last and at not in names and text.tokens[at].word.conjunction == "و" and not text.tokens[at].word.preposition:
        word, lex = text.tokens[at].word, text.lex[at]
        form = text.lex[found[-1].first].place_head
        listing = form is not None and form.number in ("plural", "dual") or found[-1].rule == "conjunct"
        if lex.verb or lex.triggers or lex.reporting or lex.place_head or lex.actor_head or lex.people or lex.object:
            break
        if lex.particle or (word.known and not listing) or found[-1].sense in ("country", "region", "countryside"):
            break
        if not listing and not (word.article or not word.known) or lex.nisba or len(word.stem) < 3:
            break
        candidate = Candidate("place", text.tokens, at, at + 1, "conjunct")
        candidate.named, candidate.sense, candidate.rows = True, "settlement", found[-1].rows
        if word.stem in _LONG_NAMES and at + 1 < last and _may_name(text, at + 1, last):
            candidate.last, candidate.end = at + 2, text.tokens[at + 1].end
        found.append(candidate)
        at = candidate.last
    return at


def _proper_end(text: Text, at: int, last: int, names: dict[int, Hit]) -> int:
    """Where an unknown name after a head ends: one word, two or three after أم, تل, بيت …; or the quotation."""
    tokens = text.tokens
    if at < last and text.quoted[at] >= 0 and at > 0 and tokens[at - 1].word.surface in _MARKS:
        quotation = text.quotations[text.quoted[at]]
        if quotation.first == at and quotation.last - at <= 4:
            return quotation.last
    if at >= last or not _may_name(text, at, last) or at in names:
        return at
    end = at + 1
    if tokens[at].word.stem in _LONG_NAMES and end < last and _may_name(text, end, last):
        end += 1
    if end < last and tokens[end].word.article and plain_word(text, end, last) and not text.lex[end].triggers:
        if not is_direction(text, end, last) and not text.lex[end].nisba and tokens[end].word.stem in _ADJECTIVES:
            end += 1
    return end


def _may_name(text: Text, at: int, last: int) -> bool:
    lex = text.lex[at]
    if not plain_word(text, at, last):
        return False
    return not (lex.triggers and not text.tokens[at].word.article) and lex.reporting == ()
