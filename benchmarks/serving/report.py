"""What was measured, as a table for people and as a file for programs."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.serving.databases import DATABASES
from benchmarks.serving.server import ROOT


def arguments(about: str | None, *, into: str) -> ArgumentParser:
    """A command line with what every measurement takes: on which databases, and where the numbers go."""
    parser = ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--databases", nargs="+", choices=list(DATABASES), default=list(DATABASES))
    parser.add_argument("--into", type=Path, default=ROOT / "build" / into)
    return parser


def percentile(ordered: Sequence[float], share: int) -> float:
    """The smallest value that at least ``share`` per cent of the values do not exceed; 0.0 of none."""
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0.0


def tell(title: str, found: Mapping[str, Mapping[str, Any]]) -> None:
    """A column for each database."""
    print(f"\n{title}\n")
    rows = list(dict.fromkeys(row for column in found.values() for row in column))
    print(f"{'':36}" + "".join(f"{name:>14}" for name in found))
    for row in rows:
        print(f"{row:36}" + "".join(f"{column.get(row, ''):>14}" for column in found.values()))


def write(into: Path, found: Mapping[str, Any]) -> None:
    """Into a file, whose folder is made."""
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
