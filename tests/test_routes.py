"""Routes from claims: every rule on an invented reading, and what a real article must give."""

import copy
import os
import time
import warnings
from pathlib import Path
from typing import Any

import pytest

from isnad.cli.routes import route_lines
from isnad.model import (
    SCHEMA,
    ActorMention,
    AmountMention,
    Claim,
    Document,
    Leg,
    Mention,
    ObjectMention,
    PeopleMention,
    PlaceMention,
    Reading,
    Role,
    Route,
    Source,
    Span,
    violations,
)
from isnad.reading.routes import derive

GOLD = Path(os.environ.get("ISNAD_GOLD", Path(__file__).parent.parent.parent / "shared" / "gold"))
KINDS: dict[str, Any] = {
    "actor": ActorMention,
    "people": PeopleMention,
    "place": PlaceMention,
    "object": ObjectMention,
    "amount": AmountMention,
}
PLACES = ("origin", "via", "destination", "place")


class Story:
    """A reading built by its words: ``claim("move", "عبر", agent="مسلحون", origin="حمص")`` finds each from the last on.

    A filler may be ``(words, kind)`` or ``(words, kind, fields)``, a claim id, or a list of these.
    """

    def __init__(self, text: str) -> None:
        self.reading = Reading(SCHEMA, Document.of(text), [], [], [], [], [])
        self.text = text
        self.at = 0

    def mention(self, kind: str, words: str, **fields: Any) -> Mention:
        """The mention of these words that stands after the last trigger's sentence began."""
        start = self.text.find(words, self.text.rfind("\n", 0, self.at) + 1)
        for mention in self.reading.mentions:
            if (mention.kind, mention.start, mention.text) == (kind, start, words):
                return mention
        assert start >= 0, words
        made: Mention = KINDS[kind](f"m{len(self.reading.mentions) + 1}", start, start + len(words), words, **fields)
        self.reading.mentions.append(made)
        return made

    def source(self, words: str, same_as: str | None = None) -> str:
        """A source that the claims which follow rest on."""
        start = self.text.index(words)
        name = f"s{len(self.reading.sources) + 1}"
        self.reading.sources.append(Source(name, "anonymous", start, start + len(words), words, None, same_as, None))
        return name

    def claim(
        self, kind: str, trigger: str, said_by: str = "", status: str = "actual", mode: str = "", **roles: Any
    ) -> str:
        """A claim whose trigger is the next one of these words."""
        start = self.text.index(trigger, self.at)
        self.at = start + len(trigger)
        span = Span(start, self.at, trigger)
        fillers = [self._role(role, one) for role, given in roles.items() for one in _listed(given)]
        name = f"c{len(self.reading.claims) + 1}"
        chain = [said_by] if said_by else []
        self.reading.claims.append(
            Claim(name, kind, mode or None, span, span, chain, False, status, "certain", 1.0, fillers)
        )
        return name

    def _role(self, role: str, given: Any) -> Role:
        words, kind, fields = (*given, {})[:3] if isinstance(given, tuple) else (given, None, {})
        if words.startswith("c") and words[1:].isdigit():
            trigger = self.reading.claim(words).trigger
            return Role(role, trigger.start, trigger.end, trigger.text, None, None, words)
        if kind == "clause":
            start = self.text.index(words)
            return Role(role, start, start + len(words), words)
        mention = self.mention(kind or ("place" if role in PLACES else "actor"), words, **fields)
        return Role(role, mention.start, mention.end, words, mention.id, fields.get("entity"))

    def routes(self) -> list[Route]:
        """What is derived; it keeps the rules of a reading, leaves the reading alone, and comes out the same again."""
        before = copy.deepcopy(self.reading)
        found = derive(self.reading)
        assert self.reading == before
        assert derive(self.reading) == found
        self.reading.routes = found
        assert [v for v in violations(self.reading) if v.where.startswith("r")] == []
        assert all(list(route_lines(route)) for route in found)
        self.reading.routes = []
        return found

    def route(self) -> Route:
        """The only one."""
        (route,) = self.routes()
        return route


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def way(leg: Leg) -> tuple[list[str], list[str], list[str]]:
    return ([c.text for c in leg.origin], [c.text for c in leg.via], [c.text for c in leg.destination])


def texts(cells: Any) -> list[str]:
    return [cell.text for cell in cells]


def test_two_ends_make_a_route() -> None:
    story = Story("عبر مسلحون من حمص إلى طرابلس عبر وادي خالد بسيارات فجر الأحد.")
    story.claim(
        "move",
        "عبر",
        agent="مسلحون",
        origin="حمص",
        destination="طرابلس",
        via="وادي خالد",
        instrument=("سيارات", "object"),
    )
    route = story.route()
    assert [way(leg) for leg in route.legs] == [(["حمص"], ["وادي خالد"], ["طرابلس"])]
    assert (texts(route.movers), texts(route.legs[0].means)) == (["مسلحون"], ["سيارات"])
    assert route.direction == "from حمص to طرابلس"
    assert route.legs[0].origin[0].claims == ("c1",)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("move", {"destination": "طرابلس"}),
        ("move", {"origin": "حمص"}),
        ("move", {"via": ["وادي خالد", "حمص"]}),
        ("presence", {"place": "حمص"}),
        ("attack", {"origin": "حمص", "destination": "طرابلس"}),
        ("deploy", {"origin": "حمص", "destination": "طرابلس"}),
        ("build", {"origin": "حمص", "destination": "طرابلس"}),
        ("move", {"origin": "حمص", "destination": ("مسلحون", "actor")}),
        ("move", {"origin": "حمص", "destination": "المنطقة"}),
        ("move", {"origin": "منازلهم", "destination": "حمص"}),
        ("move", {"via": "المدخل الجنوبي", "destination": "حمص"}),
        ("move", {"origin": "حمص", "destination": "مدينة حمص"}),
    ],
)
def test_less_than_a_way_makes_no_route(kind: str, roles: dict[str, Any]) -> None:
    story = Story("عبر مسلحون من حمص إلى طرابلس عبر وادي خالد من المدخل الجنوبي في المنطقة إلى منازلهم في مدينة حمص.")
    story.claim(kind, "عبر", agent="مسلحون", **roles)
    assert story.routes() == []


@pytest.mark.parametrize("status", ["hypothetical", "negated"])
def test_questions_and_denials_make_no_route(status: str) -> None:
    story = Story("من يسهل عبور مسلحين من حمص إلى طرابلس؟")
    story.claim("move", "عبور", status=status, agent="مسلحين", origin="حمص", destination="طرابلس")
    assert story.routes() == []


def test_the_status_of_a_leg_is_said() -> None:
    story = Story("حاول مسلحون التسلل من حمص إلى طرابلس فمنعهم الجيش.")
    story.claim(
        "move", "التسلل", status="foiled", agent="مسلحون", origin="حمص", destination="طرابلس", preventer="الجيش"
    )
    leg = story.route().legs[0]
    assert leg.status == "foiled"
    assert [(c.text, c.part) for c in leg.surveillance] == [("الجيش", "stopped")]


def test_one_stage_told_twice_is_one_leg() -> None:
    story = Story("قدم عناصر داعش من البادية السورية عبر مناطق النظام.\nوعبر عناصر داعش من البادية إلى الرقة.")
    isis = ("عناصر داعش", "actor", {"entity": "isis"})
    story.claim("move", "قدم", agent=isis, origin="البادية السورية", via="مناطق النظام")
    story.claim("move", "عبر", agent=isis, origin="البادية", destination="الرقة")
    route = story.route()
    assert [way(leg) for leg in route.legs] == [(["البادية السورية"], ["مناطق النظام"], ["الرقة"])]
    assert route.legs[0].origin[0].claims == ("c1", "c2")
    assert route.movers[0].claims == ("c1", "c2")


def test_other_people_on_the_same_way_are_another_route() -> None:
    story = Story("عبر عناصر داعش من حمص إلى الرقة.\nوعبر جنود النظام من حمص إلى الرقة.")
    for agent, entity in (("عناصر داعش", "isis"), ("جنود النظام", "saa")):
        story.claim("move", "عبر", agent=(agent, "actor", {"entity": entity}), origin="حمص", destination="الرقة")
    assert len(story.routes()) == 2


def test_legs_follow_each_other_by_place_whatever_the_order_of_telling() -> None:
    story = Story("وصل المهاجرون من إزمير إلى لسبوس بقارب.\nوكان المهاجرون سافروا من حلب إلى مدينة إزمير.")
    people = ("المهاجرون", "people")
    story.claim("move", "وصل", agent=people, origin="إزمير", destination="لسبوس")
    story.claim("move", "سافروا", agent=people, origin="حلب", destination="مدينة إزمير")
    route = story.route()
    assert [way(leg)[::2] for leg in route.legs] == [(["حلب"], ["مدينة إزمير"]), (["إزمير"], ["لسبوس"])]


def test_the_way_back_is_another_route() -> None:
    story = Story("عبر المهاجرون من حلب إلى إزمير.\nثم عاد المهاجرون من إزمير إلى حلب.")
    people = ("المهاجرون", "people")
    story.claim("move", "عبر", agent=people, origin="حلب", destination="إزمير")
    story.claim("move", "عاد", agent=people, origin="إزمير", destination="حلب")
    first, second = story.routes()
    assert (first.opposite, second.opposite) == (second.id, first.id)


def test_words_like_the_area_join_nothing() -> None:
    story = Story("وصل مسلحون من حمص إلى المنطقة.\nوغادر مسلحون من المنطقة إلى طرابلس.")
    story.claim("move", "وصل", agent="مسلحون", origin="حمص", destination="المنطقة")
    story.claim("move", "غادر", agent="مسلحون", origin="المنطقة", destination="طرابلس")
    assert story.routes() == []


def test_a_sentence_takes_people_further() -> None:
    story = Story("ينقل قادة عائلاتهم من الهول باتجاه منبج أو نقلهم باتجاه البادية.\nونقلهم إلى بيروت مقرر.")
    roles: dict[str, Any] = {"agent": "قادة", "target": ("عائلاتهم", "people")}
    story.claim("move", "ينقل", mode="transfer", origin="الهول", destination="منبج", **roles)
    story.claim("move", "نقلهم", mode="transfer", destination="البادية", **roles)
    story.claim("move", "نقلهم", destination="بيروت", status="planned", target=("نقلهم", "people"))
    route = story.route()
    assert [way(leg)[::2] for leg in route.legs] == [(["الهول"], ["منبج"]), (["منبج"], ["البادية"])]
    assert [cell.inferred for cell in (*route.legs[0].origin, *route.legs[1].origin)] == [False, True]
    assert texts(route.movers) == ["عائلاتهم"]
    assert [(c.text, c.part) for c in route.legs[0].facilitators] == [("قادة", "transporter")]


def test_a_sentence_tells_where_goods_leave_and_where_they_arrive() -> None:
    story = Story("يذهب السلاح من بيروت عبر سوريا إلى إيران، ومن إيران يأتي عبر البحر ويجري تهريبه إلى اليمن.")
    goods = ("السلاح", "object")
    story.claim("smuggle", "يذهب", theme=goods, origin="بيروت", via="سوريا", destination="إيران")
    story.claim("smuggle", "يأتي", theme=goods, origin="إيران", via="البحر")
    story.claim("smuggle", "تهريبه", theme=goods, destination="اليمن")
    route = story.route()
    assert [way(leg) for leg in route.legs] == [
        (["بيروت"], ["سوريا"], ["إيران"]),
        (["إيران"], ["البحر"], ["اليمن"]),
    ]


def test_the_waypoints_of_a_trade_are_a_route() -> None:
    story = Story("تهرب الشبكة السلاح عبر خليج عدن وميناء الحديدة.")
    story.claim("smuggle", "تهرب", agent="الشبكة", theme=("السلاح", "object"), via=["خليج عدن", "ميناء الحديدة"])
    assert story.route().legs[0].facilitators[0].part == "transporter"


SECOND = (
    "أكدت مصادر أن المسلحين يعبرون من مناطق النظام إلى الشريط الفاصل بين مناطق النظام ومناطق قسد.\n"
    "وأضافت المصادر أن عملية العبور {} تتم بتسهيل من حاجز مقابل حصة لضمان وصول المسلحين إلى وجهتهم."
)
STRIP = "الشريط الفاصل بين مناطق النظام ومناطق قسد"


def second(word: str) -> Story:
    story = Story(SECOND.format(word))
    first = story.source("مصادر")
    again = story.source("المصادر", same_as=first)
    isis: dict[str, Any] = {"agent": ("المسلحين", "actor", {"entity": "isis"})}
    story.claim("move", "يعبرون", said_by=first, origin="مناطق النظام", destination=STRIP, **isis)
    crossing = story.claim("move", "العبور", said_by=again, destination="وجهتهم", **isis)
    story.claim("facilitate", "تسهيل", said_by=again, mode="passage", theme=crossing, agent="حاجز")
    story.claim("pay", "حصة", said_by=again, mode="fee", beneficiary="حاجز")
    return story


def test_a_second_crossing_begins_where_the_first_ended_and_leads_across_the_boundary() -> None:
    route = second("الثانية").route()
    assert [way(leg)[::2] for leg in route.legs] == [(["مناطق النظام"], [STRIP]), ([STRIP], ["مناطق قسد"])]
    last = route.legs[1]
    assert [c.inferred for c in (*last.origin, *last.destination)] == [True, True]
    assert set(last.destination[0].claims) == {"c1", "c2"}
    assert [(c.text, c.part) for c in last.facilitators] == [("حاجز", "guard")]
    assert [(fee.text, texts(fee.payees)) for fee in last.fees] == [("حصة", ["حاجز"])]
    assert route.legs[0].fees == []


@pytest.mark.parametrize("words", ["تلك", "للمرة الثانية", "ثانية", "في كانون الثاني"])
def test_a_crossing_without_a_number_is_no_second_leg(words: str) -> None:
    assert len(second(words).route().legs) == 1


@pytest.mark.parametrize("held_by", ["actual", "habitual"])
def test_areas_are_known_by_who_holds_them(held_by: str) -> None:
    story = Story("عبر المهاجرون من حلب إلى مناطق قسد.\nوسافر المهاجرون من مناطق قوات سوريا الديمقراطية إلى أربيل.")
    people = ("المهاجرون", "people")
    story.mention("actor", "قسد", entity="sdf")
    story.claim("move", "عبر", agent=people, origin="حلب", destination="مناطق قسد")
    story.claim(
        "move", "سافر", status=held_by, agent=people, origin="مناطق قوات سوريا الديمقراطية", destination="أربيل"
    )
    assert len(story.routes()) == 2
    story.mention("actor", "قوات سوريا الديمقراطية", entity="sdf")
    assert len(story.route().legs) == 2


def test_a_tunnel_is_a_route_and_takes_those_who_cross_that_border() -> None:
    story = Story(
        "يتحرك المسلحون عبر الحدود بين سوريا والعراق مع حفر الخلايا أنفاق طولها 100 متر تصل بين العراق وسوريا لتجنب "
        "مراقبة الحكومة بكاميرات حرارية."
    )
    story.claim("move", "يتحرك", status="habitual", agent="المسلحون", via="الحدود بين سوريا والعراق")
    length = ("100 متر", "amount", {"value": 100, "unit": "m"})
    tunnels = ("أنفاق", "object")
    story.claim("build", "حفر", agent="الخلايا", theme=tunnels, origin="العراق", destination="سوريا", amount=length)
    story.claim("monitor", "مراقبة", agent="الحكومة", instrument=("كاميرات حرارية", "object"))
    route = story.route()
    (leg,) = route.legs
    assert way(leg) == (["العراق"], ["الحدود بين سوريا والعراق"], ["سوريا"])
    assert (texts(route.movers), texts(leg.means), texts(leg.amounts)) == (["المسلحون"], ["أنفاق"], ["100 متر"])
    assert [(c.text, c.part) for c in leg.facilitators] == [("الخلايا", "builder")]
    assert [(c.text, c.part) for c in leg.surveillance] == [("الحكومة", "watcher"), ("كاميرات حرارية", "device")]


def test_what_is_linked_and_what_stands_beside() -> None:
    story = Story(
        "يعبر المسلحون من حمص إلى الرقة بمساعدة سماسرة وبالاتفاق مع شيوخ مقابل ألف دولار للشخص الواحد، واشترط سماسرة "
        "عدم حمل سلاح، والطريق تراقبه قسد."
    )
    crossing = story.claim("move", "يعبر", agent="المسلحون", origin="حمص", destination="الرقة")
    story.claim("facilitate", "مساعدة", theme=crossing, agent=("سماسرة", "people"))
    deal = story.claim("agree", "الاتفاق", theme=crossing, agent="المسلحون", partner=("شيوخ", "people"))
    sum_ = ("ألف دولار للشخص الواحد", "amount", {"value": 1000, "unit": "USD", "bound": "exact", "per": "person"})
    story.claim("pay", "مقابل", theme=deal, amount=sum_, beneficiary=("سماسرة", "people"))
    story.claim("request", "اشترط", agent=("سماسرة", "people"), theme=("عدم حمل سلاح", "clause"))
    story.claim("monitor", "تراقبه", agent=("قسد", "actor", {"entity": "sdf"}))
    route = story.route()
    leg = route.legs[0]
    assert [(c.text, c.part) for c in leg.facilitators] == [("سماسرة", "broker"), ("شيوخ", "partner")]
    (fee,) = leg.fees
    assert (fee.value, fee.currency, fee.per, texts(fee.payees)) == (1000, "USD", "person", ["سماسرة"])
    assert story.text[fee.start : fee.end] == fee.text
    assert texts(leg.conditions) == ["عدم حمل سلاح"]
    assert [c.entity for c in leg.surveillance] == ["sdf"]
    assert route.claims == [claim.id for claim in story.reading.claims]


def test_what_other_sentences_say_is_not_of_the_way() -> None:
    story = Story("عبر المسلحون من حمص إلى الرقة.\nودفع التجار ألف دولار رشوة وراقبت قسد السوق واتفقت تركيا مع روسيا.")
    story.claim("move", "عبر", agent="المسلحون", origin="حمص", destination="الرقة")
    story.claim("pay", "دفع", agent="التجار", amount=("ألف دولار", "amount", {"value": 1000, "unit": "USD"}))
    story.claim("monitor", "راقبت", agent="قسد")
    story.claim("agree", "اتفقت", agent="تركيا", partner="روسيا")
    leg = story.route().legs[0]
    assert (leg.fees, leg.surveillance, leg.facilitators, leg.claims) == ([], [], [], ["c1"])


def test_the_price_of_a_trade_is_that_of_the_whole_way() -> None:
    story = Story("تهرب الشبكة المئات من سوريا إلى تركيا.\nوتبلغ كلفة تهريب الفرد 20 ألف دولار.")
    story.claim("smuggle", "تهرب", mode="people", target=("المئات", "people"), origin="سوريا", destination="تركيا")
    at, story.at = story.at, story.text.index("كلفة")
    trade = story.claim("smuggle", "تهريب", mode="people", target=("الفرد", "people"))
    story.at = at
    story.claim(
        "pay", "كلفة", mode="fee", theme=trade, amount=("20 ألف دولار", "amount", {"value": 20000, "unit": "USD"})
    )
    route = story.route()
    assert [fee.value for fee in route.fees] == [20000]
    assert route.claims == ["c1", "c3"]


def test_a_bombardment_has_no_route() -> None:
    story = Story(
        "قصفت طائرات بلدة كفرنبل انطلاقا من مطار حميميم فقتل مدنيون ونزح آخرون من كفرنبل ونقل الجرحى إلى المشافي."
    )
    story.claim("attack", "قصفت", agent="طائرات", target=("كفرنبل", "place"), origin="مطار حميميم")
    story.claim("harm", "قتل", target=("مدنيون", "people"))
    story.claim("move", "نزح", agent=("آخرون", "people"), origin="كفرنبل")
    story.claim("move", "نقل", target=("الجرحى", "people"), destination="المشافي")
    assert story.routes() == []


def test_a_text_of_thousands_of_journeys_takes_linear_time() -> None:
    def seconds(number: int) -> float:
        story = Story("عبر المهاجرون من حلب إلى إزمير " * number)
        step = len("عبر المهاجرون من حلب إلى إزمير ")
        for index in range(number):
            spans = [
                (at, at + len(w), w) for w in ("عبر", "حلب", "إزمير") for at in [story.text.index(w, index * step)]
            ]
            names = [f"p{index}", f"q{index}"]
            for (start, end, words), name in zip(spans[1:], names, strict=True):
                story.reading.mentions.append(PlaceMention(f"m{name}", start, end, words, name))
            roles = [
                Role(r, *spans[i], f"m{n}") for r, i, n in zip(("origin", "destination"), (1, 2), names, strict=True)
            ]
            trigger = Span(*spans[0])
            claim = Claim(f"c{index}", "move", None, trigger, trigger, [], False, "actual", "certain", 1.0, roles)
            story.reading.claims.append(claim)
        began = time.perf_counter()
        derive(story.reading)
        return time.perf_counter() - began

    assert seconds(4000) < 20 * max(seconds(400), 0.01)


@pytest.fixture(scope="module")
def seed() -> list[Route]:
    path = GOLD / "seed" / "sy24-crossing.json"
    if not path.exists():
        warnings.warn(f"no gold readings at {GOLD}: routes are not checked against the seed article", stacklevel=1)
        pytest.skip(f"no {path}")
    return derive(Reading.from_json(path.read_bytes()))


def test_the_seed_gives_the_way_in(seed: list[Route]) -> None:
    first, last = seed[0].legs
    assert way(first)[:2] == (["البادية السورية"], ["مناطق سيطرة النظام السوري"])
    assert first.destination[0].text.startswith("الشريط النهري")
    assert last.origin[0].text == first.destination[0].text
    assert texts(last.destination) == ["مناطق سيطرة قوات سوريا الديمقراطية"]
    assert seed[0].movers[0].entity == "isis"


def test_the_seed_gives_helpers_price_and_conditions_of_both_legs(seed: list[Route]) -> None:
    first, last = seed[0].legs
    assert "ndf" in {cell.entity for cell in first.facilitators}
    assert any("الشخصيات المحلية" in text for text in texts(first.facilitators))
    (fee,) = first.fees
    assert (fee.value, fee.currency, fee.bound, fee.per) == (10000, "USD", "at-least", "person")
    assert "غير النظامية" in first.conditions[0].text
    assert ("coalition", "watcher") in {(cell.entity, cell.part) for cell in first.surveillance}
    assert [(cell.text, cell.part) for cell in last.facilitators] == [("بعض الدوريات العسكرية", "guard")]
    assert "أسلحة" in last.conditions[0].text
    assert texts(last.fees[0].payees) == ["بعض الدوريات العسكرية"]


def test_the_seed_gives_the_way_out_of_the_families(seed: list[Route]) -> None:
    out = seed[1]
    assert texts(out.movers) == ["عائلاتهم"]
    assert [way(leg) for leg in out.legs] == [
        (["مناطق قسد"], ["هذه المعابر السرية"], ["مناطق سيطرة النظام"]),
        (["مناطق سيطرة النظام"], [], ["البادية السورية"]),
    ]
    assert out.opposite == seed[0].id


def test_the_seed_gives_the_tunnels_and_no_more(seed: list[Route]) -> None:
    assert len(seed) == 3
    (leg,) = seed[2].legs
    assert (texts(leg.origin), texts(leg.destination), texts(leg.means)) == (["العراق"], ["سوريا"], ["أنفاق سرية"])
    assert "كاميرات مراقبة حرارية" in texts(leg.surveillance)
