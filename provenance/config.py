"""The configuration: `provenance.toml`, or `[tool.provenance]` in `pyproject.toml`; the nearest file, never merged."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from provenance.errors import ConfigError
from provenance.models import Record

FailOn = Literal["never", "note", "warning", "error"]
DEFAULT_OUTPUT = ("json:reports/report.json", "html:reports/html")
DEFAULT_MAX_SIZE = 10
"""Size in MiB above which an input is refused: some thousand times a long article."""
_PATHS = frozenset({"baseline", "registry", "ratings", "output", "decisions"})
_LEDGER = "decisions.jsonl"


class Config(Record):
    """What an audit is asked to do. Paths are as the command line takes them: relative to the working directory."""

    select: tuple[str, ...] = ()
    """Codes of the rules to run; empty: all."""
    ignore: tuple[str, ...] = ()
    """Codes of the rules not to run; it wins over `select`."""
    fail_on: FailOn = "never"
    """The lowest severity at which a flag makes the command exit with 1."""
    baseline: str | None = None
    """An older report: flags that it has too do not count for `fail_on`."""
    output: tuple[str, ...] = DEFAULT_OUTPUT
    """What to write, each `FORMAT:PATH`; the path `-` is standard output, and `html` takes a folder."""
    registry: tuple[str, ...] = ()
    """Further files of outlets and agencies, read after the ones that come with the program."""
    ratings: tuple[str, ...] = ()
    """CSV files of what others think of outlets: name or domain, value, scale, source, date."""
    decisions: str | None = None
    """The ledger of what editors decided about flags; one that does not exist yet holds no decisions."""
    fail_on_stale: bool = False
    """Whether a decision that no flag has any more makes the command exit with 1."""
    max_size: Annotated[int, Field(strict=True, ge=1)] = DEFAULT_MAX_SIZE
    """Size in MiB above which an input is refused."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration, and where each of its values comes from."""

    config: Config
    origins: Mapping[str, str]
    """Name of the key → `default`, the path of a file, or the option of the command line."""
    ledger: str = _LEDGER
    """Where decisions are kept: the configured ledger, or the file that the first of them makes."""

    def override(self, key: str, value: object, origin: str) -> Settings:
        """Return the settings with one value replaced.

        Raises:
            ConfigError: the value is not one that the key can have.
        """
        config = _checked(self.config.model_dump() | {key: value}, origin)
        return Settings(config, {**self.origins, key: origin}, config.decisions or self.ledger)


def load(start: Path, *, file: Path | None = None, isolated: bool = False) -> Settings:
    """Return the configuration that holds for a folder.

    A ledger of decisions that lies beside the file, or else in the folder itself, is taken without being named.

    Args:
        start: where to look first; then in the folders above it, up to the nearest file that configures this program.
        file: the file to read instead of looking for one.
        isolated: read no file at all, and take no ledger.

    Raises:
        ConfigError: the file cannot be read, names an unknown key, or gives a key a value it cannot have.
    """
    defaults = Settings(Config(), dict.fromkeys(Config.model_fields, "default"))
    if isolated:
        return defaults
    if file is not None:
        return _with_ledger(_settings(file, _table(file), defaults), file.parent, start)
    for folder in (start, *start.parents):
        for name in ("provenance.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file() and (table := _table(path)) is not None:
                return _with_ledger(_settings(path, table, defaults), folder, start)
    return _with_ledger(defaults, start)


def _with_ledger(settings: Settings, *folders: Path) -> Settings:
    """Return settings with the ledger that they name, else the first that lies in one of the folders, if any."""
    config = settings.config
    found = next((folder / _LEDGER for folder in folders if (folder / _LEDGER).is_file()), None)
    if config.decisions is None and found is not None:
        return settings.override("decisions", _shown(found), _shown(found.parent) + "/")
    return replace(settings, ledger=config.decisions or _shown(folders[0] / _LEDGER))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for a name that is not known, or an empty string where none comes near."""
    matches = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"did you mean {matches[0]!r}?" if matches else ""


def _table(path: Path) -> Mapping[str, object] | None:
    """Return the table that configures this program; None where a pyproject.toml has none."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{_shown(path)} cannot be read: {error}", hint="it has to be TOML in UTF-8") from error
    if path.name != "pyproject.toml":
        return content
    tool = content.get("tool", {})
    table = tool.get("provenance") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"tool.provenance in {_shown(path)} has to be a table")
    return table


def _settings(path: Path, table: Mapping[str, object] | None, defaults: Settings) -> Settings:
    table = table or {}
    shown = _shown(path)
    written = {key.replace("-", "_"): value for key, value in table.items()}
    for key in written:
        if key not in Config.model_fields:
            raise ConfigError(f"{shown}: unknown key {key!r}", hint=nearest(key, Config.model_fields) or _KEYS)
    config = _checked({key: _relative(key, value, path.parent) for key, value in written.items()}, shown)
    return Settings(config, {**defaults.origins, **dict.fromkeys(written, shown)})


def _relative(key: str, value: object, folder: Path) -> object:
    """Turn the paths of a configuration file, which count from its folder, into ones from the working directory."""
    if key not in _PATHS:
        return value
    if isinstance(value, str):
        form, colon, path = value.partition(":") if key == "output" else ("", "", value)
        return value if path in ("", "-") else f"{form}{colon}{_shown(folder / path)}"
    return [_relative(key, item, folder) for item in value] if isinstance(value, list) else value


def _checked(values: Mapping[str, object], origin: str) -> Config:
    from pydantic import ValidationError

    try:
        return Config.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        value = first["input"]
        hint = f"one of {', '.join(get_args(FailOn))}" if key == "fail_on" else str(first["msg"])
        raise ConfigError(f"{origin}: {key} cannot be {value!r}", hint=hint) from error


def _shown(path: Path) -> str:
    """Return a path from the working directory where it lies below it, else as it is; with slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


_KEYS = f"the keys are {', '.join(Config.model_fields)}"
