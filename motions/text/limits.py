"""How much the engine takes at once; past it, it refuses with a sentence (Code.TOO_LARGE).

The longest agenda item met in the open had some 6,000 words; these bounds leave room for a hundred of them, and keep
the worst case of each function to seconds (docs/engine.md has the measurements).
"""

from __future__ import annotations

CHARACTERS = 1_000_000
CLAUSES = 10_000
DEPTH = 30
LINES = 100_000  # of a plain text, blank ones not counted: 10,000 clauses wrapped in narrow columns have half of that
HEADER = 100  # of these, that can stand above the first clause
CANDIDATES = 100  # places that are offered where words are not at the place named
CONFLICTS = 10_000  # that are told of at once
OPERATIONS = 50_000  # of one amendment: enough to write the largest text anew
PAIRS = 100_000  # of texts that are alike, told of pair by pair: some 450 copies of one motion; in groups all are
LOOKUPS = 40_000_000  # of a phrase in a text, where alike ones are looked for: some seconds
