"""The feed: what a WordPress site shows of adopted texts without a plug-in."""

import json
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from api import feeds
from motions.counting import Count
from motions.formats.atom import ATOM, HISTORY, TOMBSTONES
from motions.models import Publication
from motions.services import deciding, publishing
from tests import factories
from tests.api import published
from tests.api.test_adopted import assert_problem
from tests.factories import NOON
from tests.programs import program, wordpress

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
SITE = "http://127.0.0.1:8000"
FEED = "/feeds/adopted.atom"
OF_SPRING = "/feeds/spring/adopted.atom"
ID = "tag:127.0.0.1,2026-03-04:adopted/spring/1"


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")


@pytest.fixture
def small_parts(monkeypatch):
    """Parts of two entries, so that an archive is soon there."""
    monkeypatch.setattr(feeds, "PART", 2)


def parsed(reader, address: str) -> etree._Element:
    """The document, found valid."""
    answer = reader.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml")
    root = etree.fromstring(answer.content)
    SCHEMA.assertValid(root)
    return root


def in_wordpress(reader, address: str) -> Any:
    """The feed as WordPress reads it, cleaned of what it does not let through."""
    command = [program("php"), str(Path(__file__).with_name("wordpress_feed.php")), wordpress()]
    read = subprocess.run(command, input=reader.get(address).content, capture_output=True, check=False)
    assert (read.returncode, read.stderr) == (0, b"")
    return json.loads(read.stdout)


def shown(root: etree._Element) -> list[str]:
    """What the entries say, by title; what a tombstone says, in brackets."""
    found = root.xpath("//a:entry/a:title | //t:deleted-entry/t:comment", namespaces={"a": ATOM, "t": TOMBSTONES})
    return [f"[{each.text}]" if each.tag.startswith(f"{{{TOMBSTONES}}}") else str(each.text) for each in found]


def links(root: etree._Element) -> dict[str, str]:
    return {link.get("rel"): link.get("href").removeprefix(SITE) for link in root.findall(f"{{{ATOM}}}link")}


class TestAnEntry:
    def test_is_read_by_a_reader_of_feeds(self, cast, reader):
        published.amended_text(cast)

        found = feedparser.parse(reader.get(FEED).content, sanitize_html=False)

        (entry,) = found.entries
        assert not found.bozo
        assert (entry.id, entry.title) == (ID, "Safe staffing")
        assert entry.link == f"{SITE}/adopted/spring/1/"
        assert (entry.published, entry.updated) == ("2026-03-04T12:00:00.000Z",) * 2
        assert entry.summary == "Carried as amended (1.1, 1.2) by Conference of spring, 3 March 2026."
        assert (entry.author, entry.tags[0].term) == ("Union of spring, Conference of spring", "Health")

    def test_holds_the_whole_text_as_it_was_published(self, cast, reader):
        published.text(cast)

        (entry,) = feedparser.parse(reader.get(FEED).content, sanitize_html=False).entries

        assert entry.content[0].type == "text/html"
        assert entry.content[0].value == reader.get("/api/v1/adopted/spring/1/v1.embed.html").content.decode().strip()

    def test_is_shown_whole_by_wordpress(self, cast, reader):
        text = published.amended_text(cast)

        (entry,) = in_wordpress(reader, FEED)["entries"]

        published_text = html.fragment_fromstring(reader.get("/api/v1/adopted/spring/1/v1.embed.html").content.decode())
        assert (entry["id"], entry["title"], entry["link"]) == (ID, "Safe staffing", f"{SITE}/adopted/spring/1/")
        assert (entry["published"], entry["author"]) == (
            "2026-03-04T12:00:00+00:00",
            "Union of spring, Conference of spring",
        )
        assert entry["summary"] == "Carried as amended (1.1, 1.2) by Conference of spring, 3 March 2026."
        assert (
            html.fragment_fromstring(entry["content"]).text_content().split() == published_text.text_content().split()
        )
        assert text.sha256 in entry["content"]

    def test_is_shown_by_wordpress_while_it_is_not_withdrawn(self, cast, reader):
        published.text(cast, title="<script>alert(1)</script>")
        published.withdraw(cast, published.text(cast, title="Second").motion)

        (entry,) = in_wordpress(reader, FEED)["entries"]

        assert entry["title"] == "&lt;script&gt;alert(1)&lt;/script&gt;"
        assert "<script" not in entry["content"]

    def test_says_who_may_use_it(self, cast, reader, settings):
        settings.LICENCE, settings.LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
        published.text(cast)

        (entry,) = parsed(reader, FEED).findall(f"{{{ATOM}}}entry")

        assert entry.findtext(f"{{{ATOM}}}rights") == "CC BY 4.0"
        assert links(entry)["license"] == "https://creativecommons.org/licenses/by/4.0/"

    def test_whose_words_look_like_markup_shows_them(self, cast, reader):
        published.text(cast, title="<script> & ]]> \ufffe")

        assert shown(parsed(reader, FEED)) == ["<script> & ]]> \ufffd"]

    def test_is_the_same_after_the_site_moved(self, cast, reader, settings):
        first = published.amended_text(cast)
        settings.SITE_ADDRESS = "https://elsewhere.example.org"
        correct(cast, first.motion)

        (entry,) = parsed(reader, FEED).findall(f"{{{ATOM}}}entry")

        assert entry.findtext(f"{{{ATOM}}}id") == ID


class TestTheFeed:
    def test_shows_the_newest_first(self, cast, reader):
        for title in ["First", "Second", "Third"]:
            published.text(cast, title=title)

        assert shown(parsed(reader, FEED)) == ["Third", "Second", "First"]

    def test_updates_the_entry_of_a_corrected_text(self, cast, reader):
        first = published.amended_text(cast)
        correct(cast, first.motion)

        (entry,) = parsed(reader, FEED).findall(f"{{{ATOM}}}entry")

        said = [entry.findtext(f"{{{ATOM}}}{name}") for name in ("id", "published", "updated")]
        assert said == [ID, "2026-03-04T12:00:00.000Z", "2026-03-09T12:00:00.000Z"]
        assert str(entry.findtext(f"{{{ATOM}}}summary")).endswith(" Version 2: A recount.")

    def test_says_first_that_a_text_is_no_longer_in_force(self, cast, reader):
        first = published.text(cast)
        before = reader.get("/api/v1/adopted/spring/1/v1.embed.html").content.decode().strip()
        entry = published.lapse(cast, first.motion)
        marked = bytes(entry.renderings.get(suffix="embed.html").content).decode().strip()

        (entry,) = feedparser.parse(reader.get(FEED).content, sanitize_html=False).entries

        note = "This text is no longer in force: it lapsed on 6 March 2026. Two years are over."
        assert entry.id == ID
        assert entry.summary == f"{note} Carried by Conference of spring, 3 March 2026."
        assert entry.content[0].value == marked
        opened, rest = before.split("\n", 1)[0].split("<h2>")
        assert marked.startswith(f"{opened}<p><strong>{note}</strong></p>\n<h2>{rest}")
        assert "In force when published" not in marked

    def test_says_that_a_text_is_in_force_again(self, cast, reader):
        first = published.text(cast)
        before = reader.get("/api/v1/adopted/spring/1/v1.embed.html").content.decode().strip()
        published.lapse(cast, first.motion)
        published.reinstate(cast, first.motion)

        (entry,) = feedparser.parse(reader.get(FEED).content, sanitize_html=False).entries

        assert entry.content[0].value == before
        assert entry.summary.endswith("3 March 2026. In force again: It was the wrong text.")

    def test_has_a_tombstone_for_a_withdrawn_text(self, cast, reader):
        published.withdraw(cast, published.text(cast).motion)

        (tombstone,) = parsed(reader, FEED).findall(f"{{{TOMBSTONES}}}deleted-entry")

        assert dict(tombstone.attrib) == {"ref": ID, "when": "2026-03-05T12:00:00.000Z"}
        assert tombstone.findtext(f"{{{TOMBSTONES}}}comment") == "Two figures were mixed up."

    def test_shows_a_text_again_that_was_published_again(self, cast, reader):
        motion = published.text(cast).motion
        published.withdraw(cast, motion)
        published.publish(cast, factories.fresh(motion))

        assert shown(parsed(reader, FEED)) == ["Safe staffing"]

    def test_of_one_conference_has_its_texts_only(self, cast, reader):
        published.text(cast)
        published.text(factories.cast(slug="autumn"), title="Free buses")

        root = parsed(reader, OF_SPRING)

        assert shown(root) == ["Safe staffing"]
        assert root.findtext(f"{{{ATOM}}}title") == "Adopted texts of Conference of spring"
        assert links(root) == {"alternate": "/adopted/by/conference/spring/", "self": OF_SPRING}

    @pytest.mark.parametrize("address", [FEED, OF_SPRING])
    def test_is_empty_at_first(self, cast, reader, address):
        root = parsed(reader, address)

        assert (shown(root), root.findtext(f"{{{ATOM}}}updated")) == ([], "1970-01-01T00:00:00.000Z")

    def test_is_not_sent_to_who_has_it(self, cast, reader):
        published.text(cast)
        first = reader.get(FEED)

        again = reader.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert first.headers["Cache-Control"] == "public, max-age=60"

    def test_of_no_conference_is_not_found(self, db, reader):
        assert_problem(reader.get("/feeds/nowhere/adopted.atom"), 404, "not_found")

    @pytest.mark.parametrize("rows", [1, 3])
    def test_takes_as_many_queries_for_three_as_for_one(self, cast, reader, rows, django_assert_num_queries):
        for _ in range(rows):
            published.text(cast)

        with django_assert_num_queries(5):
            reader.get(FEED)
        with django_assert_num_queries(2):
            reader.get(FEED)


@pytest.mark.usefixtures("small_parts")
class TestTheArchive:
    def publish(self, cast, count: int) -> list[Publication]:
        return [published.text(cast, title=f"Text {number}") for number in range(1, count + 1)]

    @pytest.mark.parametrize("feed", [FEED, OF_SPRING])
    def test_is_followed_from_part_to_part(self, cast, reader, feed):
        self.publish(cast, 7)

        titles, address = [], feed
        while address:
            root = parsed(reader, address)
            titles.append(shown(root))
            address = links(root).get("prev-archive", "")

        assert titles == [["Text 7", "Text 6", "Text 5"], ["Text 4", "Text 3"], ["Text 2", "Text 1"]]

    def test_says_that_it_is_one_and_where_the_feed_is(self, cast, reader):
        self.publish(cast, 4)

        root = parsed(reader, "/feeds/adopted/1.atom")

        assert root.find(f"{{{HISTORY}}}archive") is not None
        assert links(root) == {
            "alternate": "/adopted/",
            "self": "/feeds/adopted/1.atom",
            "current": FEED,
        }
        assert root.findtext(f"{{{ATOM}}}id") == parsed(reader, FEED).findtext(f"{{{ATOM}}}id")

    def test_stays_as_it_is(self, cast, reader):
        self.publish(cast, 4)
        before = reader.get("/feeds/spring/adopted/1.atom")
        self.publish(cast, 3)

        again = reader.get("/feeds/spring/adopted/1.atom")

        assert again.content == before.content
        assert again.headers["Cache-Control"] == "public, max-age=3600"

    def test_shows_nothing_that_was_withdrawn_since(self, cast, reader):
        first, *_ = self.publish(cast, 4)
        published.withdraw(cast, first.motion)

        assert shown(parsed(reader, "/feeds/adopted/1.atom")) == ["Text 2"]
        assert shown(parsed(reader, FEED)) == ["[Two figures were mixed up.]", "Text 4", "Text 3"]

    @pytest.mark.parametrize(
        "address", ["/feeds/adopted/0.atom", "/feeds/adopted/2.atom", "/feeds/spring/adopted/2.atom"]
    )
    def test_has_no_parts_before_their_time(self, cast, reader, address):
        self.publish(cast, 5)

        assert_problem(reader.get(address), 404, "not_found")


def correct(cast, motion) -> None:
    """A recount by which the second of the motion's amendments is lost, and the text published anew."""
    deciding.correct(
        actor=cast.teller,
        decision=motion.decisions.get(amendment__number="1.2"),
        count=Count(method="count", votes_for=12, votes_against=310),
        key="recount",
        reason="A recount.",
    )
    publishing.correct(
        actor=cast.standing_orders, motion=motion, reason="A recount.", now=NOON + factories.timedelta(days=7)
    )
