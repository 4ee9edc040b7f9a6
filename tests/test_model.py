"""The nouns: JSON there and back, and the rules that every reading keeps."""

import copy
import os
import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import (
    CERTAINTIES,
    CLAIM_TYPES,
    ROLES,
    SCHEMA,
    SOURCE_KINDS,
    STATUSES,
    ActorMention,
    AmountMention,
    Claim,
    Document,
    Metadata,
    ObjectMention,
    Origin,
    PeopleMention,
    PersonMention,
    PlaceMention,
    Reading,
    Refusal,
    Role,
    Source,
    Span,
    TimeMention,
    violations,
)
from isnad.model.reading import Boilerplate

GOLD = Path(os.environ.get("ISNAD_GOLD", Path(__file__).parent.parent.parent / "shared" / "gold"))
TEXT = "شارك الخبر\nقال مازن إن داعش هاجم <بلدة> الباغوز، أمس، بثلاث سيارات."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def sound() -> Reading:
    """A reading that keeps every rule."""
    at = lambda words: (span(words).start, span(words).end, words)  # noqa: E731
    return Reading(
        schema=SCHEMA,
        document=Document.of(TEXT, Metadata(published="2022-11-21", title="<b>")),
        boilerplate=[Boilerplate(0, 10)],
        mentions=[
            ActorMention("m1", *at("داعش"), entity="isis"),
            PlaceMention("m2", *at("الباغوز"), name="Baghuz", lat=34.45, lon=40.95, precision="exact"),
            TimeMention("m3", *at("أمس"), from_="2022-11-20", to="2022-11-20"),
            AmountMention("m4", *at("ثلاث"), value=3, unit="item", bound="exact"),
        ],
        sources=[Source("s1", "person", *at("مازن"), None, None, span("قال"))],
        claims=[
            Claim(
                id="c1",
                type="attack",
                mode=None,
                trigger=span("هاجم"),
                evidence=span("داعش هاجم <بلدة> الباغوز، أمس، بثلاث سيارات."),
                attribution=["s1"],
                quoted=False,
                status="actual",
                certainty="certain",
                confidence=0.9,
                roles=[Role("agent", *at("داعش"), "m1", "isis"), Role("target", *at("<بلدة> الباغوز"), "m2")],
                origin=Origin("verb", ("row",)),
            )
        ],
        routes=[],
        warnings=["<w>"],
    )


def test_a_sound_reading_breaks_no_rule() -> None:
    assert violations(sound()) == []


BREACHES: dict[str, tuple[str, str, Any]] = {
    "schema": ("schema", "schema", "reading/0"),
    "verbatim": ("claims.0.trigger", "text", "هاجمت"),
    "bounds": ("mentions.0", "end", 9999),
    "boilerplate": ("boilerplate.0", "end", 20),
    "unique id": ("mentions.1", "id", "m1"),
    "attribution": ("claims.0", "attribution", ["s9"]),
    "role.mention": ("claims.0.roles.0", "mention", "m9"),
    "role.claim": ("claims.0.roles.0", "claim", "c1"),
    "same_as": ("sources.0", "same_as", "s1"),
    "claim type": ("claims.0", "type", "war"),
    "status": ("claims.0", "status", "done"),
    "certainty": ("claims.0", "certainty", "sure"),
    "role": ("claims.0.roles.0", "role", "doer"),
    "source kind": ("sources.0", "kind", "rumour"),
    "confidence": ("claims.0", "confidence", 1.5),
    "precision": ("mentions.1", "precision", "sharp"),
    "coordinates": ("mentions.1", "lat", 91.0),
    "bound": ("mentions.3", "bound", "maybe"),
    "time": ("mentions.2", "to", "2022-11-01"),
    "evidence holds trigger": ("claims.0", "evidence", {"start": 30, "end": 32, "text": TEXT[30:32]}),
    "trailing punctuation": ("mentions.2", "text", None),
}


@pytest.mark.parametrize("rule", BREACHES)
def test_each_broken_rule_is_found(rule: str) -> None:
    raw = msgspec.json.decode(sound().to_json())
    path, field, value = BREACHES[rule]
    place = raw
    for step in path.split(".") if path != "schema" else ():
        place = place[int(step) if step.isdigit() else step]
    if rule == "trailing punctuation":
        place["end"] += 1
        value = TEXT[place["start"] : place["end"]]
    place[field] = value
    assert rule in {violation.rule for violation in violations(Reading.from_json(msgspec.json.encode(raw)))}


short = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
maybe = st.none() | short
number = st.integers(0, 500)
real = st.none() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
spans = st.builds(Span, number, number, short)
mention = st.one_of(
    *(st.builds(kind, short, number, number, short) for kind in (PeopleMention, ObjectMention)),
    *(st.builds(kind, short, number, number, short, maybe) for kind in (ActorMention, PersonMention)),
    st.builds(PlaceMention, short, number, number, short, maybe, maybe, maybe),
    st.builds(TimeMention, short, number, number, short, maybe, maybe),
    st.builds(AmountMention, short, number, number, short, real, real, maybe, maybe, maybe),
)
source = st.builds(
    Source, short, st.sampled_from(sorted(SOURCE_KINDS)), number, number, short, maybe, maybe, st.none() | spans
)
role = st.builds(Role, st.sampled_from(sorted(ROLES)), number, number, short, maybe, maybe, maybe)
claim = st.builds(
    Claim,
    id=short,
    type=st.sampled_from(sorted(CLAIM_TYPES)),
    mode=maybe,
    trigger=spans,
    evidence=spans,
    attribution=st.lists(short, max_size=2),
    quoted=st.booleans(),
    status=st.sampled_from(sorted(STATUSES)),
    certainty=st.sampled_from(sorted(CERTAINTIES)),
    confidence=st.floats(0, 1),
    roles=st.lists(role, max_size=3),
    origin=st.none() | st.builds(Origin, short, st.lists(short, max_size=2).map(tuple)),
)
readings = st.builds(
    Reading,
    schema=st.just(SCHEMA),
    document=st.builds(Document, short, maybe, maybe, maybe, maybe, maybe, short),
    boilerplate=st.lists(st.builds(Boilerplate, number, number), max_size=2),
    mentions=st.lists(mention, max_size=3),
    sources=st.lists(source, max_size=2),
    claims=st.lists(claim, max_size=2),
    routes=st.just([]),
    warnings=st.lists(short, max_size=2),
    refused=st.lists(st.builds(Refusal, short, number, number, short, short), max_size=1),
)


@settings(deadline=None)
@given(readings)
def test_a_reading_comes_back_from_its_json(reading: Reading) -> None:
    written = reading.to_json()
    assert "\n" not in written
    assert Reading.from_json(written) == reading
    assert Reading.from_json(written).to_json() == written
    assert Reading.from_json(reading.to_json(indent=2)) == reading


@settings(deadline=None)
@given(readings)
def test_checking_and_rendering_never_break(reading: Reading) -> None:
    before = copy.deepcopy(reading)
    assert all(violation.rule for violation in violations(reading))
    HTMLParser().feed(reading._repr_html_())
    assert reading == before


def test_the_json_has_the_fields_of_the_claim_model() -> None:
    raw = msgspec.json.decode(sound().to_json())
    assert raw["mentions"][0] == {
        "kind": "actor", "id": "m1", "start": 23, "end": 27, "text": "داعش", "entity": "isis",
    }  # fmt: skip
    assert raw["mentions"][2]["from"] == "2022-11-20"
    assert set(raw["claims"][0]["roles"][0]) == {"role", "start", "end", "text", "mention", "entity", "claim"}


class Text(HTMLParser):
    """The text and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick"}


def test_a_notebook_shows_the_whole_text_escaped_and_nothing_active() -> None:
    page = sound()._repr_html_()
    seen = Text(page)
    assert TEXT in seen.text
    assert "<بلدة>" not in page
    assert seen.tags <= {"div", "span", "bdi", "b", "table", "thead", "tbody", "tr", "th", "td", "small", "br"}
    assert 'dir="rtl"' in page


def gold_readings() -> list[Path]:
    if not GOLD.is_dir():
        warnings.warn(f"no gold readings at {GOLD}: the rules are not checked against them", stacklevel=1)
    return sorted(p for p in GOLD.glob("*/*.json") if not p.name.endswith(".meta.json"))


def test_gold_readings_keep_the_rules() -> None:
    paths = gold_readings()
    if not paths:
        pytest.skip(f"no gold readings at {GOLD}")
    for path in paths:
        assert violations(Reading.from_json(path.read_bytes())) == [], path.name
