"""How amendments are written over the motions of the tests: how much of it needs the exact form, which counts blocks.

    python -m benchmarks.written [FILE]

Two kinds of amendments are written: what the proses of the corpora are read as, and, of each motion, changes that are
drawn of every sort that delegates ask for. Prints a table, and lists into FILE what was written with a block in it and
what became longer than the prose that it was read from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count, pairwise
from pathlib import Path
from random import Random

from motions.text.difference import difference
from motions.text.document import Clause, Document, Found, Kind, Position
from motions.text.instructions import Understood, read, write
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceWords,
    SplitClause,
)
from motions.text.plain import read as read_plain
from motions.text.sentences import sentences

CASES = Path("tests/text/cases")
CORPORA = {"acceptance": CASES / "acceptance", "instructions": CASES / "instructions"}
EACH = 2
NEW_WORDS = ("and their families", "by the spring", "publicly")
_BLOCK = re.compile(r"\b[Bb]lock \d+")
NEW_TEXT = "That this be reported to every branch by the spring."


@dataclass(frozen=True)
class Written:
    """One amendment as it was written, and the prose that it was read from, or ""."""

    sort: str
    motion: str
    said: str
    written: str

    @property
    def is_exact(self) -> bool:
        """Whether a block or a character is counted somewhere."""
        return _BLOCK.search(self.written) is not None

    @property
    def is_longer(self) -> bool:
        return bool(self.said) and len(self.written) > len(self.said)


def main(arguments: Sequence[str]) -> int:
    """Write all, print the table, list what is not as an agenda prints it."""
    found = [*as_read(), *as_drawn()]
    rows = sorted({one.sort for one in found})
    sys.stdout.write(f"{'':36}{'written':>9}{'with a block':>14}{'longer':>9}\n")
    for sort in rows:
        every = [one for one in found if one.sort == sort]
        exact = sum(one.is_exact for one in every)
        longer = sum(one.is_longer for one in every)
        sys.stdout.write(f"{sort:36}{len(every):9}{exact:6} {exact / len(every):6.1%}{longer:9}\n")
    if arguments:
        listed = (one for one in found if one.is_exact or one.is_longer)
        text = "\n".join(f"# {one.sort} ({one.motion})\n{one.said}\n=> {one.written}\n" for one in listed)
        Path(arguments[0]).write_text(text, encoding="utf-8")
    return 0


def motions() -> Iterator[tuple[str, str, Document, list[str]]]:
    """The corpus, the name, the text of each motion, and the proses of its cases."""
    for corpus, folder in CORPORA.items():
        for path in sorted(folder.glob("*.txt")):
            motion, *cases = path.read_text(encoding="utf-8").split("\n== ")
            proses = [part for case in cases for part in _prose(case).split("\n&\n")]
            base = read_plain(motion.removeprefix("== motion\n"), ids=(f"c{number}" for number in count(1))).document
            yield corpus, path.stem, base, proses


def _prose(case: str) -> str:
    lines = case.partition("\n")[2].split("\n")
    return "\n".join(line for line in lines if not line.startswith("-> ")).strip("\n")


def as_read() -> Iterator[Written]:
    """What the proses of the corpora are read as, written."""
    for corpus, name, base, proses in motions():
        for prose in proses:
            answer = read(prose, base, ids=(f"n{number}" for number in count(1)))
            if isinstance(answer, Understood) and answer.operations:
                yield Written(f"read: {corpus}", name, prose, write(answer.operations, base))


def as_drawn() -> Iterator[Written]:
    """Changes of every sort, drawn for each motion."""
    chance = Random(4)
    for _, name, base, _ in motions():
        for sort, draw in SORTS.items():
            for _ in range(EACH):
                made = draw(chance, base)
                if made:
                    yield Written(f"drawn: {sort}", name, "", write(made, base))


# Changes


def _some(chance: Random, base: Document, least: int = 4) -> Found | None:
    """A clause of so many words."""
    fit = [found for found in base.index.values() if len(found.clause.text.split()) >= least]
    return chance.choice(fit) if fit else None


def _run(chance: Random, text: str, most: int) -> tuple[int, int]:
    """Some words of a text."""
    starts = [0, *(at + 1 for at, one in enumerate(text) if one == " ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    first = chance.randrange(len(starts))
    return starts[first], ends[min(first + chance.randrange(most), len(ends) - 1)]


def _replaced(chance: Random, base: Document) -> list[Operation]:
    if (found := _some(chance, base)) is None:
        return []
    start, end = _run(chance, found.clause.text, 4)
    expected = found.clause.text[start:end]
    return [ReplaceWords(clause=found.clause.id, start=start, expected=expected, words=chance.choice(NEW_WORDS))]


def _struck(chance: Random, base: Document, most: int = 4) -> list[Operation]:
    if (found := _some(chance, base)) is None:
        return []
    text = found.clause.text
    start, end = _run(chance, text, most)
    if (start, end) == (0, len(text)):
        return []
    start, end = (start - 1, end) if start else (0, end + 1)
    return [ReplaceWords(clause=found.clause.id, start=start, expected=text[start:end])]


def _struck_at_length(chance: Random, base: Document) -> list[Operation]:
    return _struck(chance, base, 40)


def _put_in(chance: Random, base: Document) -> list[Operation]:
    if (found := _some(chance, base)) is None:
        return []
    _, end = _run(chance, found.clause.text.rstrip(".;:,"), 1)
    return [ReplaceWords(clause=found.clause.id, start=end, words=f" {chance.choice(NEW_WORDS)}")]


def _of_sentences(chance: Random, base: Document) -> Found | None:
    fit = [found for found in base.index.values() if len(sentences(found.clause.text)) > 1]
    return chance.choice(fit) if fit else None


def _sentence_struck(chance: Random, base: Document) -> list[Operation]:
    if (found := _of_sentences(chance, base)) is None:
        return []
    every = sentences(found.clause.text)
    at = chance.randrange(1, len(every))
    start, end = every[at - 1][1], every[at][1]
    return [ReplaceWords(clause=found.clause.id, start=start, expected=found.clause.text[start:end])]


def _deleted(chance: Random, base: Document) -> list[Operation]:
    found = chance.choice(list(base.index.values()))
    return [DeleteClause(clause=found.clause.id, expected=found.clause)]


def _deleted_in_a_row(chance: Random, base: Document) -> list[Operation]:
    lists = [row for row in _rows(base) if len(row) > 2]
    if not lists:
        return []
    row = chance.choice(lists)
    first = chance.randrange(len(row) - 2)
    return [DeleteClause(clause=one.id, expected=one) for one in row[first : first + chance.choice((2, 3))]]


def _rows(base: Document) -> list[Sequence[Clause]]:
    parents = [None, *(found.clause.id for found in base.index.values() if found.clause.children)]
    return [base.children(parent) for parent in parents]


def _inserted(chance: Random, base: Document) -> list[Operation]:
    found = chance.choice(list(base.index.values()))
    like = found.clause
    kind = like.kind if like.kind in {Kind.POINT, Kind.PARAGRAPH} else Kind.PARAGRAPH
    position = Position(parent=found.position.parent, after=like.id)
    new = replace_text(like.row if kind is Kind.POINT else Clause(id="n1", text=""), "n1", NEW_TEXT)
    return [InsertClause(position=position, clause=new)]


def _inserted_with_points(chance: Random, base: Document) -> list[Operation]:
    fit = [
        found
        for found in base.index.values()
        if found.clause.kind is Kind.POINT and any(_is_lettered(child) for child in found.clause.children)
    ]
    if not fit:
        return []
    found = chance.choice(fit)
    under = next(child for child in found.clause.children if _is_lettered(child))
    children = tuple(replace_text(under, f"n{at}", text) for at, text in ((2, "first;"), (3, "second.")))
    new = replace(replace_text(found.clause, "n1", "to report:"), children=children)
    return [InsertClause(position=Position(parent=found.position.parent, after=found.clause.id), clause=new)]


def _is_lettered(clause: Clause) -> bool:
    """Whether a clause has a label or a bullet of its own, and not the number above in it."""
    return clause.kind is Kind.POINT and not any(map(str.isdigit, clause.marker))


def replace_text(like: Clause, own: str, text: str) -> Clause:
    """A clause that is marked as another is, with words of its own."""
    return replace(like.row, id=own, text=text)


def _moved(chance: Random, base: Document) -> list[Operation]:
    lists = [row for row in _rows(base) if len(row) > 1]
    if not lists:
        return []
    row = chance.choice(lists)
    one, other = chance.sample(list(row), 2)
    position = Position(parent=base.index[other.id].position.parent, after=other.id)
    if base.index[one.id].position.after == other.id:
        return []
    return [MoveClause(clause=one.id, origin=base.index[one.id].position, position=position)]


def _moved_to_another_list(chance: Random, base: Document) -> list[Operation]:
    points = [found for found in base.index.values() if found.clause.kind is Kind.POINT]
    if not points:
        return []
    one, other = chance.choice(points), chance.choice(points)
    under = {clause.id for clause in one.clause.walk()}
    if other.clause.id in under or one.position.parent == other.position.parent:
        return []
    position = Position(parent=other.position.parent, after=other.clause.id)
    made: list[Operation] = [MoveClause(clause=one.clause.id, origin=one.position, position=position)]
    row = one.clause.row
    if (row.marker, row.start) != (other.clause.marker, other.clause.start):
        new = replace(row, marker=other.clause.marker, start=other.clause.start)
        made.append(ReplaceClause(clause=row.id, expected=row, replacement=new))
    return made


def _split(chance: Random, base: Document) -> list[Operation]:
    if (found := _of_sentences(chance, base)) is None:
        return []
    every = sentences(found.clause.text)
    at = chance.randrange(1, len(every))
    start, end = every[at - 1][1], every[at][0]
    second = Clause(id="n1", kind=found.clause.kind, marker=found.clause.marker, text="")
    gone = found.clause.text[start:end]
    return [SplitClause(clause=found.clause.id, start=start, expected=gone, second=second)]


def _joined(chance: Random, base: Document) -> list[Operation]:
    pairs = [
        (one, other)
        for row in _rows(base)
        for one, other in pairwise(row)
        if not one.children and one.kind is other.kind and one.kind in {Kind.POINT, Kind.PARAGRAPH}
    ]
    if not pairs:
        return []
    one, other = chance.choice(pairs)
    return [JoinClauses(clause=one.id, second=other.row, words=" ")]


def _over_the_end(chance: Random, base: Document) -> list[Operation]:
    """From some words of a clause to some words of one of the next two of its row, by an edit of the text."""
    rows = [row for row in _rows(base) if len(row) > 1 and not any(one.children for one in row)]
    if not rows:
        return []
    row = chance.choice(rows)
    at = chance.randrange(len(row) - 1)
    upto = min(len(row) - 1, at + chance.choice((1, 2)))
    start, _ = _run(chance, row[at].text, 1)
    _, end = _run(chance, row[upto].text, 1)
    if not start or end == len(row[upto].text):
        return []
    left = row[at].text[:start] + chance.choice(("", "and also ")) + row[upto].text[end + 1 :]
    gone = {one.id for one in row[at + 1 : upto + 1]}
    return list(difference(base, replace(base, clauses=_edited(base.clauses, {row[at].id: left}, gone))))


def _edited(clauses: Sequence[Clause], texts: Mapping[str, str], gone: Set[str]) -> tuple[Clause, ...]:
    return tuple(
        replace(one, text=texts.get(one.id, one.text), children=_edited(one.children, texts, gone))
        for one in clauses
        if one.id not in gone
    )


def _reworded(chance: Random, base: Document) -> list[Operation]:
    if (found := _some(chance, base)) is None:
        return []
    row = found.clause.row
    new = Clause(id=row.id, kind=row.kind, marker=row.marker, start=row.start, text=NEW_TEXT)
    return [ReplaceClause(clause=row.id, expected=row, replacement=new)]


def _everywhere(chance: Random, base: Document) -> list[Operation]:
    """A word that stands several times in the motion, wherever it stands."""
    words = [word for found in base.index.values() for word in found.clause.text.split() if word.isalpha()]
    several = sorted({word for word in words if words.count(word) > 2 and len(word) > 4})
    if not several:
        return []
    word = chance.choice(several)
    return [
        ReplaceWords(clause=found.clause.id, start=at, expected=word, words="workers")
        for found in base.index.values()
        for at in _places(found.clause.text, word)
    ]


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[max(0, at - 1) : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


SORTS = {
    "words replaced": _replaced,
    "words struck out": _struck,
    "many words struck out": _struck_at_length,
    "words put in": _put_in,
    "a sentence struck out": _sentence_struck,
    "a clause deleted": _deleted,
    "clauses deleted in a row": _deleted_in_a_row,
    "a clause inserted": _inserted,
    "a point with points inserted": _inserted_with_points,
    "a clause moved in its row": _moved,
    "a point moved to another list": _moved_to_another_list,
    "a clause split": _split,
    "clauses joined": _joined,
    "words over the end of a clause": _over_the_end,
    "a clause reworded": _reworded,
    "a word changed everywhere": _everywhere,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
