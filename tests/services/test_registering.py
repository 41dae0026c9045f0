"""The register: what each body weighs, who enters it, and what a file may say."""

from __future__ import annotations

import pytest

from motions.models import Membership
from motions.refusals import BadText, Forbidden
from motions.services import registering
from tests import factories
from tests.factories import NOON, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def enter(cast: Cast, members: dict[str, int], *, who: str = "standing_orders", reason: str = "The year's end") -> int:
    return registering.enter(
        actor=getattr(cast, who), conference=cast.conference, members=members, reason=reason, now=NOON
    )


def enter_file(cast: Cast, content: str | bytes) -> int:
    return registering.enter_file(
        actor=cast.keeper,
        conference=cast.conference,
        content=content.encode() if isinstance(content, str) else content,
        reason="The year's end",
        now=NOON,
    )


def register(cast: Cast) -> dict[str, int]:
    return {line.body.slug: line.members for line in cast.conference.register.in_order()}


def test_what_is_entered_is_on_the_register_with_its_total(cast):
    assert enter(cast, {"harbour-branch": 1_200, "valley-branch": 800}) == 2

    assert register(cast) == {"harbour-branch": 1_200, "valley-branch": 800}
    assert cast.conference.register.total() == 2_000


def test_a_body_that_is_not_named_stays_and_every_change_is_kept(cast):
    enter(cast, {"harbour-branch": 1_200, "valley-branch": 800})

    assert enter(cast, {"valley-branch": 850, "harbour-branch": 1_200}, reason="Corrected by the branch") == 1

    line = Membership.objects.get(body=cast.valley)
    assert list(line.history.order_by("history_id").values_list("members", "history_change_reason", "actor_name")) == [
        (800, "The year's end", "Sorrel Orders"),
        (850, "Corrected by the branch", "Sorrel Orders"),
    ]


def test_another_conference_has_a_register_of_its_own(cast):
    enter(cast, {"harbour-branch": 1_200})

    assert factories.cast(slug="autumn").conference.register.total() == 0


@pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
def test_the_committee_and_the_keeper_enter_it_and_nobody_else(cast, who):
    with pytest.raises(Forbidden):
        enter(cast, {"harbour-branch": 1}, who=who)

    assert enter(cast, {"harbour-branch": 1}, who="keeper") == 1


@pytest.mark.parametrize(
    ("members", "reason", "sentence"),
    [
        ({"hill-branch": 1}, "x", "The organisation has no body “hill-branch”."),
        ({"harbour-branch": -1}, "x", "Harbour branch: a number of members is a whole number from 0 to 100,000,000."),
        ({"harbour-branch": 10**9}, "x", "Harbour branch: a number of members is"),
        ({"harbour-branch": 1}, " ", "Say why: the history shows where the numbers of members come from."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(cast, members, reason, sentence):
    with pytest.raises(BadText) as refusal:
        enter(cast, {"valley-branch": 7} | members, reason=reason)

    assert str(refusal.value).startswith(sentence)
    assert register(cast) == {}


@pytest.mark.parametrize(
    "content",
    [
        "body,members\nharbour-branch,1200\nvalley-branch,800\n",
        "harbour-branch,1200\nvalley-branch,800",
        '\ufeffBranch,Members\n\nHarbour Branch,"1,200"\nVALLEY BRANCH,800,who knows\n',
        "Harbour branch,1\N{NO-BREAK SPACE}200\r\nValley branch,800\r\n",
    ],
)
def test_a_file_names_bodies_by_slug_or_by_name(cast, content):
    assert enter_file(cast, content) == 2

    assert register(cast) == {"harbour-branch": 1_200, "valley-branch": 800}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The register is empty"),
        ("body,members\n", "The register is empty"),
        (b"\xff\xfe", "The register, which has to be CSV in UTF-8, cannot be read."),
        (
            "harbour-branch,1200\nvalley-branch,many",
            "Line 2 of the register: write “valley-branch”, a comma and its number",
        ),
        ("harbour-branch,1200\nvalley-branch", "Line 2 of the register: write “valley-branch”, a comma and its number"),
        (
            "harbour-branch,1\nvalley-branch,1234567890",
            "Valley branch: a number of members is a whole number from 0 to",
        ),
        (
            "harbour-branch,1.200\nvalley-branch,1",
            "Line 1 of the register: write “harbour-branch”, a comma and its num",
        ),
        ('harbour-branch,1\nvalley-branch,"1,5"', "Line 2 of the register: write “valley-branch”, a comma and its num"),
        (
            "harbour-branch,1\nvalley-branch,1,350",
            'Line 2 of the register: it has more than one number: write “valley-branch”, a comma and 1350 or "1,350".',
        ),
        ("harbour-branch,1200\nHarbour branch,1300", "“harbour-branch” is entered twice."),
        ("hill-branch,1", "The organisation has no body “hill-branch”."),
        ("a,1\n" * 20_001, "Line 20001 of the register: a register has up to 20,000 lines."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_line(cast, content, sentence):
    with pytest.raises(BadText) as refusal:
        enter_file(cast, content)

    assert str(refusal.value).startswith(sentence)
    assert register(cast) == {}
