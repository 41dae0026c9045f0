"""Words without marks that look like the number of a part, and are what a paragraph begins with: "Aim 3: to win.".

Delete Aim 3.          the words "Aim 3", or the paragraph? a question
Delete “Aim 3”.        the words
Delete Aim 3 – Homes.  the heading that says just this, or all under it? a question
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.instructions.context import Context
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Quoted
from motions.text.refusals import Code

WORDS_OR_SECTION = "Say whether these words or the whole section under them are to go."
_NUMBERED = re.compile(r"(?:[A-Z][a-z]+ (?:\d+|[A-Z])|[A-Z]{1,4}\d+(?:\.\d+)*)")


def check_are_words(context: Context, span: Quoted, hits: Sequence[Hit]) -> None:
    """Raises Asked where what is named so may be all that begins with it."""
    if not _is_unmarked(span) or not _NUMBERED.fullmatch(" ".join(span.words.split())):
        return
    for hit in hits:
        if hit.start == 0 and any(map(str.isalnum, context.text(hit.last)[hit.end :])):
            message = "Say whether these words are meant, or all of the paragraph that begins with them."
            raise context.asked(span, Code.AMBIGUOUS, message, [hit])


def check_are_not_heading(context: Context, span: Quoted, hits: Sequence[Hit]) -> None:
    """Raises Asked where words without marks are all of a heading, which may be called so with what it heads."""
    opened = {section.opener for section in context.places.sections if len(section.roots) > 1}
    for hit in hits:
        is_whole = hit.start == 0 and hit.end == len(context.text(hit.last))
        if _is_unmarked(span) and is_whole and hit.first in opened:
            raise context.asked(span, Code.AMBIGUOUS, WORDS_OR_SECTION, [hit])


def _is_unmarked(span: Quoted) -> bool:
    return span.end - span.start == len(span.words)
