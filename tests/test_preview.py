from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.listing import Listing, write
from quizgen.overrides import is_wording, wording
from quizgen.overrides import read as read_overrides
from quizgen.preview import page
from quizgen.types import Deck, Item, Rejection, Source
from quizgen.yamlfile import load
from tests import browser as chromium
from tests.browser import Browser, Page
from tests.conftest import Run

HOSTILE = (
    "</script><script>alert(1)</script><!-- \u2028 \u2029 &amp; <img src=x onerror=alert(2)> \" ' \\ {{c1::x}} ]]>"
)


def source(sentence: str, document: str = "notes/tides.md", **more: Any) -> Source:
    return Source(
        document, 0, sentence, title={"notes/tides.md": "Tides", "notes/bees.md": "Bees"}.get(document, ""), **more
    )


def item(id: str, front: str, answer: str, sentence: str = "", kind: str = "question", **more: Any) -> Item:
    values: dict[str, Any] = {
        "fact": f"{id}.",
        "sources": (source(sentence or answer),),
        "trail": ("dates",),
        "score": 0.9,
    }
    return Item(kind, front, answer, id=id, **{**values, **more})  # type: ignore[arg-type]


ITEMS = (
    item(
        "aa1", "Who explained the tides in 1687?", "Isaac Newton", "The tides were explained by Isaac Newton in 1687."
    ),
    item(
        "aa2",
        "The Severn bore was first surfed in {{c1::1955::year}}.",
        "1955",
        "In 1955 the Severn bore was first surfed.",
        "cloze",
    ),
    item(
        "aa3",
        "Which bay has the highest tides?",
        "the Bay of Fundy",
        "The highest tides are those of the Bay of Fundy.",
        "choice",
        distractors=("Ungava Bay", "Hudson Bay", "the Bay of Biscay"),
        score=0.72,
    ),
    item(
        "aa4",
        "What do bees collect with their “corbiculae”?",
        "pollen",
        sources=(source("Bees collect pollen – in Čáslav, too.", "notes/bees.md", link="https://example.org/bees"),),
        score=0.81,
    ),
)
REJECTIONS = (
    Rejection("notes/tides.md", 5, "It is higher then.", "“it” has two possible antecedents"),
    Rejection("notes/tides.md", 9, "They are low.", "“they” has two possible antecedents"),
    Rejection("notes/bees.md", 7, "A bee has wings.", "too vague", item("rr1", "What has a bee?", "wings", score=0.4)),
)


def deck(items: Sequence[Item] = ITEMS, rejections: Sequence[Rejection] = REJECTIONS) -> str:
    return page(Deck("nature", "Nature::Tides & bees"), items, rejections, "nature")


# The page as text.


class Elements(HTMLParser):
    VOID = ("meta", "input", "br", "link")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs).get("id") or tag))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1][1]] = self.texts.get(self.open[-1][1], "") + data


def embedded(text: str) -> Any:
    return json.loads(Elements(text).texts["data"])


def test_well_formed() -> None:
    elements = Elements(deck())
    assert elements.open == []
    assert elements.texts["title"] == "Nature::Tides & bees"
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_loads_nothing() -> None:
    text = deck()
    elements = Elements(text)
    for tag, attributes in elements.found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert not re.search(r"@import|url\(", elements.texts["style"])
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|import)\(|innerHTML|eval\(", text)


def test_policy_allows_this_style_and_this_script_only() -> None:
    elements = Elements(deck())
    policy = next(a["content"] for _, a in elements.found if a.get("http-equiv") == "Content-Security-Policy") or ""
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, text in {"style-src": elements.texts["style"], "script-src": elements.texts["script"]}.items():
        assert rules[name] == f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_same_input_same_page() -> None:
    assert deck() == deck()


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_through(front: str, sentence: str) -> None:
    text = page(Deck("d", front), [item("aa1", front, "x", sentence)], [Rejection("d", 0, sentence, front)], "d")
    text.encode()
    data = embedded(text)
    assert data["name"] == data["items"][0]["front"] == data["rejections"][0]["reason"] == front
    assert "".join(data["items"][0]["sources"][0]["sentence"]) == (sentence or "x")
    assert text.lower().count("</script") == 2


def test_was_is_the_wording_before_overrides() -> None:
    reworded = replace(ITEMS[0], front="Who explained tides?", generated=(("front", ITEMS[0].front),))
    was = embedded(deck([reworded]))["items"][0]["was"]
    assert is_wording(was, ITEMS[0])
    assert not is_wording(was, reworded)


# The command.


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two decks that were built, of one the recipe is there too."""
    monkeypatch.chdir(tmp_path)
    for path in (Path("decks/nature"), Path("out")):
        path.parent.mkdir(exist_ok=True)
        made = Listing("0.1.0", "en", Deck(path.name, path.name), ITEMS, REJECTIONS)
        path.with_suffix(".items.yaml").write_text(write(made), encoding="utf-8")
    Path("decks/nature.yaml").write_text("id: nature\nname: nature\nsources: [notes]\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ((), "decks/nature.html"),
        (("decks/nature.yaml",), "decks/nature.html"),
        (("out.apkg",), "out.html"),
        (("out.apkg", "-o", "look.html"), "look.html"),
    ],
)
def test_command_writes_the_page_beside_the_deck(
    built: Path, run: Run, arguments: tuple[str, ...], written: str
) -> None:
    ran = run("preview", *arguments)
    assert (ran.code, ran.out, ran.err) == (0, f"{written}\n", "")
    assert [item["id"] for item in embedded(Path(written).read_text(encoding="utf-8"))["items"]] == [
        i.id for i in ITEMS
    ]
    assert [str(path.relative_to(built)) for path in built.rglob("*.html")] == [written]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("gone.apkg",), 1, "There is no listing gone.items.yaml. Build the deck first: quizgen build gone.apkg"),
        (("-o", "x.html"), 2, "name it"),
        (("decks/nature.yaml", "-o", "decks/nature.yaml"), 2, "does not end in .html"),
    ],
)
def test_command_says_what_is_wrong(built: Path, run: Run, arguments: tuple[str, ...], code: int, says: str) -> None:
    ran = run("preview", *arguments)
    assert ran.code == code
    assert says in ran.err
    assert list(built.rglob("*.html")) == []


# The page in a browser.


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    if not chromium.installed():
        pytest.skip("no Chromium or Chrome is installed")
    with chromium.launched() as browser:
        yield browser


class Opened:
    """Opens pages and, at the end, looks at what went wrong in them or was asked of the network."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder, self.pages = browser, folder, list[Page]()

    def __call__(self, text: str | None = None, width: int = 1280, **preferences: str) -> Page:
        path = self.write(text or deck())
        tab = self.browser.page("about:blank", width, downloads=self.folder)
        self.pages.append(tab)
        tab.emulate(prefers_reduced_motion="reduce", **preferences)
        tab.go(path.as_uri())
        return tab

    def write(self, text: str) -> Path:
        path = self.folder / "nature.html"
        path.write_text(text, encoding="utf-8")
        return path

    def check(self) -> None:
        for tab in self.pages:
            assert tab.events("Runtime.exceptionThrown") == []
            assert tab.events("Log.entryAdded") == []
            asked = {event["request"]["url"].partition(":")[0] for event in tab.events("Network.requestWillBeSent")}
            assert asked <= {"file", "about", "blob"}
            tab.close()


@pytest.fixture
def opened(running: Browser, tmp_path: Path) -> Iterator[Opened]:
    pages = Opened(running, tmp_path)
    yield pages
    pages.check()


def overrides(tab: Page, folder: Path) -> Any:
    """Take the decisions away by the button, and read the file as quizgen does."""
    tab.press("o")
    tab.click("#download")
    tab.until("document.querySelector('#status').textContent.startsWith('Saved')")
    path = folder / "nature.overrides.yaml"
    wanted = tab.js("overrides()")
    for _ in range(500):
        if path.exists() and path.read_text(encoding="utf-8") == wanted:
            break
        tab.js("new Promise(done => setTimeout(done, 10))")
    assert read_overrides(path)[1] == []
    value = load(path).value
    path.unlink()
    return value


def fronts(tab: Page) -> list[str]:
    return list(tab.js("[...document.querySelectorAll('.card .front .text')].map(e => e.innerText)"))


def test_flips(opened: Opened) -> None:
    tab = opened()
    card = ".card[data-id=aa1]"
    assert tab.js(f"document.querySelector('{card} .back').inert") is True
    focus = f"document.querySelector('{card}').focus()"
    ways: list[Callable[[], object]] = [
        lambda: tab.click(f"{card} .leaf"),
        lambda: tab.click(f"{card} [data-do=flip]"),
        lambda: tab.press("Enter"),
        lambda: [tab.js(focus), tab.press("Space")],  # type: ignore[func-returns-value]
        lambda: tab.press("Enter"),
    ]
    for flip in ways:
        before = tab.js(f"document.querySelector('{card}').classList.contains('flipped')")
        flip()
        assert tab.js(f"document.querySelector('{card} .back').inert") is before
        assert tab.js(f"document.querySelector('{card} .front').inert") is not before
        assert tab.js(f"document.querySelector('{card} [data-do=flip]').ariaExpanded") == str(not before).lower()
    assert tab.text(f"{card} mark") == "Isaac Newton"
    assert tab.text("#status") == "Answer: Isaac Newton"


def test_shows_each_kind(opened: Opened) -> None:
    tab = opened()
    assert tab.text("[data-id=aa2] .front .text") == "The Severn bore was first surfed in year."
    assert tab.js("document.querySelector('[data-id=aa2] .gap').ariaLabel") == "blank, year"
    tab.click("#answers")
    assert tab.text("[data-id=aa2] .back .text") == "The Severn bore was first surfed in 1955."
    assert tab.text("[data-id=aa3] .back .right") == "the Bay of Fundy"
    assert tab.count("[data-id=aa3] .front .options li") == 4
    assert tab.js("document.querySelector('[data-id=aa4] .proof a').href") == "https://example.org/bees"
    assert tab.text("[data-id=aa4] .proof figcaption") == "Bees"


@pytest.mark.parametrize(
    ("field", "value", "ids"),
    [
        ("[name=words]", "caslav", ["aa4"]),
        ("[name=words]", "TIDES newton", ["aa1"]),
        ("[name=words]", "tides pollen", []),
        ("[name=document]", "notes/bees.md", ["aa4"]),
        ("[name=low]", "0.81", ["aa1", "aa2", "aa4"]),
        ("[name=high]", "0.8", ["aa3"]),
        ("[name=order]", "weakest", ["aa3", "aa4", "aa1", "aa2"]),
        ("[name=decision]", "none", ["aa1", "aa2", "aa3", "aa4"]),
        ("[name=decision]", "keep", []),
    ],
)
def test_filters(opened: Opened, field: str, value: str, ids: list[str]) -> None:
    tab = opened()
    tab.choose(f"#filters {field}", value)
    assert tab.js("[...document.querySelectorAll('.card')].map(e => e.dataset.id)") == ids
    assert tab.text("#shown") == ("4 cards" if len(ids) == 4 else f"{len(ids)} of 4 cards")
    tab.click("#clear-filters")
    assert tab.count(".card") == 4


def test_filters_by_kind_and_finds_by_key(opened: Opened) -> None:
    tab = opened()
    tab.click("#kinds label:has([value=cloze]) span")
    assert fronts(tab) == ["The Severn bore was first surfed in year."]
    tab.press("/")
    tab.write("fundy")
    assert fronts(tab) == []
    assert "No card fits" in tab.text("#cards-pager")
    tab.press("Escape")
    assert tab.js("document.activeElement.matches('input')") is False


def test_what_was_passed_over(opened: Opened, tmp_path: Path) -> None:
    tab = opened()
    tab.press("p")
    assert tab.count("#passed-list li") == 3
    assert tab.text("#passed-filters [name=reason] option:nth-child(2)") == "“…” has two possible antecedents (2)"
    assert tab.text("#summary").endswith("from 2 documents · 2 sentences passed over · 1 card held back")
    tab.choose("#passed-filters [name=what]", "text")
    assert tab.text("#passed-shown") == "2 sentences passed over"
    tab.choose("#passed-filters [name=what]", "")
    tab.choose("#passed-filters [name=reason]", "too vague")
    assert "What has a bee? wings" in tab.text("#passed-list")
    tab.click("#passed-list [data-do=keep]")
    assert tab.text("#tally") == "1"
    assert overrides(tab, tmp_path) == {"rr1": {"keep": True, "was": "What has a bee? → wings"}}


def test_figures_lead_to_what_they_count(opened: Opened) -> None:
    tab = opened()
    tab.press("f")
    assert tab.count("#charts figure") == 4
    rows = "[...document.querySelectorAll('#charts tr')].map(e => [e.cells[0].innerText, e.cells[2].innerText])"
    assert ["questions", "2"] in tab.js(rows)
    assert ["Tides", "3"] in tab.js(rows)
    assert ["“…” has two possible antecedents", "2"] in tab.js(rows)
    assert tab.js("[...document.querySelectorAll('.histogram button:enabled')].map(e => e.ariaLabel)") == [
        "0.70 to 0.74: 1 card",
        "0.80 to 0.84: 1 card",
        "0.90 to 0.94: 2 cards",
    ]
    tab.click(".histogram button:enabled")
    tab.until("!document.querySelector('#cards').hidden")
    assert fronts(tab) == ["Which bay has the highest tides?"]


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        ("isaac newton", "Isaac Newton", "right"),
        ("Isaac Newton.", "Isaac Newton", "right"),
        ("Isaac Newtn", "Isaac Newton", "slip"),
        ("Isaac Nweton", "Isaac Newton", "slip"),
        ("Isaak Newtn", "Isaac Newton", "wrong"),
        ("Newton", "Isaac Newton", "wrong"),
        ("bay of fundy", "the Bay of Fundy", "right"),
        ("The Netherlands", "Netherlands", "right"),
        ("an astrolabe", "the astrolabe", "right"),
        ("Caslav", "Čáslav", "right"),
        ("Strasse", "Straße", "right"),
        ("Lodz", "Łódź", "right"),
        ("US", "the U.S.", "right"),
        ("email", "e-mail", "right"),
        ("Vitamin B", "vitamin A", "wrong"),
        ("vitamin", "vitamin A", "wrong"),
        ("minor", "A minor", "wrong"),
        ("1956", "1955", "wrong"),
        ("1955", "1955", "right"),
        ("19 55", "1955", "wrong"),
        ("10 July 1857", "10 July 1856", "wrong"),
        ("10 Jluy 1856", "10 July 1856", "slip"),
        ("1200 km", "1,200 km", "right"),
        ("1 200 km", "1,200 km", "right"),
        ("12 km", "1.2 km", "wrong"),
        ("-5 degrees", "5 degrees", "wrong"),
        ("5 per cent", "5%", "right"),
        ("5 billion", "5 million", "wrong"),
        ("$5 million", "€5 million", "wrong"),
        ("seven", "7", "right"),
        ("sixty", "sixth", "wrong"),
        ("World War I", "World War II", "wrong"),
        ("Iran", "Iraq", "wrong"),
        ("C", "C++", "wrong"),
        ("", "pollen", "wrong"),
        ("!?", "!?", "right"),
        ("!", "?", "wrong"),
        ("Zambia", "Gambia", "wrong"),
    ],
)
def test_typed_answers_are_forgiven_what_a_person_would_forgive(
    judging: Page, typed: str, answer: str, verdict: str
) -> None:
    arguments = ", ".join(map(json.dumps, (typed, answer)))
    assert judging.js(f"judge({arguments}, (text) => text === 'zambia')") == verdict


@pytest.fixture(scope="module")
def judging(running: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("judging") / "page.html"
    path.write_text(deck(), encoding="utf-8")
    tab = running.page(path.as_uri())
    yield tab
    tab.close()


def start_quiz(tab: Page, ids: str) -> None:
    """Begin a quiz over certain cards in a certain order; drawing them is a matter of chance."""
    tab.press("q")
    tab.js(f"begin({json.dumps(ids.split())}.map(id => byId.get(id)))")


def test_quiz_by_typing_and_choosing(opened: Opened) -> None:
    tab = opened()
    start_quiz(tab, "aa1 aa3 aa2 aa4")
    assert tab.text(".progress") == "1 of 4"
    tab.write("isaac newtn")
    tab.press("Enter")
    assert tab.text("#verdict") == "Right. Mind the spelling. You typed “isaac newtn”."
    assert tab.text("#solution mark") == "Isaac Newton"
    tab.press("c", "q", "Enter")
    right = tab.js("[...document.querySelectorAll('[data-option]')].findIndex(e => e.innerText.includes('Fundy'))") + 1
    assert tab.count("[data-option]") == 4
    tab.press(str(right))
    assert tab.text("#verdict").startswith("Right.")
    tab.press("Enter")
    tab.write("1956")
    tab.press("Enter")
    assert tab.text("#verdict") == "Not quite. You typed “1956”."
    tab.press("Enter")
    tab.press("Enter")
    assert tab.text("#verdict") == "Not quite. You gave no answer."
    tab.press("Enter")
    assert tab.text("#score") == "2 of 4"
    assert tab.js("[...document.querySelectorAll('#again li')].map(e => e.dataset.id)") == ["aa2", "aa4"]
    assert "[year]" in tab.text("#again")
    tab.click("#study")
    assert tab.text(".progress") == "1 of 2"
    for _ in range(2):
        tab.write(tab.js("round.items[round.at].answer"))
        tab.press("Enter", "Enter")
    assert tab.text("#score") == "2 of 2"
    assert tab.count("#again li") == 0


def test_quiz_option_by_click_and_the_last_word(opened: Opened) -> None:
    tab = opened()
    start_quiz(tab, "aa3")
    wrong = tab.js(
        "[...document.querySelectorAll('[data-option]')].find(e => e.innerText.includes('Ungava')).dataset.option"
    )
    tab.click(f"[data-option='{wrong}']")
    assert tab.text("#verdict") == "Not quite. You chose “Ungava Bay”."
    tab.press("x")
    assert tab.text("#verdict") == "Right."
    tab.press("x", "x", "Enter")
    assert tab.text("#score") == "1 of 1"


def test_quiz_draws_from_the_filtered_cards_but_those_dropped(opened: Opened) -> None:
    tab = opened()
    tab.press("ArrowRight", "d")
    tab.choose("#filters [name=document]", "notes/tides.md")
    tab.press("q")
    assert "2 cards that the filters" in tab.text("#stage")
    tab.write("2")
    tab.press("Enter")
    assert set(tab.js("round.items.map(item => item.id)")) == {"aa2", "aa3"}
    tab.press("Escape")
    assert "How many cards?" in tab.text("#stage")


def test_quiz_asks_one_card_of_a_fact_first(opened: Opened) -> None:
    items = [
        item(f"s{i}", f"Question {i}?", f"answer {i}", fact="One fact." if i < 6 else f"Fact {i}.") for i in range(8)
    ]
    tab = opened(deck(items))
    for _ in range(20):
        facts = tab.js("draw(DATA.items, 3).map(item => item.fact)")
        assert len(set(facts)) == 3


def test_marks_by_key_and_takes_them_away(opened: Opened, tmp_path: Path) -> None:
    tab = opened()
    tab.press("ArrowRight", "k", "d", "k")
    assert tab.text(".card[data-id=aa1] .front .stamp").lower() == "kept"
    assert tab.js("document.activeElement.dataset.id") == "aa4"
    assert overrides(tab, tmp_path) == {
        "aa1": {"keep": True, "was": wording(ITEMS[0])},
        "aa2": {"drop": True, "was": wording(ITEMS[1])},
        "aa3": {"keep": True, "was": wording(ITEMS[2])},
    }
    tab.press("u", "u")
    assert list(overrides(tab, tmp_path)) == ["aa1"]
    tab.click("#decisions-list [data-do=back]")
    assert tab.text("#decisions-lead").startswith("None yet.")
    assert tab.text("#tally") == ""


def test_marks_by_button_and_back_again(opened: Opened) -> None:
    tab = opened()
    drop = ".card[data-id=aa2] [data-do=drop]"
    tab.click(drop)
    assert tab.js(f"document.querySelector('{drop}').ariaPressed") == "true"
    assert tab.js("document.activeElement.dataset.do") == "drop"
    tab.click(drop)
    assert tab.js("decisions.size") == 0


def test_edits(opened: Opened, tmp_path: Path) -> None:
    tab = opened()
    tab.click("[data-id=aa1] [data-do=edit]")
    tab.choose("#editor [name=front]", "Was it Isaac Newton who explained the tides?")
    tab.click("#editor .main")
    assert tab.text("#edit-problem") == "The question gives its answer away."
    tab.choose("#editor [name=front]", "Who explained\nthe tides: “yes”, \"no\" # or: \\ 'x'? \U0001f30a")
    tab.choose("#editor [name=answer]", "1687: no")
    tab.press("Control+Enter")
    assert tab.js("document.querySelector('#editor').open") is False
    assert tab.js("document.activeElement.closest('.card').dataset.id") == "aa1"
    assert tab.text("[data-id=aa1] .front .text").startswith("Who explained\nthe tides:")
    tab.click("[data-id=aa2] [data-do=edit]")
    assert tab.js("document.querySelector('#edit-answer-label').hidden") is True
    for wrong, says in {
        "The bore was surfed in 1955.": "A cloze needs one deletion",
        "{{c1::The}} bore was surfed in {{c2::1955}}.": "A cloze needs one deletion",
        "In {{c1::1955}}, in 1955.": "The sentence gives its answer away.",
    }.items():
        tab.choose("#editor [name=front]", wrong)
        tab.click("#editor .main")
        assert tab.text("#edit-problem").startswith(says)
    tab.choose("#editor [name=front]", "The {{c1::Severn::river}} bore was first surfed in 1955.")
    tab.click("#editor .main")
    assert tab.text("[data-id=aa2] .back mark") == "Severn"
    assert tab.text("[data-id=aa2] .back .proof mark") == "Severn"
    tab.click("[data-id=aa3] [data-do=edit]")
    tab.choose("#editor [name=distractors]", "Ungava Bay\nHudson Bay, Canada")
    tab.click("#editor .main")
    assert overrides(tab, tmp_path) == {
        "aa1": {
            "front": "Who explained\nthe tides: “yes”, \"no\" # or: \\ 'x'? \U0001f30a",
            "answer": "1687: no",
            "was": wording(ITEMS[0]),
        },
        "aa2": {"front": "The {{c1::Severn::river}} bore was first surfed in 1955.", "was": wording(ITEMS[1])},
        "aa3": {"distractors": ["Ungava Bay", "Hudson Bay, Canada"], "was": wording(ITEMS[2])},
    }


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_quoted_for_yaml(judging: Page, text: str) -> None:
    path = Path(tempfile.gettempdir()) / "quoted.yaml"
    path.write_text(f"a: {judging.js(f'quoted({json.dumps(text)})')}\n", encoding="utf-8")
    file = load(path)
    path.unlink()
    assert file.problems == []
    assert file.value == {"a": text}


@given(text=st.text(min_size=1))
@example("Saint-Exupéry (a.k.a. [x]{2}|$^*+?./\\)")
def test_any_answer_is_found_where_it_stands(judging: Page, text: str) -> None:
    found = judging.js(f"place({json.dumps(f'So {text} it is')}, {json.dumps(text)})")
    assert found if judging.js(f"{json.dumps(text)}.trim()") else found is None


def test_quizgen_check_accepts_what_is_handed_back(opened: Opened, built: Path, run: Run) -> None:
    tab = opened(Path("decks/nature.html").read_text(encoding="utf-8") if run("preview").code == 0 else "")
    tab.press("k", "d", "d", "e")
    tab.choose("#editor [name=front]", "Which dust do bees collect with their “corbiculae”?")
    tab.press("Control+Enter", "p")
    tab.click("#passed-list [data-do=keep]")
    Path("out.overrides.yaml").write_text(tab.js("overrides()"), encoding="utf-8")
    decisions, problems = read_overrides(Path("out.overrides.yaml"))
    assert problems == []
    assert list(decisions.decisions) == ["aa1", "aa2", "aa3", "aa4", "rr1"]
    ran = run("check", "out.apkg")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_copies(opened: Opened) -> None:
    tab = opened()
    tab.press("k", "o")
    tab.js("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    tab.click("#copy")
    tab.until("document.querySelector('#status').textContent === 'Copied.'")
    assert tab.js("window.copied") == tab.js("overrides()") == tab.js("document.querySelector('#yaml').textContent")


def test_decisions_are_kept_until_forgotten(opened: Opened, tmp_path: Path) -> None:
    tab = opened()
    tab.press("k")
    changed = replace(ITEMS[0], front="Who first explained the tides?")
    tab.go(opened.write(deck([changed, *ITEMS[2:]])).as_uri())
    assert tab.text("#tally") == "1"
    tab.press("o")
    assert "decided against another wording" in tab.text("#decisions-list")
    assert overrides(tab, tmp_path) == {"aa1": {"keep": True, "was": wording(ITEMS[0])}}
    tab.go(opened.write(deck(ITEMS[1:])).as_uri())
    tab.press("o")
    assert "no longer in the deck" in tab.text("#decisions-list")
    assert overrides(tab, tmp_path) == {"aa1": {"keep": True, "was": wording(ITEMS[0])}}
    tab.click("#forget")
    assert tab.text("#tally") == "1"
    tab.click("#forget")
    assert tab.text("#tally") == ""
    tab.go(opened.write(deck()).as_uri())
    assert tab.js("decisions.size") == 0


def test_takes_over_what_another_window_decides(opened: Opened) -> None:
    tab = opened()
    tab.press("k")
    kept = {"aa1": {"mark": "keep", "was": "x"}, "aa2": {"mark": "drop", "was": "y"}}
    tab.js(f"localStorage.setItem('quizgen:nature', {json.dumps(json.dumps(kept))})")
    tab.js("dispatchEvent(new StorageEvent('storage', {key: 'quizgen:nature'}))")
    assert tab.text("#tally") == "2"
    assert tab.text("[data-id=aa2] .front .stamp").lower() == "dropped"


def test_works_where_the_browser_keeps_nothing(opened: Opened) -> None:
    tab = opened()
    blocked = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=blocked)
    tab.go(opened.write(deck()).as_uri() + "?again")
    tab.press("k", "o")
    assert "keeps nothing" in tab.text("#kept")
    assert tab.text("#tally") == "1"


def test_keys_turn_pages(opened: Opened) -> None:
    tab = opened(deck([item(f"n{i:03}", f"Question {i}?", f"answer {i}") for i in range(100)]))
    assert tab.text(".pager span") == "1–48 of 100"
    tab.press("n")
    assert tab.js("document.activeElement.dataset.id") == "n048"
    tab.press("ArrowLeft")
    assert tab.js("document.activeElement.dataset.id") == "n047"
    tab.press("ArrowRight", "ArrowRight", "ArrowDown")
    assert tab.js("document.activeElement.dataset.id") == "n052"
    tab.press("End")
    assert tab.js("document.activeElement.dataset.id") == "n099"
    assert tab.js("document.activeElement.ariaPosInSet") == "100"
    tab.press("ArrowRight", "Home")
    assert tab.js("document.activeElement.dataset.id") == "n000"
    assert tab.count("#grid [tabindex='0']:not(#grid [inert] *)") == 5


def test_help_names_every_key_and_letters_can_be_turned_off(opened: Opened) -> None:
    tab = opened()
    tab.press("?")
    assert tab.js("document.querySelector('#help').open") is True
    shown = tab.js("[...document.querySelectorAll('#keys kbd')].map(e => e.textContent)")
    keys = tab.js("Object.values(KEYS).flat().map(([key]) => SHOWN[key] || key).filter(key => !/[0-9]/.test(key))")
    assert set(keys) <= {*shown}
    tab.click("#letters")
    tab.press("Escape")
    tab.press("k", "q")
    assert tab.js("decisions.size") == 0
    assert tab.js("document.querySelector('#cards').hidden") is False


def test_letters_in_fields_are_letters(opened: Opened) -> None:
    tab = opened()
    tab.press("/", "k", "d", "q")
    assert tab.js("document.querySelector('#filters').words.value") == "kdq"
    assert tab.js("decisions.size") == 0


VIEWS = ("cards", "quiz", "passed", "figures", "decisions")
CONTRAST = """
(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (colour.startsWith("rgb(")) return colour;
  } };
  const bad = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const hidden = !e.checkVisibility({opacityProperty: true}) || e.closest("script, style, option, :disabled, .skip");
    if (!own || hidden) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push([e.className || e.tagName, e.textContent.slice(0, 30), ratio.toFixed(2)]);
  }
  return bad;
})()
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_can_be_read_in_light_and_dark(opened: Opened, theme: str) -> None:
    tab = opened(prefers_color_scheme=theme)
    tab.press("k", "ArrowRight", "e")
    assert tab.js(CONTRAST) == []
    tab.press("Escape")
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
        assert tab.js(CONTRAST) == []
    start_quiz(tab, "aa1")
    tab.press("Enter")
    assert tab.js(CONTRAST) == []


def test_theme_follows_the_system_until_turned(opened: Opened) -> None:
    tab = opened(prefers_color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = tab.js(background)
    tab.press("t")
    assert (light := tab.js(background)) != dark
    assert sum(map(int, re.findall(r"\d+", light))) > 600 > 200 > sum(map(int, re.findall(r"\d+", dark)))
    tab.go(opened.folder.joinpath("nature.html").as_uri())
    assert tab.js(background) == light
    tab.click("#theme")
    assert tab.js(background) == dark


def test_reduced_motion_moves_nothing(opened: Opened) -> None:
    tab = opened()
    assert tab.js("getComputedStyle(document.querySelector('.leaf')).transitionDuration") == "0s"
    tab.emulate(prefers_reduced_motion="no-preference")
    assert tab.js("getComputedStyle(document.querySelector('.leaf')).transitionDuration") == "0.45s"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(opened: Opened, width: int) -> None:
    long = item("zz1", "W" * 300, "x" * 300, "y" * 300)
    tab = opened(deck([*ITEMS, long], [*REJECTIONS, Rejection("z" * 200, 0, "w" * 300, "v" * 300)]), width=width)
    tab.press("k", "End", "d")
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
        assert tab.js("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, view


def test_screen_readers_find_a_name_on_everything(opened: Opened) -> None:
    tab = opened()
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
        nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
        asked = ("button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "listitem")
        focusable = [
            node
            for node in nodes
            if not node["ignored"]
            and node["role"]["value"] in asked
            and any(p["name"] == "focusable" and p["value"]["value"] for p in node.get("properties", ()))
        ]
        assert focusable
        assert [node for node in focusable if not node.get("name", {}).get("value")] == []
        assert tab.js("document.activeElement.id") in (f"{view}-title", "", "filters") or view == "quiz"
        assert tab.count("nav [aria-current=page]") == 1


def test_five_thousand_cards(opened: Opened) -> None:
    """The document holds one page of cards whatever the deck holds, on every page and under every filter."""
    nodes = "document.querySelectorAll('*').length"
    many = [item(f"n{i:04}", f"Question {i}?", f"answer {i}", f"This is sentence {i}.") for i in range(5000)]
    passed = [Rejection("d.md", i, f"Sentence {i}.", f"“{i}” is vague") for i in range(5000)]
    few = opened(deck(many[:100], passed[:100])).js(nodes)
    tab = opened(deck(many, passed))
    assert tab.text("#shown") == "5,000 cards"
    assert tab.js(nodes) <= 1.02 * few
    tab.press("End")
    assert fronts(tab)[-1] == "Question 4999?"
    assert tab.js(nodes) <= 1.02 * few
    tab.choose("#filters [name=words]", "sentence 499")
    assert tab.text("#shown") == "15 of 5,000 cards"
    tab.js("{ const real = fold; window.folds = 0; fold = (text) => { folds++; return real(text); } }")
    tab.js("showCards()")
    assert tab.js("folds") == 1  # what was typed; the cards' own texts were prepared once
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
        assert tab.js(nodes) <= 1.5 * few, view


def test_hostile_text_is_only_text(opened: Opened, tmp_path: Path) -> None:
    proof = source(HOSTILE, HOSTILE, heading=HOSTILE, link="javascript:alert(3)")
    more: dict[str, Any] = {"sources": (proof,), "fact": HOSTILE, "trail": (HOSTILE,), "tags": (HOSTILE,)}
    nasty = item(HOSTILE[:9], HOSTILE, HOSTILE, **more)
    cloze = replace(nasty, id="b", kind="cloze", front="{{c9::x}}" + "a {{c1::b}} c}}::d" + "::" + "y}}", answer="b")
    choice = replace(nasty, id="c", kind="choice", distractors=("<b>1</b>", "{{c1::2}}"))
    passed = Rejection(HOSTILE, 0, HOSTILE, HOSTILE, nasty)
    text = page(Deck(HOSTILE, HOSTILE), [nasty, cloze, choice], [passed], "nature")
    tab = opened(text)
    assert tab.js("document.title") == HOSTILE
    assert tab.js("document.querySelector('.card .front .text').textContent") == HOSTILE
    assert tab.js("document.querySelector('.card .back mark').textContent") == HOSTILE
    assert tab.count(".card a") == 0
    assert tab.count("script") == 2
    assert tab.count("img") == 0
    tab.press("ArrowRight", "k", "d", "d")
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
    assert overrides(tab, tmp_path)[HOSTILE[:9]] == {"keep": True, "was": wording(nasty)}
    assert tab.events("Page.javascriptDialogOpening") == []


def test_an_empty_deck(opened: Opened) -> None:
    tab = opened(deck([], []))
    assert "The deck has no cards." in tab.text("#cards")
    tab.press("k", "e", "Space", "ArrowRight", "End", "a", "u")
    for view in VIEWS:
        tab.js(f"location.hash = '#/{view}'")
        tab.until(f"!document.querySelector('#{view}').hidden")
    assert tab.js("decisions.size") == 0
