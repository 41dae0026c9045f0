"""Withdrawing what was moved: it is conference's by then, and the record says how conference consented.

Rules:

* Until it is moved a body takes back what is its own, and conference is not asked.
* Afterwards the rules say whose consent it takes: conference's, without dissent or by a vote; conference's, where one
  voice against is enough to refuse; or the mover's alone.
"""

from __future__ import annotations

from motions import refusals
from motions.counting import Consent, Result, Threshold, Withdrawal, judge
from motions.models import Amendment, Motion
from motions.services.questions import MOST_VOTES, known
from motions.states import MotionState

MAJORITY = Threshold(numerator=1, denominator=2, inclusive=False)


def consent_to(row: Motion | Amendment, how: str, votes_for: int | None, votes_against: int | None) -> None:
    """Write down how conference consented; the caller saves it.

    Raises BadText where consent is needed and none is said, where the figures refuse it or are missing, and where
    conference has nothing to consent to.
    """
    consent = known(Consent, how, "consent")
    if row.state != MotionState.MOVED:
        if consent:
            raise refusals.consent_not_asked(str(row))
        return
    figures = _figures(consent, votes_for, votes_against)
    conference = row.conference if isinstance(row, Motion) else row.motion.conference
    _check(str(row), Withdrawal(conference.rules.withdrawal), consent, figures)
    row.consent = consent
    row.consent_for, row.consent_against = figures or (None, None)


def withdrawn_because(row: Motion | Amendment) -> str:
    """What its history says of the withdrawal: why, and how conference consented."""
    consented = Consent(row.consent).in_words(row.consent_for, row.consent_against)
    why = f"{row.cause.rstrip('.')}." if consented else row.cause
    return f"{why} {consented}".strip() or "Withdrawn as a draft"


def _figures(consent: Consent, votes_for: int | None, votes_against: int | None) -> tuple[int, int] | None:
    if consent != Consent.COUNT:
        if (votes_for, votes_against) != (None, None):
            raise refusals.figures_not_counted(str(consent.label))
        return None
    if votes_for is None or votes_against is None:
        raise refusals.figures_needed(str(consent.label))
    if not (0 <= votes_for <= MOST_VOTES and 0 <= votes_against <= MOST_VOTES):
        raise refusals.figures_out_of_range(MOST_VOTES)
    return votes_for, votes_against


def _check(subject: str, rule: Withdrawal, consent: Consent, figures: tuple[int, int] | None) -> None:
    if not consent and rule != Withdrawal.MOVER:
        raise refusals.consent_needed(subject)
    if figures and judge(votes_for=figures[0], votes_against=figures[1], threshold=MAJORITY).result == Result.LOST:
        raise refusals.consent_refused(subject, *figures)
    if rule == Withdrawal.NO_DISSENT and not _is_without_dissent(consent, figures):
        raise refusals.somebody_dissents(subject)


def _is_without_dissent(consent: Consent, figures: tuple[int, int] | None) -> bool:
    return consent == Consent.AGREED or (figures is not None and figures[1] == 0)
