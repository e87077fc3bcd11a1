"""What is built, declared and said about the package: everything it needs is in it, and nothing is needed unsaid."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from provenance import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~\[ ;]", requirement, maxsplit=1)[0]) for requirement in requirements}


RUN = declared(PROJECT["dependencies"])
DEV = declared(PROJECT["optional-dependencies"]["dev"])
REVIEW = declared(PROJECT["optional-dependencies"]["review"])
BROWSER = declared(PROJECT["optional-dependencies"]["browser"])
BENCH = declared(PROJECT["optional-dependencies"]["bench"])
EXPORT = declared(PROJECT["optional-dependencies"]["export"])


def imported(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield (file, module) for every import in a folder, wherever it stands."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield path, node.module.partition(".")[0]


def undeclared(folder: str, known: set[str]) -> list[str]:
    distributions = packages_distributions()
    own = {
        "provenance",
        "conftest",
        *(path.stem for room in ("benchmarks", "tests", "tools", "training") for path in (ROOT / room).iterdir()),
    }
    return [
        f"{path.relative_to(ROOT)}: {module}"
        for path, module in imported(ROOT / folder)
        if module not in sys.stdlib_module_names | own
        and not {normal(name) for name in distributions.get(module, [module])} & known
    ]


def test_the_package_imports_what_it_declares() -> None:
    assert undeclared("provenance", RUN | REVIEW | EXPORT) == []


def test_the_tests_import_what_is_declared() -> None:
    assert undeclared("tests", RUN | DEV | BROWSER) == []


def test_every_dependency_is_in_the_table_of_licences() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert {normal(row) for row in rows} == RUN | DEV | REVIEW | BROWSER | BENCH | EXPORT


def test_changes_of_this_version_are_told() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert __version__ in headings or headings == ["Unreleased"]


def test_ci_finds_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    function = re.search(r"^test_command\(\) \{.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function
    done = subprocess.run(
        ["bash", "-c", f"{function[0]}\ntest_command"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    [command] = done.stdout.splitlines()
    assert f"```sh\n{command}\n```" in (ROOT / "README.md").read_text("utf-8")
    assert "pytest" in command


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(build, check=True)
    [made] = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_holds_every_file(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "provenance", "schemas"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    expected = {re.sub("^schemas/", "provenance/schemas/", path) for path in tracked}
    names = set(zipfile.ZipFile(wheel).namelist())
    assert expected - names == set()
    assert {"provenance/py.typed", "provenance/schemas/report.schema.json"} <= names
    info = f"provenance_audit-{__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE", f"{info}/entry_points.txt"} <= names


@pytest.mark.slow
def test_an_installed_wheel_audits_as_the_source_tree_does(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True)
    reports = []
    for place in (site, ROOT):
        env = os.environ | {"PYTHONPATH": str(place)}
        code = "import provenance, sys; from provenance.cli import main; print(provenance.__file__); main()"
        report = tmp_path / f"{place.name}.json"
        arguments = ["audit", str(ROOT / "seeds"), "--quiet", "-o", f"json:{report}"]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
        )
        assert done.stdout.startswith(str(place))
        reports.append(report.read_bytes())
    assert reports[0] == reports[1]
