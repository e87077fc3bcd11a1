"""Notices that say where a text or a picture comes from, read before and whether or not cleaning removes them.

The forms are those of news production: "City (Organ) –" datelines, "[Organ]" slugs, "(Organ)" sign-offs, "Organ reports,
citing …", "originally published", agency and photo credits, copyright and "Follow us on" lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import nouns, words
from provenance.models import Cleaning, Notice, NoticeKind, Paragraph, Source, Text
from provenance.segmenting.mastheads import read_mastheads

_NAME = r"[A-Z0-9][\w.&'!-]*(?:[ ](?:(?:of|the|and|for|de|la|le|del|du|der|al)[ ])?[A-Z0-9][\w.&'!-]*){0,6}"
_PLACE = r"[A-Z][\w.'-]*(?:(?:[ ]|,[ ]|/)(?:[a-z]{2,3}[ ])?[A-Z][\w.'-]*){0,5}"

_DATELINE = re.compile(
    rf"""(?P<place>{_PLACE})(?:,[ ](?:[A-Z][a-z]{{2,8}}\.?[ ]\d{{1,2}}|\d{{1,2}}[ ][A-Z][a-z]{{2,8}}))?(?:,?[ ]\d{{4}})?,?
    [ ]*[(\[](?P<name>{_NAME}|[a-z]{{2,5}})[)\]][ ]*(?:[–—―:]|--?)""",
    re.VERBOSE,
)
_DATELINE_PLAIN = re.compile(
    rf"(?P<place>[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,3}}(?:,[ ]{_PLACE})?)(?:,[ ][A-Z][a-z]{{2,8}}\.?[ ]\d{{1,2}})?[ ]*(?:[–—―]|--?)[ ]"
)
_SLUG = re.compile(rf"(?:\[(?P<name>{_NAME})\]|\((?P<name2>{_NAME})\)[ ]*(?:[–—―:]|--?))")
_SIGN_OFF = re.compile(rf"[(\[—–-][ ]*(?P<name>{_NAME})[)\]]?[ ]*[△▲■□●◆◼*#]?[ ]*$")
_LANGUAGE = r"(?:in[ ][A-Z][a-z]+[ ])?"
_REPUBLISHED = re.compile(
    rf"""\b(?:republished|reposted|reprinted|syndicated|reproduced|cross-?posted)[ ]
        (?:here[ ]|with[ ]permission[ ]|in[ ]full[ ]){{0,2}}(?:from|by|courtesy[ ]of)\b(?:[ ]the)?
      | \b(?:originally|first)[ ](?:published|appeared|posted|ran|written)[ ]{_LANGUAGE}(?:by|on|at|in|for)\b(?:[ ]the)?
      | \b[Tt]his[ ](?:article|story|post|piece|report|text|interview)[ ](?:was|is|has[ ]been|appeared|originally|first)[ ]
        (?:(?:originally|first|previously)[ ])?(?:re)?(?:published|provided|supplied|written|posted|printed|appeared)[ ]{_LANGUAGE}(?:by|on|at|in|for|from)\b(?:[ ]the)?
      | \b[Pp]ublished[ ]under[ ]licen[cs]e(?:[ ](?:from|by)|[ ]*:)(?:[ ]the)?
      | \bappeared[ ]first[ ](?:on|in|at)\b(?:[ ]the)?
      | \b(?:[Oo]riginal|[Rr]ead[ ]the[ ]original)[ ](?:article|story|post)?[ ]?(?:at|on|by|from|:)""",
    re.VERBOSE,
)
_ARTICLE_BY = re.compile(
    rf"\b(?:[Aa]rticle|[Ss]tory|[Pp]ost|[Ww]ritten|[Rr]eport|[Aa]uthored)[ ]by[ ](?P<author>{_NAME})"
)
_NAME_NEXT = re.compile(rf"[ ]?:?[ ]*(?P<name>(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?|{_NAME})")
_HAT_TIP = re.compile(
    rf"(?:\b[Hh]at[ ][Tt]ip|\b[Hh]/[Tt]|\b[Vv]ia|\b[Ss]ource|\b[Ss]ource[ ]of[ ]the[ ]text)[ ]*[:/][ ]*(?P<name>{_NAME})"
)
_PHOTO_LABEL = r"(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?|[Pp]ics?|[Cc]redits?|[Pp]ortrait|PHOTO|[Cc]ourtesy|[Ff]ile[ ]photo)(?:[ ](?:credits?|by|source))*"
_PHOTO = (
    re.compile(rf"{_PHOTO_LABEL}[ ]*[:,–-]?[ ]*(?:by[ ]|courtesy[ ]of[ ]|of[ ])?(?P<first>{_NAME})(?:[ ]*(?:/|,|[ ]via[ ]|[ ]for[ ])[ ]*(?P<second>{_NAME}))?"),
    re.compile(rf"[(\[](?P<first>{_NAME})[ ]*(?:/|[ ]via[ ])[ ]*(?P<second>{_NAME})(?:[ ]*(?:/|[ ]via[ ])[ ]*{_NAME})?[)\]]"),
    re.compile(rf"(?:^|[.)][ ])(?P<first>{_NAME})[ ]?/[ ]?(?P<second>{_NAME})(?:[ ]via[ ]{_NAME})?[ ]*$"),
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|\b[Cc]opyright(?:[ ]©)?)[ ]*(?:\d{{4}}(?:[-–]\d{{2,4}})?)?[ ,]*(?:by[ ])?(?P<name>{_NAME})"
)
_FOLLOW = re.compile(
    rf"\b(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ss]ubscribe[ ]to)[ ](?P<name>{_NAME})(?:'s)?[ ](?:on|channel|page|newsletter)\b"
)
_AGENCY_CREDIT = re.compile(
    rf"""(?:[Rr]eporting[ ]by|[Ww]ith[ ](?:inputs?|reporting|files|material|additional[ ]reporting)[ ](?:from|by)(?:[ ]the)?)[ ](?P<name>{_NAME})""",
    re.VERBOSE,
)
_FINITE_BEFORE = re.compile(r"\b(?:study|paper|findings|results|research|report|book|novel|letter|data|survey)\b", re.IGNORECASE)
_PRONOUNS = frozenset("us our me him her them now this here".split())


def read_notices(source: Source, cleaning: Cleaning, paragraphs: tuple[Paragraph, ...]) -> tuple[Notice, ...]:
    """Return the notices of provenance in text order: in the kept paragraphs, and in the removed lines that name an organ."""
    found = [*_kept(source.text, paragraphs), *_removed(source.text, cleaning), *read_mastheads(source.text, cleaning)]
    return tuple(sorted(found, key=lambda notice: notice.span.start))


def _kept(text: Text, paragraphs: tuple[Paragraph, ...]) -> Iterator[Notice]:
    bodies = [p for p in paragraphs if p.role in ("body", "notice", "dateline")]
    for paragraph in bodies[:4]:
        yield from _lead_in(text, paragraph)
    for paragraph in bodies[-4:]:
        yield from _closing(text, paragraph)
    for paragraph in paragraphs:
        yield from _republication(text, paragraph.start, paragraph.end)
        if paragraph.role == "caption":
            yield from _photo(text, paragraph)


def _lead_in(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    plain, start, end = text.spaced, paragraph.start, min(paragraph.end, paragraph.start + 120)
    if match := _DATELINE.match(plain, start, end):
        yield _notice(text, "dateline", match, "name")
    elif match := _SLUG.match(plain, start, end):
        yield _notice(text, "slug", match, "name" if match["name"] else "name2")
    elif match := _DATELINE_PLAIN.match(plain, start, end):
        yield Notice("dateline", text.trimmed(match.start(), match.end()), None)


def _closing(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    plain = text.spaced
    if paragraph.role == "notice" or paragraph.end - paragraph.start <= 60:
        if match := _SIGN_OFF.match(plain, paragraph.start, paragraph.end):
            yield _notice(text, "sign-off", match, "name")
    elif match := re.compile(rf"[.!?][\"'”’]*[ ][(\[](?P<name>{_NAME})[)\]][ ]*$").search(
        plain, max(paragraph.start, paragraph.end - 60), paragraph.end
    ):
        yield _notice(text, "sign-off", match, "name")
    if match := _AGENCY_CREDIT.search(plain, paragraph.start, paragraph.end):
        yield _notice(text, "agency-credit", match, "name")
    if (match := _HAT_TIP.search(plain, paragraph.start, paragraph.end)) and paragraph.end - paragraph.start <= 120:
        yield _notice(text, "hat-tip", match, "name")


def _republication(text: Text, start: int, end: int) -> Iterator[Notice]:
    """Read "(Article by X republished from Y)", "This story was first published by Y".

    In running prose ("a study first published in …") the words count only in brackets or at the start of a sentence.
    """
    plain = text.spaced
    for match in _REPUBLISHED.finditer(plain, start, end):
        bracket = plain.rfind("(", max(start, match.start() - 120), match.start())
        begin = bracket if bracket >= 0 else _sentence_start(plain, start, match.start())
        opens = begin == match.start() or match.group().lower().startswith("this")
        short = end - start <= 160 and not _FINITE_BEFORE.search(plain, begin, match.start())
        if bracket < 0 and not opens and not short:
            continue
        name = _NAME_NEXT.match(plain, match.end(), end)
        if name is not None and _is_time(name["name"]):
            continue
        author = _ARTICLE_BY.search(plain, begin, match.start())
        stop = _notice_end(plain, name.end() if name else match.end(), end, bracket >= 0)
        yield Notice(
            "republication",
            text.trimmed(begin, stop),
            text.trimmed(name.start("name"), name.end("name")) if name else None,
            text.span(author.start("author"), author.end("author")) if author else None,
        )


def _sentence_start(plain: str, start: int, stop: int) -> int:
    before = plain.rfind(". ", start, stop)
    return before + 2 if before >= 0 else start


def _is_time(name: str) -> bool:
    return name.split()[0].strip(".,").lower() in words().temporal


def _notice_end(plain: str, position: int, end: int, bracketed: bool) -> int:
    close = plain.find(")", position, end) if bracketed else -1
    return close + 1 if close >= 0 else position


def _photo(text: Text, paragraph: Paragraph) -> Iterator[Notice]:
    """Read "(AP/Name)", "Photo: Name / Agency", "Image source, Agency".

    Of two names the organ is the one that looks like one: short capitals or a word of the trade; else the second.
    """
    for pattern in _PHOTO:
        match = pattern.search(text.spaced, paragraph.start, paragraph.end)
        if match is None:
            continue
        organ, author = ("first", "second") if match["second"] is None or _looks_like_organ(match["first"]) else ("second", "first")
        begin = match.start() + len(match.group()) - len(match.group().lstrip(" .)"))
        yield Notice(
            "photo-credit",
            text.trimmed(begin, match.end()),
            text.trimmed(*match.span(organ)),
            text.span(*match.span(author)) if match[author] else None,
        )
        return


def _looks_like_organ(name: str) -> bool:
    return name.isupper() or any(word.lower() in nouns().media | {"getty", "images", "photo", "reuters", "agency"} for word in name.split())


def _removed(text: Text, cleaning: Cleaning) -> Iterator[Notice]:
    for line in cleaning.lines:
        if line.kind != "boilerplate" or line.end - line.start > 400:
            continue
        if match := _COPYRIGHT.search(text.spaced, line.start, line.end):
            yield _notice(text, "copyright", match, "name")
        elif (match := _FOLLOW.search(text.spaced, line.start, line.end)) and match["name"].lower() not in _PRONOUNS:
            yield _notice(text, "follow-us", match, "name")
        elif _REPUBLISHED.search(text.spaced, line.start, line.end):
            yield from _republication(text, line.start, line.end)


def _notice(text: Text, kind: NoticeKind, match: re.Match[str], group: str) -> Notice:
    return Notice(kind, text.trimmed(match.start(), match.end()), text.trimmed(match.start(group), match.end(group)))
