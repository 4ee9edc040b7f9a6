"""The forms that a lexicon entry takes in running text.

An entry is stored as its base form (and its broken plurals); sound plurals, duals, case endings that are written,
and the third-person forms of verbs are generated here. Input and output are look-up keys (see ``spelling.fold``),
without proclitics, article or pronouns, which ``words`` takes off before it looks a stem up.
"""

from typing import TypeAlias

Inflection: TypeAlias = tuple[str, str, str, str]
"""One form: its key; perfect, imperfect or empty; singular, dual or plural; m, f or both.

A plain tuple, since a hundred thousand of them are made whenever the reader starts.
"""


def verb_forms(perfect: str, imperfect: str) -> list[Inflection]:
    """The third-person and first-person-plural forms of a verb, from its two base forms (both 3rd masc. singular)."""
    return _perfect(perfect) + _imperfect(imperfect)


def _perfect(base: str) -> list[Inflection]:
    stem = base[:-1] if base[-1] in "اي" and len(base) > 2 else base
    if stem != base:  # a weak last radical: نفى نفت نفوا نفيا
        glide = "ي" if base[-1] == "ي" else "و"
        kept = "ي" if base[-1] == "ي" and len(base) == 3 and base in _KEEPS_YA else ""
        return [
            (base, "perfect", "singular", "m"),
            (stem + kept + "ت", "perfect", "singular", "f"),
            (stem + "وا", "perfect", "plural", "m"),
            (stem + glide + "ا", "perfect", "dual", "m"),
            (stem + kept + "تا", "perfect", "dual", "f"),
            (stem + glide + "نا", "perfect", "plural", "both"),
            (stem + "ا", "perfect", "singular", "m"),  # before a pronoun: نفاها
        ]
    hollow = len(base) == 3 and base[1] == "ا"
    short = base[0] + base[2:] if hollow else base  # قام قمنا
    forms = [
        (base, "perfect", "singular", "m"),
        (base + "ت", "perfect", "singular", "f"),
        (base + "وا", "perfect", "plural", "m"),
        (base + "ا", "perfect", "dual", "m"),
        (base + "تا", "perfect", "dual", "f"),
        (base + "ن", "perfect", "plural", "f"),
        (short + "نا", "perfect", "plural", "both"),
    ]
    if hollow:
        forms.append((short + "ت", "perfect", "singular", "m"))
    return forms


_KEEPS_YA = frozenset(("بقي", "لقي", "رضي", "نسي", "خشي", "حظي", "مني"))


def _imperfect(base: str) -> list[Inflection]:
    core = base[1:]
    weak = core[-1] in "يا" and len(core) > 2
    stem = core[:-1] if weak or (core[-1] == "و" and len(core) > 2) else core
    glide = core if core[-1] != "ا" else core[:-1] + "ي"
    forms = [
        ("ي" + core, "imperfect", "singular", "m"),
        ("ت" + core, "imperfect", "singular", "f"),
        ("ن" + core, "imperfect", "plural", "both"),
        ("ا" + core, "imperfect", "singular", "both"),
        ("ي" + stem + "ون", "imperfect", "plural", "m"),
        ("ي" + stem + "وا", "imperfect", "plural", "m"),
        ("ي" + stem + "و", "imperfect", "plural", "m"),
        ("ت" + stem + "ون", "imperfect", "plural", "both"),
        ("ي" + glide + "ان", "imperfect", "dual", "m"),
        ("ت" + glide + "ان", "imperfect", "dual", "f"),
        ("ي" + glide + "ا", "imperfect", "dual", "m"),
        ("ت" + glide + "ا", "imperfect", "dual", "f"),
    ]
    if stem != core:  # jussive drops the last radical: لم ينف
        forms.append(("ي" + stem, "imperfect", "singular", "m"))
        forms.append(("ت" + stem, "imperfect", "singular", "f"))
        if core[-1] == "ي":
            forms.append(("ي" + stem + "ا", "imperfect", "singular", "m"))
    if len(core) == 3 and core[1] in "ويا":  # a hollow verb in the jussive: لم يقم
        forms.append(("ي" + core[0] + core[2], "imperfect", "singular", "m"))
        forms.append(("ت" + core[0] + core[2], "imperfect", "singular", "f"))
    return forms


def noun_forms(singular: str, plurals: tuple[str, ...] = ()) -> list[Inflection]:
    """A noun's singular, duals and given plurals, with the case endings that are written."""
    feminine = singular.endswith("ه")
    gender = "f" if feminine else "m"
    forms = [(singular, "", "singular", gender)]
    if _takes_alef(singular):
        forms.append((singular + "ا", "", "singular", gender))
    stem = singular[:-1] + "ت" if feminine else singular
    if feminine:
        forms.append((stem, "", "singular", gender))  # before a pronoun: غارتها
    forms.append((stem + "ان", "", "dual", gender))
    forms.append((stem + "ين", "", "dual", gender))
    if feminine or len(singular) > 3:
        forms.append((stem + "ا", "", "dual", gender))
        forms.append((stem + "ي", "", "dual", gender))
    for plural in plurals:
        _add_plural(forms, plural)
    return forms


def _add_plural(forms: list[Inflection], plural: str) -> None:
    forms.append((plural, "", "plural", "both"))
    if plural.endswith(("ون", "ين")) and len(plural) > 4:
        forms += [(plural[:-2] + ending, "", "plural", "m") for ending in ("ون", "ين", "و", "ي")]
    elif plural.endswith("ه"):
        forms.append((plural[:-1] + "ت", "", "plural", "both"))
    if _takes_alef(plural):
        forms.append((plural + "ا", "", "plural", "both"))


def _takes_alef(form: str) -> bool:
    """Whether the indefinite accusative of a form is written with an alef."""
    return form.endswith("ي") or not form.endswith(("ه", "ا", "ات", "اء", "ون", "ين"))


def adjective_forms(masculine: str, plurals: tuple[str, ...] = ()) -> list[Inflection]:
    """The four genders and numbers of an adjective or participle, sound plurals included."""
    forms = [(masculine, "", "singular", "m")]
    if _takes_alef(masculine):
        forms.append((masculine + "ا", "", "singular", "m"))
    forms.append((masculine + "ه", "", "singular", "f"))
    forms += [(masculine + ending, "", "plural", "m") for ending in ("ون", "ين", "و")]
    forms.append((masculine + "ان", "", "dual", "m"))
    forms += [(masculine + ending, "", "dual", "f") for ending in ("تان", "تين", "تي", "تا")]
    forms.append((masculine + "ات", "", "plural", "f"))
    for plural in plurals:
        _add_plural(forms, plural)
    return forms
