"""Inputs → documents, one at a time.

A file, standard input or a line of JSON lines becomes a ``Document`` or a ``Failed`` that says why not; an input that
fails never stops the others. Nothing here knows what a claim is.
"""

from isnad.intake.errors import BadMetadata, BadRecord, IntakeError, NothingToRead, NotText, Unreadable
from isnad.intake.inputs import STDIN, Failed, Taken, documents, take

__all__ = [
    "STDIN",
    "BadMetadata",
    "BadRecord",
    "Failed",
    "IntakeError",
    "NotText",
    "NothingToRead",
    "Taken",
    "Unreadable",
    "documents",
    "take",
]
