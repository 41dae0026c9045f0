"""An archive of a thousand texts and one of a hundred thousand, side by side.

    python -m benchmarks.archive --help

Two servers run, each on a database of its own, and are asked in turn over one connection each, so that whatever else
the machine does slows both alike. Times are medians as a reader sees them on the loopback address. Then nginx serves
the answers of the larger archive on the first of the databases, with the configurations of the documentation: as static
files, from the program behind a cache of one second, and as an exported site. A share is the median over rounds in
which each is asked for a moment, in turn. Everything is bounded and ends by itself.

Targets: ratio <= 1.5, the same number of queries, a 304 that reads no body, cached or exported share >= 0.8.
"""

import http.client
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.archive import nginx
from benchmarks.archive.operations import Operation, operations
from benchmarks.serving.databases import DATABASES
from benchmarks.serving.report import arguments, write
from benchmarks.serving.server import HOST, Server, serving

SMALL, LARGE = 1_000, 100_000
TIMES = 60
WARM_UPS = 5
SECONDS = 1
ROUNDS = 7


@dataclass(kw_only=True)
class Reader:
    """One reader on one connection. Each question comes from another address, so that nobody asks too often."""

    port: int
    asked: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def ask(self, operation: Operation) -> tuple[float, bytes]:
        """The milliseconds until the whole answer was there, and its body. Raises RuntimeError for another status."""
        tag = self._tag(operation) if operation.is_known else ""
        began = time.perf_counter()
        status, body, _ = self._get(operation.path, {"If-None-Match": tag} if tag else {})
        took = (time.perf_counter() - began) * 1000
        if status != (304 if operation.is_known else 200):
            raise RuntimeError(f"{operation.path} answered {status}: {body[:300]!r}")
        return took, body

    def copied(self, operation: Operation) -> nginx.Copy:
        """The answer as it is, to be served by nginx."""
        content = self.ask(operation)[1]
        return nginx.Copy(content=content, headers=self.headers, exported=nginx.exported(operation.path))

    def _tag(self, operation: Operation) -> str:
        if operation.path not in self.tags:
            self.tags[operation.path] = self._get(operation.path, {})[2]
        return self.tags[operation.path]

    def _get(self, path: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        self.asked += 1
        address = f"10.{self.asked >> 16 & 255}.{self.asked >> 8 & 255}.{self.asked & 255}"
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": address, "Host": HOST}
        self.connection.request("GET", path, headers=forwarded | headers)
        answer = self.connection.getresponse()
        self.headers = dict(answer.headers)
        return answer.status, answer.read(), answer.headers.get("ETag", "")


def side_by_side(servers: tuple[Server, Server], counts: tuple[int, int], times: int) -> dict[str, dict[str, float]]:
    """The median of each operation on the smaller and the larger archive, asked in turn."""
    readers = [Reader(port=server.port) for server in servers]
    found = {}
    for pair in zip(operations(counts[0]), operations(counts[1]), strict=True):
        for _ in range(min(WARM_UPS, times)):
            for reader, operation in zip(readers, pair, strict=True):
                reader.ask(operation)
        took: tuple[list[float], list[float]] = ([], [])
        used = [server.processor_seconds() for server in servers]
        for _ in range(times):
            for reader, operation, kept in zip(readers, pair, took, strict=True):
                kept.append(reader.ask(operation)[0])
        small, large = median(took[0]), median(took[1])
        spent = [server.processor_seconds() - before for server, before in zip(servers, used, strict=True)]
        found[pair[0].name] = {
            "small_ms": round(small, 2),
            "large_ms": round(large, 2),
            "ratio": round(large / small, 2),
            "small_cpu_ms": round(spent[0] / times * 1000, 2),
            "large_cpu_ms": round(spent[1] / times * 1000, 2),
        }
    return found


def shares(server: Server, count: int, *, seconds: int, rounds: int) -> dict[str, dict[str, Any]]:
    """The rates of the same bytes as a static file, behind the cache and as an exported file, asked in turn.

    ``share`` is the median of the rounds: the cache's rate as a share of the static file's of the same round.
    """
    asked = [each for each in operations(count) if not each.is_known]
    reader = Reader(port=server.port)
    copies = {str(place): reader.copied(operation) for place, operation in enumerate(asked)}
    with (
        tempfile.TemporaryDirectory(prefix="carried-nginx-") as folder,
        nginx.running(Path(folder), upstream=server.port, copies=copies) as ports,
    ):
        return {
            operation.name: _rates(str(place), operation, copies[str(place)], ports, seconds=seconds, rounds=rounds)
            for place, operation in enumerate(asked)
        }


def _rates(
    name: str, operation: Operation, copy: nginx.Copy, ports: nginx.Ports, *, seconds: int, rounds: int
) -> dict[str, Any]:
    """What is asked begins with the static file in one round and ends with it in the next."""
    places = {
        "static": (ports.static, f"/static/{name}"),
        "cached": (ports.cached, operation.path),
        "kept_open": (ports.static, f"/kept-open/{name}"),
        "exported": (ports.exported, operation.path),
    }
    if not copy.exported:
        del places["exported"]
    for port, path in places.values():
        Reader(port=port).ask(
            Operation(name=operation.name, path=path)
        )  # so that it is there, and is what it should be
    found: dict[str, list[float]] = {way: [] for way in places}
    for turn in range(rounds):
        for way in places if turn % 2 == 0 else reversed(places):
            found[way].append(nginx.rate(*places[way], seconds=seconds))
    told: dict[str, Any] = {f"{way}_per_second": round(median(rates)) for way, rates in found.items()}
    for way in ("cached", "exported"):
        if way in found:
            pairs = zip(found[way], found["static"], strict=True)
            told[f"{way}_share"] = round(median(rate / static for rate, static in pairs), 2)
    pairs = zip(found["cached"], found["kept_open"], strict=True)
    told["cached_share_of_kept_open"] = round(median(rate / kept for rate, kept in pairs), 2)
    return told


def measured(name: str, counts: tuple[int, int], wanted: Any) -> dict[str, dict[str, Any]]:
    """Everything on a kind of database, by operation."""
    with ExitStack() as stack:
        servers = []
        for count in counts:
            database = stack.enter_context(DATABASES[name]())
            server = stack.enter_context(serving(database.address, workers=1))
            began = time.perf_counter()
            laid = server.asked("-m", "benchmarks.archive.laying", str(count))
            print(f"{name}: {laid['texts']:,} texts laid in {time.perf_counter() - began:,.0f} s", flush=True)
            servers.append(server)
        queries = [
            server.asked("-m", "benchmarks.archive.counting", str(count))
            for server, count in zip(servers, counts, strict=True)
        ]
        for server in servers:
            server.start()
        small, large = servers
        found: dict[str, dict[str, Any]] = dict(side_by_side((small, large), counts, wanted.times))
        for operation, kept in found.items():
            kept["queries"] = [each[operation]["queries"] for each in queries]
            kept["reads_body"] = queries[1][operation]["reads_body"]
            kept["bytes"] = queries[1][operation]["bytes"]
        if wanted.rounds and name == wanted.databases[0]:  # what nginx keeps does not know which database it came from
            for operation, kept in shares(large, counts[1], seconds=wanted.seconds, rounds=wanted.rounds).items():
                found[operation] |= kept
        return found


def tell(name: str, counts: tuple[int, int], found: dict[str, dict[str, Any]]) -> None:
    """A line for each operation."""
    columns = (f"{counts[0]:,}", f"{counts[1]:,}", "ratio", "cpu", "cpu", "queries")
    print(f"\n{name}: milliseconds with so many texts, as a reader waits and as the program's process computes")
    print("them\n")
    print(f"{'':24}" + "".join(f"{column:>10}" for column in columns))
    for operation, kept in found.items():
        few, many = kept["queries"]
        shown = [f"{kept['small_ms']:.2f}", f"{kept['large_ms']:.2f}", f"{kept['ratio']:.2f}"]
        shown += [f"{kept['small_cpu_ms']:.1f}", f"{kept['large_cpu_ms']:.1f}"]
        shown.append(str(few) if few == many else f"{few} / {many}")
        print(f"{operation:24}" + "".join(f"{each:>10}" for each in shown))


def tell_shares(found: dict[str, dict[str, Any]]) -> None:
    """A line for each operation that nginx was asked for, and the medians of all."""
    asked = {operation: kept for operation, kept in found.items() if "cached_share" in kept}
    if not asked:
        return
    print("\nAnswers a second by one worker of nginx: the same bytes and headers as a static file, the same kept open,")
    print(
        "from the program behind a cache of a second, and from an exported site; the last two as shares of the first\n"
    )
    columns = ("bytes", "static", "kept open", "cached", "exported", "cached", "exported")
    print(f"{'':24}" + "".join(f"{column:>10}" for column in columns))
    for operation, kept in asked.items():
        rates = [kept.get(f"{way}_per_second") for way in ("static", "kept_open", "cached", "exported")]
        numbers = [f"{each:,}" if each else "" for each in (kept["bytes"], *rates)]
        numbers += [str(kept.get(f"{way}_share", "")) for way in ("cached", "exported")]
        print(f"{operation:24}" + "".join(f"{each:>10}" for each in numbers))
    for name in ("cached_share", "exported_share", "cached_share_of_kept_open"):
        known = [kept[name] for kept in asked.values() if name in kept]
        print(
            f"{name.replace('_', ' ')}: median {median(known):.2f}, lowest {min(known):.2f}, highest {max(known):.2f}"
        )


def main() -> None:
    """Measure as the command line says, print the tables and write them."""
    asked = arguments(__doc__, into="bench-archive.json")
    asked.add_argument("--texts", nargs=2, type=int, default=[SMALL, LARGE], help="how many texts the two have")
    asked.add_argument("--times", type=int, default=TIMES, help="how often each is asked for each operation")
    asked.add_argument("--seconds", type=int, default=SECONDS, help="how long nginx is asked at once")
    asked.add_argument("--rounds", type=int, default=ROUNDS, help="how often; 0 leaves nginx out")
    wanted = asked.parse_args()
    counts = (wanted.texts[0], wanted.texts[1])
    found: dict[str, Any] = {"texts": counts, "load_before": os.getloadavg()}
    for name in wanted.databases:
        found[name] = measured(name, counts, wanted)
        tell(name, counts, found[name])
        tell_shares(found[name])
    found["load_after"] = os.getloadavg()
    write(wanted.into, found)
    print(
        f"\nOther work on the machine: load {found['load_before'][0]:.1f} before, {found['load_after'][0]:.1f} after."
    )


if __name__ == "__main__":
    main()
