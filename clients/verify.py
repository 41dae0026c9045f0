#!/usr/bin/env python3
"""Checks that adopted texts are genuine: on a site that publishes with Carried, or in a folder that was exported.

    python3 verify.py https://carried.example.org --key RWQ...
    python3 verify.py the-exported-folder --key key.pub

It needs Python 3.10 or newer, and the program minisign or the Python package cryptography. It shares no code with
the server. What it checks, in this order:

1. The keys: from the one that you trust (--key; else the site's own, which is then shown) to the one that signs now.
2. The signature of the log, and that each entry of the log holds the hash of the one before.
3. Each published version in each format: its bytes have the hash that the log says, its text too, and what the JSON
   says of itself is what the log says. What was withdrawn is gone, and what is in force is the last version.
4. In a folder, every other file: its hash is in a signed list, no file is missing, and none was added.

Exit status: 0 genuine, 1 something was altered (each finding is a line), 2 it could not be checked.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import http.client
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    HAS_CRYPTOGRAPHY = True
except ImportError:
    HAS_CRYPTOGRAPHY = False

PROOFS = ".well-known/carried/"
TEXTS = "api/v1/adopted/"
LIST = PROOFS + "site.sha256"
PUBLISHES = ("publish", "correct")
# How the address without a version is asked for each of its formats.
MEDIA_TYPES = {
    "json": "application/json",
    "txt": "text/plain",
    "html": "text/html",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/akn+xml",
}
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "
TRIES = 5
SHORT = 12


class Altered(Exception):
    """Something is not what was signed; ``str()`` says what."""


class NotChecked(Exception):
    """Nothing can be said; ``str()`` says why."""


# Where the files are


class Source(Protocol):
    """Anything that has files at addresses."""

    def get(self, address: str, suffix: str = "json") -> bytes | None:
        """The bytes at this address, which has no slash in front; None where there is nothing, or no longer.

        ``suffix`` is the format that is wanted, where the address gives several.
        """


class Folder:
    """An exported site."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, address: str, suffix: str = "json") -> bytes | None:
        """The bytes at this address, which is a file of this name or stands for one; None where the text is gone."""
        named = self.path / unquote(address)
        for file in (named, named / f"now.{suffix}"):
            if file.is_file() and not (named / "gone.json").is_file():
                return file.read_bytes()
        return None

    def files(self) -> set[str]:
        """The path of every file, from the top of the folder."""
        found = (Path(folder, name) for folder, _, names in os.walk(self.path) for name in names)
        return {file.relative_to(self.path).as_posix() for file in found}


class Site:
    """A site, over one connection that is kept."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.connection = kind(parts.netloc, timeout=60)
        self.base = parts.path.rstrip("/") + "/"

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def get(self, address: str, suffix: str = "json") -> bytes | None:
        """The bytes at this address; None where it answers that there is nothing, or no longer."""
        headers = {"User-Agent": "carried-verify", "Accept": f"{MEDIA_TYPES[suffix]}, */*;q=0.1"}
        for attempt in range(TRIES):
            try:
                self.connection.request("GET", self.base + address, headers=headers)
                answer = self.connection.getresponse()
                content = answer.read()
            except (http.client.HTTPException, OSError) as error:
                self.connection.close()
                if attempt == TRIES - 1:
                    raise NotChecked(f"{address}: {error}") from error
                continue
            if answer.status == 200:
                return content
            if answer.status in (404, 410):
                return None
            if answer.status not in (429, 502, 503, 504):
                raise NotChecked(f"{address}: the site answered {answer.status} {answer.reason}")
            time.sleep(min(int(answer.headers.get("Retry-After", "1")), 90))
        raise NotChecked(f"{address}: the site is too busy")


def needed(source: Source, address: str) -> bytes:
    """The bytes at an address where something has to be."""
    content = source.get(address)
    if content is None:
        raise Altered(f"{address} is missing")
    return content


# Keys and signatures, as minisign has them


def key_bytes(line: str) -> bytes:
    """The 42 bytes of a public key: "Ed", its id, the key."""
    try:
        packed = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        packed = b""
    if len(packed) != 42 or packed[:2] != b"Ed":
        raise NotChecked(f"“{line}” is not a public key of minisign")
    return packed


def key_name(line: str) -> str:
    """The id of a key, as minisign prints it."""
    return f"{int.from_bytes(key_bytes(line)[2:10], 'little'):X}"


def key_file(line: str) -> bytes:
    """A key as the site writes it in a file."""
    return f"{UNTRUSTED}minisign public key {key_name(line)}\n{line}\n".encode()


def check_signature(key: str, content: bytes, signature: bytes, name: str) -> str:
    """The trusted comment of a signature of these bytes by this key, in exactly the form that the site writes."""
    try:
        _comment, packed, comment, whole = signature.decode().split("\n")[:4]
        signed, over = base64.b64decode(packed, validate=True), base64.b64decode(whole, validate=True)
    except ValueError as error:
        raise Altered(f"the signature of {name} is damaged") from error
    trusted = comment[len(TRUSTED) :]
    written = [f"{UNTRUSTED}signature by key {key_name(key)}", base64.b64encode(signed).decode(), TRUSTED + trusted]
    written += [base64.b64encode(over).decode(), ""]
    if "\n".join(written).encode() != signature or (signed[:2], signed[2:10]) != (b"ED", key_bytes(key)[2:10]):
        raise Altered(f"the signature of {name} is damaged, or not by the key {key_name(key)}")
    is_good = with_cryptography if HAS_CRYPTOGRAPHY else with_minisign
    if not is_good(key, content, signature, signed[10:], over, trusted.encode()):
        raise Altered(f"the signature of {name} is not of this {name}")
    return trusted


def with_cryptography(key: str, content: bytes, _file: bytes, signed: bytes, over: bytes, trusted: bytes) -> bool:
    """Whether the signature is good, as the package cryptography says."""
    public = Ed25519PublicKey.from_public_bytes(key_bytes(key)[10:])
    try:
        public.verify(signed, hashlib.blake2b(content).digest())
        public.verify(over, signed + trusted)
    except InvalidSignature:
        return False
    return True


def with_minisign(key: str, content: bytes, file: bytes, _signed: bytes, _over: bytes, _trusted: bytes) -> bool:
    """Whether the signature is good, as the program minisign says."""
    program = shutil.which("minisign")
    if program is None:
        raise NotChecked("signatures need the program minisign, or the Python package cryptography: install one")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "content").write_bytes(content)
        Path(folder, "signature").write_bytes(file)
        command = [program, "-V", "-q", "-P", key, "-m", "content", "-x", "signature"]
        return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0


def key_that_signs(source: Source, trusted: str | None) -> str:
    """The key in use, reached from the trusted one: each key is signed by the one before."""
    written = needed(source, PROOFS + "keys.jsonl")
    keys = [parsed_key(line) for line in written.splitlines()]
    lines = [each["public_key"] for each in keys]
    if not lines or needed(source, PROOFS + "key.pub") != key_file(lines[-1]):
        raise Altered("key.pub is not the last key of keys.jsonl")
    if trusted is not None and trusted not in lines:
        raise Altered(f"the key {key_name(trusted)} that you trust never signed here")
    since = keys[lines.index(trusted) :] if trusted else keys[-1:]
    for before, each in itertools.pairwise(since):
        if not each["signature"]:
            raise Altered(f"the key {each['name']} took over without the signature of {before['name']}: ask why")
        check_signature(before["public_key"], key_file(each["public_key"]), each["signature"].encode(), "key.pub")
    check_signature(lines[-1], written, needed(source, PROOFS + "keys.jsonl.minisig"), "keys.jsonl")
    return lines[-1]


def parsed_key(line: bytes) -> dict:
    """A line of the list of keys, which nobody has signed for yet."""
    value = parsed(line, "keys.jsonl")
    if not all(isinstance(value.get(name), str) for name in ("public_key", "name", "signature")):
        raise Altered("keys.jsonl has a line that is no key")
    try:
        key_bytes(value["public_key"])
    except NotChecked as error:
        raise Altered(f"keys.jsonl has a line that is no key: {error}") from error
    return value


def parsed(line: bytes, name: str) -> dict:
    """A line of JSON."""
    try:
        value = json.loads(line)
    except ValueError as error:
        raise Altered(f"{name} has a line that is no JSON") from error
    if not isinstance(value, dict):
        raise Altered(f"{name} has a line that is no object")
    return value


# The log


def signed_log(source: Source, key: str) -> tuple[list[dict], str]:
    """The entries that the signature reaches, and the hash of the last. The log may have grown since it was signed."""
    signature = needed(source, PROOFS + "log.jsonl.minisig")
    content = needed(source, PROOFS + "log.jsonl")
    lines = content.splitlines(keepends=True)
    reach = reached(signature)
    if isinstance(source, Folder) and len(lines) != reach:
        raise Altered(f"the log has {len(lines)} entries, and {reach} were signed")
    trusted = check_signature(key, b"".join(lines[:reach]), signature, "log.jsonl")
    entries, last = chained(lines[:reach])
    if trusted != f"log.jsonl seq:{reach} sha256:{last}":
        raise Altered("the signature is of another log")
    return entries, last


def reached(signature: bytes) -> int:
    """How many entries a signature says that it signs."""
    for word in signature.decode(errors="replace").split():
        if word.startswith("seq:") and word[4:].isdigit():
            return int(word[4:])
    raise Altered("the signature of the log does not say how many entries it signs")


def chained(lines: list[bytes]) -> tuple[list[dict], str]:
    """The entries, each found to hold the hash of the one before; and the hash of the last."""
    entries, previous = [], ""
    for number, line in enumerate(lines, start=1):
        entry = parsed(line, "log.jsonl")
        if (entry.get("seq"), entry.get("previous")) != (number, previous):
            raise Altered(f"entry {number} of the log does not follow the one before")
        previous = digest(line[:-1])
        entries.append(entry)
    return entries, previous


def check_seen(entries: list[dict], seen: str) -> None:
    """What was the end of the log when you looked last is still in it."""
    seq, _, sha256 = seen.partition(":")
    if not seq.isdigit():
        raise NotChecked("--seen is a number and a hash with a colon between them, as this program printed them")
    following = entries[int(seq)]["previous"] if int(seq) < len(entries) else None
    if int(seq) > len(entries) or (following is not None and following != sha256):
        raise Altered(f"entry {seq} of the log is not the one that you saw")


# The texts


def check_texts(source: Source, entries: list[dict]) -> list[str]:
    """What is wrong with the texts, as sentences."""
    motions: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for entry in entries:
        motions[entry["conference"], entry["number"]].append(entry)
    return [finding for of_motion in motions.values() for finding in check_motion(source, of_motion)]


def check_motion(source: Source, entries: list[dict]) -> list[str]:
    """What is wrong with the versions of one text."""
    findings = []
    gone = max((entry["seq"] for entry in entries if entry["event"] == "withdraw"), default=0)
    place = f"{TEXTS}{entries[0]['conference']}/{quote(entries[0]['number'].replace('/', '-'), safe='')}"
    for entry in entries:
        if entry["event"] in PUBLISHES:
            check = check_gone if entry["seq"] < gone else check_version
            findings += check(source, f"{place}/v{entry['version']}", entry)
    latest = source.get(place)
    if entries[-1]["event"] == "withdraw":
        findings += [f"{place} was withdrawn and is still there"] if latest is not None else []
    elif not is_last(source, place, latest, entries[-1]):
        findings.append(f"{place} is not the last version, or does not say how it stands")
    return findings


def is_last(source: Source, place: str, latest: bytes | None, entry: dict) -> bool:
    """The address without a version gives the last version; of one no longer in force, the bytes that the log names."""
    if latest is not None and entry["event"] in ("supersede", "lapse"):
        given = {suffix: sha256 for suffix, sha256 in entry["formats"].items() if suffix in MEDIA_TYPES}
        return all(digest(source.get(place, suffix) or b"") == sha256 for suffix, sha256 in given.items())
    return latest is not None and latest == source.get(f"{place}/v{entry['version']}.json")


def check_gone(source: Source, place: str, entry: dict) -> list[str]:
    """A withdrawn version is nowhere."""
    suffixes = entry.get("formats", {"json": "", "txt": ""})
    return [f"{place} was withdrawn, and is there ({each})" for each in suffixes if source.get(at(place, each))]


def check_version(source: Source, place: str, entry: dict) -> list[str]:
    """What is wrong with one version in its formats."""
    findings = []
    for suffix, sha256 in entry.get("formats", {}).items():
        content = source.get(at(place, suffix))
        if content is None:
            findings.append(f"{at(place, suffix)} is missing")
        elif digest(content) != sha256:
            findings.append(f"{at(place, suffix)} was altered: its hash is not the one in the log")
    return findings or check_words(source, place, entry)


def check_words(source: Source, place: str, entry: dict) -> list[str]:
    """What the JSON and the plain text say, where it is not what the log says."""
    written, plain = source.get(f"{place}.json"), source.get(f"{place}.txt")
    if written is None or plain is None:
        return [f"{place} is missing as JSON or as plain text"]
    try:
        version = json.loads(written)
        text = plain.decode().split("\n-----", 1)[1].split("\n", 1)[1]
    except (ValueError, IndexError):
        return [f"{place} was altered: it cannot be read"]
    findings = []
    for name in ("seq", "conference", "number", "version", "sha256"):
        if version.get(name) != entry[name]:
            findings.append(f"{place}.json was altered: its “{name}” is not the one in the log")
    if digest(str(version.get("text")).encode()) != entry["sha256"]:
        findings.append(f"{place}.json was altered: its text has another hash")
    if digest(text.encode()) != entry["sha256"]:
        findings.append(f"{place}.txt was altered: its text has another hash")
    return findings


def at(place: str, suffix: str) -> str:
    """The address of a format: "v1" and "txt" are v1.txt, "v1" and "/provenance.json" are v1/provenance.json."""
    return place + suffix if suffix.startswith("/") else f"{place}.{suffix}"


def digest(content: bytes) -> str:
    """The SHA-256, in figures."""
    return hashlib.sha256(content).hexdigest()


# The other files of a folder


def check_files(folder: Folder, key: str, end: str) -> list[str]:
    """What is wrong with the files of a folder, by the signed list of all of them."""
    content = needed(folder, LIST)
    trusted = check_signature(key, content, needed(folder, LIST + ".minisig"), "site.sha256")
    if trusted != f"site.sha256 {end}":
        raise Altered("the list of files is of another day than the log")
    listed = {line[66:]: line[:64] for line in content.decode().splitlines()}
    there = folder.files() - {LIST, LIST + ".minisig"}
    findings = [f"{name} is missing" for name in sorted(listed.keys() - there)]
    findings += [f"{name} was added" for name in sorted(there - listed.keys())]
    for name in sorted(listed.keys() & there):
        if digest((folder.path / name).read_bytes()) != listed[name]:
            findings.append(f"{name} was altered: its hash is not the one in the list of files")
    return findings


# All of it


def verify(source: Source, trusted: str | None, seen: str | None) -> list[str]:
    """What is wrong, as sentences. Says on the way what was checked."""
    key = key_that_signs(source, trusted)
    print(f"Key {key_name(key)}: {key}")
    if trusted is None:
        print("You did not say which key you trust: compare this one with one that you got in another way (--key).")
    entries, last = signed_log(source, key)
    if seen is not None:
        check_seen(entries, seen)
    findings = check_texts(source, entries)
    if isinstance(source, Folder):
        findings += check_files(source, key, f"seq:{len(entries)} sha256:{last}")
    unlisted = sum("formats" not in entry and entry["event"] in PUBLISHES for entry in entries)
    if unlisted:
        print(f"{unlisted} versions are older than the hashes of formats: only JSON and plain text were checked.")
    print(f"The log has {len(entries)} entries and is signed. To be sure the next time: --seen {len(entries)}:{last}")
    return findings


def read_key(given: str) -> str:
    """The key in the file, or the key itself."""
    line = Path(given).read_text(encoding="utf-8").splitlines()[-1].strip() if Path(given).is_file() else given.strip()
    key_bytes(line)
    return line


def main(arguments: list[str]) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", help="the address of a site, or the path of a folder that was exported")
    parser.add_argument("--key", help="the public key that you trust: the file key.pub, or its second line")
    parser.add_argument("--seen", metavar="SEQ:HASH", help="the end of the log as this program printed it before")
    given = parser.parse_args(arguments)
    is_site = given.place.startswith(("https://", "http://"))
    try:
        if not is_site and not Path(given.place).is_dir():
            raise NotChecked(f"{given.place} is no folder, and no address that begins with https://")
        trusted = read_key(given.key) if given.key else None
        if is_site:
            with closing(Site(given.place)) as site:
                findings = verify(site, trusted, given.seen)
        else:
            findings = verify(Folder(Path(given.place)), trusted, given.seen)
    except NotChecked as error:
        print(f"Not checked: {error}.", file=sys.stderr)
        return 2
    except Altered as error:
        findings = [str(error)]
    for finding in findings:
        print(f"ALTERED: {finding}.")
    print("NOT GENUINE." if findings else "Genuine: every byte is as it was signed.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
