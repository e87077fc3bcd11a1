"""Flags as a reader gets them: what was found, why it is asked, what it does not prove, and what was decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from provenance.models import Decision, Flag, LedgerEntry, Verdict
from provenance.reporting.html.markup import Child, Html, el, join
from provenance.reporting.words import SEVERITIES, VERDICT_WORDS, counted, plain, verdict_word

if TYPE_CHECKING:
    from provenance.reporting.html import Editing
    from provenance.rules import Rule

_MEANINGS: Mapping[Verdict, str] = {
    "confirmed": "it stands",
    "dismissed": "it does not",
    "needs-work": "somebody has to look into it",
}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)")
_MANY = 300
"""Flags on a page from which on what a rule says stands once, at its first flag."""
_EVIDENCE = 240
"""Characters of the evidence that are repeated beside a flag."""


def listed(
    flags: Sequence[Flag],
    history: Mapping[str, Sequence[LedgerEntry]],
    editing: Editing | None,
    place: Callable[[Flag], str | None],
    *,
    prefix: str = "",
    numbered: bool = False,
    more: Callable[[Flag], Html | None] = lambda _: None,
) -> Html:
    """Return a list of flags.

    Args:
        flags: the flags, in the order of the list.
        history: decisions by fingerprint, the oldest first.
        editing: adds forms; None: only what was decided is told.
        place: returns the address of where a flag's evidence stands; None where it is about the whole text.
        prefix: stands before the flags' ids, where a page has two lists.
        numbered: tells the numbers that the signs in the text have.
        more: returns what else there is to say of a flag.
    """
    told: dict[str, str] = {}
    items = []
    for flag in flags:
        id_ = prefix + flag.id
        first = told.setdefault(flag.code, id_)
        body = (
            _evidence(flag, place(flag)),
            more(flag),
            _about(flag, first if len(flags) > _MANY and first != id_ else None),
            _decisions(flag, history.get(flag.fingerprint, ())),
            _forms(flag, len(history.get(flag.fingerprint, ())), editing) if editing else None,
        )
        items.append(_item(flag, id_, flag.id[1:] if numbered else "", body))
    return el("ol", items, class_="flags many" if len(flags) > _MANY else "flags")


def _item(flag: Flag, id_: str, number: str, body: Iterable[Html | None]) -> Html:
    summary = el(
        "summary",
        el("span", f"{flag.severity} {number}".rstrip(), class_="severity"),
        " ",
        el("span", plain(flag.message), class_="message", dir="auto"),
        join(" ", el("span", verdict_word(flag.decision), class_="verdict")) if flag.decision else None,
    )
    decided = f"decided {flag.decision.verdict}" if flag.decision else "open"
    classes = f"item {flag.severity} {decided}"
    told = el("div", *body, class_="body")
    return el("li", el("details", summary, told), id=id_, class_=classes, data_code=flag.code, tabindex="-1")


def _evidence(flag: Flag, place: str | None) -> Html:
    if not flag.evidence:
        return el("p", "About the whole text.", class_="place")
    span = flag.evidence[0]
    words = plain(span.text)
    shown = words if len(words) <= _EVIDENCE else f"{words[:_EVIDENCE]}…"
    where = f"line {span.line}, column {span.column}"
    link = el("a", where, href=place) if place else where
    further = f", and {counted(len(flag.evidence) - 1, 'further place')}" if len(flag.evidence) > 1 else None
    return join(
        el("blockquote", shown, dir="auto", class_="evidence"),
        el("p", link, further, class_="place"),
    )


def _about(flag: Flag, brief: str | None) -> Html:
    facts = [el("code", flag.code)]
    if flag.confidence < 1:
        facts.append(el("span", f"confidence {flag.confidence:.2f}: it rests on something that was inferred"))
    name = el("p", join(facts[0], *(join(" · ", fact) for fact in facts[1:])), class_="rule")
    if brief:
        return join(name, el("p", el("a", "Why, and what it does not prove", href=f"#{brief}")))
    rule = _rules().get(flag.code)
    if rule is None:
        return name
    return join(
        name,
        el(
            "dl",
            el("dt", "Why"),
            el("dd", " ".join(rule.why.split())),
            el("dt", "What it does not prove"),
            el("dd", " ".join(rule.limits.split())),
            class_="about",
        ),
    )


@cache
def _rules() -> Mapping[str, Rule]:
    from provenance.rules import all_rules

    return {rule.code: rule for rule in all_rules()}


def _decisions(flag: Flag, history: Sequence[LedgerEntry]) -> Html | None:
    told: Iterable[Decision | LedgerEntry] = history or ((flag.decision,) if flag.decision else ())
    rows = [
        el(
            "li",
            el("strong", verdict_word(one)),
            " by ",
            el("bdi", plain(one.who)),
            ", ",
            el("time", moment(one.when), datetime=one.when),
            ": ",
            el("bdi", plain(one.reason)),
        )
        for one in told
    ]
    if not rows:
        return None
    return join(el("h4", "Decisions" if len(rows) > 1 else "Decision"), el("ol", rows, class_="history"))


def moment(when: str) -> str:
    """Return a time to the minute, as a person reads it."""
    found = _MOMENT.fullmatch(when)
    return f"{found[1]} {found[2]} {'UTC' if found[3] in ('Z', '+00:00') else f'UTC{found[3]}'}" if found else when


def _forms(flag: Flag, seen: int, editing: Editing) -> Html:
    """Return what decides; `seen` lines of the ledger are told beside it, and the server knows of any that come in."""
    radios = (
        el(
            "label",
            el("input", type="radio", name="verdict", value=value, required=True),
            f" {VERDICT_WORDS[value]}",
            el("small", f" {meaning}"),
        )
        for value, meaning in _MEANINGS.items()
    )
    decide = _form(
        flag,
        seen,
        editing,
        el("fieldset", el("legend", "Decide"), radios),
        *_signed(editing, "Reason"),
        "Record the decision",
    )
    if flag.decision is None:
        return decide
    undo = el("input", type="hidden", name="undo", value="1")
    again = el("details", el("summary", "Decide anew"), decide, class_="again")
    withdraw = _form(flag, seen, editing, undo, *_signed(editing, "Why it is undone"), "Undo the decision")
    return join(again, el("details", el("summary", "Undo"), withdraw, class_="again"))


def _form(flag: Flag, seen: int, editing: Editing, *parts: Child) -> Html:
    *fields, button = parts
    hidden = {"csrf": editing.token, "fingerprint": flag.fingerprint, "seen": str(seen)}
    return el(
        "form",
        (el("input", type="hidden", name=name, value=value) for name, value in hidden.items()),
        *fields,
        el("button", button, type="submit"),
        method="post",
        action=editing.action,
        class_="decide",
    )


def _signed(editing: Editing, reason: str) -> tuple[Html, Html]:
    return (
        el("label", reason, el("textarea", name="reason", required=True, rows=2)),
        el("label", "Your name", el("input", name="who", required=True, value=editing.who, autocomplete="name")),
    )


def progress(found: Sequence[Flag]) -> Html:
    """Return how many flags are decided, as words and as a bar."""
    decided = sum(flag.decision is not None for flag in found)
    said = f"{decided} of {len(found)} decided"
    return el("p", el("progress", value=decided, max=len(found), aria_label=said), f" {said}", class_="progress")


def filters(found: Sequence[Flag]) -> Html:
    """Return what chooses among flags: boxes that work by the style sheet alone, and a field that needs the script."""
    counts = Counter(flag.severity for flag in found)
    boxes = [_box(f"show-{one}", f"{one}s {counts[one]}", one) for one in SEVERITIES if counts[one]]
    if any(flag.decision for flag in found):
        boxes.append(_box("show-decided", "decided", "decided"))
    field = el(
        "label",
        "Filter ",
        el("input", type="search", id="filter", autocomplete="off", placeholder="words or a code"),
        class_="scripted",
    )
    return el(
        "div", boxes, field, el("p", id="found", role="status"), class_="filters", role="group", aria_label="Show"
    )


def _box(id_: str, label: str, kind: str) -> Html:
    return el("label", el("input", type="checkbox", id=id_, checked=True, autocomplete="off"), f" {label}", class_=kind)
