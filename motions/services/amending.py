"""A body's amendment to a motion: proposed in one of five forms, handed in, withdrawn, accepted by the mover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Amendment, Body, Motion, Person, Version
from motions.services import adopting, consenting, felling, limits, recording, stepping, texts
from motions.services.drafting import check_base
from motions.services.editing import Edits, edited
from motions.services.locking import lock_amendment, lock_motion
from motions.services.operations import check_number, operations_of, place
from motions.states import AmendmentState, Event
from motions.text import apply, difference, instructions
from motions.text.alignment import align
from motions.text.codec import operation_to_json
from motions.text.document import Document
from motions.text.numbering import Line
from motions.text.operations import Operation
from motions.text.refusals import Refusal as EngineRefusal
from motions.text.relabelling import counted_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an amendment is given as, in exactly one form.

    document    the whole text as it should read (JSON)
    edits       the clauses that a person edited on the page
    text        the whole text as it should read, as plain text
    operations  operations (JSON)
    prose       an instruction, as agendas print it; kept to the character

    ``lines`` are those of the agenda that an instruction was printed in; without, the conference's width says them.
    """

    document: Mapping[str, Any] | None = None
    edits: Edits | None = None
    text: str = ""
    operations: Sequence[Mapping[str, Any]] | None = None
    prose: str = ""
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        forms = [self.document is not None, self.edits is not None, self.operations is not None]
        if sum([*forms, bool(self.text.strip()), self.is_prose]) != 1:
            raise refusals.one_form_of_amendment()

    @property
    def is_prose(self) -> bool:
        """Whether it is an instruction; only spaces are none."""
        return bool(self.prose.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A change worked out against its base: what it does, how the agenda words it, and what then reads.

    ``notes`` are sentences that a person should see before handing it in.
    """

    operations: tuple[Operation, ...]
    prose: str
    prose_is_computed: bool
    document: Document
    words_added: int
    notes: tuple[str, ...] = ()


def preview(*, actor: Person, motion: Motion, body: Body, base: int, change: Change) -> Worked:
    """What the change would be, without saving anything. Raises as ``propose`` does."""
    permissions.check_can_propose(actor, motion, body)
    return work_out(change, check_base(motion, base))


@transaction.atomic
def propose(
    *, actor: Person, motion: Motion, body: Body, base: int, change: Change, now: datetime | None = None
) -> Amendment:
    """Draft an amendment of the body to the motion. Returns it, a draft.

    ``base`` is the number of the version that it is written on. Raises Forbidden, WrongTime when the motion cannot be
    amended, Stale when its text has changed, BadText with the question when the change is not exact.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_propose(actor, motion, body)
    version = check_base(motion, base)
    amendment = Amendment(motion=motion, version=version, body=body, proposer=actor, created_at=now)
    take(amendment, work_out(change, version))
    recording.keep(amendment, actor=actor, reason="Drafted", now=now)
    return amendment


@transaction.atomic
def redraft(
    *,
    actor: Person,
    amendment: Amendment,
    base: int,
    seen: str,
    change: Change,
    reason: str = "",
    now: datetime | None = None,
) -> Amendment:
    """Change a draft of an amendment; it is then written on the motion's current text.

    ``seen`` is the fingerprint of the draft that the writer saw. Raises as ``propose`` does, and Stale when a colleague
    has written it anew since.
    """
    now, reason = now or timezone.now(), texts.clean_note(reason)
    amendment = lock_amendment(amendment)
    permissions.check_can_redraft_amendment(actor, amendment)
    version = check_base(amendment.motion, base)
    if seen != amendment.fingerprint:
        raise refusals.amendment_stale(amendment, current=version.number)
    amendment.version = version
    take(amendment, work_out(change, version))
    recording.keep(amendment, actor=actor, reason=reason or "Redrafted", now=now)
    return amendment


def take(amendment: Amendment, worked: Worked) -> None:
    """Put the change into the amendment; the caller saves it."""
    amendment.operations = [operation_to_json(operation) for operation in worked.operations]
    amendment.prose, amendment.prose_is_computed = worked.prose, worked.prose_is_computed
    amendment.words_added = worked.words_added
    amendment.position = place(worked.operations, amendment.version.content)


def work_out(change: Change, version: Version) -> Worked:
    """The change as operations on the version. Raises BadText with the question when it is not exact."""
    base = version.content
    try:
        operations, notes = _operations(change, version)
        check_number(len(operations))
        document = texts.check_document(apply.apply(base, operations))
    except EngineRefusal as refusal:
        raise _refused(refusal, change) from refusal
    if document == base:
        raise refusals.changes_nothing()
    return Worked(
        operations=operations,
        prose=change.prose if change.is_prose else printed(operations, version),
        prose_is_computed=not change.is_prose,
        document=document,
        words_added=limits.words_added(operations),
        notes=notes,
    )


def _refused(refusal: EngineRefusal, change: Change) -> refusals.BadText:
    """What the engine refuses; of several operations that a program wrote, with the number of the one at fault."""
    if refusal.operation is None or len(change.operations or ()) < 2:
        return refusals.engine(refusal)
    return refusals.in_operation(refusal, refusal.operation + 1)


def printed(operations: Sequence[Operation], version: Version) -> str:
    """The instruction for the operations on the version, as the agenda of this conference prints it."""
    rules = version.motion.conference.rules
    style = instructions.style_from_json(rules.instruction_style, width=rules.line_width)
    return instructions.write(operations, version.content, style=style)


def _operations(change: Change, version: Version) -> tuple[tuple[Operation, ...], tuple[str, ...]]:
    """The operations, with what the reader of an instruction wants a person to know."""
    base = version.content
    if change.operations is not None:
        return operations_of(change.operations, base), ()
    if not change.is_prose:
        return difference.difference(base, _edited(change, base)), ()
    texts.check_pasted(change.prose, "instruction")
    lining = change.lines or version.motion.conference.rules.line_width
    answer = instructions.read(change.prose, base, ids=texts.fresh_ids(), lining=lining)
    if isinstance(answer, instructions.Question):
        raise refusals.question(answer, change.prose)
    return answer.operations, answer.notes


def _edited(change: Change, base: Document) -> Document:
    if change.document is not None:
        return texts.document_of(change.document, base=base)
    if change.edits is not None:
        return edited(base, change.edits)
    return align(base, texts.read_pasted(title=base.title, text=counted_on(base, change.text)).document)


@transaction.atomic
def submit(*, actor: Person, amendment: Amendment, now: datetime | None = None) -> Amendment:
    """Hand the amendment in.

    Raises Forbidden, Stale when the motion's text has changed since it was written, WrongTime after the deadline,
    BadText when it adds too many words.
    """
    now = now or timezone.now()
    amendment = lock_amendment(amendment)
    permissions.check_can_submit_amendment(actor, amendment)
    permissions.check_can_propose(actor, amendment.motion, amendment.body)
    check_base(amendment.motion, amendment.version.number)
    limits.check_amendment(amendment, now=now)
    amendment.submitted_by, amendment.submitted_at = actor, now
    stepping.step_amendment(amendment, Event.SUBMIT, actor=actor, reason="Handed in", now=now)
    return amendment


@transaction.atomic
def withdraw(
    *,
    actor: Person,
    amendment: Amendment,
    reason: str = "",
    consent: str = "",
    consent_for: int | None = None,
    consent_against: int | None = None,
    now: datetime | None = None,
) -> Amendment:
    """Take the amendment back: by its body, or, once it is moved, by the chair with the consent that the rules ask for.

    ``consent`` is a value of Consent, with figures where it was counted. Raises Forbidden, WrongTime; BadText when an
    amendment that was handed in is withdrawn without a reason, or one that was moved without consent.
    """
    now = now or timezone.now()
    amendment = lock_amendment(amendment)
    permissions.check_can_withdraw_amendment(actor, amendment)
    if amendment.state == AmendmentState.DRAFT:
        amendment.cause = texts.clean_note(reason)
    else:
        amendment.cause = texts.clean_reason(reason, "the agenda prints why an amendment was withdrawn")
    consenting.consent_to(amendment, consent, consent_for, consent_against)
    said = consenting.withdrawn_because(amendment)
    stepping.step_amendment(amendment, Event.WITHDRAW, actor=actor, reason=said, now=now)
    felling.follow(amendment.motion, actor=actor, reason=said, now=now)
    return amendment


@transaction.atomic
def accept(*, actor: Person, amendment: Amendment, now: datetime | None = None) -> Amendment:
    """The mover of the motion takes the amendment in without a vote, where the rules let a mover.

    Raises Forbidden, WrongTime when the rules do not, or with the question when it cannot stand beside another that
    was carried or accepted.
    """
    now = now or timezone.now()
    amendment = lock_amendment(amendment)
    permissions.check_can_accept(actor, amendment)
    stepping.step_amendment(amendment, Event.ACCEPT, actor=actor, reason="Accepted by the mover", now=now)
    adopting.check_acceptable(amendment.motion)
    felling.follow(amendment.motion, actor=actor, reason="Accepted by the mover", now=now)
    felling.check_met(amendment.motion)
    return amendment
