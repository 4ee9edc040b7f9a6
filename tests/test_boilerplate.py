"""Boilerplate: what is the page's goes, what is the report's stays."""

from functools import cache
from itertools import pairwise

import pytest

from isnad.knowledge import Knowledge, load
from isnad.model import Document, Metadata
from isnad.reading import boilerplate
from isnad.reading.context import Text

TITLE = "قتلى وجرحى بانفجار عبوة ناسفة في سوق قرية السالمية"
LEAD = "قتل ثلاثة مدنيين وأصيب سبعة آخرون بانفجار عبوة ناسفة في سوق قرية السالمية صباح اليوم الأحد."
MORE = "وقال مصدر طبي إن الجرحى نقلوا إلى مشفى القرية، وإن اثنين منهم في حال خطرة بسبب النزيف."
LAST = "ولم تعلن أي جهة مسؤوليتها عن التفجير حتى ساعة إعداد هذا الخبر، وفق المصدر نفسه."


@cache
def knowledge() -> Knowledge:
    return load()


def parts(*blocks: str) -> tuple[list[str], list[str]]:
    """(the boilerplate, the live sentences) of a page of those blocks."""
    text = Text(Document.of("\n\n".join(blocks), Metadata()), knowledge())
    dead = [text.text[part.start : part.end] for part in boilerplate.mark(text)]
    live = [text.text[text.tokens[s.first].start : text.tokens[s.last - 1].end] for s in text.alive()]
    return dead, live


def test_a_plain_report_loses_nothing() -> None:
    assert parts(TITLE, LEAD, MORE, LAST) == ([], [TITLE, LEAD, MORE, LAST])


def test_an_empty_text_has_no_boilerplate() -> None:
    assert parts("") == ([], [])


@pytest.mark.parametrize(
    "line",
    [
        "دير الزور – نورث برس",
        "خاص || أثر برس",
        "أخبار | متابعات",
        "الأحد 14 تشرين الثاني 2021",
        "الإثنين, 9 ديسمبر 2024, 17:53",
        "آثار الانفجار في سوق القرية - متداول",
        "مدخل السوق في قرية السالمية - نورث برس/ أرشيفية",
        "سوق قرية السالمية بعد الانفجار / صورة: AA",
        "#سوريا #ديرالزور #عاجل",
        "312 زيارة",
        "الرئيسية",
        TITLE,
        "مقتل ثلاثة لاعبين بحادث سير على طريق المطار في تونس",
    ],
)
def test_a_line_between_title_and_lead_is_the_pages(line: str) -> None:
    assert parts(TITLE, line, LEAD, MORE, LAST) == ([line], [TITLE, LEAD, MORE, LAST])


@pytest.mark.parametrize(
    "prefix",
    [
        "دبي، الإمارات العربية المتحدة (CNN)--",
        "أربيل (كوردستان24)-",
        "مركز الأخبار ـ",
        "(CNN) --",
        "دمشق – «القدس العربي»",
    ],
)
def test_a_dateline_is_cut_off_its_paragraph(prefix: str) -> None:
    assert parts(TITLE, f"{prefix} {LEAD}", MORE) == ([prefix], [TITLE, LEAD, MORE])


def test_a_province_before_a_colon_is_no_dateline() -> None:
    assert parts(TITLE, f"حلب: {LEAD}", MORE)[0] == []


def test_tags_after_the_last_stop_are_cut_off() -> None:
    assert parts(TITLE, LEAD, f"{LAST} سمات سوريا تفجير سوق") == (["سمات سوريا تفجير سوق"], [TITLE, LEAD, LAST])


def test_a_label_after_the_bar_of_a_title_is_cut_off() -> None:
    assert parts(f"{TITLE} |صور", LEAD, MORE) == (["|صور"], [TITLE, LEAD, MORE])


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ: (وزير التعليم يزور جامعة جديدة)",
        "قد يهمك.. أسعار القمح ترتفع في الأسواق العالمية",
        "شاهد أيضاً: كيف يصنع الخبز في الأفران القديمة",
        "وزارة الزراعة تحدد سعر القمح للموسم المقبل",
        "وزير الري يفتتح سداً جديداً ويعد…",
        "— شبكة المثال (@example) April 16, 2023",
    ],
)
def test_a_link_between_paragraphs_goes(line: str) -> None:
    assert parts(TITLE, LEAD, line, MORE, LAST) == ([line], [TITLE, LEAD, MORE, LAST])


def test_a_subheading_that_the_next_paragraph_takes_up_stays() -> None:
    heading = "إغلاق المدارس والأسواق في مدينة الرقة"
    below = "وفي مدينة الرقة، أعلنت البلدية إغلاق المدارس والأسواق ثلاثة أيام خوفاً من هجمات أخرى."
    assert heading in parts(TITLE, LEAD, MORE, heading, below)[1]


def test_the_questions_of_an_interview_stay() -> None:
    questions = ["كيف بدأت القصة؟", "ماذا فعلت البلدية بعد ذلك يا ترى؟", "من المسؤول عن أمن السوق برأيك؟", "وما الحل؟"]
    answers = [f"{MORE[:-1]} منذ {count} ساعات، ثم عاد بعضهم إلى بيوتهم." for count in (3, 4, 5, 6)]
    page = [LEAD, *(block for pair in zip(questions, answers, strict=True) for block in pair)]
    assert parts(*page)[0] == []


def test_a_paragraph_that_the_page_repeats_is_read_once() -> None:
    assert parts(TITLE, LEAD, MORE, LEAD, LAST) == ([LEAD], [TITLE, LEAD, MORE, LAST])


def test_links_after_the_report_go_with_or_without_a_heading() -> None:
    links = ["وزير الري يفتتح سداً جديداً", "منتخب الشباب يفوز ببطولة كرة اليد", "ارتفاع أسعار القمح في الأسواق"]
    assert parts(TITLE, LEAD, MORE, *links)[0] == links
    assert parts(TITLE, LEAD, MORE, "مقالات ذات صلة", *links)[0] == ["مقالات ذات صلة", *links]


def test_a_list_of_links_above_the_title_goes() -> None:
    links = ["مقالات مشابهة", "وزير الري يفتتح سداً جديداً", "2024-12-02", "منتخب الشباب يفوز ببطولة كرة اليد"]
    assert parts(*links, TITLE, LEAD, MORE) == (links, [TITLE, LEAD, MORE])


def test_both_copies_of_a_link_go() -> None:
    link = "بعد سوق السالمية.. انفجار عبوة ناسفة في قرية أخرى"
    assert parts(TITLE, LEAD, link, link, MORE, LAST)[0] == [link, link]


def test_a_list_that_a_colon_introduces_stays() -> None:
    names = ["أحمد خالد العلي 12 سنة", "مريم خالد العلي 9 سنوات", "حسن محمد العمر 40 سنة", "علي حسن العمر 15 سنة"]
    assert parts(TITLE, LEAD, "أسماء الضحايا:", *names, LAST)[0] == []


def test_a_last_paragraph_without_its_stop_stays() -> None:
    last = "وأضاف المصدر أن فرق الإسعاف ما زالت تبحث عن ناجين تحت أنقاض المحال التي تهدمت"
    assert parts(TITLE, LEAD, MORE, last, "إعداد: سامر علي – تحرير: ليلى حسن") == (
        ["إعداد: سامر علي – تحرير: ليلى حسن"],
        [TITLE, LEAD, MORE, last],
    )


def test_a_text_without_paragraphs_is_kept() -> None:
    posts = ["قصف مدفعي على قرية السالمية قبل قليل", "إصابة طفلين جراء القصف", "حركة نزوح من القرية"]
    assert parts(*posts) == ([], posts)


def test_a_headline_that_begins_with_a_word_of_credits_stays() -> None:
    title = "تحرير ثلاثة مختطفين في قرية السالمية"
    assert parts(title, LEAD, MORE)[0] == []


def test_boilerplate_is_in_order_and_never_overlaps() -> None:
    text = Text(
        Document.of("\n".join(["الرئيسية", TITLE, f"(CNN)-- {LEAD}", MORE, "تويتر", "فيسبوك"]), Metadata()), knowledge()
    )
    found = boilerplate.mark(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(part.start < part.end for part in found)


def test_the_table_of_phrases_has_no_row_twice_and_only_known_kinds() -> None:
    rows = [(keys, kind) for bucket in knowledge().boilerplate.values() for keys, kind in bucket]
    assert {kind for _, kind in rows} <= set(
        "line line* list list* tail lead byline credit count prefix suffix".split()
    )
    assert len(rows) == len(set(rows))
