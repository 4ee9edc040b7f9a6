"""The command: what is shown, what is written, how it ends."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from isnad.cli import codebook, knowledge
from isnad.cli.app import app
from isnad.cli.explain import Marked as Mark
from isnad.cli.explain import marked, sentence
from isnad.cli.table import page
from isnad.knowledge.loader import DATA
from isnad.model import CLAIM_TYPES, ROLES, Cell, Document, Fee, Leg, Reading, Route
from tests.standin import StandIn, reader  # noqa: F401 - a fixture

TEXT = "قال مازن إن الليل طويل. هاجم التنظيم البلدة.\nثم هاجم الجيش القرية."
DOCUMENTATION = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def invoke(*arguments: object, stdin: str | None = None, columns: int = 160) -> tuple[int, str, str]:
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [str(a) for a in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "article.meta.json").write_text('{"published": "2022-11-21", "outlet": "SY24", "title": "عنوان"}')
    return path


@pytest.mark.usefixtures("reader")
def test_the_table_shows_who_says_what_in_the_documents_words(article: Path) -> None:
    code, out, _ = invoke("read", article)
    assert code == 0
    head, *rest = out.splitlines()
    assert all(word in head for word in ("عنوان", "SY24", "2022-11-21", "article.txt", "2 claims"))
    row = next(line for line in rest if "c1" in line)
    assert [cell.strip(" \u200e") for cell in row.split("│")][:5] == ["c1", "مازن", "attack", "التنظيم", "البلدة"]
    assert "warning: a warning" in out


@pytest.mark.usefixtures("reader")
def test_columns_stay_in_order_where_a_terminal_turns_arabic(article: Path) -> None:
    _, out, _ = invoke("read", article)
    for line in filter(None, out.splitlines()):
        assert line.startswith("\u200e")
        assert line.count("│") == line.count("│\u200e")


@pytest.mark.usefixtures("reader")
def test_a_narrow_terminal_gets_one_claim_under_the_other(article: Path) -> None:
    _, out, _ = invoke("read", article, columns=80)
    assert "│" not in out
    assert "whom / what: البلدة" in out


@pytest.mark.usefixtures("reader")
def test_json_is_one_reading_a_line(article: Path) -> None:
    news = article.with_name("news.jsonl")
    news.write_text("\n".join(json.dumps({"text": TEXT, "id": str(n)}) for n in range(3)), encoding="utf-8")
    code, out, _ = invoke("read", article, news, "--format", "json")
    readings = [Reading.from_json(line) for line in out.splitlines()]
    assert code == 0
    assert [r.document.id for r in readings[1:]] == ["0", "1", "2"]
    assert readings[0].document.published == "2022-11-21"


@pytest.mark.usefixtures("reader")
def test_standard_input_and_flags(article: Path) -> None:
    flags = ("--published", "2022-11-22", "--outlet", "O", "--url", "u:", "--title", "T", "--id", "I")
    for source in ("-", article):
        code, out, _ = invoke("read", source, "--format", "json", *flags, stdin=TEXT)
        document = Reading.from_json(out).document
        assert code == 0
        assert document == Document("I", "T", "O", "u:", "2022-11-22", "ar", TEXT)


@pytest.mark.usefixtures("reader")
def test_out_writes_a_file_for_each_input_and_nothing_else(article: Path, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(json.dumps({"text": TEXT}) for _ in range(3)), encoding="utf-8")
    out = tmp_path / "deep" / "out"
    code, shown, err = invoke("read", article, news, tmp_path / "none.txt", "--out", out)
    assert (code, shown) == (1, "")
    assert sorted(p.name for p in out.iterdir()) == ["article.json", "news.readings.jsonl"]
    assert Reading.from_json((out / "article.json").read_bytes()).claims
    assert len((out / "news.readings.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert "4 readings" in err
    assert "none.txt: no such file" in err


@pytest.mark.usefixtures("reader")
def test_standard_input_goes_to_a_file_of_its_own(tmp_path: Path) -> None:
    assert invoke("read", "-", "--out", tmp_path, stdin=TEXT)[0] == 0
    assert Reading.from_json((tmp_path / "stdin.json").read_bytes()).document.text == TEXT


@pytest.mark.usefixtures("reader")
def test_out_leaves_no_half_file(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reading, "to_json", lambda _self: (_ for _ in ()).throw(KeyboardInterrupt))
    CliRunner().invoke(app, ["read", str(article), "--out", str(tmp_path / "out")])
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.usefixtures("reader")
def test_a_full_disk_is_said(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = invoke("read", article, "--out", tmp_path / "out")
    assert code == 1
    assert "No space left" in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("reader")
def test_explain_names_rule_rows_and_marks_the_sentence(article: Path) -> None:
    code, out, _ = invoke("read", article, "--explain", "c1")
    assert code == 0
    assert "attack-verb" in out
    assert "triggers_a.tsv:1" in out
    assert "⟦هاجم⟧¹ ⟦التنظيم⟧² ⟦البلدة⟧³." in out
    assert "الجيش" not in out


def test_a_sentence_runs_from_stop_to_stop() -> None:
    assert TEXT[slice(*sentence(TEXT, 24, 42))].strip() == "هاجم التنظيم البلدة."
    assert sentence("كلمة", 0, 4) == (0, 4)


def test_spans_that_overlap_are_both_marked() -> None:
    spans = [Mark(0, 6, "", ""), Mark(3, 9, "", ""), Mark(20, 30, "", "")]
    assert marked("abcdefghij", 0, 10, spans) == "⟦abc⟦def⟧¹ghi⟧²j"


@pytest.mark.usefixtures("reader")
def test_refusals_are_listed_on_request(article: Path) -> None:
    assert "no agent" in invoke("read", article, "--refused")[1]
    assert "no agent" not in invoke("read", article)[1]
    assert Reading.from_json(invoke("read", article, "--refused", "--format", "json")[1]).refused


@pytest.mark.usefixtures("reader")
def test_a_pack_that_cannot_be_used_is_usage(article: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    assert invoke("read", article, "--knowledge", pack, "--rules-only")[0] == 0
    (pack / "broken.tsv").touch()
    code, _, err = invoke("read", article, "--knowledge", pack)
    assert code == 2
    assert "broken.tsv:1" in err


def test_routes_stand_under_the_table() -> None:
    reading = StandIn().read(Document.of(TEXT))
    cell = Cell("التنظيم", "isis", 29, 36, ("c1",))
    fee = Fee("ألف دولار", 1000, None, "USD", "exact", "person", ("c1",))
    leg = Leg([cell], [], [cell], [cell], [cell], [cell], [fee], ["c1"])
    reading.routes = [Route("r1", "in", [cell], [leg], ["c1"])]
    out = page(reading, "x", 160)
    for words in ("route r1 (in): التنظيم [c1]", "leg 1: from التنظيم [c1]; to", "helped by", "fee: ألف دولار [c1]"):
        assert words in out


def test_the_codebook_has_every_type_and_role() -> None:
    code, out, _ = invoke("codebook")
    assert code == 0
    assert set(codebook.claim_types()) == CLAIM_TYPES
    assert set(codebook.roles()) == ROLES
    assert all(f"\n{name}" in f"\n{out}" for name in CLAIM_TYPES | ROLES)


@pytest.mark.parametrize("claim_type", sorted(CLAIM_TYPES))
def test_the_codebook_tells_each_type(claim_type: str) -> None:
    code, out, _ = invoke("codebook", claim_type)
    assert code == 0
    for label in ("modes", "PLOVER", "ACLED", "roles", "triggers"):
        assert f"\n{label}" in out


def test_the_codebook_knows_the_modes_of_all_triggers() -> None:
    types = codebook.claim_types()
    wrong = [
        t.where
        for t in codebook.triggers()
        if t.cells["mode"] and t.cells["mode"] not in types[t.cells["type"]].list("modes")
    ]
    assert wrong == []


def test_an_unknown_type_is_usage() -> None:
    code, _, err = invoke("codebook", "war")
    assert code == 2
    assert "attack" in err


PLACES = "name_ar\tname_en\tadmin1\tcountry\tlat\tlon\tkind\tprecision\taliases\tpopulation\tsource\n"
TRIGGERS = "lemma\tpos\tforms\ttype\tmode\tsubject\tobject\tgenitive\tprepositions\tstrength\tsource\n"


def test_a_sound_pack_passes(tmp_path: Path) -> None:
    (tmp_path / "places_mine.tsv").write_text(PLACES + "تل كذا\tTall\tHoms\tSY\t34.5\t37.1\tvillage\texact\t\t\tmine\n")
    code, out, err = invoke("knowledge", "check", tmp_path)
    assert (code, err) == (0, "")
    assert "1 rows, 0 problems" in out


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("places.tsv", PLACES + "تل\tT\t\tSY\t134\t37\tvillage\texact\t\t\tmine\n", "lat is 134"),
        ("places.tsv", PLACES + "تل\tT\t\tSY\tx\t37\tvillage\texact\t\t\tmine\n", "not a number"),
        ("places.tsv", PLACES + "تل\tT\t\tSyria\t\t\tvillage\tsharp\t\t\tmine\n", "no precision 'sharp'"),
        ("places.tsv", PLACES + "تل\tT\t\tSY\t\t\tvillage\t\t\t\t\n", "source is empty"),
        ("places.tsv", PLACES + "تل\tT\n", "2 cells where the header has 11"),
        ("places.tsv", "name\n", "no column"),
        ("places.tsv", "", "empty"),
        (
            "triggers.tsv",
            TRIGGERS + "ضرب\tverb\tضرب يضرب\twar\t\tagent\ttarget\t\t\tstrong\tmine\n",
            "no claim type 'war'",
        ),
        (
            "triggers.tsv",
            TRIGGERS + "ضرب\tverb\tضرب يضرب\tharm\tbite\tagent\ttarget\t\t\tstrong\tmine\n",
            "no mode 'bite'",
        ),
        ("triggers.tsv", TRIGGERS + "ضرب\tverb\tضرب يضرب\tharm\t\tdoer\ttarget\t\t\tstrong\tmine\n", "no role 'doer'"),
        ("organisation_names.tsv", "slug\tname\tlanguage\tlabel\tsource\nnobody\tلا أحد\tar\tname\tmine\n", "'nobody'"),
        ("actors.tsv", "x\n", "no such table"),
        ("claim_types.tsv", "x\n", "fixed"),
        ("notes.txt", "x\n", "no table in it"),
    ],
)
def test_what_is_wrong_in_a_pack_is_said_with_its_line(tmp_path: Path, name: str, content: str, word: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    code, _, err = invoke("knowledge", "check", tmp_path)
    assert code == 1
    assert word in err
    assert "Traceback" not in err


def test_the_shipped_tables_are_a_sound_pack() -> None:
    assert [p for p in knowledge.problems_of(DATA) if not p.startswith(knowledge.FIXED)] == []


def test_doubles_in_a_pack_are_said(tmp_path: Path) -> None:
    row = "تل كذا\tTall\tHoms\tSY\t34.5\t37.1\tvillage\texact\t\t\tmine\n"
    (tmp_path / "places.tsv").write_text(PLACES + row + row, encoding="utf-8")
    assert "places.tsv:3: the same row as places.tsv:2" in invoke("knowledge", "check", tmp_path)[2]


def geonames_row(id_: int, name: str, alternates: str, feature: str, code: str, admin1: str = "09") -> str:
    cells = [
        id_,
        name,
        name,
        alternates,
        36.20124,
        37.16117,
        feature,
        code,
        "SY",
        "",
        admin1,
        "",
        "",
        "",
        4000,
        "",
        405,
    ]
    return "\t".join(map(str, [*cells, "Asia/Damascus", "2020-01-01"])) + "\n"


def test_a_geonames_dump_becomes_a_pack_that_passes(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(
        geonames_row(1, "Halab Governorate", "Alep,محافظة حلب", "A", "ADM1")
        + geonames_row(2, "Tall Rif`at", "Tall Rifat,تل رفعت,تَلّ رِفعَت,تل رفعات", "P", "PPL")
        + geonames_row(3, "No Arabic", "Nowhere", "P", "PPL")
        + geonames_row(4, "Wadi", "وادي", "H", "WAD")
        + "cut\tline\n",
        encoding="utf-8",
    )
    code, out, err = invoke("knowledge", "import-geonames", dump, "--out", tmp_path / "pack")
    assert code == 1
    assert "the first is line 5" in err
    assert "2 places of 4 rows" in out
    rows = (tmp_path / "pack" / "places.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[1].split("\t") == [
        *("تل رفعت", "Tall Rif`at", "Halab", "SY", "36.2012", "37.1612", "village", "exact", "تل رفعات", "4000"),
        "geonames:2",
    ]
    assert invoke("knowledge", "check", tmp_path / "pack")[0] == 0


@pytest.mark.parametrize("content", [b"", b"a\tb\n", b"\xff\xfe"])
def test_a_file_that_is_no_dump_is_usage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "SY.txt").write_bytes(content)
    assert invoke("knowledge", "import-geonames", tmp_path / "SY.txt", "--out", tmp_path / "o")[0] == 2
    assert invoke("knowledge", "import-geonames", tmp_path / "none.txt")[0] == 2


def commands() -> list[list[str]]:
    group = typer.main.get_command(app)
    found: list[list[str]] = []

    def walk(command: object, path: list[str]) -> None:
        found.append(path)
        for name, child in getattr(command, "commands", {}).items():
            walk(child, [*path, name])

    walk(group, [])
    return found


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_has_help_and_stands_in_the_readme(path: list[str]) -> None:
    code, out, _ = invoke(*path, "--help")
    assert code == 0
    assert len(out.splitlines()) > 5
    if path and path != ["knowledge"]:
        assert " ".join(["isnad", *path]) in DOCUMENTATION


def options() -> list[str]:
    command = typer.main.get_command(app).commands["read"]  # type: ignore[attr-defined]
    return [option for parameter in command.params for option in parameter.opts if option.startswith("--")]


@pytest.mark.parametrize("option", options())
def test_every_option_of_read_stands_in_the_readme(option: str) -> None:
    assert f"`{option}" in DOCUMENTATION


def run(*arguments: str, **more: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "isnad", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_the_module_is_the_command() -> None:
    assert run("--version").stdout.startswith(b"isnad 0.")
    assert run("codebook", "nothing").returncode == 2


def test_a_pipe_that_closes_early_is_silent() -> None:
    command = f"{sys.executable} -m isnad codebook attack | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_even_a_bug_ends_in_a_sentence() -> None:
    code = "import isnad.cli.codebook as c, isnad.cli.app as a; c.show_all = lambda: 1 / 0; a.main()"
    done = subprocess.run([sys.executable, "-c", code, "codebook"], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"ZeroDivisionError" in done.stderr
    assert b"Traceback" not in done.stderr


def test_it_speaks_utf8_whatever_the_locale() -> None:
    done = run("codebook", "seize", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 0
    assert "مصادرة" in done.stdout.decode("utf-8")


def test_start_up_loads_neither_rich_nor_a_language_model() -> None:
    code = (
        "import sys, isnad.cli.app, isnad.cli.read\n"
        "print([m for m in ('rich', 'py3langid', 'numpy', 'simplemma', 'sklearn') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


STANDING_IN = (
    "import sys, types; from tests.standin import StandIn; from isnad.cli.app import main;"
    "module = types.ModuleType('reader'); module.Reader = StandIn;"
    "sys.modules['isnad.reading.reader'] = module; main()"
)


def test_a_terminal_sees_a_progress_bar(article: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", STANDING_IN, "read", str(article), str(tmp_path / "none.txt"), "--out"]
    root = Path(__file__).parent.parent
    done = subprocess.run([*command, str(tmp_path / "o")], stderr=theirs, stdout=subprocess.PIPE, check=False, cwd=root)
    os.close(theirs)
    seen = os.read(ours, 65536).decode("utf-8", "replace")
    assert (done.returncode, done.stdout) == (1, b"")
    for words in ("1 read", "/s", "left", "none.txt: no such file", "1 of 2 inputs failed"):
        assert words in seen


def test_readings_into_a_pipe_that_closes_early_are_silent(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text((json.dumps({"text": TEXT}) + "\n") * 2000, encoding="utf-8")
    command = [sys.executable, "-c", STANDING_IN, "read", str(news), "--format", "json"]
    root = Path(__file__).parent.parent
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (0, b"")
    process.stderr.close()


def test_what_the_readme_shows_in_python_works() -> None:
    pytest.importorskip("isnad.reading.reader", reason="the reader is not there yet")
    import isnad

    text = (Path(__file__).parent.parent / "examples" / "crossing.txt").read_text(encoding="utf-8")
    reading = isnad.read(text, published="2022-11-21")
    assert reading.claims[0].evidence.text in text
    assert reading.to_json() == isnad.read(text, published="2022-11-21").to_json()
    assert isnad.violations(reading) == []
    with pytest.raises(ValueError, match="2022-11-21"):
        isnad.read(text, published="21/11/2022")
