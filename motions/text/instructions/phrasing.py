"""The ordinary wordings of an operation, the shortest first, whether they can be read back or not.

Whether one is read as just this operation is for ``wording`` to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motions.text import plain
from motions.text.document import Clause, ClauseId, Document, Kind, Position
from motions.text.instructions.folding import best, matches, words
from motions.text.instructions.grouping import Group, Insertions, Relisting, Rewriting, Seam
from motions.text.instructions.naming import Namer
from motions.text.instructions.normal import natural
from motions.text.instructions.places import Places
from motions.text.instructions.style import Locators, Style
from motions.text.numbering import ordinal
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
from motions.text.sentences import sentences

_MOST_WORDS_AROUND = 6
_SHORT_SENTENCE = 6
_SHORTEST_ANCHOR = 3
_MOST_WORDS_QUOTED = 20


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
        self.edits = [one for one in changed if isinstance(one, ReplaceWords)]
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
            case _:
                return self.joining(group.clauses, group.words)

    def rewriting(self, clause: ClauseId, text: str) -> Iterator[Phrase]:
        name = self.namer.name(clause)
        if self.style.delete == "leave out":
            yield Phrase(f"leave out {name} and insert: {_quoted(text)}")
        yield Phrase(f"replace {name} with: {_quoted(text)}")

    def insertions(self, group: Insertions) -> Iterator[Phrase]:
        noun = f"{_noun(group.clauses[0])}s"
        *others, last = (_quoted(clause.text) for clause in group.clauses)
        for where in self._wheres(group.position):
            yield Phrase(f"insert new {noun}: {', '.join(others)} and {last}", where)

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
        for place in self._places_of(operation):
            yield from (Phrase(action, place) for action in self._word_actions(operation, text))
        name = self.namer.name(operation.clause)
        after = text[: operation.start] + operation.words + text[operation.start + len(operation.expected) :]
        yield Phrase(f"amend {name} to read {_quoted(after)}")

    def _places_of(self, operation: ReplaceWords) -> Iterator[str]:
        for line in self.lines:
            if line.clause == operation.clause and line.start <= operation.start < line.end:
                yield f"in line {line.number}"
        yield f"in {self.namer.name(operation.clause)}"

    def _word_actions(self, operation: ReplaceWords, text: str) -> Iterator[str]:
        if not operation.words:
            yield from self._sentence(operation, text)
        start, end = _whole_words(text, operation.start, operation.start + len(operation.expected))
        new = text[start : operation.start] + operation.words
        new += text[operation.start + len(operation.expected) : end]
        old = text[start:end]
        if not new.strip() and old.strip():
            yield f"{self.style.delete} {self._picked(text, start, end)}"
        if not old.strip() and new.strip():
            yield from self._insertions(text, start, end, new, operation.clause)
        if old.strip() and new.strip():
            yield self._replacing(text, start, end, new)
        yield from self._wider(text, start, end, new)

    def _sentence(self, operation: ReplaceWords, text: str) -> Iterator[str]:
        """A whole sentence is named by its number, where it is long."""
        gone = operation.expected.strip()
        every = [text[start:end] for start, end in sentences(text)]
        if gone in every and len(gone.split()) > _SHORT_SENTENCE:
            yield f"{self.style.delete} the {ordinal(every.index(gone) + 1)} sentence"

    def _replacing(self, text: str, start: int, end: int, new: str) -> str:
        old = self._picked(text, start, end)
        if self.style.delete == "leave out":
            return f"leave out {old} and insert {_quoted(new)}"
        return f"replace {old} with {_quoted(new)}"

    def _insertions(self, text: str, start: int, end: int, new: str, clause: ClauseId) -> Iterator[str]:
        """After some words, or before some; first by words that stay, and of which one at least is not short."""
        before, after = text[:start].rstrip(), text[end:].lstrip()
        firsts = [_back(before, number) for number in range(1, _MOST_WORDS_AROUND)] if before else []
        at = len(text) - len(after)
        behind = at + _forth(after, 2)
        anchors = [
            (self._is_poor(text, first, len(before), clause), f"after {self._picked(text, first, len(before))}")
            for first in firsts
            if matches(before[first:], text)
        ]
        if after:
            poor = self._is_poor(text, at, behind, clause)
            anchors.append((poor, f"before {self._picked(text, at, behind)}"))
        for _, anchor in sorted(anchors, key=lambda one: one[0]):
            yield f"{anchor}, insert {_quoted(new)}"

    def _is_poor(self, text: str, start: int, end: int, clause: ClauseId) -> bool:
        """Whether words are no good to name a place by: too short, or struck out by the same amendment."""
        is_struck = any(
            edit.clause == clause and edit.start < end and start < edit.start + len(edit.expected)
            for edit in self.edits
        )
        return is_struck or max((len(word) for word in words(text[start:end])), default=0) < _SHORTEST_ANCHOR

    def _wider(self, text: str, start: int, end: int, new: str) -> Iterator[str]:
        """The words with more of those around them, on both sides."""
        for number in range(1, _MOST_WORDS_AROUND):
            first = _back(text[:start].rstrip(), number)
            last = end + _forth(text[end:], number)
            yield self._replacing(text, first, last, text[first:start] + new + text[end:last])

    def _picked(self, text: str, start: int, end: int) -> str:
        """Words in quotation marks, with "the second" where they stand several times in the clause."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        found = best(matches(text[start:end], text), text)
        here = next((place for place, match in enumerate(found) if match.start == start), None)
        if here is None or len(found) < 2:
            return _quoted(text[start:end])
        return f"the {ordinal(here + 1)} {_quoted(text[start:end])}"

    # --- clauses

    def insertion(self, operation: InsertClause) -> Iterator[Phrase]:
        noun = _noun(operation.clause)
        text = _quoted(self._subtree(operation.clause))
        yield from self._numbered(operation, text)
        for where in self._wheres(operation.position):
            yield Phrase(f"insert new {noun}: {text}", where)

    def _numbered(self, operation: InsertClause, text: str) -> Iterator[Phrase]:
        """ "Add new point 4 …" at the end of a list, "Add new paragraph at the end"."""
        position = operation.position
        siblings = self.base.children(position.parent)
        is_last = bool(siblings) and position.after == siblings[-1].id
        if is_last and position.parent is None and operation.clause.kind is Kind.PARAGRAPH:
            yield Phrase(f"add new paragraph at the end: {text}")

    def _subtree(self, clause: Clause) -> str:
        """The text of a clause; with points under it, as lines."""
        if not clause.children:
            return clause.text
        return plain.write(Document(clauses=(clause,))).replace("\n\n", "\n").strip("\n")

    def _wheres(self, position: Position) -> Iterator[str]:
        if position.after is not None:
            yield f"after {self.namer.name(position.after)}"
        siblings = self.base.children(position.parent)
        staying = [one for one in siblings if one.id not in self.gone] or siblings
        if position.after is None and staying:
            yield f"before {self.namer.name(staying[0].id)}"
        if position.parent is not None:
            yield f"at the start of {self.namer.name(position.parent)}"

    def deletion(self, operation: DeleteClause) -> Iterator[Phrase]:
        clause = operation.expected
        if clause.kind in {Kind.CHAPEAU, Kind.HEADING} and clause.text:
            yield Phrase(f"{self.style.delete} the section {_quoted(clause.text.rstrip(':'))}")
        yield Phrase(f"{self.style.delete} {self.namer.name(operation.clause)}")

    def move(self, operation: MoveClause) -> Iterator[Phrase]:
        name = self.namer.name(operation.clause)
        return (Phrase(f"move {name} to {target}") for target in self._targets(operation.position))

    def _targets(self, position: Position) -> list[str]:
        if position.after is not None:
            return [f"after {self.namer.name(position.after)}"]
        siblings = self.base.children(position.parent)
        first = [f"before {self.namer.name(siblings[0].id)}"] if siblings else []
        return first if position.parent is None else [*first, f"after {self.namer.name(position.parent)}"]

    def split(self, operation: SplitClause) -> Iterator[Phrase]:
        text = self.places.clause(operation.clause).text
        name = self.namer.name(operation.clause)
        before, after = text[: operation.start], text[operation.start + len(operation.expected) :]
        for number in range(1, _MOST_WORDS_AROUND):
            words = before[_back(before, number) :]
            if len(best(matches(words, text), text)) == 1:
                yield Phrase(f"split {name} after {_quoted(words)}")
        yield Phrase(f"split {name} before {_quoted(after[: _forth(after, 3)])}")

    def join(self, operation: JoinClauses) -> Iterator[Phrase]:
        return self.joining([operation.clause, operation.second.id], operation.words)

    def joining(self, clauses: Sequence[ClauseId], words: str) -> Iterator[Phrase]:
        *others, last = (self.namer.name(clause) for clause in clauses)
        names = f"{', '.join(others)} and {last}"
        if words == " ":
            yield Phrase(f"join {names}")
        yield Phrase(f"join {names} with {_quoted(words)}")

    def seam(self, cut: ReplaceRange) -> Iterator[Phrase]:
        """The words in one quotation, as they run on over the end of a clause; at length, from where to where."""
        texts = [row.text for row in cut.expected]
        texts[-1] = texts[-1][: cut.last.offset]
        texts[0] = texts[0][cut.first.offset :]
        gone, new = " ".join(texts).strip(), cut.words.strip()
        if len(gone.split()) <= _MOST_WORDS_QUOTED:
            action = f"replace {_quoted(gone)} with {_quoted(new)}" if new else f"{self.style.delete} {_quoted(gone)}"
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
        return f" and insert {_quoted(chr(10).join(lines))}" if lines else ""

    def _starts(self, place: Place) -> Iterator[str]:
        text = self.places.clause(place.clause).text
        name = self.namer.name(place.clause)
        if place.offset == 0:
            yield f"from the start of {name}"
        if place.offset == len(text):
            yield f"all after {name}"
        before = text[: place.offset].rstrip()
        for number in (2, 4, 6):
            yield f"all after {_quoted(before[_back(before, number) :])} in {name}"
        for number in (2, 4, 6):
            yield f"from {_quoted(text[place.offset :][: _forth(text[place.offset :], number)].strip())} in {name}"

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
            yield f"to {_quoted(head[_back(head, number) :].strip())} in {name}"

    def title(self, operation: ChangeTitle) -> Iterator[Phrase]:
        yield Phrase(f"change the title to {_quoted(operation.title)}" if operation.title else "delete the title")


def is_wordable(operation: Operation, base: Document) -> bool:
    """Whether the operation names clauses of the base alone."""
    if isinstance(operation, InsertClause | MoveClause):
        position = operation.position
        return position.parent is None or position.parent in base.index
    return True


def _noun(clause: Clause) -> str:
    if clause.kind is Kind.POINT:
        return "point"
    return "heading" if clause.kind is Kind.HEADING else "paragraph"


def _quoted(words: str) -> str:
    """Words in curly quotes, without spaces at their ends."""
    return f"“{words.strip()}”"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that it cuts no word."""
    while 0 < start < len(text) and text[start - 1].isalnum() and (text[start].isalnum() or start == end):
        if start == end and not text[start].isalnum():
            break
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _back(text: str, number: int) -> int:
    """Where the last ``number`` words of a text begin."""
    at = len(text)
    for _ in range(number):
        at = text.rfind(" ", 0, len(text[:at].rstrip()))
        if at < 0:
            return 0
    return at + 1


def _forth(text: str, number: int) -> int:
    """Where the first ``number`` words of a text end."""
    at = len(text) - len(text.lstrip())
    for _ in range(number):
        found = text.find(" ", at + 1)
        if found < 0:
            return len(text)
        at = found
    return at
