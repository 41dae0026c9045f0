"""What the engine is asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.material import Agenda, agenda, edited, motion, paragraph
from motions.text.consolidate import Consolidated, consolidate
from motions.text.difference import difference
from motions.text.document import Clause, Document
from motions.text.operations import Amendment
from motions.text.similarity import pairs
from motions.text.word_difference import edits

Work = Callable[[], object]
TEXTS = 20  # paragraphs measured one after another, so that no single one decides


def merged(work: Agenda) -> Document:
    """The base and the amended documents in, the merged document out: differences included."""
    amendments = [
        Amendment(number=f"1.{number}", operations=difference(work.base, amended))
        for number, amended in enumerate(work.amended, start=1)
    ]
    made = consolidate(work.base, amendments)
    if not isinstance(made, Consolidated):
        raise TypeError("The amendments of the benchmark conflict.")
    return made.document


def paragraphs(words: int = 120) -> list[tuple[str, str]]:
    """Paragraphs with six small edits each."""
    random = Random(1)
    texts = [paragraph(random, words) for _ in range(TEXTS)]
    return [(text, edited(random, text)) for text in texts]


def all_edits(texts: list[tuple[str, str]]) -> None:
    """The word differences of all the paragraphs."""
    for before, after in texts:
        edits(before, after)


def merging(amendments: int, clauses: int) -> Work:
    """Merging so many amendments into so many paragraphs."""
    work = agenda(1, amendments, clauses)
    return lambda: merged(work)


def unrelated(words: int = 2000) -> Work:
    """The difference of two paragraphs that have nothing to do with each other."""
    random = Random(3)
    before, after = paragraph(random, words), paragraph(random, words)
    return lambda: edits(before, after)


def repeated(times: int = 5000) -> Work:
    """The difference of two texts of one word said over and over, with another word put in here and there."""
    before = "more " * times
    said = before.split(" ")
    for place in range(0, times, times // 20):
        said[place] = "less"
    after = " ".join(said)
    return lambda: edits(before, after)


def alternating(times: int = 5000) -> Work:
    """The difference of two texts of two words in turn, each in another rhythm."""
    before = "more pay " * (times // 2)
    after = "more more pay " * (times // 3)
    return lambda: edits(before, after)


def many_clauses(clauses: int = 10_000) -> Work:
    """The difference of two texts of so many clauses, every tenth reworded, every hundredth moved to the end."""
    random = Random(4)
    base = Document(clauses=tuple(Clause(id=f"c{index}", text=paragraph(random, 10)) for index in range(clauses)))
    changed = [
        replace(clause, text=edited(random, clause.text, 2)) if index % 10 == 0 else clause
        for index, clause in enumerate(base.clauses)
    ]
    moved = [clause for index, clause in enumerate(changed) if index % 100] + changed[::100]
    after = Document(clauses=tuple(moved))
    return lambda: difference(base, after)


def similar(texts: int = 2000, copies: int = 100) -> Work:
    """Finding the near-duplicates among so many motions, some of which are copies of five model motions."""
    random = Random(5)
    models = [motion(random, 4, 100) for _ in range(5)]
    others = [motion(random, 4, 100) for _ in range(texts - copies)]
    made = [_filled_in(random, models[number % 5]) for number in range(copies)]
    return lambda: pairs([*others, *made])


def _filled_in(random: Random, model: Document) -> Document:
    clauses = [replace(clause, text=edited(random, clause.text, 3)) for clause in model.clauses]
    return replace(model, clauses=tuple(clauses))
