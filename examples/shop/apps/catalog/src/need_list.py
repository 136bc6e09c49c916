"""The services that this one needs. Each has a name, check() and close()."""

from needs import db
from needs import cache
import schema

NEEDS = [
    db,
    cache,
    schema,
]
