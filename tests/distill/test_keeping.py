"""Drafts on disk, their review, and the command line around them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.distill.keep import keep, read_record
from bot.distill.review import Review
from bot.distill.work import distill_all
from bot.library import load_library
from bot.library.edit import replace_entry, set_review
from bot.library.file import read_file
from bot.library.lint import lint, seeds_of
from tests.distill.texts import ARTICLE, REPORT, drafts
from tests.documents import made


def run(*args: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=typed)


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def draft_file(tmp_path: Path, seed: Path) -> Path:
    assert run("distill", seed, "-o", tmp_path / "out").exit_code == 0
    (path,) = (tmp_path / "out" / "articles").glob("*.yaml")
    return path


def test_a_draft_passes_lint_and_is_not_served(tmp_path: Path, draft_file: Path) -> None:
    out = tmp_path / "out"
    assert lint(out, seeds_of(out)) == ()
    assert "reviewed: false" in draft_file.read_text(encoding="utf-8")
    library, problems = load_library(out)
    assert library.articles == ()
    assert problems == ()


@pytest.mark.parametrize("text", [REPORT, ARTICLE, REPORT.replace("一九五七", "1,957").replace("，", ",")])
def test_whatever_is_distilled_is_read_back_without_a_problem(tmp_path: Path, text: str) -> None:
    for draft in drafts(text):
        kept = keep(draft, tmp_path)
        file = read_file(kept.path)
        assert file.problems == ()
        assert len(file.entries) == len(draft.proposals)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.md", "gbk.txt"])
def test_a_seed_of_every_format_is_distilled_and_passes_lint(tmp_path: Path, name: str) -> None:
    words = ("发展基础", "高新技术企业数量达到1751家，城镇新增就业859万人。")
    content = {
        "a.docx": made.word(words[1], heading=words[0]),
        "a.pdf": made.portable(words),
        "a.html": f"<html><body><h1>{words[0]}</h1><p>{words[1]}</p></body></html>".encode(),
        "a.md": f"# {words[0]}\n\n{words[1]}\n".encode(),
        "gbk.txt": f"{words[0]}\n\n{words[1]}\n".encode("gb18030"),
    }[name]
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    assert run("distill", tmp_path / name, "-o", out).exit_code == 0
    assert lint(out, seeds_of(out)) == ()
    (path,) = (out / "articles").glob("*.yaml")
    file = read_file(path)
    assert file.article
    assert file.article.title == "发展基础"
    assert {"1751", "859"} <= {str(entry.row()["value"]) for entry in file.entries if entry.kind == "figure"}


def test_json_has_the_shape_of_an_export(seed: Path) -> None:
    done = run("distill", seed, "--json")
    row = json.loads(done.stdout)
    assert set(row) == {"articles", "passages", "quotes", "figures", "terms"}
    assert row["articles"][0]["reviewed"] is None
    figure = row["figures"][0]
    assert figure["text"] in next(p["text"] for p in row["passages"] if p["id"] == figure["passage"])
    assert {"confidence", "step", "reason"} <= set(figure)
    assert not (Path("drafts")).exists()


def test_explain_says_which_step_proposed_what(tmp_path: Path, seed: Path) -> None:
    told = run("distill", seed, "-o", tmp_path / "out", "--explain").stdout
    assert "figures（" in told
    assert "left out: Public domain" in told


def test_distilling_again_changes_nothing_and_never_a_file_that_a_person_changed(draft_file: Path, seed: Path) -> None:
    out = draft_file.parent.parent
    assert "as it was" in run("distill", seed, "-o", out).stdout
    mine = draft_file.read_text(encoding="utf-8").replace("reviewed: false", "reviewed: false  # 我看过")
    draft_file.write_text(mine, encoding="utf-8")
    assert "nothing new" in run("distill", seed, "-o", out).stdout or draft_file.read_text(encoding="utf-8") == mine
    seed.write_text(
        REPORT.replace("五百三十五", "").replace("　　各位代表！让我们前进。", "　　铁产量达到１３６９万吨。"),
        encoding="utf-8",
    )
    told = run("distill", seed, "-o", out).stdout
    assert "changed by hand, left as it is" in told
    assert "+        text: 铁产量达到１３６９万吨。" in told
    assert draft_file.read_text(encoding="utf-8") == mine


def test_a_file_as_distilling_left_it_is_renewed_and_ids_stay(draft_file: Path, seed: Path) -> None:
    before = {e.id: str(e.row()["text"]) for e in read_file(draft_file).entries if e.kind == "figure"}
    seed.write_text(REPORT.replace("第二，煤产量达到一亿三千万吨。", "第二，生铁产量达到６百吨。"), encoding="utf-8")
    (draft_file.parent.parent / "seeds" / seed.name).unlink()
    assert "written again" in run("distill", seed, "-o", draft_file.parent.parent).stdout
    after = {e.id: str(e.row()["text"]) for e in read_file(draft_file).entries if e.kind == "figure"}
    assert {name: after[name] for name in before if name in after} == {n: t for n, t in before.items() if n in after}
    assert len(set(before) - set(after)) == 1


def test_two_seeds_with_one_title_do_not_share_a_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
        run("distill", tmp_path / name, "-o", tmp_path / "out")
    assert len(list((tmp_path / "out" / "articles").glob("*.yaml"))) == 2


def test_review_keeps_changes_drops_and_remembers(draft_file: Path) -> None:
    file = read_file(draft_file)
    first, second, third = (entry.id for entry in file.entries[:3])
    done = run("review", draft_file, typed="k\nd\nc aliases=甲｜乙\nk\nq\n")
    assert done.exit_code == 0, done.output
    assert read_record(draft_file).decided == {first: "keep", second: "drop", third: "change"}
    after = {entry.id: entry for entry in read_file(draft_file).entries}
    assert second not in after
    assert after[third].aliases == ("甲", "乙")
    assert len(after) == len(file.entries) - 1
    assert f" {file.entries[3].id} " in run("review", draft_file, typed="q\n").output


def test_review_refuses_words_that_are_not_in_the_passage(draft_file: Path) -> None:
    before = draft_file.read_text(encoding="utf-8")
    done = run("review", draft_file, typed="c text=没有印过的话\nc nonsense=1\nq\n")
    assert "not changed: “没有印过的话” does not stand in" in done.output
    assert "there is no nonsense" in done.output
    assert draft_file.read_text(encoding="utf-8") == before


def test_a_review_that_is_through_signs_the_draft(draft_file: Path) -> None:
    count = len(read_file(draft_file).entries)
    done = run("review", draft_file, "--by", "编辑部", typed="k\n" * count)
    assert "is signed by 编辑部" in done.output
    library, problems = load_library(draft_file.parent.parent)
    assert problems == ()
    assert [article.reviewed.by for article in library.articles if article.reviewed] == ["编辑部"]


def test_a_review_that_ends_with_its_input_keeps_what_was_decided(draft_file: Path) -> None:
    assert run("review", draft_file, "--by", "x", typed="k\n").exit_code == 0
    assert list(read_record(draft_file).decided.values()) == ["keep"]
    assert "reviewed: false" in draft_file.read_text(encoding="utf-8")


def test_dropping_every_entry_leaves_a_sound_file(draft_file: Path) -> None:
    session = Review(draft_file)
    for item in session.pending():
        session.drop(item)
    file = read_file(draft_file)
    assert file.entries == ()
    assert file.problems == ()


def test_editing_touches_one_entry_only() -> None:
    text = "id: a\ntitle: 甲\nsections: [{title: null, passages: [一。]}]\nquotes:\n  - id: q1\n    text: 一。\n    passage: p1\n# 说明\nfigures: []\n"
    assert "# 说明" in replace_entry(text, "quotes", "q1", None)
    assert "quotes:" not in replace_entry(text, "quotes", "q1", None)
    assert replace_entry(text, "quotes", "q9", None) == text
    assert "reviewed: {by: '某''人', on: '2026-01-02'}" in set_review(text, "某'人", "2026-01-02")


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)),
    "wrong.txt": "日本語の文章です。東京都".encode("shift_jis"),
    "locked.pdf": made.locked(made.portable(("一。",)), "secret"),
    "scan.pdf": made.scan(),
    "sheet.xlsx": b"PK",
    "title.txt": "只有一个题目".encode(),
}


def test_bad_files_are_told_in_one_line_each_and_the_others_done(tmp_path: Path, seed: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "large.txt").open("wb") as file:
        os.truncate(file.fileno(), 100_000_001)
    names = [*BAD, "large.txt", "nowhere.txt"]
    done = run("distill", *(tmp_path / name for name in names), seed, "-o", tmp_path / "out")
    assert done.exit_code == 2
    lines = done.stderr.strip().split("\n")
    assert len(lines) == len(names)
    for name, line in zip(names, lines, strict=True):
        assert line.startswith(f"{tmp_path / name}: ")
    assert len(list((tmp_path / "out" / "articles").glob("*.yaml"))) == 1


def test_compare_prints_the_scores_and_writes_nothing(tmp_path: Path, draft_file: Path, seed: Path) -> None:
    draft_file.write_text(set_review(draft_file.read_text(encoding="utf-8"), "x", "2026-01-02"), encoding="utf-8")
    done = run("distill", seed, "--compare", draft_file.parent.parent)
    assert "figures found" in done.stdout
    assert "0." not in next(line for line in done.stdout.split("\n") if line.startswith("figures found"))
    assert run("distill", seed, "--compare", tmp_path / "nowhere").exit_code == 2


def test_several_seeds_go_to_several_processes(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(4)]
    for path in paths:
        path.write_text(REPORT, encoding="utf-8")
    done = list(distill_all(paths, processes=2))
    assert sorted(one.path for one in done) == paths
    assert all(one.drafts for one in done)


def test_an_interrupt_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n:02}.txt" for n in range(40)]
    for path in paths:
        path.write_text(REPORT.replace("粮食", f"粮食{path.stem}") * 6, encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "bot", "distill", *map(str, paths), "-o", str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does, to every process of the job
        _, told = process.communicate()
    assert process.returncode == 130
    assert "what is done is kept" in told
    assert "Traceback" not in told
    finished = sorted((out / "articles").glob("*.yaml"))
    assert 0 < len(finished) < len(paths)
    assert lint(out, seeds_of(out)) == ()
