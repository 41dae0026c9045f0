"""The rules of the house that no other tool can state: each looks at one file and answers with what is wrong in it.

A finding reads ``line 12: …``. tests/test_house.py holds every file of the repository to these rules, and shows each
rule what it is there to find.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

# Only services write

ALWAYS_WRITES = {
    "abulk_create",
    "abulk_update",
    "acreate",
    "adelete",
    "aget_or_create",
    "asave",
    "aupdate",
    "aupdate_or_create",
    "bulk_create",
    "bulk_create_with_history",
    "bulk_update",
    "bulk_update_with_history",
    "create",
    "create_superuser",
    "create_user",
    "get_or_create",
    "save",
    "update_or_create",
}

# What the text engine may not reach: a clock, chance, files, the network, other processes, the log

IMPURE_MODULES = {
    "asyncio",
    "http",
    "io",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
}
IMPURE_CALLS = {"input", "now", "open", "print", "today", "utcnow", "uuid1", "uuid4"}

VAGUE_NAMES = re.compile(r"(utils?|helpers?|managers?|core|misc)(\.py)?")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplemented(Error)?)\b")
MACHINE_PATH = re.compile(r"(?<![\w.<>~}])/(?:tmp|root|work|home|Users)/[\w.-]")
REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[a-z,]+\])?==[0-9][^ ]*  # \S.*")
INLINE = [
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=.application/(ld\+)?json\b)", re.I), "an inline script"),
    (re.compile(r"<style\b", re.I), "an inline style sheet"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.I), "a style attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.I), "an event attribute"),
    (re.compile(r"javascript:", re.I), "a javascript: address"),
    (re.compile(r"\bhx-on\b|\bhx-(vals|headers)\s*=\s*.js:", re.I), "an htmx attribute that evaluates a script"),
]

MAX_MODULE_LINES = 500
MAX_ADR_LINES = 40


def writes(tree: ast.Module) -> Iterator[str]:
    """Calls that write to the database.

    ``update(field=…)`` and ``delete()`` are those of querysets and rows; ``digest.update(data)`` and
    ``cache.delete(key)`` have a positional argument and write no row. ``super().save()`` is how a model says what
    keeps a row from being written; whoever calls that model's ``save()`` is found.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_write(node.func.attr, node):
            yield f"line {node.lineno}: .{node.func.attr}() writes, and only services write"


def is_write(name: str, call: ast.Call) -> bool:
    """Whether a method of this name, called so, writes rows."""
    if ast.unparse(call.func).startswith("super()."):
        return False
    if name == "update":
        return bool(call.keywords) and not call.args
    if name == "delete":
        return not call.args
    return name in ALWAYS_WRITES


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each imported module with its line; relative imports are written with their dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def foreign_imports(tree: ast.Module, *, allowed: Sequence[str]) -> Iterator[str]:
    """Imports of anything but the standard library and the modules (with what is inside them) that are allowed."""
    for line, module in imports(tree):
        package = module.split(".")[0]
        inside = any(module == name or module.startswith(name + ".") for name in allowed)
        if package not in sys.stdlib_module_names and not inside:
            yield f"line {line}: imports {module}"


def impurities(tree: ast.Module) -> Iterator[str]:
    """A clock, chance, files, the network, other processes or the log."""
    for line, module in imports(tree):
        if module.split(".")[0] in IMPURE_MODULES:
            yield f"line {line}: imports {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in IMPURE_CALLS:
            yield f"line {node.lineno}: calls {called_name(node)}()"


def called_name(call: ast.Call) -> str:
    """The last word of what is called: ``now`` for ``datetime.now()``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def asserts(tree: ast.Module) -> Iterator[str]:
    """``assert`` statements: a rule that python -O removes is no rule."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield f"line {node.lineno}: assert outside the tests"


def hidden_imports(tree: ast.Module) -> Iterator[str]:
    """Imports inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for line, module in imports(node):
                yield f"line {line}: imports {module} inside {node.name}()"


def signals(tree: ast.Module) -> Iterator[str]:
    """Django's signals and generic foreign keys: neither is used here."""
    for line, module in imports(tree):
        if module in {"django.dispatch", "django.db.models.signals", "django.contrib.contenttypes.fields"}:
            yield f"line {line}: imports {module}"


def vague_name(path: str) -> Iterator[str]:
    """A module or folder whose name says nothing about what is inside."""
    if any(VAGUE_NAMES.fullmatch(part) for part in path.split("/")):
        yield f"{path}: name it for what is inside"


def too_long(source: str) -> Iterator[str]:
    """A module that should become a package."""
    count = len(source.splitlines())
    if count > MAX_MODULE_LINES:
        yield f"{count} lines, and {MAX_MODULE_LINES} are allowed: make it a package"


def unfinished(source: str) -> Iterator[str]:
    """Notes to finish something later."""
    for number, line in enumerate(source.splitlines(), start=1):
        if found := UNFINISHED.search(line):
            yield f"line {number}: {found.group()}"


def inline_code(template: str) -> Iterator[str]:
    """Scripts and styles inside a page: the content security policy refuses to run them."""
    for pattern, name in INLINE:
        for found in pattern.finditer(template):
            yield f"line {template.count(chr(10), 0, found.start()) + 1}: {name}"


def machine_paths(source: str) -> Iterator[str]:
    """Paths that exist on one machine only."""
    for number, line in enumerate(source.splitlines(), start=1):
        if found := MACHINE_PATH.search(line):
            yield f"line {number}: {found.group()}…"


def loose_requirements(source: str) -> Iterator[str]:
    """Requirements without an exact version or without one comment that says why."""
    for number, line in enumerate(source.splitlines(), start=1):
        if line and not line.startswith(("#", "-r ", "-c ")) and not REQUIREMENT.fullmatch(line):
            yield f"line {number}: {line!r} should read name==version  # why it is here"


def shapeless_adr(name: str, source: str) -> Iterator[str]:
    """A decision record without number, title or brevity."""
    if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name):
        yield f"{name} should be named 0000-what-was-decided.md"
    number = name[:4].lstrip("0")
    if not re.match(rf"# {number}\. \S", source):
        yield f"{name} should begin with '# {number}. Title'"
    if (count := len(source.splitlines())) > MAX_ADR_LINES:
        yield f"{name} has {count} lines, and {MAX_ADR_LINES} are allowed"


def repeated_names(trees: Iterable[ast.Module]) -> Iterator[str]:
    """Public functions and classes of one name in modules that are gathered by star imports: one hides the other."""
    defined = Counter(
        node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )
    return (name for name, count in defined.items() if count > 1 and not name.startswith("_"))
