"""Where a number with a letter goes, as rule books print it: 3A after 3, 13B after 13A; no other number changes.

3. Elections are in May.                    3.  Elections are in May.
4. The chair presides.       + 3A     →     3A. Members may vote by post.
                                            4.  The chair presides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.context import Context
from motions.text.instructions.making import typed_label
from motions.text.instructions.places import pieces
from motions.text.instructions.question import Asked
from motions.text.instructions.styled import POINTS, given
from motions.text.instructions.syntax import Label, Locator, Step, Text, Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.markers import style
from motions.text.numbering import letter_after
from motions.text.refusals import Code
from motions.text.shapes import is_title

_NUMBER = r"\(?(?:[A-Z]\.?)?(?:\d+\.)*\d+[A-Z]{1,2}[.:)]?"
_LETTERED = re.compile(rf"(?:[A-Z]{{1,4}}(?=\d))?{_NUMBER}\Z")
_UNNUMBERED = frozenset({Noun.SENTENCE, Noun.HEADING, Noun.FOOTNOTE, Noun.SIGNATURE})
_SMALL = re.compile(r"([A-Z]?\d+[a-z])[.:)]?\s+\S")
_TYPED = re.compile(rf"\s*({_NUMBER})\s+\S")


def is_lettered(unit: Unit) -> bool:
    """Whether a unit is one by a number with a letter: "3A", but not "3(a)"."""
    return len(unit.labels) == 1 and len(unit.labels[0]) > 1 and _LETTERED.match(unit.marker) is not None


def with_typed_number(context: Context, step: Step) -> Step:
    """A step whose new words begin with a number and a letter, as one that says so. Raises Asked.

    "After 3 insert “3A. Members may …”" inserts a new 3A; where there is one, or a point (a) under 3, it is asked. And
    "Insert under believes “3. It rains.”", where no more is said, a new 3.
    """
    if (numbered := _numbered(step)) is not None:
        return numbered
    opening, words = _opening(context, step.text.words if step.text is not None else "")
    _check_is_capital(context, step, opening, words)
    match = _TYPED.match(words)
    own = "" if opening.endswith(" ") else opening
    label = pieces(own + match[1]) if match is not None else ()
    new = step.new or Unit(is_new=True, start=step.start, end=step.end)
    is_said = bool(opening) and new.labels == (label,)
    if match is None or step.text is None or not (is_said or _may_be_lettered(context, step, label)):
        return step
    text = replace(step.text, words=words[match.end(1) :].lstrip()) if opening else step.text
    noun = _noun_of_lines(context, step.text, opening, text.words) if opening else new.noun
    new = replace(new, noun=noun, labels=(label,), marker=own + match[1])
    if context.places.names.is_path(new.labels[0]):
        raise _is_taken(context, new)
    return replace(step, new=new, text=text)


def _noun_of_lines(context: Context, at: Text, opening: str, words: str) -> Noun:
    """What a new rule is by its lines: a title with text under it, or one that opens a list. Raises Asked."""
    first, *others = words.splitlines()
    is_one = not others or is_title(first) or first.endswith(":")
    if not is_one or any(line.strip().startswith(opening) for line in others):
        message = "Say whether these lines are one new point or several, and insert each that has a label for itself."
        raise context.asked(at, Code.AMBIGUOUS, message)
    return Noun.SECTION if others and is_title(first) else Noun.CLAUSE


def _opening(context: Context, words: str) -> tuple[str, str]:
    """What new words have before a number as some list has it, and the rest: "Rule " and "12A. …", "SO" and "1A."."""
    found = (style(clause.marker) for clause in context.places.document.walk())
    openings = {one.opening for one in found if one is not None and one.is_named and words.startswith(one.opening)}
    opening = max(openings, key=len, default="")
    return opening, words.removeprefix(opening)


def _check_is_capital(context: Context, step: Step, opening: str, words: str) -> None:
    """ "A1a" could be a label, but no list is numbered so. Raises Asked."""
    match = _SMALL.match(words)
    number = pieces(opening + match[1])[:-1] if match is not None else ()
    number = number[-1:] if opening.endswith(" ") else number
    is_named = bool(opening) or number[:1] != number[-1:]
    if match is not None and step.text is not None and is_named and number in context.places.own.values():
        message = f"Say whether “{opening}{match[1]}” is the label of a new point, or belongs to its words."
        raise context.asked(step.text, Code.AMBIGUOUS, message)


def _may_be_lettered(context: Context, step: Step, label: Label) -> bool:
    """Whether a number and a letter before new words are theirs: where a new rule or point is announced without a
    number ("a new rule: “6.2A The …”"), if the number alone is one here.
    """
    if (new := step.new) is None:
        return True
    is_open = new.noun not in _UNNUMBERED and not new.labels and not new.ordinals
    return is_open and any(one[: len(label) - 1] == label[:-1] for one in context.places.own.values())


def _numbered(step: Step) -> Step | None:
    """A step that says in which place, but not where in it, with the number that its new words begin with."""
    new = step.new or Unit(is_new=True, start=step.start, end=step.end)
    words = given(step)
    typed = typed_label(words) if step.where is None and step.place and not step.is_adding else None
    is_open = not new.labels and not new.ordinals and new.noun in POINTS and "\n" not in words
    marker = words.removesuffix(typed[1]).strip() if typed is not None and is_open else ""
    label = pieces(marker)
    return replace(step, new=replace(new, labels=(label,), marker=marker)) if label else None


def check_is_free(context: Context, new: Unit) -> None:
    """Raises Asked where a new 2A could be the point a) under 2: a point A) under it, or a 2A, is named so."""
    places = context.places
    same = [one for one in places.order if places.path[one] == new.labels[0]]
    if same and not any(map(str.isupper, "".join(places.printed[one] for one in same))):
        raise _is_taken(context, new)


def _is_taken(context: Context, new: Unit) -> Asked:
    message = f"There is a “{new.marker}” already: say where the new one goes."
    return context.asked(new, Code.AMBIGUOUS, message)


def place_of(
    context: Context, step: Step, new: Unit, place: Locator, beside: Position | None
) -> tuple[Position, Kind, str]:
    """Where a number with a letter goes, of what kind and with which marker; ``beside`` is the place that was said.

    Raises Asked where it is not the next one, or another place was said.
    """
    *above, letter = new.labels[0]
    found = context.places.index[_first_of(context, step, new, place)]
    counted = style(found.clause.marker)
    siblings = context.places.document.children(found.position.parent)[found.index :]
    last = _last_of(context, siblings, tuple(above))
    position = Position(parent=found.position.parent, after=last.id)
    before = style(last.marker)
    due = letter_after(before.letter, "A") if before is not None and before.letter else "A"
    if counted is None or letter.upper() != due or beside not in {None, position}:
        raise Asked(context.areas.past_the_end(new, place, f"There is no place for a new {new.marker} here."))
    return position, Kind.POINT, replace(counted, letter=due).label(1) + counted.gap


def _first_of(context: Context, step: Step, new: Unit, place: Locator) -> ClauseId:
    """The clause that has the number alone; where none has, the first that has it with a letter. Raises Asked."""
    above = new.labels[0][:-1]
    own = context.places.own
    if above not in own.values() and (lettered := [one for one in context.places.order if own[one][:-1] == above]):
        return lettered[0]
    number = replace(
        new, noun=None, labels=(above,), marker=new.marker.rstrip(".:)").rstrip(ascii_uppercase), is_new=False
    )
    return context.group((*place, number), step.hint)[0].roots[0]


def _last_of(context: Context, siblings: Sequence[Clause], number: Label) -> Clause:
    """The last of the clauses that have the number of the first of them, with letters."""
    last, *others = siblings
    for one in others:
        if context.places.own[one.id][:-1] != number:
            break
        last = one
    return last
