"""Files are found once each, in one order, by ids that say nothing of where the folder lies."""

from __future__ import annotations

import io
import itertools
import os
from pathlib import Path

import pytest

from provenance.loading import Discovery, discover


def make(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Text of {name}.", encoding="utf-8")


def ids(discovery: Discovery) -> list[str]:
    return [input_.id for input_ in discovery.inputs]


def failures(discovery: Discovery) -> list[tuple[str, str]]:
    return [(failure.path, failure.code) for failure in discovery.failures]


def test_folder(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.md", "sub/c.html", "sub/deep/d", "e.TXT")
    make(tmp_path, ".hidden.txt", ".git/f.txt", "a.md.meta.json", "g.pdf", "sub/h.csv")
    (tmp_path / "blob").write_bytes(bytes(range(256)) * 9)
    found = discover([tmp_path])
    assert ids(found) == ["a.md", "b.txt", "e.TXT", "sub/c.html", "sub/deep/d"]
    assert failures(found) == []
    assert found.skipped == ("blob", "g.pdf", "sub/h.csv")


def test_one_file_has_its_name(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.txt", "sub/b.txt")
    assert ids(discover([tmp_path / "sub/a.txt"])) == ["a.txt"]
    assert ids(discover([tmp_path / "sub/b.txt", tmp_path / "sub/a.txt"])) == ["a.txt", "b.txt"]


def test_any_order_of_the_arguments_gives_the_same(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt", "c.txt")
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "c.txt", tmp_path / "none.txt", tmp_path / "two/b.txt"]
    found = [discover(order) for order in itertools.permutations(paths)]
    assert all(one == found[0] or ids(one) == ids(found[0]) for one in found)
    assert ids(found[0]) == ["c.txt", "one/a.txt", "two/a.txt", "two/b.txt"]
    assert {tuple(failures(one)) for one in found} == {(("none.txt", "missing"),)}


def test_relative_and_absolute_paths_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "in/a.txt", "in/sub/b.txt")
    monkeypatch.chdir(tmp_path)
    assert (
        ids(discover(["in"])) == ids(discover(["./in/"])) == ids(discover([tmp_path / "in"])) == ["a.txt", "sub/b.txt"]
    )


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "b.txt", "sub/c.txt", "odd[1].txt")
    monkeypatch.chdir(tmp_path)
    assert ids(discover(["[ab].txt"])) == ["a.txt", "b.txt"]
    assert ids(discover(["**/*.txt"])) == ["a.txt", "b.txt", "odd[1].txt", "sub/c.txt"]
    assert ids(discover(["odd[1].txt"])) == ["odd[1].txt"]
    assert failures(discover(["*.html"])) == [("*.html", "missing")]


def test_problems_do_not_stop_the_rest(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    found = discover([tmp_path / name for name in ("in", "empty", "gone.txt", "pipe.txt")])
    assert ids(found) == ["in/a.txt"]
    assert failures(found) == [("empty", "nothing-to-audit"), ("gone.txt", "missing"), ("pipe.txt", "not-a-file")]
    assert str(tmp_path) not in str(found.failures)


def test_nothing_but_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert failures(discover([tmp_path])) == [(tmp_path.name, "nothing-to-audit")]


def test_links(tmp_path: Path) -> None:
    make(tmp_path, "z/real.txt")
    (tmp_path / "a").symlink_to(tmp_path / "z", target_is_directory=True)
    (tmp_path / "z/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "another.txt").symlink_to(tmp_path / "z/real.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    found = discover([tmp_path])
    assert ids(found) == ["z/real.txt"]
    assert failures(found) == [("broken.txt", "unreadable"), ("self.txt", "unreadable"), ("z/loop", "symlink-loop")]


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in/link").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/b.txt")
    found = discover([tmp_path / "in"])
    assert ids(found) == ["a.txt"]
    assert failures(found) == [("link", "symlink-outside"), ("link.txt", "symlink-outside")]


@pytest.mark.parametrize(
    ("filename", "id_"),
    [(None, "stdin"), ("draft.txt", "draft.txt"), ("/home/ada/draft.txt", "draft.txt"), ("in/x.html", "in/x.html")],
)
def test_standard_input(filename: str | None, id_: str) -> None:
    found = discover(["-"], stdin=io.BytesIO(b"Text."), stdin_filename=filename)
    assert [(input_.id, input_.data) for input_ in found.inputs] == [(id_, b"Text.")]


def test_standard_input_beside_a_file_of_its_name(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    found = discover([str(tmp_path), "-"], stdin=io.BytesIO(b"Text."), stdin_filename="a.txt")
    assert ids(found) == ["a.txt", "a.txt-stdin"]


def test_odd_arguments() -> None:
    assert failures(discover(["a\0b"])) == [("?", "missing")]
    assert discover([]) == Discovery((), ())


def test_file_names_that_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Text.", encoding="utf-8")
    (found,) = ids(discover([tmp_path]))
    assert found == "caf\\xe9.txt"
