"""Which amendments are refused where what they come to together could not be kept: those that bring it about."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from motions.text import limits
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.document import Clause, Document, Position
from motions.text.misfits import growth
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceWords,
)
from motions.text.refusals import Code
from tests.text.strategies import Agenda, compatible_agendas

TOO_DEEP = "clauses stand under clauses more than 30 levels deep, and a text has up to 30."


def amendment(number: str, *operations: Operation) -> Amendment:
    return Amendment(number=number, operations=operations)


def side_by_side(count: int, text: str = "x") -> Document:
    return Document(clauses=tuple(Clause(id=f"c{number}", text=f"{text}{number}") for number in range(count)))


def asked(base: Document, *amendments: Amendment) -> Questions:
    outcome = consolidate(base, amendments)
    assert isinstance(outcome, Questions)
    assert outcome.conflicts == ()
    return outcome


def put_under(base: Document, clause: str, parent: str) -> MoveClause:
    return MoveClause(clause=clause, origin=base.index[clause].position, position=Position(parent=parent))


INNOCENT = amendment("1.0", ChangeTitle(expected="", title="Staffing"))


def test_one_that_breaks_a_rule_alone_is_refused_alone() -> None:
    base = side_by_side(2, "e x")
    accent = ReplaceWords(clause="c0", start=1, words="\u0301")
    outcome = asked(
        base, INNOCENT, amendment("1.1", accent), amendment("1.2", ReplaceWords(clause="c1", start=3, words="y"))
    )
    assert [refused.numbers for refused in outcome.refusals] == [("1.1",)]
    assert outcome.sentences[0].startswith(
        "1.1 cannot be applied: with this change the text could not be kept: “e\u0301”"
    )


def test_each_clause_that_could_not_be_kept_names_the_fewest_of_whom_it_comes() -> None:
    base = side_by_side(3, "e xy z")
    space = [ReplaceWords(clause=clause, start=1, expected=" ") for clause in ("c0", "c2")]
    accents = [ReplaceWords(clause=clause, start=2, expected="x", words="\u0301") for clause in ("c0", "c2")]
    end = ReplaceWords(clause="c0", start=5, expected="z", words="zz")
    outcome = asked(
        base,
        amendment("1.1", end),
        amendment("1.2", space[0]),
        amendment("1.3", space[1], accents[0]),
        INNOCENT,
        amendment("1.4", accents[1]),
    )
    assert [(refused.numbers, refused.code) for refused in outcome.refusals] == [
        (("1.2", "1.3"), Code.INVALID),
        (("1.3", "1.4"), Code.INVALID),
    ]


def test_words_of_two_clauses_that_a_third_amendment_joins() -> None:
    base = Document(clauses=(Clause(id="c0", text="e x"), Clause(id="c1", text="x z")))
    join = JoinClauses(clause="c0", second=base.clauses[1], words="")
    outcome = asked(
        base,
        amendment("1.1", ReplaceWords(clause="c0", start=1, expected=" x")),
        amendment("1.2", join),
        amendment("1.3", ReplaceWords(clause="c1", start=0, expected="x", words="\u0301")),
        amendment("1.4", ReplaceWords(clause="c1", start=2, expected="z", words="y")),
    )
    assert [refused.numbers for refused in outcome.refusals] == [("1.1", "1.2", "1.3")]


def test_who_puts_a_clause_on_the_way_down_is_refused_for_clauses_too_deep() -> None:
    base = side_by_side(limits.DEPTH + 2)
    ids = [f"c{number}" for number in range(limits.DEPTH - 1)]
    deep = amendment("1.1", *(put_under(base, clause, parent) for parent, clause in pairwise(ids)))
    last = amendment("1.2", put_under(base, f"c{limits.DEPTH}", ids[-1]))
    new = Clause(id="n1", text="new", children=(Clause(id="n2", text="newer"),))
    brought = amendment("1.3", InsertClause(position=Position(parent=ids[-1]), clause=new))
    aside = amendment("1.4", InsertClause(position=Position(), clause=Clause(id="n3", text="other")))
    assert not isinstance(consolidate(base, [deep, last, aside]), Questions)
    outcome = asked(base, INNOCENT, deep, last, brought, aside)
    assert [refused.numbers for refused in outcome.refusals] == [("1.1", "1.3")]


def test_clauses_that_are_too_deep_only_together() -> None:
    base = side_by_side(limits.DEPTH + 2)
    ids = [f"c{number}" for number in range(limits.DEPTH - 1)]
    deep = amendment("1.1", *(put_under(base, clause, parent) for parent, clause in pairwise(ids)))
    new = Clause(id="n1", text="new", children=(Clause(id="n2", text="newer"),))
    brought = amendment("1.2", InsertClause(position=Position(parent=f"c{limits.DEPTH}"), clause=new))
    last = amendment("1.3", put_under(base, f"c{limits.DEPTH}", ids[-1]))
    outcome = asked(base, INNOCENT, deep, brought, last)
    assert [(refused.numbers, refused.code) for refused in outcome.refusals] == [
        (("1.1", "1.2", "1.3"), Code.TOO_LARGE)
    ]
    assert outcome.sentences == (f"With 1.1, 1.2 and 1.3 together the text would not fit: {TOO_DEEP}",)


def test_who_makes_a_text_longer_is_refused_for_its_clauses() -> None:
    base = side_by_side(limits.CLAUSES - 5)
    new = [
        amendment(
            f"1.{number}", InsertClause(position=Position(), clause=Clause(id=f"n{number}", text=f"new {number}"))
        )
        for number in range(1, 8)
    ]
    words = amendment("1.8", ReplaceWords(clause="c1", start=0, words="longer "))
    outcome = asked(base, INNOCENT, *new, words)
    assert [refused.numbers for refused in outcome.refusals] == [tuple(f"1.{number}" for number in range(1, 8))]
    assert outcome.sentences == (
        "With 1.1, 1.2, 1.3, 1.4, 1.5 and 2 more together the text would not fit: a text can have 10,000 clauses; this "
        "one has more.",
    )


def test_who_makes_a_text_longer_is_refused_for_its_characters() -> None:
    half = "a" * (limits.CHARACTERS // 2)
    under = (Clause(id="c4", text="Four."), Clause(id="c5", text="Five."))
    three = Clause(id="c3", text="Three:", children=under)
    base = Document(clauses=(Clause(id="c1", text="One."), Clause(id="c2", text="Two."), three))
    words = [amendment(f"1.{clause}", ReplaceWords(clause=clause, start=0, words=half)) for clause in ("c1", "c2")]
    shorter = amendment("1.3", ReplaceWords(clause="c1", start=3, expected="."))
    gone = amendment("1.4", DeleteClause(clause="c3", expected=three), put_under(base, "c5", "c2"))
    also = amendment("1.5", DeleteClause(clause="c4", expected=under[0]))
    outcome = asked(base, INNOCENT, *words, shorter, gone, also)
    assert [refused.numbers for refused in outcome.refusals] == [("1.c1", "1.c2")]


def test_one_that_makes_a_text_too_long_alone_is_refused_alone() -> None:
    base = Document(clauses=(Clause(id="c1", text="One."), Clause(id="c2", text="Two.")))
    long = amendment("1.1", ReplaceWords(clause="c1", start=0, words="a" * limits.CHARACTERS))
    more = amendment("1.2", ReplaceWords(clause="c2", start=0, words="More. "))
    outcome = asked(base, INNOCENT, more, long)
    assert [(refused.numbers, refused.code) for refused in outcome.refusals] == [(("1.1",), Code.TOO_LARGE)]


def test_who_only_moves_what_another_puts_too_deep_is_not_refused() -> None:
    base = side_by_side(limits.DEPTH + 2)
    deep = amendment("1.2", *(put_under(base, f"c{number}", f"c{number - 1}") for number in range(2, limits.DEPTH + 2)))
    below = amendment("1.1", put_under(base, "c0", f"c{limits.DEPTH + 1}"))
    outcome = asked(base, below, deep)
    assert [refused.numbers for refused in outcome.refusals] == [("1.2",)]


def test_of_many_clauses_that_could_not_be_kept_the_first_are_told() -> None:
    base = side_by_side(7, "e x")
    accents = [ReplaceWords(clause=f"c{number}", start=1, words="\u0301") for number in range(7)]
    outcome = asked(base, amendment("1.1", *accents), amendment("1.2", ReplaceWords(clause="c0", start=3, words="y")))
    assert [refused.numbers for refused in outcome.refusals] == [("1.1",)] * 5


@given(compatible_agendas())
def test_the_growth_of_a_plan_is_that_of_its_text(agenda: Agenda) -> None:
    outcome = consolidate(agenda.base, agenda.amendments)
    assert isinstance(outcome, Consolidated)
    before, after = agenda.base, outcome.document
    assert growth(outcome.plan) == (len(after.index) - len(before.index), after.characters - before.characters)
