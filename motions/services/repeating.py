"""A request that is sent again is done once, and answered as it was the first time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from motions import refusals
from motions.models import KeptAnswer, Person
from motions.services.questions import check_key

KEPT_FOR = timedelta(days=1)
KEPT_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a program is answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@transaction.atomic
def once(
    *, actor: Person, key: str, request_sha256: str, act: Callable[[], Reply], now: datetime | None = None
) -> tuple[Reply, bool]:
    """Act and keep the answer under the key; or answer, without acting, as the first time. The second value says which.

    ``act`` runs in the same transaction, so that an answer is kept if and only if something was done: whatever it
    raises undoes both. Of two that come at once the second waits for the first.

    Raises BadText for a key that cannot be one, WrongTime when it was sent with another request.
    """
    now = now or timezone.now()
    check_key(key)
    Person.objects.select_for_update().get(pk=actor.pk)
    KeptAnswer.objects.filter(kept_at__lte=now - KEPT_FOR).delete()
    kept = KeptAnswer.objects.of(actor).filter(key=key).first()
    if kept is None:
        reply = act()
        _keep(actor, key, request_sha256, reply, now)
        return reply, False
    if kept.request_sha256 != request_sha256:
        raise refusals.key_sent_with_another_request()
    return Reply(status=kept.status, headers=kept.headers, body=bytes(kept.body)), True


def _keep(actor: Person, key: str, request_sha256: str, reply: Reply, now: datetime) -> None:
    KeptAnswer.objects.create(
        person=actor,
        key=key,
        request_sha256=request_sha256,
        status=reply.status,
        headers=dict(reply.headers),
        body=reply.body,
        kept_at=now,
    )
    beyond = KeptAnswer.objects.of(actor).values_list("pk", flat=True)[KEPT_AT_MOST:]
    KeptAnswer.objects.filter(pk__in=list(beyond)).delete()
