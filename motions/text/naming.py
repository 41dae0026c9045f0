"""What the clauses of a text are called in the engine's sentences: by their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from motions.text.document import ClauseId, Document
from motions.text.numbering import addresses


@dataclass(frozen=True, kw_only=True)
class Naming:
    """What the clauses of a document are called in sentences. They are told apart once, when one is first named."""

    document: Document

    @cached_property
    def addresses(self) -> Mapping[ClauseId, str]:
        """“paragraph 3”, “point 2 under “Conference notes:””."""
        return addresses(self.document)

    def place(self, clause: ClauseId | None) -> str:
        """What a clause is called; None is the title, and a clause that is not in the document is a new one."""
        return "the title" if clause is None else self.addresses.get(clause, "a new clause")


def place(document: Document, clause: ClauseId) -> str:
    """What a clause is called."""
    return Naming(document=document).place(clause)
