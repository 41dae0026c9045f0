"""Who brings a motion and who seconds it, as a line above the text or below it says: "Proposed by: Ealing branch".

Rules:

* A word and a mark ("Mover: …", "Seconded – …"), or a word with "by" ("Moved by …"), and then a name. What has a "that"
  in it is no name: "Moved: that the question be now put".
* One line can name both: "Proposer: A / Seconder: B", "Moved by A, seconded by B", "Proposed: A  Seconded: B".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOVES = r"""
    (?: (?: motion | submitted | proposed | moved | sponsored ) \s (?: by | from ) | (?: submitting | proposing ) \s \w+
      | (?: proposer | mover | sponsor ) s? | proposed | moved )
"""
_SECONDS = r"(?: seconded (?: \s by )? | seconders? | seconding \s \w+ )"
_MARK = r"\s* : \s* | \s+ [-–—] \s+"
_NAME = r"(?P<name> (?! .* \b that \b ) \S .* )"
_MOVER = re.compile(
    rf"(?: {_MOVES} (?P<mark> {_MARK} ) | (?: submitted | proposed | moved | sponsored ) \s by \s+ ) {_NAME}",
    re.IGNORECASE | re.VERBOSE,
)
_SECONDER = re.compile(
    rf"(?: {_SECONDS} (?P<mark> {_MARK} ) | seconded \s by \s+ ) {_NAME}",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    rf"""
    (?: \s* [,;/|] \s* (?: and \s+ )? | \s+ and \s+ | \. \s+ | \s+ [-–—] \s+ | \s{{2,}} | \s (?= {_SECONDS} \s* : ) )
    (?= {_SECONDS} (?: {_MARK} | \s ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One whom a line names, from the character ``start`` of it on. ``is_labelled`` by a mark: "Mover: …"."""

    name: str
    start: int = 0
    is_seconder: bool = False
    is_labelled: bool = False


def named(text: str) -> tuple[Named, ...]:
    """Whom a line names: nobody, one, or first who moves and then who seconds.

    >>> [(one.name, one.start) for one in named("Moved by Hull, seconded by York")]
    [('Hull', 0), ('York', 15)]
    """
    for between in _BETWEEN.finditer(text):
        moves = _MOVER.fullmatch(text, 0, between.start())
        seconds = _SECONDER.fullmatch(text, between.end())
        if moves and seconds:
            return _one(moves), _one(seconds, is_seconder=True)
    moves, seconds = _MOVER.fullmatch(text), _SECONDER.fullmatch(text)
    return tuple(
        _one(found, is_seconder=is_seconder) for found, is_seconder in ((moves, False), (seconds, True)) if found
    )


def _one(found: re.Match[str], *, is_seconder: bool = False) -> Named:
    is_labelled = found["mark"] is not None
    return Named(name=found["name"], start=found.start(), is_seconder=is_seconder, is_labelled=is_labelled)
