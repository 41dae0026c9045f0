"""What belongs to the public archive, in the order in which it is put in its place.

Texts come straight from what was kept when they were published, and only where they are not there yet; everything else
is asked of the program, unless it is there and is made of the same (``making``). If something is published in the
meantime, the run begins again: a site is one state of the log.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urldefrag, urljoin, urlsplit

from django.db.models import QuerySet

from motions.export.asking import NotExported, Program
from motions.export.folder import SUMS, Site, opened
from motions.export.making import Making
from motions.formats.addresses import addressed
from motions.formats.edition import Status
from motions.formats.file_names import kept_as
from motions.formats.table import NEGOTIATED
from motions.models import CatalogueEntry, Conference, Publication, Rendering
from motions.services import signing

PROOFS = ".well-known/carried"
FOR_PROGRAMS = ("key.pub", "keys.jsonl", "keys.jsonl.minisig", "verify.py", "pull.py", "pull.sh", "pull.php")
TEXTS = "api/v1/adopted"
TEXT_PAGES = ("", "words/")
LETTER_FILE = re.compile(rb'<a href="(/adopted/[^"]+/letters/[a-z]+\.[a-z]+)"')
CHANGES = "/api/v1/changes/"
AT_ONCE = 100  # entries of the change log in one file, which is what the API gives unasked
ROWS = 2_000
TRIES = 5
OK, UNCHANGED, GONE, MISSING = 200, 304, 410, 404
LONGEST = 200  # figures of an address that the name of a file is made of
BROWSED = re.compile(r"/adopted/(as/[a-z]+/)?by/[a-z]+/([^/?]+/([0-9]+/)?)?")
ADDRESS = re.compile(rb'<a [^>]*href="([^"]*)"')
PREVIOUS = re.compile(rb'<link rel="prev-archive" href="[^"]*/(\d+)\.atom"')
STOP = re.compile(r"api/v1/changes/index@after=(\d+)\.json")
ASSET = re.compile(rb'["(](/static/[^"()?#]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did: answers that the program made; files written, removed, left as they were; the end of the log."""

    asked: int
    written: int
    removed: int
    unchanged: int
    seq: int


def export(folder: Path, *, with_letters: bool = True) -> Report:
    """Write the public archive to this folder, or bring the one that is there up to date.

    Letters are four files of Word and four of plain text for each text: a large archive may do without.

    Raises NotExported where it cannot be, and ImproperlyConfigured where there is no key to sign it with.
    """
    with opened(folder) as site:
        end, asked = _collected(site, with_letters=with_letters)
        site.put_making()
        written, unchanged = len(site.written), len(site.coming) - len(site.written)
        if written or site.known.keys() != site.coming.keys():
            sums = site.sums()
            signature = signing.sign_file(sums, name=f"site.sha256 {end}")
            site.put(SUMS, [sums])
            site.put(f"{SUMS}.minisig", [signature.encode()])
        return Report(asked=asked, written=written, removed=site.commit(), unchanged=unchanged, seq=end.seq)


def _collected(site: Site, *, with_letters: bool) -> tuple[signing.Head, int]:
    asked = 0
    for _ in range(TRIES):
        end = signing.head()
        site.begin()
        run = _Run(site, end, with_letters=with_letters)
        run.collect(end)
        asked += run.program.asked
        if signing.head() == end:
            return end, asked
    raise NotExported("Something is published again and again in the meantime; try again later.")


class _Run:
    """One collection of everything."""

    def __init__(self, site: Site, end: signing.Head, *, with_letters: bool) -> None:
        self.site = site
        self.with_letters = with_letters
        self.program = Program()
        self.making = Making(end)
        self.assets: set[str] = set()
        self.conferences = list(Conference.objects.values_list("slug", flat=True))

    def collect(self, end: signing.Head) -> None:
        """Everything, in the order in which it is put in its place."""
        self._versions()
        self._gone()
        for entry in _catalogue():
            self._text(entry)
        self._pages()
        self._lists()
        self._changes(end)
        self._feeds()
        self._bundles()
        self._refusals()
        self._for_any_server()
        self._assets()
        self._proofs(end)

    # Texts

    def _versions(self) -> None:
        """Every version in every format."""
        readable = Publication.objects.readable()
        for pk, suffix, sha256, version, number, slug in _in_parts(Rendering.objects.filter(publication__in=readable)):
            path = f"{TEXTS}/{slug}/{addressed(number)}/v{version}{'' if suffix.startswith('/') else '.'}{suffix}"
            if not self.site.keep(path, sha256):
                self._put(Rendering.objects.select_related("publication").get(pk=pk), path)

    def _gone(self) -> None:
        """Of every version that was withdrawn, that it is gone."""
        withdrawn = Publication.objects.texts().exclude(pk__in=Publication.objects.readable().values("pk"))
        for motion, slug, number, version in withdrawn.values_list(
            "motion", "motion__conference__slug", "motion__number", "version_number"
        ):
            place, quoted = _places(slug, number)
            address, path = f"/{TEXTS}/{quoted}/v{version}.json", f"{TEXTS}/{place}/v{version}/gone.json"
            self._ask(address, path, self.making.of_motion(motion), status=GONE)

    def _text(self, entry: CatalogueEntry) -> None:
        """What stands at the addresses of one text: how it stands, or that it was withdrawn; and its pages."""
        place, quoted = _places(entry.conference.slug, entry.motion.number)
        made_of = self.making.of_motion(entry.motion_id)
        if entry.status == Status.WITHDRAWN:
            self._ask(f"/{TEXTS}/{quoted}", f"{TEXTS}/{place}/gone.json", made_of, status=GONE)
            for page in TEXT_PAGES:
                self._page(f"/adopted/{quoted}/{page}", f"adopted/{place}/{page}gone.html", made_of, status=GONE)
            return
        self._negotiated(entry, f"{TEXTS}/{place}", made_of)
        for page in TEXT_PAGES:
            self._page(f"/adopted/{quoted}/{page}", f"adopted/{place}/{page}index.html", made_of)
        if self.with_letters:
            self._letters(quoted, place, made_of)

    def _negotiated(self, entry: CatalogueEntry, place: str, made_of: str) -> None:
        """The text as it stands, in each format that its address gives: of one in force, its version once more."""
        paths = {suffix: f"{place}/now.{suffix}" for suffix in NEGOTIATED}
        there = [path for path in paths.values() if self.site.stands(path, made_of)]
        if len(there) == len(paths):
            return
        is_in_force = entry.status == Status.IN_FORCE
        said_by = entry.publication_id if is_in_force else entry.standing_id
        version = f"{place}/v{entry.publication.version_number}"
        for rendering in Rendering.objects.defer("content").filter(publication=said_by, suffix__in=paths):
            path = paths[rendering.suffix]
            if is_in_force:
                self.site.put_again(path, f"{version}.{rendering.suffix}", rendering.sha256)
            elif not self.site.keep(path, rendering.sha256):
                self._put(rendering, path)
            self.site.made[path] = made_of

    def _letters(self, quoted: str, place: str, made_of: str) -> None:
        """The letters of a text that are ready; to fill them in takes the program."""
        page = self._page(f"/adopted/{quoted}/letters/", f"adopted/{place}/letters/index.html", made_of)
        for address in LETTER_FILE.findall(page):
            name = address.decode().rpartition("/")[2]
            self._ask(f"/adopted/{quoted}/letters/{name}", f"adopted/{place}/letters/{name}", made_of)

    def _put(self, rendering: Rendering, path: str) -> None:
        self.site.put(path, [bytes(rendering.content)], at=rendering.publication.published_at)

    # Lists

    def _pages(self) -> None:
        """Every list for people that one filter narrows, and what they browse by: found from link to link."""
        for page in ("branches", "copies", "search"):
            self._page(f"/adopted/{page}/", f"adopted/{page}/index.html", self.making.of_the_program)
        waiting, seen = {"/adopted/"}, set[str]()
        while waiting:
            address = min(waiting)
            seen.add(address)
            content = self._page(address, _listed(address, "html"), self.making.of_list(address))
            waiting |= {found for found in _links_in(address, content) if _is_list(found)}
            waiting -= seen

    def _follow(self, address: str) -> None:
        while address:
            content = self._take(address, _listed(address, "json"), self.making.of_list(address))
            following = urlsplit(json.loads(content)["next"] or "")
            address = f"{following.path}?{following.query}" if following.path else ""

    def _lists(self) -> None:
        """Every list for programs, from its beginning to its end."""
        for query in ["", "?status=any", *(f"?conference={slug}" for slug in self.conferences)]:
            self._follow(f"/{TEXTS}/{query}")
        self._follow("/api/v1/conferences/")
        for slug in self.conferences:
            address = f"/api/v1/conferences/{slug}/"
            self._ask(address, f"{address[1:]}index.json", self.making.of_the_program)

    def _changes(self, end: signing.Head) -> None:
        """The change log after every hundredth entry, after its end, and after the ends that earlier runs found."""
        stops = {int(match[1]) for match in map(STOP.fullmatch, self.site.known) if match}
        for after in sorted({*range(0, end.seq, AT_ONCE), *(stop for stop in stops if stop < end.seq), end.seq}):
            is_full = after + AT_ONCE <= end.seq
            made_of = self.making.of_the_program if is_full else self.making.of_the_log
            self._ask(f"{CHANGES}?after={after}", _listed(f"{CHANGES}?after={after}", "json"), made_of)
        self._ask(CHANGES, _listed(CHANGES, "json"), self.making.of_the_log)

    # Everything else

    def _feeds(self) -> None:
        """Every feed, with the parts of its archive."""
        feeds = {f"/feeds/{slug}/adopted": self.making.of_conference(slug) for slug in self.conferences}
        for feed, made_of in {"/feeds/adopted": self.making.of_the_log, **feeds}.items():
            before = PREVIOUS.search(self._take(f"{feed}.atom", f"{feed[1:]}.atom", made_of))
            for part in range(1, 1 + int(before[1]) if before else 1):
                self._ask(f"{feed}/{part}.atom", f"{feed[1:]}/{part}.atom", made_of)

    def _bundles(self) -> None:
        for slug in self.conferences:
            path = f"api/v1/conferences/{slug}/adopted.zip"
            made_of = self.making.of_conference(slug)
            self._ask(f"/{path}", path, made_of, known=_tag_of_bundle(self.site.folder / path, slug))

    def _refusals(self) -> None:
        """What a reader is told where there is nothing."""
        made_of = self.making.of_the_program
        self._ask("/api/v1/nothing-here", "api/not-found.json", made_of, status=MISSING)
        self._page("/adopted/nothing/here/", "not-found.html", made_of, status=MISSING)

    def _for_any_server(self) -> None:
        """What servers without a configuration answer with at the root, and where there is no file."""
        self._page("/adopted/", "index.html", self.making.of_the_log)
        self._page("/adopted/copies/", "404.html", self.making.of_the_program)

    def _assets(self) -> None:
        """The files that pages load, and those that these load."""
        waiting, seen = set(self.assets), set[str]()
        while waiting:
            address = min(waiting)
            seen.add(address)
            waiting |= _assets_in(self._take(address, address[1:], self.making.of_the_program))
            waiting -= seen

    def _proofs(self, end: signing.Head) -> None:
        """The log up to this end, its signature, the keys, the verifier."""
        key = signing.key_in_use()
        signature = signing.log_signature(end, key) if key else None
        if signature is None:
            raise NotExported("The log is not signed yet: run “manage.py signing_key”, and publish something.")
        log = f"{PROOFS}/log.jsonl"
        if not self.site.stands(log, self.making.of_the_log):
            self.site.put(log, signing.lines(end.seq))
            self.site.made[log] = self.making.of_the_log
        self.site.put(f"{log}.minisig", [signature.encode()])
        for name in FOR_PROGRAMS:
            made_of = self.making.of_the_keys if name.startswith("key") else self.making.of_the_program
            self._ask(f"/{PROOFS}/{name}", f"{PROOFS}/{name}", made_of)

    # Asking

    def _ask(self, address: str, path: str, made_of: str, *, status: int = OK, known: str = "") -> None:
        """Put what the program answers in this file, where it is not there, made of the same.

        Raises NotExported for another answer.
        """
        if self.site.stands(path, made_of):
            return
        there = self.site.known.get(path, "") if (self.site.folder / path).is_file() else ""
        answer = self.program.ask(address, known=known or there)
        if answer.status == UNCHANGED:
            self.site.keep(path, there)
        elif answer.status == status:
            self.site.put(path, answer.parts)
        else:
            raise NotExported(f"{address} answered {answer.status}.")
        self.site.made[path] = made_of

    def _take(self, address: str, path: str, made_of: str, *, status: int = OK) -> bytes:
        """The same, and the bytes are needed."""
        self._ask(address, path, made_of, status=status)
        return self.site.read(path)

    def _page(self, address: str, path: str, made_of: str, *, status: int = OK) -> bytes:
        """The same for a page: what it loads is noted."""
        content = self._take(address, path, made_of, status=status)
        self.assets |= _assets_in(content)
        return content


def _places(slug: str, number: str) -> tuple[str, str]:
    """Where a text is among files, and in an address."""
    name = addressed(number)
    return f"{slug}/{name}", f"{slug}/{quote(name, safe='')}"


def _listed(address: str, suffix: str) -> str:
    """The file of a list: "/api/v1/adopted/?status=any" is api/v1/adopted/index@status=any.json."""
    path, _, query = address[1:].partition("?")
    return f"{unquote(path)}index{f'@{query}' if query else ''}.{suffix}"


def _is_list(address: str) -> bool:
    """Whether it is a list that at most one filter narrows, under a name that a file can have."""
    parts = urlsplit(address)
    filters = {name for name, _ in parse_qsl(parts.query)} - {"before"}
    if len(address) > LONGEST or "q" in filters:
        return False
    return len(filters) <= 1 if parts.path == "/adopted/" else bool(BROWSED.fullmatch(address))


def _links_in(address: str, content: bytes) -> set[str]:
    return {urldefrag(urljoin(address, html.unescape(each.decode()))).url for each in ADDRESS.findall(content)}


def _assets_in(content: bytes) -> set[str]:
    return {each.decode() for each in ASSET.findall(content)}


def _tag_of_bundle(file: Path, slug: str) -> str:
    """The tag of a bundle that is there: the hash of the list of hashes in it."""
    if not file.is_file():
        return ""
    with zipfile.ZipFile(file) as archive:
        return hashlib.sha256(archive.read(f"{kept_as(slug)}/SHA256SUMS")).hexdigest()


def _in_parts(renderings: QuerySet[Rendering]) -> Iterator[tuple[Any, ...]]:
    """Key, suffix, hash, version, number, conference; read in parts, for a long read keeps SQLite from writing."""
    rows = renderings.order_by("pk").values_list(
        "pk",
        "suffix",
        "sha256",
        "publication__version_number",
        "publication__motion__number",
        "publication__motion__conference__slug",
    )
    part = list(rows[:ROWS])
    while part:
        yield from part
        part = list(rows.filter(pk__gt=part[-1][0])[:ROWS])


def _catalogue() -> QuerySet[CatalogueEntry]:
    texts = CatalogueEntry.objects.select_related("conference", "motion", "publication").defer("row")
    return texts.defer(*(f"publication__{heavy}" for heavy in ("document", "text", "payload", "entry")))
