"""The verifier on a site: what is genuine passes, and one altered byte does not."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients import verify
from motions.counting import Count
from motions.formats.minisign import new_secret_key
from motions.services import deciding, people, publishing, signing
from tests import factories, house
from tests.api import published
from tests.programs import program

SCRIPT = Path(verify.__file__)
PROOFS = ".well-known/carried/"


class Reader:
    """The site, asked without a network. ``altered`` answers in the place of what is there."""

    def __init__(self) -> None:
        self.client = Client()
        self.altered: dict[str, bytes | None] = {}
        self.asked: dict[str, bytes] = {}

    def get(self, address: str, suffix: str = "json") -> bytes | None:
        named = address if suffix == "json" else f"{address} as {suffix}"
        if named in self.altered:
            return self.altered[named]
        answer = self.client.get(f"/{address}", headers={"Accept": f"{verify.MEDIA_TYPES[suffix]}, */*;q=0.1"})
        if answer.status_code != 200:
            return None
        self.asked[named] = answer.getvalue()
        return self.asked[named]


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"read": None, "write": None}}


def publish_some(cast) -> str:
    """A text, one corrected, one withdrawn, and one withdrawn and published again. The key."""
    published.text(cast)
    withdrawn = published.amended_text(cast).motion
    published.withdraw(cast, withdrawn)
    again = published.text(cast).motion
    published.withdraw(cast, again)
    published.publish(cast, factories.fresh(again))
    key = signing.key_in_use()
    assert key is not None
    return key.public_key


@pytest.fixture
def site(db) -> Reader:
    cast = factories.cast()
    publish_some(cast)
    return Reader()


@pytest.fixture
def key(site) -> str:
    return verify.read_key(site.get(PROOFS + "key.pub").decode().splitlines()[1])


def findings(site: Reader, key: str | None, seen: str | None = None) -> list[str]:
    try:
        return verify.verify(site, key, seen)
    except verify.Altered as error:
        return [str(error)]


def test_what_is_genuine_passes(site, key):
    assert findings(site, key) == []


def test_what_was_published_before_the_key_changed_passes(site, key, tmp_path):
    cast_keeper = people.keeper()
    signing.change_key(actor=cast_keeper)
    Path(tmp_path, "signing-key.next").rename(tmp_path / "signing-key")

    assert findings(site, key) == []
    signing.change_key(actor=cast_keeper, is_lost=True)
    assert "took over without the signature" in findings(site, key)[0]


@pytest.fixture
def everything(site, key) -> dict[str, bytes]:
    """All that the verifier asks for, by address."""
    assert findings(site, key) == []
    return dict(sorted(site.asked.items()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_one_altered_byte_anywhere_is_found(site, key, everything, data):
    address = data.draw(st.sampled_from(list(everything)))
    content = bytearray(everything[address])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    site.altered = everything | {address: bytes(content)}

    assert findings(site, key)


@pytest.mark.parametrize(
    ("address", "there", "said"),
    [
        (PROOFS + "log.jsonl", None, "log.jsonl is missing"),
        (PROOFS + "log.jsonl.minisig", b"seq:x", "does not say how many entries"),
        (PROOFS + "keys.jsonl", b"no json\n", "a line that is no JSON"),
        (PROOFS + "keys.jsonl", b"[]\n", "a line that is no object"),
        (PROOFS + "keys.jsonl", b'{"public_jey": "RW"}\n', "a line that is no key"),
        (
            PROOFS + "keys.jsonl",
            b'{"name": "first", "public_key": "RW\xc3\xa9", "signature": ""}\n',
            "“RWé” is not a public key of minisign",
        ),
        ("api/v1/adopted/spring/1/v1.pdf", None, "v1.pdf is missing"),
        ("api/v1/adopted/spring/2/v1.json", b"{}", "was withdrawn, and is there (json)"),
        ("api/v1/adopted/spring/2", b"{}", "was withdrawn and is still there"),
        ("api/v1/adopted/spring/3", None, "is not the last version"),
    ],
)
def test_says_what_is_wrong(site, key, address, there, said):
    site.altered[address] = there

    assert said in " ".join(findings(site, key))


def test_what_is_no_longer_in_force_says_so_and_nothing_else(site, key):
    cast = factories.cast(slug="autumn")
    lapsed, superseded, again = (published.text(cast).motion for _ in range(3))
    published.lapse(cast, lapsed)
    published.supersede(cast, superseded, by="autumn/3")
    published.lapse(cast, again)
    published.reinstate(cast, again)
    assert findings(site, key) == []

    for suffix in verify.MEDIA_TYPES:
        named = "api/v1/adopted/autumn/1" + ("" if suffix == "json" else f" as {suffix}")
        site.altered = {named: site.get(f"api/v1/adopted/autumn/1/v1.{suffix}")}
        assert findings(site, key) == ["api/v1/adopted/autumn/1 is not the last version, or does not say how it stands"]


def test_a_log_that_lost_its_end_was_seen_longer(site, key):
    assert findings(site, key, seen=f"6:{signing.head().sha256}") == []
    assert findings(site, key, seen="7:0") == ["entry 7 of the log is not the one that you saw"]
    assert findings(site, key, seen="3:0") == ["entry 3 of the log is not the one that you saw"]
    with pytest.raises(verify.NotChecked):
        verify.verify(site, key, "yesterday")


def test_another_key_is_not_trusted(site):
    other = verify.read_key(str(new_secret_key(b"\x01" * 32).public))

    assert "never signed here" in findings(site, other)[0]


def test_texts_older_than_the_hashes_of_formats_are_checked_by_their_words(site, key, capsys):
    entry = json.loads(site.get(PROOFS + "log.jsonl").splitlines()[0])
    del entry["formats"]

    assert verify.check_texts(site, [entry]) == []
    for suffix in ("json", "txt"):
        address = f"api/v1/adopted/spring/1/v1.{suffix}"
        site.altered = {address: site.get(address).replace(b"short of", b"full of")}
        assert "was altered: its text has another hash" in verify.check_texts(site, [entry])[0]
        site.altered = {address: b"\xff"}
        assert "it cannot be read" in verify.check_texts(site, [entry])[0]


def test_minisign_serves_as_well_as_cryptography(site, key, monkeypatch):
    program("minisign")
    monkeypatch.setattr(verify, "HAS_CRYPTOGRAPHY", False)

    assert findings(site, key) == []
    site.altered[PROOFS + "log.jsonl"] = site.asked[PROOFS + "log.jsonl"].replace(b'"publish"', b'"publisH"', 1)
    assert findings(site, key) == ["the signature of log.jsonl is not of this log.jsonl"]


def test_without_either_nothing_can_be_said(site, key, monkeypatch):
    monkeypatch.setattr(verify, "HAS_CRYPTOGRAPHY", False)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(verify.NotChecked, match="need the program minisign"):
        verify.verify(site, key, None)


class TestTheProgram:
    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", str(SCRIPT), *arguments], capture_output=True, text=True, check=False
        )

    @pytest.mark.django_db(transaction=True)
    def test_reads_a_site_over_the_network(self, live_server, tmp_path):
        cast = factories.cast()
        (tmp_path / "key").write_text(publish_some(cast))

        said = self.run(live_server.url, "--key", str(tmp_path / "key"))

        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout.endswith("\nGenuine: every byte is as it was signed.\n")

    @pytest.mark.django_db(transaction=True)
    def test_shows_the_key_that_it_was_not_told(self, live_server):
        key = publish_some(factories.cast())

        said = self.run(live_server.url)

        assert key in said.stdout
        assert "compare this one" in said.stdout

    @pytest.mark.django_db(transaction=True)
    def test_says_that_a_site_signed_nothing(self, live_server):
        said = self.run(live_server.url)

        assert (said.returncode, said.stdout) == (
            1,
            "ALTERED: .well-known/carried/keys.jsonl is missing.\nNOT GENUINE.\n",
        )

    @pytest.mark.parametrize("place", ["http://127.0.0.1:9", "no-such-folder"])
    def test_says_that_it_could_not_check(self, place):
        said = self.run(place)

        assert (said.returncode, said.stderr[:13]) == (2, "Not checked: ")

    def test_says_that_a_key_is_none(self, tmp_path):
        said = self.run(str(tmp_path), "--key", "RW")

        assert (said.returncode, said.stderr) == (2, "Not checked: “RW” is not a public key of minisign.\n")


def test_shares_no_code_with_the_server():
    modules = [module.split(".")[0] for _, module in house.imports(ast.parse(SCRIPT.read_text(encoding="utf-8")))]

    assert set(modules) - set(sys.stdlib_module_names) == {"cryptography"}


def test_a_corrected_text_passes(db):
    cast = factories.cast()
    motion = published.amended_text(cast).motion
    deciding.correct(
        actor=cast.chair,
        decision=motion.decisions.get(amendment__number="1.2"),
        count=Count(method="count", votes_for=1, votes_against=2),
        key="recount",
        reason="Recount",
    )
    publishing.correct(actor=cast.standing_orders, motion=motion, reason="A recount")

    assert findings(Reader(), None) == []
