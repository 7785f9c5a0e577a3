"""What several test modules need."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from spacy.language import Language

from quizgen.cli import main
from quizgen.parse import DEFAULT_PIPELINE, load


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden results anew: look at the changes")
    parser.addoption("--raise-floors", action="store_true", help="raise the floors of the score to what is measured")
    parser.addoption("--lower-floors", action="store_true", help="set the floors of the score to what is measured")


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Take Ctrl-C as a terminal would send it, also where a shell that runs the tests in the background ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's cache, in processes of their own too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a quizgen command in this process (so that the pipeline is loaded once); a traceback fails the test."""

    def run(*args: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        said = capsys.readouterr()
        return Ran(ended.value.code or 0, said.out, said.err)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the default pipeline, loaded once."""
    return load(DEFAULT_PIPELINE)
