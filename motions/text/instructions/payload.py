"""The grammar of new words: quoted, named ("a comma"), or set off after a colon on the same or the next lines.

Insert new paragraph at the end:          Add “a”, “b”            Insert a comma after …
Conference further notes …                as new points …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from motions.text.instructions import remarks
from motions.text.instructions.anchors import begins_pair, mark_named
from motions.text.instructions.consequences import consequence
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label
from motions.text.instructions.lining import unmarked
from motions.text.instructions.locators import closes, heads_place, locator
from motions.text.instructions.making import BROKEN_OFF
from motions.text.instructions.nextplaces import heads_next, may_head, section_head
from motions.text.instructions.nouns import section_name
from motions.text.instructions.syntax import Doubt, Text, Unit, Unread, is_bare
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import NOUNS, NTH, VERBS, listed

_MARKED = re.compile(r"„[^\n]*“|['‘`][^\n]*\w['’](?!\w)")
StartsStep = Callable[[Cursor], bool]
"""Whether a step of its own begins at the cursor; raises Unread when it looks like one and cannot be read."""

_LEAD = (
    "as follows|to read as follows|to read|to now read|should read|shall read|is to read|reads|reading|"
    "which reads|that reads|stating|stating that|to say|"
    "saying|so as to read|"
    "so that it reads|to state|to be read|worded as follows|as below|namely|it to read|in the following terms"
)
_HINTS = (
    "this one|the one below|the following words|the following text|the following|following|with the following|below"
)
_HYPHEN = "-"
_WORDS = (
    "the words|the word|the phrase|the text|the sentence|the sentences|words|word|text|the figure|the term|the name"
)
_NO_MORE = "simply|just|only|merely"
_WORDS_OF = "the word words phrase text sentence figure following new existing a an second first last each every both"
_LEADING = frozenset({"after", "before", "between", "in", "to", "at", "under", "with", "by", "for", "of", "on", "from"})
_SIDE_WORDS = frozenset({"after", "before", "between"})
_MOST_AFTER = 4
_MOST_ANNOUNCING = 12
_LONGEST_NUMBER = 3
_FAR = 60  # tokens of an instruction that could stand in new words
_COMMANDS = frozenset({"after", "before", "between"}) | frozenset(VERBS)
_PLACING = frozenset({"in", "under", "at"})
_ADVERBS = listed(
    "also finally further furthermore please consequently next firstly secondly thirdly lastly then likewise similarly "
    "and or but"
)
_EDITING = listed("delete deleting insert inserting add adding replace replacing amend remove append")
_ENDING = frozenset({".", ";", "!", "?", "and", "then"})
_ANNOUNCING = frozenset(_WORDS_OF.split())
_QUOTES = frozenset("\"'‘’")
_CONSEQUENCE = frozenset({"renumber", "renumbering", "reletter", "relettering", "renumbered", "consequential"})


def lead(cursor: Cursor) -> bool:
    """Words that announce new words, taken; whether they end so that what follows need not be quoted.

    "to read", "as follows", a colon, a dash or the next line do; "the following" alone does not.
    """
    is_open = False
    while True:
        if cursor.take(_LEAD) or cursor.take_mark(":-"):
            is_open = True
        elif not cursor.take(_HINTS):
            break
    if is_open and cursor.is_break():
        cursor.skip_breaks()
    return is_open or _next_line(cursor)


def _next_line(cursor: Cursor) -> bool:
    """Whether new words stand on the lines that follow, unless an instruction does."""
    if not cursor.is_break() or cursor.peek().sort is Sort.QUOTE:
        return False
    probe = cursor.probe(cursor.at)
    probe.skip_breaks()
    if probe.is_end() or looks_like_step(probe):
        return False
    cursor.skip_breaks()
    return True


def quotation(cursor: Cursor, is_several: bool = False) -> Text | None:
    """Quoted words, or a mark by its name. Quotations on lines of their own are one text."""
    if cursor.is_word(_NO_MORE) and cursor.peek().sort is Sort.QUOTE:
        cursor.at += 1
    cursor.take(_WORDS)
    if cursor.is_break() and cursor.peek().sort is Sort.QUOTE:
        cursor.skip_breaks()
    if not cursor.is_quote():
        start = cursor.start
        mark = mark_named(cursor)
        after = cursor.attempt(_words_after_mark) if mark and mark != _HYPHEN else None
        said = f"{mark} {after}" if after else mark
        return Text(words=said, start=start, end=cursor.end) if mark else None
    first = cursor.token
    parts = [first.text]
    cursor.at += 1
    closing = cursor.attempt(_with_a_mark)
    if closing is not None:
        return Text(words=f"{first.text}{closing}", start=first.start, end=cursor.end)
    while cursor.attempt(lambda here: _another(here, is_several)):
        parts.append(cursor.items[cursor.at - 1].text)
    return Text(words="\n\n".join(parts), start=first.start, end=cursor.end)


def _words_after_mark(cursor: Cursor) -> str | None:
    """ "and the words “x”", after "a comma"; "and “x” with “y”" goes on with another change."""
    if not cursor.take("and then|and|then|followed by"):
        return None
    cursor.take(_WORDS)
    if not cursor.is_quote() or begins_pair(cursor):
        return None
    cursor.at += 1
    return cursor.items[cursor.at - 1].text


def _with_a_mark(cursor: Cursor) -> str | None:
    """ "and a comma", "followed by a semicolon", after new words."""
    is_said = cursor.take("followed by|and|with|plus") and cursor.is_word("a")
    return (mark_named(cursor) or None) if is_said else None


def _another(cursor: Cursor, is_several: bool) -> bool | None:
    """A further quotation of the same text: on the next line, or one of several points."""
    separated = cursor.is_break() or is_several
    if is_several:
        cursor.take_mark(",;&")
        cursor.take("and")
    cursor.skip_breaks()
    if not separated or not cursor.is_quote() or heads_place(cursor):
        return None
    cursor.at += 1
    is_ended = cursor.is_mark(",") and cursor.peek().sort in {Sort.BREAK, Sort.END}
    stands_alone = cursor.is_break() or cursor.is_end() or is_several or is_ended or cursor.is_mark(".;")
    return True if stands_alone else None


def block(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """Words that are not quoted: to the end of the line, and on to the next line that begins a step."""
    if cursor.is_end() or cursor.is_break():
        return None
    first = cursor.at
    last = _line_end(cursor.items, first)
    if not cursor.looking:
        last = _block_end(cursor, last, starts_step)
    last = remarks.consequence_at(cursor, first, without_consequence(cursor, first, last))
    if last == first:
        return None
    _check_is_text(cursor, first, last)
    if not cursor.looking:
        _check_holds_no_step(cursor, first, last, starts_step)
        _check_is_unbroken(cursor, first, last)
    start, end = cursor.items[first].start, cursor.items[last - 1].end
    cursor.at = last
    words = cursor.tokens.prose[start:end]
    if not any(map(str.isalnum, words)):
        raise Unread(start, end, "new words")
    if words[:1] in "“\"‘'«" and cursor.items[first].sort is not Sort.QUOTE:
        words = words[1:]
    return Text(words=unmarked(words), start=start, end=end, is_block=True)


def _check_is_text(cursor: Cursor, first: int, last: int) -> None:
    """Words that end by announcing a quotation are no text to insert: something before them was not understood."""
    line = cursor.items[first : _line_end(cursor.items, first)]
    if _MARKED.match(cursor.tokens.prose, line[0].start, cursor.items[last - 1].end):
        raise Unread(line[0].start, line[0].end, "new words in quotation marks, or without any")
    if line[0].text in VERBS and any(item.sort is Sort.QUOTE for item in line):
        raise Unread(line[0].start, line[0].end, "new words, and not an instruction: put them in quotation marks")
    for token, following in pairwise(cursor.items[first:last]):
        if token.text in VERBS and (following.sort is Sort.QUOTE or following.text in _QUOTES):
            raise Unread(token.start, following.end, "new words, and not an instruction: put them in quotation marks")
    if _quotes_what_to_do(cursor, first, last):
        raise Unread(line[0].start, line[0].end, "new words in quotation marks, or without any")
    if cursor.items[last - 1].text == ":":
        raise Unread(line[0].start, cursor.items[last - 1].end, "new words, and not what announces them")
    quote = cursor.items[last - 1]
    before = cursor.items[last - 2] if last - 2 >= first else None
    is_bullet = last - 2 == first or cursor.items[last - 3].sort is Sort.BREAK
    if quote.sort is Sort.QUOTE and before is not None and before.text in ({":"} if is_bullet else {":", "-"}):
        raise Unread(cursor.items[first].start, before.end)


def _check_holds_no_step(cursor: Cursor, first: int, last: int, starts_step: StartsStep) -> None:
    """Words without marks in which an instruction could stand, after the end of a sentence or line. Raises Doubt."""
    for at in range(first + 1, last):
        if cursor.items[at].sort is not Sort.WORD:
            continue
        if _heads_instructions(cursor, at) or _names_place(cursor, at):
            raise could_be(cursor, at, last, "a place")
        if remarks.is_remark(cursor, first, at, last):
            raise could_be(cursor, at, last, "a remark about the motion")
        if not _ends_before(cursor.items, _with_number(cursor.items, at)):
            continue
        begins = _past_adverbs(cursor.items, at, last)
        if not _may_instruct(cursor, cursor.items[begins]):
            continue
        near = (*cursor.items[begins : min(begins + _FAR, last)], cursor.items[-1])
        probe = Cursor(replace(cursor.tokens, items=near), cursor.names, looking=True)
        if _instructs(probe, starts_step):
            raise could_be(cursor, at, last, "an instruction")


def _check_is_unbroken(cursor: Cursor, first: int, last: int) -> None:
    """Words that begin on the line of the instruction and go on in the next one with a capital, where the line ended
    nothing: it may only be broken there. Raises Doubt.
    """
    items = cursor.items[first:last]
    if cursor.items[first - 1].sort is Sort.BREAK:
        return
    for before, gap, after in zip(items, items[1:], items[2:], strict=False):
        is_broken = gap.sort is Sort.BREAK and gap.text == "\n" and before.sort is after.sort is Sort.WORD
        if is_broken and cursor.tokens.prose[after.start].isupper() and after.text != items[0].text:
            raise Doubt(before.start, after.end, BROKEN_OFF)


def _heads_instructions(cursor: Cursor, at: int) -> bool:
    """Whether a line is the name of a section, and the next one says what to do: "Resolves", "Delete 2"."""
    probe = cursor.probe(at)
    probe.take("in|under|to")
    is_name = cursor.items[at - 1].sort is Sort.BREAK and bool(section_name(probe)) and probe.is_break()
    return is_name and probe.peek().text in VERBS


def _names_place(cursor: Cursor, at: int) -> bool:
    """Whether a place and a colon stand at the head of a line, or after the end of a sentence or "and"."""
    before = cursor.items[at - 1]
    if before.sort is Sort.BREAK:
        return may_head(cursor.probe(at))
    return before.text in _ENDING and heads_next(cursor.probe(at))


def could_be(cursor: Cursor, at: int, last: int, what: str) -> Doubt:
    """What asks whether words from one token to another are new ones, or something else."""
    at -= 1 if cursor.items[at - 1].text in {"(", "["} else 0
    begun = cursor.tokens.prose[cursor.items[at].start : cursor.items[min(at + 3, last) - 1].end]
    message = f"“{begun} …” could be {what}, or part of the new words: put those in quotation marks."
    return Doubt(cursor.items[at].start, cursor.items[last - 1].end, message)


def _ends_before(items: Sequence[Token], at: int) -> bool:
    """Whether a sentence or a line ends before a token; or a comma, and it is a verb in -ing or of a named part."""
    before, token, following = items[at - 1], items[at], items[min(at + 1, len(items) - 1)]
    is_object = following.text in NOUNS or following.text[:1].isdigit() or following.sort is Sort.QUOTE
    is_verb = before.text == "," and token.text in VERBS and (token.text.endswith("ing") or is_object)
    return before.sort is Sort.BREAK or before.text in _ENDING or is_verb


def _with_number(items: Sequence[Token], at: int) -> int:
    """Where the number of an instruction begins that stands right before a token ("(b)", "b)"); else the token."""
    if at < 4 or items[at - 1].text != ")" or len(items[at - 2].text) > _LONGEST_NUMBER:
        return at
    return at - 3 if items[at - 3].text == "(" else at - 2


def _past_adverbs(items: Sequence[Token], at: int, last: int) -> int:
    """The first token after "also", "finally," and the like."""
    while at < last - 1 and (items[at].text in _ADVERBS or items[at].text == ","):
        at += 1
    return at


def _may_instruct(cursor: Cursor, token: Token) -> bool:
    """Whether a statement could begin so: with a verb, a preposition of place, the name of a section or of a unit, its
    number or its place in a list, or what is new."""
    text = token.text
    is_named = text in NOUNS or text in cursor.names.sections or text in NTH or text[:1].isdigit()
    return text in _COMMANDS or text in _PLACING or is_named or text in {"new", "a", "another"}


def _instructs(cursor: Cursor, starts_step: StartsStep) -> bool:
    """Whether an instruction can be read here, or opens as such, that names a part of the motion or quotes it."""
    first = cursor.token
    sentence = cursor.items[: _sentence_end(cursor.items)]
    if _announces(sentence):
        return True
    if not any(_names_part(cursor, token) for token in sentence) and not _names_label(cursor):
        return False
    place = None if first.text in VERBS else cursor.attempt(_place_before_verb)
    cursor.at = 0
    try:
        return starts_step(cursor) or place is not None
    except Unread:
        return first.text in VERBS or place is not None


def _announces(sentence: Sequence[Token]) -> bool:
    """Whether words say what is to be done, and a colon what with: "Insert after it: …", "a new 8: …", "3 with: …"."""
    opening = [token.text for token in sentence[:_MOST_ANNOUNCING]]
    if ":" not in opening:
        return False
    before = opening[: opening.index(":")]
    is_number_with = before[0][:1].isdigit() and before[-1] == "with"
    return is_number_with or "new" in before[:2] or any(word in _EDITING for word in before)


def _place_before_verb(cursor: Cursor) -> bool | None:
    """Whether a place and a verb stand here: "In notes 2, delete"."""
    cursor.take("in|under|at")
    place = locator(cursor, allow_label=True)
    cursor.take_mark(",:-")
    return (bool(place) and cursor.is_verb()) or None


def _names_part(cursor: Cursor, token: Token) -> bool:
    """Whether a token is a quotation, or a word by which a part of the motion is named."""
    is_counted = token.text in NTH or token.text[:1].isdigit()
    is_called = is_counted or token.text in NOUNS or token.text in cursor.names.sections
    return token.sort is Sort.QUOTE or (token.sort is Sort.WORD and is_called)


def _names_label(cursor: Cursor) -> bool:
    """Whether the label of a clause stands after the first word, and then nothing: "Delete b.", "delete (iv)"."""
    probe = cursor.probe(cursor.at + 1)
    found = label(probe, after_noun=True)
    return found is not None and cursor.names.is_path(found) and (closes(probe) or probe.is_mark(".,"))


def _sentence_end(items: Sequence[Token]) -> int:
    return next(at for at, item in enumerate(items) if item.sort is Sort.END or item.text in {".", ";", "!", "?"})


def _quotes_what_to_do(cursor: Cursor, first: int, last: int) -> bool:
    """Whether words say where quoted ones go ("each “x” after “y”"), or begin with a mark that none of them closes."""
    items = cursor.items[first:last]
    has_quote = any(item.sort is Sort.QUOTE for item in items)
    if items[0].sort is Sort.MARK and items[0].text in _QUOTES:
        return has_quote
    for quote, word, following in zip(items, items[1:], items[2:], strict=False):
        if quote.sort is Sort.QUOTE and word.text in _LEADING and _names_something(following, word):
            return True
    return any(item.text in _COMMANDS and _leads_to_quote(items[at + 1 : at + 5]) for at, item in enumerate(items))


def _names_something(following: Token, word: Token) -> bool:
    return following.sort is Sort.QUOTE or following.text in NOUNS or word.text in {"after", "before"}


def _leads_to_quote(items: Sequence[Token]) -> bool:
    """Whether a quotation comes next, or after "the words" or the like."""
    quote = next((at for at, item in enumerate(items) if item.sort is Sort.QUOTE), None)
    return quote is not None and all(item.text in _ANNOUNCING for item in items[:quote])


def follows_its_number(cursor: Cursor, text: Text, new: Unit | None) -> bool:
    """Whether new words follow the number of what is new with nothing between: "Add (d) heat to point 4"."""
    return new is not None and new.end <= text.start and not cursor.tokens.prose[new.end : text.start].strip(" .")


def check_is_no_place(cursor: Cursor, text: Text, *, in_any_case: bool) -> None:
    """Words without marks that end as a place does could be that place. Raises Doubt."""
    words = cursor.tokens.prose[text.start : text.end]
    if "\n" in words or not (words[:1].islower() or in_any_case):
        return
    inside = [at for at, item in enumerate(cursor.items) if text.start <= item.start < text.end]
    said = {cursor.items[at].text for at in inside[1:][-_MOST_AFTER:]}
    if said & _SIDE_WORDS or any(_begins_last_place(cursor, at, may_be_bare=in_any_case) for at in inside):
        message = "Put the new words in quotation marks: what they end with could be the place where they go."
        raise Doubt(text.start, text.end, message)


def _begins_last_place(cursor: Cursor, at: int, *, may_be_bare: bool) -> bool:
    """Whether a preposition and a place stand here, and then nothing. ``may_be_bare``: "to the list", "after (c)"."""
    if cursor.items[at].text not in _LEADING:
        return False
    probe = cursor.probe(at + 1)
    place = probe.attempt(partial(locator, allow_label=may_be_bare)) or ()
    return place != () and (may_be_bare or not is_bare(place[-1])) and closes(probe)


def _line_end(items: tuple[Token, ...], at: int) -> int:
    while items[at].sort not in {Sort.BREAK, Sort.END}:
        at += 1
    return at


def _block_end(cursor: Cursor, last: int, starts_step: StartsStep) -> int:
    items = cursor.items
    while items[last].sort is Sort.BREAK:
        following = cursor.probe(last + 1)
        if starts_step(following) or heads_next(cursor.probe(last + 1)):
            return last
        if _heads_step(cursor.probe(last + 1), starts_step):
            return last
        last = _line_end(items, last + 1)
    return last


def _heads_step(cursor: Cursor, starts_step: StartsStep) -> bool:
    """Whether a line is the name of a section and a colon, and the next one says what to do there."""
    is_head = bool(section_head(cursor)) and cursor.take_mark(":") and cursor.is_break()
    cursor.skip_breaks()
    return is_head and starts_step(cursor)


def without_consequence(cursor: Cursor, first: int, last: int) -> int:
    """The end of the words when "Renumber accordingly.", "(and renumber)" or "and renumber" follows on their line."""
    for at in range(last - 1, max(first, last - 16), -1):
        token = cursor.items[at]
        if token.sort is Sort.WORD and token.text in _CONSEQUENCE:
            opening = cursor.items[at - 1]
            at, opening = _before_by(cursor, first, at)
            is_joined = opening.text in {"and", "with"} and at - 1 > first
            if is_joined:
                at, opening = at - 1, cursor.items[at - 2]
            if opening.sort is Sort.MARK and opening.text in ".;,([-":
                return at - 1 if opening.text in "([,-" else at
            if is_joined and _is_consequence(cursor, at + 1, last):
                return at
    return last


def _before_by(cursor: Cursor, first: int, at: int) -> tuple[int, Token]:
    """Where "by renumbering" or "by the renumbering" begins, which ends at a token, and what stands before that."""
    while at - 1 > first and cursor.items[at - 1].text in {"by", "the"}:
        at -= 1
    return at, cursor.items[at - 1]


def _is_consequence(cursor: Cursor, at: int, last: int) -> bool:
    """Whether what stands from one token to another is a consequence and no more."""
    probe = cursor.probe(at)
    found = probe.attempt(consequence)
    probe.take_mark(".")
    return found is not None and probe.at >= last


def looks_like_step(cursor: Cursor) -> bool:
    """Whether a line opens as an instruction would: a verb of the grammar, or "In paragraph 3", with words quoted."""
    token = cursor.token
    if token.sort is not Sort.WORD:
        return False
    line = cursor.items[cursor.at : _line_end(cursor.items, cursor.at)]
    has_quote = any(item.sort is Sort.QUOTE for item in line)
    names_unit = any(
        item.text in NOUNS and (following.text[:1].isdigit() or following.text == "(")
        for item, following in pairwise(line)
    )
    opens = token.text in VERBS or token.text in {"in", "after", "before", "at", "under"} or token.text in NOUNS
    return opens and (has_quote or names_unit)
