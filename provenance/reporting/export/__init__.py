"""Reports in other people's formats: PROV, schema.org, Web Annotations, and tables for analysts."""

from provenance.reporting.export.formats import BINARY, FORMATS, check_installed, render

__all__ = ["BINARY", "FORMATS", "check_installed", "render"]
