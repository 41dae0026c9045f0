"""A person's own tokens, for their programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motions.forms import TokenForm
from motions.models import Token
from motions.presenters.tokens import rows
from motions.services import tokens as services
from motions.views.answering import MemberRequest, filled, or_shows, was_refused


def show_tokens(request: MemberRequest, made: services.Made | None = None) -> HttpResponse:
    """The tokens and the form for another; with the secret of the one that was just made, this once."""
    typed = request.POST if was_refused(request) else None
    context = {"tokens": rows(Token.objects.of(request.user)), "form": TokenForm(typed), "made": made}
    return render(request, "motions/tokens.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_tokens)
def tokens(request: MemberRequest) -> HttpResponse:
    """See your tokens, or make one."""
    if request.method != "POST":
        return show_tokens(request)
    written = filled(TokenForm(request.POST)).cleaned_data
    made = services.make(actor=request.user, person=request.user, name=written["name"], days=written["days"])
    return show_tokens(request, made)


@require_POST
@or_shows(show_tokens)
def token_revoke(request: MemberRequest) -> HttpResponse:
    """Revoke one of your tokens."""
    token = get_object_or_404(Token.objects.of(request.user), digest=request.POST.get("token", ""))
    services.revoke(actor=request.user, token=token)
    messages.success(request, f"The token “{token.name}” counts for nothing from now on.")
    return redirect("tokens")
