"""Where a new clause goes, and in which style: next to another, at a number, at the end of a list or of the motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.adjoining import check_between, check_goes_on
from motions.text.instructions.area import Area
from motions.text.instructions.below import next_footnote, next_signature
from motions.text.instructions.context import Context, extent
from motions.text.instructions.families import check_holds_points, last_alike
from motions.text.instructions.joins import is_end
from motions.text.instructions.lettered import check_is_free, is_lettered, place_of
from motions.text.instructions.levels import check_level
from motions.text.instructions.making import typed_label
from motions.text.instructions.openers import (
    after_opener,
    are_words_over,
    check_heads_no_points,
    check_is_of_list,
    check_opens_nothing,
    opens_labelled_section,
    under_or_after,
)
from motions.text.instructions.parts import after_parts, is_part, with_or_without_number
from motions.text.instructions.question import Asked, Hit
from motions.text.instructions.spots import Spot, after_place, as_typed, at_label, in_run
from motions.text.instructions.styled import POINTS, given, marker_near, styled
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import (
    Label,
    Locator,
    Quoted,
    Side,
    Step,
    Unit,
    Where,
    Whole,
    is_all_points,
    is_section,
    merged,
    rank,
)
from motions.text.instructions.vocabulary import RANK, Noun
from motions.text.markers import style
from motions.text.operations import InsertClause, Operation
from motions.text.refusals import Code

_BLOCKS = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.HEADING, Noun.SECTION})


def one_area(context: Context, step: Step, place: Locator) -> Area:
    """The one area of a locator: "the points under ‘believes’" are one list. Raises Asked."""
    areas = context.group(place, step.hint)
    if is_all_points(place[-1]) and (listed := context.areas.whole_list(areas)) is not None:
        return listed
    if len(areas) > 1:
        raise context.asked(step, Code.AMBIGUOUS, "This names several places: say which.")
    return areas[0]


def new_clause(context: Context, step: Step, new: Unit) -> list[Operation]:
    """The operations that insert new clauses. Raises Asked."""
    if new.named and new.is_called:
        raise context.asked(new, Code.NOT_UNDERSTOOD, "Say what is to be new here: a point, a paragraph or a section.")
    where = step.where
    if new.noun is Noun.FOOTNOTE:
        return put(context, step, next_footnote(context, new))
    place = merged(step.place, where.place) if where is not None else step.place
    if is_lettered(new):
        check_is_free(context, new)
    if is_lettered(new) and not context.places.names.is_path(new.labels[0]):
        beside = _beside(context, step, where, new).position if where is not None and where.anchors else None
        lettered = Spot(*place_of(context, step, new, place, beside))
        if not _is_there(context, step, lettered):
            raise _no_place(context, new, place)
        return put(context, step, lettered)
    if where is not None and where.anchors:
        return put(context, step, _beside(context, step, where, new))
    if new.noun is Noun.SIGNATURE:
        return put(context, step, next_signature(context, new))
    if new.labels or new.ordinals:
        return _numbered(context, step, new, place)
    if where is None and (not step.is_adding or new.noun is Noun.PREAMBLE) and not _is_first_under(context, new, place):
        context.group(place, step.hint)
        raise context.asked(step, Code.AMBIGUOUS, "It is not said where this is to be inserted.")
    side = where.side if where is not None else Side.END
    return put(context, step, edge_spot(context, step, new, place, side))


def _beside(context: Context, step: Step, where: Where, new: Unit) -> Spot:
    anchor = where.anchors[0]
    first_under = _first_between(context, step, where)
    if first_under is not None:
        return styled(context, first_under, new, step)
    if isinstance(anchor, Whole):
        areas = context.beside(context.areas.inside(step.place, anchor.place), step.hint)
        area = areas[0] if where.side is Side.BEFORE else areas[-1]
        check_between(context, step, where, area)
        if area.noun is Noun.PARAGRAPH and not area.roots and where.side is not Side.BEFORE:
            return Spot(Position(parent=area.pieces[0].first), Kind.PARAGRAPH, "")
        if not area.roots:
            return _beside_words(context, step, new, extent((area,)), where.side)
        check_goes_on(context, where, area)
        root = context.places.clause(area.roots[-1])
        check_is_of_list(context, where, area, new)
        if where.side is Side.AFTER and are_words_over(anchor, root):
            first = root.children[0]
            if new.noun not in POINTS or first.kind is not Kind.POINT:
                raise under_or_after(context, where, root, first)
            return styled(context, Spot(Position(parent=root.id), first.kind, first.marker), new, step)
        if where.side is Side.AFTER and new.noun in POINTS and opens_labelled_section(root):
            return after_opener(context, where, root, new)
        return styled(context, beside_clause(context, area, where.side, new.noun), new, step)
    return _beside_words(context, step, new, context.finder.only(anchor, step.place), where.side)


def _beside_words(context: Context, step: Step, new: Unit, hit: Hit, side: Side) -> Spot:
    """Next to the clause that some words begin or end. Raises Asked where they do neither."""
    clause = hit.first if side is Side.BEFORE else hit.last
    is_edge = hit.start == 0 if side is Side.BEFORE else is_end(context.text(clause), hit.end)
    if not is_edge:
        message = "These words are not at the end of a paragraph or point: say after which one the new one goes."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
    area = context.areas.counting.of_clause(clause, Noun.POINT)
    found = context.places.clause(clause)
    if side is Side.AFTER and not new.labels:
        check_heads_no_points(context, step.where or step, found)
    if side is Side.AFTER and new.noun is Noun.PARAGRAPH and found.kind is Kind.CHAPEAU and found.children:
        raise under_or_after(context, step.where or step, found, found.children[0])
    return styled(context, beside_clause(context, area, side, new.noun), new, step)


def _first_between(context: Context, step: Step, where: Where) -> Spot | None:
    """The place between a clause and the first under it; None where that is not what a position names. Raises Asked."""
    if where.side is not Side.BETWEEN:
        return None
    above, below = (_clause_of(context, step, anchor) for anchor in where.anchors)
    places = context.places
    if places.parent(below) == above and places.rank[below] == places.rank[above] + 1:
        return Spot(places.index[below].position, places.clause(below).kind, places.clause(below).marker)
    if places.rank[below] not in {places.rank[above] + 1, places.last_under[above] + 1}:
        message = "These two do not stand next to each other: say after which one the new text goes."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(above), context.row(below)])
    return None


def _clause_of(context: Context, step: Step, anchor: Quoted | Whole) -> ClauseId:
    """The clause that an anchor is, or stands in."""
    if isinstance(anchor, Quoted):
        return context.finder.only(anchor, step.place).last
    return extent(context.beside(context.areas.inside(step.place, anchor.place), step.hint)).first


def beside_clause(context: Context, area: Area, side: Side, noun: Noun | None) -> Spot:
    """Next to a clause. A point after a chapeau comes first under it; a paragraph after its list.

    What is between two clauses of which one opens a list comes after all that is under it.
    """
    places = context.places
    root = area.roots[0] if side is Side.BEFORE else area.roots[-1]
    found = places.index[root]
    clause = found.clause
    if side is Side.BEFORE:
        return Spot(found.position, clause.kind, clause.marker)
    children = clause.children
    is_labelled = opens_labelled_section(clause) and side is not Side.BETWEEN
    is_opener = is_labelled or (clause.kind in {Kind.CHAPEAU, Kind.HEADING} and not area.is_section)
    if is_opener and (noun in POINTS or (children and children[0].kind is not Kind.POINT)):
        marker = children[0].marker if children else ""
        kind = children[0].kind if children else Kind.PARAGRAPH
        return Spot(Position(parent=root), kind, marker)
    kind, marker = (Kind.PARAGRAPH, "") if clause.kind in {Kind.CHAPEAU, Kind.HEADING} else (clause.kind, clause.marker)
    return Spot(Position(parent=found.position.parent, after=root), kind, marker)


def put(context: Context, step: Step, spot: Spot) -> list[Operation]:
    """The operations that put the words of a step at a spot, as one clause or several."""
    new = step.new
    is_several = new is not None and (new.is_plural or len(new.labels) > 1)
    is_point = new is not None and new.noun in {*POINTS, Noun.CLAUSE} and not is_several
    is_section = new is not None and new.noun is Noun.SECTION and not is_several
    made = context.maker.clauses(
        given(step), spot.kind, spot.marker, is_several=is_several, is_point=is_point, is_section=is_section
    )
    if new is not None and is_several and _is_another_number(new, len(made)):
        message = "There are not as many new points or paragraphs as are announced: put every one on a line of its own."
        raise context.asked(new, Code.AMBIGUOUS, message)
    if new is not None and new.noun is Noun.SECTION and new.count not in {None, _headed(made)}:
        message = "These are not a heading and as many paragraphs as are announced: put each on a line of its own."
        raise context.asked(new, Code.AMBIGUOUS, message)
    check_level(context, step, spot, given(step), is_several=len(made) > 1)
    check_opens_nothing(context, step, spot, made[0])
    start = _beginning(context, spot)
    if new is not None and new.labels:
        context.numbered.append((new.labels[-1], spot.position, spot.marker))
    return [
        InsertClause(
            position=spot.position,
            clause=replace(one, start=start) if one.marker == spot.marker and one.start is None else one,
        )
        for one in made
    ]


def _headed(made: Sequence[Clause]) -> int:
    """How many clauses a heading is with its paragraphs; 0 for anything else."""
    is_headed = [one.kind for one in made] == [Kind.HEADING, *(Kind.PARAGRAPH for _ in made[1:])]
    return len(made) if is_headed and not any(one.children for one in made) else 0


def _is_another_number(new: Unit, count: int) -> bool:
    """Whether there are not as many new clauses as labels that were said, or one alone of several."""
    is_listed = len(new.labels) > 1 and new.through is None
    return count != len(new.labels) if is_listed else count == 1


def _beginning(context: Context, spot: Spot) -> int | None:
    """Where the list that a new point joins begins: as the point before it says, or else the one after."""
    siblings = context.places.document.children(spot.position.parent)
    at = next((index for index, one in enumerate(siblings, start=1) if one.id == spot.position.after), 0)
    near = [*siblings[max(0, at - 1) : at], *siblings[at : at + 1]]
    return next((one.start for one in near if one.kind is Kind.POINT and one.marker == spot.marker), None)


def _numbered(context: Context, step: Step, new: Unit, place: Locator) -> list[Operation]:
    """ "new paragraph 2", "new point 3(c)": before the one that has the number now, or at the end."""
    spots = _block_spots if new.noun in _BLOCKS else _point_spots
    distinct = [one for one in dict.fromkeys(spots(context, step, new, place)) if _is_there(context, step, one)]
    sections = tuple(unit for unit in step.hint if is_section(unit))
    if len(distinct) > 1 and not place and sections:
        distinct = [one for one in distinct if one in spots(context, step, new, sections)] or distinct
    if not distinct and place and new.noun is Noun.PARAGRAPH:
        distinct = list(dict.fromkeys(_point_spots(context, step, replace(new, noun=Noun.POINT), place)))
    distinct = distinct or after_place(context, step, new)
    if (after_new := _after_new(context, step, new, place)) is not None:
        if distinct:
            rows = [context.row(one.position.after or context.places.order[0]) for one in (after_new, distinct[0])]
            message = f"Say whether this comes right after the new one before it, or where {_shown(new)} is now."
            raise context.asked(new, Code.AMBIGUOUS, message, rows)
        distinct = [after_new]
    if not distinct:
        raise _no_place(context, new, place)
    typed = [one for one in distinct if one.marker and typed_label(given(step), one.marker) is not None]
    distinct = typed if len(typed) == 1 else distinct
    if len(distinct) > 1:
        hits = [context.row(one.position.after or one.position.parent or context.places.order[0]) for one in distinct]
        message = f"A new {_shown(new)} could go in {len(distinct)} places: say under which heading."
        raise context.asked(new, Code.AMBIGUOUS, message, hits)
    return put(context, step, as_typed(distinct[0], new))


def _no_place(context: Context, new: Unit, place: Locator) -> Asked:
    return Asked(context.areas.past_the_end(new, place, f"There is no place for a new {_shown(new)} here."))


def _after_new(context: Context, step: Step, new: Unit, place: Locator) -> Spot | None:
    """Right after a new point that the amendment brought in before: a new 4 after its new 3, at the end of a list."""
    label = new.labels[0] if new.labels else ()
    found = [(position, marker) for before, position, marker in context.numbered if label in followings(before)]
    areas = context.group(place, step.hint) if place and found else ()
    inside = {piece.first for area in areas for piece in area.pieces}
    for position, marker in found:
        if not place or not inside.isdisjoint({position.after, position.parent}):
            return Spot(position, Kind.POINT if marker else Kind.PARAGRAPH, marker)
    return None


def _is_there(context: Context, step: Step, spot: Spot) -> bool:
    """Whether a spot is at the end, or the start, where that is said as well: "at the end add new point 3"."""
    side = step.where.side if step.where is not None else Side.AS
    if side is Side.START:
        return spot.position.after is None
    where = step.where
    if side is Side.END and where is not None and where.place and where.place[-1].noun is Noun.MOTION:
        return spot.position.after in tail(context)
    following = next(iter(_following(context, spot.position)), None)
    return side is not Side.END or following is None or following.kind is not spot.kind


def _following(context: Context, position: Position) -> Sequence[Clause]:
    """The clauses after a position, under the same one."""
    siblings = context.places.document.children(position.parent)
    at = context.places.index[position.after].index + 1 if position.after is not None else 0
    return siblings[at:]


def _shown(new: Unit) -> str:
    noun = new.noun.value if new.noun else "point"
    return f"{noun} {new.marker}".strip()


def _block_spots(context: Context, step: Step, new: Unit, place: Locator) -> list[Spot]:
    areas = context.group(place, step.hint) if place else (context.areas.motion,)
    found: list[Spot] = []
    schemes = context.areas.counting.schemes(replace(new, is_new=False), areas[0])
    schemes = [one for one in schemes if one.areas]
    for scheme in schemes[:1] if new.ordinals else schemes:
        at = at_label(new, list(scheme.labels))
        is_before_label = at == 0 and not scheme.areas[0].roots
        if at is not None and not is_before_label:
            found.append(_in_order(context, [area.pieces[0].first for area in scheme.areas], at, areas[0]))
    return found


def _in_order(context: Context, items: list[ClauseId], at: int, area: Area) -> Spot:
    if at < len(items):
        found = context.places.index[items[at]]
        clause = found.clause
        is_point = clause.kind is Kind.POINT
        return Spot(found.position, Kind.POINT if is_point else Kind.PARAGRAPH, clause.marker if is_point else "")
    last = context.places.clause(items[-1])
    if last.kind is Kind.POINT:
        parent = context.places.parent(items[-1])
        return Spot(Position(parent=parent, after=items[-1]), Kind.POINT, last.marker)
    return _end_of(context, area if area.roots else context.areas.counting.of_clause(items[-1]))


def _end_of(context: Context, area: Area) -> Spot:
    """After the last clause of an area: beside its paragraphs, or after its list."""
    places = context.places
    root = places.clause(places.last_text(area.roots))
    is_one_point = area.noun is not Noun.MOTION and not area.is_section
    if root.id in places.titled or (root.kind is Kind.POINT and is_one_point):
        return Spot(Position(parent=root.id, after=root.children[-1].id if root.children else None), Kind.PARAGRAPH, "")
    is_only_opener = area.is_section and len(area.roots) == 1
    if root.kind is Kind.CHAPEAU and root.children and (is_only_opener or root.children[-1].kind is Kind.PARAGRAPH):
        if root.children[-1].kind is Kind.POINT and is_only_opener:
            return Spot(Position(parent=places.parent(root.id), after=root.id), Kind.PARAGRAPH, "")
        return Spot(Position(parent=root.id, after=root.children[-1].id), Kind.PARAGRAPH, "")
    return Spot(Position(parent=places.parent(root.id), after=root.id), Kind.PARAGRAPH, "")


def _point_spots(context: Context, step: Step, new: Unit, place: Locator) -> list[Spot]:
    label = new.labels[0] if new.labels else ()
    areas = context.group(place, step.hint) if place else (context.areas.motion,)
    found: list[Spot] = []
    counting = context.areas.counting
    is_anywhere = len(label) > 1 or (not place and bool(label) and label[-1].isalpha())
    runs = counting.every_run(areas[0]) if is_anywhere else counting.runs_for(new, areas[0])
    if new.ordinals == (-1,) and runs and not place and runs[-1].items[-1] in tail(context):
        runs = runs[-1:]
    for run in runs:
        found.extend(in_run(context, run, new, label))
    if not found and label:
        found = [one for run in counting.every_run(areas[0]) for one in in_run(context, run, new, label)]
    if found and label and label[-1].isalpha():
        found = _in_the_case_typed(context, new, areas[0], found)
        found.extend(_lower_spots(context, new, areas[0]) if not place else [])
    if len(found) > 1 and label and new.noun is not Noun.BULLET:
        found = [spot for spot in found if style(spot.marker)] or found
    if not found and len(areas[0].roots) == 1 and areas[0].noun is not Noun.MOTION and _is_first(label):
        parent = areas[0].roots[0]
        if not any(one.kind is Kind.POINT for one in context.places.clause(parent).children):
            position = Position(parent=parent)
            found.append(Spot(position, Kind.POINT, marker_near(context, position, new, step)))
    return found


def _lower_spots(context: Context, new: Unit, area: Area) -> list[Spot]:
    """Where a letter comes in the lists under points, which "new d" could name as well as an upper one."""
    lower = (run for run in context.areas.counting.every_run(area) if run.is_lower)
    spots = (spot for run in lower for spot in in_run(context, run, new, new.labels[0]))
    return [one for one in spots if _is_small(one.marker) is new.marker.islower()]


def _in_the_case_typed(context: Context, new: Unit, area: Area, found: list[Spot]) -> list[Spot]:
    """Those in lists lettered as the label is typed, which may be lower ones: "d)" after c), but not after C."""
    lower = (one for run in context.areas.counting.every_run(area) for one in in_run(context, run, new, new.labels[0]))
    for spots in (found, list(lower)):
        alike = [one for one in spots if _is_small(one.marker) is new.marker.islower()]
        if alike:
            return alike
    return found


def _is_small(marker: str) -> bool:
    return any(map(str.islower, marker))


def _is_first(label: Label) -> bool:
    return bool(label) and label[-1] in {"1", "a", "i"}


def edge_spot(context: Context, step: Step, new: Unit, place: Locator, side: Side) -> Spot:
    """A new clause at the end, or the start, of the motion or of what is named."""
    area = one_area(context, step, place) if place else context.areas.motion
    if place and not area.roots:
        beside = Side.BEFORE if side is Side.START else Side.AFTER
        return _beside_words(context, step, new, extent((area,)), beside)
    if new.noun in POINTS:
        return _point_edge(context, step, new, area, place, side)
    is_numbered = area.is_section and bool(context.places.own[area.roots[-1]])
    if (new.noun is Noun.CLAUSE or (new.noun is Noun.PARAGRAPH and is_numbered)) and _has_only_points(context, area):
        return _point_edge(context, step, new, area, place, side)
    if side is Side.START:
        first = area.roots[0]
        if new.noun is not Noun.HEADING and area is context.areas.motion and context.places.is_of_points():
            return Spot(Position(), Kind.POINT, context.places.clause(first).marker)
        if area.is_section:
            children = context.places.clause(first).children
            return Spot(Position(parent=first) if children else Position(after=first), Kind.PARAGRAPH, "")
        return styled(context, Spot(context.places.index[first].position, Kind.PARAGRAPH, ""), new, step)
    last = context.places.clause(context.places.last_text(area.roots))
    is_all = area is context.areas.motion
    if new.noun in {Noun.PARAGRAPH, Noun.CLAUSE} and is_part(context, last):
        if not is_all:
            raise with_or_without_number(context, step, last)
        return after_parts(context, step, last)
    if last.kind is Kind.POINT and last.marker and is_all and last.id not in context.places.titled:
        return styled(context, Spot(Position(after=last.id), Kind.POINT, last.marker), new, step)
    if new.noun is Noun.HEADING:
        return Spot(_end_of(context, area).position, Kind.HEADING, "")
    return _end_of(context, area)


def _is_first_under(context: Context, new: Unit, place: Locator) -> bool:
    """Whether sub-points come under a point that has none yet, so that there is one place for them."""
    areas = context.group(place) if place and new.noun is Noun.SUBPOINT else ()
    return len(areas) == 1 and areas[0].roots != () and not context.places.clause(areas[0].roots[0]).children


def _has_only_points(context: Context, area: Area) -> bool:
    """Whether all that stands in a section, or under a clause, are points, so that a new clause is one."""
    if area is context.areas.motion:
        return False
    children = [child.id for root in area.roots[:1] for child in context.places.clause(root).children]
    inside = children or area.roots[1:]
    return bool(inside) and all(map(context.places.is_point, inside))


def _point_edge(context: Context, step: Step, new: Unit, area: Area, place: Locator, side: Side) -> Spot:
    if _is_said_before(step, place) and not context.places.clause(area.roots[0]).children:
        area = context.areas.list_of(area.roots[0])
    if area.roots and area.noun not in {Noun.MOTION, Noun.LIST} and not area.is_section:
        if side is Side.START:
            return _first_under(context, area.roots[0], step, new)
        return last_under(context, area.roots[0], new.noun, step, new)
    runs = context.areas.counting.runs_for(replace(new, labels=(), ordinals=()), area)
    is_end_named = step.where is not None and side is Side.END
    if len(runs) > 1 and is_end_named and runs[-1].items[-1] in tail(context):
        runs = runs[-1:]
    if len(runs) > 1 and not place and (last := context.areas.lately.words):
        runs = [run for run in runs if run.items[-1] == last.first] or runs
    if len(runs) > 1:
        hits = [context.row(run.items[-1]) for run in runs]
        raise context.asked(new, Code.AMBIGUOUS, "There are several lists: say under which heading.", hits)
    if not runs:
        if area.is_section and len(area.roots) == 1:
            return last_under(context, area.roots[0], new.noun, step, new)
        spot = _end_of(context, area)
        return Spot(spot.position, Kind.POINT, marker_near(context, spot.position, new, step))
    first, after = (context.places.clause(one) for one in (runs[0].items[0], last_alike(context, runs[0], place)))
    if side is Side.START:
        return Spot(context.places.index[first.id].position, Kind.POINT, first.marker)
    return Spot(Position(parent=runs[0].parent, after=after.id), Kind.POINT, after.marker)


def _is_said_before(step: Step, place: Locator) -> bool:
    """Whether the point that something is at the end of was named for what came before: it is the end of its list."""
    is_point = bool(place) and rank(place[-1]) == RANK[Noun.POINT] and place[-1].start < step.start
    return is_point and step.where is not None and step.where.side is Side.END and not step.where.place


def tail(context: Context) -> set[ClauseId]:
    """The clauses that the motion ends with: the last one and those that it is under."""
    found: set[ClauseId] = set()
    one: ClauseId | None = context.places.last_text(context.places.order)
    while one is not None:
        found.add(one)
        one = context.places.parent(one)
    return found


def last_under(context: Context, parent: ClauseId, noun: Noun | None, step: Step, new: Unit | None = None) -> Spot:
    """The end of the points under a clause."""
    children = context.places.clause(parent).children
    lists = [one for one in context.places.runs if one.parent in {parent, *(child.id for child in children)}]
    is_closed = noun in POINTS and step.where is None and children[-1:] and children[-1].kind is Kind.PARAGRAPH
    if len(lists) == 1 and is_closed:
        last = lists[0].items[-1]
        return Spot(Position(parent=lists[0].parent, after=last), Kind.POINT, context.places.clause(last).marker)
    new = new or Unit(start=step.start, end=step.end, noun=noun)
    check_holds_points(context, parent, new)
    position = Position(parent=parent, after=children[-1].id if children else None)
    return Spot(position, Kind.POINT, marker_near(context, position, new, step))


def _first_under(context: Context, parent: ClauseId, step: Step, new: Unit) -> Spot:
    position = Position(parent=parent)
    return Spot(position, Kind.POINT, marker_near(context, position, new, step))
