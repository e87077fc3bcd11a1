"""Configuration: which file counts, what it may say, where each value comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.config import Config, load, nearest
from provenance.errors import ConfigError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk" / "today").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk" / "today")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_defaults_without_a_file(root: Path) -> None:
    settings = load(Path.cwd())
    assert settings.config == Config()
    assert set(settings.origins.values()) == {"default"}


def test_the_nearest_file_counts_and_the_others_are_not_merged(root: Path) -> None:
    write(root / "provenance.toml", 'fail_on = "error"\nignore = ["ellipsis"]\n')
    near = write(root / "desk" / "provenance.toml", 'ignore = ["no-byline"]\n')
    settings = load(Path.cwd())
    assert settings.config.ignore == ("no-byline",)
    assert settings.config.fail_on == "never"
    assert settings.origins["ignore"] == near.as_posix()


def test_a_pyproject_counts_only_with_a_table_of_ours(root: Path) -> None:
    write(root / "desk" / "pyproject.toml", '[project]\nname = "desk"\n')
    write(root / "pyproject.toml", '[tool.provenance]\nfail-on = "warning"\n')
    assert load(Path.cwd()).config.fail_on == "warning"


def test_provenance_toml_comes_before_pyproject_of_the_same_folder(root: Path) -> None:
    write(root / "desk" / "pyproject.toml", '[tool.provenance]\nfail_on = "warning"\n')
    write(root / "desk" / "provenance.toml", "")
    assert load(Path.cwd()).config == Config()


def test_isolated_reads_nothing(root: Path) -> None:
    write(root / "provenance.toml", "this is no TOML")
    assert load(Path.cwd(), isolated=True).config == Config()


def test_a_given_file_counts_instead(root: Path) -> None:
    write(root / "provenance.toml", 'fail_on = "error"\n')
    other = write(root / "other.toml", 'fail_on = "note"\n')
    assert load(Path.cwd(), file=other).config.fail_on == "note"


def test_paths_count_from_the_folder_of_the_file(root: Path) -> None:
    write(
        root / "desk" / "provenance.toml",
        'baseline = "old.json"\noutput = ["json:out/r.json", "text:-", "sarif"]\nregistry = ["mine.csv"]\n',
    )
    config = load(Path.cwd()).config
    folder = (root / "desk").as_posix()
    assert config.baseline == f"{folder}/old.json"
    assert config.output == (f"json:{folder}/out/r.json", "text:-", "sarif")
    assert config.registry == (f"{folder}/mine.csv",)


def test_paths_below_the_working_directory_are_shown_from_there(root: Path) -> None:
    write(Path("provenance.toml"), 'baseline = "old.json"\n')
    settings = load(Path.cwd())
    assert settings.config.baseline == "old.json"
    assert settings.origins["baseline"] == "provenance.toml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["x"]', "unknown key 'selct' (did you mean 'select'?)"),
        ("zzz = 1", "unknown key 'zzz' (the keys are select, ignore, fail_on, baseline, output, registry, "),
        ('fail_on = "errors"', "fail_on cannot be 'errors' (one of never, note, warning, error)"),
        ('select = "a"', "select cannot be 'a'"),
        ("baseline = 3", "baseline cannot be 3"),
        ("output = [1]", "output.0 cannot be 1"),
        ("max_size = 0", "max_size cannot be 0 (Input should be greater than or equal to 1)"),
        ('max_size = "50 MB"', "max_size cannot be '50 MB' (Input should be a valid integer)"),
        ("max_size = true", "max_size cannot be True"),
        ("select = [", "cannot be read"),
    ],
)
def test_what_a_file_may_not_say(root: Path, text: str, message: str) -> None:
    write(Path("provenance.toml"), text)
    with pytest.raises(ConfigError) as caught:
        load(Path.cwd())
    assert message in str(caught.value)
    assert "provenance.toml" in str(caught.value)


def test_a_missing_or_undecodable_file_is_an_error(root: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(Path.cwd(), file=Path("none.toml"))
    Path("provenance.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(Path.cwd())


def test_tool_provenance_has_to_be_a_table(root: Path) -> None:
    write(Path("pyproject.toml"), "[tool]\nprovenance = 3\n")
    with pytest.raises(ConfigError, match="has to be a table"):
        load(Path.cwd())


def test_an_option_comes_before_the_file_and_says_so(root: Path) -> None:
    write(Path("provenance.toml"), 'fail_on = "error"\n')
    settings = load(Path.cwd()).override("fail_on", "note", "--fail-on")
    assert (settings.config.fail_on, settings.origins["fail_on"]) == ("note", "--fail-on")


def test_nearest_says_nothing_where_nothing_is_near() -> None:
    assert nearest("ellipsi", ["ellipsis", "no-byline"]) == "did you mean 'ellipsis'?"
    assert nearest("qqq", ["ellipsis"]) == ""
