"""``run.py``: the one way from a bare machine to the open window and to the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

ROOT = Path(run.__file__).parent
DISPLAY = {"DISPLAY": ":0"}


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9)])
def test_a_fitting_python_is_no_problem(version):
    assert run.python_problem(version) is None


@pytest.mark.parametrize(
    ("version", "word"), [((3, 9, 2), "too old"), ((2, 7, 18), "too old"), ((3, 14, 0), "too new")]
)
def test_another_python_is_named_in_one_line(version, word):
    problem = run.python_problem(version)
    assert problem is not None
    assert word in problem
    assert ".".join(map(str, version)) in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("arguments", "environ", "platform", "window"),
    [
        ([], DISPLAY, "linux", True),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ([], {}, "linux", False),
        ([], {"DISPLAY": ""}, "linux", False),
        ([], {}, "win32", True),
        (["--no-window"], {}, "win32", False),
        (["--no-window"], DISPLAY, "linux", False),
        ([], {**DISPLAY, "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ([], {**DISPLAY, "QT_QPA_PLATFORM": "minimal:enable_fonts"}, "linux", False),
        ([], {**DISPLAY, "QT_QPA_PLATFORM": "xcb"}, "linux", True),
        ([], {"QT_QPA_PLATFORM": "offscreen"}, "win32", False),
    ],
)
def test_the_window_opens_only_where_it_can_show(arguments, environ, platform, window):
    assert run.wants_window(arguments, environ, platform) is window


# --- Debian packages ------------------------------------------------------------------------------------------------


def test_window_and_tests_each_need_packages_of_their_own():
    bare = run.needed_packages(window=False, tests=False, can_make_venv=True)
    assert "python3-venv" not in bare
    assert "libxcb-cursor0" not in bare
    assert "python3-venv" in run.needed_packages(window=False, tests=False, can_make_venv=False)
    assert "libxcb-cursor0" in run.needed_packages(window=True, tests=False, can_make_venv=True)
    assert "poppler-utils" in run.needed_packages(window=False, tests=True, can_make_venv=True)


def test_removed_packages_are_missing_and_provided_names_are_there():
    listing = "libgl1\tinstalled\t\nlibegl1\tconfig-files\t\nlibglib2.0-0t64\tinstalled\tlibglib2.0-0 (= 2.78), x\n"
    assert run.installed_packages(listing) == {"libgl1", "libglib2.0-0t64", "libglib2.0-0", "x"}


def test_nothing_is_missing_where_there_is_no_dpkg(monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert run.missing_packages(["libgl1"]) == []


def test_without_root_the_packages_are_named_in_one_apt_line(monkeypatch):
    monkeypatch.setattr(run, "root_prefix", lambda: None)
    with pytest.raises(run.Stop) as stop:
        run.install_packages(["libgl1", "libegl1"])
    assert str(stop.value).splitlines()[-1].strip() == (
        "sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    )


@pytest.mark.parametrize(("prefix", "first"), [([], "env"), (["sudo", "-n"], "sudo")])
def test_with_root_or_sudo_they_are_installed_without_a_question(monkeypatch, capsys, prefix, first):
    commands = []

    def record(command):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "")

    monkeypatch.setattr(run, "root_prefix", lambda: prefix)
    monkeypatch.setattr(run, "quiet", record)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    run.install_packages(["libgl1"])
    assert [command[0] for command in commands] == [first, first]
    assert commands[-1][-3:] == ["-y", "--no-install-recommends", "libgl1"]
    assert "libgl1" in capsys.readouterr().out


# --- The environment ------------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout without an environment, and the list of what would have been done to make one."""
    done: list[str] = []
    for name in ("LOCK", "DEV_LOCK"):
        path = tmp_path / getattr(run, name).name
        path.write_text(f"{name}==1\n", encoding="utf-8")
        monkeypatch.setattr(run, name, path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "made-from.txt")

    def make_venv():
        done.append("venv")
        python = run.venv_python(run.VENV, sys.platform)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_bytes(b"")
        run.STAMP.unlink(missing_ok=True)

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "pip_install", lambda _, *arguments: done.append(Path(arguments[-1]).name))
    return done


def test_the_environment_is_made_once(checkout, tmp_path):
    run.prepare_environment(tests=False)
    assert checkout == ["venv", "requirements.lock", tmp_path.name]
    run.prepare_environment(tests=False)
    assert len(checkout) == 3


def test_the_tests_add_to_it_and_the_program_then_starts_at_once(checkout):
    run.prepare_environment(tests=False)
    checkout.clear()
    run.prepare_environment(tests=True)
    run.prepare_environment(tests=True)
    run.prepare_environment(tests=False)
    assert checkout == ["requirements-dev.lock"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_it_is_made_anew_when_a_file_changed(checkout, tmp_path, name):
    run.prepare_environment(tests=False)
    checkout.clear()
    (tmp_path / name).write_text("other==2\n", encoding="utf-8")
    run.prepare_environment(tests=False)
    assert checkout[0] == "venv"


def test_it_is_made_anew_when_it_was_not_finished(checkout, monkeypatch):
    def fail(*_):
        raise run.Stop("no network")

    with monkeypatch.context() as broken:
        broken.setattr(run, "pip_install", fail)
        with pytest.raises(run.Stop):
            run.prepare_environment(tests=False)
    checkout.clear()
    run.prepare_environment(tests=False)
    assert checkout[0] == "venv"


def test_line_ends_of_a_windows_checkout_change_nothing(tmp_path):
    (tmp_path / "a").write_bytes(b"x\ny\n")
    (tmp_path / "b").write_bytes(b"x\r\ny\r\n")
    assert run.fingerprint([tmp_path / "a"], ["f"]) == run.fingerprint([tmp_path / "b"], ["f"])


@pytest.mark.parametrize(
    ("platform", "end"), [("linux", "bin/python"), ("win32", "Scripts/python.exe"), ("darwin", "bin/python")]
)
def test_the_interpreter_lies_where_the_system_puts_it(platform, end):
    assert run.venv_python(Path("v"), platform).as_posix() == f"v/{end}"


# --- The two commands -----------------------------------------------------------------------------------------------


@pytest.fixture
def started(tmp_path, monkeypatch):
    """The commands that run.py gives to the program; the sample office appears when it is asked for."""
    commands: list[tuple[str, ...]] = []

    def program(_, *arguments):
        commands.append(arguments)
        if arguments[0] == "sample":
            Path(arguments[1]).write_bytes(b"office")
        return 0

    monkeypatch.setattr(run, "OUT", tmp_path / "out")
    monkeypatch.setattr(run, "SAMPLE", tmp_path / "out" / "sample.ita")
    monkeypatch.setattr(run, "prepare_system", lambda **_: None)
    monkeypatch.setattr(run, "prepare_environment", lambda **_: Path("python"))
    monkeypatch.setattr(run, "ita_desktop", program)
    return commands


def test_the_first_start_makes_the_sample_prints_it_and_opens_the_window(started, monkeypatch):
    monkeypatch.setattr(run, "wants_window", lambda *_: True)
    assert run.main([]) == 0
    assert [command[0] for command in started] == ["sample", "print", str(run.SAMPLE)]


def test_a_later_start_leaves_the_office_alone(started, monkeypatch):
    monkeypatch.setattr(run, "wants_window", lambda *_: True)
    run.main([])
    run.SAMPLE.write_bytes(b"edited")
    started.clear()
    assert run.main([]) == 0
    assert [command[0] for command in started] == ["print", str(run.SAMPLE)]
    assert run.SAMPLE.read_bytes() == b"edited"


def test_without_a_window_everything_else_is_done(started, capsys):
    assert run.main(["--no-window"]) == 0
    assert [command[0] for command in started] == ["sample", "print"]
    assert str(run.MEMO) in capsys.readouterr().out


def test_a_failing_print_is_a_failure_but_the_window_still_opens(started, monkeypatch):
    monkeypatch.setattr(run, "wants_window", lambda *_: True)
    monkeypatch.setattr(run, "make_papers", lambda _: 3)
    assert run.main([]) == 3
    assert started == [(str(run.SAMPLE),)]


def test_a_mistyped_argument_is_named(started, capsys):
    assert run.main(["--nowindow"]) == 1
    assert "--nowindow" in capsys.readouterr().out
    assert started == []


@pytest.mark.parametrize(("failing", "code"), [(None, 0), ("ruff", 1), ("mypy", 1), ("pytest", 1)])
@pytest.mark.usefixtures("started")
def test_every_check_runs_and_one_failure_fails_all(monkeypatch, capsys, tmp_path, failing, code):
    ran = []
    monkeypatch.setattr(run, "VENV", tmp_path)

    def record(command, **settings):
        ran.append((command[2], command[3:], settings["env"].get("QT_QPA_PLATFORM")))
        return subprocess.CompletedProcess(command, int(command[2] == failing))

    monkeypatch.setattr(run.subprocess, "run", record)
    monkeypatch.setattr(run, "has_display", lambda *_: False)
    assert run.main(["test", "-k", "thai"]) == code
    assert [name for name, _, _ in ran] == ["ruff", "mypy", "pytest"]
    assert ran[-1][1:] == (["-k", "thai"], "offscreen")
    assert ("failed: " in capsys.readouterr().out) is bool(failing)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a libthai to hide")
def test_checks_run_without_libthai(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "VENV", tmp_path)
    environ = {**os.environ, "LD_LIBRARY_PATH": str(run.hidden_libthai())}
    load = "import ctypes; ctypes.CDLL('libthai.so.0')"
    assert subprocess.run([sys.executable, "-c", load], check=False, env=environ, capture_output=True).returncode


# --- The lock files -------------------------------------------------------------------------------------------------


def locked(path: Path) -> dict[str, tuple[Requirement, int]]:
    """Requirement and number of hashes by package name."""
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    parts = [line.split("--hash=sha256:") for line in entries if line and not line.startswith("#")]
    requirements = [(Requirement(first.strip()), len(hashes)) for first, *hashes in parts]
    return {canonicalize_name(requirement.name): (requirement, count) for requirement, count in requirements}


@pytest.mark.parametrize("path", [run.LOCK, run.DEV_LOCK], ids=lambda path: path.name)
def test_the_lock_names_exact_versions_with_hashes_and_no_registry(path):
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    for requirement, hashes in locked(path).values():
        assert str(requirement.specifier).startswith("==")
        assert hashes


def test_the_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    extra = project["project"]["optional-dependencies"]["dev"]
    for path, texts in ((run.LOCK, wanted), (run.DEV_LOCK, wanted + extra)):
        versions = {name: str(entry.specifier)[2:] for name, (entry, _) in locked(path).items()}
        for requirement in map(Requirement, texts):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_the_environment_for_tests_holds_the_same_versions():
    small, large = locked(run.LOCK), locked(run.DEV_LOCK)
    assert {name: str(entry) for name, (entry, _) in small.items()}.items() <= {
        name: str(entry) for name, (entry, _) in large.items()
    }.items()


def test_windows_only_packages_are_marked_so():
    requirement, _ = locked(run.DEV_LOCK)["colorama"]
    assert requirement.marker is not None
    assert requirement.marker.evaluate({"sys_platform": "win32"})
    assert not requirement.marker.evaluate({"sys_platform": "linux"})
