"""The noun phrase that names a source: how far it goes and what kind of source it is.

«مصادر عسكرية من “قسد”» is an organisation, «مصادر عسكرية» is anonymous, «مراسل تلفزيون سوريا» an outlet, «وزير الطاقة
الإسرائيلي، يوفال شتاينتز» the person behind the comma. Everything is decided by the head, what it takes along, and
the candidates that the mention grammar proposed at the same place.
"""

from isnad.reading.candidates import Candidate
from isnad.reading.phrases import adjectives, plain_word
from isnad.reading.source_persons import OPENERS, Persons, Phrase

_CLOSERS = frozenset("”»\"›'’)“‟")
_CAPITALS = frozenset(
    "واشنطن انقره موسكو طهران دمشق بغداد الرياض صنعاء بيروت عمان باريس لندن برلين بكين القاهره الدوحه "
    "ابوظبي كييف".split()
)
_ADJECTIVE_ENDINGS = ("ي", "يه", "ين", "ون", "ه", "ات")
_SPECIAL = frozenset(("خاصه", "خاص"))
_HIS_WORDS = frozenset(("قوله", "قولها", "قولهم"))
_MODIFIERS = frozenset("عدد العديد بعض احد احدي مجموعه عدة عده".split())
_CLOSE_TO = frozenset("مقربه مقرب مقربين قريبه مواليه مطلعه".split())
_REFERRING = frozenset("ذاته ذاتها نفسه نفسها ذاتهم نفسهم عينه عينها".split())
_WEBSITE = frozenset(("موقع", "مكتب", "مركز", "معرف", "صفحه", "حساب"))
_LEGAL = frozenset("قانون دستور اتفاق اتفاقيه قرار مرسوم حكم لايحه إعلان خريطه كتاب".split())


class Phrases(Persons):
    """Source phrases of one document, read on demand."""

    def read(self, at: int, last: int) -> Phrase | None:
        """The source phrase that begins at a token, quotation marks and hashes before the name passed over."""
        if at in self._memo:
            return self._memo[at]
        opened = at
        while at < last and self.text.tokens[at].word.surface in OPENERS:
            at += 1
        phrase = self._read(at, last) if at < last else None
        if phrase is not None:
            phrase.from_first = opened
            self._quoted_name(phrase, at, opened, last)
            self._close(phrase, last)
            if phrase.kind == "person":
                self._remember(phrase.first, phrase.last)
        self._memo[opened] = phrase
        return phrase

    def _quoted_name(self, phrase: Phrase, at: int, opened: int, last: int) -> None:
        """A name that stands in quotation marks of its own goes to the closing one."""
        number = self.text.quoted[at]
        if opened == at or number < 0:
            return
        quotation = self.text.quotations[number]
        if quotation.first == at and quotation.last - at <= 6 and phrase.last < quotation.last < last:
            phrase.last = quotation.last

    def _close(self, phrase: Phrase, last: int) -> None:
        """Pass over marks that close the name, and «ذاته», «نفسها» after it."""
        tokens = self.text.tokens
        end = phrase.last
        if end < last and tokens[end].word.key in _REFERRING:
            phrase.last = end = end + 1
            phrase.anaphoric = True
        if (
            end < last
            and tokens[end].word.surface == ")"
            and any(tokens[i].word.surface == "(" for i in range(phrase.first, end))
        ):
            phrase.last = end = end + 1
        while end < last and tokens[end].word.surface in _CLOSERS and tokens[end].end - tokens[end - 1].end <= 2:
            inside = self.text.quoted[end - 1]
            if inside >= 0 and self.text.quotations[inside].first > phrase.first:
                phrase.last = end + 1
            end += 1
        phrase.reach = max(phrase.reach, end)

    def _read(self, at: int, last: int) -> Phrase | None:
        text = self.text
        word, lex = text.tokens[at].word, text.lex[at]
        if word.kind not in ("arabic", "latin"):
            return None
        if lex.particle in ("adverb", "conjunction", "pronoun") or (
            word.pronoun and word.stem in ("جه", "جهه", "جهت", "صفحه", "صفحت")
        ):
            return None
        person = self._candidate(at, "person")
        if person is not None and not self._is_adjective(at, person.last - 1):
            return self._person(at, person)
        if word.rest in self.names and not word.cut:
            return self._surname(at, last)
        several = self._set_phrase(at, last)
        if several is not None:
            return several
        if word.stem in _MODIFIERS and not word.article:
            return self._several(at, last)
        actor = self._candidate(at, "actor")
        if lex.source is not None and not self._is_named_body(actor):
            phrase = self._headed(at, last)
            if phrase is not None:
                return phrase
        post = self._post(at, last)
        if post is not None:
            return post
        if actor is not None and actor.rule != "nisba" and actor.sense not in ("aircraft", "artillery"):
            return self._actor(at, actor, last)
        return self._state(at)

    @staticmethod
    def _is_named_body(actor: Candidate | None) -> bool:
        return actor is not None and actor.rule == "name"

    def _set_phrase(self, at: int, last: int) -> Phrase | None:
        """A source noun of several words (وسائل إعلام, أحد السكان)."""
        tokens = self.text.tokens
        if tokens[at].word.rest in ("وسايل", "وسائل") and at + 1 < last and tokens[at + 1].word.stem == "اعلام":
            phrase = Phrase(at, adjectives(self.text, at + 1, at + 2, last, 3), "outlet", "وسيلة إعلام")
            self._belongs(phrase, last)
            return phrase
        match = self.text.knowledge.phrases.match(tokens, at, last)
        if match is None:
            return None
        end, entries = match
        entry = next((e for e in entries if e.kind == "source" and e.sense in ("outlet", "witness")), None)
        if entry is None or end - at < 2:
            return None
        phrase = Phrase(at, adjectives(self.text, end - 1, end, last, 3), entry.sense, entry.lemma)
        self._belongs(phrase, last)
        return phrase

    def _several(self, at: int, last: int) -> Phrase | None:
        """«عدد من أهالي القرى», «أحد السكان», «العديد من التقارير»."""
        inner = at + 1
        if inner < last and self.text.tokens[inner].word.key == "من":
            inner += 1
        if inner >= last or self.text.tokens[inner].word.cut:
            return None
        phrase = self._read(inner, last)
        if phrase is None:
            return None
        phrase.first = at if phrase.kind != "person" else phrase.first
        phrase.anaphoric = False
        return phrase

    def _headed(self, at: int, last: int) -> Phrase | None:
        """A source noun with its adjectives and whatever it is of or from."""
        text = self.text
        lex = text.lex[at]
        form = lex.source
        assert form is not None
        entry, word = form.entry, text.tokens[at].word
        kind, sense = entry.sense, entry.lemma
        if kind == "person" or word.stem == "مندوب" or (any(f.tense for f in lex.reporting) and kind == "document"):
            return None
        if kind == "organisation" and entry.lemma not in ("مرصد", "مركز", "مكتب"):
            return None
        if kind == "document" and word.stem in _LEGAL:
            return None
        phrase = Phrase(at, self._end(at, last), kind, sense)
        phrase.strong = True
        phrase.anaphoric = word.article or bool(word.pronoun)
        self._belongs(phrase, last)
        self._and_others(phrase, last)
        if phrase.kind == "witness" and text.tokens[phrase.last - 1].word.stem == "عسكري":
            phrase.kind = "anonymous"
        if phrase.kind == "anonymous" and any(
            text.tokens[i].word.stem in ("اهليه", "اهلي") for i in range(at + 1, phrase.last)
        ):
            phrase.kind = "witness"
        return phrase

    def _end(self, at: int, last: int) -> int:
        """The end of a source noun's adjectives, joined ones too (مصادر أمنية وعشائرية, تسجيل مصور)."""
        definite, end = self.text.tokens[at].word.article, at + 1
        while end < last and end - at < 5 and self._qualifies(end, definite, end > at + 1):
            end += 1
        return end

    def _qualifies(self, at: int, definite: bool, later: bool) -> bool:
        text = self.text
        word, lex = text.tokens[at].word, text.lex[at]
        participle = word.stem.startswith("م")
        if word.rest in _SPECIAL:
            return True
        if word.kind != "arabic" or word.article != definite or lex.particle or word.pronoun or word.key in _HIS_WORDS:
            return False
        if lex.verb and not participle:
            return False
        if word.cut:
            joined = later and word.conjunction == "و" and not word.preposition and not lex.triggers
            return joined and word.stem.endswith(("ي", "يه"))
        if word.stem.endswith(_ADJECTIVE_ENDINGS):
            return True
        return word.stem == "مصور" or (
            participle and len(word.stem) > 3 and not lex.triggers and lex.title is None and lex.actor_head is None
        )

    def _and_others(self, phrase: Phrase, last: int) -> None:
        """«شهود ومصادر طبية»: unnamed sources of two sorts."""
        end = phrase.last
        if phrase.kind not in ("anonymous", "witness") or end >= last or self.text.tokens[end].word.conjunction != "و":
            return
        other = self.text.lex[end].source
        if (
            other is not None
            and other.entry.sense in ("anonymous", "witness")
            and not self.text.tokens[end].word.article
        ):
            phrase.last = phrase.reach = self._end(end, last)

    def _belongs(self, phrase: Phrase, last: int) -> None:
        """Take in «من “قسد”», «للبعثة الأممية», «المرصد السوري», «تلفزيون سوريا»: it may change the kind."""
        text, tokens = self.text, self.text.tokens
        at, head = phrase.last, phrase.first
        close = any(tokens[i].word.stem in _CLOSE_TO for i in range(head, at))
        skip = at
        while skip < last and tokens[skip].word.surface in OPENERS:
            skip += 1
        if skip >= last:
            return
        word = tokens[skip].word
        linked = word.key in ("من", "في") and skip + 1 < last
        if word.key == "ل" and skip + 1 < last:
            linked = True
        inner_at = skip + 1 if linked else skip
        while inner_at < last and tokens[inner_at].word.surface in OPENERS:
            inner_at += 1
        if inner_at >= last or tokens[inner_at].word.conjunction or tokens[inner_at].word.preposition in ("ب", "ك"):
            return
        attached = tokens[inner_at].word.preposition == "ل"
        loose = not linked and not attached and tokens[head].word.article and at == head + 1 and skip == at
        if loose and phrase.kind != "outlet":
            return
        if phrase.kind in ("anonymous", "witness", "outlet") and attached:
            return  # مصادر لنورث برس: the addressee
        if linked and word.key == "ل" and phrase.kind != "document":
            return
        inner = self._candidate(inner_at, "actor")
        place = self._candidate(inner_at, "place")
        if inner is None and place is not None and inner_at == at and not tokens[head].word.article:
            phrase.last = place.last if phrase.kind in ("outlet", "witness") else phrase.last
            return
        if inner is None and phrase.kind == "outlet" and not tokens[head].word.article:
            phrase.last = self._outlet_name(at, last)
            return
        if inner is None and phrase.kind in ("witness", "document") and not linked and not attached:
            genitive = (
                at not in self.times
                and plain_word(text, at, last)
                and text.lex[at].source is None
                and not tokens[at].word.key.endswith("ا")
            )
            if inner_at == at and genitive and not tokens[head].word.article and at == head + 1:
                phrase.last = adjectives(text, at, at + 1, last, 2)
            return
        if inner is None or inner.rule == "nisba":
            return
        phrase.last = max(inner.last, phrase.last)
        if phrase.kind == "document":
            phrase.entity = inner.entity
            return
        if phrase.kind == "outlet":
            if (
                tokens[head].word.stem in _WEBSITE
                and inner.sense not in ("media",)
                and inner.named
                and (inner.entity is not None and not inner.entity.startswith("x-"))
            ):
                phrase.kind, phrase.entity = "organisation", inner.entity
            return
        body = inner.entity is not None and not inner.entity.startswith("x-")
        if not close and (body or (linked and word.key == "من" and inner.sense in ("group", "state"))):
            phrase.kind, phrase.entity = "organisation", inner.entity

    def _outlet_name(self, at: int, last: int) -> int:
        """The end of an outlet's own name: a quoted name, or up to three words that are no function words."""
        text, tokens = self.text, self.text.tokens
        if at < last and tokens[at].word.surface in OPENERS and at + 1 < last and text.quoted[at + 1] >= 0:
            quotation = text.quotations[text.quoted[at + 1]]
            if quotation.first == at + 1 and quotation.last - quotation.first <= 5:
                return min(quotation.last + 1, last)
        end = at
        if at < last and tokens[at].word.surface == "(":
            closing = next((i for i in range(at, min(at + 8, last)) if tokens[i].word.surface == ")"), -1)
            return closing + 1 if closing > 0 else at
        while end < last and end - at < 3 and end not in self.times:
            word = tokens[end].word
            if word.kind in ("latin", "number") or plain_word(text, end, last):
                end += 1
                continue
            break
        return end

    def _actor(self, at: int, actor: Candidate, last: int) -> Phrase:
        text, tokens = self.text, self.text.tokens
        phrase = Phrase(at, actor.last, "organisation", "actor")
        phrase.entity = actor.entity
        if tokens[at].word.pronoun and text.lex[at].people is not None:  # والدها
            phrase = Phrase(at, at + 1, "witness", "kin")
            phrase.anaphoric = True
            return phrase
        phrase.anaphoric = actor.anaphoric
        for index in range(at + 1, actor.last):
            if tokens[index].word.stem == "قياده" and tokens[index].word.preposition == "ب":
                phrase.last = phrase.reach = index
                break
        self._joined(phrase, last)
        organisation = text.knowledge.organisations.get(actor.entity or "")
        if (organisation is not None and organisation.kind == "media") or (
            organisation is None and actor.sense == "media"
        ):
            phrase.kind, phrase.strong = "outlet", True
        if organisation is not None and organisation.kind in ("ngo", "io"):
            phrase.strong = True
        if actor.start > tokens[at].start + tokens[at].word.cut or actor.start < tokens[at].start:
            phrase.start = actor.start if actor.start > tokens[at].start else None
        return phrase

    def _joined(self, phrase: Phrase, last: int) -> None:
        """«أنقرة وفصائل الجيش الوطني»: two bodies that speak with one voice."""
        tokens = self.text.tokens
        end = phrase.last
        if end < last and tokens[end].word.conjunction == "و" and not self.text.lex[end].verb:
            other = self._candidate(end, "actor")
            if other is not None and other.rule != "nisba":
                phrase.last = phrase.reach = other.last

    def _state(self, at: int) -> Phrase | None:
        """A country or its capital that speaks (أنقرة, الجزائر)."""
        place = self._candidate(at, "place")
        if place is None:
            return None
        first = place.value if not isinstance(place.value, (list, tuple)) else (place.value[0] if place.value else None)
        feature = getattr(first, "feature", "")
        word = self.text.tokens[at].word
        if "country" in str(feature) or word.rest in _CAPITALS or (word.stem in _CAPITALS):
            phrase = Phrase(at, place.last, "organisation", "place")
            self._joined(phrase, len(self.text.tokens))
            return phrase
        return None
