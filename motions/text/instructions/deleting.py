"""What goes: words with one adjoining space, whole clauses, stretches from one place to another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.area import Area
from motions.text.instructions.beginnings import WORDS_OR_SECTION, check_are_not_heading, check_are_words
from motions.text.instructions.context import OF_WHAT, Context, extent, is_title
from motions.text.instructions.emptied import MORE_UNDER
from motions.text.instructions.joins import (
    CLOSERS,
    CLOSING,
    ENDS,
    STOPS,
    begins_lower,
    removal,
    spaced,
    without_double,
)
from motions.text.instructions.levels import check_level
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import OPENERS, pieces
from motions.text.instructions.question import Asked, Hit
from motions.text.instructions.seams import seamed
from motions.text.instructions.sectioning import CLOSED
from motions.text.instructions.spots import Spot
from motions.text.instructions.syntax import Edge, Locator, Quoted, Span, Step, Stretch, Unit, Whole, is_bare, merged
from motions.text.instructions.titles import apart, change_title, check_is_of_motion, names_title
from motions.text.instructions.vocabulary import Noun
from motions.text.openings import opens
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
)
from motions.text.refusals import Code

_PAIRS = frozenset({("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("'", "'")})
_WITH_ALL_UNDER = frozenset({Noun.BLOCK, Noun.LIST, Noun.MOTION, Noun.SECTION})


def delete(context: Context, step: Step) -> list[Operation]:
    """The operations that delete what a step names. Raises Asked."""
    spans = context.spans(step)
    emptied = _emptied(context, spans, step)
    if emptied is not None:
        found = context.places.clause(emptied)
        under = {child.id for child in found.children}
        made = [one for span in spans if not _may_open(span) for one in _delete(context, span, step)]
        others = [one for one in made if not (isinstance(one, DeleteClause) and one.clause in under)]
        return [DeleteClause(clause=emptied, expected=found), *others]
    return [one for span in spans for one in _delete(context, span, step)]


def _emptied(context: Context, spans: Sequence[Span], step: Step) -> ClauseId | None:
    """The clause that opens a list, where its words are quoted and all that is under it is named as well."""
    openers = [span for span in spans if _may_open(span)]
    wholes = [span for span in spans if isinstance(span, Whole) and not is_title(span) and span not in openers]
    if len(openers) != 1 or not wholes or len(wholes) + 1 != len(spans):
        return None
    clause = _opener(context, openers[0], step)
    roots = {root for span in wholes for area in context.whole(span, step) for root in area.roots}
    is_emptied = clause is not None and bool(clause.children) and all(child.id in roots for child in clause.children)
    return clause.id if clause is not None and is_emptied else None


def _may_open(span: Span) -> bool:
    """Whether a span may be the words that open a list: quoted, called a heading, or a name without marks."""
    if isinstance(span, Quoted):
        return not span.is_every
    return isinstance(span, Whole) and (span.place[-1].noun is Noun.HEADING or span.place[-1].is_called)


def _opener(context: Context, span: Span, step: Step) -> Clause | None:
    """The clause that such a span is, all its words; None where it is several, or some of them. Raises Asked."""
    if isinstance(span, Quoted):
        hit = context.finder.only(span, step.place)
        clause = context.places.clause(hit.first)
        others = clause.text[: hit.start] + clause.text[hit.end :]
        return clause if hit.first == hit.last and not any(map(str.isalnum, others)) else None
    areas = context.whole(span, step) if isinstance(span, Whole) else ()
    return context.places.clause(areas[0].roots[0]) if len(areas) == 1 and areas[0].roots else None


def _delete(context: Context, span: Span, step: Step) -> list[Operation]:
    if isinstance(span, Quoted) and len(each := apart(span)) > 1:
        return [made for one in each for made in _delete(context, one, step)]
    if isinstance(span, Quoted) and (names_title(step.place) or names_title(span.place)):
        return change_title(context, span, "")
    if isinstance(span, Quoted):
        titled = change_title(context, span, "") if span.is_titled else []
        hits = context.finder.all(span, step.place)
        check_are_words(context, span, hits)
        check_are_not_heading(context, span, hits)
        return [*titled, *delete_hits(context, hits, span)]
    if isinstance(span, Stretch):
        return stretch(context, span, step, "")
    if is_title(span):
        check_is_of_motion(context, span, step)
        return [ChangeTitle(expected=context.places.document.title, title="")]
    areas = context.whole(span, step)
    check_number(context, areas, span, step)
    is_called = span.place[-1].is_called and any(len(area.pieces) > 1 for area in areas)
    if is_called or (span.place[-1].is_quotation and areas[0].is_section):
        raise context.asked(span, Code.AMBIGUOUS, WORDS_OR_SECTION, [area.pieces[0] for area in areas])
    if span.place[-1].noun is Noun.LIST and any(area.is_section and _is_opened(context, area) for area in areas):
        message = "Say whether the words that open this list go as well as its points."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])
    check_end(context, areas, span)
    if not any(area.roots for area in areas):
        return delete_hits(context, [piece for area in areas for piece in area.pieces], span)
    return [one for area in areas for one in _delete_area(context, area, span)]


def _is_opened(context: Context, area: Area) -> bool:
    """Whether the words that open a list are part of what is named."""
    return context.places.clause(area.roots[0]).kind in OPENERS


def check_number(context: Context, areas: Sequence[Area], span: Whole, step: Step) -> None:
    """As many must be named, and stand under what is named, as the drafter says. Raises Asked."""
    under = [child for area in areas for child in area.roots[1:] if area.is_section]
    tops = [root for area in areas for root in (area.roots[:1] if area.is_section else area.roots)]
    under += [child.id for root in tops for child in context.places.clause(root).children]
    if span.under == 0 and not under:
        message = "Nothing stands under this here: say what is to go with it."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])
    for said, found in ((step.count, len(areas)), (span.under or None, len(under))):
        if said is not None and said != found:
            message = f"There are {found} here, and not {said}: say which are meant."
            raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])
    if span.those is not None and not _are_those(context, under, span.those):
        message = "Others stand under this than those that are named: say which are meant."
        raise context.asked(span.those, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])


def _are_those(context: Context, under: Sequence[ClauseId], those: Unit) -> bool:
    """Whether labels are those of all that stands under something: "including (i) to (iii)"."""
    ends = (*those.labels, those.through) if those.through is not None else those.labels
    found = (under[0], under[-1]) if under and those.through is not None else under
    paths = [context.places.path[one] for one in found]
    return len(paths) == len(ends) and all(
        path[-len(label) :] == label for path, label in zip(paths, ends, strict=True)
    )


def check_end(context: Context, areas: Sequence[Area], span: Span) -> None:
    """The section of a heading must end where anybody would see its end. Raises Asked."""
    if any(_holds_chapeaux(context, area) for area in areas):
        message = "Lists with words of their own stand under this heading: say whether they are to go as well."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])


def _holds_chapeaux(context: Context, area: Area) -> bool:
    """Whether the section of a heading has text, and then chapeaux: where it ends can be seen in two ways."""
    kinds = [context.places.clause(root).kind for root in area.roots]
    inside = kinds[1:] if kinds[:1] == [Kind.HEADING] else kinds
    return area.is_section and inside[:1] != [Kind.CHAPEAU] and Kind.CHAPEAU in inside


def _delete_area(context: Context, area: Area, span: Span) -> list[Operation]:
    is_whole = area.is_section or area.noun in _WITH_ALL_UNDER
    first = context.places.clause(area.pieces[0].first)
    if isinstance(span, Whole) and span.place[-1].noun is Noun.HEADING and first.kind is Kind.POINT and first.children:
        message = "These words head what stands under them: say whether all of that is to go as well."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0]])
    return [_delete_clause(context, root, span, is_whole) for root in area.roots]


def delete_hits(context: Context, hits: Sequence[Hit], span: Span) -> list[Operation]:
    """The operations that delete words; a clause of which only marks would stay goes whole."""
    made: list[Operation] = []
    reach: dict[ClauseId, int] = {}
    for hit in adjoining(context, hits):
        if hit.first != hit.last:
            made.extend(cut(context, *_places(hit), span))
            continue
        text = context.text(hit.first)
        if not any(character.isalnum() for character in text[: hit.start] + text[hit.end :]):
            made.append(_delete_words_of(context, hit, span))
            continue
        _check_stop_goes(context, text, hit, span)
        start, end = removal(text, hit.start, hit.end)
        start = max(start, reach.get(hit.first, 0))
        reach[hit.first] = end
        made.append(ReplaceWords(clause=hit.first, start=start, expected=text[start:end]))
    return made


def _check_stop_goes(context: Context, text: str, hit: Hit, span: Span) -> None:
    """A sentence that goes without its full stop would leave the stop behind that of the sentence before."""
    before, after = text[: hit.start].rstrip().rstrip(CLOSERS), text[hit.end :].lstrip()
    begins_sentence = not before or before[-1] in STOPS
    if begins_sentence and after[:1] in STOPS and after[:1] and any(map(str.isalnum, text[hit.start : hit.end])):
        message = "The full stop after these words would be left alone: quote it as well, or say that it stays."
        raise context.asked(span, Code.AMBIGUOUS, message, [hit])
    if before[-1:] == ";" and after[:1] in STOPS and after[:1]:
        message = f"“;” would stand right before “{after[:1]}” without these words: say which mark is to stay."
        raise context.asked(span, Code.AMBIGUOUS, message, [hit])


def adjoining(context: Context, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those with nothing but a space between as one."""
    joined: list[Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        is_next = before is not None and before.first == before.last == hit.first == hit.last
        if (
            before
            and is_next
            and not context.text(hit.first)[before.end : hit.start].strip()
            and before.end <= hit.start
        ):
            joined[-1] = Hit(hit.first, before.start, hit.last, hit.end)
        else:
            joined.append(hit)
    return joined


def _delete_clause(context: Context, clause: ClauseId, span: Span, is_whole: bool = False) -> DeleteClause:
    found = context.places.clause(clause)
    if found.children and found.kind in OPENERS and not is_whole:
        message = "These words open a list or a section: say whether all that is under them is to go as well."
        raise context.asked(span, Code.AMBIGUOUS, message, [context.row(clause)])
    lower = [child for child in found.children if child.kind is Kind.POINT and child.marker == found.marker]
    if found.kind is Kind.POINT and lower and not (isinstance(span, Whole) and span.is_all):
        message = "Another point with a number of the same kind stands under this: say which are to go."
        raise context.asked(span, Code.AMBIGUOUS, message, [context.row(clause), context.row(lower[0].id)])
    return DeleteClause(clause=clause, expected=found)


def _delete_words_of(context: Context, hit: Hit, span: Span) -> DeleteClause:
    """A clause all whose words go. Raises Asked where more stands under it."""
    if context.places.clause(hit.first).children:
        raise context.asked(span, Code.AMBIGUOUS, MORE_UNDER, [hit])
    return _delete_clause(context, hit.first, span)


def _places(hit: Hit) -> tuple[Place, Place]:
    return Place(clause=hit.first, offset=hit.start), Place(clause=hit.last, offset=hit.end)


# Stretches


def stretch(context: Context, span: Stretch, step: Step, words: str) -> list[Operation]:
    """The operations by which all from one place to another becomes the words. Raises Asked."""
    if step.hint and not step.place and not span.place and None in {span.first, span.last}:
        raise context.asked(span, Code.AMBIGUOUS, OF_WHAT)
    first, last = ends(context, span, step.place)
    if first.clause == last.clause and not (isinstance(span.last, Quoted) and span.last_edge is Edge.AFTER):
        last = replace(last, offset=_before_stop(context.text(last.clause), first.offset, last.offset, words))
    if first.clause == last.clause and not words:
        start, end = _trimmed(context.text(first.clause), first.offset, last.offset)
        return delete_hits(context, [Hit(first.clause, start, last.clause, end)], span)
    return cut(context, first, last, span, words)


def _before_stop(text: str, start: int, end: int, words: str) -> int:
    """Where a part of a sentence ends that goes to its end: its full stop stays, where another sentence follows.

    Not where a sentence ends before it, or new words end as one.
    """
    last = start + len(text[start:end].rstrip())
    left = words if words.strip() else text[:start]
    is_inside = bool(text[end:].strip()) and text[last - 1] in STOPS and last - start > 1
    return end if not is_inside or left.rstrip().rstrip(CLOSERS)[-1:] in STOPS else last - 1


def ends(context: Context, span: Stretch, outer: Locator) -> tuple[Place, Place]:
    """Where a stretch begins and ends. Raises Asked."""
    place = merged(outer, tuple(unit for unit in span.place if not is_bare(unit)))
    bare = next((unit for unit in span.place if is_bare(unit)), None)
    if bare is None and place and place[-1].noun is Noun.LINE and None in {span.first, span.last}:
        raise context.asked(span, Code.AMBIGUOUS, "Say whether this ends with the line, the paragraph or the motion.")
    first = _first(context, span, place)
    last = _edge(context, span.last, span.last_edge, place)
    if first is not None and last is None:
        last = _far_end(context, first, bare, place, span, is_end=True)
    if last is not None and first is None:
        first = _far_end(context, last, bare, place, span, is_end=False)
    if first is None or last is None or _key(context, first) >= _key(context, last):
        hits = [context.row(one.clause) for one in (first, last) if one is not None]
        raise context.asked(span, Code.OUT_OF_RANGE, "There is nothing between these two places.", hits)
    return first, last


def _first(context: Context, span: Stretch, place: Locator) -> Place | None:
    """Where a stretch begins: in the place said after its end ("from “x” to “y” in point 2") if it is there."""
    first, last = span.first, span.last
    if isinstance(first, Quoted) and isinstance(last, Quoted) and last.place and not first.place:
        with suppress(Asked):
            return _edge(context, replace(first, place=last.place), span.first_edge, place)
    return _edge(context, first, span.first_edge, place)


def _key(context: Context, place: Place) -> tuple[int, int]:
    return context.places.rank[place.clause], place.offset


def _edge(context: Context, anchor: Quoted | Whole | None, edge: Edge, place: Locator) -> Place | None:
    if anchor is None:
        return None
    if isinstance(anchor, Quoted):
        hit = _with_its_marks(context, context.finder.only(anchor, place))
    else:
        hit = extent(context.group(merged(place, anchor.place)))
        _check_is_one(context, anchor, edge, hit)
    first, last = _places(hit)
    return first if edge is Edge.BEFORE else last


def _with_its_marks(context: Context, hit: Hit) -> Hit:
    """Words with the quotation marks right around them: none of the two stays without the other."""
    before, after = context.text(hit.first)[: hit.start][-1:], context.text(hit.last)[hit.end :][:1]
    is_quotation = (before, after) in _PAIRS
    return replace(hit, start=hit.start - 1, end=hit.end + 1) if is_quotation else hit


def _check_is_one(context: Context, anchor: Whole, edge: Edge, hit: Hit) -> None:
    """ "All after Conference resolves" could begin after these words, or after the list under them. Raises Asked."""
    if edge is Edge.AFTER and anchor.place[-1].is_called and hit.first != hit.last:
        message = "Say whether this is after these words, or after all that stands under them."
        raise context.asked(anchor, Code.AMBIGUOUS, message, [context.row(hit.first), context.row(hit.last)])


def _far_end(context: Context, near: Place, bare: Unit | None, place: Locator, span: Span, *, is_end: bool) -> Place:
    """The end, or the beginning, of the unit that the other place is in, or of all that was named."""
    if is_end and (not place if bare is None else bare.noun is Noun.MOTION):
        return _end_of_text(context, near)
    areas = context.group(place) if bare is None else ()
    if is_end and areas and context.areas.counting.with_trailing(areas[-1]) is not areas[-1]:
        raise context.asked(span, Code.AMBIGUOUS, CLOSED, [areas[-1].pieces[-1]])
    hit = extent(areas) if bare is None else _around(context, near, bare)
    first, last = _places(hit)
    return last if is_end else first


def _end_of_text(context: Context, near: Place) -> Place:
    """The end of the motion, before the lines that sign it and the footnotes, unless a stretch begins in them."""
    places = context.places
    last = places.last_text(places.order[places.rank[near.clause] :])
    return Place(clause=last, offset=len(context.text(last)))


def _around(context: Context, at: Place, unit: Unit) -> Hit:
    """The sentence, line, paragraph or section that a place is in."""
    if unit.noun in {Noun.SENTENCE, Noun.LINE}:
        every = context.areas.expand(replace(unit, is_every=True), context.areas.counting.of_clause(at.clause))
        touching = [one for group in every for one in group if one.pieces[0].start <= at.offset <= one.pieces[0].end]
        if touching:
            return extent(touching[-1:])
    if unit.noun in {Noun.SECTION, Noun.LIST}:
        return _section_around(context, at)
    return context.row(at.clause)


def _section_around(context: Context, at: Place) -> Hit:
    for section in reversed(context.places.sections):
        under = [one for root in section.roots for one in context.places.under(root)]
        if at.clause in under:
            return Hit(under[0], 0, under[-1], len(context.text(under[-1])))
    return extent((context.areas.motion,))


def cut(context: Context, first: Place, last: Place, at: Span, words: str = "") -> list[Operation]:
    """The operations by which all from one place to another becomes the words. Raises Asked."""
    new = clean(words)
    instead = _clauses_instead(context, first, last, new, at) if typed_label(new) or opens(new) else []
    if instead:
        return instead
    new = _without_own_label(context, first, new)
    if first.clause == last.clause and "\n" not in new:
        return [_cut_words(context.text(first.clause), first, last, new)]
    places = context.places
    rows = places.order[places.rank[first.clause] : places.rank[last.clause] + 1]
    expected = tuple(places.clause(one).row for one in rows)
    head = context.text(first.clause)[: first.offset].rstrip()
    tail = context.text(last.clause)[last.offset :]
    first = replace(first, offset=len(head))
    last = replace(last, offset=last.offset + len(tail) - len(tail.lstrip()))
    _check_stands_somewhere(context, first, last, head, new, at)
    line, clauses = _range_text(context, new, head)
    joined = spaced(head, line, "") if line else ""
    found = ReplaceRange(first=first, last=last, expected=expected, words=joined, clauses=clauses)
    return [found] if clauses else seamed(context, found, at)


def _without_own_label(context: Context, first: Place, new: str) -> str:
    """New words without the label of the point that they begin at: "from (iv) to the end … “(iv) to sing”"."""
    clause, line = context.places.clause(first.clause), new.partition("\n")[0]
    typed = typed_label(line, clause.marker) if clause.kind is Kind.POINT and not first.offset else None
    is_own = typed is not None and pieces(line.removesuffix(typed[1])) == context.places.own[clause.id]
    return new.removeprefix(line.removesuffix(typed[1])) if typed is not None and is_own else new


def _check_stands_somewhere(context: Context, first: Place, last: Place, head: str, new: str, at: Span) -> None:
    """One new sentence for the end of a clause and the beginning of another could stand in either, or by itself."""
    is_one = bool(new) and "\n" not in new and typed_label(new) is None
    stands_after = head[-1:] in set(ENDS) and not begins_lower(new)
    if is_one and stands_after:
        message = "Say whether the new words go on in the paragraph or point before them, or are one of their own."
        raise context.asked(at, Code.AMBIGUOUS, message, [Hit(first.clause, first.offset, last.clause, last.offset)])


def _clauses_instead(context: Context, first: Place, last: Place, new: str, at: Span) -> list[Operation]:
    """Whole clauses that follow a clause give way to labelled ones: their deletions, and what comes instead."""
    places = context.places
    rows = places.order[places.rank[first.clause] + 1 : places.rank[last.clause] + 1]
    is_whole = first.offset == len(context.text(first.clause)) and last.offset == len(context.text(last.clause))
    roots = [one for one in rows if places.parent(one) not in rows]
    if not is_whole or not roots or any(one not in rows for root in roots for one in places.under(root)):
        return []
    if typed_label(new) is None and places.is_point(roots[0]):
        return []
    return put_instead(context, roots, new, at)


def put_instead(context: Context, roots: Sequence[ClauseId], words: str, at: Span) -> list[Operation]:
    """The clauses go, and those that the words are come in their place. Raises Asked."""
    clause = context.places.clause(roots[0])
    style = (Kind.POINT, clause.marker) if clause.kind is Kind.POINT else (Kind.PARAGRAPH, "")
    position = context.places.index[roots[0]].position
    gone = [DeleteClause(clause=root, expected=context.places.clause(root)) for root in roots]
    is_point = clause.kind is Kind.POINT and len(roots) == 1 and not opens(words)
    made = context.maker.clauses(words, *style, is_point=is_point)
    check_level(context, at, Spot(position, *style), words, is_several=len(made) > 1)
    come = [InsertClause(position=position, clause=replace(one, start=clause.start)) for one in made]
    return [*gone, *come]


def _cut_words(text: str, first: Place, last: Place, new: str) -> ReplaceWords:
    start, end = _trimmed(text, first.offset, last.offset)
    if new[:1] in CLOSING and new and text[start:end][:1] not in CLOSING:
        start = len(text[:start].rstrip())
    words = spaced(text[:start], without_double(new, text[end : end + 1]), text[end:])
    return ReplaceWords(clause=first.clause, start=start, expected=text[start:end], words=words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the spaces at its ends."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _range_text(context: Context, new: str, head: str) -> tuple[str, tuple[Clause, ...]]:
    """New words for a range over several clauses: what goes on in the first, and the clauses after it."""
    if not new:
        return "", ()
    is_whole = not head and typed_label(new) is None
    if begins_lower(new) or is_whole or (head and head.rstrip()[-1:] not in ENDS):
        line, _, rest = new.partition("\n")
        return line, context.maker.clauses(rest, Kind.PARAGRAPH, "") if rest.strip() else ()
    kind = Kind.POINT if typed_label(new) else Kind.PARAGRAPH
    return "", context.maker.clauses(new, kind, "")
