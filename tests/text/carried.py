"""A text of two points under a chapeau and a paragraph, and what can be done to it."""

from __future__ import annotations

from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)

PAY = Clause(id="c2", text="pay has fallen;", kind=Kind.POINT, marker="1) ")
RENT = Clause(id="c3", text="rents have risen.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes that:", kind=Kind.CHAPEAU, children=(PAY, RENT))
ACT = Clause(id="c4", text="Conference resolves to act at once.")
BASE = Document(title="Pay", clauses=(NOTES, ACT))
NEW = Clause(id="n1", text="food is dear;")

ADD_REAL = ReplaceWords(clause="c2", start=0, words="real ")
ADD_POINT = InsertClause(position=Position(parent="c1", after="c2"), clause=NEW)
DELETE_PAY = DeleteClause(clause="c2", expected=PAY)
SPLIT_ACT = SplitClause(clause="c4", start=26, expected=" ", second=Clause(id="n9", text=""))
JOIN_POINTS = JoinClauses(clause="c2", second=RENT, words=" and ")
MOVE_PAY = MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="c1", after="c3"))
DRESS_ACT = ReplaceClause(clause="c4", expected=ACT, replacement=Clause(id="c4", text=ACT.text, kind=Kind.QUOTATION))

MOVE_ACT = MoveClause(clause="c4", origin=Position(after="c1"), position=Position())
CUT = ReplaceRange(
    first=Place(clause="c2", offset=0),
    last=Place(clause="c3", offset=len(BASE.text("c3"))),
    expected=tuple(BASE.index[clause].clause for clause in ("c2", "c3")),
)
