"""Setting up organisations, bodies, conferences and rules."""

from datetime import date
from typing import Any

import pytest

from motions.models import Conference, Rules
from motions.refusals import BadText, Forbidden
from motions.services import conferences
from tests import factories
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def create(cast: Cast, **more: Any) -> Conference:
    given: dict[str, Any] = {
        "actor": cast.keeper,
        "organisation": cast.organisation,
        "name": "Autumn Conference",
        "start_date": date(2026, 9, 1),
        "end_date": date(2026, 9, 2),
    }
    return conferences.create_conference(**(given | more))


def test_a_conference_has_rules_from_the_start(cast):
    conference = create(cast, rules={"motion_word_limit": 300})

    assert (conference.slug, conference.zone.key) == ("autumn-conference", "Europe/London")
    assert conference.rules.motion_word_limit == 300
    assert str(conference.rules.threshold("motion")) == "more than half of the votes cast"
    assert str(conference.rules.threshold("rule_change")) == "at least two-thirds of the votes cast"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "The name is empty: write it first."),
        ({"name": "x" * 201}, "The name has 201 characters and may have up to 200."),
        ({"name": "…"}, "“…” gives no short name for addresses"),
        ({"slug": "spring"}, "The short name “spring” is taken: choose another."),
        ({"end_date": date(2026, 8, 31)}, "The conference ends before it starts: look at the dates."),
        ({"time_zone": "Europe/Camelot"}, "There is no time zone “Europe/Camelot”"),
        ({"time_zone": "../secret"}, "There is no time zone “../secret”"),
        ({"rules": {"speaking_time": 3}}, "There is no rule “speaking_time”; there are: amendment_deadline_at"),
        ({"rules": {"line_width": -1}}, "Ensure this value is greater than or equal to 0."),
        ({"rules": {"instruction_style": {"verbs": "sing"}}}, "The style of instructions cannot be read: 'sing'"),
        ({"rules": {"instruction_style": "plain"}}, "The style of instructions cannot be read"),
        ({"rules": {"threshold_numerator": 3}}, "threshold_is_a_share"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cast, fields, sentence):
    with pytest.raises(BadText) as refusal:
        create(cast, **fields)

    assert sentence in str(refusal.value)


def test_only_the_keeper_sets_up(cast):
    with pytest.raises(Forbidden):
        create(cast, actor=cast.standing_orders)
    with pytest.raises(Forbidden):
        conferences.create_organisation(actor=cast.chair, name="Another")
    with pytest.raises(Forbidden):
        conferences.create_body(actor=cast.chair, organisation=cast.organisation, name="Another")


def test_short_names_of_organisations_and_bodies_are_their_own(cast):
    with pytest.raises(BadText, match="The short name “union-of-spring” is taken"):
        conferences.create_organisation(actor=cast.keeper, name="Union of Spring")
    with pytest.raises(BadText, match="The short name “harbour-branch” is taken"):
        conferences.create_body(actor=cast.keeper, organisation=cast.organisation, name="Harbour Branch")


class TestChangeRules:
    @pytest.mark.parametrize("who", ["standing_orders", "keeper"])
    def test_rules_change_with_a_reason_that_is_kept(self, cast, who):
        rules = conferences.change_rules(
            actor=getattr(cast, who),
            conference=cast.conference,
            reason="Agreed on Monday",
            changes={"motion_word_limit": 200},
        )

        change = rules.history.first()
        assert Rules.objects.get(pk=rules.pk).motion_word_limit == 200
        assert (change.history_change_reason, change.actor_name) == ("Agreed on Monday", getattr(cast, who).name)

    def test_nobody_else_changes_them(self, cast):
        with pytest.raises(Forbidden):
            conferences.change_rules(
                actor=cast.chair, conference=cast.conference, reason="Because", changes={"motion_word_limit": 200}
            )

    def test_not_without_a_reason(self, cast):
        with pytest.raises(BadText, match="Say why"):
            conferences.change_rules(
                actor=cast.keeper, conference=cast.conference, reason="", changes={"line_width": 70}
            )
