"""Everything of one conference in one file."""

import hashlib
import io
import subprocess
import zipfile
from datetime import timedelta

import pytest

from motions.formats.table import NEGOTIATED
from tests import factories
from tests.api import published
from tests.api.test_adopted import assert_problem
from tests.programs import program

BUNDLE = "/api/v1/conferences/spring/adopted.zip"


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")


def content(reader) -> bytes:
    return reader.get(BUNDLE).getvalue()


def opened(reader) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(content(reader)))
    assert archive.testzip() is None
    return archive


def test_holds_every_version_in_every_format_as_it_was_published(cast, reader):
    published.text(cast)

    archive = opened(reader)

    names = {name for name in archive.namelist() if name != "spring/SHA256SUMS"}
    assert names == {
        *(f"spring/1/v1.{suffix}" for suffix in ("json", "txt", "md", "html", "embed.html", "pdf", "docx", "xml")),
        "spring/1/v1.tracked.docx",
        "spring/1/v1/provenance.json",
    }
    for name in names:
        assert archive.read(name) == reader.get(f"/api/v1/adopted/{name}").content


def test_any_machine_can_unpack_it(db, reader):
    """Windows has no file or folder of the name COM1 or "con"."""
    cast = factories.cast(slug="con")
    motion = factories.carried(cast)
    type(motion).objects.filter(pk=motion.pk).update(number="COM1")
    published.publish(cast, factories.fresh(motion))

    archive = zipfile.ZipFile(io.BytesIO(reader.get("/api/v1/conferences/con/adopted.zip").getvalue()))

    assert archive.read("con_/COM1_/v1.txt") == reader.get("/api/v1/adopted/con/COM1/v1.txt").content
    assert b"  COM1_/v1.txt\n" in archive.read("con_/SHA256SUMS")


def test_can_be_checked_with_what_every_machine_has(cast, reader, tmp_path):
    published.text(cast)
    opened(reader).extractall(tmp_path)

    check = subprocess.run(
        [program("sha256sum"), "-c", "SHA256SUMS"], cwd=tmp_path / "spring", capture_output=True, check=False
    )

    assert check.returncode == 0


def test_is_the_same_bytes_again(cast, reader):
    published.text(cast)
    published.text(cast)

    assert content(reader) == content(reader)


def test_has_another_tag_when_its_bytes_change(cast, reader):
    before = reader.get(BUNDLE).headers["ETag"]
    published.text(cast)
    published.text(factories.cast(slug="autumn"))
    after = reader.get(BUNDLE)

    again = reader.get(BUNDLE, headers={"If-None-Match": after.headers["ETag"]})

    assert before != after.headers["ETag"]
    assert (again.status_code, again.getvalue()) == (304, b"")


def test_leaves_out_what_was_withdrawn(cast, reader):
    motion = published.text(cast).motion
    published.withdraw(cast, motion)
    assert opened(reader).namelist() == ["spring/SHA256SUMS"]
    published.publish(cast, factories.fresh(motion))

    assert {name.split("/")[2][:2] for name in opened(reader).namelist()[1:]} == {"v2"}


def test_says_how_a_text_stands_that_is_no_longer_in_force(cast, reader):
    motion = published.text(cast).motion
    published.lapse(cast, motion)

    archive = opened(reader)

    said = {name: archive.read(name) for name in archive.namelist() if "/now." in name}
    assert set(said) == {f"spring/1/now.{suffix}" for suffix in (*NEGOTIATED, "embed.html")}
    assert said["spring/1/now.json"] == reader.get("/api/v1/adopted/spring/1").content
    assert archive.read("spring/1/v1.json") == reader.get("/api/v1/adopted/spring/1/v1.json").content


def test_files_bear_the_time_of_their_publication(cast, reader):
    published.text(cast)

    assert opened(reader).infolist()[1].date_time == (published.PUBLISHED_AT + timedelta(0)).timetuple()[:6]


def test_is_given_a_name_to_be_kept_under(cast, reader):
    answer = reader.get(BUNDLE)

    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="spring-adopted.zip"'
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_of_no_conference_is_not_found(db, reader):
    assert_problem(reader.get("/api/v1/conferences/nowhere/adopted.zip"), 404, "not_found")


def test_the_conference_leads_to_it(cast, reader):
    links = reader.get("/api/v1/conferences/spring/").json()["links"]

    assert links["zip"].endswith(BUNDLE)
    assert links["feed"].endswith("/feeds/spring/adopted.atom")


@pytest.mark.parametrize("rows", [1, 3])
def test_takes_a_query_for_each_twenty_files(cast, reader, rows, django_assert_num_queries):
    for _ in range(rows):
        published.text(cast)

    with django_assert_num_queries(4 if rows == 1 else 5):
        content(reader)


def test_the_hash_of_a_file_in_it_is_its_tag(cast, reader):
    published.text(cast)

    sha256 = hashlib.sha256(opened(reader).read("spring/1/v1.pdf")).hexdigest()

    assert reader.get("/api/v1/adopted/spring/1/v1.pdf").headers["ETag"] == f'"{sha256}"'
