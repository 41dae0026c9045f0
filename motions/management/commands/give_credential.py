"""Gives a person a role at a conference, and prints the link with which they sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from motions.management.commands.import_motion import known_body, known_conference
from motions.management.commands.load_demonstration import credential_line
from motions.management.commands.sign_in_link import link
from motions.models import Person
from motions.refusals import Refusal
from motions.services import people
from motions.states import Role


class Command(BaseCommand):
    help = "Give a person a role at a conference, with an account if they have none, and print their sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", help=", ".join(Role.values))
        parser.add_argument("--conference", required=True, help="the short name of the conference")
        parser.add_argument("--body", default="", help="the short name of the body that a delegate speaks for")
        parser.add_argument("--name", default="", help="the name of a person who has no account yet")

    def handle(self, *, username: str, role: str, conference: str, body: str, name: str, **_options: Any) -> None:
        at = known_conference(conference)
        keeper = people.keeper()
        try:
            with transaction.atomic():
                credential = people.give_credential(
                    actor=keeper,
                    person=person_of(username, name, keeper),
                    conference=at,
                    role=role,
                    body=known_body(at, body) if body else None,
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{credential_line(credential)}\n    {link(credential.person)}")


def person_of(username: str, name: str, keeper: Person) -> Person:
    """The person of this user name, with a new account where there is none. Raises Refusal."""
    person = Person.objects.filter(username=username).first()
    return person or people.create_person(actor=keeper, username=username, name=name or username)
