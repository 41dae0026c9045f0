"""Personal tokens: what a program of a person shows in place of a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from knox.models import get_digest_token
from knox.settings import CONSTANTS

from motions import permissions, refusals
from motions.models import Person, Token
from motions.services import texts

MOST = 20
DAYS = (7, 30, 90, 365)
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A token with its secret, which is known now and never again."""

    token: Token
    secret: str


@transaction.atomic
def make(*, actor: Person, person: Person, name: str, days: int, now: datetime | None = None) -> Made:
    """Make a token of this name that lasts so many days. Its secret is answered once, and only its hash is kept.

    Raises Forbidden for anyone but the person and who keeps the installation; WrongTime when there are as many as
    there may be; BadText for a name that is empty, too long or taken, and for days that are not in DAYS.
    """
    now = now or timezone.now()
    permissions.check_is_own(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    Token.objects.of(person).filter(expiry__lte=now).delete()
    name = _clean_name(person, name)
    if days not in DAYS:
        raise refusals.unknown("number of days", str(days), map(str, DAYS))
    if Token.objects.of(person).count() >= MOST:
        raise refusals.too_many_tokens(MOST)
    digest, secret = get_digest_token()
    token = Token(
        digest=digest,
        token_key=secret[: CONSTANTS.TOKEN_KEY_LENGTH],
        user=person,
        name=name,
        created=now,
        expiry=now + timedelta(days=days),
    )
    token.save(force_insert=True)
    return Made(token=token, secret=secret)


@transaction.atomic
def revoke(*, actor: Person, token: Token) -> None:
    """From now on the token counts for nothing. Raises Forbidden for anyone but its person and the keeper."""
    permissions.check_is_own(actor, token.user)
    token.delete()


def _clean_name(person: Person, name: str) -> str:
    name = " ".join(name.split())
    texts.check_pasted(name, "name")
    if len(name) > LONGEST_NAME:
        raise refusals.name_too_long(characters=len(name), limit=LONGEST_NAME)
    if Token.objects.of(person).filter(name=name).exists():
        raise refusals.token_name_taken(name)
    return name
