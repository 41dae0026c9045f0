"""All texts of one conference in one file: a zip that is the same, byte for byte, until something is published.

::

    spring/SHA256SUMS          the hash of each file, for sha256sum -c
    spring/1/v1.json …         every version in every format, as it was published; what was withdrawn is left out
    spring/1/v1/provenance.json
    spring/2/now.txt …         how a text stands that is no longer in force: superseded or lapsed

Folders are named as the clients of branches name files (motions.formats.file_names), so that any machine unpacks them.

Nothing is compressed, for another release of a compressor gives other bytes. Files bear the time of their publication.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from motions.formats.file_names import kept_as
from motions.models import CatalogueEntry, Conference, Publication, Rendering
from motions.services import editions

SUMS = "SHA256SUMS"
AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the bundle; its bytes are in the rendering ``pk``."""

    name: str
    sha256: str
    published_at: datetime
    pk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What is in the file of a conference."""

    folder: str
    members: tuple[Member, ...]

    @property
    def sums(self) -> bytes:
        """The hashes of all files, as sha256sum writes them."""
        return "".join(f"{each.sha256}  {each.name}\n" for each in self.members).encode()

    @property
    def sha256(self) -> str:
        """What the bytes of the file depend on: they change when it does."""
        return hashlib.sha256(self.sums).hexdigest()


def bundle(conference: Conference) -> Bundle:
    """What is in the file of this conference now."""
    texts = Publication.objects.filter(motion__conference=conference).readable()
    members = (
        Member(name=editions.file_name(number, version, suffix), sha256=sha256, published_at=at, pk=pk)
        for number, version, suffix, sha256, at, pk in _kept(texts)
    )
    marks = Publication.objects.filter(pk__in=CatalogueEntry.objects.marked_at(conference).values("standing"))
    said = (
        Member(name=editions.standing_name(number, suffix), sha256=sha256, published_at=at, pk=pk)
        for number, _, suffix, sha256, at, pk in _kept(marks)
    )
    return Bundle(folder=kept_as(conference.slug), members=tuple(sorted((*members, *said), key=lambda each: each.name)))


def _kept(entries: QuerySet[Publication]) -> Iterable[tuple[str, int, str, str, datetime, int]]:
    return Rendering.objects.filter(publication__in=entries).values_list(
        "publication__motion__number",
        "publication__version_number",
        "suffix",
        "sha256",
        "publication__published_at",
        "pk",
    )


def stream(of: Bundle) -> Iterator[bytes]:
    """The file, part by part: no more than a few texts are held at once."""
    outlet = Outlet()
    newest = max((each.published_at for each in of.members), default=EARLIEST)
    with zipfile.ZipFile(outlet, "w") as archive:
        archive.writestr(_information(f"{of.folder}/{SUMS}", newest), of.sums)
        for first in range(0, len(of.members), AT_ONCE):
            members = of.members[first : first + AT_ONCE]
            contents = dict(Rendering.objects.filter(pk__in=[each.pk for each in members]).values_list("pk", "content"))
            for each in members:
                archive.writestr(_information(f"{of.folder}/{each.name}", each.published_at), bytes(contents[each.pk]))
            yield outlet.taken()
    yield outlet.taken()


EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # a zip knows no earlier time


class Outlet(io.RawIOBase):
    """Where a zip is written to, and taken from while it is written."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, part: Any) -> int:
        """Keep the part until it is taken."""
        self.parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self.parts = self.parts, []
        return b"".join(parts)


def _information(name: str, at: datetime) -> zipfile.ZipInfo:
    moment = at.astimezone(UTC)
    information = zipfile.ZipInfo(
        name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    )
    information.create_system = 3  # Unix, wherever it is made
    information.external_attr = 0o644 << 16
    return information
