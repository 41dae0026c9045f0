"""Motions through the API: the same services, the same sentences as the pages."""

from typing import Any

import pytest

from motions.models import Motion, Publication
from motions.services import ordering
from motions.states import MotionState
from tests import factories
from tests.api.test_adopted import assert_problem

DRAFT = {"body": "harbour-branch", "title": "Safe staffing", "text": factories.TEXT, "subject": "Health"}


def send(client, address, body=None, *, method="post", **headers):
    """Send JSON."""
    call = getattr(client, method)
    return call(f"/api/v1/{address}", body or {}, content_type="application/json", headers=headers)


class TestDrafting:
    def test_answers_with_the_motion(self, cast, signed_in):
        answer = send(signed_in(cast.delegate), "conferences/spring/motions/", DRAFT)

        motion: Any = Motion.objects.get()
        assert answer.status_code == 201
        assert answer.headers["Location"] == f"http://testserver/api/v1/motions/{motion.pk}"
        assert answer.headers["ETag"].startswith('"1-')
        assert answer.json() == {
            "id": motion.pk,
            "conference": "spring",
            "number": "",
            "title": "Safe staffing",
            "kind": "motion",
            "subject": "Health",
            "body": "Harbour branch",
            "state": "draft",
            "moved_by": "",
            "seconded_by": "",
            "consent": "",
            "consent_for": None,
            "consent_against": None,
            "cause": "",
            "felled_by": None,
            "group": None,
            "outcome": None,
            "submitted_at": None,
            "links": {
                "self": f"http://testserver/api/v1/motions/{motion.pk}",
                "conference": "http://testserver/api/v1/conferences/spring/",
                "amendments": f"http://testserver/api/v1/motions/{motion.pk}/amendments/",
                "history": f"http://testserver/api/v1/motions/{motion.pk}/history",
                "pdf": f"http://testserver/api/v1/motions/{motion.pk}/printed.pdf",
                "docx": f"http://testserver/api/v1/motions/{motion.pk}/printed.docx",
                "page": f"http://testserver/c/spring/motions/{motion.pk}/",
            },
            "version": 1,
            "clauses": [
                {"id": each.id, "label": label, "kind": each.kind, "depth": depth, "text": each.text}
                for each, label, depth in zip(
                    motion.current.content.walk(), ["", "1)", "2)", "3)", ""], [0, 1, 1, 1, 0], strict=True
                )
            ],
            "text": motion.current.text,
            "sha256": motion.current.sha256,
            "decision": None,
            "amendments": [],
        }

    def test_is_for_delegates_of_the_body(self, cast, signed_in, reader):
        assert_problem(send(signed_in(cast.stranger), "conferences/spring/motions/", DRAFT), 403, "not_your_body")
        assert_problem(send(signed_in(cast.visitor), "conferences/spring/motions/", DRAFT), 403, "not_your_body")
        assert_problem(send(reader, "conferences/spring/motions/", DRAFT), 403, "sign_in_first")
        assert not Motion.objects.exists()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"text": " \n "}, "empty"),
            ({"text": "Conference\x07 notes"}, "control_character"),
            ({"text": "Conference\x00 notes"}, "control_character"),
            ({"title": "x" * 301}, "title_too_long"),
            ({"body": "moon"}, "unknown"),
            ({"kind": "song"}, "unknown"),
        ],
    )
    def test_refuses_text_that_cannot_be_taken(self, cast, signed_in, change, code):
        answer = send(signed_in(cast.delegate), "conferences/spring/motions/", DRAFT | change)

        assert_problem(answer, 422, code)
        assert not Motion.objects.exists()

    @pytest.mark.parametrize(
        ("body", "field", "sentence"),
        [
            (DRAFT | {"number": "1"}, "number", "There is no such field here."),
            ({"body": "harbour-branch"}, "text", "This field is required."),
            (DRAFT | {"title": 7}, "title", "This has to be text."),
            (DRAFT | {"text": None}, "text", "This field may not be null."),
            (DRAFT | {"subject": "\x00"}, "subject", "Null characters are not allowed."),
        ],
    )
    def test_refuses_fields_by_name(self, cast, signed_in, body, field, sentence):
        answer = send(signed_in(cast.delegate), "conferences/spring/motions/", body)

        assert_problem(answer, 400, "invalid")
        assert answer.json()["errors"] == [{"field": field, "sentence": sentence}]

    def test_at_a_conference_that_is_not_there(self, cast, signed_in):
        assert_problem(send(signed_in(cast.delegate), "conferences/nowhere/motions/", DRAFT), 404, "not_found")


class TestPreviewing:
    def test_shows_how_a_text_is_read(self, cast, signed_in):
        body = {"text": "Safe staffing\n\nConference notes:\n\n1) that wards are short;\n\n3) that pay has fallen."}

        answer = send(signed_in(cast.delegate), "conferences/spring/motions/preview", body)

        assert answer.status_code == 200
        assert answer.json()["title"] == "Safe staffing"
        assert [(each["label"], each["depth"]) for each in answer.json()["clauses"]] == [("", 0), ("1)", 1), ("3)", 1)]
        assert all(remark["sentence"].endswith(".") for remark in answer.json()["remarks"])
        assert not Motion.objects.exists()

    def test_is_for_delegates(self, cast, signed_in, reader):
        for client, code in [(signed_in(cast.teller), "delegates_only"), (reader, "sign_in_first")]:
            assert_problem(send(client, "conferences/spring/motions/preview", {"text": "Rents"}), 403, code)

    def test_refuses_what_drafting_would(self, cast, signed_in):
        answer = send(signed_in(cast.delegate), "conferences/spring/motions/preview", {"title": "Rents", "text": " "})

        assert_problem(answer, 422, "empty")


class TestReading:
    def test_is_for_whoever_may_see_it(self, cast, signed_in, reader):
        address = f"/api/v1/motions/{factories.draft(cast).pk}"

        assert signed_in(cast.colleague).get(address).status_code == 200
        assert_problem(signed_in(cast.stranger).get(address), 404, "not_found")
        assert_problem(reader.get(address), 404, "not_found")

    def test_needs_no_name_once_it_is_on_the_agenda(self, cast, reader):
        motion = factories.on_agenda(cast)

        answer = reader.get(f"/api/v1/motions/{motion.pk}")

        assert (answer.json()["number"], answer.json()["state"]) == ("1", "agenda")
        assert answer.headers["Cache-Control"] == "private, no-cache"
        listed = reader.get("/api/v1/conferences/spring/motions/")
        assert listed.headers["Cache-Control"] == "private, no-cache"
        assert "Authorization" in listed.headers["Vary"]

    def test_shows_amendments_and_the_outcome(self, cast, reader):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.replacing(motion, "short of", "without"))
        factories.move(cast, motion)
        ordering.move_amendment(actor=cast.chair, amendment=amendment)
        factories.vote(cast, motion, amendment)
        factories.vote(cast, motion)

        shown = reader.get(f"/api/v1/motions/{motion.pk}").json()

        assert shown["outcome"] == {"result": "carried", "label": "Carried as amended", "amendments": ["1.1"]}
        assert (shown["decision"]["result"], shown["decision"]["votes_for"]) == ("carried", 310)
        (listed,) = shown["amendments"]
        assert (listed["number"], listed["state"], listed["decision"]["result"]) == ("1.1", "carried", "carried")

    def test_its_history(self, cast, reader):
        motion = factories.on_agenda(cast)

        steps = reader.get(f"/api/v1/motions/{motion.pk}/history").json()["results"]

        assert [(step["what"], step["actor"]) for step in steps if step["happening"] == "state"] == [
            ("Draft → Submitted", "Dilys Delegate"),
            ("Submitted → On the agenda", "Sorrel Orders"),
        ]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_takes_the_same_queries_however_many_amendments(self, cast, reader, rows, django_assert_num_queries):
        motion = factories.on_agenda(cast)
        for words in ["short of", "doubled", "fallen"][:rows]:
            factories.amendment_in_order(cast, motion, factories.replacing(motion, words, "other"))

        with django_assert_num_queries(4):
            assert len(reader.get(f"/api/v1/motions/{motion.pk}").json()["amendments"]) == rows

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_takes_the_same_queries_however_many_motions(self, cast, reader, rows, django_assert_num_queries):
        for number in range(rows):
            factories.on_agenda(cast, title=f"Motion of {number}")

        with django_assert_num_queries(3):
            found = reader.get("/api/v1/conferences/spring/motions/").json()["results"]

        assert [row["number"] for row in found] == [str(number + 1) for number in range(rows)]
        assert not {"text", "clauses"} & found[0].keys()


class TestRedrafting:
    def test_makes_a_version(self, cast, signed_in):
        client, motion = signed_in(cast.colleague), factories.draft(cast)
        address = f"motions/{motion.pk}"
        seen = client.get(f"/api/v1/{address}").headers["ETag"]

        answer = send(client, address, {"title": "Safer staffing"}, method="patch", if_match=seen)

        assert answer.status_code == 200
        assert (answer.json()["title"], answer.json()["version"]) == ("Safer staffing", 2)
        assert answer.headers["ETag"] != seen

    def test_needs_to_know_what_was_read(self, cast, signed_in):
        motion = factories.draft(cast)

        answer = send(signed_in(cast.delegate), f"motions/{motion.pk}", {"title": "Other"}, method="patch")

        assert_problem(answer, 428, "if_match_needed")

    def test_loses_nobodys_words(self, cast, signed_in):
        client, motion = signed_in(cast.delegate), factories.draft(cast)
        seen = client.get(f"/api/v1/motions/{motion.pk}").headers["ETag"]
        send(client, f"motions/{motion.pk}", {"title": "First"}, method="patch", if_match=seen)

        answer = send(client, f"motions/{motion.pk}", {"title": "Second"}, method="patch", if_match=seen)

        assert_problem(answer, 412, "stale")
        assert answer.json()["current_version"] == 2
        assert factories.fresh(motion).title == "First"

    @pytest.mark.parametrize("tag", ['"x"', 'W/"1-abc"', "1"])
    def test_takes_no_other_tag(self, cast, signed_in, tag):
        motion = factories.draft(cast)

        answer = send(signed_in(cast.delegate), f"motions/{motion.pk}", {"title": "X"}, method="patch", if_match=tag)

        assert_problem(answer, 412, "precondition_failed")

    def test_whatever_is_there_may_be_meant(self, cast, signed_in):
        motion = factories.draft(cast)

        answer = send(signed_in(cast.delegate), f"motions/{motion.pk}", {"title": "X"}, method="patch", if_match="*")

        assert answer.status_code == 200

    def test_is_over_once_it_is_handed_in(self, cast, signed_in):
        motion = factories.submitted(cast)

        answer = send(signed_in(cast.delegate), f"motions/{motion.pk}", {"title": "X"}, method="patch", if_match="*")

        assert_problem(answer, 409, "not_a_draft")


class TestTheWay:
    def test_from_draft_to_publication(self, cast, signed_in, reader):
        delegate, committee = signed_in(cast.delegate), signed_in(cast.standing_orders)
        motion = send(delegate, "conferences/spring/motions/", DRAFT).json()["id"]

        states = [
            send(delegate, f"motions/{motion}/submit").json()["state"],
            send(committee, f"motions/{motion}/ruling", {"in_order": True}).json()["state"],
            send(signed_in(cast.chair), f"motions/{motion}/move").json()["state"],
        ]
        figures = {"method": "count", "votes_for": 310, "votes_against": 12}
        vote = send(signed_in(cast.teller), f"motions/{motion}/vote", figures, idempotency_key="k1")
        out = send(committee, f"motions/{motion}/publish")

        assert states == ["submitted", "agenda", "moved"]
        assert (vote.status_code, vote.json()["result"], vote.json()["cause"]) == (201, "carried", "figures")
        assert (out.status_code, out.json()["sha256"]) == (201, Publication.objects.get().sha256)
        assert reader.get("/api/v1/adopted/spring/1").json()["outcome"]["label"] == "Carried"

    def test_back(self, cast, signed_in):
        motion = factories.submitted(cast)
        client = signed_in(cast.delegate)

        without = send(client, f"motions/{motion.pk}/withdraw")
        withdrawn = send(client, f"motions/{motion.pk}/withdraw", {"reason": "It was overtaken by events."})

        assert_problem(without, 422, "reason_needed")
        assert (withdrawn.json()["state"], withdrawn.json()["cause"]) == ("withdrawn", "It was overtaken by events.")

    def test_not_in_order(self, cast, signed_in):
        motion = factories.submitted(cast)
        client = signed_in(cast.standing_orders)

        vaguely = send(client, f"motions/{motion.pk}/ruling", {"in_order": False, "reason": "odd"})
        ruled = send(client, f"motions/{motion.pk}/ruling", {"in_order": False, "reason": "vague"})

        assert_problem(vaguely, 422, "unknown")
        assert ruled.json()["state"] == "not_in_order"

    @pytest.mark.parametrize(
        ("person", "step", "body", "status", "code"),
        [
            ("stranger", "submit", {}, 404, "not_found"),
            ("delegate", "ruling", {"in_order": True}, 403, "not_yours"),
            ("delegate", "move", {}, 403, "not_yours"),
            ("chair", "move", {}, 404, "not_found"),
            ("standing_orders", "move", {}, 409, "wrong_state"),
            ("standing_orders", "publish", {}, 409, "nothing_adopted"),
            ("delegate", "publish", {}, 403, "only"),
            ("delegate", "submit", {}, 409, "wrong_state"),
            ("anonymous", "submit", {}, 403, "sign_in_first"),
            ("standing_orders", "submit", {"now": "please"}, 400, "invalid"),
            ("standing_orders", "publish", {"seq": 7}, 400, "invalid"),
            ("standing_orders", "ruling", {"in_order": "yes"}, 400, "invalid"),
        ],
    )
    def test_is_refused(self, cast, signed_in, reader, person, step, body, status, code):
        motion = factories.submitted(cast)
        client = reader if person == "anonymous" else signed_in(getattr(cast, person))

        assert_problem(send(client, f"motions/{motion.pk}/{step}", body), status, code)
        assert factories.fresh(motion).state == MotionState.SUBMITTED


class TestVoting:
    FIGURES = {"method": "count", "votes_for": 310, "votes_against": 12, "abstentions": 4}

    def test_needs_a_key(self, cast, signed_in):
        motion = factories.moved(cast)

        assert_problem(send(signed_in(cast.teller), f"motions/{motion.pk}/vote", self.FIGURES), 422, "key_needed")

    def test_figures_are_not_below_nothing(self, cast, signed_in):
        address = f"motions/{factories.moved(cast).pk}/vote"

        problem = send(signed_in(cast.teller), address, self.FIGURES | {"votes_for": -5}, idempotency_key="k1").json()

        assert problem["detail"] == "votes_for: Give a whole number that is not below 0."

    def test_sent_again_under_its_key_changes_nothing(self, cast, signed_in):
        client, address = signed_in(cast.teller), f"motions/{factories.moved(cast).pk}/vote"

        first = send(client, address, self.FIGURES, idempotency_key="k1")
        again = send(client, address, self.FIGURES, idempotency_key="k1")

        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()

    def test_is_not_taken_twice(self, cast, signed_in):
        client, address = signed_in(cast.teller), f"motions/{factories.moved(cast).pk}/vote"
        send(client, address, self.FIGURES, idempotency_key="k1")

        other = send(client, address, self.FIGURES | {"votes_for": 9}, idempotency_key="k1")
        second = send(client, address, self.FIGURES, idempotency_key="k2")

        assert_problem(other, 409, "key_used")
        assert_problem(second, 409, "already_decided")

    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            ({"votes_for": None}, 422, "figures_needed"),
            ({"method": "voice"}, 422, "figures_not_counted"),
            ({"method": "guess"}, 422, "unknown"),
            ({"result": "lost"}, 422, "figures_disagree"),
            ({"votes_for": 2**62}, 422, "figures_out_of_range"),
            ({"votes_for": -1}, 400, "invalid"),
            ({"votes_for": "310"}, 400, "invalid"),
            ({"votes_for": True}, 400, "invalid"),
        ],
    )
    def test_takes_only_figures_that_can_be(self, cast, signed_in, change, status, code):
        address = f"motions/{factories.moved(cast).pk}/vote"

        answer = send(signed_in(cast.teller), address, self.FIGURES | change, idempotency_key="k1")

        assert_problem(answer, status, code)

    def test_comes_after_the_motion_is_moved(self, cast, signed_in):
        address = f"motions/{factories.on_agenda(cast).pk}/vote"

        answer = send(signed_in(cast.teller), address, self.FIGURES, idempotency_key="k1")

        assert_problem(answer, 409, "not_moved")
        assert answer.json()["detail"] == "Motion 1 has not been moved: move it first, then record the vote."

    def test_is_corrected_with_a_reason(self, cast, signed_in):
        client, motion = signed_in(cast.teller), factories.moved(cast)
        first = send(client, f"motions/{motion.pk}/vote", self.FIGURES, idempotency_key="k1").json()
        right = self.FIGURES | {"votes_for": 12, "votes_against": 310}
        address = f"decisions/{first['id']}/correct"

        without = send(client, address, right, idempotency_key="k2")
        corrected = send(client, address, right | {"reason": "A recount."}, idempotency_key="k3")
        again = send(client, address, right | {"reason": "A recount."}, idempotency_key="k4")

        assert_problem(without, 422, "reason_needed")
        assert (corrected.json()["supersedes"], corrected.json()["result"]) == (first["id"], "lost")
        assert_problem(again, 409, "already_superseded")
        assert factories.fresh(motion).state == MotionState.LOST


class TestWording:
    def test_is_the_committees_and_a_version(self, cast, signed_in):
        client, motion = signed_in(cast.standing_orders), factories.submitted(cast)
        seen = client.get(f"/api/v1/motions/{motion.pk}").headers["ETag"]
        wording = {"title": "Safe staffing on wards", "reason": "It named no place."}

        without = send(client, f"motions/{motion.pk}/wording", wording)
        reworded = send(client, f"motions/{motion.pk}/wording", wording, if_match=seen)
        late = send(client, f"motions/{motion.pk}/wording", wording, if_match=seen)

        assert_problem(without, 428, "if_match_needed")
        assert (reworded.json()["title"], reworded.json()["version"]) == ("Safe staffing on wards", 2)
        assert_problem(late, 412, "stale")

    def test_is_not_for_its_body(self, cast, signed_in):
        motion = factories.submitted(cast)

        answer = send(signed_in(cast.delegate), f"motions/{motion.pk}/wording", {"title": "X"}, if_match="*")

        assert_problem(answer, 403, "only")


class TestWhatIsOut:
    def test_is_corrected_and_withdrawn_with_a_reason(self, cast, signed_in, reader):
        client, motion = signed_in(cast.standing_orders), factories.carried(cast)
        first = send(client, f"motions/{motion.pk}/publish").json()

        same = send(client, f"motions/{motion.pk}/publication/correct", {"reason": "A recount."})
        without = send(client, f"motions/{motion.pk}/publication/withdraw")
        withdrawn = send(client, f"motions/{motion.pk}/publication/withdraw", {"reason": "It was ruled unlawful."})
        again = send(client, f"motions/{motion.pk}/publish")

        assert_problem(same, 409, "nothing_to_correct")
        assert_problem(without, 422, "reason_needed")
        assert (withdrawn.status_code, withdrawn.json()["status"]) == (201, "withdrawn")
        assert withdrawn.json()["published_at"] == first["published_at"] < withdrawn.json()["status_since"]
        assert withdrawn.json()["note"].endswith("It was ruled unlawful.")
        assert (again.status_code, again.json()["version"]) == (201, 2)
        events = [row["event"] for row in reader.get("/api/v1/changes/").json()["results"]]
        assert events == ["publish", "withdraw", "publish"]
