"""Rows whose every change is kept: who changed them, when, why, and what they were."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class HistoryRow(models.Model):
    """One change of a row. The actor's name is kept as text too: an account can go, the record stays."""

    actor_name = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name that the actor bears now."""
        actor = getattr(self, "history_user", None)
        self.actor_name = actor.name if actor else ""
        super().save(*args, **kwargs)


def history(*, excluded_fields: Iterable[str] = ()) -> HistoricalRecords:
    """The history of a model: ``history = history()`` in its class. Secrets are excluded."""
    return HistoricalRecords(bases=(HistoryRow,), excluded_fields=list(excluded_fields))
