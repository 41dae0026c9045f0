"""How the program says no about votes: figures, cards, reports, parts."""

from __future__ import annotations

from collections.abc import Sequence

from motions.models import Amendment, Decision, Motion, Part, TellersReport
from motions.refusals.families import BadText, Forbidden, WrongTime
from motions.refusals.phrases import joined

# Who


def chair_declares() -> Forbidden:
    return Forbidden(
        "chair_declares", "At this conference tellers report and the chair declares: hand the figures in as a report."
    )


# When


def already_decided(decision: Decision) -> WrongTime:
    return WrongTime(
        "already_decided",
        f"{decision.part or decision.amendment or decision.motion} was decided already: {_lower(str(decision))}, "
        f"recorded by {decision.declared_by_name}. Correct that decision, with a reason, if it is wrong.",
    )


def put_again(decision: Decision) -> WrongTime:
    return WrongTime(
        "put_again",
        f"Conference votes on {_lower(str(decision.motion))} again, which was decided before: {_lower(str(decision))}. "
        f"Record the new vote in place of that decision, and say why there is one.",
    )


def take_up_first(motion: Motion, fallen: Sequence[Amendment]) -> WrongTime:
    named = joined([_lower(str(each)) for each in fallen])
    return WrongTime(
        "take_up_first",
        f"{named[:1].upper()}{named[1:]} fell with {_lower(str(motion))}, and conference has yet to decide "
        f"what fell: take the motion up again first.",
    )


def already_superseded(decision: Decision) -> WrongTime:
    return WrongTime(
        "already_superseded", f"This decision was corrected already; what stands is: {_lower(str(decision))}."
    )


def key_used() -> WrongTime:
    return WrongTime("key_used", "This key was used for another decision: nothing was recorded. Use a new key.")


def figures_needed(method: str) -> BadText:
    return BadText("figures_needed", f"{method}: give the votes for and the votes against.")


def figures_not_counted(method: str) -> BadText:
    return BadText(
        "figures_not_counted", f"{method} has a result and no figures: choose a count where votes were counted."
    )


def figure_unreadable(typed: str) -> BadText:
    return BadText(
        "figure_unreadable", f"“{typed[:40]}” is not a whole number of votes: write it like 718273 or 718,273."
    )


def figures_out_of_range(most: int) -> BadText:
    return BadText("figures_out_of_range", f"A number of votes is a whole number from 0 to {most:,}.")


def key_needed(most: int) -> BadText:
    return BadText(
        "key_needed", f"Give the act of recording a key of its own (Idempotency-Key), of up to {most} characters."
    )


def figures_disagree(declared: str, judged: str, threshold: str) -> BadText:
    return BadText(
        "figures_disagree", f"“{declared}” was given, but the figures say {judged.lower()}: it takes {threshold}."
    )


def result_needed(method: str) -> BadText:
    return BadText("result_needed", f"{method}: say whether it was carried or lost.")


def no_casting_vote() -> BadText:
    return BadText(
        "no_casting_vote",
        "A casting vote counts on a tie alone, and where the rules of the conference give the chair one.",
    )


def reported_already(report: TellersReport) -> WrongTime:
    subject = report.part or report.amendment or report.motion
    return WrongTime(
        "reported_already",
        f"{subject} was reported on already: {report}, by {report.reported_by_name}. Declare that, or recount it "
        f"with a reason.",
    )


def recounted_since(report: TellersReport) -> WrongTime:
    return WrongTime(
        "recounted_since",
        f"These figures were counted again since: what stands is {report}, by {report.reported_by_name}.",
    )


def recounts_another(question: str, report: TellersReport) -> WrongTime:
    subject = report.part or report.amendment or report.motion
    return WrongTime(
        "recounts_another",
        f"The report that this takes the place of is on {_lower(str(subject))}, and not on {_lower(question)}: nothing "
        f"was reported. Name the report that stands on {_lower(question)}.",
    )


def key_used_for_a_report() -> WrongTime:
    return WrongTime("key_used", "This key was used for another report: nothing was recorded. Use a new key.")


def put_in_parts(amendment: Amendment) -> WrongTime:
    return WrongTime("put_in_parts", f"{amendment} is put to the vote in parts: record the vote on each of them.")


def parts_open(parts: Sequence[Part]) -> WrongTime:
    *others, last = [f"part {part.number}" for part in parts]
    named = f"{', '.join(others)} and {last}" if others else last
    return WrongTime("parts_open", f"Decide {named} of the motion first: then what is left of it is put to the vote.")


def divided_already(subject: str) -> WrongTime:
    return WrongTime("divided_already", f"{subject} is put in parts already: put it together again first.")


def not_divided(subject: str) -> WrongTime:
    return WrongTime("not_divided", f"{subject} is not put in parts.")


def decided_in_parts(subject: str) -> WrongTime:
    return WrongTime(
        "decided_in_parts",
        f"A vote on a part of {subject} is on record: its parts stay. Correct the vote if it is wrong.",
    )


# What


def seconder_needed(subject: str) -> BadText:
    return BadText(
        "seconder_needed",
        f"The rules of this conference ask for a seconder: say which branch, or who, seconds {_lower(subject)}.",
    )


def consent_needed(subject: str) -> BadText:
    return BadText(
        "consent_needed", f"{subject} was moved: say how conference consented to its withdrawal, or leave it as it is."
    )


def consent_not_asked(subject: str) -> BadText:
    return BadText("consent_not_asked", f"{subject} is not moved: it is withdrawn without asking conference.")


def consent_refused(subject: str, votes_for: int, votes_against: int) -> BadText:
    return BadText(
        "consent_refused",
        f"{votes_for:,} for and {votes_against:,} against: conference does not consent, and {_lower(subject)} stays "
        f"before it.",
    )


def somebody_dissents(subject: str) -> BadText:
    return BadText(
        "somebody_dissents",
        f"The rules of this conference let what was moved be withdrawn where nobody dissents: {_lower(subject)} stays "
        f"before it.",
    )


def nothing_counted(method: str) -> BadText:
    return BadText("nothing_counted", f"{method} has no figures: there is nothing for tellers to report.")


def report_declares_nothing() -> BadText:
    return BadText(
        "report_declares_nothing", "Tellers report what was counted, and nothing else: the chair declares the result."
    )


def nothing_to_recount() -> BadText:
    return BadText("nothing_to_recount", "A reason is given for a recount: say which report it takes the place of.")


def mover_has_to_agree() -> BadText:
    return BadText(
        "mover_has_to_agree",
        "A motion is remitted with the agreement of its mover: record that the mover agreed, or refer the motion back.",
    )


def mover_not_asked() -> BadText:
    return BadText(
        "mover_not_asked", "Whether the mover agreed is recorded of a motion that is remitted, and of no other."
    )


def not_by_all(assent: str) -> BadText:
    return BadText(
        "not_by_all",
        f"“{assent}” is said of what was carried with nobody against; unanimously, with nobody abstaining either.",
    )


def no_register() -> BadText:
    return BadText(
        "no_register", "This conference has no register of what each body weighs: enter it first, or give totals alone."
    )


def no_such_body(body: str) -> BadText:
    return BadText("no_such_body", f"The organisation has no body “{body[:60]}”.")


def members_out_of_range(body: str, most: int) -> BadText:
    return BadText("members_out_of_range", f"{body}: a number of members is a whole number from 0 to {most:,}.")


def line_of_the_register(number: int, fault: str) -> BadText:
    return BadText("line_of_the_register", f"Line {number} of the register: {fault}.")


def not_on_the_register(body: str) -> BadText:
    return BadText("not_on_the_register", f"“{body[:60]}” is not on the register of this conference: it has no card.")


def entered_twice(body: str) -> BadText:
    return BadText("entered_twice", f"“{body[:60]}” is entered twice.")


def whole_or_split(body: str) -> BadText:
    return BadText("whole_or_split", f"“{body[:60]}”: cast the card for one side, or give its figures, not both.")


def cards_are_whole(body: str) -> BadText:
    return BadText("cards_are_whole", f"{body}: the rules of this conference do not let a body split its card.")


def card_overweight(body: str, *, cast: int, weight: int) -> BadText:
    return BadText("card_overweight", f"{body} casts {cast:,} votes, and its card weighs {weight:,}.")


def cards_in_a_card_vote_alone() -> BadText:
    return BadText("cards_in_a_card_vote_alone", "Cards are entered body by body in a card vote alone.")


def total_disagrees(side: str, *, typed: int, entered: int) -> BadText:
    return BadText(
        "total_disagrees",
        f"The total {side} was typed as {typed:,}, and the cards come to {entered:,}: look at both again.",
    )


def more_than_the_register(*, cast: int, register: int) -> BadText:
    return BadText(
        "more_than_the_register", f"{cast:,} votes are more than the whole register weighs, which is {register:,}."
    )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def split_unreadable(body: str) -> BadText:
    return BadText(
        "split_unreadable", f"“{body[:60]}”: write a split card like 700 / 400 / 50: for, against, abstaining, spoiled."
    )
