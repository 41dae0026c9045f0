"""One version as JSON: the fields of the read API, in one order for ever.

Two spaces of indentation, UTF-8 as it is, one line feed at the end. Votes are in the words of Popolo.
"""

from __future__ import annotations

import json
from typing import Any

from motions.formats.edition import Edition, Vote

Json = dict[str, Any]


def write(edition: Edition) -> bytes:
    """The version as JSON in UTF-8."""
    return (json.dumps(fields(edition), ensure_ascii=False, indent=2) + "\n").encode()


def fields(edition: Edition) -> Json:
    """The version as plain values, in order."""
    return {
        "seq": edition.seq,
        "conference": edition.conference_slug,
        "number": edition.number,
        "title": edition.title,
        "kind": edition.kind,
        "subject": edition.subject,
        "body": edition.body,
        "version": edition.version,
        "status": edition.status.value,
        "outcome": {
            "result": edition.outcome.result,
            "label": edition.outcome.label,
            "amendments": list(edition.outcome.amendments),
        },
        "decided_at": edition.decided_at and edition.decided_at.isoformat(),
        "published_at": edition.published_at.isoformat(),
        "language": edition.language,
        "clauses": clauses(edition),
        "text": edition.text,
        "sha256": edition.sha256,
        "votes": [vote_event(vote) for vote in edition.votes],
        "links": dict(edition.links),
        "licence": edition.licence,
        "credit": edition.credit,
    }


def clauses(edition: Edition) -> list[Json]:
    """Every clause in reading order, with its label and how deep it stands."""
    return [
        {
            "id": found.clause.id,
            "label": edition.labels[found.clause.id],
            "kind": found.clause.kind.value,
            "depth": found.depth,
            "text": found.clause.text,
        }
        for found in edition.document.index.values()
    ]


def vote_event(vote: Vote) -> Json:
    """A decision as Popolo names it; ``motion`` is the question that was put."""
    options = (("yes", vote.votes_for), ("no", vote.votes_against), ("abstain", vote.abstentions))
    return {
        "motion": f"amendment {vote.amendment}" if vote.amendment else "motion",
        "classification": vote.method,
        "end_date": vote.declared_at.isoformat(),
        "result": "pass" if vote.has_passed else "fail",
        "counts": [{"option": option, "value": value} for option, value in options if value is not None],
    }
