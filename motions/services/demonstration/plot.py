"""The words in which the demonstration is written down: what each motion says, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A vote as it was counted; without figures, as the chair declared it.

    With ``cards``, by the short names of bodies, tellers report it body by body and the chair declares it; ``before``
    is what they had reported when it was counted again, because of ``recounted``. ``corrected`` is the figures that
    were declared first, and the reason why they were wrong.
    """

    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    method: str = "card"
    result: str = ""
    mover_agreed: bool | None = None
    cards: tuple[tuple[str, str], ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    recounted: str = ""
    corrected: Corrected | None = None


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """Figures that were declared, and why they were wrong."""

    votes_for: int
    votes_against: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Apart:
    """A part of a motion that is put to the vote by itself: the clause that holds these words."""

    words: str
    vote: Vote


@dataclass(frozen=True, kw_only=True)
class Replace:
    """Words of the text become others; nothing is one way to delete them."""

    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Insert:
    """A new clause after the one that holds the words ``after``."""

    text: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Delete:
    """The clause that holds these words goes."""

    words: str


@dataclass(frozen=True, kw_only=True)
class Move:
    """The clause that holds these words goes after the one that holds the words ``after``, beside it."""

    words: str
    after: str


Edit = Replace | Insert | Delete | Move


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """An amendment, and what becomes of it.

    ``fate`` is the state in which it ends (motions/states.py); ``vote`` is there where conference voted.
    ``ruled_out`` is the operation, counted from 0, that is not in order while the rest stands. ``prose`` is an
    instruction as a branch wrote it, in place of edits. ``parts`` are the votes on its operations, one by one, where it
    was put in parts.
    """

    body: str
    edits: tuple[Edit, ...] = ()
    prose: str = ""
    fate: str = "in_order"
    vote: Vote | None = None
    reason: str = ""
    note: str = ""
    ruled_out: int | None = None
    parts: tuple[Vote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What falls if what: amendments to one motion, by their places in it, counted from 1."""

    cause: int
    target: int
    when: str = "carried"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Debate:
    """Amendments to one motion that are debated together, by their places in it, in the sequence of the votes."""

    name: str
    members: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Script:
    """A motion, its amendments, and what becomes of it; ``fate`` as in ``Proposal``."""

    body: str
    title: str
    subject: str
    text: str
    fate: str
    kind: str = "motion"
    vote: Vote | None = None
    reason: str = ""
    note: str = ""
    proposals: tuple[Proposal, ...] = field(default=())
    agreed: tuple[Agreed, ...] = ()
    debates: tuple[Debate, ...] = ()
    parts: tuple[Apart, ...] = ()
    is_published: bool = False
