"""Which pages need a name: every one that does not say otherwise."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's own, which however looks into the session even for what is open to everyone.

    Looked at, a session makes an answer one reader's own (``Vary: Cookie``), and nothing between here and the reader
    could keep it for the next.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Send whoever has not signed in to do so, where the view asks for a name."""
        if not getattr(view_func, "login_required", True):
            return None
        answer: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        return answer
