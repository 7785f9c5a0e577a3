"""Drive the real Anki backend, in a process of its own: `with collection() as anki: anki.import_file(path)`.

Anki's licence is the AGPL, so nothing of quizgen imports it, tests included; calls and answers are lines of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Anki:
    """A collection that is open in the other process; each method is the `Session`'s of the same name."""

    process: subprocess.Popen[str]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: self._call(name, arguments)

    def _call(self, name: str, arguments: tuple[Any, ...]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([name, arguments]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"error": "Anki ended"}')
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]


@contextmanager
def collection() -> Iterator[Anki]:
    """Open a new, empty collection for the time of the block."""
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, __file__, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        yield Anki(process)
        assert process.stdin
        process.stdin.close()
        process.wait(30)


class Session:
    """What can be done with the collection; `anki` is imported here, in the process of its own, and nowhere else."""

    def __init__(self, folder: str) -> None:
        from anki.collection import Collection

        self.col = Collection(str(Path(folder, "collection.anki2")))

    def empty(self) -> None:
        """Delete all notes."""
        self.col.remove_notes(self.col.find_notes(""))

    def import_file(self, path: str, learning_progress: bool = False) -> dict[str, int]:
        """Import a package or a text file as File > Import does by default; return the number of notes by outcome."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

        if path.endswith(".apkg"):
            options = ImportAnkiPackageOptions(with_scheduling=learning_progress)
            log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
        else:
            metadata = self.col.get_csv_metadata(path=path, delimiter=None)
            log = self.col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
        self.col.models._clear_cache()
        outcomes = (
            "new",
            "updated",
            "duplicate",
            "conflicting",
            "missing_notetype",
            "missing_deck",
            "first_field_match",
        )
        return {name: len(getattr(log, name)) for name in outcomes if len(getattr(log, name))}

    def notes(self) -> list[dict[str, Any]]:
        """Return all notes in the order of their new cards, each with its cards, rendered."""
        found = [self.col.get_note(note_id) for note_id in self.col.find_notes("")]
        return sorted(map(self._note, found), key=lambda note: note["cards"][0]["due"] if note["cards"] else -1)

    def _note(self, note: Any) -> dict[str, Any]:
        return {
            "guid": note.guid,
            "note_type": note.note_type()["name"],
            "fields": dict(note.items()),
            "tags": sorted(note.tags),
            "modified": note.mod,
            "cards": [
                {
                    "number": card.ord + 1,
                    "deck": self.col.decks.name(card.did),
                    "queue": card.queue,
                    "due": card.due,
                    "interval": card.ivl,
                    "reps": card.reps,
                    "question": card.render_output(reload=True).question_text,
                    "answer": card.render_output().answer_text,
                    "sounds": len(card.question_av_tags()) + len(card.answer_av_tags()),
                }
                for card in note.cards()
            ],
        }

    def study(self) -> int:
        """Answer every new card "Easy", so that each has a schedule worth losing; return their number."""
        from anki.scheduler_pb2 import CardAnswer

        scheduler: Any = self.col.sched
        cards = [self.col.get_card(card_id) for card_id in self.col.find_cards("is:new -is:suspended")]
        for card in cards:
            card.start_timer()
            states = self.col._backend.get_scheduling_states(card.id)
            scheduler.answer_card(scheduler.build_answer(card=card, states=states, rating=CardAnswer.EASY))
        return len(cards)

    def edit(self, guid: str, field: str, text: str, tags: list[str]) -> None:
        """Change a note as its learner would."""
        note = next(note for note in map(self.col.get_note, self.col.find_notes("")) if note.guid == guid)
        note[field] = text
        note.tags += tags
        self.col.update_note(note)

    def search(self, query: str) -> list[tuple[str, int]]:
        """Return the GUIDs and numbers of the cards that a search in the browser finds."""
        cards = [self.col.get_card(card_id) for card_id in self.col.find_cards(query)]
        return [(card.note().guid, card.ord + 1) for card in cards]

    def note_types(self) -> list[str]:
        """Return the names of the note types that are in use."""
        return sorted(use.name for use in self.col.models.all_use_counts() if use.use_count)

    def problems(self) -> list[str]:
        """Return what Anki's own checks find: empty cards, damaged notes, missing media, a broken database."""
        found = [f"empty card: {note.note_id}" for note in self.col.get_empty_cards().notes]
        for note_id in self.col.find_notes(""):
            note = self.col.get_note(note_id)
            if note.fields_check() not in (0, 2):  # 2: the same front twice
                found.append(f"fields: {note.fields}")
            if not note.cards():
                found.append(f"no cards: {note.fields}")
        found += [f"missing media: {name}" for name in self.col.media.check().missing]
        text, ok = self.col.fix_integrity()
        return found if ok else [*found, text]


def serve(folder: str) -> None:
    """Answer calls from standard input until it ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever Anki prints is no answer
    session = Session(folder)
    for line in sys.stdin:
        name, arguments = json.loads(line)
        try:
            answer = {"result": getattr(session, name)(*arguments)}
        except Exception as error:  # whatever it is, the test must see it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)
    session.col.close()


if __name__ == "__main__":
    serve(sys.argv[1])
