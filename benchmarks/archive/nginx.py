"""Debian's nginx on a loopback port that was free: the same bytes as static files, and from the program behind a cache
that keeps them for one second. wrk asks it.

``tcp_nopush`` is off for both: with it, an answer from the cache that is longer than a packet of the loopback (64 kB)
waited forty milliseconds for the acknowledgement of its first part, and the rate fell to a thirtieth.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving.server import HOST, PATIENCE, free_port

CONFIGURATION = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    types {{ }}
    default_type application/json;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    proxy_cache_path {folder}/cache keys_zone=read:10m;
    upstream carried {{ server {host}:{upstream}; keepalive 16; }}
    server {{
        listen {host}:{port};
        location /static-copy/ {{ alias {folder}/copies/; }}
        location / {{
            proxy_pass http://carried;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host {host};
            proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_cache read;
            proxy_ignore_headers Cache-Control Expires;
            proxy_cache_valid 200 1s;
            proxy_cache_use_stale updating error timeout;
            proxy_cache_background_update on;
        }}
    }}
}}
"""
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
PROBLEMS = re.compile(r"(Socket errors|Non-2xx).*")
CONNECTIONS = 16


class Missing(RuntimeError):
    """A program of Debian's is not there."""


def program(name: str) -> str:
    """Where it is. Raises Missing."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        raise Missing(f"This measurement needs {name}: apt install nginx-light wrk")
    return found


@contextmanager
def running(folder: Path, *, upstream: int, copies: Mapping[str, bytes]) -> Iterator[int]:
    """nginx in front of the program on that port, with these static files by name; ended whatever happens."""
    port = free_port()
    (folder / "copies").mkdir(parents=True)
    for name, content in copies.items():
        (folder / "copies" / name).write_bytes(content)
    configuration = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    configuration.write_text(user + CONFIGURATION.format(folder=folder, host=HOST, port=port, upstream=upstream))
    server = subprocess.Popen([program("nginx"), "-p", str(folder), "-c", str(configuration)])
    try:
        give_up_at = time.monotonic() + PATIENCE
        while not (folder / "nginx.pid").exists() or not (folder / "nginx.pid").read_text():
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"nginx did not start:\n{(folder / 'error.log').read_text()}")
            time.sleep(0.02)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=10)


def rate(port: int, path: str, *, seconds: int) -> float:
    """Answers a second to sixteen connections. Raises RuntimeError where one was not answered as it should be."""
    asked = [program("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"http://{HOST}:{port}{path}"]
    said = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    found, problem = RATE.search(said), PROBLEMS.search(said)
    if found is None or problem is not None:
        raise RuntimeError(f"{path}: {said}")
    return float(found[1])
