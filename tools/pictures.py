"""Take the pictures of docs/pictures: the first page and an article of the report of the seeds, in a browser.

    python tools/pictures.py

Needs Playwright (`pip install -e '.[browser]'`) and a Chromium of the system. The size of the window, the scale and
the colours are fixed; letters look as the fonts of the machine make them, so no test compares the pictures.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from refresh import ROOT, desk, run

FOLDER = ROOT / "docs" / "pictures"
LIMIT = 250_000
"""Bytes that a picture may have: who clones the repository gets every picture that ever was."""
WIDTH, HEIGHT = 1200, 800  # pixels of the window
PICTURES = (("corpus.png", "index.html"), ("article.png", "004-*.html"))
"""Name of the picture, pattern of its page in the folder of pages."""
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Write the pictures; 1 if one is too large, 2 if there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return _say("Playwright is not installed: pip install -e '.[browser]'", 2)
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        return _say("no Chromium is installed: apt-get install chromium", 2)
    FOLDER.mkdir(exist_ok=True)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        run("provenance audit seeds/ --isolated --quiet", desk(Path(folder)))
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for name, pattern in PICTURES:
            [file] = (Path(folder) / "reports" / "html").glob(pattern)
            page.goto(file.as_uri())
            page.screenshot(path=FOLDER / name)
        browser.close()
    large = [name for name, _ in PICTURES if (FOLDER / name).stat().st_size > LIMIT]
    return _say(f"larger than {LIMIT} bytes: {', '.join(large)}", 1) if large else 0


def _say(message: str, code: int) -> int:
    sys.stderr.write(f"{message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
