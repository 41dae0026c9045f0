"""Amendments through the API, in each of the forms in which one can be given."""

import pytest

from motions.models import Amendment
from motions.states import AmendmentState
from motions.text.codec import document_to_json
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import send


def propose(client, motion, **change):
    body = {"body": "valley-branch", "version": motion.current.number} | change
    return send(client, f"motions/{motion.pk}/amendments/", body)


@pytest.fixture
def motion(cast):
    return factories.on_agenda(cast)


@pytest.fixture
def client(cast, signed_in):
    """The program of a delegate of the other body."""
    return signed_in(cast.stranger)


def document_without_the_last_clause(motion):
    document = document_to_json(motion.current.content)
    return document | {"clauses": document["clauses"][:-1]}


def body_text(motion):
    """The plain text below the title."""
    return motion.current.text.split("\n", 2)[2]


def deletion(motion):
    """The last clause deleted, as an operation."""
    last = document_to_json(motion.current.content)["clauses"][-1]
    return {"op": "delete_clause", "clause": last["id"], "expected": last}


class TestRedrafting:
    """An amendment that was not handed in is written anew, in any form, by whoever read what it says."""

    @pytest.fixture
    def amendment(self, cast):
        motion = factories.on_agenda(cast)
        return factories.drafted_amendment(cast, motion, factories.deleting(motion, "pay"))

    def redraft(self, client, amendment, body, **headers):
        return send(client, f"amendments/{amendment.pk}", {"version": 1} | body, method="patch", **headers)

    def test_takes_the_place_of_what_was_read(self, cast, signed_in, amendment):
        stranger = signed_in(cast.stranger)
        etag = stranger.get(f"/api/v1/amendments/{amendment.pk}").headers["ETag"]

        answer = self.redraft(stranger, amendment, {"prose": "Delete “that pay has fallen.”"}, if_match=etag)

        assert answer.status_code == 200
        assert answer.json()["prose"] == "Delete “that pay has fallen.”"
        assert answer.headers["ETag"] != etag
        assert stranger.get(f"/api/v1/amendments/{amendment.pk}").headers["ETag"] == answer.headers["ETag"]

    def test_does_not_overwrite_a_colleague(self, cast, signed_in, amendment):
        stranger = signed_in(cast.stranger)
        etag = stranger.get(f"/api/v1/amendments/{amendment.pk}").headers["ETag"]
        self.redraft(stranger, amendment, {"prose": "Delete “that pay has fallen.”"}, if_match="*")

        answer = self.redraft(stranger, amendment, {"prose": "Delete “that wards are short”."}, if_match=etag)

        assert_problem(answer, 412, "stale")
        assert "has been written anew since you read it" in answer.json()["detail"]
        assert answer.json()["current_version"] == 1

    def test_says_what_was_read(self, cast, signed_in, amendment):
        stranger, body = signed_in(cast.stranger), {"prose": "Delete “that pay has fallen.”"}

        assert_problem(self.redraft(stranger, amendment, body), 428, "if_match_needed")
        assert_problem(self.redraft(stranger, amendment, body, if_match='"x"'), 412, "precondition_failed")
        assert_problem(self.redraft(stranger, amendment, {}, if_match="*"), 422, "one_form_of_amendment")

    def test_is_for_delegates_of_its_body(self, cast, signed_in, amendment):
        body = {"prose": "Delete “that pay has fallen.”"}

        assert_problem(self.redraft(signed_in(cast.delegate), amendment, body, if_match="*"), 404, "not_found")


class TestProposing:
    def test_answers_with_the_amendment(self, cast, motion, client):
        clause = factories.clause(motion, "short of")
        edits = {"texts": {clause: "that wards are without nurses;"}}

        answer = propose(client, motion, edits=edits)

        amendment = Amendment.objects.get()
        shown = answer.json()
        assert answer.status_code == 201
        assert answer.headers["Location"] == f"http://testserver/api/v1/amendments/{amendment.pk}"
        assert shown == {
            "id": amendment.pk,
            "motion": motion.pk,
            "number": "",
            "state": "draft",
            "moved_by": "",
            "seconded_by": "",
            "consent": "",
            "consent_for": None,
            "consent_against": None,
            "cause": "",
            "felled_by": None,
            "is_moot": False,
            "group": None,
            "body": "Valley branch",
            "version": 1,
            "prose": amendment.prose,
            "prose_is_computed": True,
            "operations": amendment.operations,
            "ruled_out": [],
            "words_added": 1,
            "submitted_at": None,
            "decision": None,
            "links": {
                "self": f"http://testserver/api/v1/amendments/{amendment.pk}",
                "motion": f"http://testserver/api/v1/motions/{motion.pk}",
                "page": f"http://testserver/c/spring/amendments/{amendment.pk}/",
            },
        }

    @pytest.mark.parametrize(
        "form",
        [
            lambda motion: {"edits": {"deleted": [factories.clause(motion, "Executive")]}},
            lambda motion: {"text": body_text(motion).replace("Conference calls on the Executive to act.", "")},
            lambda motion: {"prose": "Delete the final paragraph."},
            lambda motion: {"document": document_without_the_last_clause(motion)},
            lambda motion: {"operations": [deletion(motion)]},
        ],
    )
    def test_in_any_form_is_the_same_operation(self, motion, client, form):
        assert propose(client, motion, **form(motion)).json()["operations"] == [deletion(motion)]

    def test_inserts_a_clause(self, motion, client):
        after = factories.clause(motion, "fallen")

        answer = propose(client, motion, edits={"inserted": [{"text": "that rotas come late;", "after": after}]})

        (operation,) = answer.json()["operations"]
        assert (operation["op"], operation["clause"]["text"]) == ("insert_clause", "that rotas come late;")

    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            ({}, 422, "one_form_of_amendment"),
            ({"text": "Conference acts.", "prose": "Delete all."}, 422, "one_form_of_amendment"),
            ({"edits": {}}, 422, "changes_nothing"),
            ({"edits": {"texts": {"c99": "x"}}}, 422, "no_such_clause"),
            ({"operations": []}, 422, "how_many_operations"),
            ({"operations": [{"op": "dance"}]}, 422, "unreadable"),
            ({"operations": [{"op": "delete_clause", "clause": 7, "expected": []}]}, 422, "unreadable"),
            ({"document": {"title": "x"}}, 422, "unreadable"),
            ({"body": "moon", "text": "x"}, 422, "unknown"),
            ({"body": "harbour-branch", "text": "Conference acts."}, 403, "not_your_body"),
            ({"version": 7, "text": "Conference acts."}, 409, "stale"),
            ({"operations": ["x"]}, 400, "invalid"),
            ({"operations": [{"op": "\x00"}]}, 400, "invalid"),
            ({"edits": {"moved": []}}, 400, "invalid"),
            ({"edits": {"inserted": [{"texts": ""}]}}, 400, "invalid"),
            ({"version": "1"}, 400, "invalid"),
        ],
    )
    def test_is_refused(self, motion, client, change, status, code):
        assert_problem(propose(client, motion, **change), status, code)
        assert not Amendment.objects.exists()

    def test_names_the_field_inside_a_field(self, motion, client):
        answer = propose(client, motion, edits={"inserted": [{"text": "x", "before": "c1"}]})

        assert answer.json()["errors"] == [
            {"field": "edits.inserted.0.before", "sentence": "There is no such field here."}
        ]

    def test_to_a_draft_of_others_is_not_found(self, cast, client):
        assert_problem(propose(client, factories.draft(cast), text="x"), 404, "not_found")

    def test_can_be_tried_first(self, motion, client):
        change = {"body": "valley-branch", "version": 1, "edits": {"deleted": [factories.clause(motion, "fallen")]}}

        worked = send(client, f"motions/{motion.pk}/amendments/preview", change).json()

        assert [clause["label"] for clause in worked["clauses"]] == ["", "1)", "2)", ""]
        assert [each["op"] for each in worked["operations"]] == ["delete_clause"]
        assert (worked["words_added"], worked["prose_is_computed"]) == (0, True)
        assert not Amendment.objects.exists()


class TestTheWay:
    def test_from_draft_to_carried(self, cast, motion, client, signed_in):
        change = {"deleted": [factories.clause(motion, "fallen")]}
        amendment = propose(client, motion, edits=change).json()["id"]

        submitted = send(client, f"amendments/{amendment}/submit").json()
        ruled = send(signed_in(cast.standing_orders), f"amendments/{amendment}/ruling", {"in_order": True}).json()
        factories.move(cast, motion)
        moved = send(signed_in(cast.chair), f"amendments/{amendment}/move").json()
        figures = {"method": "hands", "result": "carried"}
        vote = send(signed_in(cast.teller), f"amendments/{amendment}/vote", figures, idempotency_key="k1").json()

        assert [submitted["state"], ruled["state"], ruled["number"]] == ["submitted", "in_order", "1.1"]
        assert (moved["state"], vote["result"], vote["amendment"]) == ("moved", "carried", amendment)
        assert client.get(f"/api/v1/amendments/{amendment}").json()["decision"] == vote

    def test_in_part(self, cast, motion, client, signed_in):
        deleted = [factories.clause(motion, "fallen")]
        texts = {factories.clause(motion, "short of"): "that wards are unsafe;"}
        amendment = propose(client, motion, edits={"deleted": deleted, "texts": texts}).json()["id"]
        send(client, f"amendments/{amendment}/submit")
        committee = signed_in(cast.standing_orders)
        send(committee, f"amendments/{amendment}/ruling", {"in_order": True})

        part = {"in_order": False, "reason": "vague", "operation": 1}
        ruled = send(committee, f"amendments/{amendment}/ruling", part).json()

        assert (ruled["state"], ruled["ruled_out"]) == ("in_order", [1])

    def test_accepted_by_the_mover(self, signed_in, db):
        cast = factories.cast(rules={"mover_may_accept": True})
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "fallen"))

        accepted = send(signed_in(cast.delegate), f"amendments/{amendment.pk}/accept")

        assert accepted.json()["state"] == "accepted"

    @pytest.mark.parametrize(
        ("person", "step", "body", "status", "code"),
        [
            ("delegate", "accept", {}, 409, "accepting_not_allowed"),
            ("stranger", "accept", {}, 403, "not_yours"),
            ("stranger", "ruling", {"in_order": True}, 403, "only"),
            ("chair", "move", {}, 409, "motion_not_moved"),
            ("stranger", "submit", {}, 409, "wrong_state"),
            ("stranger", "withdraw", {}, 422, "reason_needed"),
            ("teller", "vote", {"method": "voice", "result": "carried"}, 409, "motion_not_moved"),
            ("anonymous", "submit", {}, 403, "sign_in_first"),
        ],
    )
    def test_is_refused(self, cast, motion, signed_in, reader, person, step, body, status, code):
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "fallen"))
        client = reader if person == "anonymous" else signed_in(getattr(cast, person))

        answer = send(client, f"amendments/{amendment.pk}/{step}", body, idempotency_key="k1")

        assert_problem(answer, status, code)
        amendment.refresh_from_db()
        assert amendment.state == AmendmentState.IN_ORDER

    def test_withdrawn(self, cast, motion, client):
        amendment = factories.submitted_amendment(cast, motion, factories.deleting(motion, "fallen"))

        answer = send(client, f"amendments/{amendment.pk}/withdraw", {"reason": "The mover agrees with us."})

        assert (answer.json()["state"], answer.json()["cause"]) == ("withdrawn", "The mover agrees with us.")

    def test_that_others_may_not_see_is_not_found(self, cast, motion, reader):
        amendment = factories.drafted_amendment(cast, motion, factories.deleting(motion, "fallen"))

        assert_problem(reader.get(f"/api/v1/amendments/{amendment.pk}"), 404, "not_found")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_however_long(cast, motion, reader, rows, django_assert_num_queries):
    for words in ["short of", "doubled", "fallen"][:rows]:
        factories.amendment_in_order(cast, motion, factories.replacing(motion, words, "other"))

    with django_assert_num_queries(3):
        found = reader.get(f"/api/v1/motions/{motion.pk}/amendments/").json()["results"]

    assert [row["number"] for row in found] == ["1.1", "1.2", "1.3"][:rows]
