"""What is to be done to one item of a motion: the prose, and what comes of it, made from the same pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.text.instructions.layouts import NTH, Spot

Blocks = list[tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """A prose, and the blocks that are to come of it."""

    prose: str
    blocks: Blocks


Form = Callable[[Spot, str, str], Iterator[Change]]
ORDERS = {
    "in": "In {place}, {step}.",
    "colon": "{Place}: {step}.",
    "after": "{Step} in {place}.",
    "dash": "{Place} – {step}",
    "amend": "Amend {place} as follows: {step}.",
}
REPLACING = (
    "replace “{old}” with “{new}”", "delete “{old}” and insert “{new}”", "substitute “{new}” for “{old}”",
    "change “{old}” to “{new}”", "for “{old}” read “{new}”", "del “{old}” ins “{new}”", "“{old}” should read “{new}”",
    "amend “{old}” to read “{new}”", "leave out “{old}” and insert “{new}”", "“{old}” > “{new}”",
    "delete “{old}”, ins “{new}”", "repl “{old}” by “{new}”",
)  # fmt: skip
DELETING = (
    "delete “{old}”", "remove the words “{old}”", "strike out “{old}”", "leave out “{old}”", "omit “{old}”",
    "delete from “{second}” to “{third}”",
)  # fmt: skip
ADDING = (
    "insert “{more}” after “{second}”", "after “{second}” insert “{more}”", "add “{more}” before “{third}”",
    "between “{second}” and “{third}” insert “{more}”", "insert after “{second}”: “{more}”",
    "ins “{more}” after “{second}”",
)  # fmt: skip
ENDING = ("insert “{more}” at the end", "add at the end “{more}”", "at the end, add “{more}”")
STARTING = ("insert “{more}” at the start", "at the beginning, insert “{more}”")
NEW, MORE, STATED = "something else", "rather more", "Nobody knew."


def said(order: str, place: str, step: str) -> str:
    """The place and what is to be done there, in one of several orders."""
    return ORDERS[order].format(place=place, Place=_capital(place), step=step, Step=_capital(step))


def word_changes(spot: Spot, place: str, order: str) -> Iterator[Change]:
    """Some words of an item."""
    second, third = spot.words(2), spot.words(3)
    pair = f"{second} {third}"
    if spot.text.count(second) > 1 or spot.text.count(third) > 1:
        return
    words = {"old": pair, "second": second, "third": third, "new": NEW, "more": MORE}
    for forms, result in (
        (REPLACING, spot.rewritten(pair, NEW)),
        (DELETING, spot.rewritten(f" {pair}", "")),
        (ADDING, spot.rewritten(pair, f"{second} {MORE} {third}")),
        (("delete all after “{old}”",), spot.result(to(spot, spot.text[: spot.text.index(pair) + len(pair)]))),
    ):
        for form in forms:
            yield Change(said(order, place, form.format(**words)), result)
    reads = spot.text.replace(pair, NEW)
    step = f"replace “{pair}” with “{NEW}” so that it reads “{reads}”"
    yield Change(said("in" if order == "after" else order, place, step), spot.rewritten(pair, NEW))


def end_changes(spot: Spot, place: str, order: str) -> Iterator[Change]:
    """Words at an end of an item."""
    if spot.text.endswith("; and"):
        return
    bare = spot.text.rstrip(".;")
    for form in ENDING:
        result = spot.result(to(spot, f"{bare} without delay{spot.text.removeprefix(bare)}"))
        yield Change(said(order, place, form.format(more="without delay")), result)
    for form in STARTING:
        step = form.format(more="it is clear")
        yield Change(said(order, place, step), spot.result(to(spot, f"it is clear {spot.text}")))


def unit_changes(spot: Spot, place: str, _: str) -> Iterator[Change]:
    """The whole of an item goes, is rewritten, or gets a neighbour."""
    ahead, at, kind = _capital(place), spot.number - 1, spot.kind
    new = "to hold a rally in March;" if kind != "paragraph" else "Conference sends its love to all."
    for prose in (
        f"Delete {place}.", f"Remove {place} and renumber.", f"{ahead} to be deleted.", f"Leave out {place}.",
        f"{ahead}: delete.", f"Strike {place} in its entirety.",
    ):  # fmt: skip
        yield Change(prose, spot.result(to(spot, "")))
    for prose in (
        f"Replace {place} with “{new}”", f"Delete {place} and insert “{new}”", f"{ahead} to read: “{new}”",
        f"Amend {place} to read “{new}”", f"Substitute “{new}” for {place}.",
        f"Delete {place} and replace with:\n{new}", f"{ahead}: delete and replace with “{new}”",
    ):  # fmt: skip
        yield Change(prose, spot.result(to(spot, new)))
    for prose in (
        f"After {place} insert a new {kind}: “{new}”", f"Insert after {place} a new {kind} “{new}”",
        f"Insert a new {kind} after {place}:\n{new}", f"Add a new {kind} “{new}” after {place} and renumber.",
    ):  # fmt: skip
        yield Change(prose, spot.result(lambda items: items.insert(at + 1, new)))
    for prose in (f"Before {place} insert a new {kind}: “{new}”", f"Insert a new {kind} “{new}” before {place}."):
        yield Change(prose, spot.result(lambda items: items.insert(at, new)))


def order_changes(spot: Spot, place: str, _: str) -> Iterator[Change]:
    """Items of one list in another order."""
    if spot.kind == "paragraph" or not spot.is_whole_list:
        return
    ahead, at, kind = _capital(place), spot.number - 1, spot.kind
    if spot.number < len(spot.items):
        for prose in (
            f"Move {place} to the end of the list.", f"{ahead}: move to the end of the list.",
            f"{ahead} to be moved to the end of the list.", f"Make {place} the last {kind}.",
            f"Move {place} to after the last {kind}{spot.under}.",
        ):  # fmt: skip
            yield Change(prose, spot.result(lambda items: items.append(items.pop(at))))
    if at:
        for prose in (
            f"Move {place} to the top of the list.", f"Move {place} to the beginning of the list.",
            f"{ahead} to be moved to the start of the list.", f"Make {place} the first.",
            f"Move {place} to before the first {kind}{spot.under}.",
        ):  # fmt: skip
            yield Change(prose, spot.result(lambda items: items.insert(0, items.pop(at))))


def sentence_changes(spot: Spot, place: str, order: str) -> Iterator[Change]:
    """One sentence of an item."""
    every = [f"{one.rstrip('.')}." for one in spot.text.split(". ")]
    if len(every) < 2:
        return
    for index, sentence in enumerate(every):
        nth, last = NTH[index], sentence.split()[-1].rstrip(".")
        before, after = every[:index], every[index + 1 :]
        for result, prose in (
            ([*before, *after], said(order, place, f"delete the {nth} sentence")),
            ([*before, *after], f"Delete the {nth} sentence of {place}."),
            ([*before, *after], said(order, place, f"delete “{sentence}”")),
            ([*before, STATED, *after], said(order, place, f"replace the {nth} sentence with “{STATED}”")),
            ([*before, STATED, *after], f"Amend the {nth} sentence of {place} to read: “{STATED}”"),
            ([*before, sentence, STATED, *after], said(order, place, f"insert “{STATED}” after the {nth} sentence")),
            ([*before, sentence, STATED, *after], f"After the {nth} sentence of {place} insert “{STATED}”"),
            ([*before, sentence, STATED, *after], said(order, place, f"after “{last}” insert “{STATED}”")),
            ([sentence], said(order, place, f"delete all but the {nth} sentence")),
            ([sentence], f"Keep only the {nth} sentence of {place}."),
        ):
            yield Change(prose, spot.result(to(spot, " ".join(result))))
    for result, prose in (
        ([*every, STATED], said(order, place, f"add at the end “{STATED}”")),
        ([*every, STATED], f"At the end of {place} add “{STATED}”"),
        (every[:-1], said(order, place, "delete the last sentence")),
        (every[:-2], said(order, place, "delete the final two sentences")),
    ):
        yield Change(prose, spot.result(to(spot, " ".join(result))))


def to(spot: Spot, text: str) -> Callable[[list[str]], None]:
    """What makes the item another text; without words it goes."""

    def change(items: list[str]) -> None:
        items[spot.number - 1 : spot.number] = [text] if text else []

    return change


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
