"""What amendments print as their result, held against the text that all of them make together.

    1.1  delete “sorely”, so that it reads “The wards are short of nurses.”
    1.2  replace “nurses” with “staff”, so that it reads “The wards are sorely short of staff.”
    with both: “The wards are short of staff.”    right, and neither printed result is true

Nothing is stopped by it: each amendment was read rightly, and both can stand. It is said, so that nobody compares the
adopted text with a printed result and takes it for a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from motions.text.consolidate import Consolidated, Note, NoteKind
from motions.text.document import ClauseId, Document
from motions.text.instructions import PrintedResult, Understood, read
from motions.text.instructions.question import shown
from motions.text.naming import Naming
from motions.text.operations import Source

MOST_SHOWN = 200  # characters of a clause in a note


def results_of(prose: str, base: Document, *, width: int) -> tuple[PrintedResult, ...]:
    """What an instruction on the base, in lines of ``width`` characters, says that clauses are to read."""
    answer = read(prose, base, ids=(f"new-{number}" for number in count(1)), lining=width)
    return answer.results if isinstance(answer, Understood) else ()


def untrue(consolidated: Consolidated, printed: Mapping[str, Sequence[PrintedResult]]) -> Iterator[Note]:
    """A note for each clause that reads otherwise than amendments, by number, say; in the order that they are given."""
    naming = Naming(document=consolidated.plan.base)
    document = consolidated.document
    others: dict[tuple[ClauseId, ...], list[str]] = {}
    for number, results in printed.items():
        for result in results:
            if not result.stands_in(document):
                others.setdefault(result.clauses, []).append(number)
    for clauses, numbers in others.items():
        yield _note(clauses, list(dict.fromkeys(numbers)), consolidated, naming)


def _note(clauses: Sequence[ClauseId], numbers: Sequence[str], consolidated: Consolidated, naming: Naming) -> Note:
    document = consolidated.document
    reads = " ".join(document.text(one) for one in clauses if document.find(one))
    *most, last = numbers
    who = f"{', '.join(most)} and {last} say" if most else f"{last} says"
    place = naming.place(clauses[0])
    sentence = (
        f"{who} what {place} is to read, but other amendments change it too: it reads {shown(reads, MOST_SHOWN)}."
    )
    sources = tuple(Source(number=number, operation=0) for number in numbers)
    return Note(kind=NoteKind.RESULT, sources=sources, clause=clauses[0], sentence=sentence)
