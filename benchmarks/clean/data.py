"""The inputs: lines with labels and pages with their article, read from a folder that the user names.

lines*.jsonl[.gz]   {id, set, variant, domain, text, lines: [{start, end, label: content|boilerplate, ambiguous?}]}
pages*.jsonl[.gz]   {id, url, html, gold}: the first three letters of the id name the set
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and its lines: start, end, whether each is content; lines that nobody could label are left out."""

    id: str
    group: str
    text: str
    lines: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and the text of its article."""

    id: str
    group: str
    url: str
    html: str
    gold: str


def texts(folder: Path) -> list[LabelledText]:
    """Return the labelled texts of a folder."""
    return [
        LabelledText(
            id=row["id"],
            group=f"{row['set']}.{row['variant']}",
            text=row["text"],
            lines=tuple(
                (x["start"], x["end"], x["label"] == "content") for x in row["lines"] if not x.get("ambiguous")
            ),
        )
        for row in _rows(folder, "lines")
    ]


def pages(folder: Path) -> list[LabelledPage]:
    """Return the labelled pages of a folder; pages without an article are left out."""
    return [
        LabelledPage(id=row["id"], group=row["id"][:3], url=row["url"], html=row["html"], gold=row["gold"])
        for row in _rows(folder, "pages")
        if row["gold"].strip()
    ]


def digest(folder: Path) -> str:
    """Return a hash of the inputs, so that figures are only compared with those of the same inputs."""
    total = hashlib.sha256()
    for path in _files(folder, "lines") + _files(folder, "pages"):
        total.update(path.read_bytes())
    return total.hexdigest()


def _files(folder: Path, stem: str) -> list[Path]:
    return sorted([*folder.glob(f"{stem}*.jsonl"), *folder.glob(f"{stem}*.jsonl.gz")])


def _rows(folder: Path, stem: str) -> list[Any]:
    found = []
    for path in _files(folder, stem):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found += [json.loads(line) for line in data.splitlines() if line.strip()]
    return found
