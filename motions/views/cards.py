"""A card vote entered body by body: what the cards come to is shown, then it is recorded or reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motions import gates, refusals
from motions.counting import read_votes
from motions.permissions import check_can_record_votes, standing_of
from motions.presenters import register as presenter
from motions.services import casting
from motions.services.casting import CastCard
from motions.views.answering import MemberRequest, or_shows, was_refused
from motions.views.votes import Asked, act, asked, conference_of, foreseen

CARD, SPLIT = "card-", "split-"
ACTS = frozenset({"record", "report"})


def show_cards_on_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The cards of a vote on a motion."""
    return _page(request, gates.motion(request.user, pk, conference=slug))


def show_cards_on_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The cards of a vote on an amendment."""
    return _page(request, gates.amendment(request.user, pk, conference=slug))


def show_cards_on_part(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The cards of a vote on a part."""
    return _page(request, gates.part(request.user, pk, conference=slug))


def _page(request: MemberRequest, row: Asked) -> HttpResponse:
    conference = conference_of(row)
    check_can_record_votes(standing_of(request.user, conference), conference)
    typed: dict[str, Any] = request.POST.dict()
    context = asked(request, row)
    context |= {
        "rows": presenter.card_rows(conference, typed),
        "may_split": conference.rules.cards_may_split,
        "confirm": None,
        "note": request.POST.get("note", ""),
    }
    if request.method == "POST" and not was_refused(request) and "look" in request.POST:
        tally = casting.tally(conference, _cast(typed))
        context |= {
            "confirm": foreseen(row, tally.count, context),
            "turn_out": presenter.turn_out(tally.count, tally.register_total, tally.not_cast),
            "kept": [(name, value) for name, value in typed.items() if _is_of_a_card(name) and value],
        }
    return render(request, "motions/cards.html", context)


def _is_of_a_card(name: str) -> bool:
    return name.startswith((CARD, SPLIT))


def _cast(typed: Mapping[str, str]) -> list[CastCard]:
    """The cards that were cast. Raises BadText for a split that cannot be read."""
    bodies = dict.fromkeys(name.partition("-")[2] for name, value in typed.items() if _is_of_a_card(name) and value)
    return [_card(body, typed) for body in bodies]


def _card(body: str, typed: Mapping[str, str]) -> CastCard:
    split = typed.get(f"{SPLIT}{body}", "").strip()
    if not split:
        return CastCard(body=body, side=typed[f"{CARD}{body}"])
    figures = [votes for votes in map(read_votes, split.split("/")) if votes is not None]
    if len(figures) > 4 or len(figures) <= split.count("/"):
        raise refusals.split_unreadable(body)
    votes_for, votes_against, abstentions, spoiled = [*figures, 0, 0, 0][:4]
    return CastCard(
        body=body,
        side=typed.get(f"{CARD}{body}", ""),
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        spoiled=spoiled,
    )


def _is_acted(request: MemberRequest) -> bool:
    return request.POST.get("act", "").partition(":")[0] in ACTS


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_cards_on_motion)
def cards_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Enter the cards of a vote on a motion."""
    if not _is_acted(request):
        return show_cards_on_motion(request, slug, pk)
    return act(request, gates.motion(request.user, pk, conference=slug), _cast(request.POST.dict()))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_cards_on_amendment)
def cards_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Enter the cards of a vote on an amendment."""
    if not _is_acted(request):
        return show_cards_on_amendment(request, slug, pk)
    return act(request, gates.amendment(request.user, pk, conference=slug), _cast(request.POST.dict()))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_cards_on_part)
def cards_part(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Enter the cards of a vote on a part."""
    if not _is_acted(request):
        return show_cards_on_part(request, slug, pk)
    return act(request, gates.part(request.user, pk, conference=slug), _cast(request.POST.dict()))
