"""What would be recorded, before it is: in words, with the sum that it comes from, and a button for each way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from motions.counting import (
    WITHOUT_A_VOTE_ON_THE_TEXT,
    Cause,
    Count,
    Declaration,
    Method,
    Result,
    Threshold,
    in_words,
    share_of,
)
from motions.following import When
from motions.models import Consequence, Motion, Part
from motions.presenters.consequences import falling, says
from motions.presenters.parts import beside, decides
from motions.presenters.phrases import count, tone
from motions.presenters.voting import Asked, number_of

BY_EYE = {Method.AGREED: "Agreed without a vote", Method.VOICE: "By voice", Method.HANDS: "By a show of hands"}
DOES = {
    Result.CARRIED: "is carried",
    Result.LOST: "is lost",
    Result.REMITTED: "is remitted",
    Result.REFERRED_BACK: "is referred back",
    Result.NEXT_BUSINESS: "is left for the next business",
}
WITHOUT_A_CASTING_VOTE = "without a casting vote"
BY_A_CASTING_VOTE = "by the chair’s casting vote"
LEFT_TO_THE_CHAIR = "The rules give the chair a casting vote."
UNLESS = ", unless the chair decides the tie"
NOT_YET = "That cannot be recorded yet"
MOVER_AGREES = "its mover agreeing"
NOT_LEFT = "These figures carry none of them: then nothing is decided, and conference goes on with it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """What a reader may do with what was counted.

    may_declare     say what the result is; who may not reports to the chair
    runs_the_floor  is the chair, or the committee: whoever else may declare may also leave it to the chair
    waits           a report waits for the chair: what is counted now is a recount
    recounts        tellers have reported before, whether or not a result was declared since
    declares        it is that report which is looked at
    corrects        a result stands, and what is recorded takes its place
    votes_again     the motion is before conference again: the result was not wrong
    is_stopped      the motion cannot be carried or lost yet; it can be remitted, referred back or left
    """

    may_declare: bool
    runs_the_floor: bool
    waits: bool = False
    recounts: bool = False
    declares: bool = False
    corrects: bool = False
    votes_again: bool = False
    is_stopped: bool = False

    def is_report(self, figures: str) -> bool:
        """Whether all that is done is to report it: for who may not declare, and where a report waits already."""
        return not self.may_declare or (self.waits and bool(figures) and not self.declares)

    @property
    def verb(self) -> str:
        """What the button begins with."""
        return "Declare" if self.declares else "Correct" if self.corrects and not self.votes_again else "Record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button: what it does to ``act`` (see forms.VoteForm), its words, and its look."""

    act: str
    words: str
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What would be recorded: the result in words, and why it is that.

    ``figures`` are those that were counted, or ""; ``may_assent`` says that nobody is known to have voted against.
    ``leaving`` are the ways of a motion that was not put itself: the vote was to remit it, refer it back or go on;
    where the figures carry none of them, ``not_left`` says so. ``asks`` is what the note is for.
    """

    words: str
    tone: str
    sentences: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    leaving: tuple[Way, ...] = ()
    not_left: str = ""
    asks: str = ""
    declares: bool = False
    figures: str = ""
    may_assent: bool = False


def foresee(
    row: Asked, declarations: Sequence[Declaration], agreed: Sequence[Consequence], acting: Acting
) -> Foresight:
    """What would be recorded on the first of the ways in which it can be declared, and what falls with it as it was
    ``agreed``; with a button for each way.
    """
    first = declarations[0]
    result, figures = first.verdict.result, _figures(first.count)
    is_open = _is_left_to_the_chair(declarations)
    leaving = tuple(_leaving(row, declarations, acting, figures))
    may_leave = isinstance(row, Motion) and bool(figures) and not acting.is_report(figures)
    is_stopped = acting.is_stopped and result not in WITHOUT_A_VOTE_ON_THE_TEXT
    return Foresight(
        words=NOT_YET if is_stopped else f"{number_of(row)} {_does(first)}{UNLESS if is_open else ''}",
        tone="wait" if is_open or is_stopped else tone(result),
        sentences=(
            *(_arithmetic(first) if figures else _by_eye(first)),
            *((LEFT_TO_THE_CHAIR,) if is_open else (*_decided(first.verdict.cause), *_falls(row, result, agreed))),
        ),
        fields=_fields(first.count),
        ways=() if is_stopped else tuple(_ways(row, declarations, acting, figures)),
        leaving=leaving,
        not_left=NOT_LEFT if may_leave and not leaving else "",
        asks=_asks(acting, figures),
        declares=acting.declares,
        figures=figures,
        may_assent=result == Result.CARRIED and not first.count.votes_against,
    )


def _figures(counted: Count) -> str:
    if counted.votes_for is None or counted.votes_against is None:
        return ""
    return in_words(counted.votes_for, counted.votes_against, counted.abstentions, counted.spoiled)


def _asks(acting: Acting, figures: str) -> str:
    """What the note beside the button is for: whatever takes the place of something says why."""
    if acting.is_report(figures):
        return "Why it was counted again" if acting.recounts else "Note for the minutes (optional)"
    if acting.votes_again:
        return "Why conference votes on it again"
    return "Why the earlier result was wrong" if acting.corrects else "Note for the minutes (optional)"


def _is_left_to_the_chair(declarations: Sequence[Declaration]) -> bool:
    return any(each.count.casting_vote for each in declarations)


def _does(declared: Declaration) -> str:
    return DOES[declared.verdict.result]


# The ways


def _ways(row: Asked, declarations: Sequence[Declaration], acting: Acting, figures: str) -> Iterator[Way]:
    """Recording it, for who may, and for tellers reporting it where it was counted; where a report waits, a recount
    alone, and of that report its declaration.
    """
    if acting.is_report(figures):
        yield Way(act="report", words=f"{'Report the recount' if acting.waits else 'Report'}: {figures}")
        return
    is_open = _is_left_to_the_chair(declarations)
    for each in declarations:
        if each is declarations[0] or each.count.casting_vote:
            yield _way(row, each, acting, _by(each.count, is_open))
    if figures and not (acting.corrects or acting.runs_the_floor or acting.declares):
        yield Way(act="report", words="Leave it to the chair to declare", look="quiet")


def _by(counted: Count, is_open: bool) -> str:
    if not is_open:
        return ""
    return f", {BY_A_CASTING_VOTE if counted.casting_vote else WITHOUT_A_CASTING_VOTE}"


def _leaving(row: Asked, declarations: Sequence[Declaration], acting: Acting, figures: str) -> Iterator[Way]:
    for each in declarations[1:]:
        if each.count.result and not acting.is_report(figures):
            yield _way(row, each, acting, f", {MOVER_AGREES}" if each.count.mover_agreed else "")


def _way(row: Asked, declared: Declaration, acting: Acting, how: str) -> Way:
    act = "declare" if acting.declares else "record"
    which = declared.count.casting_vote or (declared.count.result if _figures(declared.count) else "")
    look = {"good": "carry", "bad": "lose"}.get(tone(declared.verdict.result), "")
    is_without = how.endswith(WITHOUT_A_CASTING_VOTE)
    return Way(
        act=f"{act}:{which}" if which else act,
        words=f"{acting.verb}: {number_of(row)} {_does(declared)}{how}",
        look="quiet" if is_without else look,
    )


def _fields(counted: Count) -> tuple[tuple[str, str], ...]:
    """What is sent again with the button; of a count, the button says how it is declared."""
    said: Mapping[str, object] = {"method": counted.method, **counted.figures}
    if not _figures(counted):
        said = {**said, "result": counted.result, "mover_agreed": counted.mover_agreed, "assent": counted.assent}
    return tuple((name, str(value)) for name, value in said.items() if value not in (None, ""))


# The sentences


def _by_eye(declared: Declaration) -> Iterator[str]:
    yield f"{BY_EYE[Method(declared.count.method)]}, with no figures."
    if declared.count.mover_agreed:
        yield "The mover agreed to it."


def _arithmetic(declared: Declaration) -> Iterator[str]:
    counted, needed = declared.count, declared.threshold
    votes_for, votes_against = counted.votes_for or 0, counted.votes_against or 0
    total = votes_for + votes_against
    share = f", {share_of(votes_for, total)} of them for" if total else ""
    yield f"{votes_for:,} for and {votes_against:,} against are {total:,} votes cast{share}."
    yield _needed(total, needed)
    if counted.abstentions:
        yield f"{count(counted.abstentions, 'abstention is', 'abstentions are')} recorded and not counted in."
    if counted.spoiled:
        yield f"{count(counted.spoiled, 'spoiled vote is', 'spoiled votes are')} recorded and not counted in."


def _decided(cause: Cause) -> Iterator[str]:
    if cause not in (Cause.DECLARED, Cause.FIGURES):
        yield f"Decided {cause.label}."


def _needed(total: int, needed: Threshold) -> str:
    if not total:
        return f"It takes {needed}, and nobody voted for or against."
    return f"It takes {needed}: at least {least_to_carry(total, needed):,} of {total:,}."


def least_to_carry(total: int, needed: Threshold) -> int:
    """The fewest votes for, of ``total`` cast, that carry."""
    share = Fraction(total * needed.numerator, needed.denominator)
    return max(1, ceil(share) if needed.inclusive else floor(share) + 1)


def _falls(row: Asked, result: str, agreed: Sequence[Consequence]) -> Iterable[str]:
    """What falls with the result, as a sentence. What the last part of an amendment decides, falls with that."""
    if isinstance(row, Part):
        if row.amendment is not None and (decided := decides(row, beside(row), result)):
            yield from _falls(row.amendment, decided, agreed)
    elif result in When.values and (names := falling(row, When(result), agreed)):
        yield says(names)
