"""A report in words: chains, quotations, flags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Document, Entity, Flag, Quote, Removed, Report, Span, Text
from provenance.reporting import words


def span(start: int = 0, line: int = 1) -> Span:
    return Span(start=start, end=start + 1, text="x", line=line, column=1)


def document(report: Report, statements: str, outlet: str | None = "O") -> Document:
    """Make a document of quotations: `A: B<C` is a quotation of A that C told B and B told the document; `;` parts."""
    quotes, names = [], {outlet} if outlet else set()
    for n, statement in enumerate(filter(None, (part.strip() for part in statements.split(";"))), 1):
        speakers, _, via = (part.strip() for part in statement.partition(":"))
        organs = [organ.strip() for organ in via.split("<") if organ.strip()]
        people = [speaker.strip() for speaker in speakers.split("+")]
        names |= {*organs, *people}
        quotes.append(
            Quote(
                id=f"q{n}",
                span=span(),
                content="x",
                kind="full",
                speaker=tuple(f"person:{name}" for name in people),
                via=tuple(f"person:{name}" for name in organs),
            )
        )
    entities = tuple(Entity(id=f"person:{name}", kind="person", name=name, resolved_by="form") for name in names)
    made = report.documents[1].model_copy(update={"quotes": tuple(quotes), "entities": entities, "attributions": ()})
    publisher = made.outlet.model_copy(update={"entity": f"person:{outlet}" if outlet else None})
    return made.model_copy(update={"outlet": publisher})


@pytest.mark.parametrize(
    ("statements", "outlet", "chains"),
    [
        ("", "O", []),
        ("Ada", "O", ["O ← Ada"]),
        ("Ada: Wire", "O", ["O ← Wire ← Ada"]),
        ("Ada: Blog < Wire", "O", ["O ← Blog ← Wire ← Ada"]),
        ("Ada", None, ["unidentified outlet ← Ada"]),
        ("Ada; Bo; Ada: Wire", "O", ["O ← Ada and Bo", "O ← Wire ← Ada"]),
        ("Ada: Wire; Bo: Wire; Ada: Wire; Cy", "O", ["O ← Wire ← Ada and Bo", "O ← Cy"]),
        ("Ada + Bo + Cy", "O", ["O ← Ada, Bo and Cy"]),
        ("A+B+C+D", "O", ["O ← A, B, C and D"]),
        ("A+B+C+D+E", "O", ["O ← A, B, C and 2 others"]),
        (
            "A: V; A: W; A: X; A: Y; A: Z; A",
            "O",
            ["O ← V ← A", "O ← W ← A", "O ← X ← A", "O ← Y ← A", "and 2 further ways"],
        ),
    ],
)
def test_chains_in_words(report: Report, statements: str, outlet: str | None, chains: list[str]) -> None:
    assert list(words.chains(document(report, statements, outlet))) == chains


def test_an_organ_that_relays_has_no_second_line_of_its_own(report: Report) -> None:
    assert words.chains(report.documents[0]) == (
        "Norvik Courier ← Belmar Wire ← Odo Quill",
        "Norvik Courier ← a docker",
    )


def test_a_photo_credit_is_no_chain(report: Report) -> None:
    first = report.documents[0]
    photo = first.attributions[1].model_copy(update={"type": "photo-credit"})
    bare = first.model_copy(update={"attributions": (photo,), "quotes": (), "origin": None})
    assert words.chains(bare) == ()


def test_an_origin_that_nobody_speaks_through_is_a_chain(report: Report) -> None:
    bare = report.documents[0].model_copy(update={"attributions": (), "quotes": ()})
    assert words.chains(bare) == ("Norvik Courier ← Belmar Wire",)


def test_quotes_and_what_was_removed(report: Report) -> None:
    first, second = report.documents
    assert words.quotes_line(first) == "4: 1 traceable, 3 unverified (1 anonymous speaker, 2 no speaker)"
    assert words.quotes_line(second) == "1: 1 traceable, 0 unverified"
    assert words.quotes_line(second.model_copy(update={"quotes": ()})) == "none"
    assert words.removed_line(first) == "4% of the text (share)"
    assert words.removed_line(first.model_copy(update={"characters": 100_000})) == "under 1% of the text (share)"
    assert words.removed_line(second) == "nothing"


def flag(code: str, line: int | None, message: str = "Message.") -> Flag:
    evidence = (span(line, line),) if line else ()
    return Flag(id="f1", code=code, severity="warning", message=message, evidence=evidence, fingerprint="x")


def test_flags_of_one_code_are_told_together_in_the_order_of_the_text() -> None:
    flags = [flag("b", 9), flag("a", 4), flag("b", 3), flag("c", None), flag("b", 3)]
    assert [(group.code, len(group.flags)) for group in words.grouped(flags, "warning")] == [
        ("c", 1),
        ("b", 3),
        ("a", 1),
    ]
    assert words.grouped(flags, "error") == ()


def test_one_flag_has_its_message_and_several_the_summary_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "summary_of", lambda code: "Nobody says who spoke." if code == "a" else "")
    [one] = words.grouped([flag("a", 4, "Who spoke?")], "warning")
    [two] = words.grouped([flag("a", 4), flag("a", 7), flag("a", 7)], "warning")
    [bare] = words.grouped([flag("b", None, "First."), flag("b", None)], "warning")
    [many] = words.grouped([flag("a", line) for line in range(1, 9)], "warning")
    assert words.group_line(one) == "Who spoke?"
    assert words.group_line(two) == "Nobody says who spoke: 3 places, lines 4, 7"
    assert words.group_line(bare) == "First: 2 places"
    assert words.group_line(many) == "Nobody says who spoke: 8 places, lines 1, 2, 3, 4, 5, 6, …"


def test_the_summary_of_a_rule_that_does_not_exist_is_empty() -> None:
    assert words.summary_of("no-such-rule") == ""
    assert words.summary_of("unattributed-quote")


@given(st.text())
def test_plain_text_cannot_move_the_cursor(text: str) -> None:
    made = words.plain(text)
    assert made == words.plain(made)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029\u202e\u2066" for c in made)
    made.encode()


def test_totals(report: Report) -> None:
    assert words.totals_line(report) == (
        "2 documents · 1 error · 4 warnings · 1 note · 5 quotations, 3 unverified · 1 input not read"
    )


@pytest.mark.parametrize(
    ("text", "removed", "expected"),
    [
        ("The ferry will not sail today.", (), "The ferry will not…"),
        ("Share: 12\n\nThe ferry.", ("Share: 12\n",), "The ferry."),
        ("Home | News\n \nShare\nThe ferry.", ("Home | News\n", "Share\n"), "The ferry."),
        ("The ferry [ad] will not sail.", ("[ad] ",), "The ferry"),
        ("Share", ("Share",), ""),
        ("Donaudampfschifffahrtsgesellschaft", (), "Donaudampfschifffahr…"),
    ],
)
def test_the_words_that_an_article_begins_with(
    report: Report, text: str, removed: tuple[str, ...], expected: str
) -> None:
    source = Text(text)
    gone = tuple(
        Removed(span=source.span(text.index(one), text.index(one) + len(one)), rule="r", kind="share", reason="")
        for one in removed
    )
    document = report.documents[0].model_copy(update={"removed": gone})
    assert words.first_words(document, text, 20) == expected
