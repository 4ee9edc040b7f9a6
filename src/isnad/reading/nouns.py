"""People with no organisation and objects: a noun of the lexicon with its quantifier, adjectives and genitive.

«عدد من المدنيين», «أحد وجهاء البلدة», «أطفال ونساء»; «مخازن أسلحة تابعة للتنظيم», «منازل المدنيين». People inside an
object («منازل المدنيين») are proposed as well. A relational adjective (قصف مدفعي, الموقف السوري) heads nothing.
"""

from functools import cache

from isnad.knowledge.entries import Noun
from isnad.language.spelling import fold
from isnad.language.words import Form
from isnad.reading.candidates import Candidate
from isnad.reading.complements import BELONGING, holder
from isnad.reading.context import Text
from isnad.reading.naming import Hit, closing
from isnad.reading.phrases import adjectives, agrees, plain_word

_PARTITIVE = frozenset("عدد عديد عشرات مئات مزيد الاف كثير بعض مجموعه".split())
_QUANTIFIERS = frozenset("بعض عده جميع كل كافه معظم احد احدي غالبيه اغلب مئات عشرات الاف سائر".split())
_NOT_PEOPLE = frozenset(
    "عدد أحد أحدهم بعض بعضهم جميع عشرات مئات آلاف معظم معظمهم أغلبية غالبية كلاهما طائفة فئة عصبة وفد".split()
)
_OTHERS = frozenset(("اخرين", "اخرون"))
_NATURES = frozenset(("ethnic", "leader", "fighter", "civilian", "displaced", "detainee", "profession"))
_KEEPING = frozenset(("building", "goods", "document", "infrastructure"))  # classes whose genitive says whose they are
_OWNED = frozenset(("building", "vehicle", "weapon"))
_PARTICIPLES = frozenset("مسيره مفخخه متفجره ملغمه مقاتله".split())
_DESCRIBING = frozenset("مسلح مجهول معارض مسلحه مجهوله معارضه".split())
_COMPOUND = frozenset("مجهول مجهوله محلي محليه شديد شديده بعيد بعيده قصير قصيره متوسط متوسطه ثقيل ثقيله".split())
_FIRED = frozenset(("رصاص", "نيران"))
_VICTIMS = frozenset(("harm", "arrest", "abduct", "release", "move", "aid"))
_KIN = frozenset(
    "زوجها زوجته والده والدته والدها والدتها شقيقه شقيقته شقيقها ابنه ابنته ابنها نجله نجلها أخيه أخوه والدهم".split()
)
_MOST = 8  # conjuncts of one mention
_MARKS = frozenset("“«\"‹'‘”»›’#_")
_POSSIBLE = ("", "quantifier", "adverb", "phrase-word")


def find_nouns(text: Text, first: int, last: int, names: dict[int, Hit]) -> list[Candidate]:
    """The people and objects proposed in tokens ``[first, last)``; one token heads one proposal at the most."""
    found: list[Candidate] = []
    at = first
    while at < last:
        candidate = _at(text, at, first, last, names) if text.tokens[at].word.forms else None
        if candidate is None:
            at += 1
            continue
        found.append(candidate)
        inner = candidate.kind == "object"
        at = at + 1 if inner and _people_inside(text, at, candidate.last) else max(candidate.last, at + 1)
    return found


def _at(text: Text, at: int, first: int, last: int, names: dict[int, Hit]) -> Candidate | None:
    if (candidate := _phrase(text, at, last, names)) is not None:
        return candidate
    lex = text.lex[at]
    if at in names or lex.particle not in _POSSIBLE or text.tokens[at].word.future:
        return None
    if lex.people is not None and _is_noun(text, at, first, lex.people) and _person_noun(text, at, first, lex.people):
        return _people(text, at, first, last, names)
    if lex.people is None and lex.title is not None and lex.title.entry.lemma in _KIN:
        return _made(text, lex.title.entry, at, at + 1, "noun", "people")  # زوجها
    if lex.object is not None and _is_noun(text, at, first, lex.object) and not _attribute(text, at, first, lex.object):
        return _object(text, at, last, names)
    return None


def _is_noun(text: Text, at: int, first: int, form: Form) -> bool:
    """Whether the word can be the noun: not a relational adjective, not a verb or another noun of the same letters."""
    word, lemma = text.tokens[at].word, form.entry.lemma
    if word.pronoun in ("ي", "ني") or text.lex[at].reporting or word.surface.endswith("ءً"):
        return False
    if word.pronoun and text.lex[at].triggers and form.entry.sense == "goods":
        return False  # مساعدتها
    other = word.surface.endswith("ه") or (word.key.endswith("ت") and not word.key.endswith("ات"))
    if other and lemma.endswith("ة") and not word.pronoun and form.entry.sense != "kin":
        return False  # عمله is no عملة, قبضت no قبضة
    if word.stem == _relational(lemma) or (lemma in _FIRED and not word.article):
        return False  # قصف مدفعي; رصاص is the deed in «برصاص قسد»
    if not text.lex[at].verb or word.article or word.preposition:
        return True
    before = text.lex[at - 1] if at > first else None  # 1000 لغم, انفجار لغم
    counted = at > first and text.tokens[at - 1].word.kind == "number"
    if counted or before is None:
        return counted
    return bool(before.triggers) and not before.verb and not word.conjunction


@cache
def _relational(lemma: str) -> str:
    """The key of the adjective made of a noun: مدفع, مدفعي."""
    return fold(lemma).removesuffix("ه") + "ي"


def _attribute(text: Text, at: int, first: int, form: Form) -> bool:
    """Whether the word is an adjective of the noun before it («طائرة مسيرة», «الموقف السوري»)."""
    word = text.tokens[at].word
    if at <= first or word.cut:
        return False
    before, lex = text.tokens[at - 1].word, text.lex[at - 1]
    if before.kind != "arabic" or lex.particle or lex.verb or not before.stem:
        return False
    if not word.key.endswith(("ي", "يه")) and word.stem not in _PARTICIPLES:
        return False
    return agrees(text, at - 1, at, at + 1) and form.number != "plural"


def _person_noun(text: Text, at: int, first: int, form: Form) -> bool:
    """Whether a word of the people table stands for people here."""
    entry, word = form.entry, text.tokens[at].word
    if entry.lemma in _NOT_PEOPLE:
        return False
    if entry.lemma == "آخر":
        return word.stem in _OTHERS and not word.article
    if entry.lemma == "ضحية" and word.pronoun:
        return False  # راح ضحيتها
    if entry.sense == "ethnic" and at > first and text.tokens[at - 1].word.kind == "number":
        return True  # 1332 عراقيا
    if entry.sense in ("ethnic", "leader") and form.number not in ("plural", "dual") and not _plural(word.stem):
        return False
    if word.key.endswith("يه") and entry.lemma.endswith("ي"):
        return False  # منطقة مدنية
    if entry.sense == "leader" and at > first and text.lex[at - 1].title is not None and not word.cut:
        return False  # رئيس الوزراء
    if entry.sense in _NATURES and _qualifies(text, at, first):
        return False
    return word.key not in ("احد", "الاحد", "اما")


def _plural(stem: str) -> bool:
    return stem.endswith(("ين", "ون"))


def _qualifies(text: Text, at: int, first: int) -> bool:
    """An adjective after a noun it agrees with: «رجال مسلحين», «الجيش السوري»; not after a number or a verb."""
    word = text.tokens[at].word
    if at <= first or word.cut:
        return False
    before, lex = text.tokens[at - 1].word, text.lex[at - 1]
    if before.kind != "arabic" or lex.verb or lex.particle:
        return False
    if (before.article or bool(before.pronoun)) != word.article:
        return False
    if lex.people is not None or lex.actor_head is not None or lex.object is not None or lex.place_head is not None:
        return True
    if lex.source is not None or (lex.triggers and not any(f.entry.type in _VICTIMS for f in lex.triggers)):
        return (
            (not _plural(word.stem) and agrees(text, at - 1, at, at + 1))
            or text.lex[at].nisba
            or word.stem in _DESCRIBING
        )
    return (before.article and not lex.triggers) or (text.lex[at].nisba and not _plural(word.stem))


def _phrase(text: Text, at: int, last: int, names: dict[int, Hit]) -> Candidate | None:
    match = text.knowledge.phrases.match(text.tokens, at, last)
    if match is None:
        return None
    end, entries = match
    entry = next((e for e in entries if e.kind in ("people", "object")), None)
    if entry is None:
        return None
    if entry.kind == "object":
        held = entry.sense == "building" and text.lex[end - 1].object is not None
        while held and end < min(last, at + _MOST) and _joins(text, end - 1, end) and text.lex[end].object is not None:
            end += 1  # مخازن أسلحة وذخائر
        end = _make(text, adjectives(text, at, end, last, 1), last)
        end = _owner(text, end, last, names, entry.sense)
    return _made(text, entry, at, end, "phrase")


def _made(text: Text, entry: Noun, at: int, end: int, rule: str, kind: str = "") -> Candidate:
    candidate = Candidate(kind or entry.kind, text.tokens, at, end, rule)
    candidate.head, candidate.sense, candidate.rows = entry.lemma, entry.sense, (entry.where,)
    candidate.anaphoric = text.tokens[at].word.article
    return candidate


def _people(text: Text, at: int, first: int, last: int, names: dict[int, Hit]) -> Candidate:
    form = text.lex[at].people
    assert form is not None
    word, end = text.tokens[at].word, at + 1
    if form.entry.sense != "casualty" and (at == first or text.tokens[at - 1].word.kind != "number"):
        while end < min(last, at + _MOST) and _joins(text, at, end) and (other := text.lex[end].people) is not None:
            if (
                other.entry.sense not in ("civilian", "displaced", "kin")
                or other.number != "plural"
                or form.number != "plural"
            ):
                break
            end += 1  # أطفال ونساء
    if end == at + 1 and not word.article and not word.pronoun:
        end = _construct(text, end, last, names)
    end = adjectives(text, at, end, last, 1)
    if end == at + 1 and plain_word(text, end, last) and text.tokens[end].word.article and word.article:
        end += text.lex[end].people is not None  # القتلى الأجانب
    candidate = _made(text, form.entry, at, end, "noun")
    start = _quantifier(text, at, first)
    if start < at:
        candidate.first, candidate.start = start, text.tokens[start].start + text.tokens[start].word.cut
    return candidate


def _joins(text: Text, at: int, other: int) -> bool:
    """Conjuncts that count as one mention: both definite or both indefinite, with no preposition of their own."""
    word, second = text.tokens[at].word, text.tokens[other].word
    alike = word.article == second.article and not word.pronoun and not second.pronoun
    return second.conjunction == "و" and alike and not second.preposition


def _quantifier(text: Text, at: int, first: int) -> int:
    """Where the quantifier before a people noun begins: «عدد من», «عدة», «أحد»."""
    if text.tokens[at].word.cut or at <= first:
        return at
    before = text.tokens[at - 1].word
    if before.key == "من" and at - 2 >= first and text.tokens[at - 2].word.stem.rstrip("ا") in _PARTITIVE:
        return at - 2
    if before.stem in _QUANTIFIERS and not before.pronoun and not before.article:
        return at - 1
    return at


def _construct(text: Text, end: int, last: int, names: dict[int, Hit]) -> int:
    """The genitive of a people noun: «وجهاء بلدة الدحلة», «تجار السلاح», «صاحب المنزل», «أبناء هذه القرية»."""
    at = end
    if at < last and text.lex[at].particle == "demonstrative":
        at += 1
    if at >= last or not plain_word(text, at, last):
        return end
    if at in names:
        return closing(text, names[at].last, last) if names[at].places else end
    lex, word = text.lex[at], text.tokens[at].word
    if lex.place_head is None and lex.object is None and lex.actor_head is None and lex.people is None:
        return end
    if word.article or at > end:
        return at + 1 if not agrees(text, end - 1, at, last) else end
    stop = at + 1
    while stop < last and text.tokens[stop].word.surface in _MARKS:
        stop += 1
    if stop in names and not text.tokens[stop].word.cut:
        return closing(text, names[stop].last, last)
    if stop < last and stop > at and plain_word(text, stop, last) and text.tokens[stop].word.article:
        return closing(text, stop + 1, last)
    return at + 1 if lex.people is None else end


def _people_inside(text: Text, at: int, last: int) -> bool:
    return any(text.lex[i].people is not None for i in range(at + 1, last))


def _object(text: Text, at: int, last: int, names: dict[int, Hit]) -> Candidate:
    form = text.lex[at].object
    assert form is not None
    end, word, sense = at + 1, text.tokens[at].word, form.entry.sense
    if sense in ("goods", "drug"):  # goods are named together (نفط وغاز), weapons and buildings one by one
        while (
            end < min(last, at + _MOST) and _joins(text, at, end) and _same_class(text, end, form) and end not in names
        ):
            end += 1
    if end < last and not word.article and not word.pronoun and not text.tokens[end].word.cut:
        end = _content(text, end, last, sense)
    end = adjectives(text, at, end, last, 2)
    if end > at + 1 and text.tokens[end - 1].word.stem in BELONGING:
        end -= 1
    if end > at + 1:
        end = _second_adjective(text, at, end, last)
    end = _make(text, end, last)
    return _made(text, form.entry, at, _owner(text, end, last, names, sense), "noun")


def _second_adjective(text: Text, at: int, end: int, last: int) -> int:
    """The end of a further adjective: «القذائف المدفعية والصاروخية»."""
    if end >= last:
        return end
    word, lex = text.tokens[end].word, text.lex[end]
    joined = word.conjunction == "و" and word.article == text.tokens[at].word.article
    relational = word.key.endswith(("يه", "ي")) and not lex.noun and lex.object is None
    return end + 1 if joined and relational else end


def _same_class(text: Text, at: int, form: Form) -> bool:
    other = text.lex[at].object
    return other is not None and other.entry.sense == form.entry.sense and other.number == form.number


def _make(text: Text, end: int, last: int) -> int:
    """The make of an object: «صاروخ "أرض – أرض"», «سيارة من نوع "بيك أب"», «طائرة مجهولة الهوية»."""
    at = end
    if at + 1 < last and text.tokens[at].word.key == "من" and text.tokens[at + 1].word.stem in ("نوع", "طراز"):
        at += 2
        if at < last and text.tokens[at].word.surface not in _MARKS:
            return at + 1
    if at + 1 < last and text.tokens[at].word.surface in _MARKS and text.quoted[at + 1] >= 0:
        quotation = text.quotations[text.quoted[at + 1]]
        if quotation.first == at + 1 and quotation.last - at <= 6:
            return min(quotation.last + 1, last)
    if text.tokens[end - 1].word.stem in _COMPOUND and plain_word(text, end, last) and text.tokens[end].word.article:
        return end + 1
    return end


def _content(text: Text, end: int, last: int, sense: str) -> int:
    """The genitive of an object: what it holds or is made of, whose house it is («منازل المدنيين», «قذائف الهاون»)."""
    if not plain_word(text, end, last):
        return end
    lex = text.lex[end]
    if lex.object is not None and not text.tokens[end].word.pronoun:
        stop = end + 1
        while stop < min(last, end + _MOST) and _joins(text, end, stop) and text.lex[stop].object is not None:
            stop += 1
        return stop
    if sense in _KEEPING and (lex.people is not None or lex.title is not None):
        return end + 1
    if sense == "building" and lex.given is not None:
        while end < last and text.lex[end].given is not None and not text.tokens[end].word.cut:
            end += 1
    return end


def _owner(text: Text, end: int, last: int, names: dict[int, Hit], sense: str) -> int:
    """The end of whoever it belongs to («تابعة لـ"قسد"», «للميليشيات»); ``end`` itself where nobody is named."""
    if end < last and sense in ("weapon", "aircraft") and end in names and names[end].organisations:
        free = not text.tokens[end].word.cut and not text.tokens[end - 1].word.article
        return closing(text, names[end].last, last) if free else end  # مضادات النظام
    if end >= last or sense not in _OWNED:
        return end
    word = text.tokens[end].word
    if word.stem in BELONGING or (sense == "building" and (word.preposition == "ل" or word.key == "ل")):
        return holder(text, end, last, names)[0]
    return end
