"""The page of an amendment: its instruction, and what it does to the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from motions import permissions
from motions.models import Amendment, Consequence, Decision, Moot, Ruling
from motions.permissions import Standing
from motions.presenters.agenda import motion_url
from motions.presenters.consequences import about, sentences
from motions.presenters.instruction import Part, parts
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.motion import MARKED, TEXT, Action, amendment_url
from motions.presenters.phrases import Box, Link, Tag, amendment_tag, consented, moment, moved, said, tone, why
from motions.presenters.rows import marked_rows, plain_rows
from motions.states import OPEN_AMENDMENTS, AmendmentState, Event
from motions.text.apply import apply
from motions.text.operations import Amendment as Operations

RESULT = "amended"
WAYS = {MARKED: "Changes marked", RESULT: "With this amendment", TEXT: "Without it"}
STILL_OPEN = OPEN_AMENDMENTS | {AmendmentState.DRAFT, AmendmentState.NOT_IN_ORDER}
TO_RULE_ON = frozenset({AmendmentState.SUBMITTED, AmendmentState.IN_ORDER, AmendmentState.NOT_IN_ORDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPage:
    """Everything that the page prints."""

    heading: str
    number: str
    title: str
    body: str
    tag: Tag
    facts: tuple[str, ...]
    outcome: Box | None
    agreed: tuple[str, ...]
    prose: str
    parts: tuple[Part, ...]
    rulings: tuple[str, ...]
    ways: tuple[Link, ...]
    caption: str
    rows: list[PrintedRow]
    actions: tuple[Action, ...]
    links: tuple[Link, ...]


def amendment_page(
    amendment: Amendment, standing: Standing, chosen: str, agreed: Sequence[Consequence] = ()
) -> AmendmentPage:
    """The page. ``agreed`` is what was agreed about its motion. Two queries: the standing decision, and the rulings."""
    motion = amendment.motion
    show = chosen if chosen in WAYS else MARKED
    decision = amendment.decisions.standing().on_whole().first()
    return AmendmentPage(
        heading=f"{amendment} to {motion}",
        number=amendment.number,
        title=motion.title,
        body=amendment.body.name,
        tag=amendment_tag(amendment),
        facts=tuple(_facts(amendment)),
        outcome=_outcome(amendment, decision),
        agreed=sentences(about(agreed, amendment)),
        prose=amendment.instruction,
        parts=parts(amendment),
        rulings=rulings(amendment),
        ways=tuple(_ways(amendment, show)),
        caption="" if show == RESULT else "Lines are numbered as on the printed agenda.",
        rows=rows(amendment, show),
        actions=tuple(_actions(amendment, standing)),
        links=tuple(_links(amendment)),
    )


def rows(amendment: Amendment, show: str) -> list[PrintedRow]:
    """The text that the amendment was written on: with what it does marked, done, or left out."""
    base, width = amendment.version.content, amendment.motion.conference.rules.line_width
    standing = amendment.standing_operations()
    if show == TEXT:
        return printed(plain_rows(base, width=width))
    if show == RESULT:
        return printed(plain_rows(apply(base, standing), width=None))
    return printed(marked_rows(base, [Operations(number="", operations=standing)], width=width))


def rulings(amendment: Amendment) -> tuple[str, ...]:
    """What the standing orders committee said beyond "in order", oldest first."""
    return tuple(
        in_words(ruling)
        for ruling in amendment.rulings.order_by("ruled_at", "pk")
        if ruling.note or ruling.reason or ruling.operation is not None
    )


def in_words(ruling: Ruling) -> str:
    """ "Part 2: not in order. It is vague. (the note)"."""
    part = "" if ruling.operation is None else f"Part {ruling.operation + 1}: "
    return " ".join((f"{part}{'In order' if ruling.in_order else 'Not in order'}.", *said(ruling)))


def _facts(amendment: Amendment) -> Iterable[str]:
    zone = amendment.motion.conference.zone
    yield f"Written by {amendment.proposer.name} on version {amendment.version.number} of the text."
    if amendment.submitted_at:
        yield f"Handed in {moment(amendment.submitted_at, zone)}."
    yield from filter(None, [moved(amendment)])


def _outcome(amendment: Amendment, decision: Decision | None) -> Box | None:
    if decision is None and amendment.state in STILL_OPEN:
        return None
    decided = why(decision) if decision else ()
    said = tuple(filter(None, (*decided, amendment.cause, consented(amendment), moot(amendment))))
    return Box(words=AmendmentState(amendment.state).label, tone=tone(amendment.state), sentences=said)


def moot(amendment: Amendment) -> str:
    """Why nothing of it is left in the text, as a sentence, where nothing is."""
    return f"{Moot(amendment.moot).label}, so the text is without it." if amendment.moot else ""


def _ways(amendment: Amendment, show: str) -> Iterable[Link]:
    address = amendment_url(amendment.motion, amendment)
    for way, words in WAYS.items():
        yield Link(url=f"{address}?show={way}", words=words, current=way == show)


def _actions(amendment: Amendment, standing: Standing) -> Iterable[Action]:
    """What the reader may do now; the first is the main one."""
    slug, pk = amendment.motion.conference.slug, amendment.pk
    may_rule = amendment.state in TO_RULE_ON and permissions.can_rule(standing, amendment.motion.conference)
    presses = not amendment.motion.conference.rules.needs_seconder
    found = [
        (permissions.can_vote_on_amendment(standing, amendment), "Record the vote", "vote_amendment", False),
        (permissions.can_move_amendment(standing, amendment), f"{amendment} is moved", "move_amendment", presses),
        (permissions.can_call_again(standing, amendment), "Call it again", "call_again", True),
        (permissions.can_submit_amendment(standing, amendment), "Hand it in", "amendment_submit", True),
        (permissions.can_redraft_amendment(standing, amendment), "Edit the draft", "amendment_edit", False),
        (permissions.can_accept(standing, amendment), "Accept it into the motion", "amendment_accept", True),
        (may_rule, "Rule on this amendment", "rule_amendment", False),
    ]
    first = True
    for is_possible, words, name, posts in found:
        if is_possible:
            yield Action(words=words, url=reverse(name, args=[slug, pk]), posts=posts, is_main=first)
            first = False
    if permissions.can_cause_to_amendment(standing, amendment, Event.FALL):
        yield Action(words="It falls without a vote", url=reverse("amendment_fall", args=[slug, pk]), is_rare=True)
    if permissions.can_cause_to_amendment(standing, amendment, Event.NOT_REACH):
        yield Action(words="It was not reached", url=reverse("amendment_not_reached", args=[slug, pk]), is_rare=True)
    if permissions.can_withdraw_amendment(standing, amendment):
        yield Action(words="Withdraw it", url=reverse("amendment_withdraw", args=[slug, pk]), is_rare=True)


def _links(amendment: Amendment) -> Iterable[Link]:
    motion = amendment.motion
    yield Link(url=motion_url(motion), words=f"{motion}" if motion.number else "The motion")
    yield Link(url=reverse("motion_history", args=[motion.conference.slug, motion.pk]), words="History")
