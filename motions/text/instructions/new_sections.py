"""A new section among those that headings open: a heading of its own, with what stands under it.

Rule 1 - Name                          add Rule 3 “Fees”                           Rule 3 - Fees, at the end
The club is called the Rovers.         after Rule 1 insert “Rule 1A - Colours”     below what stands under Rule 1
Rule 2 - Aims                          insert a new Rule 2: “Fees”                 a question
The club plays.

Rules:

* The words bring their heading with them, or the name that goes behind the noun and the number of it.
* No heading is numbered anew by itself: a number that one of them has is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.adjoining import check_between
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.making import typed_label
from motions.text.instructions.numbered_heads import Head, head_of, heads
from motions.text.instructions.sectioning import CLOSED_AT_END, headed
from motions.text.instructions.styled import given
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Label, Side, Step, Unit, Where, Whole, merged
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import InsertClause, Operation
from motions.text.refusals import Code
from motions.text.shapes import is_title


def new_section(context: Context, step: Step) -> list[Operation] | None:
    """The operations that bring in a new section beside headings; None where a step brings something else.

    Raises Asked.
    """
    new = step.new or Unit(is_new=True, start=step.start, end=step.end)
    head = _head(context, step, new)
    is_called_so = head is not None or bool(new.headed) or new.noun is Noun.SECTION
    if not is_called_so or (new.is_plural and not new.headed) or new.ordinals or new.named:
        return None
    is_beside = step.where is not None and bool(step.where.anchors)
    position = _beside(context, step, step.where) if step.where is not None and is_beside else None
    if position is None and (is_beside or head is None):
        _check_has_number(context, step, new)
        return None
    if head is not None:
        position = _numbered(context, step, new, head, position)
    made = _made(context, step, new, head)
    return [InsertClause(position=position or Position(), clause=one) for one in made]


def _check_has_number(context: Context, step: Step, new: Unit) -> None:
    """ "Add a new demand", where demands have numbers in their words: which has it? Raises Asked."""
    is_labelled = typed_label(given(step)) is not None or given(step)[:1].isdigit()
    if new.headed and step.where is None and not step.place and not is_labelled:
        message = f"Say which number the new {new.headed} has, or after which one it goes."
        raise context.asked(new, Code.AMBIGUOUS, message)


def check_keeps_number(context: Context, step: Step, roots: Sequence[ClauseId]) -> None:
    """What has a number in its words does not get another by going to another place. Raises Asked."""
    numbered = {one for found in heads(context.places.document).values() for one in found}
    if not numbered.isdisjoint(roots):
        message = "These are numbered in their words: say how each is to read in its new place."
        raise context.asked(step, Code.AMBIGUOUS, message, [context.row(root) for root in roots])


def check_brings_heading(context: Context, areas: Sequence[Area], words: str, span: Whole) -> None:
    """Words without a heading in the place of a section that has one with a number: does that stay? Raises Asked."""
    every = {one: head for found in heads(context.places.document).values() for one, head in found.items()}
    first, _, under = words.partition("\n")
    for area in (one for one in areas if one.roots and one.noun is not Noun.HEADING):
        old, typed = every.get(area.roots[0]), head_of(first)
        is_heading = typed is not None and (is_title(typed.name) if typed.name else bool(under))
        is_text = context.places.clause(area.roots[0]).kind is not Kind.HEADING
        is_heading = is_heading or (is_text and typed is not None)
        if old is not None and not span.is_all and not (typed is not None and typed.noun == old.noun and is_heading):
            stays = old.before.rstrip() if is_text else context.text(area.roots[0])
            message = f"Say whether “{stays}” stays before these words."
            raise context.asked(span, Code.AMBIGUOUS, message, area.pieces[:1])


def _head(context: Context, step: Step, new: Unit) -> Head | None:
    """The noun and the number of a new section, as they are typed before its words, or said. Raises Asked."""
    typed = head_of(given(step).partition("\n")[0])
    if typed is not None and (typed.noun not in heads(context.places.document) or typed.name[:1].islower()):
        typed = None
    if not new.headed or not new.labels:
        return typed
    if typed is not None and typed.label != new.labels[0]:
        message = "The number before the new words is another than the one that is said: say which is meant."
        raise context.asked(new, Code.AMBIGUOUS, message)
    return typed or Head(new.headed, new.labels[0], new.marker.strip("().: "), "", "")


def _beside(context: Context, step: Step, where: Where) -> Position | None:
    """The place beside a section that a heading opens; None where something else is named. Raises Asked."""
    anchor = where.anchors[0]
    if not isinstance(anchor, Whole) or anchor.place[-1].noun is Noun.HEADING:
        return None
    areas = context.beside(context.areas.inside(step.place, anchor.place), step.hint)
    area = areas[0] if where.side is Side.BEFORE else areas[-1]
    if not area.roots or not (_is_headed(context, area) or _is_labelled(context, area.roots[0])):
        return None
    check_between(context, step, where, area)
    if where.side is Side.BEFORE:
        return context.places.index[area.roots[0]].position
    _check_is_closed(context, where, area.roots)
    return _below(context, area.roots)


def _check_is_closed(context: Context, at: Where | Unit, roots: Sequence[ClauseId]) -> None:
    """A paragraph after the list of the last section may be the end of all of the text. Raises Asked."""
    kinds = [context.places.clause(one).kind for one in roots if one not in context.places.foot]
    is_closed = kinds[-2:] in ([Kind.POINT, Kind.PARAGRAPH], [Kind.CHAPEAU, Kind.PARAGRAPH])
    if is_closed and roots[-1] == context.places.document.clauses[-1].id:
        raise context.asked(at, Code.AMBIGUOUS, CLOSED_AT_END, [context.row(one) for one in roots[-2:]])


def _is_headed(context: Context, area: Area) -> bool:
    return area.is_section and context.places.clause(area.roots[0]).kind is Kind.HEADING


def _is_labelled(context: Context, clause: ClauseId) -> bool:
    """Whether a clause has a noun and a number at its head."""
    return any(clause in found for found in heads(context.places.document).values())


def _below(context: Context, roots: Sequence[ClauseId]) -> Position:
    last = context.places.last_text(roots)
    return Position(parent=context.places.parent(last), after=last)


def _numbered(context: Context, step: Step, new: Unit, head: Head, beside: Position | None) -> Position:
    """Where a new section with a number goes: where it is said, or after the one with the number before.

    Raises Asked.
    """
    place = () if beside is not None else merged(step.place, step.where.place if step.where is not None else ())
    inside = {hit.first for area in context.group(place, step.hint) for hit in area.pieces}
    found = [pair for way in headed(context.places, head.noun, inside) for pair in way.items()]
    if taken := [context.row(section.opener) for section, label in found if label == head.label]:
        name = f"“{head.noun.capitalize()} {head.number}”"
        message = f"{name} is there already: say what number this one has, and those after it."
        raise context.asked(new, Code.AMBIGUOUS, message, taken)
    before = [section for section, label in found if _is_next(label, head.label)]
    if beside is None and len(before) == 1:
        _check_is_closed(context, new, before[0].roots)
        return _below(context, before[0].roots)
    if beside is None:
        unit = replace(new, noun=Noun.SECTION, headed=head.noun, labels=(head.label,))
        message = f"There is no place for a new {head.noun} {head.number} here: say after which one it goes."
        raise context.asked(unit, Code.OUT_OF_RANGE, message, [context.row(one.opener) for one, _ in found[-1:]])
    return beside


def _is_next(label: Label, new: Label) -> bool:
    return new in followings(label) or new == (*label, "a")


def _made(context: Context, step: Step, new: Unit, head: Head | None) -> tuple[Clause, ...]:
    """The clauses that a new section is: a heading with what stands under it, or a paragraph that has its label."""
    model = _model(context, head) if head is not None else None
    if head is None or model is None or context.places.clause(model).kind is Kind.HEADING:
        return context.maker.headed(*_parts(context, step, new, head))
    if head.before:
        return context.maker.clauses(given(step), Kind.PARAGRAPH, "", is_point=True)
    like = heads(context.places.document)[head.noun][model]
    before = like.before.replace(like.number, head.number)
    return context.maker.clauses(f"{before}{given(step)}", Kind.PARAGRAPH, "", is_point=True)


def _parts(context: Context, step: Step, new: Unit, head: Head | None) -> tuple[str, str]:
    """The heading of a new section, and the lines under it. Raises Asked where the words do not bring a heading."""
    first, _, rest = given(step).partition("\n")
    noun = head.noun if head is not None else new.headed or "section"
    if head is not None and head.before and (not head.name or is_title(head.name)):
        return first, rest
    model = heads(context.places.document)[head.noun][_model(context, head)] if head and not head.before else None
    if head is not None and model is not None and bool(model.name) is is_title(first):
        before = model.before.replace(model.number, head.number)
        return (f"{before}{first}", rest) if model.name else (before.rstrip(), given(step))
    if head is None and not new.headed and is_title(first):
        return first, rest
    message = f"Give the heading of the new {noun} on a line of its own, as it is to be printed, and its text below."
    raise context.asked(step.text or step, Code.AMBIGUOUS, message)


def _model(context: Context, head: Head) -> ClauseId:
    """The last clause that is called by a noun."""
    return list(heads(context.places.document)[head.noun])[-1]
