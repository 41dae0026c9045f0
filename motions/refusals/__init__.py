"""How the program says no: every sentence that a person can be refused with, written once.

Three families, which pages and API answer alike:

============ ==== ============================================================
Forbidden    403  who: it is not yours to do
WrongTime    409  when: not now, or no longer
Stale        409  when: the text has changed since you saw it
BadText      422  what: the words, numbers or figures cannot be taken as they are
============ ==== ============================================================

``str()`` of each is one sentence that a delegate understands; ``code`` is its name for programs, and never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from motions.models import Amendment, Motion
from motions.refusals.archive import *  # noqa: F403 - one name for every sentence: refusals.no_such_text()
from motions.refusals.arranging import *  # noqa: F403 - as above
from motions.refusals.families import *  # noqa: F403 - as above
from motions.refusals.families import BadText, Forbidden, Stale, WrongTime
from motions.refusals.phrases import DONE, IS, NOT_YET_MOVED, VOTES, either, joined, lower, shortened
from motions.refusals.programs import *  # noqa: F403 - as above
from motions.refusals.voting import *  # noqa: F403 - as above
from motions.states import AmendmentState, Event, MotionState, Party
from motions.text.instructions import Question
from motions.text.refusals import Refusal as EngineRefusal
from motions.text.refusals import within
from motions.text.unkept import unprintable
from motions.text.verifying import no_clause

# Who


def sign_in_first() -> Forbidden:
    return Forbidden("sign_in_first", "Sign in first.")


def not_yours(event: Event, subject: str, who: Iterable[Party]) -> Forbidden:
    return Forbidden("not_yours", f"{subject} can be {DONE[event]} only by {either(sorted(who))}.")


def not_your_body(body: str) -> Forbidden:
    return Forbidden("not_your_body", f"Only a delegate of {body} can do this.")


def delegates_only(doing: str) -> Forbidden:
    return Forbidden("delegates_only", f"Only a delegate of a body can {doing}.")


def only(party: Party, doing: str) -> Forbidden:
    return Forbidden("only", f"Only {party} can {doing}.")


def sign_in_link_spent() -> Forbidden:
    return Forbidden("sign_in_link_spent", "This sign-in link is too old or was not copied whole: ask for a new one.")


# When


def wrong_state(subject: str, state: MotionState | AmendmentState, event: Event) -> WrongTime:
    if event in VOTES and state in NOT_YET_MOVED:
        return not_moved(subject)
    return WrongTime("wrong_state", f"{subject} {IS[state]}: it cannot be {DONE[event]}.")


def not_moved(subject: str) -> WrongTime:
    return WrongTime("not_moved", f"{subject} has not been moved: move it first, then record the vote.")


def motion_not_moved(motion: Motion) -> WrongTime:
    return WrongTime(
        "motion_not_moved",
        f"{motion} {IS[MotionState(motion.state)]}: its amendments are taken while it is before conference.",
    )


def stale(*, seen: int, current: int) -> Stale:
    return Stale(
        "stale",
        f"The text has changed: you wrote on version {seen} and it is now version {current}. What you wrote is "
        f"not lost: compare it with the text as it is now.",
        current=current,
    )


def amendment_stale(amendment: Amendment, *, current: int) -> Stale:
    return Stale(
        "stale",
        f"{amendment} has been written anew since you read it. What you wrote is not lost: compare it with what it "
        f"says now.",
        current=current,
    )


def too_late(what: str, deadline_at: datetime, zone: ZoneInfo) -> WrongTime:
    local = deadline_at.astimezone(zone)
    return WrongTime(
        "too_late", f"The deadline for {what} was {local:%H:%M} on {local:%A} {local.day} {local:%B %Y} ({zone.key})."
    )


def too_many_motions(body: str, limit: int) -> WrongTime:
    return WrongTime("too_many_motions", f"{body} has handed in as many motions as it may: {limit}.")


def too_many_amendments(body: str, limit: int) -> WrongTime:
    return WrongTime(
        "too_many_amendments", f"{body} has handed in as many amendments to this motion as it may: {limit}."
    )


def not_a_draft(subject: str) -> WrongTime:
    return WrongTime("not_a_draft", f"{subject} has been handed in: its text can no longer be changed by its body.")


def not_amendable(motion: Motion) -> WrongTime:
    return WrongTime("not_amendable", f"{motion} {IS[MotionState(motion.state)]}: it cannot be amended.")


def amendments_open(amendments: Sequence[Amendment]) -> WrongTime:
    return WrongTime(
        "amendments_open",
        f"Decide {joined([lower(str(each)) for each in amendments])} first: the motion is put to the vote as amended.",
    )


def amendments_would_break(amendments: Sequence[Amendment]) -> WrongTime:
    return WrongTime(
        "amendments_would_break",
        f"The new wording changes words that {joined([lower(str(each)) for each in amendments])} "
        f"{'was' if len(amendments) == 1 else 'were'} written on: "
        f"settle that first.",
    )


def accepting_not_allowed() -> WrongTime:
    return WrongTime(
        "accepting_not_allowed",
        "The rules of this conference do not let a mover accept an amendment: put it to the vote.",
    )


def conflict(questions: Sequence[str]) -> WrongTime:
    return WrongTime(
        "conflict",
        " ".join([*questions, "The standing orders committee rules on that first, at its desk."]),
    )


def conflict_of_accepted(questions: Sequence[str]) -> WrongTime:
    return WrongTime("conflict", " ".join([*questions, "It cannot be accepted without a vote."]))


def carried_and_in_no_question(amendment: Amendment, number: int) -> WrongTime:
    return WrongTime(
        "carried_and_in_no_question",
        f"{amendment} {IS[AmendmentState(amendment.state)]}: part {number} of it can be ruled out only where it cannot "
        f"stand beside another amendment that was carried, and for that reason.",
    )


def released(amendments: Sequence[Amendment]) -> WrongTime:
    return WrongTime(
        "released",
        f"Rule on {joined([lower(str(each)) for each in amendments])} again first: what it could not stand beside does "
        f"not stand any more.",
    )


def nothing_adopted(motion: Motion) -> WrongTime:
    return WrongTime("nothing_adopted", f"{motion} {IS[MotionState(motion.state)]}: there is no adopted text.")


def already_published(motion: Motion, number: int) -> WrongTime:
    return WrongTime(
        "already_published", f"The adopted text of {lower(str(motion))} is published already: version {number}."
    )


def not_published(motion: Motion) -> WrongTime:
    return WrongTime("not_published", f"No text of {lower(str(motion))} is published.")


# What


def empty(what: str) -> BadText:
    return BadText("empty", f"The {what} is empty: write it first.")


def too_large(*, characters: int, limit: int) -> BadText:
    return BadText("too_large", f"The text has {characters:,} characters and this program takes up to {limit:,}.")


def too_many_words(*, words: int, limit: int, counted: str) -> BadText:
    return BadText(
        "too_many_words", f"{counted} {words:,} words, and the limit is {limit:,}: {words - limit:,} too many."
    )


def control_character(*, character: str, line: int, before: str) -> BadText:
    return BadText("control_character", unprintable(character, line=line, before=before))


def title_too_long(*, characters: int, limit: int) -> BadText:
    return BadText("title_too_long", f"The title has {characters} characters and may have up to {limit}.")


def subject_too_long(*, characters: int, limit: int) -> BadText:
    return BadText("subject_too_long", f"The subject has {characters} characters and may have up to {limit}.")


def changes_nothing() -> BadText:
    return BadText("changes_nothing", "This amendment changes nothing: edit a word, a clause or the title.")


def not_by_editing() -> BadText:
    return BadText("not_by_editing", "No edits of the clauses here do what this instruction does.")


def nothing_left() -> BadText:
    return BadText("nothing_left", "This amendment would leave no text at all.")


def emptied_over_others(text: str) -> BadText:
    return BadText(
        "emptied_over_others", f"“{shortened(text)}” has clauses under it: delete it with them, or leave it some words."
    )


def typed_into_deleted(text: str) -> BadText:
    return BadText(
        "typed_into_deleted",
        f"“{shortened(text)}” is marked deleted, and words were typed in it or under it: keep it, or take these words "
        "out.",
    )


def no_such_clause(clause: str) -> BadText:
    return BadText("no_such_clause", no_clause(clause))


def one_form_of_amendment() -> BadText:
    return BadText(
        "one_form_of_amendment",
        "Give the amendment in one form: the edited text, its clauses, operations or an instruction.",
    )


def how_many_operations(count: int, limit: int) -> BadText:
    return BadText("how_many_operations", f"An amendment has 1 to {limit} operations; this one has {count}.")


def unreadable(what: str) -> BadText:
    return BadText("unreadable", f"The {what} cannot be read.")


def misformed(what: str, fault: str) -> BadText:
    """What a program handed in does not read; ``fault`` is the sentence that says where and why."""
    return BadText("unreadable", within(f"{what} cannot be read", fault))


def bad_number(number: str, example: str) -> BadText:
    return BadText("bad_number", f"“{shortened(number)}” cannot be printed as a number here; write it like {example}.")


def number_taken(number: str, subject: str) -> BadText:
    return BadText("number_taken", f"{number} was given to “{subject}”, and a number is never used twice.")


def number_kept(number: str) -> BadText:
    return BadText("number_kept", f"It bears the number {number} already, and a number never changes.")


def reason_needed(why: str) -> BadText:
    return BadText("reason_needed", f"Say why: {why}.")


def unknown(what: str, value: str, choices: Iterable[str]) -> BadText:
    return BadText("unknown", f"There is no {what} “{shortened(value)}”; there are: {', '.join(choices)}.")


def no_such_operation(number: int, count: int) -> BadText:
    return BadText("no_such_operation", f"The amendment has {count} parts: there is no part {number}.")


def nothing_in_order() -> BadText:
    return BadText("nothing_in_order", "That would leave no part in order: rule the whole amendment not in order.")


def another_organisation(body: str) -> BadText:
    return BadText("another_organisation", f"{body} does not belong to the organisation that holds this conference.")


def delegates_speak_for_a_body() -> BadText:
    return BadText(
        "delegates_speak_for_a_body", "A delegate speaks for one body, and nobody else does: name it, or another role."
    )


def username_taken(username: str) -> BadText:
    return BadText("username_taken", f"The user name “{username}” is taken: choose another.")


def name_too_long(*, characters: int, limit: int) -> BadText:
    return BadText("name_too_long", f"The name has {characters} characters and may have up to {limit}.")


def bad_slug(text: str, limit: int) -> BadText:
    return BadText(
        "bad_slug", f"“{shortened(text)}” gives no short name for addresses: up to {limit} letters, digits and hyphens."
    )


def slug_taken(slug: str) -> BadText:
    return BadText("slug_taken", f"The short name “{slug}” is taken: choose another.")


def ends_before_it_starts() -> BadText:
    return BadText("ends_before_it_starts", "The conference ends before it starts: look at the dates.")


def bad_rules(messages: Sequence[str]) -> BadText:
    return BadText("bad_rules", " ".join(messages))


def engine(refusal: EngineRefusal) -> BadText:
    """What the text engine refuses, in its own words."""
    return BadText(refusal.code, refusal.message, candidates=refusal.candidates)


def in_operation(refusal: EngineRefusal, number: int) -> BadText:
    """What the text engine refuses in one of several operations."""
    return BadText(refusal.code, within(f"Operation {number}", refusal.message), candidates=refusal.candidates)


def question(asked: Question, prose: str) -> BadText:
    """What the reader of instructions asks about the prose that it was given, in its own words."""
    return BadText(asked.code, asked.message, candidates=asked.candidates, passage=asked.passage(prose))
