"""A route in lines: who moves, and for each leg from where to where, with whose help, at what price, under what."""

from collections.abc import Iterator, Sequence

from isnad.cli.console import shown
from isnad.model import Cell, Fee, Leg, Route


def route_lines(route: Route) -> Iterator[str]:
    """The lines of one route; every value names the claims that it rests on."""
    direction = f" ({shown(route.direction)})" if route.direction else ""
    yield f"route {route.id}{direction}" + (f": {_cells(route.movers)}" if route.movers else "")
    if route.opposite:
        yield f"  back from where {route.opposite} leads to"
    for number, leg in enumerate(route.legs, 1):
        yield from _leg_lines(number, leg)
    for fee in route.fees:
        yield f"  fee for the whole way: {_fee(fee)}"


def _leg_lines(number: int, leg: Leg) -> Iterator[str]:
    ways = (("from", leg.origin), ("through", leg.via), ("to", leg.destination))
    status = "" if leg.status == "actual" else f" ({leg.status})"
    yield f"  leg {number}{status}: " + "; ".join(f"{word} {_cells(cells)}" for word, cells in ways if cells)
    rows = (
        ("helped by", leg.facilitators),
        ("by means of", leg.means),
        ("when", leg.times),
        ("how many or long", leg.amounts),
        ("if", leg.conditions),
        ("watched by", leg.surveillance),
    )
    for word, cells in rows:
        if cells:
            yield f"    {word}: {_cells(cells)}"
    for fee in leg.fees:
        yield f"    fee: {_fee(fee)}"


def _cells(cells: Sequence[Cell]) -> str:
    return "، ".join(_cell(cell) for cell in cells)


def _cell(cell: Cell) -> str:
    notes = [cell.part] if cell.part else []
    notes += ["inferred"] if cell.inferred else []
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{shown(cell.text)}{noted} [{' '.join(cell.claims)}]"


def _fee(fee: Fee) -> str:
    words = (("by", fee.payers), ("to", fee.payees), ("when", fee.times), ("through", fee.ways))
    more = "".join(f"; {word} {'، '.join(shown(cell.text) for cell in cells)}" for word, cells in words if cells)
    return f"{shown(fee.text)}{more} [{' '.join(fee.claims)}]"
