from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.read.decode import decode, sound

ENGLISH = "He said “the café” was closed – it’s true. The naïve résumé cost £5 in Zürich."
CZECH = "Antonín Dvořák se narodil v Nelahozevsi. Žďár leží na Vysočině, příliš žluťoučký kůň úpěl ďábelské ódy."
RUSSIAN = "Лев Толстой написал роман «Война и мир» в 1869 году. Он жил в Ясной Поляне и в Москве."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_english_in_every_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


def test_latin_1() -> None:
    text = "The naïve résumé cost £5 in Zürich."
    assert decode(text.encode("latin-1")) == text


def test_big_endian_with_a_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")) == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        ("Чехов жил в Ялте и там писал рассказы. ", "koi8-r"),
        ("The naïve résumé was his. ", "mac_roman"),
    ],
)
def test_other_legacy_encodings(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 4, b"\0" * 100, bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_what_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_broken_utf_8_keeps_the_rest() -> None:
    before, after = RUSSIAN[:10], RUSSIAN[10:]
    assert decode(before.encode() + b"\xff" + after.encode()) == f"{before}\ufffd{after}"


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("cafÃ©", "café"),
        ("Itâ€™s â€œquotedâ€\x9d", "It’s “quoted”"),
        ("one\r\ntwo\rthree\x85four\ffive", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x07c\x1b[31md\x1b[0m", "abcd"),
        ("a\ud800b", "a\ufffdb"),
        ("e\u0301te\u0301", "été"),
        ("of\ufb01ce", "office"),
        ("\ufeffword", "word"),
    ],
)
def test_repairs(broken: str, repaired: str) -> None:
    assert sound(broken) == repaired


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        CZECH,
        RUSSIAN,
        "AT&amp;T writes &lt;b&gt; in HTML.",
        'It\'s "straight" and “curly” and ‘single’.',
        "x² ≈ ½ · 10⁻³ µm … 5 °C — 20′",
        "שלום עולם — العربية \U0001f469\u200d\U0001f680 emoji",
        "L’été à Paris, déjà vu, À la carte, São Paulo, Ångström",
        "a\ufffcb",
        "line one\nline two\n\n\tindented",
    ],
)
def test_correct_text_stays_as_it_is(text: str) -> None:
    assert sound(text) == text


@given(st.text())
def test_sound_text_is_sound(text: str) -> None:
    result = sound(text)
    assert "\r" not in result
    assert not any(unicodedata.category(char) in ("Cs",) or (ord(char) < 32 and char not in "\n\t") for char in result)
    assert result == unicodedata.normalize("NFC", result)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    assert decode(data) is None or isinstance(decode(data), str)
