"""New clauses from the words of an instruction: a typed label is a label, several lines are several clauses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from motions.text import plain
from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.lining import lined
from motions.text.markers import Candidate, Style, candidates, close_candidates, gap, style
from motions.text.openings import opens
from motions.text.refusals import Code, Refusal
from motions.text.shapes import is_title
from motions.text.unkept import CONTROL

_OPENS = "A part of these words opens as a section does: say whether that is a paragraph after the list, or a point."
BROKEN_OFF = (
    "A line of the new words ends where no sentence does: put an empty line between two points or paragraphs, and "
    "one of them on one line."
)
NEW_OR_GOING_ON = "Say whether this is a new point, or goes on in the one that is named."


class Maker:
    """Makes clauses with new ids."""

    def __init__(self, ids: Iterator[ClauseId]) -> None:
        self.ids = ids

    def clauses(
        self,
        words: str,
        kind: Kind,
        marker: str,
        *,
        is_several: bool = False,
        is_point: bool = False,
        is_section: bool = False,
    ) -> tuple[Clause, ...]:
        """The clauses that new words are. A label typed before a point gives way to the marker of its list.

        ``is_several``, ``is_point``, ``is_section``: the drafter says that there are several, or that it is one point,
        which may open a list of its own, or one section. Raises Refusal where that could not be told.
        """
        text = lined(clean(words), is_several=is_several)
        if "\n" in text:
            return self._several(text, kind, marker, is_point=is_point, is_section=is_section)
        return (self.clause(text, kind, marker),)

    def headed(self, heading: str, under: str) -> tuple[Clause, ...]:
        """A heading, with the clauses that the lines under it are."""
        made = Clause(id=next(self.ids), text=heading, kind=Kind.HEADING)
        return (made, *map(_numbered_anew, plain.clauses(lined(under), ids=self.ids) if under else ()))

    def clause(self, words: str, kind: Kind, marker: str) -> Clause:
        """One clause."""
        typed = typed_label(words, marker)
        if typed is not None and (kind is Kind.POINT or marker):
            own, text = typed
            return Clause(id=next(self.ids), text=text, kind=Kind.POINT, marker=marker or own)
        return Clause(id=next(self.ids), text=words, kind=kind, marker=marker)

    def _several(self, text: str, kind: Kind, marker: str, *, is_point: bool, is_section: bool) -> tuple[Clause, ...]:
        found = plain.clauses(text.replace("\n", "\n\n") if _begin_alike(text) else text, ids=self.ids)
        if kind is Kind.POINT and (parts := _parts(found)):
            return tuple(replace(self._styled(title, kind, marker), children=under) for title, under in parts)
        if kind is Kind.POINT and found[0].kind is Kind.CHAPEAU and len(found) == 1 and typed_as(found[0].text, marker):
            return (replace(self.clause(found[0].text, kind, marker), children=found[0].children),)
        if found[0].kind is Kind.HEADING:
            if kind is Kind.POINT and (is_section or typed_as(found[0].text, marker)):
                return (replace(self.clause(found[0].text, kind, marker), children=found[1:]),)
            return tuple(_numbered_anew(clause) for clause in found)
        if is_point and len(found) == 1 and found[0].kind is Kind.CHAPEAU:
            found = (replace(found[0], kind=Kind.PARAGRAPH),)
        if found[0].kind is Kind.CHAPEAU and opens(found[0].text):
            kind, marker = Kind.PARAGRAPH, ""
        elif kind is Kind.POINT and not opens(found[0].text) and any(_opens(one) for one in found[1:]):
            raise Refusal(Code.AMBIGUOUS, _OPENS)
        return tuple(self._styled(clause, kind, marker) for clause in found)

    def _styled(self, clause: Clause, kind: Kind, marker: str) -> Clause:
        """A clause in the style of the list that it joins."""
        if kind is not Kind.POINT or clause.kind not in {Kind.POINT, Kind.PARAGRAPH}:
            return replace(clause, start=None) if clause.kind is Kind.POINT and not clause.children else clause
        typed = typed_label(clause.text, marker) if marker and clause.kind is Kind.PARAGRAPH else None
        clause = replace(clause, text=typed[1]) if typed is not None else clause
        return replace(clause, kind=Kind.POINT, marker=marker or clause.marker, start=None)


def _opens(clause: Clause) -> bool:
    return clause.kind is Kind.PARAGRAPH and opens(clause.text)


def _parts(found: Sequence[Clause]) -> list[tuple[Clause, tuple[Clause, ...]]]:
    """Numbered titles, each with what comes under it; none where something else is numbered, or no title."""
    points = [at for at, one in enumerate(found) if one.marker]
    if points[:1] != [0] or len(points) == len(found) or not all(is_title(found[at].text) for at in points):
        return []
    ends = [*points[1:], len(found)]
    return [(found[at], (*found[at].children, *found[at + 1 : end])) for at, end in zip(points, ends, strict=True)]


def _numbered_anew(clause: Clause) -> Clause:
    """A clause under a heading that comes in with it: its numbers are those that were typed."""
    is_counted = clause.kind is Kind.POINT and style(clause.marker) is not None and clause.start is None
    return replace(clause, start=1) if is_counted else clause


def _begin_alike(text: str) -> bool:
    """Whether every line begins with the same word ("that …", "to …"), so that none goes on from the one before."""
    return len({line.partition(" ")[0].lower() for line in text.split("\n")}) == 1


def clean(words: str) -> str:
    """New words in NFC, without spaces at their ends and without characters that cannot be printed."""
    text = unicodedata.normalize("NFC", words).strip()
    lines = [CONTROL.sub("", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines) if len(lines) > 1 else lines[0]


def typed_label(words: str, marker: str = "") -> tuple[str, str] | None:
    """The marker that was typed before the words, with the rest of them: ("1) ", "That …").

    In a list, a label of the list's own shape is one, whatever else it could be: "2.4 The branch …" among "2.1 ", or
    "b)that …" among "a)".
    """
    line = words.partition("\n")[0]
    listed = style(marker)
    if listed is not None and listed.name and (named := re.fullmatch(rf"{listed.name}\d+[.:]?\s+(\S.*)", line)):
        return marker, named[1]
    if marker.strip() == "o" and line.startswith("o "):
        return marker, line[2:].lstrip()
    is_close = listed is not None and not gap(marker)
    begun = candidates(line) or (close_candidates(line) if is_close else ())
    found = [one for one in begun if _is_label(one, listed)]
    if not found:
        return None
    return found[0].marker, found[0].text


def _is_label(candidate: Candidate, listed: Style | None) -> bool:
    own = candidate.style
    if own is None or listed is None:
        return not candidate.weak or bool(own and own.closing)
    return is_of_list(candidate, listed) or not candidate.weak


def is_of_list(candidate: Candidate, listed: Style | None) -> bool:
    """Whether a label has the shape of those of a list: what counts, and its marks, but for those of a bracket."""
    own = candidate.style
    if own is None or listed is None:
        return False
    is_bracketed = own.closing.startswith(")")
    is_like = own.count == listed.count and (
        is_bracketed or (own.closing, own.opening) == (listed.closing, listed.opening)
    )
    is_lettered, is_among_lettered = own.prefix[:1].isalpha(), listed.prefix[:1].isalpha()
    is_as_deep = own.prefix.count(".") == listed.prefix.count(".") and is_lettered is is_among_lettered
    return is_like and (listed.is_whole or is_as_deep)


def typed_as(words: str, marker: str) -> bool:
    """Whether words begin with a label in the style of a marker."""
    typed = typed_label(words, marker) if marker else None
    return typed is not None and typed[0].strip() == marker.strip()


def typed_so(words: str, point: Clause) -> str:
    """The label that words begin with, in the style of a point that has one; else nothing."""
    is_alike = point.kind is Kind.POINT and typed_as(words, point.marker)
    typed = typed_label(words, point.marker) if is_alike else None
    return words.removesuffix(typed[1]) if typed is not None else ""
