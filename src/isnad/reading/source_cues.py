"""Cues: the verbs, nouns and prepositions that mark somebody as a source, and where what they vouch for begins.

Reads one sentence at a time and yields marks in order; ``scope`` turns marks into who vouches for which token.
"""

from isnad.reading.context import Text
from isnad.reading.source_phrases import Phrase, Phrases

FORWARD, BACKWARD, AROUND, OWN, SAME, PREVIOUS = "forward", "backward", "around", "own", "same", "previous"

_SAY = frozenset(
    "قال أفاد ذكر أكد أعلن أوضح أشار أضاف كشف صرح أخبر لفت نوه زعم ادعى اعتبر رجح شدد نفى علم أورد تابع حذر اعترف أقر "
    "أعرب تحدث رأى روى كتب غرد أردف استطرد اتهم طالب دعا أدان استنكر ندد نعى ناشد هدد نادى توعد انتقد شجب توقع اعتقد "
    "أنكر أبلغ برر استدرك ختم اختتم جزم حكى سرد نبه نصح ألمح لمح خشي ظن عبر بين أثبت طمأن خلص شكك استبعد علق عقب جدد رد".split()
)
_OBSERVE = frozenset("وثق رصد سجل أحصى نشر بث تداول تناقل أذاع قدر روج تبنى أصدر شمل".split())
_SHOW = frozenset("أظهر وثق بين أثبت كشف أشار أفاد ذكر تحدث صور رصد سجل شمل تضمن قال أكد خلص أورد حذر طالب ورد أعلن أوضح أضاف لفت".split())
_NEEDS_THAT = frozenset("بين أثبت عبر جدد رد خلص علق عقب توقع قدر شكك رأى كتب هدد علم تابع أصدر روج تبنى ختم".split())
_ACCUSE = frozenset(("اتهام", "ادعاء", "زعم"))
_PRETEXT = frozenset(("بحجه", "بذريعه", "بدعوي", "بزعم"))
_ACCORDING = frozenset("وفق وفقا بحسب حسب طبقا حسبما وفقما بنظر براي نقلا استنادا".split())
_SAYINGS = frozenset(
    "ما توثيقات توثيق قول اقوال تعبير وصف زعم ادعاء رواية روايه راي تصريحات تصريح معلومات مزاعم تقديرات لما مصادره بيانات "
    "متابعه شهاده افاده كلام حديث الي".split()
)
_LAWS = frozenset("قانون قواعد دستور اتفاق اتفاقيه قرار قرارات مرسوم احكام شروط خطه معايير نظام الاصول بنود ماده".split())
_DOCUMENT_SHOWS = frozenset("ظهر".split())
_IMPERSONAL = frozenset(
    "يذكر يشار تجدر يجدر الجدير جدير ينبغي معروف المعروف علما".split()
)
_THAT = frozenset("ان انه انها انهم انهما اننا اني انا بان بانه بانها بانهم باننا بانهما بانني".split())
_TURNS = frozenset("فيما بينما كما لكن غير الا حيث اذ وذلك".split())
_ALIAS = {"ودعا": "دعا", "ودعت": "دعا"}
_PLAIN = frozenset(("قال", "أضاف", "زعم", "تابع"))
_URGE = frozenset("طالب دعا نصح حذر هدد أدان استنكر ندد ناشد حث".split())
_RECORD = frozenset(("وثق", "رصد", "سجل", "أحصى"))
_TURNS_AWAY = frozenset("ولكن لكن وكان وكانت".split())
_BEING = frozenset("كان كانت كانوا وكان وكانت لكن ولكن ان فان".split())
_REACH = 32


def tokens_key(text: Text, at: int) -> str:
    """The key of a token without proclitics, empty past the end."""
    return text.tokens[at].word.rest if at < len(text.tokens) else ""


class Mark:
    """One cue in a sentence: whose words follow, precede or surround it, from token ``begin`` on."""

    __slots__ = ("at", "begin", "cue_end", "direction", "limit", "link", "phrase", "rule", "outer", "cue_last")

    def __init__(self, at: int, begin: int, direction: str, phrase: Phrase | None, rule: str) -> None:
        self.at = at
        self.begin = begin
        self.direction = direction
        self.phrase = phrase
        self.rule = rule
        self.limit = -1
        self.link = ""
        self.cue_last = at + 1


class Cues:
    """Finds the marks of a document's sentences."""

    def __init__(self, text: Text, phrases: Phrases, times: dict[int, int]) -> None:
        self.text = text
        self.phrases = phrases
        self.times = times

    def marks(self, first: int, last: int) -> list[Mark]:
        """The marks of one sentence in order of their cues."""
        found: list[Mark] = []
        used: set[int] = set()
        opening = self._opening(first, last)
        if opening is not None:
            found.append(opening)
            used.update(range(opening.at, opening.at + 1))
            if opening.phrase is not None:
                used.update(range(opening.phrase.from_first, opening.phrase.last))
        at = first
        tokens, lexes = self.text.tokens, self.text.lex
        while at < last:
            word, lex = tokens[at].word, lexes[at]
            if at not in used and (lex.reporting or word.kind == "arabic"):
                made = self._cue(at, first, last)
                for mark in made:
                    if mark.phrase is not None:
                        if mark.phrase.first in used and mark.rule != "relay":
                            continue
                        used.update(range(mark.phrase.first, mark.phrase.last))
                    found.append(mark)
                    used.add(mark.at)
            at += 1
        found.sort(key=lambda m: (m.begin, m.at))
        return found

    # -- one token ---------------------------------------------------------------------------------------------------

    def _cue(self, at: int, first: int, last: int) -> list[Mark]:
        word, lex = self.text.tokens[at].word, self.text.lex[at]
        rest = word.rest
        if rest in _ACCORDING or word.key in _ACCORDING:
            mark = self._according(at, first, last)
            return [mark] if mark is not None else []
        if rest == "جهه" and at > first and tokens_key(self.text, at - 1) == "من" and tokens_key(self.text, at + 1) in ("اخري", "ثانيه"):
            return [Mark(at, at, OWN, None, "turn")]
        if rest in _IMPERSONAL and self._impersonal(at, last):
            return [Mark(at, at, OWN, None, "impersonal")]
        if rest == "بيان" and word.kind == "arabic":
            mark = self._in_statement(at, first, last)
            return [mark] if mark is not None else []
        if rest in _PRETEXT or word.key in _PRETEXT:
            mark = self._pretext(at, first, last)
            return [mark] if mark is not None else []
        if word.key in _ALIAS:
            return self._verb(at, first, last, {_ALIAS[word.key]})
        if not lex.reporting or at in self.phrases.person_tokens:
            return []
        lemmas = {form.entry.lemma for form in lex.reporting if form.tense}
        if lemmas:
            return self._verb(at, first, last, lemmas)
        nouns = {form.entry.lemma for form in lex.reporting if form.entry.pos == "noun"}
        if nouns & _ACCUSE:
            mark = self._accusation(at, last)
            return [mark] if mark is not None else []
        if "تصريح" in nouns and word.stem == "تصريحات":
            mark = self._remarks(at, last)
            return [mark] if mark is not None else []
        return []

    def _impersonal(self, at: int, last: int) -> bool:
        """«يذكر أن», «يشار إلى أن», «الجدير بالذكر»: an impersonal verb with no subject of its own."""
        tokens = self.text.tokens
        window = [tokens[i].word.key for i in range(at + 1, min(at + 5, last))]
        key = tokens[at].word.rest
        if key in ("تجدر", "يجدر", "الجدير", "جدير", "ينبغي"):
            return any(k in ("بالذكر", "الاشاره", "بالاشاره", "ذكره", "ذكر") for k in window)
        if key in ("معروف", "المعروف"):
            return bool(window) and window[0] in _THAT
        if key == "علما":
            return bool(window) and window[0] in _THAT
        return bool(window) and (window[0] in _THAT or (window[0] == "الي" and len(window) > 1))

    # -- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, at: int, first: int, last: int, lemmas: set[str]) -> list[Mark]:
        text, tokens = self.text, self.text.tokens
        word = tokens[at].word
        say, observe = bool(lemmas & _SAY), bool(lemmas & _OBSERVE)
        relay = "نقل" in lemmas or "نسب" in lemmas
        if lemmas & {"عبر"} and not self._voices(at, last):
            return []
        if word.key == "بين" or (at > first and tokens[at - 1].word.key == "ان" and word.rest[:1] in "يتن"):
            return []
        if "ادعى" in lemmas and word.surface.endswith("ى"):
            return []  # يدعى: is called
        if at > first and self.text.lex[at - 1].particle == "preposition" and not word.cut:
            return []  # عن ذكر, إلى رصد: a verbal noun
        come = bool(lemmas & {"جاء", "ورد"})
        if come:
            mark = self._came_in(at, last)
            return [mark] if mark is not None else []
        if lemmas & {"تلقى", "حصل"}:
            mark = self._received(at, first, last)
            return [mark] if mark is not None else []
        if not (say or observe or relay or lemmas & {"أظهر"}):
            return []
        if word.future or self._negated(at, first):
            return []
        start = self._skip(at + 1, last)
        phrase = self._subject(start, last)
        if relay:
            return self._relay(at, first, last, phrase)
        if phrase is not None and (
            self._accepts(at, phrase, last, lemmas, say, observe) or self._publishes(at, phrase, last, lemmas)
        ):
            return self._said(at, first, last, phrase, lemmas)
        if phrase is None and say and not word.pronoun:
            phrase = self._stranger(start, last)
            if phrase is not None:
                return self._said(at, first, last, phrase, lemmas)
        if phrase is not None and phrase.kind != "document" and not (say and self._complement(at + 1, min(at + 4, last))):
            return []
        antecedent = self._antecedent(at, first, last, lemmas)
        if antecedent is not None:
            return [antecedent]
        before = self._document_before(at, first) if lemmas & _SHOW else None
        if before is not None:
            mark = Mark(at, at + 1, FORWARD, before, "document-shows")
            mark.link = "nested"
            return [mark]
        if say or (lemmas & _RECORD and at == first and word.conjunction):
            return self._same_speaker(at, first, last, lemmas)
        return []

    def _voices(self, at: int, last: int) -> bool:
        """«عبر X عن»: the verb, not the preposition."""
        tokens = self.text.tokens
        return any(tokens[i].word.rest == "عن" for i in range(at + 2, min(at + 8, last))) and (
            bool(tokens[at].word.conjunction) or tokens[at].word.rest != "عبر"
        )

    def _stranger(self, at: int, last: int) -> Phrase | None:
        """A name that nothing proposes, right between a verb of saying and «أن», a colon or an apposition."""
        end = self.phrases.bare_name(at, last) if at < last else at
        if end == at or end >= last:
            return None
        after = self.text.tokens[end].word
        if after.rest not in _THAT and after.surface not in (":", "،", ",") and after.rest not in ("الي", "وهو"):
            return None
        return Phrase(at, end, "person", "person")

    def _antecedent(self, at: int, first: int, last: int, lemmas: set[str]) -> Mark | None:
        """«اليونيسف، التي وثقت فقدان»: the body before the relative pronoun speaks."""
        tokens = self.text.tokens
        if at - 2 < first or tokens[at - 1].word.key not in ("التي", "الذي", "الذين") or tokens[at].word.pronoun:
            return None
        end = at - 1 if tokens[at - 2].word.surface not in ("،", ",") else at - 2
        actor = self.phrases.ending.get(end)
        phrase = self.phrases.read(actor.first, last) if actor is not None else None
        if phrase is None or not phrase.last <= end <= phrase.reach + 1 or not self._accepts(at, phrase, last, lemmas, bool(lemmas & _SAY), True):
            return None
        mark = Mark(at, at + 1, FORWARD, phrase, "antecedent")
        mark.link = "nested"
        return mark

    def _negated(self, at: int, first: int) -> bool:
        return at > first and self.text.tokens[at - 1].word.rest in ("لم", "لا", "لن", "ما") and (
            self.text.tokens[at - 1].word.rest != "ما"
        )

    def _skip(self, at: int, last: int) -> int:
        """Over a time, an adverb, a comma, an addressee («قالت لوكالة … مصادر»)."""
        text, tokens = self.text, self.text.tokens
        for _ in range(4):
            if at >= last:
                break
            if at in self.times:
                at = self.times[at]
                continue
            word = tokens[at].word
            if word.rest in ("ايضا", "امس", "اليوم", "لاحقا", "قد", "بدوره", "بدورها") or word.surface in ("،", ","):
                at += 1
                continue
            break
        return at

    def _subject(self, at: int, last: int) -> Phrase | None:
        if at >= last or self.text.tokens[at].word.cut or self.text.lex[at].particle in ("complementiser", "relative"):
            return None
        return self.phrases.read(at, last)

    def _accepts(self, at: int, phrase: Phrase, last: int, lemmas: set[str], say: bool, observe: bool) -> bool:
        """Whether the verb with this subject reports: a weak verb or a body that acts needs «أن»."""
        if phrase.kind == "document" and self.text.tokens[phrase.first].word.surface.endswith(("اً", "ا", "ًا")):
            return False
        if phrase.kind == "document":
            if lemmas & {"نشر", "بث", "أصدر", "تداول", "تناقل"} and self._complement(phrase.last, last) is None:
                return False
        if lemmas <= _NEEDS_THAT or (observe and not say and not phrase.strong):
            if "رأى" in lemmas or lemmas <= _NEEDS_THAT or not phrase.strong:
                return self._complement(phrase.last, last) is not None
        if "علم" in lemmas and phrase.kind == "outlet":
            return False  # علمت عكاظ: the report's own outlet
        if lemmas & {"أظهر"} and not (say or observe):
            return phrase.kind == "document"
        return True

    def _publishes(self, at: int, phrase: Phrase, last: int, lemmas: set[str]) -> bool:
        """«نشر الجيش فيديو … يظهر»: what is published is a document."""
        if not lemmas & {"نشر", "بث", "أصدر", "تداول", "تناقل"}:
            return False
        for index in range(phrase.last, min(phrase.last + 7, last)):
            source = self.text.lex[index].source
            if source is not None and source.entry.sense == "document" and not self.text.tokens[index].word.cut:
                return True
        return False

    def _said(self, at: int, first: int, last: int, phrase: Phrase, lemmas: set[str]) -> list[Mark]:
        begin = self._begin(phrase, last, bool(lemmas & _PLAIN))
        mark = Mark(at, begin, FORWARD, phrase, "verb-subject")
        if self._complement(phrase.last, last) is None:
            mark.limit = self._turn(phrase.last, last)
        mark.link = self._link(at, first)
        word = self.text.tokens[at].word
        if word.pronoun and phrase.kind == "outlet":
            mark.link = "outer"
        elif word.pronoun and at > first and self.text.tokens[at - 1].word.stem in ("حصيله", "احصاييه"):
            mark.direction = AROUND
        if self._follows_its_words(at, first) and self._complement(phrase.last, last) is None:
            mark.direction, mark.begin = BACKWARD, at
        found = [mark]
        outlet = self._addressee(phrase.last, last)
        if outlet is not None:
            relay = Mark(phrase.last, mark.begin, FORWARD, outlet, "addressee")
            relay.link = "outer"
            found.append(relay)
        return found

    def _turn(self, at: int, last: int) -> int:
        """Where a clause after a comma takes the article's own voice up again (، ولكن, ، وكان, ، في حين)."""
        tokens = self.text.tokens
        for index in range(at, last - 2):
            if tokens[index].word.surface in ("،", ","):
                word = tokens[index + 1].word
                if word.key in _TURNS_AWAY or (word.key == "في" and tokens[index + 2].word.key == "حين"):
                    return index
        return -1

    def _addressee(self, at: int, last: int) -> Phrase | None:
        """«لوكالة فرانس برس»: an agency that is told, and so relays."""
        if at >= last:
            return None
        word = self.text.tokens[at].word
        if word.preposition != "ل" or word.rest not in ("وكاله", "شبكه"):
            return None
        phrase = self.phrases.read(at, last)
        if phrase is None or phrase.kind != "outlet":
            return None
        own = self.text.document.outlet or ""
        name = self.text.text[self.text.tokens[phrase.first].start : self.text.tokens[phrase.last - 1].end]
        return phrase if not own or own not in name else None

    def _begin(self, phrase: Phrase, last: int, plain: bool = False) -> int:
        """Where the words vouched for begin: after the subject, or at «أن» behind a relative clause on the subject."""
        complement = self._complement(phrase.last, last)
        if complement is None:
            return phrase.last
        if plain:
            return complement
        for at in range(phrase.last, complement):
            lex = self.text.lex[at]
            if lex.particle == "relative" or (lex.source is not None and lex.source.entry.sense == "document"):
                return complement
        return phrase.last

    def _complement(self, at: int, last: int) -> int | None:
        """The first «أن», colon or opening quotation mark of a statement within reach."""
        text, tokens = self.text, self.text.tokens
        for index in range(at, min(at + _REACH, last)):
            word = tokens[index].word
            if (word.rest in _THAT and word.conjunction != "ف") or word.surface == ":":
                return index
            if word.surface in "“«\"”" and index + 1 < last and text.quoted[index + 1] >= 0:
                quotation = text.quotations[text.quoted[index + 1]]
                if quotation.first == index + 1 and quotation.last - quotation.first > 4:
                    return index
        return None

    def _link(self, at: int, first: int) -> str:
        """How the clause hangs on what stands before it: beside it, or inside it."""
        if at <= first + 1 or self.text.tokens[at].word.conjunction:
            return "beside"
        for back in (1, 2, 3):
            if at - back >= first and self.text.tokens[at - back].word.rest in ("فيما", "حين", "بينما", "كما", "اخري", "حيث", "لكن", "كان"):
                return "beside"
        if self.text.tokens[at].word.pronoun or (
            at > first and self.text.lex[at - 1].particle == "relative"
        ):
            return "nested"
        return "beside" if self.text.tokens[at - 1].word.kind == "mark" else "nested"

    def _follows_its_words(self, at: int, first: int) -> bool:
        if at == first:
            return False
        before = self.text.tokens[at - 1].word
        if before.rest == "كما" and at - 1 > first:
            return True
        if before.surface in ("،", ",") and at - 2 >= first and not self.text.tokens[at].word.conjunction:
            return self.text.tokens[at - 2].word.surface in ("”", '"', "»", "“")
        return False

    def _same_speaker(self, at: int, first: int, last: int, lemmas: set[str]) -> list[Mark]:
        """«وأضاف أن», «وأكد القبض على»: the subject is dropped and the last speaker goes on."""
        word = self.text.tokens[at].word
        if word.pronoun or word.passive or word.preposition:
            return []
        before = self.text.tokens[at - 1].word if at > first else word
        opens = at == first or (at - first <= 5 and before.kind == "mark") or before.rest in _THAT or (at <= first + 1 and self.text.tokens[first].word.rest in ("كما", "و"))
        that = self._complement(at + 1, min(at + 6, last))
        if not opens and not word.conjunction:
            return []
        if lemmas <= _NEEDS_THAT and that is None:
            return []
        if not opens and that is None and not lemmas & _URGE:
            return []
        mark = Mark(at, at + 1, SAME, None, "dropped-subject")
        mark.link = "inside" if before.rest in _THAT else ""
        return [mark]

    # -- other constructions -----------------------------------------------------------------------------------------

    def _relay(self, at: int, first: int, last: int, phrase: Phrase | None) -> list[Mark]:
        """«نقلت X عن Y قوله إن»: Y says, X relays; «نقلته قناة X»."""
        tokens = self.text.tokens
        word = tokens[at].word
        if phrase is not None and phrase.kind != "outlet":
            phrase = phrase if phrase.kind in ("witness", "document", "anonymous") else None
        begin = phrase.last if phrase is not None else at + 1
        inner_at = None
        for index in range(begin, min(begin + 8, last)):
            if tokens[index].word.rest == "عن":
                inner_at = index + 1
                break
            if tokens[index].word.rest == "لسان":
                inner_at = index + 1
                break
        inner = self.phrases.read(inner_at, last) if inner_at is not None and inner_at < last else None
        if phrase is None and inner is None:
            return []
        if inner is not None and not inner.strong and phrase is None and self._complement(inner.last, last) is None:
            return []
        found = []
        if phrase is not None and (inner is not None or word.pronoun or self._complement(phrase.last, last) is not None):
            mark = Mark(at, phrase.last, FORWARD, phrase, "relay")
            mark.link = self._link(at, first)
            found.append(mark)
        if inner is not None:
            nested = Mark(inner_at or at, self._begin(inner, last), FORWARD, inner, "relayed")
            nested.link = "nested"
            found.append(nested)
        return found

    def _according(self, at: int, first: int, last: int) -> Mark | None:
        """«وفق X», «بحسب ما أفاد X», «نقلا عن X», before or after what X vouches for."""
        text, tokens = self.text, self.text.tokens
        key = tokens[at].word.rest if tokens[at].word.rest in _ACCORDING else tokens[at].word.key
        if key == "نقلا" and (at + 1 >= last or tokens[at + 1].word.rest != "عن"):
            return None
        index = at + 2 if key == "نقلا" else at + 1
        verb = -1
        for _ in range(5):
            if index >= last:
                return None
            here = tokens[index].word
            if here.key in ("ل", "لل") or here.rest in ("ما", "الي") or here.key in ("لما", "التي", "الذي"):
                index += 1
            elif here.surface in "\"“«”" and tokens[index - 1].word.key in ("ل", "لل"):
                index += 1
            elif text.lex[index].reporting and any(f.tense for f in text.lex[index].reporting) and (
                tokens[index - 1].word.key in ("ما", "لما", "التي", "الذي") or key in ("حسبما", "وفقما") or here.pronoun
            ):
                verb, index = index, self._skip(index + 1, last)
            elif here.stem in ("قصه", "روايه", "مصدر") and index + 1 < last and tokens[index + 1].word.key in ("التي", "الذي"):
                index += 1
            else:
                break
        if index >= last or tokens[index].word.stem in _LAWS:
            return None
        phrase = None
        stem = tokens[index].word.stem
        if stem in _SAYINGS and index + 1 < last:
            phrase = self.phrases.read(index + 1, last)
            index = index + 1 if phrase is not None else index
        phrase = phrase or self.phrases.read(index, last)
        if phrase is None:
            return None
        mark = Mark(verb if verb >= 0 else at, phrase.last, FORWARD, phrase, "according")
        self._place(mark, at, first, last, nested=key == "نقلا")
        return mark

    def _place(self, mark: Mark, at: int, first: int, last: int, nested: bool) -> None:
        """Before its words, after them, or in their midst."""
        text, tokens = self.text, self.text.tokens
        assert mark.phrase is not None
        if at <= first + 1:
            mark.link = "beside"
            if last - mark.phrase.last <= 2 and first > 0:
                mark.direction = PREVIOUS
            return
        if nested and self._complement(mark.phrase.last, last) is not None:
            mark.link = "nested"
            return
        if tokens[at].word.conjunction == "و":
            mark.link = "beside"
            return
        end = mark.phrase.last
        while end < last and tokens[end].word.surface in ")”\"»'":
            end += 1
        mark.direction, mark.begin = BACKWARD, at
        if end < last and tokens[end].word.key in ("فان", "فقد"):
            mark.direction, mark.begin = FORWARD, end
            mark.link = "beside"
        elif end + 1 < last and tokens[end].word.surface in ("،", ",") and at - first <= 7:
            after = tokens[end + 1].word
            if not after.conjunction and after.rest not in _TURNS and not after.preposition:
                mark.direction = AROUND
        elif end < last and at - first <= 5 and tokens[end].word.kind == "arabic":
            mark.direction = AROUND
        if text.lex[at].particle == "preposition" and mark.direction == BACKWARD:
            mark.link = "after"

    def _in_statement(self, at: int, first: int, last: int) -> Mark | None:
        """«قال X في بيان إن», «في بيان منفصل قال X»: the statement relays X."""
        word = self.text.tokens[at].word
        if at == first or self.text.tokens[at - 1].word.rest != "في" or word.cut:
            return None
        phrase = self.phrases.read(at, last)
        if phrase is None or phrase.kind != "document":
            return None
        if word.pronoun:
            return None
        mark = Mark(at - 1, phrase.last, FORWARD, phrase, "in-statement")
        mark.link = "outer"
        return mark

    def _came_in(self, at: int, last: int) -> Mark | None:
        """«جاء في البيان أن»."""
        tokens = self.text.tokens
        if at + 2 >= last or tokens[at + 1].word.rest != "في":
            return None
        phrase = self.phrases.read(at + 2, last)
        if phrase is None or phrase.kind not in ("document", "outlet") or self._complement(phrase.last, last) is None:
            return None
        mark = Mark(at, phrase.last, FORWARD, phrase, "came-in")
        mark.link = "beside"
        return mark

    def _received(self, at: int, first: int, last: int) -> Mark | None:
        """«تلقت وكالة X نسخة منه» relays; «في التفاصيل التي حصل عليها X، فإن» vouches."""
        tokens = self.text.tokens
        told = at + 1 < last and tokens[at + 1].word.rest in ("عليها", "عليه")
        phrase = self._subject(at + 2 if told else at + 1, last)
        if phrase is None:
            return None
        if not told and phrase.kind == "outlet" and any(
            tokens[i].word.stem == "نسخ" or tokens[i].word.stem == "نسخه" for i in range(phrase.last, min(phrase.last + 3, last))
        ):
            mark = Mark(at, phrase.last, FORWARD, phrase, "copy")
            mark.link = "outer"
            return mark
        after = [tokens[i].word.key for i in range(phrase.last, min(phrase.last + 3, last))]
        if told and at - first <= 6 and ("فان" in after or "فقد" in after):
            mark = Mark(at, phrase.last, FORWARD, phrase, "received")
            mark.link = "beside"
            return mark
        return None

    def _pretext(self, at: int, first: int, last: int) -> Mark | None:
        """«بحجة مقاومة صاحب المنزل»: the one who acts vouches for the pretext."""
        best = None
        index = first
        while index < at:
            phrase = self.phrases.read(index, last) if index in self.phrases.at else None
            if phrase is not None and phrase.kind == "organisation" and phrase.last <= at and not self.text.tokens[index].word.cut:
                best = phrase if best is None or self._acts(index, first) else best
                index = phrase.last
            else:
                index += 1
        if best is None:
            return None
        mark = Mark(at, at + 1, FORWARD, best, "pretext")
        mark.link = "nested"
        mark.limit = self._clause_end(at, last)
        return mark

    def _acts(self, at: int, first: int) -> bool:
        """A subject: right after a verb or after «أن»."""
        return at > first and (self.text.lex[at - 1].verb or self.text.lex[at - 1].particle == "complementiser")

    def _clause_end(self, at: int, last: int) -> int:
        for index in range(at, last):
            if self.text.tokens[index].word.surface in ("،", ",", ".", "؛"):
                return index
        return last

    def _accusation(self, at: int, last: int) -> Mark | None:
        """«اتهامات X ل», «الاتهامات التي وجهها X», «الاتهامات السعودية»: the accused act hangs on the accuser."""
        text, tokens = self.text, self.text.tokens
        if at + 1 >= last:
            return None
        index = at + 1
        if tokens[index].word.key in ("التي", "من") or text.lex[index].verb:
            while index < last and index - at < 5 and (
                text.lex[index].verb or tokens[index].word.key in ("التي", "من", "ما", "يسمي", "قبل")
            ):
                index += 1
        phrase = self.phrases.read(index, last) if index < last and not tokens[index].word.conjunction else None
        if phrase is None and index == at + 1 and text.lex[index].nisba:
            candidates = [c for c in self.phrases.at.get(index, ()) if c.rule == "nisba"]
            if candidates:
                phrase = Phrase(index, index + 1, "organisation", "actor")
                phrase.entity = candidates[0].entity
        if phrase is None:
            return None
        mark = Mark(at, self._begin(phrase, last), FORWARD, phrase, "accusation")
        mark.link = "nested"
        return mark

    def _remarks(self, at: int, last: int) -> Mark | None:
        """«تصريحات الرئيس … حول»."""
        phrase = self._subject(at + 1, last)
        if phrase is None:
            return None
        mark = Mark(at, phrase.last, FORWARD, phrase, "remarks")
        mark.link = "nested"
        mark.limit = self._clause_end(min(phrase.last + 5, last), last)
        return mark

    def _document_before(self, at: int, first: int) -> Phrase | None:
        """«مقطع فيديو يظهر», «معلومات تتحدث عن»: a document or information right before its verb."""
        text, tokens = self.text, self.text.tokens
        for back in range(1, 7):
            index = at - back
            if index < first or tokens[index].word.surface in (".", "؛") or text.lex[index].verb:
                return None
            lex = text.lex[index]
            if lex.source is not None and lex.source.entry.sense in ("document", "anonymous") and not (
                tokens[index].word.preposition
            ):
                phrase = self.phrases.read(index, at)
                if phrase is not None and phrase.kind in ("document", "anonymous") and phrase.reach <= at:
                    gap = [tokens[i].word for i in range(phrase.last, at)]
                    if all(w.kind == "mark" or w.rest in ("اليوم", "امس") or w.article for w in gap) and not any(
                        w.surface == "." for w in gap
                    ):
                        return phrase
        return None

    # -- sentence openings -------------------------------------------------------------------------------------------

    def _opening(self, first: int, last: int) -> Mark | None:
        """A subject before its verb, or a name and a colon: «المصادر أوضحت أن», «وكان X قد قال», «هاوار: …»."""
        tokens = self.text.tokens
        for start in self._starts(first, last):
            phrase = self._subject(start, last)
            if phrase is None:
                continue
            mark = self._colon(phrase, last) or self._verb_after(phrase, last)
            if mark is not None:
                mark.link = "beside"
                return mark
        return None

    def _starts(self, first: int, last: int) -> list[int]:
        tokens = self.text.tokens
        starts = [first]
        for index in range(first, last):
            key = tokens[index].word.rest
            if key in ("كان", "كانت", "لكن") and index + 1 < last:
                starts.append(index + 1)
            elif key in ("ان", "فان") and (index == first or tokens[index - 1].word.rest in ("الا", "غير", "ذكر", "يذكر")):
                starts.append(index + 1)
        return starts

    def _colon(self, phrase: Phrase, last: int) -> Mark | None:
        tokens = self.text.tokens
        end = phrase.reach
        while end < last and tokens[end].word.surface in ")”\"»":
            end += 1
        if end + 1 >= last or tokens[end].word.surface != ":" or tokens[end + 1].word.surface == ":":
            return None
        if phrase.sense == "actor" and tokens[phrase.first].word.kind != "arabic":
            return None
        return Mark(end, end + 1, FORWARD, phrase, "colon")

    def _verb_after(self, phrase: Phrase, last: int) -> Mark | None:
        text, tokens = self.text, self.text.tokens
        relative = False
        for index in range(phrase.last, min(phrase.last + 16, last)):
            lex, word = text.lex[index], tokens[index].word
            if lex.particle == "complementiser" and not relative:
                return None
            if lex.particle == "relative":
                relative = True
                continue
            verbs = {f.entry.lemma for f in lex.reporting if f.tense}
            if verbs & (_SAY | _OBSERVE | {"أظهر"}) and not word.preposition:
                phrase_ok = self._accepts(index, phrase, last, verbs, bool(verbs & _SAY), bool(verbs & _OBSERVE))
                if relative and self._complement(index + 1, min(index + 5, last)) is None and verbs & _SAY:
                    if tokens[index - 1].word.rest not in ("التي", "الذي"):
                        continue
                that = self._complement(index + 1, min(index + 9, last))
                if phrase_ok and (that is not None or phrase.strong or verbs & _SAY):
                    return Mark(index, index + 1, FORWARD, phrase, "subject-verb")
            if lex.verb and not relative:
                continue_on = self._complement(index, last) is not None and word.rest in ("قد",)
                if not continue_on and word.rest != "قد":
                    return None
        return None
