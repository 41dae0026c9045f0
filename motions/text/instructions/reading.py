"""Prose in, operations out: exactly, or a question.

    tokens → grammar → steps → areas and words of the printed base → operations → the drafter's own check

Rules:

* Never an exception, whatever the prose; never a guess.
* Where the marks of quotation could be paired in two ways, both are read: if both mean something, it is a question.
* Where a label at the head could number the instruction or name a point, both are read; of one instruction it names the
  point. It is a question when there are several points of that name, or several instructions that come out differently.
* Where marks are missing, the words between the words of the grammar are taken as quoted, in the fewest ways that can
  be read; if two of them mean something else, it is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from motions.text.apply import apply
from motions.text.codec import operation_to_json
from motions.text.document import ClauseId, Document, InvalidText, check_text
from motions.text.instructions import checking, doubtful, exact, inlaid
from motions.text.instructions.building import build
from motions.text.instructions.casing import left
from motions.text.instructions.context import Context
from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.emptied import without_emptied
from motions.text.instructions.footings import without_footing
from motions.text.instructions.grammar import WHOLE, instructions
from motions.text.instructions.headings import without_heading
from motions.text.instructions.joins import STOPS
from motions.text.instructions.lately import lately
from motions.text.instructions.leftover import check_begins, check_ends, check_joins, check_marks, check_stops
from motions.text.instructions.making import BROKEN_OFF, Maker
from motions.text.instructions.missing import is_plain, readings
from motions.text.instructions.notes import notes
from motions.text.instructions.numbered import names_elsewhere, number_at
from motions.text.instructions.outskirts import check_edges
from motions.text.instructions.places import Places, places
from motions.text.instructions.question import Asked, Question, about_all
from motions.text.instructions.quotes import DOUBLE, MARKS
from motions.text.instructions.renumbered import Told, check_numbers, numbers_said
from motions.text.instructions.results import PrintedResult
from motions.text.instructions.spoken import spoken
from motions.text.instructions.stranded import check_letters
from motions.text.instructions.syntax import Check, Consequence, Doubt, Exact, Item, Step, Unread, is_bare
from motions.text.instructions.titles import names_title
from motions.text.instructions.tokens import Sort, Tokens, tokenize
from motions.text.instructions.unplaced import placed_check, without_ids
from motions.text.instructions.wrapping import unwrapped
from motions.text.numbering import Lining
from motions.text.operations import (
    ChangeTitle,
    InsertClause,
    JoinClauses,
    Operation,
    ReplaceRange,
    ReplaceWords,
)
from motions.text.refusals import Code, Refusal

WIDTH = 80
CHARACTERS = 30_000
_MOST_READINGS = 24
_MOST_SHOWN = 5
_EMPTY = "The amendment is empty: say what to delete, insert, replace or move."
_WORD = re.compile(r"\S+")
_LABELLED = re.compile(r"\s*\(?(1|a|i)[.):]", re.IGNORECASE)
_IS_COUNTED = re.compile(r"\s*\(?(?:1|a|i)[.):]\)?\s*(?:In|At|On|Under|From|After|Before)\s")
_GOES_ON = re.compile(r"(?:\n|;|\.)\s*\(?(?:2|b|ii)[.):]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What an amendment does. ``prose[i]`` is where operation i is said: characters of the prose.

    ``notes`` are sentences for a person: a cross-reference that may be stale, a point without a mark. ``results`` are
    what it says that clauses of the base are to read.
    """

    operations: tuple[Operation, ...]
    prose: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()
    results: tuple[PrintedResult, ...] = ()


def read(prose: str, base: Document, *, ids: Iterator[ClauseId], lining: Lining = WIDTH) -> Understood | Question:
    """What an instruction does to the printed base, or a question.

    ``ids`` gives new clauses their ids; ``lining`` is the line width of the printed agenda, or its lines.
    """
    if len(prose) > CHARACTERS:
        message = f"The amendment has {len(prose):,} characters; at most {CHARACTERS:,} can be read at once."
        return about_all(Code.TOO_LARGE, message)
    return _Reader(base, ids, lining).read(prose)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unread(Question):
    """The grammar stopped: the marks may be missing."""


class _Reader:
    def __init__(self, base: Document, ids: Iterator[ClauseId], lining: Lining) -> None:
        self.places: Places = places(base)
        self.ids = ids
        self.lining = lining

    def read(self, prose: str) -> Understood | Question:
        try:
            bare = without_footing(prose, self.places)
        except Asked as asked:
            return asked.question
        body = unwrapped(without_heading(bare.prose, self.places))
        found = self._read(body.prose)
        if isinstance(found, Understood) and body.perhaps != body.prose:
            other = self._read(body.perhaps)
            is_other = isinstance(other, Understood) and len(_distinct([found, other])) > 1
            found = about_all(Code.AMBIGUOUS, BROKEN_OFF) if is_other and not _puts_title(found) else found
        return replace(found, notes=(*found.notes, *bare.notes)) if isinstance(found, Understood) else found

    def _read(self, body: str) -> Understood | Question:
        tokens = tokenize(body)
        first = self._attempt(tokens)
        if isinstance(first, Question) and first.code is Code.RESULT_DIFFERS:
            return first
        others = [self._attempt(other) for other in _other_pairings(tokens)]
        found = _distinct([one for one in (first, *others) if isinstance(one, Understood)])
        if len(found) > 1:
            return _two_ways(body)
        placed = self._with_labels_as_places(body)
        if isinstance(placed, Understood):
            is_other = bool(found) and len(_distinct([found[0], placed])) > 1
            is_doubtful = is_other and (_GOES_ON.search(body) or self._names_elsewhere(tokens))
            return _two_places() if is_doubtful else placed
        is_counted = bool(found) and _IS_COUNTED.match(body) and _GOES_ON.search(body)
        if placed is not None and placed.code is Code.AMBIGUOUS and not is_counted:
            return placed
        if found:
            return found[0]
        if isinstance(first, _Unread):
            made = self._with_missing_marks(body, first)
            return _two_ways(body) if tokens.may_be_mixed and isinstance(made, Understood) else made
        return first

    def _with_labels_as_places(self, prose: str) -> Understood | Question | None:
        """The prose where the label at its head, which could number the instruction, is the label of a clause."""
        match = _LABELLED.match(prose)
        if match is None or not self.places.names.is_path((match.group(1),)):
            return None
        return self._attempt(tokenize(prose), names=replace(self.places.names, is_listed=False))

    def _names_elsewhere(self, tokens: Tokens) -> bool:
        """Whether the first instruction names another place than the clause that has its number."""
        label = (number_at(Cursor(tokens, self.places.names)),)
        return names_elsewhere(instructions(tokens, self.places.names), label, self.places.names)

    def _with_missing_marks(self, prose: str, first: Question) -> Understood | Question:
        """The prose with marks put in where they are missing, in the fewest ways that can be read."""
        tokens = tokenize(prose)
        is_half_marked = bool(tokens.strays)
        has_marks = any(token.sort is Sort.QUOTE for token in tokens.items)
        tried = 0
        question: Question | None = None
        names = self.places.names
        had = spoken(tokens, names)
        for level in chain((had,), readings(tokens, names)):
            found: list[Understood] = []
            for tokens in level:
                tried += 1
                if tried > _MOST_READINGS:
                    return question or first
                made = self._attempt(tokens, is_marked=is_half_marked, is_spoken=level is had)
                if isinstance(made, Understood):
                    found.append(made)
                elif made.code is not Code.NOT_UNDERSTOOD and question is None and not has_marks:
                    question = made
            distinct = _distinct(found)
            if len(distinct) == 1:
                return distinct[0]
            if distinct:
                return _two_ways(prose)
        return question or first

    def _attempt(
        self, tokens: Tokens, *, is_marked: bool = True, is_spoken: bool = False, names: Names | None = None
    ) -> Understood | Question:
        try:
            items = instructions(tokens, names or self.places.names)
            if not is_marked and not is_plain(items, tokens, self.places.names, is_spoken=is_spoken):
                raise Unread(0, len(tokens.prose), "words in quotation marks")
            return self._understood(items, tokens.prose)
        except Unread as unread:
            return _unread(unread, tokens.prose)
        except Doubt as doubt:
            return Question(code=Code.AMBIGUOUS, message=doubt.sentence, start=doubt.start, end=doubt.end)
        except Asked as asked:
            return asked.question
        except InvalidText as error:
            return about_all(Code.INVALID, str(error))
        except Refusal as refusal:
            return about_all(refusal.code, refusal.message, refusal.candidates)

    def _understood(self, items: Sequence[Item], prose: str) -> Understood:
        if not self.places.order and not all(isinstance(item, Exact) for item in items):
            raise Asked(_has_no_text())
        context = Context(self.places, self.lining, Maker(self.ids))
        builder = exact.Builder(self.places, context.maker)
        operations: list[Operation] = []
        spans: list[tuple[int, int]] = []
        sources: list[Item] = []
        for item in items:
            if isinstance(item, Check):
                operations = [checking.with_mark(context, item, one) for one in operations]
            made = [builder.build(item)] if isinstance(item, Exact) else self._made(context, item, operations)
            _check_lines(made, item)
            if not isinstance(item, Exact):
                inlaid.check_changed(self.places, made, item)
            if any(_leaves_all_as_it_is(one) for one in made):
                raise Asked(_changes_nothing())
            said_here = [one for one, span in zip(operations, spans, strict=True) if span == (item.start, item.end)]
            if any(isinstance(one, ReplaceWords) and one in said_here for one in made):
                raise Asked(_said_twice(item))
            made = [one for one in made if isinstance(item, Exact) or not _was_said(one, operations, item)]
            doubtful.check(self.places, made, operations, item)
            operations.extend(made)
            if made:
                context.areas.lately = lately(made[-1], self.places)
            spans.extend([(item.start, item.end)] * len(made))
            sources.extend([item] * len(made))
        if not operations:
            raise Asked(_changes_nothing())
        is_exact = any(isinstance(item, Exact) for item in items)
        kept = list(enumerate(operations)) if is_exact else without_emptied(self.places, operations, spans)
        operations = [one for _, one in kept]
        spans, sources = [spans[at] for at, _ in kept], [sources[at] for at, _ in kept]
        if len(operations) > 1 or isinstance(operations[0], ReplaceRange):
            apply(self.places.document, operations)
        check_numbers(self.places, operations, self.lining, _told(items, spans))
        if not is_exact:
            check_letters(self.places, operations)
            made_of = list(zip(sources, operations, strict=True))
            inlaid.check_new(self.places, made_of)
            check_marks(self.places, made_of)
            check_joins(self.places, made_of)
            check_stops(self.places, made_of)
            check_ends(self.places, made_of)
            check_begins(self.places, made_of)
            check_edges(self.places, prose, made_of)
        said = notes(self.places, operations, any(isinstance(item, Consequence) for item in items))
        return Understood(
            operations=tuple(operations),
            prose=tuple(spans),
            notes=(*said, *left(self.places, operations, context.finder.cased)),
            results=tuple(context.results),
        )

    def _made(self, context: Context, item: Item, before: Sequence[Operation]) -> list[Operation]:
        if isinstance(item, Step):
            return build(context, item)
        if isinstance(item, Check):
            return self._checked(context, item, before)
        return []

    def _checked(self, context: Context, check: Check, before: Sequence[Operation]) -> list[Operation]:
        """A check of what was changed, or a change of a unit that nothing else changes."""
        is_title = names_title(check.place)
        if is_title and not any(isinstance(one, ChangeTitle) for one in before):
            return checking.whole(context, check)
        area = None
        changed = {one for operation in before for one in checking.touched(operation)}
        if check.place and not is_title and not (before and is_bare(check.place[-1])):
            check = placed_check(context, check, changed)
            area = checking.placed(context, check, before)
        inside = {piece.first for piece in area.pieces} if area else set()
        if area is not None and not (inside & changed):
            return checking.whole(context, check)
        checking.verify(context, check, before, area if check.is_placed else None)
        return []


def _told(items: Sequence[Item], spans: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """What the items say of numbers, each with the operations of the step that it is said of."""
    first = last = 0
    for item in items:
        own = [at for at, span in enumerate(spans) if span == (item.start, item.end)]
        first, last = (own[0], own[-1] + 1) if own else (first, last)
        place, every = numbers_said(item)
        for said in every:
            yield Told(said=said, place=place, first=first, last=last)


def _was_said(operation: Operation, before: Sequence[Operation], item: Item) -> bool:
    """Whether the same was said before: then it is done once. Raises Asked where words would come in twice."""
    same = [one for one in before if without_ids(one) == without_ids(operation)]
    if same and (
        isinstance(operation, InsertClause) or (isinstance(operation, ReplaceWords) and not operation.expected)
    ):
        message = (
            "This puts the same words into the same place once more: say it once, or where they are to go as well."
        )
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))
    return bool(same)


def _check_lines(operations: Sequence[Operation], item: Item) -> None:
    """Refuse words that no clause or title can hold. Raises Asked, or InvalidText for what is not text."""
    for operation in operations:
        words = _words(operation)
        if "\n" in words:
            message = "These words are several lines, but only one can stand here: say where each is to go."
            raise Asked(Question(code=Code.INVALID, message=message, start=item.start, end=item.end))
        check_text(words)


def _words(operation: Operation) -> str:
    """The words that an operation puts into a clause that was there, or into the title."""
    if isinstance(operation, ReplaceWords | JoinClauses | ReplaceRange):
        return operation.words
    return operation.title if isinstance(operation, ChangeTitle) else ""


def _other_pairings(tokens: Tokens) -> list[Tokens]:
    """The prose with each mark that may be an apostrophe taken as one."""
    return [tokenize(tokens.prose, frozenset({at})) for at in tokens.doubtful[:6]]


def _distinct(found: Sequence[Understood]) -> list[Understood]:
    if len(found) < 2:
        return list(found)
    different: dict[str, Understood] = {}
    for one in found:
        different.setdefault(_signature(one), one)
    return list(different.values())


def _signature(found: Understood) -> str:
    """The operations without the ids of new clauses."""
    return repr([_nameless(operation_to_json(operation)) for operation in found.operations])


def _nameless(value: object) -> object:
    if isinstance(value, dict):
        is_clause = "marker" in value
        return {name: _nameless(item) for name, item in value.items() if not (is_clause and name == "id")}
    if isinstance(value, list):
        return [_nameless(item) for item in value]
    return value


def _unread(unread: Unread, prose: str) -> _Unread:
    if (unread.start, unread.end) == (0, len(prose)):
        message = f"The amendment does not say {unread.expected}." if prose.strip() else _EMPTY
        return _Unread(code=Code.NOT_UNDERSTOOD, message=message, start=0, end=0)
    if shorter := _cut_short(unread, prose):
        return _Unread(code=Code.NOT_UNDERSTOOD, message=shorter, start=unread.start, end=unread.end)
    expected = f": here should come {unread.expected}" if unread.expected else ""
    if unread.expected == WHOLE:
        expected = ": what stands before this is a whole instruction, and this belongs to none"
    end, goes_on = _beginning(unread, prose)
    message = f"The amendment is not understood at {_marked(prose[unread.start : end], goes_on=goes_on)}{expected}."
    return _Unread(code=Code.NOT_UNDERSTOOD, message=message, start=unread.start, end=end)


def _cut_short(unread: Unread, prose: str) -> str:
    """The sentence that says what is missing where the grammar stopped; "" where words stand there."""
    said = prose[unread.start : unread.end]
    if not said.strip() and unread.expected:
        return f"The amendment stops too early: next should come {unread.expected}."
    if said.strip() in STOPS and unread.expected:
        return f"Something is missing before “{said.strip()}”: {unread.expected}."
    return ""


def _beginning(unread: Unread, prose: str) -> tuple[int, bool]:
    """Where the first words end of those that were not read, and whether their line goes on after them."""
    line = _WORD.finditer(prose, unread.start, _end_of_line(prose, unread.start))
    words = list(islice(line, _MOST_SHOWN + 1))
    if not words:
        return unread.end, False
    end = words[:_MOST_SHOWN][-1].end()
    bare = prose[unread.start : end].rstrip(".,;:")
    return unread.start + len(bare) if bare else end, len(words) > _MOST_SHOWN


def _end_of_line(prose: str, start: int) -> int:
    end = prose.find("\n", start)
    return len(prose) if end < 0 else end


def _marked(said: str, *, goes_on: bool) -> str:
    """Words in marks that they have not themselves."""
    shown = " ".join(said.split()) + (" …" if goes_on else "")
    return f"‘{shown}’" if any(mark in shown for mark in DOUBLE) else f"“{shown}”"


def _two_ways(prose: str) -> Question:
    message = "The quotation marks can be read in two ways: use curly quotation marks, or quote less."
    if not MARKS.search(prose):
        message = "This can be read in two ways: put the words of the motion, and the new ones, in quotation marks."
    return about_all(Code.AMBIGUOUS, message)


def _puts_title(found: Understood) -> bool:
    """Whether a line comes in as the title of what stands under it."""
    return any(isinstance(one, InsertClause) and one.clause.children for one in found.operations)


def _has_no_text() -> Question:
    return about_all(Code.INVALID, "The motion has no text.")


def _two_places() -> Question:
    message = "The labels at the heads of the lines could number the instructions, or name the points: say which."
    return about_all(Code.AMBIGUOUS, message)


def _leaves_all_as_it_is(operation: Operation) -> bool:
    match operation:
        case ReplaceWords():
            return operation.expected == operation.words
        case ChangeTitle():
            return operation.expected == operation.title
        case _:
            return False


def _said_twice(item: Item) -> Question:
    message = "This names the same place twice: say it once."
    return Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end)


def _changes_nothing() -> Question:
    return about_all(Code.NOT_UNDERSTOOD, "This changes nothing: the text reads so already.")
