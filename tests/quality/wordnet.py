"""Make `hypernyms.txt` and `adjectives.txt` in `quizgen/data` anew: `python -m tests.quality.wordnet DIR`.

DIR holds the files of WordNet 3.0 (`data.noun`, `index.noun`, …; Debian's wordnet-base puts them in
`/usr/share/wordnet`). A term's hypernym is the nearest of `KINDS` above it, if at least four in five of its senses,
weighted by how often they were met in WordNet's tagged texts, are below that one; a place's is that of all its senses
that are places. Left out are two-word terms whose head tells as much, and names that tell it ("Lake Geneva").
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizgen.english.wh import countries

KINDS = {  # what people call it: lemmas and numbers of WordNet's senses
    "city": "city.1 national_capital.1 state_capital.1 provincial_capital.1",
    "town": "town.1",
    "country": "country.2",
    "state": "american_state.1",
    "river": "river.1",
    "lake": "lake.1",
    "sea": "sea.1",
    "ocean": "ocean.1",
    "mountain": "mountain.1 mountain_peak.1",
    "mountain range": "range.5",
    "island": "island.1",
    "desert": "desert.1",
    "continent": "continent.1",
    "peninsula": "peninsula.1",
    "chemical element": "chemical_element.1",
    "metal": "metallic_element.1",
    "alloy": "alloy.1",
    "gas": "gas.2",
    "carbohydrate": "sugar.2",
    "protein": "protein.1",
    "enzyme": "enzyme.1",
    "hormone": "hormone.1",
    "vitamin": "vitamin.1",
    "mineral": "mineral.1",
    "rock": "rock.2",
    "particle": "elementary_particle.1 subatomic_particle.1",
    "process": "natural_process.1 organic_process.1",
    "microorganism": "microorganism.1",
    "cell": "cell.2",
    "organelle": "organelle.1",
    "disease": "disease.1 infection.1 cancer.1 mental_disorder.1",
    "mammal": "mammal.1",
    "bird": "bird.1",
    "fish": "fish.1",
    "insect": "insect.1",
    "reptile": "reptile.1",
    "tree": "tree.1",
    "fruit": "edible_fruit.1",
    "vegetable": "vegetable.1",
    "organ": "organ.1 internal_organ.1",
    "bone": "bone.1",
    "muscle": "muscle.1",
    "material": "building_material.1 fabric.1",
    "musical instrument": "musical_instrument.1",
    "instrument": "measuring_instrument.1",
    "weapon": "weapon.1",
    "ship": "ship.1",
    "drink": "beverage.1",
    "dance": "dancing.1",
    "language": "natural_language.1",
    "month": "gregorian_calendar_month.1",
    "day of the week": "day_of_the_week.1",
    "colour": "chromatic_color.1 achromatic_color.1",
    "field of study": "discipline.1",
    "currency": "monetary_unit.1",
    "unit": "unit_of_measurement.1",
    "occupation": "professional.1 skilled_worker.1 scientist.1 artist.1 writer.1 engineer.1 musician.1 scholar.1 "
    "clergyman.1 farmer.1 craftsman.1",
}
PLACES = frozenset(list(KINDS)[:14])
CAPITALISED = frozenset({"language", "month", "day of the week"})
MANY = frozenset(
    "tree mammal bird fish insect reptile occupation disease material process microorganism protein cell "
    "instrument weapon ship drink gas".split()
) | {"field of study"}
NO_KIND = {
    "graduate": "occupation",
    "human": "mammal",
    "humans": "mammal",
    "kid": "mammal",
    "man": "mammal",
    "tears": "process",
}
MOST = 0.8  # of the senses
FIRST, OTHER = 0.5, 0.12  # what senses weigh that were never met: WordNet puts the usual one first
EVERYDAY = 15  # times that an adjective was met
OBJECT, LOCATION = "17", "15"  # WordNet's files of places
PERTAINING = "01"  # WordNet's file of adjectives that pertain to a noun


@dataclass(frozen=True)
class Sense:
    """A synset: `above` are its hypernyms, `named` tells an instance, as Paris of "city"."""

    words: tuple[str, ...]
    file: str
    above: tuple[str, ...]
    pertains: tuple[str, ...]
    named: bool


def synsets(path: Path) -> Iterator[tuple[str, Sense]]:
    """Yield the synsets of one of WordNet's data files, with their offsets."""
    for line in path.read_text("utf-8", "replace").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(re.sub(r"\(.*", "", word) for word in fields[4 : 4 + 2 * count : 2])
        rest = fields[5 + 2 * count :]
        pointers = [rest[n : n + 3] for n in range(0, 4 * int(fields[4 + 2 * count]), 4)]
        above = tuple(offset for symbol, offset, part in pointers if symbol in {"@", "@i"} and part == "n")
        pertains = tuple(offset for symbol, offset, part in pointers if symbol == "\\" and part == "n")
        yield fields[0], Sense(words, fields[1], above, pertains, any(symbol == "@i" for symbol, _, _ in pointers))


class Nouns:
    """WordNet's nouns, with the nearest kind above each sense."""

    def __init__(self, folder: Path, met: Counter[tuple[str, int]]) -> None:
        self.met = met
        self.synsets = dict(synsets(folder / "data.noun"))
        self.senses: dict[str, list[str]] = {}
        for line in (folder / "index.noun").read_text("utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split()
                self.senses[fields[0]] = fields[6 + int(fields[3]) :]
        self.kinds = {
            self.senses[name.partition(".")[0]][int(name.partition(".")[2]) - 1]: kind
            for kind, names in KINDS.items()
            for name in names.split()
        }

    def kind(self, offset: str) -> str:
        """Return the nearest kind above a synset, "" if there is none or if two are equally near."""
        level, seen = [offset], {offset}
        while level:
            found = {self.kinds[one] for one in level if one in self.kinds}
            if found:
                return found.pop() if len(found) == 1 else ""
            level = [up for one in level for up in self.synsets[one].above if up not in seen]
            seen.update(level)
        return ""

    def is_country(self, offset: str) -> bool:
        """Tell whether a synset is a country, by WordNet or by the list of countries."""
        listed = any(word.replace("_", " ") in countries() for word in self.synsets[offset].words)
        return listed or (self.synsets[offset].named and self.kind(offset) == "country")

    def spelt(self, lemma: str, offset: str) -> str:
        return next((word for word in self.synsets[offset].words if word.lower() == lemma), lemma)

    def place(self, lemma: str) -> tuple[str, str]:
        """Return the name and the kind of a place, ("", "") where its senses as a place differ."""
        named = [one for one in self.senses[lemma] if self.synsets[one].named]
        kinds = {self.kind(one) for one in named if self.synsets[one].file in {OBJECT, LOCATION}}
        kinds = {"city"} if kinds == {"city", "town"} else kinds
        kind = kinds.pop() if len(kinds) == 1 else ""
        return (self.spelt(lemma, named[0]), kind) if kind in PLACES else ("", "")

    def term(self, lemma: str) -> tuple[str, str]:
        """Return a term as it is written, and its kind, ("", "") where its senses differ too much."""
        weights: defaultdict[str, float] = defaultdict(float)
        first = ""
        for number, one in enumerate(self.senses[lemma], 1):
            if not self.synsets[one].named:
                first = first or one
                weights[self.kind(one)] += self.met[lemma, number] + (FIRST if number == 1 else OTHER)
        kind, weight = max(weights.items(), key=lambda pair: pair[1], default=("", 0.0))
        sure = kind and kind not in PLACES and weight >= MOST * sum(weights.values())
        return (self.spelt(lemma, first), kind) if sure and NO_KIND.get(lemma) != kind else ("", "")


def hypernyms(nouns: Nouns) -> dict[str, set[str]]:
    """Return the terms and the places of each kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for lemma in nouns.senses:
        if not re.fullmatch(r"[a-z][a-z'-]*(_[a-z][a-z'-]*){0,2}", lemma) or len(lemma) < 3:
            continue
        place, kind = nouns.place(lemma)
        if (
            kind
            and place[0].isupper()
            and not place.isupper()
            and not {kind.split()[-1], "capital"} & {*lemma.split("_")}
        ):
            found[kind].add(place.replace("_", " "))
        term, kind = nouns.term(lemma)
        if kind and term[0].isupper() == (kind in CAPITALISED) and term.count("_") < 2 and "'" not in term:
            terms[kind].add(term)
    for kind, words in terms.items():
        for word in words:
            head = word.rpartition("_")[2]
            told = {head, word.replace("_", " ")} & {kind, *kind.split()} or ("_" in word and head in words)
            rare = "_" in word and kind in MANY and not any(nouns.met[word, n] for n in range(1, 9))
            if not told and not rare:
                found[kind].add(word.replace("_", " "))
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    folder: Path = arguments.parse_args().folder
    met: Counter[tuple[str, int]] = Counter()
    adjectives: Counter[str] = Counter()
    pertaining: Counter[str] = Counter()
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, number, count = line.split()
        lemma, _, filed = key.partition("%")
        if filed[0] == "1":
            met[lemma, int(number)] = int(count)
        elif filed[0] in "35":  # an adjective, or one of a cluster of similar ones
            adjectives[lemma] += int(count)
            pertaining[lemma] += int(count) * (filed[2:4] == PERTAINING)
    nouns = Nouns(folder, met)
    found = hypernyms(nouns)
    relational = set()
    for _, sense in synsets(folder / "data.adj"):
        if any(nouns.is_country(one) for one in sense.pertains):
            found["nationality"] |= {word for word in sense.words if word.isalpha() and word[0].isupper()}
        if sense.file == PERTAINING:
            relational |= {word for word in sense.words if word.isalpha() and word.islower()}
    relational = {word for word in relational if 2 * pertaining[word] >= adjectives[word]}
    everyday = {word for word, n in adjectives.items() if n >= EVERYDAY and word.isalpha()} - relational
    data = Path("quizgen/data")
    lines = [f"{kind}: {', '.join(sorted(terms))}\n" for kind, terms in sorted(found.items())]
    (data / "hypernyms.txt").write_text("".join(lines), encoding="utf-8")
    lines = [f"everyday: {' '.join(sorted(everyday))}\n", f"relational: {' '.join(sorted(relational))}\n"]
    (data / "adjectives.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
