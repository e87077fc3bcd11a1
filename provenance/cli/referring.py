"""Which report and which flag of it a word of the command line means: `REPORT#FLAG`, or one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.config import Config


def divided(name: str) -> tuple[Path | None, str]:
    """Return the report that a name begins with, None where it begins with none, and what is left for a flag.

    The report ends at the first `#` behind the path of a file, or else of what would be one in JSON. A corpus is no
    report: the ids of its documents begin with its path (`articles.jsonl#3:f1`).
    """
    from provenance.loading.jsonl import is_corpus

    ends = [n for n, character in enumerate(name) if character == "#"] + [len(name)]
    found = [n for n in ends if Path(name[:n]).is_file() and not is_corpus(name[:n])]
    found += [n for n in ends if name[:n].endswith(".json")]
    return (Path(name[: found[0]]), name[found[0] + 1 :]) if found else (None, name)


def default_report(config: Config) -> Path:
    """Return the report in JSON that an audit with this configuration writes.

    Raises:
        UsageError: it writes none, or there is none yet.
    """
    from provenance.reporting.writing import parse_output

    outputs = [parse_output(value) for value in config.output]
    path = next((Path(output.path) for output in outputs if output.format == "json" and output.path != "-"), None)
    if path is None:
        raise UsageError("the configuration names no report in JSON", hint="name the report: REPORT.json#FLAG")
    if not path.is_file():
        raise UsageError(
            f"there is no report {path}", hint="`provenance audit` writes it; or name one: REPORT.json#FLAG"
        )
    return path
