"""The agenda of a conference, and what on it waits for its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.urls import reverse

from motions.models import Amendment, Conference, Credential, Motion, Person
from motions.permissions import TELLERS, Standing
from motions.presenters.consequences import about, agreed_at, sentences
from motions.presenters.groups import together
from motions.presenters.paper import agenda_files
from motions.presenters.phrases import Link, Tag, amendment_tag, days, listed, moment, motion_tag, outcome_of
from motions.sequence import in_sequence
from motions.states import ADOPTED_MOTIONS, MotionKind, MotionState, Role

NOT_ON_AGENDA = frozenset({MotionState.DRAFT, MotionState.SUBMITTED, MotionState.NOT_IN_ORDER})
UNDECIDED = frozenset({MotionState.AGENDA, MotionState.MOVED, MotionState.VOTE_PENDING})
FILTERS = {
    "": "All",
    "undecided": "To be decided",
    "carried": "Carried",
    "closed": "Not carried",
    "unlisted": "Not on the agenda",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentLine:
    """An amendment under its motion."""

    number: str
    name: str
    url: str
    body: str
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionLine:
    """A motion on the agenda. ``groups`` say what is debated together: it with others, and amendments to it."""

    number: str
    url: str
    title: str
    body: str
    kind: str
    tag: Tag
    amendments: tuple[AmendmentLine, ...]
    agreed: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for the reader in one of their roles; ``more`` is where they do it."""

    title: str
    items: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The page of a conference."""

    organisation: str
    dates: str
    deadlines: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    filters: tuple[Link, ...]
    motions: tuple[MotionLine, ...]
    files: tuple[Link, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceLine:
    """A conference in the list of all."""

    url: str
    name: str
    organisation: str
    dates: str
    roles: str


def conferences(reader: Person | AnonymousUser) -> tuple[ConferenceLine, ...]:
    """Every conference, the latest first, with what the reader is at each. Two queries."""
    roles: dict[int, list[str]] = {}
    if isinstance(reader, Person):
        for credential in Credential.objects.filter(person=reader).select_related("body").order_by("role"):
            roles.setdefault(credential.conference_id, []).append(_role(credential))
    return tuple(
        ConferenceLine(
            url=reverse("agenda", args=[each.slug]),
            name=each.name,
            organisation=each.organisation.name,
            dates=days(each.start_date, each.end_date),
            roles=listed(roles.get(each.pk, [])),
        )
        for each in Conference.objects.select_related("organisation")
    )


def _role(credential: Credential) -> str:
    label = Role(credential.role).label.lower()
    return f"{label} of {credential.body.name}" if credential.body else label


def agenda(conference: Conference, reader: Person | AnonymousUser, standing: Standing, chosen: str) -> Agenda:
    """The agenda as this reader sees it, with the motions of the chosen filter. Three queries."""
    motions = readable_motions(conference, reader)
    agreed = agreed_at(conference, reader)
    shown = [motion for motion in motions if chosen in ("", group(motion))]
    return Agenda(
        organisation=conference.organisation.name,
        dates=days(conference.start_date, conference.end_date),
        deadlines=tuple(_deadlines(conference)),
        waiting=tuple(_waiting(conference, motions, standing)),
        filters=tuple(_filters(conference, motions, chosen)),
        motions=tuple(motion_line(motion, sentences(about(agreed, motion)), motions) for motion in shown),
        files=agenda_files(conference) if motions and isinstance(reader, Person) else (),
        nothing="No motion here is like that." if motions else "No motion is on the agenda yet.",
    )


def readable_motions(conference: Conference, reader: Person | AnonymousUser) -> list[Motion]:
    """The motions of the conference that the reader may see, as they are taken, each with its amendments."""
    amendments = Amendment.objects.visible_to(reader).in_text_order().select_related("body", "group")
    motions = conference.motions.visible_to(reader).in_agenda_order()
    found = motions.select_related("body", "group").prefetch_related(Prefetch("amendments", amendments))
    return in_sequence(found)


def group(motion: Motion) -> str:
    """The filter that a motion is found under."""
    if motion.state in NOT_ON_AGENDA:
        return "unlisted"
    if motion.state in UNDECIDED:
        return "undecided"
    return "carried" if motion.state in ADOPTED_MOTIONS else "closed"


def motion_url(motion: Motion) -> str:
    """The page of the motion."""
    return reverse("motion", args=[motion.conference.slug, motion.pk])


def motion_line(motion: Motion, agreed: tuple[str, ...], motions: Sequence[Motion]) -> MotionLine:
    """The motion as a line of the agenda, with what was agreed about it; ``motions`` are all that are on it."""
    amendments = in_sequence(motion.amendments.all())
    within = dict.fromkeys(together(each, amendments) for each in amendments)
    return MotionLine(
        number=motion.number,
        url=motion_url(motion),
        title=motion.title,
        body=motion.body.name,
        kind="" if motion.kind == MotionKind.MOTION else MotionKind(motion.kind).label,
        tag=motion_tag(motion, outcome_of(motion, list(amendments))),
        amendments=tuple(
            AmendmentLine(
                number=each.number,
                name=str(each),
                url=reverse("amendment", args=[motion.conference.slug, each.pk]),
                body=each.body.name,
                tag=amendment_tag(each),
            )
            for each in amendments
        ),
        agreed=agreed,
        groups=tuple(filter(None, (together(motion, motions), *within))),
    )


def _deadlines(conference: Conference) -> Iterable[str]:
    rules, zone = conference.rules, conference.zone
    for what, deadline_at in (("Motions", rules.motion_deadline_at), ("Amendments", rules.amendment_deadline_at)):
        if deadline_at:
            yield f"{what} can be handed in until {moment(deadline_at, zone)}."


def _filters(conference: Conference, motions: Sequence[Motion], chosen: str) -> Iterable[Link]:
    groups = [group(motion) for motion in motions]
    address = reverse("agenda", args=[conference.slug])
    for name, words in FILTERS.items():
        count = groups.count(name) if name else len(groups)
        if count or name in ("", chosen):
            query = f"?state={name}" if name else ""
            yield Link(url=address + query, words=words, current=name == chosen, count=count)


def _waiting(conference: Conference, motions: Sequence[Motion], standing: Standing) -> Iterable[Waiting]:
    """First what only this reader can do, each list only where there is something in it."""
    lists = [
        (standing.bodies, "Your drafts", _in_state(motions, "draft", standing.bodies), None),
        (
            Role.STANDING_ORDERS in standing.roles,
            "Waiting for your ruling",
            _in_state(motions, "submitted"),
            Link(url=reverse("desk", args=[conference.slug]), words="Open the desk"),
        ),
        (
            standing.roles & TELLERS,
            "Moved, and not decided",
            _in_state(motions, "moved"),
            Link(url=reverse("votes", args=[conference.slug]), words="Open the votes"),
        ),
    ]
    for is_theirs, title, items, more in lists:
        if is_theirs and items:
            yield Waiting(title=title, items=items, more=more)


def _in_state(motions: Sequence[Motion], state: str, bodies: frozenset[int] | None = None) -> tuple[Link, ...]:
    def is_in(row: Motion | Amendment) -> bool:
        return row.state == state and (bodies is None or row.body_id in bodies)

    found = [Link(url=motion_url(motion), words=_named(motion)) for motion in motions if is_in(motion)]
    for motion in motions:
        for amendment in motion.amendments.all():
            if is_in(amendment):
                url = reverse("amendment", args=[motion.conference.slug, amendment.pk])
                found.append(Link(url=url, words=f"{amendment} to {_to(motion)}"))
    return tuple(found)


def _named(motion: Motion) -> str:
    return f"{motion}: {motion.title}" if motion.number else f"{motion}, {motion.body.name}"


def _to(motion: Motion) -> str:
    return motion.in_a_sentence
