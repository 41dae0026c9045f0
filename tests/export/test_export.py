"""The public archive as files: all of it, and again only what changed; cut short, it is as it was."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients import verify
from motions.export import folder as places
from motions.export.asking import NotExported
from motions.export.site import Report, export
from motions.services import signing
from tests import factories
from tests.api import published
from tests.programs import program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "site"


def publish_some(cast: factories.Cast) -> None:
    """A text, one withdrawn, one withdrawn and published again, and one that has lapsed."""
    published.text(cast, subject="Health")
    published.withdraw(cast, published.amended_text(cast).motion)
    again = published.text(cast).motion
    published.withdraw(cast, again)
    published.publish(cast, factories.fresh(again))
    published.lapse(cast, published.text(cast).motion)


def files(out: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def stamps(out: Path) -> dict[str, int]:
    """When each file was written."""
    return {path: (out / path).stat().st_mtime_ns for path in files(out)}


def findings(out: Path) -> list[str]:
    try:
        return verify.verify(verify.Folder(out), None, None)
    except verify.Altered as error:
        return [str(error)]


class TestTheFiles:
    def test_are_what_the_program_answers(self, cast, out, client):
        publish_some(cast)
        export(out)

        for path, address in {
            "api/v1/adopted/spring/1/v1.pdf": "/api/v1/adopted/spring/1/v1.pdf",
            "api/v1/adopted/spring/1/v1/provenance.json": "/api/v1/adopted/spring/1/v1/provenance.json",
            "api/v1/adopted/spring/1/now.json": "/api/v1/adopted/spring/1",
            "api/v1/adopted/spring/2/gone.json": "/api/v1/adopted/spring/2",
            "api/v1/adopted/spring/3/v1/gone.json": "/api/v1/adopted/spring/3/v1.txt",
            "api/v1/adopted/spring/3/now.json": "/api/v1/adopted/spring/3",
            "api/v1/adopted/spring/4/now.json": "/api/v1/adopted/spring/4",
            "api/v1/adopted/index@status=any.json": "/api/v1/adopted/?status=any",
            "api/v1/changes/index@after=8.json": "/api/v1/changes/?after=8",
            "feeds/spring/adopted.atom": "/feeds/spring/adopted.atom",
            "api/v1/conferences/spring/adopted.zip": "/api/v1/conferences/spring/adopted.zip",
            ".well-known/carried/log.jsonl": "/.well-known/carried/log.jsonl",
            "adopted/spring/1/index.html": "/adopted/spring/1/",
            "adopted/spring/1/words/index.html": "/adopted/spring/1/words/",
            "adopted/spring/2/gone.html": "/adopted/spring/2/",
            "adopted/spring/2/words/gone.html": "/adopted/spring/2/words/",
            "adopted/branches/index.html": "/adopted/branches/",
            "adopted/by/subject/Health/index.html": "/adopted/by/subject/Health/",
            "adopted/by/subject/index.html": "/adopted/by/subject/",
            ".well-known/carried/pull.py": "/.well-known/carried/pull.py",
            "api/not-found.json": "/api/v1/nowhere",
        }.items():
            assert (out / path).read_bytes() == client.get(address, headers={"Host": "127.0.0.1:8000"}).getvalue(), path

    def test_are_all_there_for_the_pages(self, cast, out):
        publish_some(cast)
        export(out)

        assert (out / "static/motions/carried.css").is_file()

    def test_of_lists_are_there_from_beginning_to_end(self, cast, out, monkeypatch):
        monkeypatch.setattr("api.pagination.NewestFirst.default_limit", 1)
        monkeypatch.setattr("motions.presenters.browsing.PAGE", 1)
        monkeypatch.setattr("api.feeds.PART", 1)
        for _ in range(3):
            published.text(cast)
        export(out)

        assert {
            "api/v1/adopted/index.json",
            "api/v1/adopted/index@cursor=2.json",
            "api/v1/adopted/index@conference=spring&cursor=2.json",
            "adopted/by/before/3/index.html",
            "adopted/by/conference/spring/2/index.html",
            "feeds/adopted/1.atom",
            "feeds/spring/adopted/2.atom",
        } <= files(out).keys()

    def test_can_be_checked_with_what_every_machine_has(self, cast, out):
        publish_some(cast)
        export(out)

        sums = ".well-known/carried/site.sha256"
        for command in (
            [program("sha256sum"), "-c", "--quiet", sums],
            [program("minisign"), "-V", "-p", ".well-known/carried/key.pub", "-m", sums],
        ):
            assert subprocess.run(command, cwd=out, capture_output=True, check=False).returncode == 0

    def test_bear_the_time_of_their_publication(self, cast, out):
        published.text(cast)
        export(out)

        at = (out / "api/v1/adopted/spring/1/v1.pdf").stat().st_mtime
        assert at == published.PUBLISHED_AT.timestamp()

    @pytest.mark.parametrize(("number", "folder"), [("Composite A", "Composite A"), ("3/17", "3-17")])
    def test_hold_what_a_number_needs(self, cast, out, number, folder):
        motion = factories.on_agenda(cast)
        type(motion).objects.filter(pk=motion.pk).update(number=number)
        factories.move(cast, motion)
        factories.vote(cast, motion)
        published.publish(cast, factories.fresh(motion))
        export(out)

        assert (out / f"api/v1/adopted/spring/{folder}/v1.json").is_file()
        assert (out / f"api/v1/adopted/spring/{folder}/now.pdf").is_file()
        assert (out / f"adopted/spring/{folder}/letters/index.html").is_file()
        assert findings(out) == []

    def test_as_the_text_stands_now_are_those_of_the_version_and_have_their_own_time(self, cast, out):
        first = published.text(cast)
        export(out)
        version, now = out / "api/v1/adopted/spring/1/v1.pdf", out / "api/v1/adopted/spring/1/now.pdf"
        assert version.samefile(now)

        published.lapse(cast, first.motion)
        export(out)
        marked = now.stat().st_mtime
        published.reinstate(cast, first.motion)
        export(out)

        assert now.read_bytes() == version.read_bytes()
        assert int(now.stat().st_mtime) > int(marked)
        assert version.stat().st_mtime == published.PUBLISHED_AT.timestamp()
        assert findings(out) == []

    def test_are_copied_where_two_names_cannot_be_one_file(self, cast, out, monkeypatch):
        published.text(cast)
        monkeypatch.setattr("os.link", no_links)
        export(out)

        version, now = out / "api/v1/adopted/spring/1/v1.pdf", out / "api/v1/adopted/spring/1/now.pdf"
        assert (version.samefile(now), version.read_bytes()) == (False, now.read_bytes())


def no_links(*_paths: object) -> None:
    raise PermissionError


class TestTheVerifier:
    def test_finds_a_whole_site_genuine(self, cast, out):
        publish_some(cast)
        export(out)

        assert findings(out) == []

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(data=st.data())
    def test_finds_one_altered_byte_anywhere(self, cast, out, data):
        if not out.exists():
            publish_some(cast)
            export(out)
        path = out / data.draw(st.sampled_from(sorted(files(out))))
        content = path.read_bytes()
        place = data.draw(st.integers(0, len(content) - 1))
        altered = content[place] ^ data.draw(st.integers(1, 255))
        path.write_bytes(content[:place] + bytes([altered]) + content[place + 1 :])
        try:
            assert findings(out)
        finally:
            path.write_bytes(content)

    def test_finds_a_file_that_is_missing_and_one_that_was_added(self, cast, out):
        publish_some(cast)
        export(out)
        (out / "adopted/index.html").unlink()
        (out / "adopted/other.html").write_text("hello")

        assert findings(out) == ["adopted/index.html is missing", "adopted/other.html was added"]

    def test_finds_a_list_of_another_day(self, cast, out):
        published.text(cast)
        export(out)
        old = {path: (out / path).read_bytes() for path in (places.SUMS, f"{places.SUMS}.minisig")}
        published.text(cast)
        export(out)
        for path, content in old.items():
            (out / path).write_bytes(content)

        assert findings(out) == ["the list of files is of another day than the log"]


class TestWithoutLetters:
    def test_everything_else_is_there_and_they_go_and_come(self, cast, out):
        published.text(cast)
        export(out)
        whole = files(out).keys()

        done = export(out, with_letters=False)
        less = files(out).keys()
        letters = {path for path in whole if "/letters/" in path}
        assert (whole - less, len(letters), done.removed) == (letters, 9, 9)
        assert findings(out) == []

        call_command("export_site", str(out), stdout=StringIO())
        assert files(out).keys() == whole


class TestASecondRun:
    def test_touches_nothing_where_nothing_changed(self, cast, out):
        publish_some(cast)
        first = export(out)
        before = stamps(out)

        again = export(out)

        assert again == Report(asked=0, written=0, removed=0, unchanged=first.written, seq=8)
        assert stamps(out) == before

    def test_writes_only_what_changed(self, cast, out):
        published.text(cast)
        export(out)
        before = stamps(out)
        published.text(cast, title="Free buses")
        export(out)

        changed = {path for path, at in stamps(out).items() if before.get(path) != at}
        assert not {path for path in changed if path.startswith(("api/v1/adopted/spring/1/", "adopted/spring/1/"))}
        assert not {path for path in changed if path.startswith("static/")}
        assert {"feeds/adopted.atom", "api/v1/adopted/spring/2/v1.pdf", ".well-known/carried/log.jsonl"} <= changed
        assert findings(out) == []

    def test_asks_only_for_what_is_made_of_something_else(self, cast, out):
        other = factories.cast(slug="autumn")
        published.text(cast, subject="Health")
        published.text(other, subject="Housing")
        export(out)
        written = []
        for title in ("Free buses", "Warm homes"):
            before = stamps(out)
            published.text(cast, title=title, subject="Transport")
            written.append(export(out).asked)
        changed = {path for path, at in stamps(out).items() if before.get(path) != at}

        # Its pages, letters, lists, feeds, zip, the change log; then that from one more place where readers stopped
        assert written == [76, 77]
        assert not {path for path in changed if "autumn" in path or "Health" in path or "Housing" in path}

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_however_many_texts_there_are(self, cast, out, rows):
        for _ in range(rows):
            published.text(cast)
        export(out)
        published.text(cast)

        assert export(out).asked == 63

    @pytest.mark.parametrize("happens", ["report", "recount", "rename", "setting", "mark"])
    def test_asks_again_for_what_may_have_changed(self, cast, out, happens, settings, client):
        motion = published.amended_text(cast).motion
        export(out)
        match happens:
            case "report":
                published.report(cast, motion)
            case "recount":
                published.lose_an_amendment(cast, motion)
            case "rename":
                type(cast.conference).objects.update(name="Conference of May")
            case "setting":
                settings.SITE_ADDRESS = "http://127.0.0.1:8000"
                settings.LICENCE = "CC BY 4.0"
            case "mark":
                published.lapse(cast, motion)
        export(out)

        for page in ("", "words/"):
            answered = client.get(f"/adopted/spring/1/{page}", headers={"Host": "127.0.0.1:8000"}).content
            assert (out / f"adopted/spring/1/{page}index.html").read_bytes() == answered

    def test_asks_for_everything_where_nobody_knows_what_it_is_made_of(self, cast, out):
        published.text(cast)
        first = export(out)
        (out / places.MAKING).unlink()

        again = export(out)

        assert (again.asked, again.written) == (first.asked, 1)
        assert findings(out) == []

    def test_takes_away_what_was_withdrawn(self, cast, out):
        motion = published.text(cast).motion
        export(out)
        before = files(out).keys()
        published.withdraw(cast, motion)

        assert export(out).removed == len(before - files(out).keys()) > 12
        assert [path for path in files(out) if path.startswith("api/v1/adopted/spring/1/")] == [
            "api/v1/adopted/spring/1/gone.json",
            "api/v1/adopted/spring/1/v1/gone.json",
        ]
        assert findings(out) == []

    def test_keeps_going_where_readers_stopped(self, cast, out):
        published.text(cast)
        export(out)
        published.text(cast)
        export(out)

        assert b'"next_after":2' in (out / "api/v1/changes/index@after=1.json").read_bytes()
        assert b'"results":[]' in (out / "api/v1/changes/index@after=2.json").read_bytes()

    def test_gives_each_change_a_later_second(self, cast, out):
        published.text(cast)
        export(out)
        feed = out / "feeds/adopted.atom"
        before = int(feed.stat().st_mtime)
        published.text(cast)
        export(out)

        assert int(feed.stat().st_mtime) > before

    def test_signs_again_when_the_key_changed(self, cast, out, tmp_path):
        published.text(cast)
        export(out)
        signing.change_key(actor=cast.keeper)
        Path(tmp_path, "signing-key.next").rename(tmp_path / "signing-key")
        export(out)

        assert findings(out) == []


class TestARunThatWasCutShort:
    def test_changes_nothing_before_it_is_complete(self, cast, out, monkeypatch):
        published.text(cast)
        export(out)
        before = files(out)
        published.text(cast)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", interrupted)  # of the plan to its place
            with pytest.raises(KeyboardInterrupt):
                export(out)

        assert {path: content for path, content in files(out).items() if not path.startswith(".next/")} == before
        export(out)
        assert findings(out) == []

    @pytest.mark.parametrize("moves", [0, 1, 5, 17])
    def test_is_finished_by_the_next(self, cast, out, monkeypatch, moves):
        motion = published.text(cast).motion
        export(out)
        published.withdraw(cast, motion)
        published.text(cast)
        replace, left = Path.replace, [moves]

        def until_interrupted(draft: Path, place: Path) -> Path:
            left[0] -= 1
            return replace(draft, place) if left[0] >= 0 else interrupted()

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", until_interrupted)
            with pytest.raises(KeyboardInterrupt):
                export(out)
        places.finish(out)

        assert findings(out) == []
        assert export(out).written == 0


def interrupted(*_args: object, **_kwargs: object) -> Path:
    raise KeyboardInterrupt


class Meanwhile(ExitStack):
    """Lets something happen whenever a run begins to list conferences, so many times."""

    def __init__(self, happens: Callable[[], object], *, times: int) -> None:
        super().__init__()
        self.happens, self.times = happens, times
        self.enter_context(connection.execute_wrapper(self.look))

    def look(self, execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if self.times and sql.startswith('SELECT "motions_conference"."slug"'):
            self.times -= 1
            happens, self.happens = self.happens, lambda: None
            happens()
            self.happens = happens
        return execute(sql, *arguments)


class TestTheCommand:
    def test_says_what_it_did(self, cast, out, caplog):
        published.text(cast)
        said = StringIO()
        call_command("export_site", str(out), stdout=said)

        assert said.getvalue().endswith(" files written, 0 removed, 0 as they were; the log ends in entry 1.\n")
        assert caplog.messages == []

    def test_leaves_a_folder_alone_that_holds_something_else(self, cast, out):
        out.mkdir()
        (out / "letter.txt").write_text("Dear all")

        with pytest.raises(CommandError, match="holds something else"):
            call_command("export_site", str(out))
        assert files(out) == {"letter.txt": b"Dear all"}

    def test_needs_a_log_that_is_signed(self, cast, out):
        with pytest.raises(CommandError, match="The log is not signed yet"):
            call_command("export_site", str(out))

    def test_does_not_run_twice_at_once(self, cast, out):
        published.text(cast)
        with places.opened(out), pytest.raises(CommandError, match="Another run is writing"):
            call_command("export_site", str(out))

    def test_begins_again_when_something_is_published_meanwhile(self, cast, out):
        published.text(cast)
        with Meanwhile(lambda: published.text(cast, title="Free buses"), times=1):
            assert export(out).seq == 2
        assert findings(out) == []

    def test_gives_up_when_that_never_ends(self, cast, out):
        published.text(cast)
        with Meanwhile(lambda: published.text(cast), times=100), pytest.raises(NotExported, match="again and again"):
            export(out)

    def test_writes_no_file_outside_the_folder(self, out):
        with places.opened(out) as opened, pytest.raises(NotExported, match="not a path inside"):
            opened.put("api/../../etc", [b""])
        assert list(out.parent.iterdir()) == [out]
