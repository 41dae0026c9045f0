"""The grammar of what follows by itself: renumber accordingly, existing point 3 becomes point 4."""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import is_bracketed, is_bracketed_label, label
from motions.text.instructions.locators import closes, unit
from motions.text.instructions.nouns import section_name
from motions.text.instructions.renumberings import renumbered_as, renumberings
from motions.text.instructions.syntax import Consequence, Locator
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import NOUNS, NTH, listed

_FOLLOW = "|".join(
    f"{others} {follow}{order}"
    for others in ("the others", "others", "the rest", "the remainder", "the remaining points")
    for follow in ("following", "follow", "to follow")
    for order in (" in order", " in their present order", " in their existing order", " in the same order", "")
)
_REST = "|".join(
    f"{verb} {rest}"
    for verb in ("leave", "leaving", "keep", "keeping", "retain", "retaining")
    for rest in ("the rest", "the remainder", "everything else", "all the rest")
)
_CONSEQUENCES = (
    "renumber|renumbering|renumbered|reletter|relettering|the renumbering of|the relettering of|the consequential|"
    "consequential|consequentially|make consequential|"
    "amend the numbering|amend numbering|adjust the numbering|adjust numbering|update the numbering|"
    "update numbering|change the numbering|correct the numbering|number accordingly|letter accordingly|"
    "relabel accordingly|letter them|relabel|"
    "reorder the numbering|"
    "number it|number this|number them|number these|relettered|be renumbered|be relettered|"
    "to be renumbered|to be relettered|"
    f"{_FOLLOW}|the others moving down|the others moving up|the others going down one|"
    "all numbers to be adjusted|numbers to be adjusted|all numbers to be changed|the numbers to be adjusted|"
    f"{_REST}|"
    "keeping the quotation marks|keeping the inverted commas|retaining the quotation marks|keep the quotation marks"
)


_NAMED = listed(
    "letter relabel renumber renumbering renumbered reletter relettering relettered consequential consequentially "
    "numbering number "
    "becomes become becoming following follow moving going go move down up quotation inverted now then rest else "
    "remainder"
)
_NEXT_PLACE = "in|at|under|from|after|before|between"
_SEQUEL = listed(
    "accordingly the remaining subsequent following existing other others points point paragraphs paragraph bullets "
    "bullet sections section clauses clause items item rest of motion as to in necessary appropriate numbers number "
    "labels numbering sequence needed required current list from then after up down through becomes all and onwards "
    "onward sequentially consecutively changes amendments renumber renumbering reletter be is are should where this "
    "list new old now rules rule sub subparagraphs subpoints subclauses subsequently by one amended for consistency "
    "them it these those respectively so that follow everything remainder text if also i ii iii iv v vi vii viii ix x "
    "renumbered relettered becoming become including which left adjusted a b c d e f g h what follows present "
    "consequentially consequently both each throughout standing order orders regulations articles between unchanged "
    "stands intact so on etc remain remains their its sub-clauses sub-paragraphs sub-points order being changed "
    "recital recitals demand demands resolves resolutions notes believes requests actions call calls"
)


def consequence(cursor: Cursor) -> Consequence | None:
    """ "renumber accordingly", "and renumber the remaining points as 5 to 8", taken. Raises nothing."""
    at, start = cursor.at, cursor.start
    if not _follows(cursor):
        cursor.at = at
        return None
    return Consequence(start=start, end=cursor.end, said=renumberings(cursor, at))


def follows_after_stop(cursor: Cursor) -> bool:
    """Whether a consequence follows new words without marks that end in a stop of their own; nothing is taken."""
    probe = cursor.probe(cursor.at)
    return cursor.items[cursor.at - 1].text in ".;!?" and consequence(probe) is not None


def _follows(cursor: Cursor) -> bool:
    if _NAMED.isdisjoint(cursor.tokens.words) and not cursor.is_word("change|amend|make"):
        return False
    cursor.take("please|by|so that|so")
    at = cursor.at
    if cursor.attempt(_relabelled) is True:
        return True
    if not cursor.take(_CONSEQUENCES):
        cursor.at = at
        return _passive_consequence(cursor)
    return _sequel(cursor)


def renumbered_place(cursor: Cursor, place: Locator) -> Consequence | None:
    """ "becomes 1", after the place that does: "In notes, 2 becomes 1"."""
    start = cursor.start
    said = renumbered_as(cursor, place)
    is_ended = closes(cursor) or cursor.is_mark(".,")
    return Consequence(start=start, end=cursor.end, said=(said,)) if said and is_ended else None


def _relabelled(cursor: Cursor) -> bool | None:
    """ "change (c) to (b)", "make the present IV V", where both are nothing but labels."""
    is_made = bool(cursor.take("make the|make")) and bool(cursor.take("present|existing|current|old"))
    if not is_made and not cursor.take("change|amend|relabel"):
        return None
    is_old = _is_label(cursor) and (bool(cursor.take("to|as|to be|into")) or is_made)
    return True if is_old and _is_label(cursor) and closes(cursor) else None


def _is_label(cursor: Cursor) -> bool:
    cursor.take("point|paragraph|clause|item|number")
    return label(cursor, after_noun=True) is not None


def _sequel(cursor: Cursor) -> bool:
    """What is said of the renumbering, up to where it ends, or where the place of the next step begins."""
    turn: int | None = None
    while True:
        token = cursor.token
        if cursor.is_mark(",") or cursor.is_word("and"):
            probe = cursor.probe(cursor.at)
            probe.take_mark(",")
            probe.take("and then|and")
            turn = cursor.at if probe.is_word(_NEXT_PLACE) or probe.is_verb() else turn
        if cursor.is_word("to read|to now read|reading|as follows|to state"):
            return True
        if cursor.is_word("and for|for") and Sort.QUOTE in {cursor.peek().sort, cursor.peek(2).sort}:
            return True
        if section_name(cursor):
            continue
        if is_bracketed_label(cursor):
            cursor.at += 3
        elif (token.sort is Sort.WORD and _in_sequel(token)) or (
            token.sort is Sort.MARK and token.text in "(),-." and _within_sequel(cursor)
        ):
            cursor.at += 1
        elif token.sort is Sort.WORD and turn is not None:
            cursor.at = turn
            return True
        else:
            return token.sort is not Sort.WORD


def _in_sequel(token: Token) -> bool:
    """A word of renumbering, or a label: "4", "1a", "H.6.1.4"."""
    is_number = token.text in NTH or any(character.isdigit() for character in token.text)
    return is_number or token.text in _SEQUEL or token.text in NOUNS


def _within_sequel(cursor: Cursor) -> bool:
    """A bracket, a comma or the stop of a label ("a. and b.") inside the consequence, not what closes it."""
    following = cursor.peek()
    if cursor.is_mark(",") and is_bracketed_label(cursor.probe(cursor.at + 1)):
        return True
    if cursor.is_mark(")"):
        return not is_bracketed(cursor, cursor.at)
    if cursor.is_mark(".") and not cursor.tokens.prose[following.start : following.start + 1].islower():
        return False
    return following.sort is Sort.WORD and _in_sequel(following)


_ADJUSTED = "adjusted|amended|changed|updated|corrected|altered|revised"
_BECOMES = "becomes|become|to become|will become|becoming|then becomes|then become|now becomes|now become"
_SHIFTED = "|".join(
    f"{adverb}{must}{verb}"
    for adverb in ("", "each ", "all ")
    for must in ("", "to ", "should ", "will ")
    for verb in (
        *(f"{verb} {way}{by} one" for verb in ("go", "move", "shift") for way in ("up", "down") for by in ("", " by")),
        *(f"follow{what}" for what in (" it", "", " on", " in order", " them", " this")),
    )
)


def _take_following(cursor: Cursor) -> None:
    """ "after it", "that follow", "after (d)", said of the points that have other numbers then."""
    if not cursor.take("after it|after this|after them|after that|that follow|which follow|below it|below|thereafter"):
        cursor.attempt(_after_label)


def _after_label(cursor: Cursor) -> bool | None:
    return (cursor.take("after|from|following|below") and label(cursor, after_noun=True) is not None) or None


def _passive_consequence(cursor: Cursor) -> bool:
    """ "existing point 3 becomes point 4", "remaining points to be renumbered accordingly"."""

    def parse(here: Cursor) -> bool | None:
        here.take("with the|with|the|all")
        is_rest = bool(here.take("the remainder|remainder|the rest|rest"))
        here.take("remaining|subsequent|following|existing|other")
        found = unit(here, allow_label=True)
        is_numbering = found is None and not is_rest and bool(here.take("numbering|lettering"))
        if found is None and not is_rest and not is_numbering:
            return None
        _take_following(here)
        if here.take(_SHIFTED):
            is_several = found is None or found.is_existing or found.is_plural or found.through or len(found.labels) > 1
            return (bool(is_several) and (closes(here) or here.is_mark(".,"))) or None
        is_now = bool(here.take("is now|are now|is then|are then"))
        if is_now and not _is_label(here.probe(here.at)):
            return None
        if is_now or here.take(_BECOMES):
            return None if here.is_quote() or here.is_word("one|a single") else (_sequel(here) or None)
        here.take("to be|be|is|are|should be|shall be|being|will be|must be")
        if not here.take("renumbered|relettered|renumber") and not (is_numbering and here.take(_ADJUSTED)):
            return None
        return _sequel(here) or None

    return cursor.attempt(parse) is True
