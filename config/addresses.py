"""Addresses that lack the stroke at their end."""

from django.http import HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware


class SameMethodRedirect(HttpResponsePermanentRedirect):
    """Sends a request on as it is: 301 lets a program turn a writing into a reading, and believe that it wrote."""

    status_code = 308


class AddressMiddleware(CommonMiddleware):
    """Django's own, with that redirection."""

    response_redirect_class = SameMethodRedirect
