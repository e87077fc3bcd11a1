"""When a text was published, and the days that its own dates can mean."""

from provenance.dating.document import Dating, date_document

__all__ = ["Dating", "date_document"]
