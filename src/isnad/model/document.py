"""What is read: a text with what is known about where it comes from."""

import hashlib
from datetime import date

import msgspec


class Metadata(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """What the user knows about a document; every field may be missing.

    ``published`` is an ISO date (``2022-11-21``); relative times are resolved against it.
    """

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """These fields where they are set, the other's where they are not."""
        return Metadata(
            *(
                getattr(self, name) if getattr(self, name) is not None else getattr(other, name)
                for name in self.__struct_fields__
            )
        )


class Document(msgspec.Struct, frozen=True):
    """A text and its provenance.

    ``id`` is ``sha256:`` and the digest of the text's UTF-8 bytes unless the user gave another.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    text: str

    @classmethod
    def of(cls, text: str, metadata: Metadata | None = None, language: str | None = "ar") -> "Document":
        """A document made of a text and its metadata.

        Raises:
            ValueError: ``metadata.published`` is not an ISO date.
        """
        known = metadata or Metadata()
        if known.published is not None:
            try:
                date.fromisoformat(known.published)
            except ValueError:
                raise ValueError(f"published is not a date: {known.published!r} (write it as 2022-11-21)") from None
        return cls(
            id=known.id or digest(text),
            title=known.title,
            outlet=known.outlet,
            url=known.url,
            published=known.published,
            language=language,
            text=text,
        )


def digest(text: str) -> str:
    """``sha256:`` and the hexadecimal digest of the text (lone surrogates are hashed as they stand)."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
