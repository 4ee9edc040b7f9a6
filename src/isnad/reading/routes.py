"""Routes put together from the claims of a reading.

A step is a claim that somebody or something moves or is smuggled, or that a tunnel leads, between places. Steps that
tell of the same stage make a leg, legs that go on from each other a route; what is said of help, price, conditions and
surveillance comes from the claims linked to them or standing beside them (see ``route_details``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from isnad.model import Cell, Claim, Leg, Reading, Route
from isnad.reading.route_details import Way, fill
from isnad.reading.route_parts import (
    MOVING,
    UNREAL,
    Ground,
    Party,
    Spot,
    Step,
    inferred,
    joined,
    place_cells,
    role_cell,
    same_party,
    spot_cell,
    status_class,
    stems,
    vocabulary,
    with_claims,
)

_WINDOW = 40
"""How many legs back a step is compared with: a text that names hundreds of journeys stays linear."""
_NEAR = 2
"""Paragraphs between two steps that nothing but their nearness joins."""
_PASSAGES = vocabulary("نفق نفقا أنفاق أنفاقا معبر معابر ممر ممرات جسر جسور")
_ORDINALS = vocabulary("ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة تالي تالية لاحق لاحقة أخيرة")
_STAGES = vocabulary("مرحلة محطة")
_POINTING = vocabulary("هؤلاء هذه هذا تلك ذلك آخرون آخرين")


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
            ours.extend(spot for spot in theirs if not spot.generic and not any(map(spot.same, ours[:_WINDOW])))

    def ways(self) -> tuple[list[Spot], list[Spot], list[Spot]]:
        """Origin, via, destination: the places that say more than «المنطقة»."""
        return self.origin, self.via, self.destination

    @property
    def lately(self) -> list[Step]:
        """The steps told last, enough of them to compare with."""
        return self.steps[-_WINDOW:]

    def movers(self) -> list[Party]:
        """Who or what moves."""
        return [party for step in self.lately for party in step.movers]

    def carriers(self) -> list[Party]:
        """Who moves them."""
        return [party for step in self.lately for party in step.carriers]

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
    chains = [chain for chain in _chains(stages) if _tells(chain)]
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
    step = Step(claim, ground.spots(claim, "origin"), ground.spots(claim, "via"), ground.spots(claim, "destination"))
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
    """Whether the words number it («العبور الثانية», «المرحلة الثانية من العبور»); a second time is no later stage."""
    trigger = step.claim.trigger
    after = ground.text[trigger.end : trigger.end + 24].split()[:1]
    if any("ال" in word[:3] and not _ORDINALS.isdisjoint(stems(word)) for word in after):
        return True
    before = stems(ground.text[max(0, trigger.start - 40) : trigger.start])[-4:]
    return any(noun in _STAGES and number in _ORDINALS for noun, number in pairwise(before))


def _goes_on(ground: Ground, stage: _Stage, step: Step) -> bool:
    """Whether an ordinal stage comes after this one: same people, same speaker, told just before."""
    last = stage.steps[-1]
    near = ground.paragraph(step.at) - ground.paragraph(last.at) <= 1
    told = ground.voice(step.claim) == ground.voice(last.claim)
    return near and told and not stage.followed and same_party(stage.movers(), step.movers) is not False


def _told_already(ground: Ground, recent: Sequence[_Stage], step: Step) -> _Stage | None:
    """The leg that the step tells of again or completes; further away only if it does not lead on from a nearer one."""
    beside = [stage for stage in recent if _one_sentence(ground, stage, step)]
    for stage in beside:
        if _completes(stage, step) or _retells(ground, stage, step):
            return stage
    if any(_continues(ground, stage, step) for stage in beside):
        return None
    return next((stage for stage in recent if _retells(ground, stage, step)), None)


def _completes(stage: _Stage, step: Step) -> bool:
    """Whether one sentence gives where they leave and then where they arrive («من إيران … تهريبها إلى اليمن»)."""
    if not stage.origin or stage.destination or step.origin or not step.destination:
        return False
    return _alike(stage, step) and same_party(stage.movers(), step.movers) is True


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


def _chains(stages: list[_Stage]) -> list[list[_Stage]]:
    """The legs in lines, each after the one that it goes on from, in order of the first."""
    following = {id(stage.after): stage for stage in stages if stage.after is not None}
    chains = []
    for stage in stages:
        if stage.after is None:
            chain = [stage]
            while (more := following.get(id(chain[-1]))) is not None:
                chain.append(more)
            chains.append(chain)
    return chains


def _tells(chain: list[_Stage]) -> bool:
    """Whether the legs tell of a way: two places in different roles, or the waypoints of a trade."""
    spots = (spot for stage in chain for way in stage.ways() for spot in way)
    return any(_leads(stage) for stage in chain) or (len(chain) > 1 and _different(spots) > 1)


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
    return any(abs(ground.paragraph(step.at) - ground.paragraph(other.at)) <= _NEAR for other in stage.lately)


def _one_sentence(ground: Ground, stage: _Stage, step: Step) -> bool:
    return any(ground.sentence(step.at) == ground.sentence(other.at) for other in stage.lately)


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
    return place_cells(said)


def _infer(ground: Ground, line: list[_Stage], before: Leg, stage: _Stage, leg: Leg) -> None:
    """What the leg leaves unsaid because it goes on: it begins where the last one ended, and a boundary is crossed."""
    if not stage.origin and before.destination:
        leg.origin = [inferred(with_claims(cell, leg.claims)) for cell in before.destination]
    if stage.destination:
        return
    passed = [spot for earlier in line for way in earlier.ways() for spot in way]
    for border in line[-1].destination:
        beyond = [side for side in ground.sides(border) if not _meet(passed, [side])]
        if len(beyond) == 1:
            leg.destination = [inferred(spot_cell(beyond[0], *before.claims, *leg.claims))]


def _movers(chain: list[_Stage]) -> list[Cell]:
    """Who or what moves: one cell for an organisation, in the first words that do not only point back to it."""
    said = [(party, step.claim.id) for stage in chain for step in stage.steps for party in step.movers]
    said.sort(key=lambda pair: not _POINTING.isdisjoint(stems(pair[0].role.text)))
    cells: dict[str, Cell] = {}
    for party, claim in said:
        key = party.role.entity or " ".join(stems(party.role.text))
        cells[key] = with_claims(cells[key], (claim,)) if key in cells else role_cell(party.role, claim)
    return joined(cells.values())


def _direct(ground: Ground, routes: list[Route]) -> None:
    """Say of each route where it leads, by settled names where there are any, and which one leads back."""
    ends = [_ends(ground, route) for route in routes]
    for number, (route, (start, end)) in enumerate(zip(routes, ends, strict=True)):
        first = start or next((ground.spot_of(cell) for cell in route.legs[0].via), None)
        if first is None or end is None:
            continue
        route.direction = f"{'from' if start else 'through'} {first.name or first.text} to {end.name or end.text}"
        near = range(max(0, number - _WINDOW), min(len(routes), number + _WINDOW))
        back = (routes[i].id for i in near if _same(ends[i][0], end) and _same(ends[i][1], start))
        route.opposite = next(back, None)


def _ends(ground: Ground, route: Route) -> tuple[Spot | None, Spot | None]:
    """Where the route starts and where it ends, as far as it is said."""
    start, end = route.legs[0].origin, route.legs[-1].destination
    return ground.spot_of(start[0]) if start else None, ground.spot_of(end[-1]) if end else None


def _same(one: Spot | None, other: Spot | None) -> bool:
    return one is not None and other is not None and one.same(other)
