"""`provenance explain REPORT#FLAG`, on a real audit: evidence in its text, the rule, and the path of the words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.cli import main

STORY = """NORRVIK (Norrvik Courier) - The ferry will not sail, the Norrvik Courier reports citing Reuters.

“We were never asked about the ferry,” Elin Vass told Reuters on Monday, “and nobody answers the telephone in the \
harbour office, where the blinds have been down since the winter and the mail lies in heaps behind the door.”
"""
Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry#1.txt").write_text(STORY, "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["provenance", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        out, err = capfdbinary.readouterr()
        return int(caught.value.code or 0), out.decode(), err.decode()

    code, _, error = run("audit", "in", "--isolated", "-q", "-o", "json:report.json")
    assert (code, error) == (0, "")
    return run


def flag(code: str) -> dict[str, Any]:
    [document] = json.loads(Path("report.json").read_text("utf-8"))["documents"]
    return next(flag for flag in document["flags"] if flag["code"] == code)


def test_a_flag_is_shown_in_its_text_with_its_rule_and_its_path(explain: Explain) -> None:
    relay = flag("second-hand-relay")
    code, out, _ = explain("explain", f"report.json#ferry#1.txt:{relay['id']}")
    assert code == 0
    said = " ".join(out.split())
    assert relay["message"] in said
    assert "1:82 NORRVIK (Norrvik Courier) - The ferry will not sail, the Norrvik Courier reports ⟦citing" in said
    assert "Why The words come through another outlet" in said
    assert "What it does not prove Crediting another outlet" in said
    assert "Norrvik Courier published it" in said
    assert "← Reuters cites “citing Reuters” 1:82" in said


def test_every_way_to_name_a_flag_means_the_same(explain: Explain) -> None:
    one = flag("second-hand-relay")
    names = (f"ferry#1.txt:{one['id']}", f"ferry#1.txt/{one['id']}", one["fingerprint"], one["fingerprint"][:10])
    assert len({explain("explain", f"report.json#{name}")[1] for name in names}) == 1


@pytest.mark.parametrize("gone", [True, False])
def test_a_text_that_is_gone_or_changed_is_told_from_the_spans(explain: Explain, gone: bool) -> None:
    path, one = Path("in/ferry#1.txt"), flag("second-hand-relay")
    path.unlink() if gone else path.write_text("another " + STORY, "utf-8")
    _, out, _ = explain("explain", f"report.json#{one['fingerprint']}")
    said = " ".join(out.split())
    assert "ferry#1.txt:1:82 ⟦citing Reuters⟧ The text is not there or has changed since" in said
    assert "NORRVIK (" not in said


def test_the_folder_can_be_named(explain: Explain, tmp_path: Path) -> None:
    one = flag("second-hand-relay")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    Path("in").rename(deep / "in")
    assert "has changed since" in explain("explain", f"report.json#{one['fingerprint']}")[1]
    assert "the Norrvik Courier reports ⟦citing" in " ".join(
        explain("explain", f"report.json#{one['fingerprint']}", "--sources", str(deep / "in"))[1].split()
    )


def test_a_flag_about_the_whole_text_has_no_evidence(explain: Explain) -> None:
    _, out, _ = explain("explain", f"report.json#{flag('no-byline')['fingerprint']}")
    assert "None: the flag says that something is missing from the whole text." in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report.json#ferry#1.txt:f99"], "the report has no flag 'ferry#1.txt:f99'"),
        (["other.json#f1"], "other.json: it cannot be read: No such file or directory"),
        (["other#f1"], "there is no report 'other'"),
        (["no-byline", "--sources", "in"], "--sources is for a flag of a report"),
        (["report.json#f1", "--sources", "nowhere"], "nowhere is no folder"),
    ],
)
def test_what_cannot_be_explained_is_said(explain: Explain, arguments: list[str], told: str) -> None:
    code, out, error = explain("explain", *arguments)
    assert (code, out) == (2, "")
    assert told in error


def test_a_rule_is_explained_as_before(explain: Explain) -> None:
    assert "no-byline  note" in explain("explain", "no-byline")[1]
