"""Lists of verdicts about organs that the user loads: read, put on one scale, and given to the entities they name."""

from provenance.ratings.attaching import Ratings
from provenance.ratings.reading import read_ratings
from provenance.ratings.scales import grade_of

__all__ = ["Ratings", "grade_of", "read_ratings"]
