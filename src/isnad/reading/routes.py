"""Routes put together from the claims of a reading.

A step is a claim that somebody or something moves, is smuggled, or that a tunnel leads, between places. Steps that tell
of the same stage make a leg, legs that go on from each other a route; what is said of help, price, conditions and eyes on
the way comes from the claims linked to them or standing beside them (see ``route_details``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from isnad.model import Cell, Claim, Leg, Reading, Route
from isnad.reading.route_details import Way, fill
from isnad.reading.route_parts import (
    MOVING,
    UNREAL,
    Ground,
    Party,
    Spot,
    Step,
    joined,
    role_cell,
    same_party,
    spot_cell,
    status_class,
    stems,
    with_claims,
)

_WINDOW = 40
"""How many legs back a step is compared with: a text that names hundreds of journeys stays linear."""
_NEAR = 2
"""Paragraphs between two steps that nothing but their nearness joins."""
_PASSAGES = frozenset("نفق انفاق نفقا انفاقا معبر معابر ممر ممرات جسر جسور".split())
_ORDINALS = frozenset("ثاني ثانيه ثالث ثالثه رابع رابعه خامس خامسه تالي تاليه لاحق لاحقه اخيره".split())
_POINTING = frozenset("هولاء هذه هذا تلك ذلك اخرون اخرين".split())


@dataclass
class _Stage:
    """Steps that tell of one leg, and the leg it goes on from."""

    steps: list[Step]
    origin: list[Spot] = field(default_factory=list)
    via: list[Spot] = field(default_factory=list)
    destination: list[Spot] = field(default_factory=list)
    after: "_Stage | None" = None
    followed: bool = False

    @classmethod
    def of(cls, step: Step) -> "_Stage":
        stage = cls([])
        stage.take(step)
        return stage

    def take(self, step: Step) -> None:
        """One more step that tells of this leg."""
        self.steps.append(step)
        for ours, theirs in zip(self.ways(), (step.origin, step.via, step.destination), strict=True):
            ours.extend(spot for spot in theirs if not spot.generic)

    def ways(self) -> tuple[list[Spot], list[Spot], list[Spot]]:
        """Origin, via, destination: the places that say more than «المنطقة»."""
        return self.origin, self.via, self.destination

    def movers(self) -> list[Party]:
        """Who or what moves, by all its steps."""
        return [party for step in self.steps for party in step.movers]

    def carriers(self) -> list[Party]:
        """Who moves them."""
        return [party for step in self.steps for party in step.carriers]

    @property
    def first(self) -> Step:
        """The step that was told first."""
        return self.steps[0]


def derive(reading: Reading) -> list[Route]:
    """The routes that the claims describe, in order of the text; a pure function of mentions, sources and claims.

    A route has a leg with two of origin, way and destination, or legs joined by a place; questions, denials and words
    like «المنطقة» make none.
    """
    if not any(claim.type in MOVING or claim.type == "build" for claim in reading.claims):
        return []
    ground = Ground(reading)
    steps = [_step(ground, claim) for claim in reading.claims if _moves(claim)]
    stages = _stages(ground, steps)
    _follow_places(ground, stages)
    chains = [chain for stage in stages if stage.after is None and _tells(chain := _chain(stages, stage))]
    routes = [_route(ground, number, chain) for number, chain in enumerate(chains, 1)]
    _direct(ground, routes)
    told = [stage.steps for chain in chains for stage in chain]
    legs = [(route, leg) for route in routes for leg in route.legs]
    fill(ground, [Way(route, leg, own) for (route, leg), own in zip(legs, told, strict=True)], steps)
    return routes


def _moves(claim: Claim) -> bool:
    if claim.status in UNREAL:
        return False
    return claim.type in MOVING or (claim.type == "build" and any(_passage(role.text) for role in claim.roles))


def _passage(text: str) -> bool:
    return not _PASSAGES.isdisjoint(stems(text))


def _step(ground: Ground, claim: Claim) -> Step:
    """The claim with its places, and with those who move told from those who move them."""
    step = Step(claim, *(ground.spots(claim, name) for name in ("origin", "via", "destination")))
    agents, moved = ground.parties(claim, "agent"), ground.parties(claim, "target", "theme", "partner")
    if claim.type == "build":
        step.carriers = agents
    elif claim.type == "smuggle" or any(role.role == "target" for role in claim.roles):
        step.movers, step.carriers = [party for party in moved if party.role.role != "partner"], agents
    else:
        step.movers = agents + moved
    return step


def _stages(ground: Ground, steps: Iterable[Step]) -> list[_Stage]:
    """The legs, each with all steps that tell of it, in order of the text."""
    stages: list[_Stage] = []
    for step in steps:
        ordinal = _is_ordinal(ground, step)
        if not ordinal and next(step.spots(), None) is None:
            continue
        recent = stages[-_WINDOW:][::-1]
        if ordinal:
            before = next((stage for stage in recent if _goes_on(ground, stage, step)), None)
        elif (stage := _told_already(ground, recent, step)) is not None:
            stage.take(step)
            continue
        else:
            before = next((stage for stage in recent if _continues(ground, stage, step)), None)
        stage = _Stage.of(step)
        if before is not None:
            stage.after, before.followed = before, True
        stages.append(stage)
    return stages


def _is_ordinal(ground: Ground, step: Step) -> bool:
    """Whether the words say that it is a second or later stage («عملية العبور الثانية»); a second time is none."""
    trigger = step.claim.trigger
    after = stems(ground.text[trigger.end : trigger.end + 24])[:1]
    before = stems(ground.text[max(0, trigger.start - 24) : trigger.start])[-2:]
    return not _ORDINALS.isdisjoint(after) or (not _ORDINALS.isdisjoint(before) and step.claim.type in MOVING)


def _goes_on(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether an ordinal stage comes after this one: same people, same speaker, told just before."""
    last = stage.steps[-1]
    near = ground.paragraph(step.at) - ground.paragraph(last.at) <= 1
    told = ground.voice(step.claim) == ground.voice(last.claim)
    return near and told and not stage.followed and same_party(stage.movers(), step.movers) is not False


def _told_already(ground: Ground, recent: Sequence[_Stage], step: Step) -> _Stage | None:
    """The leg that the step tells of again or completes."""
    for stage in recent:
        if _completes(ground, stage, step):
            return stage
    return next((stage for stage in recent if _retells(ground, stage, step)), None)


def _completes(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether one sentence gives where they leave and then where they arrive («من إيران … تهريبها إلى اليمن»)."""
    if not stage.origin or stage.destination or step.origin or not step.destination:
        return False
    return _one_sentence(ground, stage, step) and _alike(stage, step) and same_party(stage.movers(), step.movers) is True


def _retells(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether the step shares a place with the leg in the same role and contradicts it nowhere."""
    if not _alike(stage, step) or _clash(stage.origin, step.origin) or _clash(stage.destination, step.destination):
        return False
    if _meet(stage.destination, step.origin) or _meet(stage.origin, step.destination):
        return False
    if not (_shares(stage, step) or _spans(ground, stage, step) or _enters(stage, step)):
        return False
    party = same_party(stage.movers(), step.movers)
    return party is True or (party is None and _near(ground, stage, step))


def _shares(stage: _Stage, step: Step) -> bool:
    theirs = (step.origin, step.via, step.destination)
    return any(_meet(ours, other) for ours, other in zip(stage.ways(), theirs, strict=True))


def _enters(stage: _Stage, step: Step) -> bool:
    """Whether one tells the way through a place and the other the arrival there."""
    through = not stage.destination and _meet(stage.via, step.destination)
    return through or (not step.destination and _meet(step.via, stage.destination))


def _spans(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether one crosses the border between the two places that the other connects."""
    pairs = ((stage.via, step.origin, step.destination), (step.via, stage.origin, stage.destination))
    for via, origin, destination in pairs:
        for border in via:
            sides = ground.sides(border)
            if len(sides) == 2 and all(_meet(sides, ends) for ends in (origin, destination)):
                return True
    return False


def _continues(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether the same sentence takes the same people on to a further place («أو نقلهم باتجاه البادية»)."""
    if stage.followed or not stage.destination or step.origin or not any(not s.generic for s in step.destination):
        return False
    if not _one_sentence(ground, stage, step) or not _alike(stage, step) or _meet(stage.origin, step.destination):
        return False
    party = same_party(stage.movers(), step.movers)
    carriers = same_party(stage.carriers(), step.carriers)
    return carriers is not False and (party is True or (party is None and not (stage.movers() and step.movers)))


def _follow_places(ground: Ground, stages: list[_Stage]) -> None:
    """Legs that begin where another ends come after it, unless they lead back."""
    for number, stage in enumerate(stages):
        if stage.after is not None or not stage.origin:
            continue
        around = stages[max(0, number - _WINDOW) : number + _WINDOW]
        fits = [other for other in around if _leads_to(ground, other, stage)]
        if fits:
            nearest = min(fits, key=lambda other: abs(other.first.at - stage.first.at))
            stage.after, nearest.followed = nearest, True


def _leads_to(ground: Ground, before: _Stage, stage: _Stage) -> bool:
    if before is stage or before.followed or not _meet(before.destination, stage.origin):
        return False
    if not _alike(before, stage.first) or stage in (line := _line(before)):
        return False
    if any(_meet(earlier.origin, stage.destination) for earlier in line):
        return False
    party = same_party(before.movers(), stage.movers())
    return party is True or (party is None and _near(ground, before, stage.first))


def _line(stage: _Stage) -> list[_Stage]:
    """The leg and those before it."""
    line = [stage]
    while line[-1].after is not None and len(line) < _WINDOW:
        line.append(line[-1].after)
    return line


def _chain(stages: list[_Stage], head: _Stage) -> list[_Stage]:
    """The leg and those after it."""
    chain = [head]
    while (following := next((stage for stage in stages if stage.after is chain[-1]), None)) is not None:
        chain.append(following)
    return chain


def _tells(chain: list[_Stage]) -> bool:
    """Whether the legs tell of a way: two places in different roles, or the waypoints of a trade."""
    return any(_leads(stage) for stage in chain) or _different(s for stage in chain for way in stage.ways() for s in way) > 1


def _leads(stage: _Stage) -> bool:
    if sum(1 for way in stage.ways() if way) > 1:
        return _different([spot for way in stage.ways() for spot in way]) > 1
    return stage.first.claim.type == "smuggle" and _different(stage.via) > 1


def _different(spots: Iterable[Spot]) -> int:
    kept: list[Spot] = []
    for spot in spots:
        if len(kept) < 2 and not any(spot.same(other) for other in kept):
            kept.append(spot)
    return len(kept)


def _alike(stage: _Stage, step: Step) -> bool:
    return status_class(stage.first.claim.status) == status_class(step.claim.status)


def _near(ground: Ground, stage: _Stage, step: Step) -> bool:
    return any(abs(ground.paragraph(step.at) - ground.paragraph(other.at)) <= _NEAR for other in stage.steps)


def _one_sentence(ground: Ground, stage: _Stage, step: Step) -> bool:
    return any(ground.sentence(step.at) == ground.sentence(other.at) for other in stage.steps)


def _meet(ours: Iterable[Spot], theirs: Iterable[Spot]) -> bool:
    others = list(theirs)
    return any(one.same(other) for one in ours for other in others if not one.generic)


def _clash(ours: list[Spot], theirs: list[Spot]) -> bool:
    said = [spot for spot in theirs if not spot.generic]
    return bool(ours and said) and not _meet(ours, said)


def _route(ground: Ground, number: int, chain: list[_Stage]) -> Route:
    """The places and movers of a chain of legs; details come later."""
    legs = [_leg(stage) for stage in chain]
    for place, (stage, leg) in enumerate(zip(chain, legs, strict=True)):
        if place:
            _infer(ground, chain[:place], legs[place - 1], stage, leg)
    claims = [claim for leg in legs for claim in leg.claims]
    return Route(f"r{number}", None, _movers(chain), legs, claims)


def _leg(stage: _Stage) -> Leg:
    origin, via, destination = (_place_cells(stage, name) for name in ("origin", "via", "destination"))
    ends = {(cell.start, cell.end) for cell in (*origin, *destination)} | {
        (spot.start, spot.end) for spot in stage.via if _meet(stage.origin + stage.destination, [spot])
    }
    via = [cell for cell in via if (cell.start, cell.end) not in ends]
    claims = [step.claim.id for step in stage.steps]
    return Leg(origin, via, destination, [], [], [], [], claims, status=stage.first.claim.status)


def _place_cells(stage: _Stage, name: str) -> list[Cell]:
    """One cell for each place, in its longest words; a word like «وجهتهم» only where there is nothing better."""
    said: list[tuple[Spot, str]] = [(spot, step.claim.id) for step in stage.steps for spot in getattr(step, name)]
    said = [pair for pair in said if not pair[0].generic] or said
    groups: list[list[tuple[Spot, str]]] = []
    for spot, claim in said:
        group = next((group for group in groups if any(spot.same(other) for other, _ in group)), None)
        if group is None:
            groups.append([(spot, claim)])
        else:
            group.append((spot, claim))
    return [
        spot_cell(max(group, key=lambda pair: len(pair[0].text))[0], *dict.fromkeys(claim for _, claim in group))
        for group in groups
    ]


def _infer(ground: Ground, line: list[_Stage], before: Leg, stage: _Stage, leg: Leg) -> None:
    """What the leg leaves unsaid because it goes on: it begins where the last one ended, and a boundary is crossed."""
    if not stage.origin and before.destination:
        cells = [with_claims(cell, leg.claims) for cell in before.destination]
        leg.origin = [_inferred(cell) for cell in cells]
    if stage.destination:
        return
    passed = [spot for earlier in line for way in earlier.ways() for spot in way]
    for border in line[-1].destination:
        beyond = [side for side in ground.sides(border) if not _meet(passed, [side])]
        if len(beyond) == 1:
            leg.destination = [spot_cell(beyond[0], *before.claims, *leg.claims, inferred=True)]


def _inferred(cell: Cell) -> Cell:
    return Cell(cell.text, cell.entity, cell.start, cell.end, cell.claims, cell.part, True)


def _movers(chain: list[_Stage]) -> list[Cell]:
    """Who or what moves: one cell for an organisation, in the first words that do not only point back to it."""
    said = [(party, step.claim.id) for stage in chain for step in stage.steps for party in step.movers]
    said.sort(key=lambda pair: not _POINTING.isdisjoint(stems(pair[0].role.text)))
    cells: dict[str, Cell] = {}
    for party, claim in said:
        key = party.role.entity or " ".join(stems(party.role.text))
        cells[key] = with_claims(cells[key], (claim,)) if key in cells else role_cell(party.role, claim)
    return joined(cells.values())


def _ends(ground: Ground, route: Route) -> tuple[Spot | None, Spot | None]:
    """Where the route starts and where it ends, as far as it is said."""
    start = next((cell for leg in route.legs[:1] for cell in (*leg.origin, *leg.via)), None)
    end = next((cell for leg in route.legs[-1:] for cell in leg.destination), None)
    return start and ground.spot_of(start), end and ground.spot_of(end)


def _direct(ground: Ground, routes: list[Route]) -> None:
    """Say of each route where it leads, by settled names where there are any, and which one leads back."""
    ends = [_ends(ground, route) for route in routes]
    for route, (start, end) in zip(routes, ends, strict=True):
        if start is None or end is None:
            continue
        route.direction = f"from {start.name or start.text} to {end.name or end.text}"
        back = (other.id for other, (begin, stop) in zip(routes, ends, strict=True) if _same(begin, end, stop, start))
        route.opposite = next(back, None)


def _same(begin: Spot | None, end: Spot, stop: Spot | None, start: Spot) -> bool:
    return begin is not None and stop is not None and begin.same(end) and stop.same(start)
