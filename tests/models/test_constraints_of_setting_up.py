"""Bad states of conferences, their rules and their people that the database itself refuses."""

import pytest

from motions.models import Body, Conference, Credential, Rules
from tests import factories
from tests.factories import Cast
from tests.models.bad_states import cannot_become, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


class TestConferences:
    def test_a_conference_cannot_end_before_it_starts(self, cast):
        cannot_become("conference_ends_after_it_starts", cast.conference, end_date="2026-06-08")

    def test_a_threshold_is_a_share(self, cast):
        rules = Rules.objects.get(conference=cast.conference)

        cannot_become("threshold_is_a_share", rules, threshold_numerator=3, threshold_denominator=2)
        cannot_become("threshold_is_a_share", rules, threshold_numerator=0)
        cannot_become("rule_change_threshold_is_a_share", rules, rule_change_numerator=4)

    def test_the_rules_know_whose_consent_a_withdrawal_takes(self, cast):
        rules = Rules.objects.get(conference=cast.conference)

        cannot_become("rules_know_whose_consent_a_withdrawal_takes", rules, withdrawal="chair")

    def test_two_bodies_cannot_share_a_short_name(self, cast):
        refused("one_body_per_slug", Body, organisation=cast.organisation, name="Another", slug="harbour-branch")

    def test_two_conferences_cannot_share_a_short_name(self, cast):
        days = {"start_date": "2026-06-09", "end_date": "2026-06-09"}

        refused("slug", Conference, organisation=cast.organisation, name="Another", slug="spring", **days)


class TestCredentials:
    def test_a_role_is_held_once(self, cast):
        held = {"person": cast.teller, "conference": cast.conference, "role": "teller"}

        refused("one_credential_per_role", Credential, **held)

    def test_a_body_is_spoken_for_once(self, cast):
        held = {"person": cast.delegate, "conference": cast.conference, "role": "delegate", "body": cast.harbour}

        refused("one_credential_per_body", Credential, **held)

    def test_a_role_is_one_that_there_is(self, cast):
        held = {"person": cast.visitor, "conference": cast.conference, "role": "king"}

        refused("credential_has_a_known_role", Credential, **held)

    @pytest.mark.parametrize(("role", "speaks"), [("delegate", False), ("teller", True)])
    def test_a_delegate_and_no_other_speaks_for_a_body(self, cast, role, speaks):
        held = {"person": cast.visitor, "conference": cast.conference, "role": role}
        of = {"body": cast.harbour} if speaks else {}

        refused("a_delegate_and_no_other_speaks_for_a_body", Credential, **held, **of)
