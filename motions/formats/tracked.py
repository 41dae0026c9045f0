"""One version as a Word document with tracked changes against the motion as submitted.

Rules:

* Accepting every change gives the adopted text, rejecting every change the motion, clause by clause.
* The author of a change is the amendment with its mover, its time that of the decision.
* In Word the end of a paragraph is a character: an inserted clause has an inserted end, a split inserts one and a join
  deletes one. When an end goes, the two paragraphs are one, set as the second is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from motions.formats.edition import Edition, InvalidEdition
from motions.formats.strips import Strip, strips
from motions.formats.word import document, dress, opening
from motions.formats.word_lists import Item, Numbering, Place, Side, number
from motions.formats.word_package import utc
from motions.formats.word_xml import Author, Change, Dress, Paragraph, Run
from motions.text.document import Clause, ClauseId
from motions.text.numbering import labels
from motions.text.plan import Mark, Sources
from motions.text.plan import Run as Words

CHANGES = {Mark.KEPT: Change.KEPT, Mark.INSERTED: Change.INSERTED, Mark.DELETED: Change.DELETED}
RENUMBERED = "Renumbered"
ABOUT = (
    "Tracked changes show what each amendment did to the motion as submitted. Accept them all for the adopted text; "
    "reject them all for the motion."
)

Labels = Mapping[ClauseId, str]


def write(edition: Edition) -> bytes:
    """The version as a .docx file with tracked changes. Raises InvalidEdition without a motion to compare with."""
    if edition.marked is None or edition.submitted is None:
        raise InvalidEdition("There is no motion as submitted to compare with.")
    found = strips(edition.marked, edition.submitted)
    numbering = number(_items(found, edition.labels, labels(edition.submitted)))
    title = Paragraph(dress=Dress(style="Title"), runs=tuple(_runs(edition, edition.marked.title)))
    paragraphs = [_paragraph(edition, strip, numbering) for strip in found]
    return document(edition, [*opening(edition, title, about=ABOUT), *paragraphs], numbering)


def _items(found: list[Strip], adopted: Labels, submitted: Labels) -> Iterator[Item]:
    for index, strip in enumerate(found):
        yield Item(
            depth=strip.depth,
            adopted=_side(strip.adopted, adopted) if strip.adopted_at == index else None,
            submitted=_side(strip.submitted, submitted) if strip.submitted_at == index else None,
        )


def _side(clause: Clause | None, printed: Labels) -> Side | None:
    return None if clause is None else Side(clause=clause, label=printed[clause.id])


def _paragraph(edition: Edition, strip: Strip, numbering: Numbering) -> Paragraph:
    adopted = None if strip.adopted is None else numbering.adopted[strip.adopted_at]
    submitted = None if strip.submitted is None else numbering.submitted[strip.submitted_at]
    now = dress(strip.adopted, adopted) if strip.adopted else None
    was = dress(strip.submitted, submitted) if strip.submitted else None
    return Paragraph(
        dress=now or was or Dress(style="Clause"),
        runs=(*_label(edition, strip, adopted, submitted), *_runs(edition, strip.words)),
        end=CHANGES[strip.end],
        author=_author(edition, strip.sources),
        was=was,
    )


def _label(edition: Edition, strip: Strip, adopted: Place | None, submitted: Place | None) -> Iterator[Run]:
    """The typed label: kept where both texts print it, or else deleted and inserted."""
    now = _typed(adopted if strip.opens_adopted else None)
    was = _typed(submitted if strip.opens_submitted else None)
    if now == was:
        yield Run(text=now)
        return
    author = _author(edition, strip.sources)
    yield Run(text=was, change=Change.DELETED, author=author)
    yield Run(text=now, change=Change.INSERTED, author=author)


def _typed(place: Place | None) -> str:
    return f"{place.typed_label}\t" if place and place.typed_label else ""


def _runs(edition: Edition, words: tuple[Words, ...]) -> Iterator[Run]:
    for run in words:
        yield Run(text=run.text, change=CHANGES[run.mark], author=_author(edition, run.sources))


def _said(source: str) -> str:
    """ "Amendment 1.2", or what is no amendment's number: "Motion 12", because of which a part fell."""
    return f"{source[:1].upper()}{source[1:]}" if " " in source else f"Amendment {source}"


def _author(edition: Edition, sources: Sources) -> Author:
    """The amendments that made a change; where one only follows from others, that it was renumbered."""
    numbers = list(dict.fromkeys(source.number for source in sources))
    movers = [edition.movers[number] for number in numbers if number in edition.movers]
    names = [str(edition.movers.get(number, _said(number))) for number in numbers]
    carried_at = max((mover.carried_at for mover in movers), default=edition.decided_at or edition.published_at)
    return Author(name="; ".join(names) or RENUMBERED, date=utc(carried_at))
