"""Markup is read to text and offsets, and what is written is read back as it was."""

import json

import pytest
from article import Article, Attribution, Span
from hypothesis import given
from hypothesis import strategies as st
from markup import MarkupError, read
from writing import write

META = {"title": "T", "genre": "wire", "english": "british", "outlet": "O", "marks": "curly-double"}
HEADER = "".join(f"{key}: {value}\n" for key, value in META.items())
WORDS = st.sampled_from(["naïve", "“Ja,”", "𝔻ock", "ein", "stürmisch", "no", "water—", "e\u0301"])


def made(body: str, foot: str = "@1 speaker=x; via=; kind=indirect\n") -> str:
    return f"{HEADER}---\n{body}\n---\n{foot}"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Words cut into attributions; some of them hold another one in their content."""
    parts: list[str] = []
    attributions: list[Attribution] = []
    at = 0

    def words() -> Span:
        nonlocal at
        chosen = " ".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
        parts.append(chosen + draw(st.sampled_from([" ", ", ", ".\n\n"])))
        start, at = at, at + len(parts[-1])
        return start, start + len(chosen)

    for _ in range(draw(st.integers(1, 4))):
        number = len(attributions) + 1
        source = tuple(words() for _ in range(draw(st.integers(0, 1))))
        cue, first = words(), words()
        content = [first]
        if draw(st.booleans()):
            inner = Attribution(number + 1, (words(),), words(), (words(),), "indirect", "in", "radio", number)
            content = [first, (inner.source[0][0], inner.content[0][1])]
            attributions.append(Attribution(number, source, cue, tuple(content), "mixed", "out"))
            attributions.append(inner)
        else:
            again: bool = draw(st.booleans())
            shared = attributions[-1].source if again and attributions and not source else source
            attributions.append(
                Attribution(number, shared, cue, (first,), "direct", "a b", odd_marks=draw(st.booleans()))
            )
    return Article("a", META, "".join(parts).rstrip(), tuple(attributions))


@given(articles())
def test_what_is_written_is_read_back(article: Article) -> None:
    assert read(write(article), "a") == article


@given(articles())
def test_text_and_offsets_survive_json(article: Article) -> None:
    record = json.loads(json.dumps(article.as_json()))
    for told, known in zip(record["attributions"], article.attributions, strict=True):
        (start, end), text = told["cue"][0], record["text"]
        assert text[start:end] == article.text[slice(*known.cue)]
        assert ("inside" in told) == (known.inside is not None)


def outcome(content: str) -> Article | MarkupError:
    try:
        return read(content, "a")
    except MarkupError as error:
        return error


@given(st.text(alphabet="{}SCT1:,ab \n-", max_size=60))
def test_any_body_is_read_or_refused_with_lines(body: str) -> None:
    content = made(body)
    result = outcome(content)
    if isinstance(result, MarkupError):
        assert all(1 <= problem.line <= content.count("\n") + 1 for problem in result.problems)
    else:
        assert not set("{}") & set(result.text)


def test_spans_are_offsets_into_the_text_without_markup() -> None:
    article = read(made("\n{S1:The 𝔻ock} {C1:said} {T1:so}.\nEnd.\n"), "a")
    (attribution,) = article.attributions
    assert article.text == "The 𝔻ock said so.\nEnd."
    assert (attribution.source, attribution.cue, attribution.content) == (((0, 8),), (9, 13), ((14, 16),))
    assert [article.line(offset) for offset in (0, 18)] == [8, 9]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (made("{S1:A} {C1:said} {T1:so"), 7, "never closed"),
        (made("{S1:A} {C1:said} {T1:so}}"), 7, "without an opening one"),
        (made("One.\n{X1:A} {C1:said} {T1:so}"), 8, "not markup"),
        (made("{C1:said} {T1:so}", ""), 7, "@1 has no footer line"),
        (made("so"), 8, "@1 marks nothing"),
        (made("{T1:so}"), 7, "0 cues"),
        (made("{C1:said} {C1:said} {T1:so}"), 7, "2 cues"),
        (made("{C1:said}"), 7, "no content"),
        (made("{C1:said} {T1,2:so}"), 7, "is shared"),
        (made("{C1:said} {T1:so}", "@1 speaker=; kind=direct"), 9, "no via="),
        (made("{C1:said} {T1:so}", "@1 speaker=; via=; kind=odd"), 9, "kind=odd"),
        (made("{C1:said} {T1:so}", "one"), 9, "not a footer line"),
        (made("{C1:said} {T1:so}", "@1 speaker=; via=; kind=direct\n" * 2), 10, "a second line"),
        (made("{C1:said} {T1:so}").replace("genre: wire\n", ""), 1, "no 'genre'"),
        ("title: T\n---\nx", 1, "1 lines are"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(content: str, line: int, what: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read(content, "a")
    assert any(problem.line == line and what in problem.what for problem in caught.value.problems), str(caught.value)


def test_crossing_spans_cannot_be_written() -> None:
    crossing = Article("a", META, "one two three", (Attribution(1, ((0, 7),), (4, 13), ((0, 3),), "direct"),))
    with pytest.raises(ValueError, match="cross"):
        write(crossing)
