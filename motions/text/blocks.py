"""Plain text cut into blocks: what stands between blank lines, or on lines of its own.

Rules:

* Text is brought to Unicode's NFC form. White space at the ends of a line is layout, and so is a line of nothing but
  "=====", "-----" or "* * *"; nothing else is changed.
* A line is joined to the one before it, with a space, only where that can be told: both stand in one group without a
  blank line, the line begins no list, and the text is wrapped (no line is long, and lines are so full that the next
  word did not fit), and this line is full or breaks off before a word in lower case; or the line hangs under the text
  of its marker. Otherwise the lines stay blocks of their own, and where the second looks like the rest of the first, a
  person is asked.
* After the end of a sentence or of a point, words that open a section ("Conference resolves:") begin a block; and so
  does a line that stands left of its point, or left of where the lines of points hang, in a text that hangs them. A
  line that names a mover or a seconder always begins one.
* A full line may go on with a dash, where it breaks off and no other line of its group begins with one.
* Where nothing shows that the text is wrapped, a group is one paragraph, and a person is asked, where all of this is
  so: it begins with a capital and ends a sentence; each of its lines but the last is long and stops in mid-sentence;
  each but the first begins in lower case; it has no marker, and the head of the text or the end of a sentence stands
  before it; and beside the head, the other groups are single lines, a whole paragraph among them, or marked lists.
* Lines of one indentation that count on from each other ("a.", "b."), or that all have an "o" for a bullet, each begin
  a point, also where they run on under other points: "ii." under 1, "iii." under 2. An "o" on a wrapped line is a word.
* A line that ends in a hyphen is joined without a space, and a person is asked.
* Repeated ">" of one quotation are layout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from motions.text import limits
from motions.text.markers import Candidate, Style, candidates, close_candidates
from motions.text.movers import named
from motions.text.openings import breaks_off, leads_on, opens, opens_section
from motions.text.refusals import Code, Refusal
from motions.text.unkept import CONTROL, unprintable

HYPHENATED = "A line ended in a hyphen here: is the word joined rightly?"
BROKEN = "This line may be the rest of the line before it."
TOGETHER = "Lines that break off in mid-sentence were read as one paragraph here: are they one?"

_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_RULED = re.compile(r"([=*~–—-])(?: ?\1){2,}")
_HYPHENATED = re.compile(r"\w[-‐]$")
_TAB = 4
_WIDTHS = range(32, 131)  # a narrower text is a list, a wider one was never wrapped; agendas in two columns have 36
_PROOFS = 3
_ENDS = ".;:!?"
_SENTENCE_ENDS = ".!?"
_LONG = 60  # characters: hardly a heading or a point of a list without marks
_DASHES = "–—"
_SUMS = "£$€"
_QUOTES = "“”‘’\"'()[]"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block: its text on one line, how far it was indented, the line it began on (from 1), what to ask.

    ``breaks`` are the further lines that it was written on, each with where in the text it begins.
    """

    text: str
    indent: int
    line: int
    questions: tuple[str, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the block might begin with, as a list does."""
        return candidates(self.text) or close_candidates(self.text)


def lines_of(text: str) -> list[str]:
    """The lines of a text, in NFC. Raises Refusal, too_large, past the limits."""
    if len(text) > limits.CHARACTERS:
        raise Refusal(
            Code.TOO_LARGE,
            f"The text has {len(text):,} characters; at most {limits.CHARACTERS:,} can be read at once.",
        )
    lines = _BREAK.split(unicodedata.normalize("NFC", text.removeprefix("\ufeff")))
    _check_number(lines)
    return lines


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a text, in order. Raises Refusal, invalid, for an empty text or a control character."""
    groups = tuple(_groups(lines))
    if not groups:
        raise Refusal(Code.INVALID, "The text is empty: paste or write the words of the motion.")
    width = _wrap_width(groups)
    together = _broken_paragraphs(groups) if width is None else frozenset()
    in_runs = _in_runs(groups)
    hang = any(_hangs(*pair) for group in groups for pair in pairwise(group) if not _begins_list(pair[0], *pair))
    return tuple(
        block
        for index, group in enumerate(groups)
        for block in ([_join(group, (TOGETHER,))] if index in together else _joined(group, width, in_runs, hang=hang))
    )


def _check_number(lines: Sequence[str]) -> None:
    number = sum(1 for line in lines if line.strip())
    if number > limits.LINES:
        raise Refusal(Code.TOO_LARGE, f"The text has {number:,} lines; at most {limits.LINES:,} can be read at once.")


def wrapped_at(lines: Sequence[str]) -> int | None:
    """The width, in characters, to which a plain text is wrapped; None where nothing shows that it is."""
    return _wrap_width(tuple(_groups(lines)))


def _groups(lines: Sequence[str]) -> Iterator[list[Block]]:
    """The lines that stand together without a blank line between, each as a block."""
    group: list[Block] = []
    for number, line in enumerate(lines, start=1):
        _check(line, number)
        if line.strip() and not _RULED.fullmatch(line.strip()):
            group.append(Block(text=line.strip(), indent=_indent(line), line=number))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _check(line: str, number: int) -> None:
    control = CONTROL.search(line)
    if control:
        raise Refusal(Code.INVALID, unprintable(control[0], line=number, before=line[: control.start()]))


def _indent(line: str) -> int:
    before = line[: len(line) - len(line.lstrip())]
    return len(before.expandtabs(_TAB))


def _wrap_width(groups: Sequence[Sequence[Block]]) -> int | None:
    """The width to which the text is wrapped, or None where nothing shows that it is.

    It is shown by lines so full that the next word did not fit, with a next line that goes on in mid-sentence: as many
    as three, or else half of the lines that are followed by another in their group which begins nothing of its own. It
    is shown as well where all of those, three at least, are so full.
    """
    pairs = [pair for group in groups for pair in _going_on(group)]
    width = max((_end(line) for group in groups for line in group), default=0)
    if width not in _WIDTHS:
        return None
    full = [pair for pair in pairs if _is_full(*pair, width)]
    proofs = sum(_is_mid_sentence(*pair) for pair in full)
    is_shown = proofs and proofs >= min(_PROOFS, len(pairs) / 2)
    return width if is_shown or len(pairs) == len(full) >= _PROOFS else None


def _going_on(group: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The lines of a group, each with the next, where that begins no point and names nobody, with a label or without.

    A line in lower case that opens a group, or stands below ":", may be a point without a label.
    """
    met = {(one.key, one.number) for one in group[0].candidates}
    is_below = True
    for line, after in pairwise(group):
        is_bare = is_below and line.text[0].islower() and not line.candidates
        is_next = any((one.key, one.number - 1) in met for one in after.candidates)
        met |= {(one.key, one.number) for one in after.candidates}
        is_below = line.text.endswith(":")
        if not is_bare and not is_next and not _begins_list(line, line, after) and not named(after.text):
            yield line, after


def _is_mid_sentence(line: Block, after: Block) -> bool:
    """Whether a line goes on in the next: in lower case or with a sum, or after a word that no sentence ends with."""
    return after.text[0].islower() or after.text[0] in _SUMS or leads_on(line.text) or breaks_off(line.text)


def _broken_paragraphs(groups: Sequence[Sequence[Block]]) -> frozenset[int]:
    """The indexes of the groups that are one paragraph each, in a text of which nothing shows that it is wrapped."""
    broken = {index for index, group in enumerate(groups) if _is_broken(group) and _is_free(groups[:index])}
    others = [group for index, group in enumerate(groups) if index not in broken]
    has_paragraph = any(len(group) == 1 and _is_long(group[0]) and _ends_sentence(group[0]) for group in others)
    is_told = all(len(group) == 1 or group is groups[0] or _is_marked_list(group) for group in others)
    return frozenset(broken) if has_paragraph and is_told else frozenset()


def _is_free(before: Sequence[Sequence[Block]]) -> bool:
    """Whether the groups before a group can open no list, also none without marks."""
    if len(before) > 1:
        return _ends_sentence(before[-1][-1])
    return not any(_announces(group[-1].text) for group in before)


def _announces(text: str) -> bool:
    return text[-1] in ":," or opens_section(text) or breaks_off(text)


def _is_broken(group: Sequence[Block]) -> bool:
    """Whether the lines of a group are one paragraph by what they say."""
    first, last = group[0], group[-1]
    is_whole = first.text.lstrip(_QUOTES)[:1].isupper() and _ends_sentence(last)
    is_plain = all(line.indent == first.indent and not line.candidates for line in group)
    opens_list = len(group) > 2 and breaks_off(first.text)
    pairs = list(pairwise(group))
    return bool(pairs) and is_whole and is_plain and not opens_list and all(_stops(*pair) for pair in pairs)


def _stops(line: Block, after: Block) -> bool:
    """Whether a long line stops in mid-sentence, and the next begins in lower case."""
    return _is_long(line) and not _ends_clause(line) and after.text[0].islower()


def _is_long(line: Block) -> bool:
    return len(line.text) >= _LONG


def _ends_sentence(line: Block) -> bool:
    return line.text.rstrip(_QUOTES).endswith(tuple(_SENTENCE_ENDS))


def _ends_clause(line: Block) -> bool:
    return line.text.rstrip(_QUOTES).endswith(tuple(_ENDS))


def _is_marked(line: Block) -> bool:
    """Whether a line begins with a marker that is no word or figure of a sentence."""
    return any(not one.weak for one in line.candidates)


def _is_marked_list(group: Sequence[Block]) -> bool:
    """Whether each line, but perhaps the first, which may open the list, begins with a marker."""
    return all(map(_is_marked, group[1:]))


def _end(line: Block) -> int:
    return line.indent + len(line.text)


def _is_full(line: Block, after: Block, width: int) -> bool:
    return _end(line) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _joined(group: Sequence[Block], width: int | None, in_runs: Collection[int], *, hang: bool) -> Iterator[Block]:
    """The blocks that the lines of a group are; ``hang`` says that the points of the text hang."""
    lines = [group[0]]
    asked: tuple[str, ...] = ()
    for line in group[1:]:
        is_wrapped = width is not None and _is_full(lines[-1], line, width)
        begins = line.line in in_runs and (not is_wrapped or _ends_clause(lines[-1]) or not line.candidates[0].is_word)
        begins = begins or _begins_anew(lines[0], lines[-1], line, hang=hang)
        is_together = _is_bold_together(lines, line) or (is_wrapped and _is_dashed(lines[-1], line, group))
        if is_together or (not begins and _continues(lines[0], lines[-1], line, width)):
            lines.append(line)
            continue
        yield _join(lines, asked)
        asked = (BROKEN,) if not begins and _looks_broken(lines[-1], line) else ()
        lines = [line]
    yield _join(lines, asked)


def _in_runs(groups: Sequence[Sequence[Block]]) -> frozenset[int]:
    """The numbers of the lines that count on from each other ("a.", "b."), or have one bullet, at one indentation.

    A run of numbers may go on below a line that stands left of it: "ii." under 1, "iii." under 2.
    """
    found: set[int] = set()
    runs: dict[tuple[int, Style | str], tuple[int, int]] = {}
    for group in groups:
        met: dict[tuple[int, Style | str], tuple[int, int]] = {}
        for line in group:
            met = {key: last for key, last in met.items() if key[0] <= line.indent}
            for one in (one for one in line.candidates if one.weak or one.style):
                key = line.indent, one.key
                goes_on_from = [last for last in (met.get(key), runs.get(key)) if last and _counts_on(one, last, found)]
                if goes_on_from:
                    found |= {goes_on_from[0][0], line.line}
                met[key] = line.line, one.number
                if line.line in found and one.style is not None:
                    runs[key] = met[key]
    return frozenset(found)


def _counts_on(candidate: Candidate, last: tuple[int, int], found: Collection[int]) -> bool:
    """Whether a marker is the next after the last of its style, given by its line and its number."""
    line, number = last
    return candidate.number == number + (candidate.style is not None) and (number < 2 or line in found)


def _text_column(line: Block) -> int | None:
    """Where the text begins after a marker, for lines that hang under it; None without a marker."""
    if not line.candidates:
        return None
    return line.indent + len(line.text) - len(line.candidates[0].text)


def _hangs(first: Block, line: Block) -> bool:
    """Whether the line hangs under the text of a marker."""
    column = _text_column(first)
    return column is not None and line.indent > first.indent and abs(line.indent - column) < 2


def _begins_anew(first: Block, last: Block, line: Block, *, hang: bool) -> bool:
    """Whether what came before has ended, and the line shows that it is no more of it."""
    if named(line.text):
        return True
    if not _ends_clause(last):
        return False
    is_chapeau = opens_section(line.text) or (line.text.endswith(":") and opens(line.text))
    is_left = line.indent < first.indent or (hang and line.indent == first.indent)
    return is_chapeau or (is_left and bool(first.candidates))


def _continues(first: Block, last: Block, line: Block, width: int | None) -> bool:
    """Whether a line goes on from the line before it; ``first`` and ``last`` are those of its block so far."""
    if line.text.startswith(">"):
        return last.text.startswith(">")
    if _begins_list(first, last, line):
        return False
    if _hangs(first, line):
        return True
    return width is not None and (_is_full(last, line, width) or _breaks_off(last, line))


def _is_bold_together(lines: Sequence[Block], line: Block) -> bool:
    """Whether asterisks that make words bold open in the one and close in the other."""
    opening = lines[0].text
    return len(lines) == 1 and opening.startswith("**") and line.text.endswith("**") and opening.count("**") == 1


def _is_dashed(last: Block, line: Block, group: Sequence[Block]) -> bool:
    """Whether a line begins with a dash of the sentence that the line before it breaks off in: no other begins so."""
    dash = line.text[0]
    is_alone = dash in _DASHES and sum(one.text[0] == dash for one in group) == 1
    return is_alone and not _ends_clause(last) and not breaks_off(last.text) and not last.text.endswith(",")


def _begins_list(first: Block, last: Block, line: Block) -> bool:
    """Whether the line begins a point, and not a wrapped line that happens to begin like one."""
    if _is_marked(line):
        return True
    is_first = any(
        one.is_first and (last.text[-1] in _ENDS or (one.style and one.style.prefix)) for one in line.candidates
    )
    return is_first or any(
        one.key == other.key and other.number == one.number + 1 for one in first.candidates for other in line.candidates
    )


def _join(lines: Sequence[Block], asked: tuple[str, ...]) -> Block:
    """The lines as one block, with what is asked of it."""
    first = lines[0]
    whole, breaks = first.text, []
    for line in lines[1:]:
        text = line.text[1:].lstrip() if first.text.startswith(">") and line.text.startswith(">") else line.text
        if not text:
            continue
        is_cut = _HYPHENATED.search(whole) is not None and text[0].isalpha()
        asked += (HYPHENATED,) * is_cut
        whole = whole if is_cut else f"{whole} "
        breaks.append((line.line, len(whole)))
        whole += text
    return replace(first, text=whole, questions=asked, breaks=tuple(breaks))


def _breaks_off(last: Block, line: Block) -> bool:
    """Whether a line stops in mid-sentence and the next goes on in lower case, or with a number: "in which / 61 …"."""
    found = candidates(line.text)
    is_open = leads_on(last.text) or breaks_off(last.text)
    is_number = bool(found) and is_open and not any(one.is_first for one in found)
    return last.text[-1] not in _ENDS and not line.text[0].isupper() and (not found or is_number)


def _looks_broken(last: Block, line: Block) -> bool:
    return line.text[0].islower() and last.text[-1] not in _ENDS and not candidates(line.text)
