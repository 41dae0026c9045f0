"""Past conferences filed in bulk: whole or not at all, never twice, and with what needs a person."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from motions.formats import records
from motions.formats.records import Record
from motions.models import ArchiveItem, Body, CatalogueEntry, Conference, Motion, Publication
from motions.refusals import Forbidden, WrongTime
from motions.services import archiving, conferences, publishing
from motions.services.archiving import Archive, Became, Filed
from tests import factories
from tests.factories import NOON, TEXT, Cast

pytestmark = pytest.mark.django_db

HEADER = "Safe staffing\n\n2019 National Delegate Conference\n14 June 2019\nCarried as Amended\n\n"


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def archive(cast) -> Archive:
    return Archive(organisation=cast.organisation, body=cast.harbour, may_add=True)


def file(cast: Cast, archive: Archive, text: str = HEADER + TEXT, *, name: str = "a.txt") -> Filed:
    return archiving.file_text(actor=cast.keeper, archive=archive, name=name, content=text.encode(), now=NOON)


def record(cast: Cast, archive: Archive, *, name: str = "a.csv, line 2", **fields: str) -> Filed:
    said = {"title": "Warm homes", "date": "2019-06-14", "outcome": "Carried", "text": TEXT}
    given = Record(line=2, fields=said | {"conference": "Annual Conference 2019"} | fields)
    return archiving.file_record(actor=cast.keeper, archive=archive, name=name, record=given, now=NOON)


class TestAText:
    def test_of_a_conference_that_is_new_is_filed_and_published(self, cast, archive):
        filed = file(cast, archive)

        assert filed.became == Became.FILED
        assert filed.said == (
            "Published as Motion 1 of 2019 National Delegate Conference: Carried as Amended, “Safe staffing”.",
            "Added the conference “2019 National Delegate Conference”.",
        )
        entry = CatalogueEntry.objects.get()
        assert (entry.row["title"], entry.year, entry.row["decided_at"]) == (
            "Safe staffing",
            2019,
            "2019-06-14T00:00:00+01:00",
        )
        assert entry.row["outcome"] == {"result": "carried", "label": "Carried as Amended", "amendments": []}
        assert Publication.objects.get().text == f"Safe staffing\n\n{TEXT}"

    def test_is_stated_in_a_sentence_and_labelled_in_the_words_of_its_source(self, cast, archive):
        record(cast, archive, conference="1998", date="1998-06-10", outcome="carried")

        payload = Publication.objects.get().payload
        assert payload["outcome"]["label"] == "carried"
        assert payload["statement"].startswith("Motion 1, conference 1998. Carried by conference 1998, 10 June 1998. ")

    def test_of_a_conference_that_is_called_by_its_year_reads_well_wherever_it_is_named(self, cast, archive, client):
        motion = record(cast, archive, conference="1998", date="1998-06-10", outcome="carried").motion
        assert motion is not None
        entry = Publication.objects.get()
        kept = {each.suffix: bytes(each.content).decode("utf-8", "replace") for each in entry.renderings.all()}
        page = client.get("/adopted/1998/1/").content.decode()

        assert entry.payload["credit"] == "Union of spring, conference 1998"
        assert '<p class="number">Conference 1998, motion 1</p>' in page
        for shown in (page, kept["html"]):
            (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
            assert json.loads(data)["legislationPassedBy"]["name"] == "Conference 1998"
        assert 'showAs="Adopted texts of conference 1998"' in kept["xml"]
        assert "Conference 1998 · Harbour" in client.get("/adopted/").content.decode()
        feed = client.get("/feeds/1998/adopted.atom").content.decode()
        assert "Adopted texts of conference 1998" in feed
        assert "Carried by conference 1998, 10 June 1998." in feed

    def test_again_is_there_already(self, cast, archive):
        first = file(cast, archive)

        again = file(cast, archive)
        elsewhere = file(cast, archive, name="b/copy.txt")

        assert (again.became, again.motion) == (Became.THERE, first.motion)
        assert again.said == ("It is Motion 1 of 2019 National Delegate Conference.",)
        assert elsewhere.said == ("It is Motion 1 of 2019 National Delegate Conference, filed from a.txt.",)
        assert (Motion.objects.count(), Publication.objects.count()) == (1, 1)

    def test_with_the_same_words_is_there_already(self, cast, archive):
        file(cast, archive)

        again = file(cast, archive, f"Back to all Motions\n\n{HEADER}{TEXT}", name="b.txt")

        assert again.became == Became.THERE
        assert again.said == ("The same words are Motion 1 of 2019 National Delegate Conference.",)

    def test_that_changed_since_is_a_question(self, cast, archive):
        file(cast, archive)

        changed = file(cast, archive, HEADER + TEXT.replace("short", "very short"))

        assert changed.became == Became.OPEN
        assert "It was filed before as Motion 1" in changed.said[0]
        assert Motion.objects.count() == 1

    def test_that_was_lost_is_filed_and_not_published(self, cast, archive):
        filed = file(cast, archive, HEADER.replace("Carried as Amended", "Lost") + TEXT)

        assert filed.said[0] == "Filed as Motion 1 of 2019 National Delegate Conference: Lost, “Safe staffing”."
        assert (Motion.objects.get().state, Publication.objects.count()) == ("lost", 0)

    @pytest.mark.parametrize(
        ("text", "question"),
        [
            (HEADER.replace("\nCarried as Amended", "") + TEXT, "It does not say what came of it."),
            ("Safe staffing\n\nStatus: Pending\n\n" + TEXT, "“Pending” is no outcome that is known."),
            ("Safe staffing\n\nCarried\n\n" + TEXT, "It does not say at which conference it was decided."),
            (
                "Safe staffing\n\n2019 Conference\nCarried\n\n" + TEXT,
                "There is no conference “2019 Conference” yet, and the item has no date to add it with.",
            ),
            ("\x00", "U+0000"),
        ],
    )
    def test_that_leaves_something_open_is_not_filed(self, cast, archive, text, question):
        filed = file(cast, archive, text)

        assert filed.became == Became.OPEN
        assert question in filed.said[0]
        assert (Motion.objects.count(), ArchiveItem.objects.count(), Conference.objects.count()) == (0, 0, 1)

    def test_names_nothing_new_unless_that_is_wanted(self, cast):
        archive = Archive(organisation=cast.organisation)

        assert file(cast, archive).said == (
            "There is no conference “2019 National Delegate Conference” of Union of spring: add it first, or correct "
            "its name.",
            "It does not say who moved it.",
        )
        at_spring = Archive(organisation=cast.organisation, conference=cast.conference)
        named = "Rents\n\nSubmitted by Nowhere branch\nCarried\n\n"
        assert file(cast, at_spring, named + TEXT).said == (
            "There is no body “Nowhere branch” in Union of spring: add it first, or correct its name.",
        )
        assert file(cast, at_spring, "Rents\n\nCarried\n\n" + TEXT).said == ("It does not say who moved it.",)

    def test_goes_where_it_is_said_when_it_does_not_say(self, cast):
        archive = Archive(organisation=cast.organisation, conference=cast.conference, body=cast.valley)

        filed = file(cast, archive, "Rents\n\nCarried\n\n" + TEXT)

        assert filed.motion is not None
        assert (filed.motion.conference, filed.motion.body) == (cast.conference, cast.valley)
        assert CatalogueEntry.objects.get().row["decided_at"] is None

    def test_of_a_day_beside_those_of_the_conference_makes_it_longer(self, cast, archive):
        named = "Rents\n\nConference: Conference of spring\n{}\nCarried\n\n"

        near = file(cast, archive, named.format("12 June 2026") + TEXT)
        far = file(cast, archive, named.format("12 June 2025") + TEXT, name="b.txt")

        cast.conference.refresh_from_db()
        assert near.said[1] == "Conference of spring was held on 12 June 2026 too."
        assert (cast.conference.start_date, cast.conference.end_date) == (date(2026, 6, 9), date(2026, 6, 12))
        assert far.said == (
            "12 June 2025 is no day of Conference of spring (9 June 2026 to 12 June 2026): correct one of them.",
        )

    def test_with_a_very_long_name_is_a_question(self, cast, archive):
        assert file(cast, archive, name="a" * 501).said[0].endswith("more than 500 characters: give it a shorter one.")

    @pytest.mark.parametrize("who", ["delegate", "standing_orders", "visitor", "anonymous"])
    def test_is_filed_by_the_keeper_alone(self, cast, archive, who):
        with pytest.raises(Forbidden):
            archiving.file_text(actor=getattr(cast, who), archive=archive, name="a.txt", content=b"")

    def test_of_the_real_documents_is_understood(self, cast, archive, seeds: list[Path]):
        filed = archiving.file_text(
            actor=cast.keeper, archive=archive, name=seeds[1].name, content=seeds[1].read_bytes()
        )

        assert filed.became == Became.FILED
        assert CatalogueEntry.objects.get().row["decided_at"] == "2023-02-14T00:00:00+00:00"


class TestARecord:
    def test_is_filed_with_all_that_it_says(self, cast, archive):
        filed = record(cast, archive, number="12", subject="Housing", body="Hill branch", kind="emergency")

        assert filed.became == Became.FILED
        assert filed.said[1:] == (
            "Added the conference “Annual Conference 2019”.",
            "Added the body “Hill branch”.",
        )
        motion = Motion.objects.get()
        assert (motion.number, motion.subject, motion.kind) == ("12", "Housing", "emergency")
        assert (motion.body.name, motion.title) == ("Hill branch", "Warm homes")
        assert motion.source["record"]["date"] == "2019-06-14"

    def test_again_is_there_already(self, cast, archive):
        record(cast, archive)

        assert record(cast, archive, name="b.csv, line 9").became == Became.THERE

    def test_finds_conferences_and_bodies_however_they_are_written(self, cast, archive):
        filed = record(cast, archive, conference="conference  OF spring", date="", body="VALLEY-branch")

        assert filed.motion is not None
        assert (filed.motion.conference, filed.motion.body) == (cast.conference, cast.valley)
        assert Body.objects.count() == 2

    @pytest.mark.parametrize(
        ("fields", "question"),
        [
            ({"date": "last week"}, "“last week” is no day that is understood"),
            ({"kind": "song"}, "There is no kind of motion “song”"),
            ({"number": "one"}, "“one” cannot be printed as a number here"),
            ({"text": " "}, "The text is empty"),
            ({"subject": "s" * 101}, "The subject has 101 characters"),
        ],
    )
    def test_that_cannot_be_taken_is_a_question(self, cast, archive, fields, question):
        filed = record(cast, archive, **fields)

        assert filed.became == Became.OPEN
        assert question in filed.said[0]
        assert (Motion.objects.count(), Conference.objects.count()) == (0, 1)

    def test_that_cannot_be_read_is_a_question(self, cast, archive):
        filed = archiving.file_record(
            actor=cast.keeper, archive=archive, name="a", record=Record(line=1, problem="No."), now=NOON
        )

        assert (filed.became, filed.said) == (Became.OPEN, ("No.",))

    def test_is_told_all_that_needs_a_person_at_once(self, cast, archive):
        filed = record(
            cast,
            Archive(organisation=cast.organisation, may_add=True),
            outcome="Perhaps",
            date="Tuesday",
            number="3-17",
            subject="x" * 101,
            kind="song",
            title="",
            text="",
        )

        assert (filed.became, Motion.objects.count(), Conference.objects.count()) == (Became.OPEN, 0, 1)
        assert filed.said == (
            "“Perhaps” is no outcome that is known.",
            "“Tuesday” is no day that is understood: write it like 14 February 2023 or 2023-02-14.",
            "It does not say who moved it.",
            "The text is empty: write it first.",
            "The subject has 101 characters and may have up to 100.",
            "There is no kind of motion “song”; there are: motion, rule_change, emergency.",
            "“3-17” cannot be printed as a number here; write it like 12, 8A, R3, A, 3/17 or Composite A.",
        )

    @pytest.mark.parametrize(
        ("number", "kept"),
        [
            ("Composite A", "Composite A"),
            ("A12", "A12"),
            ("Emergency 3", "Emergency 3"),
            ("E1", "E1"),
            ("3/17", "3/17"),
            ("Motion 12", "12"),
            ("No. 12", "12"),
            ("composite motion b", "Composite Motion B"),
        ],
    )
    def test_keeps_the_number_that_its_agenda_printed(self, cast, archive, client, number, kept):
        motion = record(cast, archive, number=number).motion

        assert motion is not None
        assert motion.number == kept
        (row,) = client.get("/api/v1/adopted/").json()["results"]
        assert row["number"] == kept
        for link in ("page", "json", "pdf", "latest", "provenance"):
            path = row["links"][link].removeprefix("http://127.0.0.1:8000")
            assert client.get(path).status_code == 200, path
        assert client.get(f"{row['links']['page'].removeprefix('http://127.0.0.1:8000')}letters/").status_code == 200

    def test_of_a_number_that_is_taken_is_a_question(self, cast, archive):
        record(cast, archive, number="1")

        again = record(cast, archive, number="1", text=TEXT.replace("short", "very short"), name="b")

        assert again.said == ("1 was given to “Warm homes”, and a number is never used twice.",)


class TestPublishing:
    def test_what_votes_gave_is_its_committees_to_publish(self, cast):
        with pytest.raises(WrongTime, match="The text of motion 1 came of votes taken here"):
            publishing.publish_filed(actor=cast.keeper, motion=factories.carried(cast))

    def test_once(self, cast, archive):
        file(cast, archive)

        with pytest.raises(WrongTime, match="is published already: version 1"):
            publishing.publish_filed(actor=cast.keeper, motion=Motion.objects.get())

    def test_only_the_keeper_lengthens_a_conference(self, cast):
        with pytest.raises(Forbidden):
            conferences.hold_on(actor=cast.chair, conference=cast.conference, day=datetime.now(UTC).date())


def read(text: str, name: str = "a.csv") -> list[Any]:
    return [each.problem or (each.line, dict(each.fields)) for each in records.read(name, text.encode())]


class TestRecords:
    def test_rows_of_a_table(self):
        assert read('Title,text\nA,"one\ntwo"\n\nB,three\n') == [
            (2, {"title": "A", "text": "one\ntwo"}),
            (5, {"title": "B", "text": "three"}),
        ]

    def test_lines_of_json(self):
        assert read('{"title": "A", "text": "one", "date": null}\n\n{"text": "x"}', "a.jsonl") == [
            (1, {"title": "A", "text": "one"}),
            (3, {"text": "x"}),
        ]

    def test_all_that_is_wrong_with_a_line(self):
        (said,) = read('{"colour": "red", "text": "a", "text": "b", "title": 3, "subject": ["x"]}', "a.jsonl")

        for problem in ("no field “colour”", "two fields “text”", "“title” holds", "“subject” holds"):
            assert problem in said

    @pytest.mark.parametrize(
        ("name", "text", "problem"),
        [
            ("a.csv", "title,colour\nA,red", "There is no field “colour” here; there are: number, title"),
            ("a.csv", "title,text,Title \nA,x,B", "There are two fields “title” here, and only one could be kept"),
            ("a.jsonl", '{"title": "A", "title": "B"}', "There are two fields “title” here"),
            ("a.csv", "title;text\nA;B", "The columns of this file are parted by semicolons"),
            ("a.csv", "title\nA,B", "This row has more cells than there are columns."),
            ("a.csv", 'title\n"A" B', "This row cannot be read: "),
            ("a.jsonl", "[1]", "This line is no JSON object."),
            ("a.jsonl", "{", "This line is no JSON object."),
            ("a.jsonl", "[" * 100_000, "This line is no JSON object."),
            ("a.jsonl", '{"colour": "red"}', "There is no field “colour” here"),
            ("a.jsonl", '{"title": 3}', "The field “title” holds something else than words."),
            ("a.jsonl", '"' + "a" * 1_000_001 + '"', "This record has more than 1,000,000 characters."),
        ],
    )
    def test_what_cannot_be_read_says_why(self, name, text, problem):
        (found,) = read(text, name)

        assert found.startswith(problem)

    def test_a_file_in_another_alphabet(self):
        (found,) = records.read("a.csv", "title\nÉ".encode("latin-1"))

        assert found.problem == records.NO_UTF8
