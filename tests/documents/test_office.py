"""A draft that LibreOffice wrote, checked, and opened in LibreOffice again: `make office`."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from bot.commands.replies.report import remarks
from bot.documents import comment_word, read_document
from bot.languages.registry import language_for
from bot.library import load_library
from bot.verification import verify

HERE = Path(__file__).parent
OURS = "引据"
PRINTED = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
# What stands within a passage of text without being part of it.
_ASIDE = ("note", "tracked-changes", "annotation")

pytestmark = [
    pytest.mark.skipif(not os.environ.get("YINJU_OFFICE"), reason="opens LibreOffice: make office"),
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed (soffice)"),
]


def convert(source: Path, kind: str, folder: Path) -> Path:
    """A document as LibreOffice writes it in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{kind.partition(':')[0]}"


def events(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The text of a document in pieces, and where annotations begin and end."""
    tag = element.tag.rpartition("}")[2]
    name = element.get(f"{{{_NAMES['office']}}}name", "")
    if tag in ("annotation", "annotation-end"):
        yield tag, name
    elif tag not in _ASIDE:
        yield "text", element.text or ""
        for child in element:
            yield from events(child)
            yield "text", child.tail or ""


def comments(flat: Path) -> list[tuple[str, str, str]]:
    """Author, text and anchored words of every comment."""
    root = ElementTree.parse(flat).getroot()  # noqa: S314 - LibreOffice wrote it for this test
    told = {}
    for found in root.iter(f"{{{_NAMES['office']}}}annotation"):
        author = found.findtext("dc:creator", "", _NAMES)
        said = "\n".join("".join(p.itertext()) for p in found.findall(".//text:p", _NAMES))
        told[found.get(f"{{{_NAMES['office']}}}name", "")] = (author, said)
    anchors = dict.fromkeys(told, "")
    opened: list[str] = []
    for sort, words in events(root.find("office:body", _NAMES)):
        if sort == "annotation":
            opened.append(words)
        elif sort == "annotation-end":
            opened.remove(words)
        else:
            anchors |= {name: anchors[name] + words for name in opened}
    return [(*told[name], anchors[name].strip()) for name in told]


@pytest.fixture(scope="module")
def commented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft as LibreOffice saves it in .docx, with our comments."""
    folder = tmp_path_factory.mktemp("office")
    draft = convert(HERE / "draft.fodt", "docx", folder)
    library, _ = load_library(HERE.parent.parent / "knowledge")
    language = language_for("zh")
    findings = verify(read_document(draft.name, draft.read_bytes()), library, language)
    content, lost = comment_word(draft.name, draft.read_bytes(), remarks(findings, language), OURS)
    assert not lost
    written = folder / "commented.docx"
    written.write_bytes(content)
    return written


def test_comments_are_beside_their_words_when_read_back(commented: Path) -> None:
    found = comments(convert(commented, "fodt:OpenDocument Text Flat XML", commented.parent))
    ours = {anchor: said for author, said, anchor in found if author == OURS}
    assert set(ours) == {
        "高新技术企业数量增长2.6倍、达到1715家",
        # What the draft's author struck out (一定) still stands there in the file.
        "必须始终高度重视发展壮大实体经济，抓实体经济一定应当要抓好制造业",
        "哈尔滨市现有科研机构70个，两院院士83名，拥有11个国家级企业技术中心",
        "没有落后的产业，只有落后的企业。",
        "允许三地创新政策在区域内叠加适用和优化集成",
        "",  # beside the sign of the footnote
    }
    assert "1751" in ours["高新技术企业数量增长2.6倍、达到1715家"]
    assert "产业变革的本质" in ours[""]
    assert ("编辑甲", "这个数请再核", "1715家") in found


def test_nothing_else_of_the_draft_changes(commented: Path) -> None:
    flat = convert(commented, "fodt:OpenDocument Text Flat XML", commented.parent).read_text(encoding="utf-8")
    assert flat.count("<text:changed-region") == 2
    assert flat.count("<text:note ") == 1
    assert flat.count("<table:table-row") == 2


def test_it_prints_with_its_comments(commented: Path) -> None:
    pages = pypdf.PdfReader(convert(commented, PRINTED, commented.parent)).pages
    notes = [a.get_object() for page in pages for a in page.get("/Annots", ())]
    said = [str(note.get("/Contents")) for note in notes if note.get("/Subtype") == "/Text"]
    assert len(pages) == 1
    assert sum("改为" in text for text in said) == 5
