"""Which articles are annotated twice, and their texts without markup for whoever annotates the second time."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from markup import read_file
from writing import write

SEED = 20


def choose(names: Iterable[str], number: int) -> list[str]:
    """So many names, drawn evenly from the groups that share a prefix (`a-`, `b-`, …); the same for the same names.

    Groups that get one more than others, where the number does not divide, are the first by name.

    Raises:
        ValueError: a group has fewer names than its share.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        groups[name.partition("-")[0]].append(name)
    draw = random.Random(SEED)  # noqa: S311 - a sample that can be drawn again, no secret
    share, more = divmod(number, max(1, len(groups)))
    chosen = [draw.sample(groups[prefix], share + (i < more)) for i, prefix in enumerate(sorted(groups))]
    return sorted(name for names in chosen for name in names)


def strip(path: Path, folder: Path) -> Path:
    """Write the article into the folder without its annotation, ready to be annotated again; returns the new file.

    Raises:
        MarkupError: the article cannot be read.
        OSError: it cannot be read, or the folder not written to.
    """
    bare = folder / path.name
    bare.write_text(write(replace(read_file(path), attributions=())), encoding="utf-8")
    return bare
