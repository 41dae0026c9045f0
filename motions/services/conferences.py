"""Setting up: organisations, their bodies, conferences and the rules that these go by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from motions import permissions, refusals
from motions.models import Body, Conference, Organisation, Person, Rules
from motions.services import recording, texts
from motions.text.instructions import style_from_json


@transaction.atomic
def create_organisation(*, actor: Person, name: str, slug: str = "", now: datetime | None = None) -> Organisation:
    """Add an organisation. Raises Forbidden for anyone but who keeps the installation, BadText."""
    permissions.check_can_archive(actor)
    organisation = Organisation(name=_name(name), slug=_slug(slug or name))
    _check_free(Organisation.objects.filter(slug=organisation.slug).exists(), organisation.slug)
    recording.keep(organisation, actor=actor, reason="Created", now=now or timezone.now())
    return organisation


@transaction.atomic
def create_body(
    *, actor: Person, organisation: Organisation, name: str, slug: str = "", now: datetime | None = None
) -> Body:
    """Add a body that may submit. Raises as ``create_organisation`` does."""
    permissions.check_can_archive(actor)
    body = Body(organisation=organisation, name=_name(name), slug=_slug(slug or name))
    _check_free(organisation.bodies.filter(slug=body.slug).exists(), body.slug)
    recording.keep(body, actor=actor, reason="Created", now=now or timezone.now())
    return body


@transaction.atomic
def create_conference(
    *,
    actor: Person,
    organisation: Organisation,
    name: str,
    start_date: date,
    end_date: date,
    slug: str = "",
    time_zone: str = "Europe/London",
    language: str = "en-GB",
    rules: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Conference:
    """Add a conference with its rules, each named as a field of Rules. Raises as ``create_organisation`` does."""
    now = now or timezone.now()
    permissions.check_can_archive(actor)
    conference = Conference(
        organisation=organisation,
        name=_name(name),
        slug=_slug(slug or name),
        start_date=start_date,
        end_date=end_date,
        time_zone=_zone(time_zone),
        language=language,
    )
    _check_free(Conference.objects.filter(slug=conference.slug).exists(), conference.slug)
    if end_date < start_date:
        raise refusals.ends_before_it_starts()
    recording.keep(conference, actor=actor, reason="Created", now=now)
    _keep_rules(Rules(conference=conference), rules or {}, actor=actor, reason="Created", now=now)
    return conference


@transaction.atomic
def hold_on(*, actor: Person, conference: Conference, day: date, now: datetime | None = None) -> Conference:
    """Say that the conference was held on this day too: a text of an archive was decided then.

    Raises Forbidden for anyone but who keeps the installation.
    """
    permissions.check_can_archive(actor)
    conference.start_date, conference.end_date = min(conference.start_date, day), max(conference.end_date, day)
    recording.keep(conference, actor=actor, reason="A text was decided on this day", now=now or timezone.now())
    return conference


@transaction.atomic
def change_rules(
    *,
    actor: Person,
    conference: Conference,
    changes: Mapping[str, Any],
    reason: str,
    now: datetime | None = None,
) -> Rules:
    """Change rules of a conference, each named as a field of Rules.

    Raises Forbidden for anyone but its standing orders committee or who keeps the installation, BadText for a rule that
    there is not, a value that cannot be, or no reason.
    """
    if not permissions.can_archive(actor):
        permissions.check_can_rule(actor, conference)
    rules = Rules.objects.select_for_update().get(conference=conference)
    reason = texts.clean_reason(reason, "the history shows why the rules were changed")
    return _keep_rules(rules, changes, actor=actor, reason=reason, now=now or timezone.now())


def _keep_rules(rules: Rules, changes: Mapping[str, Any], *, actor: Person, reason: str, now: datetime) -> Rules:
    known = sorted(field.name for field in Rules._meta.fields if field.name not in {"id", "conference"})
    for name, value in changes.items():
        if name not in known:
            raise refusals.unknown("rule", name, known)
        setattr(rules, name, value)
    try:
        rules.full_clean(exclude=["conference"])
        style_from_json(rules.instruction_style)
    except ValidationError as error:
        raise refusals.bad_rules(error.messages) from error
    except (ValueError, AttributeError) as error:
        raise refusals.bad_rules([f"The style of instructions cannot be read: {error}."]) from error
    recording.keep(rules, actor=actor, reason=reason, now=now)
    return rules


def _name(name: str) -> str:
    texts.check_pasted(name, "name")
    cleaned = " ".join(name.split())
    if len(cleaned) > MAX_NAME:
        raise refusals.name_too_long(characters=len(cleaned), limit=MAX_NAME)
    return cleaned


MAX_NAME = 200
MAX_SLUG = 60


def _slug(text: str) -> str:
    slug = slugify(text)
    if not slug or len(slug) > MAX_SLUG:
        raise refusals.bad_slug(text, MAX_SLUG)
    return slug


def _check_free(is_taken: bool, slug: str) -> None:
    if is_taken:
        raise refusals.slug_taken(slug)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise refusals.unknown("time zone", name, ["Europe/London", "Europe/Dublin", "…"]) from error
