"""Blocks become rows of a tree: what each is, with which marker, under which other.

Rules:

* A block with a marker is a point. It goes on with the open list whose style and number it continues; else it is under
  the last point where it is indented by two or more, or where its style is another; else beside it. Points right after
  a chapeau are under the chapeau. Where nothing is indented 7 after 4, 4.1 and 4.2 is a later one of the list of 4.
* What stands right under a chapeau, or under a point that ends in ":", with a label from which none goes on is a point,
  or text, or text of which a person is asked: ``alone`` has the table.
* A bullet after a bullet that ends in ":" is under it, to the end of the list or to the next bullet that ends so: where
  nothing is indented the end cannot be told, so a person is asked. A number that begins again after ":" is under it.
* A chapeau ends in ":", or is nothing but "Conference notes", or breaks off before lines in lower case. It owns the
  points that follow at once and no more; or, where an unmarked block follows, all up to the next heading or chapeau
  (a list inside brings its own chapeau); "He wrote:" owns only the words in quotation marks that follow. A chapeau that
  was pasted as a bullet is read as one, with its mark, and a person is asked.
* Numbered titles ("1. Background"), each with text under it, are the points that own all up to the next of them.
* An unmarked block that is indented under a point is part of that point, and so is one, however it is indented,
  after which the numbers go on: unless it opens a part of the motion ("Conference believes that …"), and
  does not speak on as the point does ("4. We ask …", "We also ask …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motions.text import limits
from motions.text.alone import Alone, alone, is_like_a_label
from motions.text.below import below, signs_on
from motions.text.blocks import Block
from motions.text.document import CONTINUED, Kind
from motions.text.lists import (
    DEEPER,
    OpenList,
    Run,
    Spot,
    are_family,
    begun_anew,
    follows,
    is_beyond,
    is_capital,
    is_chapeau,
    is_doubled,
    is_level,
    is_next,
    is_past,
    key_of,
)
from motions.text.markers import Candidate, Style, are_beside, style
from motions.text.numbering import Counts, following, inherited, own_path
from motions.text.openings import breaks_off, opens, opens_section
from motions.text.rows import Question, Row
from motions.text.shapes import (
    begins_quoted,
    headings,
    is_address,
    is_capitals,
    is_short,
    is_signature,
    is_title,
    notes,
    quotations,
    successors,
    titled,
)


def lay_out(blocks: Sequence[Block]) -> list[Row]:
    """One row for each block, in order.

    1) A commitment:        0 point  "1) "
    a) to staff             1 point  "a) "  under 0
    b) to patients          2 point  "a) "  under 0
    2) A plan               3 point  "1) "
    """
    layout = _Layout(blocks)
    for index in range(len(blocks)):
        layout.place(index)
    return layout.rows


class _Layout:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.base = min(block.indent for block in blocks)
        self.successors = successors(blocks)
        self.headings = headings(blocks)
        self.notes = notes(blocks)
        self.below = below(blocks)
        self.quotations = quotations(blocks)
        self.titled = titled(blocks)
        self.rows: list[Row] = []
        self.lists: list[OpenList] = []
        self.section: int | None = None
        self.is_citing = False
        self.counts: dict[int | None, Counts] = {}
        self.last: Counts = {}
        self.runs: dict[int | None, Run] = {}

    def place(self, index: int) -> None:
        block = self.blocks[index]
        indent = block.indent - self.base
        marked = None if index in self.below else self._marked(index, block, indent)
        row = marked if isinstance(marked, Row) else self._unmarked(index, block.text, indent)
        if isinstance(marked, Question):
            row.questions.append(marked)
        if row.kind not in {Kind.SIGNATURE, Kind.FOOTNOTE}:
            row.questions[:0] = block.questions
        row.depth = 0 if row.parent is None else self.rows[row.parent].depth + 1
        self.rows.append(row)
        if row.kind is Kind.POINT and row.parent is None:
            self.section, self.is_citing = (len(self.rows) - 1 if index in self.titled else None), False
        if not row.marker or style(row.marker) is None:
            self.runs.pop(row.parent, None)

    # A block that begins with a marker

    def _marked(self, index: int, block: Block, indent: int) -> Row | Question | None:
        """The row of a block with a marker; None without one, a question where its number fits no list."""
        if index in self.notes:
            return self._note(block.candidates[0]) or Question.NO_COUNT
        indent = self._snapped(indent)
        candidate = self._believed(index, block.candidates, indent)
        if candidate is None:
            is_asked = any(self._alone(one) is Alone.ASKED for one in block.candidates)
            return Question.ALONE if is_asked else None
        if candidate.marker.startswith(">"):
            parent = self._owner(index, candidate.text, indent)
            return Row(kind=Kind.QUOTATION, text=candidate.text, marker=candidate.marker, parent=parent)
        if self._is_chapeau_as_bullet(candidate, indent):
            row = self._chapeau(candidate.text)
            row.marker = candidate.marker
            row.questions.append(Question.CHAPEAU_AS_BULLET)
            return row
        return self._point(candidate, indent) or Question.NO_COUNT

    def _note(self, candidate: Candidate) -> Row | None:
        self._close()
        row = Row(kind=Kind.FOOTNOTE, text=candidate.text)
        return row if self._number(row, candidate) else None

    def _believed(self, index: int, candidates: Sequence[Candidate], indent: int) -> Candidate | None:
        """The reading of the marker that its run confirms; None where it is no marker."""
        believed = [one for one in candidates if self._is_believed(index, one, indent)]
        run = [one for one in believed if (index, one.key) in self.successors]
        going_on = [one for one in believed if self._list_continued(one, indent) is not None]
        return next(iter([*run, *going_on, *believed]), None)

    def _is_believed(self, index: int, candidate: Candidate, indent: int) -> bool:
        counted = candidate.style
        if not candidate.weak or self._list_continued(candidate, indent) is not None:
            return True
        if counted is None:
            beside = [one.key for block in self.blocks[index + 1 : index + 2] for one in block.candidates]
            return candidate.key in [*beside, *(one.key for one in self.lists)]
        if self._is_numbered_on(candidate, counted) or self._numbers_the_next(index, counted, candidate.number):
            return True
        run = (index, counted.key) in self.successors
        if self._goes_on_from(counted, candidate.number):
            is_headed = is_title(candidate.text)
            return run or bool(counted.closing) or self.rows[-1].kind is Kind.CHAPEAU or is_headed
        alone_here = self._alone(candidate)
        if alone_here is Alone.LABEL or (run and alone_here is Alone.ASKED):
            return True
        is_sure = candidate.is_first or counted.closing.startswith(")") or bool(counted.prefix or counted.is_named)
        return (run and is_sure) or (candidate.is_first and self._begins_again(counted))

    def _begins_again(self, counted: Style) -> bool:
        """Whether the first of a named list stands right under a heading, or is not the first such: "Section 1. …"."""
        is_headed = counted.closing == "." and self.rows and self.rows[-1].kind is Kind.HEADING
        return counted.is_named and bool(is_headed or counted.key in self.last)

    def _is_numbered_on(self, candidate: Candidate, counted: Style) -> bool:
        """Whether a number goes on from that of the point above: 4.1, or "4.3 …", under 4; or begins as A1 did: C1."""
        may_be = bool(counted.prefix) and (candidate.is_first or candidate.text[0].isupper())
        is_alike = candidate.is_first and any(are_family(key, counted) for key in self.last)
        return may_be and (is_alike or self._numbered_above(counted) is not None)

    def _numbers_the_next(self, index: int, counted: Style, number: int) -> bool:
        """Whether the number of the next block goes on from this one: B1.1 below B1."""
        below = (one.style for block in self.blocks[index + 1 : index + 2] for one in block.candidates)
        return any(one is not None and one.prefix.rstrip(".(") == own_path(counted, number) for one in below)

    def _alone(self, candidate: Candidate) -> Alone:
        """What a line that might begin with this marker begins with where none goes on from it."""
        is_opened = bool(self.rows) and (self.rows[-1].kind is Kind.CHAPEAU or self.rows[-1].text.endswith(":"))
        if is_opened:
            return alone(candidate)
        return Alone.ASKED if is_like_a_label(candidate) else Alone.WORDS

    def _is_chapeau_as_bullet(self, candidate: Candidate, indent: int) -> bool:
        at_root = not self.lists or indent < self.lists[0].indent + DEEPER
        return at_root and is_chapeau(candidate)

    def _point(self, candidate: Candidate, indent: int) -> Row | None:
        """The row of a point at the first spot where its marker prints as it was written."""
        first = self._spot(candidate, indent)
        for spot in (first, *self._outer_spots(candidate, first.kept - 1)):
            row = Row(kind=Kind.POINT, text=candidate.text, parent=spot.parent)
            if self._number(row, candidate):
                return self._put(row, spot, candidate, indent)
        return None

    def _outer_spots(self, candidate: Candidate, level: int) -> Iterator[Spot]:
        """The spots beside the points above, from the lowest up, where the marker's own prefix would print."""
        for outer in reversed(range(level)):
            parent = self.lists[outer].parent
            if candidate.style is None or self._prints(candidate.style, parent):
                goes_on = self.lists[outer].key == candidate.key
                yield Spot(kept=outer + goes_on, parent=parent, goes_on=goes_on)

    def _put(self, row: Row, spot: Spot, candidate: Candidate, indent: int) -> Row:
        del self.lists[spot.kept :]
        if spot.goes_on:
            going_on = self.lists[-1]
            if is_doubled(candidate, going_on):
                row.questions.append(Question.DOUBLED)
            going_on.key, going_on.number, going_on.last = candidate.key, candidate.number, len(self.rows)
            return row
        above = "" if spot.parent is None else self.rows[spot.parent].text
        if candidate.style and candidate.style.follows_number and above.endswith((".", "!", "?")):
            row.questions.append(Question.UNDER)
        opened = OpenList(
            key=candidate.key,
            indent=indent,
            number=candidate.number,
            last=len(self.rows),
            parent=spot.parent,
            is_flat=spot.is_flat,
        )
        self.lists.append(opened)
        return row

    def _number(self, row: Row, candidate: Candidate) -> bool:
        """Give the row its marker and the start of its list. False where no start would print it as it was written."""
        row.marker = candidate.marker
        if candidate.style is None:
            return True
        style, number = candidate.style, candidate.number
        run = self.runs.get(row.parent)
        if run is None or run.key != style.key:
            run = Run(key=style.key, start=self._start(style, number, row.parent), first=number, number=number, rows=[])
        elif number == run.number and not is_next(run.letter, style.letter):
            return False
        elif number != run.number + (not style.letter):
            begun = begun_anew(run, number)
            if begun is None:
                return False
            run = begun
        row.start, run.number, run.letter = run.start, number, style.letter
        run.rows.append(row)
        self.runs[row.parent] = run
        self.counts.setdefault(row.parent, {})[style.key] = self.last[style.key] = number
        row.path = own_path(style, number)
        return True

    def _start(self, style: Style, number: int, parent: int | None) -> int | None:
        """The start of a list that begins with this number."""
        if number == following(style, self.counts.get(parent, {})):
            return None
        return CONTINUED if number > 1 and number == following(style, self.last) else number

    # Where a point goes

    def _spot(self, candidate: Candidate, indent: int) -> Spot:
        if self._resumes(candidate, indent):
            self._close()
            return Spot(kept=0, parent=None)
        if not self.lists:
            return Spot(kept=0, parent=self._root())
        lower = self._under_colon(candidate, indent)
        if lower is not None:
            return lower
        level = self._list_continued(candidate, indent)
        if level is not None:
            return self._going_on(level, candidate)
        return (
            self._by_number(candidate, indent)
            or self._further_on(candidate, indent)
            or self._by_indent(candidate, indent)
        )

    def _resumes(self, candidate: Candidate, indent: int) -> bool:
        """Whether a number goes on from the points at the top, past a chapeau with what stands under it."""
        counted = candidate.style
        is_past = self.rows and self.rows[-1].kind is not Kind.CHAPEAU and self.rows[-1].parent is not None
        if counted is None or counted.prefix or not is_past or not self._goes_on_from(counted, candidate.number):
            return False
        is_deeper = any(indent - one.indent >= DEEPER for one in self.lists[:1])
        if is_deeper or self._list_continued(candidate, indent) is not None:
            return False
        return self._last_of(counted).parent is None

    def _root(self) -> int | None:
        return len(self.rows) - 1 if self.rows and self.rows[-1].kind is Kind.CHAPEAU else self.section

    def _under_colon(self, candidate: Candidate, indent: int) -> Spot | None:
        """The lower list that a point opens with ":", where this block is in the same style and no deeper."""
        last, level = self.rows[-1], self.lists[-1]
        same = level.last == len(self.rows) - 1 and level.key == candidate.key and is_level(indent, level)
        is_plain = candidate.style is None or not candidate.style.prefix
        if not (same and is_plain and last.text.endswith(":") and candidate.is_first and self._has_room(last)):
            return None
        if candidate.style is None:
            last.questions.append(Question.LOWER_LIST)
        return Spot(kept=len(self.lists), parent=level.last, is_flat=True)

    def _has_room(self, row: Row) -> bool:
        return row.depth + 1 < limits.DEPTH

    def _list_continued(self, candidate: Candidate, indent: int) -> int | None:
        """The index of the open list that the candidate continues: at its own indentation before any other."""
        going_on = [level for level in reversed(range(len(self.lists))) if follows(candidate, self.lists[level])]
        level_with = [level for level in going_on if is_level(indent, self.lists[level])]
        if candidate.style is None:
            going_on = []
        return next(iter([*level_with, *going_on]), None)

    def _going_on(self, level: int, candidate: Candidate) -> Spot:
        """Go on with a list; a bullet that opens a lower list does not stand in a lower list that is only guessed."""
        guessed = candidate.style is None and self.lists[level].is_flat and candidate.text.endswith(":")
        if guessed and level and self.lists[level - 1].key == candidate.key:
            level -= 1
        return Spot(kept=level + 1, parent=self.lists[level].parent, goes_on=True)

    def _by_number(self, candidate: Candidate, indent: int) -> Spot | None:
        """2.1 is under 2, or beside 1.3, or where it is indented to; else it begins a list of its own."""
        if candidate.style is None or not candidate.style.prefix:
            return None
        above = self._numbered_above(candidate.style)
        for level in reversed(range(len(self.lists))):
            open_list = self.lists[level]
            if level == above and self._has_room(self.rows[open_list.last]):
                return Spot(kept=level + 1, parent=open_list.last)
            if self._prints(candidate.style, open_list.parent) and are_family(open_list.key, candidate.style):
                return Spot(kept=level + 1, parent=open_list.parent, goes_on=True)
        spot = self._by_indent(candidate, indent)
        is_deeper = spot.kept and indent - self.lists[spot.kept - 1].indent >= DEEPER
        return spot if is_deeper and self._prints(candidate.style, spot.parent) else Spot(kept=0, parent=self._root())

    def _further_on(self, candidate: Candidate, indent: int) -> Spot | None:
        """The list above, where the number is a later one of it: 7 after 4, 4.1 and 4.2."""
        if candidate.style is None or candidate.is_first or indent - self.lists[-1].indent >= DEEPER:
            return None
        upper = reversed(list(enumerate(self.lists[:-1], start=1)))
        passed = ((kept, one) for kept, one in upper if one.key == candidate.key and candidate.number > one.number)
        outer = self.lists[0]
        beyond = Spot(kept=0, parent=outer.parent) if is_beyond(candidate, outer) else None
        return next((Spot(kept=kept, parent=one.parent, goes_on=True) for kept, one in passed), beyond)

    def _numbered_above(self, style: Style) -> int | None:
        """The index of the open list whose last number the style goes on from: 2 for 2.1."""
        path = style.prefix.rstrip(".(")
        return next((level for level, one in enumerate(self.lists) if self.rows[one.last].path == path), None)

    def _prints(self, style: Style, parent: int | None) -> bool:
        """Whether the style's own prefix is printed under that row."""
        return inherited(style, None if parent is None else self.rows[parent].path) == style.prefix

    def _snapped(self, indent: int) -> int:
        """The indentation, or that of the open list that it falls short of without reaching the one above."""
        level = self._level(indent)
        return indent if level is None else max(indent, self.lists[level].indent)

    def _level(self, indent: int) -> int | None:
        """The index of the deepest open list that is no deeper than the indentation, as far as can be told."""
        level = len(self.lists) - 1
        while level > 0 and is_past(indent, self.lists[level], self.lists[level - 1]):
            level -= 1
        return level if self.lists else None

    def _by_indent(self, candidate: Candidate, indent: int) -> Spot:
        level = self._level(indent) or 0
        open_list = self.lists[level]
        is_deeper = indent - open_list.indent >= DEEPER
        if not is_deeper and open_list.key == candidate.key:
            return Spot(kept=level + 1, parent=open_list.parent, goes_on=True)
        is_back = level < len(self.lists) - 1 or are_beside(open_list.key, candidate.style)
        if level and is_capital(candidate) and not is_deeper and self.rows[-1].text.endswith("."):
            return Spot(kept=0, parent=self.lists[0].parent)
        is_on = candidate.is_first or self._is_announced(candidate) or self._runs_on(candidate, open_list)
        is_under = is_deeper or (is_on and not is_back)
        if is_under and self._has_room(self.rows[open_list.last]):
            return Spot(kept=level + 1, parent=open_list.last)
        return Spot(kept=level, parent=open_list.parent)

    def _is_announced(self, candidate: Candidate) -> bool:
        """Whether the point right above opens a list, and the number goes on from the last list of its style."""
        if candidate.style is None or not self.rows[-1].text.endswith(":"):
            return False
        return self._goes_on_from(candidate.style, candidate.number)

    def _runs_on(self, candidate: Candidate, above: OpenList) -> bool:
        """Whether the numbers run on from point to point of the list above: 4 under B, after 1 to 3 under A."""
        counted = candidate.style
        if counted is None or above.last != len(self.rows) - 1 or not self._goes_on_from(counted, candidate.number):
            return False
        before = self._last_of(counted).parent
        upper = None if before is None else self.rows[before]
        return upper is not None and (upper.parent, key_of(upper.marker)) == (above.parent, above.key)

    def _last_of(self, counted: Style) -> Row:
        """The last row with a marker of a style, where there is one."""
        return next(row for row in reversed(self.rows) if (found := style(row.marker)) and found.key == counted.key)

    def _goes_on_from(self, counted: Style, number: int) -> bool:
        return self.last.get(counted.key) == number - 1

    # A block without a marker

    def _unmarked(self, index: int, text: str, indent: int) -> Row:
        if index in self.below or is_signature(text) or signs_on(text, self.rows):
            self._close()
            return Row(kind=Kind.SIGNATURE, text=text)
        if is_address(text) and self.rows and self.rows[-1].kind is Kind.FOOTNOTE:
            return Row(kind=Kind.FOOTNOTE, text=text)
        if self._opens(index, text) or self._breaks_off(index, text):
            return self._chapeau(text)
        was_in_list = bool(self.lists)
        owner = self._owner(index, text, indent)
        is_under_title = owner is not None and owner == self.section and self.rows[owner].kind is Kind.POINT
        if self.lists and not (is_under_title and text.endswith(":")):
            return Row(kind=self._running(index, indent), text=text, parent=owner)
        if text.endswith(":") and not is_capitals(text):
            return self._chapeau(text)
        if index in self.headings:
            self._close()
            return Row(kind=Kind.HEADING, text=text)
        return Row(kind=self._running(index, 0 if was_in_list else indent), text=text, parent=owner)

    def _running(self, index: int, indent: int) -> Kind:
        return Kind.QUOTATION if indent >= DEEPER and index in self.quotations else Kind.PARAGRAPH

    def _opens(self, index: int, text: str) -> bool:
        """Whether the words open a part of the motion, however they are indented."""
        if opens(text) and (text.endswith(":") or (breaks_off(text) and self._goes_on(index))):
            return True
        return opens_section(text) and index + 1 < len(self.blocks)

    def _goes_on(self, index: int) -> bool:
        """Whether what follows goes on in lower case, without a marker."""
        return any(block.text[0].islower() and not block.candidates for block in self.blocks[index + 1 : index + 2])

    def _breaks_off(self, index: int, text: str) -> bool:
        """Whether a short line without a mark is finished by the points that follow: "this Union shall"."""
        is_open = is_short(text) and not is_address(text) and (text[0].islower() or breaks_off(text))
        following = (one for block in self.blocks[index + 1 : index + 2] for one in block.candidates)
        return is_open and any(
            not is_chapeau(one) and (not one.weak or (index + 1, one.key) in self.successors) for one in following
        )

    def _chapeau(self, text: str) -> Row:
        section = self.rows[self.section] if self.section is not None else None
        is_titled = section is not None and section.kind is Kind.POINT
        within = self.section if section is not None and (is_titled or opens(section.text)) else None
        if within is None or (opens(text) and not is_titled):
            self._close()
            return Row(kind=Kind.CHAPEAU, text=text)
        self.lists = []
        return Row(kind=Kind.CHAPEAU, text=text, parent=within)

    def _owner(self, index: int, text: str, indent: int) -> int | None:
        """The row that an unmarked block is under; lists and sections that it ends are closed."""
        continued = self._continued(index, text)
        while self.lists and self.lists[-1] is not continued and indent - self.lists[-1].indent < DEEPER:
            self.lists.pop()
        if self.lists:
            return self.lists[-1].last
        if self.section is None and self.rows and self.rows[-1].kind is Kind.CHAPEAU:
            self.section = len(self.rows) - 1
            self.is_citing = begins_quoted(text) and not opens(self.rows[-1].text)
        elif self.is_citing and not begins_quoted(text):
            self._close()
        return self.section

    def _continued(self, index: int, text: str) -> OpenList | None:
        """The open list whose last point an unmarked block belongs to, as the next number shows."""
        if self.blocks[index].candidates or not self._is_running(index):
            return None
        going_on = (one for one in reversed(self.lists) if self._is_next_number(index, one))
        found = next(going_on, None)
        if found is None or not self._has_room(self.rows[found.last]):
            return None
        goes_on = opens(self.rows[found.last].text) and text.startswith("We ")
        return found if goes_on or not opens(text) else None

    def _is_next_number(self, index: int, open_list: OpenList) -> bool:
        """Whether the next block that may have a number goes on with a list, where only running text stands between."""
        after = range(index + 1, len(self.blocks))
        later = next((one for one in after if self.blocks[one].candidates or not self._is_running(one)), index)
        marked = (one for one in self.blocks[later].candidates if one.style is not None and not one.is_word)
        return any(follows(one, open_list) for one in marked)

    def _is_running(self, index: int) -> bool:
        """Whether an unmarked block heads and signs nothing, and opens no list."""
        text = self.blocks[index].text
        is_head = index in self.headings or text.endswith(":") or is_signature(text)
        return not is_head and not self._opens(index, text) and not self._breaks_off(index, text)

    def _close(self) -> None:
        self.lists, self.section, self.is_citing = [], None, False
