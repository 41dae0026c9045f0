"""The grammar of a form, "Old: “x”" over "New: “y”", and of the place of new words that is said after them.

pair  := (“Old:” | “From:” | “Currently reads:” …) QUOTE line (“New:” | “To:” | “Should read:” …) TEXT
now   := [locator] (“currently reads” | “says” …) QUOTE [“it”] (“should read” | “change to” …) TEXT
after := (“This” | “It” …) (“goes” | “should come” …) position | (“Place” | “Put”) “this” position
"""

from __future__ import annotations

from dataclasses import replace

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import WITHIN, locator
from motions.text.instructions.operands import new_text
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.syntax import Quoted, Step
from motions.text.instructions.vocabulary import Verb

_OLD = (
    "old|old text|old wording|original|original text|original wording|existing text|existing wording|existing|current|"
    "present text|present wording|printed text|printed wording|the existing text|the present text|wording now|text now|"
    "at present|present|at the moment|it now reads|it currently reads|"
    "current text|current wording|currently reads|currently|now reads|currently says|from|before|as printed"
)
_NEW = (
    "new|new text|new wording|amended|amended text|amended wording|proposed text|proposed wording|proposed|"
    "should read|to read|should say|replacement|replacement text|to|after|as amended|revised|revised text|"
    "proposed amendment|new version|amend to|change to|replace with"
)
_STATES = (
    "it currently reads|it currently says|currently reads|currently says|now reads|now says|it now reads|it now says|"
    "reads at present|says at present|at present reads|at present says|it reads|it says|reads|says|presently reads"
)
_STATING = frozenset({"reads", "says"})
_IT_SHOULD = "it|this|that|the amended text|the new text|the text|and it|and this|and|but it|but"
_SHOULD = (
    "should read|should say|should now read|should instead read|should instead say|is to read|is to say|must read|"
    "must say|ought to read|ought to say|to read|amend to read|amend to|amend it to read|amend this to read|change to|"
    "change it to|change this to|change to read|change it to read|replace with|replace it with|replace this with|"
    "replace by|please change to|please change it to|please change this to"
)
_PLACED = "where|place|position|location"
_IT = (
    "this|it|these|which|they|the above|the new point|the new paragraph|the new clause|the new bullet|this point|"
    "this paragraph|the new sentence|the new words|these words|this sentence|this text|the new text|the point|"
    "the text above|this new point|this new paragraph|this clause|this new clause|this bullet|the new bullet point"
)
_GOES = (
    "goes in|goes|go|should go in|should go|is to go|to go|should come|is to come|to come|comes|should follow on|"
    "should be placed|is to be placed|to be placed|should be inserted|is to be inserted|to be inserted|is inserted|"
    "should be put|to be put|is to be added|to be added|should be added|should appear|is to appear|appears|to appear|"
    "would go|would come|must go|will go|belongs|should sit|sits|are to go|are to come|are to be inserted|should stand"
)
_PUT = "place|put|insert|add|position|to be placed|to be inserted|to go|to be added"


def pair(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "Old: “x”" and "New: “y”" on the next line: the one gives way to the other."""
    start = cursor.start
    if not cursor.take(_OLD) or not cursor.take_mark(":"):
        return None
    cursor.skip_breaks()
    if not cursor.is_quote():
        return None
    old = cursor.token
    cursor.at += 1
    cursor.take_mark(".,;")
    cursor.skip_breaks()
    if not cursor.take(_NEW) or not cursor.is_mark(":"):
        return None
    text = new_text(cursor, starts_step)
    found = Quoted(words=old.text, start=old.start, end=old.end)
    return Step(verb=Verb.REPLACE, spans=(found,), text=text, start=start, end=cursor.end) if text else None


def restated(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "Point 2 currently reads “x”. It should read “y”." """
    if _STATING.isdisjoint(cursor.tokens.words):
        return None
    start = cursor.start
    cursor.take(WITHIN)
    place = locator(cursor, allow_label=True)
    cursor.take_mark(",:-")
    if not cursor.take(_STATES):
        return None
    cursor.take_mark(":-")
    cursor.skip_breaks()
    old = cursor.token
    if not cursor.is_quote():
        return None
    cursor.at += 1
    cursor.take_mark(".,;-")
    cursor.skip_breaks()
    cursor.take(_IT_SHOULD)
    text = new_text(cursor, starts_step) if cursor.take(_SHOULD) else None
    found = Quoted(words=old.text, start=old.start, end=old.end, place=place)
    return Step(verb=Verb.REPLACE, spans=(found,), text=text, start=start, end=cursor.end) if text else None


def heads_form(cursor: Cursor) -> bool | None:
    """ "Where: point 2": the name of the field in which a place stands, taken."""
    return True if cursor.take(_PLACED) and cursor.take_mark(":") else None


def placed_after(cursor: Cursor, said: Step) -> Step | None:
    """An insertion with the place that the next sentence gives: "This goes after point 3." """
    if said.verb is not Verb.INSERT or said.where is not None:
        return None
    if cursor.take(_IT):
        is_said = bool(cursor.take(_GOES)) or cursor.is_word("follows|should follow|precedes|should precede")
        cursor.take("follows") if cursor.peek().text in {"on", "after"} else ""
    else:
        is_said = bool(cursor.take(_PUT))
        is_said = bool(cursor.take(_IT)) or (is_said and cursor.items[cursor.at - 1].text != "add")
        payload.lead(cursor)
    position = where(cursor) if is_said else None
    return replace(said, where=position, end=cursor.end) if position is not None else None
