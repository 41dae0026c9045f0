"""A body's amendment, in each of the forms in which it can be given."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motions.counting import Count
from motions.models import Amendment, Motion
from motions.refusals import BadText, Forbidden, Stale, WrongTime
from motions.services import amending, deciding, ruling
from motions.services.amending import Change
from motions.services.editing import Edits
from motions.text import apply
from motions.text.codec import document_to_json, operation_to_json
from motions.text.document import Clause, Kind, Position
from motions.text.instructions import Passage
from motions.text.operations import ChangeTitle, DeleteClause, InsertClause, MoveClause, Operation, ReplaceWords
from tests import factories
from tests.factories import NOON, TEXT, Cast, adopted, clause, current, deleting, inserting, replacing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def motion(cast: Cast) -> Motion:
    return factories.on_agenda(cast)


def propose(cast: Cast, motion: Motion, change: Change, **more) -> Amendment:
    given: dict[str, Any] = {
        "actor": cast.stranger,
        "motion": motion,
        "body": cast.valley,
        "base": 1,
        "change": change,
        "now": NOON,
    }
    return amending.propose(**(given | more))


def result(amendment: Amendment) -> str:
    """The text that the amendment makes of the motion, as canonical plain text without the title."""
    worked = apply.apply(amendment.version.content, amendment.standing_operations())
    return "\n".join(each.text for each in worked.walk())


def operations(*values: Operation) -> Change:
    return Change(operations=[operation_to_json(value) for value in values])


SHORT = "that wards are short of nurses and porters;"


class TestForms:
    def test_edited_clauses(self, cast, motion):
        amendment = propose(cast, motion, replacing(motion, "nurses", "nurses and porters"))

        assert SHORT in result(amendment)

    def test_the_whole_text(self, cast, motion):
        amendment = propose(cast, motion, Change(text=TEXT.replace("nurses", "nurses and porters")))

        assert SHORT in result(amendment)
        assert len(amendment.operations) == 1

    def test_the_whole_document(self, cast, motion):
        document = document_to_json(current(motion).content)
        document["clauses"][0]["children"][0]["text"] = SHORT

        assert SHORT in result(propose(cast, motion, Change(document=document)))

    def test_operations(self, cast, motion):
        where = clause(motion, "nurses")
        change = operations(ReplaceWords(clause=where, start=30, words=" and porters"))

        assert SHORT in result(propose(cast, motion, change))

    def test_an_instruction(self, cast, motion):
        amendment = propose(cast, motion, Change(prose="In point 1, after “nurses” insert “and porters”."))

        assert SHORT in result(amendment)
        assert amendment.prose == "In point 1, after “nurses” insert “and porters”."
        assert not amendment.prose_is_computed

    def test_an_instruction_is_kept_to_the_character(self, cast, motion):
        typed = "\n  In point 1,  after “nurses” insert “and porters”. \r\n\n"

        amendment = propose(cast, motion, Change(prose=typed))

        amendment.refresh_from_db()
        assert amendment.prose == typed
        assert amendment.instruction == "In point 1,  after “nurses” insert “and porters”."

    def test_spaces_are_no_instruction_beside_another_form(self, cast, motion):
        amendment = propose(cast, motion, Change(text=TEXT.replace("nurses", "nurses and porters"), prose=" \n"))

        assert SHORT in result(amendment)
        assert amendment.prose_is_computed

    def test_a_moved_clause(self, cast, motion):
        (pay,) = [found for found in current(motion).content.index.values() if "pay" in found.clause.text]
        move = MoveClause(clause=pay.clause.id, origin=pay.position, position=Position(parent=pay.position.parent))

        assert result(propose(cast, motion, operations(move))).splitlines()[1] == "that pay has fallen."

    def test_new_clauses_of_operations_get_ids_of_their_own(self, cast, motion):
        inner = Clause(id="inner", text="by night.", kind=Kind.POINT, marker="a) ")
        outer = Clause(id="new", text="that rotas are late:", kind=Kind.POINT, marker="1) ", children=(inner,))
        after = clause(motion, "pay")
        position = Position(parent=clause(motion, "Conference notes"), after=after)
        under = InsertClause(position=Position(parent="new"), clause=Clause(id="last", text="and day."))

        amendment = propose(cast, motion, operations(InsertClause(position=position, clause=outer), under))

        first, second = amendment.all_operations()
        assert isinstance(first, InsertClause)
        assert isinstance(second, InsertClause)
        names = {each.id for each in [*first.clause.walk(), second.clause]}
        assert len(names) == 3
        assert names.isdisjoint({"new", "inner", "last"})
        assert second.position.parent == first.clause.id
        assert first.position.after == after

    @pytest.mark.parametrize(
        "forms", [{}, {"text": " "}, {"text": "a", "prose": "b"}, {"operations": [], "edits": Edits()}]
    )
    def test_it_is_given_in_one_form(self, forms):
        with pytest.raises(BadText, match="Give the amendment in one form"):
            Change(**forms)


class TestWhatIsKept:
    def test_it_is_a_draft_on_the_version_that_was_seen(self, cast, motion):
        amendment = propose(cast, motion, replacing(motion, "nurses", "nurses and porters"))

        assert (amendment.state, amendment.version, amendment.number) == ("draft", motion.current, "")
        assert (amendment.proposer, amendment.words_added) == (cast.stranger, 2)

    def test_amendments_are_taken_in_the_order_of_the_text(self, cast, motion):
        late = propose(cast, motion, deleting(motion, "Executive"))
        early = propose(cast, motion, replacing(motion, "short of", "without"))
        middle = propose(cast, motion, inserting(motion, "that rotas are late;", after="agency"))
        first = propose(cast, motion, Change(edits=Edits(title="Safer staffing")))

        assert list(motion.amendments.in_text_order()) == [first, early, middle, late]

    def test_a_preview_saves_nothing(self, cast, motion):
        worked = amending.preview(
            actor=cast.stranger, motion=motion, body=cast.valley, base=1, change=deleting(motion, "pay")
        )

        assert [type(operation) for operation in worked.operations] == [DeleteClause]
        assert Amendment.objects.count() == 0


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (Change(text=TEXT), "This amendment changes nothing: edit a word, a clause or the title."),
            (Change(edits=Edits()), "This amendment changes nothing: edit a word, a clause or the title."),
            (Change(operations=[]), "An amendment has 1 to 200 operations; this one has 0."),
            (Change(operations=[{}] * 201), "An amendment has 1 to 200 operations; this one has 201."),
            (
                Change(operations=[{"op": "change_title", "expected": "", "title": "x", "tune": "x"}]),
                "Operation 1 cannot be read: “tune” is no part of change_title, which has: expected, title.",
            ),
            (Change(document={}), "The document cannot be read: “title” is missing."),
            (Change(text="\x07"), "Line 1 holds a character that cannot be printed (U+0007, bell): take it out."),
        ],
    )
    def test_what_cannot_be_taken(self, cast, motion, change, sentence):
        with pytest.raises(BadText) as refusal:
            propose(cast, motion, change)

        assert str(refusal.value) == sentence
        assert Amendment.objects.count() == 0

    def test_of_several_operations_the_one_at_fault_is_named(self, cast, motion):
        title = ChangeTitle(expected=motion.content.title, title="Fewer crowds")
        words = ReplaceWords(clause=next(motion.content.walk()).id, start=-1, words="x")

        with pytest.raises(
            BadText, match=r"^Operation 2: paragraph 1 has 17 characters: “start” is from 0 to 17, and not -1\.$"
        ):
            propose(cast, motion, operations(title, words))
        with pytest.raises(BadText, match=r"^Paragraph 1 has 17 characters: "):
            propose(cast, motion, operations(words))

    @pytest.mark.parametrize(
        "change",
        [
            Change(text="Crowds\n\n" + "\n\n".join(f"We thank crew {number} warmly." for number in range(201))),
            Change(prose="Replace “crew” with “team” throughout."),
        ],
        ids=["an edited text", "an instruction"],
    )
    def test_more_changes_than_one_amendment_can_hold(self, cast, change):
        crews = "\n\n".join(f"We thank crew {number}." for number in range(201))
        motion = factories.on_agenda(cast, text=f"Crowds\n\n{crews}")

        with pytest.raises(BadText) as refusal:
            propose(cast, motion, change)

        assert str(refusal.value) == "An amendment has 1 to 200 operations; this one has 201."

    def test_as_many_changes_as_one_amendment_can_hold(self, cast):
        crews = "\n\n".join(f"We thank crew {number}." for number in range(200))
        motion = factories.on_agenda(cast, text=f"Crowds\n\n{crews}")

        amendment = propose(cast, motion, Change(prose="Replace “crew” with “team” throughout."))

        assert len(amendment.operations) == 200
        assert "crew" not in result(amendment)

    def test_operations_that_are_not_exact(self, cast, motion):
        change = operations(ReplaceWords(clause=clause(motion, "nurses"), start=0, expected="This", words="That"))

        with pytest.raises(BadText) as refusal:
            propose(cast, motion, change)

        assert "“This”" in str(refusal.value)

    def test_an_instruction_that_could_mean_two_places_asks_which(self, cast, motion):
        with pytest.raises(BadText) as refusal:
            propose(cast, motion, Change(prose="Delete “that”."))

        assert refusal.value.code == "ambiguous"
        assert len(refusal.value.candidates) == 3
        assert refusal.value.passage == Passage(before="Delete ", words="“that”", after=".")

    def test_an_amendment_to_a_text_that_has_changed_meanwhile(self, cast, motion):
        change = deleting(motion, "pay")
        ruling.reword(
            actor=cast.standing_orders, motion=motion, base=1, title="Safer staffing", reason="To be in order"
        )

        with pytest.raises(Stale) as refusal:
            propose(cast, motion, change)

        assert refusal.value.current == 2

    def test_a_motion_that_is_not_on_the_agenda(self, cast):
        motion = factories.submitted(cast)

        with pytest.raises(WrongTime, match="has been handed in and not been ruled on: it cannot be amended"):
            propose(cast, motion, deleting(motion, "pay"))

    @pytest.mark.parametrize("who", ["delegate", "standing_orders", "chair", "visitor", "keeper", "anonymous"])
    def test_nobody_else_proposes_for_the_body(self, cast, motion, who):
        with pytest.raises(Forbidden):
            propose(cast, motion, deleting(motion, "pay"), actor=getattr(cast, who))


class TestRedraft:
    def test_a_draft_becomes_another(self, cast, motion):
        amendment = propose(cast, motion, deleting(motion, "pay"))

        amendment = amending.redraft(
            actor=cast.stranger,
            amendment=amendment,
            base=1,
            seen=amendment.fingerprint,
            change=deleting(motion, "agency"),
        )

        assert "agency" not in result(amendment)
        assert amendment.history.count() == 2

    def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(self, cast, motion):
        amendment = propose(cast, motion, deleting(motion, "pay"))
        seen = amendment.fingerprint
        change = deleting(motion, "agency")
        amending.redraft(actor=cast.stranger, amendment=amendment, base=1, seen=seen, change=change)

        with pytest.raises(Stale, match="has been written anew since you read it") as refusal:
            amending.redraft(
                actor=cast.stranger, amendment=amendment, base=1, seen=seen, change=deleting(motion, "wards")
            )

        assert refusal.value.current == 1
        assert "agency" not in result(Amendment.objects.get(pk=amendment.pk))

    def test_it_is_then_written_on_the_current_text(self, cast, motion):
        amendment = propose(cast, motion, deleting(motion, "pay"))
        ruling.reword(actor=cast.standing_orders, motion=motion, base=1, title="Safer", reason="Clearer")
        motion = factories.fresh(motion)

        amendment = amending.redraft(
            actor=cast.stranger, amendment=amendment, base=2, seen=amendment.fingerprint, change=deleting(motion, "pay")
        )

        assert amendment.version == motion.current

    def test_what_was_handed_in_stays(self, cast, motion):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(WrongTime, match="its text can no longer be changed by its body"):
            amending.redraft(
                actor=cast.stranger,
                amendment=amendment,
                base=1,
                seen=amendment.fingerprint,
                change=deleting(motion, "agency"),
            )


class TestSubmit:
    def test_it_is_handed_in(self, cast, motion):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        assert (amendment.state, amendment.submitted_by) == ("submitted", cast.stranger)

    def test_only_added_words_count(self):
        cast = factories.cast(rules={"amendment_word_limit": 2})
        motion = factories.on_agenda(cast)

        assert factories.submitted_amendment(cast, motion, replacing(motion, "nurses", "nurses and porters"))
        assert factories.submitted_amendment(cast, motion, deleting(motion, "agency"))
        assert factories.submitted_amendment(cast, motion, replacing(motion, "pay has", "our pay has"))
        with pytest.raises(BadText) as refusal:
            factories.submitted_amendment(cast, motion, inserting(motion, "that rotas are late;", after="pay"))
        assert str(refusal.value) == "The amendment adds 4 words, and the limit is 2: 2 too many."

    def test_the_deadline_is_a_minute(self):
        deadline = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
        cast = factories.cast(rules={"amendment_deadline_at": deadline})
        motion = factories.on_agenda(cast)
        amendment = propose(cast, motion, deleting(motion, "pay"))

        with pytest.raises(WrongTime) as refusal:
            amending.submit(actor=cast.stranger, amendment=amendment, now=deadline + timedelta(minutes=1))

        assert str(refusal.value) == ("The deadline for amendments was 16:00 on Monday 2 March 2026 (Europe/London).")
        assert amending.submit(actor=cast.stranger, amendment=amendment, now=deadline).state == "submitted"

    def test_a_body_hands_in_so_many_to_one_motion(self):
        cast = factories.cast(rules={"amendments_per_body": 1})
        motion = factories.on_agenda(cast)
        first = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(WrongTime, match="Valley branch has handed in as many amendments to this motion"):
            factories.submitted_amendment(cast, motion, deleting(motion, "agency"))
        amending.withdraw(actor=cast.stranger, amendment=first, reason="Settled")
        assert factories.submitted_amendment(cast, motion, deleting(motion, "agency")).state == "submitted"

    def test_a_draft_on_a_text_that_has_changed_meanwhile_is_looked_at_again(self, cast, motion):
        amendment = propose(cast, motion, deleting(motion, "pay"))
        ruling.reword(actor=cast.standing_orders, motion=motion, base=1, title="Safer", reason="Clearer")

        with pytest.raises(Stale):
            amending.submit(actor=cast.stranger, amendment=amendment)

    def test_too_late_for_a_motion_that_is_decided(self, cast):
        motion = factories.moved(cast)
        amendment = propose(cast, motion, deleting(motion, "pay"))
        factories.vote(cast, motion)

        with pytest.raises(WrongTime, match="Motion 1 was carried: it cannot be amended"):
            amending.submit(actor=cast.stranger, amendment=amendment)


class TestWithdraw:
    def test_what_was_handed_in_goes_with_a_reason(self, cast, motion):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(BadText, match="Say why: the agenda prints why an amendment was withdrawn"):
            amending.withdraw(actor=cast.stranger, amendment=amendment)
        amendment = amending.withdraw(actor=cast.stranger, amendment=amendment, reason="Settled")
        assert (amendment.state, amendment.cause) == ("withdrawn", "Settled")

    def test_a_draft_goes_without_a_word(self, cast, motion):
        amendment = propose(cast, motion, deleting(motion, "pay"))

        assert amending.withdraw(actor=cast.stranger, amendment=amendment).state == "withdrawn"

    def test_the_mover_does_not_withdraw_another_body_s(self, cast, motion):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(Forbidden):
            amending.withdraw(actor=cast.delegate, amendment=amendment, reason="Settled")


class TestAccept:
    @pytest.fixture
    def cast(self) -> Cast:
        return factories.cast(rules={"mover_may_accept": True})

    def test_the_mover_takes_it_in(self, cast, motion):
        amendment = factories.amendment_in_order(cast, motion, replacing(motion, "nurses", "nurses and porters"))

        amendment = amending.accept(actor=cast.delegate, amendment=amendment)

        motion = factories.move(cast, motion)
        factories.vote(cast, motion)
        motion = factories.fresh(motion)
        assert amendment.state == "accepted"
        assert SHORT in adopted(motion).text
        assert str(motion.outcome(["1.1"])) == "Carried as amended (1.1)"

    def test_nobody_else_does(self, cast, motion):
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        for who in [cast.stranger, cast.standing_orders, cast.chair]:
            with pytest.raises(Forbidden):
                amending.accept(actor=who, amendment=amendment)

    def test_two_that_cannot_both_stand_are_not_both_accepted(self, cast, motion):
        one = factories.amendment_in_order(cast, motion, replacing(motion, "doubled", "tripled"))
        other = factories.amendment_in_order(cast, motion, replacing(motion, "doubled", "fallen"))
        amending.accept(actor=cast.delegate, amendment=one)

        with pytest.raises(WrongTime, match=r"doubled.*It cannot be accepted without a vote"):
            amending.accept(actor=cast.delegate, amendment=other)
        assert Amendment.objects.get(pk=other.pk).state == "in_order"

    def test_not_where_the_rules_do_not_let_a_mover(self):
        cast = factories.cast(slug="autumn")
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        with pytest.raises(WrongTime, match="The rules of this conference do not let a mover accept an amendment"):
            amending.accept(actor=cast.delegate, amendment=amendment)

    def test_what_is_accepted_is_not_put_to_the_vote(self, cast, motion):
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))
        amending.accept(actor=cast.delegate, amendment=amendment)
        motion = factories.move(cast, motion)

        with pytest.raises(WrongTime, match=r"Amendment 1\.1 was accepted: it cannot be voted on"):
            deciding.record_vote(
                actor=cast.teller,
                motion=motion,
                amendment=amendment,
                count=Count(method="voice", result="carried"),
                key="k",
            )
