"""Ids of documents: paths relative to the audited root, the same for any order of the arguments, and never absolute."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath


class Naming:
    """Names files relative to what was given.

    The root is the folder that was given, or the folder of the file that was given; where several were given, it is
    the folder that holds them all. Where only the root of the file system holds them all, each keeps as much of the
    end of its folder's path as tells it from the others: no absolute path gets into a report.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        tops = _outermost({Path(os.path.abspath(root)) for root in roots})  # noqa: PTH100 - resolves no links
        common = _common(tops)
        self._prefixes = {top: top.relative_to(common) for top in tops} if common else _tails(tops)

    def name(self, path: Path) -> str:
        """Return the id of a file below one of the roots; elsewhere, its bare name."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolves no links
        for top, prefix in self._prefixes.items():
            if whole.is_relative_to(top):
                named = (prefix / whole.relative_to(top)).as_posix()
                return printable(whole.name if named == "." else named)
        return printable(whole.name)


def printable(name: str) -> str:
    """Return a file name that can be written as UTF-8: a byte that is not, as the file system gives it, is spelled."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _outermost(roots: set[Path]) -> list[Path]:
    return sorted(root for root in roots if not any(other in root.parents for other in roots))


def _common(tops: list[Path]) -> Path | None:
    if len(tops) < 2:
        return tops[0] if tops else None
    try:
        common = Path(os.path.commonpath(tops))
    except ValueError:  # different drives
        return None
    return common if common.name else None


def _tails(tops: list[Path]) -> dict[Path, PurePath]:
    depth = 1
    while True:
        tails = {top: PurePath(*top.relative_to(top.anchor).parts[-depth:]) for top in tops}
        if len(set(tails.values())) == len(tops) or depth > max(len(top.parts) for top in tops):
            return tails
        depth += 1
