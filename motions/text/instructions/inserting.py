"""What comes in: words at a place in a clause, new sentences, new clauses.

Rules:

* Next to quoted words, words come in with the spaces that they need; a sentence after the last word of a sentence lands
  behind its full stop.
* A new clause takes the marker of the list that it joins; a label typed before its text is a label.
* "New paragraph 2" comes before the printed paragraph 2; one past the last comes at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.adjoining import check_between, check_goes_on, check_next_to, follow_each_other
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context, extent
from motions.text.instructions.edges import (
    INSIDE_MARKS,
    NO_STOP,
    at_edge,
    check_leads_in,
    clauses_after_words,
    edge_of,
    insertion,
    words_at_edge,
)
from motions.text.instructions.headed import beside_section, under_heading
from motions.text.instructions.joins import (
    CLOSERS,
    CLOSING,
    CONNECTING,
    ENDS,
    INTO_A_SENTENCE,
    STOPS,
    after_stop,
    begins_lower,
    begins_upper,
    connects,
    is_end,
    is_sentence,
)
from motions.text.instructions.lettered import with_typed_number
from motions.text.instructions.making import typed_label
from motions.text.instructions.new_sections import new_section
from motions.text.instructions.openers import PARAGRAPH_OR_POINT, are_words_over, opens_labelled_section, under_or_after
from motions.text.instructions.placing import (
    beside_clause,
    new_clause,
    one_area,
    put,
)
from motions.text.instructions.question import Hit
from motions.text.instructions.quotes import MARKS, find
from motions.text.instructions.styled import given
from motions.text.instructions.syntax import Quoted, Side, Step, Unit, Where, Whole, is_all_points, merged
from motions.text.instructions.titles import insert_in_title, names_title
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import InsertClause, Operation, ReplaceWords
from motions.text.refusals import Code

_LINKING = re.compile(r"(?<=[;,]) (?:and|or)\Z")
_MARKED = frozenset(";:")
_SEVERAL = 3


def insert(context: Context, step: Step) -> list[Operation]:
    """The operations that insert what a step gives. Raises Asked."""
    if not given(step):
        raise context.asked(step, Code.NOT_UNDERSTOOD, "There are no words to insert.")
    if step.where is not None and step.where.side is Side.AS:
        unit = step.where.place[-1]
        place = merged(step.place, step.where.place[:-1])
        step = replace(step, new=unit, where=None, place=place)
    if step.again is not None:
        return _in_both(context, step, step.again)
    if (section := new_section(context, step)) is not None:
        return section
    step = with_typed_number(context, step)
    new = step.new
    if new is not None and new.noun is Noun.SENTENCE:
        return _sentence(context, step, new)
    if new is not None and new.noun is Noun.MOTION and step.place:
        message = "Say whether these words come in the place of what stands there, or next to it."
        raise context.asked(new, Code.AMBIGUOUS, message)
    if new is not None:
        return new_clause(context, step, new)
    return _words(context, step)


def _in_both(context: Context, step: Step, again: Where) -> list[Operation]:
    """What goes to a place that is said in two ways: "after (iv), at the end of the list". Raises Asked."""
    made, others = (insert(context, replace(step, where=one, again=None)) for one in (step.where, again))
    if _positions(made) != _positions(others) or not _positions(made):
        message = "Two places are named for this: say which of them is meant."
        raise context.asked(again, Code.AMBIGUOUS, message)
    return made


def _positions(operations: Sequence[Operation]) -> list[Position]:
    return [one.position for one in operations if isinstance(one, InsertClause)]


# Words and sentences


def _words(context: Context, step: Step) -> list[Operation]:
    where = step.where
    if where is not None and (names_title(merged(step.place, where.place)) or any(map(_in_title, where.anchors))):
        return insert_in_title(context, step, where, given(step))
    if where is None and not step.is_adding:
        raise context.asked(step, Code.AMBIGUOUS, "It is not said where this is to be inserted.")
    if where is None:
        return at_edge(context, step, Side.END, step.place)
    if where.side in {Side.END, Side.START}:
        return at_edge(context, step, where.side, merged(step.place, where.place))
    anchor = where.anchors[0]
    if isinstance(anchor, Whole):
        return _beside_unit(context, step, where, anchor)
    if _is_between_points(context, step, where):
        return _new_block(context, step)
    between = where.side is Side.BETWEEN
    hits = (_between(context, step, where),) if between else context.finder.all(anchor, step.place)
    if where.side is Side.AFTER and not anchor.is_every:
        made = [_as_clause(context, step, where, hit) for hit in hits]
        if all(made):
            return [one for each in made for one in each]
    return [_beside_words(context, step, where, hit) for hit in hits]


def _as_clause(context: Context, step: Step, where: Where, hit: Hit) -> list[Operation]:
    """What comes after words as a clause of its own: under a heading, or next in a list; nothing where it goes on."""
    if (spot := under_heading(context, step, where, hit)) is not None:
        return put(context, step, spot)
    if not _is_next_in_list(context, step, hit) and not _is_next_clause(context, step, where, hit):
        return []
    return _new_block(context, step)


def _new_block(context: Context, step: Step) -> list[Operation]:
    new = Unit(start=step.start, end=step.end, noun=Noun.BLOCK, is_new=True)
    return new_clause(context, replace(step, new=new), new)


def _is_next_in_list(context: Context, step: Step, hit: Hit) -> bool:
    """Whether words begin with a label of the list in which the words quoted end a point: they are a new point."""
    if typed_label(given(step)) is None:
        return False
    clause = context.places.clause(hit.last)
    typed = typed_label(given(step), clause.marker)
    is_alike = typed is not None and bool(clause.marker) and typed[0].strip() == clause.marker.strip()
    return is_alike and not any(map(str.isalnum, clause.text[hit.end :]))


def _is_next_clause(context: Context, step: Step, where: Where, hit: Hit) -> bool:
    """Whether words in the style of a clause come after all the words of one that ends in no stop: "To march;".

    Raises Asked where they could go on in it.
    """
    words = given(step)
    text = _LINKING.sub("", context.text(hit.last).rstrip())
    is_whole = hit.first == hit.last and hit.start == 0
    is_ended = words[-1:] in ENDS
    is_alike = begins_upper(words) is begins_upper(text) and is_ended is (text[-1:] in ENDS)
    is_sentences = text[-1:] in STOPS and not (is_whole and is_sentence(words))
    is_at_end = not any(map(str.isalnum, text[hit.end :])) and text[-1:] != ":" and not is_sentences
    if not is_at_end or not is_alike or _goes_on(words, text) or not (is_whole or is_ended or begins_upper(words)):
        return False
    begins_so = words.split()[0].lower() == text.split()[0].lower() and context.places.clause(hit.first).marker != ""
    if is_whole and text[-1:] not in STOPS and (text[-1:] in ENDS or begins_so):
        return True
    message = "Say whether this goes on in the same paragraph or point, or is a new one."
    raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _goes_on(words: str, text: str) -> bool:
    """Whether words go on with the text before them: ", and …", "and …", "for …"; not if both begin with "that"."""
    first = words.split()[0].lower()
    return not words[:1].isalnum() or (first in CONNECTING and first != text.split()[0].lower())


def _is_between_points(context: Context, step: Step, where: Where) -> bool:
    """Whether the words quoted are all those of two points, so that what comes between them is a point as well."""
    quoted = [one for one in where.anchors if isinstance(one, Quoted)]
    if where.side is not Side.BETWEEN or len(quoted) < 2:
        return False
    found = [context.finder.standing(replace(one, is_every=one.nth is None), step.place) for one in quoted]
    hits = [hits[0] for hits in found if len(hits) == 1 and _is_point(context, hits[0])]
    typed = typed_label(given(step))
    words = typed[1] if typed is not None else given(step)
    return len(hits) == 2 and hits[0].last != hits[1].first and not _goes_on(words, context.text(hits[0].last))


def _is_point(context: Context, hit: Hit) -> bool:
    """Whether some words are all those of a point, but for what it ends with: "; and"."""
    is_whole = hit.first == hit.last and hit.start == 0 and is_end(context.text(hit.last), hit.end)
    return is_whole and context.places.is_point(hit.first)


def _in_title(anchor: Quoted | Whole) -> bool:
    return names_title(anchor.place)


def _between(context: Context, step: Step, where: Where) -> Hit:
    """The first words of "between X and Y": those that Y follows with nothing but spaces and marks between."""
    other = where.anchors[1]
    if not isinstance(other, Quoted):
        raise context.asked(where, Code.NOT_UNDERSTOOD, "Say between which words.")
    seconds = context.finder.standing(replace(other, is_every=other.nth is None), step.place)
    first = _quoted(where)
    firsts = context.finder.standing(replace(first, is_every=first.nth is None), step.place)
    adjoining = [hit for hit in firsts if any(_adjoin(context, hit, second) for second in seconds)]
    if len(adjoining) == 1:
        second = next(one for one in seconds if _adjoin(context, adjoining[0], one))
        return _beside_mark(context, step, where, adjoining[0], second)
    if not adjoining:
        raise context.asked(where, Code.NOT_FOUND, "These words do not stand next to each other.", [*firsts, *seconds])
    raise context.asked(where, Code.AMBIGUOUS, "These words stand next to each other in several places.", adjoining)


def _beside_mark(context: Context, step: Step, where: Where, first: Hit, second: Hit) -> Hit:
    """The first words, with the mark that stands before the second ones where the new words end in such a mark.

    Raises Asked where the new words do not say on which side of the mark they come.
    """
    mark = context.text(first.last)[first.end : second.start].strip()
    words = given(step)
    is_after = words.endswith(mark)
    if mark and is_after is words.startswith(mark):
        message = f"“{mark}” stands between these words: say whether the new ones come before it or after it."
        raise context.asked(where, Code.AMBIGUOUS, message, [first, second])
    if not mark or not is_after:
        return first
    end = first.end + len(context.text(first.last)[first.end : second.start].rstrip())
    return replace(first, end=end)


def _quoted(where: Where) -> Quoted:
    anchor = where.anchors[0]
    return anchor if isinstance(anchor, Quoted) else Quoted(words="", start=where.start, end=where.end)


def _adjoin(context: Context, one: Hit, other: Hit) -> bool:
    if one.last != other.first or one.end > other.start:
        return False
    between = context.text(one.last)[one.end : other.start]
    return not any(character.isalnum() for character in between)


def _beside_words(context: Context, step: Step, where: Where, hit: Hit) -> Operation:
    words = given(step)
    if "\n" in words:
        return clauses_after_words(context, where, hit)
    _check_is_no_quotation(context, step, where, hit)
    if where.side is Side.BEFORE:
        is_whole = is_sentence(words) or words[-1:] in _MARKED or _begins_as(words, context.text(hit.first))
        if hit.start == 0 and (is_whole or typed_label(_quoted(where).words) is not None):
            message = "Say whether this begins the same paragraph or point, or is a new one before it."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        return _named(context, hit, insertion(context, hit.first, hit.start, words))
    text = context.text(hit.last)
    at = hit.end
    is_in_sentence = text[at:].lstrip()[:1].isalnum()
    if step.text is not None and step.text.is_block and begins_lower(words) and is_in_sentence:
        words = words.removesuffix(".")
    if is_sentence(words) and at < len(text) and text[:at].rstrip(CLOSERS)[-1:] not in STOPS:
        if text[at] not in STOPS:
            raise context.asked(where, Code.AMBIGUOUS, INTO_A_SENTENCE, [hit])
        at = after_stop(text, at)
    elif is_sentence(words) and at == len(text) and text.rstrip(CLOSERS)[-1:] not in STOPS:
        raise context.asked(where, Code.AMBIGUOUS, NO_STOP, [hit])
    else:
        _check_opens_nothing(context, where, words, hit)
        _check_goes_on(context, where, text[:at], words, hit)
        _check_ends(context, where, words, text, hit)
    return _named(context, hit, insertion(context, hit.last, at, words))


def _begins_as(words: str, text: str) -> bool:
    """Whether several words begin as the text does that they come before: "the clerk to …", "the chair to …"."""
    said = words.lower().split()
    return len(said) >= _SEVERAL and said[0] == text.split()[0].lower()


def _check_opens_nothing(context: Context, where: Where, words: str, hit: Hit) -> None:
    """Words after all those that open a list could go on in them, or be its first point. Raises Asked."""
    clause = context.places.clause(hit.last)
    is_opener = any(one.kind is Kind.POINT for one in clause.children) and hit.end == len(clause.text.rstrip())
    if is_opener and words[:1] not in {*CLOSING, "("} and (clause.text.rstrip()[-1:] == ":" or " " in words):
        message = "Say whether this goes on in the words that open the list, or is a new point under them."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit, context.row(clause.children[0].id)])


def _check_is_no_quotation(context: Context, step: Step, where: Where, hit: Hit) -> None:
    """Words right inside an edge of what stands in quotation marks could be none of it; a sentence after a stop goes on
    in it. Raises Asked."""
    is_before = where.side is Side.BEFORE
    clause, at = (hit.first, hit.start - 1) if is_before else (hit.last, hit.end)
    text = context.text(clause)
    is_next_sentence = not is_before and text[at - 1] in STOPS and is_sentence(given(step))
    if at < 0 or is_next_sentence or not MARKS.match(text, at):
        return
    quotes = find(text).quotes
    if any(at == quote.start if is_before else at == quote.end - 1 and hit.start > quote.start for quote in quotes):
        raise context.asked(where, Code.AMBIGUOUS, INSIDE_MARKS, [hit])


def _named(context: Context, hit: Hit, made: ReplaceWords) -> ReplaceWords:
    """The insertion with the words that it is put beside."""
    text = context.text(made.clause)
    start = hit.start if hit.first == made.clause else 0
    end = hit.end if hit.last == made.clause else len(text)
    return replace(
        made,
        before=text[start : made.start],
        after="" if start < made.start else text[made.start + len(made.expected) : end],
    )


def _check_goes_on(context: Context, where: Where, before: str, words: str, hit: Hit) -> None:
    """Words in lower case do not go on after a full stop."""
    if where.side is not Side.BEFORE and before.rstrip()[-1:] in STOPS and begins_lower(words):
        message = "This would put words in lower case after a full stop: say where they are to go."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _check_ends(context: Context, where: Where, words: str, text: str, hit: Hit) -> None:
    """Words that begin as a sentence does between two sentences end as one. Raises Asked."""
    is_between = text[: hit.end].rstrip(CLOSERS)[-1:] in STOPS and begins_upper(text[hit.end :].lstrip())
    if is_between and begins_upper(words) and words[-1:].isalnum():
        message = "This would stand between two sentences without a full stop at its end: give it in full."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _beside_unit(context: Context, step: Step, where: Where, anchor: Whole) -> list[Operation]:
    """Words after or before a unit: a sentence or a line takes words, a clause takes a clause next to it."""
    areas = context.beside(context.areas.inside(step.place, anchor.place), step.hint)
    area = areas[-1] if where.side is Side.AFTER else areas[0]
    _check_is_one_place(context, where, areas)
    if not area.roots:
        hit = extent((area,))
        check_next_to(context, step, where, hit)
        _check_is_inside(context, step, where, area)
        at = hit.end if where.side is not Side.BEFORE else hit.start
        _check_goes_on(context, where, context.text(hit.last)[:at], given(step), hit)
        _check_is_before_mark(context, step, where, hit)
        return [insertion(context, hit.last if where.side is not Side.BEFORE else hit.first, at, given(step))]
    check_between(context, step, where, area)
    _check_is_beside_list(context, step, where, area)
    if given(step) and not any(map(str.isalnum, given(step))):
        return [_mark_beside(context, step, where, context.places.clause(area.roots[-1]))]
    _check_is_clause(context, step, where, area)
    check_goes_on(context, where, area)
    root = context.places.clause(area.roots[-1])
    if where.side is Side.AFTER and (opens_labelled_section(root) or are_words_over(anchor, root)):
        raise under_or_after(context, where, root, root.children[0])
    spot = beside_section(context, step, where, area) or beside_clause(context, area, where.side, _noun_of(area))
    return put(context, step, spot)


def _check_is_one_place(context: Context, where: Where, areas: Sequence[Area]) -> None:
    """One text beside several things that do not follow each other could come beside each. Raises Asked."""
    roots = [root for area in areas for root in area.roots]
    is_run = follow_each_other(context, roots) if roots else len({hit.first for a in areas for hit in a.pieces}) < 2
    if len(areas) > 1 and not is_run:
        message = "Say whether this goes beside each of these, or next to which of them."
        raise context.asked(where, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])


def _check_is_beside_list(context: Context, step: Step, where: Where, area: Area) -> None:
    """A sentence beside a list of what are no sentences could be a paragraph of its own. Raises Asked."""
    last = context.text(area.roots[-1])
    is_alike = last[-1:] in ENDS and begins_upper(last)
    is_list = area.noun is Noun.LIST or (
        isinstance(where.anchors[0], Whole) and is_all_points(where.anchors[0].place[-1])
    )
    if is_list and is_sentence(given(step)) and not is_alike and typed_label(given(step)) is None:
        raise context.asked(where, Code.AMBIGUOUS, PARAGRAPH_OR_POINT, [context.row(area.roots[-1])])


def _mark_beside(context: Context, step: Step, where: Where, clause: Clause) -> Operation:
    """A mark after a paragraph or point ends it, where no other does."""
    if where.side is not Side.AFTER or not clause.text[-1:].isalnum() or _LINKING.search(clause.text):
        message = "Say after which words this mark is to go."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(clause.id)])
    return insertion(context, clause.id, len(clause.text), given(step))


def _check_is_inside(context: Context, step: Step, where: Where, area: Area) -> None:
    """A sentence next to a line that its paragraph begins or ends with could be a paragraph of its own."""
    hit = extent((area,))
    is_edge = hit.start == 0 if where.side is Side.BEFORE else hit.end == len(context.text(hit.last))
    if area.noun is Noun.LINE and is_edge and begins_upper(given(step)):
        message = "This line is at the edge of its paragraph: say whether this goes on in it or is a new one."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _check_is_before_mark(context: Context, step: Step, where: Where, hit: Hit) -> None:
    """Words in lower case after the last line of a point could come before its mark. Raises Asked."""
    text = context.text(hit.last)
    if where.side is not Side.BEFORE and hit.end == len(text) and text[-1:] in ENDS and begins_lower(given(step)):
        message = "Say whether these words come before the mark at the end, or are a new paragraph or point."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _noun_of(area: Area) -> Noun | None:
    return Noun.PARAGRAPH if area.is_section else area.noun


def _check_is_clause(context: Context, step: Step, where: Where, area: Area) -> None:
    """Words in lower case beside a clause that begins with a capital could go on in it."""
    words = given(step)
    root = context.places.clause(area.roots[-1])
    may_go_on = begins_lower(words) and (begins_upper(root.text) or connects(words, root.text))
    if may_go_on and typed_label(words) is None:
        message = "Say whether this is a new paragraph or point, or goes on in the one named."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(root.id)])


def _sentence(context: Context, step: Step, new: Unit) -> list[Operation]:
    """A new sentence: at the end of what is named, as the second, after words or a unit."""
    words = given(step)
    if new.labels or new.ordinals:
        numbers = [int(label[0]) for label in new.labels if label[0].isdigit()] or list(new.ordinals)
        area = one_area(context, step, step.place) if step.place else context.areas.motion
        return [_as_sentence(context, step, area, numbers[0])]
    where = step.where
    if where is not None and where.anchors and isinstance(where.anchors[0], Quoted) and where.side is Side.AFTER:
        hit = context.finder.only(where.anchors[0], step.place)
        text = context.text(hit.last)
        at = after_stop(text, hit.end)
        if at == hit.end and text[at - 1] not in STOPS:
            message = "These words are not the end of a sentence: say where the new one is to go."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        return [insertion(context, hit.last, at, words)]
    if where is not None and where.anchors:
        _check_is_beside_sentence(context, step, where)
        return _words(context, replace(step, new=None))
    place = merged(step.place, where.place) if where else step.place
    side = where.side if where else Side.END
    is_of_motion = not place or (place[-1].noun is Noun.MOTION and side is Side.END)
    area = _last_block(context) if is_of_motion else one_area(context, step, place)
    if area.is_section and len(area.pieces) > 1:
        return [_sentence_of_section(context, step, area, side)]
    hit = edge_of(context, area, side)
    if side is Side.END:
        check_leads_in(context, step, area, hit)
    at = hit.start if side is Side.START else len(context.text(hit.first)[: hit.end].rstrip())
    return [insertion(context, hit.first, at, words)]


def _check_is_beside_sentence(context: Context, step: Step, where: Where) -> None:
    """A sentence after a point could go on in it, or be a new one. Raises Asked."""
    anchor = where.anchors[0]
    areas = context.beside(context.areas.inside(step.place, anchor.place), step.hint) if anchor.place else ()
    if isinstance(anchor, Whole) and areas and areas[-1].roots:
        message = "Say whether this sentence goes on in the paragraph or point that is named, or is one of its own."
        raise context.asked(where, Code.AMBIGUOUS, message, [areas[-1].pieces[0]])


def _sentence_of_section(context: Context, step: Step, area: Area, side: Side) -> Operation:
    """A sentence at the edge of a section: of its first or last paragraph. Raises Asked where points are there."""
    hit = area.pieces[1 if side is Side.START else -1]
    if context.places.clause(hit.first).kind is not Kind.PARAGRAPH:
        message = "There are points here: say of which of them this is to be a sentence."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[0], hit])
    return words_at_edge(context, step, hit, side)


def _last_block(context: Context) -> Area:
    return context.areas.counting.of_clause(context.places.last_text(context.places.order))


def _as_sentence(context: Context, step: Step, area: Area, number: int) -> Operation:
    unit = Unit(start=step.start, end=step.end, noun=Noun.SENTENCE, is_every=True)
    groups = context.areas.expand(unit, area)
    sentences = groups[0] if groups else ()
    if not 0 < number <= len(sentences) + 1 and number != -1:
        message = f"There are only {len(sentences)} sentences here."
        hits = [one.pieces[0] for one in sentences[-2:]]
        raise context.asked(step.new or step, Code.OUT_OF_RANGE, message, hits)
    if number == -1 or number > len(sentences):
        last = sentences[-1].pieces[0]
        check_leads_in(context, step, area, last)
        return insertion(context, last.first, last.end, given(step))
    found = sentences[number - 1].pieces[0]
    return insertion(context, found.first, found.start, given(step))
