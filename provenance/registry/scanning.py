"""The words of a text, and walks through the tree of names from any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from provenance.models import Organ
from provenance.registry.tree import WORD, Entry, Node, Tree

_FUSED = re.compile(r"[a-z](?=[A-Z])")
_LONGEST_GAP = 3
_WRAPPED_LINE = 40


class Match(NamedTuple):
    """A name of an organ in a text, without an article before it."""

    start: int
    end: int
    organs: tuple[Organ, ...]
    """Whom it can mean; several where the name does not tell."""
    kind: Literal["name", "metonym"]
    """`metonym`: a place or country, which means the organ only where it speaks."""
    fused: bool = False
    """Whether the name runs into the next word without a space."""


@dataclass(frozen=True, slots=True)
class Found:
    """The end of a walk through the tree: behind which word it ended, at which offset, and what the words mean."""

    index: int
    end: int
    entry: Entry
    fused: bool = False


class Words:
    """The words of a stretch of text, and walks through a tree from any of them."""

    def __init__(self, plain: str, start: int, end: int) -> None:
        self.plain = plain
        self.spans = [match.span() for match in WORD.finditer(plain, start, end)]
        self.texts = [plain[a:b] for a, b in self.spans]

    def __len__(self) -> int:
        return len(self.spans)

    def gap(self, index: int) -> str | None:
        """Return what a word's key begins with: "" or a space; None where too much stands before the word."""
        start, end = self.spans[index - 1][1], self.spans[index][0]
        if start == end:
            return ""
        space = self.plain[start:end]
        if len(space) > _LONGEST_GAP or space.count("\n") > 1 or ("\n" in space and not self._wrapped(start)):
            return None
        return " "

    def _wrapped(self, offset: int) -> bool:
        """Say whether the line that ends at `offset` is long enough to have been broken for its length."""
        return offset >= _WRAPPED_LINE and "\n" not in self.plain[offset - _WRAPPED_LINE : offset]

    def walk(self, tree: Tree, index: int, *, lower: bool = False) -> Iterator[Found]:
        """Yield the names of a tree that begin at a word, shortest first."""
        node = tree.start(self.texts[index].lower() if lower else self.texts[index])
        while node is not None:
            if node.entry is not None:
                yield Found(index + 1, self.spans[index][1], node.entry)
            index += 1
            if not node.children or index >= len(self.spans) or (gap := self.gap(index)) is None:
                return
            text = self.texts[index].lower() if lower else self.texts[index]
            following = node.children.get(gap + text)
            if following is None and gap and (cut := _FUSED.search(text)) is not None:
                yield from self._fused(node, index, cut.end())
            node = following

    def _fused(self, node: Node, index: int, cut: int) -> Iterator[Found]:
        """Yield a name of several words whose last word runs into the next one."""
        last = node.children.get(f" {self.texts[index][:cut]}")
        if last is not None and last.entry is not None:
            yield Found(index + 1, self.spans[index][0] + cut, last.entry, fused=True)

    def follows(self, index: int, word: str) -> bool:
        """Say whether the word at `index` is `word`, with a space before it."""
        return index < len(self.texts) and self.texts[index] == word and self.gap(index) == " "

    def behind_article(self, index: int) -> bool:
        """Say whether "the" stands before a word."""
        return index > 0 and self.texts[index - 1] in ("the", "The", "THE") and self.gap(index) == " "

    def is_part(self, start: int, end: int) -> bool:
        """Say whether the words from `start` up to `end` are part of an address, a handle or a compound."""
        before = self.plain[max(0, start - 2) : start]
        after = self.plain[end : end + 2]
        return (
            before.endswith(("@", "#", "_"))
            or (before.endswith("-") and before[0].islower())
            or (after[:1] in ("-", ".") and after[1:].islower())
            or after[:1] == "@"
        )

    def capital_follows(self, index: int) -> bool:
        """Say whether the word at `index` has a capital and follows after a space alone."""
        return index < len(self.texts) and self.texts[index][0].isupper() and self.gap(index) == " "
