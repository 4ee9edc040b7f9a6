"""What the lexicons say of one word, sorted by the questions that the reader asks.

A ``Lexical`` depends on the surface form alone, so it is kept on the shared ``Word`` and made once per form.
"""

from isnad.knowledge.entries import GivenName, Noun, Operator, Particle, Reporting, Trigger
from isnad.language.words import Form, Word

KUNYA = frozenset(("ابو", "ابي", "ابا"))
MOTHER = frozenset(("أم", "ام", "وأم"))
SERVANT = frozenset(("عبد", "بن", "ابن", "بنت"))


class Lexical:
    """The entries of a word by kind; an empty tuple, None or "" where there is none."""

    __slots__ = (
        "actor_head",
        "given",
        "nisba",
        "noun",
        "object",
        "opens_name",
        "operator",
        "particle",
        "people",
        "place_head",
        "reporting",
        "source",
        "title",
        "triggers",
        "verb",
    )

    def __init__(self, word: Word) -> None:
        self.triggers: tuple[Form, ...] = tuple(f for f in word.forms if isinstance(f.entry, Trigger))
        self.reporting: tuple[Form, ...] = tuple(f for f in word.forms if isinstance(f.entry, Reporting))
        nouns: dict[str, Form] = {}
        for form in word.forms:
            if isinstance(form.entry, Noun):
                nouns.setdefault(form.entry.family, form)
        self.people: Form | None = nouns.get("people")
        self.object: Form | None = nouns.get("object")
        self.source: Form | None = nouns.get("source")
        self.place_head: Form | None = nouns.get("place-head")
        self.actor_head: Form | None = nouns.get("actor-head")
        self.title: Form | None = nouns.get("title")
        self.given: Form | None = next((f for f in word.forms if isinstance(f.entry, GivenName)), None)
        self.operator: Form | None = next((f for f in word.forms if isinstance(f.entry, Operator)), None)
        roles = [f.entry.role for f in word.forms if isinstance(f.entry, Particle)]
        self.nisba = "nisba" in roles
        self.particle = next((r for r in roles if r not in ("nisba", "phrase-word")), "")
        tensed = [f for f in word.forms if f.tense]
        self.verb = (bool(tensed) and len(tensed) * 2 >= len(self.triggers) + len(self.reporting)) or _looks_verbal(
            word
        )
        self.opens_name = self.given is not None or _opens_name(word)
        self.noun = bool(nouns) or any(not f.tense and f.entry.pos == "noun" for f in self.triggers)


_NOT_VERBS = frozenset(
    "يوم يد يمن يسار يناير يوليو يونيو يمين يونان يابان ياسر ياسين يحيي يوسف يونس يعقوب يزيد".split()
)


def _looks_verbal(word: Word) -> bool:
    """An unknown word that begins like an imperfect verb."""
    if word.forms or word.article or word.kind != "arabic":
        return False
    stem = word.stem
    return word.future or (stem[:1] == "ي" and len(stem) > 3 and stem not in _NOT_VERBS and not stem.endswith("ي"))


def _opens_name(word: Word) -> bool:
    """Whether a word that is no given name may begin a person's: «أبو», «عبد», a word Arabic does not know."""
    if word.kind != "arabic":
        return False
    joined = len(word.key) == 4 and word.key[0] in "بلو" and word.key[1:] in KUNYA
    unknown = not (word.known or word.cut or word.article or word.forms or word.pronoun)
    return word.stem in KUNYA or joined or word.surface in MOTHER or word.stem in SERVANT or unknown


def lexical(word: Word) -> Lexical:
    """The word's entries, made on first asking."""
    if word.memo is None:
        word.memo = Lexical(word)
    return word.memo  # type: ignore[no-any-return]
