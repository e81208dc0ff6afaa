"""Files are written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ita_desktop.store import files
from ita_desktop.store.files import write_whole


def test_saving_replaces_the_file_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "บันทึก ที่ ๑.pdf"
    target.write_bytes(b"old")
    write_whole(b"new", target)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows files have no such mode")
def test_a_saved_file_can_be_read_by_whom_the_system_lets_read_new_files(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_whole(b"new", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_name_as_long_as_the_disk_allows_can_be_saved(tmp_path):
    target = tmp_path / f"{'ก' * 83}.pdf"  # 253 of 255 bytes
    write_whole(b"new", target)
    assert target.read_bytes() == b"new"


def test_a_target_that_is_held_for_a_moment_is_tried_again(tmp_path, monkeypatch):
    calls: list[Path] = []
    replace = Path.replace

    def held_twice(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) < 3:
            raise PermissionError("held by a scanner")
        return replace(self, target)

    monkeypatch.setattr(files, "PAUSE", 0.0)
    monkeypatch.setattr(Path, "replace", held_twice)
    write_whole(b"new", tmp_path / "a.pdf")
    assert len(calls) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_save_that_fails_for_good_keeps_the_old_file(tmp_path, monkeypatch):
    def held(*_: Path) -> Path:
        raise PermissionError("open in a reader")

    monkeypatch.setattr(files, "PAUSE", 0.0)
    monkeypatch.setattr(Path, "replace", held)
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(PermissionError):
        write_whole(b"new", target)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]
