"""Text that XML 1.0 can hold."""

from __future__ import annotations

import re

_OUTSIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text, with the replacement character for what no XML file can hold: U+FFFE, U+FFFF and control characters."""
    return _OUTSIDE.sub("\ufffd", text)
