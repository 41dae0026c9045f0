"""The programs that branches copy are served as they are in the repository."""

from pathlib import Path

import pytest

from tests.api.test_adopted import assert_problem

CLIENTS = Path(__file__).parent.parent.parent / "clients"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["pull.php", "pull.py", "pull.sh"])
def test_a_client_is_the_file_of_the_repository(reader, name):
    answer = reader.get(f"/.well-known/carried/{name}")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content == (CLIENTS / name).read_bytes()
    again = reader.get(f"/.well-known/carried/{name}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_no_other_file_is_served(reader):
    assert_problem(reader.get("/.well-known/carried/pull.exe"), 404, "not_found")
