"""The record of decisions as the minutes print it: one value, from which CSV, Word and PDF are written.

    11 June 2026
      Amendment 12.1 to motion 12: Safe staffing
        Result     Lost
        Vote       Card vote: 718,273 for, 373,801 against
        Needed     at least two-thirds of the votes cast
        Declared   14:02, by Cheng Chair

      Amendment 12.2 to motion 12: Safe staffing
        Happened   Fell
        Why        Amendment 12.1 was carried, and it was agreed: if 12.1 is carried, 12.2 falls.
        Recorded   14:02, by Cheng Chair

A decision that a later one took the place of stays in its place and says so: nothing is left out of a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from motions.formats import wording
from motions.formats.wording import Fact

SHORT = 1_200  # characters; a page of the minutes takes twice as many


class InvalidMinutes(ValueError):
    """The minutes contradict themselves. No user causes this: it is a defect of the caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision as it was declared, or what happened without one, ``at`` by the clock of the conference.

    A decision has a ``method``, and nothing else has. ``result`` is what was decided, or what happened ("Withdrawn").
    ``number`` is how the agenda calls what it is about ("12.1"), ``question`` how it is said in a sentence. Figures are
    whole numbers of votes, None where nobody counted. ``threshold`` and ``cause`` are in words. ``outcome`` is what
    came of a motion where the result says less. ``corrects`` is the reason where it took the place of an earlier
    decision; ``stands`` is False where a later one took its place. ``part`` is what a
    part is of; ``tellers`` and ``turn_out`` are there where tellers reported, and entered cards. ``why`` and
    ``follows_from``, the vote because of which it happened, are said of what was not decided.
    """

    at: datetime
    number: str
    question: str
    title: str
    body: str
    result: str
    moved_by: str = ""
    seconded_by: str = ""
    method: str = ""
    outcome: str = ""
    figures: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    spoiled: int | None = None
    threshold: str = ""
    cause: str = ""
    part: str = ""
    tellers: str = ""
    turn_out: str = ""
    declared_by: str = ""
    recorded_by: str = ""
    why: str = ""
    follows_from: str = ""
    note: str = ""
    corrects: str = ""
    stands: bool = True

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise InvalidMinutes("A datetime has no offset.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Everything that one conference decided up to ``at``, in the order in which it was declared."""

    organisation: str
    conference: str
    days: str
    language: str
    at: datetime
    entries: tuple[Entry, ...]
    title: str = "Record of decisions"

    @property
    def origin(self) -> str:
        """ "Annual Conference 2026, Union of Carers, 9 to 11 June 2026"."""
        return wording.one_line(f"{self.conference}, {self.organisation}, {self.days}")

    @property
    def summary(self) -> str:
        """How many decisions there are, how many of them were replaced, and when this was written."""
        decided = [entry for entry in self.entries if entry.method]
        replaced = sum(not entry.stands for entry in decided)
        corrected = f" {replaced} of them {'was' if replaced == 1 else 'were'} corrected by a later one." * bool(
            replaced
        )
        others = len(self.entries) - len(decided)
        beside = f", and {others:,} {'entry' if others == 1 else 'entries'} of what happened without a vote" * bool(
            others
        )
        decisions = f"{len(decided):,} decision{'s' * (len(decided) != 1)}"
        return f"{decisions}{beside}, as recorded on {wording.time(self.at)}.{corrected}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One entry as print has it: what it is about, and what is to be said of it."""

    heading: str
    facts: tuple[Fact, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is certain to fit on a page, so that print can keep it together."""
        return sum(len(fact.words) for fact in self.facts) < SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened on one day."""

    day: str
    paragraphs: tuple[Paragraph, ...]


def days(minutes: Minutes) -> tuple[Day, ...]:
    """The entries by the day, in their order."""
    return tuple(
        Day(day=day, paragraphs=tuple(Paragraph(heading=_heading(each), facts=tuple(_facts(each))) for each in entries))
        for day, entries in groupby(minutes.entries, key=lambda entry: wording.day(entry.at))
    )


def _heading(entry: Entry) -> str:
    return wording.one_line(": ".join(filter(None, (entry.question, entry.title))))


def _facts(entry: Entry) -> Iterator[Fact]:
    """What there is to say, in order; what is empty is left out."""
    said = (
        ("Replaced", "" if entry.stands else "A later decision took the place of this one."),
        ("Part", entry.part),
        ("Submitted by", entry.body),
        ("Moved by", entry.moved_by if entry.seconded_by or entry.moved_by != entry.body else ""),
        ("Seconded by", entry.seconded_by),
        ("Result" if entry.method else "Happened", entry.result),
        ("Outcome", entry.outcome),
        ("Vote", ": ".join(filter(None, (entry.method, entry.figures)))),
        ("Needed", entry.threshold),
        ("Decided", entry.cause),
        ("Turn-out", entry.turn_out),
        ("Tellers", entry.tellers),
        ("Declared", _by(entry, entry.declared_by)),
        ("Why", entry.why),
        ("Follows from", entry.follows_from),
        ("Recorded", _by(entry, entry.recorded_by)),
        ("Correction", entry.corrects),
        ("Note", entry.note),
    )
    yield from (Fact(term=term, words=wording.one_line(words)) for term, words in said if words)


def _by(entry: Entry, name: str) -> str:
    return f"{entry.at:%H:%M}, by {name}" if name else ""
