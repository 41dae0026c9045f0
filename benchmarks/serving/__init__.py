"""A real server on a real database, with a conference on it, for as long as a measurement takes."""
