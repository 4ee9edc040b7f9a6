"""Sources that are persons: names, offices with the holder's name or without one, names that no lexicon proposes."""

from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.phrases import adjectives, plain_word

OPENERS = frozenset("“«\"‹'‘(#_”‟")
_CLOSERS = frozenset("”»\"›'’)“‟")
_PASSED = frozenset((",", "،", "-", "–", "("))
_RANKS = frozenset("كبير كبيره بارز رفيع سابق كبار".split())
_POSTS = frozenset("leader".split())


class Phrase:
    """A source's noun phrase over tokens ``[first, last)``; ``reach`` is where its appositions end."""

    __slots__ = ("anaphoric", "entity", "first", "from_first", "kind", "last", "reach", "sense", "start", "strong")

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


class Persons:
    """Reads persons and offices; indexes the candidates once."""

    def __init__(self, text: Text, candidates: list[Candidate]) -> None:
        self.text = text
        self.at: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            if candidate.kind in ("actor", "person", "place", "people"):
                first = candidate.first
                while first + 1 < candidate.last and text.tokens[first].word.surface in OPENERS:
                    first += 1
                self.at.setdefault(first, []).append(candidate)
        self.times = {candidate.first for candidate in candidates if candidate.kind == "time"}
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

    def _candidate(self, at: int, kind: str) -> Candidate | None:
        best = None
        for candidate in self.at.get(at, ()):
            if candidate.kind == kind and (best is None or candidate.last > best.last):
                best = candidate
        return best

    def _person(self, at: int, person: Candidate) -> Phrase:
        end = person.last
        while end - person.last < 2 and plain_word(self.text, end, len(self.text.tokens)):
            word = self.text.tokens[end].word
            if word.known or word.article or end in self.times:
                break
            end += 1
        phrase = Phrase(at, end, "person", "person")
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

    def _is_adjective(self, at: int, end: int) -> bool:
        """«مسؤول أميركي كبير»: what looks like a name after an indefinite office."""
        given = self.text.lex[end].given
        office = self.text.lex[at].actor_head is not None and not self.text.tokens[at].word.article
        rank = self.text.tokens[end].word.stem in _RANKS
        return office and end - at <= 2 and (rank or (given is not None and not given.entry.certain))

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

    def _post(self, at: int, last: int) -> Phrase | None:
        """An office, with the holder's name after it or behind a comma, or without any name."""
        text, tokens = self.text, self.text.tokens
        lex = text.lex[at]
        head = lex.actor_head
        office = (lex.title is not None and lex.title.entry.sense != "epithet") or (
            head is not None and head.entry.sense in _POSTS
        )
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
                first = end
                while first - 1 > at and (
                    text.lex[first - 1].given is not None or tokens[first - 1].word.key.startswith("عبد")
                ):
                    first -= 1
                return Phrase(first, max(person.last, self.bare_name(end, last)), "person", "person")
            if here.rest in self.names and not here.cut:
                return Phrase(at if end - at <= 2 else end, end + 1, "person", "person")
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
            if here.surface in OPENERS or here.surface in _CLOSERS:
                end += 1
                continue
            if (
                here.kind != "arabic"
                or text.lex[end].verb
                or text.lex[end].particle in ("complementiser", "relative", "negation", "pronoun")
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
            if len(word.key) < 2:
                break
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
        particle = text.lex[end].particle
        closed = after.kind == "mark" or particle in ("complementiser", "preposition", "pronoun") or text.lex[end].verb
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
        elif end + 1 < last and tokens[end].word.rest in ("في", "من"):
            body = self._candidate(end + 1, "actor")
            if body is not None and body.named:
                actor, end = body, body.last
        phrase = Phrase(at, end, "organisation", "post")
        phrase.entity = actor.entity if actor is not None else None
        phrase.anaphoric = word.article
        if not word.article and phrase.entity is None and end - at <= 2:
            named = any(text.lex[i].nisba or self._candidate(i, "actor") for i in range(at + 1, end))
            if not named:
                phrase.kind = "anonymous"
        phrase.strong = True
        return phrase
