"""Where the commands print: text to standard output, everything about the run to standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100


def emit(text: str) -> None:
    """Print text to standard output as UTF-8; that a reader has had enough of it is no error."""
    try:
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def say(message: str) -> None:
    """Print a line about the run to standard error."""
    sys.stderr.write(f"provenance: {message}\n".encode(errors="backslashreplace").decode())


def console() -> Console:
    """Return the console of standard output; it minds NO_COLOR, FORCE_COLOR, and what the terminal can show."""
    from rich.console import Console

    made = Console(highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPED_WIDTH
    return made
