"""One version as JSON: the fields of the read API, in one order for ever.

Two spaces of indentation, UTF-8 as it is, one line feed at the end. Votes are in the words of Popolo.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from motions.formats import wording
from motions.formats.edition import Edition, Outcome, Status, Vote
from motions.text import numbering
from motions.text.document import Document

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
        "statement": wording.statement(edition),
    }


def read(said: Json, *, document: Document, conference: str) -> Edition:
    """The edition that these fields were written from; ``conference`` is its name, which they do not hold.

    What they do not hold is not there: why a version was corrected, and what the amendments changed in the text. A vote
    was carried or lost.
    """
    links = said["links"]
    return Edition(
        seq=said["seq"],
        conference=conference,
        conference_slug=said["conference"],
        number=said["number"],
        kind=said["kind"],
        subject=said["subject"],
        body=said["body"],
        version=said["version"],
        status=Status(said["status"]),
        outcome=Outcome(**{**said["outcome"], "amendments": tuple(said["outcome"]["amendments"])}),
        decided_at=_moment(said["decided_at"]) if said["decided_at"] else None,
        published_at=_moment(said["published_at"]),
        language=said["language"],
        document=document,
        labels=numbering.labels(document),
        text=said["text"],
        sha256=said["sha256"],
        address=links["json"].removesuffix(".json"),
        latest=links["latest"],
        page=links["page"],
        licence=said["licence"],
        licence_address=links.get("licence", ""),
        credit=said["credit"],
        previous=links.get("previous", ""),
        votes=tuple(_vote(event) for event in said["votes"]),
    )


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)


def _vote(event: Json) -> Vote:
    counts = {count["option"]: count["value"] for count in event["counts"]}
    has_passed = event["result"] == "pass"
    part, _, asked = event["motion"].rpartition(" of ")
    return Vote(
        result="Carried" if has_passed else "Lost",
        has_passed=has_passed,
        declared_at=_moment(event["end_date"]),
        amendment=asked.removeprefix("amendment ") if asked != "motion" else "",
        part=int(part.removeprefix("part ") or 0),
        method=event["classification"],
        votes_for=counts.get("yes"),
        votes_against=counts.get("no"),
        abstentions=counts.get("abstain"),
    )


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
    asked = f"amendment {vote.amendment}" if vote.amendment else "motion"
    options = (("yes", vote.votes_for), ("no", vote.votes_against), ("abstain", vote.abstentions))
    return {
        "motion": f"part {vote.part} of {asked}" if vote.part else asked,
        "classification": vote.method,
        "end_date": vote.declared_at.isoformat(),
        "result": "pass" if vote.has_passed else "fail",
        "counts": [{"option": option, "value": value} for option, value in options if value is not None],
    }
