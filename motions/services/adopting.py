"""The adopted text: a pure function of the motion's version and the amendments that stand."""

from __future__ import annotations

from datetime import datetime

from motions import refusals
from motions.models import Consequence, MadeBy, Motion, Person, Version
from motions.services import texts
from motions.states import STANDING_AMENDMENTS
from motions.text import plain
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.falling import set_aside
from motions.text.operations import Amendment as Operations


class AdoptionDiffers(RuntimeError):
    """The stored adopted text is not what the votes give. No user causes this: nothing may be published."""


def standing_amendments(motion: Motion) -> tuple[Operations, ...]:
    """What was carried or accepted, in the order of the text, and then the deletion of every part that fell.

    An amendment to nothing but what fell is not among them: it is moot.
    """
    standing = motion.amendments.filter(state__in=sorted(STANDING_AMENDMENTS)).select_related("body").in_text_order()
    return set_aside(
        motion.content, [amendment.as_operations() for amendment in standing], Consequence.objects.fallen_parts(motion)
    ).amendments


def consolidated(motion: Motion) -> Consolidated:
    """The motion's text with every amendment that stands and without the parts that were lost, and how it came of them.

    Raises WrongTime with the exact questions when two of them cannot both stand.
    """
    answer = consolidate(motion.content, (*standing_amendments(motion), *motion.lost_parts()))
    if isinstance(answer, Questions):
        conflicts, unfit = answer.conflicts, answer.refusals
        raise refusals.conflict([*(each.sentence for each in conflicts), *(each.sentence for each in unfit)])
    return answer


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
