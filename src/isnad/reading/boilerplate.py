"""Which stretches are the page's and not the report's: share bars, related links, datelines, captions, credits, tags.

A page is a header (down to the first paragraph of the report), a middle and a tail (after its last paragraph). A
paragraph is a block that ends in a full stop, or a long one; whatever else stands on the page has to earn its place.
In the header one headline is the title: the one that shares most words with the report; second copies, captions,
datelines and section labels around it are the page's. In the middle a headline stays when the paragraph below takes
up its words, as a subheading's does. In the tail nothing stays. The phrases that give the page's parts away are in
data/boilerplate.tsv, a row each, with one of these kinds:

``line``    the block, when it says little else; ``line*``: however much else it says
``list``    the block and the headlines under it; ``tail``: the block and all that follows it
``lead``    the block, when a colon, dots or a bar follow the phrase (شاهد: …)
``byline``  a word of datelines and credits (متابعات – دمشق); ``credit``: what a caption ends with
``count``   the block, when it is a figure and the phrase (287 زيارة)
``prefix``  the phrase at the start of a paragraph; ``suffix``: from the phrase on, at the end of one
"""

from collections.abc import Iterator

from isnad.model.reading import Boilerplate
from isnad.reading.context import Text
from isnad.reading.furniture import Block, begins_sentence, is_paragraph, kind_of, names_place, prefix_end

# Chosen on the 114 training articles; in characters of boilerplate, recall and precision, and claims lost in brackets.
# A headline in the middle has at most 8 words: 0.939 0.996 [0]; 10: 0.944 0.996 [0]; 13, 16, 20: 0.950 0.996 [0].
_HEADLINE = 13
# A headline is a subheading when the paragraph below takes up 0.3 of its words: 0.947 0.996 [0]; from 0.4: 0.950 0.996
# [0], up to 1: training does not tell. 0.5 parts subheadings from links in most of 488 articles without page furniture.
_SUBHEADING = 0.5
# On a page without furniture half of that does when the whole report takes up this share (no effect in training).
_ON_TOPIC = 0.7
# A headline below the title stays when the report takes up 0.3 to 0.8 of its words: 0.950 0.996 [0] throughout.
_SECOND_HEADLINE = 0.5


def mark(text: Text) -> list[Boilerplate]:
    """The boilerplate of a document in order; also noted on ``text`` so that nothing is read from it."""
    page = _Page(text)
    text.dead_blocks = page.dead
    text.dead_prefix, text.dead_suffix = {}, {}
    found = []
    for number, block in enumerate(page.blocks):
        if number in page.dead:
            found.append(_span(text, block.first, block.last))
            continue
        live = prefix_end(text, block) if number in page.openings else block.first
        if live > block.first:
            text.dead_prefix[number] = live
            found.append(_span(text, block.first, live))
        if block.live_end < block.last:
            text.dead_suffix[number] = block.live_end
            found.append(_span(text, block.live_end, block.last))
    return found


def _span(text: Text, first: int, last: int) -> Boilerplate:
    return Boilerplate(text.tokens[first].start, text.tokens[last - 1].end)


class _Page:
    """The blocks of a document sorted into header, middle and tail; ``dead`` holds the numbers of the page's own."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.blocks = [Block(text, first, last) for first, last in text.blocks]
        self.listed = self._listed()
        for number, block in enumerate(self.blocks):
            block.kind = kind_of(text, block, number == 0)
        self.dead = {n for n, block in enumerate(self.blocks) if block.kind}
        self.furniture = bool(self.dead)
        self.interview = False
        body = [n for n, block in enumerate(self.blocks) if not block.kind and is_paragraph(block)]
        self.openings = set(body[:2])
        self.first_body = body[0] if body else len(self.blocks)
        self.last_body = self._end_of_report(body) if body else len(self.blocks)
        self.stems = {stem for n in body if n <= self.last_body for stem in self._stems(n)}
        self.title = self._title()
        self._repeated()
        self._under_headings()
        if body:
            self._header()
            self._middle()
            self._tail(body)

    def _stems(self, number: int) -> set[str]:
        block = self.blocks[number]
        lex = self.text.lex
        return {
            token.word.stem
            for token in self.text.tokens[block.first : block.last]
            if token.word.kind == "arabic" and len(token.word.stem) > 2 and not lex[token.index].particle
        }

    def _share(self, number: int, others: set[str]) -> float:
        own = self._stems(number)
        return len(own & others) / len(own) if own else 0.0

    def _listed(self) -> set[int]:
        """Blocks that a colon introduces: the report's own list of names or cases."""
        found: set[int] = set()
        introduced = False
        for number, block in enumerate(self.blocks):
            if introduced and block.end in ("open", "colon") and not kind_of(self.text, block, False):
                found.add(number)
                continue
            introduced = block.end == "colon" and not kind_of(self.text, block, False)
        return found

    def _end_of_report(self, body: list[int]) -> int:
        """The last paragraph, unless a heading of links or comments stands before it and most of the report above."""
        words = sum(self.blocks[n].size for n in body)
        above = 0
        for place, number in enumerate(body):
            above += self.blocks[number].size
            following = body[place + 1] if place + 1 < len(body) else len(self.blocks)
            kinds = {self.blocks[n].kind for n in range(number + 1, following)}
            if "tail" in kinds and above > 0.6 * words:
                return number
        return body[-1]

    def _title(self) -> int:
        """The headline of the header that shares most words with the report, -1 where there is none."""
        best, title = 0.0, -1
        for number in range(min(self.first_body, len(self.blocks))):
            block = self.blocks[number]
            if block.kind or block.size < 3:
                continue
            share = self._share(number, self.stems)
            if share > best + 0.25 or title < 0:
                best, title = share, number
        listed = any(block.kind == "list" for block in self.blocks[: max(title, 0)])
        return title if best >= 0.3 or not listed else -1

    def _repeated(self) -> None:
        """Second copies: of the title, of sentences and of long blocks one is kept, of links none."""
        places: dict[tuple[str, ...], list[int]] = {}
        for number, block in enumerate(self.blocks):
            if block.size >= 4:
                words = [token.word for token in self.text.tokens[block.first : block.last]]
                keys = tuple(word.key for word in words if word.kind != "mark")  # figures too: tolls are not copies
                places.setdefault(keys, []).append(number)
        for copies in places.values():
            if len(copies) > 1:
                first = self.blocks[copies[0]]
                report = copies[0] < self.last_body and (copies[0] < self.first_body or first.size > _HEADLINE)
                if self.title in copies or report or first.end == "stop":
                    copies.remove(self.title if self.title in copies else copies[0])
                self.dead.update(copies)

    def _under_headings(self) -> None:
        for number, block in enumerate(self.blocks):
            if block.kind == "list":
                self.dead.update(n for n in self._links_after(number) if n != self.title)
            elif block.kind == "tail" and number > self.last_body:
                self.dead.update(n for n in range(number, len(self.blocks)))

    def _links_after(self, number: int) -> Iterator[int]:
        for following in range(number + 1, len(self.blocks)):
            block = self.blocks[following]
            if block.kind:
                continue
            if is_paragraph(block) and (block.end == "stop" or following < self.last_body):
                return
            yield following

    def _header(self) -> None:
        title = self._stems(self.title) if self.title >= 0 else set()
        for number in range(self.first_body):
            if number == self.title or number in self.listed or number in self.dead:
                continue
            own = self._stems(number)
            copy = bool(own) and len(own & title) > 0.6 * len(own | title)
            second = number > self.title and self._share(number, self.stems) >= _SECOND_HEADLINE
            second = second or self._opens_report(number)
            if copy or not second or self.blocks[number].size < 3:
                self.dead.add(number)

    def _opens_report(self, number: int) -> bool:
        """Whether a block above the first paragraph is one that lacks its stop, or an opening formula."""
        block = self.blocks[number]
        if block.end == "colon":
            return block.size > 8
        return block.size > 11 and number > self.title and begins_sentence(self.text, block)

    def _asks(self, number: int) -> bool:
        """Whether a block ends in a question mark: several do in an interview."""
        block = self.blocks[number]
        return self.text.tokens[block.last - 1].word.surface == "؟"

    def _middle(self) -> None:
        between = range(self.first_body + 1, self.last_body + 1)
        self.interview = sum(self._asks(n) for n in between if not self.blocks[n].kind) > 3
        run: list[int] = []
        for number in between:
            block = self.blocks[number]
            if number in self.dead:
                continue
            if number in self.listed or is_paragraph(block) or block.size > _HEADLINE + 7:
                self.dead.update(run if len(run) >= 4 else ())
                run = []
                continue
            if not self.text.lex[block.first].given:
                run.append(number)
            if self._is_link(number):
                self.dead.add(number)
        self.dead.update(run if len(run) >= 4 else ())

    def _is_link(self, number: int) -> bool:
        """A headline between two paragraphs that leads elsewhere."""
        block = self.blocks[number]
        if block.end == "cut":
            return True
        if self.interview and self._asks(number):
            return False
        if block.end == "open" and block.size == 1:
            return not names_place(self.text, block)
        if block.end != "open" or block.size > _HEADLINE or begins_sentence(self.text, block):
            return False
        if block.live_end < block.last:
            return True
        if block.size < 6:
            return False
        below = next((n for n in range(number + 1, self.last_body + 1) if is_paragraph(self.blocks[n])), -1)
        if below < 0:
            return True
        share = self._share(number, self._stems(below))
        if share >= _SUBHEADING:
            return False
        return self.furniture or share < _SUBHEADING / 2 or self._share(number, self.stems) < _ON_TOPIC

    def _tail(self, body: list[int]) -> None:
        """Nothing stays after the last paragraph but sentences of it that lack their stop."""
        stopped = sum(self.blocks[n].end == "stop" for n in body)
        if stopped * 2 < len(body):
            return
        running = True
        for number in range(self.last_body + 1, len(self.blocks)):
            block = self.blocks[number]
            goes_on = (block.size > 11 or block.end == "stop") and begins_sentence(self.text, block)
            running = running and (goes_on or number in self.listed) and number not in self.dead
            if not running:
                self.dead.add(number)
