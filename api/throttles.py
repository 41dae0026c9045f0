"""How often one may ask. A hall of two thousand phones is one address, so reading is counted generously by address, and
writing not by address but by person.

Each is a counter for the current minute, shared by all processes, so that counting costs the same however generous the
limit is.
"""

from __future__ import annotations

import ipaddress
from abc import ABC, abstractmethod
from typing import Any

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from motions.counters import COUNTERS, seconds_left

MINUTE = 60
HOUSEHOLD = 64


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
        return COUNTERS.count(f"{self.scope}:{who}", window=MINUTE) <= limit

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return seconds_left(MINUTE)


class ReadThrottle(MinuteThrottle):
    """Reading, by address."""

    scope = "read"

    def counted(self, request: Request) -> str | None:
        return place(self.get_ident(request)) if request.method in SAFE_METHODS else None


class WriteThrottle(MinuteThrottle):
    """Writing, by person; by address for whoever is not signed in."""

    scope = "write"

    def counted(self, request: Request) -> str | None:
        if request.method in SAFE_METHODS:
            return None
        return f"person-{request.user.pk}" if request.user.is_authenticated else place(self.get_ident(request))


class WrongTokenThrottle(MinuteThrottle):
    """Tokens that do not count, by address: whoever tries many is not asked again whether they do."""

    scope = "wrong_token"

    def counted(self, request: Request) -> str | None:
        return place(self.get_ident(request))


def place(address: str | None) -> str:
    """Where somebody is: an IPv4 address, or the network of a household in IPv6, which has 2**64 addresses of its own.

    What is no address, of a socket or of a web server that says something else, is its own place.
    """
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, HOUSEHOLD), strict=False))
