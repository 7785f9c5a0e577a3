"""Phrases of time become dates, or doubts with a reason; what lasts is left as it is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from quizgen.resolve.dates import dates
from quizgen.resolve.when import MONTHS, When
from quizgen.types import Block, Document, Doubt, Edit

AUTUMN = dt.date(2022, 11, 20)  # a Sunday
WINTER = dt.date(2022, 2, 10)


def _settled(text: str, written: dt.date | None, nlp: Language) -> tuple[str, list[str]]:
    """Return the text with the edits in it, and the phrases in doubt."""
    document = Document("a.txt", text, (Block(text, ((0, 0),)),), date=written)
    found = [one for _, one in dates(document, [nlp(text)])]
    new = text
    for edit in sorted((one for one in found if isinstance(one, Edit)), key=lambda edit: -edit.start):
        new = new[: edit.start] + edit.text + new[edit.end :]
    return new, [text[one.start : one.end] for one in found if isinstance(one, Doubt)]


REPLACED = [
    # from the day of writing
    (AUTUMN, "In June last year, a film about the mayor was shown.", "In June 2021, a film about the mayor was shown."),
    (
        AUTUMN,
        "In May 1911 the mill burned. Later in the year the mine opened.",
        "In May 1911 the mill burned. Later in 1911 the mine opened.",
    ),
    (
        AUTUMN,
        "In May 1911 the mill burned. The mine opened late in the summer.",
        "In May 1911 the mill burned. The mine opened late in the summer of 1911.",
    ),
    (
        AUTUMN,
        "In May 1911 the mill burned. By the end of the month the mine was closed.",
        "In May 1911 the mill burned. By the end of May 1911 the mine was closed.",
    ),
    (
        None,
        "On 3 May 1911 the mill burned. In July Carl Holt crossed the lake.",
        "On 3 May 1911 the mill burned. In July 1911 Carl Holt crossed the lake.",
    ),
    (
        None,
        "In October 1911 the mill burned. On 2 November Carl Holt left. Later that month the mine opened.",
        "In October 1911 the mill burned. On 2 November 1911 Carl Holt left. Later in November 1911 the mine opened.",
    ),
    (
        AUTUMN,
        "In May 1911 the mill burned. In the autumn the mine opened.",
        "In May 1911 the mill burned. In the autumn of 1911 the mine opened.",
    ),
    (AUTUMN, "The bridge was built ten years ago.", "The bridge was built around 2012."),
    (AUTUMN, "The bridge was closed three years ago.", "The bridge was closed in 2019."),
    (AUTUMN, "The bridge was closed three days ago.", "The bridge was closed on 17 November 2022."),
    (
        AUTUMN,
        "In a speech Friday, he warned the miners.",
        "In a speech on 18 November 2022, he warned the miners.",
    ),
    (AUTUMN, "The council met late on Friday.", "The council met late on 18 November 2022."),
    (AUTUMN, "Sales rose 3 percent in the first quarter.", "Sales rose 3 percent in the first quarter of 2022."),
    (AUTUMN, "Nine mills have closed so far this year.", "Nine mills have closed between January and November 2022."),
    (
        AUTUMN,
        "Rents rose 5 percent in May 2022, up from 4 percent a year earlier.",
        "Rents rose 5 percent in May 2022, up from 4 percent in May 2021.",
    ),
    (
        AUTUMN,
        "Nine men drowned over the weekend. The council met on Friday.",
        "Nine men drowned in November 2022. The council met on 18 November 2022.",
    ),
    (AUTUMN, "The fund has so far paid nine men.", "The fund had by November 2022 paid nine men."),
    (AUTUMN, "Ada Stone, 79, from Neath, won the race.", "Ada Stone, from Neath, won the race."),
    (AUTUMN, "Ada Stone, an 81-year-old judge, won the race.", "Ada Stone, a judge, won the race."),
    (AUTUMN, "The 47-year-old Ada Stone won the race.", "Ada Stone won the race."),
    (AUTUMN, "The council met on Friday.", "The council met on 18 November 2022."),
    (AUTUMN, "The council will meet on Friday.", "The council will meet on 25 November 2022."),
    (AUTUMN, "The ferry sank yesterday.", "The ferry sank on 19 November 2022."),
    (AUTUMN, "The mine will open next spring.", "The mine will open in the spring of 2023."),
    (AUTUMN, "Last year was the wettest on record.", "2021 was the wettest on record."),
    (AUTUMN, "Rents have risen since last year.", "Rents have risen since 2021."),
    (AUTUMN, "Rents rose late last year.", "Rents rose in late 2021."),
    (AUTUMN, "Earlier this year, rents rose.", "Earlier in 2022, rents rose."),
    (WINTER, "The town recovers from last month’s flood.", "The town recovers from the January 2022 flood."),
    (WINTER, "The council met last week.", "The council met in the week of 31 January 2022."),
    (
        WINTER,
        "The ferry sank on Jan. 2 near the harbour. The council met this week.",
        "The ferry sank on Jan. 2, 2022 near the harbour. The council met in February 2022.",
    ),
    (
        AUTUMN,
        "On Sunday, November 20, elections were held. They followed last month's strike.",
        "On Sunday, November 20, 2022, elections were held. They followed the October 2022 strike.",
    ),
    (AUTUMN, "On Sunday, November 20, elections are held.", "On Sunday, November 20, 2022, elections are held."),
    # from the date before
    (
        None,
        "He was born in 1856. Two years later the family moved to Bergen.",
        "He was born in 1856. In 1858 the family moved to Bergen.",
    ),
    (
        None,
        "The war began in 1914. The following year, the king died.",
        "The war began in 1914. In 1915, the king died.",
    ),
    (None, "She retired in 1950 and died the same year.", "She retired in 1950 and died in 1950."),
    (
        None,
        "She retired in 1950. She died on 31 March of that year.",
        "She retired in 1950. She died on 31 March 1950.",
    ),
    (
        None,
        "She retired in May 1950. On August 31 of that year she died.",
        "She retired in May 1950. On August 31, 1950 she died.",
    ),
    (
        None,
        "In July 1898 the mill burned down. That December it was rebuilt.",
        "In July 1898 the mill burned down. In December 1898 it was rebuilt.",
    ),
    (None, "The mine opened in 1911. A decade later, it closed.", "The mine opened in 1911. Around 1921, it closed."),
    (
        None,
        "In June 1911 the mine opened. Three months later, it closed.",
        "In June 1911 the mine opened. In September 1911, it closed.",
    ),
    (
        None,
        "On June 3, 1911 the mine opened. The next day, it closed.",
        "On June 3, 1911 the mine opened. On June 4, 1911, it closed.",
    ),
    (None, "The war began in 1914. By then, the king had died.", "The war began in 1914. By 1914, the king had died."),
    (
        None,
        "The mine opened in 1911. At the time, it was the deepest in Europe.",
        "The mine opened in 1911. In 1911, it was the deepest in Europe.",
    ),
    (
        None,
        "The mill (rebuilt in 1750) burned in 1898. A year later, it reopened.",
        "The mill (rebuilt in 1750) burned in 1898. In 1899, it reopened.",
    ),
    (
        None,
        "In January 1757 the fort fell. In February they rebuilt it.",
        "In January 1757 the fort fell. In February 1757 they rebuilt it.",
    ),
    (
        None,
        "The school was founded in 1880. It grew in the 90s.",
        "The school was founded in 1880. It grew in the 1890s.",
    ),
    (
        None,
        "She studied from 1909 to 1913 and, the following year, moved to Rome.",
        "She studied from 1909 to 1913 and, in 1914, moved to Rome.",
    ),
    (None, "The mine closed in 1911. Not long afterwards it was sold.", "The mine closed in 1911. it was sold."),
    (
        None,
        "On 3 May 1911 the mill burned. By 2 p.m. it had fallen.",
        "On 3 May 1911 the mill burned. By 2 p.m. on 3 May 1911 it had fallen.",
    ),
    (
        AUTUMN,
        "The bridge will be paid from a grant awarded in May. The council met yesterday.",
        "The bridge will be paid from a grant awarded in May 2022. The council met on 19 November 2022.",
    ),
    # taken out, or given the month of writing
    (None, "The miners left, and it was sold a year later, in 1883.", "The miners left, and it was sold in 1883."),
    (None, "She returned to Rome several years later.", "She returned to Rome."),
    (None, "The mine closed in 1911. It was sold shortly afterwards.", "The mine closed in 1911. It was sold."),
    (AUTUMN, "Currently, she runs a bakery.", "As of November 2022, she runs a bakery."),
    (AUTUMN, "She is currently the head of the firm.", "She is the head of the firm."),
    (None, "The town is now the capital of the province.", "The town is the capital of the province."),
    (AUTUMN, "Twelve people have crossed the ice so far.", "Twelve people have crossed the ice as of November 2022."),
    (AUTUMN, "Friday's vote was close.", "The 18 November 2022 vote was close."),
    (
        AUTUMN,
        "The road was closed between Tuesday and Friday.",
        "The road was closed between 15 November 2022 and 18 November 2022.",
    ),
    (AUTUMN, "Last winter the lake froze.", "In the winter of 2021–22 the lake froze."),
    (
        AUTUMN,
        "In May the council met. It voted on Friday. Its hall dates from 1911.",
        "In May 2022 the council met. It voted on 18 November 2022. Its hall dates from 1911.",
    ),
    (AUTUMN, "Ada Stone, 68, thanked the miners.", "Ada Stone thanked the miners."),
    (AUTUMN, "Her rival, Bo Weaver, 71, a farmer, left.", "Her rival, Bo Weaver, a farmer, left."),
    (AUTUMN, "Ada Stone – now 68 – has written ten books.", "Ada Stone has written ten books."),
    (AUTUMN, "He is 68 years old.", "He was 68 years old in November 2022."),
]


@pytest.mark.parametrize(("written", "text", "wanted"), REPLACED, ids=[text for _, text, _ in REPLACED])
def test_a_clear_phrase_is_replaced(written: dt.date | None, text: str, wanted: str, nlp: Language) -> None:
    assert _settled(text, written, nlp) == (wanted, [])


DOUBTED = [
    (None, "In March Carl Holt crossed the lake.", "In March"),
    (None, "Later in the year the mine opened.", "Later in the year"),
    (None, "In November 1911 the mill burned. In the spring the mine opened.", "In the spring"),
    (None, "After ten days, the mine was opened.", "After ten days"),
    (None, "On the third day the mine was opened.", "On the third day"),
    (None, "From then on the mine was closed.", "From then on"),
    (None, "The bridge was closed last month.", "last month"),
    (None, "The council met on Friday.", "on Friday"),
    (None, "A decade earlier, the mine had closed.", "A decade earlier"),
    (None, "She was elected in 1950 and in 1960. Two years later she died.", "Two years later"),
    (None, "The king, who was born in 1890, was ill. Two years later he died.", "Two years later"),
    (None, "The king died in 1914. The following spring, the queen died.", "The following spring"),
    (None, "On January 2 the bridge was closed.", "January 2"),
    (None, "He fell on 9 July 1755 and died a few days later.", "a few days later"),
    (None, "It was not until several years later that she returned.", "several years later"),
    (AUTUMN, "On Monday, November 20, elections were held.", "Monday, November 20"),
    (AUTUMN, "The Friday opening was a success.", "Friday"),
    (None, "She called the winter of 1886 cold. During this time, she fell ill.", "During this time"),
    (AUTUMN, "The bridge was closed more than ten years ago.", "more than ten years ago"),
    (AUTUMN, "Over the past decade, rents have doubled.", "Over the past decade"),
    (None, "In 1911 it closed. In the following years, the miners left.", "In the following years"),
    (AUTUMN, "The bridge was closed a few years ago.", "a few years ago"),
    (AUTUMN, "In 1950 the strike began. On Friday the council met.", "On Friday"),
    (dt.date(2022, 7, 1), "The bridge was closed last summer.", "last summer"),
    (WINTER, "The bridge will be closed next summer.", "next summer"),
    (None, "By 2 p.m. the bridge had fallen.", "By 2 p.m."),
    (AUTUMN, "The names used today were proposed by Ada Stone.", "today"),
    (None, "In 1842 he met Ann Stone, whom he married in 1854. A decade later they left.", "A decade later"),
    (None, "In 1842 he met Ann Stone, whom he had seen in 1854, a year earlier.", "a year earlier"),
    (None, "Appointed judge in 1921, she wrote a law. She died on 17 May.", "17 May"),
    (None, "The herds are now moving north.", "now"),
    (None, "Crowds of miners and recently arrived farmers began to move west.", "recently"),
    (None, "She was famous in the 20s.", "20s"),
]


@pytest.mark.parametrize(("written", "text", "phrase"), DOUBTED, ids=[text for _, text, _ in DOUBTED])
def test_an_unclear_phrase_is_doubted_and_left(written: dt.date | None, text: str, phrase: str, nlp: Language) -> None:
    assert _settled(text, written, nlp) == (text, [phrase])


@pytest.mark.parametrize(
    "text",
    [
        "NASA — the agency — was founded in 1958.",
        "The dinosaurs died out 66 million years ago.",
        "Rents rose in the last year of the war.",
        "On January 2 the festival is celebrated in all villages.",
        "In June, temperatures reach 30 degrees.",
        "The band recorded “Yesterday” in 1965.",
        "Constantinople (now Istanbul) was the capital.",
        "USA Today was founded in 1982.",
        "The team scored 20 points in the first quarter.",
        "The crew saved a 47-year-old passenger.",
        "The miners built what is now the town hall.",
        "The miners worked every day until 6 p.m.",
        "On 3 May 1911 the mill burned at 2 p.m.",
        "According to the Water Board, 2.9 million people use the canal.",
        "The mine opened in 1911 and was the deepest in Europe at the time.",
        "The fair was held from March to August 2011.",
        "The film Friday the 13th was shot in a forest.",
        "Two years after the war, the mine was closed.",
        "In the summer the lake is dry.",
        "The lake freezes late in the year.",
        "Every year in the autumn the miners left.",
        "After ten days of rain, the mine was closed.",
        "The miners left on the third day of the strike.",
        "In the fall term of 1911 the school was closed.",
        "The plan of 1912 was approved by then mayor Ada Stone.",
        "In 1911 the bridge was painted by May Smith.",
        "In 1911 the unit moved from March Air Force Base to Graz.",
    ],
)
def test_what_lasts_is_left(text: str, nlp: Language) -> None:
    assert _settled(text, AUTUMN, nlp) == (text, [])


def test_a_doubt_says_what_is_missing(nlp: Language) -> None:
    text = "The bridge was closed last month."
    document = Document("a.txt", text, (Block(text, ((0, 0),)),))
    ((_, doubt),) = dates(document, [nlp(text)])
    assert isinstance(doubt, Doubt)
    assert doubt.reason == "“last month” is relative to when the text was written, which is not known"


@pytest.mark.parametrize("day", ["31 June 1911", "June 31, 1911", "29 February 1911"])
def test_nothing_hangs_on_a_day_that_never_was(day: str, nlp: Language) -> None:
    text = f"The mill burned on {day}. The next day the mine was closed."
    assert _settled(text, None, nlp) == (text, ["The next day"])


def test_dates_keep_the_order_of_the_document(nlp: Language) -> None:
    american = "The ferry sank yesterday. It was built on June 3, 1911."
    assert _settled(american, AUTUMN, nlp)[0].startswith("The ferry sank on November 19, 2022.")


@given(st.integers(1000, 2099), st.integers(0, 12), st.integers(0, 28))
def test_a_time_is_said_with_all_that_is_known_of_it(year: int, month: int, day: int) -> None:
    when = When(year, month, day if month else 0)
    for style in ("day first", "month first"):
        said = when.phrase(style)
        assert str(year) in said
        assert (MONTHS[month - 1] in said) == bool(month)
        assert said.split()[0] == ("on" if when.day else "in")
        assert len(said.split()) == 2 + bool(when.month) + bool(when.day)
