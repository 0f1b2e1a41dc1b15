"""Documents of every format become text; what cannot be read says why in one sentence."""

import os
from pathlib import Path

import pytest

from bot.documents import FORMATS, LARGEST, UnreadableError, read_blocks, read_bytes, read_document
from bot.documents.portable import join_lines
from tests.documents import made

TEXT = "高新技术企业数量增长2.6倍、达到1751家。\n\n习近平总书记指出，制造业是实体经济的基础。"
TRADITIONAL = "高新技術企業數量增長2.6倍，達到1751家。實體經濟是我國發展的本錢。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "讲话.markdown"])
def test_a_text_is_read_in_its_encoding(name: str, encoding: str) -> None:
    assert read_document(name, TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_script_is_read_in_its_encoding(encoding: str) -> None:
    assert read_document("a.txt", TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_a_character_that_only_gb18030_has_is_kept() -> None:
    text = TEXT + "䶮𠮷"
    assert read_document("a.txt", text.encode("gb18030")) == text


def test_line_ends_of_other_systems_become_ours() -> None:
    assert read_document("a.txt", b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_word_document_is_read_with_its_tables() -> None:
    content = made.word("工业基础深厚。|我市制造业门类比较齐全。", "第二段。", heading="发展基础")
    assert read_document("a.docx", content).split("\n\n") == [
        "发展基础",
        "工业基础深厚。我市制造业门类比较齐全。",
        "第二段。",
        "指标\t数值",
        "人口\t78万人",
    ]


def test_headings_and_bold_type_are_kept_as_marks() -> None:
    blocks = read_blocks("a.docx", made.word("工业基础深厚。|我市制造业门类比较齐全。", heading="发展基础"))
    assert [block.marked for block in blocks[:2]] == ["## 发展基础", "**工业基础深厚。**我市制造业门类比较齐全。"]


def test_a_tracked_change_is_read_as_accepted() -> None:
    assert read_document("a.docx", made.tracked_word()) == "达到1751家"


def test_a_pdf_is_read_and_its_lines_joined() -> None:
    pdf = made.portable(
        ("发展基础", "高新技术企业数量增长二点六倍、达到一千七百五", "十一家，战略性新兴产业的比重也由此提高。"),
        ("二、第二部分的小标题", "这一行的字数同上面一样多，但没有写到末尾的", "意思，要接上。"),
    )
    assert read_document("a.pdf", pdf).split("\n\n") == [
        "发展基础",
        "高新技术企业数量增长二点六倍、达到一千七百五十一家，战略性新兴产业的比重也由此提高。",
        "二、第二部分的小标题",
        "这一行的字数同上面一样多，但没有写到末尾的意思，要接上。",
    ]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_anybody_may_open_is_read(algorithm: str) -> None:
    assert read_document("a.pdf", made.locked(made.portable((TEXT[:22],)), "", algorithm)) == TEXT[:22]


def test_latin_words_are_not_glued_together() -> None:
    assert list(join_lines("one two three four\nfive six seven or\neight nine ten.")) == [
        "one two three four five six seven or eight nine ten.",
    ]


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>站名</title><script>var a = "不是文字";</script></head>
<body><nav><a href="/">首页</a></nav><h1>发展  基础</h1><div>第一句<br>第二句</div>
<p>高新技术企业数量
达到<b>1751</b>家</p><p><strong>工业基础深厚。</strong>我市制造业。</p>
<table><tr><td>人口</td><td>78万人</td></tr></table><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030")])
def test_a_web_page_is_read_without_what_surrounds_it(charset: str, encoding: str) -> None:
    content = PAGE.format(charset=charset).encode(encoding)
    assert [block.marked for block in read_blocks("a.html", content)] == [
        "# 发展 基础",
        "第一句",
        "第二句",
        "高新技术企业数量达到1751家",
        "**工业基础深厚。**我市制造业。",
        "人口\t78万人",
    ]


def test_a_page_with_an_xml_declaration_is_read() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?><html><body><p>一段。</p></body></html>'
    assert read_document("a.xhtml", page.encode()) == "一段。"


UNREADABLE = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \n\t ", "empty"),
    ("a.html", b"<html><body><script>1</script></body></html>", "empty"),
    ("a.txt", bytes(range(256)) * 8, "binary"),
    ("a.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    ("a.txt", "日本語の文章です。東京都".encode("shift_jis"), "encoding"),
    ("a.txt", "Müller à côté".encode("latin-1"), "encoding"),
    ("a.txt", b"\xff\xfe\x00\xd8\x00", "encoding"),
    ("a.txt", TEXT.encode()[:-1] + b"\xff", "encoding"),
    ("a.docx", b"PK\x03\x04 cut short", "broken"),
    ("a.docx", made.word(TEXT)[:-400], "broken"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old-word"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("a.doc", b"anything", "old-word"),
    ("a.pdf", made.locked(made.portable((TEXT,)), "secret"), "password"),
    ("a.pdf", made.locked(made.portable((TEXT,)), "secret", "RC4-128"), "password"),
    ("a.pdf", made.scan(), "scan"),
    ("a.pdf", b"%PDF-1.7 and nothing more", "broken"),
    ("a.xlsx", b"PK\x03\x04", "unknown-format"),
    ("README", b"text", "unknown-format"),
]


@pytest.mark.parametrize(("name", "content", "reason"), UNREADABLE, ids=[f"{n}-{r}" for n, _, r in UNREADABLE])
def test_what_cannot_be_read_says_why(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document(name, content)
    assert caught.value.reason == reason
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message


def test_a_pdf_called_txt_is_a_pdf() -> None:
    assert read_document("a.txt", made.portable((TEXT[:22],))) == TEXT[:22]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), LARGEST + 1)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path)
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_what_is_no_file_is_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.reason == "missing"


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert read_bytes(tmp_path / "a.txt") == TEXT.encode()


def test_no_two_formats_claim_the_same_ending() -> None:
    endings = [suffix for format in FORMATS for suffix in format.suffixes]
    assert len(endings) == len(set(endings))
