"""The instruction of an amendment, part by part once the committee has ruled some of it out."""

from __future__ import annotations

from dataclasses import dataclass

from motions.models import Amendment
from motions.text import instructions
from motions.text.document import ClauseId, Document
from motions.text.operations import InsertClause, MoveClause, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one operation does, as an instruction of its own; ``why`` it is out, where it is."""

    words: str
    is_out: bool
    why: str = ""


def parts(amendment: Amendment) -> tuple[Part, ...]:
    """Every part of an amendment of which some was ruled or voted out; () for one that stands whole, whose prose says
    it all.

    The amendment comes with its version and its motion's rules.
    """
    out = dict.fromkeys(amendment.voted_out, "lost") | dict.fromkeys(amendment.ruled_out, "ruled not in order")
    every = in_parts(amendment) if out else ()
    return tuple(Part(words=words, is_out=index in out, why=out.get(index, "")) for index, words in enumerate(every))


def in_parts(amendment: Amendment) -> tuple[str, ...]:
    """What each operation does, as an instruction of its own; one that puts something under a clause that another
    inserts says that too."""
    base, operations = amendment.version.content, amendment.all_operations()
    style = instructions.style_from_json(amendment.motion.conference.rules.instruction_style)
    return tuple(
        instructions.write((*_inserting(_parent(operation), base, operations), operation), base, style=style)
        for operation in operations
    )


def _parent(operation: Operation) -> ClauseId | None:
    return operation.position.parent if isinstance(operation, InsertClause | MoveClause) else None


def _inserting(clause_id: ClauseId | None, base: Document, operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The operation that inserts the clause, with those that it depends on itself; () where the base has the clause."""
    if clause_id is None or base.find(clause_id):
        return ()
    for operation in operations:
        if isinstance(operation, InsertClause) and clause_id in {each.id for each in operation.clause.walk()}:
            return (*_inserting(_parent(operation), base, operations), operation)
    return ()
