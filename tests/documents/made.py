"""Real files, made by hand or by the libraries that write them."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from pypdf import PdfReader, PdfWriter

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str, heading: str | None = None) -> bytes:
    """A .docx with a heading, paragraphs (what stands before a | in bold) and a table of two rows."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, level=2)
    for text in paragraphs:
        lead, mark, rest = text.rpartition("|")
        paragraph = document.add_paragraph()
        if mark:
            paragraph.add_run(lead).bold = True
        paragraph.add_run(rest)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("指标", "数值", "人口", "78万人"), strict=True
    ):
        cell.text = words
    return _saved(document)


def tracked_word() -> bytes:
    """A .docx whose one sentence was changed under tracking: 1715 struck out, 1751 put in."""
    document = docx.Document()
    paragraph = document.add_paragraph("达到")
    for change, words in (("del", "<w:delText>1715</w:delText>"), ("ins", "<w:t>1751</w:t>")):
        element = parse_xml(f'<w:{change} {_NAMESPACE} w:id="1" w:author="a"><w:r>{words}</w:r></w:{change}>')
        paragraph._p.append(element)
    paragraph.add_run("家")
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def portable(*pages: tuple[str, ...]) -> bytes:
    """A PDF of lines of Chinese text, as programs write it: character codes and a table of what they mean."""
    content = [
        b"BT /F1 12 Tf 50 800 Td 20 TL "
        + b" T* ".join(b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj" for line in lines)
        + b" ET"
        for lines in pages
    ]
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(cmap),
    ]
    for number, drawn in enumerate(content):
        place = b"/MediaBox [0 0 600 850] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (place, 7 + 2 * number))
        objects.append(_stream(drawn))
    body = b"%PDF-1.7\n"
    offsets = []
    for number, thing in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return body + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, body.index(b"xref\n"))


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def locked(pdf: bytes, to_open: str, algorithm: str = "AES-256") -> bytes:
    """The same PDF with a password for its owner, and one to open it with (empty: everybody may)."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(to_open, "owner", algorithm=algorithm)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def scan() -> bytes:
    """A PDF of two pages without any text."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(600, 850)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
