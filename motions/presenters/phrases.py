"""Small words that every page shares: states, times, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from motions.counting import Cause, Consent, Method
from motions.models import Amendment, Decision, Motion, Ruling
from motions.outcome import Outcome
from motions.states import AmendmentState, MotionState

GOOD = {"carried", "carried_in_part", "accepted"}
BAD = {"lost", "fell", "not_in_order"}
WAIT = {"draft", "submitted", "moved", "vote_pending"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A state in a word or two, with the tone of its colour: "good", "bad", "wait" or ""."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with its words; ``current`` where it is the one being shown."""

    url: str
    words: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something said in a box at the top of a page: a headline and what explains it."""

    words: str
    tone: str
    sentences: tuple[str, ...] = ()


def tone(state: str) -> str:
    """The tone of a state of a motion or an amendment."""
    return "good" if state in GOOD else "bad" if state in BAD else "wait" if state in WAIT else ""


def motion_tag(motion: Motion, outcome: Outcome | None) -> Tag:
    """The outcome once there is one, before that the state."""
    return Tag(words=str(outcome) if outcome else MotionState(motion.state).label, tone=tone(motion.state))


def amendment_tag(amendment: Amendment) -> Tag:
    """The state; in part where some of it was ruled out, moot where nothing of it is left in the text."""
    part = " in part" if amendment.ruled_out and amendment.state == AmendmentState.IN_ORDER else ""
    moot = ", and moot" if amendment.moot else ""
    return Tag(words=f"{AmendmentState(amendment.state).label}{part}{moot}", tone=tone(amendment.state))


def outcome_of(motion: Motion, amendments: Sequence[Amendment]) -> Outcome | None:
    """The outcome of the motion; ``amendments`` are all of its own, in the order of the text."""
    taken = [amendment.number for amendment in amendments if amendment.is_in_text]
    return motion.outcome(taken)


def how(decision: Decision) -> str:
    """ "By a count: 412 for, 388 against, 12 abstaining." or "By a show of hands." """
    way = {
        Method.AGREED: "Agreed without a vote",
        Method.VOICE: "By voice",
        Method.HANDS: "By a show of hands",
        Method.COUNT: "By a count",
        Method.CARD: "By a card vote",
        Method.BALLOT: "By a ballot",
        Method.ELECTRONIC: "By an electronic vote",
    }[Method(decision.method)]
    return f"{way}: {decision.figures}." if decision.figures else f"{way}."


def why(decision: Decision) -> tuple[str, ...]:
    """How the vote was taken, what was needed, and who declared it when."""
    zone = decision.motion.conference.zone
    needed = f"Needed: {decision.threshold}." if decision.threshold and decision.figures else ""
    declared = f"Recorded by {decision.declared_by_name}, {moment(decision.declared_at, zone)}."
    corrected = f"It takes the place of an earlier decision: {decision.reason}" if decision.supersedes_id else ""
    agreed = "Its mover agreed." if decision.mover_agreed else ""
    assent = f"{decision.get_assent_display()}." if decision.assent else ""
    sentences = (how(decision), assent, agreed, needed, cause_of(decision), declared, decision.note, corrected)
    return tuple(filter(None, sentences))


def cause_of(decision: Decision) -> str:
    """ "Decided by the chair's casting vote.", where neither the chair nor the figures alone decided; else ""."""
    return "" if decision.cause in (Cause.DECLARED, Cause.FIGURES) else f"Decided {Cause(decision.cause).label}."


def said(ruling: Ruling) -> tuple[str, ...]:
    """Why something is not in order, with the committee's note."""
    reason = f"{ruling.get_reason_display()}." if ruling.reason else ""
    return tuple(filter(None, (reason, ruling.note)))


def moved(row: Motion | Amendment) -> str:
    """ "Moved by Valley branch, seconded by Jo Hughes (Harbour branch)."; "" where all that was said is its body."""
    if not row.seconded_by and row.moved_by in {"", row.body.name}:
        return ""
    seconded = f", seconded by {row.seconded_by}" if row.seconded_by else ""
    return f"Moved by {row.moved_by}{seconded}."


def consented(row: Motion | Amendment) -> str:
    """How conference consented to its withdrawal, as a sentence; "" where it was not asked."""
    return Consent(row.consent).in_words(row.consent_for, row.consent_against)


def sentence(words: str) -> str:
    """What somebody wrote, with a full stop where it ends without one."""
    return f"{words}." if words and words[-1] not in ".!?…" else words


def moment(at: datetime, zone: ZoneInfo) -> str:
    """ "14 June 2026, 11:42", by the clock of the conference."""
    local = at.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"


def day(date: date) -> str:
    """ "14 June 2026"."""
    return f"{date.day} {date:%B %Y}"


def days(first: date, last: date) -> str:
    """ "12 to 15 June 2026", saying month and year once where both days share them."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def listed(words: Sequence[str]) -> str:
    """ "1.1, 1.2 and 1.3"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def count(number: int, one: str, many: str) -> str:
    """ "1 question", "No questions", "1,200 questions": how many there are, as a sentence begins."""
    return f"{number:,} {one}" if number == 1 else f"{f'{number:,}' if number else 'No'} {many}"
