"""Comments beside words that stand in insertions, in notes, and over the border of a paragraph."""

from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from bot.distill.pipeline import read_drafts
from bot.documents import Remark, comment_word, read_blocks, read_document
from tests.documents.made import tracked_word

_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACE = f'xmlns:w="{_URI}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def noted_word(*notes: str) -> bytes:
    """A .docx of one paragraph with a footnote for each text, and the separator that every such part has."""
    document = docx.Document()
    paragraph = document.add_paragraph("正文第一句。")
    told = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    for number, text in enumerate(notes, 1):
        run = parse_xml(f'<w:r {_NAMESPACE}><w:footnoteReference w:id="{number}"/></w:r>')
        paragraph._p.append(run)
        told += f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    blob = f"<w:footnotes {_NAMESPACE}>{told}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def anchored(content: bytes) -> list[list[str]]:
    """The words between the beginning and the end of each comment, run by run."""
    found: dict[str, list[str]] = {}
    opened: set[str] = set()
    for element in docx.Document(BytesIO(content)).element.body.iter():
        tag, number = element.tag.rpartition("}")[2], element.get(f"{{{_URI}}}id", "")
        if tag == "commentRangeStart":
            opened.add(number)
            found[number] = []
        elif tag == "commentRangeEnd":
            opened.discard(number)
        elif tag in ("t", "footnoteReference"):
            for open_one in opened:
                found[open_one].append(element.text or "*")
    return list(found.values())


def test_words_put_in_under_tracking_are_commented() -> None:
    content, lost = comment_word("d.docx", tracked_word(), (Remark("达到1751家", "好"),), "引据")
    assert not lost
    assert anchored(content) == [["达到", "1751", "家"]]
    content, lost = comment_word("d.docx", tracked_word(), (Remark("75", "好"),), "引据")
    assert not lost
    assert anchored(content) == [["75"]]


def test_words_over_the_border_of_a_paragraph_are_commented() -> None:
    document = docx.Document()
    document.add_paragraph("前文。“一段")
    document.add_paragraph("二段”后文")
    written = BytesIO()
    document.save(written)
    content, lost = comment_word("d.docx", written.getvalue(), (Remark("一段\n\n二段", "好"),), "引据")
    assert not lost
    assert anchored(content) == [["一段", "二段"]]


def test_comments_that_are_there_stay() -> None:
    first, _ = comment_word("d.docx", tracked_word(), (Remark("达到", "甲的话"),), "编辑甲")
    second, lost = comment_word("d.docx", first, (Remark("达到1751", "我们的话"),), "引据")
    assert not lost
    told = {comment.author: comment.text for comment in docx.Document(BytesIO(second)).comments}
    assert told == {"编辑甲": "甲的话", "引据": "我们的话"}
    assert anchored(second) == [["达到"], ["达到", "1751"]]


def test_notes_are_read_after_the_text_and_commented_at_their_sign() -> None:
    content = noted_word("脚注说“甲乙丙”。", "再一条脚注。")
    assert read_document("d.docx", content) == "正文第一句。\n\n脚注说“甲乙丙”。\n\n再一条脚注。"
    assert [block.note for block in read_blocks("d.docx", content)] == [False, True, True]
    commented, lost = comment_word("d.docx", content, (Remark("甲乙丙", "核"), Remark("再一条", "核")), "引据")
    assert not lost
    assert anchored(commented) == [["*"], ["*"]]


def test_notes_are_no_passages_of_an_article() -> None:
    drafts = read_drafts("d.docx", noted_word("脚注里的话。"))
    assert "脚注" not in "".join(p.text for draft in drafts for p in draft.article.passages())
