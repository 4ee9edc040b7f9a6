"""What can go wrong before a text is read.

    IntakeError                 an input gives no document
      ├── Unreadable            the bytes cannot be had: missing, a directory, no permission
      ├── NotText               the bytes are no text: binary, a container, NUL, a broken encoding
      ├── NothingToRead         there is text and nothing to read in it: empty, no Arabic
      ├── BadRecord             a line of JSON lines is not a record
      └── BadMetadata           what is said about the document cannot be used: a wrong date, a broken meta.json

Every message is a whole sentence for the person at the keyboard: what is wrong, and what to do.
"""


class IntakeError(ValueError):
    """An input gives no document; ``str(error)`` says why and what to do."""


class Unreadable(IntakeError):
    """The bytes cannot be had."""


class NotText(IntakeError):
    """The bytes are no text that can be read."""


class NothingToRead(IntakeError):
    """There is text, and nothing in it for a reader of Arabic."""


class BadRecord(IntakeError):
    """A line of a JSON lines file is not a record."""


class BadMetadata(IntakeError):
    """What is said about a document cannot be used."""
