"""Errors a user can do something about: each has a code, says where, and gives a remedy."""

from __future__ import annotations


class ProvenanceError(Exception):
    """An error with a remedy. The command line prints it and exits with 2."""

    code = "error"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ProvenanceError):
    """The command was given something it cannot take."""

    code = "usage"


class ConfigError(ProvenanceError):
    """The configuration names something that does not exist, or gives it a value that it cannot have."""

    code = "config"


class InputError(ProvenanceError):
    """An input cannot be read; `path` and `code` go into the report's `errors`."""

    def __init__(self, path: str, code: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.path = path
        self.code = code


class DataError(ProvenanceError):
    """A data file of the registry, a lexicon or a pattern table is not well formed."""

    code = "data"


class ReportError(ProvenanceError):
    """A report does not fit its schema, or breaks an invariant."""

    code = "report"


class LedgerError(ProvenanceError):
    """The ledger of decisions cannot be read or written, or one of its lines is no decision."""

    code = "ledger"
