"""Everything that a sentence names, as candidates in order of their place in the text."""

from datetime import date

from isnad.language import amounts, times
from isnad.reading.actors import find_actors
from isnad.reading.candidates import Candidate
from isnad.reading.context import Text
from isnad.reading.naming import find_names
from isnad.reading.nouns import find_nouns
from isnad.reading.persons import find_persons
from isnad.reading.phrases import governing
from isnad.reading.places import find_places


def find_mentions(text: Text) -> list[Candidate]:
    """The candidates of a document, by start and then the longer first; overlapping and nested ones are all kept."""
    published = date.fromisoformat(text.document.published) if text.document.published else None
    found: list[Candidate] = []
    for sentence in text.alive():
        first, last = sentence.first, sentence.last
        names = find_names(text, first, last)
        persons = find_persons(text, first, last, names)
        in_person = {at for p in persons for at in range(p.first, p.last)}
        here = persons
        here += [c for c in find_actors(text, first, last, names) if c.first not in in_person or c.rule == "name"]
        places = find_places(text, first, last, names)
        here += [c for c in places if c.first not in in_person or c.last - c.first > 1]
        here += _free(find_nouns(text, first, last, names), [c for c in here if c.named or c.kind == "person"])
        here += _quantities(text, first, last, published)
        for candidate in here:
            candidate.sentence = text.sentence_of[first]
            candidate.preposition = governing(text, candidate.first, first)
        here.sort(key=lambda c: (c.start, -c.end))
        _lead(text, here)
        found += here
    return found


def _free(nouns: list[Candidate], named: list[Candidate]) -> list[Candidate]:
    """Nouns that no name or head covers already."""
    covered = {at for c in named for at in range(c.first, c.last)}
    return [c for c in nouns if c.first not in covered]


def _quantities(text: Text, first: int, last: int, published: date | None) -> list[Candidate]:
    found = []
    for time in times.find_times(text.tokens, first, last, published):
        candidate = Candidate("time", text.tokens, time.first_token, time.last_token, "time")
        candidate.start, candidate.end, candidate.value = time.start, time.end, time
        found.append(candidate)
    for amount in amounts.find_amounts(text.tokens, first, last):
        candidate = Candidate("amount", text.tokens, amount.first_token, amount.last_token, "amount")
        candidate.start, candidate.end, candidate.value = amount.start, amount.end, amount
        candidate.sense = amount.unit or ""
        found.append(candidate)
    return found


def _lead(text: Text, candidates: list[Candidate]) -> None:
    """Note coordination («X وY») and nesting."""
    for index, candidate in enumerate(candidates):
        conjoined = text.tokens[candidate.first].word.conjunction == "و" or (
            candidate.first > 0 and text.tokens[candidate.first - 1].word.key in ("و", "او")
        )
        for other in reversed(candidates[max(0, index - 6) : index]):
            if other.start <= candidate.start and other.end >= candidate.end and other.kind == candidate.kind:
                candidate.inside = candidate.inside or other
            elif conjoined and other.kind == candidate.kind and 0 <= candidate.first - other.last <= 2:
                candidate.leader = other.leader or other
                candidate.preposition = candidate.preposition or candidate.leader.preposition
                break
