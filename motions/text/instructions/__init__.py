"""The language of amendments: prose to operations, and operations to prose."""

from motions.text.instructions.normal import normal
from motions.text.instructions.question import Passage, Question
from motions.text.instructions.reading import WIDTH, Understood, read
from motions.text.instructions.results import PrintedResult
from motions.text.instructions.style import Style, style_from_json
from motions.text.instructions.wording import write

__all__ = [
    "WIDTH",
    "Passage",
    "PrintedResult",
    "Question",
    "Style",
    "Understood",
    "normal",
    "read",
    "style_from_json",
    "write",
]
