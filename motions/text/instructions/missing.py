"""Where quotation marks are missing: the words between the words of the grammar, taken as quoted.

    Replace agency staff with bank staff in paragraph 2
            └──────────┘      └────────┘

Rules:

* A run is a stretch of words between words of the grammar; a mark without its partner begins one.
* An article before a run is part of it.
* The first level takes every such run as quoted; each level after it takes one word of the grammar more as text.
* Where other words are marked, only runs of a few words are taken so, and no word of the grammar with them.
* A mark without its partner opens, or closes, one run alone: to any word of the grammar that comes next; of several
  such marks each does so on its own line. The full stop at the very end is a part of words that begin with a capital,
  unless they stand nowhere with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.folding import words
from motions.text.instructions.labels import label, split
from motions.text.instructions.locators import closes
from motions.text.instructions.making import typed_label
from motions.text.instructions.nouns import section_name
from motions.text.instructions.payload import without_consequence
from motions.text.instructions.syntax import Check, Doubt, Item, Label, Quoted, Span, Step, Stretch, Text
from motions.text.instructions.tokens import Sort, Token, Tokens, quoted, tokenize
from motions.text.instructions.vocabulary import CARDINALS, NOUNS, NTH, SHORTENED, VERBS, Noun, Verb, listed
from motions.text.openings import opens_section

_REST = listed("rest remainder others all this that it these those them")
_GRAMMAR = (
    listed(
        "and with to by in on at after before from under of within into for as so then or between where wherever "
        "throughout be is should shall becomes become the a an new existing word words phrase end start beginning "
        "following all both occurrence occurrences immediately out read reads that it renumber accordingly up "
        "including everything only lieu instead stead wherever whenever everywhere appears appear occurs occur"
    )
    | frozenset(VERBS)
    | frozenset(NOUNS)
    | frozenset(NTH)
)
_ANNOUNCING = listed("figure figures number date name term amount sum year wording acronym")
_WITHIN = listed("in of under from to")
_CLOSING_WORDS = listed("only instead place lieu")
_NUMBERING = SHORTENED | {"no", "nos"}
_PREPOSITIONS = listed("in for of from at under on into within as")
PLACES = frozenset(Noun) - {Noun.WORDS, Noun.MOTION}
_COUNTED = frozenset(NOUNS) | {"new", "further", "additional", "occurrences", "following"}
_TURNING = listed("and then also & , ;")
_COURTESY = listed("we i i'd we'd this our branch region would like wish want propose proposes suggest please")
_ARTICLES = frozenset({"the", "a", "an"})
_RESULT = re.compile(r",?\s+so that \w+ (?:\w+ )?reads?\s*:", re.IGNORECASE)
_SAID = re.compile(r"(?:make|have|let)\s+(?:it|this|that|them)\b|please\b|.*\bplease\Z", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:references?|mentions?|something|anything|wording|about|regarding)\b", re.IGNORECASE)
_MOST_SWALLOWED = 3
_MOST_WORDS = 400
_MOST_UNMARKED = 3


def readings(tokens: Tokens, names: Names) -> Iterator[Iterator[Tokens]]:
    """The prose with marks put in: level by level, the fewest words of the grammar taken as text first.

    Each is made when it is asked for: there may be a hundred thousand in a level, of which a few are tried.
    """
    if len(tokens.items) > _MOST_WORDS:
        return
    if tokens.strays:
        runs = list(_half_marked(tokens, tokens.strays[0]))
        end = without_consequence(Cursor(tokens, names), runs[0][0], len(tokens.items) - 1) if runs else 0
        runs = [run for run in runs if run[1] <= end and not (run[1] < end - 1 and _is_inner_stop(tokens, run[1]))]
        if _ends_as_a_sentence(tokens, runs, end):
            yield (quoted(tokens, (run,)) for run in (*runs[:-2], runs[-1]))
        yield (quoted(tokens, (run,)) for run in runs)
        if len(tokens.strays) > 1:
            yield (quoted(tokens, each) for each in product(*(_on_its_line(tokens, stray) for stray in tokens.strays)))
        return
    result = before_result(tokens)
    runs = [run for run in _runs(tokens, frozenset(places_named(tokens, names))) if run[0] < result]
    is_mixed = any(token.sort is Sort.QUOTE for token in tokens.items)
    if not runs or (is_mixed and any(_is_long(tokens, run) for run in runs)):
        return
    yield iter([quoted(tokens, tuple(runs))])
    if is_mixed:
        joined = (_swallow(runs, (gap,)) for gap in _joinable(tokens, runs))
        yield (quoted(tokens, tuple(found)) for found in joined if not any(_is_long(tokens, run) for run in found))
        return
    gaps = _joinable(tokens, runs)
    for count in range(1, min(_MOST_SWALLOWED, len(gaps)) + 1):
        yield (quoted(tokens, tuple(_swallow(runs, chosen))) for chosen in combinations(gaps, count))


def before_result(tokens: Tokens) -> int:
    """The token before which the instruction ends: the result that is said after it, or the end of all."""
    result = _RESULT.search(tokens.prose)
    start = result.start() if result is not None else len(tokens.prose)
    return next(at for at, token in enumerate(tokens.items) if token.start >= start)


def _is_long(tokens: Tokens, run: tuple[int, int]) -> bool:
    """Whether a run is more than the few words that are taken as quoted where other words are marked."""
    return len(tokens.prose[tokens.items[run[0]].start : tokens.items[run[1] - 1].end].split()) > _MOST_UNMARKED


def _on_its_line(tokens: Tokens, at: int) -> list[tuple[int, int]]:
    """The runs that one of several marks without a partner may open or close, on the line where it stands."""
    others = set(tokens.strays) - {at}
    return [
        (first, last)
        for first, last in _half_marked(tokens, at)
        if not any(token.sort is Sort.BREAK or token.start in others for token in tokens.items[first:last])
    ]


def _half_marked(tokens: Tokens, mark_at: int) -> Iterator[tuple[int, int]]:
    """The runs that a mark without a partner may open or close: to each word of the grammar, or to the end."""
    items = tokens.items
    stray = next(at for at, token in enumerate(items) if token.start == mark_at)
    mark, following = items[stray], items[stray + 1]
    if following.start == mark.end and following.text == '"':
        yield stray, stray + 2
    elif _closes(tokens.prose, mark):
        first = next((at for at in range(stray - 1, -1, -1) if items[at].sort is Sort.QUOTE), -1) + 1
        starts = (at for at in range(stray - 1, first - 1, -1) if at == first or not _stands_for_text(items, at - 1))
        yield from ((at, stray + 1) for at in starts)
    else:
        stop = next(at for at in range(stray + 1, len(items)) if items[at].sort in {Sort.QUOTE, Sort.END})
        yield from ((stray, at) for at in range(stray + 2, stop + 1) if not _stands_for_text(items, at))


def _ends_as_a_sentence(tokens: Tokens, runs: Sequence[tuple[int, int]], last: int) -> bool:
    """Whether the last two runs differ by a full stop at the very end, of words with a capital: it is their own.

    ``last`` is where the prose ends, but for "and renumber".
    """
    if len(runs) < 2 or runs[-2] != (runs[-1][0], runs[-1][1] - 1):
        return False
    start, end = runs[-1]
    given = tokens.prose[tokens.items[start].end :].lstrip()
    typed = typed_label(given)
    first = (typed[1] if typed else given)[:1]
    return tokens.items[end - 1].text == "." and end == last and first.isupper()


def _is_inner_stop(tokens: Tokens, at: int) -> bool:
    """Whether a full stop can only be one of the words that it ends: the sentence goes on after it."""
    following = tokens.items[min(at + 1, len(tokens.items) - 1)]
    return tokens.items[at].text == "." and tokens.prose[following.start : following.start + 1].islower()


def _closes(prose: str, mark: Token) -> bool:
    before = prose[mark.start - 1 : mark.start]
    return bool(before) and not before.isspace() and before not in "(:-"


def _stands_for_text(items: tuple[Token, ...], at: int) -> bool:
    return _is_text(items, at, items[at])


def places_named(tokens: Tokens, names: Names) -> Iterator[int]:
    """Where the name of a section, or a label, stands after "in", "of" or "under"; the name of one with its number."""
    cursor = Cursor(tokens, names)
    for at, token in enumerate(tokens.items[:-1]):
        cursor.at = at
        if section_name(cursor) and (named := label(cursor, after_noun=True)) and _may_count(named, names):
            yield from range(at, cursor.at)
        cursor.at = at
        is_nth = at > 0 and tokens.items[at - 1].text in NTH
        if is_nth and section_name(cursor) and NOUNS.get(cursor.token.text) in {Noun.POINT, Noun.BULLET}:
            yield from range(at, cursor.at)
        cursor.at = at
        if not at and (named := label(cursor, after_noun=False)) and names.is_path(named) and _is_set_off(cursor):
            yield from range(at, cursor.at)
        cursor.at = at + 1
        if token.text in VERBS and (named := label(cursor, after_noun=False)) and len(named) > 1 and closes(cursor):
            yield from range(at + 1, cursor.at)
        cursor.at = at + 1
        if token.text not in _WITHIN:
            continue
        while section_name(cursor) or ((named := label(cursor, after_noun=False)) and names.is_path(named)):
            yield from range(at + 1, cursor.at)


def _may_count(named: Label, names: Names) -> bool:
    return names.is_path(named) or named[0].isdigit()


def _is_set_off(cursor: Cursor) -> bool:
    """Whether what is to be done follows a label at the head: "6 after leaflet insert …"."""
    return cursor.is_word("after|before|for|between|at") or cursor.is_mark(":,-")


def _runs(tokens: Tokens, named: frozenset[int]) -> list[tuple[int, int]]:
    """The stretches of words that are no words of the grammar, from one index to another."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    is_inside = False
    for index, token in enumerate(tokens.items):
        is_inside = token.text == "[" or (is_inside and tokens.items[index - 1].text != "]")
        if is_inside or (index not in named and _is_text(tokens.items, index, token)):
            if start is None:
                start = index - 1 if index and tokens.items[index - 1].text in _ARTICLES else index
        elif start is not None and not (_is_inner_mark(tokens.items, index)):
            last = index - (tokens.items[index - 1].text == "please")
            if last > start and (found or not _is_courtesy(tokens.items[start:last])):
                found.append((start, last))
            start = None
    return found


def _is_courtesy(items: Sequence[Token]) -> bool:
    """ "We would like", at the head of a prose: no words of the text."""
    return all(item.text in _COURTESY for item in items)


def is_plain(items: Sequence[Item], tokens: Tokens, names: Names, *, is_spoken: bool = False) -> bool:
    """Whether what was read without marks is plain enough: every new text has its exact place in words of the text.

    "Insert and midwives after nurses" is; "Add something about midwives to point 1" is not. Where other words are
    marked, new ones are, or are one number, or stand beside words that the motion has (``is_spoken``). Raises Doubt.
    """
    if _VAGUE.search(tokens.prose) or any(
        isinstance(item, Check) and not _is_given(item.text, tokens) for item in items
    ):
        return False
    steps = [item for item in items if isinstance(item, Step)]
    if any(step.text is not None and _follows_preposition(step.text, tokens) for step in steps):
        return False
    if any(step.text is not None and _is_a_second_pair(step.text, tokens) for step in steps):
        return False
    if any(isinstance(span, Quoted) and _may_be_said(span, tokens) for step in steps for span in step.spans):
        return False
    if any(not step.place and _is_label(anchor, tokens, names) for step in steps for anchor in _anchors(step)):
        return False
    if any(step.text is not None and _names_a_place(step.text, tokens) for step in steps):
        return False
    if any(step.text is not None and (_is_cut(step.text, tokens) or _goes_on(step.text, tokens)) for step in steps):
        return False
    if any(
        step.text is not None and _SAID.match(step.text.words) and not _is_given(step.text, tokens) for step in steps
    ):
        return False
    for step in steps:
        for span in step.spans:
            if isinstance(span, Stretch) and span.last is None:
                _check_is_no_section(span.first, tokens)
            elif step.verb is Verb.DELETE:
                _check_is_no_section(span, tokens)
    is_mixed = not is_spoken and any(
        tokens.is_marked(token) and not _is_section(token, names) for token in tokens.items
    )
    return all(
        _is_marked(step, tokens) or (_is_plain_step(step) and (not is_mixed or _is_given(step.text, tokens)))
        for step in steps
    )


def _is_marked(step: Step, tokens: Tokens) -> bool:
    """Whether all the words that a step quotes stand in marks."""
    quoted_here = [one for one in tokens.items if one.sort is Sort.QUOTE and step.start <= one.start < step.end]
    return bool(quoted_here) and all(map(tokens.is_marked, quoted_here))


def _is_section(token: Token, names: Names) -> bool:
    """Whether words in marks are the name of a section: a place, as often as not in marks."""
    said = words(token.text)
    return said in names.sections.get(said[0] if said else "", ())


def _anchors(step: Step) -> tuple[Span, ...]:
    return (*step.spans, *(step.where.anchors if step.where is not None else ()))


def _is_label(anchor: Span | None, tokens: Tokens, names: Names) -> bool:
    """Whether words without marks, of which no place is said, are a number of the motion: "after 3", "delete 1"."""
    if not isinstance(anchor, Quoted) or anchor.place or not names.is_path(tuple(split(anchor.words.lower()))):
        return False
    return not any(token.end == anchor.end and tokens.is_marked(token) for token in tokens.items)


def _may_be_said(span: Quoted, tokens: Tokens) -> bool:
    """Whether words without marks may be the drafter's own, "the rest", or go on: "[deny] it should read …"."""
    at = next((at for at, token in enumerate(tokens.items) if token.sort is Sort.QUOTE and token.end == span.end), 0)
    is_unmarked = at > 0 and not tokens.is_marked(tokens.items[at])
    said = " ".join(span.words.lower().split()).removeprefix("the ")
    is_said = said in _REST or tokens.items[at + 1].text in {"it", "this", "that"}
    return is_unmarked and is_said


def _is_cut(text: Text, tokens: Tokens) -> bool:
    """Whether the comma before new words may be theirs: "insert , led by a judge"."""
    *_, last = tokens.prose[: text.start].rstrip(" ,").split() or [""]
    return tokens.prose[: text.start].rstrip().endswith(",") and last.lower() in VERBS


def _check_is_no_section(span: Span | None, tokens: Tokens) -> None:
    """ "Delete Conference believes" means a section, and not two words of a paragraph. Raises Doubt."""
    if (
        not isinstance(span, Quoted)
        or span.place
        or not opens_section(span.words)
        or any(token.end == span.end and tokens.is_marked(token) for token in tokens.items)
    ):
        return
    message = "No section is called so: quote the words that are to go, or say which paragraph goes."
    raise Doubt(span.start, span.end, message)


def _follows_preposition(text: Text, tokens: Tokens) -> bool:
    """Whether the word before new words without marks could be one of them: "insert in [writing]"."""
    at = next((at for at, token in enumerate(tokens.items) if token.sort is Sort.QUOTE and token.end == text.end), 0)
    return at > 0 and not _is_given(text, tokens) and tokens.items[at - 1].text in _PREPOSITIONS


def _is_a_second_pair(text: Text, tokens: Tokens) -> bool:
    """Whether new words without marks go on as a second change would: "change 54 to [51 and 31 to 30]"."""
    at = next((at for at, token in enumerate(tokens.items) if token.sort is Sort.QUOTE and token.end == text.end), 0)
    joining, said = tokens.items[at - 1].text, text.words.lower().split()
    is_pair = "and" in said and joining in {"to", "with", "by"} and joining in said[said.index("and") :]
    return at > 0 and is_pair and not _is_given(text, tokens)


def _goes_on(text: Text, tokens: Tokens) -> bool:
    """Whether another instruction could stand in new words without marks: "Rest and delete 3"."""
    said = [one.text for one in tokenize(text.words).items]
    turns = any(before in _TURNING and word in VERBS for before, word in pairwise(said))
    return turns and not _is_given(text, tokens)


def _names_a_place(text: Text, tokens: Tokens) -> bool:
    """Whether new words without marks name a unit, or end in a word of the grammar: "in the last section", "only"."""
    said = [word.lower() for word in tokens.prose[text.start : text.end].split()]
    is_term = said[:1] == ["within"] and said[1:2] and (said[1] in CARDINALS or said[1].isdigit())
    is_led = (said[:1] in (["within"], ["under"]) and not is_term) or (
        bool(said) and said[0] in _WITHIN and any(NOUNS.get(word) in PLACES for word in said)
    )
    is_grammar = bool(said) and said[-1] in _CLOSING_WORDS
    return not _is_given(text, tokens) and (is_led or is_grammar)


def _is_given(text: Text | None, tokens: Tokens) -> bool:
    """Whether new words stand in marks, are set off, or are one number."""
    if text is None or text.is_block:
        return True
    token = next((one for one in tokens.items if one.sort is Sort.QUOTE and one.end == text.end), None)
    is_number = text.words.strip("£$€%").replace(",", "").replace(".", "").isdigit()
    return is_number or (token is not None and tokens.is_marked(token))


def _is_plain_step(step: Step) -> bool:
    if step.verb is not Verb.INSERT:
        return step.text is None or step.text.is_block or all(isinstance(span, Quoted) for span in step.spans)
    anchors = step.where.anchors if step.where is not None else ()
    return step.new is None and bool(anchors) and all(isinstance(anchor, Quoted) for anchor in anchors)


def _is_text(items: tuple[Token, ...], index: int, token: Token) -> bool:
    if token.sort is Sort.MARK:
        is_sign = _is_sign(token, items[index + 1]) or _is_share(items[index - 1], token)
        return token.text in "\"'’[]" or is_sign
    if token.sort is not Sort.WORD:
        return False
    before, after = items[index - 1], items[index + 1]
    if _is_compound(before, token) or _is_compound(token, after):
        return True
    if token.text in _GRAMMAR:
        return False
    if token.text in _ANNOUNCING and before.text == "the":
        return False
    is_rule = (token.text == "so" and after.text.isdigit()) or (before.text == "so" and token.text.isdigit())
    is_label = (
        is_rule
        or NOUNS.get(before.text, Noun.WORDS) is not Noun.WORDS
        or (after.sort is Sort.MARK and after.text == ")")
    )
    is_numbered = before.text == "." and items[index - 2].text in _NUMBERING and token.text[0].isdigit()
    is_count = is_numbered or ((token.text in CARDINALS or token.text[0].isdigit()) and after.text in _COUNTED)
    return not (is_label or is_count)


def _is_compound(one: Token, other: Token) -> bool:
    """Whether a hyphen joins two words, without spaces: "out-of-hours"."""
    is_hyphen = "-" in {one.text, other.text} and one.end == other.start
    return is_hyphen and Sort.WORD in {one.sort, other.sort}


def _is_sign(token: Token, following: Token) -> bool:
    """A sign of money right before its figure."""
    return token.text in "£$€" and following.sort is Sort.WORD and following.start == token.end


def _is_share(before: Token, token: Token) -> bool:
    """A sign of per cent right after its figure."""
    return token.text == "%" and before.end == token.start and before.text[-1:].isdigit()


def _is_inner_mark(items: tuple[Token, ...], index: int) -> bool:
    token = items[index]
    if token.sort is not Sort.MARK or token.text not in "-/&%£$'’\"":
        return False
    following = items[index + 1]
    return following.sort is Sort.WORD


def _joinable(tokens: Tokens, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What can be taken as text as well: words of the grammar next to a run, up to the next run or a few words."""
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(runs):
        following = runs[number + 1][0] if number + 1 < len(runs) else len(tokens.items)
        if following - end <= 2 and number + 1 < len(runs) and _all_words(tokens, end, following):
            found.append((end, following))
        before = start - 1
        if before > 0 and tokens.items[before].sort is Sort.WORD and (number == 0 or runs[number - 1][1] < before):
            found.append((before, start))
        if end < len(tokens.items) - 1 and tokens.items[end].sort is Sort.WORD and end + 1 < following:
            found.append((end, end + 1))
    return found


def _all_words(tokens: Tokens, start: int, end: int) -> bool:
    return all(token.sort is Sort.WORD for token in tokens.items[start:end])


def _swallow(runs: list[tuple[int, int]], gaps: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*runs, *gaps]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
