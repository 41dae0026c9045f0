"""What comes in: words at a place in a clause, new sentences, new clauses.

Rules:

* Next to quoted words, words come in with the spaces that they need; a sentence after the last word of a sentence lands
  behind its full stop.
* At the end of a unit, words that go on in lower case come before its closing mark; a new sentence comes after it.
* A new clause takes the marker of the list that it joins; a label typed before its text is a label.
* "New paragraph 2" comes before the printed paragraph 2; one past the last comes at the end.
* At the end of the motion, words in lower case go on in its last clause and a text that opens as a paragraph does is
  one. What could be either a paragraph or a point is a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.areas import Area
from motions.text.instructions.context import Context, extent
from motions.text.instructions.joins import (
    CLOSERS,
    CLOSING,
    ENDS,
    STOPS,
    after_stop,
    begins_lower,
    begins_upper,
    ending,
    is_sentence,
    spaced,
    without_double,
)
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import Run, pieces
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Label, Locator, Quoted, Side, Step, Unit, Where, Whole, merged
from motions.text.instructions.titles import insert_in_title, names_title
from motions.text.instructions.vocabulary import Noun
from motions.text.markers import candidates, style
from motions.text.openings import opens
from motions.text.operations import InsertClause, Operation, ReplaceWords
from motions.text.refusals import Code

_POINTS = frozenset({Noun.POINT, Noun.BULLET, Noun.SUBPOINT, None})
_BLOCKS = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.HEADING, Noun.SECTION})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a new clause goes, in which style."""

    position: Position
    kind: Kind
    marker: str


def insert(context: Context, step: Step) -> list[Operation]:
    """The operations that insert what a step gives. Raises Asked."""
    if not _given(step):
        raise context.asked(step, Code.NOT_UNDERSTOOD, "There are no words to insert.")
    if step.where is not None and step.where.side is Side.AS:
        unit = step.where.place[-1]
        place = merged(step.place, step.where.place[:-1])
        step = replace(step, new=unit, where=None, place=place)
    new = step.new
    if new is not None and new.noun is Noun.SENTENCE:
        return _sentence(context, step, new)
    if new is not None:
        return _new_clause(context, step, new)
    return _words(context, step)


def _given(step: Step) -> str:
    return clean(step.text.words) if step.text else ""


# --- words and sentences


def _words(context: Context, step: Step) -> list[Operation]:
    where = step.where
    if where is not None and (names_title(merged(step.place, where.place)) or any(map(_in_title, where.anchors))):
        return insert_in_title(context, step, where, _given(step))
    if where is None and not step.is_adding:
        raise context.asked(step, Code.AMBIGUOUS, "It is not said where this is to be inserted.")
    if where is None:
        return _at_edge(context, step, Side.END, step.place)
    if where.side in {Side.END, Side.START}:
        return _at_edge(context, step, where.side, merged(step.place, where.place))
    anchor = where.anchors[0]
    if isinstance(anchor, Whole):
        return _beside_unit(context, step, where, anchor)
    between = where.side is Side.BETWEEN
    hits = (_between(context, step, where),) if between else context.finder.all(anchor, step.place)
    return [_beside_words(context, step, where, hit) for hit in hits]


def _in_title(anchor: Quoted | Whole) -> bool:
    return names_title(anchor.place)


def _between(context: Context, step: Step, where: Where) -> Hit:
    """The first words of "between X and Y": those that Y follows with nothing but spaces and marks between."""
    other = where.anchors[1]
    if not isinstance(other, Quoted):
        raise context.asked(where, Code.NOT_UNDERSTOOD, "Say between which words.")
    seconds = context.finder.all(replace(other, is_every=True), step.place)
    firsts = context.finder.all(replace(_quoted(where), is_every=True), step.place)
    adjoining = [hit for hit in firsts if any(_adjoin(context, hit, second) for second in seconds)]
    if len(adjoining) == 1:
        return adjoining[0]
    if not adjoining:
        raise context.asked(where, Code.NOT_FOUND, "These words do not stand next to each other.", [*firsts, *seconds])
    raise context.asked(where, Code.AMBIGUOUS, "These words stand next to each other in several places.", adjoining)


def _quoted(where: Where) -> Quoted:
    anchor = where.anchors[0]
    return anchor if isinstance(anchor, Quoted) else Quoted(words="", start=where.start, end=where.end)


def _adjoin(context: Context, one: Hit, other: Hit) -> bool:
    if one.last != other.first or one.end > other.start:
        return False
    between = context.text(one.last)[one.end : other.start]
    return not any(character.isalnum() for character in between)


def _beside_words(context: Context, step: Step, where: Where, hit: Hit) -> Operation:
    words = _given(step)
    if "\n" in words:
        return _clauses_after_words(context, step, where, hit)
    if where.side is Side.BEFORE:
        return _insertion(context, hit.first, hit.start, words)
    text = context.text(hit.last)
    at = hit.end
    if is_sentence(words) and at < len(text) and text[:at].rstrip(CLOSERS)[-1:] not in STOPS:
        if text[at] not in STOPS:
            message = "This would put a sentence into the middle of another: say where it is to go."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        at = after_stop(text, at)
    elif text[at - 1] in STOPS and begins_lower(words):
        message = "This would put words in lower case after a full stop: say where they are to go."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])
    return _insertion(context, hit.last, at, words)


def _insertion(context: Context, clause: ClauseId, at: int, words: str) -> ReplaceWords:
    text = context.text(clause)
    if words[:1] in CLOSING and text[at - 1 : at].isspace():
        at = len(text[:at].rstrip())
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    new = spaced(before, without_double(words, after), after)
    return ReplaceWords(clause=clause, start=at, words=new)


def _clauses_after_words(context: Context, step: Step, where: Where, hit: Hit) -> Operation:
    message = "These words are several paragraphs: say after which paragraph or point they go."
    raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _beside_unit(context: Context, step: Step, where: Where, anchor: Whole) -> list[Operation]:
    """Words after or before a unit: a sentence or a line takes words, a clause takes a clause next to it."""
    areas = context.group(merged(step.place, anchor.place), step.hint)
    area = areas[-1] if where.side is Side.AFTER else areas[0]
    if not area.roots:
        hit = extent((area,))
        at = hit.end if where.side is not Side.BEFORE else hit.start
        return [_insertion(context, hit.last if where.side is not Side.BEFORE else hit.first, at, _given(step))]
    _check_is_clause(context, step, where, area)
    spot = _beside_clause(context, area, where.side, _noun_of(area))
    return _clauses(context, step, spot)


def _noun_of(area: Area) -> Noun | None:
    return Noun.PARAGRAPH if area.is_section else area.noun


def _check_is_clause(context: Context, step: Step, where: Where, area: Area) -> None:
    """Words in lower case beside a clause that begins with a capital could go on in it."""
    words = _given(step)
    root = context.places.clause(area.roots[-1])
    if begins_lower(words) and typed_label(words) is None and begins_upper(root.text):
        message = "Say whether this is a new paragraph or point, or goes on in the one named."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(root.id)])


def _at_edge(context: Context, step: Step, side: Side, place: Locator) -> list[Operation]:
    if not place or place[-1].noun is Noun.MOTION:
        if step.hint:
            message = "Say of what this is the end: of the paragraph named before, or of the motion."
            raise context.asked(step.where or step, Code.AMBIGUOUS, message)
        return _motion_edge(context, step, side)
    area = _one(context, step, place)
    if area.is_section or area.noun in {Noun.LIST}:
        return _section_edge(context, step, area, side)
    hit = area.pieces[0] if area.roots else extent((area,))
    if area.roots and len(area.pieces) > 1 and side is Side.END:
        return _edge_with_points(context, step, area)
    return [_words_at_edge(context, step, hit, side)]


def _one(context: Context, step: Step, place: Locator) -> Area:
    areas = context.group(place, step.hint)
    if len(areas) > 1:
        raise context.asked(step, Code.AMBIGUOUS, "This names several places: say which.")
    return areas[0]


def _edge_with_points(context: Context, step: Step, area: Area) -> list[Operation]:
    words = _given(step)
    if typed_label(words) is not None:
        return _clauses(context, step, _last_under(context, area.roots[0], Noun.POINT, step))
    message = "There are points under this: say whether the words go on in it, after them, or are a new point."
    raise context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[0], area.pieces[-1]])


def _words_at_edge(context: Context, step: Step, hit: Hit, side: Side) -> Operation:
    words = _given(step)
    if "\n" in words:
        return _clauses_after_words(context, step, step.where or _no_where(step), hit)
    if side is Side.START:
        return _insertion(context, hit.first, hit.start, words)
    text = context.text(hit.first)[: hit.end].rstrip()
    at = ending(text[hit.start :]) + hit.start
    if begins_upper(words) and (is_sentence(words) or text[-1:] in STOPS):
        if text[-1:] in ";:,":
            message = "The point does not end in a full stop: say whether this is a sentence of it or a new point."
            raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
        return _insertion(context, hit.first, len(text), words)
    if begins_upper(words) and at < len(text):
        raise context.asked(
            step.where or step, Code.AMBIGUOUS, "Say whether these words come before or after the closing mark.", [hit]
        )
    closing = text[at:]
    if words[-1:] in ENDS and closing:
        old = text[at:]
        return ReplaceWords(clause=hit.first, start=at, expected=old, words=spaced(text[at - 1 : at], words, ""))
    return _insertion(context, hit.first, at, words)


def _no_where(step: Step) -> Where:
    return Where(side=Side.END, start=step.start, end=step.end)


def _sentence(context: Context, step: Step, new: Unit) -> list[Operation]:
    """A new sentence: at the end of what is named, as the second, after words or a unit."""
    words = _given(step)
    if new.labels or new.ordinals:
        numbers = [int(label[0]) for label in new.labels if label[0].isdigit()] or list(new.ordinals)
        area = _one(context, step, step.place) if step.place else context.areas.motion
        return [_as_sentence(context, step, area, numbers[0])]
    where = step.where
    if where is not None and where.anchors and isinstance(where.anchors[0], Quoted) and where.side is Side.AFTER:
        hit = context.finder.only(where.anchors[0], step.place)
        text = context.text(hit.last)
        at = after_stop(text, hit.end)
        if at == hit.end and text[at - 1] not in STOPS:
            message = "These words are not the end of a sentence: say where the new one is to go."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        return [_insertion(context, hit.last, at, words)]
    if where is not None and where.anchors:
        return _words(context, replace(step, new=None))
    place = merged(step.place, where.place) if where else step.place
    side = where.side if where else Side.END
    area = _one(context, step, place) if place else _last_block(context)
    hit = area.pieces[0] if area.roots else extent((area,))
    at = hit.start if side is Side.START else len(context.text(hit.first)[: hit.end].rstrip())
    return [_insertion(context, hit.first, at, words)]


def _last_block(context: Context) -> Area:
    return context.areas.of_clause(context.places.order[-1])


def _as_sentence(context: Context, step: Step, area: Area, number: int) -> Operation:
    unit = Unit(start=step.start, end=step.end, noun=Noun.SENTENCE, is_every=True)
    groups = context.areas.expand(unit, area)
    sentences = groups[0] if groups else ()
    if not 0 < number <= len(sentences) + 1 and number != -1:
        raise context.asked(step.new or step, Code.OUT_OF_RANGE, f"There are only {len(sentences)} sentences here.")
    if number == -1 or number > len(sentences):
        last = sentences[-1].pieces[0]
        return _insertion(context, last.first, last.end, _given(step))
    found = sentences[number - 1].pieces[0]
    return _insertion(context, found.first, found.start, _given(step))


# --- new clauses


def _new_clause(context: Context, step: Step, new: Unit) -> list[Operation]:
    where = step.where
    if where is not None and where.anchors:
        return _clauses(context, step, _beside(context, step, where, new))
    place = merged(step.place, where.place) if where is not None else step.place
    if new.labels or new.ordinals:
        return _numbered(context, step, new, place)
    if where is None and not step.is_adding:
        raise context.asked(step, Code.AMBIGUOUS, "It is not said where this is to be inserted.")
    side = where.side if where is not None else Side.END
    return _clauses(context, step, _edge_spot(context, step, new, place, side))


def _beside(context: Context, step: Step, where: Where, new: Unit) -> Spot:
    anchor = where.anchors[0]
    if isinstance(anchor, Whole):
        areas = context.group(merged(step.place, anchor.place), step.hint)
        area = areas[0] if where.side is Side.BEFORE else areas[-1]
        if not area.roots:
            area = context.areas.of_clause(extent((area,)).last)
        return _styled(context, _beside_clause(context, area, where.side, new.noun), new, step)
    hit = context.finder.only(anchor, step.place)
    clause = hit.first if where.side is Side.BEFORE else hit.last
    text = context.text(clause)
    is_edge = hit.start == 0 if where.side is Side.BEFORE else not text[hit.end :].strip(" .;:,!?”’\"'")
    is_named = where.side is not Side.BEFORE and not is_edge and False
    if not is_edge and not is_named:
        message = "These words are not at the end of a paragraph or point: say after which one the new one goes."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])
    area = context.areas.of_clause(clause, Noun.POINT)
    return _styled(context, _beside_clause(context, area, where.side, new.noun), new, step)


def _beside_clause(context: Context, area: Area, side: Side, noun: Noun | None) -> Spot:
    """Next to a clause. A point after a chapeau comes first under it; a paragraph after its list."""
    places = context.places
    root = area.roots[0] if side is Side.BEFORE else area.roots[-1]
    found = places.index[root]
    clause = found.clause
    if side is Side.BEFORE:
        return Spot(found.position, clause.kind, clause.marker)
    children = clause.children
    is_opener = clause.kind in {Kind.CHAPEAU, Kind.HEADING} and not area.is_section
    if is_opener and (noun in _POINTS or (children and children[0].kind is not Kind.POINT)):
        marker = children[0].marker if children else ""
        kind = children[0].kind if children else Kind.PARAGRAPH
        return Spot(Position(parent=root), kind, marker)
    kind, marker = (Kind.PARAGRAPH, "") if clause.kind in {Kind.CHAPEAU, Kind.HEADING} else (clause.kind, clause.marker)
    return Spot(Position(parent=found.position.parent, after=root), kind, marker)


def _styled(context: Context, spot: Spot, new: Unit, step: Step) -> Spot:
    """The spot in the style of what the drafter calls the new clause."""
    if new.noun is Noun.HEADING:
        return Spot(spot.position, Kind.HEADING, "")
    if new.noun in {Noun.PARAGRAPH, Noun.CLAUSE} and spot.kind is Kind.POINT and _is_paragraph_style(context, spot):
        return spot
    if new.noun is Noun.PARAGRAPH and spot.kind is not Kind.PARAGRAPH:
        return Spot(spot.position, Kind.PARAGRAPH, "")
    if new.noun in _POINTS and spot.kind is not Kind.POINT:
        return Spot(spot.position, Kind.POINT, _marker_near(context, spot.position, new, step))
    return spot


def _is_paragraph_style(context: Context, spot: Spot) -> bool:
    """Whether the points here are the motion's numbered paragraphs."""
    parent = spot.position.parent
    return parent is None or context.places.clause(parent).kind is Kind.HEADING


def _marker_near(context: Context, position: Position, new: Unit, step: Step) -> str:
    """The marker for a first point: as its siblings have it, as the drafter typed it, as the motion's lists do."""
    siblings = context.places.document.children(position.parent)
    near = next((one.marker for one in siblings if one.kind is Kind.POINT), "")
    if near:
        return near
    cousins = (one.marker for uncle in _uncles(context, position) for one in uncle.children if one.marker)
    if position.parent is not None and (marker := next(cousins, "")):
        return marker
    typed = typed_label(_given(step))
    if typed is not None:
        return typed[0]
    if new.marker:
        found = candidates(f"{new.marker} x")
        if found:
            return found[0].marker
    if new.noun is Noun.BULLET:
        return "• "
    raise context.asked(new, Code.NOT_UNDERSTOOD, "There is no list here yet: say how its points are to be marked.")


def _uncles(context: Context, position: Position) -> tuple[Clause, ...]:
    if position.parent is None:
        return ()
    parent = context.places.clause(position.parent)
    return context.places.document.children(context.places.parent(parent.id)) if parent.kind is Kind.POINT else ()


def _clauses(context: Context, step: Step, spot: Spot) -> list[Operation]:
    made = context.maker.clauses(_given(step), spot.kind, spot.marker)
    return [InsertClause(position=spot.position, clause=one) for one in made]


def _numbered(context: Context, step: Step, new: Unit, place: Locator) -> list[Operation]:
    """ "new paragraph 2", "new point 3(c)": before the one that has the number now, or at the end."""
    spots = _block_spots if new.noun in _BLOCKS else _point_spots
    distinct = list(dict.fromkeys(spots(context, step, new, place)))
    if not distinct:
        raise context.asked(new, Code.OUT_OF_RANGE, f"There is no place for a new {_shown(new)} here.")
    if len(distinct) > 1:
        hits = [context.row(one.position.after or one.position.parent or context.places.order[0]) for one in distinct]
        message = f"A new {_shown(new)} could go in {len(distinct)} places: say under which heading."
        raise context.asked(new, Code.AMBIGUOUS, message, hits)
    return _clauses(context, step, _as_typed(distinct[0], new))


def _as_typed(spot: Spot, new: Unit) -> Spot:
    return replace(spot, kind=Kind.HEADING, marker="") if new.noun is Noun.HEADING else spot


def _shown(new: Unit) -> str:
    noun = new.noun.value if new.noun else "point"
    return f"{noun} {new.marker}".strip()


def _block_spots(context: Context, step: Step, new: Unit, place: Locator) -> list[Spot]:
    areas = context.group(place, step.hint) if place else (context.areas.motion,)
    found: list[Spot] = []
    for scheme in context.areas.schemes(replace(new, is_new=False), areas[0]):
        items = [area.roots[0] for area in scheme.areas]
        if items:
            labels = list(scheme.labels)
            found.extend(_in_order(context, items, labels, new, areas[0]))
    return found


def _in_order(context: Context, items: list[ClauseId], labels: list[Label], new: Unit, area: Area) -> list[Spot]:
    at = _index(new, labels)
    if at is None:
        return []
    if at < len(items):
        found = context.places.index[items[at]]
        clause = found.clause
        is_point = clause.kind is Kind.POINT
        return [Spot(found.position, Kind.POINT if is_point else Kind.PARAGRAPH, clause.marker if is_point else "")]
    last = context.places.clause(items[-1])
    if last.kind is Kind.POINT:
        parent = context.places.parent(items[-1])
        return [Spot(Position(parent=parent, after=items[-1]), Kind.POINT, last.marker)]
    return [_end_of(context, area)]


def _index(new: Unit, labels: list[Label]) -> int | None:
    """Where in an order of labels the new one comes: the place of its own, or past the last by one."""
    if new.ordinals:
        wanted = new.ordinals[0]
        if wanted < 0:
            return len(labels) + wanted + 1
        return wanted - 1 if wanted <= len(labels) + 1 else None
    label = new.labels[0]
    if label in labels:
        return labels.index(label)
    return len(labels) if labels and label == following(labels[-1]) else None


def following(label: Label) -> Label:
    """The label after another: 3 after 2, c after b, iv after iii, 3.c after 3.b."""
    last = label[-1]
    if last.isdigit():
        return (*label[:-1], str(int(last) + 1))
    romans = pieces("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
    if last in romans[:-1] and last not in {"v", "x"}:
        return (*label[:-1], romans[romans.index(last) + 1])
    return (*label[:-1], chr(ord(last[-1]) + 1))


def _end_of(context: Context, area: Area) -> Spot:
    """After the last clause of an area: beside its paragraphs, or after its list."""
    places = context.places
    root = places.clause(area.roots[-1])
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
    runs = context.areas.every_run(areas[0]) if len(label) > 1 else context.areas.runs_for(new, areas[0])
    for run in runs:
        found.extend(_in_run(context, run, new, label))
    if len(found) > 1 and label and new.noun is not Noun.BULLET:
        found = [spot for spot in found if style(spot.marker)] or found
    if not found and len(areas[0].roots) == 1 and areas[0].noun is not Noun.MOTION and _is_first(label):
        parent = areas[0].roots[0]
        if not any(one.kind is Kind.POINT for one in context.places.clause(parent).children):
            position = Position(parent=parent)
            found.append(Spot(position, Kind.POINT, _marker_near(context, position, new, step)))
    return found


def _is_first(label: Label) -> bool:
    return bool(label) and label[-1] in {"1", "a", "i"}


def _in_run(context: Context, run: Run, new: Unit, label: Label) -> list[Spot]:
    places = context.places
    own = [places.own[one] or (str(number),) for number, one in enumerate(run.items, start=1)]
    above = places.path[run.parent] if run.parent is not None else ()
    marker = places.clause(run.items[0]).marker
    full = [one if one[: len(above)] == above else above + one for one in own]
    for labels in (own, full):
        at = _index(new, labels) if labels else None
        if at is not None and at < len(run.items):
            return [Spot(places.index[run.items[at]].position, Kind.POINT, marker)]
        if at is not None:
            return [Spot(Position(parent=run.parent, after=run.items[-1]), Kind.POINT, marker)]
    return []


def _edge_spot(context: Context, step: Step, new: Unit, place: Locator, side: Side) -> Spot:
    """A new clause at the end, or the start, of the motion or of what is named."""
    if new.noun in _POINTS:
        return _point_edge(context, step, new, place, side)
    area = _one(context, step, place) if place else context.areas.motion
    if side is Side.START:
        first = area.roots[0]
        if area.is_section:
            children = context.places.clause(first).children
            return Spot(Position(parent=first) if children else Position(after=first), Kind.PARAGRAPH, "")
        return _styled(context, Spot(context.places.index[first].position, Kind.PARAGRAPH, ""), new, step)
    last = context.places.clause(area.roots[-1])
    if last.kind is Kind.POINT and last.marker and area is context.areas.motion:
        return _styled(context, Spot(Position(after=last.id), Kind.POINT, last.marker), new, step)
    if new.noun is Noun.HEADING:
        return Spot(_end_of(context, area).position, Kind.HEADING, "")
    return _end_of(context, area)


def _point_edge(context: Context, step: Step, new: Unit, place: Locator, side: Side) -> Spot:
    area = _one(context, step, place) if place else context.areas.motion
    if area.roots and area.noun not in {Noun.MOTION, Noun.LIST} and not area.is_section:
        return (
            _last_under(context, area.roots[0], new.noun, step, new)
            if side is Side.END
            else _first_under(context, area.roots[0], step, new)
        )
    runs = context.areas.runs_for(replace(new, labels=(), ordinals=()), area)
    is_end_named = step.where is not None and side is Side.END
    if len(runs) > 1 and is_end_named and runs[-1].items[-1] in _tail(context):
        runs = runs[-1:]
    if len(runs) > 1:
        hits = [context.row(run.items[-1]) for run in runs]
        raise context.asked(new, Code.AMBIGUOUS, "There are several lists: say under which heading.", hits)
    if not runs:
        if area.is_section:
            return _last_under(context, area.roots[0], new.noun, step, new)
        spot = _end_of(context, area)
        return Spot(spot.position, Kind.POINT, _marker_near(context, spot.position, new, step))
    run = runs[0]
    marker = context.places.clause(run.items[0]).marker
    if side is Side.START:
        return Spot(context.places.index[run.items[0]].position, Kind.POINT, marker)
    return Spot(Position(parent=run.parent, after=run.items[-1]), Kind.POINT, marker)


def _tail(context: Context) -> set[ClauseId]:
    """The clauses that the motion ends with: the last one and those that it is under."""
    tail: set[ClauseId] = set()
    one: ClauseId | None = context.places.order[-1]
    while one is not None:
        tail.add(one)
        one = context.places.parent(one)
    return tail


def _last_under(context: Context, parent: ClauseId, noun: Noun | None, step: Step, new: Unit | None = None) -> Spot:
    """The end of the points under a clause."""
    children = context.places.clause(parent).children
    position = Position(parent=parent, after=children[-1].id if children else None)
    marker = _marker_near(context, position, new or Unit(start=step.start, end=step.end, noun=noun), step)
    return Spot(position, Kind.POINT, marker)


def _first_under(context: Context, parent: ClauseId, step: Step, new: Unit) -> Spot:
    position = Position(parent=parent)
    return Spot(position, Kind.POINT, _marker_near(context, position, new, step))


# --- the edges of the motion and of a section


def _motion_edge(context: Context, step: Step, side: Side) -> list[Operation]:
    words = _given(step)
    places = context.places
    if side is Side.START:
        first = places.document.clauses[0]
        if begins_lower(words):
            return [_insertion(context, first.id, 0, words)]
        return _clauses(context, step, Spot(Position(), Kind.PARAGRAPH, ""))
    last = places.clause(places.order[-1])
    if begins_lower(words) and "\n" not in words and typed_label(words) is None:
        return [_words_at_edge(context, step, context.row(last.id), Side.END)]
    if typed_label(words) is not None and last.kind is Kind.POINT:
        return _clauses(context, step, _labelled_end(context, last, words))
    if last.kind is Kind.POINT and not _opens_as_paragraph(context, words) and not _is_motion_of_points(context):
        message = "Say whether this is a new paragraph at the end of the motion or a new point of its last list."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])
    new = Unit(start=step.start, end=step.end, noun=Noun.PARAGRAPH, is_new=True)
    return _clauses(context, step, _edge_spot(context, step, new, (), Side.END))


def _opens_as_paragraph(context: Context, words: str) -> bool:
    """Whether words begin as a paragraph does: "Conference thanks …" where others begin with "Conference"."""
    first = words.split()[0]
    blocks = (context.text(one).split() for one in context.places.blocks)
    return opens(words) or (len(first) > 2 and any(block[:1] == [first] for block in blocks))


def _is_motion_of_points(context: Context) -> bool:
    return all(clause.kind is Kind.POINT for clause in context.places.document.clauses)


def _labelled_end(context: Context, last: Clause, words: str) -> Spot:
    """A new last point, in the list at the end of the motion whose markers look like the label that was typed."""
    typed = typed_label(words)
    one: ClauseId | None = last.id
    chosen = last.id
    while one is not None:
        clause = context.places.clause(one)
        if typed and clause.kind is Kind.POINT and clause.marker.strip() == typed[0].strip():
            chosen = one
            break
        one = context.places.parent(one)
    found = context.places.index[chosen]
    return Spot(Position(parent=found.position.parent, after=chosen), Kind.POINT, found.clause.marker)


def _section_edge(context: Context, step: Step, area: Area, side: Side) -> list[Operation]:
    """The end of a section or a list: a new point of its list, or a new paragraph."""
    noun = Noun.POINT if context.areas.runs_for(_any_point(step), area) else Noun.PARAGRAPH
    words = _given(step)
    if begins_lower(words) and noun is Noun.PARAGRAPH:
        last = area.pieces[-1]
        return [_words_at_edge(context, step, last, side)]
    new = Unit(start=step.start, end=step.end, noun=noun, is_new=True)
    last_clause = context.places.clause(area.pieces[-1].first)
    if noun is Noun.POINT and begins_lower(words) and begins_upper(last_clause.text):
        message = "Say whether this is a new point or goes on in the last one."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last_clause.id)])
    place = merged(step.place, step.where.place) if step.where else step.place
    return _clauses(context, step, _edge_spot(context, step, new, place, side))


def _any_point(step: Step) -> Unit:
    return Unit(start=step.start, end=step.end, noun=Noun.POINT)
