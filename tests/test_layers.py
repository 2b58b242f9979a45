"""The data goes one way: a folder imports only what stands left of it, and only the command line speaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent

# Left to right; what stands in one group may not know each other.
LINE = (
    ("model",),
    ("text",),
    ("read",),
    ("split",),
    ("dates", "headline"),
    ("tag",),
    ("identity",),
    ("extracted",),
    ("correct", "draft_articles", "left_out"),
    ("audit",),
    ("review",),
    ("extract",),
    ("assemble",),
    ("write",),
    ("search", "exports"),
    ("curate",),
    ("site",),
    ("cli",),
)
PLACE = {name: place for place, group in enumerate(LINE) for name in group}
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imported(module: str) -> Iterator[str]:
    """The modules of ours that a module imports, lazily or for types only included."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == "generator":
                yield name if name in MODULES else name.rpartition(".")[0]


def folder(module: str) -> str:
    """The part of the program that a module belongs to; "" for the package itself and its starter."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__main__" else ""


@pytest.mark.parametrize("module", [module for module in MODULES if folder(module)])
def test_imports_go_leftward_only(module: str) -> None:
    assert folder(module) in PLACE, f"{module} has no place in the line"
    for target in imported(module):
        if not folder(target) or folder(target) == folder(module):
            continue
        assert PLACE[folder(target)] < PLACE[folder(module)], f"{module} imports {target}"


def test_no_module_leads_back_to_itself() -> None:
    imports = {module: set(imported(module)) - {module} for module in MODULES}
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for target in sorted(imports[module]):
            # A package imports its modules; these name the package when they import each other.
            if not module.startswith(f"{target}."):
                walk(target, (*trail, module))
        done.add(module)

    for module in sorted(MODULES):
        walk(module, ())


def speaks(node: ast.AST) -> bool:
    """Whether a piece of code prints, reads the terminal or ends the program."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in {"print", "input", "exit", "quit"}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return (node.value.id, node.attr) in {
            ("sys", "exit"), ("os", "_exit"), ("sys", "stdout"), ("sys", "stderr"),
            ("click", "echo"), ("click", "secho"),
        }  # fmt: skip
    return isinstance(node, ast.Name) and node.id == "SystemExit"


@pytest.mark.parametrize("module", [module for module in MODULES if folder(module) not in {"", "cli"}])
def test_only_the_command_line_prints_or_exits(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    assert [
        f"{module}:{node.lineno}" for node in ast.walk(tree) if speaks(node) and hasattr(node, "lineno")
    ] == []


CLOCKS = {
    ("time", "time"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("date", "today"),
    ("datetime", "utcnow"),
}


# The day on which a capture is added goes into the capture itself, which is the same ever after.
READS_THE_CLOCK = "generator.cli.add"


@pytest.mark.parametrize(
    "module", [module for module in MODULES if folder(module) and module != READS_THE_CLOCK]
)
def test_nobody_reads_the_clock(module: str) -> None:
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            owner = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            assert (owner, node.attr) not in CLOCKS, f"{module}:{node.lineno}"


def test_nothing_is_called_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "common", "manager", "misc"}
    assert [module for module in MODULES if vague & set(module.split("."))] == []
