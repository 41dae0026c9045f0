"""An exported site behind nginx: the bytes and the headers that the program gives, as far as nginx can."""

from __future__ import annotations

import html
import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from django.test import Client

from clients import verify
from motions.export.site import export
from tests import factories
from tests.api import published
from tests.export.test_export import publish_some
from tests.programs import program, until

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent.parent
CONFIGURATIONS = ROOT / "docs" / "nginx"
CLIENTS = ROOT / "clients"
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{ }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
uwsgi_temp_path {folder}; scgi_temp_path {folder};
{site}
}}
"""
# What nginx makes itself, and what it leaves out, as the configuration says. Everything else is compared.
ITS_OWN = {
    "etag",
    "date",
    "server",
    "connection",
    "content-length",
    "last-modified",
    "accept-ranges",
    "transfer-encoding",
}
NOT_THERE = {"allow", "content-location"}


@dataclass(frozen=True)
class Answer:
    status: int
    content: bytes
    headers: dict[str, str]


class Nginx:
    """Real nginx, with the configuration of the documentation."""

    def __init__(self, folder: Path, name: str, exchanged: Mapping[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.root = folder / "site"
        self.configuration = folder / "nginx.conf"
        written = (CONFIGURATIONS / name).read_text(encoding="utf-8")
        for words, by in ({"listen 443 ssl;": f"listen {self.host};"} | dict(exchanged)).items():
            assert words in written
            written = written.replace(words, by.format(host=self.host, root=self.root))
        self.configuration.write_text(AROUND.format(folder=folder, site=written), encoding="utf-8")

    @contextmanager
    def running(self) -> Iterator[Nginx]:
        """Itself, from when it takes connections on."""
        command = [program("nginx"), "-c", str(self.configuration), "-p", str(self.configuration.parent)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            until(self.is_listening)
            yield self
        finally:
            process.terminate()
            said = process.communicate(timeout=10)[1]
        assert b"[emerg]" not in said

    def is_listening(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return Answer(answer.status, content, {name.lower(): value for name, value in answer.headers.items()})


@pytest.fixture
def nginx(tmp_path, settings) -> Iterator[Nginx]:
    """Nginx serving a folder that is not there yet."""
    settings.SIGNING_KEY = str(tmp_path / "signing-key")
    exchanged = {
        "root /var/lib/carried/site;": "root {root};",
        "https://carried.example.org": "http://{host}",
    }
    server = Nginx(tmp_path, "archive.conf", exchanged)
    settings.SITE_ADDRESS = f"http://{server.host}"
    with server.running():
        yield server


def of_the_program(nginx: Nginx, address: str, **headers: str) -> Answer:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Client().get(address, headers={"Host": nginx.host, **given})
    return Answer(answer.status_code, answer.getvalue(), {name.lower(): value for name, value in answer.items()})


def compared(headers: dict[str, str]) -> dict[str, str]:
    """The headers that have to be the same. Quotes around a character set say nothing."""
    kept = {name: value for name, value in headers.items() if name not in ITS_OWN | NOT_THERE}
    if kept.get("vary") == "Cookie":
        del kept["vary"]
    if "content-type" in kept:
        kept["content-type"] = kept["content-type"].replace('"', "")
    return kept


def addresses(root: Path) -> list[str]:
    """The address of every file."""
    found = {address for path in root.rglob("*") if path.is_file() for address in of(path.relative_to(root))}
    return sorted(found - {"/"})


def of(path: Path) -> Iterator[str]:
    address = quote(f"/{path.as_posix()}", safe="/@=&")
    if found := re.fullmatch(r"(.*/v\d+)/gone\.json", address):
        yield from (f"{found[1]}.pdf", f"{found[1]}/provenance.json")
    elif found := re.fullmatch(r"(/api/v1/adopted/[^/]+/[^/]+)/(now\.[a-z]+|gone\.json)", address):
        yield found[1]
        yield f"{found[1]}/now.pdf"
    elif found := re.fullmatch(r"(.*/)(index|gone)(@(.*))?\.(json|html)", address):
        yield found[1] + (f"?{found[4]}" if found[4] else "")
    elif "carried/site." not in address and "not-found" not in address and address != "/404.html":
        yield address


@pytest.fixture
def site(nginx) -> Nginx:
    """A whole site, served."""
    cast = factories.cast()
    publish_some(cast)
    export(nginx.root)
    return nginx


def test_every_file_is_what_the_program_answers(site):
    found = addresses(site.root)

    assert len(found) > 45
    for address in found:
        served, answered = site.get(address), of_the_program(site, address)
        assert (served.status, served.content) == (answered.status, answered.content), address
        assert compared(served.headers) == compared(answered.headers), address


def test_a_text_in_force_is_negotiated(site):
    assert_negotiated(site, "/api/v1/adopted/spring/1")


def test_a_text_that_has_lapsed_is_negotiated(site):
    assert_negotiated(site, "/api/v1/adopted/spring/4")
    told = site.get("/api/v1/adopted/spring/4", Accept="text/html").content
    assert b"This text is no longer in force: it lapsed on 6 March 2026. Two years are over." in told


def assert_negotiated(site, address):
    asked = ["*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]
    for accept in [*asked, *verify.MEDIA_TYPES.values()]:
        served = site.get(address, Accept=accept)
        answered = of_the_program(site, address, Accept=accept)
        assert (served.status, served.content) == (200, answered.content), accept
        assert compared(served.headers) == compared(answered.headers), accept


def test_what_is_not_there_is_refused_in_the_same_words(site):
    for address in (
        "/api/v1/adopted/spring/9",
        "/api/v1/adopted/spring/1/v9.json",
        "/feeds/nowhere/adopted.atom",
        "/adopted/spring/9/",
    ):
        served, answered = site.get(address), of_the_program(site, address)
        assert (served.status, served.content) == (404, answered.content), address
        assert compared(served.headers) == compared(answered.headers), address


def test_what_is_only_for_the_server_is_not_served(site):
    for address in (
        "/.next/commit.json",
        "/api/v1/adopted/spring/2/gone.json",
        "/api/v1/adopted/index.json",
        "/adopted/index.html",
        "/not-found.html",
        "/404.html",
        "/index.html",
        "/api/v1/adopted/?/../../../nginx.conf",
        "/api/v1/changes/?after=../../../../nginx.conf&limit=100",
    ):
        assert site.get(address).status == 404, address


def test_what_a_reader_has_is_not_sent_again_until_it_changes(site):
    for address in ("/api/v1/adopted/spring/1/v1.pdf", "/feeds/adopted.atom", "/api/v1/adopted/"):
        first = site.get(address)
        again = site.get(address, If_None_Match=first.headers["etag"])
        assert (again.status, again.content) == (304, b"")
        assert again.headers.get("cache-control") == first.headers.get("cache-control")

    before = site.get("/feeds/adopted.atom").headers["etag"]
    published.text(factories.cast(slug="autumn"))
    export(site.root)

    # nginx looks at an open file again after a second.
    until(lambda: site.get("/feeds/adopted.atom", If_None_Match=before).status == 200)


def test_a_question_without_a_file_leads_to_the_nearest(site):
    for asked, nearest in {
        "/api/v1/changes/?after=3": "/api/v1/changes/?after=0",
        "/api/v1/changes/?after=257&limit=5": "/api/v1/changes/?after=200",
        "/api/v1/adopted/?conference=spring&limit=200": "/api/v1/adopted/?conference=spring",
        "/api/v1/adopted/?limit=200": "/api/v1/adopted/",
        "/": "/adopted/",
        "/adopted/?conference=spring": "/adopted/by/conference/spring/",
        "/adopted/?subject=a%20b": "/adopted/by/subject/a%20b/",
    }.items():
        answer = site.get(asked)
        assert (answer.status, answer.headers["location"]) == (302, f"http://{site.host}{nearest}"), asked
    for asked in ("after=300", "after=x", "since=1"):
        assert site.get(f"/api/v1/changes/?{asked}").status == 404, asked
    assert site.get("/api/v1/changes/?after=8&limit=200").content == site.get("/api/v1/changes/?after=8").content


def test_what_needs_the_program_leads_to_where_it_is(site):
    told = of_the_program(site, "/adopted/copies/")

    for asked in (
        "/adopted/?q=wards",
        "/adopted/?conference=spring&q=wards",
        "/adopted/?conference=spring&year=2026",
        "/adopted/by/year/?conference=spring",
        "/adopted/spring/1/letters/mp/",
        "/sign-in/",
        "/c/spring/motions/1/",
        "/adopted/copies/",
    ):
        answer = site.get(asked)
        assert (answer.status, answer.content) == (200, told.content), asked
    assert f'href="http://{site.host}/adopted/"'.encode() in told.content


def test_a_search_is_answered_with_where_it_can_be_made(site):
    told = of_the_program(site, "/adopted/search/")

    for asked in ("q=wards", "conference=spring&year=2026", "year=2026&by=subject"):
        assert site.get(f"/adopted/search/?{asked}").content == told.content, asked
    assert b"you are reading a copy of the archive that is files" in told.content


def test_no_link_of_a_page_leads_nowhere(site):
    """Whatever a page links to is there, or is answered with what a copy cannot do."""
    told = of_the_program(site, "/adopted/copies/").content
    pages = [address for address in addresses(site.root) if address.startswith("/adopted/") and address.endswith("/")]
    links = {
        urljoin(page, html.unescape(link)).partition("#")[0]
        for page in pages
        for link in re.findall(r'(?:href|action)="([^"]*)"', site.get(page).content.decode())
    }
    inside = sorted(link.removeprefix(f"http://{site.host}") for link in links)
    answers = {link: site.get(link) for link in inside if link.startswith("/")}
    not_there = {link for link, answer in answers.items() if answer.status not in {200, 302, 410}}
    needs_the_program = {link for link, answer in answers.items() if answer.content == told}

    assert not_there == set()
    assert "/adopted/by/conference/spring/" in answers.keys() - needs_the_program
    assert all(
        "?" in link or re.match("/(c|sign-in|adopted/(copies/|.*/letters/))", link) for link in needs_the_program
    )


def test_any_server_has_the_lists_and_says_what_is_not_there(site):
    """Without a configuration, the folder as it is."""
    root = site.root
    assert (root / "index.html").read_bytes() == of_the_program(site, "/adopted/").content
    assert (root / "404.html").read_bytes() == of_the_program(site, "/adopted/copies/").content
    for address in (
        "/adopted/by/conference/spring/",
        "/adopted/by/subject/Health/",
        "/adopted/by/status/lapsed/",
        "/adopted/as/lapsed/by/conference/spring/",
    ):
        assert (root / address[1:] / "index.html").read_bytes() == of_the_program(site, address).content, address


def test_letters_that_are_ready_need_no_program(site):
    for address in ("", "councillor.docx", "councillor.txt", "mp.docx", "report.txt", "leaflet.docx"):
        served = site.get(f"/adopted/spring/1/letters/{address}")
        answered = of_the_program(site, f"/adopted/spring/1/letters/{address}")
        assert (served.status, served.content) == (200, answered.content), address
        assert compared(served.headers) == compared(answered.headers), address


def test_in_a_copy_without_letters_their_links_lead_to_what_a_copy_cannot_do(nginx):
    published.text(factories.cast())
    export(nginx.root, with_letters=False)
    told = of_the_program(nginx, "/adopted/copies/").content

    assert nginx.get("/adopted/spring/1/letters/").content == told
    assert nginx.get("/adopted/spring/1/letters/mp/").content == told
    for address in ("/adopted/spring/1/letters/mp.txt", "/adopted/spring/9/letters/"):
        assert nginx.get(address).status == 404, address


def test_of_a_withdrawn_text_there_are_no_letters(site):
    for address in ("", "mp.txt"):
        answer = site.get(f"/adopted/spring/2/letters/{address}")
        assert (answer.status, answer.headers["location"]) == (302, f"http://{site.host}/adopted/spring/2/")


def test_a_browser_may_ask_beforehand(site):
    answer = site.get("/api/v1/adopted/", "OPTIONS", Origin="https://branch.example")

    assert (answer.status, answer.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_programs_of_branches_find_it_whole_and_genuine(site, tmp_path):
    assert verify.main([f"http://{site.host}"]) == 0

    pull = [sys.executable, str(CLIENTS / "pull.py"), f"http://{site.host}", str(tmp_path / "texts")]
    pulled = subprocess.run(pull, capture_output=True, text=True, check=False)
    assert (pulled.returncode, pulled.stderr) == (0, "")
    assert (tmp_path / "texts").is_dir()
