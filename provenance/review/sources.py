"""The texts of a report's documents, as long as the files still hold what was audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from provenance.errors import InputError
from provenance.loading import STDIN, discover, load
from provenance.models import InputFailure, Report
from provenance.reporting.words import counted

_SHOWN = 3
_CHANGED = "it has changed since the audit"


def find_sources(report: Report, start: Path) -> Path:
    """Return the folder that was audited: this one or one that lies in it, if it has a file for every document.

    Raises:
        InputError: there is none.
    """
    paths = [document.path for document in report.documents]
    inner = sorted(path for path in start.iterdir() if path.is_dir() and not path.name.startswith("."))
    for folder in (start, *inner):
        if all(_is_there(folder, path) for path in paths):
            return folder
    raise _not_found(start, [path for path in paths if not _is_there(start, path)])


def _not_found(start: Path, missing: Sequence[str]) -> InputError:
    """Return what to say where no folder has every text: one that was piped in was never in any."""
    told = "the texts of the report are neither in this folder nor in one below it"
    hint = "--sources DIR names the folder that was audited"
    if STDIN in missing:
        told = f"the report is about standard input, which is not kept, and there is no file {STDIN!r} with that text"
        hint = f"audit a file, or save the text as {STDIN!r} in this folder; --stdin-filename NAME names it otherwise"
    return InputError(start.as_posix(), "missing", told, hint=hint)


def _is_there(folder: Path, path: str) -> bool:
    """Say whether a document has its file; `#` and a number are behind the path of one that is a line of it."""
    return (folder / path).is_file() or ("#" in path and (folder / path.rpartition("#")[0]).is_file())


class Sources:
    """The texts of the documents of a report, read once; and whether a file has changed since."""

    def __init__(self, report: Report, root: Path) -> None:
        """Read the texts.

        Raises:
            InputError: some of them are missing, or are not what was audited.
        """
        self.texts: Mapping[str, str]
        self._files: dict[str, tuple[Path, str]] = {}
        self._looks: dict[str, tuple[int, int]] = {}
        texts, problems = {}, []
        inputs = {one.id: one for one in discover([root]).inputs}
        for document in report.documents:
            found = inputs.get(document.id)
            source = load(found, max_bytes=None) if found else None
            if found is None or found.file is None or source is None or isinstance(source, InputFailure):
                problems.append(f"{document.path}: it is not there")
            elif source.sha256 != document.sha256:
                problems.append(f"{document.path}: {_CHANGED}")
            else:
                texts[document.id] = source.text.original
                self._files[document.id] = found.file, _digest(found.file)
                self._looks[document.id] = _look(found.file)
        if problems:
            raise _unlike(report, root, problems)
        self.texts = texts

    def changed(self, document: str) -> bool:
        """Say whether the file of a document holds something else now, or nothing."""
        file, digest = self._files[document]
        try:
            look = _look(file)
            if look != self._looks[document]:
                if _digest(file) != digest:
                    return True
                self._looks[document] = look
        except OSError:
            return True
        return False


def _unlike(report: Report, root: Path, problems: list[str]) -> InputError:
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return InputError(
        root.as_posix(),
        "changed",
        f"{len(problems)} of {counted(len(report.documents), 'text')} in {root.as_posix()} are not what the report "
        f"speaks of: {'; '.join(problems[:_SHOWN])}{more}",
        hint="audit anew, or name the folder that was audited with --sources",
    )


def _look(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
