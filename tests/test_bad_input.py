"""Every bad input that was thought of: a clear sentence on stderr, the right exit code, the others still read."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from isnad.cli.app import app
from isnad.model import Reading, violations
from tests.standin import reader  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("reader")
GOOD = "قال مازن إن المهاجمين أتوا ليلا. هاجم التنظيم البلدة.\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
BINARY = bytes(range(256)) * 8
BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "white space"),
    "pdf": (PDF, "PDF"),
    "binary": (BINARY, "binary"),
    "nul": (GOOD.encode() + b"\0" + GOOD.encode(), "NUL"),
    "english": (b"Four people were killed on Friday.", "not Arabic"),
    "latin-1": ("Un homme a été tué à Alep, a déclaré la défense civile.".encode("latin-1"), "UTF-8"),
    "surrogate": (GOOD.encode() + b"\xed\xa0\x80" + GOOD.encode() * 3, "broken character"),
    "cut-utf-16": (b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], "breaks off"),
    "gzip": (b"\x1f\x8b\x08\x00abc", "gzip"),
}


def invoke(*arguments: object, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_said_and_the_good_one_is_read(tmp_path: Path, good: Path, name: str) -> None:
    data, word = BAD[name]
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(data)
    code, out, err = invoke(bad, good, "--format", "json")
    assert code == 1
    assert f"{name}.txt: " in err
    assert word in err
    assert "1 of 2 inputs failed" in err
    assert Reading.from_json(out).claims[0].type == "attack"


def test_missing_files_and_directories_are_said(tmp_path: Path, good: Path) -> None:
    code, out, err = invoke(tmp_path / "none.txt", tmp_path, good, "--format", "json")
    assert code == 1
    assert "no such file" in err
    assert "a directory; name the files in it" in err
    assert "2 of 3 inputs failed" in err
    assert len(out.splitlines()) == 1


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "\\ud800"}\n' + json.dumps({"text": GOOD}).encode() + b'\n{"text": "\xff"}\n')
    code, out, err = invoke(path, "--format", "json")
    assert (code, len(out.splitlines())) == (1, 1)
    assert "n.jsonl:1: " in err
    assert "surrogate" in err
    assert "n.jsonl:3: not UTF-8" in err


def test_a_wrong_date_on_the_command_line_is_usage(good: Path) -> None:
    code, _, err = invoke(good, "--published", "21/11/2022")
    assert code == 2
    assert "2022-11-21" in err


def test_a_wrong_date_beside_the_file_fails_that_file(good: Path) -> None:
    good.with_name("good.meta.json").write_text('{"published": "soon"}')
    code, _, err = invoke(good)
    assert code == 1
    assert "good.meta.json" in err


def test_a_text_that_the_reader_breaks_on_fails_alone(tmp_path: Path, good: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("انكسر القارئ هنا", encoding="utf-8")
    code, out, err = invoke(broken, good, "--format", "json")
    assert (code, len(out.splitlines())) == (1, 1)
    assert "the reader broke on it" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "xml"),
        ("--explain", "c1", "--format", "json"),
        ("--explain", "c99"),
        ("--knowledge", "/nowhere/at/all"),
        ("--out", "x", "--format", "table"),
        ("--id", ""),
        ("--title", "\udcff"),
        ("--unknown",),
    ],
)
def test_what_cannot_be_meant_is_usage(good: Path, arguments: tuple[str, ...]) -> None:
    assert invoke(good, *arguments)[0] == 2


def test_no_input_is_usage() -> None:
    assert invoke()[0] == 2


def test_two_inputs_that_would_share_a_file_are_usage(tmp_path: Path, good: Path) -> None:
    (tmp_path / "sub").mkdir()
    other = tmp_path / "sub" / "good.txt"
    other.write_text(GOOD, encoding="utf-8")
    code, _, err = invoke(good, other, "--out", tmp_path / "out")
    assert code == 2
    assert "good.json" in err
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_directory_should_be_is_usage(good: Path) -> None:
    assert invoke(good, "--out", good)[0] == 2


def test_unbalanced_quotation_marks_and_bidi_controls_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "قال “مازن إن «هاجم \u202eالتنظيم البلدة \u2066.\n" + "هاجم التنظيم البلدة”"
    path.write_text(text, encoding="utf-8")
    code, out, _ = invoke(path, "--format", "json")
    assert code == 0
    assert Reading.from_json(out).document.text == text


def test_a_table_obeys_no_control_character_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("قال مازن. هاجم التنظيم البلدة", encoding="utf-8")
    code, out, _ = invoke(path, "--title", "\x1b[31mred\x1b]0;x\x07 \u202eevil\u2066")
    assert code == 0
    assert "\x1b" not in out
    assert "\u202e" not in out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda t: t.encode("utf-8", "ignore"))))
def test_any_bytes_end_in_a_reading_or_a_sentence(data: bytes) -> None:
    code, out, err = invoke("-", "--format", "json", stdin=data)
    assert code in (0, 1)
    assert bool(out) == (code == 0)
    assert bool(err.strip()) or code == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from('هاجم التنظيم قال «»“”"\n.،؟\u200f\u202e\u0651٣5aـ'), max_size=300))
def test_the_real_reader_keeps_the_rules_on_any_text(text: str) -> None:
    sys.modules.pop("isnad.reading.reader", None)
    pytest.importorskip("isnad.reading.reader", reason="the reader is not there yet")
    import isnad

    reading = isnad.read(text, published="2022-11-21")
    assert violations(reading) == []
    assert Reading.from_json(reading.to_json()) == reading
