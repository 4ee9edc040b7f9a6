"""Attribution: who vouches for what the report says, and in whose words it says it."""

from collections.abc import Iterable

from isnad.language.sentences import MARKS_OF_QUOTATION
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.scope import Scope
from isnad.reading.source_cues import Cues
from isnad.reading.source_marks import Mark
from isnad.reading.source_persons import Phrase
from isnad.reading.source_phrases import Phrases

_SHORT, _LONG = 2, 4


class FoundSource:
    """Somebody who vouches for words of the text.

    Tokens ``[first, last)`` name the source, characters ``[start, end)`` likewise, without proclitics; ``cue`` is the
    character span of the word that marks it; ``scope`` lists the token ranges it vouches for as the innermost source;
    ``outer`` is the id of the source that relays it, ``same_as`` that of the first source it repeats.
    """

    __slots__ = ("cue", "end", "entity", "first", "id", "kind", "last", "outer", "rule", "same_as", "scope", "start")

    def __init__(self, text: Text, phrase: Phrase, mark: Mark) -> None:
        tokens = text.tokens
        self.id = ""
        self.kind = phrase.kind
        self.first, self.last = phrase.first, phrase.last
        self.start = phrase.start if phrase.start is not None else tokens[phrase.first].stem_start
        self.end = tokens[phrase.last - 1].end
        self.entity = phrase.entity
        self.same_as: str | None = None
        cue = tokens[mark.at]
        self.cue: tuple[int, int] | None = (cue.stem_start, cue.end) if cue.word.kind == "arabic" else None
        self.scope: list[tuple[int, int]] = []
        self.outer: str | None = None
        self.rule = mark.rule

    def __repr__(self) -> str:
        return f"FoundSource({self.id} {self.kind} [{self.first},{self.last}) {self.rule})"


class Attribution:
    """The sources of one document and who vouches for each of its tokens."""

    def __init__(self, text: Text, sources: list[FoundSource], scope: Scope) -> None:
        self.text = text
        self._numbered = sources
        self.sources = sorted(sources, key=lambda source: (source.start, source.end))
        self._scope = scope
        self._unclosed = _unclosed(text)

    @classmethod
    def of(cls, text: Text, candidates: list[Candidate]) -> "Attribution":
        """Read the sources of a document, given its mention candidates."""
        times = {c.first: c.last for c in candidates if c.kind == "time"}
        cues = Cues(text, Phrases(text, candidates), times)
        scope = Scope(text)
        sources: list[FoundSource] = []
        phrases: list[Phrase] = []
        for first, last in _stretches(text):
            laid = []
            for mark in cues.marks(first, last):
                number = -1
                if mark.phrase is not None:
                    number = len(sources)
                    sources.append(FoundSource(text, mark.phrase, mark))
                    phrases.append(mark.phrase)
                    scope.add(mark.phrase.kind, mark.rule)
                laid.append((mark, number))
            scope.lay(first, last, laid)
        attribution = cls(text, sources, scope)
        attribution._finish(phrases)
        return attribution

    def _finish(self, phrases: list[Phrase]) -> None:
        """Scopes as ranges, relays as ids, and who repeats whom."""
        inner, begin = self._scope.inner, 0
        for at in range(1, len(inner) + 1):
            if at == len(inner) or inner[at] != inner[begin]:
                if inner[begin] >= 0:
                    self._numbered[inner[begin]].scope.append((begin, at))
                begin = at
        for number, source in enumerate(self.sources, 1):
            source.id = f"s{number}"
        for source, outer in zip(self._numbered, self._scope.outer, strict=True):
            source.outer = self._numbered[outer].id if outer >= 0 else None
        phrase_of = dict(zip(map(id, self._numbered), phrases, strict=True))
        _repeat(self.text, self.sources, [phrase_of[id(source)] for source in self.sources])

    def chain(self, first: int, last: int) -> list[str]:
        """The ids of those who vouch for what begins in tokens ``[first, last)``, outermost first.

        Empty in the article's own voice. A cue that is a claim itself («اتهم») belongs to whoever reports it.
        """
        at = first if first < last else first - 1
        return [self._numbered[number].id for number in self._scope.chain(at)]

    def quoted(self, first: int, last: int) -> bool:
        """Whether the tokens stand inside the quotation marks of a statement, and not of a single name."""
        number = self.text.quoted[last - 1]
        if number < 0:
            return False
        quotation = self.text.quotations[number]
        end = quotation.last
        if end in self._unclosed:
            end = next((at for at in range(quotation.first, end) if self.text.tokens[at].word.surface == "."), end)
        shortest = _SHORT if self._scope.inner[first] >= 0 else _LONG
        return quotation.last - quotation.first >= shortest and quotation.first <= first < end

    def vouching(self, triggers: Iterable[tuple[int, int]]) -> list[FoundSource]:
        """The sources that vouch for, or relay, at least one of the triggers at these token ranges, in order.

        Where the first naming of a source is not among them, ``same_as`` is set to the first that is.
        """
        used = {self._numbered[number].id for first, _ in triggers for number in self._scope.chain(first)}
        kept = [source for source in self.sources if source.id in used]
        heads: dict[str, str] = {}
        for source in kept:
            head = heads.setdefault(source.same_as or source.id, source.id)
            source.same_as = head if head != source.id else None
        return kept


def _unclosed(text: Text) -> set[int]:
    """Where quotations that nobody closed were taken to end."""
    tokens = text.tokens
    return {
        q.last
        for q in text.quotations
        if q.last == len(tokens) or tokens[q.last].word.surface not in MARKS_OF_QUOTATION
    }


def _stretches(text: Text) -> list[tuple[int, int]]:
    """The sentences, those that an unclosed quotation runs over cut at their stops."""
    tokens = text.tokens
    unclosed = _unclosed(text)
    found = []
    for sentence in text.alive():
        first = sentence.first
        if sentence.last in unclosed:
            for at in range(first, sentence.last - 2):
                if tokens[at].word.surface == "." and tokens[at].end < tokens[at + 1].start and at - first > 3:
                    found.append((first, at + 1))
                    first = at + 1
        found.append((first, sentence.last))
    return found


def find_sources(text: Text, candidates: list[Candidate]) -> list[FoundSource]:
    """The sources of a document in the order of the text."""
    return Attribution.of(text, candidates).sources


def _repeat(text: Text, sources: list[FoundSource], phrases: list[Phrase]) -> None:
    """Set ``same_as`` where a source is named again: by slug, by a shorter name, by «المصدر», «المراسل», «البيان»."""
    seen: list[_Named] = []
    for source, phrase in zip(sources, phrases, strict=True):
        named = _Named(text, source, phrase)
        match = next((other for other in reversed(seen) if named.repeats(other)), None)
        if match is not None:
            source.same_as = match.source.same_as or match.source.id
            source.entity = source.entity or match.source.entity
            if phrase.anaphoric or phrase.sense == "post":
                source.kind = match.source.kind
        seen.append(named)


_HEADS = {"مصادر": "مصدر", "مراسلنا": "مراسل", "ناشطون": "ناشط", "نشطاء": "ناشط", "مصادرنا": "مصدر"}
_AROUND = 10


class _Named:
    """A source by the words of its name; for a person also the words around it, where the post stands."""

    __slots__ = ("around", "head", "phrase", "source", "stems")

    def __init__(self, text: Text, source: FoundSource, phrase: Phrase) -> None:
        tokens = text.tokens
        words = [
            _HEADS.get(t.word.stem, t.word.stem) for t in tokens[source.first : source.last] if t.word.kind != "mark"
        ]
        self.source = source
        self.phrase = phrase
        self.head = words[0] if words else ""
        self.stems = frozenset(words)
        self.around = self.stems
        if source.kind == "person":
            near = tokens[max(0, source.first - _AROUND) : source.last + _AROUND]
            self.around = frozenset(t.word.stem for t in near)

    def repeats(self, other: "_Named") -> bool:
        """Whether this names the other source again."""
        mine, theirs, phrase = self.source, other.source, self.phrase
        if mine.entity is not None and mine.entity == theirs.entity and mine.kind == theirs.kind:
            return True
        if phrase.sense == "post":
            return self.stems <= (other.around if theirs.kind == "person" else other.stems) and bool(self.stems)
        if mine.kind == theirs.kind == "person":
            return self.stems <= other.stems
        if phrase.anaphoric and self.head == other.head:
            return self.stems - {"ذاته", "نفسه", "ذاتها", "نفسها"} <= other.stems
        if mine.kind != theirs.kind:
            return False
        if phrase.anaphoric or mine.kind in ("outlet", "organisation"):
            return self.stems <= other.stems
        return False
