"""A location, and what the head nouns and directions around a name make of it («ريف إدلب الجنوبي», «محيط مارع»)."""

from typing import NamedTuple

from isnad.knowledge.entries import Noun, Place
from isnad.language.spelling import fold
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text

ADMIN_FEATURES = frozenset(("governorate", "district"))
SETTLED = frozenset(("city", "town", "village", "neighbourhood", "camp"))


class Located(NamedTuple):
    """Where a place is. ``precision`` says how far ``lat`` and ``lon`` (or the area) can be trusted; ``where`` is the
    row of the knowledge files that it rests on."""

    name: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    where: str


_FEATURES = {  # the features that a head noun's name can have, the likelier first
    "مدينة": ("city", "town", "village"),
    "عاصمة": ("city", "town"),
    "بلدة": ("town", "village", "city"),
    "قرية": ("village", "town", "city"),
    "ضيعة": ("village", "town"),
    "مزرعة": ("village", "town"),
    "حي": ("neighbourhood",),
    "مخيم": ("camp",),
    "محافظة": ("governorate",),
    "ولاية": ("governorate",),
    "إمارة": ("governorate",),
    "مديرية": ("district", "town"),
    "ناحية": ("district", "town", "village"),
    "قضاء": ("district", "city"),
    "مقاطعة": ("district", "region", "governorate", "city"),
    "إقليم": ("region", "governorate"),
    "منطقة": ("district", "region", "neighbourhood", "village", "town", "city", "governorate"),
    "جبل": ("mountain", "region"),
    "نهر": ("river",),
    "معبر": ("crossing",),
    "مطار": ("airport", "airbase"),
    "قاعدة": ("base", "airbase"),
    "حقل": ("oilfield",),
    "جزيرة": ("island",),
    "سد": ("dam",),
    "سجن": ("prison",),
}
_BY_SENSE = {
    "countryside": ("governorate", "district", "city", "town", "village"),
    "direction": ("governorate", "country", "region", "city", "town"),
    "vicinity": ("city", "town", "village"),
    "settlement": ("city", "town", "village", "neighbourhood"),
    "admin": ("governorate", "district"),
    "area": ("city", "town", "village", "region"),
    "facility": ("city", "town", "village"),
    "military": ("city", "town", "village"),
    "road": ("city", "town", "village"),
}
_BARE = ("country", "governorate", "region", "city", "town", "river", "district", "village")


def fitting(heads: tuple[Noun, ...], row: Place) -> float:
    """How well a row's kind fits the head noun right before its name: 1 the best, 0 not at all."""
    wanted: tuple[str, ...] = _BARE
    if heads:
        wanted = _FEATURES.get(heads[-1].lemma) or _BY_SENSE.get(heads[-1].sense, _BARE)
    if row.feature not in wanted:
        return 0.0
    if not heads and row.feature == "governorate":
        return 1.2  # a bare name is the governorate's as often as its capital's, and holds for both
    return 1.0 - 0.6 * wanted.index(row.feature) / len(wanted)


_POINTS = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west", "وسط": "central", "اوسط": "central"}
_PLACED = {  # how a description with a point is named in English
    "محيط": "surroundings of {}",
    "طرف": "outskirts of {}",
    "مشارف": "outskirts of {}",
    "جبهة": "{} front",
    "محور": "{} front",
    "طريق": "{} road",
    "حاجز": "{} checkpoint",
    "معبر": "{} crossing",
    "مطار": "{} airport",
    "مشفى": "{} hospital",
    "مستشفى": "{} hospital",
    "سجن": "{} prison",
    "منطقة": "{} area",
    "ناحية": "{} subdistrict",
    "مديرية": "{} district",
}
_WHOLE = frozenset(("أنحاء", "أرجاء", "عموم", "أرض", "دولة", "جمهورية"))


def described(
    text: Text, candidate: Candidate, heads: tuple[Noun, ...], place: Place, capital: Place | None
) -> Located:
    """The location of a place that names ``place``, with what its head nouns and directions add.

    ``capital`` is the town that bears the same name, where ``place`` is a governorate.
    """
    head = heads[0] if heads else None
    where = compass(text, candidate)
    lat, lon, precision, name = place.lat, place.lon, place.precision, place.name
    if head is None:
        if capital is not None:
            lat, lon = capital.lat, capital.lon
        if where and place.feature in ADMIN_FEATURES:
            lat, lon, precision, name = None, None, "admin2", f"{where} {name}"
    elif (side := _side(heads, place)) is not None:
        return _area(place, where, side.sense == "countryside", side.lemma in _WHOLE)
    elif place.feature == "governorate" and head.sense in ("vicinity", "facility", "military", "road"):
        if capital is not None:
            lat, lon, precision = capital.lat, capital.lon, "near"
        name = _PLACED.get(head.lemma, "{}").format(name)
    elif head.sense in ("vicinity", "area", "road", "military", "facility", "border"):
        name = _PLACED.get(head.lemma, "{}").format(name) if place.feature in SETTLED else name
        precision = "near" if precision == "exact" and place.feature in SETTLED else precision
        if _plural(text, candidate) and head.sense == "area":
            precision = "region"
    return Located(name, place.admin1, place.country, lat, lon, precision, place.where)


def _side(heads: tuple[Noun, ...], place: Place) -> Noun | None:
    """The head that makes a side of the place: the first of all, or any before a country or governorate."""
    for number, head in enumerate(heads):
        if head.sense in ("countryside", "direction") and (number == 0 or place.feature not in SETTLED):
            return head
    return None


def _area(place: Place, where: str, countryside: bool, whole: bool) -> Located:
    """A side of a country, of a governorate, of a town."""
    name = " ".join(filter(None, (where, place.name, "countryside" if countryside and not whole else "")))
    if place.feature == "country":
        precision = "country" if whole else "region"
        return Located(name, None, place.country, None, None, precision, place.where)
    if place.feature == "governorate":
        return Located(name, place.admin1, place.country, None, None, "admin2" if where else "admin1", place.where)
    precision = "region" if place.feature == "region" else "admin2" if countryside else "near"
    if where and not countryside:
        base = place.name.split(" of ")[-1] if place.feature == "region" else place.name
        name = f"{where.removesuffix('ern')} of {base}" if place.feature in SETTLED or base != place.name else name
    return Located(name, place.admin1, place.country, place.lat, place.lon, precision, place.where)


def directed(text: Text, candidate: Candidate, heads: tuple[Noun, ...], known: Located) -> Located:
    """The location of a place that points back to a known one: the same, or the side of it that a direction names."""
    where = compass(text, candidate)
    head = heads[0] if heads else None
    if head is not None and head.sense == "countryside" and known.name:
        base = known.name.removesuffix(" countryside")
        first, _, rest = base.partition(" ")
        base = rest if first.endswith("ern") and rest else base
        name = " ".join(filter(None, (where, base, "countryside")))
        return known._replace(name=name, lat=None, lon=None, precision="admin2" if where else "admin1")
    if where and known.name and known.precision in ("exact", "near"):
        return known._replace(name=f"{where} {known.name}", precision="near")
    return known


def compass(text: Text, candidate: Candidate) -> str:
    """The directions in a description, in English: «شمال غرب» north-west, «الريف الجنوبي» southern."""
    points: list[str] = []
    for at in range(candidate.first, candidate.last):
        stem = text.tokens[at].word.stem
        point = _POINTS.get(stem) or _POINTS.get(stem.rstrip("هي"))
        if point is None and stem.endswith("يه"):
            point = _POINTS.get(stem[:-2])
        if point is not None and point not in points:
            points.append(point)
    if not points:
        return ""
    if points == ["central"]:
        return "central"
    return "-".join(p for p in points if p != "central") + "ern"


def _plural(text: Text, candidate: Candidate) -> bool:
    form = text.lex[candidate.first].place_head
    return form is not None and form.number == "plural"


_LETTERS = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n a u i a u i".split(),
        strict=True,
    )
)


def latin(name: str) -> str:
    """A Latin spelling of a name that no gazetteer holds, letter by letter: short vowels are not written."""
    words = []
    for word in fold(name).split():
        article = "Al-" if word.startswith("ال") and len(word) > 3 else ""
        letters = "".join(_LETTERS.get(x, x if x.isascii() and x.isalnum() else "") for x in word[2 * bool(article) :])
        if letters:
            words.append(article + letters.capitalize())
    return " ".join(words)
