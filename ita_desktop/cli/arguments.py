"""What may be written on the command line, with help and usage errors in Thai."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.texts import Texts
from ita_desktop.domain.paperwork import DocumentKind

KINDS = tuple(kind.value for kind in DocumentKind)

# What argparse says in English → the key of our sentence; its messages have no Thai translation.
MESSAGES = (
    (r"the following arguments are required: (?P<what>.+)", "cli.required"),
    (r"argument (?P<what>[^:]+): expected .+ argument.*", "cli.value_missing"),
    (r"argument (?P<what>[^:]+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", "cli.choice"),
    (r"argument (?P<what>[^:]+): invalid \w+ value: (?P<value>.+)", "cli.value"),
    (r"unrecognized arguments: (?P<what>.+)", "cli.unknown"),
)


class UsageError(Exception):
    """The command line makes no sense; the text is a Thai sentence with the usage line."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Thai and raises instead of leaving the program."""

    def __init__(self, *, texts: Texts, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )
        self._texts = texts
        self._positionals.title = texts("cli.positionals")
        self._optionals.title = texts("cli.options")
        self.add_argument("-h", "--help", action="help", help=texts("cli.help.help"))

    @override
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{thai_message(self._texts, message)}\n{self.format_usage().rstrip()}")


class _Formatter(argparse.HelpFormatter):
    @override
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or tr("วิธีใช้: "))


def thai_message(texts: Texts, message: str) -> str:
    """Return argparse's complaint in Thai."""
    for pattern, key in MESSAGES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return texts(key, **found.groupdict())
    return texts("cli.other", message=message)


def parsers(texts: Texts) -> dict[str, Parser]:
    """Return the parser of each command."""
    made = {
        name: Parser(texts=texts, prog=f"ita-desktop {name}", description=texts(f"cli.about.{name}"))
        for name in ("sample", "new", "list", "check", "print", "export", "load")
    }
    for name, parser in made.items():
        metavar = "FILE.ita|DOCUMENT" if name == "check" else "FILE.ita"
        parser.add_argument("file", metavar=metavar, help=texts("cli.help.file"))
        if name in {"export", "load"}:
            metavar = "OUT.json" if name == "export" else "IN.json"
            parser.add_argument("json", metavar=metavar, help=texts(f"cli.help.{name}_json"))
    made["new"].add_argument("--name", default="", help=texts("cli.help.name"))
    for name in ("list", "check"):
        made[name].add_argument("--json", action="store_true", help=texts("cli.help.json"))
    _add_print(made["print"], texts)
    return made


def _add_print(parser: Parser, texts: Texts) -> None:
    def add(*names: str, **settings: object) -> None:
        parser.add_argument(*names, help=texts(f"cli.help.{names[-1].lstrip('-')}"), **settings)  # type: ignore[arg-type]  # passed through as they are

    add("--kind", required=True, choices=KINDS)
    add("--profile", default="", metavar="NAME")
    add("--year", type=int, metavar="Y")
    add("--round", choices=("6", "12"))
    add("--document", type=int, metavar="ID")
    add("--annex", action="append", default=[], metavar="KIND:PROFILE")
    add("--overlay", action="store_true")
    add("-o", "--output", required=True, metavar="OUT.pdf|OUT.docx")
