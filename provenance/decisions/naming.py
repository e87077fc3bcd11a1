"""What people call a flag of a report: `a.txt:f3`, `c1`, or the beginning of its fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.errors import UsageError
from provenance.models import Flag, Report

_PREFIX = 8
"""Characters of a fingerprint that are enough to name it, if no other one begins with them."""
_SHOWN = 3
_SLASH = re.compile(r"/(f\d+)$")


class Handle(NamedTuple):
    """A flag of a report, and what it is called there."""

    name: str
    """`DOCUMENT:FLAG`; of a flag about the corpus its id alone."""
    flag: Flag
    documents: tuple[str, ...]
    """Ids of the documents it concerns, the one that holds the evidence first."""

    @property
    def of_corpus(self) -> bool:
        """Whether it is a flag about the corpus."""
        return self.name == self.flag.id


def handles(report: Report) -> Iterator[Handle]:
    """Yield every flag of a report with its name."""
    for document in report.documents:
        for flag in document.flags:
            yield Handle(f"{document.id}:{flag.id}", flag, (document.id,))
    for flag in report.corpus.flags:
        yield Handle(flag.id, flag, (*((flag.document,) if flag.document else ()), *flag.others))


def find(report: Report, name: str) -> Handle:
    """Return the flag that a name stands for.

    It is `DOCUMENT:FLAG` or `DOCUMENT/FLAG`, a flag's id, a fingerprint or the beginning of one.

    Raises:
        UsageError: no flag, or more than one, has this name.
    """
    known = list(handles(report))
    name = _SLASH.sub(r":\1", name)
    for matches in (
        [one for one in known if name in (one.name, one.flag.fingerprint)],
        [one for one in known if name == one.flag.id],
        [one for one in known if len(name) >= _PREFIX and one.flag.fingerprint.startswith(name)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            some = ", ".join(one.name for one in matches[:_SHOWN])
            more = f" and {len(matches) - _SHOWN} more" if len(matches) > _SHOWN else ""
            raise UsageError(f"{name!r} names several flags", hint=f"name one: {some}{more}")
    raise UsageError(
        f"the report has no flag {name!r}",
        hint="`provenance decide --list` shows them; audit anew if the texts changed",
    )
