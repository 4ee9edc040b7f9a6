"""Which organisation a name stands for: the owner by country and date, and the slug that the claim model settles.

A faction rolls up to the nearest organisation of the claim model's list (فرقة الحمزة → sna); a name that several bodies
bear (الجيش الوطني) goes by the country that the report names most; neutral names of the Syrian state go by the date.
"""

from collections import Counter
from collections.abc import Iterable

from isnad.knowledge import Knowledge
from isnad.knowledge.entries import Organisation, OrganisationName, Place
from isnad.language.spelling import fold
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text

SETTLED = frozenset(
    """isis sdf aanes asayish ypg pkk coalition usa syrian-government saa syrian-transitional-government ndf
    fourth-division military-security air-force-intelligence state-security hts sna fsa turkey turkish-army iran irgc
    iranian-militias fatemiyoun hezbollah pmf kataib-hezbollah iraq iraqi-army iraqi-border-guard iraqi-police
    peshmerga krg russia wagner israel jordan jordan-army lebanon lebanese-army saudi-arabia yemen-government houthis
    stc aqap sudan-army rsf libya-gnu lna hamas pij un unhcr unicef icrc sohr snhr white-helmets""".split()
)
"""The slugs of the claim model, section 6."""

CHANGE_OF_POWER = "2024-12-08"
_OLD_STATE = frozenset(("saa", "syrian-government", "syrian-border-guard"))
_OF_THE_OLD = frozenset("نظام النظام الاسد اسد بشار الاسدي الاسديه المخلوع البائد الشبيحه شبيحه".split())
_FORCES = frozenset(("members", "aircraft", "artillery"))
_CIVILIANS = frozenset(("عامل", "موظف", "عضو", "خبير", "مؤيد", "مناصر", "موال", "سجين", "معتقل", "أسير", "سفينة"))
_OWN_KINDS = frozenset(("media", "party", "ngo", "company", "tribe", "state-body", "court"))


def settle(text: Text, candidates: Iterable[Candidate]) -> str | None:
    """Give every named actor the slug that its name stands for in this report; returns the country of the report."""
    actors = [c for c in candidates if c.kind == "actor" and isinstance(c.value, OrganisationName)]
    country = report_country(candidates)
    for candidate in actors:
        candidate.entity = owner(text, candidate, country)
    return country


def report_country(candidates: Iterable[Candidate]) -> str | None:
    """The country that the report names most, through its places and the armed actors at home in one country."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        country = None
        if candidate.kind == "place":
            country = _country_of(candidate.value)
        elif candidate.kind == "actor" and isinstance(candidate.value, OrganisationName):
            organisation = candidate.value.organisation
            country = organisation.country if organisation.kind in ("armed-group", "militia", "military") else None
        if country:
            votes[country] += 1
    return min(votes, key=lambda code: (-votes[code], code)) if votes else None


def _country_of(value: object) -> str | None:
    places = value if isinstance(value, tuple) else (value,)
    first = places[0] if places else None
    return first.country if isinstance(first, Place) else getattr(first, "country", None)


def owner(text: Text, candidate: Candidate, country: str | None) -> str | None:
    """The slug of the organisation that an actor's name stands for, rolled up and put in its time."""
    name = candidate.value
    assert isinstance(name, OrganisationName)
    slug: str | None = name.organisation.slug
    if not slug:
        owners = text.knowledge.shared_names[name.name]
        slug = owners.get(country or "", owners.get(""))
    if slug is None:
        return None
    slug = rolled_up(text.knowledge, slug)
    if slug == "syrian-government" and candidate.sense in _FORCES and candidate.head not in _CIVILIANS:
        slug = "saa"  # عناصر النظام
    if slug in _OLD_STATE and (text.document.published or "") >= CHANGE_OF_POWER and _neutral(text, candidate):
        return "syrian-transitional-government"
    return slug


def _neutral(text: Text, candidate: Candidate) -> bool:
    return not any(text.tokens[at].word.rest in _OF_THE_OLD for at in range(candidate.first, candidate.last))


def rolled_up(knowledge: Knowledge, slug: str) -> str:
    """The nearest slug of the claim model, going up from part to whole; the slug itself where there is none."""
    organisation: Organisation | None = knowledge.organisations.get(slug)
    above = organisation
    for _ in range(5):
        if above is None:
            break
        if above.slug in SETTLED:
            return above.slug
        if above.kind in _OWN_KINDS:
            break
        whole = knowledge.organisations.get(above.parent)
        if whole is not None and whole.kind == "government" and above.kind in ("militia", "coalition"):
            break  # an ally of a government is not the government
        above = whole
    return slug


def army_of(state: str) -> str:
    """The army of a state where the claim model names one (turkey → turkish-army), otherwise the state."""
    return _ARMIES.get(state, state)


_ARMIES = {
    "iraq": "iraqi-army",
    "jordan": "jordan-army",
    "lebanon": "lebanese-army",
    "sudan-government": "sudan-army",
    "syrian-government": "saa",
    "turkey": "turkish-army",
}
_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y - w y".split(),
        strict=True,
    )
)


def own_slug(name: str) -> str:
    """A stable slug for an organisation that no lexicon knows: its name in plain Latin letters."""
    words = []
    for word in fold(name).split():
        letters = "".join(
            _LATIN.get(letter, letter if letter.isascii() and letter.isalnum() else "") for letter in word
        )
        if letters.strip("-"):
            words.append(letters.strip("-"))
    return "x-" + "-".join(words)
