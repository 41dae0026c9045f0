"""The table of formats: each is golden, and the same again in another process."""

import hashlib
import subprocess
import sys

import pytest

from motions.formats import wording
from motions.formats.edition import SUFFIXES
from motions.formats.table import FORMATS, write
from tests.formats.cast import AMENDED, edition
from tests.formats.golden import FOLDER, golden_files

AGAIN = """
import hashlib
from motions.formats.table import FORMATS, write
from tests.formats.cast import AMENDED
for suffix in FORMATS:
    print(suffix, hashlib.sha256(write(AMENDED, suffix)).hexdigest())
"""


def test_every_format_that_editions_name_is_in_the_table():
    assert tuple(FORMATS) == SUFFIXES


@pytest.mark.parametrize("name", golden_files())
def test_what_is_written_is_what_was_agreed(name):
    assert golden_files()[name].decode() == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["json", "html", "xml"])
def test_what_programs_read_says_it_in_one_sentence(suffix):
    assert wording.statement(AMENDED).encode() in write(AMENDED, suffix)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_writes_the_same_bytes(seed):
    again = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, env={"PYTHONHASHSEED": seed})

    expected = [f"{suffix} {hashlib.sha256(write(AMENDED, suffix)).hexdigest()}" for suffix in FORMATS]
    assert again.stdout.splitlines() == expected


def test_a_suffix_that_is_no_format():
    with pytest.raises(KeyError):
        write(edition(), "exe")
