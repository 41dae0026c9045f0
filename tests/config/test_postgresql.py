"""The run on PostgreSQL is one on PostgreSQL, with the locks that the services rely on."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction


@pytest.mark.postgresql
@pytest.mark.django_db
def test_rows_can_be_locked():
    with transaction.atomic():
        locked = get_user_model().objects.select_for_update().order_by("pk")

        assert "FOR UPDATE" in str(locked.query)
        assert list(locked) == []
    assert connection.settings_dict["CONN_MAX_AGE"] == 60
