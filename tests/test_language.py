"""Thai and English: every word of the window has both, and nothing but the window's words is translated."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_desktop.app import language
from ita_desktop.app.settings import Settings
from ita_desktop.domain.errors import DomainError
from tests import sources
from tests.sources import ROOT, Source

TEXTS = ROOT / "resources" / "texts"
THAI = re.compile("[\u0e00-\u0e7f]")
SPOKEN = ("ita_desktop/ui/", "ita_desktop/app/", "ita_desktop/cli/")
"""Packages that speak to the user in literals of their own."""

NOT_OF_THE_WINDOW = {
    "app/backup.py": "a word of file names",
    "app/live_fields.py": "a word of file names",
    "app/names.py": "patterns over names of agencies",
    "app/papers.py": "titles of official documents",
    "app/search.py": "patterns over Thai text",
    "app/setup.py": "official names and patterns over them",
    "app/setup_chain.py": "names written into the office file",
    "app/support.py": "a word of file names",
    "ui/languages.py": "the choice of the language, in both at once",
    "ui/qt_texts.py": "Qt's own words, which are English without it",
    "ui/thai_keys.py": "a sign of the Thai keyboard",
}
"""Modules whose Thai literals all stay Thai, and why."""

STAYS_THAI = {
    "หน่วยงานตัวอย่าง.ita": "a file name",
    "ภาพที่วาง.png": "a file name",
    "หลักฐาน": "a file name",
    "หน่วยงานใหม่": "a name written into the office file",
    "งานใหม่": "a name written into the office file",
    "ส่วนราชการใหม่": "a name written into the office file",
    "ประเด็นใหม่": "a name written into the office file",
    "สายที่ {}": "a name written into the office file",
    "แก้ไขข้อบกพร่อง": "begins the title of a measure, which is printed",
    "แก้ไขประเด็น": "begins the title of a measure, which is printed",
    "{}มีผลการประเมินต่ำกว่าเป้าหมาย": "words of a finding, which are printed",
    "{} โดยเฉพาะเรื่อง{}": "words of a finding, which are printed",
    "ข้อ {}": "words of a finding, which are printed",
    " และ": "words of a finding, which are printed",
    "อ.": "part of an address",
    "จ.": "part of an address",
    "อบต.": "an official kind of agency",
    "เทศบาลตำบล": "an official kind of agency",
    "เทศบาลเมือง": "an official kind of agency",
    "เทศบาลนคร": "an official kind of agency",
    "อบจ.": "an official kind of agency",
    "รักษาราชการแทน": "an official way of acting, printed in signature blocks",
    "ปฏิบัติราชการแทน": "an official way of acting, printed in signature blocks",
    "นาย": "a title of persons, as an example",
    "๑. ๒. ๓.": "a numbering as it is printed",
    "๑) ๒) ๓)": "a numbering as it is printed",
    "แบบวัด": "begins the names of instruments in the frameworks",
    "แบบตรวจ": "begins the names of instruments in the frameworks",
    "ของผู้มีส่วนได้ส่วนเสีย": "part of the names of instruments in the frameworks",
    r"\s*(?:–|—|ถึง|\s-\s)\s*": "a pattern over typed periods",
}
"""Thai literals that are no words of the window, and why; {} is a value."""

PRINTED = {"division.everyone"}
"""Keyed texts that are written into records and printed: Thai in either language."""


def spoken() -> list[Source]:
    return [source for source in sources.program() if source.name.startswith(SPOKEN)]


def prose(tree: ast.Module) -> set[ast.AST]:
    """Docstrings, those below assignments too."""
    bodies = [body for node in ast.walk(tree) if isinstance(body := getattr(node, "body", None), list)]
    statements = (one.value for body in bodies for one in body if isinstance(one, ast.Expr))
    return {value for value in statements if isinstance(value, ast.Constant)}


def shape(node: ast.expr) -> str:
    """A literal's text, {} for each value of an f-string; nothing for other nodes."""
    if isinstance(node, ast.JoinedStr):
        return "".join(shape(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def calls_of_tr(source: Source) -> Iterator[ast.Call]:
    return (call for call in source.nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id == "tr")


def bare(node: ast.AST, left_out: set[ast.AST]) -> Iterator[ast.expr]:
    """Thai literals below a node that are neither prose nor handed to tr."""
    for child in ast.iter_child_nodes(node):
        if child in left_out:
            continue
        if isinstance(child, ast.Constant | ast.JoinedStr) and THAI.search(shape(child)):
            yield child
        parts = [part for part in ast.iter_child_nodes(child) if isinstance(part, ast.Constant)]
        inner = {part for part in parts if isinstance(child, ast.JoinedStr)}
        yield from bare(child, left_out | inner)


def used() -> dict[str, ast.Call]:
    return {shape(call.args[0]): call for source in spoken() for call in calls_of_tr(source)}


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{[^}]*\}", text))


def flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        yield from flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]


def keyed(folder: Path) -> dict[str, dict[str, str]]:
    return {path.name: dict(flat(tomllib.loads(path.read_text(encoding="utf-8")))) for path in folder.glob("*.toml")}


# ---- the words of the window


def test_every_thai_literal_is_translated_or_has_a_reason_not_to_be():
    seen: set[str] = set()
    unknown = []
    for source in spoken():
        handed = {part for call in calls_of_tr(source) for part in call.args}
        reason = NOT_OF_THE_WINDOW.get(source.name.removeprefix("ita_desktop/"))
        for literal in bare(source.tree, prose(source.tree) | handed):
            seen.add(source.name.removeprefix("ita_desktop/") if reason else shape(literal))
            unknown += [] if reason or shape(literal) in STAYS_THAI else [source.at(literal, shape(literal))]
    assert unknown == []
    assert (NOT_OF_THE_WINDOW.keys() | STAYS_THAI.keys()) - seen == set()


def test_tr_is_given_literals_and_every_name_its_value():
    odd = []
    for source in spoken():
        for call in calls_of_tr(source):
            names = {field.strip("{}") for field in fields(shape(call.args[0]))}
            given = {keyword.arg for keyword in call.keywords}
            if not isinstance(call.args[0], ast.Constant) or len(call.args) > 1 or (given and given != names):
                odd.append(source.at(call, shape(call.args[0])))
    assert odd == []


def test_every_word_has_its_english_with_the_same_fields():
    english = language.read_catalogue(TEXTS / "en" / "window")
    assert sorted(used().keys() - english.keys()) == []
    assert [thai for thai, said in english.items() if fields(thai) != fields(said) or not said.strip()] == []


def test_no_english_word_is_left_over_or_stands_twice():
    files = sorted((TEXTS / "en" / "window").glob("*.toml"))
    every = [thai for path in files for thai in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(set(every) - used().keys()) == []
    assert len(every) == len(set(every))


# ---- the sentences with keys


def test_every_sentence_stands_in_both_languages_with_the_same_fields():
    thai, english = keyed(TEXTS / "th"), keyed(TEXTS / "en")
    assert thai.keys() == english.keys()
    for name, sentences in thai.items():
        assert sentences.keys() == english[name].keys(), name
        assert [key for key, said in sentences.items() if fields(said) != fields(english[name][key])] == []


def test_english_sentences_are_english():
    said = {key: text for table in keyed(TEXTS / "en").values() for key, text in table.items()}
    said |= language.read_catalogue(TEXTS / "en" / "window")
    assert [
        key for key, text in said.items() if not re.search("[A-Za-z0-9{]", text) and key not in PRINTED | {" และ"}
    ] == []
    thai = {key: text for table in keyed(TEXTS / "th").values() for key, text in table.items()}
    assert all(said[key] == thai[key] for key in PRINTED)


# ---- choosing


@pytest.fixture
def in_english():
    language.use(language.ENGLISH, TEXTS)
    yield
    language.use(language.THAI, TEXTS)


@pytest.mark.usefixtures("in_english")
def test_english_is_said_once_it_is_taken():
    assert language.tr("คะแนน") == "Scores"
    assert language.tr("ปีงบประมาณ {year}", year=2568) == "Fiscal year 2568"
    assert language.tr("ไม่มีในบัญชีคำ {name}", name="ก") == "ไม่มีในบัญชีคำ ก"
    language.use(language.THAI, TEXTS)
    assert language.tr("คะแนน") == "คะแนน"


@pytest.mark.usefixtures("in_english")
def test_a_text_without_values_keeps_its_braces():
    assert "{หลักฐาน 1}" in language.tr("พิมพ์ {หลักฐาน 1} เป็นบรรทัดหนึ่ง เพื่อวางลิงก์หลักฐานที่ 1 ไว้ตรงนั้น")


def test_a_sentence_that_english_lacks_is_said_in_thai(tmp_path):
    for name, rows in (("th", 'a = "ก {n}"\nb = "ข"'), ("en", 'a = "A {n}"')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "some.toml").write_text(f"[t]\n{rows}\n", encoding="utf-8")
    texts = language.read_texts(tmp_path, language.ENGLISH)
    assert (texts("t.a", n=1), texts("t.b")) == ("A 1", "ข")
    assert language.read_texts(tmp_path, language.THAI)("t.a", n=1) == "ก 1"
    assert texts.error(DomainError("t.a", n=2)) == "A 2"


@pytest.mark.parametrize(("kept", "meant"), [("en", "en"), ("th", "th"), ("xx", "th"), (None, "th"), (["en"], "th")])
def test_a_setting_that_is_no_language_means_thai(tmp_path, kept, meant):
    settings = Settings(tmp_path / "settings.json")
    settings.put(language.SETTING, kept)
    assert language.chosen(settings) == meant
