"""The outline of a draft: what is in it, and what an editor must look at first."""

import re

import pytest

from bot.distill.outline import distilled
from bot.distill.pipeline import distill
from bot.languages.registry import language_for
from tests.distill.texts import REPORT


@pytest.mark.parametrize(("locale", "counted"), [("zh", "数字"), ("en", "figures: ")])
def test_it_counts_what_the_draft_holds(locale: str, counted: str) -> None:
    (draft,) = distill("report.txt", REPORT.encode())
    made = distilled("report.txt", (draft,), language_for(locale))
    first = made.outline.rows[0]
    assert draft.article.title
    assert draft.article.title in first.text
    assert f"{counted}{len(draft.of('figure'))}" in first.detail
    assert [file.name for file in made.files] == [f"{draft.article.id}.yaml"]
    assert "reviewed: false" in made.files[0].text


def test_what_to_look_at_first_names_ids_of_the_file_and_the_repairs() -> None:
    made = distilled("report.txt", distill("report.txt", REPORT.encode()), language_for("zh"))
    said = [row.text for row in made.outline.rows]
    assert [text for text in said if text.startswith("请先看：")] == ["请先看：没有读到作者。"]
    assert any("残损已修补" in text for text in said)
    (unsure,) = (text for text in said if "把握不大" in text)
    ids = unsure.partition("：")[2].rstrip("等。").split("、")
    assert ids
    assert all(re.search(rf"- id: {name}  # 0\.[0-4]", made.files[0].text) for name in ids)


def test_a_long_name_is_cut() -> None:
    made = distilled("长" * 300 + ".txt", (), language_for("zh"))
    assert len(made.outline.heading) < 150
