"""The command that files past conferences."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motions.models import Body, Motion, Publication
from tests import factories
from tests.factories import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two conferences in folders of their own, records, and something else."""
    factories.cast()
    for year, outcome in (("2018", "Carried"), ("2019", "Lost")):
        (tmp_path / year).mkdir()
        text = f"Title {year}\n\n{year} Conference\n14 June {year}\n{outcome}\n\n{TEXT}"
        (tmp_path / year / "motion.txt").write_text(text, encoding="utf-8")
    rows = 'title,conference,date,outcome,text\nRents,2018 Conference,2018-06-15,Carried,"Conference notes rents."\n'
    (tmp_path / "more.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    return tmp_path


def run(source: Path, *options: str, organisation: str = "union-of-spring") -> tuple[int, str]:
    """The exit status, and what was printed."""
    out, status = StringIO(), 0
    try:
        call_command("import_archive", str(source), "--organisation", organisation, *options, stdout=out)
    except CommandError as error:
        status = error.returncode
        out.write(str(error))
    return status, out.getvalue()


ALL = ("--body", "harbour-branch", "--add")


def test_everything_is_filed_and_told_item_by_item(folder: Path) -> None:
    status, said = run(folder, *ALL)

    assert status == 5
    assert said.startswith(
        "2018/motion.txt: filed\n    Published as Motion 1 of 2018 Conference: Carried, “Title 2018”."
    )
    assert "2019/motion.txt: filed\n    Filed as Motion 1 of 2019 Conference: Lost" in said
    assert "more.csv, line 2: filed\n    Published as Motion 2 of 2018 Conference" in said
    assert "picture.png: needs a person\n    It is no text and no file of records." in said
    assert "3 filed, 0 there already, 1 needs a person." in said
    assert (Motion.objects.count(), Publication.objects.count()) == (3, 2)


def test_again_nothing_is_doubled(folder: Path) -> None:
    run(folder, *ALL)

    assert "0 filed, 3 there already, 1 needs a person." in run(folder, *ALL)[1]
    assert Motion.objects.count() == 3


def test_it_stops_where_it_is_told_and_goes_on(folder: Path) -> None:
    (folder / "picture.png").unlink()

    first = run(folder, *ALL, "--most", "1")
    rest = run(folder, *ALL)

    assert "Stopped after 1: run it again to go on.\n1 filed, 0 there already, 0 needs a person." in first[1]
    assert (rest[0], Motion.objects.count()) == (0, 3)


def test_a_body_that_is_named_and_new_is_added_once(folder: Path) -> None:
    (folder / "picture.png").unlink()

    assert run(folder, "--body", "Not known", "--add", "--dry-run")[0] == 0
    assert not Body.objects.filter(name="Not known").exists()
    assert run(folder, "--body", "Not known", "--add")[0] == 0
    assert "0 filed, 3 there already" in run(folder, "--body", "Not known", "--add")[1]
    assert "0 filed, 3 there already" in run(folder, "--body", "not-known", "--add")[1]
    assert {motion.body.slug for motion in Motion.objects.all()} == {"not-known"}


def test_a_dry_run_files_nothing(folder: Path) -> None:
    assert "3 filed" in run(folder, *ALL, "--dry-run")[1]
    assert Motion.objects.count() == 0


def test_the_report_is_lines_of_json(folder: Path, tmp_path: Path) -> None:
    run(folder / "2018" / "motion.txt", *ALL, "--report", str(tmp_path / "report.jsonl"))

    (line,) = (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["motion"] == {"conference": "2018-conference", "number": "1"}
    assert json.loads(line)["became"] == "filed"


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--conference", "nowhere"), 3, "There is no conference “nowhere”"),
        (("--body", "nowhere"), 3, "Union of spring has no body “nowhere”; it has: harbour-branch, valley-branch."),
    ],
)
def test_what_is_not_known_is_said(folder: Path, options: tuple[str, ...], status: int, said: str) -> None:
    found = run(folder, *options)

    assert found[0] == status
    assert said in found[1]


def test_an_organisation_that_is_not_there(folder: Path) -> None:
    assert run(folder, organisation="nobody")[1] == "There is no organisation “nobody”; there are: union-of-spring."


def test_a_conference_of_another_organisation(folder: Path) -> None:
    factories.cast(slug="autumn")

    assert run(folder, "--conference", "autumn") == (3, "Conference of autumn is no conference of Union of spring.")


def test_a_folder_that_is_not_there(folder: Path) -> None:
    assert run(folder / "nowhere")[0] == 2


def test_a_file_that_is_too_large(folder: Path) -> None:
    with (folder / "2018" / "motion.txt").open("wb") as large:
        large.truncate(20_000_001)

    assert "It has more than 20,000,000 bytes: divide it." in run(folder / "2018")[1]
