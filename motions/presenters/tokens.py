"""A person's tokens as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from motions.models import Token
from motions.presenters.phrases import Tag, day


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token; ``digest`` names it to the form that revokes it, ``begins`` is how its secret begins."""

    digest: str
    name: str
    begins: str
    lasts: str
    tag: Tag | None


def rows(tokens: Iterable[Token], *, now: datetime | None = None) -> list[TokenRow]:
    """The tokens as they are listed."""
    now = now or timezone.now()
    return [_row(token, now) for token in tokens]


def _row(token: Token, now: datetime) -> TokenRow:
    made, ends = (day(timezone.localtime(at).date()) for at in (token.created, token.expiry))
    is_over = token.expiry <= now
    return TokenRow(
        digest=token.digest,
        name=token.name,
        begins=token.token_key,
        lasts=f"Made on {made}; {'expired' if is_over else 'expires'} on {ends}.",
        tag=Tag(words="Expired", tone="") if is_over else None,
    )
