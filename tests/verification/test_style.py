"""Checks that are switched on: notation of numerals, set phrases."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.commands.replies.checked import lines_of
from bot.commands.replies.report import compose_report
from bot.languages.registry import language_for
from bot.library import Library
from bot.library.set_phrases import SetPhrase, load_set_phrases
from bot.verification import Checks, verify


@pytest.mark.parametrize(
    ("draft", "words", "better"),
    [
        ("总规模6千亿元", "6千亿", "6000亿"),
        ("总规模1.5百万元", "1.5百万", "150万"),
        ("占比约35%左右", "约35%左右", "约35%"),
        ("由17.5-21.2%", "17.5-21.2%", "17.5%-21.2%"),
        ("由17.5%—21.2%，约35%，6000亿元，2017—2021年", "", ""),
    ],
)
def test_notation(draft: str, words: str, better: str, library: Library) -> None:
    found = [(f.text, f.source) for f in verify(draft, library, checks=Checks(notation=True)) if f.aspect == "notation"]
    assert found == ([(words, better)] if words else [])
    assert all(finding.aspect != "notation" for finding in verify(draft, library))


def test_set_phrases(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_text("phrases:\n  - {right: 甲乙, wrong: [乙甲, 甲已], source: 用语表}\n", encoding="utf-8")
    phrases, problems = load_set_phrases(path)
    assert (phrases, problems) == ((SetPhrase("甲乙", ("乙甲", "甲已"), "用语表"),), ())
    (finding,) = verify("这里写作乙甲。", library, checks=Checks(phrases=phrases))
    assert (finding.text, finding.source, finding.severity) == ("乙甲", "甲乙", "warning")
    assert "用语表" in finding.message
    (tmp_path / "draft.txt").write_text("这里写作乙甲。", encoding="utf-8")
    result = CliRunner().invoke(main, ("verify", str(tmp_path / "draft.txt"), "--phrases", str(path)))
    assert "固定表述宜作“甲乙”（用语表）" in result.stdout


def test_a_broken_list_is_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_text("phrases:\n  - {right: 甲乙, wrnog: [乙甲]}\n", encoding="utf-8")
    phrases, problems = load_set_phrases(path)
    assert phrases == ()
    assert {problem.line for problem in problems} == {2}
    assert CliRunner().invoke(main, ("verify", "-", "--phrases", str(path)), input="字").exit_code == 2
    assert load_set_phrases(tmp_path / "none.yaml")[1]


def test_advice_is_not_called_the_source_and_counted_apart(library: Library) -> None:
    language = language_for("zh")
    findings = verify("约35%左右，投资6千亿元。", library, checks=Checks(notation=True))
    report = compose_report(findings, language)
    assert report.heading == "数字2处：2处无从核对，写法和固定表述2处宜改"
    told = [line.text for n, f in enumerate(findings, 1) if f.aspect == "notation" for line in lines_of(n, f, language)]
    assert "宜作：【约35%】" in told
    assert not [line for line in told if line.startswith(("源：", "改为"))]
