"""What became of votes that tellers sent, in the database that DATABASE_URL names.

Reads a list of ballots as JSON and prints how many were acknowledged, lost, changed and doubled.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import django

django.setup()

from benchmarks.ballots import ACKNOWLEDGED, REFUSED  # noqa: E402
from motions.models import Amendment, Decision, Motion  # noqa: E402
from motions.services import adopting  # noqa: E402
from motions.states import MotionState  # noqa: E402


def tally(ballots: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many of each; ``unsettled`` are those whose teller never got an answer."""
    found = Counter({"acknowledged": 0, "refused": 0, "lost": 0, "changed": 0, "doubled": 0, "unsettled": 0})
    for ballot in ballots:
        found.update(_faults(ballot))
    found["doubled"] += sum(1 for _ in _doubled())
    return dict(found)


def _faults(ballot: dict[str, Any]) -> Iterator[str]:
    recorded = Decision.objects.filter(key=ballot["key"]).select_related("amendment", "motion__adopted").first()
    if ballot["status"] == ACKNOWLEDGED:
        yield "acknowledged"
        if recorded is None:
            yield "lost"
        elif not _is_as_sent(recorded, ballot):
            yield "changed"
    elif ballot["status"] == REFUSED:
        yield "refused"
        if recorded is not None:
            yield "doubled"
    else:
        yield "unsettled"


def _is_as_sent(decision: Decision, ballot: dict[str, Any]) -> bool:
    """The figures are those that were sent, on that question, and what follows from them has happened."""
    question = decision.amendment or decision.motion
    sent = (ballot["amendment"], ballot["motion"], ballot["votes_for"], ballot["votes_against"])
    kept = (decision.amendment_id, decision.motion_id, decision.votes_for, decision.votes_against)
    return sent == kept and question.state == decision.result and _adopts(question)


def _adopts(question: Amendment | Motion) -> bool:
    """A carried motion has the adopted text that its votes give."""
    if isinstance(question, Amendment) or question.state != MotionState.CARRIED:
        return True
    return adopting.recomputed(Motion.objects.with_texts().get(pk=question.pk)).pk == question.adopted_id


def _doubled() -> Iterator[tuple[int, int | None]]:
    """Questions with more than one decision: nobody corrected any."""
    counted = Counter(Decision.objects.values_list("motion", "amendment"))
    return (question for question, decisions in counted.items() if decisions > 1)


if __name__ == "__main__":
    print(json.dumps(tally(json.load(sys.stdin))))
