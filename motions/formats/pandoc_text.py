"""Pandoc's tree as plain text that the engine reads: list numbers written out, nesting as indentation.

Rules:

* Only text is taken. Nothing that can be read in the document is left out: notes follow at the end, cells of a table
  follow one another.
* What Word has in its style "line number" stands in the margin, left of the words of its line, and such a line is not
  cut from those of its paragraph.
* Numbers that the document counts are written as it prints them. Where every item of a list has a number typed before
  its words, that is its label, and not the one that the document counts.
* What a person should look at is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motions.text.markers import Count, candidates, write_number

Node = Mapping[str, Any]
Lines = Iterator[str]

INDENT = "  "
BESIDE = "\x1f"  # between the words of a line and its number: no file that Word writes can hold one
MARGIN = "{number:>5}  {words}"
NUMBER_OF_A_LINE = ["custom-style", "line number"]
BULLET = "• "

TABLE = "The document has a table: its cells were read one after the other."
NOTE = "The document has notes: they stand at the end, with their number where they were."
STRUCK = "The document has words that are struck out by hand: they are in the text."

COUNTS = {
    "LowerAlpha": Count.LOWER,
    "UpperAlpha": Count.UPPER,
    "LowerRoman": Count.LOWER_ROMAN,
    "UpperRoman": Count.UPPER_ROMAN,
}
MARKS = {"OneParen": ("", ")"), "TwoParens": ("(", ")")}
LIFTED = ("title", "subtitle", "author", "date", "abstract")  # what pandoc lifts out of a Word document's own text


@dataclass(kw_only=True)
class Text:
    """The text of a document while it is taken down."""

    notes: list[str] = field(default_factory=list)
    questions: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The text, and what a person is asked about it."""

    text: str
    questions: tuple[str, ...]


def take(tree: Node, *, with_lifted: bool) -> Taken:
    """The text of pandoc's tree; ``with_lifted`` puts the title and what else was lifted out back on top."""
    text = Text()
    lines = [line for key in LIFTED if with_lifted and key in tree["meta"] for line in _meta(tree["meta"][key], text)]
    lines += _blocks(tree["blocks"], text)
    lines += text.notes
    written = (_with_margin(line) for line in lines if line.strip())
    return Taken(text="\n\n".join(written) + "\n", questions=tuple(text.questions))


def _with_margin(paragraph: str) -> str:
    """The paragraph with the numbers of its lines on their left."""
    lines = [line.rpartition(BESIDE) for line in paragraph.split("\n")]
    return "\n".join(
        MARGIN.format(number=number, words=words).rstrip() if beside else number for words, beside, number in lines
    )


def _meta(value: Node, text: Text) -> Lines:
    match value["t"]:
        case "MetaInlines":
            yield from _paragraph(value["c"], text)
        case "MetaBlocks":
            yield from _blocks(value["c"], text)
        case "MetaList":
            for each in value["c"]:
                yield from _meta(each, text)


# Blocks


def _blocks(blocks: Iterable[Node], text: Text) -> Lines:
    for block in blocks:
        yield from BLOCKS.get(block["t"], _nothing)(block.get("c"), text)


def _nothing(_content: Any, _text: Text) -> Lines:
    """A rule, and what a later pandoc may bring that holds no text."""
    return iter(())


def _paragraph(inlines: Iterable[Node], text: Text) -> Lines:
    """A paragraph, cut where it has a line break of its own, but for one whose lines are numbered."""
    whole = _inline(inlines, text)
    lines = whole.split("\n")
    is_numbered = all(BESIDE in line for line in lines)
    yield from [whole.replace("\n", f"\n{INDENT}")] if is_numbered else [line.strip() for line in lines]


def _heading(content: Sequence[Any], text: Text) -> Lines:
    return _paragraph(content[2], text)


def _lines_of_verse(content: Iterable[Iterable[Node]], text: Text) -> Lines:
    for line in content:
        yield _inline(line, text)


def _code(content: Sequence[Any], _text: Text) -> Lines:
    yield from content[1].splitlines()


def _inside(content: Sequence[Any], text: Text) -> Lines:
    return _blocks(content[-1], text)


def _quotation(blocks: Iterable[Node], text: Text) -> Lines:
    """A quotation; what has a label is a point that Word indents, which pandoc takes for one."""
    for line in _blocks(blocks, text):
        yield _led(INDENT if candidates(line.strip()) else "> ", line)


def _led(by: str, paragraph: str) -> str:
    """The paragraph behind a mark, with its further lines hanging under its first."""
    return by + paragraph.replace("\n", "\n" + " " * len(by))


def _bullets(items: Iterable[Iterable[Node]], text: Text) -> Lines:
    return _items([BULLET] * len(list(items)), items, text)


def _numbers(content: Sequence[Any], text: Text) -> Lines:
    (start, style, mark), items = content
    count = COUNTS.get(style["t"], Count.ARABIC)
    opening, closing = MARKS.get(mark["t"], ("", "."))
    labels = [f"{opening}{write_number(count, number)}{closing} " for number in range(start, start + len(items))]
    return _items(labels, items, text)


def _items(labels: Sequence[str], items: Iterable[Iterable[Node]], text: Text) -> Lines:
    """The items with their labels; an item without words, left by a tracked change, is none and is not counted."""
    written = [lines for item in items if (lines := [line for line in _blocks(item, text) if line.strip()])]
    if written and all(candidates(lines[0]) for lines in written):
        labels = [""] * len(written)
    for label, (first, *others) in zip(labels, written, strict=False):
        yield _led(label, first)
        yield from (_led(INDENT, line) for line in others)


def _definitions(content: Iterable[Sequence[Any]], text: Text) -> Lines:
    for term, meanings in content:
        yield _inline(term, text)
        for blocks in meanings:
            yield from _blocks(blocks, text)


def _table(content: Sequence[Any], text: Text) -> Lines:
    """[attributes, caption, columns, head, bodies, foot]: the words of the caption, then of the cells in order."""
    text.questions[TABLE] = None
    _, (_, caption), _, head, bodies, foot = content
    yield from _blocks(caption, text)
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    for _, cells in rows:
        for cell in cells:
            yield from _blocks(cell[-1], text)


def _figure(content: Sequence[Any], text: Text) -> Lines:
    _, (_, caption), blocks = content
    yield from _blocks(caption, text)
    yield from _blocks(blocks, text)


BLOCKS: Mapping[str, Callable[[Any, Text], Lines]] = {
    "Para": _paragraph,
    "Plain": _paragraph,
    "Header": _heading,
    "LineBlock": _lines_of_verse,
    "CodeBlock": _code,
    "RawBlock": _code,
    "BlockQuote": _quotation,
    "BulletList": _bullets,
    "OrderedList": _numbers,
    "DefinitionList": _definitions,
    "Table": _table,
    "Figure": _figure,
    "Div": _inside,
}


# Words


def _inline(inlines: Iterable[Node], text: Text) -> str:
    return "".join(_word(each, text) for each in inlines)


def _word(inline: Node, text: Text) -> str:
    match inline["t"]:
        case "Str":
            return str(inline["c"])
        case "Space" | "SoftBreak":
            return " "
        case "LineBreak":
            return "\n"
        case "Code" | "Math" | "RawInline":
            return str(inline["c"][1])
        case "Span" if NUMBER_OF_A_LINE in inline["c"][0][2]:
            return f"{BESIDE}{_inline(inline['c'][1], text)}"
        case "Link" | "Image" | "Span" | "Cite":
            return _inline(inline["c"][1], text)
        case "Quoted":
            opening, closing = "‘’" if inline["c"][0]["t"] == "SingleQuote" else "“”"
            return f"{opening}{_inline(inline['c'][1], text)}{closing}"
        case "Note":
            return _note(inline["c"], text)
        case "Strikeout":
            text.questions[STRUCK] = None
    return _inline(inline["c"], text)


def _note(blocks: Iterable[Node], text: Text) -> str:
    """The number of the note, whose words go to the end."""
    text.questions[NOTE] = None
    label = f"[{len(text.notes) + 1}]"
    place = len(text.notes)
    text.notes.append("")
    text.notes[place] = f"{label} {' '.join(_blocks(blocks, text))}"
    return label
