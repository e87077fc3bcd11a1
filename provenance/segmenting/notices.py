"""Notices that say where a text or a picture comes from, read before and whether or not cleaning removes them.

The forms are those of news production: "City (Organ) –" datelines, "[Organ]" slugs, "(Organ)" sign-offs, "originally
published", agency and photo credits, copyright and "Follow us on" lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import nouns, words
from provenance.models import Cleaning, Notice, NoticeKind, Paragraph, Source, Span, Text
from provenance.segmenting.mastheads import read_mastheads
from provenance.segmenting.patterns import name_end, pattern, word_list

_LEADS: tuple[tuple[str, NoticeKind], ...] = (
    ("dateline", "dateline"),
    ("agency-dateline", "dateline"),
    ("slug", "slug"),
    ("relayed-dateline", "dateline"),
    ("bare-dateline", "dateline"),
    ("dated-slug", "dated-slug"),
    ("plain-dateline", "dateline"),
)
_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
_PICTURES = frozenset({"photo", "photos", "file", "file photo", "pool", "handout", "images"})
_LONGEST_LEAD = 120
_SHORT = 60


def read_notices(source: Source, cleaning: Cleaning, paragraphs: tuple[Paragraph, ...]) -> tuple[Notice, ...]:
    """Return the notices of provenance in text order: those of kept paragraphs, and of removed lines with a name."""
    found = [*_kept(source.text, paragraphs), *_removed(source.text, cleaning), *read_mastheads(source.text, cleaning)]
    return tuple(sorted(found, key=lambda notice: notice.span.start))


def _kept(text: Text, paragraphs: tuple[Paragraph, ...]) -> Iterator[Notice]:
    bodies = [p for p in paragraphs if p.role in ("body", "notice", "dateline")]
    for paragraph in bodies[:4]:
        yield from _lead_in(text, paragraph)
    for paragraph in (*paragraphs[:4], *paragraphs[4:][-6:]):
        yield from _source_line(text, paragraph)
    for paragraph in bodies[-4:]:
        yield from _closing(text, paragraph)
    for paragraph in paragraphs:
        yield from _republication(text, paragraph.start, paragraph.end)
        yield from _photo(text, paragraph)


def _lead_in(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    start, end = paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_LEAD)
    for form, kind in _LEADS:
        match = pattern("lead", form).match(text.spaced, start, end)
        if match is not None:
            yield notice(text, kind, match)
            return


def _source_line(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    """Read "Source: X" and "H/T: X" in a line that says little else."""
    match = pattern("closing", "hat-tip").search(text.spaced[paragraph.start : paragraph.end])
    if match is not None and paragraph.end - paragraph.start <= _LONGEST_LEAD:
        yield notice(text, "hat-tip", match, paragraph.start)


def _closing(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    plain, start, end = text.spaced, paragraph.start, paragraph.end
    if paragraph.role == "notice" or end - start <= _SHORT:
        signed = pattern("closing", "sign-off").match(plain, start, end)
    else:
        signed = pattern("closing", "sign-off-in-line").search(plain, max(start, end - _SHORT), end)
    if signed is not None:
        yield notice(text, "sign-off", signed)
    if match := pattern("closing", "agency-credit").search(plain, start, end):
        yield notice(text, "agency-credit", match)


def _republication(text: Text, start: int, end: int) -> Iterator[Notice]:
    """Read "(Article by X republished from Y)", "This story was first published by Y".

    In running prose ("a study first published in …") the words count only in brackets or at the start of a sentence.
    """
    plain = text.spaced
    for match in pattern("republication", "notice").finditer(plain, start, end):
        bracket = plain.rfind("(", max(start, match.start() - 120), match.start())
        begin = bracket if bracket >= 0 else _sentence_start(plain, start, match.start())
        opens = begin == match.start() or match.group().lower().startswith("this")
        short = end - start <= 160 and not pattern("republication", "work-before").search(plain, begin, match.start())
        if bracket < 0 and not opens and not short:
            continue
        name = pattern("republication", "name-behind").match(plain, match.end(), end)
        if name is not None and _is_time(name["name"]):
            continue
        author = pattern("republication", "article-by").search(plain, begin, match.start())
        stop = _notice_end(plain, name.end() if name else match.end(), end, bracket >= 0)
        yield Notice(
            "republication",
            text.trimmed(begin, stop),
            _trimmed_name(text, name.start("name"), name.end("name")) if name else None,
            text.span(author.start("author"), author.end("author")) if author else None,
        )


def _sentence_start(plain: str, start: int, stop: int) -> int:
    before = plain.rfind(". ", start, stop)
    return before + 2 if before >= 0 else start


def _is_time(name: str) -> bool:
    first, *others = (word.strip(".,").lower() for word in name.split())
    return first in words().temporal or (first[:3] in _WEEKDAYS and any(word[:1].isdecimal() for word in others))


def _is_date(name: str) -> bool:
    """Say whether what stands in the place of a name is the day of the picture: "17 September", "9"."""
    return all(word.isdecimal() or word.lower() in words().temporal for word in re.findall(r"\w+", name))


def _notice_end(plain: str, position: int, end: int, bracketed: bool) -> int:
    close = plain.find(")", position, end) if bracketed else -1
    return close + 1 if close >= 0 else position


def _photo(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    """Read "(AP/Name)", "Photo: Name / Agency", "Image source, Agency".

    Of two names the organ is the one that looks like one: short capitals or a word of the trade; else the second.
    """
    forms = ("labelled", "bracketed", "closing") if paragraph.role == "caption" else ("labelled",)
    if paragraph.role != "caption" and paragraph.end - paragraph.start > _LONGEST_LEAD:
        return
    for form in forms:
        match = pattern("photo", form).search(text.spaced[paragraph.start : paragraph.end])
        if match is None or _is_date(match["first"]):
            continue
        organ, author = _roles(match)
        begin = match.start() + len(match.group()) - len(match.group().lstrip(" .)"))
        at = paragraph.start
        yield Notice(
            "photo-credit",
            text.trimmed(at + begin, at + match.end()),
            text.trimmed(at + match.start(organ), at + _organ_end(match, organ)) if organ else None,
            text.trimmed(at + match.start(author), at + match.end(author)) if author else None,
        )
        return


def _roles(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Return which of the two names of a credit is the organ's and which the photographer's."""
    if match["second"] is None:
        return ("first", None) if _looks_like_organ(match["first"]) else (None, "first")
    return ("first", "second") if _looks_like_organ(match["first"]) else ("second", "first")


def _organ_end(match: re.Match[str], organ: str) -> int:
    """Return where the organ's name ends: "AP Photo" and "AFP File" are the pictures of AP and AFP."""
    name = match[organ]
    first, _, rest = name.partition(" ")
    return match.start(organ) + (len(first) if first.isupper() and rest.lower() in _PICTURES else len(name))


def _looks_like_organ(name: str) -> bool:
    return name.isupper() or any(word.lower() in nouns().media | word_list("picture-agencies") for word in name.split())


def _removed(text: Text, cleaning: Cleaning) -> Iterator[Notice]:
    for line in cleaning.lines:
        if line.kind != "boilerplate" or line.end - line.start > 400:
            continue
        match = pattern("site", "follow-us").search(text.spaced, line.start, line.end)
        if match is not None and match["name"].lower() not in word_list("pronouns"):
            yield notice(text, "follow-us", match)
        elif pattern("republication", "notice").search(text.spaced, line.start, line.end):
            yield from _republication(text, line.start, line.end)


def notice(text: Text, kind: NoticeKind, match: re.Match[str], at: int = 0) -> Notice:
    """Return the notice of a match; the group `name`, `name2` or `name3` that took part names the organ, if any did.

    `at` is the offset of the stretch that was searched by itself, so that its beginning and end could be matched.
    """
    named = [key for key, words in match.groupdict().items() if key.startswith("name") and words is not None]
    name = _trimmed_name(text, at + match.start(named[0]), at + match.end(named[0])) if named else None
    return Notice(kind, text.trimmed(at + match.start(), at + match.end()), name)


def _trimmed_name(text: Text, start: int, end: int) -> Span:
    return text.trimmed(start, name_end(text.spaced, start, end))
