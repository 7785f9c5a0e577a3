"""Find documents and read them: one module for each format, all of them giving the same plain `Document`.

Nothing outside the named sources is read, nothing is fetched, and a document that cannot be read is told by one plain
sentence (`Unreadable`), so that the others can still be built.
"""

from __future__ import annotations

from quizgen.read.find import SUFFIXES, Sources, find
from quizgen.read.open import Unreadable, read

__all__ = ["SUFFIXES", "Sources", "Unreadable", "find", "read"]
