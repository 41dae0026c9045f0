"""What a stranger checks the texts with."""

import hashlib
import json
import subprocess

import pytest

from motions.services import signing
from tests.api import published
from tests.api.test_adopted import assert_problem
from tests.programs import program

PROOFS = "/.well-known/carried"
FILES = ["log.jsonl", "log.jsonl.minisig", "key.pub", "keys.jsonl", "keys.jsonl.minisig", "verify.py"]


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")


def content(reader, name: str) -> bytes:
    return reader.get(f"{PROOFS}/{name}").getvalue()


def test_the_log_is_the_chain_of_entries(cast, reader):
    first = published.text(cast)
    published.withdraw(cast, first.motion)

    lines = content(reader, "log.jsonl").splitlines()

    assert [json.loads(line)["event"] for line in lines] == ["publish", "withdraw"]
    assert json.loads(lines[1])["previous"] == hashlib.sha256(lines[0]).hexdigest()


def test_the_log_holds_the_hash_of_each_format(cast, reader):
    published.text(cast)

    (line,) = content(reader, "log.jsonl").splitlines()

    for suffix, sha256 in json.loads(line)["formats"].items():
        dot = "" if suffix.startswith("/") else "."
        answer = reader.get(f"/api/v1/adopted/spring/1/v1{dot}{suffix}")
        assert answer.headers["ETag"] == f'"{sha256}"'


@pytest.mark.parametrize("name", ["log.jsonl", "keys.jsonl"])
def test_minisign_verifies(cast, reader, tmp_path, name):
    published.text(cast)
    for file in (name, f"{name}.minisig", "key.pub"):
        (tmp_path / file).write_bytes(content(reader, file))

    command = [program("minisign"), "-V", "-p", "key.pub", "-m", name]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0


def test_the_keys_are_in_their_order(cast, reader):
    published.text(cast)
    first = json.loads(content(reader, "keys.jsonl"))
    signing.change_key(actor=cast.keeper)

    keys = [json.loads(line) for line in content(reader, "keys.jsonl").splitlines()]

    assert [keys[0], keys[1]["seq"]] == [first, 1]
    assert keys[1]["public_key"] in content(reader, "key.pub").decode()


@pytest.mark.parametrize("name", FILES)
def test_is_asked_for_anew_and_not_sent_again(cast, reader, name):
    published.text(cast)
    first = reader.get(f"{PROOFS}/{name}")

    again = reader.get(f"{PROOFS}/{name}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.getvalue()) == (304, b"")


def test_the_log_and_its_signature_change_with_each_entry(cast, reader):
    published.text(cast)
    before = [reader.get(f"{PROOFS}/{name}").headers["ETag"] for name in FILES[:2]]
    published.text(cast)

    assert all(reader.get(f"{PROOFS}/{name}").headers["ETag"] not in before for name in FILES[:2])


@pytest.mark.parametrize("name", FILES[1:5])
def test_there_is_no_signature_before_there_is_a_key(db, reader, name):
    assert_problem(reader.get(f"{PROOFS}/{name}"), 404, "not_signed")


def test_the_log_is_empty_before_anything_is_published(db, reader):
    answer = reader.get(f"{PROOFS}/log.jsonl")

    assert (answer.status_code, answer.getvalue(), answer.headers["ETag"]) == (200, b"", '"0"')


def test_a_log_that_was_not_signed_has_no_signature(cast, reader):
    signing.make_key(actor=cast.keeper)

    assert_problem(reader.get(f"{PROOFS}/log.jsonl.minisig"), 404, "not_signed")


def test_the_program_that_checks_is_served(db, reader):
    compile(content(reader, "verify.py"), "verify.py", "exec")


@pytest.mark.parametrize(("rows", "name"), [(rows, name) for rows in (1, 3) for name in FILES])
def test_takes_so_many_queries(cast, reader, rows, name, django_assert_num_queries):
    for _ in range(rows):
        published.text(cast)
    content(reader, name)

    expected = {"log.jsonl": 2, "log.jsonl.minisig": 3, "key.pub": 1, "keys.jsonl": 2, "verify.py": 0}
    with django_assert_num_queries(expected.get(name, 3)):
        content(reader, name)
