"""Reading a whole agenda into a conference: its motions as printed, and the amendments under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches

from django.db import transaction
from django.utils import timezone

from motions import permissions
from motions.formats.edition import named
from motions.models import Amendment, Conference, MadeBy, Motion, Person, Version
from motions.refusals import Refusal
from motions.services import amending, conferences, numbers, stepping, texts
from motions.services.amending import Change, Worked
from motions.services.drafting import begin
from motions.services.importing import words_of
from motions.services.locking import lock_conference
from motions.services.texts import Pasted
from motions.states import Event, MotionKind
from motions.text import agenda, agenda_papers, numbering, plain
from motions.text.agenda_items import Agenda, Item, Sheet
from motions.text.codec import document_to_json
from motions.text.document import Document
from motions.text.numbering import Line

MAX_CHARACTERS = 2_000_000  # the longest final agendas, of some 200 motions with their amendments, have half of that
REASON = "Read from the agenda"
NO_MOTION = (
    "No motion was found in it. A motion begins with “Motion 3: Its title”, or, in an agenda that numbers them so, "
    "with “3. Its title”; the body stands under it."
)
KINDS = {"": MotionKind.MOTION, **{kind.label: kind for kind in MotionKind}}
OTHER_TEXT = (
    "The words that were read are not those of the version that was printed: somebody changed the file, or it does not "
    "show all of them. Take out its line “Version” and compare every clause."
)
PROVED = "Its words are those of the version that was printed, as its digest proves."
ANEW = (
    "The agenda counts lines of {printed} characters. Lines are counted anew, {width} characters to a line: amendments "
    "from now on count by the new numbers."
)
NO_KIND = "“{kind}” is no kind of motion: what it is decides how it is voted on."
NOT_TAKEN = "Its motion was not taken: put that right and read the file again, which takes only what is missing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one motion or amendment of the agenda.

    ``said`` are sentences for a person: what was understood, and what needs them. ``is_open`` where it was not taken;
    ``words`` are then what it says, whole, and ``body`` the one that the organisation does not have.
    """

    name: str
    line: int
    said: tuple[str, ...]
    is_open: bool = False
    words: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A motion of the agenda: as it stands in the conference, or as its amendments can be read at least.

    ``lines`` are those of the version that the agenda numbers in its margin.
    """

    motion: Motion | None
    version: Version | None
    said: tuple[str, ...]
    lines: tuple[Line, ...] = ()


@transaction.atomic
def import_agenda(
    *,
    actor: Person,
    conference: Conference,
    content: bytes,
    name: str = "",
    bodies: Sequence[str] = (),
    is_rehearsal: bool = False,
    now: datetime | None = None,
) -> tuple[Taken, ...]:
    """Read an agenda, in any file that can be imported, into the conference and report item by item.

    A motion with a number, a body and a text is put on the agenda under its number; an amendment that is read exactly
    is in order under its number. What cannot be read is not taken: its report says why, and holds its words and its
    question. What the conference has already, word for word, is left as it is: a file can be read again.

    ``bodies`` are the names of bodies to add where the organisation has none of the name. A rehearsal reports the same
    and keeps nothing. Raises Forbidden for anyone but who keeps the installation, BadText for a file that cannot be
    read or a body that cannot be added.
    """
    permissions.check_can_archive(actor)
    now = now or timezone.now()
    lock_conference(conference)
    text, questions = words_of(name, content, limit=MAX_CHARACTERS)
    reader = _Importer(actor, conference, now)
    reader.add(bodies)
    found = agenda.read(text, bodies=reader.bodies)
    taken = (*_of_the_file(questions, found), *(one for item in found.items for one in reader.item(item)))
    transaction.set_rollback(is_rehearsal)
    return taken


def _of_the_file(questions: Sequence[str], found: Agenda) -> Iterator[Taken]:
    """What is to be said of the file, and of its lines above the first motion."""
    yield from (Taken(name="The file", line=0, said=(question,), is_open=True) for question in questions)
    if not found.items:
        yield Taken(name="The file", line=0, said=(NO_MOTION,), is_open=True)
    for line in found.set_aside:
        yield Taken(name="Above the motions", line=line.line, said=(line.text,), is_open=not line.is_plain)


class _Importer:
    def __init__(self, actor: Person, conference: Conference, now: datetime) -> None:
        self.actor = actor
        self.conference = conference
        self.now = now
        self.bodies = {body.name.casefold(): body for body in conference.organisation.bodies.all()}

    def add(self, names: Sequence[str]) -> None:
        """Add the bodies that are not there."""
        for name in names:
            if name.casefold() not in self.bodies:
                self.bodies[name.casefold()] = conferences.create_body(
                    actor=self.actor, organisation=self.conference.organisation, name=name, now=self.now
                )

    def item(self, item: Item) -> Iterator[Taken]:
        name = f"{named(item.number)}: {item.title}" if item.title else named(item.number)
        if not item.number:
            name = f"A motion: {item.title}" if item.title else "A motion"
        read = self._motion(item)
        is_open = read.motion is None
        yield Taken(
            name=name,
            line=item.line,
            said=(*read.said, *item.notes),
            is_open=is_open,
            words=item.text if is_open else "",
            body=self._missing(item.body),
        )
        for sheet in item.amendments:
            yield self._sheet(sheet, read)

    # --- motions

    def _motion(self, item: Item) -> _Read:
        problems = [
            *item.marks,
            *self._unknown(item.body),
            *([] if item.kind in KINDS else [NO_KIND.format(kind=item.kind)]),
        ]
        pasted = self._pasted(item, problems)
        version = self._unsaved(pasted) if pasted else None
        lines = pasted.lines if pasted is not None else ()
        if problems or pasted is None:
            return _Read(motion=None, version=version, said=tuple(problems), lines=lines)
        there = self._there(item, pasted)
        if there is not None:
            said = ("It is on the agenda already, in these words.",)
            return _Read(motion=there, version=there.current, said=said, lines=_lines_in(there.content, pasted))
        try:
            return self._put(item, pasted)
        except Refusal as refusal:
            return _Read(motion=None, version=version, said=(str(refusal),), lines=lines)

    def _pasted(self, item: Item, problems: list[str]) -> Pasted | None:
        """The text of the item, with the lines by which its amendments count; adds what is wrong with it."""
        title, width = item.title or named(item.number), self.conference.rules.line_width
        try:
            pasted = texts.read_pasted(title=title, text=item.text, width=width)
        except Refusal as refusal:
            problems.extend([str(refusal)] if item.text else [])
            return None
        problems.extend(mark["sentence"] for mark in pasted.source["marks"] if mark["sentence"] == plain.DOUBTFUL)
        if item.width is None:
            return pasted
        for text in (item.text, agenda_papers.flat(item.text)):
            read = texts.read_pasted(title=title, text=text, width=width)
            if proved := agenda_papers.proved(read.document, item.digest):
                return replace(read, document=proved, lines=numbering.lines(proved, item.width))
        problems.append(OTHER_TEXT)
        return pasted

    def _unsaved(self, pasted: Pasted) -> Version:
        """The text of a motion that was not taken, for its amendments to be read on."""
        motion = Motion(conference=self.conference)
        return Version(motion=motion, number=1, document=document_to_json(pasted.document))

    def _there(self, item: Item, pasted: Pasted) -> Motion | None:
        """The motion of this number, where it was submitted by this body in these words."""
        return (
            Motion.objects.filter(
                conference=self.conference,
                number=numbers.printed(item.number),
                body=self.bodies[item.body.casefold()],
                versions__number=1,
                versions__sha256=plain.digest(pasted.document),
            )
            .select_related("current")
            .first()
        )

    @transaction.atomic
    def _put(self, item: Item, pasted: Pasted) -> _Read:
        body = self.bodies[item.body.casefold()]
        motion = Motion(conference=self.conference, body=body, source=pasted.source, kind=KINDS[item.kind])
        begin(motion, pasted.document, made_by=MadeBy.IMPORT, actor=self.actor, reason=REASON, now=self.now)
        motion.submitted_by, motion.submitted_at = self.actor, self.now
        stepping.step_motion(motion, Event.SUBMIT, actor=self.actor, reason=REASON, now=self.now)
        numbers.number_motion(motion, item.number)
        stepping.step_motion(motion, Event.RULE_IN_ORDER, actor=self.actor, reason=REASON, now=self.now)
        clauses = sum(1 for _ in pasted.document.walk())
        understood = f"On the agenda for {body}, with {_counted(clauses, 'clause')}."
        look = (f"Look at this: {mark['sentence']}" for mark in pasted.source["marks"])
        said = (understood, *self._of_the_paper(item), *look)
        return _Read(motion=motion, version=motion.current, said=said, lines=pasted.lines)

    def _of_the_paper(self, item: Item) -> Iterator[str]:
        """What is to be said of a text that this program printed."""
        if item.width is not None:
            yield PROVED
        if item.width not in {None, self.conference.rules.line_width}:
            yield ANEW.format(printed=item.width, width=self.conference.rules.line_width)

    # --- amendments

    def _sheet(self, sheet: Sheet, read: _Read) -> Taken:
        name = f"Amendment {sheet.number}" if sheet.number else "An amendment"
        said, is_taken = self._amendment(sheet, read)
        return Taken(
            name=name,
            line=sheet.line,
            said=(*said, *sheet.notes),
            is_open=not is_taken,
            words="" if is_taken else sheet.prose,
            body=self._missing(sheet.body),
        )

    def _amendment(self, sheet: Sheet, read: _Read) -> tuple[tuple[str, ...], bool]:
        """What is to be said of an amendment, and whether it is in order now."""
        problems = [NOT_TAKEN] if read.motion is None else []
        problems += [*sheet.marks, *self._unknown(sheet.body)]
        worked, question = _worked(sheet, read)
        if problems or worked is None or read.motion is None:
            changes = f"Its words were read: {_counted(len(worked.operations), 'change')}." if worked else question
            return (*problems, *([changes] if changes else [])), False
        if read.motion.amendments.filter(number=sheet.number, prose=worked.prose).exists():
            return ("It is there already, in these words.",), True
        try:
            return self._amend(sheet, read.motion, worked), True
        except Refusal as refusal:
            return (str(refusal),), False

    @transaction.atomic
    def _amend(self, sheet: Sheet, motion: Motion, worked: Worked) -> tuple[str, ...]:
        body = self.bodies[sheet.body.casefold()]
        amendment = Amendment(
            motion=motion, version=motion.current, body=body, proposer=self.actor, created_at=self.now
        )
        amending.take(amendment, worked)
        amendment.submitted_by, amendment.submitted_at = self.actor, self.now
        stepping.step_amendment(amendment, Event.SUBMIT, actor=self.actor, reason=REASON, now=self.now)
        numbers.number_amendment(amendment, sheet.number)
        stepping.step_amendment(amendment, Event.RULE_IN_ORDER, actor=self.actor, reason=REASON, now=self.now)
        return (f"In order for {body}, with {_counted(len(worked.operations), 'change')}.", *worked.notes)

    # --- bodies

    def _missing(self, name: str) -> str:
        return "" if name.casefold() in self.bodies else name

    def _unknown(self, name: str) -> tuple[str, ...]:
        if not self._missing(name):
            return ()
        near = get_close_matches(name.casefold(), self.bodies, n=1, cutoff=0.85)
        nearest = (f"The nearest name is “{self.bodies[one].name}”." for one in near)
        lacking = f"There is no body “{name}” in {self.conference.organisation}: add it, or correct the name."
        return (lacking, *nearest)


def _lines_in(content: Document, pasted: Pasted) -> tuple[Line, ...]:
    """The lines of a pasted text by the clauses of a document in the same words; of another they name none."""
    is_same = plain.digest(content) == plain.digest(pasted.document)
    ids = {new.id: old.id for new, old in zip(pasted.document.walk(), content.walk(), strict=False) if is_same}
    return tuple(replace(line, clause=ids.get(line.clause, line.clause)) for line in pasted.lines)


def _worked(sheet: Sheet, read: _Read) -> tuple[Worked | None, str]:
    """The words of an amendment worked out on the text, or the question that they leave."""
    if not sheet.prose or read.version is None:
        return None, ""
    try:
        return amending.work_out(Change(prose=sheet.prose, lines=read.lines), read.version), ""
    except Refusal as refusal:
        return None, str(refusal)


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
