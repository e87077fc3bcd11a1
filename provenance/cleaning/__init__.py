"""Cleaning: every line of a text gets a kind, and what is not the article goes into a ledger with rule and reason."""

from provenance.cleaning.cleaner import ARTICLE_KINDS, article_text, clean
from provenance.cleaning.shared import SharedLines, shared_lines

__all__ = ["ARTICLE_KINDS", "SharedLines", "article_text", "clean", "shared_lines"]
