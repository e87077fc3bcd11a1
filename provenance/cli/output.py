"""Where the commands print: text to standard output, everything about the run to standard error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

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
        leave_stdout()


def leave_stdout() -> None:
    """Let what is still to be printed go nowhere: Python writes what it holds back when it ends, and would complain."""
    _leave(1)


def _leave(stream: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def say(message: str) -> None:
    """Print a line about the run to standard error; what a terminal would obey stands as U+FFFD."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in message)
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(f"provenance: {shown}\n".encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except OSError:  # a full disk, a reader that is gone: nobody can be told, and the exit code has to say it
        _leave(2)


def say_skipped(files: Sequence[str]) -> None:
    """Say how many files of folders were passed over, as neither texts nor web pages, and of which kinds they are."""
    kinds = Counter(PurePath(file).suffix.lower() or "no extension" for file in files)
    some = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0])))
    say(f"passed over, as no texts or web pages: {some}")


def shown(renderable: RenderableType, width: int | None = None) -> str:
    """Return what the console of standard output makes of something, without spaces at the ends of lines."""
    out = console()
    with out.capture() as capture:
        out.print(renderable, width=min(out.width, width or out.width))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def console() -> Console:
    """Return the console of standard output; it minds NO_COLOR, FORCE_COLOR, and what the terminal can show."""
    from rich.console import Console

    made = Console(highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPED_WIDTH
    return made
