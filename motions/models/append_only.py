"""Rows that are written once: versions, rulings, decisions, publications. They are their own history.

Three guards, from the nearest to the last: the instance, the queryset, and a trigger in the database (migration
0002) for whoever goes around both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class AppendOnlyError(TypeError):
    """The program tried to change what is written once. No user causes this: it is a defect."""


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """A queryset that reads and adds, and nothing else."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise _refused(self.model, "changed")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise _refused(self.model, "changed")

    def delete(self) -> NoReturn:
        raise _refused(self.model, "deleted")

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise _refused(self.model, "deleted")


class AppendOnly(models.Model):
    """A row that can be added, and never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises AppendOnlyError when it is there already."""
        if not self._state.adding:
            raise _refused(type(self), "changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises AppendOnlyError, always."""
        raise _refused(type(self), "deleted")


def _refused(model: type[models.Model], done: str) -> AppendOnlyError:
    return AppendOnlyError(f"A {model._meta.verbose_name} is written once: it cannot be {done}.")


def choices_check(field: str, choices: Iterable[str], name: str) -> models.CheckConstraint:
    """The field holds one of the choices: what the form says, the database holds."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": list(choices)}), name=name)
