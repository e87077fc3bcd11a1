"""Every invariant can be broken, and is then named with its path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.config import Config
from provenance.models import Report, Source, Text
from provenance.pipeline import audit, facts_of, make_report
from provenance.registry import load_registry
from provenance.reporting.invariants import invariant_problems, spans
from provenance.reporting.json_report import as_data
from provenance.reporting.validation import schema_problems
from provenance.rules import all_rules

DOCUMENT = "$.documents[0]"
ROOT = Path(__file__).parents[2]
PIECES = (
    "Harbour toll to rise\n",
    "“We were never asked,” Elin Vass told Reuters on Monday, May 4.\r\n",
    "Share this: Facebook Twitter\n",
    "<p>It is a wall, he said.</p>",
    "a 🚢 \u202e\x00 b",
    "\n\n",
    "Read more: Harbour toll to rise. ",
    "(Article by A. Marsh republished from norvik.example)\n",
)

RATING = {
    "name": "X",
    "domain": None,
    "grade": None,
    "value": "3",
    "scale": "1-5",
    "source": "a desk",
    "date": "2031-13",
}
DECISION = {"verdict": "dismissed", "reason": "known", "who": "E. Ditor", "when": "yesterday"}

BROKEN: list[tuple[str, str, str]] = [
    # what to do to the JSON values, where the problem is, words of it
    ("d['path'] = '../../etc/passwd'", f"{DOCUMENT}.path", "stay in the folder"),
    ("d['path'] = '/etc/passwd'", f"{DOCUMENT}.path", "stay in the folder"),
    ("d['headline']['end'] += 1", f"{DOCUMENT}.headline", "holds 20 characters"),
    ("d['headline']['end'] = 99999", f"{DOCUMENT}.headline", "outside"),
    ("d['headline'].update(start=5, end=4, text='')", f"{DOCUMENT}.headline", "outside"),
    ("d['removed'].append(d['removed'][0])", f"{DOCUMENT}.removed[1]", "before the last one's end"),
    ("d['outlet']['entity'] = 'outlet:x'", f"{DOCUMENT}.outlet.entity", "no entity 'outlet:x'"),
    ("d['origin']['entity'] = 'agency:x'", f"{DOCUMENT}.origin.entity", "no entity"),
    ("d['attributions'][0]['from'] = 'outlet:x'", f"{DOCUMENT}.attributions[0].from", "no entity"),
    ("d['attributions'][0]['via'] = ['outlet:x']", f"{DOCUMENT}.attributions[0].via", "no entity"),
    ("d['attributions'][0]['to'] = ['person:x']", f"{DOCUMENT}.attributions[0].to", "no entity"),
    ("d['attributions'][0]['nested_in'] = 'a9'", f"{DOCUMENT}.attributions[0].nested_in", "no attribution 'a9'"),
    ("d['clauses'][0]['attribution'] = 'a9'", f"{DOCUMENT}.clauses[0].attribution", "no attribution 'a9'"),
    ("d['clauses'][0]['inside'] = 'c9'", f"{DOCUMENT}.clauses[0].inside", "no clause 'c9'"),
    ("d['clauses'] *= 2", f"{DOCUMENT}.clauses", "2 times"),
    ("d['quotes'][0]['speaker'] = ['person:x']", f"{DOCUMENT}.quotes[0].speaker", "no entity"),
    ("d['quotes'][0]['via'] = ['agency:x']", f"{DOCUMENT}.quotes[0].via", "no entity"),
    ("d['quotes'][1]['continues'] = 'q9'", f"{DOCUMENT}.quotes[1].continues", "no quotation 'q9'"),
    ("d['flags'][2]['target'] = 'q9'", f"{DOCUMENT}.flags[2].target", "no quotation or attribution 'q9'"),
    ("d['flags'][2]['target'] = ['q2', 'q9']", f"{DOCUMENT}.flags[2].target", "'q9'"),
    ("d['indicators'][0]['flags'] = ['f9']", f"{DOCUMENT}.indicators[0].flags", "no flag 'f9'"),
    ("d['entities'].append(d['entities'][0])", f"{DOCUMENT}.entities", "2 times"),
    ("d['attributions'][1]['id'] = 'a1'", f"{DOCUMENT}.attributions", "the id 'a1' is there 2 times"),
    ("d['quotes'][1]['id'] = 'q1'", f"{DOCUMENT}.quotes", "2 times"),
    ("d['flags'][1]['id'] = 'f1'", f"{DOCUMENT}.flags", "2 times"),
    ("d['quotes'][2:] = d['quotes'][:1:-1]", f"{DOCUMENT}.quotes[3]", "stands after"),
    ("d['flags'].reverse()", f"{DOCUMENT}.flags[1]", "stands after"),
    ("r['documents'].reverse()", "$.documents[1]", "stands after"),
    ("c['quote_groups'][0]['members'][0]['quote'] = 'q9'", "$.corpus.quote_groups[0].members[0]", "no quotation 'q9'"),
    ("c['quote_groups'] *= 2", "$.corpus.quote_groups", "2 times"),
    ("c['flags'] *= 2", "$.corpus.flags", "2 times"),
    ("c['reuse'][0]['from'] = 'x.txt'", "$.corpus.reuse[0].from", "no document 'x.txt'"),
    ("c['reuse'][0]['passages'][0]['to']['end'] += 1", "$.corpus.reuse[0].passages[0].to", "characters of text"),
    ("c['chains'][0]['document'] = 'x.txt'", "$.corpus.chains[0].document", "no document"),
    ("c['chains'][0]['hops'][0]['entity'] = 'agency:x'", "$.corpus.chains[0].hops[0].entity", "no entity"),
    ("c['chains'][0]['hops'][0]['document'] = 'x.txt'", "$.corpus.chains[0].hops[0].document", "no document"),
    ("c['chains'][0]['root'] = 'agency:x'", "$.corpus.chains[0].root", "no entity or document 'agency:x'"),
    ("c['flags'][0]['document'] = 'x.txt'", "$.corpus.flags[0].document", "no document"),
    ("c['flags'][0]['others'] = ['x.txt']", "$.corpus.flags[0].others[0]", "no document"),
    ("d['published']['date'] = '2031-02-30'", f"{DOCUMENT}.published.date", "is '2031-02-30', and has to be a day"),
    ("d['published']['earliest'] = '2031-00-01'", f"{DOCUMENT}.published.earliest", "is '2031-00-01'"),
    (
        "d['published'].update(earliest='2031-02-03', latest='2031-02-02')",
        f"{DOCUMENT}.published.latest",
        "is '2031-02-02', and has to be '2031-02-03' or later",
    ),
    ("d['dates'][0]['earliest'] = '2031-13-01'", f"{DOCUMENT}.dates[0].earliest", "is '2031-13-01'"),
    (f"d['entities'][0]['ratings'] = [{RATING}]", f"{DOCUMENT}.entities[0].ratings[0].date", "is '2031-13'"),
    (f"d['flags'][0]['decision'] = {DECISION}", f"{DOCUMENT}.flags[0].decision.when", "is 'yesterday'"),
    ("r['summary']['severities']['note'] = 7", "$.summary.severities.note", "is 7, but the report has 1"),
    ("r['summary']['codes']['zzz'] = 1", "$.summary.codes.zzz", "is 1, but the report has 0"),
    ("r['summary']['statuses'].pop('anonymous')", "$.summary.statuses.anonymous", "is 0, but the report has 1"),
    ("r['summary']['documents'] = 3", "$.summary.documents", "is 3"),
    ("r['summary']['failed'] = 3", "$.summary.failed", "is 3"),
]


@pytest.mark.parametrize(("change", "path", "words"), BROKEN, ids=[change for change, _, _ in BROKEN])
def test_a_broken_invariant_is_named(report: Report, change: str, path: str, words: str) -> None:
    data: Any = as_data(report)
    exec(change, {"r": data, "d": data["documents"][0], "c": data["corpus"]})  # noqa: S102 - the table above
    assert schema_problems(data) == ()
    problems = invariant_problems(Report.model_validate(data))
    assert any(problem.path == path and words in problem.message for problem in problems), problems


def test_a_whole_report_breaks_none(report: Report) -> None:
    assert invariant_problems(report) == ()


def test_all_problems_are_listed(report: Report) -> None:
    data: Any = as_data(report)
    data["summary"]["documents"] = 9
    data["documents"][0]["quotes"][0]["speaker"] = ["person:x", "person:y"]
    assert len(invariant_problems(Report.model_validate(data))) == 3


def source(id_: str, text: str, sha256: str, encoding: str = "utf-8") -> Source:
    return Source(id=id_, path=id_, sha256=sha256, media_type="text/plain", encoding=encoding, text=Text(text))


@pytest.fixture
def sources(report: Report, texts: dict[str, str]) -> dict[str, Source]:
    return {document.id: source(document.id, texts[document.id], document.sha256) for document in report.documents}


def test_spans_are_true_to_the_files(report: Report, sources: dict[str, Source]) -> None:
    assert invariant_problems(report, sources) == ()


def test_a_span_with_other_words_than_the_file_is_found(report: Report, sources: dict[str, Source]) -> None:
    data: Any = as_data(report)
    data["documents"][0]["headline"]["text"] = "Harbour toll to fall"
    data["documents"][0]["quotes"][1]["span"]["line"] = 1
    problems = invariant_problems(Report.model_validate(data), sources)
    assert [problem.path for problem in problems] == [f"{DOCUMENT}.headline", f"{DOCUMENT}.quotes[1].span"]


def test_what_is_said_of_a_span_and_what_the_file_has_are_told(report: Report, sources: dict[str, Source]) -> None:
    data: Any = as_data(report)
    data["documents"][0]["headline"]["text"] = "Harbour toll to fall"
    data["documents"][0]["quotes"][1]["span"]["line"] = 1
    told = [problem.message for problem in invariant_problems(Report.model_validate(data), sources)]
    assert told == [
        "0:20 is 'Harbour toll to fall', but the file has 'Harbour toll to rise' there",
        "is at 1:1 (line and column), but that is 5:1 in the file",
    ]


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ("d['words'] = 53", f"{DOCUMENT}.words", "is 53, but what is left of the text has 54"),
        ("d['removed'] = []", f"{DOCUMENT}.words", "is 54, but what is left of the text has 56"),
        ("d['flags'][3]['fingerprint'] = 'x'", f"{DOCUMENT}.flags[3].fingerprint", "is x, but code, evidence and text"),
        ("d['flags'][0]['code'] = 'no-byline'", f"{DOCUMENT}.flags[0].fingerprint", "make "),
        ("d['flags'][3]['evidence'] = d['flags'][4]['evidence']", f"{DOCUMENT}.flags[3].fingerprint", "make "),
        ("c['flags'][0]['fingerprint'] = 'x'", "$.corpus.flags[0].fingerprint", "is x, but"),
        ("c['flags'][0]['evidence'][0].update(start=3, end=21)", "$.corpus.flags[0].evidence[0]", "but the file has"),
        ("c['reuse'][0]['passages'][0]['from']['line'] = 9", "$.corpus.reuse[0].passages[0].from", "is at 9:2"),
        ("c['reuse'][0]['passages'][0]['to']['text'] = 'x' * 18", "$.corpus.reuse[0].passages[0].to", "is 'xxx"),
    ],
)
def test_what_can_be_made_again_from_the_text_is(
    report: Report, sources: dict[str, Source], change: str, path: str, words: str
) -> None:
    data: Any = as_data(report)
    exec(change, {"d": data["documents"][0], "c": data["corpus"]})  # noqa: S102 - the table above
    changed = Report.model_validate(data)
    problems = invariant_problems(changed, sources)
    assert any(problem.path == path and words in problem.message for problem in problems), problems


@pytest.mark.parametrize("name", ["seeds", "tests/articles/dev"])
def test_real_audits_are_true_to_their_files(name: str) -> None:
    """What is made again is what was made, for scraped text of every kind, with what is said across documents."""
    made: dict[str, Source] = {}
    report = audit([str(ROOT / name)], Config(), on_source=lambda one: made.update({one.id: one}))
    assert report.documents
    assert invariant_problems(report, made) == ()


def test_passages_and_flags_across_articles_are_true_to_their_files() -> None:
    shared = (
        "The quay was built in 1911 and has been repaired twice, most recently after the storm of 2024, when half of "
        "the eastern wall fell into the water. Forty men worked on it for eleven months, and the ministry paid."
    )
    texts = {"a.txt": f"Ships pay more\n\n{shared}\n", "b.txt": f"Nobody has forgotten. {shared}\n"}
    facts = [facts_of(text, name) for name, text in texts.items()]
    made = make_report(facts, [], load_registry(), all_rules())
    assert made.corpus.reuse[0].passages
    assert made.corpus.flags
    assert invariant_problems(made, {one.source.id: one.source for one in facts}) == ()


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@settings(deadline=None)  # the first page has trafilatura imported
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_any_text_is_true_to_its_report(name: str, pieces: list[str]) -> None:
    facts = facts_of("".join(pieces), name)
    made = make_report([facts], [], load_registry(), all_rules())
    assert invariant_problems(made, {name: facts.source}) == ()


def test_files_that_changed_or_are_gone(report: Report, sources: dict[str, Source]) -> None:
    first, second = report.documents
    sources[first.id] = source(first.id, "x", "0" * 64)
    del sources[second.id]
    problems = invariant_problems(report, sources)
    assert [problem.path for problem in problems] == [f"{DOCUMENT}.sha256", "$.documents[1]"]


def test_another_encoding_or_length_is_found(report: Report, sources: dict[str, Source], texts: dict[str, str]) -> None:
    first = report.documents[0]
    sources[first.id] = source(first.id, texts[first.id] + "!", first.sha256, "cp1252")
    problems = invariant_problems(report, sources)
    assert [problem.path for problem in problems] == [f"{DOCUMENT}.encoding", f"{DOCUMENT}.characters"]


def test_every_span_of_the_json_is_walked(report: Report) -> None:
    def count(value: Any) -> int:
        if isinstance(value, dict):
            return ("start" in value) + sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 0

    paths = [path for path, _ in spans(report)]
    assert len(paths) == len(set(paths)) == count(as_data(report))
    assert ("corpus", "reuse", 0, "passages", 0, "from") in paths
