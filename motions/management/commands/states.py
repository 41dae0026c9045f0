"""Prints docs/states.md: the tables of motions/states.py as diagrams and as lists of who may do what."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand

from motions.states import (
    AMENDMENT_TRANSITIONS,
    MOTION_TRANSITIONS,
    AmendmentState,
    AmendmentStep,
    Event,
    MotionState,
    MotionStep,
)

Table = Mapping[tuple[MotionState, Event], MotionStep] | Mapping[tuple[AmendmentState, Event], AmendmentStep]

HEAD = """# The states of motions and amendments

Written by `make documents` from the tables in `motions/states.py`. "Carried as amended" is not a state: it is derived.
"""


class Command(BaseCommand):
    help = "Print docs/states.md: the states, what leads from each to the next, and who may cause it."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(document(), ending="")


def document() -> str:
    """The whole page, in Markdown."""
    motions = section("Motions", MotionState, MOTION_TRANSITIONS)
    amendments = section("Amendments", AmendmentState, AMENDMENT_TRANSITIONS)
    return "\n".join([HEAD, *motions, *amendments])


def section(title: str, states: type[MotionState] | type[AmendmentState], table: Table) -> Iterator[str]:
    """A heading, what each state means, the diagram, and the list of events with who may cause them."""
    yield f"## {title}\n"
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f"    {state.value}: {state.label}" for state in states)
    yield f"    [*] --> {next(iter(states)).value}"
    yield from (f"    {state.value} --> {step.state.value}: {event}" for (state, event), step in table.items())
    yield "```\n"
    yield "| from | event | to | who |"
    yield "|---|---|---|---|"
    for (state, event), step in table.items():
        yield f"| {state.label} | {event} | {step.state.label} | {'; '.join(sorted(step.who))} |"
    yield ""
