"""What sentences become when names, pronouns and descriptions are settled, on small documents."""

from __future__ import annotations

import pytest

from quizgen.parse import load, parse
from quizgen.resolve.sentences import resolve
from quizgen.types import Block, Document, Name, Resolved

LOVELACE = "Ada Lovelace was an English mathematician. She was born in London in 1815."
AMUNDSEN = "Roald Amundsen was a Norwegian explorer."


def read(text: str, title: str = "") -> tuple[list[Resolved], tuple[Name, ...]]:
    """Resolve a document whose paragraphs are the lines of a text."""
    blocks = tuple(Block(line, ((0, 0),)) for line in text.strip().splitlines())
    document = Document("test.txt", text, blocks, title=title)
    sentences, names = resolve(document, list(parse(load(), (block.text for block in blocks))))
    return list(sentences), names


# -- must not change ---------------------------------------------------------------------------------------------

UNCHANGED = {
    "full names": "Roald Amundsen reached the South Pole in 1911.",
    "a second mention": f"{AMUNDSEN} In 1911 Roald Amundsen reached the South Pole, and in 1912 Amundsen returned.",
    "a thing that bears the name": f"{AMUNDSEN} The Amundsen Sea lies south of the Pacific Ocean.",
    "two of one name": "William Bragg and Lawrence Bragg shared a prize in 1915. Bragg died in 1942.",
    "a surname that never had a first name": "Ptolemy lived in Alexandria. Ptolemy wrote a book about the stars.",
    "what a law is named after": "Robert Hooke studied springs. Hooke's law was published in 1678.",
    "a given name that shares the surname": "Jacob Grimm was born in 1785. Jacob and Wilhelm Grimm collected tales.",
    "a forward pronoun": "In his youth, Roald Amundsen read about the polar seas.",
    "it that stands for nothing": "The bridge was closed in 1950. It was Anna Lindh who opened it again in 1960.",
    "it is likely": "The lava cooled slowly. It is likely that the crystals grew for a century.",
    "it took": "The walls were high. It took ten years to build the tower of the castle.",
    "it rained": "The harvest was poor. It rained for forty days in the valley.",
    "a pronoun of its own sentence": "The spider wraps its prey in silk before it eats.",
    "unique things": "The Moon orbits the Earth. The tides follow the Moon.",
    "an acronym spoken as a word": "The North Atlantic Treaty Organization (NATO) dates from 1949. NATO has a council.",
    "an office": "Bato Khan rode west. The tribes chose the deposed Khan of the north.",
    "a firm of that name": "Anna Lindh was born in 1850. The firm Lindh was founded in 1911.",
    "there in its own sentence": "Emil Stone lived in Oslo. Ada Holt moved to Bergen and died there in 1911.",
    "a nickname": "Carl Otto Holt was a judge. A daughter was Anna “Annie” Holt.",
    "a title of that place": "Ada Lovelace was born in 1815. A rival was Anne, Countess of Lovelace.",
    "a namesake": "Louis Stone was born in 1803. Their only child, Louis, was born in 1834.",
    "words of a quotation": f"{AMUNDSEN} A reporter wrote, “He is the last of the Vikings and he knows it well.”",
}


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED.keys())
def test_must_not_change(text: str) -> None:
    sentences, _ = read(text)
    assert " ".join(sentence.text for sentence in sentences) == text


# -- rewritten ---------------------------------------------------------------------------------------------------

# A document, its title, and what its last sentence becomes.
REWRITTEN = [
    (LOVELACE, "", "Ada Lovelace was born in London in 1815."),
    (
        "The bridge was built in 1930. It was soon too narrow. In 1950 Anna Lindh ordered it closed.",
        "A new plan for the Graz footbridge",
        "In 1950 Anna Lindh ordered the bridge closed.",
    ),
    (f"{AMUNDSEN} Amundsen died in 1928.", "", "Roald Amundsen died in 1928."),
    (f"{AMUNDSEN} His ship was called Fram.", "", "Roald Amundsen's ship was called Fram."),
    (f"{AMUNDSEN} Captain Amundsen reached the pole.", "", "Captain Roald Amundsen reached the pole."),
    ("William Bragg and Lawrence Bragg shared a prize. William Bragg was English.\nLawrence Bragg was his son. In 1915 "
     "Bragg was 25.", "", "In 1915 Lawrence Bragg was 25."),
    ("Inger Dalgas was a Danish chemist. Dalgas' mother was Irish.", "", "Inger Dalgas' mother was Irish."),
    (f"{AMUNDSEN} Amundsen's ship was called Fram.", "", "Roald Amundsen's ship was called Fram."),
    (f"{AMUNDSEN} In his youth, Amundsen read much.", "", "In his youth, Roald Amundsen read much."),
    (f"{AMUNDSEN} In 1911 he reached the pole with his four companions.", "",
     "In 1911, Roald Amundsen reached the pole with his four companions."),
    (f"{AMUNDSEN} The king gave him a medal in 1912.", "", "The king gave Roald Amundsen a medal in 1912."),
    (f"{AMUNDSEN} He's buried in the Arctic Ocean.", "", "Roald Amundsen is buried in the Arctic Ocean."),
    (f"{AMUNDSEN} Amundson flew over the pole in 1926.", "", "Roald Amundsen flew over the pole in 1926."),
    ("Amundsen is remembered in Norway.", "Roald Amundsen", "Roald Amundsen is remembered in Norway."),
    ("A fire at the Holt mill in Ohio killed nine people.\nOhio has old houses.\nThe fire burned for two days.", "",
     "The fire at the Holt mill in Ohio burned for two days."),
    ("A fire at the Holt mill killed nine people.\nThe fire burned for two days. It was put out by the army.", "",
     "The fire at the Holt mill was put out by the army."),
    ("A fire at the Holt mill killed nine people. It burned for two days.", "",
     "The fire at the Holt mill burned for two days."),
    ("Roald Engelbregt Gravning Amundsen was a Norwegian explorer. Amundsen died in 1928.", "Roald Amundsen",
     "Roald Amundsen died in 1928."),
    (f"{AMUNDSEN} The expedition met Robert Scott in Cardiff. The ship Fram was sold. In 1911 he was alone.",
     "Roald Amundsen", "In 1911, Roald Amundsen was alone."),
    (f"{AMUNDSEN} In 1911 Robert Scott left Cardiff. He died in a tent.", "Roald Amundsen",
     "Robert Scott died in a tent."),
    (f"{AMUNDSEN} A march was played under Edvard Grieg. In 1911 he went south.", "Roald Amundsen",
     "In 1911, Roald Amundsen went south."),
    ("The Riga Ferrylift crossed the river. The ferrylift was closed in 1950. Every day the ferrylift was full. Riga "
     "is a port.", "Riga Ferrylift", "Riga is a port."),
    ("Anthony Hale was the prime minister. Hale resigned in 1957.", "", "Anthony Hale resigned in 1957."),
    ("Frank Worsley and Tom Crean joined him. Worsley and Crean crossed Georgia.", "",
     "Frank Worsley and Tom Crean crossed Georgia."),
    ("Nils Brandt (born Nikolai Brandt) was a painter. Nikolai left Riga in 1890.", "Nils Brandt",
     "Nils Brandt left Riga in 1890."),
    ("They fled to an old mission known as the Corral. The mission was taken in 1836.", "",
     "The Corral was taken in 1836."),
    ("HMS Sparrow left Plymouth in 1831. The ship reached Bahia in 1832.", "", "HMS Sparrow reached Bahia in 1832."),
    ("In 1881 Karl Bors joined a telegraph company, the Pest Telephone Exchange. The company closed in 1890.", "",
     "The Pest Telephone Exchange closed in 1890."),
    ("The clonal selection theory explains immunity. The theory was published in 1957.", "",
     "The clonal selection theory was published in 1957."),
    ("Iceland is an island. Reykjavik lies in the west.\nIn 1944 the island left the union.", "Iceland",
     "In 1944 Iceland left the union."),
    (f"{AMUNDSEN} After his return from the pole, he gave lectures.", "",
     "After his return from the pole, Roald Amundsen gave lectures."),
    (f"{AMUNDSEN} His father was a shipowner. Jens Amundsen died in 1886. Amundsen was fourteen.", "Roald Amundsen",
     "Roald Amundsen was fourteen."),
    ("President Kassim Tolayev was elected in 2009. Kassim Tolajev came from the south. Tolaiev resigned in 2012.", "",
     "Kassim Tolayev resigned in 2012."),
    ("Ada Lovelace was a mathematician. She taught her elder brother Joseph. In 1840 Joseph left London.",
     "Ada Lovelace", "In 1840 Ada Lovelace's elder brother Joseph left London."),
    ("Ada Lovelace met the clerk Eva Stone. The French chemist Georges Brun wrote a letter. In 1840 she replied.",
     "Ada Lovelace", "In 1840, Ada Lovelace replied."),
    ("In Graz Emil Holt was elected mayor. Holt resigned in 1911.", "", "Emil Holt resigned in 1911."),
    ("Carl Stone sailed in 1911. Stone's father, the chemist Emil Stone, objected. Stone was often ill.",
     "Carl Stone's Journal", "Carl Stone was often ill."),
    ("Emil Stone and Ada Holt met in Graz. They founded a mine.", "", "Emil Stone and Ada Holt founded a mine."),
    ("Coffee is a drink. Some 70 countries grow coffee. It is sold unroasted.", "Coffee", "Coffee is sold unroasted."),
    ("Emil Stone restored the abbey of Graz. It was closed in 1911.", "", "The abbey of Graz was closed in 1911."),
    ("The Graz Tower stands beside the Mur. It was closed by the council of Linz.", "",
     "The Graz Tower was closed by the council of Linz."),
    ("The Long War ravaged three duchies. It ended in 1606.", "Long War", "The Long War ended in 1606."),
    ("Reeds bind the mud of the lakes. They grow on every shore.", "", "Reeds grow on every shore."),
    ("Emil Stone moved to Bergen in 1904. Emil Stone worked there until 1911.", "",
     "Emil Stone worked in Bergen until 1911."),
    ("The abbey stands in Bergen. There Emil Stone met the king.", "", "In Bergen, Emil Stone met the king."),
    (f"{AMUNDSEN} A consul and Robert Scott wrote letters to Amundsen. He had no maps.\nHis ship was sold in 1911.",
     "Roald Amundsen", "Roald Amundsen's ship was sold in 1911."),
    ("Inger Dalgas, née Holt, was a Danish chemist. Her mother was Irish.", "", "Inger Dalgas's mother was Irish."),
    ("The European Southern Observatory (ESO) was founded in 1962. ESO runs telescopes in Chile.", "",
     "The European Southern Observatory runs telescopes in Chile."),
    ("The University of Bologna was founded in 1088. The university has eleven schools.", "University of Bologna",
     "The University of Bologna has eleven schools."),
    ("The University of Bologna is the oldest in Europe. It was founded in 1088.", "University of Bologna",
     "The University of Bologna was founded in 1088."),
    ("Iceland is a country in the North Atlantic. The country has few trees.", "Iceland", "Iceland has few trees."),
    ("Iceland is an island in the North Atlantic. Its highest peak is a volcano.", "Iceland",
     "Iceland's highest peak is a volcano."),
    ("Lichens are made of two organisms. They grow on bare rock.", "", "Lichens grow on bare rock."),
    ("The Treaty of Utrecht was signed in 1713. The treaty ended a long war.", "",
     "The Treaty of Utrecht ended a long war."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "last"), REWRITTEN)
def test_rewritten(text: str, title: str, last: str) -> None:
    sentences, _ = read(text, title)
    assert sentences[-1].text == last
    assert not sentences[-1].doubts


# -- left in the sentence, with what they stand for ----------------------------------------------------------------

REFERENTS = [
    ("In 1900 Karl Bors married Ada Mott; their only child was born in 1901.", "", {}),
    ("Since its independence, Iceland has had no army.", "Iceland", {}),
    (f"{AMUNDSEN} In 1903 he bought a ship, and he sailed it to Alaska with his crew.", "",
     {"he": "Roald Amundsen", "his": "Roald Amundsen's"}),
    ("Karl Bors and his sons left Oslo in 1900.", "", {"his": "Karl Bors's"}),
    ("In her youth, Ada Lovelace drew plans of a flying machine.", "", {}),
    ("Iceland joined the alliance in 1949, although it has no army.", "Iceland", {"it": "Iceland"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "referents"), REFERENTS)
def test_pronouns_left_know_what_they_stand_for(text: str, title: str, referents: dict[str, str]) -> None:
    last = read(text, title)[0][-1]
    assert {last.text[start:end].lower(): name for start, end, name in last.referents} == referents


# -- doubted -----------------------------------------------------------------------------------------------------

# A document and a piece of its last sentence that is doubted, with the reason.
DOUBTED = [
    ("The mill closed in May, the Water Board said. It was built in 1911.", "It",
     "“It” has two possible antecedents: The mill and the Water Board"),
    ("A fire at the Holt mill killed nine people. A second fire broke out in Maine. The fire burned for two days.",
     "The fire", "“The fire” points to something told before"),
    ("A crowd from Graz pulled down a statue. It was hanged on a gate.", "It",
     "“It” has two possible antecedents: Graz and a statue"),
    ("A crowd gathered. The boy was shown a rat. Whenever he reached for it, Carl Holt struck a bar. It made him cry.",
     "him", "it is not certain what “him” stands for"),
    ("A telegraph company was founded in May. The company closed in June.", "The company",
     "“The company” points to something told before"),
    ("The old theory and the new theory were taught. The theory was wrong.", "The theory",
     "“The theory” points to something told before"),
    ("Demand exceeded the supply. The narrow gap closed. Building began in 1899. It ended in 1909.", "It",
     "“It” stands for “Building”, which is no name"),
    ("Robert Scott met Roald Amundsen in Oslo. He showed the new tent.", "He",
     "“He” has two possible antecedents: Robert Scott and Roald Amundsen"),
    ("The mill stood by a river. It was sold in 1890.", "It", "“It” stands for “The mill”, which is no name"),
    ("A treaty was signed in May. The treaty was broken in June.", "The treaty",
     "“The treaty” points to something told before"),
    ("The valley was flooded in 1910. This led to a famine.", "This", "“This” points to something told before"),
    ("The valley was flooded in 1910. These floods led to a famine.", "These floods",
     "“These floods” points to something told before"),
    ("Copper and tin were mined. The latter was sold abroad.", "The latter",
     "“The latter” points to something told before"),
    ("The smelter opened in 1910. Other smelters followed.", "Other", "“Other” points to something told before"),
    ("The monks sailed from Cork to Oban. The chapel was built there.", "there",
     "“there” points to something told before"),
    ("The monks lived in Cork. The king often came there.", "there", "“there” points to something told before"),
]  # fmt: skip


DOUBTED_OF_TOPIC = [
    f"{AMUNDSEN} The king and his minister met Robert Scott in London. He reached the pole.",
    f"{AMUNDSEN} Robert Scott and James Ross left Cardiff. He wrote to Amundsen.",
    f'{AMUNDSEN} Robert Scott came to Oslo, and in the article "New Paths" Amundsen praised him. He bought a sledge.',
    f"{AMUNDSEN} A consul and Robert Scott wrote letters to Amundsen. He had no maps. He bought a sledge.",
]


@pytest.mark.parametrize("text", DOUBTED_OF_TOPIC)
def test_not_the_topic_where_others_act(text: str) -> None:
    last = read(text, "Roald Amundsen")[0][-1]
    assert last.doubts
    assert last.text.startswith("He ")


@pytest.mark.parametrize(("text", "words", "reason"), DOUBTED)
def test_doubted(text: str, words: str, reason: str) -> None:
    last = read(text)[0][-1]
    assert (words, reason) in [(text[doubt.start : doubt.end], doubt.reason) for doubt in last.doubts]


# -- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Stone was born in Graz. Stone, who was elected in 2017, said the mill would close.",
         "Ann Stone was elected in 2017."),
        ("“It is over,” said Ann Stone, the director of the Museum of Graz.",
         "Ann Stone was the director of the Museum of Graz."),
        ("“It is over,” said Ann Stone, a geologist at the Museum of Graz.", ""),
        ("“It is over,” said Ann Stone, spokeswoman for the Museum of Graz.", ""),
        ("Ann Stone, director of the museum, says the mill is safe.", "Ann Stone is director of the museum."),
        ("Ann Stone, who was waiting for a train, said the mill would close.", ""),
        ("Ann Stone, whose mill burned down, said it would rain.", ""),
        ("Ann Stone, 71, said the mill would close.", ""),
        ("Ann Stone, a friend, said the mill would close.", ""),
        ("“It is gone,” said Ann Stone, a farmer from the village.", ""),
    ],
)  # fmt: skip
def test_what_is_told_in_passing(text: str, told: str) -> None:
    assert "".join(read(text)[0][-1].asides) == told


def test_names_say_what_a_document_is_about() -> None:
    _, names = read(f"{LOVELACE} Lovelace wrote to Charles Babbage in 1842. In 1843 Babbage answered.", "Ada Lovelace")
    people = {name.full: name for name in names if name.label == "PERSON"}
    assert people["Ada Lovelace"].variants == ("Ada Lovelace", "Lovelace")
    assert (people["Ada Lovelace"].short, people["Ada Lovelace"].gender) == ("Lovelace", "she")
    assert (people["Charles Babbage"].gender, people["Charles Babbage"].mentions) == ("he", 2)


def test_what_the_text_calls_a_thing_is_nobody() -> None:
    _, names = read("Russell Cave was found in 1890. The cave is deep. Water filled the cave in 1950.", "Russell Cave")
    assert [(name.full, name.label == "PERSON") for name in names] == [("Russell Cave", False)]


def test_a_later_pronoun_tells_the_gender() -> None:
    _, names = read("Xyra Tolm was a painter of the coast. She lived in Skagen. Tolm died in 1931.")
    assert [name.gender for name in names if name.full == "Xyra Tolm"] == ["she"]


@pytest.mark.parametrize(
    "text", ["", "…", "“He said", "(ITU)", "He he HE his", "’s it's they’re", "İ 🙂 ﷽ it was", "The the The"]
)
def test_odd_text_stays_whole(text: str) -> None:
    sentences, _ = read(f"Roald Amundsen sailed north.\n{text or ' '}")
    assert all(sentence.start < sentence.end or not sentence.text for sentence in sentences)


def test_offsets_count_in_the_block() -> None:
    text = f"{AMUNDSEN} He died in 1928."
    first, last = read(text)[0]
    assert text[first.start : first.end] == AMUNDSEN
    assert text[last.start : last.end] == "He died in 1928."
    assert last.trail == ("pronouns",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann Stone FRS (1860–1931) was a chemist.", "Ann Stone (1860–1931) was a chemist."),
        ("Ann Stone, OBE, PhD, was a chemist.", "Ann Stone was a chemist."),
        ("Carl Holt Jr. joined the FRS in 1911.", "Carl Holt Jr. joined the FRS in 1911."),
        ("Ann Stone received an OBE in 1911.", "Ann Stone received an OBE in 1911."),
    ],
)
def test_honours_and_degrees_are_taken_off_names(text: str, wanted: str) -> None:
    assert read(text)[0][0].text == wanted
