#!/usr/bin/env python3
"""Django's command line for this project."""

import io
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from motions.management.commands import consolidate

ON_FILES_ALONE = "consolidate"


def main(arguments: list[str]) -> None:
    """Run the command. It prints UTF-8 whatever the locale says: texts have marks that others lack.

    The one for clerks works on files alone: it runs without the settings, so that it asks for no secret, makes none
    and needs no database.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if arguments[1:2] == [ON_FILES_ALONE]:
        settings.configure()
        consolidate.Command().run_from_argv(arguments)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
