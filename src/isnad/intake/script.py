"""Is this Arabic? Told by the letters; a language model is asked only where the letters leave it open.

Persian, Urdu, Kurdish and Pashto share the script. They give themselves away by letters that Arabic lacks; only a
text with many of those is handed to py3langid, which costs its start-up then and not before.
"""

import re
from typing import NamedTuple

from isnad.intake.errors import NothingToRead

_SAMPLE = 20_000
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
# ک ی ۀ and the like are left out: Arabic typed on a Persian keyboard is full of them.
_FOREIGN = re.compile("[پچژگٹڈڑںےۓۆێەڕڵڤڼټډړږښېۍ]")
_FOREIGN_SHARE = 0.02
"""Share of letters that Arabic lacks above which the language is asked: Persian has 0.04, Arabic with names 0.002."""
_LEAST_ARABIC = 0.1
"""Share of Arabic letters below which a text is refused; between it and one half it is read with a warning."""
_LANGUAGES = {"fa": "Persian", "ur": "Urdu", "ku": "Kurdish", "ps": "Pashto", "ug": "Uyghur"}


class Judged(NamedTuple):
    """The language as ISO 639-1, or None where it is open, and a warning or none."""

    language: str | None
    warnings: tuple[str, ...]


def arabic_share(text: str) -> float:
    """The share of Arabic letters among the letters of a text, 0.0 to 1.0; 0.0 where there are no letters."""
    letters = sum(map(str.isalpha, text))
    return len(_ARABIC.findall(text)) / letters if letters else 0.0


def judge(text: str) -> Judged:
    """The language of a text that may be read, with a warning where it is only partly Arabic or perhaps another.

    Raises:
        NothingToRead: next to nothing in it is written in Arabic letters.
    """
    sample = _sample(text)
    share = arabic_share(sample)
    if share < _LEAST_ARABIC:
        found = " ".join(sample.split())[:40]
        raise NothingToRead(f"the text is not Arabic (it begins {found!r}); only Arabic reports can be read")
    if share < 0.5:
        return Judged("ar", (f"only {share:.0%} of the letters are Arabic; the rest is not read",))
    foreign = len(_FOREIGN.findall(sample)) / max(len(_ARABIC.findall(sample)), 1)
    return _ask(sample) if foreign > _FOREIGN_SHARE else Judged("ar", ())


def _sample(text: str) -> str:
    """Beginning, middle and end: a page may open with a menu in another language."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _ask(sample: str) -> Judged:
    import py3langid

    language = str(py3langid.classify(sample[:5000])[0])
    if language == "ar":
        return Judged("ar", ())
    name = _LANGUAGES.get(language, language)
    return Judged(language, (f"the text looks {name}, not Arabic; do not rely on what is read in it",))
