"""Lists, makes and revokes the tokens of a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.sign_in_link import known_person
from motions.models import Person, Token
from motions.refusals import Refusal
from motions.services import people, tokens


class Command(BaseCommand):
    help = "List the tokens of a person; or make one and print it, this once; or revoke one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--make", metavar="NAME", default="", help="make a token of this name")
        change.add_argument("--revoke", metavar="NAME", default="", help="revoke the token of this name")
        parser.add_argument(
            "--days", type=int, default=90, help=f"how long it lasts: {', '.join(map(str, tokens.DAYS))}"
        )

    def handle(self, *, username: str, make: str, revoke: str, days: int, **_options: Any) -> None:
        person = known_person(username)
        try:
            if make:
                made = tokens.make(actor=people.keeper(), person=person, name=make, days=days)
                self.stdout.write(made.secret)
            elif revoke:
                tokens.revoke(actor=people.keeper(), token=known_token(person, revoke))
                self.stdout.write(f"The token “{revoke}” counts for nothing from now on.")
            else:
                for token in Token.objects.of(person):
                    self.stdout.write(f"{token.token_key}… {token.name}, expires {token.expiry:%Y-%m-%d %H:%M} UTC")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal


def known_token(person: Person, name: str) -> Token:
    """The person's token of this name. Raises CommandError."""
    token = Token.objects.of(person).filter(name=name).first()
    if token is None:
        there = ", ".join(Token.objects.of(person).values_list("name", flat=True))
        raise CommandError(f"{person} has no token “{name}”; there are: {there or 'none'}.")
    return token
