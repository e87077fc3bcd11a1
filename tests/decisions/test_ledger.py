"""The ledger: what was acknowledged is in it, whoever writes beside, and whatever stops the writer."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance.decisions import Ledger, add, line, read_ledger
from provenance.errors import LedgerError
from provenance.models import LedgerEntry
from provenance.reporting import schemas

WRITER = """
import sys
from pathlib import Path
from provenance.decisions import add
from provenance.models import LedgerEntry

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for n in range(count):
    entry = LedgerEntry(fingerprint=f"{name}-{n}", verdict="confirmed", reason="r" * (n % 400 + 1), who=name,
                        when="2031-05-04T10:00:00Z")
    add(path, lambda _: [entry])
    print(entry.fingerprint, flush=True)
"""


def entry(fingerprint: str = "f" * 32, **more: object) -> LedgerEntry:
    given = {"verdict": "dismissed", "reason": "a caption names it", "who": "Ada Marsh", "when": "2031-05-04T10:00:00Z"}
    return LedgerEntry.model_validate({"fingerprint": fingerprint, **given, **more})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, encoding="utf-8"
    )


def test_a_ledger_that_does_not_exist_has_no_lines(path: Path) -> None:
    assert read_ledger(path) == Ledger()
    assert not path.exists()


def test_lines_are_added_and_never_changed(path: Path) -> None:
    add(path, lambda _: [entry("a"), entry("b")])
    first = path.read_bytes()
    add(path, lambda _: [entry("a", verdict="confirmed")])
    assert path.read_bytes().startswith(first)
    assert [one.fingerprint for one in read_ledger(path).entries] == ["a", "b", "a"]


def test_a_later_line_supersedes_and_a_withdrawal_leaves_nothing(path: Path) -> None:
    add(path, lambda _: [entry("a"), entry("b"), entry("a", verdict="confirmed"), entry("b", verdict="withdrawn")])
    ledger = read_ledger(path)
    assert {key: one.verdict for key, one in ledger.standing.items()} == {"a": "confirmed"}
    assert [one.verdict for one in ledger.histories["b"]] == ["dismissed", "withdrawn"]


def test_what_is_to_be_added_may_rest_on_what_is_there(path: Path) -> None:
    add(path, lambda _: [entry("a")])
    seen: list[Ledger] = []
    result = add(path, lambda ledger: seen.append(ledger) or ())  # type: ignore[func-returns-value]
    assert result == seen[0] == read_ledger(path)


WORDS = st.text(min_size=1, max_size=60).filter(lambda words: bool(words.strip()) and words.isprintable())


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, st.sampled_from(["confirmed", "needs-work", "withdrawn"])), max_size=6))
def test_any_words_come_back_and_fit_the_schema(lines: list[tuple[str, str, str, str]]) -> None:
    made = [entry(f, reason=r, who=w, verdict=v, documents=(r,), evidence=w) for f, r, w, v in lines]
    text = "".join(map(line, made))
    assert [LedgerEntry.model_validate_json(row) for row in text.split("\n") if row] == made
    validator = Draft202012Validator(json.loads(schemas.text("decision")))
    assert [error.message for row in text.split("\n") if row for error in validator.iter_errors(json.loads(row))] == []


def test_words_with_line_ends_and_half_a_surrogate_pair_stay_on_their_line(path: Path) -> None:
    made = entry(reason="one\ntwo\r\u2028three", documents=("a\ud800.txt",))
    add(path, lambda _: [made])
    assert path.read_bytes().count(b"\n") == 1
    assert read_ledger(path).entries == (made,)


GOOD = line(entry())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD + GOOD[:40], ["decisions.jsonl:2: the last line is torn", "delete line 2"]),
        (GOOD + '{"', ["decisions.jsonl:2: the last line is torn"]),
        (GOOD + "<<<<<<< ours\n" + GOOD, ["decisions.jsonl:2: this is not JSON: <<<<<<< ours", "line 2"]),
        (GOOD + "[]\n", ["decisions.jsonl:2: this is no decision"]),
        (
            GOOD + GOOD.replace('"reason"', '"raeson"'),
            ["decisions.jsonl:2: this is no decision: reason: Field required"],
        ),
        (GOOD.replace("dismissed", "wrong"), ["decisions.jsonl:1: this is no decision: verdict: Input should be"]),
        (GOOD.replace("a caption names it", "  "), ["decisions.jsonl:1: this is no decision: reason"]),
        (GOOD.replace("2031-05-04T", "yesterday"), ["decisions.jsonl:1: this is no decision: when"]),
        ('"\xff"\n', ["decisions.jsonl:1: this is no decision"]),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_changes_nothing(path: Path, content: str, words: list[str]) -> None:
    path.write_text(content, "utf-8")
    for act in (read_ledger, lambda path: add(path, lambda _: [entry("new")])):
        with pytest.raises(LedgerError) as caught:
            act(path)
        assert all(word in str(caught.value) for word in words), str(caught.value)
        assert path.read_text("utf-8") == content


def test_every_place_where_a_write_can_be_cut_is_noticed(path: Path) -> None:
    whole = (GOOD + line(entry("b", reason="“Ärger”"))).encode()
    for end in range(len(GOOD.encode()) + 1, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(LedgerError, match=r":2: the last line is torn"):
            read_ledger(path)
    path.write_bytes(whole[:-1])  # all of it but the line end
    assert len(read_ledger(path).entries) == 2


def test_a_last_line_without_its_end_is_ended_before_the_next(path: Path) -> None:
    path.write_text(GOOD.rstrip("\n"), "utf-8")
    add(path, lambda _: [entry("b")])
    assert [one.fingerprint for one in read_ledger(path).entries] == ["f" * 32, "b"]


def test_what_a_full_disk_takes_of_a_line_is_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, lambda _: [entry("a")])
    before, write = path.read_bytes(), os.write

    def full(file: int, data: Any) -> int:
        if len(data) > 20:
            return write(file, data[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(LedgerError, match="no decision can be written to it: No space left"):
        add(path, lambda _: [entry("b")])
    assert path.read_bytes() == before


def test_a_ledger_that_another_one_replaced_while_we_waited_is_the_one(path: Path) -> None:
    add(path, lambda _: [entry("a")])
    with ThreadPoolExecutor(1) as pool:

        def make(_: Ledger) -> list[LedgerEntry]:
            pool.submit(add, path, lambda _: [entry("b")])
            time.sleep(0.2)  # it has opened the file, and waits for us
            other = path.with_suffix(".new")
            other.write_text(line(entry("theirs")), "utf-8")
            other.replace(path)  # as a checkout does
            return []

        add(path, make)
    assert [one.fingerprint for one in read_ledger(path).entries] == ["theirs", "b"]


def test_many_threads_lose_nothing(path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: add(path, lambda _: [entry(str(n))]), range(200)))
    assert sorted(int(one.fingerprint) for one in read_ledger(path).entries) == list(range(200))


def test_nobody_writes_between_what_a_writer_saw_and_what_it_adds(path: Path) -> None:
    def number_itself(_: int) -> None:
        def make(ledger: Ledger) -> list[LedgerEntry]:
            time.sleep(0.001)
            return [entry(str(len(ledger.entries)))]

        add(path, make)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(number_itself, range(60)))
    assert [one.fingerprint for one in read_ledger(path).entries] == [str(n) for n in range(60)]


def test_many_processes_lose_nothing(path: Path) -> None:
    writers = [writer(path, name, 40) for name in "abcd"]
    for one in writers:
        one.communicate(timeout=60)
    entries = read_ledger(path).entries
    assert {one.fingerprint for one in entries} == {f"{name}-{n}" for name in "abcd" for n in range(40)}
    assert len(entries) == 160


def test_killing_a_writer_loses_nothing_that_it_acknowledged(path: Path) -> None:
    acknowledged: list[str] = []
    luck = random.Random(5)  # noqa: S311 - moments, not secrets
    for number in range(6):
        with writer(path, f"w{number}", 100_000) as killed:
            assert killed.stdout is not None
            acknowledged.append(killed.stdout.readline().strip())  # it is at work
            time.sleep(luck.random() / 8)
            killed.send_signal(signal.SIGKILL)
            acknowledged += killed.stdout.read().split()
        assert {one.fingerprint for one in read_ledger(path).entries} >= set(acknowledged)
    assert len(acknowledged) > 12
