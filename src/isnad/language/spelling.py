"""One key for every spelling of a word.

News Arabic writes the same word with and without vowel marks, hamza, dots on the final ya and tatweel, and Persian
keyboards bring their own kaf and ya. ``fold`` maps all of these to one key. The original text is never changed:
tokens keep their offsets, and only look-ups use keys.
"""

import re

LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
)
MARKS = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
TATWEEL = "\u0640"
DAMMA = "\u064f"

_FOLDED = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېێےۓ", "ي"),
    **dict.fromkeys("ةۃەۀہھ", "ه"),
    **dict.fromkeys("کڪګڬڭ", "ك"),
    **dict.fromkeys("گ", "غ"),
    **dict.fromkeys("پ", "ب"),
    **dict.fromkeys("چ", "ج"),
    **dict.fromkeys("ڤڨۆۋ", "و"),
    **dict.fromkeys("ڕ", "ر"),
    **dict.fromkeys("ڵ", "ل"),
    "ﻻ": "لا",
    "ﻼ": "لا",
    "ﻷ": "لا",
    "ﻹ": "لا",
    "ﻵ": "لا",
}
_MARKS = re.compile(f"[{MARKS}]+")
_TABLE: dict[int, int | str | None] = {
    **{letter: letter for letter in range(0x20, 0x700)},  # a letter that is missing here is found ten times slower
    **{ord(letter): key for letter, key in _FOLDED.items()},
    **{letter: None for letter in range(0x600, 0x10000) if _MARKS.match(chr(letter))},
}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


def fold(word: str) -> str:
    """The look-up key of a word: no marks, one alef, ya for alef maqsura, ha for ta marbuta, Arabic letters only."""
    return word.translate(_TABLE)


def bare(word: str) -> str:
    """The word without vowel marks, tatweel and invisible characters, its letters as written."""
    return _MARKS.sub("", word)


def is_mark(character: str) -> bool:
    """Whether a character leaves no trace in a key."""
    return _TABLE.get(ord(character), 0) is None


def western_digits(number: str) -> str:
    """A number with its Arabic-Indic or Persian digits written 0 to 9."""
    return number.translate(_DIGITS)
