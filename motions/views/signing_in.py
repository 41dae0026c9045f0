"""Coming in and going out: by a link, or with a user name and a password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motions import refusals
from motions.counters import COUNTERS, seconds_left
from motions.services import people
from motions.views.answering import or_refuses, or_shows

QUARTER_OF_AN_HOUR = 15 * 60
MOST_TRIES = 10
LONGEST_USERNAME = 150
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def show_sign_in(request: HttpRequest) -> HttpResponse:
    """The form, with the user name kept and the password not."""
    typed = request.POST or request.GET
    context = {"next": typed.get("next", ""), "username": typed.get("username", "")}
    return render(request, "motions/sign_in.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@or_shows(show_sign_in)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a user name and a password.

    Wrong ones are counted by user name, not by address, which a whole hall may share: whoever is kept out by a
    stranger's guesses still comes in by a link.
    """
    if request.method != "POST":
        return show_sign_in(request)
    tried = f"sign-in:{request.POST.get('username', '').casefold()[:LONGEST_USERNAME]}"
    if COUNTERS.so_far(tried, window=QUARTER_OF_AN_HOUR) >= MOST_TRIES:
        raise refusals.too_many_tries(minutes=1 + seconds_left(QUARTER_OF_AN_HOUR) // 60)
    person = auth.authenticate(
        request, username=request.POST.get("username", ""), password=request.POST.get("password", "")
    )
    if person is None:
        COUNTERS.count(tried, window=QUARTER_OF_AN_HOUR)
        raise refusals.wrong_password()
    auth.login(request, person)
    return redirect(_where_to(request))


def _where_to(request: HttpRequest) -> str:
    """The page that asked for the sign-in, where it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@or_refuses
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link: opening it shows a button, so that a mail scanner that opens it does nothing."""
    person = people.person_of(token=token)
    if request.method != "POST":
        return render(request, "motions/sign_in_link.html", {"person": person})
    auth.login(request, person, backend=BACKEND)
    messages.success(request, f"You are signed in as {person.name}.")
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out."""
    if request.method != "POST":
        return render(request, "motions/sign_out.html")
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
