"""What becomes other words: quoted words, stretches, whole units, the title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.adjoining import follow_each_other
from motions.text.instructions.area import Area
from motions.text.instructions.beginnings import check_are_words
from motions.text.instructions.context import Context, is_title
from motions.text.instructions.dashes import DASHES, is_closed_before
from motions.text.instructions.deleting import (
    adjoining,
    check_end,
    check_number,
    cut,
    delete_hits,
    put_instead,
    stretch,
)
from motions.text.instructions.joins import CLOSING, ENDS, STOPS, begins_lower, begins_upper, spaced, without_double
from motions.text.instructions.levels import check_level
from motions.text.instructions.making import BROKEN_OFF, NEW_OR_GOING_ON, clean, typed_label, typed_so
from motions.text.instructions.new_sections import check_brings_heading
from motions.text.instructions.places import pieces
from motions.text.instructions.question import Hit
from motions.text.instructions.quotes import DOUBLE
from motions.text.instructions.spots import Spot
from motions.text.instructions.syntax import Quoted, Span, Step, Stretch, Whole
from motions.text.instructions.titles import apart, change_title, check_is_of_motion, names_title
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import ChangeTitle, DeleteClause, InsertClause, Operation, Place, ReplaceWords
from motions.text.refusals import Code
from motions.text.word_difference import edits

_HEADING_WORDS = 8
_ONE_TEXT = "One text cannot replace several places: say which, or give the words for each."


def replace_spans(context: Context, step: Step) -> list[Operation]:
    """The operations by which what a step names becomes its words. Raises Asked."""
    spans = context.spans(step)
    if len(spans) > 1 and step.text is not None and step.text.words.strip():
        return _replace_together(context, spans, step, clean(step.text.words))
    return [one for span in spans for one in _replace(context, span, step)]


def _replace_together(context: Context, spans: Sequence[Span], step: Step, words: str) -> list[Operation]:
    """One text for several things: once, where they stand next to each other; in each, where they are the same words.

    Raises Asked.
    """
    quoted = [span for span in spans if isinstance(span, Quoted)]
    units = [span for span in spans if isinstance(span, Whole) and not is_title(span)]
    if len(quoted) == len(spans):
        hits = adjoining(context, [hit for span in quoted for hit in context.finder.all(span, step.place)])
        if len(hits) == 1 or len({span.words for span in quoted}) == 1:
            return [one for hit in hits for one in _replace_hit(context, hit, words, spans[0])]
        raise context.asked(spans[1], Code.AMBIGUOUS, _ONE_TEXT, hits)
    roots = [root for span in units for area in context.whole(span, step) for root in area.roots]
    if len(units) == len(spans) and roots and follow_each_other(context, roots):
        return put_instead(context, roots, words, spans[0])
    raise context.asked(spans[1], Code.AMBIGUOUS, _ONE_TEXT)


def _replace(context: Context, span: Span, step: Step) -> list[Operation]:
    words = clean(step.text.words) if step.text else ""
    if isinstance(span, Stretch):
        return stretch(context, span, step, words)
    if isinstance(span, Quoted) and len(each := apart(span)) > 1:
        return [made for one in each for made in _replace(context, one, step)]
    if isinstance(span, Quoted) and (names_title(step.place) or names_title(span.place)):
        return change_title(context, span, words)
    if isinstance(span, Quoted):
        hits = context.finder.all(span, step.place)
        if words.startswith(span.words):
            check_are_words(context, span, hits)
        words = _as_quoted(context, span, hits, words)
        if step.text is not None and step.text.is_block and begins_lower(words) and _are_in_sentences(context, hits):
            words = words.removesuffix(".")
        titled = change_title(context, span, words) if span.is_titled else []
        return [*titled, *(one for hit in hits for one in _replace_hit(context, hit, words, span))]
    if not words:
        raise context.asked(span, Code.NOT_UNDERSTOOD, "There are no words to put in its place.")
    if is_title(span):
        check_is_of_motion(context, span, step)
        return [ChangeTitle(expected=context.places.document.title, title=words)]
    if span.place[-1].noun is Noun.MOTION and step.text is not None and step.text.is_block:
        raise context.asked(
            span, Code.NOT_UNDERSTOOD, "Quote the text that is to come in the place of the whole motion."
        )
    areas = context.whole(span, step)
    check_number(context, areas, span, step)
    roots: Sequence[ClauseId] = [root for area in areas for root in area.roots]
    is_section = any(area.is_section for area in areas)
    if not _is_heading(words) or not is_section:
        check_brings_heading(context, areas, words, span)
    if (is_section or len(roots) > 1) and follow_each_other(context, roots):
        if len(areas) == 1 and is_section and _is_heading(words) and not span.is_all:
            return _headed_anew(context, areas[0], words, span)
        if is_section:
            _check_may_open(context, areas, words, span)
            _check_is_one(context, roots, words, span)
            check_end(context, areas, span)
            roots = _without_opener(context, roots, words)
        return put_instead(context, roots, words, span)
    if len(areas) == 1:
        return rewrite(context, areas[0], words, span)
    run = adjoining(context, [piece for area in areas for piece in area.pieces]) if not roots else []
    if len(run) == 1:
        return _rewrite_words(context, run[0], words)
    raise context.asked(span, Code.AMBIGUOUS, _ONE_TEXT)


def _check_may_open(context: Context, areas: Sequence[Area], words: str, span: Whole) -> None:
    """Words in lower case come under those that open a section, or in the place of them as well. Raises Asked."""
    if begins_lower(words) and typed_label(words) is None and "\n" not in words:
        message = "Say whether the words that open this section go as well as all under them."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])


def _check_is_one(context: Context, roots: Sequence[ClauseId], words: str, span: Whole) -> None:
    """A numbered title with text under it is not told from two points beside each other. Raises Asked."""
    if "\n" in words and not context.places.titled.isdisjoint(roots):
        message = "Say what comes in the place of the title, and what in the place of the text under it."
        raise context.asked(span, Code.AMBIGUOUS, message, [context.row(roots[0])])


def _is_heading(words: str) -> bool:
    """Whether words could head a section: one line that ends in a colon, or in no mark and is short."""
    is_short = words[-1:] not in ENDS and len(words.split()) <= _HEADING_WORDS
    return "\n" not in words and begins_upper(words) and (words.endswith(":") or is_short)


def _headed_anew(context: Context, area: Area, words: str, span: Whole) -> list[Operation]:
    """A section that is called by its name alone gets another name; what stands under it stays. Raises Asked."""
    if not span.place[-1].is_called:
        message = "Say whether these words head the section, or come in the place of all of it."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0]])
    opener = context.places.clause(area.roots[0])
    colon = ":" if opener.text.endswith(":") and not words.endswith(":") else ""
    return _changed(context, opener.id, 0, len(opener.text), words + colon)


def _are_in_sentences(context: Context, hits: Sequence[Hit]) -> bool:
    """Whether a sentence goes on after each place, so that a full stop at the end of new words is the instruction's."""
    return all(context.text(hit.last)[hit.end :].lstrip()[:1].isalnum() for hit in hits)


def _as_quoted(context: Context, span: Quoted, hits: Sequence[Hit], words: str) -> str:
    """The new words without their label, where those quoted were given with the one that is printed before them."""
    typed, old = typed_label(words), typed_label(span.words)
    is_labelled = old is not None and any(context.text(hit.first).startswith(old[1]) for hit in hits)
    return typed[1] if typed is not None and is_labelled else words


def _without_opener(context: Context, roots: Sequence[ClauseId], words: str) -> Sequence[ClauseId]:
    """What goes of a section where labelled points come instead: they come under the words that open it, which stay."""
    opener = context.places.clause(roots[0])
    is_list = opener.kind is Kind.CHAPEAU and all(child.kind is Kind.POINT for child in opener.children)
    is_points = typed_label(words.partition("\n")[0]) is not None
    return [child.id for child in opener.children] if is_list and opener.children and is_points else roots


def _replace_hit(context: Context, hit: Hit, words: str, span: Span) -> list[Operation]:
    if not words:
        return delete_hits(context, (hit,), span)
    if "\n" in words and hit.first == hit.last:
        if _goes_on(context.text(hit.first), hit, words.split("\n")):
            return _replace_hit(context, hit, words.replace("\n", " "), span)
        return _several(context, hit, words, span)
    if hit.first != hit.last:
        first, last = Place(clause=hit.first, offset=hit.start), Place(clause=hit.last, offset=hit.end)
        return cut(context, first, last, span, words)
    text = context.text(hit.first)
    if text[hit.start : hit.end] == words:
        return []
    old, after = text[hit.start : hit.end], text[hit.end : hit.end + 1]
    point = context.places.clause(hit.first)
    if hit.start and typed_so(words, point) and not typed_so(old, point):
        raise context.asked(span, Code.AMBIGUOUS, NEW_OR_GOING_ON, [hit])
    new = words if old.endswith(words[-1]) else without_double(words, after)
    new = _set_off(text, hit, new)
    space = _space_before(text[: hit.start]) if new and new[0] in CLOSING and old[0] not in CLOSING else ""
    return [ReplaceWords(clause=hit.first, start=hit.start - len(space), expected=f"{space}{old}", words=new)]


def _set_off(text: str, hit: Hit, new: str) -> str:
    """New words with the spaces that they need where they come for what begins with a mark, or ends with a closed dash;
    a dash in the place of one stands as that does."""
    old = text[hit.start : hit.end]
    if not old.strip(DASHES) and not new.strip(DASHES):
        return new
    is_led = not old[0].isalnum() and spaced(text[: hit.start], new, "") != new
    is_trailed = is_closed_before(text, hit.end) and not new[-1:].isalnum() and spaced("", new, text[hit.end :]) != new
    return f"{' ' if is_led else ''}{new}{' ' if is_trailed else ''}"


def _space_before(text: str) -> str:
    """The space at the end of a text, which goes where a comma comes next."""
    return text[len(text.rstrip()) :]


def _goes_on(text: str, hit: Hit, lines: Sequence[str]) -> bool:
    """Whether the lines of words that come into a sentence are one: each goes on in lower case where no other clause
    would begin so, and the line before it ends nothing.
    """
    pairs = pairwise(lines)
    are_one = all(two and begins_lower(two) and typed_label(two) is None and one[-1:] not in ENDS for one, two in pairs)
    return are_one and hit.start > 0 and begins_upper(text)


def _several(context: Context, hit: Hit, words: str, span: Span) -> list[Operation]:
    """Words at the end of a clause become a line in their place and clauses after it."""
    clause = context.places.clause(hit.last)
    if clause.children or any(character.isalnum() for character in clause.text[hit.end :]):
        message = "Several paragraphs cannot come in the middle of one: say where it is to be split."
        raise context.asked(span, Code.AMBIGUOUS, message, [hit])
    line, _, rest = words.partition("\n")
    is_ended = line[-1:] in ENDS or rest.startswith("\n") or typed_label(rest) is not None
    if hit.start and not is_ended:
        raise context.asked(span, Code.AMBIGUOUS, BROKEN_OFF, [hit])
    position = Position(parent=context.places.parent(clause.id), after=clause.id)
    after = context.maker.clauses(rest, clause.kind, clause.marker)
    come = [InsertClause(position=position, clause=one) for one in after]
    return [*_replace_hit(context, hit, line.rstrip(), span), *come]


def rewrite(context: Context, area: Area, words: str, at: Span) -> list[Operation]:
    """The operations by which a whole unit becomes the words: only what differs is changed. Raises Asked."""
    if area.noun is Noun.QUOTATION:
        piece = area.pieces[0]
        words = _in_its_marks(context.text(piece.first)[piece.start : piece.end], words)
    if not area.roots:
        return _rewrite_words(context, area.pieces[0], words)
    clause = context.places.clause(area.roots[0])
    if len(area.roots) != 1:
        raise context.asked(at, Code.AMBIGUOUS, "Say which paragraph or point of this the words replace.")
    if clause.children and "\n" in words:
        return put_instead(context, area.roots, words, at)
    is_heading = isinstance(at, Whole) and at.place[-1].noun is Noun.HEADING
    is_all = isinstance(at, Whole) and at.is_all
    if isinstance(at, Whole) and is_heading and _is_named_without_colon(at.place[-1].named, clause.text, words):
        words += ":"
    if clause.children and not is_heading and not is_all:
        message = "More stands under this: say whether the words replace that as well."
        raise context.asked(at, Code.AMBIGUOUS, message, [context.row(clause.id)])
    first, *rest = context.maker.clauses(words, clause.kind, clause.marker)
    spot = Spot(context.places.index[clause.id].position, clause.kind, clause.marker)
    check_level(context, at, spot, words, is_several=bool(rest))
    if not rest and not first.children:
        _check_own_label(context, clause, words, at)
    own = _own_text(clause, first)
    under = [InsertClause(position=Position(parent=clause.id), clause=child) for child in first.children]
    position = Position(parent=context.places.parent(clause.id), after=clause.id)
    after = [InsertClause(position=position, clause=one) for one in rest]
    gone = [DeleteClause(clause=child.id, expected=child) for child in clause.children] if is_all else []
    return [*_changed(context, clause.id, 0, len(clause.text), own), *gone, *under, *after]


def _is_named_without_colon(named: str, text: str, words: str) -> bool:
    """Whether a heading was quoted without its colon, and is to be called otherwise: the colon stays."""
    return bool(named) and text.endswith(":") and not named.rstrip().endswith(":") and words[-1:].isalnum()


def _in_its_marks(old: str, words: str) -> str:
    """New words of a quotation in the marks of the old ones, where they were given without."""
    is_marked = len(old) > 1 and old[0] in DOUBLE and old[-1] in DOUBLE
    return f"{old[0]}{words}{old[-1]}" if is_marked and not (words[:1] in DOUBLE and words[-1:] in DOUBLE) else words


def _check_own_label(context: Context, clause: Clause, words: str, at: Span) -> None:
    """Words that begin with another label of the list than that of the point whose place they take. Raises Asked."""
    own, typed = context.places.own[clause.id], typed_label(words, clause.marker) if clause.marker else None
    label = words.removesuffix(typed[1]).strip() if typed is not None else ""
    said = pieces(label)
    if own and said and said[-1:] != own[-1:]:
        message = f"These words are labelled {label}, and would take the place of another: say which is meant."
        raise context.asked(at, Code.AMBIGUOUS, message, [context.row(clause.id)])


def _own_text(clause: Clause, first: Clause) -> str:
    """The new text without a label that was typed before it."""
    typed = typed_label(first.text, clause.marker) if clause.marker else None
    return typed[1] if typed else first.text


def _rewrite_words(context: Context, piece: Hit, words: str) -> list[Operation]:
    """A sentence or a line, which stands in one clause, becomes the words."""
    old = context.text(piece.first)[piece.start : piece.end].rstrip()
    new = words + old[-1] if old.endswith(tuple(STOPS)) and words[-1:].isalnum() else words
    return _changed(context, piece.first, piece.start, piece.start + len(old), new)


def _changed(context: Context, clause: ClauseId, start: int, end: int, new: str) -> list[Operation]:
    old = context.text(clause)[start:end]
    return [
        ReplaceWords(clause=clause, start=start + edit.start, expected=old[edit.start : edit.end], words=edit.words)
        for edit in edits(old, new)
    ]
