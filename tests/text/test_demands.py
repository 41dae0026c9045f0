"""What a motion asks for is told from what it notes; what no rule decides is for a person."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text import plain
from motions.text.demands import Reading, demands, points
from motions.text.document import Clause, Document, Kind

# Each line is a clause as it is read: "!" a demand, "?" for a person, "-" neither; "=" no point at all.
MOTIONS = {
    "a calling chapeau after a noting one": """
        = Conference notes:
        - 1) that wards are short of nurses;
        = Conference therefore calls on the Board to:
        ! 1) publish its figures;
        ! 2) pay for two hours more.
    """,
    "a call that takes two steps": """
        = Conference therefore agrees to call on the National Executive to campaign with others, calling for:
        ! 1)A commitment to free care;
        ! 2)That reviews are undertaken.
    """,
    "a call in one sentence": """
        - Conference notes that pay has fallen.
        ! Conference demands an answer by June.
        - Pay is falling.
    """,
    "each point with its own verb": """
        = Conference:
        - 1) notes that pay has fallen;
        ! 2) calls on the Executive to act;
        ? 3) a living wage for all.
    """,
    "verbs of both kinds": """
        = Conference notes the report and calls on the Board to:
        ? 1) publish it;
        = Conference resolves, and notes that it is late, to:
        ? 1) act.
    """,
    "what is agreed may be no demand": """
        = Conference agrees that:
        ? 1) care is a right;
        = Conference agrees to:
        ! 1) campaign for it.
    """,
    "a chapeau without a verb that is known": """
        = Therefore:
        ? 1) more staff;
    """,
    "what should be done": """
        = This Union should:
        ? 1) act now.
    """,
    "a paragraph that calls in its middle": """
        ? Pay has fallen, and we call on the Board to act.
    """,
}


def read_of(text: str) -> Document:
    ids = (f"c{number}" for number in count(1))
    return plain.read(text, ids=ids).document


@pytest.mark.parametrize("drawn", MOTIONS.values(), ids=MOTIONS.keys())
def test_points_are_read_as_drawn(drawn: str) -> None:
    rows = [line.strip().split(" ", 1) for line in drawn.strip().splitlines()]
    document = read_of("\n\n".join(text for _, text in rows))

    signs = {Reading.DEMAND: "!", Reading.UNSURE: "?", Reading.OTHER: "-"}
    found = {point.clause.id: signs[point.reading] for point in points(document)}
    assert [found.get(clause.id, "=") for clause in document.walk()] == [sign for sign, _ in rows]


def test_a_demand_has_what_is_under_it_and_the_words_above_it() -> None:
    document = read_of(
        "Conference calls on the Board to:\n\n1) publish:\n   a) its figures;\n   b) its plans.\n\n2) pay."
    )
    first, second = points(document)

    assert (first.label, first.clause.text, first.under) == ("1)", "publish:", "Conference calls on the Board to:")
    assert [child.text for child in first.clause.children] == ["its figures;", "its plans."]
    assert demands(document) == (first.clause.id, second.clause.id)


def test_points_under_a_heading_stand_for_themselves() -> None:
    call = Clause(id="c2", text="Conference urges the Board to pay.")
    heading = Clause(id="c1", text="Pay", kind=Kind.HEADING, children=(call,))
    note = Clause(id="c3", text="Conference demands nothing of a footnote.", kind=Kind.FOOTNOTE)
    assert demands(Document(clauses=(heading, note))) == ("c2",)


def test_a_chapeau_under_a_chapeau_reads_its_own_points() -> None:
    point = Clause(id="c3", text="pay", kind=Kind.POINT, marker="1) ")
    inner = Clause(id="c2", text="It calls on the Board to:", kind=Kind.CHAPEAU, children=(point,))
    asks = Clause(id="c2", text="Conference calls on the Board to:", kind=Kind.CHAPEAU, children=(point,))
    outer = Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(inner,))

    assert [each.reading for each in points(Document(clauses=(outer,)))] == [Reading.UNSURE]
    outer = Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(asks,))
    assert demands(Document(clauses=(outer,))) == ("c3",)
