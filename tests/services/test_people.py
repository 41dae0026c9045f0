"""Accounts, credentials, and signing in by a link."""

from datetime import timedelta

import pytest
from django.core import signing

from motions.models import Credential, Person
from motions.refusals import BadText, Forbidden
from motions.services import people
from motions.services.people import LINK_LASTS
from tests import factories
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


class TestSignIn:
    def test_a_token_is_its_person(self, cast):
        assert people.person_of(token=people.sign_in_token(person=cast.delegate)) == cast.delegate

    @pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: f"x{token}", lambda token: ""])
    def test_an_altered_token_is_nobody(self, cast, spoil):
        token = people.sign_in_token(person=cast.delegate)

        with pytest.raises(Forbidden, match="This sign-in link is too old or was not copied whole"):
            people.person_of(token=spoil(token))

    def test_a_token_of_another_purpose_is_nobody(self, cast):
        with pytest.raises(Forbidden):
            people.person_of(token=signing.dumps({"person": cast.delegate.pk}, salt="something else"))

    def test_a_token_grows_old(self, cast, monkeypatch):
        token = people.sign_in_token(person=cast.delegate)
        monkeypatch.setattr(people, "LINK_LASTS", timedelta(seconds=-1))

        with pytest.raises(Forbidden):
            people.person_of(token=token)
        assert timedelta(0) < LINK_LASTS <= timedelta(hours=12)

    def test_whoever_may_not_come_in_does_not(self, cast):
        token = people.sign_in_token(person=cast.delegate)
        Person.objects.filter(pk=cast.delegate.pk).update(is_active=False)

        with pytest.raises(Forbidden):
            people.person_of(token=token)


class TestAccounts:
    def test_there_is_one_keeper_and_nobody_signs_in_as_them(self, cast):
        keeper = people.keeper()

        assert keeper == people.keeper() == cast.keeper
        assert not keeper.has_usable_password()

    def test_only_the_keeper_makes_accounts(self, cast):
        with pytest.raises(Forbidden):
            people.create_person(actor=cast.chair, username="new", name="New Person")

    @pytest.mark.parametrize(
        ("username", "name"), [("", "A"), (" ", "A"), ("keeper", "A"), ("new", " "), ("new", "\x07")]
    )
    def test_an_account_has_names_of_its_own(self, cast, username, name):
        with pytest.raises(BadText):
            people.create_person(actor=cast.keeper, username=username, name=name)


class TestCredentials:
    def test_giving_one_again_is_fine(self, cast):
        again = people.give_credential(actor=cast.keeper, person=cast.teller, conference=cast.conference, role="teller")

        assert Credential.objects.filter(person=cast.teller).get() == again

    @pytest.mark.parametrize(
        ("role", "speaks", "sentence"),
        [
            ("king", False, "There is no role “king”; there are: delegate, standing_orders, teller, chair."),
            ("delegate", False, "A delegate speaks for one body, and nobody else does: name it, or another role."),
            ("teller", True, "A delegate speaks for one body, and nobody else does: name it, or another role."),
        ],
    )
    def test_a_role_is_one_that_there_is_with_the_body_that_it_has(self, cast, role, speaks, sentence):
        with pytest.raises(BadText) as refusal:
            people.give_credential(
                actor=cast.keeper,
                person=cast.visitor,
                conference=cast.conference,
                role=role,
                body=cast.harbour if speaks else None,
            )

        assert str(refusal.value) == sentence

    def test_a_delegate_speaks_for_a_body_of_the_organisation(self, cast):
        other = factories.cast(slug="autumn")

        with pytest.raises(BadText, match="does not belong to the organisation that holds this conference"):
            people.give_credential(
                actor=cast.keeper,
                person=cast.visitor,
                conference=cast.conference,
                role="delegate",
                body=other.harbour,
            )

    def test_only_the_keeper_gives_them(self, cast):
        with pytest.raises(Forbidden):
            people.give_credential(actor=cast.chair, person=cast.visitor, conference=cast.conference, role="teller")
