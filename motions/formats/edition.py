"""One adopted text with all that must be said of it: what every writer of this package takes.

Rules:

* An edition never changes, and its bytes in a format depend on nothing else: no clock, no chance, no settings.
* Every datetime has its offset, and is printed in it.
* The hash is that of the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from motions.text.document import ClauseId, Document
from motions.text.provenance import Marked

SHORT = 12  # figures of the hash that a person compares by eye

TRACKED = "tracked.docx"
SUFFIXES = ("json", "txt", "md", "html", "embed.html", "pdf", "docx", TRACKED, "xml")


def named(number: str) -> str:
    """ "Motion 12": as people say it. A number of two words is a name already: "Composite A"."""
    return number if " " in number else f"Motion {number}"


class Status(StrEnum):
    """Whether the text still binds.

    in force    it does
    superseded  another text took its place
    lapsed      its time is over
    withdrawn   it should not have been published
    """

    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class InvalidEdition(ValueError):
    """What was given does not hold together; the message says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of the motion: ``result`` for programs, ``label`` in the organisation's words, amendments carried."""

    result: str
    label: str
    amendments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.label} ({', '.join(self.amendments)})" if self.amendments else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One decision: on the motion, or on the amendment with the number ``amendment``; with ``part``, on part of it.

    ``result`` and ``method`` are words ("Carried", "Card vote"); figures are None where nobody counted.
    """

    result: str
    has_passed: bool
    declared_at: datetime
    amendment: str = ""
    part: int = 0
    method: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Who moved an amendment, and when it was carried: whom Word names beside a tracked change."""

    number: str
    body: str
    carried_at: datetime

    def __str__(self) -> str:
        return f"Amendment {self.number}, {self.body}"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One immutable version of an adopted text.

    ``address`` is where it is, for ever, without the suffix of a format; ``latest`` is the address that always gives
    the version in force, ``page`` the page for people, ``previous`` the address of the version before. ``note`` is
    what is said first of a text that is not in force: since when, what took its place, why; ``replaced_by`` is the
    address of what did, or "". ``labels`` are those of ``numbering.labels``. ``text`` is the canonical plain text and
    ``sha256`` its hash. ``decided_at`` is None where an archive does not say.
    ``submitted`` is the motion on which the amendments were written and ``marked`` the adopted text with what they
    changed in it; both are there, or neither. ``fell`` are sentences on the parts of the motion that are not in it
    because they fell, or were lost.
    """

    seq: int
    conference: str
    conference_slug: str
    number: str
    kind: str
    subject: str
    body: str
    version: int
    status: Status
    outcome: Outcome
    decided_at: datetime | None
    published_at: datetime
    language: str
    document: Document
    labels: Mapping[ClauseId, str]
    text: str
    sha256: str
    address: str
    latest: str
    page: str
    licence: str
    licence_address: str
    credit: str
    note: str = ""
    replaced_by: str = ""
    previous: str = ""
    reason: str = ""
    votes: tuple[Vote, ...] = ()
    movers: Mapping[str, Mover] = field(default_factory=dict)
    fell: tuple[str, ...] = ()
    submitted: Document | None = None
    marked: Marked | None = None

    def __post_init__(self) -> None:
        if hashlib.sha256(self.text.encode()).hexdigest() != self.sha256:
            raise InvalidEdition("The hash is not that of the text.")
        if self.labels.keys() != self.document.index.keys():
            raise InvalidEdition("The labels are not those of the document.")
        if (self.submitted is None) != (self.marked is None):
            raise InvalidEdition("The marked text and the motion as submitted belong together.")
        moments = [self.decided_at, self.published_at, *(vote.declared_at for vote in self.votes)]
        if any(moment and moment.utcoffset() is None for moment in moments):
            raise InvalidEdition("A datetime has no offset.")

    @property
    def title(self) -> str:
        """The title, or the number where the text has none."""
        return self.document.title if self.document.title.strip() else self.name

    @property
    def name(self) -> str:
        """ "Motion 12": as people say it."""
        return named(self.number)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The formats in which there is something to write: no tracked changes without a motion to compare with."""
        return tuple(suffix for suffix in SUFFIXES if suffix != TRACKED or self.marked is not None)

    @property
    def links(self) -> Mapping[str, str]:
        """Where each format is, and what belongs to the text; what is not there is left out."""
        formats = {suffix: f"{self.address}.{suffix}" for suffix in self.suffixes}
        others = {
            "provenance": f"{self.address}/provenance.json",
            "page": self.page,
            "latest": self.latest,
            "previous": self.previous,
            "licence": self.licence_address,
        }
        return formats | {name: address for name, address in others.items() if address}

    @property
    def short_sha256(self) -> str:
        """The hash as a person compares it."""
        return self.sha256[:SHORT]
