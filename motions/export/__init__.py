"""The public archive as files that any web server can serve: the bytes that the program answers with, and no others."""
