#!/usr/bin/env python3
"""Keeps a folder of adopted texts up to date. One file, Python 3.8 or newer, nothing to install, no account.

    python3 pull.py SITE FOLDER          pull what is new since the last time, and say what it is
    python3 pull.py SITE FOLDER --check  hash every text in the folder again, without the network

SITE is the address of the publisher, such as https://carried.example.org. What the folder holds:

    annual-2026/12.txt            the final text: what is said about it, a line of hyphens, and the text itself
    annual-2026/13.withdrawn.txt  instead of 13.txt: when and why the text was withdrawn
    last-seen                     how far the log has been read; kept only when everything up to it is in the folder
    site                          the address that the folder is kept from

Names are those of the addresses, read out: annual-2026/8A is "annual-2026/8A.txt". A character that
some file system does not take stays as it is in an address, and a name that Windows keeps for itself ends in "_".

A text that was superseded or has lapsed stays, with a line above it that says so. Every text is hashed before it
takes its place, and takes it in one step: whenever this program is interrupted, each file is whole, and the next run
goes on where this one stopped. It ends with 0 when the folder is up to date and with 1 when it is not; then it says
why, and the next run tries again.

In the environment, CARRIED_TIMEOUT is how many seconds to wait for an answer (60), and CARRIED_AT_ONCE how many entries
of the log to ask for at once (200).
"""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

TRIES = 6
LONGEST_PAUSE = 300  # seconds, whatever a server asks for
LARGEST = 50_000_000  # bytes of one answer
AT_ONCE = int(os.environ.get("CARRIED_AT_ONCE") or 200)
TIMEOUT = float(os.environ.get("CARRIED_TIMEOUT") or 60)
PLACE = re.compile(r"/api/v1/adopted/([A-Za-z0-9_-]+/[A-Za-z0-9._~%-]+)/v[0-9]+\.txt\Z")
UNSAFE = re.compile(rb'[\x00-\x1f"%*./:<>?\\|\x7f]|^ | \Z')  # what some file system does not take in a name
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
TAKEN = re.compile("(con|conin[$]|conout[$]|prn|aux|nul|(com|lpt)[0-9\xb9\xb2\xb3]|site|last-seen)_*", re.IGNORECASE)
RULE = re.compile(rb"^-----.*\n", re.MULTILINE)
MARKS = {"supersede": "superseded", "lapse": "lapsed"}
NAMES = {
    "publish": "New",
    "correct": "Corrected",
    "supersede": "Superseded",
    "lapse": "Lapsed",
    "reinstate": "In force again",
}


class CannotGoOn(Exception):
    """Why the folder is not up to date, for a person."""


class Answer(NamedTuple):
    """What the server said. ``pause`` is how many seconds it asks to be left alone, or None."""

    status: int
    body: bytes
    etag: str
    pause: int | None


def main(arguments: list[str]) -> int:
    """Pull or check. Answers how the program ends."""
    if len(arguments) not in (2, 3) or arguments[2:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a title in letters that a terminal lacks is no reason to stop
    site, folder = arguments[0].rstrip("/"), Path(arguments[1])
    try:
        return check(folder) if arguments[2:] else pull(site, folder)
    except (CannotGoOn, OSError) as why:
        print(f"The folder is not up to date: {why}", file=sys.stderr)
        return 1


def pull(site: str, folder: Path) -> int:
    """Read the log on from the last number, and bring the folder to where it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(".part-*"):
        left_over.unlink()
    belongs_to(site, folder)
    began = after = last_seen(folder)
    while True:
        page = log(site, after)
        for entry in last_of_each(page["results"], after):
            take(site, folder, entry)
            keep(folder, "last-seen", f"{entry['seq']}\n".encode())
        if page["next_after"] <= after:
            break
        after = page["next_after"]
    print(f"Up to date at number {after}." if after > began else f"Nothing new since number {after}.")
    return 0


def check(folder: Path) -> int:
    """Hash every text again and compare with the hash that stands above it."""
    damaged = 0
    for path in sorted(folder.glob("*/*.txt")):
        if path.name.endswith(".withdrawn.txt"):
            continue
        said = re.search(rb"^SHA-256: .*\(in full: ([0-9a-f]{64})\)$", path.read_bytes(), re.MULTILINE)
        if said is None or digest_of_text(path.read_bytes()) != said[1].decode():
            print(f"Damaged: {path.relative_to(folder).as_posix()}")
            damaged += 1
    if damaged:
        print("Delete the file last-seen and pull again: what is sound is not sent a second time.", file=sys.stderr)
    return 1 if damaged else 0


def belongs_to(site: str, folder: Path) -> None:
    """A folder is kept from one site: the numbers of another are not its numbers."""
    kept = folder / "site"
    if not kept.exists():
        keep(folder, "site", f"{site}\n".encode())
    elif kept.read_text().strip() != site:
        raise CannotGoOn(f"it is kept from {kept.read_text().strip()}; take another folder for {site}.")


def last_seen(folder: Path) -> int:
    """The number up to which everything is in the folder; 0 at first."""
    kept = folder / "last-seen"
    if not kept.exists():
        return 0
    said = kept.read_text().strip()
    if not said.isdecimal():
        raise CannotGoOn("the file last-seen holds no number; delete it to read the log from its beginning.")
    return int(said)


def log(site: str, after: int) -> dict[str, Any]:
    """A part of the log: {"results": [entry], "next_after": number}."""
    address = f"{site}/api/v1/changes/?after={after}&limit={AT_ONCE}"
    answer = fetch(address)
    if answer.status != 200:
        raise CannotGoOn(f"{address} answered {answer.status}.")
    try:
        page: dict[str, Any] = json.loads(answer.body)
        numbers = [entry["seq"] for entry in page["results"]]
        if not all(PLACE.search(entry["links"]["txt"]) for entry in page["results"]):
            raise ValueError("an entry without an address")
        if sorted(set(numbers)) != numbers or page["next_after"] != (numbers or [after])[-1]:
            raise ValueError("its numbers do not follow")
    except (ValueError, KeyError, TypeError) as why:
        raise CannotGoOn(f"{address} did not answer with a log ({why}).") from None
    if page["next_after"] < after:
        raise CannotGoOn(f"the log ends at number {page['next_after']}, and number {after} was read from it before.")
    return page


def last_of_each(entries: list[dict[str, Any]], after: int) -> list[dict[str, Any]]:
    """The last entry on each text, in the order of the log: what came before it is history.

    A copy of the site that is nothing but files may begin at an earlier number than it was asked for.
    """
    last = {place(entry): entry for entry in entries if entry["seq"] > after}
    return sorted(last.values(), key=lambda entry: entry["seq"])


def place(entry: dict[str, Any]) -> str:
    """ "annual-2026/Composite%20A": where a text is in addresses."""
    found = PLACE.search(entry["links"]["txt"])
    if found is None:
        raise CannotGoOn(f"entry {entry['seq']} of the log has no address.")
    return found[1]


def kept_at(entry: dict[str, Any]) -> str:
    """ "annual-2026/8A": where in the folder a text is, without its suffix."""
    return "/".join(map(kept_as, place(entry).split("/")))


def kept_as(part: str) -> str:
    """The name of a file or folder for a part of an address. No two parts have the same name.

    It is read out, but for what some file system does not take: that stays as it is in an address. A name that is taken
    already, by Windows or by this program, has an underscore added.
    """
    said = urllib.parse.unquote_to_bytes(part)
    name = UNSAFE.sub(in_an_address, said)
    try:
        readable = name.decode()
    except UnicodeDecodeError:
        readable = BEYOND_ASCII.sub(in_an_address, name).decode()
    return f"{readable}_" if TAKEN.fullmatch(readable) else readable


def in_an_address(found: re.Match[bytes]) -> bytes:
    """One byte as addresses have it."""
    return b"%%%02X" % found[0][0]


def take(site: str, folder: Path, entry: dict[str, Any]) -> None:
    """Bring one text to where an entry of the log says that it is, and say so."""
    event = entry["event"]
    if event == "withdraw":
        withdraw(site, folder, entry)
    elif event in NAMES:
        bring(site, folder, entry)
    else:
        print(f"Number {entry['seq']} is of a kind that this program does not know ({one_line(event)}): "
              f"{site}/api/v1/adopted/{place(entry)}")  # fmt: skip


def bring(site: str, folder: Path, entry: dict[str, Any]) -> None:
    """Fetch the version that the entry names, hash it, and put it in its place."""
    where, tail = kept_at(entry), entry["links"]["txt"]
    address = site + tail[tail.rindex("/api/v1/adopted/") :]
    kept = folder / f"{where}.txt"
    known = kept.read_bytes() if kept.exists() else b""
    answer = fetch(address, hashlib.sha256(known).hexdigest() if known else "")
    if answer.status == 410:
        print(f"Withdrawn since: {where}.txt, which was number {entry['seq']}. The number that says why is to come.")
        return
    if answer.status not in (200, 304):
        raise CannotGoOn(f"{address} answered {answer.status}.")
    content = known if answer.status == 304 else answer.body
    if digest_of_text(content) != entry["sha256"]:
        raise CannotGoOn(f"{address} is not the text of which the log gives the hash.")
    tag = re.fullmatch('"([0-9a-f]{64})"', answer.etag)
    if tag is not None and hashlib.sha256(answer.body).hexdigest() != tag[1]:
        raise CannotGoOn(f"{address} arrived damaged.")
    keep(folder, f"{where}.txt", mark(entry) + content)
    (folder / f"{where}.withdrawn.txt").unlink(missing_ok=True)
    news = f"{NAMES[entry['event']]}: {name(content)} ({where}.txt)"
    print(" ".join(filter(None, [news, one_line(entry["reason"])])), flush=True)


def withdraw(site: str, folder: Path, entry: dict[str, Any]) -> None:
    """Put the notice in the place of the text: first the notice, then the text goes."""
    where = kept_at(entry)
    notice = [
        "WITHDRAWN: this text is not in force and is not to be relied on.",
        f"Text: {where}, version {entry['version']}",
        f"Withdrawn: {entry['at']}",
        f"Reason: {one_line(entry['reason'])}",
        f"Address: {site}/api/v1/adopted/{place(entry)}",
        f"SHA-256 of the text that was withdrawn: {entry['sha256']}",
    ]
    keep(folder, f"{where}.withdrawn.txt", ("\n".join(notice) + "\n").encode())
    (folder / f"{where}.txt").unlink(missing_ok=True)
    print(f"Withdrawn: {where}.txt. {one_line(entry['reason'])}", flush=True)


def mark(entry: dict[str, Any]) -> bytes:
    """What stands above a text that was published and is no longer in force."""
    if entry["event"] not in MARKS:
        return b""
    lines = [f"NO LONGER IN FORCE: {MARKS[entry['event']]}, {entry['at']}. {one_line(entry['reason'])}"]
    if entry["links"].get("replaced_by"):
        lines.append(f"In its place: {one_line(entry['links']['replaced_by'])}")
    return ("\n".join(lines) + "\n\n").encode()


def name(content: bytes) -> str:
    """ "Motion 12, Annual Conference 2026: Safe staffing", from what stands above the text."""
    head = RULE.split(content, 1)[0].decode("utf-8", "replace").split("\n")
    titles = [line[len("Title: ") :] for line in head if line.startswith("Title: ")]
    return ": ".join(head[:1] + titles[:1])


def digest_of_text(content: bytes) -> str:
    """The SHA-256 of all below the first line of hyphens, or "" where there is no such line."""
    parts = RULE.split(content, 1)
    return hashlib.sha256(parts[1]).hexdigest() if len(parts) == 2 else ""


def one_line(words: object) -> str:
    """Words that stay on one line, whatever was sent."""
    return re.sub(r"[\x00-\x20\x7f]+", " ", str(words)).strip(" ")


def keep(folder: Path, name: str, content: bytes) -> None:
    """Write a file whole or not at all: aside first, on to the disk, then into its place in one step."""
    target, part = folder / name, folder / f".part-{os.getpid()}"
    target.parent.mkdir(exist_ok=True)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def fetch(address: str, known: str = "") -> Answer:
    """Ask until there is an answer: again after a fault of the line or the server, and later when asked to wait."""
    said, pause = "", 0
    for count in range(TRIES):
        time.sleep(pause)
        pause = 2**count
        try:
            answer = ask(address, known)
        except (OSError, http.client.HTTPException) as why:
            said = f"did not answer ({why})"
            continue
        if answer.status != 429 and answer.status < 500:
            return answer
        said = f"answered {answer.status}"
        if answer.pause is not None:
            pause = min(max(answer.pause, 1), LONGEST_PAUSE)
    raise CannotGoOn(f"{address} {said}.")


def ask(address: str, known: str) -> Answer:
    """One request. Raises OSError or HTTPException where no whole answer came."""
    headers = {"User-Agent": "carried-pull (Python)", **({"If-None-Match": f'"{known}"'} if known else {})}
    if not address.startswith(("https://", "http://")):
        raise CannotGoOn(f"{address} is not the address of a site: it begins with https://")
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=TIMEOUT) as answer:
            body = answer.read(LARGEST + 1)
            if len(body) > LARGEST:
                raise CannotGoOn(f"{address} is too large.")
            if len(body) < int(answer.headers.get("Content-Length") or 0):
                raise http.client.IncompleteRead(body)
            return Answer(answer.status, body, answer.headers.get("ETag") or "", None)
    except urllib.error.HTTPError as refused:
        asked = refused.headers.get("Retry-After") or ""  # no tag: a 304 has no bytes to compare with one
        return Answer(refused.code, b"", "", int(asked) if asked.isdecimal() else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
