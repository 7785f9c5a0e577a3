"""What a document calls its topic where that is no name: "it", "the animal" in a text on the snow leopard."""

from __future__ import annotations

import pytest

from tests.test_resolve import read

OTTER = "The giant otter (Pteronura brasiliensis) is a large mammal of South America."
QUAKE = "The Messina earthquake of 1908, also known as the great Messina earthquake, struck Sicily at dawn."
BAROMETER = "The barometer is an instrument that measures the pressure of the air."
LOOM = "A power loom is a machine that weaves cloth."
HORMONES = "Hormones are signalling molecules of animals and plants."

# -- must not become the topic -----------------------------------------------------------------------------------

# A title, a document, and what must not stand in its last sentence.
NEAR_MISSES = [
    ("Giant otter", f"{OTTER} The giant otter has a flat tail. It steers the body in the water.", "giant otter"),
    ("Giant otter", f"{OTTER} The sea otter lives on the coast. The otter opens shells with a stone.", "giant otter"),
    ("Giant otter", f"{OTTER} The jaguar is another hunter. The animal swims well.", "giant otter"),
    ("Giant otter", f"{OTTER} Most giant otters live in Brazil. They are counted every year.", "giant otter"),
    ("Giant otter", f"{OTTER} The giant otter is hunted by the caiman. It has strong jaws.", "giant otter"),
    ("Giant otter", f"{OTTER}\nThe animal in the painting is white.", "giant otter"),
    ("Messina earthquake of 1908", f"{QUAKE} In 1783 an earthquake struck Calabria. The earthquake lasted a minute.",
     "1908"),
    ("Messina earthquake of 1908", f"{QUAKE} Its cause is not known.", "1908's"),
    ("Barometer", f"{BAROMETER} The hygrometer is newer. The instrument measures moisture.", "barometer"),
    ("Loom", "The loom is a machine. The Dornbirn Loom was built in 1950. The loom was sold. It is 5 metres long.",
     "The loom is"),
    ("Power loom", f"{LOOM} It was patented in 1785.", "power loom"),
    ("Power loom", f"{LOOM} In 1790 a power loom was brought to Bury. It was burned by workers.", "power loom"),
    ("Power loom", f"{LOOM} Early power looms in Bury were weak. They broke.", "power looms broke"),
    ("Hormones", f"{HORMONES} Plant hormones are small. They have no glands.", "Hormones"),
    ("Glassblower", "A glassblower is a person who shapes glass. It is hot work.", "glassblower"),
    ("A history of glass", "The history is long. It began in Egypt.", "history of glass"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "words"), NEAR_MISSES)
def test_not_the_topic(title: str, text: str, words: str) -> None:
    assert words not in read(text, title)[0][-1].text


# -- the topic ---------------------------------------------------------------------------------------------------

TOPICS = [
    ("Giant otter", f"{OTTER} It is found in eleven countries.", "The giant otter is found in eleven countries."),
    ("Giant otter", f"{OTTER} Its fur is dense.", "The giant otter's fur is dense."),
    ("Giant otter", f"{OTTER} The otter is active by day.", "The giant otter is active by day."),
    ("Giant otter", f"{OTTER} The species is rare. It is protected by law.", "The giant otter is protected by law."),
    ("Giant otter", f"{OTTER} The mammal was described in 1788.", "The giant otter was described in 1788."),
    ("Giant otter", f"{OTTER} Giant otters eat fish. They hunt in groups.", "Giant otters hunt in groups."),
    ("Messina earthquake of 1908", f"{QUAKE} It killed thousands of people.",
     "The Messina earthquake of 1908 killed thousands of people."),
    ("Messina earthquake of 1908", f"{QUAKE} The disaster killed thousands of people.",
     "The Messina earthquake of 1908 killed thousands of people."),
    ("Messina earthquake of 1908", f"{QUAKE} The earthquake destroyed the city of Messina.",
     "The Messina earthquake of 1908 destroyed the city of Messina."),
    ("3.1 Overview of Meiosis", "Meiosis halves the chromosomes. Its products are four cells.",
     "Meiosis's products are four cells."),
    ("Third Salt War", "The Third Salt War broke out in 1702. The conflict lasted a year.",
     "The Third Salt War lasted a year."),
    ("Narvik", "Narvik is a seaport in Norway. In 1902 the town got a railway.", "In 1902 Narvik got a railway."),
    ("Barometer", f"{BAROMETER} The instrument was invented in 1643.", "The barometer was invented in 1643."),
    ("Power loom", f"{LOOM} It works without a hand on the shuttle.",
     "A power loom works without a hand on the shuttle."),
    ("Power loom", f"{LOOM} The power loom was invented in England. The machine was patented in 1785.",
     "The power loom was patented in 1785."),
    ("Bacteria", "Bacteria are single cells. Their walls are thick.", "Bacteria's walls are thick."),
    ("Great Plague", "The Great Plague was an epidemic in London. It began in 1665.",
     "The Great Plague began in 1665."),
    ("4.3 Hormones", f"{HORMONES} They travel in the blood.", "Hormones travel in the blood."),
    ("Chapter 7: Hormones", f"{HORMONES} Their effects last for hours.", "Hormones' effects last for hours."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "last"), TOPICS)
def test_topic(title: str, text: str, last: str) -> None:
    sentence = read(text, title)[0][-1]
    assert sentence.text == last
    assert not sentence.doubts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{OTTER} The sea otter lives on the coast. The otter opens shells with a stone.", "The otter"),
        (f"{OTTER} The jaguar is another hunter. The animal swims well.", "The animal"),
    ],
)
def test_doubted_beside_another_of_its_kind(text: str, words: str) -> None:
    last = read(text, "Giant otter")[0][-1]
    reason = f"“{words}” may be the giant otter or another"
    assert (words, reason) in [(text[doubt.start : doubt.end], doubt.reason) for doubt in last.doubts]


def test_a_topic_is_no_name() -> None:
    _, names = read(OTTER, "Giant otter")
    assert "the giant otter" not in {name.full for name in names}
