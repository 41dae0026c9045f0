"""Plain functions that make what a test needs, by calling services; and the cast of people who act in the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser

from motions.counting import Count
from motions.models import Amendment, Body, Conference, Decision, Motion, Organisation, Person, Version
from motions.services import amending, conferences, deciding, drafting, ordering, people, registering, ruling
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.states import Role

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

TEXT = """Conference notes:

1) that wards are short of nurses;

2) that agency spending has doubled;

3) that pay has fallen.

Conference calls on the Executive to act.
"""


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who acts in a test, at one conference of one organisation with two bodies.

    delegate         speaks for Harbour branch
    colleague        speaks for Harbour branch too
    stranger         speaks for Valley branch
    standing_orders  rules, numbers, publishes
    teller           records votes
    chair            runs the floor
    visitor          has an account and no credential
    anonymous        has no account
    keeper           keeps the installation
    """

    conference: Conference
    organisation: Organisation
    harbour: Body
    valley: Body
    delegate: Person
    colleague: Person
    stranger: Person
    standing_orders: Person
    teller: Person
    chair: Person
    visitor: Person
    keeper: Person
    anonymous: AnonymousUser


def cast(*, slug: str = "spring", rules: Mapping[str, Any] | None = None) -> Cast:
    """A conference with everyone who acts at it."""
    keeper = people.keeper(now=NOON)
    organisation = conferences.create_organisation(actor=keeper, name=f"Union of {slug}", now=NOON)
    harbour = body(keeper, organisation, "Harbour branch")
    valley = body(keeper, organisation, "Valley branch")
    conference = conferences.create_conference(
        actor=keeper,
        organisation=organisation,
        name=f"Conference of {slug}",
        slug=slug,
        start_date=date(2026, 6, 9),
        end_date=date(2026, 6, 11),
        rules=rules,
        now=NOON,
    )

    def person(name: str, role: Role | None = None, of: Body | None = None) -> Person:
        return someone(keeper, name, conference, role=role, body=of)

    return Cast(
        conference=conference,
        organisation=organisation,
        harbour=harbour,
        valley=valley,
        delegate=person("Dilys Delegate", Role.DELEGATE, harbour),
        colleague=person("Colm Colleague", Role.DELEGATE, harbour),
        stranger=person("Stella Stranger", Role.DELEGATE, valley),
        standing_orders=person("Sorrel Orders", Role.STANDING_ORDERS),
        teller=person("Tariq Teller", Role.TELLER),
        chair=person("Cheng Chair", Role.CHAIR),
        visitor=person("Vera Visitor"),
        keeper=keeper,
        anonymous=AnonymousUser(),
    )


def body(keeper: Person, organisation: Organisation, name: str) -> Body:
    return conferences.create_body(actor=keeper, organisation=organisation, name=name, now=NOON)


def register(cast: Cast, **members: int) -> None:
    """The register of the conference: Harbour branch 1,200 and Valley branch 800, unless said otherwise."""
    registering.enter(
        actor=cast.standing_orders,
        conference=cast.conference,
        members=members or {"harbour-branch": 1_200, "valley-branch": 800},
        reason="The membership at the end of the year",
        now=NOON,
    )


def someone(
    keeper: Person, name: str, conference: Conference, *, role: Role | None = None, body: Body | None = None
) -> Person:
    """A person, with a role at the conference where one is given."""
    username = f"{name.split()[0].lower()}-{conference.slug}"
    person = people.create_person(actor=keeper, username=username, name=name, now=NOON)
    if role is not None:
        people.give_credential(actor=keeper, person=person, conference=conference, role=role, body=body, now=NOON)
    return person


# Motions, at each stage of their life


def draft(cast: Cast, *, title: str = "Safe staffing", text: str = TEXT, now: datetime = NOON, **more: Any) -> Motion:
    return drafting.draft_motion(
        actor=cast.delegate, conference=cast.conference, body=cast.harbour, title=title, text=text, now=now, **more
    )


def submitted(cast: Cast, **more: Any) -> Motion:
    return drafting.submit(actor=cast.delegate, motion=draft(cast, **more), now=NOON + timedelta(hours=1))


def on_agenda(cast: Cast, **more: Any) -> Motion:
    return ruling.rule_motion(
        actor=cast.standing_orders, motion=submitted(cast, **more), in_order=True, now=NOON + timedelta(hours=2)
    )


def moved(cast: Cast, **more: Any) -> Motion:
    return move(cast, on_agenda(cast, **more))


def move(cast: Cast, motion: Motion) -> Motion:
    return ordering.move_motion(actor=cast.chair, motion=motion, now=NOON + timedelta(days=1))


# Amendments


def current(motion: Motion) -> Version:
    """The version that amendments are written on."""
    assert motion.current is not None
    return motion.current


def adopted(motion: Motion) -> Version:
    """The version that conference adopted."""
    assert motion.adopted is not None
    return motion.adopted


def clause(motion: Motion, words: str) -> str:
    """The id of the one clause of the motion's current text that holds these words."""
    (found,) = [each.id for each in current(motion).content.walk() if words in each.text]
    return found


def replacing(motion: Motion, words: str, by: str) -> Change:
    """A change of these words of the motion."""
    where = clause(motion, words)
    (text,) = [each.text for each in current(motion).content.walk() if each.id == where]
    return Change(edits=Edits(texts={where: text.replace(words, by)}))


def inserting(motion: Motion, text: str, *, after: str) -> Change:
    """A new clause after the one that holds the words ``after``."""
    return Change(edits=Edits(inserted=[Insertion(text=text, after=clause(motion, after))]))


def deleting(motion: Motion, words: str) -> Change:
    """The clause that holds these words goes."""
    return Change(edits=Edits(deleted=[clause(motion, words)]))


def drafted_amendment(cast: Cast, motion: Motion, change: Change, **more: Any) -> Amendment:
    return amending.propose(
        actor=cast.stranger,
        motion=motion,
        body=cast.valley,
        base=current(motion).number,
        change=change,
        **({"now": NOON + timedelta(hours=3)} | more),
    )


def submitted_amendment(cast: Cast, motion: Motion, change: Change) -> Amendment:
    amendment = drafted_amendment(cast, motion, change)
    return amending.submit(actor=cast.stranger, amendment=amendment, now=NOON + timedelta(hours=4))


def amendment_in_order(cast: Cast, motion: Motion, change: Change) -> Amendment:
    amendment = submitted_amendment(cast, motion, change)
    return ruling.rule_amendment(
        actor=cast.standing_orders, amendment=amendment, in_order=True, now=NOON + timedelta(hours=5)
    )


def moved_amendment(cast: Cast, motion: Motion, change: Change) -> Amendment:
    """The motion has to be moved by then, and may be moved after the amendment was ruled in order."""
    amendment = amendment_in_order(cast, motion, change)
    return ordering.move_amendment(actor=cast.chair, amendment=amendment, now=NOON + timedelta(days=1, hours=1))


# Votes


def vote(cast: Cast, motion: Motion, amendment: Amendment | None = None, **more: Any) -> Decision:
    """A count, carried by 310 to 12 unless said otherwise."""
    given: dict[str, Any] = {"method": "count", "votes_for": 310, "votes_against": 12, "key": uuid4().hex}
    when = NOON + timedelta(days=1, hours=2)
    said = counted(**({**given, "now": when} | more))
    return deciding.record_vote(actor=cast.teller, motion=motion, amendment=amendment, **said)


def counted(**given: Any) -> dict[str, Any]:
    """The keywords of a vote or a report as services take them: those that say what was counted are one ``count``."""
    count = Count(**{field.name: given.pop(field.name) for field in fields(Count) if field.name in given})
    return {**given, "count": count}


def carried(cast: Cast, **more: Any) -> Motion:
    """A motion carried without amendments."""
    motion = moved(cast, **more)
    vote(cast, motion)
    return fresh(motion)


def fresh(motion: Motion) -> Motion:
    """The motion as it is now."""
    return Motion.objects.with_texts().get(pk=motion.pk)
