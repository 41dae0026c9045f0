"""Asking the database for a bad state: a test says which constraint refuses it."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction


def refused(constraint: str, model: type[models.Model], **fields: Any) -> None:
    """The database refuses the row, and names the constraint (SQLite does so for checks alone)."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model(**fields).save(force_insert=True)
    assert constraint in str(error.value) or "UNIQUE constraint failed" in str(error.value)


def cannot_become(constraint: str, row: models.Model, **changes: Any) -> None:
    """The database refuses the change of the row."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)
    assert constraint in str(error.value) or "UNIQUE constraint failed" in str(error.value)
