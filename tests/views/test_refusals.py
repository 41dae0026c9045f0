"""What is refused gets a sentence, the right status, and loses nothing that was typed."""

import pytest
from django.urls import reverse

from motions.models import Amendment, Decision, Motion
from motions.services import drafting, ruling
from motions.text import plain
from motions.text.codec import document_to_json
from motions.text.document import Clause, Document
from tests import factories


def url(name, pk=None):
    return reverse(name, args=["spring"] if pk is None else ["spring", pk])


def clause(motion, words):
    return factories.clause(motion, words)


class TestDrafting:
    def post(self, browser_of, **fields):
        given = {
            "body": "harbour-branch",
            "title": "Safe staffing",
            "subject": "wards",
            "text": "Words.",
            "step": "save",
        }
        return browser_of("delegate").post(url("motion_new"), given | fields)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("  \r\n ", "The text is empty: write it first."),
            ("x" * 200_001, "The text has 200,001 characters and this program takes up to 200,000."),
            ("Conference\x07 notes", "holds a character that cannot be printed (U+0007, bell)"),
        ],
    )
    def test_a_text_that_cannot_be_taken(self, cast, browser_of, text, sentence):
        answer = self.post(browser_of, text=text)
        page = answer.content.decode()

        assert answer.status_code == 422
        assert sentence in page
        assert 'value="Safe staffing"' in page
        assert 'value="wards"' in page
        assert not Motion.objects.exists()

    def test_a_paste_that_no_motion_needs(self, cast, browser_of):
        answer = browser_of("delegate").post(
            url("motion_new"), "text=" + "x" * 2_100_000, content_type="application/x-www-form-urlencoded"
        )

        assert answer.status_code == 413
        assert "What was sent is larger than 2,048 kB" in answer.content.decode()
        assert not Motion.objects.exists()

    def test_for_a_body_that_is_not_theirs(self, cast, browser_of):
        answer = self.post(browser_of, body="valley-branch", text="My words stay.")

        assert answer.status_code == 422
        assert "My words stay." in answer.content.decode()

    def test_seeing_how_it_is_read_saves_nothing(self, cast, browser_of):
        answer = self.post(browser_of, text=factories.TEXT, step="preview")

        assert answer.status_code == 200
        assert "5 clauses, printed as here:" in answer.content.decode()
        assert not Motion.objects.exists()

    def test_a_draft_that_a_colleague_changed_meanwhile(self, cast, browser_of):
        motion = factories.draft(cast)
        drafting.redraft(actor=cast.colleague, motion=motion, base=1, title="Safer staffing")
        fields = {"base": "1", "title": "Mine", "text": "My words stay."}

        answer = browser_of("delegate").post(url("motion_edit", motion.pk), fields)
        page = answer.content.decode()

        assert answer.status_code == 409
        assert "you wrote on version 1 and it is now version 2" in page
        assert "My words stay." in page
        assert 'name="base" value="2"' in page

    def test_clause_by_clause(self, cast, browser_of):
        motion = factories.draft(cast)
        fields = {"base": "1", "title": "Safe staffing", f"depth-{clause(motion, 'pay')}": "2"}

        browser_of("delegate").post(url("motion_edit", motion.pk) + "?as=clauses", fields)

        content = factories.fresh(motion).content
        assert content.index[clause(motion, "pay")].depth == 2


class TestAmending:
    def post(self, browser_of, motion, **fields):
        return browser_of("stranger").post(
            url("amendment_new", motion.pk), {"base": motion.current.number, "step": "save"} | fields
        )

    def test_an_amendment_that_changes_nothing(self, cast, browser_of):
        motion = factories.on_agenda(cast)

        answer = self.post(browser_of, motion)

        assert answer.status_code == 422
        assert "This amendment changes nothing" in answer.content.decode()

    def test_a_text_that_has_changed_meanwhile_keeps_what_was_typed(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        anew = document_to_json(Document(title="Safe staffing", clauses=(Clause(id="n1", text="New words."),)))
        ruling.reword(actor=cast.standing_orders, motion=motion, base=1, reason="Names a person", document=anew)
        wards = clause(motion, "wards")

        answer = self.post(
            browser_of, motion, **{f"text-{wards}": "that ALL wards are short;", f"insert-{wards}": "More."}
        )
        page = answer.content.decode()

        assert answer.status_code == 409
        assert "you wrote on version 1 and it is now version 2" in page
        assert "that ALL wards are short;" in page
        assert "More." in page
        assert not Amendment.objects.exists()

    def test_a_text_that_has_changed_meanwhile_is_not_taken_back(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        fields = {f"text-{key}": found.clause.text for key, found in motion.content.index.items()}
        wards, pay = clause(motion, "wards"), clause(motion, "pay")
        cold, low = (motion.content.text(key).replace("that", "how") for key in (wards, pay))
        words = {motion.content.text(wards): cold, motion.content.text(pay): low}
        text = plain.write(motion.content)
        for before, after in words.items():
            text = text.replace(before, after)
        ruling.reword(actor=cast.standing_orders, motion=motion, base=1, reason="Vague", text=text)

        answer = self.post(browser_of, motion, **(fields | {f"text-{wards}": "that ALL wards are short;"}))
        page = answer.content.decode()

        assert "that ALL wards are short;</textarea>" in page
        assert f"The text says now: “{cold}”" in page
        assert f"{low}</textarea>" in page
        assert page.count("The text says now") == 1

    def test_seeing_it_first_saves_nothing(self, cast, browser_of):
        motion = factories.on_agenda(cast)

        answer = self.post(
            browser_of, motion, step="preview", **{f"text-{clause(motion, 'wards')}": "that wards are full;"}
        )
        page = answer.content.decode()

        assert answer.status_code == 200
        assert "<ins>" in page
        assert not Amendment.objects.exists()

    def test_deleted_and_inserted_boxes_stay_as_they_were(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        pay = clause(motion, "pay")

        page = self.post(
            browser_of,
            motion,
            step="preview",
            delete=pay,
            **{f"insert-{clause(motion, 'wards')}": "that rotas are late;"},
        ).content.decode()

        assert f'name="delete" value="{pay}" checked' in page
        assert ">that rotas are late;</textarea>" in page

    def test_an_empty_instruction(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        address = url("amendment_new", motion.pk) + "?by=instruction"

        answer = browser_of("stranger").post(address, {"base": "1", "step": "save", "prose": " "})

        assert answer.status_code == 422
        assert "The instruction is empty: write it first." in answer.content.decode()


class TestRuling:
    def test_not_in_order_needs_a_reason(self, cast, browser_of):
        motion = factories.submitted(cast)
        fields = {"in_order": "no", "note": "My note stays."}

        answer = browser_of("standing_orders").post(url("rule_motion", motion.pk), fields)

        assert answer.status_code == 422
        assert "My note stays." in answer.content.decode()

    def test_a_ruling_has_to_be_one_or_the_other(self, cast, browser_of):
        motion = factories.submitted(cast)

        answer = browser_of("standing_orders").post(url("rule_motion", motion.pk), {"note": "x"})

        assert answer.status_code == 422
        assert 'href="#id_in_order"' in answer.content.decode()

    def test_a_number_that_was_given(self, cast, browser_of):
        factories.on_agenda(cast, title="First")
        motion = factories.submitted(cast, title="Second")

        answer = browser_of("standing_orders").post(url("rule_motion", motion.pk), {"in_order": "yes", "number": "1"})

        assert answer.status_code == 422
        assert "a number is never used twice" in answer.content.decode()

    def test_a_stranger_is_refused_in_a_sentence(self, cast, browser_of):
        motion = factories.on_agenda(cast)

        answer = browser_of("stranger").post(url("rule_motion", motion.pk), {"in_order": "yes"})

        assert answer.status_code == 403
        assert "only by the standing orders committee" in answer.content.decode()


class TestVoting:
    VOTE = {"method": "count", "votes_for": "410", "votes_against": "390", "key": "tap-1"}

    def test_before_it_is_moved(self, cast, browser_of):
        motion = factories.on_agenda(cast)

        answer = browser_of("teller").post(url("vote_motion", motion.pk), self.VOTE)
        page = answer.content.decode()

        assert answer.status_code == 409
        assert "has not been moved: move it first, then record the vote." in page
        assert 'value="410"' in page

    def test_a_second_vote_shows_the_figures_of_the_first(self, cast, browser_of):
        motion = factories.carried(cast)

        answer = browser_of("teller").post(url("vote_motion", motion.pk), self.VOTE)
        page = answer.content.decode()

        assert answer.status_code == 409
        assert "310 for, 12 against" in page
        assert 'value="410"' in page
        assert Decision.objects.count() == 1

    def test_a_double_tap_is_one_vote(self, cast, browser_of):
        motion = factories.moved(cast)
        teller = browser_of("teller")

        answers = [teller.post(url("vote_motion", motion.pk), self.VOTE).status_code for _ in range(2)]

        assert answers == [302, 302]
        assert Decision.objects.count() == 1

    def test_figures_that_are_missing(self, cast, browser_of):
        motion = factories.moved(cast)

        answer = browser_of("teller").get(url("vote_motion", motion.pk), {"method": "count", "votes_for": "410"})
        page = answer.content.decode()

        assert answer.status_code == 422
        assert "give the votes for and the votes against." in page
        assert 'value="410"' in page

    @pytest.mark.parametrize("typed", ["four hundred", "-4", "4.5"])
    def test_figures_that_are_no_figures(self, cast, browser_of, typed):
        motion = factories.moved(cast)

        answer = browser_of("teller").get(
            url("vote_motion", motion.pk), {"method": "count", "votes_for": typed, "votes_against": "1"}
        )

        assert answer.status_code == 422
        assert 'href="#id_votes_for"' in answer.content.decode()

    def test_more_votes_than_there_can_be(self, cast, browser_of):
        motion, typed = factories.moved(cast), "9" * 30

        answer = browser_of("teller").get(
            url("vote_motion", motion.pk), {"method": "count", "votes_for": typed, "votes_against": "1"}
        )
        page = answer.content.decode()

        assert answer.status_code == 422
        assert "A number of votes is a whole number from 0 to 1,000,000,000,000." in page
        assert f'value="{typed}"' in page

    def test_what_the_figures_mean_is_said_before_it_is_recorded(self, cast, browser_of):
        motion = factories.moved(cast, kind="rule_change")
        figures = {"method": "card", "votes_for": "718273", "votes_against": "373801"}

        page = browser_of("teller").get(url("vote_motion", motion.pk), figures).content.decode()

        assert "1 is lost" in page
        assert "718,273 for and 373,801 against are 1,092,074 votes cast, 65.8% of them for" in page
        assert "It takes at least two-thirds of the votes cast: at least 728,050 of 1,092,074." in page
        assert not Decision.objects.exists()

    def test_a_correction_needs_a_reason_and_both_decisions_stay(self, cast, browser_of):
        motion = factories.carried(cast)
        fields = self.VOTE | {"votes_for": "10", "corrects": Decision.objects.get().pk}
        teller = browser_of("teller")

        refused = teller.post(url("vote_motion", motion.pk), fields | {"note": ""})
        recorded = teller.post(url("vote_motion", motion.pk), fields | {"note": "The tellers had swapped the columns."})

        assert (refused.status_code, recorded.status_code) == (422, 302)
        assert [each.result for each in Decision.objects.order_by("pk")] == ["carried", "lost"]
        assert factories.fresh(motion).state == "lost"


class TestPagesOfTheirOwn:
    def test_withdrawing_what_was_handed_in_needs_a_reason(self, cast, browser_of):
        motion = factories.submitted(cast)
        delegate = browser_of("delegate")

        assert delegate.post(url("motion_withdraw", motion.pk), {"reason": ""}).status_code == 422
        assert delegate.post(url("motion_withdraw", motion.pk), {"reason": "Overtaken."}).status_code == 302
        assert factories.fresh(motion).state == "withdrawn"

    def test_a_wrong_password_keeps_the_name_and_not_the_password(self, cast, browser_of):
        answer = browser_of("anonymous").post(reverse("sign_in"), {"username": "dilys", "password": "secret-word"})
        page = answer.content.decode()

        assert answer.status_code == 403
        assert 'value="dilys"' in page
        assert "secret-word" not in page
