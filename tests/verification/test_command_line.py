"""yinju verify: what it prints, what it reads, how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

SOUND = "哈尔滨的“高新技术企业数量增长2.6倍、达到1751家”。"
WRONG = "目前，哈尔滨“高新技术企业数量增长2.6倍、达到1715家”。"


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ("verify", *args), input=text)


def test_json_has_the_promised_shape() -> None:
    result = run("-", "--json", text=WRONG)
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    report = json.loads(result.stdout)
    assert report["summary"] == {"altered": 1}
    (finding,) = report["findings"]
    assert list(finding) == [
        *("kind", "start", "end", "text", "verdict", "severity", "message", "citation", "source", "edits")
    ]
    assert WRONG[finding["start"] : finding["end"]] == finding["text"]
    assert finding["edits"] == [{"op": "replace", "draft": "1715", "source": "1751"}]
    assert finding["citation"]["passage"] == "p14"


def test_a_batch_takes_a_quotation_a_line(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "高新技术企业数量增长2.6倍、达到1751家"},
        {"id": 2, "text": "没有的话，哪里也找不到的话"},
    ]
    (tmp_path / "b").write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("--batch", str(tmp_path / "b"), "--json")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [["id", "verdict", "severity", "citation", "source", "edits"]] * 2
    assert [(row["id"], row["verdict"]) for row in rows] == [("a", "exact"), (2, "absent")]


def test_a_sound_draft_ends_well(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(SOUND, encoding="utf-8")
    result = run(str(tmp_path / "draft.md"))
    assert result.exit_code == 0
    assert result.stdout.startswith("引文1处：1处与库内一致\n")


def test_the_report_reads_as_an_editor_wants_it() -> None:
    draft = "习近平总书记视察江苏时指出：“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”" + WRONG
    assert run("-", text=draft).stdout == (
        "引文2处：1处与库内一致，1处有改动，须改\n"
        "序号 │ 稿中文字 │ 结论 │ 等级\n"
        "1 │ 必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。 │ 与库内一致 │ 无\n"
        "2 │ 高新技术企业数量增长2.6倍、达到1715家 │ 有改动：数字 │ 严重\n"
        "\n"
        "第2处　须改\n"
        "稿：高新技术企业数量增长2.6倍、达到【1715】家\n"
        "源：高新技术企业数量增长2.6倍、达到【1751】家\n"
        "改为：“高新技术企业数量增长2.6倍、达到1751家”\n"
        "有改动：数字。另：稿中写“目前”，原文未写截至时间，无从核对。\n"
        "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段\n"
        "\n"
        "第1处　与库内一致　库内为《学习金句》转载，署2017年12月12日；正式刊发请核原始出处。\n"
        "\n"
        "“一致”指与库内所载文字一致，不等于已核原始出处。职务称谓、固定表述、人名机构名，只核引文前后写明的。\n"
        "稿件未保存。\n"
    )


def test_a_draft_without_quotations_says_so() -> None:
    assert run("-", text="今天天气很好。").stdout.startswith("没有找到引文和数字，无可核对\n")


def test_english(tmp_path: Path) -> None:
    assert run("-", "--locale", "en", text=WRONG).stdout.startswith("1 quotations: 1 ")


def test_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "bad").write_text('{"id": 1}\n', encoding="utf-8")
    (tmp_path / "draft.xyz").write_text("字", encoding="utf-8")
    for args in ((), ("a", "--batch", "b"), ("--batch", str(tmp_path / "bad")), (str(tmp_path / "draft.xyz"),)):
        result = run(*args)
        assert result.exit_code == 2, args
        assert "Usage:" in result.stderr


def test_the_report_and_the_commented_draft_are_written(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(WRONG)
    document.save(str(tmp_path / "draft.docx"))
    commented = tmp_path / "commented.docx"
    for name in ("report.docx", "report.md", "report.html"):
        result = run(str(tmp_path / "draft.docx"), "-o", str(tmp_path / name), "--comments", str(commented), "--json")
        assert result.exit_code == 1
        assert (tmp_path / name).stat().st_size > 500
    (comment,) = docx.Document(str(commented)).comments
    assert "1751" in comment.text
    for args in (("-o", "x.pdf"), ("--comments", "x.docx")):
        assert run("-", *args, text=SOUND).exit_code == 2


@pytest.mark.parametrize("option", ["-o", "--comments"])
def test_a_draft_is_never_written_over(tmp_path: Path, option: str) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"as it was")
    done = CliRunner().invoke(main, ["verify", str(draft), option, str(draft)])
    assert done.exit_code == 2
    assert "never written over" in done.output
    assert draft.read_bytes() == b"as it was"
