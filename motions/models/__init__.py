"""What is stored: fields, constraints and querysets."""

from motions.models.people import Person

__all__ = ["Person"]
