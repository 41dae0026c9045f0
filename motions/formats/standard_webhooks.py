"""Messages to other programs, signed as Standard Webhooks prescribes (standardwebhooks.com, version 1.0.0).

A message is signed with a secret that its sender and its receiver share. The receiver computes the same signature over
the same three things, joined by full stops, and knows that nobody else sent it and that nothing was changed:

    webhook-id          msg_…: the same for every attempt, so that a receiver does a message once
    webhook-timestamp   whole seconds since 1970: of this attempt, so that an old message cannot be sent again by others
    the body            as its bytes
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64


def secret(key: bytes) -> str:
    """The key as it is written down: 24 to 64 bytes in base64, after a prefix. Raises ValueError for another length."""
    if not SHORTEST <= len(key) <= LONGEST:
        raise ValueError(f"A secret has {SHORTEST} to {LONGEST} bytes, not {len(key)}.")
    return PREFIX + base64.b64encode(key).decode("ascii")


def key_of(written: str) -> bytes:
    """The key of a secret. Raises ValueError where it is none."""
    try:
        return base64.b64decode(written.removeprefix(PREFIX), validate=True)
    except ValueError as error:
        raise ValueError("The secret is not in base64.") from error


def headers(*, secret: str, message: str, timestamp: int, body: bytes) -> Mapping[str, str]:
    """The three headers of one attempt to deliver the message. Raises ValueError for a secret that is none."""
    signed = b".".join([message.encode("ascii"), str(timestamp).encode("ascii"), body])
    digest = hmac.new(key_of(secret), signed, hashlib.sha256).digest()
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode('ascii')}",
    }
