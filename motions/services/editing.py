"""The edits that a page sends, clause by clause, turned into the edited text.

base                          edits                                   edited
c1 "Conference notes:"        texts    {"c2": "wards are unsafe;"}    c1 "Conference notes:"
├─ c2 "wards are short;"      deleted  {"c3"}                         ├─ c2 "wards are unsafe;"
└─ c3 "pay is low."           inserted after c2: "rotas are late."    └─ new "rotas are late."
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from motions import refusals
from motions.services.texts import check_pasted, clean_title, fresh_ids
from motions.text.document import Clause, ClauseId, Document, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A new clause after ``after``, or the first one under ``under``; with neither, the first of the text.

    It is a point where its neighbour is one, and a paragraph elsewhere. Each line of ``text`` is a clause of its own.
    """

    text: str
    after: ClauseId | None = None
    under: ClauseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What a person changed on the page. Clauses that ``texts`` does not name stay as they are.

    A clause whose text was emptied is deleted. A line break in a clause's text begins a new clause after it.
    """

    texts: Mapping[ClauseId, str] = field(default_factory=dict)
    inserted: Sequence[Insertion] = ()
    deleted: Collection[ClauseId] = ()
    title: str = ""


def edited(base: Document, edits: Edits) -> Document:
    """The text with the edits made.

    Raises BadText for a clause that is not there, a clause emptied over others, words typed into what is deleted, and a
    text with nothing left in it.
    """
    _check_known(base, edits)
    _check_deleted(base, edits)
    edit = _Edit(base=base, edits=edits, ids=fresh_ids())
    title = clean_title(edits.title) if edits.title.strip() else base.title
    changed = Document(title=title, clauses=tuple(edit.siblings(base.clauses, under=None)))
    if not changed.clauses:
        raise refusals.nothing_left()
    return changed


def _check_known(base: Document, edits: Edits) -> None:
    named = {each for insertion in edits.inserted for each in (insertion.after, insertion.under) if each is not None}
    for clause in sorted({*edits.texts, *edits.deleted, *named}):
        if base.find(clause) is None:
            raise refusals.no_such_clause(clause)


def _check_deleted(base: Document, edits: Edits) -> None:
    """Refuse words that were typed into a clause that is to go, or under it: they would be lost."""
    told = {one for one, text in edits.texts.items() if text.strip() not in {"", base.text(one).strip()}}
    typed = [one for one in edits.inserted if one.text.strip()]
    for clause in (base.index[one].clause for one in edits.deleted):
        inside = {one.id for one in clause.walk()}
        lower = inside - {clause.id}
        if inside & told or any(one.after in lower or (one.after is None and one.under in inside) for one in typed):
            raise refusals.typed_into_deleted(clause.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    base: Document
    edits: Edits
    ids: Iterator[ClauseId]

    def siblings(self, clauses: Sequence[Clause], *, under: ClauseId | None) -> Iterator[Clause]:
        """The clauses under one parent, edited."""
        like = clauses[0] if clauses else None
        for insertion in self.edits.inserted:
            if insertion.after is None and insertion.under == under:
                yield from self.new(insertion.text, like=like)
        for clause in clauses:
            yield from self.one(clause)
            for insertion in self.edits.inserted:
                if insertion.after == clause.id:
                    yield from self.new(insertion.text, like=clause)

    def one(self, clause: Clause) -> Iterator[Clause]:
        """The clause edited, with the new clauses that line breaks in its text make; nothing where it is deleted."""
        first, *more = _lines(self.edits.texts.get(clause.id, clause.text)) or [""]
        if clause.id in self.edits.deleted:
            return
        children = tuple(self.siblings(clause.children, under=clause.id))
        if not first and clause.text:
            if children:
                raise refusals.emptied_over_others(clause.text)
            return
        kept = clause.text if first == clause.text.strip() else first
        yield replace(clause, text=kept, children=children)
        for line in more:
            yield from self.new(line, like=clause)

    def new(self, text: str, *, like: Clause | None) -> Iterator[Clause]:
        """New clauses, one to a line, beside ``like``."""
        for line in _lines(text):
            if like and like.kind is Kind.POINT:
                yield Clause(id=next(self.ids), text=line, kind=Kind.POINT, marker=like.marker)
            else:
                yield Clause(id=next(self.ids), text=line)


def _lines(text: str) -> list[str]:
    if text.strip():
        check_pasted(text, "clause")
    lines = (unicodedata.normalize("NFC", line.strip()) for line in text.splitlines())
    return [line for line in lines if line]
