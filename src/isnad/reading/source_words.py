"""Word classes of attribution: verbs of saying by what they need, nouns and prepositions that mark a source.

Verbs are lemmas of ``reporting.tsv``; everything else is a key without proclitics.
"""

# verbs whose subject says something
SAY = frozenset(
    "قال أفاد ذكر أكد أعلن أوضح أشار أضاف كشف صرح أخبر لفت نوه زعم ادعى اعتبر رجح شدد نفى علم أورد تابع حذر اعترف أقر "
    "أعرب تحدث رأى روى كتب غرد أردف استطرد اتهم طالب دعا أدان استنكر ندد نعى ناشد هدد نادى توعد انتقد شجب توقع اعتقد "
    "أنكر أبلغ برر استدرك ختم اختتم جزم حكى سرد نبه نصح ألمح لمح خشي ظن عبر بين أثبت طمأن خلص شكك استبعد علق عقب "
    "جدد رد".split()
)
# verbs of recording and publishing: a body that acts needs «أن»
OBSERVE = frozenset("وثق رصد سجل أحصى نشر بث تداول تناقل أذاع قدر روج تبنى أصدر شمل".split())
# what documents and information do
SHOW = frozenset(
    "أظهر وثق بين أثبت كشف أشار أفاد ذكر تحدث صور رصد سجل شمل تضمن قال أكد خلص أورد حذر طالب ورد أعلن "
    "أوضح أضاف لفت".split()
)
# verbs that report only with «أن», a colon or a quotation
NEEDS_THAT = frozenset("بين أثبت عبر جدد رد خلص علق عقب توقع قدر شكك رأى كتب هدد علم تابع أصدر روج تبنى ختم".split())
ACCUSE = frozenset(("اتهام", "ادعاء", "زعم"))
PRETEXT = frozenset(("بحجه", "بذريعه", "بدعوي", "بزعم"))
ACCORDING = frozenset("وفق وفقا بحسب حسب طبقا حسبما وفقما بنظر براي نقلا استنادا".split())
# nouns between the preposition and the source: وفق توثيقات المرصد
SAYINGS = frozenset(
    "ما توثيقات توثيق قول اقوال تعبير وصف زعم ادعاء رواية روايه راي تصريحات تصريح معلومات مزاعم تقديرات لما "
    "مصادره بيانات "
    "تاكيدات تاكيد افادات شهادات روايات متابعه شهاده افاده كلام حديث الي".split()
)
# false friends: وفقا للقانون
LAWS = frozenset(
    "قانون قواعد دستور اتفاق اتفاقيه قرار قرارات مرسوم احكام شروط خطه معايير نظام الاصول بنود ماده".split()
)
IMPERSONAL = frozenset("يذكر يشار تجدر يجدر الجدير جدير ينبغي معروف المعروف علما".split())
THAT = frozenset("ان انه انها انهم انهما اننا اني انا بان بانه بانها بانهم باننا بانهما بانني".split())
# words that begin a new clause
TURNS = frozenset("فيما بينما كما لكن غير الا حيث اذ وذلك".split())
# spellings that the analyser takes for another word
ALIAS = {"ودعا": "دعا", "ودعت": "دعا"}
# what stands before «أن» is never said
PLAIN = frozenset(("قال", "أضاف", "زعم", "تابع"))
STATEMENTS = frozenset("بيان تصريح تصريحات تقرير خبر نبا رساله كلمه".split())
# «يرجح أن» with no subject is impersonal
GUESS = frozenset("رجح اعتقد ظن توقع قدر زعم".split())
# speech acts that take an addressee
URGE = frozenset("طالب دعا نصح حذر هدد أدان استنكر ندد ناشد حث".split())
# verbs that go on with a dropped subject at the start of a sentence
PUBLISH = frozenset("نشر بث أصدر تداول تناقل".split())
RECORD = frozenset(("وثق", "رصد", "سجل", "أحصى"))
# after a comma they take up the article’s own voice
TURNS_AWAY = frozenset("ولكن لكن وكان وكانت".split())
REACH = 32
