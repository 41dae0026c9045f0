"""Prints the exact version of every package that the requirements bring with them, and what each is there for."""

import re
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LISTS = ["requirements.txt", "requirements-dev.txt"]


def asked_for() -> list[Requirement]:
    """The requirements that the lists name."""
    lines = [line.partition("#")[0].strip() for name in LISTS for line in Path(name).read_text().splitlines()]
    return [Requirement(line) for line in lines if re.match(r"[A-Za-z0-9]", line)]


def brought_by(requirement: Requirement) -> list[Requirement]:
    """What an installed package needs itself, with the extras that were asked for."""
    needs = [Requirement(text) for text in distribution(requirement.name).requires or []]
    extras = requirement.extras or {""}
    return [need for need in needs if not need.marker or any(need.marker.evaluate({"extra": e}) for e in extras)]


def main() -> None:
    """Walk from the lists to everything that they bring, and print what the lists do not pin themselves."""
    waiting = asked_for()
    pinned = {canonicalize_name(requirement.name) for requirement in waiting}
    needed_by: dict[str, set[str]] = defaultdict(set)
    seen = set()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        for need in brought_by(requirement):
            needed_by[canonicalize_name(need.name)].add(canonicalize_name(requirement.name))
            waiting.append(need)
    print("# What the requirements bring with them, as installed when this was written by `make documents`.")
    for name in sorted(set(needed_by) - pinned):
        print(f"{name}=={distribution(name).version}  # for {', '.join(sorted(needed_by[name]))}")


if __name__ == "__main__":
    main()
