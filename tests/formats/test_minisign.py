"""Keys and signatures, as the program minisign reads and writes them."""

import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.formats.minisign import (
    Forged,
    InvalidKey,
    digest_of,
    new_secret_key,
    read_public_key,
    read_secret_key,
    verify,
)
from tests.programs import program

KEY = new_secret_key(b"\x07" * 32)
SIGNATURE = KEY.sign(digest_of(b"the text"), trusted="seq:1")


def minisign(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program("minisign"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


class TestTheProgram:
    @given(content=st.binary(max_size=300), trusted=st.text("abc :é123", max_size=60))
    def test_verifies_what_we_sign(self, tmp_path_factory, content, trusted):
        folder = tmp_path_factory.mktemp("signed")
        (folder / "file").write_bytes(content)
        (folder / "file.minisig").write_text(KEY.sign(digest_of(content), trusted=trusted), encoding="utf-8")

        said = minisign(folder, "-V", "-Q", "-P", str(KEY.public), "-m", "file")

        assert (said.returncode, said.stdout.rstrip("\n")) == (0, trusted)

    def test_finds_another_file(self, tmp_path):
        (tmp_path / "file").write_bytes(b"another text")
        (tmp_path / "file.minisig").write_text(SIGNATURE, encoding="ascii")

        assert minisign(tmp_path, "-V", "-P", str(KEY.public), "-m", "file").returncode == 1

    def test_signs_with_our_key(self, tmp_path):
        (tmp_path / "key").write_text(KEY.file, encoding="ascii")
        (tmp_path / "file").write_bytes(b"the text")

        assert minisign(tmp_path, "-S", "-s", "key", "-m", "file", "-t", "hello").returncode == 0
        signature = (tmp_path / "file.minisig").read_text(encoding="ascii")
        assert verify(KEY.public, digest_of(b"the text"), signature) == "hello"

    def test_makes_keys_that_we_sign_with(self, tmp_path):
        minisign(tmp_path, "-G", "-W", "-p", "key.pub", "-s", "key")

        key = read_secret_key((tmp_path / "key").read_text(encoding="ascii"))

        assert key.public.file == (tmp_path / "key.pub").read_text(encoding="ascii")


class TestKeys:
    @given(seed=st.binary(min_size=32, max_size=32))
    def test_are_read_as_they_were_written(self, seed):
        key = new_secret_key(seed)

        assert read_secret_key(key.file) == key
        assert read_public_key(key.public.file) == read_public_key(str(key.public)) == key.public

    def test_are_not_printed_by_accident(self):
        assert repr(KEY) == f"<SecretKey {KEY.public.name}>"

    @pytest.mark.parametrize("text", ["", "a comment\n", "a comment\nnot base64!\n", KEY.public.file])
    def test_that_are_none_are_refused(self, text):
        with pytest.raises(InvalidKey, match="This is not a secret key"):
            read_secret_key(text)

    def test_with_a_password_are_refused(self):
        with pytest.raises(InvalidKey, match="has a password"):
            read_secret_key(packed_again(2, b"Sc"))

    @pytest.mark.parametrize("place", [60, 70, 120])
    def test_that_are_damaged_are_refused(self, place):
        with pytest.raises(InvalidKey, match="is damaged"):
            read_secret_key(packed_again(place, b"\x00\xff"))

    def test_a_secret_key_is_no_public_key(self):
        with pytest.raises(InvalidKey, match="This is not a public key"):
            read_public_key(KEY.file)


class TestSignatures:
    def test_are_the_same_again(self):
        assert KEY.sign(digest_of(b"the text"), trusted="seq:1") == SIGNATURE

    def test_of_parts_are_those_of_the_whole(self):
        assert digest_of(b"the", b" text") == digest_of(b"the text")

    def test_give_their_trusted_comment(self):
        assert verify(KEY.public, digest_of(b"the text"), SIGNATURE) == "seq:1"

    @pytest.mark.parametrize(
        ("key", "content", "signature"),
        [
            (KEY, b"another text", SIGNATURE),
            (new_secret_key(b"\x08" * 32), b"the text", SIGNATURE),
            (KEY, b"the text", SIGNATURE.replace("seq:1", "seq:2")),
            (KEY, b"the text", "no signature"),
            (KEY, b"the text", SIGNATURE.replace("untrusted comment", "comment")),
        ],
    )
    def test_that_do_not_fit_are_refused(self, key, content, signature):
        with pytest.raises(Forged):
            verify(key.public, digest_of(content), signature)


def packed_again(place: int, by: bytes) -> str:
    """The key's file with some bytes in this place replaced."""
    packed = base64.b64decode(KEY.file.splitlines()[1])
    return "comment\n" + base64.b64encode(packed[:place] + by + packed[place + len(by) :]).decode() + "\n"
