"""PDF files for tests: lines of Latin text and ruled tables, written by hand."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 600, 800
LEFT, RIGHT = 60, 540
SIZE = 10
_CHARACTER = 6.0  # of Courier at 10 points


def line(text: str, top: float, left: float = LEFT) -> str:
    """One line of text; ``top`` grows downwards."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {SIZE} Tf {left} {HEIGHT - top - SIZE} Td ({escaped}) Tj ET"


def sideways(text: str, x: float, y: float, *, up: bool) -> str:
    """Text that runs up or down the page from ``x``, ``y``, counted from the lower left."""
    turn = "0 1 -1 0" if up else "0 -1 1 0"
    return f"BT /F {SIZE} Tf {turn} {x} {y} Tm ({text}) Tj ET"


def full(words: str) -> str:
    """``words`` repeated to the length of a full line."""
    length = int((RIGHT - LEFT) / _CHARACTER)
    return (words * length)[:length]


Cell = tuple[int, int, int, int, str]
"""Row, column, rowspan, colspan, text."""


def table(columns: Sequence[float], rows: Sequence[float], cells: Sequence[Cell]) -> str:
    """A ruled table with borders at ``columns`` and ``rows``."""
    parts = ["1 w"]
    for row, column, rowspan, colspan, text in cells:
        x0, x1 = columns[column], columns[column + colspan]
        top, bottom = rows[row], rows[row + rowspan]
        parts.append(f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re S")
        for n, part in enumerate(text.split("\n")):
            parts.append(line(part, top + 3 + 12 * n, x0 + 3))
    return "\n".join(parts)


def picture(width: float, height: float) -> str:
    """A grey picture from the upper left corner."""
    data = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
    return f"q {width} 0 0 {height} 0 {HEIGHT - height} cm {data} Q"


def photo(jpeg: bytes, size: tuple[int, int], box: tuple[float, float, float, float]) -> str:
    """A picture of ``size`` pixels at x, top, width and height on the page."""
    x, top, width, height = box
    form = f"BI /W {size[0]} /H {size[1]} /CS /RGB /BPC 8 /F [/AHx /DCT]"
    return f"q {width} 0 0 {height} {x} {HEIGHT - top - height} cm {form} ID {jpeg.hex()}> EI Q"


def pdf(*pages: str) -> bytes:
    """A PDF of pages given by their content."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
