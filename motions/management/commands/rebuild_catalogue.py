"""Makes the catalogue of published texts, and what search looks at, anew from the log."""

from typing import Any

from django.core.management.base import BaseCommand

from motions.services import cataloguing, people


class Command(BaseCommand):
    help = "Make the catalogue of published texts, and what search looks at, anew from the log. It changes no text."

    def handle(self, **_options: Any) -> None:
        count = cataloguing.rebuild(actor=people.keeper())
        self.stdout.write(f"{count} published text{'' if count == 1 else 's'} in the catalogue.")
