"""The adopted text: a pure function of the motion's version and the amendments that stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motions import refusals
from motions.models import Amendment, Consequence, MadeBy, Motion, Person, Version
from motions.services import texts
from motions.states import STANDING_AMENDMENTS
from motions.text import plain
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.falling import set_aside


class AdoptionDiffers(RuntimeError):
    """The stored adopted text is not what the votes give. No user causes this: nothing may be published."""


def standing_amendments(motion: Motion) -> list[Amendment]:
    """What was carried or accepted, in the order of the text, each with its motion and its body."""
    found = motion.amendments.filter(state__in=sorted(STANDING_AMENDMENTS)).select_related("body").in_text_order()
    for amendment in found:
        amendment.motion = motion
    return list(found)


def consolidate_with(motion: Motion, amendments: Sequence[Amendment]) -> Consolidated | Questions:
    """The motion's text with these amendments, and without every part that fell or was lost; or what stops it.

    An amendment to nothing but what fell or was lost leaves no mark, nor one that was ruled out whole: it is moot.
    """
    operations = [amendment.as_operations() for amendment in amendments]
    gone = (*Consequence.objects.fallen_parts(motion), *motion.lost_parts())
    left = set_aside(motion.content, [each for each in operations if each.operations], gone)
    return consolidate(motion.content, left.amendments)


def consolidated(motion: Motion) -> Consolidated:
    """The motion's text with every amendment that stands and without what fell or was lost, and how it came of them.

    Raises WrongTime with the exact questions when two of them cannot both stand.
    """
    answer = consolidate_with(motion, standing_amendments(motion))
    if isinstance(answer, Questions):
        raise refusals.conflict(answer.sentences)
    return answer


def check_acceptable(motion: Motion) -> None:
    """Raises WrongTime with the questions where an amendment that was just accepted cannot stand beside the others."""
    answer = consolidate_with(motion, standing_amendments(motion))
    if isinstance(answer, Questions):
        raise refusals.conflict_of_accepted(answer.sentences)


def check_agreement(motion: Motion) -> None:
    """Raises WrongTime with the exact questions when the amendments that stand cannot stand together."""
    consolidated(motion)


def adopt(motion: Motion, *, actor: Person, reason: str, now: datetime) -> None:
    """Compute the adopted text and set it on the motion, which the caller saves.

    A text that was adopted before, and that comes out the same again, is the same version.
    """
    document = consolidated(motion).document
    before = motion.versions.filter(made_by=MadeBy.ADOPTION).order_by("-number").first()
    if before is not None and before.content == document and before.parent_id == motion.current_id:
        motion.adopted = before
    else:
        motion.adopted = texts.add_version(
            motion, document, made_by=MadeBy.ADOPTION, parent=motion.current, actor=actor, reason=reason, now=now
        )


def recomputed(motion: Motion) -> Version:
    """The adopted version, computed again and found the same.

    Raises WrongTime when nothing is adopted, AdoptionDiffers when the bytes are not those that the votes give.
    """
    adopted = motion.adopted
    if adopted is None:
        raise refusals.nothing_adopted(motion)
    if adopted.made_by != MadeBy.IMPORT and plain.digest(consolidated(motion).document) != adopted.sha256:
        raise AdoptionDiffers(f"{motion}: the stored adopted text differs from the one that the votes give.")
    return adopted
