"""What a clause is called in an instruction: the shortest name that can only be that clause.

Conference notes:            paragraph 1
1) that wards are short      point 1 under “Conference notes:”
We demand:                   paragraph 2
1) more staff                point 1 under “We demand:”
2) more pay                  point 2
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.areas import Areas
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import locator
from motions.text.instructions.places import Places
from motions.text.instructions.question import Asked
from motions.text.instructions.style import Locators, Style
from motions.text.instructions.syntax import Unread
from motions.text.instructions.tokens import tokenize
from motions.text.markers import style as marker_style
from motions.text.numbering import ordinal


class Namer:
    """Names the clauses of one text."""

    def __init__(self, places: Places, style: Style) -> None:
        self.places = places
        self.areas = Areas(places, style.width)
        self.noun = "clause" if style.locators is Locators.CLAUSE else "paragraph"
        self._names: dict[ClauseId, str] = {}
        self._blocks = {clause: number for number, clause in enumerate(places.blocks, start=1)}

    def name(self, clause: ClauseId) -> str:
        """The shortest name of a clause that is read as that clause."""
        if clause not in self._names:
            self._names[clause] = next(name for name in self._candidates(clause) if self._is_read(name, clause))
        return self._names[clause]

    def _candidates(self, clause: ClauseId) -> Iterator[str]:
        found = self.places.clause(clause)
        if clause in self._blocks:
            yield f"{self.noun} {self._blocks[clause]}"
        if found.kind is Kind.HEADING:
            yield f"the heading “{found.text}”"
        if found.kind is Kind.CHAPEAU:
            yield f"the chapeau “{found.text}”"
        yield from self._by_label(found)
        yield f"block {self.places.rank[clause] + 1}"

    def _by_label(self, clause: Clause) -> Iterator[str]:
        run = next((run for run in self.places.runs if clause.id in run.items), None)
        place = ordinal(run.items.index(clause.id) + 1) if run else ""
        plain = [f"point {label}"] if (label := self._label(clause)) else [f"the {place} bullet"] if run else []
        under = self._under(clause.id)
        for name in plain:
            yield name
            if under:
                yield f"{name} under {under}"

    def _label(self, clause: Clause) -> str:
        """The printed label, after those of the points that the clause is under: "3(a)"."""
        if marker_style(clause.marker) is None:
            return ""
        label = "".join(self.places.printed[clause.id].split()).rstrip(".:").strip("()")
        parent = self.places.parent(clause.id)
        if parent is None or self.places.clause(parent).kind is not Kind.POINT:
            return label
        above = self._label(self.places.clause(parent))
        return f"{above}({label})" if above and "." not in label else label

    def _under(self, clause: ClauseId) -> str:
        parent = self.places.parent(clause)
        while parent is not None:
            found = self.places.clause(parent)
            if found.kind in {Kind.CHAPEAU, Kind.HEADING}:
                return f"“{' '.join(found.text.rstrip(':').split()[:6])}”"
            parent = self.places.parent(parent)
        return ""

    def _is_read(self, name: str, clause: ClauseId) -> bool:
        if name.startswith("block "):
            return True
        tokens = tokenize(name)
        cursor = Cursor(tokens, self.places.names)
        with suppress(Unread, Asked):
            groups = self.areas.find(locator(cursor, allow_label=True))
            return cursor.is_end() and len(groups) == 1 and [area.roots for area in groups[0]] == [(clause,)]
        return False
