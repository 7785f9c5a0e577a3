"""Cards as a browser shows them: on a phone and a desktop, light and dark, with scripts and without."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import browser
import pytest
from anki_backend import collection
from test_anki import DECK, MIXED, TOWER, question

from quizgen import anki
from quizgen.types import Source

LONG = Source(
    document="notes/" + "a-name-without-any-place-to-break" * 3 + ".pdf",
    start=0,
    sentence=TOWER.sentence + " The granite came from Mull." * 12 + " Llanfair" + "pwll" * 30,
    heading="Building › " + "Donaudampfschifffahrt" * 4,
    title="منارة سكيريفور",
)
ITEMS = [*MIXED, question("Who built it, and " + "w" * 90 + "?", sources=(LONG,), id="a" * 10)]
CONTRAST = """
[...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
.map(e => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => parse(c).slice(0, 3).map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  let behind = e;
  while (behind && [0].includes(parse(getComputedStyle(behind).backgroundColor)[3])) behind = behind.parentElement;
  const [a, b] = [light(getComputedStyle(e).color), light(getComputedStyle(behind).backgroundColor)];
  return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.className || e.localName];
})
"""


@pytest.fixture(scope="module")
def opened() -> Iterator[browser.Browser]:
    if not browser.installed():
        pytest.skip("no Chromium or Chrome is installed")
    with browser.launched() as running:
        yield running


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("deck") / "deck.apkg"
    path.write_bytes(anki.package(DECK, ITEMS))
    with collection() as col:
        col.import_file(str(path))
        return [card for note in col.notes() for card in note["cards"]]


@pytest.fixture
def show(opened: browser.Browser, tmp_path: Path) -> Callable[..., browser.Page]:
    def show(markup: str, night: bool = False, width: int = 390, script: str = "") -> browser.Page:
        css = (files("quizgen") / "note_types" / "style.css").read_text("utf-8")
        classes = "card nightMode night_mode" if night else "card"
        head = f"<!doctype html><meta charset=utf-8><style>{css}</style><script>{script}</script>"
        path = tmp_path / "card.html"
        path.write_text(f'{head}<body class="{classes}">{markup}', "utf-8")
        return opened.page(path.as_uri(), width=width, height=700)

    return show


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
def test_all_text_stands_out(show: Any, cards: list[dict[str, Any]], night: bool) -> None:
    page = show("".join(card["question"] + card["answer"] for card in cards), night)
    page.js("document.querySelectorAll('details').forEach(e => e.open = true)")
    contrasts = dict(reversed(pair) for pair in sorted(page.js(CONTRAST), reverse=True))
    assert {"asked", "answer", "context", "cloze", "mark", "blockquote", "summary", "id"} <= contrasts.keys()
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}


def test_nothing_is_wider_than_the_screen(show: Any, cards: list[dict[str, Any]]) -> None:
    page = show("".join(card["question"] + card["answer"] for card in cards))
    page.js("document.querySelectorAll('details').forEach(e => e.open = true)")
    for width in (320, 390, 1280):
        page.resize(width, 700)
        assert page.js("document.documentElement.scrollWidth") <= width
        assert page.js("document.querySelector('main').getBoundingClientRect().width") <= 34 * 20


def test_text_runs_its_own_way_and_a_long_source_is_hidden_until_asked_for(
    show: Any, cards: list[dict[str, Any]]
) -> None:
    page = show(cards[-1]["answer"])
    direction = "getComputedStyle(document.querySelector('.{}')).direction"
    assert [page.js(direction.format(name)) for name in ("context", "asked")] == ["rtl", "ltr"]

    assert not page.js("document.querySelector('blockquote').checkVisibility()")
    page.click("summary")
    assert page.js("document.querySelector('blockquote').checkVisibility()")
    assert "Alan Stevenson" in page.text("blockquote mark")


def test_options_change_their_order_from_day_to_day_and_agree_on_both_sides(show: Any, cards: list[Any]) -> None:
    (card,) = [card for card in cards if "<ol" in card["question"]]
    page = show("")

    def order(markup: str, day: int, scripts: bool = True) -> tuple[str, ...]:
        """Return the options as they come when the desktop program puts a card on its page."""
        page.js(f"Date.now = () => {day} * 86400000 + 3600000")
        page.js(f"document.body.innerHTML = {json.dumps(markup)}")
        if scripts:
            page.js("document.querySelectorAll('script').forEach(e => Function(e.textContent)())")
        return tuple(page.js("[...document.querySelectorAll('.options li')].map(e => e.innerText.trim())"))

    orders = set()
    for day in range(20000, 20020):
        front = order(card["question"], day)
        orders.add(front)
        assert order(card["answer"], day) == front
        assert page.text(".back .right") == "six"
    assert len(orders) > 8
    assert {order.index("six") for order in orders} == {0, 1, 2, 3}
    fixed = tuple(re.findall(r'<span dir="auto">(.*?)</span></li>', card["question"]))
    assert order(card["question"], 20000, scripts=False) == order(card["question"], 20001, scripts=False) == fixed


def test_the_right_option_is_marked_on_the_back_alone(show: Any, cards: list[dict[str, Any]]) -> None:
    (card,) = [card for card in cards if "<ol" in card["question"]]
    page = show(card["question"] + card["answer"], script="window.onerror = message => document.title = message")
    look = (
        "new Set([...document.querySelectorAll('{} .options li')].map(e => ['color', 'backgroundColor', 'fontWeight']"
    )
    look += ".map(p => getComputedStyle(e)[p]).join() + getComputedStyle(e, '::after').content)).size"
    assert page.js(look.format("body > main")) == 1
    assert page.js(look.format(".back")) == 2
    assert page.js("document.title") == "", "two cards on one page, as in the desktop program, disturb each other"


def test_nothing_is_loaded_from_elsewhere() -> None:
    folder = files("quizgen") / "note_types"
    for file in folder.iterdir():
        assert not re.search(r"https?:|url\(|@import|src=", file.read_text("utf-8")), file.name
