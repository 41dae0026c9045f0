"""The instruction of an amendment, part by part."""

import pytest

from motions.presenters.instruction import in_parts, parts
from motions.services import ruling
from motions.services.amending import Change
from motions.text.codec import operation_to_json
from motions.text.document import Clause, Position
from motions.text.operations import InsertClause, MoveClause, Operation
from tests import factories


@pytest.fixture
def amendment(db):
    """A new clause, and one of the old ones moved under it."""
    cast = factories.cast()
    motion = factories.on_agenda(cast)
    act = factories.clause(motion, "act")
    notes = factories.clause(motion, "notes")
    operations: list[Operation] = [
        InsertClause(position=Position(after=act), clause=Clause(id="n1", text="And further:")),
        MoveClause(clause=act, origin=Position(after=notes), position=Position(parent="n1")),
    ]
    change = Change(operations=[operation_to_json(each) for each in operations])
    return factories.amendment_in_order(cast, motion, change)


def test_an_amendment_that_stands_whole_has_no_parts_to_tell_apart(amendment):
    assert parts(amendment) == ()


def test_a_part_under_a_new_clause_says_which_clause_that_is(amendment):
    first, second = in_parts(amendment)

    assert "And further:" in first
    assert "And further:" in second
    assert second != first


def test_a_part_that_was_ruled_out_is_told_apart(amendment):
    committee = amendment.motion.conference.credentials.get(role="standing_orders").person
    ruling.rule_amendment(actor=committee, amendment=amendment, in_order=False, reason="vague", operation=1)
    amendment.refresh_from_db()

    assert [part.is_out for part in parts(amendment)] == [False, True]
