"""The ordinary wordings of an operation, the shortest first, whether they can be read back or not.

Whether one is read as just this operation is for ``wording`` to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from motions.text import plain
from motions.text.document import Clause, ClauseId, Document, Kind, Position
from motions.text.instructions.editing import (
    MOST_WORDS_AROUND,
    MOST_WORDS_QUOTED,
    Editing,
    back,
    forth,
    natural,
    quoted,
)
from motions.text.instructions.folding import best, matches
from motions.text.instructions.grouping import Deletions, Everywhere, Group, Insertions, Relisting, Rewriting, Seam
from motions.text.instructions.naming import Namer, listed
from motions.text.instructions.places import Places, Section
from motions.text.instructions.style import Locators, Style
from motions.text.markers import style as marker_style
from motions.text.numbering import labels
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording: the action, and the place that it is in (which neighbours share), or none."""

    action: str
    place: str = ""

    def __str__(self) -> str:
        said = f"{self.place}, {self.action}" if self.place else self.action
        return f"{said[0].upper()}{said[1:]}{'' if said.endswith('.”') else '.'}"


class Phrasing:
    """Words operations on one text in a house style, with the names of one namer.

    ``changed``: all operations of the amendment, so that no place is told by words or clauses that it takes out.
    """

    def __init__(self, places: Places, style: Style, namer: Namer, changed: Sequence[Operation]) -> None:
        self.base = places.document
        self.places = places
        self.style = style
        self.namer = namer
        self.gone = {one.clause for one in changed if isinstance(one, DeleteClause)}
        self.editing = Editing(style, [one for one in changed if isinstance(one, ReplaceWords)])
        self.lines = places.lines(style.width) if style.locators is Locators.LINE else ()

    def of_group(self, group: Group) -> Iterator[Phrase]:
        match group:
            case Relisting():
                return self.move(group.move) if is_wordable(group.move, self.base) else iter(())
            case Rewriting():
                return self.rewriting(group.clause, group.text)
            case Insertions():
                return self.insertions(group) if is_wordable(group.operations[0], self.base) else iter(())
            case Seam():
                return self.seam(group.cut)
            case Deletions():
                return self.deletions(group)
            case Everywhere():
                return self.everywhere(group)
            case _:
                return self.joining(group.clauses, group.words)

    def rewriting(self, clause: ClauseId, text: str) -> Iterator[Phrase]:
        name = self.namer.name(clause)
        if self.style.delete == "leave out":
            yield Phrase(f"leave out {name} and insert: {quoted(text)}")
        yield Phrase(f"replace {name} with: {quoted(text)}")

    def insertions(self, group: Insertions) -> Iterator[Phrase]:
        for where in self._wheres(group.position):
            yield Phrase(f"insert {self._new(group.clauses)}", where)

    def _new(self, clauses: Sequence[Clause]) -> str:
        """New clauses as they are announced and given: 'new points: “…” and “…”'."""
        noun = _noun(clauses[0], self.namer.point)
        if len(clauses) == 1:
            return f"new {noun}: {quoted(_as_lines([_unmarked(clauses[0])], 0))}"
        return f"new {noun}s: {listed([quoted(clause.text) for clause in clauses])}"

    def deletions(self, group: Deletions) -> Iterator[Phrase]:
        names = self.namer.together(group.clauses) if len(group.clauses) > 1 else [self.namer.name(group.clauses[0])]
        insert = f" and insert {self._new(group.new)}" if group.new else ""
        for name in names:
            yield Phrase(f"{self.style.delete} {name}{insert}")

    def everywhere(self, group: Everywhere) -> Iterator[Phrase]:
        """Throughout a clause, the motion or a section; or in clauses of one list, once in each."""
        throughout, places = self.editing.throughout(group.old, group.new), len(group.operations)
        for place, clauses in self._areas_of(group.clauses):
            if self._stands(group.old, clauses) == places:
                yield Phrase(throughout, place)
        names = self.namer.together(group.clauses) if len(group.clauses) == places else ()
        for name in names:
            yield Phrase(self.editing.replacing(quoted(group.old), group.new), f"in {name}")

    def _areas_of(self, clauses: Sequence[ClauseId]) -> Iterator[tuple[str, Sequence[ClauseId]]]:
        """The clause, or the motion and the smallest section that has them all: how it is said, with all in it."""
        if len(clauses) == 1:
            yield f"in {self.namer.name(clauses[0])}", clauses
        else:
            yield "", self.places.order
            inside = (self._inside(section) for section in reversed(self.places.sections))
            for section in [one for one in inside if set(clauses) <= set(one)][:1]:
                yield f"in {self.namer.called(section[0])}", section

    def _inside(self, section: Section) -> Sequence[ClauseId]:
        return [one for root in section.roots for one in self.places.under(root)]

    def _stands(self, words: str, clauses: Iterable[ClauseId]) -> int:
        """How often the words stand in some clauses."""
        texts = (self.places.clause(clause).text for clause in clauses)
        return sum(len(best(matches(words, text), text)) for text in texts)

    def of(self, operation: Operation) -> Iterator[Phrase]:
        match operation:
            case ReplaceWords():
                return self.words(natural(operation, self.places.clause(operation.clause).text))
            case InsertClause():
                return self.insertion(operation)
            case DeleteClause():
                return self.deletion(operation)
            case MoveClause():
                return self.move(operation)
            case SplitClause():
                return self.split(operation)
            case JoinClauses():
                return self.join(operation)
            case ReplaceRange():
                return self.range(operation)
            case ChangeTitle():
                return self.title(operation)
            case _:
                return iter(())

    # --- words

    def words(self, operation: ReplaceWords) -> Iterator[Phrase]:
        text = self.places.clause(operation.clause).text
        name = self.namer.name(operation.clause)
        if operation.start == len(text) and not self.is_edited_twice(operation.clause):
            yield Phrase(f"insert {quoted(operation.words)}", f"at the end of {name}")
        for place in self._places_of(operation):
            yield from (Phrase(action, place) for action in self.editing.actions(operation, text))
        after = text[: operation.start] + operation.words + text[operation.start + len(operation.expected) :]
        yield Phrase(f"amend {name} to read {quoted(after)}")

    def is_edited_twice(self, clause: ClauseId) -> bool:
        """Whether the amendment has several edits of a clause, which share its name."""
        return len([one for one in self.editing.edits if one.clause == clause]) > 1

    def _places_of(self, operation: ReplaceWords) -> Iterator[str]:
        for line in self.lines:
            if line.clause == operation.clause and line.start <= operation.start < line.end:
                yield f"in line {line.number}"
        yield f"in {self.namer.name(operation.clause)}"

    # --- clauses

    def insertion(self, operation: InsertClause) -> Iterator[Phrase]:
        position = operation.position
        siblings = self.base.children(position.parent)
        is_last = bool(siblings) and position.after == siblings[-1].id
        if is_last and position.parent is None and operation.clause.kind is Kind.PARAGRAPH:
            yield Phrase(f"add new paragraph at the end: {quoted(_as_lines([operation.clause], 0))}")
        wheres = tuple(self._wheres(position))
        for new in (self._new([operation.clause]), *self._numbered(operation)):
            yield from (Phrase(f"insert {new}", where) for where in wheres)

    def _numbered(self, operation: InsertClause) -> Iterator[str]:
        """A new point with the number that it comes to have, for where the place alone could be two."""
        new = operation.clause
        if new.kind is not Kind.POINT:
            return
        row = list(self.base.children(operation.position.parent))
        at = next((place for place, one in enumerate(row, start=1) if one.id == operation.position.after), 0)
        row.insert(at, new)
        noun, label = _noun(new, self.namer.point), labels(Document(clauses=tuple(row)))[new.id]
        if new.children:
            yield f"new {noun}: {quoted(_as_lines(row, at))}"
        if marker_style(new.marker) is not None:
            yield f"new {noun} {label.rstrip('.:')}: {quoted(_as_lines([_unmarked(new)], 0))}"

    def _wheres(self, position: Position) -> Iterator[str]:
        if position.after is not None:
            yield from (f"after {name}" for name in self._both_names(position.after))
        siblings = self.base.children(position.parent)
        staying = [one for one in siblings if one.id not in self.gone] or siblings
        if position.after is None and staying:
            yield from (f"before {name}" for name in self._both_names(staying[0].id))
        following = next((next_one.id for one, next_one in pairwise(siblings) if one.id == position.after), None)
        if following is not None:
            yield f"before {self.namer.section(following)}"
        if position.after is None and position.parent is not None:
            yield f"at the start of {self.namer.name(position.parent)}"

    def _both_names(self, clause: ClauseId) -> Sequence[str]:
        """The names of a clause: as the section that it opens, and as itself."""
        return tuple(dict.fromkeys((self.namer.section(clause), self.namer.name(clause))))

    def deletion(self, operation: DeleteClause) -> Iterator[Phrase]:
        clause = operation.expected
        if clause.kind in {Kind.CHAPEAU, Kind.HEADING} and clause.text:
            yield Phrase(f"{self.style.delete} the section {quoted(clause.text.rstrip(':'))}")
        yield Phrase(f"{self.style.delete} {self.namer.name(operation.clause)}")

    def move(self, operation: MoveClause) -> Iterator[Phrase]:
        name = self.namer.section(operation.clause)
        for target in self._targets(operation):
            plain, under, section = name.partition(" under ")
            if under and target.endswith(f"{under}{section}"):
                yield Phrase(f"move {plain} to {target.removesuffix(f'{under}{section}')}", f"under {section}")
            yield Phrase(f"move {name} to {target}")

    def _targets(self, operation: MoveClause) -> Iterator[str]:
        """After a clause; where that could be under it, with the number it is to have, or to the end of a section."""
        position, origin = operation.position, operation.origin
        siblings = self.base.children(position.parent)
        before = {sibling.id: following.id for sibling, following in pairwise(siblings)}
        if position.after is None:
            yield from (f"before {self.namer.section(first.id)}" for first in siblings[:1])
            if position.parent is not None:
                yield f"after {self.namer.name(position.parent)}"
            return
        yield f"after {self.namer.section(position.after)}"
        rank = self.places.rank
        if origin.parent == position.parent and rank[operation.clause] < rank[position.after]:
            yield f"become {self.namer.name(position.after)}"
        elif position.after in before:
            yield f"become {self.namer.name(before[position.after])}"
        elif position.parent is not None:
            yield f"the end of {self.namer.called(position.parent)}"

    def split(self, operation: SplitClause) -> Iterator[Phrase]:
        text = self.places.clause(operation.clause).text
        name = self.namer.name(operation.clause)
        before, after = text[: operation.start], text[operation.start + len(operation.expected) :]
        for number in range(1, MOST_WORDS_AROUND):
            words = before[back(before, number) :]
            if len(best(matches(words, text), text)) == 1:
                yield Phrase(f"split {name} after {quoted(words)}")
        yield Phrase(f"split {name} before {quoted(after[: forth(after, 3)])}")

    def join(self, operation: JoinClauses) -> Iterator[Phrase]:
        return self.joining([operation.clause, operation.second.id], operation.words)

    def joining(self, clauses: Sequence[ClauseId], words: str) -> Iterator[Phrase]:
        one_by_one = listed([self.namer.name(clause) for clause in clauses])
        for names in (*self.namer.together(clauses), one_by_one):
            if words == " ":
                yield Phrase(f"join {names}")
            yield Phrase(f"join {names} with {quoted(words)}")

    def seam(self, cut: ReplaceRange) -> Iterator[Phrase]:
        """The words in one quotation, as they run on over the end of a clause; at length, from where to where."""
        texts = [row.text for row in cut.expected]
        texts[-1] = texts[-1][: cut.last.offset]
        texts[0] = texts[0][cut.first.offset :]
        gone, new = " ".join(texts).strip(), cut.words.strip()
        if len(gone.split()) <= MOST_WORDS_QUOTED:
            action = f"replace {quoted(gone)} with {quoted(new)}" if new else f"{self.style.delete} {quoted(gone)}"
            yield Phrase(action)
        yield from self.range(cut)

    def range(self, operation: ReplaceRange) -> Iterator[Phrase]:
        insert = self._range_text(operation)
        first, last = operation.first, operation.last
        if last.offset == 0 and first.offset == len(self.places.clause(first.clause).text):
            names = f"{self.namer.name(first.clause)} and {self.namer.name(last.clause)}"
            yield Phrase(f"{self.style.delete} all between {names}{insert}")
        for start in self._starts(first):
            for end in self._ends(last):
                yield Phrase(f"{self.style.delete} {start} {end}{insert}".replace("  ", " "))

    def _range_text(self, operation: ReplaceRange) -> str:
        lines = [operation.words.strip()] if operation.words.strip() else []
        if operation.clauses:
            lines.append(plain.write(Document(clauses=operation.clauses)).replace("\n\n", "\n").strip("\n"))
        return f" and insert {quoted(chr(10).join(lines))}" if lines else ""

    def _starts(self, place: Place) -> Iterator[str]:
        text = self.places.clause(place.clause).text
        name = self.namer.name(place.clause)
        if place.offset == 0:
            yield f"from the start of {name}"
        if place.offset == len(text):
            yield f"all after {name}"
        before = text[: place.offset].rstrip()
        for number in (2, 4, 6):
            yield f"all after {quoted(before[back(before, number) :])} in {name}"
        for number in (2, 4, 6):
            yield f"from {quoted(text[place.offset :][: forth(text[place.offset :], number)].strip())} in {name}"

    def _ends(self, place: Place) -> Iterator[str]:
        text = self.places.clause(place.clause).text
        name = self.namer.name(place.clause)
        if place.clause == self.places.order[-1] and place.offset == len(text):
            yield "to the end of the motion"
        if place.offset == 0:
            yield f"up to but not including {name}"
            return
        if place.offset == len(text):
            yield f"to the end of {name}"
        head = text[: place.offset]
        for number in (2, 4, 6):
            yield f"to {quoted(head[back(head, number) :].strip())} in {name}"

    def title(self, operation: ChangeTitle) -> Iterator[Phrase]:
        yield Phrase(f"change the title to {quoted(operation.title)}" if operation.title else "delete the title")


def is_wordable(operation: Operation, base: Document) -> bool:
    """Whether the operation names clauses of the base alone."""
    if isinstance(operation, InsertClause | MoveClause):
        position = operation.position
        return position.parent is None or position.parent in base.index
    return True


def _as_lines(row: Sequence[Clause], at: int) -> str:
    """The text of one of some siblings; with what is under it, as lines with their labels."""
    if not row[at].children:
        return row[at].text
    blocks = plain.write(Document(clauses=tuple(row))).rstrip("\n").split("\n\n")
    first = sum(1 for sibling in row[:at] for _ in sibling.walk())
    return "\n".join(blocks[first : first + sum(1 for _ in row[at].walk())])


def _unmarked(clause: Clause) -> Clause:
    """The clause as it is given where its number goes without saying."""
    return replace(clause, kind=Kind.PARAGRAPH, marker="", start=None) if clause.kind is Kind.POINT else clause


def _noun(clause: Clause, point: str) -> str:
    if clause.kind is Kind.POINT:
        return point
    return "heading" if clause.kind is Kind.HEADING else "paragraph"
