"""The standing orders committee's desk: what waits, what collides, in which order things are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from motions import refusals
from motions.models import Amendment, Conference, Consequence, Motion
from motions.presenters.agenda import UNDECIDED, motion_url
from motions.presenters.amendment import in_words
from motions.presenters.amendment import rows as amendment_rows
from motions.presenters.consequences import (
    Proposed,
    about,
    fallen_parts,
    proposals,
    sentences,
    unmet,
    unsettled_of,
)
from motions.presenters.instruction import in_parts
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.motion import amendment_url
from motions.presenters.phrases import Link, Tag, amendment_tag, count, listed, moment, motion_tag, outcome_of
from motions.presenters.rows import plain_rows
from motions.sequence import in_sequence
from motions.states import OPEN_AMENDMENTS, STANDING_AMENDMENTS, AmendmentState, MotionState
from motions.text.conflicts import judge
from motions.text.consolidate import noted
from motions.text.falling import set_aside
from motions.text.operations import Amendment as Operations
from motions.text.questions import Conflict
from motions.text.refusals import Code

SETTLEABLE = UNDECIDED | {MotionState.LOST}
MAY_COLLIDE = OPEN_AMENDMENTS | STANDING_AMENDMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something handed in that no one has ruled on."""

    name: str
    title: str
    body: str
    when: str
    url: str
    rule_url: str
    tag: Tag
    prose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collisions:
    """A motion with the amendments to it that cannot both stand; ``rulings`` lead to those that were carried."""

    name: str
    url: str
    sentences: tuple[str, ...]
    proposals: tuple[Proposed, ...]
    rulings: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A question that stops a motion until the committee has settled it, and where it does."""

    sentence: str
    rulings: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A motion with the order in which conference takes it and its amendments.

    ``notes`` say what comes of it if all of them are carried: whose words stand first at one place.
    """

    number: str
    title: str
    url: str
    tag: Tag
    sequence: str
    agreed: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPublish:
    """A carried motion whose adopted text is not out."""

    number: str
    title: str
    url: str
    outcome: str
    publish_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The page of the committee."""

    summary: str
    waiting: tuple[Waiting, ...]
    collisions: tuple[Collisions, ...]
    questions: tuple[Unsettled, ...]
    order: tuple[Taking, ...]
    ready: tuple[ToPublish, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRule:
    """What a ruling is made on: the thing itself, what it collides with, what was ruled before."""

    name: str
    title: str
    body: str
    url: str
    prose: str
    parts: tuple[str, ...]
    collisions: tuple[str, ...]
    rulings: tuple[str, ...]
    rows: list[PrintedRow]


def desk(
    conference: Conference,
    motions: Sequence[Motion],
    agreed: Sequence[Consequence],
    released: Sequence[Amendment] = (),
) -> Desk:
    """The desk of the conference; ``motions`` come with their texts and amendments. One query.

    ``agreed`` is what was agreed beforehand; ``released`` is what has to be ruled on again.
    """
    waiting = tuple(_waiting(motions))
    published = set(
        conference.motions.filter(publications__isnull=False).values_list("publications__version", flat=True)
    )
    return Desk(
        summary=f"{count(len(waiting), 'item waits', 'items wait')} for a ruling.",
        waiting=waiting,
        collisions=tuple(_collisions(motions, agreed)),
        questions=(
            *(Unsettled(sentence=sentence) for sentence in unmet(agreed)),
            *(Unsettled(sentence=str(refusals.released([each])), rulings=(_to_rule(each),)) for each in released),
        ),
        order=tuple(_taking(motion, agreed) for motion in motions if motion.state in UNDECIDED),
        ready=tuple(_ready(motion) for motion in motions if motion.adopted_id and motion.adopted_id not in published),
    )


def _waiting(motions: Sequence[Motion]) -> Iterable[Waiting]:
    for motion in motions:
        if motion.state == MotionState.SUBMITTED:
            yield _to_wait(motion, motion, f"motion “{motion.title}”")
        for amendment in motion.amendments.all():
            if amendment.state == AmendmentState.SUBMITTED:
                yield _to_wait(amendment, motion, f"the amendment by {amendment.body.name}")


def _to_wait(row: Motion | Amendment, motion: Motion, name: str) -> Waiting:
    is_amendment = isinstance(row, Amendment)
    suffix = "amendment" if is_amendment else "motion"
    handed_in = f"handed in {moment(row.submitted_at, motion.conference.zone)}" if row.submitted_at else ""
    return Waiting(
        name=name,
        title=f"To {_short(motion)}: {motion.title}" if is_amendment else motion.title,
        body=row.body.name,
        when=handed_in,
        url=amendment_url(motion, row) if isinstance(row, Amendment) else motion_url(motion),
        rule_url=reverse(f"rule_{suffix}", args=[motion.conference.slug, row.pk]),
        tag=amendment_tag(row) if isinstance(row, Amendment) else motion_tag(row, None),
        prose=row.instruction if isinstance(row, Amendment) else "",
    )


def _short(motion: Motion) -> str:
    return motion.in_a_sentence


def _collisions(motions: Sequence[Motion], agreed: Sequence[Consequence]) -> Iterable[Collisions]:
    """What the committee has not settled: where it was agreed which of two falls, they do not collide any more."""
    for motion in motions:
        found, untold = _judged(motion, agreed) if motion.state in SETTLEABLE else ((), ())
        unsettled = unsettled_of(motion, found, agreed)
        if unsettled or untold:
            yield Collisions(
                name=f"{motion}: {motion.title}",
                url=motion_url(motion),
                sentences=(*(conflict.sentence for conflict in unsettled), *untold),
                proposals=proposals(motion, unsettled, agreed),
                rulings=tuple(_to_rule(each) for each in _carried_sides(motion, unsettled)),
            )


def _carried_sides(motion: Motion, unsettled: Iterable[Conflict]) -> list[Amendment]:
    """The amendments that were carried, or accepted, beside nothing but what was too: one of them has to give way."""
    rows = {each.number: each for each in motion.amendments.all() if each.number}
    still_open = {number for number, each in rows.items() if each.state in OPEN_AMENDMENTS}
    stuck = [{side.number for side in each.sides} for each in unsettled]
    named = {number for sides in stuck if not sides & still_open for number in sides}
    return [each for number, each in rows.items() if number in named]


def _to_rule(amendment: Amendment) -> Link:
    url = reverse("rule_amendment", args=[amendment.motion.conference.slug, amendment.pk])
    return Link(url=url, words=f"Rule on {amendment.number}")


def proposed(motions: Sequence[Motion], agreed: Sequence[Consequence]) -> tuple[Proposed, ...]:
    """Everything that the collisions on the agenda propose."""
    return tuple(each for found in _collisions(motions, agreed) for each in found.proposals)


def collisions(motion: Motion) -> tuple[str, ...]:
    """The amendments to the motion that cannot both stand, each pair as a sentence."""
    found, untold = _judged(motion, ())
    return (*(conflict.sentence for conflict in found), *untold)


def _judged(motion: Motion, agreed: Sequence[Consequence]) -> tuple[tuple[Conflict, ...], tuple[str, ...]]:
    """The amendments to the motion that cannot both stand, or not without a part that is gone, as the engine finds.

    Where these are too many to be told one by one there is a sentence instead, and no pair.
    """
    together = _together(motion, agreed)
    if len(together) < 2:
        return (), ()
    judgement = judge(motion.content, together)
    return judgement.conflicts, tuple(each.sentence for each in judgement.refusals if each.code is Code.TOO_LARGE)


def _notes(motion: Motion, agreed: Sequence[Consequence]) -> tuple[str, ...]:
    together = _together(motion, agreed)
    return tuple(note.sentence for note in noted(motion.content, together)) if len(together) > 1 else ()


def _together(motion: Motion, agreed: Sequence[Consequence]) -> tuple[Operations, ...]:
    """What may be carried of its amendments, and the deletion of what is gone."""
    rows = [each for each in motion.amendments.all() if each.state in MAY_COLLIDE and not each.moot]
    named = [_named(each) for each in rows if each.version_id == motion.current_id]
    gone = (*fallen_parts(agreed, motion), *motion.lost_parts())
    return set_aside(motion.content, named, gone).amendments


def _named(amendment: Amendment) -> Operations:
    """The operations under the number, or, before there is one, under the name of the body and a key of its own."""
    name = amendment.number or f"the amendment by {amendment.body.name} (no. {amendment.pk} handed in)"
    return Operations(number=name, operations=amendment.standing_operations())


def _taking(motion: Motion, agreed: Sequence[Consequence]) -> Taking:
    numbers = [
        each.number for each in in_sequence(motion.amendments.all()) if each.state in OPEN_AMENDMENTS and each.number
    ]
    then = f"{listed(numbers)}, in the order of the text; then the motion as amended" if numbers else "the motion"
    return Taking(
        number=motion.number,
        title=motion.title,
        url=motion_url(motion),
        tag=motion_tag(motion, None),
        sequence=f"Takes {then}.",
        agreed=sentences(about(agreed, motion)),
        notes=_notes(motion, agreed),
    )


def _ready(motion: Motion) -> ToPublish:
    return ToPublish(
        number=motion.number,
        title=motion.title,
        url=motion_url(motion),
        outcome=str(outcome_of(motion, list(motion.amendments.all())) or ""),
        publish_url=reverse("publish", args=[motion.conference.slug, motion.pk]),
    )


def motion_to_rule(motion: Motion) -> ToRule:
    """A motion to rule on."""
    width = motion.conference.rules.line_width
    return ToRule(
        name=str(motion) if motion.number else f"motion “{motion.title}”",
        title=motion.title,
        body=motion.body.name,
        url=motion_url(motion),
        prose="",
        parts=(),
        collisions=(),
        rulings=tuple(in_words(each) for each in motion.rulings.filter(amendment=None).order_by("ruled_at", "pk")),
        rows=printed(plain_rows(motion.content, width=width)),
    )


def amendment_to_rule(amendment: Amendment, motion: Motion) -> ToRule:
    """An amendment to rule on, in whole or in part; ``motion`` is its own, with all its amendments."""
    return ToRule(
        name=f"amendment {amendment.number}" if amendment.number else f"the amendment by {amendment.body.name}",
        title=f"Amendment to {_short(motion)}: {motion.title}",
        body=amendment.body.name,
        url=amendment_url(motion, amendment),
        prose=amendment.instruction,
        parts=in_parts(amendment),
        collisions=collisions(motion),
        rulings=tuple(in_words(each) for each in amendment.rulings.order_by("ruled_at", "pk")),
        rows=amendment_rows(amendment, "marked"),
    )
