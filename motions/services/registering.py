"""The register: what each body weighs in a card vote at one conference."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.counting import read_votes
from motions.models import Body, Conference, Membership, Person
from motions.services import recording, texts
from motions.services.locking import lock_conference

MOST_MEMBERS = 100_000_000
MAX_LINES = 20_000


@transaction.atomic
def enter(
    *,
    actor: Person,
    conference: Conference,
    members: Mapping[str, int],
    reason: str,
    now: datetime | None = None,
) -> int:
    """Enter how many members bodies have, by their slugs; a body that is not named stays as it is.

    Returns how many lines of the register changed. Results that are on record do not: what a card weighed is kept with
    its vote. Raises Forbidden for anyone but the committee or who keeps the installation, BadText for a body that the
    organisation does not have, a number that cannot be, and where there is no reason.
    """
    now = now or timezone.now()
    if not permissions.can_archive(actor):
        permissions.check_can_rule(actor, conference)
    reason = texts.clean_reason(reason, "the history shows where the numbers of members come from")
    lock_conference(conference)
    bodies = {body.slug: body for body in Body.objects.filter(organisation=conference.organisation_id)}
    lines = {line.body_id: line for line in conference.register.select_related("body")}
    changed = 0
    for slug, number in members.items():
        body = _body(slug, bodies)
        _check_members(body, number)
        line = lines.get(body.pk) or Membership(conference=conference, body=body)
        if line.members != number:
            line.members = number
            recording.keep(line, actor=actor, reason=reason, now=now)
            changed += 1
    return changed


def enter_file(
    *, actor: Person, conference: Conference, content: bytes, reason: str, now: datetime | None = None
) -> int:
    """Enter a register in CSV: a line for each body with its slug or its name, and its number of members.

    A first line without a number is a heading. Raises as ``enter`` does, and BadText naming a line that cannot be read.

    ::

        body,members
        harbour,1200
        Valley branch,"1,350"
    """
    slugs = {body.name.casefold(): body.slug for body in Body.objects.filter(organisation=conference.organisation_id)}
    members = once([(slugs.get(name.casefold(), name), count) for name, count in _lines(content)])
    return enter(actor=actor, conference=conference, members=members, reason=reason, now=now)


def once(lines: Sequence[tuple[str, int]]) -> Mapping[str, int]:
    """The numbers of members by slug. Raises BadText for a body that is there twice."""
    members = dict(lines)
    if len(members) < len(lines):
        raise refusals.entered_twice(next(slug for slug in members if [each for each, _ in lines].count(slug) > 1))
    return members


def _lines(content: bytes) -> list[tuple[str, int]]:
    """The lines of the file: body and members. Raises BadText."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusals.unreadable("register, which has to be CSV in UTF-8,") from error
    rows = list(csv.reader(io.StringIO(text)))
    if len(rows) > MAX_LINES:
        raise refusals.line_of_the_register(MAX_LINES + 1, f"a register has up to {MAX_LINES:,} lines")
    found = [
        (row[0].strip(), _number(number, row))
        for number, row in enumerate(rows, start=1)
        if any(cell.strip() for cell in row) and not _is_heading(number, row)
    ]
    if not found:
        raise refusals.empty("register")
    return found


def _is_heading(number: int, row: list[str]) -> bool:
    return number == 1 and not any(cell.strip()[:1].isdigit() for cell in row[1:])


def _number(number: int, row: list[str]) -> int:
    """The members on a line. Raises BadText where they are not there exactly: "Harbour,1,350" could be two numbers."""
    members = read_votes(row[1]) if len(row) > 1 else None
    if members is None:
        raise refusals.line_of_the_register(number, f"write “{row[0].strip()[:60]}”, a comma and its number of members")
    if any(read_votes(cell) is not None for cell in row[2:]):
        raise refusals.line_of_the_register(
            number, f'it has more than one number: write “{row[0].strip()[:60]}”, a comma and 1350 or "1,350"'
        )
    return members


def _body(slug: str, bodies: Mapping[str, Body]) -> Body:
    if slug not in bodies:
        raise refusals.no_such_body(slug)
    return bodies[slug]


def _check_members(body: Body, number: int) -> None:
    if not 0 <= number <= MOST_MEMBERS:
        raise refusals.members_out_of_range(body.name, MOST_MEMBERS)
