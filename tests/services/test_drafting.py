"""A body's own motion, until it is handed in or withdrawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motions.models import Amendment, Motion
from motions.refusals import BadText, Forbidden, Stale, WrongTime
from motions.services import drafting
from motions.text.codec import document_to_json
from tests import factories
from tests.factories import NOON, TEXT, Cast, current, deleting

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def redraft(cast: Cast, motion: Motion, **more) -> Motion:
    given: dict[str, Any] = {"actor": cast.delegate, "motion": motion, "base": 1, "title": motion.title, "now": NOON}
    return drafting.redraft(**(given | more))


class TestDraft:
    def test_pasted_text_becomes_clauses_with_ids(self, cast):
        motion = factories.draft(cast)

        document = current(motion).content
        assert current(motion).text == f"Safe staffing\n\n{TEXT}"
        assert len({clause.id for clause in document.walk()}) == 5
        assert (motion.state, current(motion).number, current(motion).made_by) == ("draft", 1, "submission")

    def test_without_a_title_the_text_gives_its_own(self, cast):
        motion = factories.draft(cast, title="", text=f"Rest breaks\n\n{TEXT}")

        assert motion.title == "Rest breaks"

    def test_a_first_line_that_reads_like_another_title_stays_as_a_heading(self, cast):
        motion = factories.draft(cast, title="Safe staffing", text=f"Rest breaks\n\n{TEXT}")

        first = next(current(motion).content.walk())
        assert (motion.title, first.text, first.kind) == ("Safe staffing", "Rest breaks", "heading")

    def test_what_stood_above_the_text_is_kept(self, cast):
        motion = factories.draft(cast, title="", text=f"Rest breaks\nDate: 3 May 2026\n\n{TEXT}")

        assert [(line["part"], line["value"]) for line in motion.source["header"]] == [
            ("title", "Rest breaks"),
            ("date", "3 May 2026"),
        ]

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"text": ""}, "The text is empty: write it first."),
            ({"text": " \n\t "}, "The text is empty: write it first."),
            ({"text": "x" * 200_001}, "The text has 200,001 characters and this program takes up to 200,000."),
            (
                {"text": "Conference notes:\n\nthat a bell\x07rings."},
                "Line 3 holds a character that cannot be printed (U+0007, bell), after “that a bell”: take it out.",
            ),
            ({"text": "\x00"}, "Line 1 holds a character that cannot be printed (U+0000, null): take it out."),
            ({"text": "a\ud800"}, "Line 1 holds a character that cannot be printed (U+D800), after “a”: take it out."),
            ({"title": "x" * 301}, "The title has 301 characters and may have up to 300."),
            (
                {"title": "a\x07"},
                "Line 1 holds a character that cannot be printed (U+0007, bell), after “a”: take it out.",
            ),
            ({"title": "", "text": "Conference notes that pay has fallen."}, "The title is empty: write it first."),
            ({"subject": "x" * 101}, "The subject has 101 characters and may have up to 100."),
            ({"kind": "wish"}, "There is no kind of motion “wish”; there are: motion, rule_change, emergency."),
        ],
    )
    def test_bad_input_gets_a_sentence(self, cast, fields, sentence):
        with pytest.raises(BadText) as refusal:
            factories.draft(cast, **fields)

        assert str(refusal.value) == sentence
        assert Motion.objects.count() == 0

    @pytest.mark.parametrize("who", ["stranger", "standing_orders", "chair", "visitor", "keeper", "anonymous"])
    def test_nobody_else_drafts_for_the_body(self, cast, who):
        with pytest.raises(Forbidden):
            drafting.draft_motion(
                actor=getattr(cast, who), conference=cast.conference, body=cast.harbour, title="A", text="B."
            )

    def test_a_body_of_another_organisation_does_not_draft(self, cast):
        other = factories.cast(slug="autumn")
        speaker = factories.cast(slug="winter")

        with pytest.raises(Forbidden, match="Only a delegate of Harbour branch can do this"):
            drafting.draft_motion(
                actor=speaker.delegate, conference=cast.conference, body=other.harbour, title="A", text="B."
            )


class TestRedraft:
    def test_clauses_that_stay_keep_their_ids(self, cast):
        motion = factories.draft(cast)
        before = [clause.id for clause in current(motion).content.walk()]

        motion = redraft(cast, motion, text=TEXT.replace("Conference calls", "1a\n\nConference calls"))

        assert current(motion).number == 2
        assert set(before) <= {clause.id for clause in current(motion).content.walk()}

    def test_a_colleague_of_the_same_body_redrafts_too(self, cast):
        motion = redraft(cast, factories.draft(cast), actor=cast.colleague, title="Safer staffing")

        assert (motion.title, current(motion).created_by_name) == ("Safer staffing", "Colm Colleague")

    def test_a_document_does_as_well_and_new_clauses_get_ids_of_their_own(self, cast):
        motion = factories.draft(cast)
        document = document_to_json(current(motion).content)
        document["clauses"].append(
            {"id": "mine", "kind": "paragraph", "marker": "", "start": None, "text": "And soon.", "children": []}
        )

        motion = redraft(cast, motion, document=document)

        added = list(current(motion).content.walk())[-1]
        assert added.text == "And soon."
        assert added.id != "mine"

    def test_a_document_that_is_none_is_refused(self, cast):
        with pytest.raises(BadText, match="The document cannot be read"):
            redraft(cast, factories.draft(cast), document={"clauses": 3})

    def test_the_same_text_makes_no_version(self, cast):
        motion = redraft(cast, factories.draft(cast), text=TEXT, subject="Health")

        assert (current(motion).number, motion.subject) == (1, "Health")

    def test_a_stale_base_is_refused_and_loses_nothing(self, cast):
        motion = redraft(cast, factories.draft(cast), title="Safer staffing")

        with pytest.raises(Stale) as refusal:
            redraft(cast, motion, title="Safest staffing")

        assert refusal.value.current == 2
        assert str(refusal.value).startswith("The text has changed: you wrote on version 1 and it is now version 2.")
        assert factories.fresh(motion).title == "Safer staffing"

    def test_it_ends_when_the_motion_is_handed_in(self, cast):
        with pytest.raises(WrongTime, match="has been handed in: its text can no longer be changed by its body"):
            redraft(cast, factories.submitted(cast), title="Safer staffing")

    def test_a_stranger_does_not_redraft(self, cast):
        with pytest.raises(Forbidden):
            redraft(cast, factories.draft(cast), actor=cast.stranger)


class TestSubmit:
    def submit(self, cast: Cast, motion: Motion, now: datetime = NOON) -> Motion:
        return drafting.submit(actor=cast.delegate, motion=motion, now=now)

    def test_it_is_handed_in_by_someone_at_some_time(self, cast):
        motion = self.submit(cast, factories.draft(cast))

        assert (motion.state, motion.submitted_by, motion.submitted_at) == ("submitted", cast.delegate, NOON)

    def test_it_is_handed_in_once(self, cast):
        motion = self.submit(cast, factories.draft(cast))

        with pytest.raises(WrongTime) as refusal:
            self.submit(cast, motion)

        assert str(refusal.value) == (
            "“Safe staffing” has been handed in and not been ruled on: it cannot be handed in."
        )

    @pytest.mark.parametrize(("second", "is_late"), [(-1, False), (0, False), (59, False), (60, True)])
    def test_the_deadline_is_a_minute(self, second, is_late):
        deadline = datetime(2026, 4, 7, 11, 0, tzinfo=UTC)  # noon in London, in summer time
        cast = factories.cast(rules={"motion_deadline_at": deadline})
        motion = factories.draft(cast)

        if not is_late:
            assert self.submit(cast, motion, deadline + timedelta(seconds=second)).state == "submitted"
            return
        with pytest.raises(WrongTime) as refusal:
            self.submit(cast, motion, deadline + timedelta(seconds=second))
        assert str(refusal.value) == ("The deadline for motions was 12:00 on Tuesday 7 April 2026 (Europe/London).")

    @pytest.mark.parametrize(("limit", "is_too_long"), [(24, False), (23, True)])
    def test_all_words_of_the_text_count(self, limit, is_too_long):
        cast = factories.cast(rules={"motion_word_limit": limit})

        if not is_too_long:
            assert factories.submitted(cast).state == "submitted"
            return
        with pytest.raises(BadText) as refusal:
            factories.submitted(cast)
        assert str(refusal.value) == "The motion has 24 words, and the limit is 23: 1 too many."

    def test_a_body_hands_in_so_many_motions(self):
        cast = factories.cast(rules={"motions_per_body": 1})
        first = factories.submitted(cast)

        with pytest.raises(WrongTime, match="Harbour branch has handed in as many motions as it may: 1"):
            factories.submitted(cast)

        drafting.withdraw(actor=cast.delegate, motion=first, reason="Another says it better")
        assert factories.submitted(cast).state == "submitted"


class TestWithdraw:
    def test_a_draft_goes_without_a_word(self, cast):
        assert drafting.withdraw(actor=cast.colleague, motion=factories.draft(cast)).state == "withdrawn"

    def test_what_was_handed_in_goes_with_a_reason(self, cast):
        with pytest.raises(BadText, match="Say why: the agenda prints why a motion was withdrawn"):
            drafting.withdraw(actor=cast.delegate, motion=factories.submitted(cast))

    def test_its_open_amendments_fall_with_it(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        drafting.withdraw(actor=cast.delegate, motion=motion, reason="Settled")

        amendment = Amendment.objects.get(pk=amendment.pk)
        assert (amendment.state, amendment.cause) == ("fell", "Motion 1 was withdrawn")

    def test_once_moved_it_is_conference_s(self, cast):
        motion = factories.moved(cast)

        with pytest.raises(
            Forbidden, match="Motion 1 can be withdrawn only by the chair or the standing orders committee"
        ):
            drafting.withdraw(actor=cast.delegate, motion=motion, reason="Settled")
        assert drafting.withdraw(actor=cast.chair, motion=motion, reason="Why", consent="agreed").state == "withdrawn"

    def test_a_stranger_withdraws_nothing(self, cast):
        with pytest.raises(Forbidden):
            drafting.withdraw(actor=cast.stranger, motion=factories.draft(cast))
