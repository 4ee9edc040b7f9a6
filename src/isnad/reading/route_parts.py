"""What routes are made of, seen from the claims: places, those who move, single steps, and what lies near what."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from isnad.language.spelling import LETTERS, MARKS, fold
from isnad.model import ActorMention, Cell, Claim, Mention, PlaceMention, Reading, Role, Source

MOVING = frozenset(("move", "smuggle"))
DOING = frozenset(("actual", "habitual"))
TRYING = frozenset(("attempted", "foiled"))
UNREAL = frozenset(("hypothetical", "negated"))

_WORD = re.compile(f"[{LETTERS}{MARKS}]+|[A-Za-z]+")
_STOP = re.compile(r"[.!?؟\n]")
_LINES = re.compile(r"\s*\n\s*")
_HEADS = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_REMEMBERED = 20_000
"""Words whose stems are kept: news repeats itself."""
_SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "ه")


def stems(text: str) -> tuple[str, ...]:
    """The folded words of a phrase without articles and the clitics before them."""
    return tuple(_stem(word) for word in _WORD.findall(text))


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list as ``stems`` gives them."""
    return frozenset(stems(text))


@lru_cache(_REMEMBERED)
def _stem(surface: str) -> str:
    word = fold(surface)
    for head in _HEADS:
        if word.startswith(head) and len(word) > len(head) + 2:
            return word[len(head) :]
    return word


@lru_cache(_REMEMBERED)
def _among(word: str, known: frozenset[str]) -> bool:
    """Whether a word, or it without its pronoun or its و, is one of those known."""
    forms = [word, *(word[: -len(end)] for end in _SUFFIXES if word.endswith(end))]
    forms += [form[:-1] + "ه" for form in forms if form.endswith("ت")]
    return any(form in known or (form[:1] == "و" and form[1:] in known) for form in forms)


_PLACE_NOUNS = vocabulary(
    "منطقة مناطق وجهة مكان أماكن جهة جهات بلاد بلد بلدان مدينة مدن قرية قرى بلدة بلدات موقع مواقع نقطة نقاط داخل خارج "
    "أرض أراضي أراض منزل منازل بيت بيوت ديار جبهة جبهات ميدان ساحة محور محاور أطراف مشارف مدخل مداخل محيط مشفى مشافي "
    "مستشفى مستشفيات مقر مقرات مركز مراكز"
)
_BESIDE = vocabulary(
    "هذه هذا تلك ذلك هؤلاء نفس ذات مجهول مجهولة مذكور مذكورة آخر أخرى مجاور مجاورة أصلي أصلية آمن آمنة قريب قريبة بعيد "
    "بعيدة جديد جديدة مستهدف مستهدفة معركة قتال مواجهات اشتباكات حدث من إلى في على عن كل بعض جميع أقرب جانب حدودي "
    "حدودية طبي طبية سيطرة نفوذ جنوبي جنوبية شمالي شمالية شرقي شرقية غربي غربية أمامي أمامية سابق سابقة"
)
"""Words that tell nothing of which place is meant, with the nouns above."""
_AREA = vocabulary("منطقة مناطق")
_COMMON = vocabulary(
    "حدود معبر معابر طريق طرق بحر بر نهر نهري جبل جبال صحراء مخيم مخيمات ميناء منفذ منافذ سري سرية غير نظامي نظامية "
    "شرعي شرعية دولة دول عدة مختلف مختلفة"
)
"""Words that tell something of a place, and too little to know it again."""
_APART = vocabulary("بين حدود قوات شريط")
"""Words that make another place of the one they stand before."""
_LOOSE = vocabulary(
    "هؤلاء هذه هذا تلك عدد عددا عديد بعض كل جميع آخرون آخرين مجموعة مجموعات آلاف مئات من في و مع خاصة قادة قيادة "
    "قيادات عناصر أفراد أعضاء مقاتلي مقاتلين أبناء شخص أشخاص تابعة تابعين تنظيم قوات ميليشيا ميليشيات"
)
"""Words of those who move that do not tell who they are."""


@dataclass(frozen=True)
class Spot:
    """A place on a way: its words, its settled name if any, and whose area it is if it is one."""

    start: int
    end: int
    text: str
    name: str | None
    holder: str | None
    entity: str | None
    words: frozenset[str]
    generic: bool
    known: bool
    between: bool

    def same(self, other: "Spot") -> bool:
        """Whether both are one place: the same words, name or holder, or one described by part of the other's words."""
        if self.generic or other.generic:
            return (self.start, self.end) == (other.start, other.end)
        if self.name is not None and self.name == other.name:
            return True
        if self.words == other.words:
            return self.known or self.text == other.text
        if self.holder is not None and other.holder is not None:
            return self.holder == other.holder
        if self.between or other.between or (self.words ^ other.words) & _APART:
            return False
        less, more = (self, other) if len(self.words) < len(other.words) else (other, self)
        return less.known and less.words <= more.words


@dataclass(frozen=True)
class Party:
    """Somebody, or some goods, in a claim."""

    role: Role
    kind: str | None
    words: frozenset[str]

    def same(self, other: "Party") -> bool | None:
        """Whether both are one party; None where nothing speaks for it or against it."""
        if self.role.entity is not None and other.role.entity is not None:
            return self.role.entity == other.role.entity
        if (self.role.start, self.role.end) == (other.role.start, other.role.end) or self.words & other.words:
            return True
        if not self.words or not other.words:
            return None if (self.kind == "object") == (other.kind == "object") else False
        unnamed = self.role.entity is None and other.role.entity is None
        return None if unnamed and self.kind == other.kind != "actor" else False

    def identical(self, other: "Party") -> bool:
        """Whether both are one organisation or the same words."""
        if self.role.entity is not None and other.role.entity is not None:
            return self.role.entity == other.role.entity
        return self.role.text == other.role.text


def same_party(ours: Iterable[Party], theirs: Iterable[Party]) -> bool | None:
    """Whether two groups share somebody; None where either is unknown or nothing decides."""
    answers = [one.same(other) for one in ours for other in theirs]
    if not answers or any(answers):
        return True if answers else None
    return None if None in answers else False


@dataclass
class Step:
    """A claim that takes somebody or something somewhere."""

    claim: Claim
    origin: list[Spot] = field(default_factory=list)
    via: list[Spot] = field(default_factory=list)
    destination: list[Spot] = field(default_factory=list)
    movers: list[Party] = field(default_factory=list)
    carriers: list[Party] = field(default_factory=list)

    @property
    def at(self) -> int:
        """Where its trigger stands."""
        return self.claim.trigger.start

    def spots(self) -> Iterator[Spot]:
        """All its places that are more than a word like «المنطقة»."""
        return (spot for spot in (*self.origin, *self.via, *self.destination) if not spot.generic)


def status_class(status: str) -> str:
    """Done, tried, or planned: claims of different classes tell of different journeys."""
    return "done" if status in DOING else "tried" if status in TRYING else status


class Ground:
    """A reading looked up by place in the text: mentions, paragraphs, sentences, sources, links between claims."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.claims = {claim.id: claim for claim in reading.claims}
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in reading.mentions}
        self._by_start = sorted(reading.mentions, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self._by_start]
        self._lines = [match.end() for match in _LINES.finditer(self.text)]
        self._stops = [match.start() for match in _STOP.finditer(self.text)]
        self._sources = {source.id: source for source in reading.sources}
        self.pointing: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            for role in claim.roles:
                if role.claim is not None:
                    self.pointing[role.claim].append(claim)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at an offset; blank lines do not count."""
        return bisect_right(self._lines, offset)

    def sentence(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._stops, offset)

    def voice(self, claim: Claim) -> str:
        """Who vouches for a claim, the same for all mentions of one source; empty for the article itself."""
        source = self._sources.get(claim.attribution[-1]) if claim.attribution else None
        if source is None:
            return ""
        first: Source = self._sources.get(source.same_as or "", source)
        return first.entity or " ".join(stems(first.text))

    def inside(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions within a stretch, the stretch itself among them."""
        for mention in self._by_start[bisect_right(self._starts, start - 1) :]:
            if mention.start >= end:
                return
            if mention.end <= end:
                yield mention

    def spot(self, start: int, end: int, mention: Mention | None = None, entity: str | None = None) -> Spot:
        """The place at a stretch of text."""
        text = self.text[start:end]
        all_words = stems(text)
        words = frozenset(word for word in all_words if not _among(word, _BESIDE))
        generic = all(_among(word, _PLACE_NOUNS) for word in words)
        known = any(not _among(word, _PLACE_NOUNS | _COMMON) for word in words)
        name = mention.name if isinstance(mention, PlaceMention) else None
        holder = None
        if all_words and _among(all_words[0], _AREA):
            held = [m.entity for m in self.inside(start, end) if isinstance(m, ActorMention) and m.entity]
            holder = held[-1] if held else None
        return Spot(start, end, text, name, holder, entity, words, generic, known, "بين" in all_words)

    def spot_of(self, cell: Cell) -> Spot:
        """The place that a cell stands for."""
        return self.spot(cell.start, cell.end, self._exact(cell.start, cell.end), cell.entity)

    def sides(self, spot: Spot) -> list[Spot]:
        """The two places that a boundary lies between («الحدود بين سوريا والعراق»), or none."""
        after = spot.text.find("بين ")
        if not spot.between or after < 0:
            return []
        first = spot.start + after + 4
        if (cut := self._second(first, spot)) is None:
            return []
        ends = ((first, len(self.text[:cut].rstrip(" و"))), (cut, spot.end))
        return [self.spot(start, end, self._exact(start, end)) for start, end in ends if start < end]

    def _second(self, first: int, spot: Spot) -> int | None:
        """Where the second of the two places begins: a place mention after و, else the only word with و."""
        for mention in self.inside(first + 1, spot.end):
            if mention.kind == "place" and mention.end == spot.end and self.text[mention.start - 1] == "و":
                return mention.start
        joined = [match.start(1) for match in re.finditer(r"\sو(?=\S\S\S)()", self.text[first : spot.end])]
        return first + joined[0] if len(joined) == 1 else None

    def _exact(self, start: int, end: int) -> Mention | None:
        return next((m for m in self.inside(start, end) if (m.start, m.end, m.kind) == (start, end, "place")), None)

    def spots(self, claim: Claim, name: str) -> list[Spot]:
        """The fillers of a role that are places; a way may also lead through a thing (a tunnel)."""
        found = []
        for role in claim.roles:
            mention = self.mentions.get(role.mention or "")
            kind = mention.kind if mention is not None else None
            if role.role == name and (kind == "place" or (name == "via" and kind == "object")):
                found.append(self.spot(role.start, role.end, mention, role.entity))
        return found

    def parties(self, claim: Claim, *names: str) -> list[Party]:
        """The fillers of some roles that are somebody or something."""
        return [self.party(role) for role in claim.roles if role.role in names and role.claim is None]

    def party(self, role: Role) -> Party:
        """One filler as a party."""
        mention = self.mentions.get(role.mention or "")
        words = frozenset(word for word in stems(role.text) if not _among(word, _LOOSE))
        return Party(role, mention.kind if mention is not None else None, words)


def spot_cell(spot: Spot, *claims: str) -> Cell:
    """A place as a cell."""
    return Cell(spot.text, spot.entity, spot.start, spot.end, claims)


def place_cells(said: Iterable[tuple[Spot, str]]) -> list[Cell]:
    """One cell for each place of a list of places with their claims, in the longest of its words."""
    groups: list[list[tuple[Spot, str]]] = []
    for spot, claim in said:
        group = next((group for group in groups if spot.same(group[0][0])), None)
        if group is None:
            groups.append([(spot, claim)])
        else:
            group.append((spot, claim))
    return [
        spot_cell(max(group, key=lambda pair: len(pair[0].text))[0], *dict.fromkeys(claim for _, claim in group))
        for group in groups
    ]


def inferred(cell: Cell) -> Cell:
    """The cell marked as concluded from the leg before."""
    return Cell(cell.text, cell.entity, cell.start, cell.end, cell.claims, cell.part, True)


def role_cell(role: Role, claim: str, part: str | None = None) -> Cell:
    """A filler as a cell."""
    return Cell(role.text, role.entity, role.start, role.end, (claim,), part)


def joined(cells: Iterable[Cell]) -> list[Cell]:
    """Cells in order, those with the same words and part made one that rests on the claims of all."""
    kept: dict[tuple[tuple[str, ...], str | None], Cell] = {}
    for cell in cells:
        key = (stems(cell.text) or (cell.text,), cell.part)
        kept[key] = with_claims(kept[key], cell.claims) if key in kept else cell
    return list(kept.values())


def with_claims(cell: Cell, claims: Iterable[str]) -> Cell:
    """The cell resting on further claims."""
    together = tuple(dict.fromkeys((*cell.claims, *claims)))
    return Cell(cell.text, cell.entity, cell.start, cell.end, together, cell.part, cell.inferred)
