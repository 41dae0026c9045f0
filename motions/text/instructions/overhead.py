"""Words that open a part of the motion over headings of its own: all up to the next part is under them.

Conference notes:            the part "notes": 1 to 3, with the headings
Rents
1. … 2. …
Wages
3. …
Conference resolves:         the next part
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.document import Clause, Kind
from motions.text.openings import opens


def opens_part(clause: Clause) -> bool:
    """Whether a clause opens a part as "Conference notes:" does, or ends the last: it signs, or is a note."""
    return clause.kind in {Kind.SIGNATURE, Kind.FOOTNOTE} or (clause.kind is Kind.CHAPEAU and opens(clause.text))


def is_over_headings(clause: Clause, after: Sequence[Clause]) -> bool:
    """Whether a heading stands right below words that open a part, and nothing else under them."""
    is_over = bool(after) and after[0].kind is Kind.HEADING and clause.text.endswith(":")
    return is_over and not clause.children and opens_part(clause)
