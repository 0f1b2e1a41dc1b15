"""lint --fix writes the missing ids of passages, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.write import with_ids, write_ids

HEAD = "id: a # 注\ntitle: '甲'   # kept\nsections:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - passages:\n      - 一, 二: 三\n", None),  # not YAML
        (
            "  - passages:\n      - 一，二 # 注\n      - {id: x, text: 二}\n      - text: 三\n        heading: 三\n",
            "  - passages:\n      - id: p1\n        text: 一，二 # 注\n      - {id: x, text: 二}\n"
            "      - id: p3\n        text: 三\n        heading: 三\n",
        ),
        (
            "  - passages: [一, '二, 三', {text: 四}]\n",
            "  - passages: [{id: p1, text: 一}, {id: p2, text: '二, 三'}, {id: p3, text: 四}]\n",
        ),
        (
            "  - {title: 一, passages: [一]}\n  - passages: [二]\n",
            "  - {title: 一, passages: [{id: p1, text: 一}]}\n  - passages: [{id: p2, text: 二}]\n",
        ),
        (
            "  - passages:\n    - |\n      一\n      二\n    - 三\n",
            "  - passages:\n    - id: p1\n      text: |\n        一\n        二\n    - id: p2\n      text: 三\n",
        ),
        ("  - passages:\n    - 一\n      二\n", "  - passages:\n    - id: p1\n      text: 一\n        二\n"),
        ('  - passages:\n    - "一\\\n      二"\n', '  - passages:\n    - id: p1\n      text: "一\\\n        二"\n'),
        ("  - passages:\n    - {id: p1, text: 一}\n", None),
        ("  - passages:\n    - &x 一\n    - *x\n", None),  # one node in two places: left alone
        ("  - passages: 一\n", None),
        ("  - 一\n", None),
    ],
)
def test_ids(before: str, after: str | None) -> None:
    assert with_ids(HEAD + before) == HEAD + (after or before)


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert with_ids("\ufeffsections:\r\n- passages:\r\n  - 一\r\n  - 二") == (
        "\ufeffsections:\r\n- passages:\r\n  - id: p1\r\n    text: 一\r\n  - id: p2\r\n    text: 二"
    )


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("sections: [{passages: [一]}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("sections: [\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff")
    assert write_ids(tmp_path) == (tmp_path / "a.yaml",)
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "sections: [{passages: [{id: p1, text: 一}]}]\n"
    assert write_ids(tmp_path) == ()
