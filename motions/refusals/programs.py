"""What is refused at the door: to people who sign in, to programs, and to people who set them up."""

from __future__ import annotations

from motions.refusals.families import BadText, Forbidden, WrongTime


def only_their_own() -> Forbidden:
    return Forbidden("only_their_own", "Only the person whose it is, or the keeper of this installation, can do this.")


def wrong_password() -> Forbidden:
    return Forbidden("wrong_password", "No account here has this user name and this password: type both again.")


def too_many_tries(*, minutes: int) -> WrongTime:
    return WrongTime(
        "too_many_tries",
        f"This user name was tried too often: come back in {minutes} {'minute' if minutes == 1 else 'minutes'}, or ask "
        f"for a sign-in link.",
    )


def too_many_tokens(limit: int) -> WrongTime:
    return WrongTime("too_many_tokens", f"There are {limit} tokens already: revoke one that is not used any more.")


def token_name_taken(name: str) -> BadText:
    return BadText("token_name_taken", f"There is a token “{name}” already: choose another name, or revoke it.")


def key_sent_with_another_request() -> WrongTime:
    return WrongTime(
        "key_used", "This key was sent with another request within the last day: nothing was done. Use a new key."
    )


def webhook_is_off() -> WrongTime:
    return WrongTime("webhook_is_off", "This webhook is switched off: switch it on first.")


def too_many_webhooks(limit: int) -> WrongTime:
    return WrongTime("too_many_webhooks", f"There are {limit} webhooks already: use one that is switched off.")


def webhook_exists() -> BadText:
    return BadText("webhook_exists", "This address is told already, or was: look for it in the list.")


def bad_webhook_address(limit: int) -> BadText:
    return BadText(
        "bad_webhook_address",
        f"The address has to begin with https://, name a server, and have up to {limit} characters of the Latin "
        f"alphabet, without a user name and without “#”.",
    )


def private_webhook_address() -> BadText:
    return BadText(
        "private_webhook_address",
        "This address leads to this machine or into a private network: name a server in the open internet.",
    )
