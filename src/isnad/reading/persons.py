"""Persons: titles before a name, kunyas (أبو عمر الشيشاني), chains of given and family names, surnames alone."""

from functools import lru_cache

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.name_chains import begins_chain, by_name, chain, foreign_end, given, is_kunya
from isnad.reading.naming import Hit
from isnad.reading.phrases import plain_word

_CALLED = frozenset("يدعي تدعي مدعو مدعوه مدعوين ملقب يلقب ملقبه مسمي مسماه مكني معروف اسمه".split())
_OPENING, _CLOSING = frozenset('“«"'), frozenset('”»"')
_TITLE_REACH = 9
_FAR = 5


def find_persons(text: Text, first: int, last: int, names: dict[int, Hit]) -> list[Candidate]:
    """The persons proposed in tokens ``[first, last)``."""
    found: list[Candidate] = []
    surnames = _surnames(text)
    at, inside = first, first
    while at < last:
        hit = names.get(at)
        if hit is not None and hit.last > at + 1:
            inside = hit.last
        lex = text.lex[at]
        candidate = None
        if lex.title is not None or (lex.opens_name and begins_chain(text, at, last)):
            candidate = _person(text, at, first, last, names)
            if candidate is not None and candidate.last - candidate.first == 1 and at < inside:
                candidate = None
        if candidate is None and at >= inside and surnames and _bare(text.tokens[at].word.rest) in surnames:
            candidate = _made(text, at, at + 1, "surname") if _alone(text, at, first, names) else None
        if candidate is None:
            at += 1
            continue
        found.append(candidate)
        at = candidate.last
    return found


def family_key(text: Text, candidate: Candidate) -> str:
    """The last word of a person's name, by which the person is called later."""
    at = candidate.last - 1
    while at > candidate.first and text.tokens[at].word.kind == "mark":
        at -= 1
    return _bare(text.tokens[at].word.rest)


def _bare(key: str) -> str:
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


@lru_cache(maxsize=2)
def _surnames(text: Text) -> frozenset[str]:
    """The last words of the persons whom the document names in full."""
    found = set()
    at, size = 0, len(text.tokens)
    while at < size:
        if not (text.lex[at].opens_name and begins_chain(text, at, size)):
            at += 1
            continue
        end, certain = chain(text, at, min(size, at + 10))
        if end - at >= 2 and certain:
            key = _bare(text.tokens[end - 1].word.rest)
            if len(key) > 2 and not text.lex[end - 1].triggers:
                found.add(key)
        at = max(end, at + 1)
    return frozenset(found)


def _alone(text: Text, at: int, first: int, names: dict[int, Hit]) -> bool:
    """Whether a known surname stands here by itself, as a person and no ordinary word or place."""
    word, lex = text.tokens[at].word, text.lex[at]
    if lex.verb or lex.particle or lex.triggers or lex.nisba or word.pronoun or _is_noun(text, at):
        return False
    before = text.lex[at - 1] if at > first else None
    if before is not None and (
        before.place_head is not None or before.given is not None or before.actor_head is not None
    ):
        return False
    if at in names and (word.preposition or (before is not None and before.particle == "preposition")):
        return False
    return word.article or lex.given is not None or not word.known


def _is_noun(text: Text, at: int) -> bool:
    lex, word = text.lex[at], text.tokens[at].word
    construct = word.article and word.stem.endswith("ي")  # المالكي is no "owners of"
    forms = (lex.actor_head, lex.place_head, lex.object, lex.people)
    return any(form is not None and not (construct and form.number != "singular") for form in forms)


def _person(text: Text, at: int, first: int, last: int, names: dict[int, Hit]) -> Candidate | None:
    word = text.tokens[at].word
    of_place = (
        at > first and text.lex[at - 1].place_head is not None and text.lex[at - 1].people is None and not word.cut
    )
    if _bears_title(text, at) and not of_place and not is_kunya(text, at, last) and not by_name(text, at, first):
        titled = _titled(text, at, last, names)
        if titled is not None or not begins_chain(text, at, last):
            return titled
    hit = names.get(at)
    if (
        hit is not None
        and hit.last > at + 1
        and word.stem != "عبد"
        and (hit.organisations or not _surname_after(text, hit.last, last))
    ):
        return None
    end, certain = chain(text, at, last)
    called = at > first and text.tokens[at - 1].word.rest in _CALLED
    if at > first + 1 and text.tokens[at - 1].word.kind == "mark":
        called = text.tokens[at - 2].word.rest in _CALLED
    kunya = is_kunya(text, at, last)
    if end - at >= 2 and (certain >= 1 or called or _sure_together(text, at, end)) and not of_place:
        return _made(text, at, end, "kunya" if kunya else "names")
    if end - at == 1 and (called or _known_alone(text, at, first, names)):
        return _made(text, at, end, "name")
    return None


def _bears_title(text: Text, at: int) -> bool:
    """A title, and no brigade: اللواء is a general, لواء a brigade."""
    lex = text.lex[at]
    if lex.title is None:
        return False
    return text.tokens[at].word.article or lex.actor_head is None or lex.actor_head.entry.sense != "group"


def _surname_after(text: Text, at: int, last: int) -> bool:
    """«أبو حسن الديري»: a place is called أبو حسن, but a surname follows."""
    return (
        plain_word(text, at, last)
        and text.tokens[at].word.key.startswith("ال")
        and text.tokens[at].word.key.endswith("ي")
    )


def _sure_together(text: Text, at: int, end: int) -> bool:
    """Names that are words as well, three in a row or closed by a family name with an article."""
    if text.lex[at].given is None:
        return False
    if any(text.lex[i].given is None for i in range(at + 1, end)):
        return text.tokens[at].word.cut == 0 and not text.lex[at].noun
    return end - at >= 3 or text.tokens[end - 1].word.key.startswith("ال")


def _known_alone(text: Text, at: int, first: int, names: dict[int, Hit]) -> bool:
    """A family name that is nobody's given name and no word (أردوغان), or a given name beside a verb (قالت مريم)."""
    lex, word = text.lex[at], text.tokens[at].word
    entry = given(text, at)
    if entry is None or not entry.certain or at in names or lex.nisba or word.pronoun or lex.verb or lex.triggers:
        return False
    if _is_noun(text, at) or word.preposition in ("ب", "ك"):
        return False
    before = text.lex[at - 1] if at > first else None
    if before is None:
        return entry.family
    if any(form is not None for form in (before.place_head, before.actor_head, before.people, before.object)):
        return False
    if entry.family:
        return (
            bool(before.triggers or before.reporting or before.particle or before.verb or before.title)
            or not before.noun
        )
    return before.verb or any(f.tense for f in before.triggers) or bool(before.reporting)


def _made(text: Text, at: int, end: int, rule: str) -> Candidate:
    if end < len(text.tokens) and text.tokens[end].word.surface in _CLOSING and _opened(text, at, end):
        end += 1
    candidate = Candidate("person", text.tokens, at, end, rule)
    word = text.tokens[at].word
    if not word.cut and word.surface[:3] in ("بأب", "باب", "لأب", "لاب", "وأب") and is_kunya(text, at, end):
        candidate.start += 1  # بأبي مالك
    candidate.named = True
    return candidate


def _opened(text: Text, at: int, end: int) -> bool:
    return any(text.tokens[i].word.surface in _OPENING for i in range(at, end))


def _titled(text: Text, at: int, last: int, names: dict[int, Hit]) -> Candidate | None:
    """Title words, an office («وزير الخارجية التركي»), then a name."""
    end = at + 1
    while end < last and end - at < _TITLE_REACH:
        lex, word = text.lex[end], text.tokens[end].word
        hit = names.get(end)
        if hit is not None and hit.organisations and hit.last > end + 1:
            end = hit.last
            continue
        named = (
            not word.cut
            and begins_chain(text, end, last)
            and not by_name(text, end, at)
            and not (lex.title and word.article)
        )
        if named and not (hit is not None and hit.places and hit.places[0].feature == "country"):
            stop, certain = chain(text, end, last, 1)
            if certain or stop - end >= 2:
                return _with_title(text, at, end, stop, names)
        if word.surface in '#_،,“"«' and (end - at > 1 or word.surface in '#“"«'):
            end += 1
            continue
        if word.kind == "arabic" and not word.cut and not named:
            stop = foreign_end(text, end, last)
            if stop - end >= 2 and end not in names:
                return _with_title(text, at, end, stop, names)
        if not _of_office(text, end, names):
            return None
        end += 1
    return None


def _of_office(text: Text, end: int, names: dict[int, Hit]) -> bool:
    """Whether a word may stand between a title and the name: an office, a nisba, an organisation, في, باسم."""
    lex, word = text.lex[end], text.tokens[end].word
    if word.conjunction or word.kind != "arabic" or text.tokens[end - 1].word.surface in "،,":
        return False
    if word.key in ("في", "باسم"):
        return True
    if lex.verb or lex.particle not in ("", "nisba"):
        return False
    return word.article or word.preposition == "ل" or end in names or lex.nisba or bool(lex.title or lex.actor_head)


def _with_title(text: Text, at: int, name: int, stop: int, names: dict[int, Hit]) -> Candidate:
    """The person with the title, or the name alone where an organisation, في or a comma stands between."""
    title = text.lex[at].title
    assert title is not None
    far = name - at > _FAR or text.tokens[at].word.rest in _CALLED or title.entry.sense == "epithet"
    far = far or any(
        text.tokens[i].word.surface in "،,"
        or text.tokens[i].word.key in ("في", "باسم")
        or text.tokens[i].word.rest in _CALLED
        or (i in names and bool(names[i].organisations) and not text.lex[i].nisba)
        for i in range(at + 1, name)
    )
    candidate = _made(text, name if far else at, stop, "title")
    candidate.head, candidate.sense = title.entry.lemma, title.entry.sense
    candidate.rows = (title.entry.where,)
    return candidate
