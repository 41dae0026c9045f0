"""Measures what readers of an archive feel: at a thousand texts and at a hundred thousand."""
