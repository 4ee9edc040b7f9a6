"""The mode of a claim (air-strike, drugs, fee …) where it is evident.

The codebook row of the trigger says it, or else what the claim is done with or about: the weapon's own row (لغم:
landmine), or the sense of what is smuggled.
"""

from isnad.reading.context import Text
from isnad.reading.roles import Draft

_CARGO = {
    "weapon": "weapons",
    "drug": "drugs",
    "goods": "goods",
    "money": "goods",
    "vehicle": "goods",
    "animal": "goods",
}


def mode(text: Text, draft: Draft) -> str | None:
    """The mode, or None where nothing shows it."""
    if draft.type == "attack" and draft.entry.mode in (None, "shelling"):
        return _by_weapon(text, draft) or draft.entry.mode
    if draft.type == "smuggle" and draft.entry.mode is None:
        return _by_cargo(draft)
    return draft.entry.mode if draft.entry.type == draft.type else None


def _by_weapon(text: Text, draft: Draft) -> str | None:
    for filler in draft.fillers:
        if filler.role not in ("instrument", "agent"):
            continue
        for at in range(filler.candidate.first, filler.candidate.last):
            for form in text.lex[at].triggers:
                if form.entry.type == "attack" and form.entry.mode:
                    return str(form.entry.mode)
    return None


def _by_cargo(draft: Draft) -> str | None:
    for filler in draft.fillers:
        if filler.role in ("theme", "target"):
            if filler.candidate.kind in ("people", "actor", "person"):
                return "people"
            if filler.candidate.sense in _CARGO:
                return _CARGO[filler.candidate.sense]
    return None
