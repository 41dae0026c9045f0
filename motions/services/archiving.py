"""Past conferences, filed in bulk: each item becomes a motion filed as decided, and a carried one is published.

Rules:

* An item is filed whole or not at all, and says what was understood of it or what needs a person.
* Nothing is filed twice: neither the same bytes, nor another text under the same name, nor the same words at the same
  conference. So what was stopped or corrected is simply run again.
* A conference or a body that is not known is a question, unless the caller says that what is named is to be added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from motions import permissions, search
from motions.formats.records import Record
from motions.models import ArchiveItem, Body, Conference, MadeBy, Motion, Organisation, Person
from motions.refusals import Refusal
from motions.services import conferences, drafting, importing, numbers, publishing, texts
from motions.services.locking import lock_conference
from motions.states import Event, MotionKind
from motions.text import headers
from motions.text.document import Document
from motions.text.headers import Part
from motions.text.plain import Reading, digest

SAME_MEETING = timedelta(days=7)  # a text decided so close to a conference that is known was decided at it
LONGEST_NAME = 500

Found = TypeVar("Found")


class Became(StrEnum):
    """What became of an item of an archive."""

    FILED = "filed"
    THERE = "there already"
    OPEN = "needs a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What became of one item. ``said`` are sentences for a person; ``motion`` is what it became, or was before."""

    name: str
    became: Became
    said: tuple[str, ...]
    motion: Motion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as it was read: what it says of itself by the names of a record, its text, and what to look at.

    ``refusal`` says why its text cannot be taken, or is "".
    """

    name: str
    sha256: str
    says: Mapping[str, str]
    document: Document
    source: dict[str, Any]
    marks: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where items go: the organisation whose conferences they are of, and what holds where an item does not say.

    ``may_add``: conferences and bodies that are named and not known are added.
    """

    organisation: Organisation
    conference: Conference | None = None
    body: Body | None = None
    may_add: bool = False


class Question(Exception):
    """What a person has to settle before an item can be filed; each of ``sentences`` is one thing."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Undated(Question):
    """A conference that is new and an item that does not say when it was."""


class Questions(list[str]):
    """All that a person has to settle before one item can be filed."""

    def looked(self, look: Callable[[], Found]) -> Found | None:
        """What is found, or None and one question more: what comes after is looked at all the same."""
        try:
            return look()
        except (Question, Refusal) as question:
            self.append(str(question))
            return None


def file_text(*, actor: Person, archive: Archive, name: str, content: bytes, now: datetime | None = None) -> Filed:
    """File a text that says above its words what it is: title, conference, date and outcome, in any order.

    Raises Forbidden for anyone but who keeps the installation; all else that stands in the way is said in the answer.
    """
    permissions.check_can_archive(actor)
    try:
        reading = importing.read(name, content)
    except Refusal as refusal:
        return Filed(name=name, became=Became.OPEN, said=(str(refusal),))
    return _filed(actor, archive, _item_of_text(name, content, reading), now)


def file_record(*, actor: Person, archive: Archive, name: str, record: Record, now: datetime | None = None) -> Filed:
    """File a record of a CSV file or a line of JSON. Raises as ``file_text`` does."""
    permissions.check_can_archive(actor)
    if record.problem:
        return Filed(name=name, became=Became.OPEN, said=(record.problem,))
    return _filed(actor, archive, _item_of_record(name, record), now)


def _item_of_text(name: str, content: bytes, reading: Reading) -> Item:
    parts = {"number": Part.NUMBER, "conference": Part.CONFERENCE, "date": Part.DATE, "outcome": Part.OUTCOME}
    says = {known: reading.header.value(part) for known, part in (parts | {"body": Part.BODY}).items()}
    return Item(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        says=says | {"number": _bare(says["number"])},
        document=importing.titled(reading.document),
        source=texts.source_of(reading),
        marks=tuple(mark.sentence for mark in reading.marks),
    )


def _item_of_record(name: str, record: Record) -> Item:
    says = {known: value.strip() for known, value in record.fields.items() if known != "text"}
    says |= {"number": _bare(says["number"])} if "number" in says else {}
    canonical = json.dumps(dict(sorted(record.fields.items())), ensure_ascii=False)
    sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    try:
        pasted = texts.read_pasted(title=says.get("title", ""), text=record.fields.get("text", ""))
    except Refusal as refusal:
        return Item(name=name, sha256=sha256, says=says, document=Document(title=""), source={}, refusal=str(refusal))
    return Item(
        name=name,
        sha256=sha256,
        says=says,
        document=importing.titled(pasted.document),
        source=pasted.source | {"record": dict(record.fields)},
        marks=tuple(mark["sentence"] for mark in pasted.source["marks"]),
    )


def _bare(number: str) -> str:
    """ "12" of "Motion 12" and "Composite A" as it is: the number as agendas print it."""
    first, _, rest = number.partition(" ")
    return rest if first.lower() in {"motion", "no", "no.", "number"} else number


def _filed(actor: Person, archive: Archive, item: Item, now: datetime | None) -> Filed:
    try:
        return _file(actor, archive, item, now or timezone.now())
    except Question as question:
        return Filed(name=item.name, became=Became.OPEN, said=(*question.sentences, *item.marks))
    except Refusal as refusal:
        return Filed(name=item.name, became=Became.OPEN, said=(str(refusal), *item.marks))


@transaction.atomic
def _file(actor: Person, archive: Archive, item: Item, now: datetime) -> Filed:
    if len(item.name) > LONGEST_NAME:
        raise Question(f"The name of this file has more than {LONGEST_NAME} characters: give it a shorter one.")
    if known := _known(archive, item):
        return known
    understood = _understood(actor, archive, item, now)
    conference = understood.conference
    if same := _same_words(conference, item):
        return Filed(name=item.name, became=Became.THERE, said=(f"The same words are {_called(same)}.",), motion=same)
    motion = _take(actor, archive, item, understood, now=now)
    done = "Filed" if motion.adopted is None else "Published"
    filed = f"{done} as {_called(motion)}: {motion.recorded_outcome}, “{motion.title}”."
    said = (filed, *understood.added, *(f"Please look at: {mark}" for mark in item.marks))
    return Filed(name=item.name, became=Became.FILED, said=said, motion=motion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What an item says of itself, as the program has it. ``added`` are sentences on what had to be added for it."""

    event: Event
    decided: date | None
    conference: Conference
    body: Body
    added: tuple[str, ...]


def _understood(actor: Person, archive: Archive, item: Item, now: datetime) -> Understood:
    """The item understood. Raises Question with everything that a person has to settle, not with the first alone."""
    questions, says = Questions(), item.says
    event = questions.looked(lambda: _event(says.get("outcome", "")))
    decided = questions.looked(lambda: _day(says.get("date", "")))
    is_dated = bool(decided) or not says.get("date", "").strip()
    at = questions.looked(lambda: _at(actor, archive, item, decided, now, is_dated=is_dated))
    by = questions.looked(lambda: _body(actor, archive, item, now))
    questions.looked(lambda: _check_text(item))
    questions.looked(lambda: drafting.clean_subject(says.get("subject", "")))
    questions.looked(lambda: drafting.known_kind(says.get("kind", "") or MotionKind.MOTION))
    questions.looked(lambda: _check_number(item, at[0] if at else None))
    if questions or event is None or at is None or by is None:
        raise Question(*questions)
    return Understood(event=event, decided=decided, conference=at[0], body=by[0], added=(*at[1], *by[1]))


def _at(
    actor: Person, archive: Archive, item: Item, decided: date | None, now: datetime, *, is_dated: bool
) -> tuple[Conference, tuple[str, ...]] | None:
    """The conference, locked. None for one that is new where a date that is asked about already is what is missing."""
    try:
        conference, added = _conference(actor, archive, item, decided, now)
    except Undated:
        if is_dated:
            raise
        return None
    lock_conference(conference)
    return conference, added


def _event(outcome: str) -> Event:
    event = importing.filed_as(outcome)
    if event is None:
        raise Question(f"“{outcome}” is no outcome that is known." if outcome else "It does not say what came of it.")
    return event


def _check_text(item: Item) -> None:
    if item.refusal:
        raise Question(item.refusal)
    texts.check_document(item.document)


def _check_number(item: Item, conference: Conference | None) -> None:
    if number := item.says.get("number", ""):
        numbers.agenda_position(number)
        if conference is not None and not _same_words(conference, item):
            numbers.check_free(conference, number)


def _take(actor: Person, archive: Archive, item: Item, understood: Understood, *, now: datetime) -> Motion:
    """The motion that the item becomes, published where it was carried."""
    decided = understood.decided
    motion = Motion(
        conference=understood.conference,
        body=understood.body,
        subject=drafting.clean_subject(item.says.get("subject", "")),
        kind=drafting.known_kind(item.says.get("kind", "") or MotionKind.MOTION),
        source=item.source | ({"decided": decided.isoformat()} if decided else {}),
        recorded_outcome=importing.recorded(item.says["outcome"]),
    )
    drafting.begin(motion, item.document, made_by=MadeBy.IMPORT, actor=actor, reason=f"Filed from {item.name}", now=now)
    importing.file_as_decided(motion, understood.event, number=item.says.get("number", ""), actor=actor, now=now)
    ArchiveItem.objects.create(
        organisation=archive.organisation,
        name=item.name,
        sha256=item.sha256,
        motion=motion,
        filed_by=actor,
        filed_by_name=actor.name,
        filed_at=now,
    )
    if motion.adopted is not None:
        publishing.publish_filed(actor=actor, motion=motion, now=now)
    return motion


def _called(motion: Motion) -> str:
    return f"{motion} of {motion.conference}"


def _known(archive: Archive, item: Item) -> Filed | None:
    """What the item became when it was filed before. Raises Question where its words were others."""
    items = ArchiveItem.objects.filter(organisation=archive.organisation).select_related("motion__conference")
    if same := items.filter(sha256=item.sha256).first():
        as_what = f"It is {_called(same.motion)}" + (f", filed from {same.name}." if same.name != item.name else ".")
        return Filed(name=item.name, became=Became.THERE, said=(as_what,), motion=same.motion)
    if other := items.filter(name=item.name).first():
        raise Question(
            f"It was filed before as {_called(other.motion)} and has other words now: correct that text, or give the "
            "file another name."
        )
    return None


def _same_words(conference: Conference, item: Item) -> Motion | None:
    sha256 = digest(item.document)
    return conference.motions.filter(current__sha256=sha256).exclude(number="").first()


def _day(written: str) -> date | None:
    """The day that is written. Raises Question for words that name none."""
    found = headers.day(written.strip())
    if written.strip() and found is None:
        raise Question(f"“{written}” is no day that is understood: write it like 14 February 2023 or 2023-02-14.")
    return found


def _printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _conference(
    actor: Person, archive: Archive, item: Item, day: date | None, now: datetime
) -> tuple[Conference, tuple[str, ...]]:
    """The conference that the item names, and what had to be done about it. Raises Question where it is not known."""
    name = " ".join(item.says.get("conference", "").split())
    if not name and archive.conference is not None:
        return _held_on(actor, archive, archive.conference, day, now)
    if not name:
        raise Question("It does not say at which conference it was decided.")
    wanted = search.key(name)
    for each in archive.organisation.conferences.select_related("organisation", "rules"):
        if wanted in (search.key(each.name), search.key(each.slug)):
            return _held_on(actor, archive, each, day, now)
    if not archive.may_add:
        raise Question(f"There is no conference “{name}” of {archive.organisation}: add it first, or correct its name.")
    if day is None:
        raise Undated(f"There is no conference “{name}” yet, and the item has no date to add it with.")
    added = conferences.create_conference(
        actor=actor, organisation=archive.organisation, name=name, start_date=day, end_date=day, now=now
    )
    return added, (f"Added the conference “{added}”.",)


def _held_on(
    actor: Person, archive: Archive, conference: Conference, day: date | None, now: datetime
) -> tuple[Conference, tuple[str, ...]]:
    """The conference, which takes in a day beside its own. Raises Question for a day that is far from it."""
    if day is None or conference.start_date <= day <= conference.end_date:
        return conference, ()
    is_near = conference.start_date - SAME_MEETING <= day <= conference.end_date + SAME_MEETING
    if not (is_near and archive.may_add):
        raise Question(
            f"{_printed(day)} is no day of {conference} ({_printed(conference.start_date)} to "
            f"{_printed(conference.end_date)}): correct one of them."
        )
    conferences.hold_on(actor=actor, conference=conference, day=day, now=now)
    return conference, (f"{conference} was held on {_printed(day)} too.",)


def _body(actor: Person, archive: Archive, item: Item, now: datetime) -> tuple[Body, tuple[str, ...]]:
    """The body that the item names, and what had to be done about it. Raises Question where it is not known."""
    name = " ".join(item.says.get("body", "").split())
    if not name and archive.body is not None:
        return archive.body, ()
    if not name:
        raise Question("It does not say who moved it.")
    wanted = search.key(name)
    for each in archive.organisation.bodies.all():
        if wanted in (search.key(each.name), search.key(each.slug)):
            return each, ()
    if not archive.may_add:
        raise Question(f"There is no body “{name}” in {archive.organisation}: add it first, or correct its name.")
    added = conferences.create_body(actor=actor, organisation=archive.organisation, name=name, now=now)
    return added, (f"Added the body “{added}”.",)
