"""The command line with an auditor that does what the text says: the commands are tested here, not the audit."""

from __future__ import annotations

import re
import sys
import types
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from provenance.cli import main
from provenance.config import Config
from provenance.decisions import Ledger, apply, read_ledger
from provenance.loading import discover, load
from provenance.models import (
    Corpus,
    Document,
    Flag,
    InputFailure,
    Published,
    Publisher,
    Report,
    Severity,
    Source,
    Summary,
    Tool,
)
from provenance.rules import select_rules
from provenance.text import tokenize

_FLAG = re.compile(r"^(error|warning|note) ([a-z-]+): (.*)$", re.MULTILINE)


def _document(source: Source, config: Config) -> Document:
    """Return a document with a flag for every line `SEVERITY CODE: MESSAGE` of the text."""
    if source.text.original.startswith("crash"):
        raise RuntimeError("the auditor\nfell over")
    if source.text.original.startswith("interrupt"):
        raise KeyboardInterrupt
    flags = []
    for match in _FLAG.finditer(source.text.original):
        severity, code, message = match.groups()
        if code in config.ignore or (config.select and code not in config.select):
            continue
        span = source.text.span(match.start(2), match.end(2))
        made: Severity = severity  # type: ignore[assignment]
        flags.append(
            Flag(
                id=f"f{len(flags) + 1}",
                code=code,
                severity=made,
                message=message,
                evidence=(span,),
                fingerprint=f"{source.id}-{match.group()}",
            )
        )
    words = sum(token.plain[0].isalnum() for token in tokenize(source.text, 0, len(source.text)))
    return Document(
        id=source.id,
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        language="en",
        characters=len(source.text) + (9 if source.text.original.startswith("broken") else 0),
        words=-1 if source.text.original.startswith("broken") else words,
        outlet=Publisher(entity=None, basis="none"),
        origin=None,
        published=Published(date=None, basis="none"),
        headline=None,
        byline=None,
        flags=tuple(flags),
    )


def audit(
    paths: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    manifest: Path | None = None,
    on_document: Callable[[str], None] | None = None,
    on_source: Callable[[Source], None] | None = None,
    on_skipped: Callable[[Sequence[str]], None] | None = None,
) -> Report:
    found = discover(paths, manifest=manifest, stdin=stdin, stdin_filename=stdin_filename)
    documents, errors = [], list(found.failures)
    if on_skipped and found.skipped:
        on_skipped(found.skipped)
    for input_ in found.inputs:
        if on_document:
            on_document(input_.id)
        loaded = load(input_)
        if isinstance(loaded, InputFailure):
            errors.append(loaded)
        else:
            if on_source:
                on_source(loaded)
            documents.append(_document(loaded, config))
            errors += loaded.failures
    flags = [flag for document in documents for flag in document.flags]
    report = Report(
        tool=Tool(version="0", rules_digest="0", registry_digest="0"),
        documents=tuple(documents),
        corpus=Corpus(),
        summary=Summary(
            documents=len(documents),
            failed=len({failure.path for failure in errors}),
            severities=dict(Counter(flag.severity for flag in flags)),
            codes=dict(Counter(flag.code for flag in flags)),
            statuses={},
        ),
        errors=tuple(errors),
    )
    ledger = read_ledger(Path(config.decisions)) if config.decisions else Ledger()
    return apply(report, ledger, {rule.code for rule in select_rules(config.select, config.ignore)})


@dataclass(frozen=True)
class Run:
    """What a command left: its exit code and what it printed."""

    exit: int
    stdout: str
    stderr: str


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and the auditor above in place of the real one."""
    stand_in = types.ModuleType("provenance.pipeline")
    stand_in.audit = audit  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "provenance.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "COLUMNS", "PROVENANCE_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERMINAL_WIDTH", "100")
    return tmp_path


@pytest.fixture
def provenance(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Run]:
    """Run a command in the working directory, in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Run:
        (desk / ".stdin").write_bytes(stdin)
        monkeypatch.setattr(sys, "argv", ["provenance", *arguments])
        with (desk / ".stdin").open() as file:
            monkeypatch.setattr(sys, "stdin", file)
            with pytest.raises(SystemExit) as caught:
                main()
        out, err = capfdbinary.readouterr()
        return Run(int(caught.value.code or 0), out.decode(), err.decode())

    return run
