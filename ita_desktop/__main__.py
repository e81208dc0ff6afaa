"""The entry point: a command goes to the terminal side, anything else opens the window."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from ita_desktop.app.log import start as start_log
from ita_desktop.app.program import Program


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code."""
    own_process = arguments is None
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a windowed Python on Windows has neither stream
            stream.reconfigure(encoding="utf-8", errors="replace")
    program = Program.start()
    start_log(program.paths.own)
    if arguments and not arguments[0].endswith(".ita"):
        if own_process:
            gc.disable()  # a command ends before rings of dead objects matter; looking for them is a tenth of its time
        from ita_desktop.cli.commands import run

        return run(program, arguments)
    if not has_display():
        sys.stderr.write(program.texts("cli.no_display") + "\n")
        return 2
    from ita_desktop.ui.application import run as run_window

    return run_window(program, Path(arguments[0]) if arguments else None)


def has_display() -> bool:
    """Tell whether a window can be shown; Qt itself would abort without a display."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
