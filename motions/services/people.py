"""Accounts, credentials, and signing in by a link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Body, Conference, Credential, Person
from motions.services import recording, texts
from motions.states import Role

SIGN_IN = "motions.sign-in"
LINK_LASTS = timedelta(hours=2)
KEEPER = "keeper"


@transaction.atomic
def keeper(*, now: datetime | None = None) -> Person:
    """Whoever keeps the installation, and runs its commands: an account that nobody can sign in to."""
    person = Person.objects.filter(username=KEEPER).first()
    return person or _keep(
        Person(username=KEEPER, name="Keeper of this installation", is_staff=True), actor=None, now=now
    )


@transaction.atomic
def create_person(*, actor: Person, username: str, name: str, email: str = "", now: datetime | None = None) -> Person:
    """Add an account without a password. Raises Forbidden for anyone but who keeps the installation, BadText."""
    permissions.check_can_archive(actor)
    texts.check_pasted(name, "name")
    texts.check_pasted(username, "user name")
    if Person.objects.filter(username=username).exists():
        raise refusals.username_taken(username)
    return _keep(Person(username=username, name=name.strip(), email=email), actor=actor, now=now)


def _keep(person: Person, *, actor: Person | None, now: datetime | None) -> Person:
    person.set_unusable_password()
    recording.keep(person, actor=actor, reason="Created", now=now or timezone.now())
    return person


@transaction.atomic
def give_credential(
    *,
    actor: Person,
    person: Person,
    conference: Conference,
    role: str,
    body: Body | None = None,
    now: datetime | None = None,
) -> Credential:
    """Give a person a role at a conference: a delegate's with the body that they speak for. Giving it again is fine.

    Raises Forbidden for anyone but who keeps the installation, BadText for a role that there is not, a delegate of no
    body or of another organisation's.
    """
    permissions.check_can_archive(actor)
    if role not in Role.values:
        raise refusals.unknown("role", role, Role.values)
    if (role == Role.DELEGATE) != (body is not None):
        raise refusals.delegates_speak_for_a_body()
    if body is not None and body.organisation_id != conference.organisation_id:
        raise refusals.another_organisation(body.name)
    given = Credential.objects.filter(person=person, conference=conference, role=role, body=body).first()
    if given is None:
        given = Credential(person=person, conference=conference, role=role, body=body)
        recording.keep(given, actor=actor, reason="Given", now=now or timezone.now())
    return given


def sign_in_token(*, person: Person) -> str:
    """A token that signs this person in, for two hours. Whoever has it is that person: hand it over in private."""
    return signing.dumps({"person": person.pk}, salt=SIGN_IN, compress=True)


def person_of(*, token: str) -> Person:
    """The person that a token signs in. Raises Forbidden when it is too old, altered, or its person may not come in."""
    try:
        held = signing.loads(token, salt=SIGN_IN, max_age=LINK_LASTS)
    except signing.BadSignature as error:
        raise refusals.sign_in_link_spent() from error
    person = Person.objects.filter(pk=held["person"], is_active=True).first()
    if person is None:
        raise refusals.sign_in_link_spent()
    return person
