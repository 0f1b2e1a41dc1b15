"""PostgreSQL as a Finder, beyond what every Finder promises: what is there at all, and what finds."""

from collections.abc import Iterator

import psycopg
import pytest

from bot.search.engine import FIELDS, Engine, Fields, FinderError
from bot.search.postgres import engine, tables
from bot.search.postgres.engine import PostgresEngine
from bot.search.postgres.server import Server
from tests.postgres import Postgres

SOME: Fields = dict.fromkeys(FIELDS, ())


def keys_on(address: str) -> set[str]:
    with psycopg.connect(address) as connection:
        names = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'yinju_index_%'").fetchall()
    return {name.removeprefix("yinju_index_") for (name,) in names}


def test_an_index_that_was_not_finished_is_not_there(server: Server, address: str) -> None:
    def breaking() -> Iterator[Fields]:
        yield SOME | {"words": ["绿道"]}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PostgresEngine.build(breaking(), server, "half")
    with pytest.raises(LookupError):
        PostgresEngine.open(server, "half")
    assert "half" not in keys_on(address)
    assert PostgresEngine.build([SOME | {"words": ["绿道"]}], server, "half").frequency("绿道") == 1


def test_the_oldest_give_way(postgres: Postgres) -> None:
    address = postgres.make_database()
    server = Server(address)
    every = [PostgresEngine.build([SOME | {"words": ["绿道"]}], server, f"k{number}") for number in (3, 1, 4, 5, 9, 2)]
    assert keys_on(address) == {"k4", "k5", "k9", "k2"}
    with pytest.raises(FinderError, match="gave way"):
        every[0].frequency("绿道")
    # Built once more it is the newest; what is there is not built again.
    PostgresEngine.build([SOME], server, "k4")
    assert keys_on(address) == {"k4", "k5", "k9", "k2"}
    server.close()


def test_parts_of_the_documents_are_counted_together(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_AT_ONCE", 3)
    documents = [SOME, SOME, SOME, *([SOME | {"words": ["绿道", f"词{n}"]} for n in range(5)])]
    finder = PostgresEngine.build(documents, server, "parts")
    assert finder.frequency("绿道") == 5
    theirs = Engine.build(documents).candidates({"words": ["绿道"]}, 10)
    assert dict(finder.candidates({"words": ["绿道"]}, 10)) == pytest.approx(dict(theirs), rel=1e-5)


def test_telling_terms_find_and_all_score_and_more_find_where_few_were_found(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [
        SOME | {"words": ["的", *(["绿道"] if n < 3 else []), *(["很"] if n == 1 else [])], "article": [f"a{n % 2}"]}
        for n in range(60)
    ]
    finder = PostgresEngine.build(documents, server, "telling")
    asked = {"words": ["的", "绿道", "很"]}
    every = finder.candidates(asked, 60)
    assert len(every) == 60
    monkeypatch.setattr(engine, "_FINDING", 4)
    assert finder.candidates(asked, 3) == every[:3]
    assert finder.candidates(asked, 40) == every[:40]
    kept = finder.candidates(asked, 5, frozenset({"a0"}))
    assert kept == [one for one in every if one[0] % 2 == 0][:5]


def test_a_document_beyond_what_a_vector_holds_loses_its_lightest_terms(server: Server) -> None:
    long = [f"很长的词{n}" for n in range(80_000)]
    finder = PostgresEngine.build([SOME | {"words": ["绿道"], "nearby": long, "chars": ["x" * 9000]}], server, "long")
    assert [n for n, _ in finder.candidates({"words": ["绿道"], "nearby": long[:1], "chars": ["x" * 9000]}, 3)] == [0]
    assert finder.candidates({"nearby": long[-1:]}, 3) == []


def test_a_connection_that_was_lost_is_made_anew(server: Server, address: str) -> None:
    finder = PostgresEngine.build([SOME | {"words": ["绿道"]}], server, "lost")
    assert finder.candidates({"words": ["绿道"]}, 3)
    with psycopg.connect(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yinju index'"
        )
    assert finder.candidates({"words": ["绿道"]}, 3)


def test_who_may_make_nothing_is_told_what_to_do(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS onlooker")
        connection.execute("CREATE ROLE onlooker LOGIN")
    server = Server(address.replace("yinju@", "onlooker@"))
    with pytest.raises(FinderError, match="GRANT CREATE"):
        server.examine()
    with pytest.raises(FinderError, match="permission denied"):
        PostgresEngine.build([SOME], server, "not_allowed")
    server.close()


@pytest.mark.parametrize("address", ["postgres://u:p@h:5432/n", "postgresql://h/n", "postgresql+psycopg://u@h/n"])
def test_addresses_as_hosts_write_them(address: str) -> None:
    assert Server(address).where.startswith("postgresql://h")
    assert ":p@" not in Server(address).where


@pytest.mark.parametrize("address", ["sqlite:///x.db", "memory:", "postgresql://u:secret@h/n?nonsense=1"])
def test_what_is_no_address_is_told_without_the_password(address: str) -> None:
    with pytest.raises(ValueError, match="postgresql://") as told:
        Server(address)
    assert "secret" not in str(told.value)
