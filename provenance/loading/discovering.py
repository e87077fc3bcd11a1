"""Finds the documents that paths, folders and patterns stand for."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from provenance.loading.inputs import Discovery, Input
from provenance.loading.jsonl import index_records, is_corpus
from provenance.loading.manifest import apply_manifest
from provenance.loading.naming import Naming, printable
from provenance.loading.walking import is_sidecar, walk
from provenance.models import InputFailure

STDIN = "stdin"
"""What standard input is called where nobody names it."""
_OUTSIDE = "the link leads out of the folder; what it leads to is audited where it is given by its own path"
_LOOP = "the link leads back to a folder that it lies in; what is there is audited once: remove the link"


def discover(
    paths: Sequence[str | Path],
    *,
    manifest: Path | None = None,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
) -> Discovery:
    """Return the documents that the paths stand for, in the order of their ids, each file once.

    A path is a file, a folder (searched through for text and web pages), a pattern that the shell left as it is, or
    `-` for `stdin`, whose id is made of `stdin_filename`. The texts are not read, but for standard input.

    Raises:
        InputError: the manifest is not well formed.
    """
    search = _Search()
    for path in dict.fromkeys(map(str, paths)):
        if path == "-":
            search.stdin = True
        else:
            search.add(path)
    naming = Naming(search.roots)
    inputs = search.inputs(naming, manifest)
    if search.stdin and stdin is not None:
        inputs.append(_from_stdin(stdin, stdin_filename, {input_.id for input_ in inputs}))
    failures = search.failures(naming)
    if manifest is not None:
        inputs, unmatched = apply_manifest(inputs, manifest)
        failures += unmatched
    inputs.sort(key=lambda input_: input_.id)
    failures.sort(key=lambda failure: (failure.path, failure.code, failure.message))
    return Discovery(tuple(inputs), tuple(failures), tuple(sorted(map(naming.name, search.skipped))))


def _from_stdin(stdin: BinaryIO, filename: str | None, taken: set[str]) -> Input:
    name = PurePosixPath((filename or STDIN).replace("\\", "/"))
    id_ = printable(name.name if name.is_absolute() or ".." in name.parts else name.as_posix())
    while id_ in taken:
        id_ += "-stdin"
    return Input(id=id_, file=None, data=stdin.read())


@dataclass(slots=True)
class _Search:
    """What the paths lead to, before it is named."""

    stdin: bool = False
    roots: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    named: set[Path] = field(default_factory=set)
    skipped: list[Path] = field(default_factory=list)
    problems: list[tuple[Path, str, str]] = field(default_factory=list)

    def add(self, given: str) -> None:
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if isinstance(error, FileNotFoundError) and glob.has_magic(given):
                self._add_pattern(given)
            else:
                self._fail(path, "missing" if isinstance(error, FileNotFoundError) else "unreadable", _why(error))
            return
        except ValueError:  # a NUL character in the path
            self.problems.append((Path("?"), "missing", f"{given!r} is not a path"))
            return
        if stat.S_ISDIR(mode):
            self._add_folder(path)
        elif not stat.S_ISREG(mode):
            self._fail(path, "not-a-file", "it is a device or a pipe; give its content on standard input, as `-`")
        elif not is_sidecar(path):  # which a pattern of the shell names with the text that it is about
            self.roots.append(path.parent)
            self.files.append(path)
            self.named.add(path)

    def _add_pattern(self, pattern: str) -> None:
        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        files = [match for match in matches if not Path(match).is_dir()] or matches
        for match in files:
            self.add(match)
        if not matches:
            self._fail(Path(pattern), "missing", "no file fits the pattern; check it, and where it is run")

    def _add_folder(self, folder: Path) -> None:
        self.roots.append(folder)
        found = walk(folder)
        self.files += found.files
        self.skipped += found.skipped
        self.problems += [(path, "unreadable", _why(error)) for path, error in found.unreadable]
        self.problems += [(path, "symlink-loop", _LOOP) for path in found.loops]
        self.problems += [(path, "symlink-outside", _OUTSIDE) for path in found.outside]
        if not found.files and not found.unreadable:
            why = "it holds nothing to audit; texts are .txt, .text, .md, .html, .htm, .jsonl, or have no extension"
            self.problems.append((folder, "nothing-to-audit", why))

    def _fail(self, path: Path, code: str, why: str) -> None:
        self.roots.append(path.parent)
        self.problems.append((path, code, why))

    def inputs(self, naming: Naming, manifest: Path | None) -> list[Input]:
        """Return the files as inputs; of several links to a file, its own name counts, or else the first."""
        taken: dict[str, Path] = {}
        for file in sorted(self.files, key=lambda file: (_is_linked(file), naming.name(file))):
            taken.setdefault(os.path.realpath(file), file)
        if manifest is not None:
            taken.pop(os.path.realpath(manifest), None)
        return [input_ for file in taken.values() for input_ in self._documents(file, naming.name(file))]

    def _documents(self, file: Path, name: str) -> list[Input]:
        if not is_corpus(name):
            return [Input(id=name, file=file)]
        try:
            records = index_records(file)
        except OSError as error:
            self.problems.append((file, "unreadable", _why(error)))
            return []
        if not records:
            self.skipped.append(file)
            if file in self.named:
                why = 'it has no texts; write one object a line, such as {"text": "…"}'
                self.problems.append((file, "no-texts", why))
        return [Input(id=f"{name}#{record.number}", file=file, record=record) for record in records]

    def failures(self, naming: Naming) -> list[InputFailure]:
        made = {}
        for path, code, why in self.problems:
            name = naming.name(path)
            made[name, code] = InputFailure(path=name, code=code, message=f"{name}: {why}")
        return list(made.values())


def _is_linked(file: Path) -> tuple[bool, bool]:
    return file.is_symlink(), os.path.realpath(file) != os.path.abspath(file)  # noqa: PTH100 - resolves no links


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path, and where the command is run"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions, or run as another user"
    return f"it cannot be read: {error.strerror or type(error).__name__}"
