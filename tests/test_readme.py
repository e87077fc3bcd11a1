"""What the README and the other pages say holds: commands run, options exist, tables are whole, outputs are in step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from commands import commands_page
from refresh import desk, outputs, refreshed, run
from typer.core import TyperGroup

from provenance.cli.app import app
from provenance.config import Config
from provenance.models import QuoteStatus
from provenance.pipeline import facts_of
from provenance.reporting.writing import FORMATS
from provenance.rules import Rule, all_rules

ROOT = Path(__file__).parents[1]
GENERATED = ("rules.md", "commands.md")
GUIDES = (
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in GENERATED),
)
PAGES = {name: (ROOT / name).read_text("utf-8") for name in GUIDES}
README = PAGES["README.md"]
BLOCK = re.compile(r"(?:^<!-- (?P<mark>[a-z]+) -->\n)?^```sh\n(?P<script>.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPTS = [
    pytest.param(block["script"], id=f"{name}:{page[: block.start('script')].count(chr(10)) + 1}")
    for name, page in PAGES.items()
    for block in BLOCK.finditer(page)
    if block["mark"] is None
]
COMMANDS = typer.main.get_command(app)
assert isinstance(COMMANDS, TyperGroup)
OPTIONS = {
    name: {option for one in command.params for option in (*one.opts, *one.secondary_opts) if option.startswith("-")}
    | {"--help", "-h"}
    for name, command in COMMANDS.commands.items()
}
OWN_OPTIONS = {"--version", "--help"}


def marked(mark: str) -> str:
    [script] = [block["script"] for block in BLOCK.finditer(README) if block["mark"] == mark]
    return str(script)


def table(heading: str) -> list[str]:
    """Return the code in the first cells of the first table below a heading."""
    rows = README.partition(f"{heading}\n")[2].partition("\n#")[0].splitlines()
    return [cell[1] for row in rows if (cell := re.match(r"\| `([^`]+)`", row))]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_block_of_commands_runs(script: str, tmp_path: Path) -> None:
    desk(tmp_path)
    run(script, tmp_path)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if outputs(page)])
def test_outputs_are_what_the_commands_print(name: str) -> None:
    assert PAGES[name] == refreshed(PAGES[name]), "run: python tools/refresh.py"


def invocations() -> list[tuple[str, str, list[str]]]:
    """Return (page, command, options) for every `provenance …` in code, in blocks and in running text."""
    found = []
    for name, page in PAGES.items():
        blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        texts = [line for block in blocks for line in block.splitlines()]
        texts += re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page)
        for text in texts:
            for match in re.finditer(r"(?:^|[ /])provenance (-{0,2}[a-z]+)((?: [^|&;<>]*)?)", text):
                options = re.findall(r"(?<=\s)--?[a-zA-Z][a-z-]*", f" {match[2]}")
                found.append((name, match[1], options))
    return found


def test_the_page_of_commands_is_what_the_command_line_says() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == commands_page(), "run: python tools/refresh.py"


def test_every_page_is_in_the_index() -> None:
    linked = set(re.findall(r"\]\(([a-z-]+\.md)\)", PAGES["docs/README.md"]))
    assert linked == {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}


def test_pictures_are_there_and_small() -> None:
    pictures = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    assert pictures == {name for page in PAGES.values() for name in re.findall(r"pictures/([\w-]+\.png)", page)}
    for name in pictures:
        data = (ROOT / "docs" / "pictures" / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 250_000


def paths_named() -> list[tuple[str, str]]:
    """Return (page, path) for every path of the repository that a page names in running text."""
    rooms = "provenance|tests|docs|benchmarks|training|tools|schemas|seeds"
    path = re.compile(rf"(?<![\w/.-])((?:{rooms})/[\w./-]*)")
    return [
        (name, match[1])
        for name, page in PAGES.items()
        for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page)
        for match in path.finditer(code)
    ]


def test_paths_that_are_named_exist() -> None:
    assert len(paths_named()) > 20
    assert [(name, path) for name, path in paths_named() if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_console_blocks_hold_commands_that_exist(name: str) -> None:
    for block in re.findall(r"^```console\n(.*?)^```$", PAGES[name], re.MULTILINE | re.DOTALL):
        commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
        assert commands
        for command in commands:
            words = command.split()
            assert words[0] in {"provenance", "pip", "cp"}, command
            if words[0] == "provenance":
                assert {word for word in words[2:] if word.startswith("-")} <= OPTIONS[words[1]], command


def test_every_command_and_option_exists() -> None:
    found = invocations()
    wrong = [
        (page, command, options)
        for page, command, options in found
        if command not in OWN_OPTIONS and not set(options) <= OPTIONS.get(command, set()) | {"-"}
    ]
    assert wrong == []
    assert {command for _, command, _ in found} - OWN_OPTIONS <= OPTIONS.keys()
    assert len(found) > 20


@pytest.mark.parametrize("name", [name for name in PAGES if name == "README.md" or name.startswith("docs/")])
def test_every_option_in_running_text_exists(name: str) -> None:
    mentioned = set(re.findall(r"`(--?[a-z][a-z-]*)(?: [A-Za-z.]+)?`", PAGES[name]))
    assert mentioned - set().union(*OPTIONS.values()) - OWN_OPTIONS == set()


def test_every_command_is_described() -> None:
    described = {row.split()[1] for row in table("## Commands")}
    assert described == OPTIONS.keys()


def test_tables_are_whole() -> None:
    assert table("### What comes out") == list(FORMATS)
    assert set(table("### Configuration")) == set(Config.model_fields)
    assert table("## How far a quotation can be checked") == list(get_args(QuoteStatus))


def test_codes_that_are_named_exist() -> None:
    lists = re.findall(r"ignore = \[(.*)\]", README)
    named = {code for one in lists for code in re.findall(r'"([a-z-]+)"', one)}
    named |= set(re.findall(r"`([a-z]+-[a-z-]+)`", README)) - set(get_args(QuoteStatus)) - set(FORMATS)
    assert {"given-contradicted", "nbsp-residue"} <= named
    assert named <= {rule.code for rule in all_rules()}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page, folder = PAGES[name], (ROOT / name).parent
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page):
        file = folder / target if target else ROOT / name
        assert file.exists(), target
        if anchor and file.suffix == ".md":
            titles = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_set_up_is_one_command_each() -> None:
    for mark, ends in (("audit", "provenance audit seeds/"), ("tests", "pytest -n 2")):
        [command] = marked(mark).splitlines()
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert command.endswith(f".venv/bin/{ends}")


def test_hooks_and_inputs_that_the_pages_use_exist() -> None:
    hooks = set(re.findall(r"^- id: (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"- id: (.*)$", PAGES["docs/pre-commit.md"], re.MULTILINE)) == hooks
    inputs = (ROOT / "action.yml").read_text("utf-8").partition("inputs:")[2].partition("outputs:")[0]
    known = set(re.findall(r"^  ([a-z-]+):$", inputs, re.MULTILINE))
    step = PAGES["docs/ci-gate.md"].partition("        with:\n")[2].partition("      - ")[0]
    used = set(re.findall(r"^          ([a-z-]+):", step, re.MULTILINE))
    assert {"paths", "fail-on"} <= used <= known


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/own-rule.md"])
def test_the_rule_that_a_page_shows_is_one(name: str) -> None:
    [block] = re.findall(r"^```python\n(.*?)^```$", PAGES[name], re.MULTILINE | re.DOTALL)
    space: dict[str, object] = {}
    exec(compile(block, name, "exec"), space)  # noqa: S102
    [shown] = [value for value in space.values() if isinstance(value, Rule)]
    for examples, flagged in ((shown.fails, 1), (shown.passes, 0)):
        for example in examples:
            assert len(list(shown.check(facts_of(example.text)))) == flagged
