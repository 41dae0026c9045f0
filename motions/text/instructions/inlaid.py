"""The next label of a list in the middle of the words of one point: there it begins another, or it is asked.

    c) to hire a hall.         Insert new d): “to sing; e) to dance.”          a question
                               Insert new d): “to sing, as said in e).”        a new d)

Rules:

* The label as it is printed in its list is one anywhere but after a word that leads up to it ("under e)", "c) and e)").
* In words without marks the word that they begin with may begin another after ";" or a dash: "to sing; to dance".
* The first number under its own is one as well: “4. Fees. 4.1 The …”.
* With other marks ("(e)", "e." in the list above), or none where the list prints none, only after the end of a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from motions.text.apply import apply
from motions.text.document import Clause, ClauseId
from motions.text.instructions.joins import STOPS
from motions.text.instructions.levels import begins_point
from motions.text.instructions.lining import is_ended, leads_up
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import Places, pieces, places
from motions.text.instructions.question import Asked, Question
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Item, Step
from motions.text.instructions.vocabulary import Verb
from motions.text.markers import style
from motions.text.openings import opens_section
from motions.text.operations import InsertClause, Operation, ReplaceWords
from motions.text.refusals import Code

_OPENED = re.compile(r"([^:]{1,120}:)\s+(\(?(?:1|a|i|A|I)[.)])\s+\S")
_FIRST = frozenset({"1", "a", "i"})
_SMALL = re.compile(r"((?:\d+\.)*\d+[a-z])\s+\S")
_LETTERED = re.compile(r"\d[^\W\d_]\W*\Z")
_DASHES = frozenset({"-", "–", "—"})
_LABELLED = re.compile(r"(?:\A|\s)\(?(?:\d[\d.]*|[^\W\d_]{1,4})[.):]*\s+\S")


def check_changed(base: Places, operations: Sequence[Operation], item: Item) -> None:
    """Refuse words that bring the next label of a list into one of its points. Raises Asked."""
    for operation in operations:
        if not isinstance(operation, ReplaceWords):
            continue
        text = base.clause(operation.clause).text
        if begins_point(text, operation) or _is_labelled(base, text, operation):
            message = "Say whether the new words begin a point of their own, or go on in the one before them."
            raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))
        if begun := _begun(
            base, operation.clause, operation.words, base.clause(operation.clause).text[: operation.start]
        ):
            raise _asked(begun, item)


def _is_labelled(base: Places, text: str, operation: ReplaceWords) -> bool:
    """Whether the first of the new words are a label or a bullet, which the words in their place do not begin with.

    An opening bracket may belong to a sentence, and a dash, but at an edge of a clause where lists have such.
    """
    end = operation.start + len(operation.expected)
    before = text[: operation.start].rstrip()
    words = f"{operation.words}{text[end:]}".strip()
    if not text or not operation.words.strip() or typed_label(words) is None or words[0] == "(":
        return False
    is_edge = not before or before[-1] in STOPS or not text[end:].strip()
    if words[0] in _DASHES and not (is_edge and any(base.clause(one).marker.strip() == words[0] for one in base.order)):
        return False
    return typed_label(operation.expected.strip()) is None and typed_label(text[operation.start :].strip()) is None


def check_new(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse new points with the label that comes after their own within their words, or with one that is not theirs.

    Raises Asked.
    """
    _check_typed(base, made)
    for item, one in made:
        if isinstance(one, InsertClause) and (begun := _opened(one.clause.text)):
            raise _asked(begun, item)
    for item, one in made:
        if isinstance(one, InsertClause) and one.clause.marker and isinstance(item, Step) and _is_block(item):
            _check_runs_on(item, one.clause)
    doubtful = [
        (item, row.id, row.text)
        for item, one in made
        if isinstance(one, InsertClause)
        for row in one.clause.walk()
        if row.marker and _LABELLED.search(row.text)
    ]
    if not doubtful:
        return
    result = places(apply(base.document, [one for _, one in made]))
    for item, clause, words in doubtful:
        if begun := _begun(result, clause, words):
            raise _asked(begun, item)


def _opened(words: str) -> str:
    """The first label of a list on one line with the words that open it, "Conference resolves: 1. To …"; "" if none."""
    found = _OPENED.match(words)
    return found[2] if found is not None and opens_section(found[1]) else ""


def _check_typed(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """A number typed before a new point is to be the one that it comes to have, after its step or after all."""
    inserted = (pair for pair in made if isinstance(pair[0], Step) and pair[0].verb is Verb.INSERT)
    for item, group in groupby(inserted, key=lambda pair: pair[0]):
        step = [one for _, one in group]
        new = [one.clause for one in step if isinstance(one, InsertClause)]
        typed = _typed(base, item, new)
        if not typed:
            continue
        results = [places(apply(base.document, one)) for one in ([one for _, one in made], step)]
        for clause, label in typed.items():
            if not any(result.own[clause][-1:] == pieces(label)[-1:] for result in results):
                message = f"The new words are labelled {label}, and would come to have another number here: say where."
                raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _typed(base: Places, item: Item, new: Sequence[Clause]) -> dict[ClauseId, str]:
    """The labels typed before the words of new points, but for the first of a kind, which any list begins with."""
    words = clean(item.text.words) if isinstance(item, Step) and item.text is not None else ""
    lines = [line for line in words.split("\n") if line]
    pairs = zip(new, lines, strict=True) if len(new) == len(lines) else zip(new, lines[:1], strict=False)
    found = {one.id: _label(base, line, one) for one, line in pairs if style(one.marker) is not None}
    return {one: label for one, label in found.items() if _counts_on(label)}


def _counts_on(label: str) -> bool:
    """Whether a label is a number, and not the first of a kind: "2.", "3A", but neither "(a)" nor "3.1"."""
    last = pieces(label)[-1:]
    return bool(last) and (last[0] not in _FIRST or _LETTERED.search(label) is not None)


def _label(base: Places, line: str, new: Clause) -> str:
    """The label that was typed before the words of a new point; a small letter after a number of the text is one."""
    typed = typed_label(line, new.marker)
    if typed is not None:
        return line.removesuffix(typed[1]).strip()
    small = _SMALL.match(line)
    return small[1] if small is not None and pieces(small[1])[:-1] in base.own.values() else ""


def _is_block(item: Step) -> bool:
    return item.text is not None and item.text.is_block


def _check_runs_on(item: Item, clause: Clause) -> None:
    """Refuse what could be several points that begin alike, or after the dash of their list. Raises Asked."""
    words = clause.text
    first = re.escape(words.partition(" ")[0])
    alike = rf"(?:{first}\s+\S+|[A-Z]\S*)" if words[:1].isupper() else rf"{first}\s+\S+"
    found = re.search(rf"[;•]\s+({alike})|\s[-–—/]\s+({first}\s+\S+)", words)
    if found is None and clause.marker.strip() in _DASHES:
        found = re.search(r"\s[-–—]\s+(\S+)", words)
    if found:
        begun = next(filter(None, found.groups()))
        message = f"“{begun} …” could be a point of its own: put every point on a line of its own."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _asked(label: str, item: Item) -> Asked:
    message = f"“{label}” would begin a new point: say that it is one, or write the words without it."
    return Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _begun(where: Places, clause: ClauseId, words: str, above: str | None = None) -> str:
    """The label after that of a clause, as the words have it where it begins a point; "" where they do not.

    ``above`` is what stands before words that come into the clause.
    """
    own = where.own[clause]
    if not own or not _LABELLED.search(words):
        return ""
    printed = where.printed[clause]
    for label in _following(printed, own[-1], [one[-1] for one in followings(own)]):
        for match in re.finditer(rf"(?<![^\s(])\(?{re.escape(label.strip('.():'))}[.):]*(?=\s+\S)", words):
            own_before = words[: match.start()].rstrip()
            before = f"{above or ''}{words[: match.start()]}".rstrip()
            is_whole = match[0] == label and (label[-1:] in ".):" or "." in label)
            is_first = not own_before and above is not None and label[-1:] in ".):"
            is_inside = above is None or not label.rstrip(".").isdigit() or before[-1:] == ","
            if is_ended(before) or (is_whole and (is_first or (before and is_inside and not leads_up(before)))):
                return match[0]
    return ""


def _following(printed: str, own: str, after: Sequence[str]) -> Iterator[str]:
    """The labels that come next, printed as the one before them is."""
    opening, has_own, closing = printed.lower().rpartition(own)
    at = len(opening)
    is_upper = printed[at : at + len(has_own)].isupper()
    yield from (f"{printed[:at]}{one.upper() if is_upper else one}{closing}" for one in sorted(after))
    if own.isdigit() and closing in {"", "."}:
        yield f"{printed.rstrip('.')}.1"
