"""Votes while the server is killed, and while the database is stopped in the midst of everything.

    python -m benchmarks.crash_votes --help

First fifty tellers record different figures on the same question at the same instant, again and again. Then tellers
record votes through the page that tellers use; at some questions two of them race. Whoever gets no answer sends the
same again under the same key, until there is one. Meanwhile one process after the other is killed (SIGKILL): nine times
out of ten a worker, the tenth time the whole server; and PostgreSQL is told to stop at once, without a checkpoint.

Afterwards the database is asked what it kept. ``lost``: acknowledged, and not there. ``changed``: there with other
figures, or without what follows from them. ``doubled``: a second decision on a question, or one that was refused and is
there all the same. ``unsettled``: a teller who never got an answer. All of it stays on the loopback address and ends by
itself, at the latest after LIMIT seconds for each database.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.ballots import ACKNOWLEDGED, Ballot, send
from benchmarks.racing import TELLERS, race
from benchmarks.serving.client import LOST, Client
from benchmarks.serving.databases import DATABASES, Database
from benchmarks.serving.report import arguments, tell, write
from benchmarks.serving.server import Server, serving

KILLS, STOPS = 200, 12
WORKERS = 2
DESKS = 8
AMENDMENTS = 24
VOTES_BETWEEN_KILLS = 3
WHOLE_SERVER = 10
RACES = 20
RIVALS = 0.3
LIMIT = 15 * 60
AGAIN = 0.1
TRIES = 600
DOWN_FOR = 0.3
TARGETS = "lost 0, changed 0, doubled 0, unsettled 0; every race won once, every refusal told the figures"


@dataclass(kw_only=True)
class Voting:
    """What the tellers have done so far, and whether there is time for more."""

    slug: str
    ballots: list[Ballot] = field(default_factory=list)
    is_over: bool = False

    @property
    def acknowledged(self) -> int:
        return sum(ballot.status == ACKNOWLEDGED for ballot in self.ballots)

    def end(self) -> None:
        """Let every desk stop after the question that it is at."""
        self.is_over = True

    async def settle(self, teller: Client, ballot: Ballot) -> None:
        """Send the ballot until it is answered for good: by yes or by no."""
        self.ballots.append(ballot)
        for _ in range(TRIES):
            try:
                answer = await send(teller, self.slug, ballot)
            except LOST:
                await asyncio.sleep(AGAIN * random.random())
                continue
            if answer.status < 500:
                ballot.status = answer.status
                return
            await asyncio.sleep(AGAIN * random.random())

    async def decide(self, tellers: list[Client], motions: list[dict[str, Any]]) -> None:
        """One desk with its motions: every amendment, then the motion."""
        for motion in motions:
            for amendment in [*motion["amendments"], None]:
                if self.is_over:
                    return
                racing = tellers if random.random() < RIVALS else tellers[:1]
                await asyncio.gather(*(self.settle(each, Ballot.on(motion["id"], amendment)) for each in racing))


@dataclass(kw_only=True)
class Killing:
    """Ends processes while votes are recorded."""

    server: Server
    database: Database
    voting: Voting
    kills: int = 0
    stops: int = 0

    async def go_on(self, kills: int, stops: int, give_up_at: float) -> None:
        """So many kills and stops, each a moment after a few more votes were recorded."""
        stops = stops if self.database.has_server else 0
        stop_after = {round(kills * (number + 1) / (stops + 1)) for number in range(stops)}
        while self.kills < kills and self._goes_on(give_up_at):
            await self._some_votes(give_up_at)
            await asyncio.to_thread(self._kill)
            if self.kills in stop_after:
                await asyncio.to_thread(self._stop)

    def _goes_on(self, give_up_at: float) -> bool:
        return not self.voting.is_over and time.monotonic() < give_up_at

    async def _some_votes(self, give_up_at: float) -> None:
        enough = self.voting.acknowledged + VOTES_BETWEEN_KILLS
        while self.voting.acknowledged < enough and self._goes_on(give_up_at):
            await asyncio.sleep(0.005)
        await asyncio.sleep(random.random() * 0.05)

    def _kill(self) -> None:
        self.kills += 1
        workers = self.server.workers()
        if self.kills % WHOLE_SERVER and workers:
            self.server.kill_worker(random.choice(workers))
        else:
            self.server.kill()
            self.server.start()

    def _stop(self) -> None:
        self.stops += 1
        self.database.stop_at_once()
        time.sleep(DOWN_FOR)
        self.database.start()


async def crash(
    server: Server, database: Database, staged: dict[str, Any], *, kills: int, stops: int
) -> tuple[Killing, Voting]:
    """Vote and kill on a running server, until both are done."""
    voting = Voting(slug=staged["slug"])
    killing = Killing(server=server, database=database, voting=voting)
    desks = [[Client(port=server.port), Client(port=server.port)] for _ in range(DESKS)]
    for number, teller in enumerate(client for desk in desks for client in desk):
        await teller.sign_in(staged["tellers"][number % len(staged["tellers"])])
    give_up_at = time.monotonic() + LIMIT
    deciding = asyncio.gather(
        *(voting.decide(desk, staged["motions"][number::DESKS]) for number, desk in enumerate(desks))
    )
    deciding.add_done_callback(lambda _: voting.end())
    await killing.go_on(kills, stops, give_up_at)
    voting.end()
    await deciding
    for client in (client for desk in desks for client in desk):
        client.close()
    return killing, voting


def measured(name: str, *, kills: int, stops: int, races: int, tellers: int = TELLERS) -> dict[str, Any]:
    """What a new database of this kind kept."""
    with DATABASES[name]() as database, serving(database.address, workers=WORKERS) as server:
        questions = kills * (VOTES_BETWEEN_KILLS + 2) + DESKS
        motions = max(DESKS, -(-questions // (AMENDMENTS + 1)))
        amendments = max(races, min(AMENDMENTS, -(-questions // motions)))
        staged = server.asked("-m", "benchmarks.serving.stage", str(motions + 1), str(amendments), str(tellers))
        server.start()
        raced = asyncio.run(race(server.port, staged, tellers=tellers, races=races))
        staged["motions"] = staged["motions"][1:]
        killing, voting = asyncio.run(crash(server, database, staged, kills=kills, stops=stops))
        kept = server.asked("-m", "benchmarks.serving.tally", given=[vars(ballot) for ballot in voting.ballots])
        sent_again = sum(ballot.sent > 1 for ballot in voting.ballots)
        return {"kills": killing.kills, "stops": killing.stops, **kept, "sent_again": sent_again, **raced}


def main() -> None:
    """Measure as the command line says, print the table and write it."""
    asked = arguments(__doc__, into="crash-votes.json")
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--stops", type=int, default=STOPS, help="of PostgreSQL")
    asked.add_argument("--races", type=int, default=RACES)
    wanted = asked.parse_args()
    found = {
        name: measured(name, kills=wanted.kills, stops=wanted.stops, races=wanted.races) for name in wanted.databases
    }
    tell(f"Votes and crashes. Targets: {TARGETS}", found)
    write(wanted.into, found)


if __name__ == "__main__":
    main()
