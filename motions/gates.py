"""Load something for this person, or answer 404: what a person may not see does not exist for them.

Whether they may *do* something to what they see is not asked here: services refuse that, with a sentence.
"""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from motions.models import (
    Amendment,
    CatalogueEntry,
    Conference,
    Consequence,
    Decision,
    Delivery,
    Group,
    Motion,
    Part,
    Person,
    ProgressReport,
    TellersReport,
    Webhook,
)
from motions.permissions import TELLERS, standing_of

Reader = Person | AnonymousUser
Row = TypeVar("Row", bound=Model)
Asked = Motion | Amendment | Part
WIDEST_KEY = 18


def conference(slug: str) -> Conference:
    """The conference, for anyone."""
    return get_object_or_404(Conference.objects.select_related("organisation", "rules"), slug=slug)


def motion(reader: Reader, pk: int, *, conference: str | None = None) -> Motion:
    """The motion with its text; within the conference named, where one is."""
    return get_object_or_404(_within(Motion.objects.visible_to(reader).with_texts(), "conference", conference), pk=pk)


def amendment(reader: Reader, pk: int, *, conference: str | None = None) -> Amendment:
    """The amendment with its motion and the version that it is written against."""
    amendments = Amendment.objects.visible_to(reader).select_related(
        "body", "version", "motion__body", "motion__current", "motion__conference__rules", "proposer"
    )
    return get_object_or_404(_within(amendments, "motion__conference", conference), pk=pk)


def decision(reader: Reader, pk: int, *, on: Asked | None) -> Decision:
    """A decision on a motion that the reader may see; on this question, where the address names one.

    That has to be said: a form that names a decision beside its question could correct that of another question.
    """
    decisions = Decision.objects.filter(motion__in=Motion.objects.visible_to(reader))
    decisions = decisions.on(*_question(on)) if on is not None else decisions
    return get_object_or_404(
        decisions.select_related("motion__conference__rules", "amendment", "part__amendment"), pk=pk
    )


def part(reader: Reader, pk: int, *, conference: str | None = None) -> Part:
    """A part of a motion that the reader may see, or of an amendment that they may."""
    parts = Part.objects.filter(motion__in=Motion.objects.visible_to(reader)).select_related(
        "motion__body", "motion__current", "motion__conference__rules", "amendment__version", "amendment__body"
    )
    found = get_object_or_404(_within(parts, "motion__conference", conference), pk=pk)
    if found.amendment is not None:
        amendment(reader, found.amendment.pk)
    return found


def report(reader: Reader, pk: int, *, on: Asked | None, conference: str | None = None) -> TellersReport:
    """A tellers' report: for whoever may see its question once a result is declared on it, or on a recount of it; until
    then for those who count.

    On this question, where the address names one, as for a decision.
    """
    reports = TellersReport.objects.filter(motion__in=Motion.objects.visible_to(reader)).select_related(
        "motion__body", "motion__current", "motion__conference__rules", "amendment__body", "amendment__version", "part"
    )
    reports = reports.on(*_question(on)) if on is not None else reports
    found = get_object_or_404(_within(reports, "motion__conference", conference), pk=pk)
    if found.amendment is not None:
        amendment(reader, found.amendment.pk)
    if not _is_declared(found) and not standing_of(reader, found.motion.conference).roles & TELLERS:
        raise Http404
    return found


def _is_declared(report: TellersReport) -> bool:
    found: TellersReport | None = report
    while found is not None and not found.decisions.exists():
        found = TellersReport.objects.filter(recounts=found).first()
    return found is not None


def group(pk: int, *, conference: str | None = None) -> Group:
    """What is debated together, for anyone."""
    return get_object_or_404(_within(Group.objects.select_related("conference"), "conference", conference), pk=pk)


def consequence(reader: Reader, pk: int, *, conference: str | None = None) -> Consequence:
    """What was agreed beforehand, of which the reader may see both sides."""
    agreed = Consequence.objects.visible_to(reader).with_sides()
    return get_object_or_404(_within(agreed, "conference", conference), pk=pk)


def published(conference: str, number: str) -> CatalogueEntry:
    """A motion's published text as it stands now, for anyone: in force, or what became of it."""
    texts = CatalogueEntry.objects.select_related(
        "standing__replaced_by__conference",
        "publication__version__parent",
        "motion__conference__organisation",
        "motion__body",
    )
    return get_object_or_404(texts, motion__conference__slug=conference, motion__number=number)


def webhook(reader: Reader, pk: int, *, conference: str | None = None) -> Webhook:
    """The webhook, for whoever may set it up."""
    webhooks = Webhook.objects.visible_to(reader).select_related("conference")
    return get_object_or_404(_within(webhooks, "conference", conference), pk=pk)


def delivery(reader: Reader, pk: int) -> Delivery:
    """A message to a webhook, for whoever may set that up."""
    deliveries = Delivery.objects.filter(webhook__in=Webhook.objects.visible_to(reader))
    return get_object_or_404(deliveries.select_related("webhook__conference"), pk=pk)


def delivery_of(webhook: Webhook, pk: str) -> Delivery:
    """A message to this webhook, by what a form says."""
    if not (pk.isascii() and pk.isdigit() and len(pk) <= WIDEST_KEY):
        raise Http404
    return get_object_or_404(webhook.deliveries.select_related("webhook__conference"), pk=pk)


def progress_report(conference: str, pk: int) -> ProgressReport:
    """A report on a published motion of this conference, for anyone."""
    reports = ProgressReport.objects.filter(motion__catalogued__isnull=False).select_related(
        "motion__conference__organisation", "motion__conference__rules"
    )
    return get_object_or_404(reports, motion__conference__slug=conference, pk=pk)


def _question(asked: Asked) -> tuple[Motion, Amendment | None, Part | None]:
    if isinstance(asked, Motion):
        return asked, None, None
    return (asked.motion, asked, None) if isinstance(asked, Amendment) else (asked.motion, asked.amendment, asked)


def _within(rows: QuerySet[Row], field: str, slug: str | None) -> QuerySet[Row]:
    return rows.filter(**{f"{field}__slug": slug}) if slug is not None else rows
