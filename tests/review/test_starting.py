"""What a review says before it serves anything, and what it notices while it does."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.cli import review as command
from provenance.errors import InputError, UsageError
from provenance.reporting.reading import read_report
from provenance.review.sources import Sources, find_sources

if TYPE_CHECKING:
    from conftest import Review


def refused(desk: Path, *arguments: str) -> str:
    """Return what a review says that does not begin."""
    code = "from provenance.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "review", *arguments], cwd=desk, capture_output=True, encoding="utf-8", timeout=20
    )
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_a_port_that_is_taken(desk: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        words = refused(desk, "report.json", "--port", port)
    assert f"port {port} is taken" in words
    assert "--port 0" in words


def test_there_is_no_report(desk: Path) -> None:
    assert "there is no report reports/report.json (`provenance audit` writes it" in refused(desk)
    assert "none.json: it cannot be read" in refused(desk, "none.json")


def test_texts_that_are_not_what_was_audited(desk: Path) -> None:
    (desk / "in" / "harbour.txt").write_text("Other words.\n", "utf-8")
    (desk / "in" / "toll.txt").unlink()
    words = refused(desk, "report.json", "--sources", "in")
    assert "2 of 2 texts in in are not what the report speaks of" in words
    assert "harbour.txt: it has changed since the audit; toll.txt: it is not there" in words
    assert "audit anew" in words


def test_a_ledger_that_is_not_well_formed(desk: Path) -> None:
    (desk / "decisions.jsonl").write_text("nonsense\n", "utf-8")
    assert "decisions.jsonl:1: this is not JSON: nonsense" in refused(desk, "report.json")


def test_without_the_extra(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'provenance-audit\[review\]'"):
        command.review()


def test_the_texts_are_found_here_or_one_folder_below(desk: Path) -> None:
    report = read_report(desk / "report.json")
    assert find_sources(report, desk) == desk / "in"
    assert find_sources(report, desk / "in") == desk / "in"
    (desk / "elsewhere").mkdir()
    with pytest.raises(InputError, match="--sources DIR"):
        find_sources(report, desk / "elsewhere")


def test_a_file_that_changes_is_noticed_and_one_that_is_only_touched_is_not(desk: Path) -> None:
    story = desk / "in" / "harbour.txt"
    sources = Sources(read_report(desk / "report.json"), desk / "in")
    assert not sources.changed("harbour.txt")
    story.write_bytes(story.read_bytes())
    assert not sources.changed("harbour.txt")
    story.write_text("Other words.\n", "utf-8")
    assert sources.changed("harbour.txt")
    story.unlink()
    assert sources.changed("harbour.txt")
    assert not sources.changed("toll.txt")


def test_an_article_that_changed_is_not_shown_as_it_was(desk: Path, start: Callable[..., Review]) -> None:
    review = start(desk)
    harbour, toll = review.page(review.flags[0]), review.page(review.flags[-1])
    (desk / "in" / "harbour.txt").write_text("Other words.\n", "utf-8")
    answer = review.ask(harbour)
    assert answer.status == 409
    assert "harbour.txt has changed since the audit. Audit anew" in answer.body
    assert review.ask(toll).status == 200


def test_an_interrupt_ends_it_without_a_complaint(desk: Path, start: Callable[..., Review]) -> None:
    import signal

    review = start(desk)
    assert review.ask("/").status == 200
    review.process.send_signal(signal.SIGINT)
    assert review.process.wait(timeout=10) in (0, 130, -signal.SIGINT)


def test_standard_input_is_not_kept_and_can_be_saved(desk: Path) -> None:
    piped = desk / "piped"
    piped.mkdir()
    text = (desk / "in" / "harbour.txt").read_bytes()
    code = "from provenance.cli import main; main()"
    audit = [sys.executable, "-c", code, "audit", "-", "-q", "-o", "json:report.json"]
    subprocess.run(audit, cwd=piped, input=text, check=True)
    words = refused(piped, "report.json")
    assert "the report is about standard input, which is not kept" in words
    assert "save the text as 'stdin' in this folder" in words
    (piped / "stdin").write_bytes(text)
    report = read_report(piped / "report.json")
    assert Sources(report, find_sources(report, piped)).texts == {"stdin": text.decode()}
