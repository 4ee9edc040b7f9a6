"""What comes in: bytes, lines and flags → documents, untouched, or a sentence that says why not."""

import gzip
import io
import json
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.intake import BadMetadata, Failed, IntakeError, Taken, documents, take
from isnad.intake.jsonl import record
from isnad.intake.metadata import publication_date
from isnad.intake.script import judge
from isnad.intake.text import decode
from isnad.model import Document, Metadata

REPORT = "قال ناشطون إن طائرات حربية قصفت بلدة الباغوز.\r\nوأضافوا أن القصف\u200f استمر ساعتين.\n\n"


def one(path: Path, flags: Metadata | None = None) -> Taken:
    (found,) = take([path], flags)
    assert isinstance(found, Taken), found
    return found


def failure(path: Path | str) -> str:
    (found,) = take([path])
    assert isinstance(found, Failed)
    return found.reason


def written(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_stays_untouched_to_the_last_character(tmp_path: Path, encoding: str) -> None:
    found = one(written(tmp_path, REPORT.encode(encoding)))
    assert found.document.text == REPORT
    assert found.warnings == ()
    assert found.document.language == "ar"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b"")],
)
def test_utf16_is_read_and_said(tmp_path: Path, encoding: str, mark: bytes) -> None:
    found = one(written(tmp_path, mark + REPORT.encode(encoding)))
    assert found.document.text == REPORT
    assert encoding in found.warnings[0]


def test_windows_1256_is_read_and_said(tmp_path: Path) -> None:
    found = one(written(tmp_path, REPORT.encode("cp1256")))
    assert found.document.text == REPORT
    assert "windows-1256" in found.warnings[0]


def test_iso_8859_6_is_told_from_windows_1256(tmp_path: Path) -> None:
    report = REPORT.replace("\u200f", "")
    found = one(written(tmp_path, report.encode("iso8859_6")))
    assert found.document.text == report
    assert "ISO 8859-6" in found.warnings[0]


def test_broken_utf8_is_refused_with_its_place_and_not_taken_for_windows_1256(tmp_path: Path) -> None:
    data = REPORT.encode() * 3
    at = data.index(b"\n") + 1
    path = written(tmp_path, data[:at] + b"\xd8" + data[at:])
    assert f"byte {at} (line 2)" in failure(path)


def test_bidi_controls_are_kept(tmp_path: Path) -> None:
    text = "هاجم \u202eالتنظيم\u202c \u2067البلدة\u2069 \u200f."
    assert one(written(tmp_path, text.encode())).document.text == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_whatever_is_decoded_is_what_was_written(tail: str) -> None:
    text = REPORT + tail
    assert decode(text.encode()).text == text


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_sentence(data: bytes) -> None:
    try:
        text = decode(data).text
        judge(text)
    except IntakeError as error:
        assert len(str(error)) > 20
    else:
        assert text.strip()
        assert "\0" not in text


def test_metadata_beside_the_text_is_found_and_flags_win(tmp_path: Path) -> None:
    path = written(tmp_path, REPORT.encode())
    (tmp_path / "a.meta.json").write_text('{"id": "x", "published": "2022-11-21T08:00:00+03:00", "outlet": "SY24"}')
    found = one(path, Metadata(outlet="Enab", title="ع")).document
    assert (found.id, found.published, found.outlet, found.title) == ("x", "2022-11-21", "Enab", "ع")


def test_without_an_id_the_digest_of_the_text_is_the_id(tmp_path: Path) -> None:
    assert one(written(tmp_path, REPORT.encode())).document.id == Document.of(REPORT).id


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"published": 3}', '{"published": "21/11/2022"}', '{"title": "\\ud800"}']
)
def test_metadata_that_cannot_be_used_is_said_with_its_file(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, REPORT.encode())
    (tmp_path / "a.meta.json").write_text(content)
    assert failure(path).startswith("a.meta.json")


@pytest.mark.parametrize(
    "day",
    [
        "2022-11-21",
        "2022-11-21T10:00:00Z",
        "2022-11-21 10:00",
        "2022-11-21T10:00:00.5+03:00",
        "Mon, 21 Nov 2022 23:50:30 +0400",
        "21 Nov 2022 08:00:00 GMT",
    ],
)
def test_dates_and_dates_with_a_time_are_days(day: str) -> None:
    assert publication_date(day) == "2022-11-21"


@pytest.mark.parametrize(
    "day",
    [
        "21/11/2022",
        "2022-13-01",
        "2022-02-30",
        "",
        "أمس",
        "20221121",
        "31 Feb 2022",
        "Mon, 21 Now 2022",
        "2022-W47-1",
        "٢٠٢٢-١١-٢١",
    ],
)
def test_other_dates_are_refused_with_how_to_write_them(day: str) -> None:
    with pytest.raises(BadMetadata, match="2022-11-21"):
        publication_date(day)


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(r, ensure_ascii=False) if not isinstance(r, str) else r for r in records).encode()


@pytest.mark.parametrize("name", ["n.jsonl", "n.jsonl.gz", "n.ndjson"])
def test_json_lines_are_read_one_by_one_and_bad_ones_named(tmp_path: Path, name: str) -> None:
    good = {"id": 7, "text": REPORT, "outlet": "SY24", "published": "2022-11-21", "incidents": []}
    data = lines(
        good, "{", {"id": "x"}, "", {"text": REPORT, "published": "yesterday"}, {"text": " "}, {"text": REPORT}
    )
    path = written(tmp_path, gzip.compress(data) if name.endswith("gz") else data, name)
    found = list(take([path]))
    assert [f.name.rpartition(":")[2] for f in found] == ["1", "2", "3", "5", "6", "7"]
    assert [isinstance(f, Taken) for f in found] == [True, False, False, False, False, True]
    first = found[0]
    assert isinstance(first, Taken)
    assert (first.document.id, first.document.text, first.document.outlet) == ("7", REPORT, "SY24")


def test_json_lines_stream(tmp_path: Path) -> None:
    path = written(tmp_path, lines({"text": REPORT}, {"text": REPORT}), "n.jsonl")
    found: Iterator[Document | Failed] = documents([path, tmp_path / "missing.txt"])
    assert isinstance(next(found), Document)
    path.write_bytes(lines({"text": REPORT}))
    assert isinstance(list(found)[-1], Failed)


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\ud800 \udc00", r"x\udfff"])
def test_lone_surrogates_in_json_are_refused_by_name(escape: str) -> None:
    with pytest.raises(IntakeError, match="surrogate"):
        record(b'{"text": "' + REPORT.split("\r")[0].encode() + escape.encode() + b'"}')


def test_pairs_of_surrogates_are_a_character() -> None:
    assert record(rb'{"text": "\ud83d\ude00"}')[0] == "😀"


def test_a_cut_gzip_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    data = gzip.compress(lines(*({"text": REPORT + str(n)} for n in range(2000))), 0)
    path = written(tmp_path, data[: len(data) // 2], "n.jsonl.gz")
    found = list(take([path]))
    assert isinstance(found[0], Taken)
    assert isinstance(found[-1], Failed)
    assert "breaks off" in found[-1].reason


def test_fifty_megabytes_in_one_line(tmp_path: Path) -> None:
    text = ("هاجم التنظيم البلدة ثم انسحب منها " * 900_000)[:27_000_000]
    assert len(text.encode()) > 45_000_000
    assert len(one(written(tmp_path, text.encode())).document.text) == len(text)
    path = written(tmp_path, lines({"text": text}, {"text": REPORT}), "n.jsonl")
    assert [isinstance(f, Document) for f in documents([path])] == [True, True]


def test_standard_input_is_an_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    (found,) = documents(["-"], Metadata(published="2022-11-21"))
    assert isinstance(found, Document)
    assert (found.text, found.published) == (REPORT, "2022-11-21")


PERSIAN = "به گزارش خبرگزاری‌ها، چهار نفر در پی انفجار خودروی بمب‌گذاری‌شده در نزدیکی یک پاسگاه پلیس کشته شدند. " * 3


def test_persian_is_read_with_a_warning() -> None:
    language, (warning,) = judge(PERSIAN)
    assert language == "fa"
    assert "Persian" in warning


def test_arabic_typed_with_persian_letters_is_arabic() -> None:
    text = REPORT.replace("ك", "ک").replace("ي", "ی") * 3
    assert judge(text) == ("ar", ())


@pytest.mark.parametrize("text", ["Four people were killed on Friday.", "Четыре человека погибли.", "12345", "!?"])
def test_a_text_that_is_not_arabic_is_refused(text: str) -> None:
    with pytest.raises(IntakeError, match="not Arabic"):
        judge(text)


def test_a_text_that_is_half_arabic_is_read_with_a_warning() -> None:
    language, (warning,) = judge("Four people were killed on Friday هاجم التنظيم البلدة")
    assert language == "ar"
    assert "%" in warning


def test_language_identification_is_not_loaded_for_arabic() -> None:
    import subprocess

    code = (
        "import sys; from isnad.intake.script import judge; judge('هاجم التنظيم البلدة');"
        "sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


CORPUS = Path(os.environ.get("ISNAD_CORPUS", Path(__file__).parent.parent.parent / "shared" / "corpus"))


def test_every_article_of_the_corpus_is_a_document() -> None:
    path = CORPUS / "articles.jsonl.gz"
    if not path.is_file():
        warnings.warn(f"no corpus at {path}: intake is not checked against it", stacklevel=1)
        pytest.skip(f"no corpus at {path}")
    assert [found for found in documents([path]) if isinstance(found, Failed)] == []
