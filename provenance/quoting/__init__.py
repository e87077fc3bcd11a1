"""Quotations: which words stand in marks, where they begin and end, and of what kind they are.

Who was heard saying them is decided later. Kinds are told by form alone: words in marks that look distanced are `scare`
and names are `title`, and whatever looks like speech is `full`, `fragment` or `block`.
"""

from provenance.quoting.finding import find_quotes

__all__ = ["find_quotes"]
