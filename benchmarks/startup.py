"""How long an audit takes from start to end, in units of what it costs to import the libraries that it stands on.

usage: python benchmarks/startup.py [PATH] [--runs N]     (default: seeds/, 7 runs, the median of each counts)

Bytecode is kept in a folder of the benchmark's own: with PYTHONDONTWRITEBYTECODE set, a source tree would be compiled
anew at every start, which an installed package never is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = "import typer, pydantic, jsonschema, rich"
LIMIT = 3.0


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", nargs="?", default="seeds/", type=Path)
    parser.add_argument("--runs", default=7, type=int)
    given = parser.parse_args()
    base = [sys.executable, "-c", BASE]
    program = [sys.executable, "-c", "from provenance.cli import main; main()"]
    with tempfile.TemporaryDirectory() as folder:
        audit = [*program, "audit", str(given.path), "-o", f"json:{folder}/report.json"]
        pages = ["-o", f"html:{folder}/html"]
        commands = {
            f"provenance audit {given.path}": [*audit, *pages],
            f"provenance audit {given.path}, without the pages": audit,
            "provenance explain ellipsis": [*program, "explain", "ellipsis"],
            "provenance --help": [*program, "--help"],
        }
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times: dict[str, list[float]] = {name: [] for name in (BASE, *commands)}
        for _ in range(given.runs + 1):  # alternating, so that a busy machine slows all alike; the first run warms up
            for name, command in {BASE: base, **commands}.items():
                times[name].append(seconds(command, environment))
    unit = statistics.median(times.pop(BASE)[1:])
    print(f"{unit * 1000:6.0f} ms  1.0   python -c {BASE!r}")
    for name, measured in times.items():
        median = statistics.median(measured[1:])
        print(f"{median * 1000:6.0f} ms  {median / unit:.1f}   {name}")
    print(f"an audit of the seeds may take {LIMIT:.0f} times as long as the imports")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes; a failed one stops the benchmark."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    elapsed = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr.decode()}")
    return elapsed


if __name__ == "__main__":
    main()
