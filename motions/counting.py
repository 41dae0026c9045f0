"""What figures mean: carried or lost, in whole numbers.

Rules:

* The share is of the votes cast for and against. Abstentions are recorded and are not in the base.
* "More than half" and "at least two-thirds" are two kinds of threshold.
* A vote to remit, to refer back or to go on to the next business changes no rule: it takes what any motion does.
* A tie is lost, unless the rules give the chair a casting vote and the chair has used it.
* No division: 718,273 for and 373,801 against is compared with two-thirds as 718,273 × 3 with 1,092,074 × 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import TextChoices

WORDS = {(1, 2): "half", (2, 3): "two-thirds", (3, 4): "three-quarters", (3, 5): "three-fifths"}


class Method(TextChoices):
    """How conference voted.

    agreed      nobody called for a vote
    voice       ayes and noes: a result, no figures
    hands       a show of hands or cards, judged by eye: a result, no figures
    count       hands or cards counted one by one
    card        a card vote: each card weighs as many as its body has members
    ballot      a ballot on paper
    electronic  totals of an electronic voting system
    """

    AGREED = "agreed", "Agreed without a vote"
    VOICE = "voice", "Voice"
    HANDS = "hands", "Show of hands"
    COUNT = "count", "Count"
    CARD = "card", "Card vote"
    BALLOT = "ballot", "Ballot"
    ELECTRONIC = "electronic", "Electronic vote"


COUNTED = frozenset({Method.COUNT, Method.CARD, Method.BALLOT, Method.ELECTRONIC})


class Result(TextChoices):
    """What conference decided.

    carried        the question is carried
    lost           the question is lost
    remitted       the motion is given to the executive, its mover agreeing
    referred_back  the motion is sent back to be worked on again
    next_business  the motion is left without a decision: conference went on to the next business
    """

    CARRIED = "carried", "Carried"
    LOST = "lost", "Lost"
    REMITTED = "remitted", "Remitted"
    REFERRED_BACK = "referred_back", "Referred back"
    NEXT_BUSINESS = "next_business", "Next business"


WITHOUT_A_VOTE_ON_THE_TEXT = frozenset({Result.REMITTED, Result.REFERRED_BACK, Result.NEXT_BUSINESS})


class Assent(TextChoices):
    """How far what was carried was carried by all. Three facts, none of which says another.

    unanimous  everyone who voted voted for: nobody against, nobody abstaining
    nem_con    nobody voted against; some may have abstained
    unopposed  nobody opposed it when it was put
    """

    NOT_SAID = "", "Not said"
    UNANIMOUS = "unanimous", "Unanimously"
    NEM_CON = "nem_con", "Nem con"
    UNOPPOSED = "unopposed", "Unopposed"

    def agrees(self, *, result: Result, votes_against: int | None, abstentions: int | None) -> bool:
        """Whether it can be said beside the result and the figures; None is not counted."""
        if self is Assent.NOT_SAID:
            return True
        is_clear = not votes_against and (self is not Assent.UNANIMOUS or not abstentions)
        return result == Result.CARRIED and is_clear


class Cause(TextChoices):
    """Why the result is what it is."""

    DECLARED = "declared", "as the chair declared"
    FIGURES = "figures", "by the figures"
    TIE = "tie", "on a tie, which is lost"
    CASTING_VOTE = "casting_vote", "by the chair's casting vote"
    SHORT_OF_THRESHOLD = "short_of_threshold", "more for than against, but short of what the rules ask"


class Consent(TextChoices):
    """How conference consented to the withdrawal of what was moved: without a dissenting voice, or by a vote.

    agreed  nobody dissented
    hands   a show of hands, judged by eye
    count   a vote that was counted
    """

    NOT_ASKED = "", "Not asked"
    AGREED = "agreed", "Without dissent"
    HANDS = "hands", "On a show of hands"
    COUNT = "count", "On a count"

    def in_words(self, votes_for: int | None, votes_against: int | None) -> str:
        """ "Conference consented on a count: 310 for, 12 against." or "", where it was not asked."""
        if not self:
            return ""
        figures = "" if votes_for is None or votes_against is None else f": {in_words(votes_for, votes_against)}"
        return f"Conference consented {self.label.lower()}{figures}."


class Withdrawal(TextChoices):
    """Whose consent the rules ask for before what was moved is withdrawn.

    consent     that of conference: without dissent, or by more than half of the votes cast. Standing orders of unions
                say "only with the consent of conference"; so does Robert's Rules of Order (12th edition, 33:11-19)
    no_dissent  that of conference, and one voice against it is enough to refuse
    mover       nobody's but the mover's
    """

    CONSENT = "consent", "With the consent of conference"
    NO_DISSENT = "no_dissent", "Where nobody dissents"
    MOVER = "mover", "As its mover wishes"


class CastingVote(TextChoices):
    """What the chair did with a casting vote."""

    NOT_USED = "", "Not used"
    FOR = "for", "For"
    AGAINST = "against", "Against"


FIGURES = ("votes_for", "votes_against", "abstentions", "spoiled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted or declared. Figures are whole numbers of votes; None is not counted.

    ``result`` is what was declared; where there are figures it may be left out, and if given has to agree.
    ``mover_agreed`` is said where a motion is remitted.
    """

    method: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    spoiled: int | None = None
    result: str = ""
    casting_vote: str = ""
    assent: str = ""
    mover_agreed: bool | None = None

    @property
    def figures(self) -> Mapping[str, int | None]:
        """The figures by the names of their fields."""
        return {name: getattr(self, name) for name in FIGURES}

    @property
    def undeclared(self) -> Count:
        """What was counted, with nothing declared on it."""
        return replace(self, result="", casting_vote="", assent="", mover_agreed=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A share of the votes cast: more than it, or at least it."""

    numerator: int
    denominator: int
    inclusive: bool

    def __str__(self) -> str:
        share = WORDS.get((self.numerator, self.denominator), f"{self.numerator}/{self.denominator}")
        return f"{'at least' if self.inclusive else 'more than'} {share} of the votes cast"

    @property
    def is_half(self) -> bool:
        """Whether one vote more or less than a tie decides."""
        return self.numerator * 2 == self.denominator

    def is_met(self, votes_for: int, votes_against: int) -> bool:
        """Whether the figures reach the share. Nobody voting for is never enough."""
        have, need = votes_for * self.denominator, (votes_for + votes_against) * self.numerator
        return votes_for > 0 and (have >= need if self.inclusive else have > need)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A result with its cause."""

    result: Result
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A count as it can be declared, and what would be recorded: the verdict, under this threshold."""

    count: Count
    verdict: Verdict
    threshold: Threshold


def judge(
    *, votes_for: int, votes_against: int, threshold: Threshold, casting_vote: CastingVote = CastingVote.NOT_USED
) -> Verdict:
    """What the figures mean under the threshold. A casting vote counts on a tie alone, and where half is the mark."""
    if votes_for == votes_against and casting_vote != CastingVote.NOT_USED and threshold.is_half:
        won = Result.CARRIED if casting_vote == CastingVote.FOR else Result.LOST
        return Verdict(result=won, cause=Cause.CASTING_VOTE)
    if threshold.is_met(votes_for, votes_against):
        return Verdict(result=Result.CARRIED, cause=Cause.FIGURES)
    if votes_for == votes_against:
        return Verdict(result=Result.LOST, cause=Cause.TIE)
    short = votes_for > votes_against
    return Verdict(result=Result.LOST, cause=Cause.SHORT_OF_THRESHOLD if short else Cause.FIGURES)


WRITTEN = re.compile(
    r"[0-9]{1,40}|[1-9][0-9]{0,2}(?P<between>[, \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}])[0-9]{3}"
    r"(?:(?P=between)[0-9]{3}){0,11}"
)


def read_votes(typed: str) -> int | None:
    """The number of votes or members that was written, exactly, or None.

    Thousands may be parted by commas or by spaces, also thin ones: "718273", "718,273" and "718 273" are the same.
    "1,5", "1.500" and "1,500 200" are none: they could be read in two ways.
    """
    typed = typed.strip()
    return int("".join(filter(str.isdigit, typed))) if WRITTEN.fullmatch(typed) else None


def share_of(part: int, whole: int) -> str:
    """ "65.8%", and never all or nothing where it is not: "more than 99.9%", "less than 0.1%"."""
    rounded = f"{part / whole:.1%}"
    if rounded == "100.0%" and part != whole:
        return "more than 99.9%"
    return "less than 0.1%" if rounded == "0.0%" and part else rounded


def in_words(votes_for: int, votes_against: int, abstentions: int | None = None, spoiled: int | None = None) -> str:
    """ "718,273 for, 373,801 against, 12 abstaining, 3 spoiled"; what was not counted is left out."""
    counted = {"for": votes_for, "against": votes_against, "abstaining": abstentions, "spoiled": spoiled}
    return ", ".join(f"{votes:,} {side}" for side, votes in counted.items() if votes is not None)


class Side(TextChoices):
    """Which way a whole card was cast."""

    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAIN = "abstain", "Abstain"
    SPOILED = "spoiled", "Spoiled"
