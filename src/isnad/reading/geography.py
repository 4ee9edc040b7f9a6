"""Where a place is: one row of the gazetteer out of its homonyms, and a point for what the head nouns make of it.

Homonyms are settled by the head noun before the name, by the governorate named next to it, by the country and the
governorates that the report names most, and last by population. A described place («ريف إدلب الجنوبي», «محيط مارع»,
«مواقع قسد») is located by the name inside it and by the names around it. Every step is one pass over the places.
"""

import math
from collections.abc import Iterable

from isnad.knowledge.entries import Noun, Place
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.located import ADMIN_FEATURES, SETTLED, Located, compass, described, directed, fitting, latin

__all__ = ["Located", "resolve"]

_NEAR = 12  # tokens within which a governorate named after a place is its parent
_SAME_COUNTRY = 0.6
_BIG = 100_000
_SMALL = frozenset("town village neighbourhood camp mountain base facility district".split())
_IN_TOWN = frozenset(
    "حي ساحة دوار شارع سوق مستشفى مشفى مدرسة مسجد مقبرة حاجز مركز محطة مبنى ميدان فندق فرن جامع حديقة كراج مفرق".split()
)
_LODGINGS = frozenset(("مخيم", "تجمع", "مزرعة"))
_POINTING = {  # what a bare definite head can stand for, as classes of places
    "مدينة": "city",
    "عاصمة": "city",
    "بلدة": "village",
    "قرية": "village",
    "مخيم": "camp",
    "محافظة": "governorate",
    "ولاية": "governorate",
    "مديرية": "district",
    "ناحية": "district",
    "مطار": "airport",
    "ريف": "governorate",
    "بلد": "country",
    "دولة": "country",
    "أرض": "country",
    "مملكة": "country",
    "سلطنة": "country",
    "جمهورية": "country",
}
_CLASSES = {"town": ("city", "village"), "city": ("city",), "village": ("village",), "district": ("district", "city")}


def resolve(text: Text, candidates: list[Candidate]) -> None:
    """Set ``value`` of every place to where it is, or to None where nothing places it.

    ``value`` comes in as the gazetteer rows that share the name. A place that points back takes its antecedent's
    location where ``antecedent`` is set, else that of the nearest earlier place of its kind.
    """
    places = [c for c in candidates if c.kind == "place" and not isinstance(c.value, Located)]
    readings = [_Reading(text, candidate) for candidate in places]
    report = _Report(text, candidates, readings)
    _note_parents(readings)
    for reading in readings:
        reading.place = report.choose(reading)
    _settle_parents(readings)
    _note_towns(readings)
    recent: dict[str, Located] = {}
    for reading in readings:
        located = _located(text, reading, report, recent)
        reading.candidate.value = located
        _remember(recent, reading, located)


class _Reading:
    """A place on the way to its location: its rows, its head nouns, the governorates named before and after it."""

    __slots__ = ("after", "before", "candidate", "gap", "heads", "place", "rows", "town")

    def __init__(self, text: Text, candidate: Candidate) -> None:
        self.candidate = candidate
        self.rows: tuple[Place, ...] = candidate.value if isinstance(candidate.value, tuple) else ()
        self.heads = _heads(text, candidate) if candidate.rule != "name" else ()
        self.place: Place | None = None
        self.before: _Reading | None = None
        self.after: _Reading | None = None
        self.gap = 0
        self.town: Place | None = None

    @property
    def areas(self) -> set[tuple[str | None, str | None]]:
        return {(row.country, row.admin1) for row in self.rows}

    @property
    def anchors(self) -> bool:
        """Whether it can be the parent of a place named beside it: a governorate or district, or an area of one."""
        if not self.rows or all(row.feature == "country" for row in self.rows):
            return False
        if self.heads and self.heads[0].sense in ("countryside", "admin", "direction"):
            return True
        return any(row.admin1 and (row.feature in ADMIN_FEATURES or row.feature == "region") for row in self.rows)


def _heads(text: Text, candidate: Candidate) -> tuple[Noun, ...]:
    """The head nouns that open a place, the outermost first (محيط, مدينة)."""
    heads = []
    for at in range(candidate.first, min(candidate.last, candidate.first + 6)):
        form = text.lex[at].place_head
        if form is not None:
            heads.append(form.entry)
        elif heads and text.tokens[at].word.kind == "arabic":
            break
    return tuple(heads)


class _Report:
    """What the report as a whole is about: how often it names each country and each governorate."""

    def __init__(self, text: Text, candidates: Iterable[Candidate], readings: list[_Reading]) -> None:
        self.countries: dict[str | None, float] = {}
        self.governorates: dict[tuple[str | None, str | None], float] = {}
        for reading in readings:
            areas = reading.areas
            for area in areas:
                self.governorates[area] = self.governorates.get(area, 0.0) + 1 / len(areas)
                self.countries[area[0]] = self.countries.get(area[0], 0.0) + 1 / len(areas)
        for candidate in candidates:
            body = text.knowledge.organisations.get(candidate.entity or "") if candidate.kind == "actor" else None
            if body is not None and body.country:
                self.countries[body.country] = self.countries.get(body.country, 0.0) + 0.3
        self.names: dict[str | None, set[str]] = {}
        for reading in readings:
            if len({row.country for row in reading.rows}) == 1:
                self.names.setdefault(reading.rows[0].country, set()).add(reading.rows[0].arabic)
        self.countries.pop(None, None)
        self.total = sum(self.countries.values()) or 1.0
        self.country = max(sorted(k for k in self.countries if k), key=self.countries.__getitem__, default=None)
        self.local = sum(self.governorates.values()) or 1.0

    def choose(self, reading: _Reading) -> Place | None:
        """The likeliest row, or None where no row is likely (a village of that name, in another country)."""
        rows = reading.rows
        if not rows:
            return None
        best = rows[0] if len(rows) == 1 else max(rows, key=lambda row: self._weight(reading, row))
        town = bool(reading.heads) and reading.heads[-1].lemma in ("مدينة", "بلدة", "قرية")
        if town and best.feature in ("river", "sea", "country"):
            return None
        return None if self._elsewhere(reading, best) else best

    def _weight(self, reading: _Reading, row: Place) -> float:
        weight = 4.0 * fitting(reading.heads, row) + 0.15 * math.log10(row.population + 1) - 0.5 * row.doubtful
        weight += 5.0 * self.countries.get(row.country, 0.0) / self.total
        weight += 3.0 * self.governorates.get((row.country, row.admin1), 0.0) / self.local
        for parent, value in ((reading.after, 6.0 if reading.gap <= _NEAR else 3.0), (reading.before, 3.0)):
            if parent is not None and (row.country, row.admin1) in parent.areas:
                weight += value / len(parent.areas)
        return weight

    def _elsewhere(self, reading: _Reading, row: Place) -> bool:
        vague = row.feature == "region" and row.lat is None  # «المناطق المحررة»
        if row.country in (None, self.country) or not (vague or row.feature in _SMALL):
            return False
        if any(p is not None and (row.country, row.admin1) in p.areas for p in (reading.after, reading.before)):
            return False
        if self.countries.get(self.country, 0.0) < _SAME_COUNTRY * self.total:
            return False
        others = self.names.get(row.country, set()) - {row.arabic}
        return not others and row.population < _BIG


def _note_parents(readings: list[_Reading]) -> None:
    """Tell every place which governorate its sentence names before it and after it."""
    last: _Reading | None = None
    for reading in readings:
        if last is not None and last.candidate.sentence == reading.candidate.sentence:
            reading.before = last
        if reading.anchors:
            last = reading
    coming: _Reading | None = None
    for reading in reversed(readings):
        if coming is not None and coming.candidate.sentence == reading.candidate.sentence:
            reading.after, reading.gap = coming, coming.candidate.first - reading.candidate.last
        if reading.anchors:
            coming = reading


def _settle_parents(readings: list[_Reading]) -> None:
    """Keep as parents only the places that were settled in a governorate."""
    for reading in readings:
        for side in ("before", "after"):
            parent = getattr(reading, side)
            if parent is not None and (parent.place is None or parent.place.admin1 is None):
                setattr(reading, side, None)


def _holding(text: Text, candidate: Candidate) -> str | None:
    """«SDF-held areas», «Hezbollah stronghold», «Houthi positions»; None where the holder has no name."""
    body = text.knowledge.organisations.get(candidate.entity or "")
    if body is None:
        return None
    pattern = {"منطقة": "{}-held areas", "معقل": "{} stronghold", "معاقل": "{} strongholds"}
    return pattern.get(candidate.head, "{} positions").format(body.name)


def _note_towns(readings: list[_Reading]) -> None:
    """Tell every place which town its sentence names right after it, or else before it."""
    last: _Reading | None = None
    for reading in readings:
        if last is not None and last.candidate.sentence == reading.candidate.sentence:
            reading.town = last.place
        if reading.place is not None and reading.place.feature in SETTLED:
            last = reading
    coming: _Reading | None = None
    for reading in reversed(readings):
        near = coming is not None and coming.candidate.sentence == reading.candidate.sentence
        if coming is not None and near and coming.candidate.first - reading.candidate.last <= 3:
            reading.town = coming.place
        if reading.place is not None and reading.place.feature in SETTLED:
            coming = reading


def _located(text: Text, reading: _Reading, report: _Report, recent: dict[str, Located]) -> Located | None:
    candidate, place = reading.candidate, reading.place
    if place is not None:
        return described(text, candidate, reading.heads, place, _capital(reading, place))
    parent = _parent(reading)
    if candidate.rule == "held":
        located = _unplaced(text, reading, parent, report, None)
        return located._replace(name=_holding(text, candidate)) if located is not None else None
    if (country := _adjective(text, candidate)) is not None:
        return Located(None, None, country, None, None, "country" if _whole(candidate) else "region", candidate.rows[0])
    before = candidate.antecedent
    antecedent = before.value if before is not None and before.rule != "held" else None
    if isinstance(antecedent, Located) and antecedent.admin1 is None and antecedent.precision != "country":
        antecedent = None  # a border or a side of a country says less than the last place with a governorate
    unnamed = not candidate.named and not candidate.anaphoric
    lodged = candidate.head in _LODGINGS and unnamed and reading.town is not None
    if (candidate.head in _IN_TOWN and not isinstance(antecedent, Located)) or lodged:
        return _in_town(text, reading, report, recent)
    if candidate.anaphoric and not candidate.named:
        head = next((h.lemma for h in reversed(reading.heads) if h.sense != "direction"), candidate.head)
        wanted = _POINTING.get(head, "any")
        if head == "ريف":
            return _countryside(text, candidate, antecedent, recent.get("any"))
        if candidate.sense in ("water", "border", "road"):
            return Located(None, None, report.country, None, None, "region", candidate.rows[0])
        if wanted == "country":
            known = antecedent if isinstance(antecedent, Located) and antecedent.precision == "country" else None
            return _country(text, report, candidate, known)
        pointless = wanted in ("city", "village") and isinstance(antecedent, Located) and antecedent.lat is None
        known = antecedent if isinstance(antecedent, Located) and not pointless else _recent(recent, wanted)
        if known is not None:
            return directed(text, candidate, reading.heads, known)
    return _unplaced(text, reading, parent, report, recent.get("governorate") or recent.get("any"))


def _countryside(text: Text, candidate: Candidate, antecedent: object, last: Located | None) -> Located | None:
    """«الريف الغربي»: of the governorate that the report is in; «ريفها»: of the place that the pronoun stands for."""
    known = antecedent if isinstance(antecedent, Located) else last
    if known is None:
        return None
    if text.tokens[candidate.first].word.pronoun and known.name:
        return known._replace(name=f"{known.name} countryside", precision="admin2")
    where = compass(text, candidate)
    name = " ".join(filter(None, (where, known.admin1, "countryside"))) if known.admin1 else None
    return Located(name, known.admin1, known.country, None, None, "admin2" if where else "admin1", candidate.rows[0])


def _recent(recent: dict[str, Located], wanted: str) -> Located | None:
    """The last place that a bare head can mean: a village may have been called a town, a town a village."""
    if wanted in ("city", "village"):
        return recent.get(wanted) or recent.get("village" if wanted == "city" else "city") or recent.get("any")
    return recent.get(wanted) or (recent.get("any") if wanted != "country" else None)


def _in_town(text: Text, reading: _Reading, report: _Report, recent: dict[str, Located]) -> Located | None:
    """A building or quarter that no gazetteer holds: near the town named with it, or the last town named."""
    candidate, town, last = reading.candidate, reading.town, recent.get("city") or recent.get("village")
    name = latin(_bare_name(text, candidate)) if candidate.named else None
    if town is not None and town.lat is not None:
        return Located(name, town.admin1, town.country, town.lat, town.lon, "near", town.where)
    parent = _parent(reading)
    if last is not None and (parent is None or parent.admin1 == last.admin1):
        precision = "near" if last.lat is not None else None
        return last._replace(name=name, precision=precision)
    return _unplaced(text, reading, parent, report, recent.get("governorate") or recent.get("any"))


def _bare_name(text: Text, candidate: Candidate) -> str:
    """The words of a name without the head nouns before it."""
    at = candidate.first
    while at < candidate.last - 1 and text.lex[at].place_head is not None:
        at += 1
    return text.text[text.tokens[at].start : candidate.end]


def _capital(reading: _Reading, place: Place) -> Place | None:
    """The town that shares its name with a governorate: it lends its point to the bare name."""
    if place.feature != "governorate":
        return None
    towns = (r for r in reading.rows if r.lat is not None and (r.country, r.admin1) == (place.country, place.admin1))
    return next(towns, None)


def _parent(reading: _Reading) -> Place | None:
    if reading.after is not None and (reading.gap <= _NEAR or reading.before is None):
        return reading.after.place
    return reading.before.place if reading.before is not None else None


def _unplaced(
    text: Text, reading: _Reading, parent: Place | None, report: _Report, fallback: Located | None
) -> Located | None:
    """A place without a row: the governorate and country of the place named with it, or of the report."""
    candidate = reading.candidate
    admin1, country = (parent.admin1, parent.country) if parent else (None, report.country)
    if parent is None and fallback is not None:
        admin1, country = fallback.admin1, fallback.country or report.country
    if admin1 is None and country is None and not candidate.named:
        return None
    name = latin(_bare_name(text, candidate)) if candidate.named else None
    region = candidate.head == "منطقة" or candidate.sense in ("countryside", "border")
    return Located(name, admin1, country, None, None, "region" if region else None, candidate.rows[0])


def _country(text: Text, report: _Report, candidate: Candidate, known: Located | None) -> Located | None:
    """The country that «البلاد» stands for, or a side of it («شمال شرق البلاد»)."""
    code = known.country if known is not None else report.country
    if code is None:
        return None
    where, name = compass(text, candidate), known.name if known is not None else None
    if where:
        return Located(f"{where} {name}" if name else None, None, code, None, None, "region", candidate.rows[0])
    return Located(name, None, code, None, None, "country", candidate.rows[0])


def _whole(candidate: Candidate) -> bool:
    return candidate.head in ("أرض", "دولة", "جمهورية", "مملكة")


def _adjective(text: Text, candidate: Candidate) -> str | None:
    """The country of a nisba that closes a description (الأراضي السورية)."""
    if candidate.named or not text.lex[candidate.last - 1].nisba or candidate.last - candidate.first < 2:
        return None
    stem = text.tokens[candidate.last - 1].word.stem
    name = text.knowledge.adjectives.get(stem[:-2] + "ي" if stem.endswith("يه") else stem)
    return name.organisation.country or None if name is not None else None


def _remember(recent: dict[str, Located], reading: _Reading, located: Located | None) -> None:
    """Keep the last place of each class for what points back later."""
    if located is None:
        return
    candidate = reading.candidate
    if reading.place is not None:
        feature = reading.place.feature
        kinds = _CLASSES.get(feature, (feature,))
        if feature == "governorate" and candidate.rule == "name":
            kinds = ("governorate", "city")
        if reading.heads and reading.heads[0].sense in ("direction", "countryside"):
            kinds = ()  # «جنوب منبج» is not what «المدينة» means
    elif candidate.named and candidate.rule != "held":
        kinds = (_POINTING.get(candidate.head, "any"),)
    else:
        kinds = ()
    for kind in kinds:
        recent[kind] = located
    if located.admin1 is not None and candidate.rule != "held" and (reading.place is not None or candidate.named):
        recent["any"] = located
