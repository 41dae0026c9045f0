"""The corpus of instructions: text files that a clerk could read.

A file has one motion, then cases. A case has a name, the prose of an amendment, and what comes of it::

    == motion
    Safe staffing

    Conference notes:

    1) that wards are short of agency nurses;

    == words deleted from a point
    In point 1, delete “agency”.
    -> short of agency nurses ~> short of nurses

Lines of what comes of it, each about the text without labels:

    -> old ~> new      these words, which stand once in the motion, become those
    -> - text          the block that begins so goes
    -> = text          (says where the next new block stands: after the block that begins so; "=" alone: first)
    -> + text          a new block; with its printed label, if one is written
    -> title: text     the title
    -> note: text      a note; where one is said, all are, and "-> no note" says that there is none
    -> ? code          a question instead
    -> ? code: words   a question that underlines these words of the prose
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from motions.text import numbering, plain
from motions.text.document import Document

FOLDER = Path(__file__).parent.parent / "cases" / "instructions"


@dataclass(frozen=True)
class Case:
    """One amendment to one motion, with the lines that say what comes of it."""

    file: str
    name: str
    motion: str
    prose: str
    outcome: tuple[str, ...]

    @property
    def question(self) -> str:
        """The code of the question expected, or ""."""
        return self.outcome[0].removeprefix("? ").split(":")[0] if self.outcome[0].startswith("? ") else ""

    @property
    def underlined(self) -> str:
        """The words of the prose that the question is to underline, or ""."""
        return self.outcome[0].partition(": ")[2] if self.question else ""

    @property
    def notes(self) -> tuple[str, ...] | None:
        """The notes expected, or None where the case does not say."""
        said = tuple(line.removeprefix("note: ") for line in self.outcome if line.startswith("note: "))
        return said if said or "no note" in self.outcome else None


@dataclass
class Block:
    """One block of the text: its printed label with the gap, and its words."""

    label: str
    text: str


def cases() -> list[Case]:
    """Every case of every file, in order."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    """Every case of one file, in order."""
    sections = path.read_text(encoding="utf-8").split("\n== ")
    motion = sections[0].removeprefix("== motion\n").strip("\n") + "\n"
    found = []
    for section in sections[1:]:
        name, _, rest = section.partition("\n")
        lines = rest.rstrip().split("\n")
        prose = [line for line in lines if not line.startswith("-> ")]
        outcome = tuple(line.removeprefix("-> ") for line in lines if line.startswith("-> "))
        found.append(Case(path.stem, name, motion, "\n".join(prose).strip("\n"), outcome))
    return found


def document(text: str) -> Document:
    """The motion of a case."""
    return plain.read(text, ids=(f"c{number}" for number in count(1))).document


def blocks(found: Document) -> list[Block]:
    """The blocks of a text, as they are printed."""
    labels = numbering.labels(found)
    return [Block(labels[clause.id], clause.text) for clause in found.walk()]


def expected(case: Case, base: Document) -> tuple[str, list[Block]]:
    """The title and the blocks that the outcome of a case describes; "" for a label that it does not say."""
    title = base.title
    found = [Block("", block.text) for block in blocks(base)]
    at = -1
    for line in case.outcome:
        if line.startswith("title:"):
            title = line.removeprefix("title:").strip()
        elif line == "no note" or line.startswith("note: "):
            continue
        elif line.startswith("- "):
            at = _begins(found, line[2:])
            del found[at]
            at -= 1
        elif line == "=":
            at = -1
        elif line.startswith("= "):
            at = _begins(found, line[2:])
        elif line.startswith("+ "):
            at += 1
            found.insert(at, Block("?", line[2:]))
        else:
            old, _, new = line.partition(" ~> ")
            _swap(found, old.removesuffix(" ~>"), new)
    return title, found


def _begins(found: list[Block], start: str) -> int:
    places = [index for index, block in enumerate(found) if block.text.startswith(start)]
    assert len(places) == 1, f"{len(places)} blocks begin with “{start}”"
    return places[0]


def _swap(found: list[Block], old: str, new: str) -> None:
    places = [index for index, block in enumerate(found) if old in block.text]
    assert len(places) == 1, f"“{old}” stands in {len(places)} blocks"
    block = found[places[0]]
    assert block.text.count(old) == 1, f"“{old}” stands twice in “{block.text}”"
    block.text = block.text.replace(old, new)


def agree(found: list[Block], wanted: list[Block]) -> bool:
    """Whether the blocks are those described."""
    if len(found) != len(wanted):
        return False
    return all(_agrees(one, other) for one, other in zip(found, wanted, strict=True))


def _agrees(found: Block, wanted: Block) -> bool:
    if wanted.label != "?":
        return found.text == wanted.text
    return wanted.text in {found.text, f"{found.label} {found.text}", f"{found.label}{found.text}"}
