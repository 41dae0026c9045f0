"""Makes the key that signs what is published, or changes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from motions.services import people, signing


class Command(BaseCommand):
    help = (
        "Make the key that signs what is published, where there is none, sign the log where it is not signed, and "
        "print the public key. Running it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--change", action="store_true", help="take a new key into use, signed by the one before")
        change.add_argument("--lost", action="store_true", help="the same where the one before is lost or was stolen")

    def handle(self, *, change: bool, lost: bool, **_options: Any) -> None:
        actor = people.keeper()
        try:
            key = signing.change_key(actor=actor, is_lost=lost) if change or lost else signing.make_key(actor=actor)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{key}, in use after entry {key.seq} of the log:\n{key.public_key}")
