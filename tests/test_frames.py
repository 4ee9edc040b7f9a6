"""The grammar of arguments: who did what to whom, where and when, by construction."""

from functools import cache

import pytest

from isnad.knowledge import Knowledge, load
from isnad.model import Document, Metadata
from isnad.reading.analysis import Analysis
from isnad.reading.frames import Frames, frame_roles
from isnad.reading.roles import Draft


@cache
def knowledge() -> Knowledge:
    return load()


def drafts_of(analysis: Analysis, triggers: str) -> list[Draft]:
    """A draft for each «trigger=type» of a list, in order of the text."""
    text, drafts, after = analysis.text.text, [], 0
    for pair in triggers.split("|"):
        words, claim_type = pair.split("=")
        found = (p for p in analysis.proposals if p.start >= after)
        proposal = next(p for p in found if text[p.start : p.end].startswith(words))
        after = proposal.end
        drafts.append(Draft(proposal, claim_type, 1.0, "test"))
    return drafts


def read(words: str, triggers: str, published: str | None = None) -> list[dict[str, list[str]]]:
    """For each trigger the words in each of its roles."""
    analysis = Analysis(Document.of(words, Metadata(published=published)), knowledge())
    drafts = drafts_of(analysis, triggers)
    found: list[dict[str, list[str]]] = [{} for _ in drafts]
    for (number, at), said in sorted(frame_roles(analysis, drafts).items()):
        candidate = analysis.layout(drafts[number].proposal.sentence).candidates[at]
        for role in said.role.split("+"):
            found[number].setdefault(role, []).append(words[candidate.start : candidate.end])
    return found


@pytest.mark.parametrize(
    ("words", "triggers", "agents", "targets"),
    [
        ("استهدفت القوات التركية دورية للحوثيين.", "استهدفت=attack", "القوات التركية", "دورية للحوثيين"),
        ("إن قوات سوريا الديمقراطية اعتقلت شابين.", "اعتقلت=arrest", "قوات سوريا الديمقراطية", "شابين"),
        ("داهمت قسد القرية واعتقلت شابين.", "اعتقلت=arrest", "قسد", "شابين"),
        ("استهداف قسد مواقع للجيش الوطني.", "استهداف=attack", "قسد", "مواقع للجيش الوطني"),
        ("قصف للحوثيين على قرية المنصورة.", "قصف=attack", "لحوثيين", "قرية المنصورة"),
        ("قصف تركي على قرية المنصورة.", "قصف=attack", "تركي", "قرية المنصورة"),
        ("هجوم ضد قسد من قبل تنظيم داعش.", "هجوم=attack", "تنظيم داعش", "قسد"),
    ],
)
def test_subject_and_object_by_order_and_by_mark(words: str, triggers: str, agents: str, targets: str) -> None:
    (claim,) = read(words, triggers)
    assert claim["agent"] == [agents]
    assert claim["target"] == [targets]


@pytest.mark.parametrize(
    ("words", "triggers"),
    [
        ("أصيب مدنيون في القرية.", "أصيب=harm"),
        ("إن مدنيين قتلوا أمس.", "قتلوا=harm"),
        ("مقتل مدنيين في القرية.", "مقتل=harm"),
    ],
)
def test_the_subject_of_a_passive_and_the_genitive_of_a_death_suffer(words: str, triggers: str) -> None:
    (claim,) = read(words, triggers)
    assert "agent" not in claim
    assert claim["target"][0].startswith("مدني")


@pytest.mark.parametrize(
    "words",
    [
        "شنت قسد هجوما على القرية.",
        "قامت قسد بهجوم على القرية.",
        "بعد قيام قسد بهجوم على القرية.",
        "الهجوم الذي نفذته قسد على القرية.",
        "تعرضت القرية لهجوم من قبل قسد.",
    ],
)
def test_a_light_verb_gives_its_subject_to_the_act(words: str) -> None:
    (claim,) = read(words, "الهجوم=attack" if words.startswith("الهجوم") else "هجوم=attack")
    assert claim["agent"] == ["قسد"]


def test_who_undergoes_an_act_is_its_target_and_a_town_its_place_too() -> None:
    (claim,) = read("تعرضت قرية المنصورة لقصف أمس.", "قصف=attack")
    assert claim["target"] == claim["place"] == ["قرية المنصورة"]


def test_an_act_takes_the_object_of_the_verb_that_says_whom_it_hit() -> None:
    (claim,) = read("أصيب مدنيون بقصف للحوثيين، استهدف قرية المنصورة.", "قصف=attack")
    assert claim["target"] == ["قرية المنصورة"]


@pytest.mark.parametrize(
    ("words", "triggers"),
    [
        ("مقتل مدني بقصف من قبل قسد على قرية المنصورة.", "مقتل=harm|قصف=attack"),
        ("قصفت قسد قرية المنصورة ما أدى إلى مقتل مدني.", "قصفت=attack|مقتل=harm"),
    ],
)
def test_the_dead_of_an_act_get_its_perpetrator_and_its_place(words: str, triggers: str) -> None:
    for claim in read(words, triggers):
        assert claim["agent"] == ["قسد"]
        assert claim["place"] == ["قرية المنصورة"]


def test_two_coordinated_nouns_share_what_follows_them() -> None:
    first, second, _ = read("مقتل مدني وإصابة امرأة بقصف للحوثيين.", "مقتل=harm|إصابة=harm|قصف=attack")
    assert (first["target"], second["target"]) == (["مدني"], ["امرأة"])
    assert first["agent"] == second["agent"] == ["لحوثيين"]


def test_in_a_relative_clause_the_antecedent_acts_unless_a_pronoun_takes_it_up() -> None:
    (acts,) = read("القوات التركية التي قصفت قرية المنصورة.", "قصفت=attack")
    assert (acts["agent"], acts["target"]) == (["القوات التركية"], ["قرية المنصورة"])
    (held,) = read("القرية التي تسيطر عليها قسد.", "تسيطر=control")
    assert held["agent"] == ["قسد"]


def test_both_sides_of_a_clash_are_agents() -> None:
    (claim,) = read("اندلعت اشتباكات بين قسد والجيش الوطني.", "اشتباكات=attack")
    assert claim["agent"] == ["قسد", "الجيش الوطني"]


def test_the_most_specific_place_alone() -> None:
    (claim,) = read("انفجار عبوة ناسفة في قرية المنصورة بريف الرقة.", "انفجار=attack")
    assert claim["place"] == ["قرية المنصورة"]


def test_the_time_of_saying_is_not_the_time_of_the_deed() -> None:
    (claim,) = read("قال المتحدث أمس إن قسد قصفت القرية فجر اليوم.", "قصفت=attack", "2022-01-20")
    assert claim["time"] == ["فجر اليوم"]


def test_a_count_belongs_to_the_claim_of_what_is_counted() -> None:
    (claim,) = read("مقتل 5 مدنيين في القرية.", "مقتل=harm")
    assert claim["amount"] == ["5"]


def test_parts_of_the_victims_are_victims() -> None:
    (claim,) = read("مقتل ثلاثة مدنيين بينهم طفل.", "مقتل=harm")
    assert claim["target"] == ["مدنيين", "طفل"]


def test_a_weapon_with_a_preposition_is_the_instrument() -> None:
    (claim,) = read("استهدفت قسد بالمدفعية الثقيلة قرية المنصورة.", "استهدفت=attack")
    assert claim["instrument"] == ["المدفعية الثقيلة"]
    assert claim["target"] == ["قرية المنصورة"]


def test_a_definite_repeat_borrows_the_agent_of_the_sentence_before() -> None:
    words = "قصفت قسد قرية المنصورة. وأدى القصف إلى مقتل مدني."
    analysis = Analysis(Document.of(words, Metadata()), knowledge())
    drafts = drafts_of(analysis, "قصفت=attack|القصف=attack|مقتل=harm")
    earlier = Frames.of(analysis, drafts).earlier
    assert [[words[c.start : c.end] for c in earlier[number]] for number in (1, 2)] == [["قسد"], ["قسد"]]
