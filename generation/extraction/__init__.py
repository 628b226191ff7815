"""What `generation.extraction.extract` reads pictures with."""

from generation.extraction import opening as opening
from generation.extraction.extract import extract as extract
