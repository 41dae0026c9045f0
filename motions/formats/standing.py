"""How a published text stands now, beside the bytes of its version, which never change.

A text that was superseded or has lapsed keeps every version as it was published. The address that says how things stand
gives the same words with the warning first, written anew from what was published and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from motions.formats import json_text, wording
from motions.formats.edition import Edition, Status
from motions.text.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a text binds, since when that is so, and why it no longer does.

    ``since`` is None while it stands as it was published. ``replacement`` is what took its place in words ("Motion 4,
    Conference 2026"), ``replaced_by`` the address of that, and ``reason`` what whoever marked it wrote.
    """

    status: Status = Status.IN_FORCE
    since: datetime | None = None
    reason: str = ""
    replacement: str = ""
    replaced_by: str = ""

    @property
    def note(self) -> str:
        """One line that is said before all else, or "" for a text in force."""
        if self.status is Status.IN_FORCE or self.since is None:
            return ""
        by = f" by {self.replacement}" if self.replacement else ""
        verb = {Status.SUPERSEDED: "was superseded", Status.LAPSED: "lapsed", Status.WITHDRAWN: "was withdrawn"}
        said = f"This text is no longer in force: it {verb[self.status]}{by} on {wording.day(self.since)}."
        return wording.ended(wording.one_line(f"{said} {self.reason}"))


def fields(payload: Mapping[str, Any], known: Standing) -> dict[str, Any]:
    """The fields of a version as it stands now.

    Of one that is no longer in force ``status``, ``note``, ``status_since`` and the ``statement`` come first, and what
    took its place is the link ``replaced_by``.
    """
    if not known.note or known.since is None:
        return {**payload, "status": known.status.value}
    first = {"status": known.status.value, "note": known.note, "status_since": known.since.isoformat()}
    if "statement" in payload:  # what was published before there was one is without
        first["statement"] = f"{known.note} {_no_longer(payload, known)}"
    links = {**payload["links"], **({"replaced_by": known.replaced_by} if known.replaced_by else {})}
    return {**first, **{name: value for name, value in payload.items() if name not in first}, "links": links}


def _no_longer(payload: Mapping[str, Any], known: Standing) -> str:
    """The statement that was published, with the status as it is now."""
    published_at = datetime.fromisoformat(payload["published_at"])
    return str(payload["statement"]).replace(wording.in_force(published_at), known.status.capitalize(), 1)


def as_it_stands(
    payload: Mapping[str, Any], known: Standing, *, document: Document, conference: str, reason: str
) -> Edition:
    """What was published, to be written as it stands now.

    ``conference`` is its name and ``reason`` why the version was published, which the fields do not hold.
    """
    published = json_text.read(dict(payload), document=document, conference=conference)
    return replace(published, status=known.status, note=known.note, replaced_by=known.replaced_by, reason=reason)


def write_json(payload: Mapping[str, Any], known: Standing) -> bytes:
    """The version as JSON in UTF-8, as it stands now."""
    return (json.dumps(fields(payload, known), ensure_ascii=False, indent=2) + "\n").encode()
