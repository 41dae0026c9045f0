"""Bad states that the database itself refuses, whatever the program would do."""

from pathlib import Path
from typing import Any

import pytest
from django.db import models

from motions.counting import Count
from motions.models import (
    Amendment,
    Card,
    Consequence,
    Decision,
    Group,
    Membership,
    Motion,
    OrderChange,
    Part,
    PublicationLog,
    Ruling,
    TellersReport,
    Version,
)
from motions.services import dividing, reporting
from motions.services.amending import Change
from motions.services.casting import CastCard
from motions.services.editing import Edits
from tests import factories
from tests.factories import NOON, Cast
from tests.models.bad_states import cannot_become, refused
from tests.services.agreed import agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


class TestMotions:
    def test_two_motions_cannot_share_a_number(self, cast):
        factories.on_agenda(cast)

        cannot_become("one_motion_per_number", factories.on_agenda(cast), number="1")

    def test_many_motions_can_be_without_a_number(self, cast):
        factories.draft(cast)
        factories.draft(cast)

        assert Motion.objects.filter(number="").count() == 2

    @pytest.mark.parametrize("state", ["agenda", "moved", "vote_pending", "lost", "fell", "not_reached"])
    def test_a_motion_has_a_number_from_the_agenda_on(self, cast, state):
        cannot_become("motion_has_a_number_from_the_agenda_on", factories.submitted(cast), state=state)

    def test_a_motion_has_a_state_and_a_kind_that_there_are(self, cast):
        motion = factories.on_agenda(cast)

        cannot_become("motion_has_a_known_state", motion, state="amended")
        cannot_become("motion_has_a_known_kind", motion, kind="wish")

    def test_a_motion_that_was_handed_in_has_a_text(self, cast):
        cannot_become("motion_past_draft_has_a_text", factories.submitted(cast), current=None)

    def test_a_carried_motion_has_an_adopted_text_and_no_other_has(self, cast):
        cannot_become("carried_motions_and_no_others_have_an_adopted_text", factories.carried(cast), adopted=None)
        cannot_become("carried_motions_and_no_others_have_an_adopted_text", factories.carried(cast), state="lost")

    def test_versions_are_numbered_once_and_from_one(self, cast):
        motion = factories.draft(cast)
        written = {"motion": motion, "document": {}, "created_by": cast.delegate, "created_at": NOON}

        refused("one_version_per_number", Version, **written, made_by="redraft", number=1)
        refused("versions_are_numbered_from_one", Version, **written, made_by="redraft", number=0)
        refused("version_has_a_known_maker", Version, **written, made_by="magic", number=2)


class TestAmendments:
    def test_two_amendments_cannot_share_a_number(self, cast):
        motion = factories.on_agenda(cast)
        factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))
        other = factories.amendment_in_order(cast, motion, factories.deleting(motion, "agency"))

        cannot_become("one_amendment_per_number", other, number="1.1")

    @pytest.mark.parametrize("state", ["in_order", "accepted", "moved", "carried", "lost", "not_moved"])
    def test_an_amendment_has_a_number_once_it_is_in_order(self, cast, state):
        motion = factories.on_agenda(cast)
        amendment = factories.submitted_amendment(cast, motion, factories.deleting(motion, "pay"))

        cannot_become("amendment_has_a_number_once_in_order", amendment, state=state)

    def test_an_amendment_has_a_state_that_there_is(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))

        cannot_become("amendment_has_a_known_state", amendment, state="agenda")

    def test_a_motion_with_amendments_stays(self, cast):
        motion = factories.on_agenda(cast)
        factories.drafted_amendment(cast, motion, factories.deleting(motion, "pay"))

        with pytest.raises(models.ProtectedError):
            motion.delete()

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("ruling_not_in_order_and_no_other_has_a_reason", {"in_order": False, "reason": ""}),
            ("ruling_not_in_order_and_no_other_has_a_reason", {"in_order": True, "reason": "vague"}),
            ("ruling_has_a_known_reason", {"in_order": False, "reason": "ugly"}),
            ("ruling_on_an_operation_names_its_amendment", {"in_order": True, "operation": 0}),
        ],
    )
    def test_a_ruling_says_what_it_has_to_and_no_more(self, cast, constraint, fields):
        ruled = {"motion": factories.submitted(cast), "ruled_by": cast.standing_orders, "ruled_at": NOON}

        refused(constraint, Ruling, **ruled, **fields)


def decided(cast: Cast, motion: Motion, **fields: Any) -> dict[str, Any]:
    """The fields of a decision that is whole, but for what is said otherwise."""
    return {
        "motion": motion,
        "method": "count",
        "votes_for": 1,
        "votes_against": 0,
        "result": "carried",
        "cause": "figures",
        "declared_by": cast.teller,
        "declared_at": NOON,
        "key": "another",
        **fields,
    }


class TestDecisions:
    def test_a_motion_is_decided_once(self, cast):
        motion = factories.carried(cast)

        refused("one_first_decision_per_motion", Decision, **decided(cast, motion))

    def test_an_amendment_is_decided_once(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        factories.vote(cast, motion, amendment)

        refused("one_first_decision_per_amendment", Decision, **decided(cast, motion, amendment=amendment))

    def test_a_decision_is_superseded_once(self, cast):
        motion = factories.carried(cast)
        first = Decision.objects.get()
        Decision.objects.create(**decided(cast, motion, supersedes=first, reason="Recount"))

        refused("supersedes", Decision, **decided(cast, motion, supersedes=first, reason="Again", key="third"))

    def test_a_key_is_used_once(self, cast):
        factories.vote(cast, factories.moved(cast), key="tap")

        refused("key", Decision, **decided(cast, factories.moved(cast), key="tap"))

    def test_a_decision_does_not_supersede_itself(self, cast):
        own = decided(cast, factories.moved(cast), id=99, supersedes_id=99, reason="Recount")

        refused("decision_supersedes_another", Decision, **own)

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("counted_votes_and_no_others_have_figures", {"votes_for": None}),
            ("counted_votes_and_no_others_have_figures", {"method": "voice"}),
            ("correction_and_no_other_has_a_reason", {"reason": "Recount"}),
            ("decision_has_a_key", {"key": ""}),
            ("decision_has_a_known_method", {"method": "dice", "votes_for": None, "votes_against": None}),
            ("decision_has_a_known_result", {"result": "maybe"}),
            ("decision_has_a_known_cause", {"cause": "luck"}),
            ("votes_for", {"votes_for": -1}),
            ("decision_has_a_known_assent", {"assent": "loudly"}),
            ("only_what_was_carried_was_carried_by_all", {"assent": "nem_con", "result": "lost"}),
            ("a_mover_agrees_to_remit_and_to_nothing_else", {"mover_agreed": True}),
        ],
    )
    def test_a_decision_is_whole(self, cast, constraint, fields):
        refused(constraint, Decision, **decided(cast, factories.moved(cast), **fields))


def test_there_is_one_publication_log():
    refused("there_is_one_log", PublicationLog, pk=2)


class TestConsequences:
    @pytest.fixture
    def consequence(self, cast):
        """If 1.1 is carried, 1.2 falls."""
        motion = factories.on_agenda(cast)
        for words in ["wards", "pay"]:
            factories.amendment_in_order(cast, motion, factories.deleting(motion, words))
        return agree(cast, "1.1", "carried", "1.2")

    def test_it_waits_for_something_known(self, consequence):
        cannot_become("consequence_has_a_known_condition", consequence, when="won")

    def test_nothing_is_its_own_cause(self, consequence):
        cannot_become("consequence_is_for_something_else", consequence, target_amendment=consequence.cause_amendment)

    def test_a_part_is_of_a_motion(self, consequence):
        cannot_become("consequence_for_a_part_is_for_a_motion", consequence, part="section 3")

    def test_what_is_in_effect_is_a_part(self, consequence):
        cannot_become("consequence_in_effect_is_for_a_part", consequence, is_in_effect=True)

    def test_what_is_taken_back_has_a_reason(self, consequence):
        cannot_become("consequence_taken_back_has_a_reason_and_no_effect", consequence, taken_back_at=NOON)

    def test_what_stands_has_no_reason_why_it_does_not(self, consequence):
        cannot_become("consequence_taken_back_has_a_reason_and_no_effect", consequence, taken_back_because="Wrong")


def test_a_group_has_a_name(cast):
    refused("group_has_a_name", Group, conference=cast.conference, name="", formed_at=NOON)


def reported(cast: Cast, motion: Motion, **fields: Any) -> dict[str, Any]:
    """The fields of a tellers' report that is whole, but for what is said otherwise."""
    return {
        "motion": motion,
        "method": "count",
        "votes_for": 1,
        "votes_against": 0,
        "reported_by": cast.teller,
        "reported_at": NOON,
        "key": "another",
        **fields,
    }


def report(cast: Cast, motion: Motion, **question: Any) -> TellersReport:
    """A card vote that tellers reported, body by body."""
    factories.register(cast)
    cards = [CastCard(body="harbour-branch", side="for")]
    return reporting.report(
        actor=cast.teller, motion=motion, **question, count=Count(method="card"), cards=cards, key="r"
    )


class TestReports:
    @pytest.fixture
    def motion(self, cast) -> Motion:
        return factories.moved(cast)

    def test_a_motion_is_reported_on_once(self, cast, motion):
        report(cast, motion)

        refused("one_first_report_per_motion", TellersReport, **reported(cast, motion))

    def test_an_amendment_is_reported_on_once(self, cast, motion):
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        report(cast, motion, amendment=amendment)

        refused("one_first_report_per_amendment", TellersReport, **reported(cast, motion, amendment=amendment))

    def test_a_part_is_reported_on_once_beside_its_motion(self, cast, motion):
        (part,) = divided(cast, motion)
        report(cast, motion, part=part)

        refused("one_first_report_per_part", TellersReport, **reported(cast, motion, part=part))
        TellersReport(**reported(cast, motion)).save(force_insert=True)

    def test_a_report_is_recounted_once(self, cast, motion):
        first = report(cast, motion)
        TellersReport.objects.create(**reported(cast, motion, recounts=first, reason="Again"))

        again = reported(cast, motion, recounts=first, reason="And again", key="third")
        refused("recounts", TellersReport, **again)

    def test_a_report_does_not_recount_itself(self, cast, motion):
        own = reported(cast, motion, id=99, recounts_id=99, reason="Again")

        refused("report_recounts_another", TellersReport, **own)

    def test_a_key_is_used_once(self, cast, motion):
        report(cast, motion)

        refused("key", TellersReport, **reported(cast, factories.moved(cast), key="r"))

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("recount_and_no_other_has_a_reason", {"reason": "Again"}),
            ("report_has_a_key", {"key": ""}),
            ("report_has_a_method_that_counts", {"method": "voice"}),
            ("report_has_a_method_that_counts", {"method": "dice"}),
            ("votes_for", {"votes_for": -1}),
            ("votes_against", {"votes_against": None}),
            ("spoiled", {"spoiled": -1}),
            ("register_total", {"register_total": -1}),
        ],
    )
    def test_a_report_is_whole(self, cast, motion, constraint, fields):
        refused(constraint, TellersReport, **reported(cast, motion, **fields))

    def test_a_recount_says_why(self, cast, motion):
        again = reported(cast, motion, recounts=report(cast, motion))

        refused("recount_and_no_other_has_a_reason", TellersReport, **again)

    def test_a_body_has_one_card_and_never_casts_more_than_it_weighs(self, cast, motion):
        card = {"report": report(cast, motion), "body_name": "Somebody", "weight": 5}
        elsewhere = factories.body(cast.keeper, cast.organisation, "Far branch")

        refused("one_card_per_body", Card, **card, body=cast.harbour)
        refused("a_card_casts_no_more_than_it_weighs", Card, **card, body=elsewhere, votes_for=3, votes_against=3)
        refused("votes_for", Card, **card, body=elsewhere, votes_for=-1)


def divided(cast: Cast, motion: Motion, *words: str) -> list[Part]:
    """The clauses that hold these words, or the one about agencies, put to votes of their own."""
    groups = [[factories.clause(motion, each)] for each in words or ("agency",)]
    return dividing.divide_motion(actor=cast.chair, motion=motion, groups=groups, now=NOON)


class TestParts:
    @pytest.fixture
    def motion(self, cast) -> Motion:
        return factories.moved(cast)

    def test_parts_of_a_motion_are_numbered_once_and_from_one(self, cast, motion):
        (part,) = divided(cast, motion)
        made = {"motion": motion, "divided_by": cast.chair, "divided_at": NOON}

        refused("one_part_of_a_motion_per_number", Part, **made, number=1)
        refused("parts_are_numbered_from_one", Part, **made, number=0)
        cannot_become("parts_are_numbered_from_one", part, number=0)

    def test_parts_of_an_amendment_are_numbered_once_beside_those_of_its_motion(self, cast, motion):
        wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
        edits = Edits(texts={wards: "that wards are unsafe;", pay: "that pay is low."})
        amendment = factories.moved_amendment(cast, motion, Change(edits=edits))
        dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0], [1]], now=NOON)
        made = {"motion": motion, "number": 2, "divided_by": cast.chair, "divided_at": NOON}

        refused("one_part_of_an_amendment_per_number", Part, **made, amendment=amendment)
        Part(**made).save(force_insert=True)

    def test_a_part_is_decided_once_beside_its_whole(self, cast, motion):
        first, second = divided(cast, motion, "agency", "pay")
        factories.vote(cast, motion, part=first)
        factories.vote(cast, motion, part=second)
        factories.vote(cast, motion)

        refused("one_first_decision_per_part", Decision, **decided(cast, motion, part=first))

    def test_a_part_that_was_voted_on_stays(self, cast, motion):
        (part,) = divided(cast, motion)
        factories.vote(cast, motion, part=part)

        with pytest.raises(models.ProtectedError):
            part.delete()


class TestMoot:
    @pytest.fixture
    def amendment(self, cast) -> Amendment:
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        factories.vote(cast, motion, amendment)
        return amendment

    def test_it_is_so_for_a_known_reason(self, amendment):
        cannot_become("amendment_is_moot_for_a_known_reason", amendment, moot="boring")

    def test_what_fell_names_what_it_fell_under(self, amendment):
        cannot_become("amendment_moot_with_what_fell_and_no_other_says_under_what", amendment, moot="fell")

    def test_what_was_voted_out_does_not(self, cast, amendment):
        factories.on_agenda(cast, title="Another")
        factories.on_agenda(cast, title="And another")
        under = agree(cast, "2", "carried", "3")

        changes = {"moot": "voted_out", "moot_under": under}
        cannot_become("amendment_moot_with_what_fell_and_no_other_says_under_what", amendment, **changes)


class TestConsent:
    @pytest.mark.parametrize(
        ("withdrawn", "known", "figures"),
        [
            ("motion_withdrawn_has_a_consent", "motion_has_a_known_consent", "motion_has_the_figures_of_its_consent"),
            (
                "amendment_withdrawn_has_a_consent",
                "amendment_has_a_known_consent",
                "amendment_has_the_figures_of_its_consent",
            ),
        ],
    )
    def test_what_was_withdrawn_has_one_that_is_known_with_the_figures_of_a_count(
        self, cast, withdrawn, known, figures
    ):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        row = motion if withdrawn.startswith("motion") else amendment
        cannot_become(withdrawn, row, consent="agreed")

        cannot_become(known, row, state="withdrawn", consent="of a few")
        cannot_become(figures, row, state="withdrawn", consent="count", consent_for=3)
        cannot_become(figures, row, state="withdrawn", consent="agreed", consent_for=3, consent_against=2)


class TestTheRegister:
    def test_a_body_has_one_line(self, cast):
        factories.register(cast)

        refused(
            "one_line_of_the_register_per_body", Membership, conference=cast.conference, body=cast.harbour, members=1
        )

    def test_a_number_of_members_is_no_less_than_nothing(self, cast):
        factories.register(cast)

        cannot_become("members", cast.conference.register.first(), members=-1)


def test_a_change_of_the_order_of_business_has_a_reason(cast):
    made = {"conference": cast.conference, "sentence": "2 before 1", "made_by": cast.chair, "made_at": NOON}

    refused("order_change_has_a_reason", OrderChange, **made, reason="")


VOTED = (Amendment, Card, Consequence, Decision, Group, Membership, Motion, OrderChange, Part, Ruling, TellersReport)


@pytest.mark.parametrize("model", VOTED)
def test_no_constraint_of_what_is_voted_on_is_without_a_bad_state(model):
    tried = Path(__file__).read_text(encoding="utf-8")

    assert [each.name for each in model._meta.constraints if f'"{each.name}"' not in tried] == []
