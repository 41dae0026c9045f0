"""What comes in, service by service."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.strict import Line, Strict, Tree, Truth, Whole, Words
from motions.counting import Assent, CastingVote, Consent, Method, Result
from motions.models import Reason
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.states import MotionKind


def one_of(choices: Any) -> str:
    """The words that a field takes, for its description: the service refuses any other, with its sentence."""
    return f"One of: {', '.join(f'`{value}`' for value in choices.values if value)}."


class NothingSerializer(Strict):
    """Nothing needs to be said."""


class PastedSerializer(Strict):
    """A text, as it was pasted."""

    title = Words(required=False, default="", help_text="Without one, the text's own title is taken.")
    text = Words(help_text="Plain text, as it was pasted.")


class DraftMotionSerializer(PastedSerializer):
    """A motion, as a delegate pastes it."""

    body = Line(help_text="The slug of the body that submits it.")
    subject = Line(required=False, default="")
    kind = Line(required=False, default=MotionKind.MOTION.value, help_text=one_of(MotionKind))


class RedraftMotionSerializer(Strict):
    """A change of a draft: what is not given stays as it is."""

    title = Words(required=False)
    text = Words(required=False, help_text="The whole text, as plain text. Clauses that correspond keep their ids.")
    document = Tree(required=False, help_text="The whole text as a tree.")
    subject = Line(required=False)
    reason = Line(required=False)


class RewordMotionSerializer(Strict):
    """The committee's wording: what is not given stays as it is."""

    title = Words(required=False)
    text = Words(required=False, help_text="The whole text, as plain text. Clauses that correspond keep their ids.")
    document = Tree(required=False, help_text="The whole text as a tree.")
    reason = Line(required=False, default="")


class ReasonSerializer(Strict):
    """Why."""

    reason = Line(required=False, default="")


class MoveSerializer(Strict):
    """Who brings something before conference."""

    moved_by = Line(required=False, default="", help_text="A branch, or a name. Without one, its body moved it.")
    seconded_by = Line(
        required=False, default="", help_text="A branch, or a name; needed where the rules ask for a seconder."
    )


class WithdrawSerializer(ReasonSerializer):
    """Why, and once it was moved, how conference consented."""

    consent = Line(required=False, default="", help_text=f"Of what was moved. {one_of(Consent)}")
    consent_for = Whole(required=False, allow_null=True, default=None, help_text="Where it was counted.")
    consent_against = Whole(required=False, allow_null=True, default=None)


class SupersedeSerializer(ReasonSerializer):
    """What took its place, and why."""

    by = Line(
        help_text="The text that took its place: its address, or the conference and the number, “annual-2026/12”."
    )


class RuleMotionSerializer(Strict):
    """A ruling of the standing orders committee."""

    in_order = Truth()
    reason = Line(required=False, default="", help_text=f"Where it is not in order. {one_of(Reason)}")
    note = Line(required=False, default="")
    number = Line(required=False, default="", help_text="Without one, the next free number is given.")


class RuleAmendmentSerializer(RuleMotionSerializer):
    """A ruling of the standing orders committee on an amendment, or on one operation of it."""

    operation = Whole(
        required=False, allow_null=True, default=None, help_text="Counted from 0; without one, the whole amendment."
    )


class VoteSerializer(Strict):
    """What was counted or declared."""

    method = Line(help_text=one_of(Method))
    votes_for = Whole(required=False, allow_null=True, default=None)
    votes_against = Whole(required=False, allow_null=True, default=None)
    abstentions = Whole(required=False, allow_null=True, default=None)
    spoiled = Whole(required=False, allow_null=True, default=None)
    result = Line(
        required=False,
        default="",
        help_text=f"Where nobody counted, and of a counted vote to remit, to refer back or to go on. {one_of(Result)}",
    )
    casting_vote = Line(required=False, default="", help_text=one_of(CastingVote))
    assent = Line(required=False, default="", help_text=f"Of what was carried with nobody against. {one_of(Assent)}")
    mover_agreed = Truth(
        required=False, allow_null=True, default=None, help_text="Of a motion that is remitted: that its mover agreed."
    )
    note = Line(required=False, default="")


class AddWebhookSerializer(Strict):
    """Whom to tell."""

    address = Line(help_text="It begins with https:// and lies in the open internet.")


class CorrectDecisionSerializer(VoteSerializer):
    """The right figures, and why the others were wrong."""

    reason = Line(required=False, default="")


class InsertionSerializer(Strict):
    """A new clause: after another, or the first one under another; with neither, the first of the text."""

    text = Words()
    after = Line(required=False, allow_null=True, default=None, help_text="The id of a clause.")
    under = Line(required=False, allow_null=True, default=None, help_text="The id of a clause.")


class EditsSerializer(Strict):
    """The text edited clause by clause. Clauses that are not named stay as they are."""

    texts = serializers.DictField(child=Words(), required=False, help_text="Texts by the id of their clause.")
    inserted = InsertionSerializer(many=True, required=False)
    deleted = serializers.ListField(child=Line(), required=False, help_text="Ids of clauses.")
    title = Words(required=False)


class ChangeSerializer(Strict):
    """A change of a motion, in exactly one form: `edits`, `text`, `document`, `operations` or `prose`."""

    version = Whole(help_text="The version of the motion's text that it is written against.")
    edits = EditsSerializer(required=False)
    text = Words(required=False, help_text="The whole text as it should read, as plain text.")
    document = Tree(required=False, help_text="The whole text as it should read, as a tree.")
    operations = serializers.ListField(child=Tree(), required=False, help_text="Operations, as amendments print them.")
    prose = Words(required=False, help_text="An instruction, as an agenda prints it.")


class ProposeSerializer(ChangeSerializer):
    """An amendment of a body, in exactly one form: `edits`, `text`, `document`, `operations` or `prose`."""

    body = Line(help_text="The slug of the body that proposes it.")


class RedraftAmendmentSerializer(ChangeSerializer):
    """An amendment written anew, in exactly one form: `edits`, `text`, `document`, `operations` or `prose`."""

    reason = Line(required=False, default="")


def change(given: dict[str, Any]) -> Change:
    """The change as services take it. Raises BadText where it is given in no form, or in two."""
    forms = {name: given[name] for name in ("text", "document", "operations", "prose") if name in given}
    return Change(**forms, edits=_edits(given["edits"]) if "edits" in given else None)


def _edits(given: dict[str, Any]) -> Edits:
    inserted = [Insertion(**each) for each in given.get("inserted", ())]
    return Edits(**(given | {"inserted": inserted}))
