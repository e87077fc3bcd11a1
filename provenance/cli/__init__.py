"""The command line: parse, call, print. Nothing here knows how an audit is made."""

from provenance.cli.app import main

__all__ = ["main"]
