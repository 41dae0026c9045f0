"""The three clients of branches against a running server: whatever happens, the folder is right or they say that it is
not."""

from __future__ import annotations

import ast
import hashlib
import json
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from motions.counting import Count
from motions.formats.file_names import kept_as
from motions.models import Motion, Publication
from motions.services import deciding, marking, publishing, ruling
from tests import factories
from tests.api import published
from tests.clients.conftest import CLIENTS
from tests.clients.line import Answer, Fault, Line, opened
from tests.factories import NOON

WITHDRAWN_REASON = "Two figures were\nmixed up | “twice”; see C:\\minutes."


def correct(cast: factories.Cast, motion: Motion, reason: str = "A recount.") -> Publication:
    """Another outcome of the vote on the amendment, and so another text."""
    decision = motion.decisions.standing().get(amendment__number="1.1")
    deciding.correct(
        actor=cast.teller,
        decision=decision,
        reason=reason,
        key="recount",
        count=Count(method="count", votes_for=10, votes_against=300),
        now=published.PUBLISHED_AT,
    )
    motion = factories.fresh(motion)
    return publishing.correct(
        actor=cast.standing_orders, motion=motion, reason=reason, now=published.PUBLISHED_AT + timedelta(hours=1)
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything in the folder but whose it is."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop("site", None)
    return found


def as_published(publication: Publication) -> bytes:
    return bytes(publication.renderings.get(suffix="txt").content)


def a_year(cast: factories.Cast) -> dict[str, bytes]:
    """Publish, correct and withdraw: five entries on three texts. Answers what a folder holds in the end."""
    amended = published.amended_text(cast)
    wards = published.text(cast, title="Wards – Ŵardiau")
    heat = published.text(cast, title="Heat")
    corrected = correct(cast, amended.motion)
    published.withdraw(cast, heat.motion, WITHDRAWN_REASON)
    return {
        "spring/1.txt": as_published(corrected),
        "spring/2.txt": as_published(wards),
        "spring/3.withdrawn.txt": notice("SITE", heat),
        "last-seen": b"5\n",
    }


def notice(site: str, publication: Publication) -> bytes:
    return (
        "WITHDRAWN: this text is not in force and is not to be relied on.\n"
        "Text: spring/3, version 1\n"
        "Withdrawn: 2026-03-05T12:00:00+00:00\n"
        "Reason: Two figures were mixed up | “twice”; see C:\\minutes.\n"
        f"Address: {site}/api/v1/adopted/spring/3\n"
        f"SHA-256 of the text that was withdrawn: {publication.sha256}\n"
    ).encode()


def without_site(found: dict[str, bytes], site: str) -> dict[str, bytes]:
    return {name: content.replace(site.encode(), b"SITE") if "withdrawn" in name else content
            for name, content in found.items()}  # fmt: skip


def test_python_is_the_one_that_old_servers_have():
    ast.parse((CLIENTS / "pull.py").read_text(), feature_version=(3, 8))


def test_python_goes_on_where_a_terminal_lacks_letters(cast, line, tmp_path):
    published.text(cast, title="Ŵardiau")
    command = [sys.executable, str(CLIENTS / "pull.py"), line.address, str(tmp_path)]
    run = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.splitlines()[0] == b"New: Motion 1, Conference of spring: ?ardiau (spring/1.txt)"


class TestOneAfterTheOther:
    def test_all_three_keep_the_same_folder_and_say_the_same(self, cast, line, all_programs, tmp_path):
        expected = a_year(cast)
        said = {}
        for name, program in all_programs.items():
            run = program.run(line.address, tmp_path / name)
            assert (run.status, run.complained) == (0, ""), name
            assert without_site(files(tmp_path / name), line.address) == expected, name
            said[name] = run.said

        assert said["python"] == [
            "New: Motion 2, Conference of spring: Wards – Ŵardiau (spring/2.txt)",
            "Corrected: Motion 1, Conference of spring: Safe staffing (spring/1.txt) A recount.",
            "Withdrawn: spring/3.txt. Two figures were mixed up | “twice”; see C:\\minutes.",
            "Up to date at number 5.",
        ]
        assert said["shell"] == said["python"]
        assert said["php"] == said["python"]

    def test_each_goes_on_where_another_stopped(self, cast, line, all_programs, tmp_path):
        first = published.amended_text(cast)
        second = published.text(cast, title="Heat")
        assert all_programs["python"].run(line.address, tmp_path).said[-1] == "Up to date at number 2."

        published.withdraw(cast, second.motion)
        run = all_programs["shell"].run(line.address, tmp_path)
        assert run.said == ["Withdrawn: spring/2.txt. Two figures were mixed up.", "Up to date at number 3."]
        assert not (tmp_path / "spring/2.txt").exists()

        again = published.publish(cast, second.motion)
        corrected = correct(cast, first.motion)
        run = all_programs["php"].run(line.address, tmp_path)
        assert run.said == [
            "New: Motion 2, Conference of spring: Heat (spring/2.txt)",
            "Corrected: Motion 1, Conference of spring: Safe staffing (spring/1.txt) A recount.",
            "Up to date at number 5.",
        ]
        assert files(tmp_path) == {
            "spring/1.txt": as_published(corrected),
            "spring/2.txt": as_published(again),
            "last-seen": b"5\n",
        }

    def test_a_text_that_is_no_longer_in_force_is_marked(self, cast, line, all_programs, tmp_path):
        """Superseded, lapsed, in force again: the words stay, and what stands above them says so."""
        old, new = published.text(cast), published.text(cast, title="Newer")
        now = published.PUBLISHED_AT + timedelta(days=1)
        marking.supersede(actor=cast.standing_orders, motion=old.motion, by="spring/2", reason="More.", now=now)
        marking.lapse(actor=cast.standing_orders, motion=new.motion, reason="Its year\nis over.", now=now)
        superseded = (
            b"NO LONGER IN FORCE: superseded, 2026-03-05T12:00:00+00:00. More.\n"
            b"In its place: http://127.0.0.1:8000/api/v1/adopted/spring/2\n\n"
        )
        lapsed = b"NO LONGER IN FORCE: lapsed, 2026-03-05T12:00:00+00:00. Its year is over.\n\n"
        kept = {"spring/1.txt": superseded + as_published(old), "spring/2.txt": lapsed + as_published(new)}
        for name, program in all_programs.items():
            run = program.run(line.address, tmp_path / name)
            assert run.said[:2] == [
                "Superseded: Motion 1, Conference of spring: Safe staffing (spring/1.txt) More.",
                "Lapsed: Motion 2, Conference of spring: Newer (spring/2.txt) Its year is over.",
            ], name
            assert files(tmp_path / name) == {**kept, "last-seen": b"4\n"}, name
            assert program.run(line.address, tmp_path / name, "--check").status == 0, name

        marking.reinstate(actor=cast.standing_orders, motion=new.motion, reason="It goes on.", now=now)
        for name, program in all_programs.items():
            run = program.run(line.address, tmp_path / name)
            assert run.said[0] == "In force again: Motion 2, Conference of spring: Newer (spring/2.txt) It goes on.", (
                name
            )
            assert (tmp_path / name / "spring/2.txt").read_bytes() == as_published(new), name

    def test_nothing_new(self, cast, line, client_program, tmp_path):
        published.text(cast)
        client_program.run(line.address, tmp_path)
        before = files(tmp_path)
        line.asked.clear()

        run = client_program.run(line.address + "/", tmp_path)

        assert (run.status, run.said) == (0, ["Nothing new since number 1."])
        assert line.paths() == ["/api/v1/changes/?after=1&limit=200"]
        assert files(tmp_path) == before

    def test_the_hash_of_a_kept_text_is_the_published_one(self, cast, line, client_program, tmp_path):
        text = published.amended_text(cast)
        client_program.run(line.address, tmp_path)

        below = (tmp_path / "spring/1.txt").read_bytes().split(b"-" * 72 + b"\n", 1)[1]
        assert hashlib.sha256(below).hexdigest() == text.sha256

    def test_a_log_longer_than_one_answer(self, cast, line, client_program, tmp_path):
        texts = [published.text(cast, title=f"Text {count}") for count in range(3)]

        run = client_program.run(line.address, tmp_path, at_once="2")

        assert run.said[-1] == "Up to date at number 3."
        assert [path for path in line.paths() if "changes" in path] == [
            f"/api/v1/changes/?after={after}&limit=2" for after in (0, 2, 3)
        ]
        assert files(tmp_path) == {
            **{f"spring/{count}.txt": as_published(text) for count, text in enumerate(texts, 1)},
            "last-seen": b"3\n",
        }

    def test_a_copy_of_the_site_that_begins_at_an_earlier_number(self, cast, line, client_program, tmp_path):
        texts = [published.text(cast)]
        client_program.run(line.address, tmp_path)
        texts.append(published.text(cast, title="Heat"))
        line.faults.append(Fault(path="after=1", instead="/api/v1/changes/?after=0"))

        run = client_program.run(line.address, tmp_path)

        assert run.said == ["New: Motion 2, Conference of spring: Heat (spring/2.txt)", "Up to date at number 2."]
        kept = {f"spring/{number}.txt": as_published(text) for number, text in enumerate(texts, 1)}
        assert files(tmp_path) == {**kept, "last-seen": b"2\n"}

    def test_a_log_that_was_cut_off(self, cast, line, client_program, tmp_path):
        published.text(cast)
        client_program.run(line.address, tmp_path)
        (tmp_path / "last-seen").write_text("7\n")
        line.faults.append(Fault(path="after=7", instead="/api/v1/changes/?after=0"))

        run = client_program.run(line.address, tmp_path)

        assert run.status == 1
        assert "the log ends at number 1, and number 7 was read from it before." in run.complained
        assert (tmp_path / "last-seen").read_text() == "7\n"

    def test_a_number_of_another_series(self, cast, line, client_program, tmp_path):
        motion = factories.submitted(cast)
        ruling.rule_motion(actor=cast.standing_orders, motion=motion, in_order=True, number="R3", now=NOON)
        factories.move(cast, motion)
        factories.vote(cast, motion)
        text = published.publish(cast, factories.fresh(motion))

        client_program.run(line.address, tmp_path)

        assert files(tmp_path) == {"spring/R3.txt": as_published(text), "last-seen": b"1\n"}


def numbered(motion: Motion, number: str) -> Motion:
    """The motion under a number that agendas of this program do not give, but addresses take."""
    Motion.objects.filter(pk=motion.pk).update(number=number)
    return factories.fresh(motion)


class TestNames:
    """What a text is called in the folder: to be read, to be kept by any file system, and the same for all three."""

    # A part of an address, and what it is called.
    NAMES = {
        "12": "12",
        "8A": "8A",
        "Composite%20A": "Composite A",
        "Cyfansawdd%20%C5%B4": "Cyfansawdd Ŵ",
        "%e8%ad%b0%f0%9f%8c%8d": "議🌍",
        "a~b_c-d": "a~b_c-d",
        "1%2B1%20%26%20%282%29": "1+1 & (2)",
        "..": "%2E%2E",
        "%2e%2e%2Fetc": "%2E%2E%2Fetc",
        "..%5C..%5Cx": "%2E%2E%5C%2E%2E%5Cx",
        ".hidden": "%2Ehidden",
        "7.withdrawn": "7%2Ewithdrawn",
        "%20edge%20": "%20edge%20",
        "a%2": "a%252",
        "100%25": "100%25",
        "a%00b%0Ac%7F": "a%00b%0Ac%7F",
        "%3C%3E%3A%22%7C%3F%2A": "%3C%3E%3A%22%7C%3F%2A",
        "caf%E9": "caf%E9",
        "%ED%A0%80%C5%B4": "%ED%A0%80%C5%B4",
        "%C0%AF": "%C0%AF",
        "%C5": "%C5",
        "COM1": "COM1_",
        "com1_": "com1__",
        "LPT%C2%B9": "LPT¹_",
        "nul": "nul_",
        "CONIN%24": "CONIN$_",
        "COM10": "COM10",
        "console": "console",
        "site": "site_",
    }  # fmt: skip

    def test_of_every_kind(self, recorded, client_program, tmp_path):
        (log,) = [answer for path, answer in recorded.answers.items() if "after=0" in path]
        entry = json.loads(log.body)["results"][0]
        places = [*(f"spring/{number}" for number in self.NAMES), "last-seen/1", "nul/1"]
        entries = [
            entry | {"seq": seq, "links": {"txt": f"http://here/api/v1/adopted/{place}/v1.txt"}}
            for seq, place in enumerate(places, 1)
        ]
        page = json.dumps({"results": entries, "next_after": len(entries)}).encode()
        nothing = json.dumps({"results": [], "next_after": len(entries)}).encode()
        log_at = {
            f"/api/v1/changes/?after={after}&limit=200": body for after, body in ((0, page), (len(entries), nothing))
        }
        text = recorded.answers["/api/v1/adopted/spring/1/v1.txt"]
        answers = {path: Answer(status=200, headers={}, body=body) for path, body in log_at.items()}
        answers |= {f"/api/v1/adopted/{place}/v1.txt": text for place in places}
        with opened(Line(recorded=answers)) as line:
            run = client_program.run(line.address, tmp_path)

        assert (run.status, run.complained) == (0, "")
        names = [*(f"spring/{name}.txt" for name in self.NAMES.values()), "last-seen_/1.txt", "nul_/1.txt"]
        assert sorted(files(tmp_path)) == sorted([*names, "last-seen"])
        assert [said.partition(" (")[2] for said in run.said[:-1]] == [f"{name})" for name in names]
        assert client_program.run("https://carried.example.org", tmp_path, "--check").status == 0

    def test_in_the_zip_of_a_conference_are_the_same(self):
        in_words = {unquote(part, errors="ignore"): name for part, name in self.NAMES.items()}
        in_words = {words: name for words, name in in_words.items() if "%E" not in name and "%C" not in name}
        assert {words: kept_as(words) for words in in_words} == in_words
        assert len(in_words) == len(self.NAMES) - 4  # those whose bytes are no words

    def test_of_two_words_and_as_windows_keeps_one_for_itself(self, line, all_programs, tmp_path):
        """On the server that runs, from being new to being withdrawn."""
        cast = factories.cast(slug="site")
        texts = {
            "COM1_": published.publish(cast, numbered(factories.carried(cast), "COM1")),
            "Composite Ŵ": published.publish(cast, numbered(factories.carried(cast), "Composite Ŵ")),
        }
        for name, program in all_programs.items():
            run = program.run(line.address, tmp_path / name)
            assert run.complained == ""
            assert files(tmp_path / name) == {
                **{f"site_/{kept}.txt": as_published(text) for kept, text in texts.items()},
                "last-seen": b"2\n",
            }, name

        published.withdraw(cast, texts["Composite Ŵ"].motion)
        for name, program in all_programs.items():
            run = program.run(line.address, tmp_path / name)
            assert run.said[0] == "Withdrawn: site_/Composite Ŵ.txt. Two figures were mixed up.", name
            notice = (tmp_path / name / "site_/Composite Ŵ.withdrawn.txt").read_text().splitlines()
            assert notice[1] == "Text: site_/Composite Ŵ, version 1"
            assert notice[4] == f"Address: {line.address}/api/v1/adopted/site/Composite%20%C5%B4"
            assert not (tmp_path / name / "site_/Composite Ŵ.txt").exists()


class TestFaults:
    @pytest.mark.parametrize(
        "faults",
        [
            [Fault(path="/changes/", status=503), Fault(path="/v1.txt", status=500)],
            [Fault(path="/changes/", is_cut=True), Fault(path="/v1.txt", is_cut=True)],
            [Fault(path="/v1.txt", seconds=4)],
        ],
        ids=["broken", "cut", "late"],
    )
    def test_what_passes_is_tried_again(self, recorded, recorded_line, client_program, tmp_path, faults):
        recorded_line.faults += faults

        run = client_program.run(recorded_line.address, tmp_path, timeout="2")

        assert (run.status, run.complained) == (0, "")
        assert files(tmp_path) == {"spring/1.txt": recorded.content, "last-seen": b"1\n"}

    def test_who_is_asked_to_wait_waits(self, recorded, recorded_line, client_program, tmp_path):
        recorded_line.faults += [
            Fault(path="/changes/", status=429, pause="1"),
            Fault(path="/v1.txt", status=429, pause="1"),
        ]

        began = time.monotonic()
        client_program.run(recorded_line.address, tmp_path)

        assert time.monotonic() - began >= 2
        assert files(tmp_path) == {"spring/1.txt": recorded.content, "last-seen": b"1\n"}

    @pytest.mark.parametrize(
        ("fault", "sentence"),
        [
            (Fault(path="/v1.txt", replaced=(b"wards", b"words")), "is not the text of which the log gives the hash."),
            (Fault(path="/v1.txt", replaced=(b"Carried", b"Carted")), "arrived damaged."),
            (Fault(path="/v1.txt", status=404), "answered 404."),
            (Fault(path="/changes/", status=400), "answered 400."),
            (Fault(path="/changes/", replaced=(b'"results"', b"results")), "did not answer with a log"),
            (Fault(path="/changes/", replaced=(b'"next_after":1', b'"next_after":2')), "did not answer with a log"),
            (Fault(path="/changes/", replaced=(b"/adopted/spring", b"/../../spring")), "did not answer with a log"),
        ],
        ids=lambda value: value if isinstance(value, str) else value.path,
    )  # fmt: skip
    def test_what_is_wrong_is_said_and_the_number_is_not_kept(
        self, recorded, recorded_line, client_program, tmp_path, fault, sentence
    ):
        recorded_line.faults.append(fault)

        run = client_program.run(recorded_line.address, tmp_path)

        assert run.status == 1
        assert run.complained.startswith("The folder is not up to date: ")
        assert sentence in run.complained
        assert files(tmp_path) in ({}, {path: recorded.content for path in files(tmp_path) if path == "spring/1.txt"})

        assert client_program.run(recorded_line.address, tmp_path).said[-1] == "Up to date at number 1."
        assert files(tmp_path) == {"spring/1.txt": recorded.content, "last-seen": b"1\n"}

    def test_a_version_that_was_withdrawn_meanwhile(self, cast, line, client_program, tmp_path):
        text = published.text(cast)
        line.faults.append(Fault(path="/v1.txt", status=410))

        run = client_program.run(line.address, tmp_path)

        assert run.status == 0
        assert run.said[0] == "Withdrawn since: spring/1.txt, which was number 1. The number that says why is to come."
        assert files(tmp_path) == {"last-seen": b"1\n"}
        published.withdraw(cast, text.motion)
        client_program.run(line.address, tmp_path)
        assert list(files(tmp_path)) == ["last-seen", "spring/1.withdrawn.txt"]

    def test_no_server(self, client_program, tmp_path):
        run = client_program.run("ftp://carried.example.org", tmp_path)
        assert (run.status, run.said) == (1, [])
        assert "ftp://carried.example.org" in run.complained

    def test_a_folder_of_another_site(self, cast, line, client_program, tmp_path):
        client_program.run(line.address, tmp_path)
        run = client_program.run(line.server, tmp_path)
        assert run.status == 1
        assert f"it is kept from {line.address}; take another folder for {line.server}." in run.complained

    def test_a_number_that_is_none(self, recorded_line, client_program, tmp_path):
        (tmp_path / "last-seen").write_text("seven\n")
        run = client_program.run(recorded_line.address, tmp_path)
        assert run.status == 1
        assert "last-seen holds no number" in run.complained

    def test_how_it_is_started(self, client_program):
        run = client_program.run("https://carried.example.org")
        assert run.status == 2
        assert "SITE FOLDER" in run.complained


class TestKeeping:
    def test_what_is_there_is_not_sent_again(self, recorded_line, client_program, tmp_path):
        client_program.run(recorded_line.address, tmp_path)
        before = files(tmp_path)
        (tmp_path / "last-seen").unlink()
        recorded_line.asked.clear()

        client_program.run(recorded_line.address, tmp_path)

        (asked,) = [each for each in recorded_line.asked if each.path.endswith("v1.txt")]
        assert asked.status == 304
        assert asked.known == f'"{hashlib.sha256(before["spring/1.txt"]).hexdigest()}"'
        assert files(tmp_path) == before

    def test_a_damaged_text_is_found_and_mended(self, cast, line, client_program, tmp_path):
        text = published.amended_text(cast)
        published.withdraw(cast, published.text(cast).motion)
        client_program.run(line.address, tmp_path)
        assert client_program.run(line.address, tmp_path, "--check").status == 0

        kept = tmp_path / "spring/1.txt"
        kept.write_bytes(kept.read_bytes().replace(b"without", b"with"))
        run = client_program.run(line.address, tmp_path, "--check")
        assert (run.status, run.said) == (1, ["Damaged: spring/1.txt"])

        (tmp_path / "last-seen").unlink()
        client_program.run(line.address, tmp_path)
        assert kept.read_bytes() == as_published(text)

    def test_killed_at_any_moment(self, cast, line, client_program, tmp_path):
        """Every file is whole, nothing below the kept number is missing, and in the end all is there."""
        expected = a_year(cast)
        texts = {as_published(each) for each in Publication.objects.filter(event__in=["publish", "correct"])}
        chance = random.Random(6)  # noqa: S311 - it guards nothing
        for kill in range(15):
            process = client_program.start(line.address, tmp_path)
            until = len(line.asked) + kill % 5
            while len(line.asked) < until and process.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.random() / 25)
            process.kill()
            process.communicate()
            assert_whole(tmp_path, expected, texts, line.address)
            if process.returncode == 0:
                (tmp_path / "last-seen").unlink()

        assert client_program.run(line.address, tmp_path).status == 0
        assert without_site(files(tmp_path), line.address) == expected


def assert_whole(folder: Path, expected: dict[str, bytes], texts: set[bytes], site: str) -> None:
    """What a killed client leaves: whole files only, and all that the number promises."""
    found = without_site({name: content for name, content in files(folder).items() if ".part-" not in name}, site)
    kept = int(found.pop("last-seen", b"0"))
    assert all(content in texts or content == expected["spring/3.withdrawn.txt"] for content in found.values())
    promised = {2: "spring/2.txt", 4: "spring/1.txt", 5: "spring/3.withdrawn.txt"}
    for number, name in promised.items():
        if number <= kept:
            assert found[name] == expected[name]
