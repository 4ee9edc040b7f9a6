"""The noun phrase that names a source: how far it goes and what kind of source it is.

«مصادر عسكرية من “قسد”» is an organisation, «مصادر عسكرية» is anonymous, «مراسل تلفزيون سوريا» an outlet, «وزير الطاقة
الإسرائيلي، يوفال شتاينتز» the person behind the comma. Everything is decided by the head, what it takes along, and
the candidates that the mention grammar proposed at the same place.
"""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.phrases import adjectives, plain_word

_OPENERS = frozenset("“«\"‹'‘(#_”‟")
_CLOSERS = frozenset("”»\"›'’)“‟")
_PASSED = frozenset((",", "،", "-", "–", "("))
_CAPITALS = frozenset(
    "واشنطن انقره موسكو طهران دمشق بغداد الرياض صنعاء بيروت عمان باريس لندن برلين بكين القاهره الدوحه ابوظبي كييف".split()
)
_MODIFIERS = frozenset("عدد العديد بعض احد احدي مجموعه عدة عده".split())
_POSTS = frozenset("leader".split())
_MAKERS = frozenset(("من", "ل", "عن"))
_CLOSE_TO = frozenset("مقربه مقرب مقربين قريبه مواليه مطلعه".split())
_REFERRING = frozenset("ذاته ذاتها نفسه نفسها ذاتهم نفسهم عينه عينها".split())
_WEBSITE = frozenset(("موقع", "مكتب", "مركز", "معرف", "صفحه", "حساب"))
_LEGAL = frozenset("قانون دستور اتفاق اتفاقيه قرار مرسوم حكم لايحه إعلان خريطه كتاب".split())
_GENERIC_STEMS = frozenset(("مراسل", "مراسلنا", "مراسلنا", "موفد", "موفدنا", "مندوبنا", "مراسلتنا", "مراسلو", "مراسلون"))


class Phrase:
    """A source's noun phrase over tokens ``[first, last)``; ``reach`` is where its appositions end."""

    __slots__ = ("anaphoric", "entity", "first", "kind", "last", "reach", "sense", "start", "strong", "from_first")

    def __init__(self, first: int, last: int, kind: str, sense: str) -> None:
        self.first = first
        self.last = last
        self.from_first = first
        self.reach = last
        self.kind = kind
        self.sense = sense
        self.entity: str | None = None
        self.start: int | None = None
        self.anaphoric = False
        self.strong = sense != "actor" and sense != "place"


class Phrases:
    """Source phrases of one document, read on demand; the candidates are indexed once."""

    def __init__(self, text: Text, candidates: list[Candidate]) -> None:
        self.text = text
        self.at: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            if candidate.kind in ("actor", "person", "place", "people"):
                first = candidate.first
                while first + 1 < candidate.last and text.tokens[first].word.surface in _OPENERS:
                    first += 1
                self.at.setdefault(first, []).append(candidate)
        self.ending: dict[int, Candidate] = {}
        self.person_tokens: set[int] = set()
        self.names: set[str] = set()
        for candidate in candidates:
            if candidate.kind == "actor":
                self.ending[candidate.last] = candidate
            elif candidate.kind == "person":
                self._remember(candidate.first, candidate.last)
        self._memo: dict[int, Phrase | None] = {}

    def _remember(self, first: int, last: int) -> None:
        """Keep the names of a person: one of them alone means the same person later."""
        self.person_tokens.update(range(first, last))
        for at in range(max(first, last - 2), last):
            word = self.text.tokens[at].word
            if len(word.stem) > 3:
                self.names.add(word.rest)

    def read(self, at: int, last: int) -> Phrase | None:
        """The source phrase that begins at a token, quotation marks and hashes before the name passed over."""
        if at in self._memo:
            return self._memo[at]
        opened = at
        while at < last and self.text.tokens[at].word.surface in _OPENERS:
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
        if lex.particle in ("adverb", "conjunction", "pronoun") or word.pronoun and word.stem in ("جه", "جهه", "جهت", "صفحه", "صفحت"):
            return None
        person = self._candidate(at, "person")
        if person is not None:
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

    def _candidate(self, at: int, kind: str) -> Candidate | None:
        best = None
        for candidate in self.at.get(at, ()):
            if candidate.kind == kind and (best is None or candidate.last > best.last):
                best = candidate
        return best

    def _person(self, at: int, person: Candidate) -> Phrase:
        phrase = Phrase(at, person.last, "person", "person")
        name = person.last - 1
        while name > at and (self.text.lex[name].given is not None or not self.text.tokens[name].word.article):
            name -= 1
        if person.rule == "title" and person.last - at > 6:
            phrase.first = self._name_start(at, person.last)
        return phrase

    def _surname(self, at: int, last: int) -> Phrase:
        """A name of somebody whom the text has named in full."""
        end = at + 1
        while end < last and end - at < 3 and self.text.tokens[end].word.rest in self.names:
            end += 1
        phrase = Phrase(at, end, "person", "person")
        phrase.anaphoric = True
        return phrase

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

    def _name_start(self, at: int, end: int) -> int:
        """Where the rank and the name begin after a long post («المتحدث باسم وزارة الدفاع الأميركية بيل اوربان»)."""
        text = self.text
        start = end - 1
        while start > at and (text.lex[start].given is not None or not text.tokens[start].word.known):
            start -= 1
        if text.lex[start].given is None:
            start += 1
        while start - 1 > at and text.lex[start - 1].title is not None and text.tokens[start - 1].word.article:
            start -= 1
        return max(at, min(start, end - 1))

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
        form = text.lex[at].source
        assert form is not None
        entry, word = form.entry, text.tokens[at].word
        kind, sense = entry.sense, entry.lemma
        if kind == "person" or word.stem == "مندوب":
            return None
        if kind == "organisation" and entry.lemma not in ("مرصد", "مركز", "مكتب"):
            return None
        if kind == "document" and word.stem in _LEGAL:
            return None
        phrase = Phrase(at, self._end(at, last), kind, sense)
        phrase.strong = True
        phrase.anaphoric = word.article or bool(word.pronoun)
        self._belongs(phrase, last)
        if phrase.kind == "witness" and text.tokens[phrase.last - 1].word.stem == "عسكري":
            phrase.kind = "anonymous"
        if phrase.kind == "anonymous" and any(
            text.tokens[i].word.stem in ("اهليه", "اهلي") for i in range(at + 1, phrase.last)
        ):
            phrase.kind = "witness"
        return phrase

    def _end(self, at: int, last: int) -> int:
        end = adjectives(self.text, at, at + 1, last, 3)
        return end

    def _belongs(self, phrase: Phrase, last: int) -> None:
        """Take in «من “قسد”», «للبعثة الأممية», «المرصد السوري», «تلفزيون سوريا»: it may change the kind."""
        text, tokens = self.text, self.text.tokens
        at, head = phrase.last, phrase.first
        close = any(tokens[i].word.stem in _CLOSE_TO for i in range(head, at))
        skip = at
        while skip < last and tokens[skip].word.surface in _OPENERS:
            skip += 1
        if skip >= last:
            return
        word = tokens[skip].word
        linked = word.key in ("من", "في") and skip + 1 < last
        if word.key == "ل" and skip + 1 < last:
            linked = True
        inner_at = skip + 1 if linked else skip
        while inner_at < last and tokens[inner_at].word.surface in _OPENERS:
            inner_at += 1
        if inner_at >= last or tokens[inner_at].word.conjunction or tokens[inner_at].word.preposition in ("ب", "ك"):
            return
        attached = tokens[inner_at].word.preposition == "ل"
        if not linked and not attached and tokens[head].word.article and at == head + 1 and skip == at:
            if phrase.kind != "outlet":
                return
        if (linked or attached) and phrase.kind in ("anonymous", "witness", "outlet") and attached:
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
            if inner_at == at and plain_word(text, at, last) and not tokens[head].word.article and at == head + 1:
                phrase.last = adjectives(text, at, at + 1, last, 2)
            return
        if inner is None or inner.rule == "nisba":
            return
        phrase.last = max(inner.last, phrase.last)
        if phrase.kind == "document":
            phrase.entity = inner.entity
            return
        if phrase.kind == "outlet":
            if tokens[head].word.stem in _WEBSITE and inner.sense not in ("media",) and inner.named and (
                inner.entity is not None and not inner.entity.startswith("x-")
            ):
                phrase.kind, phrase.entity = "organisation", inner.entity
            return
        body = inner.entity is not None and not inner.entity.startswith("x-")
        if not close and (body or (linked and word.key == "من" and inner.sense in ("group", "state"))):
            phrase.kind, phrase.entity = "organisation", inner.entity

    def _outlet_name(self, at: int, last: int) -> int:
        """The end of an outlet's own name: a quoted name, or up to three words that are no function words."""
        text, tokens = self.text, self.text.tokens
        if at < last and tokens[at].word.surface in _OPENERS and at + 1 < last and text.quoted[at + 1] >= 0:
            quotation = text.quotations[text.quoted[at + 1]]
            if quotation.first == at + 1 and quotation.last - quotation.first <= 5:
                return min(quotation.last + 1, last)
        end = at
        while end < last and end - at < 3:
            word = tokens[end].word
            if word.kind in ("latin", "number") or plain_word(text, end, last):
                end += 1
                continue
            break
        return end

    def _post(self, at: int, last: int) -> Phrase | None:
        """An office, with the holder's name after it or behind a comma, or without any name."""
        text, tokens = self.text, self.text.tokens
        lex, word = text.lex[at], text.tokens[at].word
        head = lex.actor_head
        office = lex.title is not None or (head is not None and head.entry.sense in _POSTS)
        if not office and not (lex.source is not None and lex.source.entry.sense == "person"):
            return None
        if head is not None and head.entry.sense not in _POSTS and lex.title is None:
            return None
        end = at + 1
        commas = 0
        while end < last and end - at < 14:
            here = tokens[end].word
            person = self._candidate(end, "person")
            if person is not None and not here.cut:
                return Phrase(end, max(person.last, self.bare_name(end, last)), "person", "person")
            if here.surface == "#" and end + 1 < last and tokens[end + 1].word.kind == "arabic":
                return Phrase(at, self._hashtag(end + 1, last), "person", "person")
            stop = self.bare_name(end, last, bool(commas))
            if stop > end:
                return Phrase(end, stop, "person", "person")
            if here.surface in _PASSED:
                commas += 1
                if commas > 1 or here.surface == "(":
                    break
                end += 1
                continue
            if commas:
                break
            if here.surface in _OPENERS or here.surface in _CLOSERS:
                end += 1
                continue
            if here.kind != "arabic" or text.lex[end].verb or text.lex[end].particle in (
                "complementiser", "relative", "negation", "pronoun"
            ):
                break
            if text.lex[end].particle == "preposition" and end + 1 < last and self._candidate(end + 1, "actor") is None:
                head = text.lex[end + 1].actor_head
                if here.rest not in ("ل", "في", "لدي") or (head is None and self._candidate(end + 1, "place") is None):
                    break
            if here.conjunction and text.lex[end].triggers:
                break
            end += 1
        return self._unnamed_post(at, last)

    def _hashtag(self, at: int, last: int) -> int:
        """The end of words joined by low lines."""
        tokens = self.text.tokens
        end = at + 1
        while end + 1 < last and tokens[end].word.surface == "_" and tokens[end + 1].word.kind == "arabic":
            end += 2
        return end

    def bare_name(self, at: int, last: int, after_comma: bool = False) -> int:
        """The end of a name that no lexicon proposes, after an office: two to four plain words up to a mark or «أن»."""
        text, tokens = self.text, self.text.tokens
        end, certain = at, 0
        while end < last and end - at < 5 and tokens[end].word.kind == "arabic" and not tokens[end].word.cut:
            word, lex = tokens[end].word, text.lex[end]
            if lex.particle or lex.actor_head is not None or lex.people is not None or word.future:
                break
            if end == at and lex.nisba:
                break
            if word.article and (end == at or not word.stem.endswith("ي")):
                break
            certain += lex.given is not None or not word.known
            end += 1
        if end - at < 2 or (certain < 1 and not after_comma) or end >= last:
            return at
        after = tokens[end].word
        closed = after.kind == "mark" or text.lex[end].particle in ("complementiser", "preposition") or text.lex[end].verb
        return end if closed and (after_comma or certain >= end - at - 1) else at

    def _unnamed_post(self, at: int, last: int) -> Phrase:
        text, tokens = self.text, self.text.tokens
        word = tokens[at].word
        actor = self._candidate(at, "actor")
        if actor is not None and any(tokens[i].word.preposition == "ل" for i in range(at + 1, actor.last)):
            actor = None  # المسؤول الأميركي لوكالة
        end = max(actor.last if actor is not None else at + 1, adjectives(text, at, at + 1, last, 3))
        if end < last and tokens[end].word.stem == "اسم" and tokens[end].word.preposition == "ب" and end + 1 < last:
            inner = self._candidate(end + 1, "actor")
            end = inner.last if inner is not None else end + 2
        elif end == at + 1 and end < last and not word.article and plain_word(text, end, last):
            end = adjectives(text, end, end + 1, last, 2)
        elif end + 1 < last and tokens[end].word.rest in ("في", "من") and (inner := self._candidate(end + 1, "actor")):
            if inner.named:
                actor, end = inner, inner.last
        phrase = Phrase(at, end, "organisation", "post")
        phrase.entity = actor.entity if actor is not None else None
        phrase.anaphoric = word.article
        if not word.article and phrase.entity is None and end - at <= 2:
            named = any(text.lex[i].nisba or self._candidate(i, "actor") for i in range(at + 1, end))
            if not named:
                phrase.kind = "anonymous"
        phrase.strong = True
        return phrase

    def _actor(self, at: int, actor: Candidate, last: int) -> Phrase:
        text, tokens = self.text, self.text.tokens
        phrase = Phrase(at, actor.last, "organisation", "actor")
        phrase.entity = actor.entity
        phrase.anaphoric = actor.anaphoric
        for index in range(at + 1, actor.last):
            if tokens[index].word.stem == "قياده" and tokens[index].word.preposition == "ب":
                phrase.last = phrase.reach = index
                break
        self._joined(phrase, last)
        organisation = text.knowledge.organisations.get(actor.entity or "")
        if (organisation is not None and organisation.kind == "media") or (organisation is None and actor.sense == "media"):
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
