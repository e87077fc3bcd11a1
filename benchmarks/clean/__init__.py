"""Compares the cleaner with other programs on texts and pages whose article is known."""
