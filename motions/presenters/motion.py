"""The page of a motion: its text, three ways, with its amendments and what the reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from motions import permissions
from motions.models import Amendment, Body, Consequence, Decision, Motion, Person, PublicationEvent, Ruling
from motions.outcome import Outcome
from motions.permissions import Standing
from motions.presenters import drafts
from motions.presenters.agenda import UNDECIDED, motion_url
from motions.presenters.consequences import agreed_about, fallen_parts, fell, unmet
from motions.presenters.consequences import sentences as agreed_sentences
from motions.presenters.instruction import Part, parts
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.paper import motion_files
from motions.presenters.phrases import (
    Box,
    Link,
    Tag,
    amendment_tag,
    consented,
    moment,
    motion_tag,
    moved,
    outcome_of,
    said,
    tone,
    why,
)
from motions.presenters.rows import marked_rows, plain_rows
from motions.states import (
    ADOPTED_MOTIONS,
    OPEN_AMENDMENTS,
    STANDING_AMENDMENTS,
    AmendmentState,
    Event,
    MotionKind,
    MotionState,
)
from motions.text.consolidate import Consolidated, Note, Questions, consolidate, noted
from motions.text.falling import FallenPart, set_aside
from motions.text.instructions import PrintedResult
from motions.text.operations import Amendment as Operations
from motions.text.printed_results import results_of, untrue

MARKED, AMENDED, TEXT = "marked", "amended", "text"
IN_PLAY = frozenset({AmendmentState.IN_ORDER, AmendmentState.MOVED, AmendmentState.VOTE_PENDING}) | STANDING_AMENDMENTS
WITHOUT_A_VOTE = [
    (Event.AWAIT_RESULT, "The result is to come", "motion_await"),
    (Event.FALL, "It falls without a vote", "motion_fall"),
    (Event.NOT_REACH, "It was not reached", "motion_not_reached"),
    (Event.TAKE_UP_AGAIN, "Take it up again", "motion_take_up_again"),
]
CAPTIONS = {
    MARKED: "Every change names the amendment that makes it. Lines are numbered as on the printed agenda.",
    AMENDED: "The text with every amendment that was carried or accepted.",
    TEXT: "The text before any amendment. Lines are numbered as on the printed agenda.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something the reader may do here: a button that posts, or a link to the page where it is done.

    ``is_rare`` keeps what is seldom wanted, and cannot be undone by pressing again, out of the way.
    """

    words: str
    url: str
    posts: bool = False
    is_main: bool = False
    is_rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentCard:
    """An amendment in the list under its motion."""

    id: int
    number: str
    heading: str
    url: str
    prose: str
    parts: tuple[Part, ...]
    tag: Tag
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPage:
    """Everything that the page prints."""

    heading: str
    kind: str
    number: str
    title: str
    body: str
    subject: str
    tag: Tag
    facts: tuple[str, ...]
    outcome: Box | None
    agreed: tuple[str, ...]
    questions: tuple[str, ...]
    ways: tuple[Link, ...]
    caption: str
    notes: tuple[str, ...]
    rows: list[PrintedRow]
    actions: tuple[Action, ...]
    links: tuple[Link, ...]
    amendments: tuple[AmendmentCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A motion with all that is known about it, so that nothing below asks the database."""

    motion: Motion
    amendments: tuple[Amendment, ...]
    decisions: Mapping[int | None, Decision]
    bodies: tuple[Body, ...]
    is_published: bool
    consequences: tuple[Consequence, ...]
    ruling: Ruling | None = None

    @property
    def outcome(self) -> Outcome | None:
        return outcome_of(self.motion, self.amendments)

    @property
    def standing(self) -> list[Amendment]:
        return [each for each in self.amendments if each.is_in_text]

    @property
    def gone(self) -> list[FallenPart]:
        """The parts of the motion that fell, and those that conference lost."""
        return [*fallen_parts(self.consequences, self.motion), *self.motion.lost_parts()]

    @property
    def remaining(self) -> tuple[Operations, ...]:
        """What the text is consolidated from: the amendments that stand, and the deletion of what is gone."""
        standing = [each.as_operations() for each in self.standing]
        return set_aside(self.motion.content, standing, self.gone).amendments


def load(motion: Motion, reader: Person | AnonymousUser) -> Loaded:
    """Six queries, however many amendments there are; one more for a motion that is not in order."""
    amendments = motion.amendments.visible_to(reader).in_text_order().select_related("body", "version")
    is_out_of_order = motion.state == MotionState.NOT_IN_ORDER
    return Loaded(
        motion=motion,
        amendments=tuple(amendments),
        decisions={each.amendment_id: each for each in motion.decisions.standing().on_whole()},
        bodies=tuple(permissions.bodies_of(reader, motion.conference)),
        is_published=_is_out(motion),
        consequences=tuple(agreed_about(motion, reader)),
        ruling=motion.rulings.filter(amendment=None).order_by("ruled_at", "pk").last() if is_out_of_order else None,
    )


def _is_out(motion: Motion) -> bool:
    last = motion.publications.order_by("-seq").values_list("event", flat=True).first()
    return last not in (None, PublicationEvent.WITHDRAW)


def motion_page(loaded: Loaded, standing: Standing, chosen: str) -> MotionPage:
    """The page, with the text shown in the chosen way where that way is there."""
    motion = loaded.motion
    consolidated = consolidate(motion.content, loaded.remaining)
    ways = _ways(loaded, isinstance(consolidated, Consolidated))
    show = chosen if chosen in ways else _usual(motion, ways)
    return MotionPage(
        heading=f"{motion}: {motion.title}" if motion.number else motion.title,
        kind=MotionKind(motion.kind).label,
        number=motion.number,
        title=motion.title,
        body=motion.body.name,
        subject=motion.subject,
        tag=motion_tag(motion, loaded.outcome),
        facts=tuple(_facts(motion)),
        outcome=_outcome(loaded),
        agreed=agreed_sentences(loaded.consequences),
        questions=(
            *(() if isinstance(consolidated, Consolidated) else consolidated.sentences),
            *unmet(loaded.consequences),
        ),
        ways=tuple(_way(motion, way, way == show) for way in ways) if len(ways) > 1 else (),
        caption=CAPTIONS[show],
        notes=tuple(note.sentence for note in _notes(loaded, consolidated, show)),
        rows=_rows(loaded, consolidated, show),
        actions=tuple(_actions(loaded, standing)),
        links=tuple(_links(loaded)),
        amendments=tuple(card(motion, each, loaded.decisions.get(each.pk)) for each in loaded.amendments),
    )


def _ways(loaded: Loaded, is_computed: bool) -> list[str]:
    """The ways in which there is something to show."""
    marked = [MARKED] if _in_play(loaded) or loaded.gone else []
    amended = [AMENDED] if is_computed and (loaded.standing or loaded.gone) else []
    return [*marked, *amended, TEXT]


def _usual(motion: Motion, ways: Sequence[str]) -> str:
    return AMENDED if motion.state in ADOPTED_MOTIONS and AMENDED in ways else ways[0]


def _in_play(loaded: Loaded) -> list[Amendment]:
    """The amendments to mark: those still to be decided, until the motion is; those taken in, always."""
    states = STANDING_AMENDMENTS if loaded.outcome else IN_PLAY
    current = loaded.motion.current_id
    return [each for each in loaded.amendments if each.state in states and each.version_id == current and not each.moot]


def _way(motion: Motion, way: str, is_current: bool) -> Link:
    words = {MARKED: "Changes marked", AMENDED: "As amended", TEXT: "As submitted"}[way]
    return Link(url=f"{motion_url(motion)}?show={way}", words=words, current=is_current)


def _rows(loaded: Loaded, consolidated: Consolidated | Questions, show: str) -> list[PrintedRow]:
    motion, width = loaded.motion, loaded.motion.conference.rules.line_width
    if show == AMENDED and isinstance(consolidated, Consolidated):
        return printed(plain_rows(consolidated.document, width=None))
    if show == TEXT:
        return printed(plain_rows(motion.content, width=width, notes=_questions(motion)))
    in_play = _in_play(loaded)
    addresses = {each.number: amendment_url(motion, each) for each in in_play}
    gone = set_aside(motion.content, (), loaded.gone).amendments
    addresses |= {each.source_name: motion_url(each.cause_motion) for each in loaded.consequences}
    marked = marked_rows(motion.content, [*(each.as_operations() for each in in_play), *gone], width=width)
    return printed(marked, addresses)


def _notes(loaded: Loaded, consolidated: Consolidated | Questions, show: str) -> Sequence[Note]:
    """What is worth saying of the amendments in the text that is shown: in which order they stand at one place; and of
    the amended text, what they print as their result and is not true of all together.
    """
    if show == AMENDED and isinstance(consolidated, Consolidated):
        return (*consolidated.notes, *untrue(consolidated, _printed_results(loaded)))
    return noted(loaded.motion.content, [each.as_operations() for each in _in_play(loaded)]) if show == MARKED else ()


def _printed_results(loaded: Loaded) -> Mapping[str, Sequence[PrintedResult]]:
    """What the amendments in the text, as their bodies worded them, say that clauses are to read."""
    base, width = loaded.motion.content, loaded.motion.conference.rules.line_width
    worded = (each for each in loaded.standing if not each.prose_is_computed)
    return {each.number: results_of(each.prose, base, width=width) for each in worded}


def _questions(motion: Motion) -> dict[str, list[str]]:
    """What the program asked about its reading of a draft, by clause, for the body that is still writing it."""
    marks = motion.source.get("marks", []) if motion.state == MotionState.DRAFT else []
    return drafts.notes_of(marks)


def amendment_url(motion: Motion, amendment: Amendment) -> str:
    """The page of the amendment."""
    return reverse("amendment", args=[motion.conference.slug, amendment.pk])


def _facts(motion: Motion) -> Iterable[str]:
    if motion.submitted_at:
        yield f"Handed in {moment(motion.submitted_at, motion.conference.zone)}."
    yield from filter(None, [moved(motion)])
    if motion.state in UNDECIDED:
        yield f"To carry it takes {motion.conference.rules.threshold(motion.kind)}."


def _outcome(loaded: Loaded) -> Box | None:
    """What came of it and why; also that it was ruled not in order."""
    motion, outcome, decision = loaded.motion, loaded.outcome, loaded.decisions.get(None)
    if motion.state == MotionState.NOT_IN_ORDER and loaded.ruling:
        return Box(words=MotionState.NOT_IN_ORDER.label, tone="bad", sentences=said(loaded.ruling))
    if outcome is None:
        return None
    sentences = (
        *(why(decision) if decision and outcome.comes_of(decision.result) else ()),
        *filter(None, (motion.cause, consented(motion))),
        *fell(loaded.consequences, motion),
    )
    return Box(words=str(outcome), tone=tone(motion.state), sentences=sentences)


def card(motion: Motion, amendment: Amendment, decision: Decision | None) -> AmendmentCard:
    """The amendment with its instruction and what came of it."""
    return AmendmentCard(
        id=amendment.pk,
        number=amendment.number,
        heading=amendment.body.name,
        url=amendment_url(motion, amendment),
        prose=amendment.instruction,
        parts=parts(amendment),
        tag=amendment_tag(amendment),
        sentences=tuple(filter(None, (*(why(decision) if decision else ()), amendment.cause, consented(amendment)))),
    )


def _actions(loaded: Loaded, standing: Standing) -> Iterable[Action]:
    """What the reader may do now; the first is the main one."""
    motion = loaded.motion
    slug, pk = motion.conference.slug, motion.pk
    may_vote = permissions.can_vote(standing, motion)
    presses = not motion.conference.rules.needs_seconder
    is_clear = not any(each.state in OPEN_AMENDMENTS for each in loaded.amendments)
    found = [
        (may_vote and is_clear, "Record the vote", "vote_motion", False),
        (permissions.can_move(standing, motion), f"{motion} is moved", "move_motion", presses),
        (_may_rule(standing, motion), "Rule on this motion", "rule_motion", False),
        (_may_publish(loaded, standing), "Publish the adopted text", "publish", True),
        (permissions.can_submit(standing, motion), "Hand it in", "motion_submit", True),
        (permissions.can_redraft(standing, motion), "Edit the draft", "motion_edit", False),
        (_may_propose(loaded, standing), "Propose an amendment", "amendment_new", False),
    ]
    first = True
    if may_vote and not is_clear:
        yield Action(words="Take its amendments first", url=reverse("votes", args=[slug]), is_main=True)
        first = False
    for is_possible, words, name, posts in found:
        if is_possible:
            yield Action(words=words, url=reverse(name, args=[slug, pk]), posts=posts, is_main=first)
            first = False
    for event, words, name in WITHOUT_A_VOTE:
        if permissions.can_cause(standing, motion, event):
            yield Action(words=words, url=reverse(name, args=[slug, pk]), is_rare=True)
    if permissions.can_reword(standing, motion):
        yield Action(
            words="Reword it so that it is in order", url=reverse("motion_reword", args=[slug, pk]), is_rare=True
        )
    if loaded.is_published and permissions.can_publish(standing, motion.conference):
        yield Action(words="Correct or withdraw the text", url=reverse("publication", args=[slug, pk]), is_rare=True)
    if permissions.can_withdraw(standing, motion):
        yield Action(words="Withdraw it", url=reverse("motion_withdraw", args=[slug, pk]), is_rare=True)


def _may_rule(standing: Standing, motion: Motion) -> bool:
    waits = motion.state in (MotionState.SUBMITTED, MotionState.NOT_IN_ORDER)
    return waits and permissions.can_rule(standing, motion.conference)


def _may_publish(loaded: Loaded, standing: Standing) -> bool:
    waits = loaded.motion.adopted_id is not None and not loaded.is_published
    return waits and permissions.can_publish(standing, loaded.motion.conference)


def _may_propose(loaded: Loaded, standing: Standing) -> bool:
    return any(permissions.can_propose(standing, loaded.motion, body) for body in loaded.bodies)


def _links(loaded: Loaded) -> Iterable[Link]:
    motion = loaded.motion
    if loaded.decisions:
        yield Link(url=reverse("account", args=[motion.conference.slug, motion.pk]), words="How it came out")
    yield Link(url=reverse("motion_history", args=[motion.conference.slug, motion.pk]), words="History")
    yield from motion_files(motion)
    if loaded.is_published:
        yield Link(url=reverse("adopted", args=[motion.conference.slug, motion.number]), words="Adopted text")
