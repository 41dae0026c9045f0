"""A hall is one address: reading is counted by address, writing by person."""

import pytest
from rest_framework.settings import api_settings

from api.throttles import place
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import DRAFT, send


@pytest.fixture
def _three_a_minute(monkeypatch):
    monkeypatch.setattr(api_settings, "DEFAULT_THROTTLE_RATES", {"read": 3, "write": 3, "wrong_token": 3})
    monkeypatch.setattr("motions.counters.time.time", lambda: 1_000_000.0)


@pytest.mark.usefixtures("_three_a_minute", "db")
def test_reads_by_address(reader):
    statuses = [reader.get("/api/v1/changes/").status_code for _ in range(3)]

    answer = reader.get("/api/v1/changes/")

    assert statuses == [200, 200, 200]
    assert_problem(answer, 429, "throttled")
    assert answer.headers["Retry-After"] == "20"
    assert reader.get("/api/v1/changes/", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 429
    assert reader.get("/api/v1/changes/", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.usefixtures("_three_a_minute")
def test_writes_by_person(cast, signed_in):
    delegate, colleague = signed_in(cast.delegate), signed_in(cast.colleague)
    statuses = [send(delegate, "conferences/spring/motions/", DRAFT).status_code for _ in range(4)]

    assert statuses == [201, 201, 201, 429]
    assert send(colleague, "conferences/spring/motions/", DRAFT).status_code == 201


@pytest.mark.usefixtures("db")
def test_no_limit_is_none(reader, monkeypatch):
    monkeypatch.setattr(api_settings, "DEFAULT_THROTTLE_RATES", {"read": None, "write": None})

    assert reader.get("/api/v1/changes/").status_code == 200


@pytest.mark.usefixtures("_three_a_minute", "db")
def test_wrong_tokens_by_address(reader):
    wrong = {"Authorization": "Token carried_0123456789abcdef"}
    statuses = [reader.get("/api/v1/motions/1", headers=wrong).status_code for _ in range(3)]

    answer = reader.get("/api/v1/motions/1", headers=wrong)

    assert statuses == [401, 401, 401]
    assert_problem(answer, 429, "throttled")


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("unix:", "unix:"),
        (None, ""),
    ],
)
def test_a_household_is_one_place(address, counted):
    assert place(address) == counted
