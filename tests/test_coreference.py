"""What points back: heads, pronouns, demonstratives, places; and what must not be pointed at."""

import pytest

from isnad.model import Document
from isnad.reading import coreference
from isnad.reading.context import Text
from isnad.reading.mentions import find_mentions
from tests.test_actors import actors, knowledge, read


def test_the_organisation_never_is_an_army() -> None:
    words = "هاجم تنظيم داعش مواقع قوات النظام، ثم انسحب التنظيم شرقا."
    assert actors(words)["التنظيم"] == "isis"


def test_the_organisation_is_the_one_that_the_report_calls_so() -> None:
    words = "استهدفت تركيا تنظيم PKK الإرهابي، وقالت إن التنظيم خسر قائدا."
    assert actors(words)["التنظيم"] == "pkk"


def test_the_organisation_is_isis_where_nothing_else_fits() -> None:
    assert actors("ضربت الطائرات مواقع للتنظيم في البادية.")["لتنظيم"] == "isis"


@pytest.mark.parametrize(
    ("words", "span", "slug"),
    [
        ("تقدمت ميليشيا قسد شرقا، وزجت هذه الميليشيا بالسكان.", "هذه الميليشيا", "sdf"),
        ("خسرت قوات النظام مواقع، وفرت عناصرها غربا.", "عناصرها", "saa"),
        ("أعلن الدفاع المدني السوري أن فرقه وصلت.", "فرقه", "white-helmets"),
        ("قالت حركة حماس إن الحركة ترفض العرض.", "الحركة", "hamas"),
        ("قتل عنصر من قسد وأصيب ثلاثة آخرين.", "آخرين", "sdf"),
        ("ضرب التحالف الدولي موقعا، ثم عادت طائرات التحالف.", "طائرات التحالف", "coalition"),
        ("قال وزير الخارجية التركي أحمد يلماز إن بلاده سترد.", "بلاده", "turkey"),
    ],
)
def test_an_anaphor_takes_the_actor_that_fits(words: str, span: str, slug: str) -> None:
    assert actors(words)[span] == slug


@pytest.mark.parametrize("span", ["الجماعات الأخرى", "الطرفين"])
def test_others_and_both_sides_are_nobody_in_particular(span: str) -> None:
    words = f"هاجمت جماعة الحوثي المدينة، ثم توقف القتال بين {span} مساء."
    assert actors(words).get(span) is None


def test_the_town_is_the_town_named_before() -> None:
    words = "دخلت القافلة مدينة الرقة ظهرا، وغادرت المدينة مساء."
    places = [c for c in read(words) if c.kind == "place" and c.anaphoric]
    assert [words[p.antecedent.start : p.antecedent.end] for p in places if p.antecedent] == ["مدينة الرقة"]


@pytest.mark.parametrize(
    ("words", "bearer", "antecedent"),
    [
        ("عبر مهربون ليلا قبل استهدافهم.", "استهدافهم", "مهربون"),
        ("زارت الوزيرة ثلاث بلدات في قافلة واحدة، وانتشرت قوات النظام في عملياتها.", "عملياتها", "قوات النظام"),
        ("انفجرت الألغام التي زرعتها داعش.", "زرعتها", "الألغام"),
    ],
)
def test_a_pronoun_takes_the_nearest_that_agrees(words: str, bearer: str, antecedent: str) -> None:
    text = Text(Document.of(words), knowledge())
    candidates = find_mentions(text)
    coreference.resolve(text, candidates)
    index = next(t.index for t in text.tokens if t.word.surface == bearer)
    found = coreference.pronoun_antecedent(text, candidates, index)
    assert found is not None
    assert words[found.start : found.end] == antecedent


def test_a_word_with_no_pronoun_has_no_antecedent() -> None:
    text = Text(Document.of("عبر مهربون النهر."), knowledge())
    candidates = find_mentions(text)
    assert coreference.pronoun_antecedent(text, candidates, 0) is None


def test_the_work_grows_with_the_length_alone() -> None:
    words = "هاجم تنظيم داعش قوات النظام، وانسحب التنظيم وعناصره من المدينة. " * 400
    candidates = read(words)
    assert sum(c.antecedent is not None for c in candidates) >= 400
