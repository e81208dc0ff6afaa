"""Who may import whom, how large things may grow, and what must not be loaded before the window shows."""

from __future__ import annotations

import ast
import json
import statistics
import subprocess
import sys

import pytest
from importlinter.application import use_cases
from importlinter.configuration import configure

from tests import sources
from tests.sources import Function, length

HEAVY = {"sqlalchemy", "alembic", "reportlab", "uharfbuzz", "pypdfium2", "pythainlp", "PIL"}


def test_the_packages_import_each_other_only_as_agreed(monkeypatch):
    configure()
    monkeypatch.chdir(sources.ROOT)
    assert use_cases.lint_imports(config_filename=str(sources.ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)


@pytest.mark.parametrize("statement", ["import ita_desktop.__main__", "import ita_desktop.ui.application"])
def test_nothing_heavy_is_loaded_before_the_window_shows(statement):
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    loaded = subprocess.check_output([sys.executable, "-c", script], encoding="utf-8", cwd=sources.ROOT)
    assert HEAVY & set(json.loads(loaded)) == set()


def functions(files: tuple[sources.Source, ...]) -> list[tuple[int, str]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(length(node), source.at(node, node.name)) for source in files for node in source.nodes(*kinds)]


def test_no_function_is_longer_than_60_lines():
    every = functions(sources.program() + sources.tests())
    assert [where for lines, where in every if lines > 60] == []


def test_functions_are_mostly_short():
    lengths = [lines for lines, _ in functions(sources.program())]
    assert statistics.median(lengths) <= 8
    assert sum(lines <= 25 for lines in lengths) >= 0.9 * len(lengths)


def test_no_class_is_longer_than_350_lines_and_no_window_than_250():
    def limit(node: ast.ClassDef) -> int:
        return 250 if any(ast.unparse(base).endswith("QMainWindow") for base in node.bases) else 350

    classes = [(source, node) for source in sources.program() for node in source.nodes(ast.ClassDef)]
    assert [source.at(node, node.name) for source, node in classes if length(node) > limit(node)] == []


def test_no_file_is_longer_than_500_lines():
    long = [source.name for source in sources.program() if len(source.text.splitlines()) > 500]
    assert long == []


def test_the_dictionary_is_imported_on_first_use_only():
    def outside_functions(node: ast.AST) -> list[ast.AST]:
        if isinstance(node, Function):
            return []
        return [node, *(inner for child in ast.iter_child_nodes(node) for inner in outside_functions(child))]

    early = [
        source.at(node)
        for source in sources.program()
        for node in outside_functions(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and "pythainlp" in ast.unparse(node)
    ]
    assert early == []
