"""Reports as documents, and remarks beside the words of a draft."""

from io import BytesIO

import docx
import pytest

from bot.documents import Remark, Sheet, SheetLine, UnreadableError, comment_word, read_document, write_sheet

SHEET = Sheet(
    "引文1处：1处有改动，须改",
    (("序号", "稿中文字", "结论", "等级"), ("1", "达到1715家 | <b>", "有改动：数字", "严重")),
    (
        SheetLine("heading", (("第1处　须改", False),)),
        SheetLine("draft", (("稿：达到", False), ("1715", True), ("家", False))),
        SheetLine("source", (("源：达到", False), ("1751", True), ("家", False))),
        SheetLine("fix", (("改为：“达到1751家”", False),)),
        SheetLine("text", (("有改动：数字。\x0b", False),)),
        SheetLine("place", (("《题》· 第14段", False),)),
    ),
    ("稿件未保存。",),
)


@pytest.mark.parametrize("name", ["report.docx", "report.html", "report.md", "REPORT.HTM"])
def test_every_format_holds_every_word(name: str) -> None:
    text = read_document(name, write_sheet(name, SHEET)).replace("\\", "")
    for words in (
        SHEET.heading,
        "达到1715家 | <b>",
        "第1处　须改",
        "【1715】",
        "【1751】",
        "改为：“达到1751家”",
        "第14段",
        "稿件未保存。",
    ):
        assert words in text, words


def test_what_was_changed_is_struck_through_and_bold() -> None:
    document = docx.Document(BytesIO(write_sheet("a.docx", SHEET)))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text.startswith("【")]
    assert [(run.text, run.font.strike, run.bold) for run in runs] == [
        ("【1715】", True, None),
        ("【1751】", None, True),
    ]
    assert "~~【1715】~~" in write_sheet("a.md", SHEET).decode()
    assert "<del>【1715】</del>" in write_sheet("a.html", SHEET).decode()
    assert "&lt;b&gt;" in write_sheet("a.html", SHEET).decode()


def test_another_format_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"\.docx, \.md or \.html"):
        write_sheet("report.pdf", SHEET)


def draft(*paragraphs: tuple[str, ...]) -> bytes:
    document = docx.Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for number, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = bool(number % 2)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "达到1715家"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_comment_stands_beside_its_very_words_and_nothing_else_changes() -> None:
    content = draft(("目前达到", "17", "15家，成绩很大。"), ("甲说“乙丙丁”。",))
    remarks = (
        Remark("达到1715家", "第1处\n数字"),
        Remark("乙丙丁", "第2处"),
        Remark("达到1715家", "第3处"),
        Remark("没有", "x"),
    )
    commented, lost = comment_word("d.docx", content, remarks, "引据")
    assert lost == (remarks[3],)
    before, after = docx.Document(BytesIO(content)), docx.Document(BytesIO(commented))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [comment.text for comment in after.comments] == ["第1处\n数字", "第2处", "第3处"]
    assert {comment.author for comment in after.comments} == {"引据"}
    first = after.paragraphs[0]
    inside = [child.tag.rpartition("}")[2] for child in first._p]
    start, end = inside.index("commentRangeStart"), inside.index("commentRangeEnd")
    words = "".join(t.text for r in list(first._p)[start:end] for t in r.iter() if t.tag.endswith("}t"))
    assert words == "达到1715家"
    assert [(run.text, run.bold) for run in first.runs if run.text] == [
        ("目前", False),
        ("达到", False),
        ("17", True),
        ("15家", False),
        ("，成绩很大。", False),
    ]
    assert read_document("d.docx", commented) == read_document("d.docx", content)


def test_words_over_white_space_are_found() -> None:
    commented, lost = comment_word("d.docx", draft(("甲 乙\t丙",)), (Remark("甲\n乙 丙", "好"),), "引据")
    assert not lost
    assert len(list(docx.Document(BytesIO(commented)).comments)) == 1


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(UnreadableError):
        comment_word("d.docx", b"PK\x03\x04 no", (), "引据")
