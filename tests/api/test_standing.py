"""How adopted texts stand now: in lists, at the address without a version, in the change log."""

import pytest

from motions.formats.table import FORMATS, NEGOTIATED
from tests import factories
from tests.api import published
from tests.api.test_adopted import assert_problem, titles


class TestTheStatus:
    def test_a_list_shows_what_is_in_force_unless_asked(self, cast, reader):
        first, second = published.text(cast, title="First"), published.text(cast, title="Second")
        published.text(cast, title="Third")
        published.supersede(cast, first.motion, by="spring/3")
        published.lapse(cast, second.motion)

        assert titles(reader, "") == titles(reader, "status=in+force") == ["Third"]
        assert titles(reader, "status=superseded") == ["First"]
        assert titles(reader, "status=lapsed") == ["Second"]
        assert titles(reader, "status=any") == ["Third", "Second", "First"]
        assert titles(reader, "status=any&q=first") == ["First"]

    def test_the_row_says_it_first(self, cast, reader):
        first = published.text(cast, title="First")
        published.text(cast, title="Second")
        published.supersede(cast, first.motion, by="spring/2")

        (row,) = reader.get("/api/v1/adopted/?status=superseded").json()["results"]

        assert row["status"] == "superseded"
        assert row["note"].startswith("This text is no longer in force: it was superseded by Motion 2")
        assert row["statement"].startswith(f"{row['note']} Motion 1, Conference of spring. Carried by ")
        assert row["status_since"] == "2026-03-06T12:00:00+00:00"
        assert row["links"]["replaced_by"] == "http://127.0.0.1:8000/api/v1/adopted/spring/2"

    def test_the_address_without_a_version_says_how_it_stands(self, cast, reader, django_assert_num_queries):
        first = published.text(cast)
        published.lapse(cast, first.motion)

        with django_assert_num_queries(4):
            answer = reader.get("/api/v1/adopted/spring/1")
        with django_assert_num_queries(3):
            again = reader.get("/api/v1/adopted/spring/1", headers={"If-None-Match": answer.headers["ETag"]})

        assert (answer.json()["status"], again.status_code) == ("lapsed", 304)
        assert "Content-Location" not in answer.headers
        text = reader.get("/api/v1/adopted/spring/1", headers={"Accept": "text/plain"}).content.decode()
        assert text.startswith("This text is no longer in force: it lapsed on 6 March 2026. Two years are over.\n")

    @pytest.mark.parametrize("suffix", NEGOTIATED)
    def test_it_says_so_in_the_format_that_is_asked_for(self, cast, reader, suffix):
        entry = published.lapse(cast, published.text(cast).motion)
        media_type = FORMATS[suffix].media_type

        answer = reader.get("/api/v1/adopted/spring/1", headers={"Accept": media_type.split(";")[0]})

        kept = entry.renderings.get(suffix=suffix)
        assert (answer.status_code, answer.content) == (200, bytes(kept.content))
        assert (answer.headers["Content-Type"], answer.headers["Vary"]) == (media_type, "Accept")
        assert answer.headers["ETag"] == f'"{kept.sha256}"'

    @pytest.mark.parametrize("happens", ["nothing", "lapse"])
    def test_each_format_has_an_address_to_link_to(self, cast, reader, happens):
        first = published.text(cast)
        if happens == "lapse":
            published.lapse(cast, first.motion)

        for suffix in NEGOTIATED:
            negotiated = reader.get("/api/v1/adopted/spring/1", headers={"Accept": FORMATS[suffix].media_type})
            answer = reader.get(f"/api/v1/adopted/spring/1/now.{suffix}")
            assert (answer.status_code, answer.content) == (200, negotiated.content)
            for name in ("ETag", "Cache-Control", "Content-Type", "Content-Location", "Content-Security-Policy"):
                assert answer.headers.get(name) == negotiated.headers.get(name), name
        assert_problem(reader.get("/api/v1/adopted/spring/1/now.embed.html"), 404, "not_found")

    def test_a_withdrawn_text_is_gone_there_too(self, cast, reader):
        published.withdraw(cast, published.text(cast).motion)

        assert_problem(reader.get("/api/v1/adopted/spring/1/now.pdf"), 410, "withdrawn")

    def test_a_text_that_was_superseded_and_then_withdrawn_says_what_took_its_place(self, cast, reader):
        first = published.text(cast)
        published.text(cast)
        published.supersede(cast, first.motion, by="spring/2")
        published.withdraw(cast, first.motion)

        for address in ("/api/v1/adopted/spring/1", "/api/v1/adopted/spring/1/v1.pdf"):
            answer = reader.get(address)
            assert (answer.status_code, answer.json()["replaced_by"]) == (
                410,
                "http://127.0.0.1:8000/api/v1/adopted/spring/2",
            )
        page = reader.get("/adopted/spring/1/")
        assert (page.status_code, b"Read what took its place: Motion 2" in page.content) == (410, True)

    def test_the_page_leads_to_the_versions_before(self, cast, reader):
        motion = published.amended_text(cast).motion
        assert "Before it was corrected" not in reader.get("/adopted/spring/1/").content.decode()
        published.lose_an_amendment(cast, motion)
        published.correct(cast, factories.fresh(motion))

        page = reader.get("/adopted/spring/1/").content.decode()
        assert '<a href="/api/v1/adopted/spring/1/v1.html">Version 1, published 4 March 2026</a>' in page

    def test_the_page_leads_to_formats_that_say_so(self, cast, reader):
        first = published.text(cast)
        assert "/now." not in reader.get("/adopted/spring/1/").content.decode()
        published.lapse(cast, first.motion)

        page = reader.get("/adopted/spring/1/").content.decode()

        kept, _, published_as = page.partition("As it was published")
        for suffix in NEGOTIATED:
            assert f'"/api/v1/adopted/spring/1/now.{suffix}"' in kept
            assert f'"/api/v1/adopted/spring/1/v1.{suffix}"' in published_as
        assert "/v1." not in kept.partition("To keep")[2]

    def test_a_mark_of_an_earlier_release_is_given_as_what_was_written_then(self, cast, reader, monkeypatch):
        monkeypatch.setattr("motions.services.editions.NEGOTIATED", ("json", "txt"))
        published.lapse(cast, published.text(cast).motion)

        browser = reader.get("/api/v1/adopted/spring/1", headers={"Accept": "text/html, */*;q=0.8"})
        refused = reader.get("/api/v1/adopted/spring/1", headers={"Accept": "text/html"})

        assert browser.json()["status"] == "lapsed"
        assert_problem(refused, 406, "not_acceptable")
        assert refused.json()["detail"] == "This address gives application/json or text/plain."
        assert refused.headers["Vary"] == "Accept"

    def test_a_version_stays_as_it_was(self, cast, reader):
        first = published.text(cast)
        before = reader.get("/api/v1/adopted/spring/1/v1.json").content

        published.lapse(cast, first.motion)

        assert reader.get("/api/v1/adopted/spring/1/v1.json").content == before

    def test_in_force_again_it_is_the_version(self, cast, reader):
        first = published.text(cast)
        published.lapse(cast, first.motion)
        published.reinstate(cast, first.motion)

        answer = reader.get("/api/v1/adopted/spring/1")

        assert answer.content == reader.get("/api/v1/adopted/spring/1/v1.json").content
        assert answer.headers["Content-Location"].endswith("/v1.json")

    def test_the_change_log_says_what_took_its_place(self, cast, reader):
        first = published.text(cast)
        published.text(cast)
        published.supersede(cast, first.motion, by="spring/2")

        change = reader.get("/api/v1/changes/?after=2").json()["results"][0]

        assert (change["event"], change["reason"]) == ("supersede", "It says more.")
        assert change["links"]["replaced_by"].endswith("/api/v1/adopted/spring/2")

    def test_programs_mark_what_pages_mark(self, cast, signed_in):
        first = published.text(cast)
        published.text(cast)
        committee = signed_in(cast.standing_orders)
        address = f"/api/v1/motions/{first.motion.pk}/publication"

        told = committee.post(f"{address}/supersede", {"by": "spring/2", "reason": "More."}, "application/json")
        back = committee.post(f"{address}/reinstate", {"reason": "A mistake."}, "application/json")
        over = committee.post(f"{address}/lapse", {"reason": "Two years are over."}, "application/json")

        assert [each.status_code for each in (told, back, over)] == [201, 201, 201]
        assert [each.json()["status"] for each in (told, back, over)] == ["superseded", "in force", "lapsed"]
        assert_problem(committee.post(f"{address}/lapse", {"reason": "x"}, "application/json"), 409, "not_in_force")
        refused = signed_in(cast.delegate).post(f"{address}/lapse", {"reason": "x"}, "application/json")
        assert_problem(refused, 403, "only")
