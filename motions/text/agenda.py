"""An agenda document, cut into its motions and the amendments under them. Pure: nothing is read as an instruction here.

    Motion 3: Safe staffing               Item "3" "Safe staffing" by "Leeds Branch"
    Leeds Branch                          ├─ text  "Conference notes …"
    Seconded by Hull Branch               ├─ notes "“Seconded by Hull Branch” (line 3) was set aside: …"
                                          └─ Sheet "3.1" by "Northern Region": "Delete paragraph 2."
    Conference notes …

    Amendment 3.1
    Northern Region
    Delete paragraph 2.

Rules:

* A motion begins at "Motion 3", "Composite B", "Emergency motion 1", or at a number of a series with a title ("EM1
  Strike"); in an agenda that never says "Motion 3", also at a number with a title and a body ("3. Safe staffing"),
  where the numbers rise and stand alone. They may begin past 1 where the next one, or an amendment to the first, is
  there.
* A number with a title begins a motion without a body above its text where a body stands under it and under the item
  before it.
* "Emergency motion 1" is EM1 and "Composite 1" is C1, so that neither is taken for Motion 1.
* An amendment begins at "Amendment 3.1", "3.1 AMENDMENT", "Amendment 3A", "Amendment 1", or at a number of its motion
  with a point ("3.1 Northern Region"). Its number becomes one of its motion, and a note says so where it was another.
* It is to the motion above it, or to another before that, which its number names.
* What stands above the text of either is its title and its body: "Submitted by: …", "(Leeds Branch)", or a short line;
  of two short lines the first is the title, unless it is the name of a body that is known.
* Who seconds, a number of words, "No amendments received", what is remarked below a text (``agenda_tails``), and what a
  page prints around it (``agenda_pages``) are no part of a text: a note of the item tells each.
* An agenda as this program prints it is read by rules of its own (``agenda_papers``).
* Every line is in an item, in its notes, or in what was set aside. A line that may begin another item, or may not
  belong to the text, marks its item: such an item needs a person.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from motions.text import agenda_papers
from motions.text.agenda_heads import aside, body_of, names_its_body, take_apart, title_and_body
from motions.text.agenda_items import (
    NO_BODY,
    NO_END,
    NO_NUMBER,
    NO_TEXT,
    NO_TITLE,
    WRONG_NUMBER,
    Agenda,
    Aside,
    Item,
    Sheet,
)
from motions.text.agenda_lines import Heading, Says, Sort, has_head, heading, is_name, is_title, may_begin, saying
from motions.text.agenda_pages import Line, lines_of
from motions.text.agenda_tails import closings, is_finished

_LISTED = re.compile(r"(\d{1,4})[.):]?\s")


@dataclass(slots=True)
class _Part:
    """A motion or an amendment with the lines under its first, and those of them that may begin another."""

    heading: Heading
    line: int
    lines: list[Line] = field(default_factory=list)
    doubts: list[Line] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    is_empty: bool = True

    @property
    def is_amendment(self) -> bool:
        return self.heading.sort is Sort.AMENDMENT

    def add(self, line: Line) -> None:
        """Put the line under the part, and the number that it may have in a list into ``listed``."""
        self.lines.append(line)
        self.is_empty = self.is_empty and not line.words
        if match := _LISTED.match(line.words):
            self.listed.add(match[1])


def read(text: str, bodies: Collection[str] = ()) -> Agenda:
    """The motions of an agenda with their amendments. Never refuses: what it cannot place it sets aside or marks.

    ``bodies`` are the names of those that may submit: where a line is one of them, it is no title.
    """
    numbered = agenda_papers.read(text)
    if numbered is not None:
        return numbered
    known = frozenset(body.casefold() for body in bodies)
    cut = _Cut(lines_of(text), known)
    items = tuple(_items(cut.parts, known))
    return Agenda(items=items, set_aside=tuple(_set_aside(cut.above, bool(items))))


def _set_aside(above: Sequence[Line], has_items: bool) -> Iterator[Aside]:
    """The lines above the first motion; none is plain under what may head a motion that was not found."""
    is_head = has_items
    for line in above:
        is_head = is_head and heading(line.words) is None
        is_plain = has_items and (line.is_furniture or (is_head and is_title(line.words)))
        if line.text.strip():
            yield Aside(text=line.text.strip(), line=line.number, is_plain=is_plain)


class _Cut:
    """Cuts the lines of an agenda: ``above`` the first motion, and into ``parts``."""

    def __init__(self, lines: Sequence[Line], known: frozenset[str]) -> None:
        self.lines = lines
        self.known = known
        self.filled = [index for index, line in enumerate(lines) if line.words]
        self.headings = [heading(line.words) if line.words else None for line in lines]
        self.says_motion = any(one and one.sort is Sort.MOTION and one.number.isdigit() for one in self.headings)
        self.below = self._below()
        self.firsts = self._firsts()
        self.closings = tuple(reversed(tuple(closings(lines, self.headings, known))))
        self.above: list[Line] = []
        self.parts: list[_Part] = []
        self.motion: Heading | None = None
        self.last_bare = ""
        self.series: set[str] = set()
        for index, line in enumerate(lines):
            self._put(index, line)

    def _put(self, index: int, line: Line) -> None:
        found = self.headings[index]
        if found and self._begins(found, index):
            self._begin(found, line)
            return
        if not self.parts:
            self.above.append(line)
            return
        if line.words and self._may_begin(found, index):
            self.parts[-1].doubts.append(line)
        self.parts[-1].add(line)

    def _begin(self, found: Heading, line: Line) -> None:
        self.parts.append(_Part(heading=found, line=line.number))
        if found.sort is Sort.AMENDMENT:
            return
        self.motion = found
        self.series.add(found.number[:1])
        self.last_bare = found.number if found.sort is Sort.BARE else self.last_bare

    # --- what begins

    def _begins(self, found: Heading, index: int) -> bool:
        line = self.lines[index]
        if found.sort is Sort.AMENDMENT:
            return self._begins_amendment(found, line)
        if found.sort is Sort.MOTION:
            return bool(found.number) or (line.is_alone and not (self.parts and self.parts[-1].is_empty))
        if found.sort is Sort.SERIES:
            return self._is_closed(found, index) or (line.is_alone and self._has_body(found, index))
        return not self.says_motion and self._begins_bare(found, index)

    def _begins_amendment(self, found: Heading, line: Line) -> bool:
        if not self.parts:
            return False
        if found.has_word:
            is_label = not found.number and not found.rest and self.parts[-1].is_amendment and self.parts[-1].is_empty
            return not is_label
        return line.is_alone and self._belongs(found.number)

    def _begins_bare(self, found: Heading, index: int) -> bool:
        is_closed = self._is_closed(found, index)
        is_named = self._is_said(found, index) or found.rest.endswith(")") or is_closed
        if not self._follows(found.number, may_skip=is_named and not self._is_listed(found)):
            return False
        return is_closed or (
            self._has_body(found, index) if self.lines[index].is_alone else self._is_said(found, index)
        )

    def _belongs(self, number: str) -> bool:
        return self.motion is not None and number.rpartition(".")[0] in _own(self.motion)

    def _follows(self, number: str, may_skip: bool) -> bool:
        """Whether a bare number goes on from the motion before: 4 after 3, 4A after 4; 6 after 3 if a body is said."""
        if not self.last_bare:
            return number in self.firsts
        before, after = _place(self.last_bare), _place(number)
        is_next = after == (before[0] + 1, "") or after[0] == before[0]
        return after > before and (is_next or may_skip)

    def _firsts(self) -> frozenset[str]:
        """The bare numbers that the first motion may have: 1, or one with the next, or an amendment to it, after it."""
        bare = {found.number for found in self.headings if found and found.sort is Sort.BARE}
        amended = {
            (found.of or found.number).partition(".")[0]
            for found in self.headings
            if found and found.sort is Sort.AMENDMENT
        }
        following = {number for number in bare if number.isdigit() and str(int(number) + 1) in bare}
        return frozenset({"1"} | (bare & amended) | following)

    # --- whose it would be

    def _below(self) -> dict[int, Line]:
        """The next line on which something stands, by the place of each."""
        return {index: self.lines[after] for index, after in pairwise(self.filled)}

    def _has_body(self, found: Heading, index: int) -> bool:
        """Whether there is a body beside or under the heading: a motion has one, a point of a list has none."""
        under = self.below.get(index)
        is_named = under is not None and is_name(under.words) and heading(under.words) is None
        is_beside = found.rest.endswith(")") or names_its_body(found.rest, self.known)
        return is_named or is_beside or self._is_said(found, index)

    def _is_said(self, found: Heading, index: int) -> bool:
        """Whether a line or a bracket says in so many words whose it would be."""
        under = self.below.get(index)
        said = saying(under.words) if under else None
        bracketed = re.search(r"\(([^()]*)\)\Z", found.rest)
        is_known = under is not None and under.words.strip("()").casefold() in self.known
        is_labelled = said is not None and said.says in {Says.BODY, Says.ALSO, Says.BODY_LABEL}
        return is_labelled or is_known or (bracketed is not None and bracketed[1].strip().casefold() in self.known)

    def _is_closed(self, found: Heading, index: int) -> bool:
        """Whether the heading comes first or right after a body that ends an item, and a body ends its own text.

        Where its number heads another line before that body, one of them may be a point of a list, or of the contents.
        """
        after = bisect(self.closings, index, key=lambda one: one.place)
        if after == len(self.closings):
            return False
        start = self.closings[after - 1].place if after else 0
        is_next = self.closings[after - 1].next_heading == index if after else self._is_under_title(index)
        within = [one for one in self.headings[start : self.closings[after].place] if one]
        has_others = any(one.sort in {Sort.AMENDMENT, Sort.MOTION} for one in within)
        return is_next and not has_others and sum(one.number == found.number for one in within) == 1

    def _is_under_title(self, index: int) -> bool:
        """Whether nothing stands above the heading of the first motion, or a title."""
        above = next((line.words for line in reversed(self.lines[:index]) if line.words), "")
        return not self.parts and self.lines[index].is_alone and (not above or is_name(above))

    # --- what may begin

    def _may_begin(self, found: Heading | None, index: int) -> bool:
        """Whether a line that began nothing looks as if it did all the same."""
        line = self.lines[index]
        if found is None:
            is_head = has_head(line.words) or (line.is_alone and may_begin(line.words))
            return is_head and saying(line.words) is None
        if any(one.next_heading == index for one in self.closings):
            return True
        if found.sort is Sort.BARE:
            is_apart = line.is_alone or is_finished(self.lines[:index], self.known)
            return is_apart and (self._is_said(found, index) if self.says_motion else self._may_follow(found))
        if found.sort is Sort.SERIES:
            return found.number[:1] in self.series
        return found.sort is Sort.AMENDMENT and self._belongs(found.number)

    def _may_follow(self, found: Heading) -> bool:
        return not self._is_listed(found) and self._follows(found.number, may_skip=True)

    def _is_listed(self, found: Heading) -> bool:
        """Whether the number is the next of a list in the part above it."""
        return bool(self.parts) and str(_place(found.number)[0] - 1) in self.parts[-1].listed


def _place(number: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", number)
    return int(digits), number[len(digits) :]


# --- the parts


def _items(parts: Sequence[_Part], known: frozenset[str]) -> Iterator[Item]:
    motions = [index for index, part in enumerate(parts) if not part.is_amendment]
    under: dict[int, list[int]] = {first: [] for first in motions}
    for first, after in pairwise([*motions, len(parts)]):
        for index in range(first + 1, after):
            under[_motion_of(parts, motions, index, first)].append(index)
    for first in motions:
        item = _item(parts[first], known, heads_next=first + 1 in under)
        sheets: list[Sheet] = []
        for index in under[first]:
            above = parts[max(one for one in motions if one < index)]
            sheets.append(_sheet(parts[index], parts[first], above, sheets, known, heads_next=index + 1 in under))
        yield replace(item, amendments=tuple(sheets))


def _motion_of(parts: Sequence[_Part], motions: Sequence[int], index: int, above: int) -> int:
    """The motion that an amendment is to: the one above it, or the one before that it names."""
    found = parts[index].heading
    named = found.of or found.number.rpartition(".")[0]
    others = [one for one in motions if named in {parts[one].heading.number, parts[one].heading.printed}]
    is_other = bool(named) and named not in _own(parts[above].heading) and len(others) == 1 and others[0] < above
    return others[0] if is_other else above


def _item(part: _Part, known: frozenset[str], *, heads_next: bool) -> Item:
    parts = take_apart(part.lines, part.heading.rest, known, is_amendment=False, heads_next=heads_next)
    title, body = title_and_body(parts, known)
    number = part.heading.number
    is_whole = not parts.text.endswith((":", ","))
    missing = ((number, NO_NUMBER), (title, NO_TITLE), (body, NO_BODY), (parts.text, NO_TEXT), (is_whole, NO_END))
    return Item(
        number=number,
        title=title,
        body=body,
        text=parts.text,
        line=part.line,
        marks=(*(mark for value, mark in missing if not value), *parts.marks, *_doubts(part, parts.notes)),
        notes=tuple(parts.notes),
    )


def _doubts(part: _Part, notes: Collection[str]) -> Iterator[str]:
    """The lines that may begin another item, but for those that were set aside."""
    for line in part.doubts:
        if aside(line) not in notes:
            yield f"“{line.words}” (line {line.number}) may begin an item: write “Motion” or “Amendment” before it."


def _sheet(
    part: _Part, motion: _Part, above: _Part, before: Sequence[Sheet], known: frozenset[str], *, heads_next: bool
) -> Sheet:
    parts = take_apart(part.lines, part.heading.rest, known, is_amendment=True, heads_next=heads_next)
    body = body_of(parts, known)
    number, note = _number(part.heading, motion.heading, before)
    missing = ((number, WRONG_NUMBER), (body, NO_BODY), (parts.text, NO_TEXT))
    return Sheet(
        number=number or part.heading.number,
        body=body,
        prose=parts.text,
        line=part.line,
        marks=(*(mark for value, mark in missing if not value), *parts.marks, *_doubts(part, parts.notes)),
        notes=tuple(filter(None, (note, "" if above is motion else _elsewhere(motion, above), *parts.notes))),
    )


def _elsewhere(motion: _Part, above: _Part) -> str:
    return f"It stands under {above.heading.number}, and is to {motion.heading.number} as it says."


def _number(found: Heading, motion: Heading, before: Sequence[Sheet]) -> tuple[str, str]:
    """The number of an amendment as one of its motion, with a note where the agenda has another; "" for a wrong one."""
    own = _own(motion)
    if found.of and found.of not in own:
        return "", ""
    of, _, place = found.number.rpartition(".")
    if of:
        number = f"{motion.number}.{place}" if of in own else ""
        is_renamed = bool(number) and of != motion.number
        return number, f"The agenda calls it {found.number}: here it is {number}." if is_renamed else ""
    place = _unpointed(found.number, own) or str(1 + max(_places(before), default=0))
    number = f"{motion.number}.{place}"
    return number, f"The agenda calls it “{found.printed}”: here it is {number}."


def _own(motion: Heading) -> Collection[str]:
    """What amendments may call their motion: 1A of motion 1, where no motion 1A stands between."""
    return {motion.number, motion.printed, f"{motion.number}A", f"{motion.printed}A"}


def _unpointed(number: str, own: Collection[str]) -> str:
    """The place that a number without a point says: "3" of Amendment 3, "2" of Amendment 12B to motion 12; or ""."""
    letter = number[-1:]
    if number and letter.isalpha() and (number[:-1] in own or not number[:-1]):
        return str(ord(letter) - ord("A") + 1)
    return number if number.isdigit() and (number not in own or number == "1") else ""


def _places(sheets: Sequence[Sheet]) -> Iterator[int]:
    return (int(sheet.number.rpartition(".")[2]) for sheet in sheets if "." in sheet.number)
