"""The log of what was published: it only grows, and one altered byte breaks it."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
import rfc8785

from motions.counting import Count
from motions.models import Motion, Publication, PublicationEvent
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import deciding, publishing
from motions.services.adopting import AdoptionDiffers
from tests import factories
from tests.factories import NOON, Cast, adopted, replacing, vote

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def publish(cast: Cast, motion: Motion) -> Publication:
    return publishing.publish(actor=cast.standing_orders, motion=motion, now=NOON)


def amended(cast: Cast) -> Motion:
    """A motion carried with an amendment."""
    motion = factories.moved(cast)
    amendment = factories.moved_amendment(cast, motion, replacing(motion, "fallen", "fallen by a fifth"))
    vote(cast, motion, amendment)
    vote(cast, motion)
    return factories.fresh(motion)


def recounted(cast: Cast, motion: Motion) -> Motion:
    """The same motion after a recount lost its amendment."""
    deciding.correct(
        actor=cast.chair,
        decision=motion.decisions.standing().get(amendment__isnull=False),
        count=Count(method="count", votes_for=1, votes_against=2),
        key="recount",
        reason="Recount",
    )
    return factories.fresh(motion)


class TestTheLog:
    def test_it_counts_from_one_without_gaps(self, cast):
        for _ in range(3):
            publish(cast, factories.carried(cast))

        assert list(Publication.objects.in_sequence().values_list("seq", flat=True)) == [1, 2, 3]
        assert [entry.seq for entry in Publication.objects.after(1)] == [2, 3]

    def test_each_entry_holds_the_hash_of_the_one_before(self, cast):
        motion = amended(cast)
        publish(cast, motion)
        motion = recounted(cast, motion)
        publishing.correct(actor=cast.standing_orders, motion=motion, reason="A recount")
        publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Overtaken")

        previous = ""
        for entry in Publication.objects.in_sequence():
            held = json.loads(entry.entry)
            assert rfc8785.dumps(held) == entry.entry.encode()
            assert hashlib.sha256(entry.entry.encode()).hexdigest() == entry.entry_sha256
            assert hashlib.sha256(entry.text.encode()).hexdigest() == entry.sha256 == held["sha256"]
            assert held["previous"] == entry.previous_sha256 == previous
            assert (held["seq"], held["event"]) == (entry.seq, entry.event)
            previous = entry.entry_sha256

    def test_it_is_kept_when_publishing_fails(self, cast):
        publish(cast, factories.carried(cast))
        with pytest.raises(WrongTime):
            publish(cast, factories.moved(cast))

        assert publish(cast, factories.carried(cast)).seq == 2


class TestPublish:
    def test_the_adopted_text_goes_out(self, cast):
        motion = amended(cast)

        entry = publish(cast, motion)

        assert (entry.version, entry.version_number, entry.event) == (motion.adopted, 1, "publish")
        assert entry.text == adopted(motion).text
        assert entry.outcome["label"] == "Carried as amended"
        assert entry.outcome["amendments"] == ["1.1"]

    def test_once(self, cast):
        motion = factories.carried(cast)
        publish(cast, motion)

        with pytest.raises(WrongTime) as refusal:
            publish(cast, motion)

        assert str(refusal.value) == "The adopted text of motion 1 is published already: version 1."

    def test_a_lost_motion_has_nothing_to_publish(self, cast):
        motion = factories.moved(cast)
        vote(cast, motion, votes_for=1, votes_against=2)

        with pytest.raises(WrongTime, match="Motion 1 was lost: there is no adopted text"):
            publish(cast, motion)

    @pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "keeper", "anonymous"])
    def test_nobody_else_publishes(self, cast, who):
        with pytest.raises(Forbidden):
            publishing.publish(actor=getattr(cast, who), motion=factories.carried(cast))

    def test_bytes_that_the_votes_do_not_give_are_not_published(self, cast):
        motion = amended(cast)
        motion.amendments.update(state="lost")  # behind the back of the services

        with pytest.raises(AdoptionDiffers):
            publish(cast, motion)


class TestCorrect:
    def test_a_new_text_takes_the_place_of_the_old_one_which_stays(self, cast):
        motion = amended(cast)
        first = publish(cast, motion)
        motion = recounted(cast, motion)

        second = publishing.correct(actor=cast.standing_orders, motion=motion, reason="A recount")

        assert (second.version_number, second.event, second.reason) == (2, "correct", "A recount")
        assert "by a fifth" not in second.text
        assert "by a fifth" in Publication.objects.get(pk=first.pk).text
        assert list(Publication.objects.in_force()) == [second]

    def test_figures_that_were_corrected_are_published_anew(self, cast):
        motion = factories.carried(cast)
        first = publish(cast, motion)
        deciding.correct(
            actor=cast.chair,
            decision=motion.decisions.standing().get(),
            count=Count(method="count", votes_for=3900, votes_against=1061),
            key="figures",
            reason="A figure was read wrongly",
        )

        second = publishing.correct(actor=cast.standing_orders, motion=factories.fresh(motion), reason="A wrong figure")

        assert (second.version_number, second.sha256, second.outcome) == (2, first.sha256, first.outcome)
        assert [each["counts"][0]["value"] for each in second.payload["votes"]] == [3900]
        for said in ("decided_at", "title", "language"):
            assert second.payload[said] == first.payload[said], said
        assert second.payload["votes"][0]["end_date"] == first.payload["votes"][0]["end_date"]
        assert b"3,900 for, 1,061 against" in bytes(second.renderings.get(suffix="txt").content)
        assert b"3,900" not in bytes(first.renderings.get(suffix="txt").content)
        with pytest.raises(WrongTime, match="nothing to correct: version 2 of motion 1"):
            publishing.correct(actor=cast.standing_orders, motion=motion, reason="To be sure")

    def test_another_result_was_decided_when_it_was_declared(self, cast):
        motion = amended(cast)
        first = publish(cast, motion)

        second = publishing.correct(actor=cast.standing_orders, motion=recounted(cast, motion), reason="A recount")

        (before, _), (after, still) = first.payload["votes"], second.payload["votes"][::-1]
        assert (before["result"], after["result"]) == ("pass", "fail")
        assert after["end_date"] > before["end_date"]
        assert second.payload["decided_at"] == first.payload["decided_at"] == still["end_date"]

    def test_the_same_text_is_no_correction(self, cast):
        motion = factories.carried(cast)
        publish(cast, motion)

        with pytest.raises(
            WrongTime, match="nothing to correct: version 1 of motion 1 is published already and says what"
        ):
            publishing.correct(actor=cast.standing_orders, motion=motion, reason="To be sure")

    def test_what_is_not_out_is_not_corrected(self, cast):
        with pytest.raises(WrongTime, match="No text of motion 1 is published"):
            publishing.correct(actor=cast.standing_orders, motion=factories.carried(cast), reason="Early")

    def test_a_correction_says_why(self, cast):
        with pytest.raises(BadText, match="Say why: the log says why a text was corrected"):
            publishing.correct(actor=cast.standing_orders, motion=factories.carried(cast), reason="")


class TestWithdraw:
    def test_the_text_is_no_longer_in_force(self, cast):
        motion = factories.carried(cast)
        first = publish(cast, motion)

        entry = publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Overtaken", now=LATER)

        assert (entry.payload["published_at"], entry.payload["status_since"]) == (
            first.payload["published_at"],
            LATER.isoformat(),
        )
        assert entry.payload["note"] == "This text is no longer in force: it was withdrawn on 8 March 2026. Overtaken."
        assert list(entry.renderings.all()) == []
        assert (entry.version_number, entry.event, entry.sha256) == (1, PublicationEvent.WITHDRAW, first.sha256)
        assert list(Publication.objects.in_force()) == []
        assert list(Publication.objects.latest_of_each()) == [entry]

    def test_it_can_go_out_again_as_the_next_version(self, cast):
        motion = factories.carried(cast)
        publish(cast, motion)
        publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="By mistake")

        assert publish(cast, motion).version_number == 2

    def test_twice_is_once_too_often(self, cast):
        motion = factories.carried(cast)
        publish(cast, motion)
        publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Overtaken")

        with pytest.raises(WrongTime, match="No text of motion 1 is published"):
            publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Overtaken")
