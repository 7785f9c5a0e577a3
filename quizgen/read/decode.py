"""Turn bytes into text, and text into sound text: one kind of line end, no control characters, no mojibake, NFC."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ftfy import TextFixerConfig, fix_text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16-LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes from which a legacy encoding is told
_SOUND = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=True,
    restore_byte_a0=False,  # turns a correct "à " into "à\xa0"
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=True,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=True,
    fix_surrogates=True,
    remove_control_chars=False,  # below: it would take out U+FFFC, which stands for something
    normalization="NFC",
    explain=False,
)


def decode(data: bytes) -> str | None:
    """Return the text that the bytes hold, in whichever encoding, or None if they hold no text.

    A byte order mark decides, then UTF-8, then UTF-16 without a mark (every second byte is zero). Bytes with NULs that
    are none of these are no text. UTF-8 with a few broken bytes keeps the rest (U+FFFD stands for what is lost). What
    is left is a legacy encoding: English text is in Windows-1252, or Mac Roman where that reads as nonsense; for
    anything else charset-normalizer decides.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if sum(not char.isascii() for char in lenient) - broken > 4 * broken:
        return lenient
    return _legacy(data)


def sound(text: str) -> str:
    r"""Repair what is broken in a text and leave the rest alone; curly quotes stay as the author has them.

    Line ends become `\n`; control characters, terminal escapes and lone surrogates go; text that was decoded wrongly is
    decoded again by ftfy; the result is NFC. `"cafÃ© \x07open\r\n"` -> `"café open\n"`
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\v", "\n").replace("\f", "\n")
    if not text.isascii() or "\x1b" in text:
        text = fix_text(text, _SOUND)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]")


def _utf16(data: bytes) -> str | None:
    sample = data[:4096]
    zeros = (sample[::2].count(0), sample[1::2].count(0))
    half = max(1, len(sample) // 2)
    if max(zeros) < 0.5 * half or min(zeros) > 0.05 * half:
        return None
    text = data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "replace")
    return text if text.count("\ufffd") <= len(text) // 100 else None


def _legacy(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    if len(_CONTROL_BYTES.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 50:
        return None
    if sum(byte < 0x80 for byte in data[:_SAMPLE]) > 0.8 * len(data[:_SAMPLE]):
        for encoding in ("cp1252", "mac_roman"):
            western = data.decode(encoding, "replace")
            if not _NONSENSE.search(western[:_SAMPLE]):
                return western
    best = from_bytes(data[:_SAMPLE]).best()
    return None if best is None else data.decode(best.encoding, "replace")


_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Windows-1252 that was something else: a symbol or a capital inside a word, or a byte that it does not have.
_NONSENSE = re.compile(r"[a-z][¡-¬®-¶¸-¿×÷€‚ƒ„†‡ˆ‰‹Œ•˜™›Ÿ¢¥¦][a-z]|[a-z][ŠŽÀ-ÖØ-Þ][a-z]|\ufffd")
