"""Decisions and the audit: they are honoured, they survive edits elsewhere, and they are never moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.config import Config
from provenance.decisions import add, all_flags, decided, find, handles, new_flags, read_ledger, withdrawn
from provenance.errors import UsageError
from provenance.models import Report, Verdict
from provenance.pipeline import audit
from provenance.reporting.json_report import render

STORY = """Harbour of Norrvik to close

The harbour of Norrvik will close on Monday, the council said in a statement after a meeting that lasted all night.

“We have [no] choice,” Elin Vass told a news conference in Norrvik. Nobody in the room had a question about the money.

Ships will be sent to Belmar, a town of nine thousand people on the other side of the bay, until the quay is mended.
"""
MARKED = "editorial-insertion"
WHEN = "2031-05-04T10:00:00Z"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY, "utf-8")
    return tmp_path


def run(**more: object) -> Report:
    return audit(["in"], Config.model_validate({"decisions": "decisions.jsonl", **more}))


def decide(report: Report, code: str, verdict: Verdict) -> None:
    """Write a decision on the only flag of a code to the ledger."""
    [handle] = [one for one in handles(report) if one.flag.code == code]
    line = decided(handle, verdict, reason="as the caption says", who="Ada Marsh", when=WHEN)
    add(Path("decisions.jsonl"), lambda _: [line])


def verdicts(report: Report) -> dict[str, str]:
    return {flag.code: flag.decision.verdict for flag in all_flags(report) if flag.decision}


def test_an_audit_honours_what_was_decided(desk: Path) -> None:
    before = run()
    assert MARKED in {flag.code for flag in all_flags(before)}
    assert verdicts(before) == {}
    decide(before, MARKED, "dismissed")
    after = run()
    assert verdicts(after) == {MARKED: "dismissed"}
    assert after.summary.verdicts == {"dismissed": 1}
    assert after.stale == ()
    [flag] = [flag for flag in all_flags(after) if flag.decision]
    assert flag.decision is not None
    assert (flag.decision.who, flag.decision.reason, flag.decision.when) == ("Ada Marsh", "as the caption says", WHEN)


@pytest.mark.parametrize(("verdict", "counted"), [("confirmed", True), ("dismissed", False), ("needs-work", False)])
def test_only_undecided_and_confirmed_flags_count_for_the_gate(desk: Path, verdict: Verdict, counted: bool) -> None:
    before = run()
    decide(before, MARKED, verdict)
    codes = [flag.code for flag in new_flags(run(), None, "note")]
    assert (MARKED in codes) is counted
    assert len(codes) == len(new_flags(before, None, "note")) - (not counted)


def test_what_is_taken_back_holds_no_more(desk: Path) -> None:
    decide(run(), MARKED, "dismissed")
    add(
        Path("decisions.jsonl"),
        lambda ledger: [withdrawn(*ledger.standing.values(), reason="", who="B. Quill", when=WHEN)],
    )
    assert verdicts(run()) == {}
    assert [one.verdict for one in read_ledger(Path("decisions.jsonl")).entries] == ["dismissed", "withdrawn"]


def test_the_same_texts_and_the_same_ledger_are_the_same_bytes(desk: Path) -> None:
    decide(run(), MARKED, "confirmed")
    assert render(run()) == render(run())
    assert "as the caption says" in render(run())


SENTENCES = st.lists(
    st.sampled_from(
        [
            "It rained. ",
            "The ferry ran until noon, and the shops stayed open.\n\n",
            "A second pier is planned.\n",
            "“Soon,” a man said.\n\n",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(above=SENTENCES, below=SENTENCES)
def test_decisions_survive_edits_elsewhere(desk: Path, above: str, below: str) -> None:
    story = desk / "in" / "a.txt"
    story.write_text(STORY, "utf-8")
    Path("decisions.jsonl").unlink(missing_ok=True)
    decide(run(), MARKED, "dismissed")
    first, rest = STORY.split("\n\n", 1)
    story.write_text(f"{first}\n\n{above}\n\n{rest}\n\n{below}", "utf-8")
    after = run()
    assert verdicts(after) == {MARKED: "dismissed"}
    assert after.stale == ()


def test_a_decision_without_its_flag_is_stale(desk: Path) -> None:
    decide(run(), MARKED, "dismissed")
    (desk / "in" / "a.txt").write_text(STORY.replace("[no]", "[little]"), "utf-8")
    after = run()
    assert verdicts(after) == {}
    assert [(one.reason, one.decision.code, one.decision.evidence) for one in after.stale] == [
        ("flag-gone", MARKED, "[no]")
    ]


def test_a_decision_does_not_move_to_another_place_with_the_same_words(desk: Path) -> None:
    paragraph = STORY.split("\n\n")[2]
    story = desk / "in" / "a.txt"
    story.write_text("\n\n".join([paragraph] * 4), "utf-8")
    before = run()
    alike = [one for one in handles(before) if one.flag.code == MARKED]
    assert len({one.flag.fingerprint for one in alike}) == len(alike) == 4
    lines = [decided(one, "dismissed", reason="r", who="w", when=WHEN) for one in alike[1:3]]
    add(Path("decisions.jsonl"), lambda _: lines)
    story.write_text("\n\n".join([paragraph] * 3), "utf-8")
    after = run()
    assert verdicts(after) == {}
    assert len(after.stale) == 2


def test_what_this_audit_cannot_know_is_not_called_gone(desk: Path) -> None:
    decide(run(), MARKED, "dismissed")
    assert run(ignore=(MARKED,)).stale == ()
    (desk / "in" / "a.txt").rename(desk / "in" / "b.txt")
    assert [one.reason for one in run().stale] == ["document-absent"]


def test_a_ledger_among_the_texts_is_no_text(desk: Path) -> None:
    decide(run(), MARKED, "dismissed")
    Path("decisions.jsonl").rename("in/decisions.jsonl")
    report = run(decisions="in/decisions.jsonl")
    assert ([one.id for one in report.documents], report.errors) == (["a.txt"], ())
    assert verdicts(report) == {MARKED: "dismissed"}


def test_flags_are_found_by_their_names(desk: Path) -> None:
    (desk / "in" / "b.txt").write_text(STORY.replace("Norrvik", "Belmar"), "utf-8")
    report = run()
    some = next(one for one in handles(report) if one.flag.code == MARKED)
    for name in (some.name, some.flag.fingerprint, some.flag.fingerprint[:8]):
        assert find(report, name) == some
    with pytest.raises(UsageError, match=r"'f1' names several flags \(name one: a.txt:f1, b.txt:f1\)"):
        find(report, "f1")
    with pytest.raises(UsageError, match=r"no flag 'a\.txt:f99'"):
        find(report, "a.txt:f99")
    with pytest.raises(UsageError, match="no flag"):
        find(report, some.flag.fingerprint[:7])
