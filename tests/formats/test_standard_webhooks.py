"""Messages are signed as Standard Webhooks prescribes."""

import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from motions.formats import standard_webhooks

# The example that the specification's libraries are tested with
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"


def test_the_published_example():
    headers = standard_webhooks.headers(
        secret=SECRET, message=MESSAGE, timestamp=1_614_265_330, body=b'{"test": 2432232314}'
    )

    assert headers == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_the_receivers_library_believes_it_and_nothing_else():
    secret = standard_webhooks.secret(bytes(range(32)))
    body = '{"title": "Tŷ i bawb"}'.encode()
    headers = dict(standard_webhooks.headers(secret=secret, message=MESSAGE, timestamp=int(time.time()), body=body))

    assert Webhook(secret).verify(body, headers) == {"title": "Tŷ i bawb"}
    for changed in [body + b" ", body.replace(b"T", b"t")]:
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(changed, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, headers | {"webhook-id": "msg_other"})


@pytest.mark.parametrize("length", [23, 65])
def test_a_key_of_another_length_is_none(length):
    with pytest.raises(ValueError, match=f"24 to 64 bytes, not {length}"):
        standard_webhooks.secret(bytes(length))


def test_what_is_no_secret():
    with pytest.raises(ValueError, match="not in base64"):
        standard_webhooks.key_of("whsec_ä")
