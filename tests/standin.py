"""A reader of eight lines, so that commands can be tested without the real one: every «هاجم X Y» is an attack."""

import re
import sys
import types
from collections.abc import Sequence
from pathlib import Path

import pytest

from isnad.knowledge.tables import KnowledgeError
from isnad.model import SCHEMA, Claim, Document, Origin, Reading, Refusal, Role, Source, Span

ATTACK = re.compile(r"(هاجم) (\w+) (\w+)")
SAID = re.compile(r"(قال) (\w+)")


class StandIn:
    """Same face as ``isnad.reading.reader.Reader``."""

    @classmethod
    def load(cls, knowledge_packs: Sequence[Path] = (), learned: bool = True) -> "StandIn":
        del learned
        for pack in knowledge_packs:
            if (pack / "broken.tsv").exists():
                raise KnowledgeError("broken.tsv:1: no column source")
        return cls()

    def read(self, document: Document, refusals: bool = False) -> Reading:
        text = document.text
        if "انكسر" in text:
            raise RuntimeError("broken on purpose")
        sources = [
            Source(f"s{n}", "person", *m.span(2), m[2], None, None, Span.of(text, *m.span(1)))
            for n, m in enumerate(SAID.finditer(text), 1)
        ]
        claims = [self._claim(n, m, text, [s.id for s in sources[:1]]) for n, m in enumerate(ATTACK.finditer(text), 1)]
        refused = [Refusal("trigger", 0, 1, text[:1], "no agent")] if refusals else []
        return Reading(SCHEMA, document, [], [], sources, claims, [], ["a warning"], refused)

    @staticmethod
    def _claim(number: int, match: re.Match[str], text: str, attribution: list[str]) -> Claim:
        roles = [Role(role, *match.span(group), match[group]) for role, group in (("agent", 2), ("target", 3))]
        return Claim(
            id=f"c{number}",
            type="attack",
            mode=None,
            trigger=Span.of(text, *match.span(1)),
            evidence=Span.of(text, *match.span()),
            attribution=attribution,
            quoted=False,
            status="actual",
            certainty="certain",
            confidence=1.0,
            roles=roles,
            origin=Origin("attack-verb", ("triggers_a.tsv:1",)),
        )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the stand-in where the command looks for the reader."""
    module = types.ModuleType("isnad.reading.reader")
    module.Reader = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "isnad.reading.reader", module)
