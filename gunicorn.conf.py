"""How gunicorn serves a public installation: ``gunicorn config.wsgi`` in the folder of this file reads it.

Threads, because pages wait for the database and hardly compute; no control socket, because nobody uses it. Connections
outlast the pause between two questions of a phone in the hall, which is six seconds at most, and there may be thousands
of them: one that waits holds no thread. Gunicorn believes a proxy on this machine about https (``forwarded_allow_ips``
names others).
"""

import multiprocessing
import os

from django.core.exceptions import ImproperlyConfigured

bind = os.environ.get("CARRIED_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("CARRIED_WORKERS", min(multiprocessing.cpu_count() * 2, 8)))
threads = 8
timeout = 60
keepalive = 15
worker_connections = 4_000
control_socket_disable = True


def on_starting(server: object) -> None:
    """Refuses to serve an installation that was not given its public name."""
    if not os.environ.get("CARRIED_HOSTS", "").strip():
        raise ImproperlyConfigured(
            "CARRIED_HOSTS is not set. It is the names that the public uses, with commas between them."
            " For example: CARRIED_HOSTS=carried.example.org"
        )
