"""The tree of words that names are looked up in, grown at the first use of a first word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

WORD = re.compile(r"\w+|[^\w\s]")
Role = Literal["name", "metonym", "ambiguous", "country"]


@dataclass(slots=True)
class Entry:
    """What a sequence of words means."""

    names: list[str] = field(default_factory=list)
    """Ids of the organs that it names."""
    metonyms: list[str] = field(default_factory=list)
    """Ids of the organs that it means where it speaks."""
    ambiguous: list[str] = field(default_factory=list)
    """Ids of the organs that it may name: no match of its own, but it hides the shorter names in it."""
    country: str | None = None
    """Code of the country that it names, or whose adjective it is."""
    bare: bool = False
    """Whether it is a name without "the" before it, too."""

    def add(self, role: Role, key: str) -> None:
        """Add a meaning."""
        if role == "country":
            self.country = self.country or key
            return
        keys = {"name": self.names, "metonym": self.metonyms, "ambiguous": self.ambiguous}[role]
        if key not in keys:
            keys.append(key)


class Node:
    """A node of the tree; a key has a space before it where the name has one."""

    __slots__ = ("children", "entry")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.entry: Entry | None = None


class Tree:
    """Names by their words."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[str, Role, str]]] = {}
        self._grown: dict[str, Node] = {}

    @property
    def starts(self) -> frozenset[str]:
        """The first words of all names, without their articles."""
        return frozenset(self._waiting)

    def add(self, name: str, role: Role, key: str) -> None:
        """Add a meaning of a name; one that begins with "The" is a name only behind an article."""
        first = name.removeprefix("The ").partition(" ")[0]
        if not first.isalnum():
            found = WORD.match(first)
            first = found.group() if found else first
        self._waiting.setdefault(first, []).append((name, role, key))

    def start(self, word: str) -> Node | None:
        """Return the node of a first word."""
        if word not in self._grown and word in self._waiting:
            self._grown[word] = _grow(self._waiting[word])
        return self._grown.get(word)


def _grow(named: list[tuple[str, Role, str]]) -> Node:
    root = Node()
    for name, role, key in named:
        bare = name.removeprefix("The ")
        node = root
        for word in _keys(bare)[1:]:
            node = node.children.setdefault(word, Node())
        if node.entry is None:
            node.entry = Entry()
        node.entry.add(role, key)
        node.entry.bare = node.entry.bare or bare == name
    return root


def _keys(name: str) -> list[str]:
    """Return the words and marks of a name, each with a space before it where the name has one."""
    keys, end = [], 0
    for match in WORD.finditer(name):
        keys.append(f" {match.group()}" if match.start() > end else match.group())
        end = match.end()
    return keys
