"""What goes to another place: clauses with all under them, or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from motions.text.apply import apply
from motions.text.document import CONTINUED, Clause, ClauseId, Kind, Position
from motions.text.instructions.area import Area, Group
from motions.text.instructions.beginnings import check_are_words
from motions.text.instructions.context import Context
from motions.text.instructions.deleting import check_number, delete_hits
from motions.text.instructions.inserting import insert
from motions.text.instructions.new_sections import check_keeps_number
from motions.text.instructions.places import OPENERS, places
from motions.text.instructions.question import Asked, Hit
from motions.text.instructions.spots import in_run
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Stretch,
    Text,
    Unit,
    Where,
    Whole,
    is_all_points,
    is_bare,
    is_one_point,
    is_section,
    merged,
    only_label,
    rank,
)
from motions.text.instructions.vocabulary import Noun, Verb
from motions.text.openings import opens_section
from motions.text.operations import MoveClause, Operation, ReplaceClause, ReplaceWords
from motions.text.refusals import Code

_POINTS = frozenset({Noun.POINT, Noun.BULLET, Noun.SUBPOINT})


def move(context: Context, step: Step) -> list[Operation]:
    """The operations that move what a step names. Raises Asked."""
    made: list[Operation] = []
    for span in context.spans(step):
        if isinstance(span, Stretch) or step.where is None:
            raise context.asked(span, Code.NOT_UNDERSTOOD, "Quote the words that are to be moved, and say where to.")
        if isinstance(span, Quoted):
            made.extend(_words(context, step, span, step.where))
        else:
            made.extend(_clauses(context, step, span, step.where))
    return made


def swap(context: Context, step: Step) -> list[Operation]:
    """The operations by which two clauses change places. Raises Asked."""
    spans = [span for span in step.spans if isinstance(span, Whole)]
    areas = [area for span in spans for area in context.whole(span, step)]
    roots = [root for area in areas for root in area.roots]
    hits = [area.pieces[0] for area in areas if not area.roots]
    for quoted in (span for span in step.spans if isinstance(span, Quoted)):
        hits.append(context.finder.only(quoted, step.place))
        check_are_words(context, quoted, hits[-1:])
    if len(hits) == 2 and not roots:
        return _words_swapped(context, step, hits)
    if len(roots) != 2 or hits:
        raise context.asked(step, Code.NOT_UNDERSTOOD, "Name the two paragraphs or points that change places.")
    check_keeps_number(context, step, roots)
    first, second = sorted(roots, key=lambda root: context.places.rank[root])
    one, other = context.places.index[first].position, context.places.index[second].position
    made: list[Operation] = [MoveClause(clause=second, origin=other, position=one)]
    if other.after != first:
        made.append(MoveClause(clause=first, origin=one, position=other))
    return [*made, *_marks_swapped(context.places.clause(first).row, context.places.clause(second).row)]


def _words_swapped(context: Context, step: Step, hits: Sequence[Hit]) -> list[Operation]:
    """The operations by which two sentences, or two runs of words, change places. Raises Asked."""
    first, second = sorted(map(partial(_trimmed, context), hits), key=partial(_place_of, context))
    words = [context.text(hit.first)[hit.start : hit.end] for hit in (first, second)]
    is_apart = first.first != second.first or first.end <= second.start
    ends = {word[-1] if not word[-1].isalnum() else "" for word in words}
    are_alike = len(ends) == 1 and words[0][0].isupper() == words[1][0].isupper()
    if not is_apart or not are_alike or any(hit.first != hit.last for hit in (first, second)):
        message = "These two cannot just change places: give the words as they are to read."
        raise context.asked(step, Code.AMBIGUOUS, message, hits)
    pairs = zip((first, second), words, reversed(words), strict=True)
    return [ReplaceWords(clause=hit.first, start=hit.start, expected=old, words=new) for hit, old, new in pairs]


def _trimmed(context: Context, hit: Hit) -> Hit:
    """The words without spaces at their ends."""
    said = context.text(hit.first)[hit.start : hit.end]
    return replace(hit, start=hit.end - len(said.lstrip()), end=hit.start + len(said.rstrip()))


def _place_of(context: Context, hit: Hit) -> tuple[int, int]:
    return context.places.rank[hit.first], hit.start


def _marks_swapped(first: Clause, second: Clause) -> list[Operation]:
    """The operations that give two points of different lists each other's marker."""
    if {first.kind, second.kind} != {Kind.POINT}:
        return []
    pairs = ((second, first), (first, second))
    return [layout for row, other in pairs for layout in _marked(row, other)]


def _marked_as_one_of(row: Clause, lists: Sequence[Clause]) -> list[ReplaceClause]:
    """The operation that gives a point the marker of the first of these; none where it has that of any."""
    found = [_marked(row, near) for near in lists]
    return found[0] if all(found) and found else []


def _marked(row: Clause, near: Clause) -> list[ReplaceClause]:
    """The operation that gives a point the marker of another; none where it has that."""
    if (row.marker, row.start) == (near.marker, near.start):
        return []
    replacement = replace(row, marker=near.marker, start=near.start)
    return [ReplaceClause(clause=row.id, expected=row, replacement=replacement)]


def _words(context: Context, step: Step, span: Quoted, where: Where) -> list[Operation]:
    hit = context.finder.only(span, step.place)
    if hit.first != hit.last:
        raise context.asked(span, Code.NOT_UNDERSTOOD, "Words of several paragraphs cannot be moved at once.")
    text = context.text(hit.first)
    if not any(character.isalnum() for character in text[: hit.start] + text[hit.end :]):
        if context.places.clause(hit.first).kind in OPENERS:
            message = "Say whether these words or the whole section under them are to move."
            raise context.asked(span, Code.AMBIGUOUS, message, [hit])
        return _moved(context, step, where, [hit.first])
    check_are_words(context, span, [hit])
    return _words_to(context, step, span, hit)


def _words_to(context: Context, step: Step, span: Span, hit: Hit) -> list[Operation]:
    if step.again is not None:
        raise _two_places(context, step.again)
    if step.where is not None and step.where.by:
        raise context.asked(step.where, Code.NOT_UNDERSTOOD, "Say after which words these are to go.")
    own = context.text(hit.first)
    deleted = delete_hits(context, (hit,), span)
    text = Text(words=own[hit.start : hit.end], start=span.start, end=span.end)
    where = _where_it_was(span, step.where)
    is_nth = where is not None and where.side is Side.AS and where.place[-1].noun is Noun.SENTENCE
    if where is not None and is_nth and len(where.place) == 1:
        paragraph = Unit(noun=Noun.BLOCK, begins=own, ends=own, start=where.start, end=where.end)
        where = replace(where, place=(paragraph, *where.place))
    step = replace(step, where=where)
    if where is not None and where.side is Side.AS and not is_nth and _is_bare_number(where):
        message = "Say whether these words become a point with this number, or go on in the one that has it."
        raise context.asked(where, Code.AMBIGUOUS, message)
    is_at_edge = where is not None and where.side in {Side.START, Side.END} and not where.place
    if where is not None and is_at_edge and isinstance(span, Whole):
        step = replace(step, where=_edge_of_paragraph(context, step, where))
    return [*deleted, *insert(context, replace(step, verb=Verb.INSERT, spans=(), text=text))]


def _where_it_was(span: Span, where: Where | None) -> Where | None:
    """ "to the start of that paragraph", of a sentence of paragraph 2: of paragraph 2."""
    if where is None or not isinstance(span, Whole) or len(where.place) != 1 or not is_bare(where.place[0]):
        return where
    at = next((at for at, one in enumerate(span.place[:-1]) if rank(one) == rank(where.place[0])), None)
    return where if at is None else replace(where, place=span.place[: at + 1])


def _edge_of_paragraph(context: Context, step: Step, where: Where) -> Where:
    """ "to the beginning", of a place that is one paragraph: before its first sentence. Raises Asked."""
    areas = context.group(step.place, step.hint)
    running = {
        hit.first for area in areas for hit in area.pieces if context.places.clause(hit.first).kind not in OPENERS
    }
    if len(running) != 1:
        message = "Say of what this is the end or the start: of the paragraph, or of the motion."
        raise context.asked(where, Code.AMBIGUOUS, message)
    is_start = where.side is Side.START
    sentence = Unit(start=where.start, end=where.end, noun=Noun.SENTENCE, ordinals=(1 if is_start else -1,))
    anchor = Whole(place=(sentence,), start=where.start, end=where.end)
    return replace(where, side=Side.BEFORE if is_start else Side.AFTER, anchors=(anchor,))


def _clauses(context: Context, step: Step, span: Whole, where: Where) -> list[Operation]:
    areas = context.whole(span, step)
    if len(areas) == 1 and not areas[0].roots and len(areas[0].pieces) == 1:
        hit = areas[0].pieces[0]
        words = context.text(hit.first)[hit.start : hit.end]
        if words == context.text(hit.first):
            return _moved(context, step, where, [hit.first])
        return _words_to(context, step, span, hit)
    check_number(context, areas, span, step)
    roots = [root for area in areas for root in area.roots]
    if not roots:
        raise context.asked(span, Code.NOT_UNDERSTOOD, "Only one sentence or one line can be moved: quote the words.")
    check_keeps_number(context, step, [one for one in roots if context.places.clause(one).kind is not Kind.HEADING])
    return _moved(context, step, where, roots)


def _moved(context: Context, step: Step, where: Where, roots: list[ClauseId]) -> list[Operation]:
    position = _target(context, step, where, roots)
    if step.again is not None and _target(context, step, step.again, roots) != position:
        raise _two_places(context, step.again)
    index = context.places.index
    stays = _without(context, index[roots[0]].position, roots)
    if position in {stays, Position(parent=stays.parent, after=roots[-1])}:
        return []
    moved: list[Operation] = [MoveClause(clause=root, origin=index[root].position, position=position) for root in roots]
    marked = _marked_alike(context, position, roots, is_after=where.side is Side.AFTER)
    begins = (context.places.clause(one.clause).start for one in marked)
    if context.places.clause(roots[0]).kind in OPENERS and any(start not in {None, CONTINUED} for start in begins):
        message = "Its numbers begin anew, and would go on from those above: say how they are to be."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(roots[0])])
    _check_keeps_letters(context, where, roots, [*moved, *marked])
    return [*moved, *marked]


def _check_keeps_letters(context: Context, where: Where, roots: Sequence[ClauseId], made: Sequence[Operation]) -> None:
    """The points of a section that are labelled A.1 would be C.3 where it comes after others. Raises Asked."""
    if context.places.clause(roots[0]).kind not in OPENERS:
        return
    result = places(apply(context.places.document, made))
    under = [one for root in roots for one in context.places.under(root)]
    if any(context.places.own[one][:-1] != result.own[one][:-1] for one in under):
        message = "What stands under this would come to have other letters or numbers before its own: say which."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(roots[0])])


def _two_places(context: Context, where: Where) -> Asked:
    return context.asked(where, Code.AMBIGUOUS, "These could be two places: say which of them is meant.")


def _marked_alike(
    context: Context, position: Position, roots: Sequence[ClauseId], *, is_after: bool
) -> list[ReplaceClause]:
    """The operations that give points the marker of the list that they join; between two lists, where they are not said
    to come after the one, they stay in their own.
    """
    siblings = [one for one in context.places.document.children(position.parent) if one.id not in roots]
    at = next((index for index, one in enumerate(siblings, start=1) if one.id == position.after), 0)
    beside = [*siblings[max(0, at - 1) : at], *siblings[at : at + 1]]
    lists = [one for one in beside if one.kind is Kind.POINT]
    points = [row for root in roots if (row := context.places.clause(root).row).kind is Kind.POINT]
    return [layout for row in points for layout in _marked_as_one_of(row, lists[:1] if is_after else lists)]


def _target(context: Context, step: Step, where: Where, roots: list[ClauseId]) -> Position:
    # the place named before the verb is that of what is moved, not that of where it goes
    outer = tuple(unit for unit in step.place if unit.noun is Noun.SECTION)
    if where.place and where.place[-1].noun is Noun.SECTION and is_bare(where.place[-1]):
        outer += tuple(one for span in step.spans for one in span.place[:1] if one.noun is Noun.SECTION)
    if where.by:
        return _strode(context, where, roots)
    if where.side is Side.AS:
        return _as_unit(context, where, roots, merged(outer, where.place))
    if where.side in {Side.END, Side.START}:
        is_own = not where.place and bool(step.place) and not is_section(step.place[-1])
        is_listed = not where.place and bool(step.place) and step.place[-1].noun is Noun.LIST
        is_placed = is_listed or (is_own and _is_lower(context, roots[0]))
        own = _edge_of_its_list(context, where, roots, is_placed=is_placed) if is_own or is_listed else None
        if own is not None:
            return own
        is_part = any(one.noun is Noun.SECTION for span in step.spans for one in span.place[:-1])
        return _edge(context, where, roots, merged(outer, where.place), is_part=is_part)
    anchor = where.anchors[0]
    if isinstance(anchor, Whole):
        inside = context.areas.inside(step.place, anchor.place)
        is_under = only_label(inside[-1:]) != only_label(anchor.place[-1:])
        is_under = is_under or _is_of_its_list(context, step, anchor, roots)
        place = inside if is_under else merged(outer, anchor.place)
        area = _anchor(context, step, place, roots[0])[0 if where.side is Side.BEFORE else -1]
    else:
        hit = context.finder.only(anchor, ())
        area = context.areas.counting.of_clause(hit.first if where.side is Side.BEFORE else hit.last)
    if not area.roots:
        raise context.asked(where, Code.NOT_UNDERSTOOD, "A paragraph or point can only go next to another one.")
    if where.side is Side.BEFORE:
        return _without(context, context.places.index[area.roots[0]].position, roots)
    return _after(context, where, area, roots)


def _is_of_its_list(context: Context, step: Step, anchor: Whole, roots: Sequence[ClauseId]) -> bool:
    """Whether "before the first" is said of what stands under the point that was named: "in 3, move the second …"."""
    is_counted = len(anchor.place) == 1 and bool(anchor.place[0].ordinals)
    if not is_counted or not step.place or not is_one_point(step.place[-1]):
        return False
    above = context.group(step.place, step.hint)[0]
    return context.places.parent(roots[0]) in above.roots


def _strode(context: Context, where: Where, roots: list[ClauseId]) -> Position:
    """ "up one place", among those that it stands with. Raises Asked where there are not so many of them."""
    run = next((one.items for one in context.places.runs if roots[0] in one.items), None)
    row = run or tuple(one.id for one in context.places.document.children(context.places.parent(roots[0])))
    at = row.index(roots[0])
    to = at - where.by if where.side is Side.BEFORE else at + where.by
    if len(roots) > 1 or to not in range(len(row)):
        message = "There are not so many places in the list: say after which paragraph or point it is to go."
        raise context.asked(where, Code.OUT_OF_RANGE, message, [context.row(roots[0])])
    if where.side is Side.BEFORE:
        return context.places.index[row[to]].position
    return Position(parent=context.places.parent(row[to]), after=row[to])


def _anchor(context: Context, step: Step, place: Locator, moved: ClauseId) -> Group:
    """What something goes next to: where it could be in several lists, in that of what is moved. Raises Asked."""
    place = tuple(unit for unit in place if not (unit.noun is Noun.LIST and unit.is_same))
    try:
        return context.beside(place, step.hint)
    except Asked as asked:
        own = _in_its_list(context, place, moved) if asked.question.code is Code.AMBIGUOUS else []
        if len(own) != 1:
            raise
        return own[0]


def _in_its_list(context: Context, place: Locator, moved: ClauseId) -> list[Group]:
    """The readings of a place that stand beside what is moved."""
    parent = context.places.parent(moved)
    options = context.areas.find(place)
    return [group for group in options if group[0].roots and context.places.parent(group[0].roots[0]) == parent]


def _after(context: Context, where: Where, area: Area, roots: list[ClauseId]) -> Position:
    """After a clause; a point that goes after what opens a list, and is not of one list with it, comes first under it.

    One from under a point goes out to after that point. Raises Asked where a point goes after another that opens a list
    and stands above the point's own.
    """
    places = context.places
    target = places.clause(area.roots[-1])
    moved = places.clause(roots[0])
    is_beside = moved.marker == target.marker and places.parent(moved.id) == places.parent(target.id)
    if moved.marker and target.children and not is_beside:
        if opens_section(target.text) if target.marker else target.kind in OPENERS and not area.is_section:
            return Position(parent=target.id)
        is_lower = places.index[moved.id].depth > places.index[target.id].depth
        is_from_under = target.kind is Kind.POINT and places.parent(moved.id) == target.id
        if is_lower and not is_from_under:
            message = "Say whether it comes first in the list that stands there, or after all of that list."
            raise context.asked(where, Code.AMBIGUOUS, message)
    return Position(parent=places.parent(target.id), after=target.id)


def _without(context: Context, position: Position, roots: list[ClauseId]) -> Position:
    """The position, named by a sibling that does not itself move."""
    after = position.after
    while after in roots and after is not None:
        after = context.places.index[after].position.after
    return Position(parent=position.parent, after=after)


def _is_own_list(context: Context, place: tuple[Unit, ...], moved: ClauseId) -> bool:
    """Whether a place is "the list", said of a point in one. Raises Asked where what it is in is nowhere."""
    context.group(place[:-1])
    is_list = bool(place) and place[-1].noun is Noun.LIST and is_bare(place[-1])
    return is_list and context.places.clause(moved).kind is Kind.POINT


def _as_unit(context: Context, where: Where, roots: list[ClauseId], place: tuple[Unit, ...]) -> Position:
    """So that it becomes point 1: before the printed point 1, or after it when it comes from above."""
    unit = replace(place[-1], is_new=False)
    if is_bare(unit) or unit.is_every:
        raise context.asked(where, Code.NOT_UNDERSTOOD, "Say which number this is to have, or after what it is to go.")
    is_nth = len(where.place) == 1 and bool(unit.ordinals)
    try:
        area = _one_of_its_list(context, (unit,) if is_nth else (*place[:-1], unit), roots[0])
    except Asked:
        if (last := _next_in_another_list(context, place[:-1], unit, roots[0])) is None:
            raise
        return last
    if not area.roots:
        raise context.asked(where, Code.NOT_UNDERSTOOD, "A paragraph or point can only go next to another one.")
    target = area.roots[0]
    is_point = context.places.is_point(target)
    if is_point and context.places.clause(roots[0]).kind is Kind.PARAGRAPH:
        message = "A paragraph without a label does not become a point by moving: delete it, and insert a new point."
        raise context.asked(where, Code.NOT_UNDERSTOOD, message, [context.row(roots[0])])
    _check_is_its_level(context, where, target, roots[0])
    found = context.places.index[target].position
    same = context.places.parent(roots[0]) == found.parent
    is_from_the_end = bool(unit.ordinals) and unit.ordinals[0] < 0
    is_after = context.places.rank[roots[0]] < context.places.rank[target] if same else is_from_the_end
    if is_after:
        return Position(parent=found.parent, after=target)
    return _without(context, found, roots)


def _next_in_another_list(context: Context, within: Locator, unit: Unit, moved: ClauseId) -> Position | None:
    """The end of the one other list, of the section that is named, in which a number comes next: 5.5 after 5.4."""
    areas = context.group(within) if within else (context.areas.motion,)
    inside = {one for area in areas for one in context.areas.counting.clauses(area)}
    others = [run for run in context.places.runs if moved not in run.items and run.items[0] in inside and unit.labels]
    spots = {spot.position for run in others for spot in in_run(context, run, unit, unit.labels[0])}
    return spots.pop() if len(spots) == 1 and len(unit.labels) == 1 else None


def _is_bare_number(where: Where) -> bool:
    """Whether something moves "to 4", which says less than "to become 4"."""
    return where.start == where.place[0].start and not where.place[-1].is_new


def _check_is_its_level(context: Context, where: Where, target: ClauseId, moved: ClauseId) -> None:
    """ "Move 3(b) to 1" could make it a new 1, or a point under 1; "to become 1" could not. Raises Asked."""
    if _is_bare_number(where) and context.places.index[target].depth != context.places.index[moved].depth:
        message = "Say whether it comes to have this number, or to stand under the point that has it."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(target)])


def _one_of_its_list(context: Context, place: Locator, moved: ClauseId) -> Area:
    """The unit that a place names: where it could be in several lists, in that of what is moved."""
    run = next((run for run in context.places.runs if moved in run.items), None)
    if len(place) == 1 and place[0].ordinals and run is not None and place[0].noun in _POINTS:
        place = (replace(place[0], noun=Noun.POINT),)
        found = context.areas.counting.of_run(run, place[0])
        return found or context.group(place)[0]
    own = _in_its_list(context, place, moved)
    return own[0][0] if len(own) == 1 else context.group(place)[0]


def _is_lower(context: Context, clause_id: ClauseId) -> bool:
    """Whether a point stands in a list under another point."""
    return any(run.is_lower and clause_id in run.items for run in context.places.runs)


def _edge_of_its_list(context: Context, where: Where, roots: list[ClauseId], *, is_placed: bool) -> Position | None:
    """ "to the end", "to the top": of the list, where that is the last, or the first, of the motion; else None.

    ``is_placed``: the list, or the point that it is under, was named before ("under (A) move (iii) to the beginning").
    """
    places = context.places
    run = next((one for one in places.runs if roots[0] in one.items), None)
    if run is not None and is_placed:
        first, last = places.index[run.items[0]].position, Position(parent=run.parent, after=run.items[-1])
        return _without(context, first if where.side is Side.START else last, roots)
    if run is None or run.is_lower:
        return None
    if where.side is Side.START:
        return places.index[run.items[0]].position if run == places.runs[0] else None
    after = places.order[places.last_under[run.items[-1]] + 1 :]
    is_last = all(one in places.foot for one in after)
    return _without(context, Position(parent=run.parent, after=run.items[-1]), roots) if is_last else None


def _is_under_heading(context: Context, clause_id: ClauseId) -> bool:
    """Whether a clause at the top stands in the section of a heading."""
    return any(clause_id in section.roots[1:] for section in context.places.sections)


def _edge(context: Context, where: Where, roots: list[ClauseId], place: tuple[Unit, ...], *, is_part: bool) -> Position:
    places = context.places
    if place and is_all_points(place[-1]):
        place = (*place[:-1], replace(place[-1], noun=Noun.LIST, is_plural=False))
    if _is_own_list(context, place, roots[0]):
        run = next(run for run in places.runs if roots[0] in run.items)
        last = Position(parent=run.parent, after=run.items[-1])
        return _without(context, places.index[run.items[0]].position if where.side is Side.START else last, roots)
    moved = places.clause(roots[0])
    if not place or place[-1].noun is Noun.MOTION:
        parent = places.parent(roots[0])
        if not place and (moved.marker or is_part) and (parent is not None or _is_under_heading(context, roots[0])):
            if (spot := _edge_of_its_list(context, where, roots, is_placed=False)) is not None:
                return spot
            message = "Say of what this is the end or the start: of the list, or of the motion."
            raise context.asked(where, Code.AMBIGUOUS, message)
        siblings = places.document.clauses
        return Position() if where.side is Side.START else Position(after=siblings[-1].id)
    area = context.group(place)[0]
    if area.is_section and area.noun is not Noun.LIST:
        opener = places.clause(area.roots[0])
        if where.side is Side.START and (above := _words_over(context, area, roots[0])) is not None:
            return Position(parent=above)
        if opener.children or len(area.roots) == 1:
            end = opener.children[-1].id if opener.children else None
            return Position(parent=opener.id, after=None if where.side is Side.START else end)
        if where.side is Side.END and any(places.clause(root).kind is Kind.CHAPEAU for root in area.roots):
            message = "Lists with words of their own stand under this heading: say after which paragraph it is to go."
            raise context.asked(where, Code.AMBIGUOUS, message)
        beside = opener.id if where.side is Side.START else area.roots[-1]
        return Position(parent=places.parent(opener.id), after=beside)
    if area.noun is Noun.LIST:
        parent = places.parent(area.roots[0])
        if where.side is Side.START:
            return places.index[area.roots[0]].position
        return Position(parent=parent, after=area.roots[-1])
    target = places.clause(area.roots[0]) if area.roots else None
    if target is None or not target.children:
        raise context.asked(where, Code.NOT_UNDERSTOOD, "Say after which paragraph or point it is to go.")
    return Position(parent=target.id, after=target.children[-1].id if where.side is Side.END else None)


def _words_over(context: Context, area: Area, moved: ClauseId) -> ClauseId | None:
    """The words right under a heading that open the list of what is moved, which stays in its list."""
    above = context.places.parent(moved)
    is_first = above is not None and area.roots[1:2] == (above,)
    return above if is_first and context.places.clause(moved).kind is Kind.POINT else None
