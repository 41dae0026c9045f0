"""Where every word of one version came from, as JSON: the motion, or which amendment; moved by whom, carried when.

The spans of a clause, joined, are its text. A span of the motion as submitted names no amendment; where several
amendments agree on words, all are named, the first on the agenda first.

    c2  "that home carers heat two homes on one wage;"
        [that home carers heat two homes][ on one wage][;]
         the motion                       12.1          the motion
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from motions.formats import wording
from motions.formats.edition import Edition, Vote
from motions.formats.json_text import vote_event
from motions.text.plan import Mark, Run
from motions.text.provenance import IN_RESULT

Json = dict[str, Any]


def write(edition: Edition) -> bytes:
    """The provenance as JSON in UTF-8."""
    return (json.dumps(fields(edition), ensure_ascii=False, indent=2) + "\n").encode()


def fields(edition: Edition) -> Json:
    """The provenance as plain values, in order. Without a marked text, every word is the motion's own."""
    return {
        "conference": edition.conference_slug,
        "number": edition.number,
        "version": edition.version,
        "sha256": edition.sha256,
        "motion": {"body": edition.body, "decision": _decision(edition, "")},
        "amendments": [
            {
                "number": mover.number,
                "body": mover.body,
                "carried_at": mover.carried_at.isoformat(),
                "decision": _decision(edition, mover.number),
            }
            for mover in edition.movers.values()
        ],
        "fell": list(edition.fell),
        "title": _spans(_title(edition)),
        "clauses": [{"id": clause, "spans": _spans(runs)} for clause, runs in _clauses(edition)],
        "links": {"json": edition.links["json"], "page": edition.page},
        "statement": wording.statement(edition),
    }


def _title(edition: Edition) -> tuple[Run, ...]:
    return edition.marked.title if edition.marked else (Run(text=edition.document.title),)


def _clauses(edition: Edition) -> Iterator[tuple[str, tuple[Run, ...]]]:
    if edition.marked is None:
        yield from ((clause.id, (Run(text=clause.text),)) for clause in edition.document.walk())
    else:
        yield from ((row.clause.id, row.runs) for row in edition.marked.rows if row.change in IN_RESULT)


def _spans(runs: tuple[Run, ...]) -> list[Json]:
    spans: list[Json] = []
    at = 0
    for run in runs:
        if run.mark is not Mark.DELETED and run.text:
            numbers = list(dict.fromkeys(source.number for source in run.sources))
            spans.append({"start": at, "end": at + len(run.text), "text": run.text, "amendments": numbers})
            at += len(run.text)
    return spans


def _decision(edition: Edition, amendment: str) -> Json | None:
    """The vote on the whole; where it was put in parts only, the first part that was carried."""
    found: list[Vote] = [vote for vote in edition.votes if vote.amendment == amendment]
    whole = [vote for vote in found if not vote.part]
    told = [*whole, *(vote for vote in found if vote.has_passed and vote.part)]
    return vote_event(told[0]) if told else None
