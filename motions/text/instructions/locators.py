"""The grammar of locators: "existing paragraph 2", "the penultimate sentence of point 3(a), under ‘believes’".

locator := unit ((“of” | “in” | “under” | “,”) unit)*          “of” goes from narrow to wide, “,” the other way
unit    := (“new” | “existing” | ordinal | “all” | …)* noun [labels] [“beginning” QUOTE] [“ending” QUOTE]
         | name-of-a-section [labels] | “under” QUOTE | label
labels  := see labelled; what stands before the noun: see modifiers
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from motions.text.instructions.beside import beside
from motions.text.instructions.cursor import Cursor, remembered
from motions.text.instructions.describing import (
    BEGINS,
    ENDS,
    HOLDS,
    NAMED,
    POSITIONS,
    bracketed_words,
    described_by,
    is_place_end,
    names_section,
    quoted_place,
    whole_section,
    words_after,
)
from motions.text.instructions.introducing import opening_words, what_it_opens
from motions.text.instructions.labelled import labelled, short_line, unit_of
from motions.text.instructions.labels import AFTER_LABEL, cardinal, from_behind, label, last_of, ordinal
from motions.text.instructions.modifiers import (
    DETERMINERS,
    NEW,
    Modifiers,
    as_printed,
    check_counts,
    modifiers_here,
    noun_at,
)
from motions.text.instructions.nouns import is_about_something, named_unit, noun, section_name
from motions.text.instructions.numbered_heads import called
from motions.text.instructions.subjects import (
    RESOLVED,
    one_about,
    quoted_number,
    quoted_subject,
    recital,
    run_in,
    spoken_subject,
    subject,
    with_title,
)
from motions.text.instructions.syntax import (
    Doubt,
    Locator,
    Unit,
    is_bare,
    is_heading_of,
    is_labelled_in,
    is_nth_paragraph,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import DASHES, RANK, VERBS, Noun, listed

WITHIN = (
    "in the case of|starting on|starting at|starting in|beginning on|beginning at|beginning in|commencing on|"
    "commencing at|with regard to|as regards|with respect to|in respect of|in relation to|in regard to|regarding|"
    "concerning|turning to|in|on|at|under the heading|under the headings|under heading|under the subheading|underneath|"
    "under|within|inside|of|from|for|to|into|below the heading|beneath the heading|beneath"
)
CONNECTORS = (
    "of|in|inside|under the heading|under heading|under|on|from within|from|within|at|below the heading|"
    "beneath the heading"
)
_AT_EDGE = {"at the start": (1,), "at the beginning": (1,), "at the top": (1,), "at the end": (-1,)}
_EDGES = "|".join(_AT_EDGE)
_LIST_NAMED = f"{NAMED}|after|following|introduced by"
_SECOND_PART = "the second part becoming|the second part being|the second part to be|the second part to become"
_PASSAGES = frozenset({Noun.SENTENCE, Noun.PARAGRAPH, Noun.POINT, Noun.BULLET, Noun.CLAUSE, Noun.SUBPOINT})
_TEXTS = frozenset({Noun.PARAGRAPH, Noun.POINT, Noun.BULLET, Noun.SUBPOINT})
_AFTER_A_TEXT = frozenset({"and", "with", "by", "to", "into", "so"})
_UNDER_IT = "below it|under it|beneath it|underneath it"
_TO_A_LIST = "to the list|of the list|to this list|to the first list|to the second list|to the last list"
_INTRODUCTION = "the introductory words|introductory words|the introductory part|the introductory text"
_BESIDE = AFTER_LABEL.union(VERBS) - NEW - listed("a an the so")
_SECTIONS = listed("section list heading part points bullets paragraph chapeau")


@remembered
def locator(cursor: Cursor, *, allow_label: bool = False, allow_quote: bool = False) -> Locator:
    """The units that stand here, from the widest to the narrowest; () when none does.

    ``allow_label``: a bare label counts ("in 3(a)"); ``allow_quote``: a quotation names a section ("under ‘believes’").
    """
    if not may_begin_unit(cursor):
        return ()
    pair = cursor.attempt(nth_of_name) or (cursor.attempt(quoted_number) if allow_quote else None)
    first = pair[1] if pair else unit(cursor, allow_label=allow_label, allow_quote=allow_quote)
    if first is None:
        return ()
    first = replace(first, noun=Noun.HEADING) if _is_title_of_part(cursor, first) else first
    units = list(pair) if pair else [first]
    recent = first
    while True:
        follower = cursor.attempt(partial(_follower, last=recent, before=units))
        if follower is None:
            break
        holder, (recent, is_wider) = recent, follower
        if (
            is_wider
            and recent.labels
            and _rank(recent) == RANK[Noun.POINT]
            and holder.noun is Noun.SECTION
            and holder.labels
        ):
            part = replace(holder, noun=Noun.SUBPOINT)
            units[units.index(holder)], holder = part, part
        above = _labelled_above(cursor, recent, units) if is_wider else None
        if above is not None:
            recent = replace(recent, labels=((*above.labels[0], *recent.labels[0]),))
            units[units.index(above)] = recent
            continue
        is_inside = not is_wider and _is_holder(holder)
        units.insert(units.index(holder) + 1 if is_inside else 0 if is_wider else len(units), recent)
    found = _with_under_last(sorted(units, key=partial(_order, units=units)))
    last = found[-1]
    quoted = cursor.attempt(bracketed_words) if len(found) > 1 and (last.labels or last.ordinals) else None
    return (*found[:-1], replace(last, holds=last.holds or quoted)) if quoted else found


def _labelled_above(cursor: Cursor, found: Unit, units: Sequence[Unit]) -> Unit | None:
    """Point 2, in "point 2, in the second sentence of (a)", where (a) stands under it."""
    if _rank(found) != RANK[Noun.POINT] or len(found.labels) != 1 or found.through is not None:
        return None
    numbered = (one for one in units if _rank(one) == RANK[Noun.POINT] and len(one.labels) == 1)
    return next((one for one in numbered if (*one.labels[0], *found.labels[0]) in cursor.names.paths), None)


def _is_title_of_part(cursor: Cursor, found: Unit) -> bool:
    """Whether "of section 4" stands here, after "the title", so that this is its heading."""
    if found.noun is not Noun.TITLE or not cursor.is_word("of"):
        return False
    part = unit(cursor.probe(cursor.at + 1), allow_label=True, allow_quote=True)
    return part is not None and _rank(part) > 0


def _with_under_last(units: Sequence[Unit]) -> Locator:
    """ "everything under resolves 3" is what stands under point 3, the narrowest of the units."""
    if not any(one.is_under for one in units):
        return tuple(units)
    return (*(replace(one, is_under=False) for one in units[:-1]), replace(units[-1], is_under=True))


def _order(found: Unit, units: Sequence[Unit]) -> int:
    """How wide a unit is among others: a paragraph and a list stand as they were said, "the list under point 3" too,
    and "the second paragraph of point 3"."""
    if found.noun is Noun.HEADING and (is_bare(found) or found.beside is not None):
        return RANK[Noun.SENTENCE] if any(one.noun is Noun.LIST for one in units) else RANK[Noun.SUBPOINT]
    if found.noun is not Noun.LIST and not is_nth_paragraph(found):
        return _rank(found)
    at = units.index(found)
    may_be_under = is_bare(found) or is_nth_paragraph(found)
    is_under_point = may_be_under and at > 0 and _rank(units[at - 1]) == RANK[Noun.POINT]
    return RANK[Noun.POINT] if is_under_point else RANK[Noun.PARAGRAPH]


def nth_of_name(cursor: Cursor) -> tuple[Unit, Unit] | None:
    """ "the fourth note": a point of the section whose points are called so."""
    start = cursor.start
    cursor.take(DETERMINERS)
    modifiers = modifiers_here(cursor)
    may_be_two = bool(cardinal(cursor)) and bool(modifiers.ordinals)
    ordinals = last_of(modifiers.ordinals, cursor.items[cursor.at - 1]) if may_be_two else modifiers.ordinals
    is_of = bool(ordinals) and bool(cursor.take("of the|of our|of what|of"))
    name = section_name(cursor) if ordinals and not modifiers.is_new else ""
    if not name or (" " in name and not is_of) or label(cursor.probe(cursor.at), after_noun=True):
        return None
    section = Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=name)
    named = cursor.attempt(noun)
    sort, is_plural = named or (Noun.POINT, False)
    is_word_of_text = not is_of and name.endswith("s") and len(ordinals) < 2 and cursor.token.sort is Sort.WORD
    if sort not in _TEXTS or (named is None and is_word_of_text):
        return None
    return section, Unit(start=start, end=cursor.end, noun=sort, ordinals=ordinals, is_plural=is_plural)


def _rank(found: Unit) -> int:
    return RANK[found.noun] if found.noun else RANK[Noun.POINT]


def _follower(cursor: Cursor, last: Unit, before: Sequence[Unit]) -> tuple[Unit, bool] | None:
    """The next unit of a locator, and whether it is wider than those before."""
    points = cursor.attempt(_numbered_in) if _is_holder(last) else None
    if points is not None:
        return points, False
    opened = cursor.attempt(partial(what_it_opens, unit=unit)) if last.noun is Noun.HEADING and is_bare(last) else None
    if opened is not None:
        return opened, True
    at = cursor.start
    if _rank(last) >= RANK[Noun.LIST] and cursor.take(_UNDER_IT):
        return Unit(start=at, end=cursor.end, noun=Noun.BLOCK, is_same=True), True
    if connector := cursor.take(CONNECTORS):
        if cursor.is_word("one|a single|a new"):
            return None
        found = unit(cursor, allow_label=True, allow_quote=connector not in {"from", "at", "on"})
        if found and connector == "under" and found.noun is Noun.HEADING and is_bare(found):
            found = replace(found, noun=Noun.SECTION)
        if found and last.noun is Noun.SENTENCE and found.through == ("last",) and not found.is_plural:
            raise Doubt(last.start, cursor.end, "Say how far this goes: to the end of the paragraph, or of the motion.")
        return (found, True) if found and not found.is_new else None
    if cursor.is_word("a|an") and not label(cursor.probe(cursor.at), after_noun=False):
        return None
    has_comma = cursor.take_mark(",/:-") if _unit_follows_mark(cursor) else cursor.is_mark("(")
    if (cursor.is_word("a|an") and ordinal(cursor.peek()) is not None) or cursor.is_word(_SECOND_PART):
        return None
    if cursor.take_mark("("):
        cursor.take(CONNECTORS)
        found = unit(cursor, allow_label=last.noun in {Noun.SECTION, Noun.LIST}, allow_quote=names_section(cursor))
        if found and found.noun is Noun.LINE and last.labels:
            found = replace(found, is_confirmed=True)
        return (found, found.noun is Noun.LIST) if found and cursor.take_mark(")") else None
    connector = cursor.take(CONNECTORS) if has_comma else ""
    found = unit(cursor, allow_label=bool(connector), allow_quote=connector in {"in", "under"})
    if found and is_heading_of(found, last) and not (has_comma and cursor.is_word("and")):
        return replace(found, noun=Noun.HEADING), False
    if found is None or found.is_new or (found.is_every and not connector) or cursor.is_word("included"):
        return None
    if found.noun is None and last.noun is None:
        return None
    if is_labelled_in(found, last):
        return found, False
    if has_comma and any(_rank(one) == _rank(found) for one in before):
        return None
    is_given = bool(found.begins) and found.begins == found.ends
    is_loose = not has_comma and ((is_bare(found) and cursor.is_quote()) or is_given)
    is_its_own = is_nth_paragraph(found) and _rank(last) == RANK[Noun.POINT]
    is_wider = bool(connector) and last.noun is not Noun.LIST and not is_its_own
    return (found, is_wider) if (_rank(found) != _rank(last) or connector) and not is_loose else None


def _is_holder(found: Unit) -> bool:
    """Whether a number after a unit is that of one of its points: "Notes 2"."""
    return found.noun in {Noun.SECTION, Noun.LIST, Noun.HEADING} and not found.labels and not is_bare(found)


def _numbered_in(cursor: Cursor) -> Unit | None:
    """ "Notes 2", "Notes, 2", "Notes: 2": a point by its number alone after the name of what holds it."""
    is_set_off = cursor.is_mark(":-")
    cursor.take_mark(",-:/")
    if is_set_off and cursor.is_mark("(") and not cursor.names.is_path((cursor.peek().text,)):
        return None
    found = labelled(cursor, None, cursor.start, Modifiers())
    if is_set_off and cursor.token.sort is Sort.WORD and not cursor.is_verb() and cursor.is_capital():
        return None
    return None if cursor.is_word("new|further|more|additional|extra") or noun_at(cursor.token) else found


def _unit_follows_mark(cursor: Cursor) -> bool:
    return cursor.is_mark(",/:-") and cursor.peek().sort is Sort.WORD


@remembered
def unit(cursor: Cursor, *, allow_label: bool = False, allow_quote: bool = False) -> Unit | None:
    """One unit, or None with nothing taken."""
    at, start = cursor.at, cursor.start
    if cursor.is_quote():
        return quoted_place(cursor, start) if allow_quote else cursor.attempt(partial(_told_by_words, start=start))
    if not may_begin_unit(cursor):
        return None
    allow_label = allow_label or cursor.is_word("number|numbers|no|nos")
    if cursor.take(_INTRODUCTION) and not cursor.is_quote():
        sort = Noun.HEADING if cursor.is_word(_TO_A_LIST) else Noun.PREAMBLE
        return Unit(start=start, end=cursor.end, noun=sort)
    opening = cursor.attempt(partial(opening_words, start=start, unit=unit))
    if opening is not None:
        return opening
    headed = cursor.attempt(run_in) or cursor.attempt(with_title)
    if headed is not None:
        return headed
    named = named_unit(cursor, start) or short_line(cursor, start)
    if named is not None:
        return named
    if allow_label and cursor.is_word("a") and not noun_at(cursor.peek()):
        lettered = cursor.attempt(lambda here: labelled(here, None, start, Modifiers()))
        if lettered is not None:
            return lettered
    if cursor.peek().text != ")":
        cursor.take(DETERMINERS)
    modifiers = modifiers_here(cursor)
    is_named = noun_at(cursor.token) is Noun.PREAMBLE or is_about_something(cursor)
    found = (named_unit(cursor, start) if is_named else None) or _noun_unit(cursor, modifiers, start)
    if found is None and not modifiers.ordinals and cursor.at > at:
        found = named_unit(cursor, start)
        found = replace(found, is_new=modifiers.is_new) if found else None
    is_recital = cursor.token.text in cursor.names.recitals or cursor.is_word(f"recital|recitals|{RESOLVED}")
    if found is None and is_recital and cursor.names.recitals:
        found = recital(cursor, modifiers, start)
    found = replace(found, is_called=False) if found is not None and modifiers.is_whole else found
    check_counts(cursor, found, modifiers)
    if found is None and cursor.is_quote() and modifiers.is_whole and cursor.peek().text not in _SECTIONS:
        found = whole_section(cursor, start, is_under=modifiers.is_under)
    if found is None and cursor.is_quote():
        found = _told_by_words(cursor, start)
    if found is None and modifiers == Modifiers() and cursor.items[cursor.at - 1].text == "the" and cursor.at > at:
        found = cursor.attempt(partial(spoken_subject, start=start))
    if found is None and (allow_label or modifiers.is_existing or modifiers.is_new):
        found = labelled(cursor, None, start, modifiers)
        told = cursor.attempt(bracketed_words) if found is not None else None
        found = replace(found, holds=told, end=cursor.end) if found and told else found
    if found is None:
        cursor.at = at
        return None
    is_existing = bool(found.ordinals) and not found.is_new and cursor.attempt(as_printed) is not None
    found = replace(found, is_existing=True, end=cursor.end) if is_existing else found
    return replace(found, is_under=True) if modifiers.is_under else found


def heads_place(cursor: Cursor) -> bool:
    """Whether the name of a section stands here in marks, before one of its points or what to do there."""
    if not names_section(cursor):
        return False
    probe = cursor.probe(cursor.at + 1)
    is_set_off = probe.take_mark(",:-/(")
    if is_set_off and probe.is_verb():
        return probe.peek().sort is Sort.WORD
    if is_set_off and probe.is_word("after|before|between|at the end|at the start|at the beginning"):
        return True
    if probe.take(WITHIN) and not is_set_off:
        return False
    return probe.attempt(partial(unit, allow_label=True)) is not None


def may_begin_unit(cursor: Cursor) -> bool:
    """Whether a unit can begin here, as it seldom can with a mark, a verb or a preposition: a quick look."""
    word = cursor.said[cursor.at]
    if not word:
        return cursor.is_quote() or cursor.is_mark("([#")
    return word not in _BESIDE or cursor.names.may_begin(word)


def _told_by_words(cursor: Cursor, start: int) -> Unit | None:
    """ "‘believes’ section", "‘heating’ point"."""
    found = _quoted_section(cursor, start) if cursor.peek().text in _SECTIONS else None
    is_subject = found is None and cursor.is_quote()
    return cursor.attempt(partial(quoted_subject, start=start)) if is_subject else found


def _quoted_section(cursor: Cursor, start: int) -> Unit | None:
    """the ‘believes’ section"""
    name = cursor.token.text
    cursor.at += 1
    is_section = names_section(cursor.probe(cursor.at - 1))
    if not is_section and cursor.take("paragraph|para"):
        return Unit(start=start, end=cursor.end, noun=Noun.PARAGRAPH, begins=name)
    called = cursor.take("section|list|heading|part|points|bullets|bullet points|paragraph|chapeau")
    noun = Noun.HEADING if called in {"heading", "chapeau"} else Noun.SECTION
    return Unit(start=start, end=cursor.end, noun=noun, named=name) if called else None


def _noun_unit(cursor: Cursor, modifiers: Modifiers, start: int) -> Unit | None:
    at = cursor.at
    count = cardinal(cursor) if noun_at(cursor.peek()) else None
    if modifiers.ordinals and cursor.is_word("word|words") and cursor.peek().sort is not Sort.QUOTE:
        is_opening = cursor.items[cursor.at - 1].text == "opening"
        is_vague = cursor.take("word|words") == "words" and len(modifiers.ordinals) == 1
        if is_vague and is_opening:
            return Unit(start=start, end=cursor.end, noun=Noun.HEADING)
        return None if is_vague else unit_of(Noun.WORDS, start, cursor.end, modifiers)
    found = noun(cursor)
    if found is None:
        cursor.at = at
        return None
    sort, is_plural = found
    modifiers.ordinals = from_behind(cursor, modifiers.ordinals)
    sort = Noun.HEADING if sort is Noun.PREAMBLE and cursor.is_word(_TO_A_LIST) else sort
    named = cursor.at
    is_dash = cursor.items[cursor.at - 1].text in DASHES
    if is_plural and _is_title(cursor, at):
        return Unit(
            start=start, end=cursor.end, noun=Noun.BLOCK, begins=cursor.tokens.prose[start : cursor.end], is_called=True
        )
    if cursor.is_mark("(") and noun_at(cursor.peek()) and cursor.peek(2).text == ")":
        cursor.at += 3
    if sort is Noun.QUOTATION:
        modifiers.ordinals = modifiers.ordinals or _AT_EDGE.get(cursor.take(_EDGES), ())
    if sort is Noun.LIST and not cursor.attempt(_section_of):
        cursor.take("of demands|of points|of bullet points|of bullets|of calls|of actions|items")
    made = labelled(cursor, sort, start, modifiers, is_plural=is_plural)
    if made is None:
        made = unit_of(sort, start, cursor.end, modifiers, is_plural=is_plural)
    made = called(cursor, made, " ".join(token.text for token in cursor.items[at:named]))
    count = count or modifiers.count
    if count and count > 1 and not made.labels and not made.ordinals and not modifiers.is_new:
        made = replace(made, is_every=True, count=count)
    made = _described(cursor, replace(made, is_dash=True) if is_dash else made)
    return replace(made, is_every=True) if cursor.items[named - 1].text == "text" else made


def _is_title(cursor: Cursor, at: int) -> bool:
    """Whether a noun with a capital is all the words of a clause: "Demands", of the part that is headed so."""
    is_alone = cursor.at == at + 1 and cursor.names.is_clause((cursor.items[at].text,))
    return (
        is_alone and cursor.tokens.prose[cursor.items[at].start].isupper() and (closes(cursor) or cursor.is_mark(",:"))
    )


def _section_of(cursor: Cursor) -> bool | None:
    """Whether "of" and the name of a section stand here; nothing is taken."""
    at = cursor.at
    is_section = bool(cursor.take("of")) and bool(section_name(cursor))
    cursor.at = at
    return is_section or None


def closes(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether a statement ends here, or some tokens further on."""
    token, following = cursor.peek(ahead), cursor.peek(ahead + 1)
    is_stop = token.text == "." and following.sort in {Sort.BREAK, Sort.END}
    is_mark = token.sort is Sort.MARK and (token.text in ";)" or is_stop)
    return token.sort in {Sort.END, Sort.BREAK} or is_mark


def _is_new_next(cursor: Cursor) -> bool:
    """Whether a new unit is named after the words here: "after the bullet “x” a new bullet"."""
    after = cursor.peek(2) if cursor.peek().text in {"a", "an", "the"} else cursor.peek()
    return after.text in NEW or after.text == "following"


def _headed_plainly(cursor: Cursor) -> str | None:
    """ "headed OUR VISION": the name of a section without marks."""
    return section_name(cursor) or None if cursor.take("headed|titled|entitled|called|named") else None


def _of_name(cursor: Cursor) -> str | None:
    """ "of demands", after "the list": the section that is called so."""
    found = named_unit(cursor, cursor.start) if cursor.take("of") else None
    return found.named if found is not None else None


def _ends_of(quoted: str) -> tuple[str, str]:
    """The words that a unit begins with and those that it ends with, where it is quoted: "x … y", "x …", or in full."""
    first, gap, last = quoted.replace("...", "…").partition("…")
    return (first.rstrip(), last.lstrip()) if gap and first.strip() else (quoted, quoted)


def _described(cursor: Cursor, made: Unit) -> Unit:
    """A unit with the words that it begins with, ends with, holds, or is headed by."""
    found = made
    if found.is_new:
        return found
    if found.noun in {Noun.SECTION, Noun.LIST, Noun.HEADING} and not found.labels:
        phrases = _LIST_NAMED if found.noun is Noun.LIST else NAMED
        is_set_off = cursor.is_mark(",") and cursor.peek().text in POSITIONS
        named = None if is_set_off else cursor.attempt(lambda here: words_after(here, phrases))
        if named is None and found.noun is not Noun.LIST and cursor.is_quote():
            named = cursor.token.text
            cursor.at += 1
        if not named and found.noun is Noun.LIST and is_bare(found):
            named = cursor.attempt(_of_name)
        if not named and found.noun is not Noun.LIST and is_bare(found):
            named = cursor.attempt(_headed_plainly) or section_name(cursor) or None
        if named is not None:
            found = replace(found, named=named, end=cursor.end)
    is_ended = closes(cursor, 1) or cursor.peek().text in _AFTER_A_TEXT or _is_new_next(cursor)
    if is_bare(found) and found.noun in _TEXTS and cursor.is_quote() and is_ended:
        cursor.at += 1
        first, last = _ends_of(cursor.items[cursor.at - 1].text)
        return replace(found, begins=first, ends=last, end=cursor.end)
    if is_bare(found) and found.noun in _PASSAGES and cursor.is_quote() and is_place_end(cursor):
        cursor.at += 1
        return replace(found, holds=cursor.items[cursor.at - 1].text, end=cursor.end)
    next_to = cursor.attempt(partial(beside, made=found, locator=locator))
    if next_to is not None:
        return replace(found, beside=next_to, end=cursor.end)
    told = cursor.attempt(partial(one_about, named=found))
    if told is not None:
        return replace(found, holds=told, is_confirmed=True, end=cursor.end)
    about = cursor.attempt(partial(subject, named=found))
    if about is not None:
        return replace(found, about=about, end=cursor.end)
    begins = described_by(cursor, BEGINS)
    holds = described_by(cursor, HOLDS)
    if found.labels or found.ordinals:
        bracketed = cursor.attempt(bracketed_words)
        holds = holds or bracketed or ""
    ends = described_by(cursor, ENDS)
    if begins and found.noun is Noun.SECTION and is_bare(found):
        return replace(found, named=begins, end=cursor.end)
    if begins or holds or ends:
        found = replace(found, begins=begins, holds=holds, ends=ends, end=cursor.end)
    return found
