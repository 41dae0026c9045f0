"""One item of an agenda taken apart: what stands above its text, the text, and what stands below it.

    Night buses                       names   ["Night buses"]
    Proposed by Hill Branch           bodies  ["Hill Branch"]
    Seconded by Dale Branch           notes   ["“Seconded by Dale Branch” (line 3) was set aside: …"]

    This union notes the last bus.    text    "This union notes the last bus."

    Word count: 6                     notes   ["“Word count: 6” (line 7) was set aside: …"]

A line that may be no part of the text, but cannot be told, gives a mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from motions.text.agenda_lines import (
    Saying,
    Says,
    explains,
    heads_amendments,
    is_labelled,
    is_name,
    is_section,
    is_unknown_above,
    is_unknown_below,
    saying,
    stands_anywhere,
)
from motions.text.agenda_pages import Line
from motions.text.agenda_tails import bare, is_body, is_finished, is_known, may_be_no_text
from motions.text.openings import opens

_BRACKETED = re.compile(r"(?P<title>.*\S)\s*\((?P<body>[^()]*)\)\s*")
_DASHED = re.compile(r"(?P<title>.*\S)\s+[–—-]\s+(?P<body>[^–—]+)")
_OF_SOMEBODY = re.compile(r"(?P<title>[^,(]*[^,( ])(?:,\s*|\s*\()(?P<body>[^()]*[^() ])\)?")
_OF_MOTIONS = re.compile(r"\([^()]*\b(?:motions?|composites?|rule\s+change)\b[^()]*\)", re.IGNORECASE)
_QUOTES = '“"‘'
_INSTRUCTS = re.compile(
    r"(?:delete|remove|insert|add|replace|substitute|amend|change|move|in|after|before|at|under|strike|leave|omit|"
    r"paragraphs?|points?|lines?|bullets?|rule|section|clause|renumber|consequential\w*)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Parts:
    """What one item consists of. ``bodies`` are those that a line names for certain, ``speakers`` maybe persons."""

    names: list[str] = field(default_factory=list)
    title: str = ""
    bodies: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    text: str = ""
    notes: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def take_apart(
    lines: Sequence[Line], rest: str, known: Collection[str], *, is_amendment: bool, heads_next: bool
) -> Parts:
    """The parts of an item: ``rest`` stands beside its number, ``lines`` under it.

    ``known`` are the names of bodies, case folded; ``heads_next`` where a motion follows, so that the last line may
    head a part of the agenda.
    """
    printed = [line for line in lines if not line.is_furniture]
    parts = Parts(notes=[aside(line) for line in lines if line.is_furniture])
    if is_amendment and _is_prose(rest):
        text = [Line(number=0, text=rest), *printed]
    else:
        text = printed[_Above(parts, known, is_amendment).read(printed, rest) :]
    text = _Below(parts, known, is_amendment).cut(text, heads_next)
    parts.notes.extend(aside(line) for line in text if _is_aside(line))
    parts.text = "\n".join(line.text for line in text if not _is_aside(line)).strip("\n")
    return parts


def aside(line: Line) -> str:
    """The note about a line that is no part of a text."""
    return f"“{line.text.strip(' *')}” (line {line.number}) was set aside: it is no part of the text."


def _is_aside(line: Line) -> bool:
    return line.is_alone and stands_anywhere(line.words)


def _is_prose(words: str) -> bool:
    return _INSTRUCTS.match(words) is not None or any(mark in words for mark in _QUOTES)


class _Above:
    """Reads the lines above a text into the parts of its item."""

    def __init__(self, parts: Parts, known: Collection[str], is_amendment: bool) -> None:
        self.parts = parts
        self.known = known
        self.is_amendment = is_amendment
        self.awaits_body = False

    def read(self, lines: Sequence[Line], rest: str) -> int:
        """Where the text begins."""
        last = max((index for index, line in enumerate(lines) if line.words), default=0)
        if self._is_remark(rest):
            self.parts.marks.append(f"“{rest}” stands beside its number, and is neither a title nor a body.")
        elif rest and not self._says(Line(number=0, text=rest)):
            self.parts.names.append(rest)
        for index, line in enumerate(lines):
            if line.words and not self._says(line) and not self._names(line, is_last=index == last):
                return index
        return len(lines)

    def _is_remark(self, rest: str) -> bool:
        """Whether nothing stands beside the number but a remark in brackets: "(Rule change)", "(accepted)"."""
        inner = bare(rest)
        is_named = is_body(inner, self.known) if not self.is_amendment else not inner[:1].islower()
        return inner != rest and saying(rest) is None and not is_named

    def _says(self, line: Line) -> bool:
        """Whether the line says something known, which it then did."""
        said = saying(line.words)
        if self.awaits_body and said is None:
            self.awaits_body = False
            self.parts.bodies.append(line.words)
            return True
        if said is None or (said.says is Says.TITLE and (self.is_amendment or self.parts.title)):
            return False
        self.awaits_body = said.says is Says.BODY_LABEL
        self._take(said, line)
        return True

    def _take(self, said: Saying, line: Line) -> None:
        if said.says is Says.TITLE:
            self.parts.title = said.value
        elif said.says is Says.BODY:
            self.parts.bodies.append(said.value)
        elif said.says is Says.ALSO:
            self.parts.speakers.append(said.value)
        elif said.says is Says.STATUS:
            self.parts.marks.append(_in_place(line))
        else:
            self.parts.notes.append(aside(line))

    def _names(self, line: Line, *, is_last: bool) -> bool:
        """Whether the line is a title or a name, which it then is."""
        names = self.parts.names
        has_body = bool(names) and _BRACKETED.fullmatch(names[0]) is not None
        if is_last or len(names) >= (1 if self.is_amendment else 2) or not is_name(line.words):
            return False
        if (has_body and line.is_alone) or (self.is_amendment and _is_prose(line.words)):
            return False
        names.append(line.words)
        return True


def _in_place(line: Line) -> str:
    return f"The agenda prints “{line.words}” with it: there may be no text to take."


# --- below


class _Below:
    """Takes the lines below a text into the parts of its item."""

    def __init__(self, parts: Parts, known: Collection[str], is_amendment: bool) -> None:
        self.parts = parts
        self.known = known
        self.is_amendment = is_amendment

    def cut(self, lines: Sequence[Line], heads_next: bool) -> list[Line]:
        """The lines without those below the text."""
        text = list(lines)
        while text and (not text[-1].words or self._takes(text, heads_next and len(text) > 1)):
            text.pop()
        doubts = _doubts(text, self.known, self.is_amendment)
        if text and heads_next and _may_head(text):
            doubts.append(f"{_quoted(text[-1])} may head what follows, or end its text.")
        elif text and may_be_no_text(text, self.known) and not _is_prose(text[-1].words):
            doubts.append(_doubt(text[-1]))
        self.parts.marks.extend(dict.fromkeys(doubts))
        return text

    def _takes(self, text: Sequence[Line], heads_next: bool) -> bool:
        line = text[-1]
        said = saying(line.words)
        if said is not None and said.says in {Says.BODY, Says.ALSO} and is_labelled(line.words):
            (self.parts.bodies if said.says is Says.BODY else self.parts.speakers).append(said.value)
            return True
        is_beside = said is not None and said.says is Says.BESIDE
        is_head = line.is_alone and (heads_amendments(line.words) or (heads_next and is_section(line.words)))
        if is_beside or is_head:
            self.parts.notes.append(aside(line))
            return True
        is_over = is_finished(text[:-1], {*self.known, *_named_above(self.parts)})
        return is_over and (self._takes_remark(line, said) or self._takes_body(line))

    def _takes_remark(self, line: Line, said: Saying | None) -> bool:
        if said is None or said.says not in {Says.REMARK, Says.STATUS}:
            return False
        self.parts.notes.append(aside(line))
        if said.says is Says.STATUS:
            self.parts.marks.append(_in_place(line))
        return True

    def _takes_body(self, line: Line) -> bool:
        above = _named_above(self.parts)
        body = bare(line.words)
        if body.casefold() in above:
            self.parts.notes.append(aside(line))
            return True
        if self._has_body(above) or not is_body(body, self.known):
            return False
        self.parts.bodies.append(body)
        return True

    def _has_body(self, above: Collection[str]) -> bool:
        """Whether a line above the text names its body, or may do so."""
        names = self.parts.names
        may_be = len(names) + bool(self.parts.title) > (0 if self.is_amendment else 1)
        return (
            may_be or bool(self.parts.bodies or self.parts.speakers) or any(is_known(one, self.known) for one in above)
        )


def _named_above(parts: Parts) -> frozenset[str]:
    """The names of bodies that stand above a text or may do so, case folded: a title may be one."""
    within = [match["body"] for name in parts.names if (match := _BRACKETED.fullmatch(name) or _DASHED.fullmatch(name))]
    return frozenset(bare(name).casefold() for name in (*parts.names, *within, *parts.bodies, *parts.speakers))


def _may_head(lines: Sequence[Line]) -> bool:
    """Whether the last line, apart from the rest and without a mark at its end, may be the heading of what follows."""
    above = next((line.words for line in reversed(lines[:-1]) if line.words), "")
    last = lines[-1]
    may_be = last.is_alone and is_name(last.words) and above.endswith((".", "”", '"'))
    return may_be and not is_unknown_below(last.words) and not _is_prose(last.words)


# --- what may be no text


def _doubts(lines: Sequence[Line], known: Collection[str], is_amendment: bool) -> list[str]:
    filled = [line for line in lines if line.words]
    bodies = list(takewhile(lambda line: is_body(line.words, known), filled))
    odd = filled[:1] if not is_amendment and _is_above(filled) else []
    odd += [
        line for line in filled[1:] if explains(line.words) or (line.is_alone and _is_told(line.words, is_amendment))
    ]
    return [*map(_doubt, bodies), *map(_doubt, odd), *_remarks(filled)]


def _is_above(lines: Sequence[Line]) -> bool:
    """Whether the first line may say something of a text that begins under it: "Category: health", "For debate"."""
    is_head = len(lines) > 1 and is_name(lines[0].words) and opens(lines[1].words)
    return bool(lines) and (is_head or is_unknown_above(lines[0].words))


def _is_told(words: str, is_amendment: bool) -> bool:
    return is_unknown_below(words) or (not is_amendment and _is_said(words))


def _remarks(lines: Sequence[Line]) -> list[str]:
    return [_doubt(line) for line in lines if _is_remark(line.words)]


def _doubt(line: Line) -> str:
    return f"{_quoted(line)} may be no part of its text."


def _quoted(line: Line) -> str:
    return f"“{line.words}” (line {line.number})"


def _is_remark(words: str) -> bool:
    said = saying(words)
    return said is not None and said.says in {Says.REMARK, Says.STATUS}


def _is_said(words: str) -> bool:
    said = saying(words)
    return said is not None and (said.says is Says.BESIDE or is_labelled(words)) and not stands_anywhere(words)


# --- whose it is


def title_and_body(parts: Parts, known: Collection[str]) -> tuple[str, str]:
    """The title and the body of a motion; either may be "". ``known`` are the names of bodies, case folded.

    Names that are left over are told in the parts: lines that say a body in notes, others in marks.
    """
    names, body = list(parts.names), _said_body(parts, known)
    if not body and (found := [name for name in names if bare(name).casefold() in known]) and len(found) == 1:
        names.remove(found[0])
        body = bare(found[0])
    title = parts.title or (names.pop(0) if names else "")
    title, within = _body_in(title, known, body or (names[0] if names else ""))
    if _BRACKETED.fullmatch(title) and names and not body and names[0].casefold() not in known:
        parts.marks.append(f"Its body may be “{names[0]}”, or the one in “{title}”.")
    if body:
        _tell_others([within] if within else [], body, parts)
    else:
        body = within or (bare(names.pop(0)) if names else "")
    if _OF_MOTIONS.search(title):
        parts.marks.append(f"What stands in brackets in “{title}” may be no part of its title.")
    again = [name for name in names if bare(name) in {title, body}]
    _tell_others(again, body, parts)
    parts.marks.extend(
        f"“{name}” stands above its text, and is neither its title nor a body." for name in names if name not in again
    )
    return title, body


def body_of(parts: Parts, known: Collection[str]) -> str:
    """The body of an amendment; "" where none is named. A name that is left over goes back into its text."""
    body = _said_body(parts, known)
    names = list(parts.names)
    if not body and names:
        body = bare(names.pop(0))
    parts.text = "\n".join([*names, parts.text]).strip("\n")
    return body


def _said_body(parts: Parts, known: Collection[str]) -> str:
    said = [*parts.bodies, *parts.speakers]
    if not said:
        return ""
    named = next((one for one in said if _known_in(one, known)), said[0])
    body = _known_in(named, known) or named
    if body == named:
        said.remove(named)
    _tell_others(said, body, parts)
    return body


def _known_in(words: str, known: Collection[str]) -> str:
    """The body that is known in what a line says: "Hill Branch" of it, or of "Ann Dale (Hill Branch)"; or ""."""
    match = _OF_SOMEBODY.fullmatch(words)
    return next((one for one in (words, match["body"] if match else "") if one.casefold() in known), "")


def names_its_body(words: str, known: Collection[str]) -> bool:
    """Whether a title has its body behind a dash: "Pay – Hill Branch"."""
    match = _DASHED.fullmatch(words)
    return match is not None and is_body(match["body"], known)


def _tell_others(names: Sequence[str], body: str, parts: Parts) -> None:
    parts.notes.extend(f"“{one}” is named beside {body}, and was not taken." for one in names)


def _body_in(title: str, known: Collection[str], other: str) -> tuple[str, str]:
    """A title that names its body: "Safe staffing (Leeds Branch)". Where there is an ``other``, only one that is known
    or the same."""
    match = _BRACKETED.fullmatch(title) or _DASHED.fullmatch(title)
    if match is None or (other and match["body"].casefold() not in {*known, other.casefold()}):
        return title, ""
    return match["title"].strip(), match["body"].strip()
