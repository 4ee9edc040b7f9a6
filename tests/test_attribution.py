"""Who says so: sources, their kinds, what they vouch for, chains, and quotations."""

from functools import cache

import pytest

from isnad.knowledge import Knowledge, load
from isnad.model import Document, Metadata
from isnad.reading.attribution import Attribution, find_sources
from isnad.reading.context import Text
from isnad.reading.mentions import find_mentions


@cache
def knowledge() -> Knowledge:
    return load()


class Read:
    """One text with its attribution, asked by words."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.text = Text(Document.of(words, Metadata(published="2023-05-01")), knowledge())
        self.attribution = Attribution.of(self.text, find_mentions(self.text))

    def token(self, word: str) -> int:
        at = self.words.index(word)
        return next(t.index for t in self.text.tokens if t.start <= at < t.end or t.start == at)

    def said_by(self, word: str) -> list[str]:
        at = self.token(word)
        names = {s.id: self.words[s.start : s.end] for s in self.attribution.sources}
        return [names[source] for source in self.attribution.chain(at, at + 1)]

    def quoted(self, word: str) -> bool:
        at = self.token(word)
        return self.attribution.quoted(at, at + 1)

    def kinds(self) -> list[tuple[str, str]]:
        return [(self.words[s.start : s.end], s.kind) for s in self.attribution.sources]


@pytest.mark.parametrize(
    ("words", "source", "kind"),
    [
        ("وقالت مصادر محلية إن الحريق امتد إلى السوق.", "مصادر محلية", "anonymous"),
        ("وأكدت مصادر عسكرية من “قسد” أن الدورية عادت.", "مصادر عسكرية من “قسد”", "organisation"),
        ("وأفاد المرصد السوري لحقوق الإنسان بأن القرية قصفت.", "المرصد السوري لحقوق الإنسان", "organisation"),
        ("وقال مراسل تلفزيون سوريا إن القرية قصفت.", "مراسل تلفزيون سوريا", "outlet"),
        ("وأفاد مراسلنا أن القرية قصفت.", "مراسلنا", "outlet"),
        ("وقال ناشطون إن القرية قصفت.", "ناشطون", "witness"),
        ("وذكر شهود عيان أن القرية قصفت.", "شهود عيان", "witness"),
        ("وذكر تقرير أممي أن القرية قصفت.", "تقرير أممي", "document"),
        ("وأظهر تسجيل مصور قصف القرية.", "تسجيل مصور", "document"),
        ("وأعلنت الشرطة العراقية العثور على مخبأ.", "الشرطة العراقية", "organisation"),
        ("وقال مسؤول أميركي إن الغارة أصابت مخزنا.", "مسؤول أميركي", "organisation"),
    ],
)
def test_a_verb_with_its_subject_makes_a_source_of_the_right_kind(words: str, source: str, kind: str) -> None:
    assert (source, kind) in Read(words).kinds()


def test_a_person_is_named_without_the_long_post_before_the_comma() -> None:
    read = Read("وقال وزير الطاقة التركي، فاتح دونماز، إن الأنبوب تضرر.")
    assert read.kinds() == [("فاتح دونماز", "person")]


def test_a_name_that_no_lexicon_knows_still_speaks() -> None:
    read = Read("وقال هرمزد كوتشيران إن القافلة توقفت عند الجسر.")
    assert read.kinds() == [("هرمزد كوتشيران", "person")]
    assert read.said_by("توقفت") == ["هرمزد كوتشيران"]


def test_the_subject_may_come_before_its_verb() -> None:
    read = Read("وكان المرصد السوري قد أشار إلى مقتل شاب في القرية.")
    assert read.said_by("مقتل") == ["المرصد السوري"]


def test_a_name_and_a_colon_in_a_title_vouch_for_the_rest() -> None:
    assert Read("هاوار: طائرة مسيرة تستهدف سيارة شمال المدينة").said_by("تستهدف") == ["هاوار"]


def test_an_according_phrase_after_its_words_vouches_for_what_came_before() -> None:
    read = Read("وقتل ثلاثة رجال في انفجار لغم قرب الجسر، بحسب مصادر طبية.")
    assert read.said_by("قتل") == ["مصادر طبية"]
    assert read.said_by("انفجار") == ["مصادر طبية"]


def test_an_according_phrase_before_its_words_vouches_for_what_follows() -> None:
    assert Read("ووفقا لمصادر طبية، فإن القصف أصاب ثلاثة أطفال.").said_by("أصاب") == ["مصادر طبية"]


def test_an_according_phrase_that_is_a_sentence_of_its_own_belongs_to_the_one_before() -> None:
    assert Read("تقدمت القوات نحو البلدة أمس مساء. بحسب مصادر عسكرية.").said_by("تقدمت") == ["مصادر عسكرية"]


def test_the_law_is_nobodys_source() -> None:
    assert Read("وأوقف ثلاثة رجال وفقا لقانون الطوارئ في المدينة.").kinds() == []


def test_a_relay_makes_a_chain_with_the_speaker_innermost() -> None:
    read = Read("ونقلت وكالة الأناضول عن مصدر أمني قوله إن رجلا أوقف عند المعبر.")
    assert read.said_by("أوقف") == ["وكالة الأناضول", "مصدر أمني"]


def test_an_outlet_named_at_the_end_relays_the_speaker() -> None:
    read = Read("وقال الجيش العراقي إن خمس غارات دمرت المخزن، وفقا لوكالة رويترز.")
    assert read.said_by("دمرت")[-1] == "الجيش العراقي"
    assert "رويترز" in read.said_by("دمرت")[0]


def test_a_statement_relays_the_one_who_issued_it() -> None:
    read = Read("وقال الجيش العراقي في بيان إن الغارة دمرت المخزن.")
    assert read.said_by("دمرت") == ["بيان", "الجيش العراقي"]


def test_came_in_the_statement_vouches_alone() -> None:
    assert Read("وجاء في البيان أن الغارة دمرت المخزن.").said_by("دمرت") == ["البيان"]


def test_a_dropped_subject_goes_on_with_the_last_speaker() -> None:
    read = Read("وقالت مصادر محلية إن الحريق امتد.\nوأضافت أن رجلا أصيب بحروق.\nووصلت سيارة إلى المكان.")
    assert read.said_by("أصيب") == ["مصادر محلية"]
    assert read.said_by("وصلت") == []


def test_a_sentence_without_a_cue_is_the_articles_own_voice() -> None:
    assert Read("وقالت مصادر محلية إن الحريق امتد. وهاجم مسلحون حاجزا.").said_by("هاجم") == []


@pytest.mark.parametrize("opening", ["يذكر أن", "يشار إلى أن", "وتجدر الإشارة إلى أن", "الجدير بالذكر أن"])
def test_impersonal_forms_are_the_articles_own_voice(opening: str) -> None:
    read = Read(f"وقال ناشطون إن الحريق امتد.\n{opening} مسلحين هاجموا القرية قبل شهر.")
    assert read.said_by("هاجموا") == []


def test_the_words_after_knowing_that_are_the_articles_own() -> None:
    read = Read("وقال ناشطون إن الدورية قتلت رجلا، علما أن القرية قصفت قبل شهر.")
    assert read.said_by("قتلت") == ["ناشطون"]
    assert read.said_by("قصفت") == []


def test_the_same_source_named_again_points_to_the_first() -> None:
    read = Read("وقالت مصادر محلية إن الحريق امتد.\nوأوضحت المصادر ذاتها أن رجلا أصيب.\nوأكد المصدر وصول سيارة.")
    first, second, _ = read.attribution.sources
    assert first.same_as is None
    assert second.same_as == first.id


def test_a_family_name_alone_is_the_person_named_in_full() -> None:
    read = Read("وقال العقيد تركي المالكي إن القارب ضبط.\nوأضاف المالكي أن القارب كان ينقل أسلحة.")
    first, second = read.attribution.sources
    assert (second.kind, second.same_as) == ("person", first.id)


def test_the_correspondent_named_again_is_the_same_outlet() -> None:
    read = Read("وقال مراسل تلفزيون سوريا إن القرية قصفت.\nوأضاف المراسل أن رجلا أصيب.")
    first, second = read.attribution.sources
    assert second.same_as == first.id


def test_an_accusation_is_reported_by_the_article_and_the_act_by_the_accuser() -> None:
    read = Read("واتهمت الحكومة العراقية التنظيم بتفجير الجسر.")
    assert read.said_by("تهمت") == []
    assert read.said_by("تفجير") == ["الحكومة العراقية"]


def test_a_pretext_hangs_on_the_one_who_acts() -> None:
    assert Read("واعتقلت قوات سوريا الديمقراطية رجلا بحجة تهريب السلاح.").said_by("تهريب") == ["قوات سوريا الديمقراطية"]


def test_information_that_speaks_is_an_anonymous_source() -> None:
    read = Read("وتشير المعلومات الأولية إلى إصابة رجل.")
    assert read.kinds() == [("المعلومات الأولية", "anonymous")]


def test_a_quotation_keeps_its_source_and_what_follows_it_does_not() -> None:
    read = Read(
        'وقال المتحدث باسم الجيش: "دمرنا المخزن أمس مساء. ثم عاد الجنود إلى القاعدة كلهم"، وذلك بعد هجوم على القافلة.'
    )
    assert read.said_by("عاد") == read.said_by("دمرنا") != []
    assert read.quoted("عاد")
    assert read.said_by("هجوم") == []
    assert not read.quoted("هجوم")


def test_quotation_marks_around_a_name_are_not_a_quotation() -> None:
    read = Read('واستهدفت طائرات "التحالف" موقعا.')
    assert not read.quoted("التحالف")


@pytest.mark.parametrize(
    "words",
    [
        "وقتل سائق شاحنة يدعى سامر الحسن عند الجسر.",
        "ومر عبر البلدة رتل من ثلاث شاحنات.",
        "ووصلت القافلة عقب قصف القرية.",
        "وقصفت القرية من مصدر مجهول دون ذكر تفاصيل.",
        "",
        "\n\n",
    ],
)
def test_words_that_only_look_like_cues_make_no_source(words: str) -> None:
    assert Read(words).kinds() == []


def test_only_sources_that_vouch_for_a_trigger_are_kept() -> None:
    read = Read("وقالت مصادر محلية إن الحريق امتد. وقال ناشطون إن مسلحين هاجموا حاجزا.")
    at = read.token("هاجموا")
    assert [s.kind for s in read.attribution.vouching([(at, at + 1)])] == ["witness"]


def test_spans_stand_at_their_offsets_without_proclitics_and_scopes_agree_with_chains() -> None:
    words = "ووفقا لمصادر طبية، أصيب رجل. وقال ناشطون إن القصف دمر بيتا."
    text = Text(Document.of(words, Metadata()), knowledge())
    sources = find_sources(text, find_mentions(text))
    assert [words[s.start : s.end] for s in sources] == ["مصادر طبية", "ناشطون"]
    assert [s.id for s in sources] == ["s1", "s2"]
    attribution = Attribution.of(text, find_mentions(text))
    for source in attribution.sources:
        for first, last in source.scope:
            assert all(attribution.chain(at, at + 1)[-1] == source.id for at in range(first, last))


def test_sources_are_numbered_in_the_order_of_the_text() -> None:
    read = Read(
        "وقال ناشطون إن الحريق امتد.\nوقالت وزارة الدفاع التركية في بيان إن الغارة دمرت المخزن، وفقا لوكالة رويترز."
    )
    starts = [s.start for s in read.attribution.sources]
    assert starts == sorted(starts)
    assert [s.id for s in read.attribution.sources] == [f"s{n}" for n in range(1, len(starts) + 1)]


def test_a_kept_source_never_points_to_one_that_was_dropped() -> None:
    read = Read("وقالت مصادر محلية إن الحريق امتد.\nوأوضحت المصادر أن رجلا أصيب.\nوأكدت المصادر أن طفلا قتل.")
    triggers = [(read.token("أصيب"), read.token("أصيب") + 1), (read.token("قتل"), read.token("قتل") + 1)]
    first, second = read.attribution.vouching(triggers)
    assert first.same_as is None
    assert second.same_as == first.id
