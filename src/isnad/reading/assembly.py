"""Decisions → the reading: mentions, claims and roles as the contract writes them, numbered in order of the text."""

from isnad.model import (
    ActorMention,
    AmountMention,
    Claim,
    Mention,
    ObjectMention,
    Origin,
    PeopleMention,
    PersonMention,
    PlaceMention,
    Role,
    Source,
    TimeMention,
)
from isnad.model.span import Span
from isnad.reading.attribution import Attribution, FoundSource
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.modes import mode
from isnad.reading.roles import Draft, Filler, sure

_STOPS = frozenset('،.؛:!?؟()[]«»“”"\n')


def build_mentions(text: Text, candidates: list[Candidate]) -> tuple[list[Mention], dict[int, str]]:
    """The mentions in order, and the mention id of each candidate by ``id(candidate)``."""
    mentions: list[Mention] = []
    ids: dict[int, str] = {}
    same: dict[tuple[str, int, int], str] = {}
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.kind)):
        key = (candidate.kind, candidate.start, candidate.end)
        if key not in same:
            same[key] = f"m{len(mentions) + 1}"
            mentions.append(_mention(text, candidate, same[key]))
        ids[id(candidate)] = same[key]
    return mentions, ids


def _mention(text: Text, candidate: Candidate, name: str) -> Mention:
    start, end = candidate.start, candidate.end
    words = text.text[start:end]
    value = candidate.value
    if candidate.kind == "actor":
        return ActorMention(name, start, end, words, candidate.entity)
    if candidate.kind == "person":
        return PersonMention(name, start, end, words, candidate.entity)
    if candidate.kind == "people":
        return PeopleMention(name, start, end, words)
    if candidate.kind == "object":
        return ObjectMention(name, start, end, words)
    if candidate.kind == "time":
        ends = [day.isoformat() if day is not None else None for day in (value.from_, value.to)]
        return TimeMention(name, start, end, words, ends[0], ends[1])
    if candidate.kind == "amount":
        return AmountMention(name, start, end, words, value.value, value.value_max, value.unit, value.bound, value.per)
    if value is None:
        return PlaceMention(name, start, end, words)
    return PlaceMention(
        name, start, end, words, value.name, value.admin1, value.country, value.lat, value.lon, value.precision
    )


def build_sources(text: Text, sources: list[FoundSource]) -> list[Source]:
    """The sources in order of the text."""
    return [
        Source(
            id=source.id,
            kind=source.kind,
            start=source.start,
            end=source.end,
            text=text.text[source.start : source.end],
            entity=source.entity,
            same_as=source.same_as,
            cue=text.span(*source.cue) if source.cue is not None else None,
        )
        for source in sources
    ]


def build_claims(text: Text, drafts: list[Draft], attribution: Attribution, ids: dict[int, str]) -> list[Claim]:
    """The claims in order of their triggers."""
    drafts = sorted(drafts, key=lambda d: (d.proposal.start, d.proposal.end))
    names = {id(draft): f"c{number}" for number, draft in enumerate(drafts, 1)}
    claims = []
    for draft in drafts:
        proposal = draft.proposal
        roles = [_role(text, filler, ids) for filler in _ordered(draft.fillers)]
        roles += [_link(text, role, other, names) for role, other in draft.links]
        claims.append(
            Claim(
                id=names[id(draft)],
                type=draft.type,
                mode=mode(text, draft),
                trigger=text.span(proposal.start, proposal.end),
                evidence=evidence(text, draft),
                attribution=attribution.chain(proposal.first, proposal.last),
                quoted=attribution.quoted(proposal.first, proposal.last),
                status=draft.status,
                certainty=draft.certainty,
                confidence=sure(draft.confidence),
                roles=roles,
                origin=Origin(draft.rule, _rows(draft), draft.decisions),
            )
        )
    return claims


def _ordered(fillers: list[Filler]) -> list[Filler]:
    unique = {(f.role, f.candidate.start, f.candidate.end): f for f in fillers}
    return sorted(unique.values(), key=lambda f: (_ORDER.index(f.role), f.candidate.start))


_ORDER = (
    "agent target theme partner beneficiary instrument preventer origin via destination place time amount purpose "
    "reason condition"
).split()


def _role(text: Text, filler: Filler, ids: dict[int, str]) -> Role:
    candidate = filler.candidate
    start, end = candidate.start, candidate.end
    return Role(filler.role, start, end, text.text[start:end], ids.get(id(candidate)), candidate.entity, None)


def _link(text: Text, role: str, other: Draft, names: dict[int, str]) -> Role:
    span = reach(text, other)
    return Role(role, span.start, span.end, span.text, None, None, names[id(other)])


def _rows(draft: Draft) -> tuple[str, ...]:
    rows = [draft.entry.where]
    for filler in draft.fillers:
        rows += filler.candidate.rows
    return tuple(dict.fromkeys(rows))


def reach(text: Text, draft: Draft) -> Span:
    """The phrase of a claim: from its trigger over its own arguments that follow in the sentence."""
    proposal = draft.proposal
    end = proposal.end
    for filler in draft.fillers:
        if (
            filler.candidate.sentence == proposal.sentence
            and filler.candidate.end > end
            and filler.role not in ("time", "amount")
        ):
            end = filler.candidate.end
    return text.span(proposal.start, end)


def evidence(text: Text, draft: Draft) -> Span:
    """The clause that a reader needs: trigger and fillers of the sentence, widened to the nearest marks."""
    proposal = draft.proposal
    sentence = text.clipped(text.sentences[proposal.sentence])
    here = [f.candidate for f in draft.fillers if f.candidate.sentence == proposal.sentence]
    first = min([proposal.first, *(c.first for c in here)])
    last = max([proposal.last, *(c.last for c in here)])
    while first > sentence.first and text.tokens[first - 1].word.surface not in _STOPS:
        first -= 1
    while last < sentence.last and text.tokens[last].word.surface not in _STOPS:
        last += 1
    start = min([text.tokens[first].start, proposal.start, *(c.start for c in here)])
    end = max([text.tokens[last - 1].end, proposal.end, *(c.end for c in here)])
    return text.span(start, end)
