"""Organised groups and their people: by name, by head noun and name, by head noun alone, by an adjective alone.

«قادة وعناصر في ميليشيا الدفاع الوطني» is one actor: member heads, a link (في, من, ل, تابع ل), a group head, a name.
A group head with an unknown name makes an organisation of its own («لواء ثوار الرقة»). A bare definite head
(«التنظيم», «عناصر الميليشيات») is proposed as an anaphor; coreference settles what it stands for. ``value`` holds the
row of the name, from which ``entities.settle`` tells the organisation.
"""

from isnad.knowledge.entries import Noun, OrganisationName
from isnad.reading.actor_heads import ALLIES, MEMBERS, QUOTES, heads_actor, others, proper_end, whose
from isnad.reading.agreement import suffix
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.entities import army_of, own_slug
from isnad.reading.naming import Hit, closing, opening
from isnad.reading.phrases import adjectives, plain_word

_NAMEABLE = frozenset(("group", "state", "court", "tribe", "media"))
_ARMED_HEADS = frozenset(("جيش", "قوات", "قوات مسلحة", "قوة", "جندي", "وحدات", "دبابة", "مدفعية", "قوات خاصة"))
_COUNTRY = frozenset(("بلاده", "بلادها", "بلادنا"))
_NO_STATE = frozenset(
    """فصيل فصائل ميليشيا مليشيا معارضة معارض مقاومة تنظيم عصابة منظمة قبيلة عشيرة شبكة شركة حزب حركة جماعة مجموعة خلية
    مقاتل مسلح رجل رجال متطوع مرتزق مهاجم معتقل إرهابي جهادي انتحاري أسير فلول ثوار أحرار وكالة قناة صحيفة موقع إذاعة
    تلفزيون راديو منصة رابطة نقابة جمعية عامل موظف ائتلاف تيار صحفي خبير""".split()
)
_GROUPS = frozenset(("فصيل", "فصائل", "ميليشيا", "مليشيا", "عصابة", "جماعة", "تنظيم"))
_KNOWN_BODIES = frozenset(("تنظيم", "ميليشيا", "مليشيا", "جماعة", "حركة", "تحالف", "فصيل", "حزب", "هيئة"))
_NO_ACTOR_ALONE = frozenset(("أمن", "دفاع", "إعلام", "داخلية", "دولة", "جمهورية", "مملكة", "سلاح جو", "رجل"))
_CARRIERS = frozenset(("members", "leader", "aircraft", "artillery", "media"))


def find_actors(text: Text, first: int, last: int, names: dict[int, Hit]) -> list[Candidate]:
    """The actors proposed in tokens ``[first, last)``; an actor inside a longer one is proposed as well."""
    found: list[Candidate] = []
    taken, skipped, area = first, first, first
    for at in range(first, last):
        hit = names.get(at)
        if hit is not None and hit.organisations:
            if at >= skipped:
                candidate = _named(text, hit, first, last, names)
                found.append(candidate)
                skipped = candidate.last
                taken = max(taken, skipped)
                found += _carried(text, hit)
            continue
        lex = text.lex[at]
        if hit is not None and hit.last > at + 1:
            area = hit.last
        if at < taken:
            continue
        if at < area and hit is None:
            found += _holder(text, at, area)  # مناطق سيطرة قسد
            continue
        candidate_or_none = None
        if hit is None or not hit.places or lex.actor_head is not None:
            candidate_or_none = _unlisted(text, at, first, last, names, found)
        if candidate_or_none is not None:
            found.append(candidate_or_none)
            taken = candidate_or_none.last
    return found


def _after_members(found: list[Candidate]) -> bool:
    """Whether the sentence spoke of an actor's people just before: «مقتل عنصر من قسد وإصابة آخرين»."""
    return any(c.sense in MEMBERS or c.head in ("حوثي", "انقلابي") or c.rule == "name" for c in found[-2:])


def _unlisted(
    text: Text, at: int, first: int, last: int, names: dict[int, Hit], found: list[Candidate]
) -> Candidate | None:
    """An actor at a token that begins no known name; ``found`` are the actors before it in the sentence."""
    lex, word = text.lex[at], text.tokens[at].word
    phrase = _phrase(text, at, last)
    if phrase is not None:
        return _headed(text, at, phrase[0], phrase[1], first, last, names)
    if lex.actor_head is not None:
        if not heads_actor(text, at, first, last, names):
            return None
        return _headed(text, at, at + 1, lex.actor_head.entry, first, last, names)
    if lex.nisba:
        return _nisba(text, at, first)
    if word.kind != "arabic":
        return None
    rule = others(text, at, first, last)
    if rule == "others" and not _after_members(found):
        return None
    if rule or word.rest in _COUNTRY:
        candidate = Candidate("actor", text.tokens, at, at + 1, rule or "bare")
        candidate.anaphoric, candidate.sense = True, "members" if rule else "state"
        candidate.head = "" if rule else "بلاد"
        return candidate
    return None


def _phrase(text: Text, at: int, last: int) -> tuple[int, Noun] | None:
    """A head of several words: خلايا نائمة, وحدة صاروخية."""
    match = text.knowledge.phrases.match(text.tokens, at, last)
    if match is None:
        return None
    entry = next((e for e in match[1] if e.kind == "actor-head"), None)
    return (match[0], entry) if entry is not None else None


def _named(text: Text, hit: Hit, first: int, last: int, names: dict[int, Hit]) -> Candidate:
    end = closing(text, hit.last, last)
    if end < last and text.lex[end].nisba and text.tokens[end].word.article and plain_word(text, end, last):
        end += 1  # جماعة "حزب الله" اللبنانية
    end = _abbreviated(text, hit, end, last, names)
    begin = opening(text, hit.first)
    demonstrative = begin == hit.first and begin > first and text.lex[begin - 1].particle == "demonstrative"
    candidate = Candidate("actor", text.tokens, begin - demonstrative, end, "name")
    if candidate.first == hit.first:
        candidate.start = text.tokens[hit.first].start + hit.cut
    _owned(candidate, hit.organisations[0])
    candidate.sense = hit.organisations[0].organisation.kind
    form = text.lex[hit.first].actor_head
    candidate.head = form.entry.lemma if form is not None else ""
    candidate.anaphoric = not hit.organisations[0].organisation.slug
    return candidate


def _owned(candidate: Candidate, name: OrganisationName) -> None:
    candidate.entity, candidate.named, candidate.value = name.organisation.slug or None, True, name
    candidate.rows += (name.where,)


def _abbreviated(text: Text, hit: Hit, end: int, last: int, names: dict[int, Hit]) -> int:
    """The end of a name with its short form beside it: قوات سوريا الديمقراطية "قسد", تنظيم الدولة (داعش)."""
    tokens = text.tokens
    if end + 1 >= last or not (tokens[end].word.surface in QUOTES or tokens[end].word.surface in "(["):
        return end
    short = names.get(end + 1)
    if short is None or not short.organisations or short.cut:
        return end
    if short.organisations[0].organisation is not hit.organisations[0].organisation:
        return end
    stop = short.last
    while stop < last and (tokens[stop].word.surface in QUOTES or tokens[stop].word.surface in (")", "]")):
        stop += 1
    return stop if stop > short.last else end


def _holder(text: Text, at: int, last: int) -> list[Candidate]:
    """The organisation named at the end of a listed area."""
    for cut, key in text.tokens[at].word.starts:
        found = text.knowledge.names.match(text.tokens, at, key, last)
        name = next((p for p in found[1] if isinstance(p, OrganisationName)), None) if found is not None else None
        if found is not None and name is not None and found[0] == last:
            end = closing(text, last, len(text.tokens))
            candidate = Candidate("actor", text.tokens, opening(text, at), end, "name")
            if candidate.first == at:
                candidate.start = text.tokens[at].start + cut
            candidate.sense = name.organisation.kind
            candidate.anaphoric = not name.organisation.slug
            _owned(candidate, name)
            return [candidate]
    return []


def _carried(text: Text, hit: Hit) -> list[Candidate]:
    """The owner named inside a listed name of what belongs to it: «النظام» in «طيران النظام»."""
    form = text.lex[hit.first].actor_head
    if hit.last - hit.first < 2 or form is None or form.entry.sense not in _CARRIERS:
        return []
    at = hit.first + 1
    while at < hit.last and text.tokens[at].word.kind == "mark":
        at += 1
    return _holder(text, at, hit.last) if at < hit.last else []


def _headed(
    text: Text, at: int, after: int, entry: Noun, first: int, last: int, names: dict[int, Hit]
) -> Candidate | None:
    tokens, sense = text.tokens, entry.sense
    while (
        after < last
        and tokens[after].word.conjunction == "و"
        and after not in names
        and _coordinates(text, at, after, sense)
    ):
        after += 1  # قادة وعناصر
    begin = opening(text, at)
    word = tokens[at].word
    if begin == at and at > first and word.article and text.lex[at - 1].particle == "demonstrative" and not word.cut:
        begin = at - 1
    candidate = Candidate("actor", tokens, begin, after, "head")
    candidate.head, candidate.sense, candidate.rows = entry.lemma, sense, (entry.where,)
    inner, anaphor, end = whose(text, at, after, last, names)
    if inner is not None:
        candidate.last, candidate.end = end, tokens[end - 1].end
        owner = inner.organisations[0]
        if entry.lemma in ALLIES or (owner.organisation.kind == "government" and entry.lemma in _GROUPS):
            candidate.rule, candidate.named = "head+other", True  # حلفاء روسيا: not Russia
        else:
            _owned(candidate, owner)
        return candidate
    if _national(text, candidate, at, after, last):
        return candidate
    if sense in _NAMEABLE and not word.article and not word.pronoun and not _of_known(text, anaphor, after):
        end = proper_end(text, after, last, names)
        if end > after:
            _stretched(text, candidate, end)
            candidate.named, candidate.rule = True, "head+name"
            candidate.entity = own_slug(text.text[candidate.start : candidate.end])
            return candidate
    if anaphor >= 0:
        _stretched(text, candidate, end if end > anaphor else adjectives(text, anaphor, anaphor + 1, last))
        candidate.rule, candidate.anaphoric = "head+head", True
        form = text.lex[anaphor].actor_head
        candidate.value = form.entry.lemma if form is not None else None
        return candidate
    return _bare(text, candidate, at, after, last)


def _of_known(text: Text, anaphor: int, after: int) -> bool:
    """خلايا التنظيم, فصائل التحالف: parts of a body already named, no name of their own."""
    form = text.lex[anaphor].actor_head if anaphor == after else None
    return form is not None and form.entry.lemma in _KNOWN_BODIES


def _coordinates(text: Text, head: int, at: int, sense: str) -> bool:
    other = text.lex[at].actor_head
    same = text.tokens[head].word.article == text.tokens[at].word.article
    return other is not None and same and (other.entry.sense in MEMBERS) and (sense in MEMBERS)


def _national(text: Text, candidate: Candidate, at: int, after: int, last: int) -> bool:
    """A head with a nisba among its adjectives: الطيران الحربي الروسي, قوات الأمن التركية."""
    end = after
    while end - after < 3 and plain_word(text, end, last) and not text.lex[end].given:
        word = text.tokens[end].word
        if text.lex[end].nisba:
            adjective = text.knowledge.adjectives.get(masculine(word.stem))
            if adjective is not None:
                _stretched(text, candidate, adjectives(text, end, end + 1, last, 1))
                _stretched(text, candidate, end + 1)
                if adjective.organisation.kind == "government" and _stateless(text, at, candidate):
                    candidate.rule = "head+nisba"  # «فصائل سورية» are not the state's
                    return True
                army = army_of(adjective.organisation.slug)
                if candidate.head in _ARMED_HEADS and army in text.knowledge.organisations:
                    organisation = text.knowledge.organisations[army]
                    adjective = OrganisationName(organisation, adjective.name, adjective.label, adjective.where)
                _owned(candidate, adjective)
                return True
        if text.lex[end].triggers and not word.article:
            return False
        end += 1
    return False


def _stateless(text: Text, at: int, candidate: Candidate) -> bool:
    return candidate.head.split()[0] in _NO_STATE or text.tokens[at + 1].word.stem in ("معارضه", "ثوريه", "مسلحه")


def _bare(text: Text, candidate: Candidate, at: int, after: int, last: int) -> Candidate | None:
    word = text.tokens[at].word
    if candidate.head in _NO_ACTOR_ALONE and candidate.first == at:
        return None
    adjective = text.knowledge.adjectives.get(masculine(word.stem.removesuffix("ا"))) if text.lex[at].nisba else None
    if adjective is not None and adjective.organisation.kind not in ("government", ""):
        _owned(candidate, adjective)  # 15 حوثيا
        return candidate
    _stretched(text, candidate, adjectives(text, at, after, last))
    candidate.rule = "bare"
    candidate.anaphoric = word.article or bool(suffix(word))
    return candidate


def _stretched(text: Text, candidate: Candidate, end: int) -> None:
    if end > candidate.last:
        candidate.last, candidate.end = end, text.tokens[end - 1].end


def masculine(stem: str) -> str:
    """The masculine singular of a nisba: تركيه → تركي, روسيين → روسي."""
    for ending in ("يه", "يين", "يون", "يتين", "يتان", "يا"):
        if stem.endswith(ending):
            return stem[: -len(ending)] + "ي"
    return stem


def _nisba(text: Text, at: int, first: int) -> Candidate | None:
    """An adjective that alone names the doer: القصف التركي, غارات روسية, القوات الروسية والتركية."""
    word = text.tokens[at].word
    adjective = text.knowledge.adjectives.get(masculine(word.stem))
    if adjective is None or word.preposition or word.stem.endswith(("يين", "يون")):
        return None
    head = at - 1
    while (
        head > first
        and at - head < 4
        and (text.lex[head].nisba or text.tokens[head].word.surface == "_" or _attribute(text, head))
    ):
        head -= 1
    if head < first:
        return None
    beside = text.lex[at - 1].nisba
    if word.cut and not (word.conjunction == "و" and beside):
        return None
    headed = text.lex[head].actor_head is not None and beside
    if not headed and not any(not f.tense for f in text.lex[head].triggers):
        return None
    candidate = Candidate("actor", text.tokens, at, at + 1, "nisba")
    _owned(candidate, adjective)
    candidate.sense = "nisba"
    if headed and text.lex[head].actor_head.entry.lemma in _ARMED_HEADS:  # type: ignore[union-attr]
        army = text.knowledge.organisations.get(army_of(adjective.organisation.slug))
        if army is not None:
            _owned(candidate, OrganisationName(army, adjective.name, adjective.label, adjective.where))
    return candidate


def _attribute(text: Text, at: int) -> bool:
    word = text.tokens[at].word
    return word.kind == "arabic" and not word.cut and word.stem.endswith(("ي", "يه")) and not text.lex[at].triggers
