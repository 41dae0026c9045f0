"""The grammar of the labels of a unit: "3", "3(a) and (b)", "2 to 5", "4 onwards", "l. 7".

labels := label ((“,” | “and”) label)* | label (“to” | “-”) label | label “onwards”
"""

from __future__ import annotations

import re
from functools import partial

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label, split
from motions.text.instructions.modifiers import Modifiers, as_printed, noun_at
from motions.text.instructions.syntax import Doubt, Label, Unit
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import VERBS, Noun

_SHORT_LINES = re.compile(r"l{1,2}(\d+)\Z")


def unit_of(
    sort: Noun | None,
    start: int,
    end: int,
    modifiers: Modifiers,
    labels: tuple[Label, ...] = (),
    through: Label | None = None,
    is_plural: bool = False,
    marker: str = "",
) -> Unit:
    """A unit from its noun, its labels and what stood before the noun."""
    return Unit(
        start=start,
        end=end,
        noun=sort,
        labels=labels,
        through=through,
        ordinals=modifiers.ordinals,
        is_new=modifiers.is_new,
        is_existing=modifiers.is_existing,
        is_every=modifiers.is_every,
        is_same=modifiers.is_same,
        is_plural=is_plural or modifiers.is_plural,
        marker=marker,
        marked=modifiers.marked,
    )


_MOST_IN_RANGE = 100
_MOST_DIGITS = 9


def labelled(
    cursor: Cursor, sort: Noun | None, start: int, modifiers: Modifiers, is_plural: bool = False
) -> Unit | None:
    """A unit with its labels, when a label stands here."""
    at = cursor.at
    if cursor.take_mark("#") or cursor.take("numbers|number|nos|no|labelled|marked|lettered|numbered"):
        cursor.take_mark(".")
    is_numbered = cursor.at > at
    opening = cursor.at
    after_noun = sort is not None or modifiers.is_new or is_numbered
    bracketed = cursor.attempt(_in_square_brackets) if sort is Noun.FOOTNOTE else None
    first = bracketed or label(cursor, after_noun=after_noun)
    if first is None:
        cursor.at = opening if sort is not None else at
        return None
    marker = _marker(cursor, opening)
    cursor.attempt(as_printed)
    labels = [first]
    may_range = is_plural or sort is None or cursor.is_mark("-") or _is_said_again(cursor, sort)
    through = cursor.attempt(partial(_through, may_end=is_plural)) if may_range else None
    through = _in_full(cursor, through, first) if through else None
    cursor.take("inclusive") if through else ""
    while through is None and (more := cursor.attempt(lambda here: _next_label(here, is_plural, sort))):
        labels.append(_in_full(cursor, more, labels[-1]))
        others: tuple[Label, ...] | None = cursor.attempt(partial(_up_to, first=labels[-1]))
        labels.extend(others or ())
    if through is None and len(labels) == 1 and cursor.is_word("onwards|onward"):
        cursor.at += 1
        through = ("last",)
    marker = "" if len(labels) > 1 and _is_of_two_cases(cursor, opening) else marker
    return unit_of(sort, start, cursor.end, modifiers, tuple(labels), through, is_plural, marker)


def _is_of_two_cases(cursor: Cursor, opening: int) -> bool:
    """Whether letters are typed in capitals and in small: "B and c"."""
    labels = (token for token in cursor.items[opening : cursor.at] if token.text.isalpha() and token.text != "and")
    return len({cursor.tokens.prose[one.start : one.end].isupper() for one in labels}) > 1


def _is_said_again(cursor: Cursor, sort: Noun) -> bool:
    """Whether "to Article 4" stands here after "Article 2"."""
    following = cursor.peek()
    return cursor.is_word("to|through") and (noun_at(following) is sort or following.text == "so")


def _in_square_brackets(cursor: Cursor) -> Label | None:
    """ "[2]", as the number of a footnote is printed."""
    found = label(cursor, after_noun=True) if cursor.take_mark("[") else None
    return found if cursor.take_mark("]") else None


def _in_full(cursor: Cursor, found: Label, before: Label) -> Label:
    """The "(b)" of "2(a) and (b)" is 2(b), where a clause is labelled so.

    Raises Doubt for the 3 of "2.2 and 3", where both 2.3 and 3 are.
    """
    full = (*before[: -len(found)], *found)
    is_in_full = len(before) > len(found) and cursor.names.is_path(full)
    if is_in_full and found[0].isdigit() and found in cursor.names.paths:
        message = f"Say whether {found[-1]} means {'.'.join(full)}, or {found[-1]} itself."
        raise Doubt(cursor.items[cursor.at - 1].start, cursor.end, message)
    return full if is_in_full else found


def _marker(cursor: Cursor, opening: int) -> str:
    first, last = cursor.items[opening], cursor.items[cursor.at - 1]
    return cursor.tokens.prose[first.start : last.end]


def _through(cursor: Cursor, may_end: bool = False) -> Label | None:
    """The label that a range goes to. ``may_end``: it may be the last one ("points 2 to the end")."""
    if not cursor.take_mark("-") and not cursor.take("to|through|until"):
        return None
    if may_end and cursor.take("the end|end"):
        return None if cursor.is_word("of the paragraph|of the sentence|of the line|of the point") else ("last",)
    cursor.take("and including|paragraph|point|line|bullet|so|article|rule|clause|section|item")
    return label(cursor, after_noun=True)


def _up_to(cursor: Cursor, first: Label) -> tuple[Label, ...] | None:
    """The numbers after the first of a range in a list of them: 5 and 6 in "2, 4-6 and 11", without spaces."""
    is_joined = cursor.is_mark("-") and cursor.items[cursor.at - 1].end == cursor.start
    last = label(cursor, after_noun=True) if cursor.take_mark("-") and is_joined else None
    if last is None or len(first) != 1 or len(last) != 1 or not (first[0] + last[0]).isdecimal():
        return None
    numbers = range(int(first[0][:_MOST_DIGITS]) + 1, int(last[0][:_MOST_DIGITS]) + 1)
    return tuple((str(number),) for number in numbers) if 0 < len(numbers) < _MOST_IN_RANGE else None


def _next_label(cursor: Cursor, is_plural: bool, sort: Noun | None) -> Label | None:
    taken = (is_plural or sort is None) and cursor.take_mark(",")
    taken = cursor.take_mark("&/") or taken
    taken = bool(cursor.take("and")) or taken
    if not taken:
        return None
    if sort is not None and noun_at(cursor.token) is sort:
        return cursor.attempt(lambda here: _again(here, sort))
    found = label(cursor, after_noun=is_plural)
    if found and not is_plural and cursor.token.sort is Sort.WORD and noun_at(cursor.token):
        return None
    return found


def _again(cursor: Cursor, sort: Noun) -> Label | None:
    """ "line 4 and line 5": the noun said once more."""
    cursor.at += 1
    found = label(cursor, after_noun=True)
    is_place = cursor.is_mark(",:-") or (cursor.token.sort is Sort.WORD and cursor.token.text in VERBS)
    return found if is_place else None


def short_line(cursor: Cursor, start: int) -> Unit | None:
    """ "l. 4", "ll. 4-6", "L4": lines, where no clause is labelled so."""
    token = cursor.token
    at = cursor.at
    short = _SHORT_LINES.match(token.text) if token.sort is Sort.WORD else None
    if short and not cursor.names.is_path(tuple(split(token.text))):
        cursor.at += 1
        first: Label | None = (short.group(1),)
    else:
        is_short = bool(cursor.take("l|ll"))
        cursor.take_mark(".")
        first = label(cursor, after_noun=True) if is_short and cursor.token.text[:1].isdigit() else None
    if first is None:
        cursor.at = at
        return None
    through = cursor.attempt(_through)
    return unit_of(Noun.LINE, start, cursor.end, Modifiers(), (first,), through, marker=_marker(cursor, at))
