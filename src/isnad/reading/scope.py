"""Who vouches for each token: the marks of every sentence laid over its tokens in order."""

from isnad.reading.context import Text
from isnad.reading.source_marks import AROUND, BACKWARD, OWN, PREVIOUS, SAME, Mark

_LISTS = frozenset(("تفاصيل", "حصيله", "اسماء", "توزيع", "حصاد"))
_CLAUSE_TURNS = frozenset(("فيما", "بينما"))


class Scope:
    """``inner[token]`` is the number of the innermost source of a token, -1 in the article's own voice.

    ``outer[source]`` is the number of the source that relays it, or -1.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.inner = [-1] * len(text.tokens)
        self.over: dict[int, int] = {}
        self.outer: list[int] = []
        self.speaker = -1
        self.listed = -1
        self.earlier = range(0)
        self.rules: list[str] = []
        self.kinds: list[str] = []
        self.before: tuple[int, int] = (0, 0)

    def add(self, kind: str, rule: str) -> None:
        """Make room for one more source."""
        self.outer.append(-1)
        self.kinds.append(kind)
        self.rules.append(rule)

    def lay(self, first: int, last: int, marks: list[tuple[Mark, int]]) -> None:
        """Lay the marks of one sentence, each with the number of its source (-1 for none)."""
        self.earlier = range(min((source for _, source in marks if source >= 0), default=len(self.outer)))
        after: list[tuple[Mark, int]] = []
        relays: list[tuple[Mark, int]] = []
        for mark, source in marks:
            if mark.direction == PREVIOUS:
                self._back(*self.before, mark, source, self.before[1])
                self.speaker = source
            elif mark.direction in (BACKWARD, AROUND):
                after.append((mark, source))
            elif mark.link == "outer":
                relays.append((mark, source))
            else:
                self._forward(last, mark, source)
        for mark, source in relays:
            self._relay(first, last, mark, source)
        for mark, source in after:
            self._back(first, last, mark, source, mark.begin)
        if not marks:
            self._run_on(first, last)
        if self.listed >= 0 and all(mark.phrase is None for mark, _ in marks):
            self._fill(first, last, self.listed)
        else:
            self.listed = after[0][1] if len(after) == 1 and self._heads_list(first, last) else -1
        self.before = (first, last)

    def _heads_list(self, first: int, last: int) -> bool:
        """A line with no verb and no stop that announces a list («تفاصيل الضحايا وفق توثيقات المرصد»)."""
        word = self.text.tokens[last - 1].word
        if last - first > 14 or word.surface == "." or any(self.text.lex[at].verb for at in range(first, last)):
            return False
        return word.surface == ":" or self.text.tokens[first].word.stem in _LISTS

    def _forward(self, last: int, mark: Mark, source: int) -> None:
        inner = self.inner
        if mark.direction == OWN:
            self._fill(mark.begin, last, -1)
            return
        if mark.direction == SAME:
            if mark.link == "inside" and inner[mark.at] >= 0:
                return
            source = self._dropped(inner[mark.at])
            self._fill(mark.begin, self._end(mark, last), source)
            if source >= 0:
                inner[mark.at] = self.outer[source]
            return
        held = inner[mark.at]
        if mark.link == "nested" and held >= 0 and held != source:
            self.outer[source] = held
        if mark.link == "beside" and held >= 0:
            self._fill(mark.at, mark.begin, -1)
        self._fill(mark.begin, self._end(mark, last), source)
        if mark.rule not in ("pretext", "accusation", "antecedent") and (
            mark.rule != "document-shows" or self.outer[source] < 0
        ):
            self.speaker = source

    def _dropped(self, held: int) -> int:
        """Who goes on when a verb of saying has no subject: in a clause the one who holds it, or who made him known."""
        if held < 0:
            return self.speaker
        chain = self._chain(held)
        if self.speaker in chain:
            return self.speaker
        return chain[-2] if self.rules[held] in ("document-shows", "accusation") and len(chain) > 1 else held

    def _end(self, mark: Mark, last: int) -> int:
        """The end of the sentence, or of a quotation that is all that the source says."""
        if mark.limit >= 0:
            return mark.limit
        text, tokens = self.text, self.text.tokens
        at = mark.begin
        steps = 0
        while at < last and steps < 32:
            word = tokens[at].word
            if text.quoted[at] >= 0:
                quotation = text.quotations[text.quoted[at]]
                if quotation.first == at and quotation.last - at > 5 and quotation.last < last - 2:
                    after = quotation.last + 1
                    if (
                        tokens[after].word.surface in ("،", ",")
                        and after + 1 < last
                        and (tokens[after + 1].word.key in ("وذلك", "فيما", "بينما", "في", "وذلك"))
                    ):
                        return after
                return last
            if word.rest in ("ان", "انه", "بان") and at + 1 < last and tokens[at + 1].word.surface not in '“«"”':
                return last
            at += 1
            steps += 1
        return last

    def _fill(self, first: int, last: int, source: int) -> None:
        for at in range(first, last):
            self.inner[at] = source

    def _relay(self, first: int, last: int, mark: Mark, source: int) -> None:
        """A statement or an agency around a speaker relays him; where nobody speaks it is the source itself."""
        speakers = {self.inner[at] for at in range(mark.begin, last)} - {-1}
        if not speakers:
            self._fill(mark.begin, last, source)
            self.speaker = source
            return
        nearest = next((self.inner[at] for at in range(mark.begin, last) if self.inner[at] >= 0), -1)
        if nearest < 0 or nearest == source or self.outer[nearest] >= 0 or source in self._chain(nearest):
            return
        if nearest in self.earlier:
            for at in range(first, last):
                if self.inner[at] == nearest:
                    self.over[at] = source
        else:
            self.outer[nearest] = source

    def _back(self, first: int, last: int, mark: Mark, source: int, until: int) -> None:
        """After its words: an outlet relays those who speak there, anybody else vouches for the nearest clause."""
        begin = first
        for at in range(until - 1, first, -1):
            if self.text.tokens[at].word.rest in _CLAUSE_TURNS and mark.direction == BACKWARD:
                begin = at
                break
        spoken = {self.inner[at] for at in range(begin, until)} - {-1}
        for at in range(begin, last if mark.direction == AROUND else until):
            if self.inner[at] < 0 and not spoken:
                self.inner[at] = source
        if not spoken:
            self.speaker = source
        elif self.kinds[source] == "outlet":
            for other in spoken:
                root = self._chain(other)[0]
                if root != source and self.outer[root] < 0 and source not in self._chain(other):
                    self.outer[root] = source
        else:
            self._nearest(begin, until, source)

    def _nearest(self, first: int, until: int, source: int) -> None:
        """The last clause before the mark, inside what somebody else says."""
        begin = until - 1
        while begin > first and self.text.tokens[begin - 1].word.surface not in ("،", ",", "؛"):
            begin -= 1
        if until - begin <= 1 and begin > first:
            begin -= 1
            while begin > first and self.text.tokens[begin - 1].word.surface not in ("،", ",", "؛"):
                begin -= 1
        held = self.inner[begin]
        if held >= 0 and held != source:
            self.outer[source] = held
        self._fill(begin, until, source)

    def _run_on(self, first: int, last: int) -> None:
        """A sentence that is a quotation and names nobody: the last speaker goes on."""
        text = self.text
        at = first
        if text.tokens[at].word.key in ("والتي", "والذي", "والذين") and self.before[1] > self.before[0]:
            self._fill(first, last, self.inner[self.before[1] - 1])
            return
        if text.tokens[at].word.surface in '“«"”' and at + 1 < last and text.quoted[at + 1] >= 0 and self.speaker >= 0:
            quotation = text.quotations[text.quoted[at + 1]]
            if quotation.first == at + 1 and quotation.last - at > 6:
                self._fill(first, min(quotation.last, last), self.speaker)

    def _chain(self, source: int) -> list[int]:
        chain = [source]
        while self.outer[chain[0]] >= 0 and self.outer[chain[0]] not in chain:
            chain.insert(0, self.outer[chain[0]])
        return chain

    def chain(self, token: int) -> list[int]:
        """The numbers of the sources of a token, outermost first; empty in the article's own voice."""
        source = self.inner[token]
        if source < 0:
            return []
        chain = self._chain(source)
        over = self.over.get(token, -1)
        return [over, *chain] if over >= 0 and over not in chain else chain
