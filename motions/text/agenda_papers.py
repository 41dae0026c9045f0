"""An agenda as this program prints it: with numbers of its lines, the width that they have, and digests of its texts.

    Annual Conference 2026, Union of Carers, 9 to 11 June 2026
    Lines are numbered at 80 characters, as the page and the projector number them.

    Motion 12, Annual Conference 2026        Item "12"
    Safe staffing                            ├─ title
        1  Conference notes:                 ├─ text: "Conference notes:", "1) that wards are short of nurses by night."
        2  1) that wards are short of nurses │
        3     by night.                      │
    Submitted by  Hill Branch                ├─ body
    Kind          Rule change                ├─ kind
    Version       1 (SHA-256 0a1b2c3d4e5f…)  ├─ digest
    Address       https://example.org/12/    │
    Amendment 12.1, Dale Branch              └─ Sheet "12.1" by "Dale Branch"
    Delete point 1.                             └─ prose

Rules:

* It is told by the sentence about its lines, and by motions that name the conference as the line above that does.
* A motion begins where its first numbered line follows, with nothing between but a title. Its text is what has numbers
  that count on from 1: no line of it begins an item, whatever it says.
* Lines are one clause where no blank line is between them, and the words of the later did not fit on the earlier.
* What stands between is told or marked. A motion without a digest is marked: its text could not be proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, pairwise, product
from textwrap import dedent

from motions.text import plain
from motions.text.agenda_heads import aside
from motions.text.agenda_items import NO_BODY, NO_TEXT, Agenda, Aside, Item, Sheet
from motions.text.agenda_lines import is_title
from motions.text.agenda_pages import BREAK, Line
from motions.text.document import Clause, Document
from motions.text.markers import candidates
from motions.text.numbering import wrapped

NO_DIGEST = (
    "Its line “Version” is missing, so that nothing proves its text. To have it read like any other agenda, take out "
    "the line “Lines are numbered at …” above the motions."
)
CUT = "A line ends at “{words}”: is it joined rightly with the next?"
LACKS = "The typefaces of the file lack some characters: what stands in brackets may be the name of one."
PLACELESS = "“{words}” (line {line}) has no place in an agenda of this layout."

_LINES = re.compile(r"Lines are numbered at (?P<width>[1-9]\d{1,3}) characters\b.*")
_LACKS = "typefaces of this file lack"
_NAME = re.compile(r"(?:[^\W\d_]{2,12} ){1,2}(?:[A-Z]{0,3}[1-9]\d{0,3}[A-Z]?|[A-Z]|[1-9]\d{0,3}/[1-9]\d{0,3})")
_COUNTED = re.compile(r" *(?P<number>[1-9]\d{0,5})(?: {2,}(?P<words>\S.*))?")
_FACT = re.compile(r"(?P<term>Submitted by|Kind|Version|Address) +(?P<words>\S.*)")
_DIGEST = re.compile(r"\d+ \(SHA-256 (?P<digest>[0-9a-f]{12})…\)")
_FOOT = re.compile(r"\S.* · \S.* \d+ / \d+")
_CUT = re.compile(r"\S+[-‐–—/]\Z")
_SPACES = re.compile(" +")
_LABEL = 3  # words, as in "Standing Order 3."
_GAPS = (" ", "", "\t")
_BULLET, _INNER = "•", "••"
_BULLETS = (_BULLET, "-", "–", "·", "*", "◦", "o")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_WAYS = 2_000
_INDENTATION = re.compile("^ +", re.MULTILINE)
_TITLE = 8  # lines, on the narrowest paper


@dataclass(frozen=True, slots=True)
class _Counted:
    """A numbered line without its number: how far its words stand from it, and whether a blank line is above."""

    line: Line
    words: str
    indent: int
    is_apart: bool


def read(text: str) -> Agenda | None:
    """The agenda; None for any that this program did not print."""
    raw = (line.replace("\f", "").rstrip() for line in BREAK.split(text))
    lines = [Line(number=number, text=line) for number, line in enumerate(raw, start=1)]
    said = next((index for index, line in enumerate(lines) if _LINES.fullmatch(_words(line))), len(lines))
    origins = [_words(line) for line in lines[:said]]
    begun = [index for index in range(said, len(lines)) if _begins(lines[index : index + 99], origins)]
    if not begun:
        return None
    end = _end(lines)
    width = int(_words(lines[said]).split()[4])
    named = next(index for index, line in enumerate(lines) if index >= said and _name(_words(line), origins))
    has_all = not any(_LACKS in line.text for line in lines[: begun[0]])
    return Agenda(
        items=tuple(_item(lines[first:after], width, has_all) for first, after in pairwise([*begun, end])),
        set_aside=tuple(
            Aside(
                text=_words(line),
                line=line.number,
                is_plain=index >= end or (index < named and _is_plain(line, index, said)),
            )
            for index, line in enumerate(lines)
            if _words(line) and not begun[0] <= index < end
        ),
    )


def _words(line: Line) -> str:
    return line.text.strip()


def _end(lines: Sequence[Line]) -> int:
    """Where the last item ends: before the foot of a file of one page."""
    last = max(index for index, line in enumerate(lines) if _words(line))
    return last if _FOOT.fullmatch(_words(lines[last])) else len(lines)


def _begins(lines: Sequence[Line], origins: Sequence[str]) -> bool:
    """Whether a motion begins at the first line: its name, and under it a title and the first line of a text."""
    if not _name(_words(lines[0]), origins):
        return False
    under = list(islice((line for line in lines[1:] if _words(line)), _TITLE))
    titles = next((place for place, line in enumerate(under) if _number(line) == 1), 0)
    return titles > 0 and not any(_name(_words(line), origins) for line in under[:titles])


def _name(words: str, origins: Sequence[str]) -> str:
    """ "Motion 12" of "Motion 12, Annual Conference 2026", where one of ``origins`` begins with the conference."""
    name, _, conference = words.partition(", ")
    is_named = _NAME.fullmatch(name) and any(one.startswith(f"{conference}, ") for one in origins)
    return name if is_named else ""


def _is_plain(line: Line, place: int, said: int) -> bool:
    """Whether a line above the motions is a title, or one of those that the program prints there."""
    is_origin = place < said and ", " in line.text
    return is_title(_words(line)) or place == said or is_origin or _LACKS in line.text


def _number(line: Line) -> int:
    """The number of a line; 0 for a line without one."""
    match = _COUNTED.fullmatch(line.text)
    return int(match["number"]) if match else 0


# --- a motion


def _item(lines: Sequence[Line], width: int, has_all: bool) -> Item:
    name, _, conference = _words(lines[0]).partition(", ")
    number = name.removeprefix("Motion ")
    first = next(place for place, line in enumerate(lines) if _number(line) == 1)
    counted = list(_counted(lines[first:]))
    below = [line for line in lines[first:] if line.number > counted[-1].line.number]
    amended = [place for place, line in enumerate(below) if _amends(number).fullmatch(_words(line))]
    facts, marks, notes = _facts(below[: amended[0]] if amended else below)
    digest = _DIGEST.fullmatch(facts.get("Version", ""))
    text = dedent("\n\n".join(_texts([one for one in counted if one.words], width)))
    missing = ((facts.get("Submitted by"), NO_BODY), (text, NO_TEXT), (digest, NO_DIGEST))
    return Item(
        number=number,
        title=_title([_words(line) for line in lines[1:first] if _words(line)]),
        body=facts.get("Submitted by", ""),
        text=text,
        line=lines[0].number,
        kind=facts.get("Kind", ""),
        digest=digest["digest"] if digest else "",
        width=width,
        amendments=tuple(
            _sheet(below[place:after], conference, has_all) for place, after in pairwise([*amended, len(below)])
        ),
        marks=(*(mark for value, mark in missing if not value), *marks),
        notes=tuple(notes),
    )


def _amends(number: str) -> re.Pattern[str]:
    """What an amendment to the motion begins with."""
    return re.compile(rf"Amendment {re.escape(number)}\.[1-9]\d{{0,3}}, \S.*")


def _title(lines: Sequence[str]) -> str:
    return "".join(f"{line}{'' if _CUT.search(line) else ' '}" for line in lines).strip()


def _facts(lines: Sequence[Line]) -> tuple[dict[str, str], list[str], list[str]]:
    """What is said below a text, by its terms; then what has no place there, and what need not be taken."""
    facts: dict[str, str] = {}
    marks: list[str] = []
    notes: list[str] = []
    for line in filter(_words, lines):
        match = _FACT.fullmatch(_words(line))
        if match is None or match["term"] in facts:
            marks.append(_placeless(line))
            continue
        facts[match["term"]] = match["words"]
        if match["term"] in {"Version", "Address"}:
            notes.append(aside(line))
    return facts, marks, notes


def _placeless(line: Line) -> str:
    return PLACELESS.format(words=_words(line), line=line.number)


def _counted(lines: Sequence[Line]) -> Iterator[_Counted]:
    """The lines as far as their numbers count on; those without words only part the others."""
    expected, is_apart = 1, True
    for line in lines:
        match = _COUNTED.fullmatch(line.text)
        if match is None and not _words(line):
            is_apart = True
            continue
        if match is None or int(match["number"]) != expected:
            return
        expected += 1
        indent = match.start("words") - match.end("number")
        yield _Counted(line=line, words=_SPACES.sub(" ", match["words"] or ""), indent=indent, is_apart=is_apart)
        is_apart = not match["words"]


def _texts(counted: Sequence[_Counted], width: int) -> Iterator[str]:
    """The clauses that the lines are, each on one line with its label."""
    clause: list[_Counted] = []
    text = ""
    for line in counted:
        gap = _gap(clause, line, width) if clause and not line.is_apart else None
        if gap is None and clause:
            yield text
        clause = [line] if gap is None else [*clause, line]
        text = f"{' ' * line.indent}{line.words}" if gap is None else f"{text}{gap}{line.words}"
    if clause:
        yield text


def _gap(clause: Sequence[_Counted], line: _Counted, width: int) -> str | None:
    """What stands between a clause so far and its next line; None for a line that is none of it.

    That is one that would have fitted on the line before it, or that does not hang under a label.
    """
    first, before = clause[0], clause[-1].words
    if line.indent <= first.indent and candidates(first.words):
        return None
    labels = [0, *islice((match.end() for match in _SPACES.finditer(before)), _LABEL if before is first.words else 0)]
    for gap, label in product(("", " "), labels):
        words = f"{before[label:]}{gap}"
        if next(wrapped(words + line.words, width))[1] == len(words):
            return gap
    return None


# --- whether it is what was printed


def flat(text: str) -> str:
    """The text without its indentation: Word forgets how deep a list is under a rule whose label is typed."""
    return _INDENTATION.sub("", text)


def proved(document: Document, digest: str) -> Document | None:
    """The document whose digest begins so: it itself, or with other gaps and bullets, which not every file shows."""
    shapes = {shape: _options(shape) for shape in _shapes(document.clauses)}
    ways = (dict(zip(shapes, way, strict=True)) for way in islice(product(*shapes.values()), _WAYS))
    others = (replace(document, clauses=_written(document.clauses, way)) for way in ways)
    return next((one for one in chain([document], others) if plain.digest(one).startswith(digest)), None)


def _shape(clause: Clause, *, is_inner: bool) -> str:
    """What markers have in common that are written alike: "1." of "12. ", "a)" of "b)"; "" where there is none."""
    label = clause.marker.rstrip()
    return _INNER if label == _BULLET and is_inner else _LETTERS.sub("a", _DIGITS.sub("1", label))


def _shapes(clauses: Sequence[Clause], *, is_inner: bool = False) -> Iterator[str]:
    for clause in clauses:
        if shape := _shape(clause, is_inner=is_inner):
            yield shape
        yield from _shapes(clause.children, is_inner=is_inner or shape == _BULLET)


def _options(shape: str) -> Sequence[str]:
    """How markers of the shape may be written: whole, or what follows the label."""
    if shape == ">":
        return ("> ", "")
    return [f"{bullet}{gap}" for bullet in _BULLETS for gap in _GAPS] if shape in {_BULLET, _INNER} else _GAPS


def _written(clauses: Sequence[Clause], way: Mapping[str, str], *, is_inner: bool = False) -> tuple[Clause, ...]:
    found = []
    for clause in clauses:
        shape = _shape(clause, is_inner=is_inner)
        label = "" if shape in {_BULLET, _INNER, ">"} else clause.marker.rstrip()
        under = _written(clause.children, way, is_inner=is_inner or shape == _BULLET)
        found.append(replace(clause, marker=label + way.get(shape, ""), children=under))
    return tuple(found)


# --- an amendment


def _sheet(lines: Sequence[Line], conference: str, has_all: bool) -> Sheet:
    name, _, body = _words(lines[0]).partition(", ")
    groups = [[_words(line) for line in group] for is_filled, group in groupby(lines[1:], _is_filled) if is_filled]
    prose = "\n".join(" ".join(group) for group in groups)
    marks = [
        CUT.format(words=cut[0]) for group in groups for one, after in pairwise(group) if (cut := _cut(one, after))
    ]
    marks += [_placeless(line) for line in lines if _name(_words(line), [f"{conference}, "])]
    if not has_all and "[" in prose:
        marks.append(LACKS)
    return Sheet(
        number=name.removeprefix("Amendment "),
        body=body,
        prose=prose,
        line=lines[0].number,
        marks=(*([] if prose else [NO_TEXT]), *marks),
    )


def _is_filled(line: Line) -> bool:
    return bool(_words(line))


def _cut(before: str, after: str) -> re.Match[str] | None:
    """The last word of a line that may have been cut inside it, at a hyphen or a dash."""
    return _CUT.search(before) or (re.search(r"\S+\Z", before) if after[0] in "-‐–—/" else None)
