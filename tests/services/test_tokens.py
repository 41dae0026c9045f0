"""Personal tokens: made, shown once, revoked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from motions.models import Token
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import tokens
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return factories.cast()


def make(person, name="Nightly script", days=30, **more):
    return tokens.make(actor=more.pop("actor", person), person=person, name=name, days=days, **more)


def test_its_secret_is_kept_nowhere(cast):
    made = make(cast.delegate)

    kept = Token.objects.get()
    assert made.secret.startswith("carried_")
    assert len(made.secret) == 8 + 64
    assert made.secret not in " ".join(map(str, vars(kept).values()))
    assert made.secret.startswith(kept.token_key)


def test_it_lasts_as_long_as_was_said(cast):
    now = timezone.now()

    assert make(cast.delegate, days=7, now=now).token.expiry == now + timedelta(days=7)
    assert str(Token.objects.get()) == "Token “Nightly script” of Dilys Delegate"


def test_a_token_that_never_expires_cannot_be_stored(cast):
    token = make(cast.delegate).token
    token.expiry = None

    with pytest.raises(IntegrityError), transaction.atomic():
        token.save()


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [
        (" ", 30, "empty"),
        ("x" * 61, 30, "name_too_long"),
        ("a\x00b", 30, "control_character"),
        ("Taken", 30, "token_name_taken"),
        ("Script", 31, "unknown"),
    ],
)
def test_what_cannot_be_taken(cast, name, days, code):
    make(cast.delegate, "Taken")

    with pytest.raises(BadText) as refusal:
        make(cast.delegate, name, days)

    assert refusal.value.code == code


def test_the_name_of_one_that_has_expired_is_free(cast):
    make(cast.delegate, days=7, now=timezone.now() - timedelta(days=8))

    make(cast.delegate)

    assert Token.objects.count() == 1


def test_there_are_only_so_many(cast):
    for number in range(tokens.MOST):
        make(cast.delegate, f"Script {number}")

    with pytest.raises(WrongTime) as refusal:
        make(cast.delegate, "One more")

    assert refusal.value.code == "too_many_tokens"
    make(cast.colleague, "One more")


def test_nobody_makes_or_revokes_one_of_another(cast):
    token = make(cast.delegate).token

    with pytest.raises(Forbidden):
        make(cast.delegate, "Mine", actor=cast.colleague)
    with pytest.raises(Forbidden):
        tokens.revoke(actor=cast.colleague, token=token)


def test_the_keeper_does(cast):
    token = make(cast.delegate, actor=cast.keeper).token

    tokens.revoke(actor=cast.keeper, token=token)

    assert not Token.objects.exists()
