"""Reading the registry's data: the tables that ship, and the files that a user adds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from provenance.errors import DataError
from provenance.models import Assertion, Organ
from provenance.registry.bulk import Bulk, parse_typology
from provenance.registry.countries import Countries, parse_countries, parse_offices
from provenance.registry.lookup import Registry
from provenance.registry.rows import Row, parse_table, parse_toml

DATA = Path(__file__).parent.parent / "data" / "registry"


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """Return the registry that ships, with the rows of a user's TOML files added; later rows replace earlier ones.

    Raises:
        DataError: a file cannot be read, or a row is not well formed; it names file, row and remedy.
    """
    return _load(tuple((str(path), _read(path)) for path in extra))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}", hint="give a TOML file in UTF-8") from error


@lru_cache(maxsize=8)
def _load(extra: tuple[tuple[str, str], ...]) -> Registry:
    files = {
        path.relative_to(DATA).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.csv"))
    }
    countries = Countries(
        parse_countries(files["countries.csv"].splitlines()), parse_offices(files["offices.csv"].splitlines())
    )
    typology = parse_typology(files["state_media.csv"].splitlines())
    rows = {row.id: _with(row, typology.get(row.id, ())) for row in _shipped(files)}
    for name, content in extra:
        rows.update({row.id: row for row in parse_toml(content, name)})
    bulk = partial(Bulk, files["bulk.csv"].splitlines(), rows)
    return Registry(rows.values(), countries, bulk, _digest([*files.values(), *(content for _, content in extra)]))


def _shipped(files: dict[str, str]) -> tuple[Row, ...]:
    tables = ((name, content) for name, content in files.items() if name.startswith("organs/"))
    return tuple(row for name, content in tables for row in parse_table(content.splitlines(), name))


def _with(row: Row, assertions: tuple[Assertion, ...]) -> Organ:
    return row.model_copy(update={"assertions": (*row.assertions, *assertions)}) if assertions else row


def _digest(contents: Iterable[str]) -> str:
    hashed = hashlib.sha256()
    for content in contents:
        hashed.update(content.encode())
        hashed.update(b"\0")
    return hashed.hexdigest()[:12]
