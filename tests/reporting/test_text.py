"""The summary: what an editor sees first, at any width, with and without colour."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from provenance.models import Report
from provenance.reporting import text, words
from provenance.reporting.options import Options

SUMMARY = """\
news/harbour.txt  Harbour toll to rise
  outlet   Norvik Courier, no date
  chain    Norvik Courier ← Belmar Wire ← Odo Quill
           Norvik Courier ← a docker
  quotes   4: 1 traceable, 3 unverified (1 anonymous speaker, 2 no speaker)
  removed  4% of the text (share)
  error    The origin cannot be reached.  4:101 republished-without-link
  warning  No date of publication is stated.  undated-document
  warning  Nobody says who spoke: 2 places, lines 5, 6  unattributed-quote
           1 note (-v shows them)
"""


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "summary_of", lambda _: "Nobody says who spoke.")


def console(width: int = 100, **more: object) -> Console:
    return Console(file=StringIO(), width=width, highlight=False, **more)  # type: ignore[arg-type]


def test_the_summary_of_an_article(report: Report) -> None:
    made = text.render(report, Options())
    assert made.startswith(f"{SUMMARY}\nwire.txt\n")
    assert made.endswith(
        "Across the documents\n"
        "  reuse    Norvik Courier (news/harbour.txt) shares 12% of its words with Belmar Wire (wire.txt):\n"
        "           quote, credited\n"
        "  quotes   1 utterance quoted more than once, 1 with different words\n"
        "  warning  Two wordings of one utterance.  4:2 variant-wording-across-documents\n"
        "\n"
        "2 documents · 1 error · 4 warnings · 1 note · 5 quotations, 3 unverified · 1 input not read\n"
    )


def test_verbose_shows_the_notes(report: Report) -> None:
    made = text.render(report, Options(verbose=True))
    assert "  note     Not named: a docker.  5:25 anonymous-source\n" in made
    assert "-v shows" not in made


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_it_keeps_to_the_width(report: Report, width: int) -> None:
    made = text.captured(console(width), report)
    assert max(map(len, made.splitlines())) <= width
    assert "Quill" in made


def test_colour_only_where_it_is_asked_for(report: Report) -> None:
    assert "\x1b" not in text.captured(console(), report)
    coloured = text.captured(console(force_terminal=True, color_system="standard"), report)
    assert "\x1b[1;31m" in coloured


def test_more_than_eight_kinds_of_warning_are_folded_but_no_error(report: Report) -> None:
    first = report.documents[0]
    model = first.flags[1]
    kinds = [("error", n) for n in range(10)] + [("warning", n) for n in range(3)]
    flags = tuple(model.model_copy(update={"code": f"{severity}-{n}", "severity": severity}) for severity, n in kinds)
    one = report.model_copy(update={"documents": (first.model_copy(update={"flags": flags}),)})
    made = text.render(one, Options())
    assert made.count("\n  error ") == 10
    assert "3 more kinds of warning (-v shows them)" in made
    assert text.render(one, Options(verbose=True)).count("\n  warning ") == 3


def test_a_terminal_without_unicode_gets_an_arrow_it_can_show(report: Report) -> None:
    class Ascii(StringIO):
        encoding = "ascii"

    made = text.captured(Console(file=Ascii(), width=100), report)
    assert "Norvik Courier <- Belmar Wire <- Odo Quill" in made
