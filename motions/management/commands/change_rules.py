"""Changes rules of a conference, or prints them."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.import_motion import known_conference
from motions.models import Rules
from motions.refusals import Refusal
from motions.services import conferences, people


class Command(BaseCommand):
    help = (
        "Change rules of a conference: motion_word_limit=300 motion_deadline_at=2026-03-03T12:00:00+00:00 "
        "mover_may_accept=true. Values are JSON, or plain words; null is no limit. Prints the rules that then hold."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("changes", nargs="*", metavar="rule=value")
        parser.add_argument("--conference", required=True, help="the short name of the conference")
        parser.add_argument("--reason", default="", help="why; the history of the rules shows it")

    def handle(self, *, changes: list[str], conference: str, reason: str, **_options: Any) -> None:
        at = known_conference(conference)
        if changes:
            try:
                conferences.change_rules(
                    actor=people.keeper(), conference=at, changes=dict(map(change_of, changes)), reason=reason
                )
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
        rules = Rules.objects.get(conference=at)
        for field in rules._meta.fields[2:]:
            self.stdout.write(f"{field.name}={json.dumps(getattr(rules, field.name), default=str)}")


def change_of(argument: str) -> tuple[str, Any]:
    """The rule and its value: ``motion_word_limit=300`` is ("motion_word_limit", 300).

    Raises CommandError for an argument without a value.
    """
    name, equals, value = argument.partition("=")
    if not equals:
        raise CommandError(f"“{argument}” has no value: write it like motion_word_limit=300.")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value
