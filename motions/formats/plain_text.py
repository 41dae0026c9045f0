"""One version as plain text: what it is in words, a rule, and below the rule the canonical text, byte for byte.

The first line of hyphens ends what is said *about* the text: the SHA-256 of all below it is the published one.

    sed '1,/^-----/d' v1.txt | sha256sum
"""

from __future__ import annotations

from motions.formats import wording
from motions.formats.edition import Edition

RULE = "-" * 72


def write(edition: Edition) -> bytes:
    """The version as plain text in UTF-8."""
    said = [
        wording.warning(edition),
        wording.origin(edition),
        wording.decision(edition),
        f"Title: {wording.one_line(edition.document.title)}" if edition.document.title.strip() else "",
        *(f"{fact.term}: {fact.words}" for fact in wording.facts(edition)),
        f"The text begins below this line; the SHA-256 is that of all below it.\n{RULE}\n",
    ]
    return ("\n".join(filter(None, said)) + edition.text).encode()
