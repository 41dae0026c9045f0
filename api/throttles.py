"""How often one may ask. A hall of two thousand phones is one address, so reading is counted generously by address, and
writing not by address but by person.

Each is a counter for the current minute, so that counting costs the same however generous the limit is.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any

from django.core.cache import cache
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class MinuteThrottle(ABC, BaseThrottle):
    """At most so many a minute, as ``DEFAULT_THROTTLE_RATES`` says under ``scope``; None is no limit."""

    scope = ""

    @abstractmethod
    def counted(self, request: Request) -> str | None:
        """Who is counted, or None where this throttle does not look."""

    def allow_request(self, request: Request, view: Any) -> bool:
        limit, who = api_settings.DEFAULT_THROTTLE_RATES[self.scope], self.counted(request)
        if limit is None or who is None:
            return True
        key = f"throttle:{self.scope}:{who}:{int(time.time() // WINDOW)}"
        cache.add(key, 0, timeout=2 * WINDOW)
        return cache.incr(key) <= limit

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - time.time() % WINDOW + 1


class ReadThrottle(MinuteThrottle):
    """Reading, by address."""

    scope = "read"

    def counted(self, request: Request) -> str | None:
        return self.get_ident(request) if request.method in SAFE_METHODS else None


class WriteThrottle(MinuteThrottle):
    """Writing, by person; by address for whoever is not signed in."""

    scope = "write"

    def counted(self, request: Request) -> str | None:
        if request.method in SAFE_METHODS:
            return None
        return f"person-{request.user.pk}" if request.user.is_authenticated else self.get_ident(request)
