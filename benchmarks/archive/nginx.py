"""Debian's nginx on a loopback port that was free, with the configurations of the documentation. wrk asks it.

============  ==========================================================================================================
static        the same bytes with the same headers as a file: what nginx itself can do
kept open     the same, with the open files kept (``open_file_cache``), as docs/nginx/api-cache.conf keeps its own
cached        from the program behind a cache of one second (docs/nginx/api-cache.conf)
exported      from the files of an exported site (docs/nginx/archive.conf), where there is a file for the question
============  ==========================================================================================================
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks.serving.server import HOST, PATIENCE, ROOT, free_port

DOCUMENTED = ROOT / "docs" / "nginx"
AROUND = """
worker_processes 1;
pcre_jit on;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {documented}
    server {{
        listen {host}:{static};
        root {folder}/copies;
        types {{ }}
        {locations}
    }}
}}
"""
# The headers that nginx gives to every answer itself.
ITS_OWN = {"server", "date", "connection", "content-length", "content-type", "etag", "transfer-encoding"}
KEEP_OPEN = "open_file_cache max=10000 inactive=1m;"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
PROBLEMS = re.compile(r"(Socket errors|Non-2xx).*")
CONNECTIONS = 16


class Missing(RuntimeError):
    """A program of Debian's is not there."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What the program answered: the bytes and the headers, and the file of an exported site, if it has one."""

    content: bytes
    headers: Mapping[str, str]
    exported: str


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where each of the three servers listens."""

    static: int
    cached: int
    exported: int


def program(name: str) -> str:
    """Where it is. Raises Missing."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        raise Missing(f"This measurement needs {name}: apt install nginx-light wrk")
    return found


@contextmanager
def running(folder: Path, *, upstream: int, copies: Mapping[str, Copy]) -> Iterator[Ports]:
    """nginx in front of the program on that port, with these copies by name; ended whatever happens."""
    ports = Ports(static=free_port(), cached=free_port(), exported=free_port())
    for name, copy in copies.items():
        _write(folder / "copies" / name, copy.content)
        if copy.exported:
            _write(folder / "site" / copy.exported, copy.content)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(folder, upstream=upstream, ports=ports, copies=copies))
    server = subprocess.Popen([program("nginx"), "-p", str(folder), "-c", str(configuration)])
    try:
        give_up_at = time.monotonic() + PATIENCE
        while not (folder / "nginx.pid").exists() or not (folder / "nginx.pid").read_text():
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"nginx did not start:\n{(folder / 'error.log').read_text()}")
            time.sleep(0.02)
        yield ports
    finally:
        server.terminate()
        server.wait(timeout=10)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _configuration(folder: Path, *, upstream: int, ports: Ports, copies: Mapping[str, Copy]) -> str:
    cached = documented(
        "api-cache.conf",
        {
            "listen 443 ssl;": f"listen {HOST}:{ports.cached};",
            "server 127.0.0.1:8000;": f"server {HOST}:{upstream};",
            "/var/cache/nginx/carried-api": f"{folder}/cache",
        },
    )
    exported = documented(
        "archive.conf",
        {
            "listen 443 ssl;": f"listen {HOST}:{ports.exported};",
            "root /var/lib/carried/site;": f"root {folder}/site;",
        },
    )
    written = AROUND.format(
        folder=folder,
        host=HOST,
        static=ports.static,
        documented=cached + exported,
        locations="\n".join(_locations(folder, name, copy) for name, copy in copies.items()),
    )
    return ("user root;\n" if os.geteuid() == 0 else "") + written


def documented(name: str, exchanged: Mapping[str, str]) -> str:
    """A configuration of the documentation, with these words exchanged. Raises RuntimeError where one is not in it."""
    written = (DOCUMENTED / name).read_text(encoding="utf-8")
    for words, by in exchanged.items():
        if words not in written:
            raise RuntimeError(f"docs/nginx/{name} has no “{words}”.")
        written = written.replace(words, by)
    return written


def _locations(folder: Path, name: str, copy: Copy) -> str:
    """The copy twice, once with its file kept open, with the headers of the program's own answer."""
    given = {key: value for key, value in copy.headers.items() if key.lower() not in ITS_OWN}
    said = "".join(f'add_header {key} "{value.replace(chr(34), chr(92) + chr(34))}";' for key, value in given.items())
    kind = f'default_type "{copy.headers["Content-Type"]}"; {said}'
    return (
        f"location = /static/{name} {{ alias {folder}/copies/{name}; {kind} }}\n"
        f"location = /kept-open/{name} {{ alias {folder}/copies/{name}; {KEEP_OPEN} {kind} }}"
    )


def exported(path: str) -> str:
    """The file of an exported site that answers this question, or "" for what only the program can answer."""
    place, _, query = path.partition("?")
    if "q=" in query:
        return ""
    suffix = "json" if place.startswith("/api/") else "html"
    if place.endswith("/"):
        return f"{place[1:]}index{f'@{query}' if query else ''}.{suffix}"
    return place[1:] if re.search(r"/v\d+\.\w+$", place) else f"{place[1:]}/now.json"


def rate(port: int, path: str, *, seconds: int) -> float:
    """Answers a second to sixteen connections. Raises RuntimeError where one was not answered as it should be."""
    address = f"http://{HOST}:{port}{quote(path, safe='/?&=+%')}"
    asked = [program("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    said = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    found, problem = RATE.search(said), PROBLEMS.search(said)
    if found is None or problem is not None:
        raise RuntimeError(f"{path}: {said}")
    return float(found[1])
