"""An address without the stroke at its end leads on, whatever is sent to it."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_sent_stays_what_it_is(method):
    answer = getattr(Client(), method)("/api/v1/conferences")

    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/conferences/")
