"""What the reader knows before it reads, as data files with a source column, and the loader that indexes them."""

from isnad.knowledge.entries import Entry, Organisation, Place, Trigger
from isnad.knowledge.loader import Knowledge, load
from isnad.knowledge.tables import KnowledgeError

__all__ = ["Entry", "Knowledge", "KnowledgeError", "Organisation", "Place", "Trigger", "load"]
