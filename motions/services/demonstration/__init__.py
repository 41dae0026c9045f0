"""A demonstration: a union, two of its conferences, and motions in every state. Invented, down to the last branch."""
