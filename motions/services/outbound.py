"""Sending something to an address that somebody else chose, without being led where only we can go.

Whoever sets up a webhook names an address, and the server behind it might stand in our own network. So it is https, and
the address that the name resolves to is looked at in the moment of connecting, and is the one that is connected to: a
name that resolves differently a second later gains nothing. Redirections are not followed, and nothing takes longer, or
brings back more, than was allowed.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread, Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from motions import refusals

LONGEST_ADDRESS = 500
TO_LOOK_UP = 2.0
TO_CONNECT = 5.0
IN_ALL = 15.0
MOST_BYTES = 4_096
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Public by their numbers, and yet answered by whoever runs the machine: addresses at which clouds tell secrets
OF_THE_HOST = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.0.0.0/24"))
# Names that only a network of its own knows (RFC 6761, 6762, 8375; .internal is reserved for it)
OF_A_NETWORK = (".localhost", ".local", ".internal", ".home.arpa")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotSent(Exception):
    """Nobody answered; ``str()`` says why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side said: its status, and the beginning of its body."""

    status: int
    text: str


def check_address(address: str) -> str:
    """The address as it can be kept. Raises BadText for one that nothing may be sent to.

    A name is looked up, which may take two seconds. One that leads nowhere, or is not known in that time, is kept:
    where it leads is looked at whenever something is sent.
    """
    parts = _parts(address.strip())
    if parts is None or parts.hostname is None:
        raise refusals.bad_webhook_address(LONGEST_ADDRESS)
    if _is_private(parts.hostname.rstrip(".")):
        raise refusals.private_webhook_address()
    return parts.geturl()


def _is_private(host: str) -> bool:
    """Whether the host can be seen not to be in the open internet, by how it is written or by what it leads to."""
    written = _literal(host) or _old_literal(host)
    if written is not None:
        return not is_allowed(written)
    if "." not in host or host.lower().endswith(OF_A_NETWORK):
        return not (settings.WEBHOOKS_MAY_LOOP_BACK and host == "localhost")
    found = _looked_up(host)
    return bool(found) and not any(map(is_allowed, found))


def _looked_up(host: str) -> list[Address]:
    """The addresses of a name; none where that is not known soon."""
    answers: Queue[list[Address]] = Queue()
    Thread(target=lambda: answers.put(_addresses(host)), daemon=True).start()
    try:
        return answers.get(timeout=TO_LOOK_UP)
    except Empty:
        return []


def _addresses(host: str) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [address for each in found if (address := _literal(str(each[4][0]))) is not None]


def is_allowed(address: Address) -> bool:
    """Whether the address is out in the open internet, also by what is wrapped in it."""
    if settings.WEBHOOKS_MAY_LOOP_BACK and address.is_loopback:
        return True
    return all(
        each.is_global
        and not (each.is_multicast or each.is_reserved or each.is_private or each.is_link_local or each.is_unspecified)
        and not any(each in network for network in OF_THE_HOST)
        for each in _unwrapped(address)
    )


def post(address: str, *, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send the body. Raises NotSent when nobody answers, or from where nothing may be sent."""
    parts = _parts(address)
    if parts is None or parts.hostname is None:
        raise NotSent("Nothing can be sent to this address.")
    connection = _connection(parts, parts.hostname)
    try:
        connection.sock = _connected(parts.hostname, connection.port, connection)
        return _answered(connection, parts, headers, body)
    except ssl.SSLError as error:
        raise NotSent(f"The connection is not secure: {error.reason or error}.") from error
    except TimeoutError as error:
        raise NotSent(f"No answer within {IN_ALL:.0f} seconds.") from error
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise NotSent(f"No answer: {error or type(error).__name__}.") from error
    finally:
        connection.close()


def _answered(
    connection: http.client.HTTPConnection, parts: SplitResult, headers: Mapping[str, str], body: bytes
) -> Answer:
    """The answer; the connection is cut when the time for all of it is over, however slowly it drips."""
    is_over = Event()
    overdue = Timer(IN_ALL, _cut, args=[connection.sock, is_over])
    overdue.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("POST", target, body=body, headers=dict(headers))
        response = connection.getresponse()
        return Answer(status=response.status, text=_readable(response.read(MOST_BYTES)))
    finally:
        overdue.cancel()
        overdue.join()
        if is_over.is_set():  # cut off, what was read may look like an answer
            raise TimeoutError


def _cut(connected: socket.socket, is_over: Event) -> None:
    """End the connection below the encryption, which would wait for the other side to agree."""
    is_over.set()
    with contextlib.suppress(OSError):  # the other side has ended it in the same moment
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _readable(content: bytes) -> str:
    return "".join(each if each.isprintable() or each in "\n\t" else " " for each in content.decode("utf-8", "replace"))


def _parts(address: str) -> SplitResult | None:
    """The parts of an address that something can be sent to: https, a name, no user, no fragment."""
    schemes = {"https", "http"} if settings.WEBHOOKS_MAY_LOOP_BACK else {"https"}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    can_be_sent_to = (
        parts.scheme in schemes
        and bool(parts.hostname)
        and port != 0
        and "@" not in parts.netloc
        and not parts.fragment
        and address.isascii()
        and address.isprintable()
        and " " not in address
        and len(address) <= LONGEST_ADDRESS
    )
    return parts if can_be_sent_to else None


def _connection(parts: SplitResult, host: str) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(host, parts.port, timeout=TO_CONNECT)


def _connected(host: str, port: int, connection: http.client.HTTPConnection) -> socket.socket:
    """A socket to the first address of the host that may be connected to. Raises NotSent, OSError."""
    refused: OSError | None = None
    for address in _resolved(host, port):
        try:
            plain = socket.create_connection((str(address), port), timeout=TO_CONNECT)
        except OSError as error:
            refused = error
            continue
        plain.settimeout(IN_ALL)
        if isinstance(connection, http.client.HTTPSConnection):
            context = ssl.create_default_context()
            return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        return plain
    if refused is not None:
        raise refused
    raise NotSent("The address leads to no server in the open internet.")


def _resolved(host: str, port: int) -> Iterator[Address]:
    """The addresses of the host that may be connected to. Raises OSError for a host that is not known."""
    for _family, _type, _protocol, _name, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = _literal(str(where[0]))
        if address is not None and is_allowed(address):
            yield address


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _old_literal(host: str) -> Address | None:
    """The address that a number stands for, as systems read it: "127.1", "0x7f000001", "2130706433"."""
    if not re.fullmatch(r"[0-9a-fx]+(\.[0-9a-fx]+){0,3}", host.lower()):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _unwrapped(address: Address) -> Iterator[Address]:
    """The address, or the IPv4 addresses that are written in it."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    found = [each for each in inside if each is not None]
    yield from found or [address]
