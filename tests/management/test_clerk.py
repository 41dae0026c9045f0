"""The commands for clerks: consolidate, from files alone; import_agenda, into a conference."""

import json
import os
import subprocess
import sys
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from motions.models import Motion
from tests import factories

MANAGE = Path(__file__).parent.parent.parent / "manage.py"
MOTION = """Buses

Conference notes:

1) that fares have doubled;
2) that routes have closed.

Conference calls for free buses.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "motion.txt").write_text(MOTION, encoding="utf-8")
    return tmp_path


def amendment(folder: Path, name: str, prose: str) -> str:
    path = folder / name
    path.write_text(prose, encoding="utf-8")
    return str(path)


def run(folder: Path, *amendments: str, **options: Any) -> tuple[int, str, str]:
    """The exit status, and what stood on standard output and standard error."""
    out, err = StringIO(), StringIO()
    arguments = [part for name in amendments for part in ("--amendment", name)]
    status = 0
    try:
        call_command("consolidate", str(folder / "motion.txt"), *arguments, stdout=out, stderr=err, **options)
    except SystemExit as stop:
        status = int(str(stop.code))
    return status, out.getvalue(), err.getvalue()


def test_a_motion_without_amendments_is_printed(folder: Path) -> None:
    assert run(folder) == (0, MOTION.replace("doubled;\n2)", "doubled;\n\n2)"), "")


def test_amendments_are_applied_together(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Amendment 1.1\n\nDelete point 1 and renumber.")
    second = amendment(folder, "second.txt", "1.2 Harbour branch: In paragraph 2, replace “free” with “cheap”.")
    text = "Buses\n\nConference notes:\n\n1) that routes have closed.\n\nConference calls for cheap buses.\n"
    assert run(folder, first, second) == (0, text, "")


def test_more_conflicts_than_anyone_could_answer_are_refused_in_one_line(folder: Path) -> None:
    files = [amendment(folder, f"{number}.txt", f"Replace “free” with “{number}”.") for number in range(142)]
    assert run(folder, *files) == (3, "", "More than 10,000 pairs of changes cannot both stand.\n")


def test_the_lines_about_a_motion_are_printed_where_they_stood(folder: Path) -> None:
    motion = "Motion 12\n\nBuses\n\nProposed by Harbour branch\n\nConference calls for free buses.\n"
    (folder / "motion.txt").write_text(motion, encoding="utf-8")
    change = amendment(folder, "change.txt", "Delete “free” and insert “cheap”.")
    assert run(folder, change) == (0, motion.replace("free", "cheap"), "")


def test_lines_are_those_of_the_motion_as_it_is_printed(folder: Path) -> None:
    motion = (
        "This branch thanks the nurses who\nstood at the gate in the rain, and\nasks those nurses who are on\n"
        "committees to speak of the rain.\n"
    )
    (folder / "motion.txt").write_text(motion, encoding="utf-8")
    change = amendment(folder, "change.txt", "In line 3, after “nurses” insert “and porters”.")
    text = " ".join(motion.split()).replace("those nurses", "those nurses and porters") + "\n"
    assert run(folder, change) == (0, text, "")


def test_a_question_stops_the_text(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Delete “have”.")
    status, out, err = run(folder, first)
    assert (status, out) == (3, "")
    assert err.startswith(f"{first}: “have” stands in 2 places here")
    assert err.count("\n") == 1


def test_a_conflict_stops_the_text(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Replace “free” with “cheap”.")
    second = amendment(folder, "second.txt", "Replace “free” with “green”.")
    status, out, err = run(folder, first, second)
    assert (status, out) == (3, "")
    (line,) = err.splitlines()
    assert first in line
    assert second in line


def test_an_amendment_that_contradicts_itself_is_refused(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Delete paragraph 2. In paragraph 2, replace “free” with “green”.")
    status, out, err = run(folder, first, json=True)
    found = json.loads(out)
    assert status == 3
    assert found["amendments"][0]["status"] == "refused"
    assert found["amendments"][0]["reason"]["code"] == "conflict"
    assert err


def test_one_file_given_twice_is_one_change(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Delete point 1.")
    status, out, _ = run(folder, first, first)
    assert status == 0
    assert "fares" not in out


def test_a_note_stops_nothing(folder: Path) -> None:
    first = amendment(folder, "first.txt", "After “routes” insert “and stops”.")
    second = amendment(folder, "second.txt", "After “routes” insert “and stations”.")
    status, out, err = run(folder, first, second)
    assert status == 0
    assert "2) that routes and stops and stations have closed." in out
    assert err == (
        f"Note: {first} and {second} insert words at one point in point 2 under “Conference notes:”; "
        "they stand in the order of the agenda.\n"
    )


@pytest.mark.parametrize("width", [9, 0, -3])
def test_a_width_that_no_line_has_is_refused(folder: Path, width: int) -> None:
    sentence = "--width is the number of characters in a line of the agenda, 10 or more.\n"
    assert run(folder, width=width) == (2, "", sentence)


def test_json_of_a_text(folder: Path) -> None:
    first = amendment(folder, "first.txt", "In point 2, replace “routes” with “stops”. Add new point 3) that it rains.")
    status, out, err = run(folder, first, json=True)
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert found["text"].endswith(
        "2) that stops have closed.\n\n3) that it rains.\n\nConference calls for free buses.\n"
    )
    assert found["conflicts"] == []
    sheet = found["amendments"][0]
    assert (sheet["file"], sheet["status"], sheet["reason"]) == (first, "applied", None)
    assert [(one["op"], one["clause"], one["prose"]) for one in sheet["operations"]] == [
        ("replace_words", "c3", "In point 2, replace “routes” with “stops”"),
        ("insert_clause", "c3", "Add new point 3) that it rains."),
    ]
    assert sheet["operations"][1]["inserted"]["text"] == "that it rains."


def test_json_of_a_range(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Delete all after “doubled;”.")
    _, out, _ = run(folder, first, json=True)
    found = json.loads(out)
    assert found["amendments"][0]["operations"][0]["clause"] == "c2"
    assert found["text"] == "Buses\n\nConference notes:\n\n1) that fares have doubled;\n"


def test_json_of_a_question(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Delete “have”.")
    status, out, _ = run(folder, first, json=True)
    found = json.loads(out)
    assert status == 3
    assert found["text"] is None
    reason = found["amendments"][0]["reason"]
    assert reason["code"] == "ambiguous"
    assert [one["clause"] for one in reason["candidates"]] == ["c2", "c3"]


def test_json_of_a_conflict(folder: Path) -> None:
    first = amendment(folder, "first.txt", "Replace “free” with “cheap”.")
    second = amendment(folder, "second.txt", "Replace “free” with “green”.")
    third = amendment(folder, "third.txt", "Delete point 1.")
    _, out, _ = run(folder, first, second, third, json=True)
    found = json.loads(out)
    assert [one["status"] for one in found["amendments"]] == ["conflict", "conflict", "applied"]
    assert found["conflicts"][0]["files"] == [first, second]


@pytest.mark.parametrize("content", [b"", b"\xff\x81\x00x"], ids=["empty", "not text"])
def test_a_motion_that_cannot_be_read(folder: Path, content: bytes) -> None:
    (folder / "motion.txt").write_bytes(content)
    status, out, err = run(folder)
    assert (status, out) == (2, "")
    assert err.startswith(str(folder / "motion.txt"))


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_an_amendment_that_is_not_what_its_name_says(folder: Path, ending: str) -> None:
    name = amendment(folder, f"x.{ending}", "Delete point 1.")
    status, out, err = run(folder, name)
    assert (status, out) == (2, "")
    assert err.startswith(f"{name}: This file is not what its name says")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({}, {"file": "none.txt", "message": "this file cannot be read (No such file or directory)."}),
        (
            {"width": 3},
            {"file": None, "message": "--width is the number of characters in a line of the agenda, 10 or more."},
        ),
    ],
)
def test_json_where_nothing_can_be_read(folder: Path, options: dict[str, int], error: dict[str, str | None]) -> None:
    with chdir(folder):
        status, out, err = run(Path(), "none.txt", json=True, **options)
    assert (status, err.count("\n")) == (2, 1)
    assert json.loads(out) == {"text": None, "amendments": [], "conflicts": [], "notes": [], "error": error}


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"CARRIED_HOSTS": "carried.example.org", "CARRIED_SECRET_KEY": ""},
        {"DJANGO_SETTINGS_MODULE": "no.settings.at.all"},
    ],
    ids=["ascii", "C locale", "public without a secret", "no settings"],
)
def test_a_clerk_needs_no_locale_no_secret_and_no_settings(folder: Path, environment: dict[str, str]) -> None:
    named = amendment(folder, "über.txt", "In point 1, replace “doubled” with “risen – twice”.")
    asked = amendment(folder, "asked.txt", "Delete “€”.")

    done = consolidated(folder, named, environment)
    refused = consolidated(folder, asked, environment)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "1) that fares have risen – twice;" in done.stdout.decode()
    assert (refused.returncode, refused.stdout) == (3, b"")
    assert refused.stderr.decode().endswith("asked.txt: “€” is not in the motion.\n")


def consolidated(folder: Path, file: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The command as a clerk runs it, from another folder."""
    command = [sys.executable, str(MANAGE), "consolidate", "motion.txt", "--amendment", file]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, check=False)


def test_a_file_that_is_not_there(folder: Path) -> None:
    status, out, err = run(folder, str(folder / "none.txt"))
    assert (status, out) == (2, "")
    assert "none.txt" in err


TWO_MOTIONS = """Motion 1: Buses
Harbour branch

We want buses.

Amendment 1.1
Tram o'clock
Delete “We”.

Motion 2: Trams
Tram o'clock

We want trams.
"""


def read_agenda(folder: Path, text: str, *options: str) -> tuple[int, str]:
    """The exit code of import_agenda, and what it printed."""
    out, file = StringIO(), amendment(folder, "agenda.txt", text)
    try:
        call_command("import_agenda", file, "--conference", "spring", *options, stdout=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.django_db
def test_an_agenda_is_read_into_a_conference(folder: Path) -> None:
    cast = factories.cast()
    status, out = read_agenda(folder, TWO_MOTIONS)
    assert Motion.objects.get().title == "Buses"
    assert (status, out) == (
        3,
        f"""Motion 1: Buses (line 1): understood
    On the agenda for Harbour branch, with 1 clause.
Amendment 1.1 (line 6): needs a person
    There is no body “Tram o'clock” in {cast.organisation}: add it, or correct the name.
    Its words were read: 1 change.
    It says:
      | Delete “We”.
Motion 2: Trams (line 10): needs a person
    There is no body “Tram o'clock” in {cast.organisation}: add it, or correct the name.
    It says:
      | We want trams.
1 understood, 2 need a person.
To add the bodies that are not there, read the file again with: --body 'Tram o'"'"'clock'
""",
    )


@pytest.mark.django_db
def test_an_agenda_for_the_only_conference_there_is(folder: Path) -> None:
    cast = factories.cast()
    file = amendment(folder, "agenda.txt", "Motion 1: Buses\nHarbour branch\n\nWe want buses.\n")
    call_command("import_agenda", file, stdout=StringIO())
    assert Motion.objects.get().conference == cast.conference
    factories.cast(slug="autumn")
    with pytest.raises(CommandError, match="Say which conference, with --conference; there are: autumn, spring"):
        call_command("import_agenda", file, stdout=StringIO())


@pytest.mark.django_db
def test_an_agenda_that_was_taken_whole(folder: Path) -> None:
    factories.cast()
    status, out = read_agenda(folder, TWO_MOTIONS, "--body", "Tram o'clock")
    assert (status, out.splitlines()[-1]) == (0, "3 understood, 0 need a person.")


@pytest.mark.django_db
def test_an_agenda_is_read_without_keeping_anything(folder: Path) -> None:
    factories.cast()
    status, out = read_agenda(folder, TWO_MOTIONS.replace("“We”", "“They”"), "--dry-run", "--body", "Tram o'clock")
    assert (status, out.splitlines()[-2:]) == (
        3,
        ["2 understood, 1 needs a person.", "Nothing was kept: this was a dry run."],
    )
    assert not Motion.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "conference"), [("agenda.txt", "spring"), ("none.txt", "spring"), ("agenda.txt", "never")]
)
def test_an_agenda_that_cannot_be_read(folder: Path, file: str, conference: str) -> None:
    factories.cast()
    (folder / "agenda.txt").write_bytes(b"\xff\x81\x00x")
    with pytest.raises(CommandError) as refused:
        call_command("import_agenda", str(folder / file), "--conference", conference)
    assert refused.value.returncode == 2
