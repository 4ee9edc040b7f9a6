"""The forms that a lexicon entry takes in running text.

An entry is stored as its base form (and its broken plurals); sound plurals, duals, case endings that are written,
and the third-person forms of verbs are generated here. Input and output are look-up keys (see ``spelling.fold``),
without proclitics, article or pronouns, which ``words`` takes off before it looks a stem up.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Inflection(NamedTuple):
    """One form: ``tense`` is perfect, imperfect or empty; ``number`` singular, dual or plural; ``gender`` m, f or both."""

    key: str
    tense: str = ""
    number: str = "singular"
    gender: str = "m"


def verb_forms(perfect: str, imperfect: str) -> Iterator[Inflection]:
    """The third-person and first-person-plural forms of a verb, from its two base forms (both 3rd masc. singular)."""
    yield from _perfect(perfect)
    yield from _imperfect(imperfect)


def _perfect(base: str) -> Iterator[Inflection]:
    stem = base[:-1] if base[-1] in "اي" and len(base) > 2 else base
    yield Inflection(base, "perfect")
    if stem != base:  # a weak last radical: نفى نفت نفوا نفيا
        glide = "ي" if base[-1] == "ي" else "و"
        keeps = base[-1] == "ي" and len(base) == 3 and base in _KEEPS_YA
        yield Inflection(stem + ("يت" if keeps else "ت"), "perfect", gender="f")
        yield Inflection(stem + "وا", "perfect", "plural")
        yield Inflection(stem + glide + "ا", "perfect", "dual")
        yield Inflection(stem + ("يتا" if keeps else "تا"), "perfect", "dual", "f")
        yield Inflection(stem + glide + "نا", "perfect", "plural", "both")
        yield Inflection(stem + "ا", "perfect")  # before a pronoun: نفاها
        return
    yield Inflection(base + "ت", "perfect", gender="f")
    yield Inflection(base + "وا", "perfect", "plural")
    yield Inflection(base + "ا", "perfect", "dual")
    yield Inflection(base + "تا", "perfect", "dual", "f")
    yield Inflection(base + "ن", "perfect", "plural", "f")
    short = base[0] + base[2:] if len(base) == 3 and base[1] == "ا" else base  # قام قمنا
    yield Inflection(short + "نا", "perfect", "plural", "both")
    if len(base) == 3 and base[1] == "ا":
        yield Inflection(short + "ت", "perfect")


_KEEPS_YA = frozenset(("بقي", "لقي", "رضي", "نسي", "خشي", "حظي", "مني"))


def _imperfect(base: str) -> Iterator[Inflection]:
    core = base[1:]
    weak = core[-1] in "يا" and len(core) > 2
    stem = core[:-1] if weak or (core[-1] == "و" and len(core) > 2) else core
    yield Inflection("ي" + core, "imperfect")
    yield Inflection("ت" + core, "imperfect", gender="f")
    yield Inflection("ن" + core, "imperfect", "plural", "both")
    yield Inflection("ا" + core, "imperfect", gender="both")
    for ending in ("ون", "وا", "و"):
        yield Inflection("ي" + stem + ending, "imperfect", "plural")
    yield Inflection("ت" + stem + "ون", "imperfect", "plural", "both")
    glide = core if core[-1] != "ا" else core[:-1] + "ي"
    for ending in ("ان", "ا"):
        yield Inflection("ي" + glide + ending, "imperfect", "dual")
        yield Inflection("ت" + glide + ending, "imperfect", "dual", "f")
    if stem != core:  # jussive drops the last radical: لم ينف
        yield Inflection("ي" + stem, "imperfect")
        yield Inflection("ت" + stem, "imperfect", gender="f")
        if core[-1] == "ي":
            yield Inflection("ي" + stem + "ا", "imperfect")
    if len(core) == 3 and core[1] in "ويا":  # a hollow verb in the jussive: لم يقم
        yield Inflection("ي" + core[0] + core[2], "imperfect")
        yield Inflection("ت" + core[0] + core[2], "imperfect", gender="f")


def noun_forms(singular: str, plurals: tuple[str, ...] = ()) -> Iterator[Inflection]:
    """A noun's singular, duals and given plurals, with the case endings that are written."""
    feminine = singular.endswith("ه")
    gender = "f" if feminine else "m"
    yield Inflection(singular, gender=gender)
    yield from _accusative(singular, "singular", gender)
    stem = singular[:-1] + "ت" if feminine else singular
    if feminine:
        yield Inflection(stem, gender=gender)  # before a pronoun: غارتها
    for ending in ("ان", "ين", "ا", "ي"):
        if not (ending in ("ا", "ي") and not feminine and len(singular) < 4):
            yield Inflection(stem + ending, number="dual", gender=gender)
    for plural in plurals:
        yield from _plural(plural)


def _plural(plural: str) -> Iterator[Inflection]:
    yield Inflection(plural, number="plural", gender="both")
    if plural.endswith(("ون", "ين")) and len(plural) > 4:
        for ending in ("ون", "ين", "و", "ي"):
            yield Inflection(plural[:-2] + ending, number="plural")
    elif plural.endswith("ه"):
        yield Inflection(plural[:-1] + "ت", number="plural", gender="both")
    yield from _accusative(plural, "plural", "both")


def _accusative(form: str, number: str, gender: str) -> Iterator[Inflection]:
    if not form.endswith(("ه", "ا", "ات", "اء", "ي", "ون", "ين")) or form.endswith(("يي",)):
        yield Inflection(form + "ا", number=number, gender=gender)
    elif form.endswith("ي"):
        yield Inflection(form + "ا", number=number, gender=gender)


def adjective_forms(masculine: str, plurals: tuple[str, ...] = ()) -> Iterator[Inflection]:
    """The four genders and numbers of an adjective or participle, sound plurals included."""
    yield Inflection(masculine)
    yield from _accusative(masculine, "singular", "m")
    stem = masculine[:-1] + "ي" if masculine.endswith("ي") else masculine
    yield Inflection(stem + "ه", gender="f")
    for ending in ("ون", "ين", "و"):
        yield Inflection(stem + ending, number="plural")
    for ending in ("ان",):
        yield Inflection(stem + ending, number="dual")
    for ending in ("تان", "تين", "تي", "تا"):
        yield Inflection(stem + ending, number="dual", gender="f")
    yield Inflection(stem + "ات", number="plural", gender="f")
    for plural in plurals:
        yield from _plural(plural)
