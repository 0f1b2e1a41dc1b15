"""The command line: shapes, exit codes, wrong use."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.domain.learning import Opinion, ReaderReport
from bot.domain.ports import Place, Question, Tenant
from bot.storage.store import SqlStore

CLAIM = {"kind", "label", "text", "verbatim", "score", "citation", "citations"}
CITATION = {
    *("article", "title", "authors", "publication", "section", "passage", "start", "end", "excerpt", "seed"),
}


@pytest.fixture(autouse=True)
def _no_tokens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_CLIENT_ID", "YINJU_KNOWLEDGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'yinju.db'}")


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=text)


def test_json_has_the_promised_shape() -> None:
    result = run("ask", "哈尔滨有多少家高新技术企业？", "--json")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert "哈尔滨" in result.stdout
    answer = json.loads(result.stdout)
    assert set(answer) == {"query", "status", "heading", "note", "claims"}
    assert set(answer["claims"][0]) == CLAIM
    citation = answer["claims"][0]["citation"]
    assert set(citation) == CITATION
    assert answer["claims"][0]["citations"][0] == citation
    assert citation["excerpt"] == answer["claims"][0]["text"]


def test_a_batch_answers_line_by_line(tmp_path: Path) -> None:
    lines = [{"id": "a", "query": "三大机遇是哪些"}, {"id": 2, "query": "出处？", "context": ["三大机遇是哪些"]}]
    (tmp_path / "q").write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("ask", "--batch", str(tmp_path / "q"), "--json")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert {a["claims"][0]["citation"]["article"] for a in answers} == {"harbin-advanced-manufacturing"}


def test_a_list_is_written_out_item_by_item() -> None:
    claim = json.loads(run("ask", "三大机遇是哪些", "--json").stdout)["claims"][0]
    announced, *items = claim["text"].splitlines()
    assert items == ["1. 政策机遇叠加", "2. 新发展格局带来新机遇", "3. 国际局势变化带来区位优势机遇"]
    assert announced == claim["citation"]["excerpt"]
    assert not claim["verbatim"]


def test_a_question_comes_through_a_pipe() -> None:
    assert run("ask", "-", text="谢谢\n").output.startswith("不客气")


def test_what_is_no_answer_asserts_nothing() -> None:
    answer = json.loads(run("ask", "帮助", "--json").output)
    assert (answer["status"], answer["claims"]) == ("none", [])


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"id": 1}', '{"query": 5}', '{"query": "a", "context": [1]}'])
def test_a_wrong_line_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "q").write_text(f'{{"query": "谢谢"}}\n{line}\n', encoding="utf-8")
    result = run("ask", "--batch", str(tmp_path / "q"), "--json")
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        ("ask",),
        ("ask", "一", "--batch", "x"),
        ("ask", "--batch", "/nowhere"),
        ("ask", "一", "--kind", "x"),
        ("ask", "一", "--knowledge", "/nowhere"),
        ("manifest", "--url", "http://x"),
        ("nonsense",),
        ("socket",),
        ("serve",),
    ],
)
def test_wrong_use_is_2(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Usage" in result.stderr


def test_half_the_tokens_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    result = run("run")
    assert result.exit_code == 2
    assert "SLACK_APP_TOKEN is missing" in result.stderr


def test_lint_finds_something_to_fix(tmp_path: Path) -> None:
    assert run("lint").exit_code == 0
    (tmp_path / "x.yaml").write_text("id: x\n", encoding="utf-8")
    result = run("lint", str(tmp_path), "--json")
    assert result.exit_code == 1
    assert set(json.loads(result.stdout.splitlines()[0])) == {"path", "line", "column", "message", "rule"}


def test_export_is_one_object() -> None:
    assert set(json.loads(run("export", "--json").stdout)) == {"articles", "passages", "quotes", "figures", "terms"}


def test_run_without_tokens_is_the_terminal_and_ends_with_its_input() -> None:
    assert run("run", text="").exit_code == 0
    assert "不客气" in run("run", text="谢谢\n").output


def test_doctor_is_content() -> None:
    assert run("doctor").exit_code == 0


def test_doctor_reads_the_limits_before_there_are_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_LIMIT_USER", "plenty")
    told = run("doctor")
    assert told.exit_code == 1
    assert "YINJU_LIMIT_USER" in told.output
    assert "SLACK_BOT_TOKEN" not in told.output


def test_doctor_tells_of_a_store_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://u:secret@127.0.0.1:1/x")
    told = run("doctor")
    assert told.exit_code == 1
    assert "127.0.0.1:1" in told.output
    assert "secret" not in told.output


def test_a_question_at_the_shell_never_loads_slack() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from bot.cli import main;"
        "CliRunner().invoke(main, ['ask', '三大机遇是哪些']); print([m for m in sys.modules if m.startswith('slack')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_store_from_the_command_line(tmp_path: Path) -> None:
    assert "before: none" in run("migrate").output
    copy = str(tmp_path / "copy.json")
    assert "0 rows" in run("backup", copy).output
    assert "0 rows restored" in run("restore", copy).output
    assert "nothing was kept of U1" in run("forget", "U1").output
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    broken = run("restore", str(tmp_path / "broken.json"))
    assert (broken.exit_code, "broken.json:1" in broken.output) == (1, True)


def test_keys_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    key = run("keys", "new").output.strip()
    monkeypatch.delenv("YINJU_KEYS", raising=False)
    assert "yinju keys new" in run("keys", "rotate").output
    monkeypatch.setenv("YINJU_KEYS", key)
    assert "0 installations" in run("keys", "rotate").output
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert run("migrate").exit_code == 2


def test_a_manifest_for_many_workspaces(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("manifest", "--oauth").exit_code == 2
    assert "oauth_redirect" in run("manifest", "--oauth", "--url", "https://bot.example.com").output
    assert "verify_quotations" in run("manifest", "--workflow").output
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    told = run("doctor", "--offline").output
    assert all(name in told for name in ("SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "YINJU_URL", "YINJU_KEYS"))


async def remember(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}")
    await store.migrate()
    now, tenant = store.ports.clock.now(), Tenant(None, "T1")
    await store.ports.questions.record(Question("全国粮食产量是多少", "none", "T1", "U1", now))
    await store.ports.opinions.give(Opinion(tenant, "C1", "170.1", "U1", "down", ("harbin/f1",), now, "数字旧了"))
    await store.ports.reports.record(ReaderReport("fault", "harbin/f1", Place(None, "T1", "C1", ""), "U1", now))
    await store.ports.servings.record(tenant, "C1", "U1", [("nowhere/f1", "达到1715家")])
    await store.close()


def test_what_the_keepers_of_the_knowledge_learn(tmp_path: Path) -> None:
    assert run("gaps").output == ""
    asyncio.run(remember(tmp_path))
    assert "全国粮食产量是多少" in run("gaps").output
    assert run("gaps", "--workspace", "T2").output == ""
    assert json.loads(run("gaps", "--json").output)["workspace"] == "T1"
    assert "数字旧了" in run("opinions").output
    assert json.loads(run("opinions", "--json").output)["mark"] == "down"
    assert "fault  harbin/f1" in run("reports").output
    assert json.loads(run("reports", "--json").output)["workspace"] == "T1"
    found = json.loads(run("corrections", "--json").output)
    assert (found["ref"], found["was"], found["now"], found["user"]) == ("nowhere/f1", "达到1715家", None, "U1")
    assert run("corrections", "--tell").exit_code == 2


def many_files(folder: Path) -> Path:
    """A library of two hundred articles of one bare passage."""
    articles = folder / "many" / "articles"
    articles.mkdir(parents=True)
    for number in range(200):
        text = f"第{number}号示范区建成{number * 7 + 3}公里绿道。"
        written = f"id: a{number}\ntitle: 第{number}篇\nsections:\n- passages: [{text}]\n"
        (articles / f"a{number:03}.yaml").write_text(written, encoding="utf-8")
    return articles.parent


def test_much_to_read_is_told_of_once(tmp_path: Path) -> None:
    asked = ("ask", "第41号示范区建成多少公里绿道", "--knowledge", str(many_files(tmp_path)))
    first, again = (CliRunner().invoke(main, asked, env={"YINJU_CACHE": str(tmp_path / "cache")}) for _ in range(2))
    assert "290公里" in first.stdout
    assert again.stdout == first.stdout
    assert ("reading the knowledge" in first.stderr, "indexing the articles" in first.stderr) == (True, True)
    assert again.stderr == ""


def test_several_that_begin_at_once_share_one_index(tmp_path: Path) -> None:
    command = (
        sys.executable,
        "-m",
        "bot",
        "ask",
        "第41号示范区建成多少公里绿道",
        "--knowledge",
        str(many_files(tmp_path)),
    )
    surroundings = os.environ | {"YINJU_CACHE": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    begun = [subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(3)]
    told = {process.communicate(timeout=300)[0] for process in begun}
    assert len(told) == 1
    assert "290公里" in told.pop()
    assert sorted(path.name.split("-")[0] for path in (tmp_path / "cache").iterdir()) == ["index", "library"]
