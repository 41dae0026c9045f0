"""The words of a PDF file, read in a process of its own: PDF from standard input, JSON to standard output.

{"pages": [text, …]}, or {"refused": "encrypted" | "too_large" | "broken"}. It is started by path and imports nothing
of this program. What it may use is bounded before it looks at the first byte.
"""

import contextlib
import io
import json
import resource
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MEMORY = 1_000_000_000  # bytes
SECONDS = 30
PAGES = 300

# What a damaged file makes pypdf raise, beside its own errors
BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError)


def bound() -> None:
    """Let the process use so much memory and time, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def answer(data: bytes) -> dict[str, object]:
    """The text of every page, laid out as on the page; or why there is none."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return {"refused": "encrypted"}
        if len(reader.pages) > PAGES:
            return {"refused": "too_large"}
        return {"pages": [page.extract_text(extraction_mode="layout") for page in reader.pages]}
    except MemoryError:
        return {"refused": "too_large"}
    except BROKEN:
        return {"refused": "broken"}


if __name__ == "__main__":
    bound()
    with contextlib.redirect_stderr(io.StringIO()):
        said = answer(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(said))
