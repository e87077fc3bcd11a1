"""Deciding in a review: what is sent is in the ledger before it is acknowledged, whoever decides beside."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from conftest import Answer, Review

Start = Callable[..., "Review"]


def told(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_a_decision_is_in_the_ledger_and_on_the_page(review: Review) -> None:
    flag = review.flags[0]
    number = len(review.flags)
    assert f"0 of {number} decided" in told(review.ask("/").body)
    answer = review.post(review.form(flag))
    assert answer.status == 303
    assert answer.headers["location"] == f"{review.base}{review.page(flag)}#{flag.flag.id}"
    [line] = review.lines
    assert (line.fingerprint, line.verdict, line.who) == (flag.flag.fingerprint, "dismissed", "Ada Marsh")
    assert (line.documents, line.code) == (flag.documents, flag.flag.code)
    page = told(review.ask(review.page(flag)).body)
    assert "dismissed by Ada Marsh" in page
    assert "the caption names it" in page
    assert f"1 of {number} decided" in told(review.ask("/").body)


def test_what_was_decided_is_taken_back_by_a_line(review: Review) -> None:
    flag = review.flags[0]
    review.post(review.form(flag))
    assert review.post(review.form(flag, undo="1", verdict="", reason="a slip", who="B. Quill")).status == 303
    assert [(line.verdict, line.who) for line in review.lines] == [
        ("dismissed", "Ada Marsh"),
        ("withdrawn", "B. Quill"),
    ]
    page = told(review.ask(review.page(flag)).body)
    assert "dismissed by Ada Marsh" in page
    assert "withdrawn by B. Quill" in page
    assert review.post(review.form(flag, undo="1")).status == 409
    assert len(review.lines) == 2


def test_the_ledger_can_be_taken_away(review: Review) -> None:
    assert review.ask("/decisions.jsonl").body == ""
    review.post(review.form(review.flags[0], reason="Ärger “hier”"))
    answer = review.ask("/decisions.jsonl")
    assert answer.body == (review.desk / "decisions.jsonl").read_text("utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.jsonl"'


def test_a_line_of_another_writer_is_seen(review: Review) -> None:
    flag = review.flags[0]
    command = ["decide", f"report.json#{flag.name}", "--verdict", "confirmed", "--reason", "read it", "--who", "Cli"]
    code = "from provenance.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *command], cwd=review.desk, check=True, stdout=subprocess.DEVNULL)
    assert "confirmed by Cli" in told(review.ask(review.page(flag)).body)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "perhaps"}, "needs a verdict"),
        ({"verdict": ""}, "needs a verdict"),
        ({"reason": " \n"}, "needs a reason"),
        ({"who": " "}, "needs the name"),
        ({"reason": "r" * 4_001}, "may have 4,000 characters"),
        ({"who": "w" * 201}, "a name 200"),
        ({"seen": "-1"}, "cannot be read"),
    ],
)
def test_what_is_missing_is_told(review: Review, change: dict[str, str], why: str) -> None:
    answer = review.post(review.form(review.flags[0], **change))
    assert answer.status == 400
    assert why in told(answer.body)
    assert review.lines == ()


def test_a_flag_or_an_article_that_is_not_there(review: Review) -> None:
    assert review.post({**review.form(review.flags[0]), "fingerprint": "0" * 32}).status == 404
    assert review.ask("/articles/nothing.html").status == 404
    assert review.lines == ()


def test_a_name_is_remembered_for_the_next_form(review: Review) -> None:
    flag = review.flags[0]
    cookie = review.post(review.form(flag, who="Ünal; Ada")).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", f"Path={review.base}"} <= set(cookie.split("; "))
    page = review.ask(review.page(flag), headers={"Cookie": cookie.partition(";")[0]}).body
    assert 'value="Ünal; Ada"' in page


def test_who_decides_over_a_line_not_yet_seen_is_told_and_nothing_is_lost(review: Review) -> None:
    flag = review.flags[0]
    assert 'name="seen" value="0"' in review.ask(review.page(flag)).body
    review.post(review.form(flag, seen="0", who="Ada Marsh", verdict="confirmed"))
    answer = review.post(review.form(flag, seen="0", who="B. Quill"))
    assert answer.status == 303
    notice = review.ask(answer.headers["location"].removeprefix(review.base))
    assert "somebody else decided too" in told(notice.body)
    assert "confirmed by Ada Marsh" in told(notice.body)
    assert [line.who for line in review.lines] == ["Ada Marsh", "B. Quill"]
    assert review.post(review.form(flag, seen="1", who="Ada Marsh", undo="1")).status == 409
    assert len(review.lines) == 2


def test_a_button_pressed_twice_is_one_decision(review: Review) -> None:
    form = review.form(review.flags[0], seen="0")
    first, second = review.post(form), review.post(form)
    assert (first.status, second.status) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    undo = {**form, "seen": "1", "undo": "1"}
    assert (review.post(undo).status, review.post(undo).status) == (303, 303)
    assert [line.verdict for line in review.lines] == ["dismissed", "withdrawn"]


def test_many_editors_at_once_lose_nothing(review: Review) -> None:
    """Sixteen clients of the server, and a command beside them that writes to the same ledger."""
    flags, form = review.flags, review.form(review.flags[0])

    def decide(number: int) -> int:
        flag = flags[number % len(flags)].flag
        return review.post({**form, "fingerprint": flag.fingerprint, "reason": f"r{number}"}).status

    command = ["decide", "report.json#harbour.txt:f1", "--verdict", "confirmed", "--reason", "beside", "--who", "Cli"]
    code = "from provenance.cli import main; main()"
    beside = subprocess.Popen([sys.executable, "-c", code, *command], cwd=review.desk, stdout=subprocess.DEVNULL)
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(decide, range(160))) == {303}
    assert beside.wait() == 0
    assert sorted(line.reason for line in review.lines) == sorted(["beside", *(f"r{n}" for n in range(160))])


@pytest.mark.parametrize("moment", [0.02, 0.11, 0.23])
def test_killing_the_server_loses_nothing_that_it_acknowledged(desk: Path, start: Start, moment: float) -> None:
    review = start(desk)
    flags, form = review.flags, review.form(review.flags[0])

    def decide(number: int) -> str | None:
        flag = flags[number % len(flags)].flag
        try:
            answer: Answer = review.post({**form, "fingerprint": flag.fingerprint, "reason": f"r{number}"})
        except OSError:  # there is no server any more
            return None
        return f"r{number}" if answer.status == 303 else None

    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(decide, number) for number in range(2_000)]
        while not any(result.done() for result in results):
            time.sleep(0.001)
        time.sleep(moment)
        review.process.kill()
    acknowledged = {result.result() for result in results} - {None}
    assert 0 < len(acknowledged) < 2_000
    assert acknowledged <= {line.reason for line in review.lines}
    assert "decided" in told(start(desk).ask("/").body)


def test_a_torn_ledger_is_told_and_nothing_is_recorded(review: Review) -> None:
    form = review.form(review.flags[0])
    (review.desk / "decisions.jsonl").write_text('{"fingerprint": "0', "utf-8")
    for answer in (review.ask("/"), review.post(form)):
        assert answer.status == 500
        assert "decisions.jsonl:1: the last line is torn" in told(answer.body)
        assert "delete line 1" in told(answer.body)
    assert (review.desk / "decisions.jsonl").read_text("utf-8") == '{"fingerprint": "0'


def test_a_form_says_nothing_twice(review: Review) -> None:
    body = urlencode(review.form(review.flags[0])) + "&verdict=confirmed"
    headers = {"Origin": review.origin, "Content-Type": "application/x-www-form-urlencoded"}
    assert review.ask("/decide", "POST", body, headers).status == 400
    assert review.lines == ()
