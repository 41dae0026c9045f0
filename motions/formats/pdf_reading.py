"""PDF files: their words, which a person has to compare with the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import dedent

from motions.text.refusals import Code, Refusal

PROGRAM = Path(__file__).with_name("pdf_text.py")
SECONDS = 40

CONFIRM = (
    "This text was taken from a PDF file, which does not say where its paragraphs end: compare every clause with the "
    "page. If the file was printed with its changes visible, deleted words are in the text too."
)
FOOT = "The line “{line}” is at the foot of every page: it was left out."
SENTENCE_ENDS = frozenset(".;:!?”")
PICTURE = "This PDF file holds pictures of pages and no text: send the document that it was made from."
SENTENCES = {
    "encrypted": Refusal(Code.INVALID, "This PDF file is protected by a password: save it without one and try again."),
    "too_large": Refusal(Code.TOO_LARGE, "This PDF file is too large to be read here: send the pages of one motion."),
    "broken": Refusal(Code.INVALID, "This PDF file is damaged: make it again from the document, or send that."),
}

_NUMBER = re.compile(r"[0-9]+")


def take(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The file as plain text, and what a person is asked about it.

    Raises Refusal for a file that is damaged, protected or too large, and for one of pictures.
    """
    command = [sys.executable, "-I", "-P", str(PROGRAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise SENTENCES["too_large"] from None
    if done.returncode:
        raise SENTENCES["too_large"]
    said = json.loads(done.stdout)
    if "refused" in said:
        raise SENTENCES[said["refused"]]
    pages, questions = _without_feet([dedent(page).strip("\n") for page in said["pages"]])
    if not any(page.strip() for page in pages):
        raise Refusal(Code.INVALID, PICTURE)
    return "\n".join(_joined(pages)), (CONFIRM, *questions)


def _without_feet(pages: Sequence[str]) -> tuple[Sequence[str], tuple[str, ...]]:
    """The pages without the line that is at the foot of every one, but for its numbers."""
    last = [page.splitlines()[-1].strip() if page else "" for page in pages]
    if len(pages) < 2 or not last[0] or len({_NUMBER.sub("#", " ".join(line.split())) for line in last}) > 1:
        return pages, ()
    return [page[: page.rindex(line)].rstrip() for page, line in zip(pages, last, strict=True)], (
        FOOT.format(line=" ".join(last[0].split())),
    )


def _joined(pages: Iterable[str]) -> Iterator[str]:
    """The pages, with a blank line between two unless the first stops in the middle of a sentence."""
    for page in pages:
        yield page
        if page.rstrip()[-1:] in SENTENCE_ENDS:
            yield ""
