"""A stretch of the document's own words."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """Words of a document: ``text == document.text[start:end]``, in Unicode code points."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document_text: str, start: int, end: int) -> "Span":
        """The span ``[start, end)`` of a text, with its words."""
        return cls(start, end, document_text[start:end])
