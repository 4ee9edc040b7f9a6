"""Places: names of the gazetteer, head nouns with a name, and areas described by who holds them or what is beside them.

Heads nest («محيط مدينة عين العرب»), a settlement head makes a place of an unknown name («قرية الصيادة»), direction
adjectives agree with the head («ريف دير الزور الغربي»). An indefinite head goes on over a preposition («مناطق قرب
مارع»), a definite one over «بين» («الطريق الواصل بين منبج والباب»); the places in such a complement are proposed as
well, those in a genitive are not. A bare definite head («المنطقة») is proposed as an anaphor.
"""

from isnad.knowledge.entries import Place
from isnad.language.words import Word
from isnad.reading.candidates import Candidate
from isnad.reading.complements import complement, conjunct_end, holder
from isnad.reading.context import Text
from isnad.reading.naming import Hit, closing, opening
from isnad.reading.phrases import DIRECTIONS, adjectives, directions, is_direction, plain_word
from isnad.reading.unknown_places import QUALIFIERS, conjuncts, proper_end

_NAMING = frozenset(("settlement", "admin", "relief"))
_PROPER = frozenset(("facility", "military", "road", "border", "water", "area"))
_SIDES = frozenset(("vicinity", "direction"))
_HELD = frozenset("موقع منطقة معاقل معقل نقطة مقر حاجز معسكر قاعدة ثكنة مركز جبهة محور خط سجن وكر".split())
_VAGUE = frozenset("منطقة محور جبهة خط".split())
_HELD_BY = frozenset("سيطره نفوذ تواجد انتشار خاضعه تحت تابعه".split())
_AROUND = frozenset("محيط طرف جوار مشارف ضواح تخوم".split())
_REACHING = frozenset(("area", "settlement", "border", "admin", "road"))
_DEEPEST = 6  # heads within heads
_MARKS = frozenset("“«\"‹'‘”»›’#_(")
_INTO = frozenset("في الي باتجاه قرب من داخل علي نحو مع صوب عبر بين خارج جنوب شمال شرق غرب ضمن حتي لدي فوق".split())
_WITHIN = _INTO - {"بين"}
_QUANTIFIERS = frozenset("معظم بعض عده كل كافه جميع احدي احد اخر اغلب مختلف كامل نصف ثلث ربع".split())
_ONLINE = frozenset("تواصل انترنت اعلام اخبار".split())


def find_places(text: Text, first: int, last: int, names: dict[int, Hit]) -> list[Candidate]:
    """The places proposed in tokens ``[first, last)``; of nested ones those that a preposition links."""
    found: list[Candidate] = []
    at = first
    while at < last:
        if text.lex[at].place_head is None and at not in names:
            at += 1
            continue
        candidate, end = _at(text, at, first, last, names)
        if candidate is None and found and (hit := names.get(at)) is not None and _listed(text, found[-1], hit):
            candidate = _named(text, hit, last)
            end = candidate.last
        if candidate is None:
            at += 1
            continue
        _quantified(text, candidate, first)
        found.append(candidate)
        if candidate.rule == "name" and (hit := names.get(at)) is not None and hit.last - at > 2:
            inner, _ = _in_name(text, hit)  # الحدود مع الأردن
            found += [inner] if inner is not None else []
        at = max(end, at + 1)
        if candidate.named and candidate.rule != "held":
            at = conjuncts(text, found, at, last, names)
    return found


def _at(
    text: Text, at: int, first: int, last: int, names: dict[int, Hit], depth: int = 0
) -> tuple[Candidate | None, int]:
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
    return _headed(text, at, last, names, depth)


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
    index = text.knowledge.names
    for at in range(hit.last - 1, hit.first + 1, -1):
        if text.tokens[at - 1].word.rest in ("في", "مع") and not text.tokens[at].word.cut:
            found = index.match(text.tokens, at, text.tokens[at].word.key, hit.last)
            places = tuple(p for p in found[1] if isinstance(p, Place)) if found is not None else ()
            if found is not None and places:
                return _named(text, Hit(at, found[0], 0, (), places), hit.last), hit.last
    return None, hit.last


def _usable(text: Text, hit: Hit, first: int, last: int, names: dict[int, Hit]) -> bool:
    """Whether a name stands for a place here: not a person's, a group's or a state's that acts, not a common word."""
    before = hit.first - 1
    lex = text.lex[before] if before >= first else None
    word = text.tokens[hit.first].word
    previous = text.tokens[before].word if before >= first else None
    if lex is not None and lex.given is not None and lex.given.entry.certain and not word.cut:
        return lex.place_head is not None
    if "ً" in word.surface[-2:]:
        return False  # سورياً
    if hit.places[0].feature == "country" or hit.organisations:
        return _inside(text, hit, first, names)
    if previous is None and hit.last < last and text.tokens[hit.last].word.surface in ("–", "-", "ـ", "—"):
        return False  # a dateline: إدلب – نورث برس
    if not all(place.doubtful for place in hit.places):
        return True
    if word.preposition in ("ب", "ل"):
        return word.forms == () or all(f.entry.kind == "proper" for f in word.forms)
    return lex is not None and previous is not None and (lex.place_head is not None or previous.rest in _INTO)


def _inside(text: Text, hit: Hit, first: int, names: dict[int, Hit], hops: int = _DEEPEST) -> bool:
    """A state's name is a place where something goes on in it, to it or from it, else it acts."""
    word, before = text.tokens[hit.first].word, hit.first - 1
    if word.preposition:
        return word.preposition == "ب" or (
            word.preposition == "ل" and before >= first and not text.lex[before].triggers
        )
    while before >= first and text.tokens[before].word.surface in _MARKS:
        before -= 1
    if before < first:
        return False
    if word.conjunction or text.tokens[before].word.key == "و":
        other = next((names[at] for at in range(before, max(first, before - 4) - 1, -1) if at in names), None)
        return (
            other is not None
            and other.last >= before
            and bool(other.places)
            and hops > 0
            and _inside(text, other, first, names, hops - 1)
        )
    previous, lex = text.tokens[before].word, text.lex[before]
    if previous.rest == "مع":
        return before > first and text.tokens[before - 1].word.stem in ("حدود", "حدودي", "حدوديه")
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


def _headed(text: Text, at: int, last: int, names: dict[int, Hit], depth: int) -> tuple[Candidate | None, int]:
    form = text.lex[at].place_head
    assert form is not None
    word, tokens = text.tokens[at].word, text.tokens
    candidate = Candidate("place", tokens, at, at + 1, "head")
    candidate.head, candidate.sense, candidate.rows = form.entry.lemma, form.entry.sense, (form.entry.where,)
    if text.lex[at].particle == "preposition" and form.entry.sense != "direction":
        return None, at + 1
    end = at + 1
    while end < last and tokens[end].word.conjunction == "و" and _same_sort(text, end) and end not in names:
        end += 1  # قرى وبلدات
    if not word.article:
        end = directions(text, end, last)
    while end < last and tokens[end].word.surface in _MARKS:
        end += 1
    governs = not word.pronoun and (not word.article or form.entry.sense == "settlement")
    inner = _genitive(text, candidate, end, last, names, depth) if governs else None
    if inner is not None:
        return inner, _town(text, inner)
    return _unnamed(text, candidate, at, end, last, names, depth)


def _town(text: Text, candidate: Candidate) -> int:
    """Where the search goes on after a genitive: at the town of «شمال مدينة الحسكة», which counts as well."""
    at = candidate.first
    if candidate.sense != "direction" or candidate.rule != "nested":
        return candidate.last
    while at < candidate.last and (form := text.lex[at].place_head) is not None and form.entry.sense == "direction":
        at += 1
    return candidate.last if at >= candidate.last or text.tokens[at].word.article else at


def _same_sort(text: Text, other: int) -> bool:
    second = text.lex[other].place_head
    return second is not None and not text.tokens[other].word.preposition


def _links(text: Text, at: int) -> bool:
    """A proclitic that breaks the genitive: the name after it is another place."""
    word = text.tokens[at].word
    return bool(word.conjunction) or word.preposition in ("ب", "ك")


def _genitive(
    text: Text, candidate: Candidate, end: int, last: int, names: dict[int, Hit], depth: int
) -> Candidate | None:
    """The head with the name, the holder or the further head that it governs (محيط مدينة مارع)."""
    inner = names.get(end)
    if inner is not None and not _links(text, end) and "ً" not in text.tokens[end].word.surface[-2:]:
        if text.tokens[end].word.stem in QUALIFIERS and candidate.sense != "settlement":
            return None  # مواقع جديدة
        country = bool(inner.places) and inner.places[0].feature == "country"
        if inner.places and (not inner.organisations or country or candidate.sense in _NAMING):
            return _with_place(text, candidate, inner, last)
        if inner.organisations and candidate.head in _HELD and inner.organisations[0].organisation.kind != "media":
            return _held(text, candidate, closing(text, inner.last, last), inner)
        return None
    lex = text.lex[end] if end < last else None
    if lex is None or lex.place_head is None or _links(text, end) or depth >= _DEEPEST:
        return None
    if text.tokens[end].word.article and candidate.sense not in _SIDES:
        return None
    nested, stop = _headed(text, end, last, names, depth + 1)
    if nested is None or not (nested.named or candidate.sense in _SIDES):
        return None
    candidate.value, candidate.named, candidate.anaphoric = nested.value, nested.named, nested.anaphoric
    candidate.rule, candidate.entity = "held" if nested.rule == "held" else "nested", nested.entity
    candidate.last = min(nested.last, max(stop, end + 1)) if nested.rule == "extended" else nested.last
    candidate.end, candidate.rows = text.tokens[candidate.last - 1].end, candidate.rows + nested.rows
    return candidate


def _with_place(text: Text, candidate: Candidate, inner: Hit, last: int) -> Candidate:
    end = directions(text, closing(text, inner.last, last), last)
    if (
        candidate.sense == "countryside"
        and end > inner.last
        and end < last
        and text.tokens[end].word.conjunction == "و"
    ):
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
    text: Text, candidate: Candidate, at: int, end: int, last: int, names: dict[int, Hit], depth: int
) -> tuple[Candidate | None, int]:
    """A head without a known name: a holder, an unknown name, a complement, adjectives, or the bare head."""
    stop = adjectives(text, at, at + 1, last) if end == at + 1 else end
    if (close := _by_holder(text, candidate, at, stop, last, names)) > stop:
        return candidate, close
    if (close := _by_name(text, candidate, at, end, last, names)) > end:
        return candidate, close
    if depth < _DEEPEST and _by_complement(text, candidate, at, stop, last, names, depth):
        return candidate, stop
    if candidate.sense == "settlement" and stop < last and text.tokens[stop].word.preposition == "ل":
        lex = text.lex[stop]
        if lex.people is not None or lex.object is not None:  # مخيم للنازحين
            stop = adjectives(text, stop, stop + 1, last)
            return _stretch(text, candidate, stop, "extended"), stop
    if (phrase := _set_phrase(text, at, last)) > at:
        return _stretch(text, candidate, phrase, "bare", text.tokens[at].word.article), phrase
    return _bare(text, candidate, at, end, stop, last, names)


def _by_holder(text: Text, candidate: Candidate, at: int, stop: int, last: int, names: dict[int, Hit]) -> int:
    """Make it an area described by its holder; the end, or ``stop`` where no holder is named."""
    word = text.tokens[at].word
    if candidate.head not in _HELD or word.pronoun or stop >= last:
        return stop
    close, hit = holder(text, stop, last, names)
    following = text.tokens[stop].word
    loose = (
        hit is None
        and candidate.head in _VAGUE
        and following.stem not in _HELD_BY
        and not (following.pronoun and close == stop + 1)
    )
    if close > stop and not loose and not (word.article and following.preposition):
        _held(text, candidate, close, hit)
        return close
    return stop


def _by_name(text: Text, candidate: Candidate, at: int, end: int, last: int, names: dict[int, Hit]) -> int:
    """Make it a place of an unknown name, or of people («مخيمات النازحين»); the end, or ``end`` where none follows."""
    word, sense = text.tokens[at].word, candidate.sense
    if sense == "settlement" and end < last and text.lex[end].people is not None and plain_word(text, end, last):
        _stretch(text, candidate, end + 1, "extended")
        return end + 1
    if sense not in _NAMING or word.article or word.pronoun or candidate.head in ("بلد", "دولة"):
        return end
    named = proper_end(text, end, last, names)
    if named == end:
        return end
    candidate.named = True
    stop = directions(text, named, last)
    _stretch(text, candidate, stop, "head+name")
    return stop


def _by_complement(
    text: Text, candidate: Candidate, at: int, stop: int, last: int, names: dict[int, Hit], depth: int
) -> bool:
    """Stretch it over the place that it is in, beside or between («مناطق قرب مارع»)."""
    if not _reaches(text.tokens[at].word, candidate.sense):
        return False
    reach = complement(text, at, stop, last, names)
    if reach < stop:
        return False
    inner, _ = _at(text, reach, at, last, names, depth + 1)
    if inner is None or (inner.rule == "bare" and not inner.anaphoric and inner.last - inner.first == 1):
        return False
    _stretch(text, candidate, conjunct_end(text, stop, inner.last, last, names), "extended")
    candidate.value = inner.value
    return True


def _reaches(word: Word, sense: str) -> bool:
    """Whether a head goes on over a preposition: «مناطق قرب …», «الأطراف الغربية لمدينة …»."""
    return not word.pronoun and (sense in _REACHING or (word.article and sense in ("vicinity", "countryside")))


def _set_phrase(text: Text, at: int, last: int) -> int:
    """The end of a set phrase of the table of heads («نقطة تفتيش»), ``at`` where there is none."""
    match = text.knowledge.phrases.match(text.tokens, at, last)
    if match is None or not any(e.kind == "place-head" and not e.needs for e in match[1]):
        return at
    return match[0]


def _bare(
    text: Text, candidate: Candidate, at: int, end: int, stop: int, last: int, names: dict[int, Hit]
) -> tuple[Candidate | None, int]:
    form, word, sense = text.lex[at].place_head, text.tokens[at].word, candidate.sense
    assert form is not None
    if (
        sense in _PROPER
        and not word.article
        and not word.pronoun
        and stop == end
        and (form.number != "plural" or _specific(text, end, last))
    ):
        stop = proper_end(text, end, last, names)
    pointing = word.article or bool(word.pronoun)
    if sense in _SIDES:
        around = form.entry.lemma in _AROUND
        pointing = (bool(word.pronoun) and around) or (
            word.article and stop > at + 1 and (around or sense == "direction")
        )
        return (_stretch(text, candidate, stop, "bare", True), stop) if pointing else (None, at + 1)
    needs = form.entry.needs
    if word.pronoun and (sense == "admin" or (form.entry.lemma == "موقع" and form.number != "plural")):
        return None, at + 1  # بلاده, موقعه
    if (
        needs == "name"
        or (needs == "definite" and not pointing)
        or (needs == "long" and not pointing and stop == at + 1)
    ):
        return None, at + 1
    return _stretch(text, candidate, max(stop, at + 1), "bare", pointing), max(stop, at + 1)


def _specific(text: Text, at: int, last: int) -> bool:
    """A definite genitive that tells one group of places from others («جبهات القتال», but not «مواقع التواصل»)."""
    return plain_word(text, at, last) and text.tokens[at].word.article and text.tokens[at].word.stem not in _ONLINE


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
