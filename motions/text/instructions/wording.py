"""Operations in, prose out: as an agenda prints it, the shortest that reads back as the same operations.

Rules:

* For each operation the ordinary wordings are tried from the shortest on; the first that is read back as that operation
  is taken. Where none is, the exact form is.
* What one instruction makes of several operations (see ``grouping``) is said in that one instruction.
* Operations in one clause that follow each other share its name: "In paragraph 2, delete “a”; insert “b” after “c”."
* What was put together is read back once more; where that gives anything else, the operations are said one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, groupby

from motions.text.apply import apply
from motions.text.document import Clause, Document
from motions.text.instructions import exact
from motions.text.instructions.grouping import groups
from motions.text.instructions.naming import Namer
from motions.text.instructions.normal import normal
from motions.text.instructions.phrasing import Phrase, Phrasing, is_wordable
from motions.text.instructions.places import places
from motions.text.instructions.question import Question
from motions.text.instructions.reading import Understood, read
from motions.text.instructions.style import Style
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    Operation,
    ReplaceClause,
    ReplaceRange,
    SplitClause,
)
from motions.text.refusals import Refusal

_SEVERAL = 2
_NEW = "new"


@dataclass(frozen=True, slots=True)
class _Said:
    """Operations that follow each other, and the one wording that they have, or none."""

    operations: Sequence[Operation]
    phrase: Phrase | None


def write(operations: Sequence[Operation], base: Document, *, style: Style | None = None) -> str:
    """The instruction for operations on a base, in a house style.

    Reading it gives operations that have the same normal form. Raises KeyError when an operation names a clause that
    the base does not have.
    """
    return _Writer(operations, base, style or Style()).write()


class _Writer:
    def __init__(self, operations: Sequence[Operation], base: Document, style: Style) -> None:
        self.operations = operations
        self.normal = normal(operations, base)
        self.deletions = [one for one in operations if isinstance(one, DeleteClause)]
        self.rewritten = {
            one.clause
            for one in operations
            if isinstance(one, ReplaceClause) and one.expected.text != one.replacement.text
        }
        self.base = base
        self.style = style
        self.places = places(base)
        self._answers: dict[str, Understood | Question] = {}
        self.by_number = Phrasing(self.places, style, Namer(self.places, style), self.normal)

    @cached_property
    def by_words(self) -> Phrasing:
        """The wordings that name clauses by the words that they begin with, for where their numbers will not do."""
        return Phrasing(self.places, self.style, Namer(self.places, self.style, by_words=True), self.normal)

    def write(self) -> str:
        said = list(self._said(self.normal))
        together = _together([one.phrase for one in said if one.phrase is not None])
        if all(one.phrase for one in said) and self._gives_all(together):
            return together
        return self._exact(said)

    def _said(self, operations: Sequence[Operation]) -> Iterator[_Said]:
        """The operations in their order, each or several at once with an ordinary wording, or none."""
        at = 0
        while at < len(operations):
            one = self._said_at_once(operations[at:]) or _Said((operations[at],), self._phrase(operations[at]))
            at += len(one.operations)
            yield one

    def _said_at_once(self, operations: Sequence[Operation]) -> _Said | None:
        """The first of the operations, several of them, with one wording that is read back as these."""
        for group in groups(operations, self.base, self.rewritten):
            phrase = self._read_back(self.by_number.of_group(group), group.operations)
            if phrase is not None:
                return _Said(group.operations, phrase)
        return None

    def _exact(self, said: Sequence[_Said]) -> str:
        """Line by line, with the exact form of what has no other; of everything where that does not read back."""
        numbers = exact.Numbers.of(self.base)
        lines = [(one, [exact.write(operation, numbers) for operation in one.operations]) for one in said]
        proses = (
            "\n".join(line for one, forms in lines for line in (forms if is_exact(one) else [str(one.phrase)]))
            for is_exact in (_has_no_phrase, _may_be_named, _is_any)
        )
        found = next((prose for prose in proses if self._gives_all(prose)), None)
        return self._as_given() if found is None else found

    def _as_given(self) -> str:
        """The exact forms of operations of which the normal form stands in each other's way."""
        numbers = exact.Numbers.of(self.base)
        return "\n".join(exact.write(operation, numbers) for operation in self.operations)

    def _gives(self, prose: str, operations: Sequence[Operation]) -> bool:
        """Whether the prose is read as these operations, beside the clauses that the amendment takes out."""
        answer = self._answer(prose)
        if not isinstance(answer, Understood):
            return False
        gone = self.deletions if isinstance(operations[0], InsertClause) else []
        return normal((*gone, *answer.operations), self.base) == normal((*gone, *operations), self.base)

    def _gives_all(self, prose: str) -> bool:
        """Whether the prose is read as the operations, and makes the same text of the base, or is refused as well."""
        answer = self._answer(prose)
        if not isinstance(answer, Understood) or normal(answer.operations, self.base) != self.normal:
            return False
        return len(self.operations) < _SEVERAL or self._result(answer.operations) == self._result(self.operations)

    def _answer(self, prose: str) -> Understood | Question:
        """What a prose is read as, once: that of one operation is also that of all."""
        if prose not in self._answers:
            ids = (f"w{number}" for number in count(1))
            self._answers[prose] = read(prose, self.base, ids=ids, lining=self.style.width)
        return self._answers[prose]

    def _result(self, operations: Sequence[Operation]) -> list[tuple[int, Clause]] | None:
        """The clauses that the operations give, with their depths and without new ids; None where they are refused."""
        try:
            made = apply(self.base, operations)
        except Refusal:
            return None
        return [
            (found.depth, found.clause.row if clause in self.base.index else replace(found.clause.row, id=_NEW))
            for clause, found in made.index.items()
        ]

    def _read_back(self, wordings: Iterable[Phrase], operations: Sequence[Operation]) -> Phrase | None:
        """The first of the wordings that is read as the operations, or None."""
        return next((one for one in wordings if self._gives(str(one), operations)), None)

    def _phrase(self, operation: Operation) -> Phrase | None:
        """The first ordinary wording that is read back as the operation, or None."""
        if not is_wordable(operation, self.base):
            return None
        found = self._read_back(self.by_number.of(operation), [operation])
        if found is not None or isinstance(operation, ReplaceRange):
            return found
        return self._read_back(self.by_words.of(operation), [operation])


def _together(phrases: Sequence[Phrase]) -> str:
    """The phrases as sentences; neighbours in one place as one sentence."""
    sentences: list[str] = []
    for place, group in groupby(phrases, key=lambda phrase: phrase.place):
        same = list(group)
        if not place or not place.startswith("in "):
            sentences.extend(str(phrase) for phrase in same)
            continue
        sentences.append(str(replace(same[0], action="; ".join(phrase.action for phrase in same))))
    return "\n".join(sentences)


def _has_no_phrase(said: _Said) -> bool:
    return said.phrase is None


def _may_be_named(said: _Said) -> bool:
    """Whether there is no wording, or exact forms that follow may name the clauses that are made."""
    return said.phrase is None or isinstance(said.operations[0], InsertClause | SplitClause | ReplaceRange)


def _is_any(_said: _Said) -> bool:
    return True
