"""Every file keeps the rules of the house; and every rule finds what it is there to find."""

import ast
import os
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parent.parent


def source(path: str) -> str:
    """The file's text; a file that is not text counts as empty."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def tree(path: str) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(source(path))


def repository_files() -> list[str]:
    """The repository's files, as paths from its root, without those that .gitignore names."""
    ignored = [".git", *(line.rstrip("/") for line in source(".gitignore").splitlines())]

    def is_kept(path: Path) -> bool:
        names = [path.name, "/" + path.relative_to(ROOT).as_posix()]
        return not any(fnmatch(name, pattern) for name in names for pattern in ignored)

    files: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if is_kept(Path(folder, name))]
        files += [path for path in (Path(folder, name) for name in names) if is_kept(path)]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


FILES = repository_files()
MODULES = [path for path in FILES if path.endswith(".py")]
PROGRAM = [path for path in MODULES if path.startswith(("api/", "config/", "motions/"))]
NOT_MIGRATIONS = [path for path in MODULES if "/migrations/" not in path]

WRITERS = ("motions/services/", "motions/migrations/")

TEXT_LIBRARIES = ["motions.text", "diff_match_patch"]
FORMAT_LIBRARIES = ["motions.text", "motions.formats", "cryptography", "lxml", "pypandoc", "pypdf", "typst"]


def inside(*folders: str) -> list[str]:
    """The program's modules in these folders."""
    return [path for path in PROGRAM if path.startswith(folders)]


def found(rule, paths, look) -> list[str]:
    """What the rule finds in these files, each finding with its file."""
    return [f"{path}: {finding}" for path in paths for finding in rule(look(path))]


def test_there_is_something_to_look_at():
    assert {"manage.py", "motions/models/people.py", "tests/test_house.py"} <= set(MODULES)


def test_only_services_write():
    readers = [path for path in PROGRAM if not path.startswith(WRITERS)]

    assert found(house.writes, readers, tree) == []


def test_the_text_engine_imports_the_standard_library_and_one_library():
    def rule(module):
        return house.foreign_imports(module, allowed=TEXT_LIBRARIES)

    assert found(rule, inside("motions/text/"), tree) == []


def test_the_formats_import_the_engine_and_their_own_libraries():
    def rule(module):
        return house.foreign_imports(module, allowed=FORMAT_LIBRARIES)

    assert found(rule, inside("motions/formats/"), tree) == []


def test_the_text_engine_has_no_clock_no_chance_and_no_files():
    assert found(house.impurities, inside("motions/text/"), tree) == []


def test_no_rule_of_the_program_is_an_assert():
    assert found(house.asserts, [*PROGRAM, "manage.py"], tree) == []


def test_imports_stand_at_the_top():
    assert found(house.hidden_imports, MODULES, tree) == []


def test_there_are_no_signals_and_no_generic_foreign_keys():
    assert found(house.signals, PROGRAM, tree) == []


def test_every_name_says_what_is_inside():
    assert found(house.vague_name, FILES, str) == []


def test_modules_stay_readable():
    assert found(house.too_long, NOT_MIGRATIONS, source) == []


def test_nothing_is_left_for_later():
    speakers = {"tests/house.py", "tests/test_house.py"}  # they name the words in order to find them

    assert found(house.unfinished, sorted(set(MODULES) - speakers), source) == []


def test_pages_hold_no_scripts_and_no_styles():
    pages = [path for path in FILES if path.endswith(".html") and "templates/" in path]

    assert found(house.inline_code, pages, source) == []


def test_no_file_names_a_path_of_one_machine():
    assert found(house.machine_paths, FILES, source) == []


def test_every_requirement_is_pinned_and_says_why():
    lists = ["constraints.txt", "requirements.txt", "requirements-dev.txt"]

    assert found(house.loose_requirements, lists, source) == []


def test_no_refusal_hides_another_of_its_name():
    assert list(house.repeated_names(tree(path) for path in inside("motions/refusals/"))) == []


def test_decision_records_are_numbered_titled_and_short():
    records = [Path(path) for path in FILES if path.startswith("docs/adr/")]

    assert [finding for path in records for finding in house.shapeless_adr(path.name, source(str(path)))] == []
    assert [number for number, count in Counter(path.name[:4] for path in records).items() if count > 1] == []


class TestTheRulesFindWhatTheyAreThereToFind:
    @pytest.mark.parametrize(
        "code",
        [
            "motion.save()",
            "Motion.objects.create(title=title)",
            "Motion.objects.filter(pk=1).update(title=title)",
            "motion.delete()",
            "Motion.objects.bulk_create(motions)",
            "Motion.objects.get_or_create(number=1)",
            "await motion.asave()",
        ],
    )
    def test_writes(self, code):
        assert len(list(house.writes(ast.parse(code)))) == 1

    @pytest.mark.parametrize(
        "code",
        [
            "super().save(**options)",
            "digest.update(data)",
            "cache.delete(key)",
            "save(motion)",
            "names.update(other)",
            "drafting.edit(x=1)",
        ],
    )
    def test_what_does_not_write(self, code):
        assert list(house.writes(ast.parse(code))) == []

    @pytest.mark.parametrize("code", ["import django", "from django.db import models", "from motions.models import X"])
    def test_foreign_imports(self, code):
        assert len(list(house.foreign_imports(ast.parse(code), allowed=["motions.text"]))) == 1

    @pytest.mark.parametrize("code", ["import re", "from motions.text.document import Clause", "import motions.text"])
    def test_imports_that_are_at_home(self, code):
        assert list(house.foreign_imports(ast.parse(code), allowed=["motions.text"])) == []

    @pytest.mark.parametrize(
        "code", ["import time", "from os import path", "datetime.now()", "open(name)", "uuid.uuid4()", "print(1)"]
    )
    def test_impurities(self, code):
        assert len(list(house.impurities(ast.parse(code)))) == 1

    def test_asserts(self):
        assert list(house.asserts(ast.parse("x = 1\nassert x"))) == ["line 2: assert outside the tests"]

    def test_hidden_imports(self):
        hidden = "def total():\n    import decimal"

        assert list(house.hidden_imports(ast.parse(hidden))) == ["line 2: imports decimal inside total()"]

    def test_signals(self):
        assert list(house.signals(ast.parse("from django.dispatch import receiver"))) != []

    @pytest.mark.parametrize("path", ["motions/utils.py", "motions/core/text.py", "api/helpers.py", "motions/misc.py"])
    def test_vague_names(self, path):
        assert list(house.vague_name(path)) == [f"{path}: name it for what is inside"]

    def test_a_name_that_only_contains_a_vague_word_is_fine(self):
        assert list(house.vague_name("motions/core_demands.py")) == []

    def test_long_modules(self):
        assert list(house.too_long("x\n" * 500)) == []
        assert list(house.too_long("x\n" * 501)) != []

    @pytest.mark.parametrize("word", ["TODO", "FIXME", "NotImplementedError"])
    def test_unfinished_work(self, word):
        assert list(house.unfinished(f"done\n# {word}: later")) == [f"line 2: {word}"]

    @pytest.mark.parametrize(
        "template",
        [
            "<script>alert(1)</script>",
            "<script type='module'>",
            "<style>",
            '<p class="a" style="color: red">',
            '<a onclick="go()">',
            '<a href="javascript:go()">',
            '<form hx-on:submit="go()">',
            "<form hx-vals='js:{a: 1}'>",
        ],
    )
    def test_inline_code(self, template):
        assert len(list(house.inline_code(f"<main>\n{template}"))) == 1
        assert next(house.inline_code(f"<main>\n{template}")).startswith("line 2: ")

    @pytest.mark.parametrize(
        "template",
        [
            '<script src="{% static "motions/htmx.js" %}" defer></script>',
            '<script type="application/ld+json">',
            '<link rel="stylesheet" href="style.css">',
            '<p data-once="1">on = off</p>',
        ],
    )
    def test_code_in_files_of_its_own(self, template):
        assert list(house.inline_code(template)) == []

    @pytest.mark.parametrize("folder", ["tmp", "root", "work", "home"])
    def test_machine_paths(self, folder):
        assert list(house.machine_paths(f'open("/{folder}/x")')) == [f"line 1: /{folder}/x…"]

    def test_addresses_are_not_machine_paths(self):
        assert list(house.machine_paths("https://example.org/home/page and /adopted/")) == []

    @pytest.mark.parametrize("line", ["Django", "Django>=5.2  # web", "Django==5.2.19", "Django==5.2.19 # web"])
    def test_loose_requirements(self, line):
        assert len(list(house.loose_requirements(line))) == 1

    def test_a_pinned_requirement(self):
        assert list(house.loose_requirements("psycopg[binary]==3.3.9  # PostgreSQL")) == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("decision.md", "# deci. A title"),
            ("0001-a-decision.md", "A decision"),
            ("0001-a-decision.md", "# 2. A decision"),
            ("0001-a-decision.md", "# 1. A decision" + "\n" * 50),
        ],
    )
    def test_shapeless_decision_records(self, name, text):
        assert len(list(house.shapeless_adr(name, text))) == 1

    def test_a_decision_record(self):
        assert list(house.shapeless_adr("0001-a-decision.md", "# 1. A decision\n\nBecause.")) == []

    def test_repeated_names(self):
        said = [
            "def too_late(): ...\ndef _lower(): ...",
            "def too_late(): ...\ndef too_early(): ...\ndef _lower(): ...",
        ]

        assert list(house.repeated_names(map(ast.parse, said))) == ["too_late"]
