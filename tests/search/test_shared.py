"""One PostgreSQL holds the index for many machines: built once, asked by all, and the answers are those of one's own."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from bot.cache import Cache
from bot.cli import main
from bot.knowledge import Knowledge
from bot.library import Library, load_library
from bot.search import shared
from bot.search.engine import FinderError
from bot.search.find import find
from bot.search.index import Index, build_index
from bot.search.postgres import tables
from bot.search.postgres.server import Server
from bot.search.saved import key_of
from bot.search.shared import open_shared
from tests.library.written import ARTICLE
from tests.search.test_saved import told

ROOT = Path(__file__).parents[2]
ASKED = ROOT / "tests" / "questions" / "held"
LINES = [line for name in ("questions", "unanswerable") for line in (ASKED / f"{name}.jsonl").read_text().splitlines()]
QUESTIONS = [json.loads(line)["query"] for line in LINES[::16]]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "knowledge")[0]


@pytest.fixture(scope="module", autouse=True)
def _all_are_kept() -> Iterator[None]:
    """What these tests make one after the other must not push out the first."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "_KEPT", 99)
        yield


@pytest.fixture(scope="module")
def ours(library: Library, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_shared(library, Cache(tmp_path_factory.mktemp("ours")), server)


@pytest.fixture(scope="module")
def built(library: Library) -> Index:
    return build_index(library)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_best_documents_and_the_answer_are_the_same(question: str, ours: Index, built: Index) -> None:
    assert told(find(question, ours)) == told(find(question, built))


def test_kept_to_some_articles_too(library: Library, ours: Index, built: Index) -> None:
    some = [article.id for article in library.articles[:2]]
    for question in QUESTIONS[:8]:
        assert told(find(question, ours.only(some))) == told(find(question, built.only(some)))


def test_scores_are_tantivys(built: Index, ours: Index) -> None:
    terms = {"words": ["哈尔滨", "高新技术", "企业", "的"], "chars": list("哈尔滨企业的"), "around": ["企业"]}
    theirs = dict(built.candidates(terms, built.size))
    found = dict(ours.candidates(terms, ours.size))
    assert len(found) > 100
    assert found == pytest.approx(theirs, rel=1e-5)


def test_another_machine_fetches_what_the_first_has_built(
    library: Library, server: Server, ours: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> Index:
        raise AssertionError("the index is there already")

    monkeypatch.setattr(shared, "build_index", forbid)
    fetched = open_shared(library, Cache(tmp_path / "cache"), server)
    assert fetched.size == ours.size
    assert [fetched.documents[n] for n in range(fetched.size)] == [ours.documents[n] for n in range(ours.size)]
    assert fetched.lexicon.pairs == ours.lexicon.pairs
    (folder,) = (tmp_path / "cache").glob("shared-*")
    assert sorted(path.name for path in folder.iterdir()) == ["documents", "seal", "tables"]


@pytest.mark.parametrize("lost", ["tables", "documents", "the server's part"])
def test_what_is_lost_is_made_good(lost: str, address: str, server: Server, tmp_path: Path) -> None:
    library = small_library(tmp_path)
    cache = Cache(tmp_path / "cache")
    open_shared(library, cache, server)
    if lost == "the server's part":
        with psycopg.connect(address) as connection:
            connection.execute(f'DROP SCHEMA "yinju_index_{key_of(library)}" CASCADE')
    else:
        (folder,) = (tmp_path / "cache").glob("shared-*")
        (folder / lost).write_bytes(b"{")
    assert find("第41号示范区建成多少公里绿道", open_shared(library, cache, server)).status == "answered"


def test_machines_that_begin_at_once_build_one_index(
    server: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, built = small_library(tmp_path), []

    def counted(library: Library, *args: object) -> Index:
        built.append(library)
        return build_index(library, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(shared, "build_index", counted)
    monkeypatch.setattr(shared, "key_of", lambda _: "at_once")
    found: list[Index] = []

    def machine(number: int) -> None:
        own = Server(address)
        found.append(open_shared(library, Cache(tmp_path / f"cache{number}"), own))
        own.close()

    machines = [threading.Thread(target=machine, args=(number,)) for number in range(3)]
    for one in machines:
        one.start()
    for one in machines:
        one.join()
    assert len(built) == 1
    assert [index.size for index in found] == [found[0].size] * 3


def test_changed_knowledge_waits_for_a_server_that_is_away(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.knowledge._BETWEEN_LOOKS", 0.0)
    monkeypatch.setattr("bot.knowledge._RESTS", 0.0)
    articles = tmp_path / "knowledge" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.yaml").write_text(ARTICLE, encoding="utf-8")
    kept = Knowledge(articles.parent, Cache(tmp_path / "cache"), server=server)
    (articles / "b.yaml").write_text(ARTICLE.replace("harbin", "tianjin"), encoding="utf-8")
    with monkeypatch.context() as away:
        away.setattr(server, "_address", "postgresql://127.0.0.1:1/nowhere")
        kept.refresh()
        assert len(kept.now.library.articles) == 1
    kept.refresh()
    assert len(kept.now.library.articles) == 2


def test_it_needs_a_cache(library: Library, server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FinderError, match="YINJU_CACHE"):
        open_shared(library, Cache(tmp_path / "file" / "cache"), server)


def ask(cache: Path, index: str | None, *arguments: str) -> Result:
    surroundings = {"YINJU_CACHE": str(cache), "YINJU_KNOWLEDGE": str(ROOT / "knowledge"), "YINJU_INDEX": index}
    return CliRunner().invoke(main, ["ask", "--json", *arguments], env=surroundings)


def test_the_setting_changes_no_answer(address: str, tmp_path: Path) -> None:
    asked = ("哈尔滨有多少家高新技术企业？", "深圳有多少家高新技术企业？", "三大机遇是哪些", "梅花鹿吃什么")
    (tmp_path / "asked").write_text("\n".join(json.dumps({"query": question}) for question in asked), encoding="utf-8")
    own, theirs = (
        ask(tmp_path / f"cache{index is None}", index, "--batch", str(tmp_path / "asked")) for index in (None, address)
    )
    assert theirs.exit_code == own.exit_code == 0
    assert theirs.stdout == own.stdout
    assert theirs.stdout.count("\n") == len(asked)
    assert list((tmp_path / "cacheFalse").glob("shared-*"))
    assert not list((tmp_path / "cacheFalse").glob("index-*"))


def test_an_address_that_is_none_and_one_where_nobody_answers_are_told_in_a_line(tmp_path: Path) -> None:
    wrong, away = (
        ask(tmp_path, index, "三大机遇") for index in ("mysql://u:secret@h/x", "postgres://u:secret@127.0.0.1:1/x")
    )
    assert (wrong.exit_code, away.exit_code) == (2, 1)
    assert "YINJU_INDEX" in wrong.stderr
    assert "127.0.0.1:1/x" in away.stderr
    assert all("secret" not in one.output and "Traceback" not in one.output for one in (wrong, away))


def test_the_doctor_looks_for_it(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'yinju.db'}")
    monkeypatch.setenv("YINJU_KNOWLEDGE", str(ROOT / "knowledge"))
    monkeypatch.setenv("YINJU_INDEX", address)
    sound = CliRunner().invoke(main, ["doctor", "--offline"])
    assert (sound.exit_code, "索引 index: postgresql://127.0.0.1" in sound.output) == (0, True)
    monkeypatch.setenv("YINJU_INDEX", "postgresql://u:secret@127.0.0.1:1/x")
    away = CliRunner().invoke(main, ["doctor", "--offline"])
    assert (away.exit_code, "YINJU_INDEX" in away.output, "secret" in away.output) == (1, True, False)


def small_library(folder: Path) -> Library:
    """Articles of one bare passage; each call's library is another."""
    articles = folder / "many" / "articles"
    articles.mkdir(parents=True)
    for number in range(60):
        text = f"第{number}号示范区建成{number * 7 + 3}公里绿道。"
        written = f"id: a{number}\ntitle: 第{number}篇{folder.name}\nsections:\n- passages: [{text}]\n"
        (articles / f"a{number:03}.yaml").write_text(written, encoding="utf-8")
    return load_library(articles.parent)[0]
