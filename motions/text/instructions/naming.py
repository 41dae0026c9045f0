"""What a clause is called in an instruction: the shortest name that can only be that clause.

Conference notes:            paragraph 1
1) that wards are short      point 1 under “Conference notes:”
We demand:                   paragraph 2
1) more staff                point 1 under “We demand:”
2) more pay                  point 2
• at work:                   the first bullet
  • lamps                    the first bullet under the first bullet
We thank all.                paragraph 3, or: the paragraph that begins “We thank all”

What no number can name is named by the words that it begins with, as few as will do. Siblings are named together:
"points 1 to 3 under “We demand”", "the first and third bullets". In the house style that names clauses, what has a
printed label is a clause as well: "clause 1 under “Conference notes”".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.areas import Areas
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import locator
from motions.text.instructions.places import Places, Run
from motions.text.instructions.question import Asked
from motions.text.instructions.style import Locators, Style
from motions.text.instructions.syntax import Doubt, Unread
from motions.text.instructions.tokens import tokenize
from motions.text.markers import style as marker_style
from motions.text.numbering import ordinal

_FEWEST_WORDS = 3
_MOST_WORDS = 12
_MOST_CALLED = 6
_PAIR = 2


class Namer:
    """Names the clauses of one text. ``by_words``: by the words that they begin with before their numbers."""

    def __init__(self, places: Places, style: Style, *, by_words: bool = False) -> None:
        self.places = places
        self.by_words = by_words
        self.areas = Areas(places, style.width)
        self.noun, self.point = ("clause", "clause") if style.locators is Locators.CLAUSE else ("paragraph", "point")
        self._names: dict[ClauseId, str] = {}
        self._blocks = {clause: number for number, clause in enumerate(places.blocks, start=1)}

    def name(self, clause: ClauseId) -> str:
        """The shortest name of a clause that is read as that clause."""
        if clause not in self._names:
            self._names[clause] = next(name for name in self._candidates(clause) if self._is_read(name, [clause]))
        return self._names[clause]

    def section(self, clause: ClauseId) -> str:
        """The name of a clause with all that is under it: that of the section, where it opens one."""
        found = self.places.clause(clause)
        name = f"the section “{found.text.rstrip(':')}”"
        is_opener = found.kind is Kind.CHAPEAU and bool(found.children)
        return name if is_opener and self._is_read(name, [clause]) else self.name(clause)

    def called(self, opener: ClauseId) -> str:
        """What a section is called, to say that something is in it."""
        return f"“{' '.join(self.places.clause(opener).text.rstrip(':').split()[:_MOST_CALLED])}”"

    def together(self, clauses: Sequence[ClauseId]) -> Iterator[str]:
        """The names of several siblings at once, the shortest first."""
        found = [self.places.clause(clause) for clause in clauses]
        under = self._under(clauses[0])
        run = next((run for run in self.places.runs if clauses[0] in run.items), None)
        inside = self.name(run.parent) if run is not None and run.is_lower and run.parent is not None else ""
        bare = () if any(" under " in self.name(clause) for clause in clauses) else ("",)
        for name in (self._numbers_of(found), self._ordinals_of(clauses, run)):
            every = (f"{name}{place}" for place in (*bare, *(f" under {one}" for one in (under, inside) if one)))
            yield from (one for one in every if name and self._is_read(one, clauses))

    def _numbers_of(self, clauses: Sequence[Clause]) -> str:
        """ "points 3(a), (b) and (d)", "paragraphs 2 to 4"; "" where they have no numbers."""
        blocks = [self._blocks.get(clause.id) for clause in clauses]
        if all(blocks):
            noun, labels = self.noun, [str(block) for block in blocks]
        else:
            noun, labels = self.point, [self._shown(clause) for clause in clauses]
        if not all(labels):
            return ""
        parent = self.places.parent(clauses[0].id)
        above = self._label(self.places.clause(parent)) if parent is not None else ""
        tails = [label.removeprefix(above) if label.startswith(f"{above}(") else label for label in labels]
        return f"{noun}s {self._listed([labels[0], *tails[1:]], [clause.id for clause in clauses])}"

    def _ordinals_of(self, clauses: Sequence[ClauseId], run: Run | None) -> str:
        """ "the second to fourth bullets"; "" where they are no bullets of one list."""
        if run is None or not set(clauses) <= set(run.items):
            return ""
        return f"the {self._listed([ordinal(run.items.index(one) + 1) for one in clauses], clauses)} bullets"

    def _listed(self, names: Sequence[str], clauses: Sequence[ClauseId]) -> str:
        """ "1 to 3" of what stands in a row, or else "1, 3 and 4"."""
        pairs = pairwise(clauses)
        is_row = all(self.places.index[other].position.after == one for one, other in pairs)
        if is_row and len(names) > _PAIR:
            return f"{names[0]} to {names[-1]}"
        return listed(names)

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
            name = f"the {self._noun(clause)} that begins “{words}”"
            yield name
            if under:
                yield f"{name} under {under}"

    def _by_label(self, clause: Clause) -> Iterator[str]:
        run = next((run for run in self.places.runs if clause.id in run.items), None)
        under = self._under(clause.id)
        for name in self._in_its_list(clause, run):
            yield name
            if under:
                yield f"{name} under {under}"
            if run is not None and run.is_lower and run.parent is not None:
                yield f"{name} under {self.name(run.parent)}"

    def _in_its_list(self, clause: Clause, run: Run | None) -> Iterator[str]:
        """ "point 3", "Article 3" as it is printed, "the third bullet"."""
        counted = marker_style(clause.marker)
        if counted is not None and counted.name:
            yield self.places.printed[clause.id].strip().rstrip(".:")
        if shown := self._shown(clause):
            yield from dict.fromkeys(f"{noun} {shown}" for noun in (self.point, "point"))
        elif run is not None:
            yield f"the {ordinal(run.items.index(clause.id) + 1)} bullet"

    def _shown(self, clause: Clause) -> str:
        """The label as it is said: a letter in brackets, where it is printed so and is all of the label."""
        label = self._label(clause)
        return f"({label})" if self.places.printed[clause.id].startswith("(") and label.isalnum() else label

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

    def _noun(self, clause: Clause) -> str:
        """What a clause is called before the words that it begins with."""
        if clause.kind is Kind.POINT:
            return self.point if marker_style(clause.marker) else "bullet"
        return "footnote" if clause.kind is Kind.FOOTNOTE else "paragraph"

    def _under(self, clause: ClauseId) -> str:
        parent = self.places.parent(clause)
        while parent is not None:
            found = self.places.clause(parent)
            if found.kind in {Kind.CHAPEAU, Kind.HEADING}:
                return self.called(parent)
            parent = self.places.parent(parent)
        return ""

    def _is_read(self, name: str, clauses: Sequence[ClauseId]) -> bool:
        if name.startswith("block "):
            return True
        tokens = tokenize(name)
        cursor = Cursor(tokens, self.places.names)
        with suppress(Unread, Doubt, Asked):
            groups = self.areas.find(locator(cursor, allow_label=True))
            return (
                cursor.is_end()
                and len(groups) == 1
                and [root for area in groups[0] for root in area.roots] == list(clauses)
            )
        return False


def listed(names: Sequence[str]) -> str:
    """ "1, 3 and 4"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _openings(text: str) -> Iterator[str]:
    """The first three words of a text, the first four, and so on, without a mark at the end; in the end all of them."""
    words = text.split()
    for number in range(_FEWEST_WORDS, min(len(words), _MOST_WORDS) + 1):
        yield " ".join(words[:number]).rstrip(" ,;:.")
    if text and len(words) < _FEWEST_WORDS:
        yield from dict.fromkeys((text.rstrip(" ,;:."), text))
