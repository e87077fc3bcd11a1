"""The names of the exports, what each of them needs, and who makes it."""

from __future__ import annotations

from importlib.util import find_spec

from provenance.errors import UsageError
from provenance.models import Report
from provenance.reporting.options import Options

_TABLES = ("quotes", "attributions", "flags")
_CSV = {f"{table}-csv": table for table in _TABLES}
_PARQUET = {f"{table}-parquet": table for table in _TABLES}
FORMATS = ("prov-json", "prov-turtle", "schema-org", "annotations", *_CSV, *_PARQUET)
BINARY = frozenset(_PARQUET)
"""Formats that are no text, and are never written to standard output."""
_NEEDS = {
    "prov-json": ("prov",),
    "prov-turtle": ("prov", "rdflib"),
    **dict.fromkeys(_PARQUET, ("pyarrow",)),
}


def check_installed(format_: str) -> None:
    """Make sure that what a format needs is installed.

    Raises:
        UsageError: it is not; it says how to install it.
    """
    for package in _NEEDS.get(format_, ()):
        if find_spec(package) is None:
            hint = "pip install 'provenance-audit[export]'"
            raise UsageError(f"the format {format_} needs the package {package}, which is not installed", hint=hint)


def render(report: Report, format_: str, options: Options) -> str | bytes:
    """Return a report in one of the `FORMATS`; bytes for those that are `BINARY`.

    Raises:
        UsageError: what the format needs is not installed.
    """
    check_installed(format_)
    if format_ in _CSV:
        from provenance.reporting.export.tables import as_csv

        return as_csv(report, _CSV[format_])
    if format_ in _PARQUET:
        from provenance.reporting.export.tables import as_parquet

        return as_parquet(report, _PARQUET[format_])
    if format_ == "schema-org":
        from provenance.reporting.export.schema_org import render as made

        return made(report, options)
    if format_ == "annotations":
        from provenance.reporting.export.annotations import render as made

        return made(report, options)
    from provenance.reporting.export.prov import render as prov

    return prov(report, turtle=format_ == "prov-turtle")
