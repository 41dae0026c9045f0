"""Registers, tellers' reports, cards and votes in parts through the API."""

from __future__ import annotations

from typing import Any

import pytest

from motions.models import Membership, TellersReport
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import send

FIGURES: dict[str, Any] = {"method": "count", "votes_for": 310, "votes_against": 12, "spoiled": 3}
CARDS: dict[str, Any] = {"method": "card", "cards": [{"body": "harbour-branch", "side": "for"}]}


@pytest.fixture
def motion(cast):
    factories.register(cast)
    return factories.moved(cast)


def two_changes(cast, motion):
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    edits = factories.Edits(
        texts={wards: "that wards are without nurses;"},
        inserted=[factories.Insertion(text="that rents rise.", after=pay)],
    )
    return factories.moved_amendment(cast, motion, factories.Change(edits=edits))


class TestTheRegister:
    LINES: dict[str, Any] = {"lines": [{"body": "harbour-branch", "members": 1_300}], "reason": "A late return"}

    def test_anyone_reads_it_with_its_total(self, cast, motion, reader):
        assert reader.get("/api/v1/conferences/spring/register/").json() == {
            "total": 2_000,
            "results": [
                {"body": "harbour-branch", "name": "Harbour branch", "members": 1_200},
                {"body": "valley-branch", "name": "Valley branch", "members": 800},
            ],
        }

    def test_the_committee_enters_it(self, cast, motion, signed_in):
        answer = send(signed_in(cast.standing_orders), "conferences/spring/register/", self.LINES)

        assert (answer.status_code, answer.json()["total"]) == (200, 2_100)
        assert Membership.objects.get(body=cast.harbour).history.count() == 2

    def test_others_do_not(self, cast, motion, signed_in):
        answer = send(signed_in(cast.teller), "conferences/spring/register/", self.LINES)

        assert_problem(answer, 403, "only")

    def test_a_body_is_there_once(self, cast, motion, signed_in):
        answer = send(
            signed_in(cast.standing_orders), "conferences/spring/register/", {"lines": self.LINES["lines"] * 2}
        )

        assert_problem(answer, 422, "entered_twice")

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_queries_do_not_grow(self, cast, reader, django_assert_num_queries, rows):
        for number in range(rows):
            factories.body(cast.keeper, cast.organisation, f"Branch {number}")
        factories.register(cast, **{f"branch-{number}": 5 for number in range(rows)})

        with django_assert_num_queries(2):
            assert len(reader.get("/api/v1/conferences/spring/register/").json()["results"]) == rows


class TestReports:
    def test_a_teller_reports_and_the_chair_declares(self, cast, motion, signed_in):
        answer = send(signed_in(cast.teller), f"motions/{motion.pk}/reports", FIGURES, idempotency_key="r")

        report = TellersReport.objects.get()
        assert answer.status_code == 201
        assert answer.json() == {
            "id": report.pk,
            "motion": motion.pk,
            "amendment": None,
            "part": None,
            "method": "count",
            "votes_for": 310,
            "votes_against": 12,
            "abstentions": None,
            "spoiled": 3,
            "register_total": None,
            "reported_by": "Tariq Teller",
            "reported_at": answer.json()["reported_at"],
            "note": "",
            "recounts": None,
            "reason": "",
            "cards": [],
        }
        declared = send(
            signed_in(cast.chair), f"reports/{report.pk}/declare", {"note": "To applause"}, idempotency_key="d"
        )
        assert (declared.status_code, declared.json()["result"], declared.json()["report"]) == (
            201,
            "carried",
            report.pk,
        )

    def test_a_report_is_for_those_who_count_until_a_result_is_declared(self, cast, motion, reader, signed_in):
        send(signed_in(cast.teller), f"motions/{motion.pk}/reports", CARDS, idempotency_key="r")
        address = f"/api/v1/reports/{TellersReport.objects.get().pk}"

        assert reader.get(address).status_code == 404
        assert signed_in(cast.delegate).get(address).status_code == 404
        assert signed_in(cast.chair).get(address).json()["cards"][1] == {
            "body": "Valley branch",
            "weight": 800,
            "votes_for": 0,
            "votes_against": 0,
            "abstentions": 0,
            "spoiled": 0,
        }
        send(signed_in(cast.chair), f"{address.removeprefix('/api/v1/')}/declare", {}, idempotency_key="d")
        assert reader.get(address).json()["register_total"] == 2_000

    def test_a_second_report_is_shown_the_first_and_a_recount_names_it(self, cast, motion, signed_in):
        teller, address = signed_in(cast.teller), f"motions/{motion.pk}/reports"
        first = send(teller, address, FIGURES, idempotency_key="r").json()["id"]

        refused = send(teller, address, FIGURES | {"votes_for": 9}, idempotency_key="s")
        again = send(
            teller, address, FIGURES | {"votes_for": 9, "recounts": first, "reason": "Demanded"}, idempotency_key="s"
        )

        assert_problem(refused, 409, "reported_already")
        assert "310 for, 12 against, 3 spoiled" in refused.json()["detail"]
        assert (again.status_code, again.json()["recounts"]) == (201, first)

    def test_a_recount_names_a_report_on_the_same_question(self, cast, motion, signed_in):
        teller, other = signed_in(cast.teller), factories.moved(cast, title="Rents")
        first = send(teller, f"motions/{other.pk}/reports", FIGURES, idempotency_key="r").json()["id"]

        refused = send(
            teller,
            f"motions/{motion.pk}/reports",
            FIGURES | {"recounts": first, "reason": "By mistake"},
            idempotency_key="s",
        )

        assert_problem(refused, 409, "recounts_another")
        assert f"is on motion {other.number}, and not on motion {motion.number}" in refused.json()["detail"]

    def test_on_an_amendment_and_its_parts(self, cast, motion, signed_in):
        amendment = two_changes(cast, motion)
        teller, chair = signed_in(cast.teller), signed_in(cast.chair)
        parts = send(chair, f"amendments/{amendment.pk}/parts", {"parts": [[1]]}).json()
        listed = teller.get(f"/api/v1/amendments/{amendment.pk}/parts").json()

        assert [(part["number"], part["operations"]) for part in listed] == [(1, [1]), (2, [0])]
        assert parts == listed
        assert (
            send(teller, f"parts/{parts[0]['id']}/reports", FIGURES, idempotency_key="r").json()["part"]
            == parts[0]["id"]
        )
        refused = send(teller, f"amendments/{amendment.pk}/reports", FIGURES, idempotency_key="s")
        assert_problem(refused, 409, "put_in_parts")
        assert_problem(send(chair, f"amendments/{amendment.pk}/put-together", {}), 409, "decided_in_parts")
        assert_problem(send(teller, "reports/999/declare", {}, idempotency_key="t"), 404, "not_found")

    def test_an_amendment_waits_for_its_result(self, cast, motion, signed_in):
        amendment = two_changes(cast, motion)

        answer = send(signed_in(cast.teller), f"amendments/{amendment.pk}/await-result", {"reason": "Tomorrow"})

        assert answer.json()["state"] == "vote_pending"


class TestVotes:
    def test_cards_are_declared_in_one_act(self, cast, motion, signed_in):
        answer = send(
            signed_in(cast.teller), f"motions/{motion.pk}/vote", CARDS | {"assent": "nem_con"}, idempotency_key="v"
        )

        decision = answer.json()
        assert (decision["votes_for"], decision["assent"], decision["report"]) == (
            1_200,
            "nem_con",
            TellersReport.objects.get().pk,
        )

    def test_a_card_is_never_more_than_it_weighs(self, cast, motion, signed_in):
        cards = [{"body": "harbour-branch", "votes_for": 1_201}]

        answer = send(
            signed_in(cast.teller), f"motions/{motion.pk}/vote", CARDS | {"cards": cards}, idempotency_key="v"
        )

        assert_problem(answer, 422, "card_overweight")

    def test_a_motion_in_parts(self, cast, motion, signed_in):
        chair = signed_in(cast.chair)
        groups = {"parts": [[factories.clause(motion, "agency")]]}
        (part,) = send(chair, f"motions/{motion.pk}/parts", groups).json()
        assert chair.get(f"/api/v1/motions/{motion.pk}/parts").json() == [part]
        assert send(chair, f"motions/{motion.pk}/put-together", {}).json() == []
        (part,) = send(chair, f"motions/{motion.pk}/parts", groups).json()

        lost = send(chair, f"parts/{part['id']}/vote", {"method": "hands", "result": "lost"}, idempotency_key="p")
        send(chair, f"motions/{motion.pk}/vote", {"method": "hands", "result": "carried"}, idempotency_key="m")

        assert (lost.json()["part"], lost.json()["result"]) == (part["id"], "lost")
        shown = chair.get(f"/api/v1/motions/{motion.pk}").json()
        assert (shown["state"], shown["outcome"]["label"]) == ("carried_in_part", "Carried in part")
        assert shown["decision"]["result"] == "carried"

    def test_a_motion_is_remitted_with_its_mover_s_agreement(self, cast, motion, signed_in):
        voice = {"method": "voice", "result": "remitted"}
        chair, address = signed_in(cast.chair), f"motions/{motion.pk}/vote"

        assert_problem(send(chair, address, voice, idempotency_key="v"), 422, "mover_has_to_agree")
        assert send(chair, address, voice | {"mover_agreed": True}, idempotency_key="v").json()["mover_agreed"] is True
