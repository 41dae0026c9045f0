"""What a file is called for a number or a short name, so that any file system takes it and people can read it.

The pull clients have the same rule (clients/pull.py), and the tests hold all of them to it.
"""

from __future__ import annotations

import re

UNSAFE = re.compile(r'[\x00-\x1f"%*./:<>?\\|\x7f]|^ | \Z')  # what some file system does not take, or reads as a path
TAKEN = re.compile(r"(con|conin[$]|conout[$]|prn|aux|nul|(com|lpt)[0-9¹²³]|site|last-seen)_*", re.IGNORECASE)


def kept_as(words: str) -> str:
    """The name: the words, with what is unsafe as addresses have it. No two words have the same name.

    A name that is taken already, by Windows or in the folder of a client, has an underscore added.
    """
    name = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", words)
    return f"{name}_" if TAKEN.fullmatch(name) else name
