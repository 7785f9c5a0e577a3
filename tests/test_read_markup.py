"""Markdown and HTML: what is text, and what stays out of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quizgen.clean import clean
from quizgen.read.open import read_bytes
from quizgen.types import Document


def markdown(text: str) -> Document:
    return clean(read_bytes(text.encode(), "a.md"))[0]


def html(text: str) -> Document:
    return clean(read_bytes(text.encode(), "a.html"))[0]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bees **make** _honey_ and `wax`.", ["Bees make honey and wax."]),
        ("Bees [make](http://a.b 'title') <http://a.b> honey.", ["Bees make http://a.b honey."]),
        ("Bees ![a bee](bee.png) fly.[^1]\n\n[^1]: A note.", ["Bees fly."]),
        ("Bees\nmake\nhoney.", ["Bees make honey."]),
        ("Bees  \nmake honey.", ["Bees make honey."]),
        ("5 \\* 3 &amp; AT&T &copy; \\[x\\] here.", []),
        ("5 \\* 3 &amp; AT&T &copy; here.", ["5 * 3 & AT&T © here."]),
        ("It is so. The sum $a + b$ is known. It stays.", ["It is so.", "It stays."]),
        ("It costs $5 or $6 today.", ["It costs $5 or $6 today."]),
        ("It is so. Use `x = f(y) + 1` here. It stays.", ["It is so.", "It stays."]),
        ("It is so. It was ~~never~~ seen. It stays.", ["It is so.", "It stays."]),
        (
            "H<sub>2</sub>O at 10<sup>6</sup> Pa, the 2<sup>nd</sup> time<sup>[3]</sup>.",
            ["H₂O at 10⁶ Pa, the 2nd time."],
        ),
        ("Some x<sup>a+b</sup> here. It stays.", ["It stays."]),
        ("<div>raw</div>\n\nIt stays.", ["It stays."]),
        ("It <b>stays</b> here.<!-- note -->", ["It stays here."]),
        ("```\ncode here.\n```\n\n    more code.\n\nIt stays.", ["It stays."]),
        ("$$\nx = 1\n$$\n\n\\begin{align}\nx\n\\end{align}\n\nIt stays.", ["It stays."]),
        ("[a]: http://a.b 'title'\n\nIt stays.", ["It stays."]),
        ("> It was [said][a].\n> > Twice.\n\n[a]: http://a.b", ["It was said.", "Twice."]),
        (
            "Bees and [[wasps|the wasps]] and [[Moths]] ![[picture.png]] fly. %%hidden%%",
            ["Bees and the wasps and Moths fly."],
        ),
        ("#tag #another/tag\n\nIt stays.", ["It stays."]),
        ("- [ ] buy milk\n- [x] buy bread\n- It stays.", ["It stays."]),
        ("- One.\n\n  More of one.\n\n- Two.\n  - Three.", ["One.", "More of one.", "Two.", "Three."]),
        ("| a | b |\n|---|---|\n| c | d |\n\nIt stays.", ["It stays."]),
        ("***\n\n---\n\nIt stays.", ["It stays."]),
    ],
)
def test_markdown(text: str, expected: list[str]) -> None:
    if expected:
        assert texts(markdown(text)) == expected
    else:
        assert texts(markdown(text + "\n\nIt stays.")) == ["It stays."]


def test_markdown_headings_nest() -> None:
    document = markdown("# Title\n\nA.\n\n## One *two*\n\nB.\n\n### Three\n\nC.\n\nFour\n----\n\nD.\n")
    assert document.title == "Title"
    assert [block.heading for block in document.blocks] == ["", "One two", "One two › Three", "Four"]


def test_a_first_heading_among_equals_is_no_title() -> None:
    document = markdown("# One\n\nA.\n\n# Two\n\nB.\n")
    assert document.title == ""
    assert [block.heading for block in document.blocks] == ["One", "Two"]


def test_offsets_in_markdown() -> None:
    text = "# Title\n\nBees &amp; *wasps* [make](http://make.wax/wax) ==wax== and `honey`.\n\n- A bee makes **wax**.\n"
    document = markdown(text)
    for block in document.blocks:
        for word in ("wasps", "make", "wax", "and", "honey", "bee"):
            if f" {word}" in block.text:
                start = block.origin(block.text.index(f" {word}") + 1)
                assert document.text[start : start + len(word)] == word
    assert document.text[document.blocks[0].origin(document.blocks[0].text.index("wax")) - 2 :].startswith("==wax==")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Bees<br>make<br>honey.</p>", ["Bees make honey."]),
        ("<p>Bees make it.<br>Wasps do not.</p>", ["Bees make it.", "Wasps do not."]),
        (
            "<div><p>Bees <span>make</span> <i>honey</i>.</p><p>It is sweet.</p>Tail.</div>",
            ["Bees make honey.", "It is sweet.", "Tail."],
        ),
        ("<p>It is so. The sum <math><mi>x</mi></math> is known. It stays.</p>", ["It is so.", "It stays."]),
        ("<p>It is so. The sum \\(x + y\\) is known. It stays.</p>", ["It is so.", "It stays."]),
        ("<p>It was <del>never</del> seen. It stays.</p>", ["It stays."]),
        ("<p>Water is H<sub>2</sub>O, E = mc<sup>2</sup>.</p>", ["Water is H₂O, E = mc²."]),
        ("<p>Caf&eacute; &amp; bar</p><script>x</script><style>y</style><noscript>z</noscript>", ["Café & bar"]),
        ("<ul><li>One is here.<ul><li>Two is here.</li></ul></li></ul>", ["One is here.", "Two is here."]),
        ("<form><p>Name</p></form><p>It stays.</p><button>Go</button>", ["It stays."]),
        ("<p>A <!-- b --> c.</p>", ["A c."]),
    ],
)
def test_html_of_a_few_lines(text: str, expected: list[str]) -> None:
    assert texts(html(f"<html><body>{text}</body></html>")) == expected


def test_html_never_fetches(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = Path(__file__).parent / "fixtures" / "read" / "page.html"
    links = (
        b"<link rel='stylesheet' href='http://a.b/c.css'><img src='http://a.b/c.png'><iframe src='http://a.b'></iframe>"
    )
    assert read_bytes(page.read_bytes().replace(b"<main>", links + b"<main>"), "page.html").title == "The great auk"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_reading_takes_time_in_proportion_to_the_length(name: str) -> None:
    """Ratios within one run: four times the text takes about four times as long, and sixteen would be quadratic."""
    text = "The harbour of the town was built in 1820 by an engineer.[3] Ships from “Norway” brought “timber”.\n\n"

    def seconds(times: int) -> float:
        data = "".join(f"{i} {text}" for i in range(times)).encode()
        start = time.process_time()
        clean(read_bytes(data, name))
        return time.process_time() - start

    assert seconds(4000) < 9 * min(seconds(1000), seconds(1000))
