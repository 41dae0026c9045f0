"""Nothing is sent where only this machine could go, and nothing takes longer or brings back more than was allowed."""

import socket
import ssl
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Event, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from motions.refusals import BadText
from motions.services import outbound
from motions.services.outbound import NotSent
from tests.receiver import listening

PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",  # noqa: S104 - an address that is refused
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:db8::1",
]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_MAY_LOOP_BACK = True
    with listening() as receiver:
        yield receiver


def post(address, body=b"{}"):
    return outbound.post(address, headers={"Content-Type": "application/json"}, body=body)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address):
    assert not outbound.is_allowed(ip_address(address))


@pytest.mark.parametrize("address", ["192.0.2.1", "203.0.113.9"])
def test_addresses_of_documentation_lead_nowhere(address):
    assert not outbound.is_allowed(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses(address):
    assert outbound.is_allowed(ip_address(address))


def test_only_a_test_loops_back(settings):
    settings.WEBHOOKS_MAY_LOOP_BACK = True

    assert outbound.is_allowed(ip_address("127.0.0.1"))
    assert not outbound.is_allowed(ip_address("10.0.0.1"))


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/hook",
        "ftp://example.org/",
        "https://",
        "https://user:secret@example.org/",
        "https://example.org/#part",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://exämple.org/",
        "https://[::1",
        "https://example.org/" + "x" * 500,
        "example.org",
        "",
    ],
)
def test_what_is_no_address_to_send_to(address):
    with pytest.raises(BadText) as refusal:
        outbound.check_address(address)

    assert refusal.value.code == "bad_webhook_address"
    with pytest.raises(NotSent):
        post(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]", "10.0.0.1:8443"])
def test_private_addresses_are_refused_at_once(host):
    with pytest.raises(BadText) as refusal:
        outbound.check_address(f"https://{host}/hook")

    assert refusal.value.code == "private_webhook_address"


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8443",
        "localhost.",
        "deep.localhost",
        "printer.local",
        "metadata.google.internal",
        "router.home.arpa",
        "intranet",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "10.1",
    ],
)
def test_names_and_numbers_of_a_network_of_its_own_are_refused_at_once(host):
    with pytest.raises(BadText) as refusal:
        outbound.check_address(f"https://{host}/hook")

    assert refusal.value.code == "private_webhook_address"
    assert str(refusal.value) == (
        "This address leads to this machine or into a private network: name a server in the open internet."
    )


@pytest.mark.parametrize(
    ("leads_to", "is_refused"),
    [
        (["10.0.0.7"], True),
        (["127.0.0.1", "::1"], True),
        (["169.254.169.254"], True),
        (["93.184.215.14"], False),
        (["10.0.0.7", "93.184.215.14"], False),  # only the second is connected to
        ([], False),
    ],
)
def test_a_name_that_leads_to_nothing_else_is_refused_at_once(monkeypatch, leads_to, is_refused):
    def looked_up(host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in leads_to]

    monkeypatch.setattr("motions.services.outbound.socket.getaddrinfo", looked_up)

    with pytest.raises(BadText, match="leads to this machine") if is_refused else nullcontext():
        outbound.check_address("https://hooks.example/x")


def test_a_name_that_nobody_answers_for_is_kept(monkeypatch):
    done = Event()
    monkeypatch.setattr("motions.services.outbound.TO_LOOK_UP", 0.01)
    monkeypatch.setattr("motions.services.outbound.socket.getaddrinfo", lambda *_, **_more: done.wait(10) and [])

    assert outbound.check_address("https://hooks.example/x") == "https://hooks.example/x"
    done.set()


def test_a_good_address_is_kept():
    assert outbound.check_address(" https://example.org:8443/hook?x=1 ") == "https://example.org:8443/hook?x=1"


def test_a_name_that_leads_to_a_private_address():
    with pytest.raises(NotSent, match="leads to no server in the open internet"):
        post("https://localhost:1/hook")


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to(settings, monkeypatch, receiver):
    """A name that gives another answer the second time it is asked gains nothing: it is asked once."""
    settings.WEBHOOKS_MAY_LOOP_BACK = False
    port = int(receiver.address.split(":")[2].split("/")[0])
    asked = []

    def resolves(host, port, **_more):
        asked.append(host)
        private = [] if len(asked) == 1 else [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port)), *private]

    monkeypatch.setattr("motions.services.outbound.socket.getaddrinfo", resolves)

    with pytest.raises(NotSent, match="leads to no server"):
        post(f"https://rebinding.example:{port}/hook")

    assert asked == ["rebinding.example"]
    assert receiver.sent == []


def test_what_is_sent_and_answered(receiver):
    receiver.answers, receiver.text = [418], "Tŷ\x1b[0m".encode()

    answer = post(receiver.address, b'{"a": 1}')

    assert (answer.status, answer.text) == (418, "Tŷ [0m")
    ((headers, body),) = receiver.sent
    assert body == b'{"a": 1}'
    assert headers["content-type"] == "application/json"
    assert headers["host"] == receiver.address.split("/")[2]


def test_a_redirection_is_not_followed(receiver):
    receiver.answers, receiver.headers = [302], {"Location": receiver.address}

    assert post(receiver.address).status == 302
    assert len(receiver.sent) == 1


def test_only_the_beginning_of_an_answer_is_read(receiver):
    receiver.text = b"x" * 100_000
    receiver.answers = [200]

    assert len(post(receiver.address).text) == outbound.MOST_BYTES


def test_nobody_is_there(receiver):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(NotSent, match="No answer: "):
        post(f"http://127.0.0.1:{port}/")
    with pytest.raises(NotSent, match="No answer: "):
        post("http://nowhere.invalid/")


def test_an_answer_that_drips_is_cut_off(settings, monkeypatch):
    """Each byte comes in time, and all of them would not."""
    settings.WEBHOOKS_MAY_LOOP_BACK = True
    monkeypatch.setattr(outbound, "IN_ALL", 0.4)
    is_cut = Event()

    def drip(connected: socket.socket) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 1_000:
            if is_cut.wait(0.02):
                return
            connected.sendall(bytes([byte]))

    with answering(drip) as port:
        with pytest.raises(NotSent, match="No answer within 0 seconds"):
            post(f"http://127.0.0.1:{port}/")
        is_cut.set()


def test_what_is_no_answer(settings):
    settings.WEBHOOKS_MAY_LOOP_BACK = True

    with (
        answering(lambda connected: connected.sendall(b"220 mail ready\r\n")) as port,
        pytest.raises(NotSent, match="No answer: 220 mail ready"),
    ):
        post(f"http://127.0.0.1:{port}/")


def test_a_certificate_that_nobody_vouches_for(settings, tmp_path):
    settings.WEBHOOKS_MAY_LOOP_BACK = True

    with (
        answering_securely(tmp_path) as port,
        pytest.raises(NotSent, match="The connection is not secure: CERTIFICATE_VERIFY_FAILED"),
    ):
        post(f"https://localhost:{port}/")


def test_a_certificate_that_somebody_vouches_for_by_name(settings, tmp_path, monkeypatch):
    settings.WEBHOOKS_MAY_LOOP_BACK = True

    with answering_securely(tmp_path) as port:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        assert post(f"https://localhost:{port}/").status == 204
        with pytest.raises(NotSent, match="The connection is not secure: CERTIFICATE_VERIFY_FAILED"):
            post(f"https://127.0.0.1:{port}/")


@contextmanager
def answering(answer, context=None):
    """A server that reads what one reader asks, and answers as told; the port that it is on."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                connected, _ = server.accept()
                with context.wrap_socket(connected, server_side=True) if context else connected as connected:
                    asked = b""
                    while not asked.endswith(b"{}"):
                        asked += connected.recv(10_000)
                    answer(connected)

        threads = [Thread(target=serve) for _ in range(2 if context else 1)]
        for thread in threads:
            thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join()


@contextmanager
def answering_securely(folder):
    """The same with a certificate for "localhost" that only the certificate itself vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    with answering(lambda connected: connected.sendall(b"HTTP/1.1 204 No Content\r\n\r\n"), context) as port:
        yield port
