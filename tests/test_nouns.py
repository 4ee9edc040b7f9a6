"""People and objects: spans, quantifiers, genitives, makes; adjectives and other words that head nothing."""

import pytest

from isnad.model import Document
from isnad.reading.context import Text
from isnad.reading.naming import find_names
from isnad.reading.nouns import find_nouns
from tests.test_actors import knowledge


def nouns(words: str, kind: str) -> list[str]:
    text = Text(Document.of(words), knowledge())
    candidates = []
    for sentence in text.sentences:
        names = find_names(text, sentence.first, sentence.last)
        candidates += find_nouns(text, sentence.first, sentence.last, names)
    return [words[c.start : c.end] for c in candidates if c.kind == kind]


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("أصيب عدد من المدنيين بجروح.", "عدد من المدنيين"),
        ("قتل ثلاثة أطفال في القصف.", "أطفال"),
        ("بينهم أطفال ونساء من القرية.", "أطفال ونساء"),
        ("قتل رجل وأصيب آخرون بجروح.", "آخرون"),
        ("اعتقلوا أحد وجهاء البلدة ليلا.", "أحد وجهاء البلدة"),
        ("أصيب صاحب المنزل بجروح.", "صاحب المنزل"),
        ("قصفوا منازل المدنيين فجرا.", "المدنيين"),
        ("بلغ عدد القتلى 40 عراقيا أمس.", "عراقيا"),
        ("قتلت سيدة وأصيب زوجها بجروح.", "زوجها"),
    ],
)
def test_people_are_found_with_their_spans(words: str, span: str) -> None:
    assert span in nouns(words, "people")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("قصفوا منازل المدنيين فجرا.", "منازل المدنيين"),
        ("دمرت الغارة مخازن أسلحة وذخائر ليلا.", "مخازن أسلحة وذخائر"),
        ("احترقت سيارة تابعة لقوات النظام أمس.", "سيارة تابعة لقوات النظام"),
        ("سقط صاروخ من نوع غراد على الحي.", "صاروخ من نوع غراد"),
        ("حلقت طائرة مجهولة الهوية فوق البلدة.", "طائرة مجهولة الهوية"),
        ("انفجرت عبوة ناسفة قرب السوق.", "عبوة ناسفة"),
        ("داهموا منزله ليلا.", "منزله"),
        ("نزعوا 1000 لغم أمس.", "لغم"),
    ],
)
def test_objects_are_found_with_their_spans(words: str, span: str) -> None:
    assert span in nouns(words, "object")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("جاء ذلك بعد قصف مدفعي وصاروخي.", "object"),
        ("وهي الأسباب التي ذكروها.", "object"),
        ("أصيب إثر ذلك.", "object"),
        ("قتل برصاص قسد.", "object"),
        ("راح ضحيتها كثيرون.", "people"),
        ("وصل يوم الأحد.", "people"),
        ("وقع هجوم مسلح أمس.", "people"),
        ("أثناء عمله في الحقول.", "people"),
    ],
)
def test_what_heads_no_mention(words: str, kind: str) -> None:
    assert nouns(words, kind) == []
