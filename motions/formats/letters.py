"""Letters from an adopted text: to councillors, to MPs, a report to the branch, a leaflet.

Rules:

* The demands are quoted word for word, under the words that open them in the motion, and numbered from 1 through the
  whole letter.
* What the writer did not fill in stays as a placeholder: "[Name of branch]".
* Every letter ends with its source: version, status, address, hash. That its text is no longer in force comes first.
* Words are ours; nothing is said of the text that its edition does not say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count, groupby

from motions.formats import word, wording
from motions.formats.edition import Edition
from motions.formats.word_lists import Item, Place, Side, number
from motions.formats.word_xml import Dress, Paragraph, Run
from motions.text import numbering, plain
from motions.text.demands import Point
from motions.text.document import Clause, Document, Kind
from motions.text.unkept import CONTROL


class Letter(StrEnum):
    """What is written, and to whom."""

    COUNCILLOR = "councillor"
    MP = "mp"
    REPORT = "report"
    LEAFLET = "leaflet"


NAMES: Mapping[Letter, str] = {
    Letter.COUNCILLOR: "Letter to a councillor",
    Letter.MP: "Letter to an MP",
    Letter.REPORT: "Report to your branch",
    Letter.LEAFLET: "Leaflet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """Something that only the writer knows. ``longest`` is in characters; ``has_lines`` where it may have several."""

    name: str
    words: str
    longest: int = 120
    has_lines: bool = False

    def __str__(self) -> str:
        return f"[{self.words}]"


PLACEHOLDERS: Mapping[str, Placeholder] = {
    each.name: each
    for each in (
        Placeholder(name="branch", words="Name of branch"),
        Placeholder(name="address", words="Your address", longest=400, has_lines=True),
        Placeholder(name="date", words="Date", longest=60),
        Placeholder(name="councillor", words="Name of councillor"),
        Placeholder(name="council", words="Name of council"),
        Placeholder(name="mp", words="Name of MP"),
        Placeholder(name="constituency", words="Name of constituency"),
        Placeholder(name="writer", words="Your name"),
        Placeholder(name="role", words="Your role"),
        Placeholder(name="meeting", words="Date of meeting", longest=60),
        Placeholder(name="next", words="What our branch can do", longest=2_000, has_lines=True),
        Placeholder(name="join", words="When and where to join us", longest=400, has_lines=True),
        Placeholder(name="contact", words="How to reach us"),
        Placeholder(name="imprint", words="Name and address of the publisher", longest=200),
    )
}

ASKED: Mapping[Letter, tuple[str, ...]] = {
    Letter.COUNCILLOR: ("branch", "address", "date", "councillor", "council", "writer", "role"),
    Letter.MP: ("branch", "address", "date", "mp", "constituency", "writer", "role"),
    Letter.REPORT: ("branch", "meeting", "writer", "next"),
    Letter.LEAFLET: ("branch", "join", "contact", "imprint"),
}

LINE = "line-"  # an id that begins so: a line of an address, with no space after it


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a letter is written from: the text, who held the conference, what is asked for, and what was filled in.

    ``filled`` is by the names of PLACEHOLDERS; what is missing or empty stays a placeholder.
    """

    edition: Edition
    organisation: str
    points: tuple[Point, ...]
    filled: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """What was filled in, on one line, or the placeholder."""
        return " ".join(self.lines(name))

    def lines(self, name: str) -> list[str]:
        """What was filled in, line by line, or the placeholder."""
        lines = [clean(line) for line in self.filled.get(name, "").splitlines()]
        return [line for line in lines if line] or [str(PLACEHOLDERS[name])]


def clean(words: str) -> str:
    """Words as a clause can hold them: in NFC, without control characters, no space at the ends."""
    return CONTROL.sub(" ", unicodedata.normalize("NFC", words).replace("\t", " ")).strip()


def write(letter: Letter, draft: Draft) -> Document:
    """The letter. Its title is "" where it has none of its own."""
    writers = {
        Letter.COUNCILLOR: _to_councillor,
        Letter.MP: _to_mp,
        Letter.REPORT: _report,
        Letter.LEAFLET: _leaflet,
    }
    title = {Letter.REPORT: f"Report to {draft['branch']}", Letter.LEAFLET: draft.edition.title}.get(letter, "")
    return Document(title=title, clauses=tuple(writers[letter](draft)))


def as_text(document: Document, edition: Edition) -> bytes:
    """The letter and its source as plain text in UTF-8."""
    written = plain.write(document).split("\n\n")
    first = 1 if document.title else 0
    joined = "\n\n".join(written[:first])
    for clause, block in zip(document.walk(), written[first:], strict=True):
        gap = "\n" if clause.id.startswith(LINE) and not clause.id.endswith("-0") else "\n\n"
        joined += (gap if joined else "") + block.rstrip("\n")
    warned = "\n\n".join(filter(None, [wording.warning(edition), joined]))
    return "\n".join([warned, "", "Source", *source(edition), ""]).encode()


def as_word(document: Document, edition: Edition) -> bytes:
    """The letter and its source as a .docx file, to be written on in."""
    labels = numbering.labels(document)
    numbers = number(
        Item(depth=found.depth, adopted=Side(clause=found.clause, label=labels[found.clause.id]))
        for found in document.index.values()
    )
    warned = [word.plain("Warning", words) for words in filter(None, [wording.warning(edition)])]
    title = [word.plain("Title", document.title)] if document.title else []
    clauses = [
        Paragraph(
            dress=_dress(clause, place),
            runs=(*word.label_runs(place), Run(text=clause.text)),
        )
        for clause, place in zip(document.walk(), numbers.adopted, strict=True)
    ]
    about = [word.plain("Note", line) for line in source(edition)]
    return word.file(edition, [*warned, *title, *clauses, word.plain("Heading1", "Source"), *about], numbers)


def _dress(clause: Clause, place: Place | None) -> Dress:
    """How a clause of a letter is set: the first line of an address stands apart, the others close up."""
    if clause.id.startswith(LINE):
        return Dress(style="Block" if clause.id.endswith("-0") else "Line")
    return Dress(style="Signed") if clause.id == "dear" else word.dress(clause, place)


def source(edition: Edition) -> list[str]:
    """Where the words come from, line by line: what the text is, which version, where it is, and its hash."""
    return [
        *filter(None, [wording.warning(edition)]),
        f"{wording.origin(edition)}: {wording.one_line(edition.title)}. {wording.decision(edition)}",
        f"Version {edition.version}, published {wording.time(edition.published_at)}. {wording.status(edition)}.",
        f"Address: {edition.links['html']}",
        f"SHA-256 of the text: {edition.sha256}",
    ]


# The letters


def _to_councillor(draft: Draft) -> Iterator[Clause]:
    yield from _sender(draft)
    yield from _lines("to", [draft["councillor"], draft["council"]])
    yield _says("dear", f"Dear {draft['councillor']},")
    yield from _case(draft)
    yield _says(
        "ask",
        f"Please tell us whether you support these demands, and what you will do for them in {draft['council']}. "
        "We would be glad to meet you.",
    )
    yield from _end(draft)


def _to_mp(draft: Draft) -> Iterator[Clause]:
    yield from _sender(draft)
    yield from _lines("to", [f"{draft['mp']} MP", draft["constituency"]])
    yield _says("dear", f"Dear {draft['mp']},")
    yield from _case(draft)
    yield _says(
        "ask",
        "Please tell us whether you support these demands, and whether you will put them to the ministers responsible "
        f"on behalf of the people of {draft['constituency']}. We would be glad to meet you.",
    )
    yield from _end(draft)


def _report(draft: Draft) -> Iterator[Clause]:
    edition = draft.edition
    yield from _lines("at", [f"Meeting of {draft['meeting']}", f"Reported by {draft['writer']}"])
    yield _heading("decided", f"{wording.one_line(edition.title)}: what conference decided")
    yield _says("what", f"{wording.origin(edition)}, submitted by {edition.body}. {wording.decision(edition)}")
    yield from _bullets("vote", [wording.vote(cast) for cast in edition.votes])
    yield _heading("asks", "What it asks for")
    yield from _demands(draft)
    yield _heading("do", "What our branch can do")
    yield from _bullets("next", draft.lines("next"))
    yield _heading("read", "Where to read it")
    yield _says("page", f"The whole text, and where each of its words came from: {edition.page}")


def _leaflet(draft: Draft) -> Iterator[Clause]:
    edition = draft.edition
    yield _says("who", f"{draft.organisation} has decided. {_adopted(edition)} This is what we ask for.")
    yield from _demands(draft)
    yield _heading("join", f"Join {draft['branch']}")
    yield from _lines("when", draft.lines("join"))
    yield _says("contact", f"Contact: {draft['contact']}")
    yield _says("page", f"Read the whole text: {edition.page}")
    yield _says("imprint", f"Printed and published by {draft['imprint']}.")


def _sender(draft: Draft) -> Iterator[Clause]:
    yield from _lines("from", [draft["branch"], *draft.lines("address")])
    yield from _lines("date", [draft["date"]])


def _case(draft: Draft) -> Iterator[Clause]:
    edition = draft.edition
    yield _heading("title", wording.one_line(edition.title))
    yield _says("who", f"I write on behalf of {draft['branch']}, a branch of {draft.organisation}. {_adopted(edition)}")
    yield _says("quoted", "This is what it asks for, in the words that were carried.")
    yield from _demands(draft)


def _end(draft: Draft) -> Iterator[Clause]:
    yield _says("page", f"The whole text, and where each of its words came from, is at {draft.edition.page}")
    yield Clause(id="yours", text="Yours sincerely,", kind=Kind.SIGNATURE)
    yield from _lines("signed", [draft["writer"], f"{draft['role']}, {draft['branch']}"])


def _adopted(edition: Edition) -> str:
    conference = wording.capitalised(wording.meeting(edition.conference))
    when = f" on {wording.day(edition.decided_at)}" if edition.decided_at else ""
    return wording.one_line(f"{conference} adopted {edition.name}, “{edition.title}”,{when}.".replace(",.", "."))


def _demands(draft: Draft) -> Iterator[Clause]:
    """The demands, numbered through all their lists; each list under the words that open it in the motion."""
    at = count(1)
    for index, (under, several) in enumerate(groupby(draft.points, key=lambda point: point.under)):
        if under:
            yield Clause(id=f"under-{index}", text=under, kind=Kind.CHAPEAU)
        points = list(several)
        first = next(at)
        yield from (_numbered(point.clause, first) for point in points)
        for _ in points[1:]:
            next(at)


def _numbered(clause: Clause, first: int) -> Clause:
    children = tuple(_within(child) for child in clause.children)
    return Clause(
        id=f"asks-{clause.id}", text=clause.text, kind=Kind.POINT, marker="1. ", start=first, children=children
    )


def _within(clause: Clause) -> Clause:
    children = tuple(_within(child) for child in clause.children)
    return Clause(
        id=f"asks-{clause.id}",
        text=clause.text,
        kind=clause.kind,
        marker=clause.marker,
        start=clause.start,
        children=children,
    )


def _says(name: str, text: str) -> Clause:
    return Clause(id=name, text=text)


def _heading(name: str, text: str) -> Clause:
    return Clause(id=name, text=text, kind=Kind.HEADING)


def _lines(name: str, lines: Iterable[str]) -> Iterator[Clause]:
    for index, line in enumerate(lines):
        yield Clause(id=f"{LINE}{name}-{index}", text=line)


def _bullets(name: str, lines: Iterable[str]) -> Iterator[Clause]:
    for index, line in enumerate(lines):
        yield Clause(id=f"{name}-{index}", text=line, kind=Kind.POINT, marker="• ")
