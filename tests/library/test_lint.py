"""Knowledge files held against their seeds: ‸ marks where a problem must be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.lint import lint, seeds_of
from tests.library.written import marked

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
SEED = "## 先进制造\n\n●企业达到1751家,增长2.6倍。\n\n引领哈\n\n滨发展。更\n先进。 加大推广应用用，柔性。\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(SEED, encoding="utf-8")
    return tmp_path / "seeds"


def problems(source: str, seeds: Path) -> tuple[list[tuple[int, int]], list[tuple[int, int]], set[str]]:
    source, expected = marked(source)
    (seeds.parent / "a.yaml").write_text(source, encoding="utf-8")
    found = lint(seeds.parent / "a.yaml", seeds)
    return expected, [(problem.line, problem.column) for problem in found], {problem.rule for problem in found}


def article(passage: str, rest: str = "", heading: str = "先进制造") -> str:
    return (
        f"id: a\ntitle: 先进制造\nseed: one.txt\nsections:\n  - {{title: {heading}, passages: [{passage}]}}\n{rest}\n"
    )


WIDTH = "repairs: [{rule: width, printed: ',', repaired: ，, reason: 全角}]"


@pytest.mark.parametrize(
    "source",
    [
        article("企业达到1751家"),
        article("'企业达到1751家，增长2.6倍。'", WIDTH),
        article(
            "引领哈尔滨发展。",
            "repairs: [{passage: p1, printed: 引领哈⏎滨发展, repaired: 引领哈尔滨发展, reason: 漏字}]",
        ),
        article("更先进。", "repairs: [{passage: p1, printed: 更⏎先进, repaired: 更先进, reason: 换行}]"),
        article("更先进。", "repairs: [{passage: p1, printed: 更先进。加, repaired: '更先进。⏎**加', reason: 分段}]"),
        article("更先进。", heading="先进 制造"),
        article(
            "滨发展。更先进。加大推广应用，柔性。",
            "repairs: [{passage: p1, printed: 应用用，柔性, repaired: 应用，柔性, reason: 重字}]",
        ),
    ],
)
def test_what_stands_in_the_seed(source: str, seeds: Path) -> None:
    assert problems(source, seeds) == ([], [], set())


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("not-in-seed", article("‸企业达到1752家")),
        ("not-in-seed", article("{id: p1, text: ‸企业达到1752家}")),
        ("not-in-seed", article("'企业达到1751家', ‸'家，增长2.6倍。'")),
        ("not-in-seed", article("‸引领哈尔滨发展。")),
        ("not-in-seed", article("更先进。").replace("title: 先进制造\nseed", "title: ‸先进制造业\nseed")),
        ("not-in-seed", article("更先进。", heading="‸制造先进")),
        (
            "repair-not-printed",
            article("更先进。", "repairs: [{passage: p1, printed: ‸更⏎⏎新进, repaired: 更⏎新进, reason: 分段}]"),
        ),
        ("no-such-seed", article("企业").replace("seed: one.txt", "seed: ‸ones.txt")),
    ],
)
def test_what_does_not(rule: str, source: str, seeds: Path) -> None:
    expected, found, rules = problems(source, seeds)
    assert (found, rules) == (expected, {rule})


def test_messages(seeds: Path) -> None:
    path = seeds.parent / "a.yaml"
    path.write_text(article("企业达到1752家，增长"), encoding="utf-8")
    (problem,) = lint(path, seeds)
    assert problem.message == (
        "p1: “…企业达到1752家，增长…” does not stand in one.txt; nearest: “…企业达到1751家,增长2.6倍。引领…”"
    )
    path.write_text(article("企业").replace("one.txt", "ones.txt"), encoding="utf-8")
    (problem,) = lint(path, seeds)
    assert problem.message == f"there is no seed ones.txt in {seeds}; nearest: one.txt"


def test_drafts_are_linted_too(seeds: Path) -> None:
    _, found, rules = problems(article("甲乙", "reviewed: false"), seeds)
    assert (found, rules) == ([(5, 30)], {"not-in-seed"})


def test_problems_are_sorted_over_files(seeds: Path) -> None:
    for name in ("c", "b"):
        (seeds.parent / f"{name}.yaml").write_text("id: [\n", encoding="utf-8")
    assert [problem.path.name for problem in lint(seeds.parent, seeds)] == ["b.yaml", "c.yaml"]


def test_a_seed_may_be_read_in_other_ways(seeds: Path) -> None:
    path = seeds.parent / "a.yaml"
    path.write_text(article("改造提升").replace("title: 先进制造", "title: 改造"), encoding="utf-8")
    assert not lint(path, seeds, lambda seed: f"{seed.name}: 先进制造，改造提升")


def test_where_seeds_lie(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    (knowledge / "articles").mkdir(parents=True)
    assert seeds_of(knowledge) == seeds_of(knowledge / "articles") == tmp_path / "seeds"
    (knowledge / "seeds").mkdir()
    assert seeds_of(knowledge) == seeds_of(knowledge / "articles") == knowledge / "seeds"


def test_real_knowledge_has_no_problems() -> None:
    assert [str(problem) for problem in lint(KNOWLEDGE, seeds_of(KNOWLEDGE))] == []
