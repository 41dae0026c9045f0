"""The grammar of what is said of words or of a unit after them: it goes, it stands elsewhere, two change places.

Point 3 comes out.      Let point 5 come before point 2.      Points 2 and 3 to be taken in the opposite order.
└found┘└predicate┘          └found┘└── predicate ──┘          └── found ──┘└────────── predicate ───────────┘
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import closes, locator
from motions.text.instructions.nouns import noun
from motions.text.instructions.operands import replacement, trailing_place
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.shifts import beside_nth, joined_of, nth_like
from motions.text.instructions.spans import span, spans
from motions.text.instructions.syntax import Doubt, Quoted, Side, Span, Step, Text, Unit, Where, Whole, merged, rank
from motions.text.instructions.vocabulary import Noun, Verb

_MUST: tuple[str, ...] = ("", "to ", "should ", "shall ", "must ", "will ", "is to ", "are to ", "ought to ")
_MUST += ("needs to ", "need to ", "has to ", "have to ", "can ", "may ")


def _said(verbs: Iterable[str], *others: str) -> str:
    """Every verb after every word that asks for it: "go out", "to go out", "should go out"; and the others."""
    return "|".join([*(f"{must}{verb}" for verb in verbs for must in _MUST), *others])


_OUT = _said(
    ("come out", "go out", "go", "drop out", "disappear", "be left out", "be taken out", "be withdrawn", "be dropped"),
    "comes out|goes out|goes|drops out|disappears|is withdrawn|are withdrawn|withdrawn|dropped|is dropped|are dropped",
)
_ENTIRELY = (
    "in its entirety|in their entirety|in full|entirely|completely|altogether|as a whole|in toto|as well|too|in total"
)
_STAND = _said(
    (
        "go",
        "come",
        "stand",
        "sit",
        "appear",
        "be placed",
        "be put",
        "be moved",
        "follow on",
        "be positioned",
        "be relocated",
    ),
    "goes|comes|stands|sits|appears|placed|moved|is placed|is moved|are placed|are moved|should|shall|must",
)
_PLACES = [f"{verb} places" for verb in ("change", "trade", "swap", "exchange", "switch")]
_TURNED = ("swapped", "transposed", "reversed", "exchanged", "interchanged", "switched")
_ORDERS = ("the opposite order", "the reverse order", "reverse order", "opposite order", "the other order")
_SWAPPED = _said(
    (
        *_PLACES,
        *(f"be {turned}" for turned in _TURNED),
        "be turned round",
        "be turned around",
        "be the other way round",
        "be the other way around",
        *(
            f"{verb} in {order}"
            for verb in ("be", "be taken", "be put", "be placed", "go", "come")
            for order in _ORDERS
        ),
    ),
    *_TURNED,
    *(f"{be} {turned}" for be in ("is", "are") for turned in _TURNED),
)
_JOINED = _said(
    (
        "be joined", "be merged", "be combined", "be amalgamated", "be run together", "be joined together",
        "become one", "become a single", "be made one", "be made into one", "form one",
        "be run into one", "be merged together", "be put together", "be brought together", "be fused", "be run",
    ),
    "joined|merged|combined|are merged|are combined|are joined|run together|are run together",
)  # fmt: skip
_OVER = "round|around|over|in order|about|with each other|with one another|in position"
_WITH_NUMBERS = f"and numbers|and labels|and letters|{_OVER}"
_PREFERRED = "we would prefer|we would rather have|we would rather see|we prefer|i would prefer|we'd prefer|prefer"


_MUST = ("to be", "should be", "is to be", "shall be", "must be", "be")
_FOLLOWED = "|".join(f"{must} followed by" for must in _MUST)
_PRECEDED = "|".join(f"{must} preceded by" for must in _MUST)


def predicate(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    """The step that is said of what was found; None where nothing of the kind stands here. Raises Doubt."""
    made: Step | None = None
    for form in (swapped, _joined, _moved, _becoming_nth, _out, _followed):
        made = made or cursor.attempt(partial(form, found=found, start=start))
    return made


def _followed(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    """ "“x” to be followed by “y”": y comes right after x."""
    side = Side.AFTER if cursor.take(_FOLLOWED) else Side.BEFORE if cursor.take(_PRECEDED) else None
    text = payload.quotation(cursor) if side is not None else None
    if side is None or text is None or len(found) > 1 or not isinstance(found[0], Quoted):
        return None
    position = Where(side=side, anchors=(found[0],), start=start, end=cursor.end)
    return Step(verb=Verb.INSERT, text=text, where=position, start=start, end=cursor.end)


def _out(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    if not cursor.take(_OUT):
        return None
    cursor.take(_ENTIRELY)
    is_ended = closes(cursor) or cursor.is_mark(".,:") or cursor.is_word("and|then")
    return Step(verb=Verb.DELETE, spans=found, start=start, end=cursor.end) if is_ended else None


def entirely(cursor: Cursor) -> bool | None:
    """ "in its entirety", after a verb that deletes, taken."""
    cursor.take_mark(",")
    return bool(cursor.take(_ENTIRELY)) or None


def _moved(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    only = found[0]
    is_beside = cursor.is_word("follow|precede|to follow|to precede")
    if not isinstance(only, Whole) or not (is_beside or cursor.take(_STAND)):
        return None
    cursor.take("up|down|instead|now")
    position = where(cursor) or beside_nth(cursor, only)
    if position is None or position.side is Side.AS:
        return None
    return Step(verb=Verb.MOVE, spans=found, where=position, start=start, end=cursor.end)


def _becoming_nth(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    """ "Bullet 4 to be bullet 2": it moves, where nothing else is said; else it may be the number that it has then.

    Raises Doubt.
    """
    only = found[0]
    said = cursor.take("to be|should be|is to be|must be|shall be|to become|should become|is to become")
    if not isinstance(only, Whole) or not said:
        return None
    within = locator(cursor, allow_label=True)
    goal = within[-1] if within else None
    if goal is None or goal.is_new or not (goal.labels or goal.ordinals) or rank(goal) != rank(only.place[-1]):
        return None
    if goal.noun is None and not all(map(cursor.names.is_path, goal.labels)):
        return None
    place = Where(side=Side.AS, place=merged(only.place[:-1], within), start=goal.start, end=goal.end)
    is_first = cursor.tokens.items[0].start >= start
    if not is_first or not (closes(cursor) or cursor.is_mark("(.")):
        if said.endswith("become"):
            return None
        raise Doubt(start, cursor.end, "Say whether this is to move, or only has another number then.")
    return Step(verb=Verb.MOVE, spans=found, where=place, start=start, end=cursor.end)


def swapped(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    if not cursor.take(_SWAPPED):
        return None
    cursor.take(_WITH_NUMBERS)
    other = cursor.attempt(lambda here: other_of_two(here, found))
    both = (*found, other) if other else found
    return Step(verb=Verb.SWAP, spans=both, start=start, end=cursor.end)


def other_of_two(cursor: Cursor, found: tuple[Span, ...]) -> Span | None:
    """ "with the second": what something changes places with, of the same kind."""
    if not cursor.take("with|for|and"):
        return None
    only = found[0]
    other: Span | None = cursor.attempt(span)
    if other is None and isinstance(only, Whole):
        other = nth_like(cursor, only)
    return other if type(other) is type(only) else None


def _joined(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    said = cursor.take(_JOINED)
    cursor.attempt(noun) if said.endswith(("one", "single")) else None
    return joined_of(cursor, list(found), start) if said else None


def taken_out(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "take “x” out", "leave point 3 out", "take “x” out of point 3 and put “y” in"."""
    start = cursor.start
    if not cursor.take("take|leave|strike|cross|cut|taking|leaving|striking|pull|throw"):
        return None
    found = spans(cursor)
    is_out = bool(cursor.take("out altogether|out entirely|out completely|out"))
    if not is_out:
        return None
    place = cursor.attempt(trailing_place) or ()
    text = cursor.attempt(partial(replacement, starts_step=starts_step, found=found))
    done = Verb.REPLACE if text else Verb.DELETE
    return Step(verb=done, spans=found, text=text, place=place, start=start, end=cursor.end)


def preferred(cursor: Cursor) -> Step | None:
    """ "We would prefer “y” to “x”": y comes in the place of x."""
    start = cursor.start
    text: Text | None = payload.quotation(cursor) if cursor.take(_PREFERRED) else None
    if text is None or not cursor.take("to|over|rather than|instead of|in place of"):
        return None
    found = span(cursor)
    if not isinstance(found, Quoted):
        return None
    return Step(verb=Verb.REPLACE, spans=(found,), text=text, start=start, end=cursor.end)


def renamed(cursor: Cursor) -> Step | None:
    """ "Rename section 3 “x”": the words that head it, or the title, become these."""
    start = cursor.start
    only = cursor.attempt(span) if cursor.take("rename|retitle") else None
    if not isinstance(only, Whole):
        return None
    cursor.take("as|to|to read|to be|with")
    text = payload.quotation(cursor)
    is_motion = only.place[-1].noun in {Noun.MOTION, Noun.TITLE}
    above = () if is_motion else only.place
    heading = Unit(noun=Noun.TITLE if is_motion else Noun.HEADING, start=only.start, end=only.end)
    place = only.place if only.place[-1].noun is Noun.HEADING else (*above, heading)
    if only.place[-1].noun is Noun.SECTION and only.place[-1].named:
        place = (*only.place[:-1], replace(only.place[-1], noun=Noun.HEADING))
    found = (replace(only, place=place),)
    return Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end) if text else None
