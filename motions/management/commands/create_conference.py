"""Creates a conference, with its organisation and its bodies where they are not there yet."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from motions.models import Organisation, Person
from motions.refusals import Refusal
from motions.services import conferences, people


class Command(BaseCommand):
    help = "Create a conference, with its organisation and its bodies where they are not there yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name of the conference: “National Conference 2026”")
        parser.add_argument("--slug", default="", help="its short name in addresses: 2026; else made from the name")
        parser.add_argument("--organisation", required=True, help="the name of who holds it")
        parser.add_argument("--start", required=True, type=date.fromisoformat, help="its first day: 2026-06-09")
        parser.add_argument("--end", required=True, type=date.fromisoformat, help="its last day: 2026-06-11")
        parser.add_argument("--time-zone", default="Europe/London", help="the clock that its deadlines go by")
        parser.add_argument("--body", action="append", default=[], help="the name of a body; may be given many times")

    def handle(
        self, *, name: str, slug: str, organisation: str, start: date, end: date, body: list[str], **options: Any
    ) -> None:
        keeper = people.keeper()
        try:
            with transaction.atomic():
                holder = organisation_of(organisation, body, keeper)
                conference = conferences.create_conference(
                    actor=keeper,
                    organisation=holder,
                    name=name,
                    slug=slug,
                    start_date=start,
                    end_date=end,
                    time_zone=options["time_zone"],
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        bodies = ", ".join(holder.bodies.values_list("slug", flat=True)) or "none"
        self.stdout.write(f"{conference}: --conference {conference.slug}; bodies of {holder}: {bodies}")


def organisation_of(name: str, bodies: list[str], keeper: Person) -> Organisation:
    """The organisation of this name with at least these bodies, created where they are not there."""
    holder = Organisation.objects.filter(name=name).first()
    holder = holder or conferences.create_organisation(actor=keeper, name=name)
    for body in bodies:
        if not holder.bodies.filter(name=body).exists():
            conferences.create_body(actor=keeper, organisation=holder, name=body)
    return holder
