"""Spaces at the edges of texts: the same where amendments are consolidated, and where an open one is carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from motions.text import plain
from motions.text.apply import apply
from motions.text.consolidate import Consolidated, Note, NoteKind, consolidate
from motions.text.document import Clause, Document, Position
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    InsertClause,
    JoinClauses,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.rebase import Rebased
from tests.text.rebasing import rebase


def put(start: int, words: str, clause: str = "c1") -> ReplaceWords:
    return ReplaceWords(clause=clause, start=start, words=words)


def gone(start: int, words: str, clause: str = "c1") -> ReplaceWords:
    return ReplaceWords(clause=clause, start=start, expected=words)


def divided(start: int, new: str = "n1") -> SplitClause:
    return SplitClause(clause="c1", start=start, expected=" ", second=Clause(id=new, text=""))


def paragraphs(*texts: str) -> Document:
    return Document(title="Pay", clauses=tuple(Clause(id=f"c{n}", text=text) for n, text in enumerate(texts, start=1)))


@dataclass(frozen=True, kw_only=True)
class Case:
    """Texts of paragraphs, amendments of which each leaves a clean text, and the texts that all come to."""

    before: Sequence[str]
    amendments: Sequence[Sequence[Operation]]
    after: Sequence[str]

    @property
    def base(self) -> Document:
        return paragraphs(*self.before)

    @property
    def agenda(self) -> list[Amendment]:
        return [Amendment(number=f"1.{n}", operations=tuple(one)) for n, one in enumerate(self.amendments, start=1)]


JOINED = JoinClauses(clause="c1", second=Clause(id="c2", text="Act now."), words=" ")

CASES = {
    "a sentence put after one that goes": Case(
        before=["Pay more."], amendments=[[put(9, " Rest.")], [gone(0, "Pay more.")]], after=["Rest."]
    ),
    "and beside other changes of the same amendment": Case(
        before=["Pay more."],
        amendments=[
            [put(9, " Rest.")],
            [
                ChangeTitle(expected="Pay", title="Rest"),
                InsertClause(position=Position(after="c1"), clause=Clause(id="n2", text="Act.")),
                gone(0, "Pay more."),
            ],
        ],
        after=["Rest.", "Act."],
    ),
    "a word put before words that go": Case(
        before=["pay"], amendments=[[put(0, "fair ")], [gone(0, "pay")]], after=["fair"]
    ),
    "words put around words that go": Case(
        before=["pay"], amendments=[[put(0, "fair "), put(3, " now")], [gone(0, "pay")]], after=["fair  now"]
    ),
    "words that two put around words that go": Case(
        before=["pay"], amendments=[[put(0, "fair ")], [put(3, " now")], [gone(0, "pay")]], after=["fair now"]
    ),
    "a sentence put after those that two delete, others stay": Case(
        before=["Act now. Pay more. Go."],
        amendments=[[gone(8, " Pay more.")], [put(18, " Rest.")], [gone(0, "Act now. ")]],
        after=["Rest. Go."],
    ),
    "a word replaced before where the paragraph is divided": Case(
        before=["Fund wards now."],
        amendments=[[gone(5, "wards "), put(5, "clinics ")], [divided(10)]],
        after=["Fund clinics", "now."],
    ),
    "the same by two": Case(
        before=["Fund wards now."],
        amendments=[[put(5, "clinics ")], [gone(5, "wards ")], [divided(10)]],
        after=["Fund clinics", "now."],
    ),
    "the words come last": Case(
        before=["Fund wards now."],
        amendments=[[gone(5, "wards ")], [divided(10)], [put(5, "clinics ")]],
        after=["Fund clinics", "now."],
    ),
    "a word replaced behind where the paragraph is divided": Case(
        before=["Fund wards now."],
        amendments=[[gone(4, " wards"), put(10, " clinics")], [divided(4)]],
        after=["Fund", "clinics now."],
    ),
    "words of two before where the paragraph is divided": Case(
        before=["Fund wards now."],
        amendments=[[gone(5, "wards "), put(5, "all ")], [divided(10)], [put(5, "clinics ")]],
        after=["Fund all clinics", "now."],
    ),
    "two sentences put into an empty paragraph": Case(
        before=[""], amendments=[[put(0, "Act now.")], [put(0, "Rest now.")]], after=["Act now. Rest now."]
    ),
    "a mark put there belongs to the words before it": Case(
        before=[""], amendments=[[put(0, "Act now")], [put(0, ", and rest")]], after=["Act now, and rest"]
    ),
    "two words with a space each": Case(
        before=[""], amendments=[[put(0, "Act ")], [put(0, " now")]], after=["Act now"]
    ),
    "all words of a paragraph that is joined to the next": Case(
        before=["Pay more.", "Act now."], amendments=[[gone(0, "Pay more.")], [JOINED]], after=["Act now."]
    ),
    "the paragraph is joined first": Case(
        before=["Pay more.", "Act now."], amendments=[[JOINED], [gone(0, "Pay more.")]], after=["Act now."]
    ),
    "all words of the paragraph that is joined to it": Case(
        before=["Pay more.", "Act now."], amendments=[[JOINED], [gone(0, "Act now.", "c2")]], after=["Pay more."]
    ),
    "all words before those that come with a space": Case(
        before=["Pay more.", "act."],
        amendments=[
            [gone(0, "Pay more.")],
            [put(0, " now ", "c2")],
            [JoinClauses(clause="c1", second=Clause(id="c2", text="act."), words=" ")],
        ],
        after=["now act."],
    ),
    "a range from behind a word that goes": Case(
        before=["Pay;", "Act."],
        amendments=[
            [gone(0, "Pay")],
            [
                ReplaceRange(
                    first=Place(clause="c1", offset=3),
                    last=Place(clause="c2", offset=4),
                    expected=paragraphs("Pay;", "Act.").clauses,
                    words=" now",
                )
            ],
        ],
        after=["now"],
    ),
    "deletions side by side": Case(
        before=["use costly agency staff now"],
        amendments=[[gone(17, " staff")], [gone(11, "agency ")]],
        after=["use costly now"],
    ),
    "deletions side by side, the earlier last": Case(
        before=["use costly agency staff"],
        amendments=[[gone(17, " staff")], [gone(11, "agency ")]],
        after=["use costly"],
    ),
    "deletions side by side at the end, the later last": Case(
        before=["use costly agency staff"],
        amendments=[[gone(11, "agency ")], [gone(17, " staff")]],
        after=["use costly"],
    ),
    "of deletions side by side the one leaves the space to the other": Case(
        before=["Pay more now: act"], amendments=[[gone(3, " more now")], [gone(0, "Pay ")]], after=[": act"]
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_text_that_all_come_to(case: Case) -> None:
    made = consolidate(case.base, case.agenda)
    assert isinstance(made, Consolidated)
    assert [clause.text for clause in made.document.walk()] == list(case.after)
    again = plain.read(plain.write(made.document), ids=iter("abcdefg"))
    assert plain.digest(again.document) == plain.digest(made.document)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_last_is_carried_over_to_the_same_text(case: Case) -> None:
    *carried, proposal = case.agenda
    version, together = consolidate(case.base, carried), consolidate(case.base, case.agenda)
    assert isinstance(version, Consolidated)
    assert isinstance(together, Consolidated)
    rebased = rebase(proposal.operations, case.base, carried)
    assert isinstance(rebased, Rebased)
    assert apply(version.document, rebased.operations) == together.document


def test_a_space_that_one_amendment_leaves_is_noted() -> None:
    """What one amendment alone comes to is its own; at the edge of a part into which it divides a paragraph as well."""
    base = paragraphs("Fund wards now.")
    split = SplitClause(clause="c1", start=10, expected="", second=Clause(id="n1", text=""))
    for operation, texts, place in (
        (gone(0, "Fund"), [" wards now."], "paragraph 1"),
        (split, ["Fund wards", " now."], "a part into which paragraph 1 is divided"),
    ):
        made = consolidate(base, [Amendment(number="1.1", operations=(operation,))])
        assert isinstance(made, Consolidated)
        assert [clause.text for clause in made.document.walk()] == texts
        (note,) = made.notes
        assert isinstance(note, Note)
        assert (note.kind, note.sentence) == (
            NoteKind.SPACE,
            f"A space is left at the beginning or at the end of {place}.",
        )
