"""Golden files: what each format of the cast's texts reads, kept to be looked at when a writer changes.

``python -m tests.formats.golden`` writes them anew; the difference is then for a person to judge.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from motions.formats.edition import Status
from motions.formats.table import write
from tests.formats.cast import edition

FOLDER = Path(__file__).parent / "golden"
READABLE = ("json", "txt", "md", "html", "embed.html", "xml")

EDITIONS = {
    "in_force": edition(),
    "superseded": replace(
        edition(),
        version=2,
        status=Status.SUPERSEDED,
        note="This text is no longer in force: it was superseded by Motion 4, Conference 2028 on 3 June 2028.",
        replaced_by="https://motions.example.org/api/v1/adopted/conference-2028/4",
        previous="https://motions.example.org/api/v1/adopted/ndc-2026/12/v1",
        reason="The figure in point 2 was printed wrongly.",
    ),
}


def golden_files() -> dict[str, bytes]:
    """The name and the bytes of every golden file."""
    return {f"{name}.{suffix}": write(written, suffix) for name, written in EDITIONS.items() for suffix in READABLE}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in golden_files().items():
        (FOLDER / name).write_bytes(content)
