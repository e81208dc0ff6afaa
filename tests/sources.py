"""The program's own source files, parsed once for the tests that look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ita_desktop"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def at(self, node: ast.AST, what: str = "") -> str:
        return f"{self.name}:{node.lineno} {what}".rstrip()


@cache
def program() -> tuple[Source, ...]:
    """Every module of the package, and run.py."""
    return tuple(Source(path) for path in (*sorted(PACKAGE.rglob("*.py")), ROOT / "run.py"))


@cache
def tests() -> tuple[Source, ...]:
    return tuple(Source(path) for path in sorted((ROOT / "tests").rglob("*.py")))


def length(node: ast.stmt) -> int:
    """Lines from the signature to the last line, both counted; decorators are not."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
