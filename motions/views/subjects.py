"""What the pages of the hall do something to, a motion or an amendment: how it is loaded, and how services call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motions import gates
from motions.models import Amendment, Conference, Motion, Person
from motions.permissions import (
    check_can_cause,
    check_can_cause_to_amendment,
    check_can_move,
    check_can_move_amendment,
)
from motions.states import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something happens to: ``name`` is the services' keyword for it; the checks say who may cause what."""

    name: str
    load: Callable[..., Any]
    check: Callable[[Person, Any, Event], None]
    check_can_move: Callable[[Person, Any], None]


MOTION = Subject(name="motion", load=gates.motion, check=check_can_cause, check_can_move=check_can_move)
AMENDMENT = Subject(
    name="amendment",
    load=gates.amendment,
    check=check_can_cause_to_amendment,
    check_can_move=check_can_move_amendment,
)


def conference_of(row: Motion | Amendment) -> Conference:
    """The conference that it is before."""
    return row.conference if isinstance(row, Motion) else row.motion.conference
