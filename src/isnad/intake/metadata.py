"""What is known about a document beside its text: NAME.meta.json beside NAME.txt, and the user's flags over it."""

import re
from datetime import date
from pathlib import Path

import msgspec

from isnad.intake.errors import BadMetadata
from isnad.model.document import Metadata

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][0-9:.,]+\s?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_FEED_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?: [0-9:]+ ?(?:[A-Z]{1,4}|[+-]\d{4})?)?", re.ASCII
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SURROGATE = re.compile("[\ud800-\udfff]")
SIDE_SUFFIX = ".meta.json"


def publication_date(written: str) -> str:
    """The day, as ``2022-11-21``, of a date as ISO or as feeds write it (``Mon, 21 Nov 2022 10:00:00 +0300``).

    A time and zone are dropped: the day is the one that the outlet wrote.

    Raises:
        BadMetadata: it is no such date, or no day of the calendar.
    """
    try:
        if match := _DATE.fullmatch(written.strip()):
            return date.fromisoformat(match[1]).isoformat()
        if (match := _FEED_DATE.fullmatch(written.strip())) and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])).isoformat()
    except ValueError:
        pass
    return _no_date(written)


def _no_date(written: str) -> str:
    raise BadMetadata(f"published is not a date: {written!r}; write it as year-month-day, for example 2022-11-21")


def checked(metadata: Metadata) -> Metadata:
    """The same metadata with its date as a plain day.

    Raises:
        BadMetadata: the date is wrong, a field holds characters that no file can, or the id is empty.
    """
    for name in metadata.__struct_fields__:
        value = getattr(metadata, name)
        if value is not None and _SURROGATE.search(value):
            raise BadMetadata(f"{name} holds half a character (a lone surrogate); write it again in UTF-8")
    if metadata.id == "":
        raise BadMetadata("id is empty; leave it out and the text's own digest is used")
    if metadata.published is None:
        return metadata
    return msgspec.structs.replace(metadata, published=publication_date(metadata.published))


def beside(path: Path) -> Metadata:
    """What NAME.meta.json beside NAME.txt says; nothing where there is none.

    Raises:
        BadMetadata: the file is there and cannot be used.
    """
    side = path.with_name(path.stem + SIDE_SUFFIX)
    try:
        raw = side.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return Metadata()
    except OSError as error:
        raise BadMetadata(f"{side.name} cannot be opened: {error.strerror or error}") from None
    try:
        return checked(msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=Metadata))
    except BadMetadata as error:
        raise BadMetadata(f"{side.name}: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMetadata(
            f"{side.name} is not metadata ({error}); "
            'write {"published": "2022-11-21", "outlet": …, "url": …, "title": …, "id": …}'
        ) from None
