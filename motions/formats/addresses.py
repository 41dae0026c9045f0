"""How addresses and files name a motion, whose number may have a slash in it: "3/17" is 3-17.

A slash, even one that is written %2F, ends a part of an address for most web servers. No number has a hyphen, so the
name says which number it is.
"""

from __future__ import annotations


def addressed(number: str) -> str:
    """The number as addresses have it, before it is quoted."""
    return number.replace("/", "-")


def numbered(name: str) -> str:
    """The number that an address names."""
    return name.replace("-", "/")
