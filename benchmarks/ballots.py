"""Votes as tellers send them."""

import random
from dataclasses import dataclass, field
from uuid import uuid4

from benchmarks.serving.client import Answer, Client

ACKNOWLEDGED, REFUSED = 302, 409


@dataclass(kw_only=True)
class Ballot:
    """A vote on an amendment, or on the motion where that is None, and the status with which it was settled.

    The status is 0 while it is not settled; ``sent`` is how often it was sent.
    """

    motion: int
    amendment: int | None
    votes_for: int
    votes_against: int
    key: str = field(default_factory=lambda: uuid4().hex)
    status: int = 0
    sent: int = 0

    @classmethod
    def on(cls, motion: int, amendment: int | None) -> "Ballot":
        """Figures that hardly two ballots share."""
        votes_for, votes_against = random.randrange(10**6), random.randrange(10**6)
        return cls(motion=motion, amendment=amendment, votes_for=votes_for, votes_against=votes_against)

    @property
    def figures(self) -> str:
        """As our pages print them."""
        return f"{self.votes_for:,} for, {self.votes_against:,} against"


async def send(teller: Client, slug: str, ballot: Ballot) -> Answer:
    """Send it once, through the page on which tellers record votes. Raises LOST where no answer comes."""
    question = f"motions/{ballot.motion}" if ballot.amendment is None else f"amendments/{ballot.amendment}"
    figures = {"votes_for": str(ballot.votes_for), "votes_against": str(ballot.votes_against)}
    ballot.sent += 1
    return await teller.post(f"/c/{slug}/{question}/vote/", {"method": "count", "key": ballot.key, **figures})
