"""Which effects cannot both stand: the overlap of spans, and the size of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import limits
from motions.text.agreement import agree
from motions.text.apply import apply
from motions.text.conflicts import judge, meetings
from motions.text.consolidate import Consolidated, consolidate
from motions.text.crossings import cuts
from motions.text.document import Clause, Document, Kind, Position
from motions.text.effects import amendment_effects
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    Source,
    SplitClause,
)
from motions.text.plan import planned
from motions.text.questions import ConflictKind
from motions.text.refusals import Code, Refusal
from tests.text.worst import wards

TEXT = "one two three four five"
BASE = Document(clauses=(Clause(id="c1", text=TEXT), Clause(id="c2", text="six")))

OVERLAPS = {
    "apart": ((0, 2), (3, 5), False),
    "touching": ((0, 3), (3, 5), False),
    "overlapping": ((0, 4), (3, 5), True),
    "one in the other": ((0, 9), (3, 5), True),
    "the same": ((3, 5), (3, 5), True),
    "a point before": ((2, 2), (3, 5), False),
    "a point at the start": ((3, 3), (3, 5), False),
    "a point inside": ((4, 4), (3, 5), True),
    "a point at the end": ((5, 5), (3, 5), False),
    "a point after": ((6, 6), (3, 5), False),
    "the same point": ((3, 3), (3, 3), False),
}


@pytest.mark.parametrize(("one", "another", "expected"), OVERLAPS.values(), ids=OVERLAPS)
def test_cutting(one: tuple[int, int], another: tuple[int, int], expected: bool) -> None:
    assert (cuts(one, another), cuts(another, one)) == (expected, expected)


def amendments(operations: Sequence[Operation]) -> list[Amendment]:
    """One amendment for each operation."""
    return [Amendment(number=f"1.{index}", operations=(operation,)) for index, operation in enumerate(operations)]


EDGES = [0, 3, 4, 7, 8, 13, 14, 18, 19, 23]
HALVES = {
    "two parts of one word": ((8, 10), (10, 13), True),
    "a part of a word, and the next": ((8, 10), (14, 18), False),
    "a part of a word, and all of it": ((9, 10), (8, 13), True),
    "words put into a word, and a part of it": ((10, 10), (11, 13), True),
    "words put twice into one word": ((10, 10), (10, 10), True),
    "words put beside a word, and into it": ((8, 8), (10, 10), False),
}


@pytest.mark.parametrize(("one", "another", "expected"), HALVES.values(), ids=HALVES)
def test_who_changes_a_part_of_a_word_leans_on_all_of_it(
    one: tuple[int, int], another: tuple[int, int], expected: bool
) -> None:
    operations = [
        ReplaceWords(clause="c1", start=start, expected=TEXT[start:end], words=f"{index}")
        for index, (start, end) in enumerate((one, another))
    ]
    assert bool(judge(BASE, amendments(operations)).conflicts) == expected
    assert bool(judge(BASE, amendments(operations[::-1])).conflicts) == expected


def test_an_amendment_may_change_a_word_in_several_parts() -> None:
    parts = [ReplaceWords(clause="c1", start=start, expected=TEXT[start : start + 2], words="x") for start in (8, 10)]
    assert apply(BASE, parts).text("c1") == "one two xxe four five"


@given(st.lists(st.tuples(st.sampled_from(EDGES), st.sampled_from(EDGES)).map(sorted), min_size=2, max_size=8))
def test_sweeping_finds_what_comparing_all_pairs_finds(spans: list[list[int]]) -> None:
    operations = [
        ReplaceWords(clause="c1", start=start, expected=TEXT[start:end], words=f"{index}")
        for index, (start, end) in enumerate(spans)
    ]
    pairs = {
        (Source(number=f"1.{left}", operation=0), Source(number=f"1.{right}", operation=0))
        for right, two in enumerate(spans)
        for left, one in enumerate(spans[:right])
        if cuts((one[0], one[1]), (two[0], two[1]))
    }
    assert {conflict.sides for conflict in judge(BASE, amendments(operations)).conflicts} == pairs


def changing(named: tuple[int, int], changed: tuple[int, int], words: str) -> ReplaceWords:
    """The words ``named`` replaced, of which only those ``changed`` become others."""
    (first, last), (start, end) = named, changed
    new = TEXT[first:start] + words + TEXT[end:last]
    return ReplaceWords(clause="c1", start=first, expected=TEXT[first:last], words=new)


NAMED = {
    "the words before the one change are named by it": ((8, 18), (14, 18), (8, 13), (8, 13), True),
    "the words after the one change are named by it": ((8, 18), (8, 13), (14, 18), (14, 18), True),
    "the same words named, side by side": ((8, 18), (8, 13), (8, 18), (14, 18), True),
    "more named by each on its other side": ((4, 18), (8, 13), (8, 23), (14, 18), True),
    "a word put in right before the other change": ((4, 13), (8, 8), (4, 13), (8, 13), True),
    "a word put in right after the other change": ((8, 18), (14, 14), (8, 18), (8, 13), True),
    "a word stays between": ((4, 18), (4, 7), (4, 18), (14, 18), False),
    "words put in with a word between": ((4, 13), (4, 4), (4, 13), (13, 13), False),
    "side by side, each named alone": ((8, 13), (8, 13), (14, 18), (14, 18), False),
    "each with a word on its other side": ((4, 13), (8, 13), (14, 23), (14, 18), False),
    "a space alone in what both name": ((8, 14), (8, 13), (13, 18), (14, 18), False),
}


@pytest.mark.parametrize(("first_named", "first", "other_named", "other", "expected"), NAMED.values(), ids=NAMED)
def test_changes_side_by_side_of_words_that_both_name(
    first_named: tuple[int, int],
    first: tuple[int, int],
    other_named: tuple[int, int],
    other: tuple[int, int],
    expected: bool,
) -> None:
    operations = [changing(first_named, first, "1 "), changing(other_named, other, "2 ")]
    assert bool(judge(BASE, amendments(operations)).conflicts) == expected
    assert bool(judge(BASE, amendments(operations[::-1])).conflicts) == expected


@st.composite
def namings(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Where words begin that are named, those of them that are replaced begin and end, and where the named end."""
    start, end = draw(st.sampled_from([(start, end) for start in EDGES[::2] for end in EDGES[1::2] if start < end]))
    named = [draw(st.sampled_from(EDGES[::2])), draw(st.sampled_from(EDGES[1::2]))]
    return min(start, named[0]), start, end, max(end, named[1])


@given(st.lists(namings(), min_size=2, max_size=6))
def test_sweeping_finds_all_that_stand_side_by_side_of_words_that_both_name(
    found: list[tuple[int, int, int, int]],
) -> None:
    operations = [changing((one[0], one[3]), (one[1], one[2]), f"{index}") for index, one in enumerate(found)]
    pairs = {
        (Source(number=f"1.{left}", operation=0), Source(number=f"1.{right}", operation=0))
        for right, two in enumerate(found)
        for left, one in enumerate(found[:right])
        if cuts(one[1:3], two[1:3])
        or (cuts((one[0], one[3]), (two[0], two[3])) and min(abs(one[1] - two[2]), abs(two[1] - one[2])) == 1)
    }
    assert {conflict.sides for conflict in judge(BASE, amendments(operations)).conflicts} == pairs


def test_two_operations_are_told_of_once_however_often_they_meet() -> None:
    """The range of one covers both clauses that the other deletes and every gap."""
    both = [DeleteClause(clause=clause.id, expected=clause) for clause in BASE.clauses]
    words = ReplaceWords(clause="c1", start=0, expected="one", words="1")
    found = judge(BASE, [Amendment(number="1.1", operations=tuple(both)), *amendments([words])]).conflicts
    assert [conflict.sides for conflict in found] == [
        (Source(number="1.1", operation=0), Source(number="1.0", operation=0))
    ]


def test_conflicts_come_in_the_order_of_the_agenda() -> None:
    operations = [
        ReplaceWords(clause="c2", start=0, expected="six", words="6"),
        ReplaceWords(clause="c1", start=4, expected="two", words="2"),
        ReplaceWords(clause="c1", start=4, expected="two three", words="2, 3"),
        ReplaceWords(clause="c2", start=0, expected="six", words="VI"),
    ]
    found = judge(BASE, amendments(operations)).conflicts
    assert [[side.number for side in conflict.sides] for conflict in found] == [["1.0", "1.3"], ["1.1", "1.2"]]
    assert [(conflict.clause, conflict.start, conflict.end) for conflict in found] == [("c2", 0, 3), ("c1", 4, 13)]


def test_a_conflict_over_a_whole_clause_spans_it() -> None:
    moves = [
        MoveClause(clause="c1", origin=Position(), position=Position(after="c2")),
        MoveClause(clause="c1", origin=Position(), position=Position(parent="c2")),
    ]
    (found,) = judge(BASE, amendments(moves)).conflicts
    assert (found.kind, found.clause, found.start, found.end) == (ConflictKind.PLACE, "c1", 0, len(TEXT))


def test_a_circle_of_two_moves_is_told_for_each_who_asks_for_one() -> None:
    one = MoveClause(clause="c1", origin=Position(), position=Position(parent="c2"))
    another = MoveClause(clause="c2", origin=Position(after="c1"), position=Position(parent="c1"))
    found = judge(BASE, amendments([one, one, another])).conflicts
    assert {conflict.kind for conflict in found} == {ConflictKind.CIRCLE}
    assert [[side.number for side in conflict.sides] for conflict in found] == [["1.0", "1.2"], ["1.1", "1.2"]]


def test_a_long_circle_is_told_in_part() -> None:
    clauses = tuple(Clause(id=f"c{number}", text=f"x{number}") for number in range(7))
    base = Document(clauses=clauses)
    moves = [
        MoveClause(clause=clause.id, origin=base.index[clause.id].position, position=Position(parent=other.id))
        for clause, other in zip(clauses, (*clauses[1:], clauses[0]), strict=True)
    ]
    (found,) = judge(base, amendments(moves)).conflicts
    assert len(found.sides) == 7
    assert found.sentence == (
        "1.0 moves paragraph 1 under paragraph 2, where 1.1 moves paragraph 2 under paragraph 3 and 1.2 moves "
        "paragraph 3 under paragraph 4 and 1.3 moves paragraph 4 under paragraph 5 and 1.4 moves paragraph 5 under "
        "paragraph 6; which stands?"
    )
    with pytest.raises(Refusal) as refusal:
        apply(base, moves)
    assert str(refusal.value).count(", and it moves") == 4


def test_more_conflicts_than_anyone_could_answer_are_refused() -> None:
    operations = [
        ReplaceWords(clause="c2", start=0, expected="six", words=f"{index}") for index in range(limits.CONFLICTS // 50)
    ]
    assert len(judge(BASE, amendments(operations[:100])).conflicts) == 100 * 99 // 2
    judgement = judge(BASE, amendments(operations))
    assert judgement.conflicts == ()
    assert [(refused.code, refused.sentence) for refused in judgement.refusals] == [
        (Code.TOO_LARGE, "More than 10,000 pairs of changes cannot both stand.")
    ]


POINT = {
    "before it": (3, "one", False),
    "just there": (3, "", True),
    "after it": (7, "two", False),
    "across": (7, "one two", True),
}


@pytest.mark.parametrize(("end", "expected", "is_conflict"), POINT.values(), ids=POINT)
def test_words_at_a_split_that_takes_no_space(end: int, expected: str, is_conflict: bool) -> None:
    """The clause is split after "one", and keeps its space."""
    split = SplitClause(clause="c1", start=3, expected="", second=Clause(id="n1", text=""))
    words = ReplaceWords(clause="c1", start=end - len(expected), expected=expected, words=" x")
    assert bool(judge(BASE, amendments([split, words])).conflicts) == is_conflict


DIVISIONS = {
    "the one takes the space": ((3, "   "), (6, "")),
    "the one takes nothing, before the space": ((3, ""), (3, "   ")),
    "before the space, and after it": ((3, ""), (6, "")),
    "each takes a part of the space": ((3, "  "), (4, "  ")),
}


@pytest.mark.parametrize("places", DIVISIONS.values(), ids=DIVISIONS)
def test_dividing_at_one_space_is_one_change_unless_the_rest_is_laid_out_otherwise(
    places: Sequence[tuple[int, str]],
) -> None:
    base = Document(clauses=(Clause(id="c1", text="one   two"),))
    one, another = (
        SplitClause(clause="c1", start=start, expected=expected, second=Clause(id=f"n{turn}", text=""))
        for turn, (start, expected) in enumerate(places)
    )
    assert judge(base, amendments([one, another])).conflicts == ()
    outcome = consolidate(base, amendments([one, another]))
    assert isinstance(outcome, Consolidated)
    assert outcome.document == apply(base, [one])

    otherwise = replace(another, second=Clause(id="n2", text="", kind=Kind.POINT, marker="1) "))
    (found,) = judge(base, amendments([one, otherwise])).conflicts
    assert (found.kind, found.start) == (ConflictKind.WORDS, places[1][0])


FIRST, SECOND, THIRD = (
    Clause(id=name, text=text, kind=Kind.POINT, marker="1) ")
    for name, text in (("p1", "pay rises"), ("p2", "pay falls"), ("p3", "the end"))
)
POINTS = Document(clauses=(FIRST, SECOND, THIRD))


def dressed(marker: str) -> Operation:
    return ReplaceClause(clause="p1", expected=FIRST, replacement=replace(FIRST, marker=marker))


def ranged(words: str) -> Operation:
    first, last = Place(clause="p1", offset=4), Place(clause="p2", offset=3)
    return ReplaceRange(first=first, last=last, expected=(FIRST, SECOND), words=words)


REWORDED = ReplaceWords(clause="p2", start=0, expected="pay", words="wages")
GONE = DeleteClause(clause="p2", expected=SECOND)
AFTER_THIRD = MoveClause(clause="p1", origin=Position(), position=Position(after="p3"))
JOINED = JoinClauses(clause="p1", second=SECOND, words=" and ")

KINDS = {
    "words": (REWORDED, ReplaceWords(clause="p2", start=0, expected="pay", words="fares"), ConflictKind.WORDS),
    "layout": (dressed("• "), dressed("- "), ConflictKind.LAYOUT),
    "deletion": (GONE, REWORDED, ConflictKind.DELETION),
    "place": (
        AFTER_THIRD,
        MoveClause(clause="p1", origin=Position(), position=Position(after="p2")),
        ConflictKind.PLACE,
    ),
    "two joins": (JOINED, JoinClauses(clause="p1", second=SECOND, words="; "), ConflictKind.JOIN),
    "a join and a move": (JOINED, AFTER_THIRD, ConflictKind.JOIN),
    "two ranges that end in the same words": (ranged("stays"), ranged("waits"), ConflictKind.WORDS),
    "a range and words that it takes": (ranged("stays"), REWORDED, ConflictKind.WORDS),
    "a range and the deletion of what it keeps": (ranged("stays"), GONE, ConflictKind.DELETION),
    "a range and a join inside of it": (ranged("stays"), JOINED, ConflictKind.RANGE),
    "a range and a clause put into it": (
        ranged("stays"),
        InsertClause(position=Position(after="p1"), clause=Clause(id="n1", text="new")),
        ConflictKind.RANGE,
    ),
}


def test_what_an_amendment_moves_out_of_a_range_that_it_replaces_it_does_not_keep() -> None:
    covered = ReplaceRange(
        first=Place(clause="p1", offset=4), last=Place(clause="p3", offset=3), expected=(FIRST, SECOND, THIRD), words=""
    )
    out = MoveClause(clause="p2", origin=Position(after="p1"), position=Position())
    with pytest.raises(Refusal) as refusal:
        apply(POINTS, [covered, out])
    assert refusal.value.code is Code.CONFLICT


@pytest.mark.parametrize(("one", "another", "kind"), KINDS.values(), ids=KINDS)
def test_what_a_conflict_is_about(one: Operation, another: Operation, kind: ConflictKind) -> None:
    for pair in ([one, another], [another, one]):
        assert {conflict.kind for conflict in judge(POINTS, amendments(pair)).conflicts} == {kind}


def how_often_they_meet(base: Document, amendments: Sequence[Amendment]) -> int:
    steps = [
        (Source(number=amendment.number, operation=index), effect)
        for amendment in amendments
        for index, effect in amendment_effects(amendment.operations, base)
    ]
    agreed = agree(base, steps)
    return sum(1 for _ in meetings(planned(base, agreed), agreed))


def rest(base: Document, number: int, *, new: int = 0) -> Amendment:
    """All after “ward” in the first clause goes; other words, or so many new clauses, come in its place."""
    last = base.clauses[-1]
    return Amendment(
        number=f"1.{number}",
        operations=(
            ReplaceRange(
                first=Place(clause="c0", offset=4),
                last=Place(clause=last.id, offset=len(last.text)),
                expected=base.clauses,
                words=f" {number}",
                clauses=tuple(Clause(id=f"n{number}.{one}", text="We act.") for one in range(new)),
            ),
        ),
    )


@pytest.mark.parametrize("count", [2, 20, 200])
def test_ranges_over_many_clauses_meet_no_more_often_than_over_few(count: int) -> None:
    """Ten make 45 pairs, which meet in the words of the first clause, in the clauses that go, found from either side,
    and in the gaps between them."""
    base = wards(count)
    assert how_often_they_meet(base, [rest(base, number) for number in range(10)]) == 45 + 2 * 45 + 45


@pytest.mark.parametrize("new", [1, 20, 200])
def test_ranges_with_many_new_clauses_meet_no_more_often_than_with_few(new: int) -> None:
    """What each puts there is in a gap that the nine others cover."""
    base = wards(3)
    assert how_often_they_meet(base, [rest(base, number, new=new) for number in range(10)]) == 45 + 2 * 45 + 45 + 90


@pytest.mark.parametrize("new", [1, 20, 200])
def test_a_join_meets_a_range_once_however_many_clauses_come_between(new: int) -> None:
    base = wards(3)
    join = Amendment(number="2.1", operations=(JoinClauses(clause="c0", second=base.clauses[1], words=" and "),))
    assert how_often_they_meet(base, [rest(base, 1, new=new), join]) == 3
    assert len(judge(base, [rest(base, 1, new=new), join]).conflicts) == 1


def test_ranges_are_asked_about_where_they_first_meet() -> None:
    """The one that is longer meets a third beyond the end of the first."""
    base = wards(6)

    def deleted(number: int, first: int, last: int) -> Amendment:
        place = Place(clause=f"c{last}", offset=4)
        cut = ReplaceRange(
            first=Place(clause=f"c{first}", offset=4), last=place, expected=base.clauses[first : last + 1]
        )
        return Amendment(number=f"1.{number}", operations=(replace(cut, words=f" {number}"),))

    found = judge(base, [deleted(1, 0, 2), deleted(2, 1, 5), deleted(3, 3, 5)]).conflicts
    assert [conflict.sentence for conflict in found] == [
        "1.1 replaces text from paragraph 1 to paragraph 3, where 1.2 replaces text from paragraph 2 to paragraph 6; "
        "which stands?",
        "1.2 replaces text from paragraph 2 to paragraph 6, where 1.3 replaces text from paragraph 4 to paragraph 6; "
        "which stands?",
    ]


DIVIDED = {
    "a part of the word that it parts": (10, (10, 13), True),
    "another part of it": (9, (11, 13), True),
    "the next word": (10, (14, 18), False),
    "a part of the word after which it divides": (13, (8, 10), False),
}


@pytest.mark.parametrize(("start", "span", "expected"), DIVIDED.values(), ids=DIVIDED)
def test_who_divides_a_word_leans_on_all_of_it(start: int, span: tuple[int, int], expected: bool) -> None:
    divided = SplitClause(clause="c1", start=start, expected="", second=Clause(id="n1", text=""))
    changed = ReplaceWords(clause="c1", start=span[0], expected=TEXT[slice(*span)], words="x")
    assert bool(judge(BASE, amendments([divided, changed])).conflicts) is expected
