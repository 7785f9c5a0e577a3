"""PDF: what the places and sizes of lines say. The pages are written here, piece by piece."""

from __future__ import annotations

from quizgen.read.open import read_bytes
from quizgen.types import Document

Piece = tuple[float, float, float, str]  # left end, base line, size, text; a text that begins with "!" is bold


def pdf(*pages: list[Piece], info: str = "") -> bytes:
    """Write a PDF in Times; pieces are drawn in the order given."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = "<< /R << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> "
    fonts += "/B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >> >>"
    kids = []
    for pieces in pages:
        drawn = []
        for x, y, size, text in pieces:
            plain = text.removeprefix("!").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /{'B' if text[0] == '!' else 'R'} {size} Tf {x} {y} Td ({plain}) Tj ET")
        stream = "\n".join(drawn)
        kids.append(f"{len(bodies) + 1} 0 R")
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font {fonts} >>"
        bodies.append(f"<< {page} /Contents {len(bodies) + 2} 0 R >>")
        bodies.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    bodies.append(f"<< {info} >>")
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode()


def lines(x: float, y: float, *texts: str, size: float = 10) -> list[Piece]:
    return [(x, y - 12 * i, size, text) for i, text in enumerate(texts)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


BEES = (
    "Bees build their combs of wax in the hive, and",
    "they fill the cells with honey or with brood. The",
    "queen lays all the eggs.",
)
WASPS = (
    "Wasps build their nests of paper, which they",
    "make of wood. A wasp can sting more than once",
    "in its life, and it does.",
)
MOTHS = (
    "Moths fly by night, and most of them are drab.",
    "Their larvae spin cocoons of silk before they",
    "turn into moths.",
)


def test_paragraphs_by_gap_and_by_indent() -> None:
    page = [*lines(50, 700, *BEES), *lines(50, 640, *WASPS)]
    page += [(60, 604, 10, MOTHS[0]), *lines(50, 592, *MOTHS[1:])]
    assert texts(read_bytes(pdf(page), "a.pdf")) == [" ".join(BEES), " ".join(WASPS), " ".join(MOTHS)]


def test_headings_by_size_and_weight() -> None:
    page = [(50, 760, 18, "Insects"), (50, 730, 13, "Bees"), *lines(50, 712, *BEES)]
    page += [(50, 660, 10, "!Wasps at home"), *lines(50, 645, *WASPS)]
    document = read_bytes(pdf(page), "a.pdf")
    assert document.title == "Insects"
    assert [(block.heading, block.text) for block in document.blocks] == [
        ("Bees", " ".join(BEES)),
        ("Bees › Wasps at home", " ".join(WASPS)),
    ]


def test_columns_that_are_drawn_row_by_row() -> None:
    left, right = lines(50, 700, *BEES, *WASPS), lines(330, 700, *MOTHS, *MOTHS)
    rows = [piece for row in zip(left, right, strict=True) for piece in row]
    page = [(50, 760, 18, "Insects of the wood, told in two columns"), *rows]
    found = " ".join(texts(read_bytes(pdf(page), "a.pdf")))
    assert found.index("Wasps build") < found.index("Moths fly")
    assert " ".join(BEES) in found


def test_a_table_is_not_taken_for_columns() -> None:
    rows = [(50, 700 - 12 * i, 10, f"row {i}") for i in range(6)] + [(120, 700 - 12 * i, 10, f"{i}") for i in range(6)]
    page = [*lines(50, 760, *BEES), *rows]
    assert texts(read_bytes(pdf(page), "a.pdf"))[0] == " ".join(BEES)


def test_running_heads_page_numbers_and_footnotes_go() -> None:
    pages = [
        [
            (50, 780, 9, f"Insects {n}"),
            *lines(50, 700, *body),
            (50, 60, 7, "1 A note of no import."),
            (300, 30, 10, f"{n}"),
        ]
        for n, body in enumerate((BEES, WASPS, MOTHS), 11)
    ]
    document = read_bytes(pdf(*pages), "a.pdf")
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, " ".join(BEES)),
        (2, " ".join(WASPS)),
        (3, " ".join(MOTHS)),
    ]


def test_a_sentence_goes_on_over_the_page() -> None:
    first, second = lines(50, 400, *BEES[:2]), lines(50, 700, *BEES[2:])
    document = read_bytes(pdf(first, second), "a.pdf")
    assert [(block.page, block.text) for block in document.blocks] == [(1, " ".join(BEES))]


def test_pieces_of_a_line_and_raised_figures() -> None:
    page = [
        (50, 700, 8, "•"),
        (62, 700, 10, "Bees live in hives."),
        (141, 704, 6, "12"),
        *lines(50, 680, *BEES),
    ]
    document = read_bytes(pdf(page), "a.pdf")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("list", "Bees live in hives.¹²"),
        ("prose", " ".join(BEES)),
    ]


def test_the_properties_count_where_the_text_tells_nothing() -> None:
    page = lines(50, 700, *BEES)
    document = read_bytes(pdf(page, info="/Title (Of bees) /Author (Ann Lee) /CreationDate (D:20200101)"), "a.pdf")
    assert (document.title, document.author, document.date) == ("Of bees", "Ann Lee", None)
    document = read_bytes(pdf(page, info="/Title (Microsoft Word - bees.doc) /Author (anonymous)"), "a.pdf")
    assert (document.title, document.author) == ("", "")
