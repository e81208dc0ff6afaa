"""What the program's sources must not say, found in their syntax trees."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests import sources
from tests.sources import ROOT, Source

# Modules that Windows lacks, and those through which a program that promises "no internet" could reach it.
POSIX_ONLY = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {"chown", "fork", "getuid", "geteuid", "getgid", "killpg", "lchown", "mkfifo", "setsid", "uname"}
NETWORK = {"asyncio", "ftplib", "http", "requests", "smtplib", "socket", "socketserver", "ssl", "urllib3", "xmlrpc"}
# ReportLab's own ways to set text: all of them lose Thai marks or line breaks.
REPORTLAB_TEXT = {
    "drawString",
    "drawRightString",
    "drawCentredString",
    "drawAlignedString",
    "beginText",
    "drawText",
    "textLine",
    "textLines",
    "textOut",
}


CHECKS = "ita_desktop/checks/"
"""Where ``problem(key, …)`` fills in what was found and what was expected, given or not."""


def attribute(node: ast.expr) -> str:
    """The last name of a dotted expression."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    return ((attribute(node.func), node) for node in source.nodes(ast.Call))


def imported(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """Dotted names of what a module imports; ``from a import b`` is a.b."""
    for node in source.nodes(ast.Import, ast.ImportFrom):
        prefix = f"{node.module or ''}." if isinstance(node, ast.ImportFrom) else ""
        yield from ((prefix + alias.name, node) for alias in node.names)


def keywords(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def opens_text_without_encoding(name: str, call: ast.Call) -> bool:
    given = keywords(call)
    if "encoding" in given:
        return False
    if name in {"read_text", "write_text"}:
        return True
    if name in {"run", "Popen", "check_output"}:
        return "text" in given or "universal_newlines" in given
    if name not in {"open", "fdopen", "NamedTemporaryFile"}:
        return False
    method = isinstance(call.func, ast.Attribute) and name == "open"
    mode = given.get("mode", [*call.args, None, None][0 if method else 1])
    if method and call.args and not isinstance(mode, ast.Constant):
        return False  # a store or a picture that opens by path, not a text file
    binary = "b" in str(mode.value) if isinstance(mode, ast.Constant) else name == "NamedTemporaryFile"
    return not binary


def test_every_text_file_is_opened_with_an_encoding():
    assert [
        source.at(call, name)
        for source in sources.program() + sources.tests()
        for name, call in calls(source)
        if opens_text_without_encoding(name, call)
    ] == []


def by_platform(source: Source) -> set[ast.AST]:
    """What stands under an ``if sys.platform …``, where each system has its own way."""
    choices = (node for node in source.nodes(ast.If) if "sys.platform" in ast.unparse(node.test))
    return {part for choice in choices for part in ast.walk(choice)}


def test_nothing_calls_what_windows_lacks():
    lacking = []
    for source in sources.program():
        chosen = by_platform(source)
        lacking += [source.at(n, name) for name, n in imported(source) if name in POSIX_ONLY and n not in chosen]
        used = [n for n in source.nodes(ast.Attribute) if attribute(n) in POSIX_CALLS and n not in chosen]
        lacking += [source.at(n, n.attr) for n in used]
    assert lacking == []


def test_nothing_can_reach_the_network():
    assert [
        source.at(node, name)
        for source in sources.program()
        for name, node in imported(source)
        if name.split(".")[0] in NETWORK or name.startswith(("urllib.request", "PySide6.QtNetwork"))
    ] == []


def test_no_text_is_set_by_reportlab():
    assert [
        source.at(node)
        for source in sources.program()
        if "ui" not in source.path.parts  # Qt has a drawText of its own
        for node in source.nodes(ast.Attribute)
        if node.attr in REPORTLAB_TEXT
    ] == []
    assert [
        source.at(node, name)
        for source in sources.program()
        for name, node in imported(source)
        if name.startswith(("reportlab.platypus", "reportlab.graphics"))
    ] == []


def test_no_signal_is_connected_to_a_lambda():
    assert [
        source.at(call)
        for source in sources.program() + sources.tests()
        for name, call in calls(source)
        if name == "connect" and any(isinstance(part, ast.Lambda) for part in [*call.args, *keywords(call).values()])
    ] == []


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (lambda name, _: name == "processEvents", "re-enters the event loop"),
        (lambda name, call: name == "sleep" and "time" in ast.unparse(call.func), "sleeps"),
        (
            lambda name, call: (
                name in {"about", "critical", "information", "question", "warning"}
                and ast.unparse(call.func).startswith("QMessageBox.")
            ),
            "asks where no test can answer",
        ),
    ],
)
def test_nothing_waits_in_a_way_that_tests_cannot_steer(found: Callable[[str, ast.Call], bool], why: str):
    assert [s.at(c, why) for s in sources.program() + sources.tests() for name, c in calls(s) if found(name, c)] == []


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    broad = handler.type is None or attribute(handler.type) in {"Exception", "BaseException"}
    idle = all(isinstance(part, ast.Pass | ast.Continue) or is_ellipsis(part) for part in handler.body)
    return broad and idle


def is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_handler_swallows_every_exception():
    handlers = [(source, node) for source in sources.program() for node in source.nodes(ast.ExceptHandler)]
    suppressed = [
        source.at(call)
        for source in sources.program()
        for name, call in calls(source)
        if name == "suppress" and {"Exception", "BaseException"} & {attribute(part) for part in call.args}
    ]
    assert [source.at(node) for source, node in handlers if swallows_everything(node)] + suppressed == []


def test_nothing_is_left_for_later():
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    assert [source.name for source in sources.program() if words.search(source.text)] == []


# --- Thai texts -----------------------------------------------------------------------------------------------------


def flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


@cache
def texts() -> dict[str, str]:
    return {key: text for raw in text_files() for key, text in flat(tomllib.loads(raw))}


def text_files() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "resources" / "texts" / "th").glob("*.toml"))]


def pattern(node: ast.expr) -> str | None:
    """A regular expression over the keys that a literal or an f-string can be; None when it could be any."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [re.escape(p.value) if isinstance(p, ast.Constant) else r"[A-Za-z0-9_.-]+" for p in node.values]
    literal = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
    return "".join(parts) if len(re.sub(r"\W", "", literal)) >= 3 else None


def told(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Calls that name a text, with its key's pattern: errors, problems, ``texts("a.b")``, ``words.text("a.b")``."""
    for name, call in calls(source):
        if call.args and (name in {"DomainError", "problem", "texts"} or ast.unparse(call.func) == "words.text"):
            wanted = pattern(call.args[0])
            if wanted and r"\." in wanted:
                yield call, wanted


def test_every_text_that_is_named_is_there():
    assert [
        source.at(call, ast.unparse(call.args[0]))
        for source in sources.program()
        for call, wanted in told(source)
        if not any(re.fullmatch(wanted, key) for key in texts())
    ] == []


def test_every_name_in_a_text_is_given_its_value():
    lacking = []
    for source in sources.program():
        for call, wanted in told(source):
            text = texts().get(wanted.replace("\\", ""), "")
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            given = set(keywords(call)) | ({"found", "expected"} if source.at(call).startswith(CHECKS) else set())
            if None not in given and names - given:
                lacking.append(source.at(call, f"{ast.unparse(call.args[0])} lacks {sorted(names - given)}"))
    assert lacking == []


def test_every_thai_text_is_used():
    literals: set[str] = set()
    patterns: set[str] = set()
    for source in sources.program():
        for node in source.nodes(ast.Constant, ast.JoinedStr):
            wanted = pattern(node)
            if wanted:
                (literals if isinstance(node, ast.Constant) else patterns).add(wanted)
    shapes = [re.compile(shape) for shape in patterns if r"\." in shape]
    unused = [key for key in texts() if re.escape(key) not in literals and not any(s.fullmatch(key) for s in shapes)]
    assert sorted(unused) == []


def test_every_thai_text_says_its_name_once_and_is_not_empty():
    tables = [table for raw in text_files() for table in re.findall(r"^\[(.+)\]$", raw, re.MULTILINE)]
    assert len(tables) == len(set(tables))
    assert not [raw for raw in text_files() if re.search(r'=\s*""', raw)]
