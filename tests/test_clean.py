"""Debris within paragraphs, and the page's leftovers around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.clean import clean, tidy
from quizgen.furniture import furniture
from quizgen.read import read
from quizgen.types import Document


def cleaned(tmp_path: Path, text: str, suffix: str = ".txt") -> tuple[Document, list[tuple[str, str]]]:
    path = tmp_path / f"page{suffix}"
    path.write_text(text)
    document, removed = clean(read(path, path.name))
    return document, [(rejection.reason, rejection.text) for rejection in removed]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


UNTOUCHED = [
    "A ratio of 2:1 was mixed at 10:30, says John 3:16; set the scale to x:10 at http://mill.example:80.",
    "The area is 5 km² (2 sq mi), at 10⁶ Pa and E = mc².",
    "The ion Ca²⁺ and the Gaussian integers Z[i] are known.",
    "He said: “It is [sic] here.” She (the queen) left . . . at once.",
    "Use .NET or a list[int] in version 2.7, at 10:30.",
    "The pre- and post-war years were hard; so was the nineteenth- to twentieth-century change.",
    "It cost £5 – or less – in 1990/91, and/or more.",
    "A [new] era began in (what is now) Ghana.",
    "Is it so? Yes! It is: so, and so; indeed.",
    "The well-known author wrote “Who’s Afraid?” in 1962.",
    "The interval [0, 1] holds it, and f(x) = x(1) too.",
    "The function len() counts.",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was born in 1867.[12][13] He was not.[a]", "She was born in 1867. He was not."),
        ("The bell rang. [4] [5–7] It was noon [note 2].", "The bell rang. It was noon."),
        (
            "Page marks[12]:45 go, as do marks[citation needed] and History[edit]",
            "Page marks go, as do marks and History",
        ),
        ("She moved to Lund:57–60 and died there.:245 :64 He left.", "She moved to Lund and died there. He left."),
        ("As of 2016[update], it grew.[by whom?]", "As of 2016, it grew."),
        ("The sentence ends.¹² Another one†", "The sentence ends. Another one"),
        ("The sentence ends.12 Another follows.", "The sentence ends. Another follows."),
        ("a soft\u00adhyphen, a zero\u200bwidth space, a\u00a0hard one", "a softhyphen, a zerowidth space, a hard one"),
        (
            "the infor- mation of 19th- century Kassym- Jomart, self- made",
            "the information of 19th-century Kassym-Jomart, self-made",
        ),
        (
            "Space  twice , and before stops . Here ! There ; and ( inside ) too",
            "Space twice, and before stops. Here! There; and (inside) too",
        ),
        ("It was in Singapore. . Later he left. .", "It was in Singapore. Later he left."),
        ("He is “not stereotyped, ”recalls the minister.", "He is “not stereotyped,” recalls the minister."),
        ("What is known about him – News “.", "What is known about him – News."),
        (
            "Dvořák (/dəˈvɔːrʒɑːk/; Czech: [ˈdvor̝aːk]; 8 September 1841 – 1 May 1904) was",
            "Dvořák (8 September 1841 – 1 May 1904) was",
        ),
        ("Nguyen (/ŋwɪən/ ⓘ) is a name ( ) of many (;).", "Nguyen is a name of many."),
        ("Ghent [ɣɛnt] lies /ˈflɑːn/ here.", "Ghent lies here."),
        ("The man\u200d was here", "The man was here"),
    ],
)
def test_debris(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_a_divided_word_is_joined_as_the_document_writes_it(tmp_path: Path) -> None:
    text = "The co-\noperation was of the anti-\nslavery kind. The co-operation ended; the antislavery cause won."
    document, _ = cleaned(tmp_path, text)
    assert document.blocks[0].text.startswith("The co-operation was of the antislavery kind")


@given(st.text(st.sampled_from('ab .,;:!?()[]“”"-–12[¹ \u00ad\u200b\n'), max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(tidy(tidy(text)))
    assert tidy(once) == once


# What people write in prose: each begins as furniture does.
PROSE = [
    "Images from the telescope show rings around the planet.",
    "Photographs by their nature fade in the sun.",
    "Support for independent candidates grew in 1992.",
    "No comment was made by the ministry.",
    "Copyright law protects authors for seventy years after their death.",
    "This report was published in 1972 by the Club of Rome.",
    "Research by Marie Curie led to the discovery of radium.",
    "Reporting by the newspaper led to his resignation.",
    "Updated figures show growth of two percent.",
    "Related species live in Asia and Africa.",
    "Share prices fell by a third in October 1929.",
    "Follow the river to its source in the Alps.",
    "Most read languages are written from left to right.",
    "Comments by the king were recorded by his scribe.",
    "By Friday the troops had reached the river.",
    "By 1999 Tokyo had become larger than Osaka.",
    "More from a sense of duty than of love, he stayed.",
    "Name and rank were all that the prisoner gave.",
    "Watch makers from Geneva settled there.",
    "Subscribers to the telephone numbered forty in 1881.",
    "Using cookies, a site can recognise its visitors.",
    "Close relations between the two states ended in 1991.",
    "Home rule was granted in 1914.",
    "Maps of the coast were drawn by Cook.",
    "Source criticism began in the eighteenth century.",
    "Video recorders were sold from 1956.",
    "Help us remember, the inscription says.",
]


@pytest.mark.parametrize("sentence", PROSE[:-1])
def test_prose_is_no_furniture(sentence: str) -> None:
    assert furniture(sentence) == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: Jane Roe / Agency", "a picture credit"),
        ("Picture credit: Wikimedia", "a picture credit"),
        ("Image courtesy of the National Library.", "a picture credit"),
        ("(Photo by Ann Lee)", "a picture credit"),
        ("Featured image: The bridge at dawn", "a picture credit"),
        ("Getty Images", "a picture credit"),
        ("3:45", "a time code"),
        ("0:00 / 12:07", "a time code"),
        ("ADVERTISEMENT", "an advertisement"),
        ("Story continues below", "an advertisement"),
        ("Share this article on Facebook", "a share line"),
        ("Follow us on Twitter for more!", "a share line"),
        ("1,204 views", "a share line"),
        ("Sign up for our daily newsletter", "a newsletter box"),
        ("Get the best stories straight to your inbox every morning.", "a newsletter box"),
        ("Leave a comment", "a comment form"),
        ("12 Comments", "a comment form"),
        ("3 thoughts on “How to bake bread”", "a comment form"),
        ("Your email address will not be published.", "a comment form"),
        ("Email *", "a comment form"),
        ("We use cookies to give you the best experience.", "a cookie notice"),
        ("© 2020 The Daily Bugle. All rights reserved.", "a copyright line"),
        ("Copyright 2019 by the author", "a copyright line"),
        ("Read more: The fall of the house", "a link to other articles"),
        ("RELATED: Ten facts about bees", "a link to other articles"),
        ("You might also like", "a link to other articles"),
        ("Click here for the full story.", "a link to other articles"),
        ("This article was originally published on Example.org.", "an editorial note"),
        ("(Reporting by Ann Lee; editing by Bo Ek)", "an editorial note"),
        ("5 min read", "an editorial note"),
        ("Last updated: 3 May 2021", "an editorial note"),
        ("Support our journalism with a donation.", "an appeal"),
        ("Subscribe to continue reading", "an appeal"),
        ("Tags: bees, honey", "a list of tags"),
        ("Home > News > Europe", "a trail of links"),
        ("https://example.org/a/b", "a trail of links"),
        ("Close", "a button"),
        ("Skip to content", "a button"),
        ("By Ann Lee", "a byline or date line"),
        ("Tuesday, 3 May 2021", "a byline or date line"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert furniture(line) == kind


ARTICLE = """\
How the canal was dug

The canal was dug between 1792 and 1799 by two thousand labourers, who came from Ireland and from the north. The
engineer William Jessop had planned four locks, but the clay of the valley made him build eleven in the end.

"""
MORE = """\
The first boat passed the summit in May 1799 and carried coal to the town. Tolls paid back the shareholders within nine
years, and the company bought the rival turnpike in 1810.
"""


def test_a_box_amid_the_text(tmp_path: Path) -> None:
    box = "Newsletter\n\nThe best of the week\nEvery Sunday in your mailbox\nNo spam, ever\n\n"
    document, removed = cleaned(tmp_path, ARTICLE + box + MORE)
    assert [text.split(".")[0][:20] for text in texts(document)] == ["The canal was dug be", "The first boat passe"]
    assert [text for _, text in removed][-2:] == ["Every Sunday in your mailbox", "No spam, ever"]
    assert document.blocks[1].heading == ""


def test_headlines_after_the_text(tmp_path: Path) -> None:
    headlines = "Mayor opens new bridge over the weir\nTeen wins national chess title\nRain to ease by Thursday night\n"
    headlines += "A dog was rescued from the quarry on Monday.\nCinema to close after ninety years\n"
    document, removed = cleaned(tmp_path, ARTICLE + MORE + "\n" + headlines)
    assert len(document.blocks) == 2
    assert len(removed) == 5
    assert {reason for reason, _ in removed} == {"page furniture: a run of headlines"}


def test_a_comment_thread_goes_with_its_prose(tmp_path: Path) -> None:
    thread = "\n3 Comments\n\nBob: My grandfather always said that his own father dug the canal, who came from Cork.\n"
    document, removed = cleaned(tmp_path, ARTICLE + MORE + thread)
    assert len(document.blocks) == 2
    assert removed[0][0] == "page furniture: under “3 Comments”"


def test_lines_at_the_end_of_a_paragraph(tmp_path: Path) -> None:
    end = "The bridge was built in 1801. Photo: County Archive"
    document, removed = cleaned(tmp_path, ARTICLE + end)
    assert texts(document)[-1] == "The bridge was built in 1801."
    assert removed == [("page furniture: a picture credit", "Photo: County Archive")]


def test_references_and_links_of_an_encyclopedia(tmp_path: Path) -> None:
    text = "# Canals\n\nCanals are old.\n\n## See also\n\n- Rivers\n\n## References\n\n1. Jones, A. (1990). Canals.\n"
    document, removed = cleaned(tmp_path, text, ".md")
    assert texts(document) == ["Canals are old."]
    assert [reason for reason, _ in removed] == ["references: under “See also”", "references: under “References”"]


PORTAL = """\
Skip to content
News
Sport
Weather
Menu

Why is the lake green? | Lakeside Herald

Why is the lake green?

Published 14 January 2021

Share

By Ann Lee

Image source, LAKE TRUST

In this article:
Causes
Effects

Algae have turned the lake green since June.

Causes

Farmers spread dung on the fields above the lake in spring.

ADVERTISEMENT - CONTINUE READING BELOW

Rain washed it into the streams in April.

You may also be interested in:
Eel returns to river after ninety years
Oldest boat of the county found in bog

Effects

The fish hid in the deep water, where the ice of the lake keeps it cold until the end of May, and most of them lived
through the summer to spawn in the autumn.

More on this story

Swans leave for the coast
Mayor calls for calm.
"""


def test_a_page_of_short_paragraphs_between_boxes(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, PORTAL)
    assert (document.title, str(document.date), document.author) == ("Why is the lake green?", "2021-01-14", "Ann Lee")
    assert [(block.heading, block.text[:20]) for block in document.blocks] == [
        ("", "Algae have turned th"),
        ("Causes", "Farmers spread dung "),
        ("Causes", "Rain washed it into "),
        ("Effects", "The fish hid in the "),
    ]
    assert [text for reason, text in removed if "More on" in reason] == [
        "Swans leave for the coast",
        "Mayor calls for calm.",
    ]


def test_an_advertisement_hides_no_text(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, ARTICLE + "Advertisement\n\nIt was a costly work at that time.\n\n" + MORE)
    assert [text.split()[0] for text in texts(document)] == ["The", "It", "The"]
    assert len(removed) == 1


WIKI = """\
Wikipedia, the free encyclopedia
Zambezi
Jump to navigation
Jump to search

The Zambezi is the fourth-longest river in Africa. The area of its basin is 1,390,000 km2.[1][2]

Contents
1	Course
2	Economy

Course[edit]
The river rises in a dark marsh in woodland.[3] It flows through Angola.

Main article: Zambezi basin

Economy

The river was bridged in 1905. Few people live on it.

See also
List of rivers of Africa
Rivers of Zambia

References[edit]
^ Smith, John (2010). Rivers of Africa. London.

External links[edit]
Media related to the Zambezi are in the archive.
This page was last edited on 3 May 2021, at 10:15 (UTC).
"""


def test_a_flattened_page_of_an_encyclopedia(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, WIKI)
    assert document.title == "Zambezi"
    assert [(block.heading, block.text) for block in document.blocks] == [
        ("", "The Zambezi is the fourth-longest river in Africa. The area of its basin is 1,390,000 km²."),
        ("Course", "The river rises in a dark marsh in woodland. It flows through Angola."),
        ("Economy", "The river was bridged in 1905. Few people live on it."),
    ]
    assert len(removed) == 12


@pytest.mark.parametrize("heading", ["Notes", "Sources", "Index", "References"])
def test_a_document_that_is_named_so_is_kept(tmp_path: Path, heading: str) -> None:
    document, _ = cleaned(tmp_path, f"# {heading}\n\nCanals are old.\n\n## More\n\nRivers are older.\n", ".md")
    assert texts(document) == ["Canals are old.", "Rivers are older."]


def test_a_list_is_no_run_of_headlines(tmp_path: Path) -> None:
    entries = [
        "It takes five days to dig a mile",
        "The clay is carried off in barrows",
        "Bricks are made of it on site",
        "Locks are lined with them at last",
    ]
    document, removed = cleaned(tmp_path, ARTICLE + "\n".join(f"- {entry}" for entry in entries))
    assert texts(document)[-4:] == entries
    assert removed == []


def test_names_under_a_heading_are_kept(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, ARTICLE + "The planets are these:\n\nMercury\nVenus\nEarth\nMars\n")
    assert texts(document)[-4:] == ["Mercury", "Venus", "Earth", "Mars"]
    assert removed == []


def test_the_title_again_and_the_same_text_again(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, ARTICLE + "How the canal was dug!\n\n" + MORE + "\n" + MORE)
    assert len(document.blocks) == 2
    assert [reason for reason, _ in removed] == ["page furniture: the title again", "the same text again"]


def test_sentences_that_lost_a_formula_are_left_out(tmp_path: Path) -> None:
    text = "A number is composite if it has a divisor. Indeed, if  is composite, it has one. It lies between 2 and . "
    text += "It is prime otherwise."
    document, removed = cleaned(tmp_path, text)
    assert texts(document) == ["A number is composite if it has a divisor.", "It is prime otherwise."]
    assert len(removed) == 1


def test_letters_lost_in_a_wrong_encoding(tmp_path: Path) -> None:
    document, removed = cleaned(tmp_path, "The caf\ufffd opened in 1900.\n\nThe bar opened in 1910.")
    assert texts(document) == ["The bar opened in 1910."]
    assert removed == [("letters lost in a wrong encoding", "The caf\ufffd opened in 1900.")]


@pytest.mark.parametrize(
    "dateline",
    ["OSLO (AP) — ", "Bergen, Norway — ", "LIMA, Aug 22 (Pacific Press) – ", "GRAZ HILL – ", "London, 3 May – "],
)
def test_a_dateline_goes(tmp_path: Path, dateline: str) -> None:
    document, _ = cleaned(tmp_path, f"{dateline}Thousands met at the old harbour in the morning.\n")
    assert texts(document) == ["Thousands met at the old harbour in the morning."]
    assert document.blocks[0].origin(0) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "The BBC – A history of the firm that was written by one of its own reporters.",
        "Oslo, Norway — the capital — lies at the end of a fjord of that name.",
        "NATO (North Atlantic Treaty Organization) – The alliance was founded in the spring of 1949.",
    ],
)
def test_what_is_no_dateline_stays(tmp_path: Path, text: str) -> None:
    document, _ = cleaned(tmp_path, f"{text}\n")
    assert texts(document) == [text]


def test_offsets_survive_cleaning(tmp_path: Path) -> None:
    text = "Title of the page\n\nThe  bell[3] was\ncast in infor-\nmal ways[citation needed] by  Ann Lee . "
    text += "It rang (;) first in 1801.\n"
    document, _ = cleaned(tmp_path, text)
    block = document.blocks[0]
    assert block.text == "The bell was cast in informal ways by Ann Lee. It rang first in 1801."
    for word in ("bell", "was", "cast", "ways", "Ann", "Lee", "It", "rang", "first", "1801"):
        start = block.origin(block.text.index(word))
        assert document.text[start : start + len(word)] == word
