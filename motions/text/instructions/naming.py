"""What a clause is called in an instruction: the shortest name that can only be that clause.

Conference notes:            paragraph 1
1) that wards are short      point 1 under “Conference notes:”
We demand:                   paragraph 2
1) more staff                point 1 under “We demand:”
2) more pay                  point 2
• at work:                   the first bullet
  • lamps                    the first bullet under the first bullet
We thank all.                paragraph 3, or: the paragraph that begins “We thank all”

What no number can name is named by the words that it begins with, as few as will do.
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

_FEWEST_WORDS = 3
_MOST_WORDS = 12


class Namer:
    """Names the clauses of one text. ``by_words``: by the words that they begin with before their numbers."""

    def __init__(self, places: Places, style: Style, *, by_words: bool = False) -> None:
        self.places = places
        self.by_words = by_words
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
        ways = (self._by_words, self._by_number) if self.by_words else (self._by_number, self._by_words)
        for way in ways:
            yield from way(found)
        yield f"block {self.places.rank[clause] + 1}"

    def _by_number(self, clause: Clause) -> Iterator[str]:
        if clause.id in self._blocks:
            yield from dict.fromkeys(f"{noun} {self._blocks[clause.id]}" for noun in (self.noun, "paragraph"))
        if clause.kind is Kind.HEADING:
            yield f"the heading “{clause.text}”"
        if clause.kind is Kind.CHAPEAU:
            yield f"the chapeau “{clause.text}”"
        if clause.kind is Kind.FOOTNOTE:
            yield f"footnote {self._label(clause)}"
        yield from self._by_label(clause)

    def _by_words(self, clause: Clause) -> Iterator[str]:
        """ "the point that begins “that nurses pay”", with as few words as will do, from three on."""
        under = self._under(clause.id)
        for words in _openings(clause.text):
            name = f"the {_noun(clause)} that begins “{words}”"
            yield name
            if under:
                yield f"{name} under {under}"

    def _by_label(self, clause: Clause) -> Iterator[str]:
        run = next((run for run in self.places.runs if clause.id in run.items), None)
        place = ordinal(run.items.index(clause.id) + 1) if run else ""
        plain = [f"point {label}"] if (label := self._label(clause)) else [f"the {place} bullet"] if run else []
        under = self._under(clause.id)
        for name in plain:
            yield name
            if under:
                yield f"{name} under {under}"
            if run is not None and run.is_lower and run.parent is not None:
                yield f"{name} under {self.name(run.parent)}"

    def _label(self, clause: Clause) -> str:
        """The printed label, after those of the points that the clause is under: "3(a)"."""
        if marker_style(clause.marker) is None:
            return ""
        label = "".join(self.places.printed[clause.id].split()).rstrip(".:")
        label = label if "(" in label[1:] else label.strip("()")
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


def _noun(clause: Clause) -> str:
    """What a clause is called before the words that it begins with."""
    if clause.kind is Kind.POINT:
        return "point" if marker_style(clause.marker) else "bullet"
    return "footnote" if clause.kind is Kind.FOOTNOTE else "paragraph"


def _openings(text: str) -> Iterator[str]:
    """The first three words of a text, the first four, and so on, without a mark at the end; in the end all of them."""
    words = text.split()
    for number in range(_FEWEST_WORDS, min(len(words), _MOST_WORDS) + 1):
        yield " ".join(words[:number]).rstrip(" ,;:.")
    if text and len(words) < _FEWEST_WORDS:
        yield text
