"""The commands of the terminal: each opens a file, calls the operation and says what came of it."""

from __future__ import annotations

import json
import logging
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from ita_desktop.app.program import Program
from ita_desktop.cli.arguments import KINDS, UsageError, parsers
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.thai.dates import ThaiDateError, parse_year

USAGE = 2
FAILED = 1

# Refusals that are about the command line, not about the file.
USAGE_KEYS = ("print.", "cli.", "document.kind_later")

log = logging.getLogger(__name__)


def run(program: Program, arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 not understood or not yet offered."""
    try:
        return _run(program, arguments)
    except UsageError as error:
        return _complain(str(error), USAGE)
    except DomainError as error:
        code = USAGE if error.key.startswith(USAGE_KEYS) else FAILED
        return _complain(program.texts.error(error), code)
    except Exception:
        log.debug("unexpected failure", exc_info=True)
        return _complain(program.texts("cli.unexpected", kind=sys.exc_info()[0].__name__), FAILED)  # type: ignore[union-attr]  # inside an except clause


def _run(program: Program, arguments: list[str]) -> int:
    name, *rest = arguments
    made = parsers(program.texts)
    if name in {"-h", "--help"}:
        return _say(_overview(program))
    if name not in made:
        raise UsageError(program.texts("cli.no_such_command", name=name, commands=", ".join(made)))
    try:
        options = made[name].parse_args(rest)
    except SystemExit:  # --help printed itself
        return 0
    return COMMANDS[name](program, options) or 0


def _overview(program: Program) -> str:
    lines = [f"  ita-desktop {name:8} {program.texts(f'cli.about.{name}')}" for name in COMMANDS]
    return "\n".join([program.texts("cli.overview"), *lines])


def _complain(text: str, code: int) -> int:
    sys.stderr.write(text + "\n")
    return code


def _say(text: str) -> int:
    sys.stdout.write(text + "\n")
    return 0


# ---- commands


def _sample(program: Program, options: Namespace) -> None:
    program.sample_file(Path(options.file)).close()
    _say(program.texts("cli.sample_made", path=options.file))


def _new(program: Program, options: Namespace) -> None:
    program.new_file(Path(options.file), options.name).close()
    _say(program.texts("cli.new_made", path=options.file))


def _list(program: Program, options: Namespace) -> None:
    from ita_desktop.app.listing import listing

    file = program.open_file(Path(options.file), read_only=True)
    found = listing(file.office, program.wording)
    file.close()
    _say(json.dumps(found, ensure_ascii=False, indent=2) if options.json else _table(program, found))


def _check(program: Program, options: Namespace) -> int:
    """Return 0 without errors, 1 with errors; a file that cannot be read counts as one that is not understood."""
    from ita_desktop.app.check_report import as_lines, check_path, has_errors

    try:
        rows = check_path(program, Path(options.file), datetime.now().astimezone().date())
    except DomainError as error:
        raise UsageError(program.texts.error(error)) from error
    _say(json.dumps(rows, ensure_ascii=False, indent=2) if options.json else "\n".join(as_lines(program, rows)))
    return FAILED if has_errors(rows) else 0


def _table(program: Program, found: dict[str, Any]) -> str:
    texts = program.texts
    lines = [found["agency"]]
    for year in found["years"]:
        lines.append(texts("cli.list.year", **year))
        lines += [
            texts(f"cli.list.{kind}", figures=" · ".join(f"{k} {v}" for k, v in year[kind].items() if v is not None))
            for kind in ("computed", "stated")
            if any(year[kind].values())
        ]
        lines += [texts("cli.list.document", **document) for document in year["documents"]]
    return "\n".join(lines)


def _print(program: Program, options: Namespace) -> None:
    """Print to a PDF, or to a Word file if the name ends like one."""
    if Path(options.output).suffix.lower() == ".docx":
        _print_word(program, options)
        return
    from ita_desktop.app.printing import request
    from ita_desktop.app.saving import save_file

    wish = _wish(options)
    file = program.open_file(Path(options.file), read_only=True)
    try:
        printed = program.make_pdf(file.office, request(file.office, wish), file.blob, overlay=options.overlay)
    finally:
        file.close()
    save_file(printed.data, Path(options.output))
    for note in printed.notes:
        _complain(program.texts(note), 0)
    if printed.missing:
        _complain(program.texts("print.missing_glyphs", characters=" ".join(printed.missing)), 0)
    _say(program.texts("cli.printed", path=options.output, pages=printed.page_count))


def _print_word(program: Program, options: Namespace) -> None:
    from ita_desktop.app.printing import request
    from ita_desktop.app.saving import save_file
    from ita_desktop.app.word import make_word

    if options.overlay:
        raise UsageError(program.texts("word.no_overlay"))
    wish = _wish(options)
    file = program.open_file(Path(options.file), read_only=True)
    try:
        made = make_word(program, file.office, request(file.office, wish), file.blob)
    finally:
        file.close()
    save_file(made.data, Path(options.output))
    for note in made.notes:
        _complain(program.texts(note), 0)
    _say(program.texts("word.saved", path=options.output))


def _wish(options: Namespace) -> Any:
    from ita_desktop.app.printing import Wish

    return Wish(
        kind=DocumentKind(options.kind),
        fiscal_year=_year(options.year),
        round=Round(options.round) if options.round else None,
        document_id=options.document,
        profile=options.profile,
        annexes=tuple(_annex(text) for text in options.annex),
    )


def _year(value: int | None) -> int | None:
    if value is None:
        return None
    try:
        return parse_year(str(value))
    except ThaiDateError as error:
        raise DomainError("cli.year", value=value) from error


def _annex(text: str) -> tuple[DocumentKind, str]:
    kind, _, profile = text.partition(":")
    if kind not in KINDS or kind == "memo" or not profile:
        raise DomainError("cli.annex", value=text)
    return DocumentKind(kind), profile


def _export(program: Program, options: Namespace) -> None:
    from ita_desktop.app.transfer import export_json

    file = program.open_file(Path(options.file), read_only=True)
    export_json(file, Path(options.json))
    file.close()
    _say(program.texts("cli.exported", path=options.json))


def _load(program: Program, options: Namespace) -> None:
    file = program.load_json(Path(options.file), Path(options.json))
    measures = sum(len(file.office.measures(year)) for year in file.office.years())
    file.close()
    _say(program.texts("cli.loaded", path=options.file, years=len(file.office.years()), measures=measures))


COMMANDS: dict[str, Callable[[Program, Namespace], int | None]] = {
    "sample": _sample,
    "new": _new,
    "list": _list,
    "check": _check,
    "print": _print,
    "export": _export,
    "load": _load,
}
