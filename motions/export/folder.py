"""The folder of an exported site: files appear in it whole, in an order in which none refers to one that is not there.

::

    site/                        what a web server serves
    site/.well-known/carried/site.sha256    the hash of every file, signed
    site/.well-known/carried/site.making    what each was made of, where that is known (motions/export/making.py)
    site/.next/files/…           what a run writes, until all of it is there
    site/.next/commit.json       then this, and the files are moved to their places

A run that was cut short before there was a ``commit.json`` changed nothing; one that was cut short after it is finished
by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from motions.export.asking import NotExported

SUMS = ".well-known/carried/site.sha256"
MAKING = ".well-known/carried/site.making"
NEXT = ".next"
FILES = f"{NEXT}/files"
COMMIT = f"{NEXT}/commit.json"
GONE = ("gone.html", "gone.json")
HASH = 64  # figures of a hash in the list of hashes, followed by two spaces


@dataclass(kw_only=True)
class Site:
    """A folder with what is in it (``known``: path → hash), and what is to be in it after this run (``coming``).

    ``making`` and ``made`` say of the same what it is made of: path → hash of that.
    """

    folder: Path
    known: dict[str, str]
    making: dict[str, str]
    coming: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Nothing is to be in it yet."""
        for kept in (self.coming, self.made, self.written):
            kept.clear()

    def stands(self, path: str, of: str) -> bool:
        """Whether the file is there and is made of this; if so, it stays."""
        if not of or self.making.get(path) != of or not self.keep(path, self.known.get(path, "")):
            return False
        self.made[path] = of
        return True

    def keep(self, path: str, sha256: str) -> bool:
        """Whether the file is there with this hash; if so, it stays."""
        if self.known.get(path) != sha256 or not (self.folder / path).is_file():
            return False
        self.coming[path] = sha256
        return True

    def put(self, path: str, parts: Iterable[bytes], *, at: datetime | None = None) -> None:
        """Write a file, where it is not there with these bytes. ``at`` is the time that it is to bear."""
        if ".." in path.split("/"):
            raise NotExported(f"“{path}” is not a path inside the site.")
        draft = self._draft(path)
        digest = hashlib.sha256()
        with draft.open("wb") as file:
            for part in parts:
                digest.update(part)
                file.write(part)
        if self.keep(path, digest.hexdigest()):
            draft.unlink()
            return
        if at is not None:
            os.utime(draft, (at.timestamp(), at.timestamp()))
        self.coming[path] = digest.hexdigest()
        self.written.append(path)

    def put_again(self, path: str, other: str, sha256: str) -> None:
        """Put what is at another path here too; as one file, where the file system can."""
        if self.keep(path, sha256):
            return
        draft = self._draft(path)
        try:
            os.link(self._place(other), draft)
        except OSError:
            shutil.copy2(self._place(other), draft)
        self.coming[path] = sha256
        self.written.append(path)

    def _draft(self, path: str) -> Path:
        """Where a file is written until it is moved. None is there: one of a run before may be another file as well."""
        draft = self.folder / FILES / path
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        return draft

    def read(self, path: str) -> bytes:
        """The bytes of a file as it is to be."""
        return self._place(path).read_bytes()

    def _place(self, path: str) -> Path:
        """Where a file is: the one that was written, or the one that stays."""
        draft = self.folder / FILES / path
        return draft if draft.is_file() else self.folder / path

    def put_making(self) -> None:
        """Write down what everything is made of, for the next run."""
        self.put(MAKING, [json.dumps(self.made, indent=0, sort_keys=True).encode()])

    def sums(self) -> bytes:
        """The hash of every file that is to be there, as sha256sum writes them."""
        return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(self.coming.items())).encode()

    def commit(self) -> int:
        """Put everything in its place, and answer how many files went. The list of hashes was put last."""
        listed = {*self.coming, SUMS, f"{SUMS}.minisig"}
        removed = sorted(self.known.keys() - listed)
        gone = [path for path in self.written if path.endswith(GONE)]
        plan = {"gone": gone, "removed": removed, "written": [path for path in self.written if path not in set(gone)]}
        draft = self.folder / NEXT / "draft.json"
        draft.parent.mkdir(exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            json.dump(plan, file)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self.folder / COMMIT)
        finish(self.folder)
        return len(removed)


@contextmanager
def opened(folder: Path) -> Iterator[Site]:
    """The folder, held for one run, with what a run before left unfinished done.

    Raises NotExported for a folder with something else in it, or that another run holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finish(folder)
        yield Site(folder=folder, known=_known(folder), making=_making(folder))
    except BlockingIOError as error:
        raise NotExported(f"Another run is writing to {folder}.") from error
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Do what a run decided on, and remove what it left over. Doing it again changes nothing."""
    commit = folder / COMMIT
    if commit.exists():
        plan = json.loads(commit.read_text(encoding="utf-8"))
        for path in plan["gone"]:
            _move(folder, path)
        for path in plan["removed"]:
            (folder / path).unlink(missing_ok=True)
        for path in plan["written"]:
            _move(folder, path)
        commit.unlink()
    shutil.rmtree(folder / NEXT, ignore_errors=True)


def _move(folder: Path, path: str) -> None:
    """Put a file in its place, later than the one before it to the second, since servers tell two apart by that."""
    draft, place = folder / FILES / path, folder / path
    if not draft.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and draft.stat().st_mtime < (after := int(place.stat().st_mtime) + 1):
        _make_its_own(draft)
        os.utime(draft, (after, after))
    draft.replace(place)


def _make_its_own(draft: Path) -> None:
    """Let no other path be the same file, whose time would change with it."""
    if draft.stat().st_nlink > 1:
        own = draft.with_name(f"{draft.name}.own")
        shutil.copy2(draft, own)
        own.replace(draft)


def _making(folder: Path) -> dict[str, str]:
    """What everything that is there is made of. A run that cannot read it asks for everything anew."""
    try:
        found = json.loads((folder / MAKING).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _known(folder: Path) -> dict[str, str]:
    sums = folder / SUMS
    if sums.is_file():
        lines = sums.read_text(encoding="utf-8").splitlines()
        return {line[HASH + 2 :]: line[:HASH] for line in lines}
    if any(folder.iterdir()):
        raise NotExported(f"{folder} holds something else than an exported site: name a new folder, or an empty one.")
    return {}
