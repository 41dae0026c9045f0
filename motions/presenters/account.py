"""How a motion came out, vote by vote: who declared what, on which figures, and what that did to which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from motions.models import Amendment, Decision, Motion, Person
from motions.presenters import charts, record
from motions.presenters.agenda import motion_url
from motions.presenters.amendment import moot
from motions.presenters.charts import Bar
from motions.presenters.instruction import Part, parts
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.motion import amendment_url
from motions.presenters.phrases import Box, Link, Tag, amendment_tag, moment, motion_tag, outcome_of, tone
from motions.presenters.rows import Change, Row, marked_rows
from motions.states import ADOPTED_MOTIONS, OPEN_AMENDMENTS, AmendmentState
from motions.text.document import Document
from motions.text.falling import set_aside
from motions.text.operations import Amendment as Operations
from motions.text.operations import ChangeTitle, Operation

SHORT_HASH = 12
WAITING = OPEN_AMENDMENTS | {AmendmentState.DRAFT, AmendmentState.NOT_IN_ORDER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One decision. ``turn_out`` is there where cards were entered; ``replaced`` where a later one took its place."""

    id: int
    name: str
    tag: Tag
    when: str
    sentences: tuple[str, ...]
    result: Bar | None
    turn_out: Bar | None
    replaced: bool
    report_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An amendment, or the motion itself: its votes, what they did, and the words that it is about."""

    number: str
    heading: str
    url: str
    body: str
    tag: Tag
    prose: str
    parts: tuple[Part, ...]
    votes: tuple[Vote, ...]
    effects: tuple[str, ...]
    rows: list[PrintedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The page."""

    name: str
    title: str
    body: str
    outcome: Box
    chapters: tuple[Chapter, ...]
    links: tuple[Link, ...]


def account(motion: Motion, reader: Person | AnonymousUser) -> Account:
    """The page. Two queries, however many votes there were."""
    amendments = list(motion.amendments.visible_to(reader).in_text_order().select_related("body", "version"))
    votes = _votes(motion, [each.pk for each in amendments])
    outcome = outcome_of(motion, amendments)
    chapters = [_of_amendment(motion, each, votes.get(each.pk, [])) for each in amendments if each.number]
    return Account(
        name=str(motion),
        title=motion.title,
        body=motion.body.name,
        outcome=Box(
            words=str(outcome or motion.get_state_display()),
            tone=tone(motion.state),
            sentences=tuple(filter(None, [motion.cause])),
        ),
        chapters=(*chapters, _of_motion(motion, votes.get(None, []), motion_tag(motion, outcome))),
        links=(
            Link(url=motion_url(motion), words=f"Read {motion}"),
            Link(url=reverse("motion_history", args=[motion.conference.slug, motion.pk]), words="Every step"),
            Link(url=reverse("record", args=[motion.conference.slug]), words="Record of decisions"),
        ),
    )


def _votes(motion: Motion, amendments: Sequence[int]) -> Mapping[int | None, list[Decision]]:
    """The decisions on the motion and on these amendments, by amendment, oldest first."""
    found: dict[int | None, list[Decision]] = {}
    decisions = motion.decisions.select_related("part", "report__recounts", "superseded_by").in_order_of_time()
    for decision in decisions:
        if decision.amendment_id is None or decision.amendment_id in amendments:
            found.setdefault(decision.amendment_id, []).append(decision)
    return found


def _of_amendment(motion: Motion, amendment: Amendment, votes: Sequence[Decision]) -> Chapter:
    amendment.motion = motion
    return Chapter(
        number=amendment.number,
        heading=str(amendment),
        url=amendment_url(motion, amendment),
        body=amendment.body.name,
        tag=amendment_tag(amendment),
        prose=amendment.instruction,
        parts=parts(amendment),
        votes=tuple(_vote(motion, amendment, each) for each in votes),
        effects=tuple(_effects(motion, amendment)),
        rows=_changed(amendment.version.content, _asked_for(amendment), f"a{amendment.pk}"),
    )


def _of_motion(motion: Motion, votes: Sequence[Decision], tag: Tag) -> Chapter:
    lost = [each for part in set_aside(motion.content, (), motion.lost_parts()).amendments for each in part.operations]
    return Chapter(
        number=motion.number,
        heading=f"{motion} itself",
        url=motion_url(motion),
        body=motion.body.name,
        tag=tag,
        prose="",
        parts=(),
        votes=tuple(_vote(motion, None, each) for each in votes),
        effects=tuple(_effects_of_motion(motion)),
        rows=_changed(motion.content, lost, "m"),
    )


def _vote(motion: Motion, amendment: Amendment | None, decision: Decision) -> Vote:
    decision.motion, decision.amendment = motion, amendment
    if decision.part is not None:
        decision.part.motion, decision.part.amendment = motion, amendment
    conference = motion.conference
    return Vote(
        id=decision.pk,
        name=record.question(decision),
        tag=Tag(words=record.result(decision), tone=tone(decision.result)),
        when=moment(decision.declared_at, conference.zone),
        sentences=tuple(record.sentences(decision)),
        result=charts.result(decision, record.threshold(conference, decision)),
        turn_out=charts.turn_out(decision.report) if decision.report else None,
        replaced=record.is_replaced(decision),
        report_url=record.report_url(conference, decision),
    )


def _effects(motion: Motion, amendment: Amendment) -> Iterable[str]:
    """What came of the amendment for the text."""
    if amendment.cause:
        yield amendment.cause
    if amendment.is_in_text:
        yield _taken_in(motion)
    elif amendment.moot:
        yield f"{moot(amendment)} This is what it asked for:"
    elif amendment.state in WAITING:
        yield "It is still to be decided. This is what it asks for:"
    else:
        yield "It changes nothing: the text stands without it. This is what it asked for:"
    for operation in _asked_for(amendment):
        if isinstance(operation, ChangeTitle):
            yield f"The title “{operation.expected}” becomes “{operation.title}”."


def _asked_for(amendment: Amendment) -> tuple[Operation, ...]:
    """What of it stands; all of it where nothing does."""
    return amendment.standing_operations() or amendment.all_operations()


def _taken_in(motion: Motion) -> str:
    if motion.state in ADOPTED_MOTIONS:
        return "It is in the adopted text. This is what it changed:"
    if outcome_of(motion, ()) is None:
        return "It is in the text that conference goes on with. This is what it changed:"
    return "The motion was not carried, so there is no adopted text. This is what it would have changed:"


def _effects_of_motion(motion: Motion) -> Iterable[str]:
    if motion.adopted:
        yield (
            f"The adopted text is version {motion.adopted.number} of the motion, computed from the votes on this page; "
            f"the SHA-256 of it begins {motion.adopted.sha256[:SHORT_HASH]}."
        )
    elif outcome_of(motion, ()) is not None:
        yield "There is no adopted text."
    if motion.voted_out:
        yield "What conference lost in parts is out of the text:"


def _changed(base: Document, operations: Sequence[Operation], chapter: str) -> list[PrintedRow]:
    """The clauses that the operations touch, with what they do marked; a clause can stand in several chapters."""
    rows = marked_rows(base, [Operations(number="", operations=tuple(operations))], width=None)
    return printed([replace(row, id=f"{chapter}-{row.id}") for row in rows if _is_touched(row)])


def _is_touched(row: Row) -> bool:
    return bool(row.notes) or any(span.change is not Change.KEPT for span in row.spans)
