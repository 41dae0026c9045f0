"""Words of the title."""

from __future__ import annotations

from dataclasses import replace

from motions.text.instructions.context import Context
from motions.text.instructions.folding import Match, best, matches
from motions.text.instructions.joins import CLOSING, removal, spaced
from motions.text.instructions.question import shown
from motions.text.instructions.syntax import Locator, Quoted, Side, Span, Step, Where
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import ChangeTitle, Operation
from motions.text.refusals import Code


def names_title(place: Locator) -> bool:
    """Whether a locator is the title."""
    return bool(place) and place[-1].noun is Noun.TITLE


def check_is_of_motion(context: Context, span: Span, step: Step) -> None:
    """The title, where a part of the motion was named before it, could be the heading of that. Raises Asked."""
    if step.place and not names_title(step.place) and step.place[-1].noun is not Noun.MOTION:
        message = "Say whether the title of the motion is meant, or the heading of this part."
        raise context.asked(span, Code.AMBIGUOUS, message)


def change_title(context: Context, quoted: Quoted, words: str) -> list[Operation]:
    """The operation by which quoted words of the title become others. Raises Asked."""
    title = context.places.document.title
    match = _only(context, quoted)
    start, end = (match.start, match.end) if words else removal(title, match.start, match.end)
    is_mark = words[:1] in CLOSING and title[start] not in CLOSING
    return _changed(title, len(title[:start].rstrip()) if words and is_mark else start, end, words)


def apart(quoted: Quoted) -> tuple[Quoted, ...]:
    """Words of the title and of other places, each for itself: "in the title and in point 2"."""
    every = (quoted.place, *quoted.also)
    others = [place for place in every if not names_title(place)]
    if not quoted.also or len(others) == len(every) or not others:
        return (quoted,)
    titled = next(place for place in every if names_title(place))
    return replace(quoted, place=titled, also=()), replace(quoted, place=others[0], also=tuple(others[1:]))


def insert_in_title(context: Context, step: Step, where: Where, words: str) -> list[Operation]:
    """The operation that inserts words into the title. Raises Asked."""
    title = context.places.document.title
    at = 0 if where.side is Side.START else len(title)
    for anchor in where.anchors[:1]:
        if not isinstance(anchor, Quoted):
            raise context.asked(where, Code.NOT_UNDERSTOOD, "Say after which words of the title.")
        match = _only(context, anchor)
        at = match.start if where.side is Side.BEFORE else match.end
    return _changed(title, at, at, spaced(title[:at], words, title[at:]))


def _only(context: Context, quoted: Quoted) -> Match:
    title = context.places.document.title
    found = best(matches(quoted.words, title), title)
    if quoted.nth is not None and 0 < quoted.nth <= len(found):
        return found[quoted.nth - 1]
    if len(found) == 1:
        return found[0]
    code = Code.AMBIGUOUS if found else Code.NOT_FOUND
    times = f"stands {len(found)} times in the title" if found else "is not in the title"
    raise context.asked(quoted, code, f"{shown(quoted.words)} {times}.")


def _changed(title: str, start: int, end: int, words: str) -> list[Operation]:
    return [ChangeTitle(expected=title, title=title[:start] + words + title[end:])]
