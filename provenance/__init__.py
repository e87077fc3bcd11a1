"""Audits news text for its provenance: who published it, whose text it is, who was heard saying it, what can be checked."""

__version__ = "0.1.0"
