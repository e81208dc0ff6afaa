"""The command line as a user types it: what it makes, what it says, what it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_desktop.__main__ import main
from ita_desktop.app.program import Program
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import Document, DocumentKind

Run = Callable[..., tuple[int, str, str]]

ENGLISH = re.compile(
    r"\b(?!ita|desktop|print|list|load|export|sample|new|kind|profile|year|round|document|annex)[a-z]{4,} [a-z]{3,}\b"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "ตัวอย่าง.ita"
    assert main(["sample", str(path)]) == 0
    return path


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "สำเนา.ita"
    path.write_bytes(made.read_bytes())
    return path


@pytest.mark.parametrize("command", ["sample", "new"])
def test_a_file_that_is_there_is_never_overwritten(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "เดิม.ita"
    path.write_text("ของเดิม", encoding="utf-8")
    code, _, err = run(command, path)
    assert code == 1
    assert "เดิม.ita" in err
    assert path.read_text(encoding="utf-8") == "ของเดิม"


def test_a_new_office_is_named_after_its_file_and_knows_every_framework(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "อบต.ทดลอง.ita"
    assert run("new", path)[0] == 0
    code, out, _ = run("list", path, "--json")
    assert (code, json.loads(out)) == (0, {"agency": "อบต.ทดลอง", "years": []})


def test_listing_the_sample_shows_computed_and_stated_figures_that_agree(run: Run, sample: Path) -> None:
    found = json.loads(run("list", sample, "--json")[1])
    assert len(found["years"]) >= 2
    assert sum(year["measures"] for year in found["years"]) >= 15
    for year in found["years"][:2]:
        assert year["computed"] == year["stated"]
        assert [document["kind"] for document in year["documents"]].count("memo") == 1
        assert not any("{" in document["subject"] for document in year["documents"])
    table = run("list", sample)[1]
    assert found["agency"] in table
    assert str(found["years"][0]["fiscal_year"]) in table


def test_the_memo_is_printed_and_the_place_of_the_emblem_is_mentioned_once(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "บันทึก.pdf"
    code, said, notes = run("print", sample, "--kind", "memo", "-o", out)
    assert (code, out.read_bytes()[:5]) == (0, b"%PDF-")
    assert "บันทึก.pdf" in said
    assert notes.count("ครุฑ") + notes.count("ตรา") >= 1
    assert len(notes.strip().splitlines()) == 1


def test_an_overlay_shows_how_the_pages_came_about_and_only_if_asked(run: Run, sample: Path, tmp_path: Path) -> None:
    plain, shown, again = (tmp_path / name for name in ("1.pdf", "2.pdf", "3.pdf"))
    for out, more in ((plain, []), (shown, ["--overlay"]), (again, [])):
        assert run("print", sample, "--kind", "memo", *more, "-o", out)[0] == 0
    assert plain.read_bytes() == again.read_bytes()
    assert len(shown.read_bytes()) > len(plain.read_bytes()) + 1000


@pytest.mark.parametrize(("kind", "profile"), [("results", "results-7"), ("plan", "plan-4")])
def test_a_report_is_printed_alone(run: Run, sample: Path, tmp_path: Path, kind: str, profile: str) -> None:
    out = tmp_path / "รายงาน.pdf"
    assert run("print", sample, "--kind", kind, "--profile", profile, "-o", out)[0] == 0
    assert out.read_bytes()[:5] == b"%PDF-"


def test_annexes_named_on_the_line_replace_those_of_the_memo(run: Run, sample: Path, tmp_path: Path) -> None:
    alone, both = tmp_path / "1.pdf", tmp_path / "2.pdf"
    run("print", sample, "--kind", "memo", "--annex", "plan:plan-4", "-o", alone)
    run("print", sample, "--kind", "memo", "--annex", "plan:plan-4", "--annex", "results:results-7", "-o", both)
    assert len(both.read_bytes()) > len(alone.read_bytes())


@pytest.mark.parametrize(
    "line",
    [
        ["--kind", "analysis"],
        ["--kind", "analysis", "--profile", "plan-by-indicator-5"],
        ["--kind", "memo", "--annex", "analysis:plan-4"],
    ],
)
def test_the_analysis_is_printed_without_a_warning_and_found_right(
    run: Run, sample: Path, tmp_path: Path, line: list[str]
) -> None:
    out = tmp_path / "เล่ม.pdf"
    code, _, err = run("print", sample, *line, "-o", out)
    warned = [one for one in err.splitlines() if "ตราครุฑ" not in one]  # the memo's own, of pre-printed paper
    assert (code, warned) == (0, [])
    assert run("check", out)[0] == 0


def test_an_analysis_of_a_year_without_scores_is_refused(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "ใหม่.ita", tmp_path / "เล่ม.pdf"
    run("new", file)
    code, _, err = run("print", file, "--kind", "analysis", "--year", "2568", "-o", out)
    assert (code, out.exists()) == (2, False)
    assert "2567" in err


@pytest.mark.parametrize(
    "line",
    [
        ["--kind", "progress"],
        ["--kind", "progress", "--profile", "progress-by-item-5", "--round", "6"],
    ],
)
def test_a_kind_of_a_later_version_says_so_in_one_sentence(
    run: Run, sample: Path, tmp_path: Path, line: list[str]
) -> None:
    out = tmp_path / "เล่ม.pdf"
    code, said, err = run("print", sample, *line, "-o", out)
    assert (code, said, out.exists()) == (2, "", False)
    assert len(err.strip().splitlines()) == 1
    assert "รุ่นถัดไป" in err


def test_two_memos_of_a_year_are_both_named_and_nothing_is_printed(run: Run, sample: Path, tmp_path: Path) -> None:
    file = Program.start().open_file(sample)
    memo = max(file.office.all(Document, kind=DocumentKind.MEMO), key=lambda d: d.fiscal_year)
    file.apply(Changes(added=(memo.but(id=-1, subject="ฉบับที่สอง"),)), "ทดสอบ")
    ids = [str(d.id) for d in file.office.all(Document, kind=DocumentKind.MEMO, fiscal_year=memo.fiscal_year)]
    file.close()
    out = tmp_path / "บันทึก.pdf"
    code, _, err = run("print", sample, "--kind", "memo", "-o", out)
    assert (code, out.exists()) == (2, False)
    assert all(one in err for one in ids)
    assert run("print", sample, "--kind", "memo", "--document", ids[0], "-o", out)[0] == 0


def test_export_and_load_bring_back_the_same_office(run: Run, sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    again = tmp_path / "อีกแฟ้ม.ita"
    assert run("export", sample, first)[0] == 0
    assert run("load", again, first)[0] == 0
    assert run("export", again, second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_load_replaces_what_a_file_held(run: Run, sample: Path, tmp_path: Path) -> None:
    source, other = tmp_path / "1.json", tmp_path / "อื่น.ita"
    run("export", sample, source)
    run("new", other)
    assert run("load", other, source)[0] == 0
    assert run("list", other, "--json")[1] == run("list", sample, "--json")[1]


def test_a_json_file_that_is_wrong_changes_nothing(run: Run, sample: Path, tmp_path: Path) -> None:
    source = tmp_path / "ผิด.json"
    source.write_text('{"format": "ita-desktop", "version": 1, "agency": [{"nam": "x"}]}', encoding="utf-8")
    before = run("list", sample, "--json")[1]
    code, _, err = run("load", sample, source)
    assert code == 1
    assert "nam" in err
    assert run("list", sample, "--json")[1] == before


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (["พิมพ์"], "พิมพ์"),
        (["print"], "FILE.ita"),
        (["print", "x.ita"], "--kind"),
        (["print", "x.ita", "--kind", "letter", "-o", "y.pdf"], "letter"),
        (["print", "x.ita", "--kind", "memo", "-o"], "-o"),
        (["print", "x.ita", "--kind", "memo", "--year", "สอง", "-o", "y.pdf"], "สอง"),
        (["list", "x.ita", "--fast"], "--fast"),
    ],
)
def test_usage_errors_are_thai_name_the_cause_and_exit_with_2(run: Run, line: list[str], names: str) -> None:
    code, out, err = run(*line)
    assert (code, out) == (2, "")
    assert names in err
    assert not ENGLISH.search(err), err


@pytest.mark.parametrize(
    "rest",
    [
        ["--year", "2024"],
        ["--year", "2540"],
        ["--profile", "plan-4"],
        ["--annex", "results-7"],
        ["--document", "9999"],
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_with_a_thai_sentence(
    run: Run, sample: Path, tmp_path: Path, rest: list[str]
) -> None:
    out = tmp_path / "x.pdf"
    code, _, err = run("print", sample, "--kind", "memo", *rest, "-o", out)
    assert (code, out.exists()) == (2, False)
    assert not ENGLISH.search(err), err


@pytest.mark.parametrize("content", [None, "ไม่ใช่แฟ้ม", ""])
def test_what_is_no_office_file_is_refused_and_left_alone(run: Run, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "อะไร.ita"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, _, err = run("list", path)
    assert code == 1
    assert "อะไร.ita" in err
    assert content is None or path.read_text(encoding="utf-8") == content


def test_a_folder_that_is_not_there_is_named(run: Run, sample: Path, tmp_path: Path) -> None:
    code, _, err = run("print", sample, "--kind", "memo", "-o", tmp_path / "ไม่มี" / "x.pdf")
    assert code == 1
    assert "ไม่มี" in err


@pytest.mark.parametrize("line", [["--help"], ["print", "--help"], ["list", "-h"]])
def test_help_is_thai(run: Run, line: list[str]) -> None:
    code, out, _ = run(*line)
    assert code == 0
    assert "usage" not in out
    assert "FILE.ita" in out
    assert not ENGLISH.search(out), out


# --- check -----------------------------------------------------------------------------------------------------------

CONTRADICTION = "เรื่อง รายงานผลการดำเนินการตามมาตรฐานส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
MEMO = (
    "บันทึกข้อความ\n\nส่วนราชการ สำนักปลัด\n\nที่ ตย ๗๑๒๐๑/๐๑๒\n\nวันที่ ๒๑ พฤศจิกายน ๒๕๖๖\n\n"
    f"{CONTRADICTION}\n\nเรียน นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง\n\n"
    "สำนักปลัดได้ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ แล้ว\n"
)


def test_check_finds_nothing_in_the_sample_and_leaves_it_as_it_was(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    assert run("check", sample) == (0, "ไม่พบข้อที่ต้องแก้หรือควรตรวจดู\n", "")
    assert run("check", sample, "--json") == (0, "[]\n", "")
    assert sample.read_bytes() == before


def test_check_tells_each_contradiction_of_a_document_with_its_place_and_the_right_value(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_text(MEMO, encoding="utf-8")
    code, out, err = run("check", path, "--json")
    assert (code, err) == (1, "")
    row = next(row for row in json.loads(out) if row["rule"] == "M2")
    assert list(row) == ["rule", "severity", "where", "field", "found", "expected", "message", "repair"]
    assert (row["severity"], row["where"], row["found"], row["expected"]) == ("error", "ย่อหน้าที่ 5", "มาตรฐาน", "มาตรการ")


def test_check_groups_what_it_found_by_severity_for_people(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_text(MEMO.replace("/๐๑๒", "/-"), encoding="utf-8")
    code, out, _ = run("check", path)
    assert code == 1
    assert out.index("ต้องแก้ก่อนพิมพ์ (1)") < out.index("M2  ย่อหน้าที่ 5") < out.index("ควรตรวจดู") < out.index("M1  ")


def test_check_exits_with_0_when_there_is_no_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_text(MEMO.replace("มาตรฐาน", "มาตรการ").replace("/๐๑๒", "/-"), encoding="utf-8")
    code, out, _ = run("check", path)
    assert code == 0
    assert "M1  " in out


@pytest.mark.parametrize("name", ["ไม่มี.docx", "ไม่มี.ita"])
def test_check_says_in_thai_that_a_file_cannot_be_read(run: Run, tmp_path: Path, name: str) -> None:
    code, out, err = run("check", tmp_path / name)
    assert (code, out) == (2, "")
    assert "แฟ้ม" in err


def test_a_name_that_ends_like_a_word_file_gives_one(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "memo.DOCX"
    code, said, notes = run("print", sample, "--kind", "memo", "-o", out)
    assert code == 0
    assert str(out) in said
    assert "ตรา" in notes
    assert out.read_bytes().startswith(b"PK")


def test_a_word_file_with_an_overlay_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    code, _, err = run("print", sample, "--kind", "memo", "--overlay", "-o", tmp_path / "memo.docx")
    assert (code, "--overlay" in err) == (2, True)
    assert not (tmp_path / "memo.docx").exists()
