"""What programs are refused with, and people who set them up."""

from __future__ import annotations

from motions.refusals.families import BadText, Forbidden, WrongTime


def only_their_own() -> Forbidden:
    return Forbidden("only_their_own", "Only the person whose it is, or the keeper of this installation, can do this.")


def too_many_tokens(limit: int) -> WrongTime:
    return WrongTime("too_many_tokens", f"There are {limit} tokens already: revoke one that is not used any more.")


def token_name_taken(name: str) -> BadText:
    return BadText("token_name_taken", f"There is a token “{name}” already: choose another name, or revoke it.")


def key_sent_with_another_request() -> WrongTime:
    return WrongTime(
        "key_used", "This key was sent with another request within the last day: nothing was done. Use a new key."
    )
