"""A lock on an open file that only one process, and only one thread of it, has at a time; it ends with its holder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1 << 40
    """The byte that stands for the whole file: nobody reads there, and Windows lets nobody read what it locks."""

    @contextmanager
    def locked(file: int) -> Iterator[None]:
        """Wait for the lock on an open file, and have it for the length of a block."""
        os.lseek(file, _BEHIND, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                break
            except OSError:  # it gives up after ten seconds
                continue
        try:
            yield
        finally:
            os.lseek(file, _BEHIND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    @contextmanager
    def locked(file: int) -> Iterator[None]:
        """Wait for the lock on an open file, and have it for the length of a block.

        It belongs to this opening of the file: threads that open it for themselves wait for each other too.
        """
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
