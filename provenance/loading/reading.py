"""Reads one input: its bytes, its text, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from provenance.config import DEFAULT_MAX_SIZE
from provenance.errors import InputError
from provenance.loading.decoding import Decoded, decode
from provenance.loading.frontmatter import FrontMatter, find_front_matter
from provenance.loading.given import merge, read_sidecar
from provenance.loading.inputs import Input
from provenance.loading.jsonl import read_record
from provenance.loading.sniffing import binary_kind, looks_like_html
from provenance.models import Given, InputFailure, Source, Text

MIB = 1024 * 1024
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_SHOWN = 8


def load(input_: Input, *, max_bytes: int | None = DEFAULT_MAX_SIZE * MIB) -> Source | InputFailure:
    """Return the document, or why it cannot be audited. It does not raise for anything that a file can hold.

    What could not be read of a document that can be audited, and what is wrong with its sidecar or front matter, is
    in `failures` of the source. The text keeps every character and line end of the file but a byte order mark.

    Args:
        input_: what to read.
        max_bytes: the size above which it is refused; None: none is, where a report says what was audited.
    """
    try:
        data = _bytes(input_, max_bytes)
        if input_.record:
            return _load_record(input_, data)
        _refuse_what_is_no_text(data, input_.id)
        decoded = decode(data)
        if is_html(input_.id, decoded.text):
            return _load_page(input_, data)
        return _load_text(input_, data, decoded)
    except InputError as error:
        return InputFailure(path=error.path, code=error.code, message=str(error))


def is_html(name: str, text: str) -> bool:
    """Say whether an input is a web page: by its name, or because its text starts as one does."""
    return name.lower().endswith(_HTML_SUFFIXES) or looks_like_html(text)


def _bytes(input_: Input, max_bytes: int | None) -> bytes:
    if input_.data is not None:
        data = input_.data
    elif input_.file is not None:
        try:
            with input_.file.open("rb") as file:
                if input_.record:
                    file.seek(input_.record.offset)
                data = file.read(_at_most(input_, max_bytes))
        except OSError as error:
            hint = "check its permissions" if isinstance(error, PermissionError) else None
            message = f"{input_.id}: it cannot be read: {error.strerror}"
            raise InputError(input_.id, "unreadable", message, hint=hint) from error
    else:
        raise InputError(input_.id, "unreadable", f"{input_.id}: standard input was not given")
    if max_bytes is not None and len(data) > max_bytes:
        limit = f"{max_bytes:,} bytes" if max_bytes % MIB else f"{max_bytes // MIB:,} MiB"
        hint = "split it into articles, or allow more by --max-size"
        raise InputError(input_.id, "too-large", f"{input_.id}: it is larger than {limit}", hint=hint)
    return data


def _at_most(input_: Input, max_bytes: int | None) -> int:
    """Return how many bytes to read: one above the limit tells that there are too many; -1: all."""
    length = input_.record.length if input_.record else None
    limit = None if max_bytes is None else max_bytes + 1
    return min((size for size in (length, limit) if size is not None), default=-1)


def _refuse_what_is_no_text(data: bytes, id_: str) -> None:
    if not data.strip():
        raise InputError(id_, "empty", f"{id_}: there is no text in it", hint="check how it was saved")
    binary = binary_kind(data)
    if binary:
        kind, remedy = binary
        raise InputError(id_, "binary", f"{id_}: it is {kind}, not a text", hint=remedy)


def _load_page(input_: Input, data: bytes) -> Source | InputFailure:
    from provenance.loading.html import load_html

    given, failures = _known(input_, None)
    digest = hashlib.sha256(data).hexdigest()
    source = load_html(data, id=input_.id, path=input_.id, sha256=digest, given=given)
    return replace(source, failures=(*failures, *source.failures))


def _load_text(input_: Input, data: bytes, decoded: Decoded) -> Source:
    if not decoded.text.strip():
        raise InputError(input_.id, "empty", f"{input_.id}: there is no text in it", hint="check how it was saved")
    text = Text(decoded.text)
    block = find_front_matter(text)
    given, failures = _known(input_, block)
    return Source(
        id=input_.id,
        path=input_.id,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/markdown" if input_.id.lower().endswith(".md") else "text/plain",
        encoding=decoded.encoding,
        text=text,
        given=given,
        front_matter=(block.start, block.end) if block else None,
        failures=(*failures, *_damage(input_.id, decoded)),
    )


def _load_record(input_: Input, line: bytes) -> Source:
    """Return a line of a corpus as a document; the SHA-256 is that of the line without its line end."""
    row = read_record(line, input_.id)
    if not row.text.strip():
        raise InputError(input_.id, "empty", f"{input_.id}: there is no text in it", hint="leave the line out")
    given, conflicts = merge(input_.id, [("the manifest", input_.given), ("the line", row.given)])
    digest = hashlib.sha256(line.rstrip(b"\r\n")).hexdigest()
    failures = (*row.failures, *conflicts)
    path = input_.id.rpartition("#")[0]
    if looks_like_html(row.text):
        from provenance.loading.html import load_html

        source = load_html(row.text.encode(), id=input_.id, path=path, sha256=digest, given=given)
        return replace(source, failures=(*failures, *source.failures))
    return Source(
        id=input_.id,
        path=path,
        sha256=digest,
        media_type="text/plain",
        encoding="utf-8",
        text=Text(row.text),
        given=given,
        failures=failures,
    )


def _known(input_: Input, block: FrontMatter | None) -> tuple[Given, tuple[InputFailure, ...]]:
    layers = [("the manifest", input_.given)]
    failures = []
    try:
        sidecar = read_sidecar(input_.file, input_.id) if input_.file else None
        if sidecar:
            layers.append((sidecar[1], sidecar[0]))
    except InputError as error:
        failures.append(InputFailure(path=error.path, code=error.code, message=str(error)))
    try:
        if block:
            layers.append(("the front matter", block.given(input_.id)))
    except InputError as error:
        failures.append(InputFailure(path=error.path, code=error.code, message=str(error)))
    given, conflicts = merge(input_.id, layers)
    return given, (*failures, *conflicts)


def _damage(id_: str, decoded: Decoded) -> list[InputFailure]:
    failures = []
    if decoded.bad:
        places = _listed([f"{start}" for start, _ in decoded.bad])
        message = (
            f"{id_}: bytes that are not {decoded.encoding}, at byte {places}; each stands as U+FFFD in the text "
            "(save the file as UTF-8 from the program that wrote it)"
        )
        failures.append(InputFailure(path=id_, code="undecodable-bytes", message=message))
    nuls = decoded.text.count("\x00")
    if nuls:
        first = decoded.text.index("\x00")
        message = f"{id_}: {nuls} NUL characters, the first at character {first}; they stay in the text (remove them)"
        failures.append(InputFailure(path=id_, code="nul-characters", message=message))
    return failures


def _listed(places: list[str]) -> str:
    more = len(places) - _SHOWN
    return ", ".join(places[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
