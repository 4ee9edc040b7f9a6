"""The closed classes that the grammar of arguments turns on: light verbs, two-word prepositions, clause openers.

A verb that carries no claim of its own still says who acts: ``DO`` («شن غارات»), ``TRY`` («حاول التسلل»), ``PUSH``
(«دفع X إلى الفرار»), ``CAUSE`` («أسفر عن مقتل»), ``SUFFER`` («تعرض لقصف»), ``HOST`` («شهد قصفا»), ``OCCUR`` («وقع
انفجار»), ``HIT`` («القصف طال X»), ``DECLARE``.
"""

from isnad.language.inflection import verb_forms
from isnad.language.spelling import fold
from isnad.language.words import Word

DO, TRY, PUSH, DECLARE, CAUSE, SUFFER, HOST, OCCUR, HIT, SAY, OTHER = (
    "do try push declare cause suffer host occur hit say other".split()
)
_SORTS = {  # perfect and imperfect, by turns
    DO: """شن يشن نفذ ينفذ ارتكب يرتكب أجرى يجري وجه يوجه تولى يتولى كثف يكثف جدد يجدد صعد يصعد خاض يخوض أطلق يطلق
    شارك يشارك قاد يقود مارس يمارس عقد يعقد أبرم يبرم ألقى يلقي حقق يحقق توصل يتوصل""",
    TRY: """قام يقوم تمكن يتمكن حاول يحاول أقدم يقدم استطاع يستطيع بدأ يبدأ عاود يعاود استأنف يستأنف نجح ينجح واصل
    يواصل عمد يعمد فشل يفشل أراد يريد قرر يقرر اعتزم يعتزم سعى يسعى عمل يعمل باشر يباشر أخذ يأخذ عاد يعود
    ظل يظل راح يروح رد يرد هدف يهدف رفض يرفض فكر يفكر خطط يخطط""",
    PUSH: "دفع يدفع أجبر يجبر سمح يسمح ترك يترك دعا يدعو",
    DECLARE: "أعلن يعلن",
    CAUSE: """أدى يؤدي أسفر يسفر تسبب يتسبب خلف يخلف أوقع يوقع أفضى يفضي أحدث يحدث ألحق يلحق أودى يودي سبب يسبب انتهى
    ينتهي""",
    SUFFER: "تعرض يتعرض تكبد يتكبد تلقى يتلقى",
    HOST: "شهد يشهد",
    OCCUR: """وقع يقع اندلع يندلع جرى يجري حصل يحصل حدث يحدث نشب ينشب دار يدور تم يتم استمر يستمر تواصل يتواصل تجدد
    يتجدد سقط يسقط""",
    HIT: "طال يطال استهدف يستهدف ضرب يضرب",
}
ENDINGS = tuple("ه ها هم هما".split())


def _forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for sort, verbs in _SORTS.items():
        words = [fold(word) for word in verbs.split()]
        for perfect, imperfect in zip(words[::2], words[1::2], strict=True):
            for key, *_ in verb_forms(perfect, imperfect):
                table.setdefault(key, sort)
    return table


_VERBS = _forms()
LIGHT_NOUNS = {
    **dict.fromkeys("ارتكاب شن تنفيذ توجيه اجراء".split(), DO),
    **dict.fromkeys("قيام محاوله محاولات تمكن نجاح بدء استيناف مواصله اقدام".split(), TRY),
    "تعرض": SUFFER,
}
BE = frozenset("كان كانت كانوا يكون تكون يكونوا ستكون سيكون بات باتت اصبح اصبحت ليس ليست".split())
TWO_WORDS = {
    ("علي", "يد"): "على يد",
    ("علي", "ايدي"): "على أيدي",
    ("علي", "ايادي"): "على أيدي",
    ("من", "قبل"): "من قبل",
    ("من", "جانب"): "من قبل",
    ("من", "طرف"): "من قبل",
    ("في", "صفوف"): "في صفوف",
    ("بين", "صفوف"): "في صفوف",
    ("علي", "متن"): "على متن",
}
ATTACHED_TWO = {"يد": "على يد", "ايدي": "على أيدي", "نيران": "بنيران", "رصاص": "برصاص", "سلاح": "برصاص"}
STARTERS = frozenset("حيث فيما بينما كما اذ لكن لكنه لكنها ولكن كي لكي عندما حين حينما لما بعدما قبلما ريثما".split())
FUSED = frozenset(
    stem + ending
    for stem in "علي الي في من عن ب ل مع بين لدي عند ضد عبر دون حول وسط خلال".split()
    for ending in ("ه", "ها", "هم", "هما", "هن")
)
AMONG = frozenset("بينهم بينها بينهن منهم ضمنهم معظمهم غالبيتهم اغلبهم جميعهم ابرزهم اخرهم وهم هم احدهم احدهما".split())
COUNTERS = frozenset("عدد عشرات مئات مجموعه الاف مييات غالبيه معظم اكثر اقل حوالي نحو كل احد احدي بعض جميع".split())
PREPOSITION_NAMES = {"علي": "على", "الي": "إلى", "لدي": "لدى", "ازاء": "إزاء"}
POINTERS = {"مصدر": "بنيران", "ضحيه": "في صفوف", "ضحيت": "في صفوف"}
MANNER = frozenset(("شكل", "صوره", "عدد", "نحو"))
BACK = {full: short for short, full in PREPOSITION_NAMES.items()}


def sort_of(word: Word) -> str:
    """The sort of a verb form that carries no claim, with or without a pronoun; "" where it is none."""
    rest = word.rest
    sort = _VERBS.get(rest) or _VERBS.get(word.stem)
    if sort is None and rest.endswith(ENDINGS):
        sort = _VERBS.get(rest[:-1]) or _VERBS.get(rest[:-2])
    return sort or ""


def holds_pronoun(word: Word) -> bool:
    """Whether such a verb form ends in an object pronoun: نفذتها, شنه."""
    return bool(word.pronoun) or (word.rest not in _VERBS and word.rest.endswith(ENDINGS))
