"""The language of amendments: prose to operations, and operations to prose."""

from motions.text.instructions.question import Question
from motions.text.instructions.reading import WIDTH, Understood, read

__all__ = ["WIDTH", "Question", "Understood", "read"]
