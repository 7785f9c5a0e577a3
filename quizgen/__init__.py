"""Turn documents into flashcards: offline, deterministic, faithful to the source."""

__version__ = "0.1.0"
