"""The order of business, and what is debated together."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motions import gates
from motions.forms import GroupForm, OrderForm, ReasonForm
from motions.permissions import can_arrange, check_can_arrange, standing_of
from motions.presenters import groups, places
from motions.presenters.agenda import readable_motions
from motions.services import arranging
from motions.views.answering import MemberRequest, filled, or_shows

LONGEST_LIST = 200  # characters of numbers that a link can bring


def show_order(request: HttpRequest, slug: str) -> HttpResponse:
    """The order of business with its changes, for anyone; for the committee the forms to change it."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    sent = request.POST or None
    context = {
        "here": places.here(conference, standing, "order"),
        "order": groups.order(conference, readable_motions(conference, request.user)),
        "may_arrange": can_arrange(standing, conference),
        "order_form": OrderForm(sent if sent and "motion" in sent else None),
        "group_form": GroupForm(
            sent if sent and "members" in sent else None,
            auto_id="group_%s",
            initial={"members": request.GET.get("together", "")[:LONGEST_LIST]},
        ),
    }
    return render(request, "motions/order.html", context)


order = require_safe(login_not_required(show_order))


@require_POST
@or_shows(show_order)
def order_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Take a motion earlier or later."""
    conference = gates.conference(slug)
    written = filled(OrderForm(request.POST)).cleaned_data
    change = arranging.reorder(actor=request.user, conference=conference, **written)
    messages.success(request, f"{change.sentence}.")
    return redirect("order", slug)


@require_POST
@or_shows(show_order)
def group_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Debate things together."""
    conference = gates.conference(slug)
    written = filled(GroupForm(request.POST, auto_id="group_%s")).cleaned_data
    group = arranging.form_group(actor=request.user, conference=conference, **written)
    messages.success(request, f"Debated together: {group}.")
    return redirect("order", slug)


def show_group_change(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The group as it is, to be changed."""
    group = gates.group(pk, conference=slug)
    standing = standing_of(request.user, group.conference)
    check_can_arrange(standing, group.conference)
    numbers = ", ".join(row.number for row in arranging.members_of(group))
    context = {
        "here": places.here(group.conference, standing, "order"),
        "group": group,
        "form": GroupForm(request.POST or None, initial={"name": group.name, "members": numbers}),
        "back": reverse("order", args=[slug]),
    }
    return render(request, "motions/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_group_change)
def group_change(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is debated together."""
    if request.method != "POST":
        return show_group_change(request, slug, pk)
    group = gates.group(pk, conference=slug)
    changed = arranging.change_group(actor=request.user, group=group, **filled(GroupForm(request.POST)).cleaned_data)
    messages.success(request, f"Debated together: {changed}.")
    return redirect("order", slug)


def show_group_dissolve(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why."""
    group = gates.group(pk, conference=slug)
    standing = standing_of(request.user, group.conference)
    check_can_arrange(standing, group.conference)
    context = {
        "here": places.here(group.conference, standing, "order"),
        "about": "Debated together",
        "title": f"Dissolve “{group}”?",
        "warning": "Its members are debated one by one again, each in its usual place.",
        "form": ReasonForm(request.POST or None),
        "button": "Dissolve the group",
        "back": reverse("order", args=[slug]),
    }
    return render(request, "motions/reason.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_group_dissolve)
def group_dissolve(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Debate the members of a group one by one again."""
    if request.method != "POST":
        return show_group_dissolve(request, slug, pk)
    group = gates.group(pk, conference=slug)
    reason = filled(ReasonForm(request.POST)).cleaned_data["reason"]
    arranging.dissolve_group(actor=request.user, group=group, reason=reason)
    messages.success(request, f"“{group}” is dissolved.")
    return redirect("order", slug)
