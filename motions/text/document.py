"""A motion's text: a tree of clauses, each with an id that is its own for ever.

    Document "Safe staffing"
    ├─ c1 chapeau    "Conference notes:"
    │  ├─ c2 point   "that wards are short of nurses;"        marker "1) "
    │  └─ c3 point   "that agency spending has doubled."      marker "1) "
    └─ c4 paragraph  "Conference calls on the Executive to act."

Rules:

* A clause id is permanent: from version to version it names the same clause, and no other clause ever bears it.
* Printed labels are presentation. A clause keeps the *style* of its marker (as its first item would print it, with the
  space that follows); ``numbering`` computes what is printed from the position.
* ``text`` is one line in Unicode's NFC form. Nothing else about it is normalised.
* A value that breaks a rule cannot be built.
* Clauses nest to ``limits.DEPTH`` levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from motions.text import limits
from motions.text.unkept import fault

ClauseId = str
CONTINUED = -1


class Kind(StrEnum):
    """What a clause is in the layout of a motion.

    heading     a title inside the text: "Background"
    chapeau     the words that open a list or a section: "Conference therefore calls on the Executive to:"
    paragraph   running text
    point       one item of a list, with a marker: "1)", "(a)", "•"
    quotation   words quoted from elsewhere, set apart
    footnote    a note to the text
    signature   who signs: "Yours sincerely, …"
    """

    HEADING = "heading"
    CHAPEAU = "chapeau"
    PARAGRAPH = "paragraph"
    POINT = "point"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"


class InvalidText(ValueError):
    """A clause or a document that breaks a rule of this module; the message says which."""


class TooDeep(InvalidText):
    """Clauses under clauses past limits.DEPTH."""


TOO_DEEP = f"Clauses stand under clauses more than {limits.DEPTH} levels deep, and a text has up to {limits.DEPTH}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause, with the clauses under it.

    ``marker`` is the style in which the clause is labelled, written as the first of its list would be, with the gap
    before the text ("1)", "1) ", "(a) ", "(iv) " is written "(i) ", "• "); "" prints no label.
    ``start`` is the number at which its list begins, and every item of the list holds it: the first may go and the rest
    keep their count. CONTINUED is a list that goes on from the last one of its style before it in the document; None
    is what the items beside it hold, and where they hold nothing the list begins at 1 or goes on from the last one
    under the same parent.
    """

    id: ClauseId
    text: str
    kind: Kind = Kind.PARAGRAPH
    marker: str = ""
    start: int | None = None
    children: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise InvalidText("A clause has no id.")
        check_text(self.text)
        check_text(self.marker)

    @property
    def row(self) -> Clause:
        """The clause itself, without the clauses under it."""
        return replace(self, children=()) if self.children else self

    def walk(self) -> Iterator[Clause]:
        """The clause and all under it, in reading order."""
        waiting = [self]
        while waiting:
            clause = waiting.pop()
            yield clause
            waiting.extend(reversed(clause.children))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a clause stands: under which parent (None: the top), after which sibling (None: first)."""

    parent: ClauseId | None = None
    after: ClauseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause with where it stands. ``depth`` is 0 at the top; ``index`` counts siblings from 0."""

    clause: Clause
    position: Position
    depth: int
    index: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole text. Two documents are equal when every clause, id and marker is."""

    title: str = ""
    clauses: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        check_text(self.title)
        if len({clause.id for clause in self.every}) != len(self.every):
            twice = Counter(clause.id for clause in self.walk()).most_common(1)[0][0]
            raise InvalidText(f"Two clauses have the id “{twice}”.")

    @cached_property
    def _hash(self) -> int:
        return hash((self.title, self.clauses))

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def every(self) -> Sequence[Clause]:
        """Every clause, level by level. Raises TooDeep past limits.DEPTH."""
        found: list[Clause] = []
        row = self.clauses
        for _ in range(limits.DEPTH):
            found.extend(row)
            row = tuple(child for clause in row for child in clause.children)
        if row:
            raise TooDeep(TOO_DEEP)
        return found

    @cached_property
    def index(self) -> Mapping[ClauseId, Found]:
        """Every clause by its id, in reading order."""
        return {found.clause.id: found for found in locate(self.clauses)}

    @cached_property
    def characters(self) -> int:
        """How many characters the clauses have together."""
        return sum([len(clause.text) for clause in self.every])

    @cached_property
    def order(self) -> Mapping[ClauseId, int]:
        """The number of every clause in reading order, from 0."""
        return {clause: number for number, clause in enumerate(self.index)}

    def walk(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        for clause in self.clauses:
            yield from clause.walk()

    def find(self, clause_id: ClauseId) -> Found | None:
        """The clause with this id and where it stands, or None."""
        return self.index.get(clause_id)

    def text(self, clause_id: ClauseId | None) -> str:
        """The words of a clause, or of the title for None. Raises KeyError when there is no such clause."""
        return self.title if clause_id is None else self.index[clause_id].clause.text

    def children(self, parent: ClauseId | None) -> tuple[Clause, ...]:
        """The clauses under ``parent``, or at the top for None.

        Raises KeyError when there is no such clause.
        """
        return self.clauses if parent is None else self.index[parent].clause.children


def locate(clauses: tuple[Clause, ...]) -> Iterator[Found]:
    """The clauses of a forest, in reading order, each with where it stands. Raises TooDeep past limits.DEPTH."""
    levels: list[tuple[ClauseId | None, ClauseId | None, Iterator[tuple[int, Clause]]]]
    levels = [(None, None, enumerate(clauses))]
    while levels:
        parent, after, siblings = levels.pop()
        for index, clause in siblings:
            position = Position(parent=parent, after=after)
            yield Found(clause=clause, position=position, depth=len(levels), index=index)
            after = clause.id
            if clause.children:
                levels.append((parent, after, siblings))
                levels.append((clause.id, None, enumerate(clause.children)))
                break
        if len(levels) > limits.DEPTH:
            raise TooDeep(TOO_DEEP)


def check_text(text: str) -> None:
    """Refuse text that a clause cannot hold.

    Raises InvalidText for a line break, a control character, half a surrogate pair, or text not in NFC.
    """
    found = fault(text)
    if found:
        raise InvalidText(found)
