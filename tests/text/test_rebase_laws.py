"""What holds of every amendment that is carried over, whatever it says and whatever was carried before it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume, event, given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.difference import difference
from motions.text.document import Document
from motions.text.operations import Amendment, Operation
from motions.text.rebase import NeedsProposer, Rebased, rebase_between
from tests.text.rebasing import rebase
from tests.text.strategies import (
    Agenda,
    agendas,
    amendments,
    applies,
    compatible_agendas,
    documents,
    moves,
    ranges,
    splits,
    word_changes,
)


@given(compatible_agendas())
def test_rebasing_gives_what_consolidating_would_have_given(agenda: Agenda) -> None:
    *carried, proposal = agenda.amendments
    version, together = consolidate(agenda.base, carried), consolidate(agenda.base, agenda.amendments)
    assert isinstance(version, Consolidated)
    assert isinstance(together, Consolidated)
    rebased = rebase(proposal.operations, agenda.base, carried)
    assert isinstance(rebased, Rebased)
    assert apply(version.document, rebased.operations) == together.document


@given(compatible_agendas(), st.data())
def test_the_proposer_is_asked_just_where_a_committee_would_be(agenda: Agenda, data: st.DataObject) -> None:
    """Whatever is proposed beside amendments that were carried; and it is said which operation is in question."""
    proposal = data.draw(amendments(agenda.base, number="2.1"))
    together = consolidate(agenda.base, [*agenda.amendments, proposal])
    rebased = rebase(proposal.operations, agenda.base, agenda.amendments)
    assert isinstance(rebased, NeedsProposer) == isinstance(together, Questions)
    assert isinstance(rebased, Rebased) or rebased.operation is not None


@given(documents(depth=2, max_size=4, min_size=2), st.data())
def test_a_split_beside_whatever_else_is_carried_over_where_both_stand(base: Document, data: st.DataObject) -> None:
    """Splits, moves, ranges and words of few clauses, so that they meet."""
    kinds: list[Callable[[Document, str], st.SearchStrategy[Operation]]] = [splits, moves, ranges, word_changes]
    drawn = st.sampled_from(kinds)
    pair: list[Operation] = [data.draw(data.draw(drawn)(base, f"{number}-")) for number in range(2)]
    assume(all(applies(base, [one]) for one in pair))
    amended = [Amendment(number=f"1.{number}", operations=(one,)) for number, one in enumerate(pair)]
    rebased, together = rebase(pair[1:], base, amended[:1]), consolidate(base, amended)
    assert isinstance(rebased, Rebased) == isinstance(together, Consolidated)


@given(agendas(max_amendments=1, max_operations=4), st.data())
def test_between_two_texts_rebasing_gives_what_consolidating_with_their_difference_would(
    agenda: Agenda, data: st.DataObject
) -> None:
    """Several operations on either side. Where that is a question, its proposer is asked, and elsewhere at times."""
    (proposal,) = agenda.amendments
    after = apply(agenda.base, data.draw(amendments(agenda.base, number="2.1")).operations)
    told = difference(agenda.base, after)
    assume(told)
    rebased = rebase_between(proposal.operations, agenda.base, after)
    together = consolidate(agenda.base, [Amendment(number="2.1", operations=told), proposal])
    event("carried over" if isinstance(rebased, Rebased) else "asked")
    if isinstance(rebased, Rebased):
        assert isinstance(together, Consolidated)
        assert apply(after, rebased.operations) == together.document


@given(agendas(max_amendments=1))
def test_on_the_same_version_an_amendment_stays_as_it_is(agenda: Agenda) -> None:
    operations = agenda.amendments[0].operations
    same = Rebased(operations=operations, origins=tuple(range(len(operations))))
    assert rebase(operations, agenda.base, ()) == same
    assert rebase_between(operations, agenda.base, agenda.base) == same
