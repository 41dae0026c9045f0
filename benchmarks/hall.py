"""A hall full of phones that follow the floor, while a teller records votes.

    python -m benchmarks.hall --help

Phones ask every five seconds, a fifth more or less, each over a connection that it keeps, as motions/static/motions/
hall.js does. In the middle a teller records votes, one after the other. At the end all phones ask at the same instant:
once right after a vote, so that each is sent the whole hall; once over new connections. All of it stays on the loopback
address and ends by itself. Times are those of the phones, who share two cores with the server.

``seen_within_7s_share`` is about all pairs of a vote and a phone: the time is from the answer that the teller got to
the answer that first showed the phone this vote or a later one.
"""

import asyncio
import gzip
import random
import re
import resource
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from benchmarks.serving.client import LOST, Client
from benchmarks.serving.databases import DATABASES
from benchmarks.serving.report import arguments, percentile, tell, write
from benchmarks.serving.server import Server, serving

PHONES = 2_000
VOTES = 100
EVERY = 5.0
BETWEEN_VOTES = 0.3
SOON = 7.0
NEWEST = 10**9
WARM_UPS = 50
AT_ONCE = 0.2
SHOWN = re.compile(rb'data-version="(\d+)"')
TARGETS = "p99_ms < 100, record_p99_ms < 1000, seen_within_7s_share >= 0.99, burst_seconds <= 3, errors 0"


@dataclass(kw_only=True)
class Phone:
    """One phone: what it saw when, and how long each of its questions took."""

    client: Client
    slug: str
    version: int = 0
    took: list[float] = field(default_factory=list)
    seen_at: list[float] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    errors: int = 0

    async def ask(self) -> None:
        """Ask once whether there is news."""
        began = time.perf_counter()
        try:
            answer = await self.client.get(f"/c/{self.slug}/hall/{self.version}/", accepting="gzip")
        except LOST:
            self.errors += 1
            return
        now = time.perf_counter()
        self.took.append(now - began)
        if answer.status == 200:
            self.version = shown(gzip.decompress(answer.body))
            self.seen_at.append(now)
            self.seen.append(self.version)
        elif answer.status != 204:
            self.errors += 1

    async def follow(self, done: asyncio.Event, every: float) -> None:
        """Ask again and again until it is done."""
        pause = random.random() * every
        while not await happens_within(done, pause):
            await self.ask()
            pause = every * (0.8 + 0.4 * random.random())

    def saw(self, version: int) -> float:
        """When it first saw this version or a later one; never is infinity."""
        place = bisect_left(self.seen, version)
        return self.seen_at[place] if place < len(self.seen) else float("inf")


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A recorded vote: how long that took, when it was answered, and the version that shows it."""

    took: float
    answered_at: float
    version: int


class Refused(RuntimeError):
    """The server did not record a vote."""


def shown(page: bytes) -> int:
    """The version of a page of the hall."""
    found = SHOWN.search(page)
    if found is None:
        raise Refused(f"This is no page of the hall: {page[:200]!r}")
    return int(found[1])


async def happens_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether it happens while one waits."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


async def record(teller: Client, slug: str, amendment: int) -> Vote:
    """A teller records a vote, once more under the same key where no answer came. Raises Refused."""
    began = time.perf_counter()
    address = f"/c/{slug}/amendments/{amendment}/vote/"
    fields = {"method": "count", "votes_for": "412", "votes_against": "388", "key": f"bench-{amendment}"}
    try:
        answer = await teller.post(address, fields)
    except LOST:
        answer = await teller.post(address, fields)
    answered_at = time.perf_counter()
    if answer.status != 302:
        raise Refused(f"The vote was answered {answer.status}: {answer.body[:300]!r}")
    newest = await teller.get(f"/c/{slug}/hall/{NEWEST}/")
    return Vote(took=answered_at - began, answered_at=answered_at, version=shown(newest.body))


async def at_once(phones: list[Phone]) -> float:
    """All phones ask at the same instant: the seconds until the last one has its answer."""
    began = time.perf_counter()
    await asyncio.gather(*(phone.ask() for phone in phones))
    return time.perf_counter() - began


async def warm(server: Server, slug: str) -> None:
    """Ask until every worker has loaded the program and answers at once: what is measured is a server that runs."""
    for _ in range(WARM_UPS):
        visitors = [Phone(client=Client(port=server.port), slug=slug) for _ in range(4 * len(server.workers()))]
        took = await at_once(visitors)
        for visitor in visitors:
            visitor.client.close()
        if took < AT_ONCE:
            return


async def measure(server: Server, staged: dict[str, Any], *, phones: int, votes: int, every: float) -> dict[str, Any]:
    """Everything measured on a running server."""
    slug = staged["slug"]
    await warm(server, slug)
    amendments = [amendment for motion in staged["motions"] for amendment in motion["amendments"]]
    teller = Client(port=server.port)
    await teller.sign_in(staged["tellers"][0])
    hall = [Phone(client=Client(port=server.port), slug=slug) for _ in range(phones)]
    began, used = time.perf_counter(), server.processor_seconds()
    recorded = await follow_votes(hall, teller, amendments[:votes], every)
    cores = (server.processor_seconds() - used) / (time.perf_counter() - began)
    polls = sorted(took for phone in hall for took in phone.took)
    await record(teller, slug, amendments[votes])
    burst = await at_once(hall)
    hang_up(hall)
    burst_of_new = await at_once(hall)
    hang_up(hall)
    teller.close()
    waits = [phone.saw(vote.version) - vote.answered_at for vote in recorded for phone in hall]
    recording = sorted(vote.took for vote in recorded)
    return {
        "phones": phones,
        "requests": sum(len(phone.took) for phone in hall),
        "errors": sum(phone.errors for phone in hall),
        "p50_ms": milliseconds(percentile(polls, 50)),
        "p99_ms": milliseconds(percentile(polls, 99)),
        "seen_share": share(waits, float("inf")),
        "seen_within_7s_share": share(waits, SOON),
        "burst_seconds": round(burst, 2),
        "burst_of_new_connections_seconds": round(burst_of_new, 2),
        "server_cores": round(cores, 2),
        "votes": len(recorded),
        "record_p50_ms": milliseconds(percentile(recording, 50)),
        "record_p99_ms": milliseconds(percentile(recording, 99)),
        "connections_found_closed": sum(phone.client.stale for phone in hall),
    }


async def follow_votes(hall: list[Phone], teller: Client, amendments: list[int], every: float) -> list[Vote]:
    """All phones follow while the teller records a vote on each amendment."""
    done = asyncio.Event()
    following = [asyncio.create_task(phone.follow(done, every)) for phone in hall]
    await asyncio.sleep(every * 1.5)
    recorded = []
    for amendment in amendments:
        recorded.append(await record(teller, hall[0].slug, amendment))
        await asyncio.sleep(BETWEEN_VOTES)
    await asyncio.sleep(max(every * 1.6, SOON))
    done.set()
    await asyncio.gather(*following)
    return recorded


def hang_up(hall: list[Phone]) -> None:
    """Close every phone's connection."""
    for phone in hall:
        phone.client.close()


def milliseconds(seconds: float) -> float:
    """To a tenth."""
    return round(seconds * 1000, 1)


def share(waits: list[float], limit: float) -> float:
    """The share of the waits that ended, and did not take longer than the limit."""
    return round(sum(wait <= limit for wait in waits if wait < float("inf")) / len(waits), 4)


def measured(name: str, *, phones: int, votes: int, every: float) -> dict[str, Any]:
    """Everything measured on a new database of this kind."""
    with DATABASES[name]() as database, serving(database.address) as server:
        per_motion = 20
        motions = votes // per_motion + 1
        staged = server.asked("-m", "benchmarks.serving.stage", str(motions), str(per_motion), "1")
        server.start()
        return asyncio.run(measure(server, staged, phones=phones, votes=votes, every=every))


def allow_open_files(count: int) -> None:
    """Let this process and those that it starts open so many files, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def main() -> None:
    """Measure as the command line says, print the table and write it."""
    asked = arguments(__doc__, into="bench-hall.json")
    asked.add_argument("--phones", type=int, default=PHONES)
    asked.add_argument("--votes", type=int, default=VOTES)
    asked.add_argument("--every", type=float, default=EVERY, help="seconds from one question of a phone to the next")
    wanted = asked.parse_args()
    allow_open_files(4 * wanted.phones + 1_000)
    found = {
        name: measured(name, phones=wanted.phones, votes=wanted.votes, every=wanted.every) for name in wanted.databases
    }
    tell(f"The hall. Targets: {TARGETS}", found)
    write(wanted.into, found)


if __name__ == "__main__":
    main()
