"""What is shipped: a wheel with its data, a public face, and nothing of the machine that it was made on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import isnad
import isnad.model

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = "pyproject.toml requirements.in requirements.lock Makefile README.md NOTICE LICENSE .ci/run .gitignore".split()
REGISTRIES = re.compile("|".join([r"pypi[.]org", r"pythonhosted[.]org", "index-url h", "find-links [/f]"]))
MACHINE = re.compile("/(work|opt|root|home|Users)/|file:/" + "/")


def shipped() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    names = listed.stdout.decode().splitlines() if listed.returncode == 0 else []
    return [ROOT / n for n in sorted({*names, *OURS}) if (ROOT / n).is_file()]


def test_no_file_names_a_registry_host_or_a_path_of_a_machine() -> None:
    for path in shipped():
        if path == Path(__file__).resolve():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        assert not REGISTRIES.search(text), path
        assert not MACHINE.search(text), path


def lock() -> dict[str, list[str]]:
    """Packages of the lock file, each with its hashes."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==", line):
            found[match[1]] = hashes = []
        elif "--hash=sha256:" in line:
            hashes.append(line.strip())
    return found


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", requirement)[0] for requirement in requirements}


def test_every_dependency_is_locked_with_hashes() -> None:
    locked = lock()
    optional = PROJECT["optional-dependencies"]
    needed = names([*PROJECT["dependencies"], *optional["train"], *optional["dev"]]) | {"hatchling"}
    assert needed <= set(locked)
    assert all(hashes for hashes in locked.values())


def test_requirements_in_asks_for_what_the_project_needs() -> None:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    asked = {line for line in lines if line and not line.startswith("#")}
    optional = PROJECT["optional-dependencies"]
    assert {*PROJECT["dependencies"], *optional["train"], *optional["dev"]} <= asked


def test_no_dependency_is_under_a_licence_that_binds_its_users() -> None:
    assert not {"pyarabic", "tashaphyne", "qalsadi", "pymupdf", "anchorpoint", "followthemoney", "mahad"} & set(lock())


def test_the_version_is_told_once() -> None:
    assert PROJECT["version"] == isnad.__version__


@pytest.mark.parametrize("module", [isnad, isnad.model], ids=lambda m: m.__name__)
def test_exported_members_exist_and_have_a_word_said_of_them(module: object) -> None:
    exported = module.__all__  # type: ignore[attr-defined]
    for name in exported:
        member = getattr(module, name)
        assert not callable(member) or member.__doc__, name


def test_modules_stay_under_four_hundred_lines() -> None:
    long = [p for p in (ROOT / "src").rglob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) >= 400]
    assert long == []


def test_the_example_is_there_and_its_metadata_is_found() -> None:
    from isnad.intake import documents
    from isnad.model import Document

    (document,) = documents([ROOT / "examples" / "crossing.txt"])
    assert isinstance(document, Document)
    assert document.published == "2022-11-21"
    assert 450 <= len(document.text.split()) <= 600


def test_notice_credits_the_data() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Creative Commons Attribution 4.0" in notice
    assert all(name in notice for name in names(PROJECT["dependencies"]))


def test_a_wheel_holds_code_and_data(tmp_path: Path) -> None:
    hatchling = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    (path,) = hatchling.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    import zipfile

    inside = set(zipfile.ZipFile(path).namelist())
    data = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("data/*") if p.is_file()}
    assert data <= inside
    assert {"isnad/py.typed", "isnad/cli/app.py", "isnad/__main__.py"} <= inside
    assert not [n for n in inside if n.startswith(("tests/", "tools/"))]
