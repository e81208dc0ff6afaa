"""From a fresh checkout to the open window, or to every check and test, with one command.

    python3 run.py [--no-window]        environment, sample office, its papers in out/, the window
    python3 run.py test [pytest args]   Ruff, mypy, pytest (with the import contracts)

Standard library only; on Windows: ``py run.py``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.txt"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OUT = ROOT / "out"
SAMPLE = OUT / "หน่วยงานตัวอย่าง.ita"
MEMO = OUT / "บันทึกข้อความพร้อมสิ่งที่ส่งมาด้วย.pdf"

# What Qt and the tests need from Debian beyond a bare system.
QT_PACKAGES = ("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3", "libcups2")
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
TEST_PACKAGES = ("poppler-utils",)


class Stop(Exception):  # noqa: N818 - not an error of the program: what the person has to do first
    """What keeps the work from going on, said to the person at the terminal."""


def say(text: str) -> None:
    """Print one line now, before any program started next prints its own."""
    print(text, flush=True)


def python_problem(version: Sequence[int]) -> str | None:
    """Why this Python cannot run the program; None when it can."""
    found = ".".join(map(str, version))
    if tuple(version[:2]) < (3, 11):
        return f"Python {found} เก่าเกินไป ต้องใช้ 3.11–3.13 — this Python is too old; use 3.11 to 3.13"
    if tuple(version[:2]) > (3, 13):
        return f"Python {found} ใหม่เกินไป ต้องใช้ 3.11–3.13 — this Python is too new; use 3.11 to 3.13"
    return None


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can show: only Linux can be without a display."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def wants_window(arguments: Sequence[str], environ: Mapping[str, str], platform: str) -> bool:
    """Whether to open the window, decided before Qt is asked: without a display Qt aborts the process."""
    plugin = environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    return "--no-window" not in arguments and plugin not in {"offscreen", "minimal"} and has_display(environ, platform)


# --- Debian packages ----------------------------------------------------------------------------------------------


def needed_packages(*, window: bool, tests: bool, can_make_venv: bool) -> list[str]:
    """The Debian packages this run needs."""
    return [
        *(() if can_make_venv else ("python3-venv",)),
        *QT_PACKAGES,
        *(WINDOW_PACKAGES if window else ()),
        *(TEST_PACKAGES if tests else ()),
    ]


def installed_packages(listing: str) -> set[str]:
    """The names in a listing of dpkg-query (name, state, provided names; tab between), provided ones included."""
    names: set[str] = set()
    for line in listing.splitlines():
        name, state, provided = [*line.split("\t"), "", ""][:3]
        if state == "installed":
            names.add(name)
            names.update(part.split()[0] for part in provided.split(",") if part.strip())
    return names


def missing_packages(needed: Iterable[str]) -> list[str]:
    """Which of the packages this Debian lacks; none where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return []
    form = "${Package}\\t${db:Status-Status}\\t${Provides}\\n"
    listing = subprocess.run(["dpkg-query", "-W", "-f", form], check=True, capture_output=True, encoding="utf-8").stdout
    present = installed_packages(listing)
    return [name for name in needed if name not in present]


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root: nothing for root, sudo when it asks no password, else None."""
    user_id = getattr(os, "geteuid", None)
    if user_id is not None and user_id() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def quiet(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program without a terminal and keep what it says."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages; name them in one apt line when this user may not."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        raise Stop(f"ขาดส่วนประกอบของระบบ ให้ผู้ดูแลระบบสั่งบรรทัดนี้แล้วลองใหม่ — install these first:\n  sudo {line}")
    say(f"กำลังติดตั้งส่วนประกอบของระบบ: {' '.join(packages)} — installing system packages")
    setting = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    quiet([*setting, "apt-get", "update", "-q"])  # when it fails, the lists at hand may still do
    done = quiet([*setting, *line.split()])
    if done.returncode:
        raise Stop(f"{done.stdout[-2000:]}\nติดตั้งส่วนประกอบของระบบไม่สำเร็จ ลองสั่งเอง — this failed:\n  sudo {line}")


def prepare_system(*, window: bool, tests: bool) -> None:
    """See to it that Debian has what the program needs."""
    can_make_venv = importlib.util.find_spec("ensurepip") is not None
    missing = missing_packages(needed_packages(window=window, tests=tests, can_make_venv=can_make_venv))
    if missing:
        install_packages(missing)


# --- The environment ----------------------------------------------------------------------------------------------


def venv_python(venv: Path, platform: str) -> Path:
    """The interpreter inside an environment."""
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def fingerprint(files: Iterable[Path], facts: Iterable[str]) -> str:
    """A digest that changes when one of the files or facts does."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for fact in facts:
        digest.update(fact.encode("utf-8") + b"\0")
    return digest.hexdigest()


def read_stamp(stamp: Path) -> list[str]:
    """What an environment was made from: a digest and the lock files installed; nothing when it was not finished."""
    return stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []


def pip_install(python: Path, *arguments: str) -> None:
    """Install into the environment, or stop with pip's own words."""
    options = ["--quiet", "--no-input", "--disable-pip-version-check"]
    command = [str(python), "-m", "pip", "install", *options, *arguments]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL, cwd=ROOT).returncode:
        raise Stop("ติดตั้งส่วนประกอบไม่สำเร็จ ตรวจอินเทอร์เน็ตแล้วสั่งใหม่ — pip failed; check the network, then try again")


def make_venv() -> None:
    """Make an empty environment, in place of an older one."""
    done = quiet([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode:
        raise Stop(
            f"{done.stdout[-2000:]}\nสร้าง .venv ไม่สำเร็จ ปิดโปรแกรมที่เปิดอยู่แล้วสั่งใหม่ — "
            "could not make .venv; close the program, then try again"
        )


def prepare_environment(*, tests: bool) -> Path:
    """The interpreter of ``.venv``, made anew only when the lock files, the project file or Python changed."""
    python = venv_python(VENV, sys.platform)
    facts = (str(sys.implementation.cache_tag), sys.base_prefix, str(ROOT))  # a security update of Python changes none
    digest = fingerprint((LOCK, DEV_LOCK, ROOT / "pyproject.toml"), facts)
    lock = DEV_LOCK if tests else LOCK  # the second holds all of the first
    stamp = read_stamp(STAMP)
    fresh = stamp[:1] == [digest] and python.is_file()
    if fresh and lock.name in stamp:
        return python
    say("กำลังเตรียมสภาพแวดล้อม .venv ครั้งแรกใช้เวลา 1–3 นาที — preparing .venv from the lock file")
    if not fresh:
        make_venv()
    pip_install(python, "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    if not fresh:
        pip_install(python, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text("\n".join([digest, *stamp[1:], lock.name] if fresh else [digest, lock.name]), encoding="utf-8")
    return python


# --- The two commands ---------------------------------------------------------------------------------------------


def ita_desktop(python: Path, *arguments: str) -> int:
    """Run the program; its exit code."""
    return subprocess.run([str(python), "-m", "ita_desktop", *arguments], check=False, cwd=ROOT).returncode


def make_papers(python: Path) -> int:
    """Make the sample office, unless it stands, and print its memo with the annexes it names."""
    OUT.mkdir(exist_ok=True)
    if not SAMPLE.exists():
        code = ita_desktop(python, "sample", str(SAMPLE))
        if code:
            return code
    return ita_desktop(python, "print", str(SAMPLE), "--kind", "memo", "-o", str(MEMO))


def start(arguments: Sequence[str]) -> int:
    """Everything from the environment to the open window."""
    unknown = [word for word in arguments if word != "--no-window"]
    if unknown:
        raise Stop(f"ไม่รู้จัก {unknown[0]} ใช้ได้: run.py [--no-window] หรือ run.py test — unknown argument")
    window = wants_window(arguments, os.environ, sys.platform)
    prepare_system(window=window, tests=False)
    python = prepare_environment(tests=False)
    code = make_papers(python)
    if window:
        return ita_desktop(python, str(SAMPLE)) or code
    if not code:
        say(f"ไม่เปิดหน้าต่าง เอกสารอยู่ที่ {MEMO} — no window; the papers are in out/")
    return code


def hidden_libthai() -> Path:
    """Return a folder whose empty libthai hides the system's: Qt has none on Windows, where it breaks no Thai line."""
    folder = VENV / "without-libthai"
    folder.mkdir(exist_ok=True)
    (folder / "libthai.so.0").touch()
    return folder


def test(arguments: Sequence[str]) -> int:
    """Every check and test; pytest comes last, so that its closing line ends the output."""
    prepare_system(window=False, tests=True)
    python = str(prepare_environment(tests=True))
    environ = dict(os.environ)
    if not has_display(environ, sys.platform):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform.startswith("linux"):
        environ["LD_LIBRARY_PATH"] = os.pathsep.join([str(hidden_libthai()), environ.get("LD_LIBRARY_PATH", "")])
    checks = (["ruff", "check", "."], ["mypy"], ["pytest", *arguments])
    failed = []
    for check in checks:
        say(f"== {' '.join(check)}")
        if subprocess.run([python, "-m", *check], check=False, cwd=ROOT, env=environ).returncode:
            failed.append(check[0])
    if failed:
        say(f"ไม่ผ่าน — failed: {', '.join(failed)}")
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Run one of the two commands; the exit code."""
    for stream in (sys.stdout, sys.stderr):  # Thai Windows writes cp874, which lacks the dash
        getattr(stream, "reconfigure", dict)(encoding="utf-8", errors="replace")
    problem = python_problem(sys.version_info[:3])
    if problem:
        say(problem)
        return 1
    try:
        return test(arguments[1:]) if arguments[:1] == ["test"] else start(arguments)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
