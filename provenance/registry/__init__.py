"""Who publishes, speaks and posts: organs by name, domain, house byline and place, and their names in running text."""

from provenance.registry.loading import load_registry
from provenance.registry.lookup import Registry
from provenance.registry.scanning import Match
from provenance.registry.schema import registry_schema

__all__ = ["Match", "Registry", "load_registry", "registry_schema"]
