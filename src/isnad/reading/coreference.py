"""What stands for something named before: «التنظيم», «هذه الميليشيات», «عناصرها», «قواته», a surname, «المدينة».

One pass over the candidates in their order. An anaphor looks for an earlier actor that bore the same head noun
(«التحالف» after «التحالف العربي»), then for the nearest one of a fitting kind («التنظيم» never is an army), then for
the actor that the whole report names most; the country of the report decides what is left. Every look-up is bounded,
so the work grows with the length of the document alone.
"""

from bisect import bisect_left
from collections import Counter
from operator import attrgetter

from isnad.knowledge.entries import OrganisationName
from isnad.language.spelling import fold
from isnad.reading.actor_heads import ALLIES
from isnad.reading.actors import masculine
from isnad.reading.agreement import pronouns_of, suffix
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.entities import settle
from isnad.reading.persons import family_key

_LOOK_BACK = 14
_ARMED = frozenset(("armed-group", "militia", "military", "coalition", "police"))
_STATE = frozenset(("government", "state-body"))
_BODY = frozenset(("ngo", "io", "state-body"))
_FITTING: dict[str, frozenset[str]] = {
    "تنظيم": frozenset(("armed-group",)),
    "جماعة": frozenset(("armed-group", "militia")),
    "حركة": frozenset(("armed-group", "militia", "party")),
    "حزب": frozenset(("party", "armed-group")),
    "ميليشيا": frozenset(("militia", "armed-group")),
    "مليشيا": frozenset(("militia", "armed-group")),
    "فصيل": frozenset(("armed-group", "militia")),
    "خلية": frozenset(("armed-group",)),
    "خلايا نائمة": frozenset(("armed-group",)),
    "جيش": frozenset(("military",)),
    "تحالف": frozenset(("coalition",)),
    "هيئة": _BODY | {"armed-group"},
    "منظمة": _BODY | {"armed-group"},
    "مرصد": frozenset(("ngo",)),
    "لجنة": _BODY,
    "مركز": frozenset(("ngo", "media")),
    "فرقة": frozenset(("ngo", "military", "armed-group")),
    "فريق": _BODY,
    "شبكة": frozenset(("ngo", "media")),
    "وكالة": frozenset(("media",)),
    "قناة": frozenset(("media",)),
    "صحيفة": frozenset(("media",)),
    "موقع": frozenset(("media",)),
    "منصة": frozenset(("media",)),
    "شرطة": frozenset(("police",)),
    "حكومة": _STATE,
    "سلطة": _STATE,
    "سلطات": _STATE,
    "نظام": _STATE,
    "دولة": _STATE,
    "وزارة": _STATE,
    "إدارة": _STATE,
    "بلاد": _STATE,
    "احتلال": frozenset(("government", "military")),
}
_BY_SENSE: dict[str, frozenset[str]] = {
    "members": _ARMED,
    "leader": _ARMED,
    "group": _ARMED,
    "aircraft": _STATE | {"military", "coalition"},
    "artillery": _ARMED | _STATE,
    "state": _STATE,
    "media": frozenset(("media",)),
}
_UNLIKELY: dict[str, frozenset[str]] = {  # never called so without their name
    "تنظيم": frozenset(("sdf", "sna", "fsa", "peshmerga", "coalition", "hezbollah", "houthis")),
    "قوات": frozenset(("isis", "hts", "aqap", "al-qaeda", "nusra", "pkk")),
    "جيش": frozenset(("isis", "hts", "aqap", "al-qaeda", "nusra", "pkk", "houthis")),
}
_OTHER = frozenset(("اخر", "اخري"))
_COUNTED = frozenset(
    ("تنظيم", "منظمة", "جماعة", "حركة", "مجموعة", "مؤسسة", "حزب", "جيش", "دولة", "حكومة", "كتيبة", "لواء")
)
_SIDES = frozenset(("طرف", "جانب", "جهة", "مجتمع دولي", "لجنة", "وفد", "برلمان"))
_COMMANDERS = frozenset(("قيادي", "قائد", "قيادات", "أمير", "متزعم", "زعيم"))
_DEFAULTS = {"تنظيم": "isis"}
_start = attrgetter("start")


def resolve(text: Text, candidates: list[Candidate]) -> None:
    """Settle every actor's ``entity``, and point anaphoric actors, surnames and places at their antecedents.

    ``candidates`` is in order of start; named actors are settled first (owner by country, date, roll-up).
    """
    country = settle(text, candidates)
    actors = _Actors(text, candidates, country)
    persons: dict[str, Candidate] = {}
    places: list[Candidate] = []
    for candidate in candidates:
        if candidate.kind == "actor":
            actors.read(candidate)
        elif candidate.kind == "person":
            _person(text, candidate, persons)
            actors.hear(candidate)
        elif candidate.kind == "place":
            _place(candidate, places)


class _Actors:
    """The actors read so far: the last ones in order, and the last one for each head noun."""

    def __init__(self, text: Text, candidates: list[Candidate], country: str | None) -> None:
        self.text = text
        self.country = country
        self.recent: list[Candidate] = []
        self.by_head: dict[str, Candidate] = {}
        self.kinds: dict[int, str] = {}
        self.state: str | None = None  # of the last person whose office was given: وزير الخارجية التركي
        self.often: Counter[tuple[str, str]] = Counter()
        for candidate in candidates:
            if candidate.kind == "actor" and candidate.entity is not None:
                self.often[self._kind(candidate), candidate.entity] += 1

    def read(self, candidate: Candidate) -> None:
        """Resolve an actor where it points back, and remember it."""
        name = candidate.value
        if isinstance(name, OrganisationName):
            if candidate.anaphoric:
                self._shared(candidate)
        elif candidate.anaphoric and not _several(self.text, candidate):
            self._point(candidate, self._antecedent(candidate))
        if candidate.entity is not None:
            self._remember(candidate)

    def hear(self, person: Candidate) -> None:
        """Note the state whose officer speaks, for «بلاده» and «نحن»."""
        for at in range(person.first, person.last):
            if self.text.lex[at].nisba and person.rule == "title":
                adjective = self.text.knowledge.adjectives.get(masculine(self.text.tokens[at].word.stem))
                if adjective is not None and adjective.organisation.kind == "government":
                    self.state = adjective.organisation.slug

    def _shared(self, candidate: Candidate) -> None:
        """A name whose owner depends on the report: the same head noun with a full name before it decides."""
        form = self.text.lex[candidate.last - 1].actor_head  # التحالف, طيران التحالف
        lemma = form.entry.lemma if form is not None else ""
        earlier = self.by_head.get(lemma) if lemma in _FITTING else None
        if earlier is not None and not (earlier.entity or "x-").startswith("x-"):
            self._point(candidate, earlier)
        elif candidate.entity is None:
            self._point(candidate, self._nearest(_fitting(candidate), candidate))

    def _point(self, candidate: Candidate, antecedent: Candidate | str | None) -> None:
        if isinstance(antecedent, str):
            candidate.entity = antecedent
        elif antecedent is not None:
            candidate.antecedent, candidate.entity = antecedent, antecedent.entity
            self.kinds[id(candidate)] = self._kind(antecedent)

    def _antecedent(self, candidate: Candidate) -> Candidate | str | None:
        pronoun = suffix(self.text.tokens[_noun(self.text, candidate)].word)
        if candidate.rule == "pronoun" or pronoun in ("نا", "ي") or (pronoun and candidate.head == "بلاد"):
            return self.state or self._last(candidate)
        if candidate.rule in ("others", "latter"):
            return self._last(candidate)
        if pronoun:
            return self._agreeing(pronoun, candidate)
        lemma = candidate.value if isinstance(candidate.value, str) else candidate.head
        earlier = self.by_head.get(lemma)
        if earlier is not None:
            return earlier
        if lemma in _SIDES or (candidate.sense == "leader" and lemma not in _COMMANDERS):
            return None
        kinds = _FITTING.get(lemma) or _fitting(candidate)
        return self._nearest(kinds, candidate, lemma) or self._most_named(kinds, lemma) or _DEFAULTS.get(lemma)

    def _last(self, candidate: Candidate) -> Candidate | None:
        return next((c for c in reversed(self.recent) if self._kind(c) != "media" and c.end <= candidate.start), None)

    def _agreeing(self, pronoun: str, candidate: Candidate) -> Candidate | None:
        for earlier in reversed(self.recent):
            if (
                earlier.end <= candidate.start
                and self._kind(earlier) != "media"
                and pronoun in pronouns_of(self.text, earlier)
            ):
                return earlier
        return None

    def _nearest(self, kinds: frozenset[str], candidate: Candidate, lemma: str = "") -> Candidate | None:
        for earlier in reversed(self.recent):
            if earlier.end <= candidate.start and self._kind(earlier) in kinds and _may_be(lemma, earlier.entity):
                return earlier
        return None

    def _most_named(self, kinds: frozenset[str], lemma: str) -> str | None:
        fitting = [(-n, slug) for (kind, slug), n in self.often.items() if kind in kinds and _may_be(lemma, slug)]
        return min(fitting)[1] if fitting else None

    def _kind(self, candidate: Candidate) -> str:
        if id(candidate) in self.kinds:
            return self.kinds[id(candidate)]
        name = candidate.value
        organisation = None
        if isinstance(name, OrganisationName):
            organisation = name.organisation
            if candidate.entity in self.text.knowledge.organisations:
                organisation = self.text.knowledge.organisations[candidate.entity]
        if organisation is not None:
            return (
                "military"
                if organisation.kind == "government" and candidate.head in ("جيش", "قوات")
                else organisation.kind
            )
        return "armed-group" if candidate.sense == "group" else candidate.sense

    def _remember(self, candidate: Candidate) -> None:
        self.recent.append(candidate)
        if len(self.recent) > _LOOK_BACK:
            del self.recent[0]
        tokens, name = self.text.tokens, candidate.value
        begins = fold(name.name.split()[0]).removeprefix("ال") if isinstance(name, OrganisationName) else ""
        noun = _noun(self.text, candidate)
        for at in range(candidate.first, candidate.last):
            form = self.text.lex[at].actor_head
            if form is None or (at != noun and form.entry.sense == "state"):
                continue  # «قوات النظام» are no antecedent of «النظام»
            if at == noun or tokens[at].word.rest == begins:
                self.by_head[form.entry.lemma] = candidate


def _noun(text: Text, candidate: Candidate) -> int:
    """The token of a candidate's head noun, after quotation marks and a demonstrative."""
    at = candidate.first
    while at + 1 < candidate.last and (text.tokens[at].word.kind == "mark" or text.lex[at].particle == "demonstrative"):
        at += 1
    return at


def _several(text: Text, candidate: Candidate) -> bool:
    """Other than the one named (الجماعات الأخرى, حلفاؤه), or several bodies at once (التنظيمات الإرهابية)."""
    if candidate.head in ALLIES or text.tokens[candidate.last - 1].word.stem in _OTHER:
        return True
    form = text.lex[_noun(text, candidate)].actor_head
    return form is not None and form.number == "plural" and form.entry.lemma in _COUNTED


def _fitting(candidate: Candidate) -> frozenset[str]:
    return _FITTING.get(candidate.head) or _BY_SENSE.get(candidate.sense) or frozenset((candidate.sense,))


def _may_be(lemma: str, slug: str | None) -> bool:
    if slug is None or slug.startswith("x-"):
        return False
    return lemma not in _UNLIKELY or slug not in _UNLIKELY[lemma]


def _person(text: Text, candidate: Candidate, known: dict[str, Candidate]) -> None:
    """Point a surname at the full name before it; remember full names by their last word."""
    key = family_key(text, candidate)
    full = candidate.rule in ("names", "kunya", "title") and candidate.last - candidate.first > 1
    earlier = known.get(key)
    if earlier is not None and (not full or candidate.last - candidate.first < earlier.last - earlier.first):
        candidate.antecedent, candidate.entity = earlier, earlier.entity
    elif full:
        known[key] = candidate


_PLACE_SENSES = {
    "مدينة": ("settlement", "city", "town", "admin"),
    "بلدة": ("settlement", "town", "village", "city"),
    "قرية": ("settlement", "village", "town"),
    "حي": ("settlement", "quarter", "neighbourhood"),
    "مخيم": ("camp", "settlement"),
    "بلاد": ("country",),
    "محافظة": ("admin", "governorate", "admin1"),
}


def _place(candidate: Candidate, places: list[Candidate]) -> None:
    """Point a bare definite place at the nearest earlier place of its sort; «المنطقة» at the nearest of any."""
    if candidate.named:
        places.append(candidate)
        if len(places) > _LOOK_BACK:
            del places[0]
        return
    if not candidate.anaphoric:
        return
    senses = _PLACE_SENSES.get(candidate.head)
    for earlier in reversed(places):
        if earlier.end > candidate.start:
            continue
        if earlier.head == candidate.head or (senses is not None and earlier.sense in senses):
            candidate.antecedent = earlier
            return
    nearest = next((p for p in reversed(places) if p.end <= candidate.start and p.sense != "country"), None)
    if senses is None or senses != ("country",):
        candidate.antecedent = nearest


def pronoun_antecedent(text: Text, candidates: list[Candidate], token_index: int) -> Candidate | None:
    """What a pronoun suffix on a word stands for (استهدافهم, قصفه): the nearest earlier candidate that agrees with it.

    After a verb («العبوات التي زرعتها») the nearest of any kind; after a verbal noun actors, people and persons go
    before places and objects of the same sentence. Nothing farther than two sentences back is looked at.
    """
    token = text.tokens[token_index]
    pronoun = token.word.pronoun
    if pronoun not in _THIRD:
        return None
    before = _before(text, candidates, token_index)
    verbal = any(form.tense for form in text.lex[token_index].triggers)
    found = _agreeing_one(text, before, pronoun, verbal)
    if found is None and pronoun in ("هم", "هما", "هن"):
        found = next((c for c in before if c.kind in ("actor", "people") and c.sense != "government"), None)
    return found


_THIRD = frozenset(("ه", "ها", "هم", "هما", "هن"))
_RELATIVE_REACH = 4
_REACH = 30


def _before(text: Text, candidates: list[Candidate], token_index: int) -> list[Candidate]:
    """The candidates that a pronoun may stand for, the nearest first; before a relative pronoun where there is one."""
    limit = text.tokens[token_index].start
    for at in range(token_index - 1, max(0, token_index - _RELATIVE_REACH) - 1, -1):
        if text.lex[at].particle == "relative":
            limit = text.tokens[at].start
            break
    sentence = text.sentence_of[token_index]
    last = bisect_left(candidates, limit, key=_start)
    return [
        c
        for c in reversed(candidates[max(0, last - _REACH) : last])
        if c.end <= limit and c.sentence >= sentence - 2 and _referable(c)
    ]


def _referable(candidate: Candidate) -> bool:
    if candidate.kind == "amount":
        return candidate.sense == "person"
    return candidate.kind != "time" and not (candidate.kind == "actor" and candidate.sense in ("nisba", "media"))


def _agreeing_one(text: Text, before: list[Candidate], pronoun: str, verbal: bool) -> Candidate | None:
    lesser: Candidate | None = None
    for candidate in before:
        if lesser is not None and candidate.sentence < lesser.sentence:
            break
        if pronoun not in pronouns_of(text, candidate):
            continue
        if verbal or candidate.kind in ("actor", "people", "person", "amount"):
            return candidate
        lesser = lesser or candidate
    return lesser
