"""Says how a published policy stands: superseded, lapsed, or in force again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.import_motion import REFUSED
from motions.models import Person, Publication
from motions.refusals import Refusal
from motions.services import marking, people

SUPERSEDED, LAPSED, IN_FORCE = STATES = ("superseded", "lapsed", "in-force")


class Command(BaseCommand):
    help = (
        "Say in the log how a published policy stands. For texts of conferences whose committee is no longer there; "
        "otherwise its standing orders committee does so on a page. Exit status: 4 it is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help="its address, or the conference and the number: annual-2019/12")
        parser.add_argument("state", choices=STATES, help="how it stands from now on")
        parser.add_argument("--by", default="", help="the text that took its place, in the same form")
        parser.add_argument("--reason", required=True, help="why; the log says so")

    def handle(self, *, text: str, state: str, by: str, reason: str, **_options: Any) -> None:
        try:
            entry = marked(people.keeper(), text, state, by=by, reason=reason)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        self.stdout.write(f"{entry.motion} of {entry.motion.conference}: {entry.get_event_display().lower()}.")


def marked(keeper: Person, text: str, state: str, *, by: str, reason: str) -> Publication:
    """The entry of the log. Raises Refusal."""
    motion = marking.text_at(text)
    if state == SUPERSEDED:
        return marking.supersede(actor=keeper, motion=motion, by=by, reason=reason)
    mark = marking.lapse if state == LAPSED else marking.reinstate
    return mark(actor=keeper, motion=motion, reason=reason)
