"""What the user knows about a file, from a sidecar, front matter or a manifest: one set of keys, checked one way."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from provenance.errors import InputError
from provenance.models import Given, InputFailure

KEYS = tuple(Given.model_fields)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?)?")
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")


def make_given(values: Mapping[str, object], where: str, code: str) -> Given:
    """Return the values that are known, checked; an empty one is not known. A date keeps its day only.

    `where` says in messages where the values stand, as `file`, or as `file:line`.

    Raises:
        InputError: a key or a value is not what it has to be; it names the place, and says what to write.
    """
    path = where.partition(":")[0]
    known: dict[str, str] = {}
    for key, value in values.items():
        if key not in KEYS:
            raise InputError(path, code, f"{where}: unknown key {key!r}", hint=suggest(key))
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise InputError(path, code, f"{where}: {key} is not a text", hint="put the value in quotation marks")
        known[key] = _checked(key, value.strip(), where, path, code)
    return Given(**known)


def _checked(key: str, value: str, where: str, path: str, code: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(path, code, f"{where}: {key} holds half a character (a lone surrogate)") from None
    if key == "date":
        match = _ISO.fullmatch(value)
        if match and is_day(match[1]):
            return match[1]
        raise InputError(path, code, f"{where}: {value!r} is not a date", hint="write it as YYYY-MM-DD")
    if key == "url" and not _URL.fullmatch(value):
        raise InputError(path, code, f"{where}: {value!r} is not a web address", hint="start it with https://")
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise InputError(
            path, code, f"{where}: {value!r} is not a language tag", hint="write a tag such as en or pt-BR"
        )
    return value


def is_day(date: str) -> bool:
    """Say whether an ISO 8601 date is a day of the calendar."""
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def suggest(key: str) -> str:
    """Return a hint for an unknown key: the key that was probably meant, or all there are."""
    close = difflib.get_close_matches(key.lower(), (*KEYS, "path"), n=1)
    return f"did you mean {close[0]!r}?" if close else "keys are " + ", ".join(KEYS)


def read_sidecar(file: Path, id: str) -> tuple[Given, str] | None:  # noqa: A002 - as the models call it
    """Return what the sidecar of a file says, and the sidecar's path as messages give it; None without a sidecar.

    The sidecar of `story.txt` is `story.txt.meta.json`, or else `story.meta.json`.

    Raises:
        InputError: the sidecar cannot be read, or is not an object of known keys.
    """
    for sidecar in (file.with_name(file.name + ".meta.json"), file.with_suffix(".meta.json")):
        if sidecar.is_file():
            where = id[: len(id) - len(file.name)] + sidecar.name if id.endswith(file.name) else sidecar.name
            return _parse_sidecar(sidecar, where), where
    return None


def _parse_sidecar(sidecar: Path, where: str) -> Given:
    hint = 'write an object such as {"date": "2031-02-03"}'
    try:
        values = json.loads(sidecar.read_bytes())
    except OSError as error:
        raise InputError(where, "bad-sidecar", f"{where}: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise InputError(where, "bad-sidecar", f"{where}:{error.lineno}: not JSON: {error.msg}", hint=hint) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputError(where, "bad-sidecar", f"{where}: not JSON in UTF-8", hint=hint) from error
    if not isinstance(values, dict):
        raise InputError(where, "bad-sidecar", f"{where}: not a JSON object", hint=hint)
    return make_given(values, where, "bad-sidecar")


def merge(id: str, layers: list[tuple[str, Given]]) -> tuple[Given, tuple[InputFailure, ...]]:  # noqa: A002
    """Return what is known in all, the first layer that has a value before the others, and where layers disagree.

    Args:
        id: Id of the document, for the messages.
        layers: Where each layer stands, and what it says, the strongest first.
    """
    known: dict[str, str] = {}
    failures = []
    for key in KEYS:
        said = [(where, getattr(given, key)) for where, given in layers if getattr(given, key) is not None]
        if not said:
            continue
        known[key] = said[0][1]
        for where, value in said[1:]:
            if value != said[0][1]:
                message = (
                    f"{key} is {said[0][1]!r} in {said[0][0]} and {value!r} in {where}: the first one is used; "
                    "make them agree"
                )
                failures.append(InputFailure(path=id, code="given-conflict", message=message))
    return Given(**known), tuple(failures)
