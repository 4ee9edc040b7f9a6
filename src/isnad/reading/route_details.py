"""What is said of a way: who helps along it, at what price, under what conditions, and who watches it.

A claim belongs to a leg when it points to one of its claims, straight or through others (a deal over the price of the
crossing), or when it stands in the same sentence and names the same people. A claim of moving that names no place
(«تهريب الفرد الواحد») carries what points to it to the route that it is told beside.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from isnad.model import AmountMention, Cell, Claim, Fee, Leg, Role, Route
from isnad.reading.route_parts import (
    Ground,
    Party,
    Step,
    joined,
    role_cell,
    same_party,
    status_class,
    stems,
    vocabulary,
)

_WINDOW = 40
"""How many steps around a claim are asked whether it is about them."""
_TELLING = frozenset(("facilitate", "agree", "pay", "request", "direct", "monitor"))
_PRICES = frozenset(("fee", "bribe", None))
_HELP = frozenset(("passage", "shelter", None))
_SOMEBODY = frozenset(("actor", "person", "people"))
_BROKERS = vocabulary("سمسار سماسرة وسيط وسطاء")
_TRANSPORTERS = vocabulary("مهرب مهربون مهربين مهربو مهربي سائق سائقون سائقين سائقو سائقي ناقل ناقلون ناقلين")
_GUARDS = vocabulary("دورية دوريات حاجز حواجز حرس حراس شرطة جمارك")
_TITLES = ((_BROKERS, "broker"), (_TRANSPORTERS, "transporter"), (_GUARDS, "guard"))
_PARTS = {"facilitate": "helper", "agree": "partner", "build": "builder"}


@dataclass
class Way:
    """A leg of a route with the steps that tell of it."""

    route: Route
    leg: Leg
    steps: list[Step]

    def movers(self) -> list[Party]:
        """Who or what moves along it."""
        return [party for step in self.steps[-_WINDOW:] for party in step.movers]


class _Told:
    """The ways by where their steps stand, so that the nearest few are found without asking all."""

    def __init__(self, ways: list[Way]) -> None:
        told = sorted(((step.at, number) for number, way in enumerate(ways) for step in way.steps))
        self._ways = [ways[number] for _, number in told]
        self._at = [at for at, _ in told]

    def near(self, offset: int) -> Iterator[tuple[int, Way]]:
        """The ways told around an offset with where each is told, the nearest first."""
        middle = bisect_left(self._at, offset)
        around = range(max(0, middle - _WINDOW), min(len(self._at), middle + _WINDOW))
        for place in sorted(around, key=lambda one: abs(self._at[one] - offset)):
            yield self._at[place], self._ways[place]


def fill(ground: Ground, ways: list[Way], steps: Iterable[Step]) -> None:
    """Put what the claims say of the ways into their legs and routes."""
    used: set[str] = set()
    for way in ways:
        _own(ground, way)
        for step in way.steps:
            _linked(ground, way, step.claim, used, whole=False)
    told = _Told(ways)
    legs = {step.claim.id for way in ways for step in way.steps}
    for step in steps:
        if step.claim.id not in legs and (beside := _beside(ground, told, step)) is not None:
            _linked(ground, beside, step.claim, used, whole=True)
    if ways:
        _neighbours(ground, told, used)
    _tidy(ground, ways)


def _own(ground: Ground, way: Way) -> None:
    """What the steps themselves say: carriers, builders, means, times, amounts, conditions, who stopped them."""
    leg = way.leg
    for step in way.steps:
        claim = step.claim
        part = _PARTS.get(claim.type, "transporter")
        leg.facilitators += [_helper(party, claim, part) for party in step.carriers if _somebody(party)]
        leg.means += _cells(claim, "instrument")
        if claim.type == "build":
            leg.means += _cells(claim, "theme", "target")
        leg.times += _cells(claim, "time")
        leg.conditions += _cells(claim, "condition")
        leg.surveillance += [role_cell(role, claim.id, "stopped") for role in claim.roles if role.role == "preventer"]
        for role in claim.roles:
            if role.role == "amount" and _currency(ground, role) is None:
                leg.amounts.append(role_cell(role, claim.id))
            elif role.role == "amount":
                leg.fees.append(_fee(ground, claim, role))


def _linked(ground: Ground, way: Way, claim: Claim, used: set[str], whole: bool) -> None:
    """The claims that point to this one, and those that point to them."""
    waiting = [claim]
    while waiting:
        for other in ground.pointing.get(waiting.pop().id, ()):
            if other.type in _TELLING and other.status not in ("negated", "hypothetical") and other.id not in used:
                used.add(other.id)
                _put(ground, way, other, whole)
                waiting.append(other)


def _beside(ground: Ground, told: _Told, step: Step) -> Way | None:
    """The leg beside which a claim of moving without a place of its own is told, by the same voice."""
    if next(step.spots(), None) is not None or step.claim.id not in ground.pointing:
        return None
    return next((way for _, way in told.near(step.at) if _told_with(ground, way, step)), None)


def _told_with(ground: Ground, way: Way, step: Step) -> bool:
    first = way.steps[0].claim
    if status_class(first.status) != status_class(step.claim.status):
        return False
    party = same_party(way.movers(), step.movers)
    kin = party is True or (party is None and (first.type, first.mode) == (step.claim.type, step.claim.mode))
    return kin and any(_adjacent(ground, step, other) for other in way.steps[-_WINDOW:])


def _adjacent(ground: Ground, step: Step, other: Step) -> bool:
    near = abs(ground.paragraph(step.at) - ground.paragraph(other.at)) <= 1
    return near and ground.voice(step.claim) == ground.voice(other.claim)


def _neighbours(ground: Ground, told: _Told, used: set[str]) -> None:
    """Claims of a leg's sentence that point to nothing: the nearest leg of that sentence takes them if people agree."""
    waiting = sorted(ground.claims.values(), key=lambda claim: claim.type in ("pay", "request"))
    for claim in waiting:
        if claim.type not in _TELLING or claim.id in used or claim.status in ("negated", "hypothetical"):
            continue
        sentence = ground.sentence(claim.trigger.start)
        near = (way for at, way in told.near(claim.trigger.start) if ground.sentence(at) == sentence)
        way = next(near, None)
        if way is not None and _concerns(ground, way, claim):
            used.add(claim.id)
            _put(ground, way, claim, whole=False)


def _concerns(ground: Ground, way: Way, claim: Claim) -> bool:
    """Whether a claim of the same sentence is about the leg: its people, its helpers, its price, its being watched."""
    movers = way.movers()
    if claim.type == "monitor":
        return True
    if claim.type == "facilitate":
        return claim.mode in _HELP and same_party(movers, ground.parties(claim, "beneficiary")) is True
    if claim.type == "agree":
        return same_party(movers, ground.parties(claim, "agent", "partner")) is True
    named = [name for cell in way.leg.facilitators for name in (cell.entity, cell.text)]
    if claim.type == "pay":
        payees = ground.parties(claim, "beneficiary")
        return claim.mode in _PRICES and (not payees or any(_called(party, named) for party in payees))
    return claim.type == "request" and any(_called(party, named) for party in ground.parties(claim, "agent"))


def _called(party: Party, names: list[str | None]) -> bool:
    return party.role.text in names or (party.role.entity is not None and party.role.entity in names)


def _put(ground: Ground, way: Way, claim: Claim, whole: bool) -> None:
    """One claim's contribution to the leg, or its price to the whole way."""
    leg = way.leg
    leg.conditions += _cells(claim, "condition")
    if claim.type in ("facilitate", "agree"):
        names = ("agent",) if claim.type == "facilitate" else ("agent", "partner")
        leg.facilitators += list(_helpers(ground, way, claim, names))
    elif claim.type == "request":
        leg.conditions += _cells(claim, "theme")
    elif claim.type == "monitor":
        leg.surveillance += list(_watch(ground, claim))
    elif claim.type == "pay" and claim.mode in _PRICES:
        (way.route if whole else leg).fees += list(_prices(ground, claim))


def _helpers(ground: Ground, way: Way, claim: Claim, names: tuple[str, ...]) -> Iterator[Cell]:
    movers = way.movers()
    for party in ground.parties(claim, *names):
        if _somebody(party) and not any(party.identical(mover) for mover in movers):
            yield _helper(party, claim, _PARTS[claim.type])


def _helper(party: Party, claim: Claim, part: str) -> Cell:
    """A facilitator, by what the words call it or else by what it does in the claim."""
    words = stems(party.role.text)[:3]
    called = (title for names, title in _TITLES if not names.isdisjoint(words))
    return role_cell(party.role, claim.id, next(called, part))


def _somebody(party: Party) -> bool:
    return party.kind in _SOMEBODY or party.role.entity is not None


def _watch(ground: Ground, claim: Claim) -> Iterator[Cell]:
    for role in claim.roles:
        mention = ground.mentions.get(role.mention or "")
        if role.role == "agent":
            yield role_cell(role, claim.id, "watcher")
        elif role.role == "instrument":
            yield role_cell(role, claim.id, "device")
        elif role.role in ("target", "place") and mention is not None and mention.kind == "place":
            yield role_cell(role, claim.id, "watched")


def _prices(ground: Ground, claim: Claim) -> Iterator[Fee]:
    """The sums of a payment, or its own word where no sum is given."""
    sums = [role for role in claim.roles if role.role == "amount"]
    sums = [role for role in sums if _currency(ground, role) is not None] or sums
    yield from (_fee(ground, claim, role) for role in sums)
    if not sums:
        yield _fee(ground, claim, None)


def _fee(ground: Ground, claim: Claim, role: Role | None) -> Fee:
    words = role if role is not None else claim.trigger
    mention = ground.mentions.get(role.mention or "") if role is not None else None
    amount = mention if isinstance(mention, AmountMention) else AmountMention("", 0, 0, "")
    pays = claim.type == "pay"
    return Fee(
        text=words.text,
        value=amount.value,
        value_max=amount.value_max,
        currency=amount.unit,
        bound=amount.bound,
        per=amount.per,
        claims=(claim.id,),
        start=words.start,
        end=words.end,
        kind=claim.mode if pays else None,
        payers=tuple(_cells(claim, "agent")) if pays else (),
        payees=tuple(_cells(claim, "beneficiary")) if pays else (),
        times=tuple(_cells(claim, "time")) if pays else (),
        ways=tuple(_cells(claim, "instrument")) if pays else (),
    )


def _currency(ground: Ground, role: Role) -> str | None:
    mention = ground.mentions.get(role.mention or "")
    unit = mention.unit if isinstance(mention, AmountMention) else None
    return unit if unit is not None and len(unit) == 3 and unit.isascii() and unit.isupper() else None


def _cells(claim: Claim, *names: str) -> list[Cell]:
    return [role_cell(role, claim.id) for role in claim.roles if role.role in names]


def _tidy(ground: Ground, ways: list[Way]) -> None:
    """One cell for the same words, no price without a sum beside one with it, and the claims of all cells listed."""
    places = {claim: place for place, claim in enumerate(ground.claims)}
    resting: dict[str, set[str]] = {}
    for way in ways:
        leg = way.leg
        for name in ("facilitators", "conditions", "surveillance", "means", "times", "amounts"):
            setattr(leg, name, joined(getattr(leg, name)))
        if any(fee.value is not None for fee in leg.fees):
            leg.fees = [fee for fee in leg.fees if fee.value is not None or fee.payees or fee.payers]
        rows = (leg.facilitators, leg.conditions, leg.surveillance, leg.fees)
        mine = {claim for row in rows for cell in row for claim in cell.claims}.union(leg.claims)
        leg.claims = sorted(mine, key=places.__getitem__)
        resting.setdefault(way.route.id, set()).update(mine)
    for route in {way.route.id: way.route for way in ways}.values():
        fees = (claim for fee in route.fees for claim in fee.claims)
        route.claims = sorted(resting[route.id].union(fees), key=places.__getitem__)
