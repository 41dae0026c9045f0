"""Reading a whole agenda into a conference: its motions as printed, and the amendments under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.formats.edition import named
from motions.models import Amendment, Body, Conference, MadeBy, Motion, Person
from motions.refusals import Refusal
from motions.services import amending, numbers, stepping, texts
from motions.services.amending import Change
from motions.services.drafting import begin
from motions.services.importing import words_of
from motions.services.locking import lock_conference
from motions.states import Event
from motions.text import agenda
from motions.text.agenda import Item, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one motion or amendment of the agenda.

    ``said`` are sentences for a person: what was understood, and what needs them. ``is_open`` where it was not taken.
    """

    name: str
    line: int
    said: tuple[str, ...]
    is_open: bool = False


@transaction.atomic
def import_agenda(
    *, actor: Person, conference: Conference, content: bytes, name: str = "", now: datetime | None = None
) -> tuple[Taken, ...]:
    """Read an agenda, in any file that can be imported, into the conference and report item by item.

    A motion with a number, a body and a text is put on the agenda under its number; an amendment that is read exactly
    is in order under its number. What cannot be read is not taken: its report says why, and holds its question.
    Raises Forbidden for anyone but who keeps the installation, BadText for a file that cannot be read.
    """
    permissions.check_can_archive(actor)
    now = now or timezone.now()
    lock_conference(conference)
    text, questions = words_of(name, content)
    reader = _Importer(actor, conference, now)
    found = agenda.read(text, bodies=reader.bodies)
    asked = (Taken(name="The file", line=0, said=(question,), is_open=True) for question in questions)
    aside = (Taken(name="Set aside", line=0, said=(line,), is_open=True) for line in found.set_aside)
    return (*asked, *aside, *(taken for item in found.items for taken in reader.item(item)))


class _Importer:
    def __init__(self, actor: Person, conference: Conference, now: datetime) -> None:
        self.actor = actor
        self.conference = conference
        self.now = now
        self.bodies = {body.name.casefold(): body for body in conference.organisation.bodies.all()}

    def item(self, item: Item) -> Iterator[Taken]:
        name = f"{named(item.number)}: {item.title}" if item.title else named(item.number)
        motion, said = self._motion(item)
        yield Taken(name=name, line=item.line, said=said, is_open=motion is None)
        for sheet in item.amendments:
            yield self._sheet(sheet, motion)

    def _motion(self, item: Item) -> tuple[Motion | None, tuple[str, ...]]:
        body = self.bodies.get(item.body.casefold())
        if item.marks or body is None:
            return None, (*item.marks, *self._unknown(item.body, body))
        try:
            return self._put(item, body)
        except Refusal as refusal:
            return None, (str(refusal),)

    @transaction.atomic
    def _put(self, item: Item, body: Body) -> tuple[Motion, tuple[str, ...]]:
        pasted = texts.read_pasted(title=item.title, text=item.text)
        motion = Motion(conference=self.conference, body=body, source=pasted.source)
        reason = "Read from the agenda"
        begin(motion, pasted.document, made_by=MadeBy.IMPORT, actor=self.actor, reason=reason, now=self.now)
        motion.submitted_by, motion.submitted_at = self.actor, self.now
        stepping.step_motion(motion, Event.SUBMIT, actor=self.actor, reason=reason, now=self.now)
        numbers.number_motion(motion, item.number)
        stepping.step_motion(motion, Event.RULE_IN_ORDER, actor=self.actor, reason=reason, now=self.now)
        clauses = sum(1 for _ in pasted.document.walk())
        understood = f"On the agenda for {body}, with {clauses} clause{'' if clauses == 1 else 's'}."
        return motion, (understood, *(f"Look at this: {mark['sentence']}" for mark in pasted.source["marks"]))

    def _sheet(self, sheet: Sheet, motion: Motion | None) -> Taken:
        name = f"Amendment {sheet.number}" if sheet.number else "An amendment"
        body = self.bodies.get(sheet.body.casefold())
        if motion is None:
            said: tuple[str, ...] = ("Its motion was not taken.", *sheet.marks)
        elif sheet.marks or body is None:
            said = (*sheet.marks, *self._unknown(sheet.body, body))
        else:
            try:
                amendment, notes = self._amend(sheet, motion, body)
            except Refusal as refusal:
                return Taken(name=name, line=sheet.line, said=(str(refusal),), is_open=True)
            count = len(amendment.operations)
            understood = f"In order for {body}, with {count} change{'' if count == 1 else 's'}."
            return Taken(name=name, line=sheet.line, said=(understood, *notes))
        return Taken(name=name, line=sheet.line, said=said, is_open=True)

    @transaction.atomic
    def _amend(self, sheet: Sheet, motion: Motion, body: Body) -> tuple[Amendment, tuple[str, ...]]:
        if motion.current is None:
            raise refusals.empty("text")
        worked = amending.work_out(Change(prose=sheet.prose), motion.current)
        amendment = Amendment(
            motion=motion, version=motion.current, body=body, proposer=self.actor, created_at=self.now
        )
        amending.take(amendment, worked)
        reason = "Read from the agenda"
        amendment.submitted_by, amendment.submitted_at = self.actor, self.now
        stepping.step_amendment(amendment, Event.SUBMIT, actor=self.actor, reason=reason, now=self.now)
        numbers.number_amendment(amendment, sheet.number)
        stepping.step_amendment(amendment, Event.RULE_IN_ORDER, actor=self.actor, reason=reason, now=self.now)
        return amendment, worked.notes

    def _unknown(self, name: str, body: Body | None) -> tuple[str, ...]:
        if body is not None or not name:
            return ()
        return (f"There is no body “{name}” in {self.conference.organisation}: add it, or correct the name.",)
