"""The words that open a part of a motion: "Conference notes:", "This branch therefore calls on the Executive to:"."""

from __future__ import annotations

import re

_WHO = r"""
    (?: (?:this|the|our)\s+ )?
    (?: [\w&'’-]+\s+ ){0,4}?
    (?: conference | congress | branch | meeting | agm | union | council | committee | executive | assembly | region
      | group | section | society | association | party | senate | forum | motion | we )
"""
_ADVERB = r"""
    (?: \s+
        (?: also | further | furthermore | therefore | accordingly | hereby | again | fully | strongly | with\s+\w+ ) ,?
    )*
"""
_DOES = r"""
    (?: notes? | believes? | resolves? | agrees? | recognises? | recognizes? | acknowledges? | welcomes? | considers?
      | affirms? | reaffirms? | recalls? | regrets? | deplores? | condemns? | congratulates? | applauds? | supports?
      | opposes? | rejects? | demands? | instructs? | mandates? | urges? | requests? | asks? | directs? | commits?
      | calls?\s+(?:on|upon|for) | shall | will | must | should )
"""
_OPENING = re.compile(rf"{_WHO},?{_ADVERB}\s+(?P<verb>{_DOES})\b", re.IGNORECASE | re.VERBOSE)
_WHO_ALONE = re.compile(rf"(?:that\s+)?{_WHO},?{_ADVERB}", re.IGNORECASE | re.VERBOSE)
_VERB_FIRST = re.compile(rf"(?:that\s+)?(?:to\s+)?(?P<verb>{_DOES})\b", re.IGNORECASE | re.VERBOSE)
_BARE = re.compile(
    rf"(?: (?:that\s+)? {_WHO},?{_ADVERB}\s+{_DOES}(?:\s+(?:that|to))? | (?:that\s+)? this\s+ {_WHO} | {_DOES} )",
    re.IGNORECASE | re.VERBOSE,
)


_ASKING = re.compile(r"(?:What|Why|How|Where) (?:we|this|the|our)\b")
_UNFINISHED = re.compile(
    r"whereas|.*\b(?:that|to|shall|will|must|should|for|by|on|including|include|are|is)", re.IGNORECASE
)
_LEADS_ON = re.compile(
    r".*\b(?:a|an|as|at|be|been|from|has|have|his|in|into|its|may|not|of|our|than|the|their|these|this|those|was|were|"
    r"which|who|whose|with|would)"
)


def opens(text: str) -> bool:
    """Whether the text begins as a part of a motion does: "Conference notes that …"."""
    return _OPENING.match(text) is not None


def verb(text: str) -> str | None:
    """The verb of the words that open a part of a motion: "calls on" of "Conference calls on the Board"; or None."""
    found = _OPENING.match(text)
    return None if found is None else found["verb"]


def first_verb(text: str) -> str | None:
    """The verb with which a point begins where the words above it only say who speaks: "notes that …"; or None."""
    found = _VERB_FIRST.match(text)
    return None if found is None else found["verb"]


def names_who(text: str) -> bool:
    """Whether the text only says who speaks: "Conference:", "This branch therefore"."""
    return _WHO_ALONE.fullmatch(text.rstrip(":, –—-")) is not None


def opens_section(text: str) -> bool:
    """Whether the text is nothing but such words: "Conference notes:", "This branch believes"."""
    return _BARE.fullmatch(text.rstrip(":, –—-")) is not None


def asks(text: str) -> bool:
    """Whether such words are the title of a part: "What we believe", "What this region believes"."""
    return _ASKING.match(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a line stops in mid-sentence, so that what follows goes on from it: "Whereas", "this Union shall"."""
    return _UNFINISHED.fullmatch(text) is not None


def leads_on(text: str) -> bool:
    """Whether a line ends in a word that no sentence, and hardly a point, ends with: "the", "in which"."""
    return _LEADS_ON.fullmatch(text) is not None
