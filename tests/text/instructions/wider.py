"""What is done to more than one item of a motion, by lines, to its title and its chapeaux; and what is to be asked.

Each form gives the prose and what comes of it, made from the words that the motion was made of; a trap gives the code
of the question that it is to be answered with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from motions.text import numbering
from motions.text.instructions import WIDTH
from tests.text.instructions.changes import NEW, Blocks, Change, to
from tests.text.instructions.layouts import STYLES, Motion, Section, Spot, document, names

JOINTS = (
    "{one}. {other}.",
    "{one}; {other}.",
    "{one}\n{other}",
    "1. {one}.\n2. {other}.",
    "(a) {one}; (b) {other}.",
    "{one}, and {other_lower}.",
    "{one}.\n\n{other}.",
    "• {one}\n• {other}",
    "First, {one_lower}. Second, {other_lower}.",
    "Amend as follows: {one_lower}; {other_lower}.",
)


@dataclass(frozen=True)
class Trap:
    """A prose that is to be asked about, with the code of the question."""

    prose: str
    code: str


def together(spots: list[Spot]) -> Iterator[Change]:
    """Two steps in one amendment: one item goes, and another is changed, both by their printed labels."""
    pairs = [(one, other) for one in spots for other in spots if one != other and _is_plain(other)]
    for turn, (gone, kept) in enumerate(pairs):
        old, place = kept.words(2), _name(kept, turn)
        one = f"Delete {_name(gone, turn)}"
        other = f"In {place}, replace “{old}” with “{NEW}”"
        motion = _both(gone, kept, "", kept.text.replace(old, NEW))
        joint = JOINTS[turn % len(JOINTS)]
        first, second = (one, other) if turn % 2 else (other, one)
        words = {"one": first, "other": second, "one_lower": _lower(first), "other_lower": _lower(second)}
        yield Change(joint.format(**words), motion.blocks())
        added = f"{_end(kept)} at last"
        other = f"At the end of {place} add “at last”"
        words = {"one": one, "other": other, "one_lower": _lower(one), "other_lower": _lower(other)}
        ended = f"{added}{kept.text.removeprefix(_end(kept))}"
        yield Change(joint.format(**words), _both(gone, kept, "", ended).blocks())


def inserted_before(spots: list[Spot]) -> Iterator[Change]:
    """A new item comes, and one that stood after it is changed by its printed label."""
    for turn, spot in enumerate(spots):
        if spot.number < 2 or not spot.is_whole_list or not _is_plain(spot):
            continue
        above, old = replace(spot, number=1), spot.words(2)
        new = "to hold a rally in March;" if spot.kind != "paragraph" else "Conference sends its love to all."
        place, existing, after = _name(spot, turn), _existing(_name(spot, turn)), _name(above, turn)
        motion = _both(above, spot, f"{above.text}\n{new}", spot.text.replace(old, NEW))
        for prose in (
            f"Insert a new {spot.kind} after {after}: “{new}”. In {existing}, replace “{old}” with “{NEW}”.",
            f"After {after} insert a new {spot.kind}: “{new}”\nIn {place}, replace “{old}” with “{NEW}”",
            f"1. In {existing}, for “{old}” substitute “{NEW}”.\n2. After {after} insert “{new}” as a new {spot.kind}.",
        ):
            yield Change(prose, _split(motion).blocks())


def ranges(motion: Motion) -> Iterator[Change]:
    """Several items of a section go at once."""
    for at, section, name, label in _sections(motion):
        for first, last in ((1, 2), (2, 3), (2, len(section.items)), (1, 3)):
            if last >= len(section.items) + (first > 1):
                continue
            one, other = label(first), label(last)

            def gone(items: list[str], first: int = first, last: int = last) -> None:
                del items[first - 1 : last]

            blocks = motion.changed(at, gone).blocks()
            if section.style in "•-":
                nth = {(1, 2): "first two", (1, 3): "first three"}.get((first, last))
                for prose in [f"Delete the {nth} bullets {name}.", f"{nth} bullets {name}: delete"] if nth else []:
                    yield Change(prose, blocks)
                continue
            for form in (
                "Delete points {one} to {other} {name}.", "Delete points {one}–{other} {name} and renumber.",
                "{Name}, delete points {one} to {other}.", "{Name}, delete {one} to {other}.",
                "Points {one} to {other} {name} to be deleted.", "Delete points {one} to {other} inclusive {name}.",
                "Delete from point {one} to point {other} {name}.", "{Name}: delete points {one} through {other}.",
            ):  # fmt: skip
                prose = form.format(one=one, other=other, name=name, Name=f"{name[0].upper()}{name[1:]}")
                yield Change(prose, blocks)
            if last == first + 1:
                yield Change(f"Delete points {one} and {other} {name}.", blocks)
                yield Change(f"{name[0].upper()}{name[1:]}, delete points {one} and {other}.", blocks)


def moved_over(motion: Motion) -> Iterator[Change]:
    """An item goes into another section's list, and takes its marker."""
    sections = list(_sections(motion))
    for at, section, name, label in sections:
        for to_at, goal, to_name, to_label in sections:
            if at == to_at or section.style in "•-" or not section.short or not section.opener.startswith("Con"):
                continue
            for number in (1, 2):
                last, after = _moved(motion, at, to_at, number)
                place, goal_label = f"point {label(number)} {name}", to_label(1)
                opener = goal.opener.rstrip(":")
                yield Change(f"Move {place} to the end of “{opener}”.", last)
                yield Change(f"Move {place} to the end of the {goal.short} section.", last)
                yield Change(f"Move {place} to after point {goal_label} {to_name}.", after)
                yield Change(f"Move {place} so that it follows point {goal_label} {to_name}.", after)
                yield Change(f"{_capital(place)} to be moved to after point {goal_label} {to_name}.", after)


def _moved(motion: Motion, at: int, to_at: int, number: int) -> tuple[Blocks, Blocks]:
    """The motion with an item of one section at the end of another, and after the first of it."""
    item = motion.sections[at].items[number - 1]

    def leave(items: list[str]) -> None:
        del items[number - 1]

    without = motion.changed(at, leave)
    return (
        without.changed(to_at, lambda items: items.append(item)).blocks(),
        without.changed(to_at, lambda items: items.insert(1, item)).blocks(),
    )


def lines(motion: Motion) -> Iterator[Change]:
    """Words by the printed line that they stand on."""
    found, blocks = document(motion), motion.blocks()
    at = {clause.id: number for number, clause in enumerate(found.walk())}
    for line in numbering.lines(found, WIDTH):
        label, text = blocks[at[line.clause]]
        piece = text[line.start : line.end]
        words = [word.strip(".;,:") for word in piece.split()]
        old = next((word for word in words[1:] if len(word) > 3 and piece.count(word) == 1), "")
        if not old:
            continue
        where = line.start + piece.index(old)
        new = f"{text[:where]}{NEW}{text[where + len(old) :]}"
        result = list(blocks)
        result[at[line.clause]] = (label, new)
        for prose in (
            f"In line {line.number}, replace “{old}” with “{NEW}”.",
            f"Line {line.number}: delete “{old}” and insert “{NEW}”.",
            f"On line {line.number} change “{old}” to “{NEW}”",
            f"l. {line.number}: for “{old}” read “{NEW}”",
            f"Line {line.number}, “{old}” to read “{NEW}”.",
            f"Replace “{old}” in line {line.number} with “{NEW}”.",
            f"Replace “{old}” with “{NEW}” (line {line.number}).",
            f"At line {line.number}, substitute “{NEW}” for “{old}”.",
        ):
            yield Change(prose, result)


def chapeaux(motion: Motion) -> Iterator[Change]:
    """The words that open a section are changed, or all of it goes."""
    blocks = motion.blocks()
    for section in motion.sections:
        at = next((n for n, block in enumerate(blocks) if block[1] == section.opener), None)
        if not section.short or at is None or not section.opener.startswith("Con"):
            continue
        opener, colon = section.opener.rstrip(":"), section.opener[-1:].strip("abcdefghijklmnopqrstuvwxyz")
        last = opener.split()[1]
        changed = [*blocks[:at], (blocks[at][0], section.opener.replace(last, "insists")), *blocks[at + 1 :]]
        without = [*blocks[:at], *blocks[at + 1 + len(section.items) :]]
        for prose, result in (
            (f"Replace “{opener}” with “{opener.replace(last, 'insists')}”.", changed),
            (f"Change “{opener}{colon}” to “{opener.replace(last, 'insists')}{colon}”.", changed),
            (f"In the heading “{opener}”, replace “{last}” with “insists”.", changed),
            (f"Delete the “{opener}” section.", without),
            (f"Delete the whole of the {section.short} section.", without),
            (f"Delete the {section.short} section in its entirety.", without),
        ):
            yield Change(prose, result)


def checks(spot: Spot, place: str, turn: int) -> Iterator[Change]:
    """The drafter's own check, which agrees."""
    if not _is_plain(spot):
        return
    old = spot.words(2)
    after = spot.text.replace(old, NEW)
    head, tail = after.split(NEW)
    named = place.replace("“", "‘").replace("”", "’") if turn % 2 else place
    step = f"In {place}, replace “{old}” with “{NEW}”"
    for check in (
        f", so that it reads “{after}”",
        f" so that it reads:\n{after}",
        f". {_capital(named)} will then read: “{after}”",
        f" to read “{after}”",
        f", so it reads “{head.split()[-1]} {NEW} {tail.split()[0]}”",
        f" (so that it reads “{after}”)",
        f". As amended, {named} reads “{after}”",
        f" so that it reads “{after.rstrip('.;')}”",
    ):
        yield Change(step + check, spot.result(to(spot, after)))


def traps(spot: Spot, place: str) -> Iterator[Trap]:
    """What is to be asked about: what is not there, or twice, what is misquoted, what comes out otherwise."""
    if not _is_plain(spot):
        return
    old, longest = spot.words(2), max(spot.text.rstrip(".;").split(), key=len)
    yield Trap(f"In {place}, delete “zebra crossings”.", "not_found")
    yield Trap(f"Delete “zebra crossings” in {place}.", "not_found")
    yield Trap(f"In {place}, after “purple elephants” insert “gladly”.", "not_found")
    if len(longest) > 7:
        yield Trap(f"In {place}, replace “{longest[:3]}{longest[4:]}” with “{NEW}”.", "misquoted")
        yield Trap(f"In {place}, insert “{NEW}” after “{longest[:-2]}{longest[-1]}{longest[-2]}”.", "misquoted")
    wrong = spot.text.replace(old, "nothing of the kind")
    yield Trap(f"In {place}, replace “{old}” with “{NEW}” so that it reads “{wrong}”", "result_differs")
    yield Trap(f"In {place}, delete “{old}”, so that it reads: “{wrong}”", "result_differs")
    twice = [word for word, times in Counter(spot.text.rstrip(".;").split()).items() if times > 1 and len(word) > 1]
    for word in twice:
        yield Trap(f"In {place}, delete “{word}”.", "ambiguous")
        yield Trap(f"In {place}, after “{word}” insert “gladly”.", "ambiguous")
    yield Trap(f"In {place}, do something about “{old}”.", "not_understood")
    yield Trap(f"In {place}, replace “{old}”.", "not_understood")


def out_of_range(motion: Motion) -> Iterator[Trap]:
    """Items past the end of their lists."""
    for _, section, name, label in _sections(motion):
        if section.style in "•-":
            yield Trap(f"Delete the ninth bullet {name}.", "out_of_range")
            continue
        yield Trap(f"Delete point {label(9)} {name}.", "out_of_range")
        yield Trap(f"In point {label(9)} {name}, delete “that”.", "out_of_range")
        yield Trap(f"After point {label(9)} {name} insert a new point: “to rest;”", "out_of_range")
        yield Trap(f"Delete points {label(2)} to {label(9)} {name}.", "out_of_range")


def _sections(motion: Motion) -> Iterator[tuple[int, Section, str, Callable[[int], str]]]:
    """The sections that are lists of their own: their number, the words that name them, what labels their items."""
    for at, (section, _, first) in enumerate(motion.numbered()):
        is_only = section.opener and section.style and not any(one.head for one in motion.sections)
        if not is_only or "." in section.style[:-1]:
            continue
        style = STYLES[section.style]
        opener = section.opener.rstrip(":")
        is_alone = sum(1 for one in motion.sections if one.style) == 1
        name = "of the list" if is_alone else f"under “{opener}”"

        def label(number: int, first: int = first, style: Callable[[int], str] = style) -> str:
            bare = style(number + first - 1)
            return bare if bare.startswith("(") else bare.rstrip(".)")

        yield at, section, name, label


def _is_plain(spot: Spot) -> bool:
    return spot.text.count(spot.words(2)) == 1 and "; and" not in spot.text


def _name(spot: Spot, turn: int) -> str:
    every = names(spot)
    return every[turn % len(every)]


def _existing(name: str) -> str:
    return name.replace("the ", "the existing ", 1) if name.startswith("the ") else f"existing {name}"


def _end(spot: Spot) -> str:
    return spot.text.rstrip(".;")


def _both(one: Spot, other: Spot, first: str, second: str) -> Motion:
    """The motion with two of its items become other texts; one without words goes."""
    motion = other.motion
    for spot, text in sorted(((one, first), (other, second)), key=lambda pair: -pair[0].number):
        motion = motion.changed(spot.section, to(spot, text))
    return motion


def _split(motion: Motion) -> Motion:
    """The motion where an item of two lines is two items."""
    return replace(motion, sections=tuple(map(_in_lines, motion.sections)))


def _in_lines(section: Section) -> Section:
    return replace(section, items=tuple(line for item in section.items for line in item.split("\n")))


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"
