"""The tools as an assistant meets them: over the protocol, by the client of the SDK."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from bot.domain.reply import Request
from bot.languages.registry import language_for
from bot.mcp.server import Room, make_server
from bot.terminal import render
from bot.verification import verify
from bot.wiring import Bot

ROOT = Path(__file__).parent.parent.parent
HARBIN = "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段"
DRAFT = "习近平总书记视察江苏时指出：“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”目前，哈尔滨“高新技术企业数量增长2.6倍、达到1715家”。"
TOOLS = ["ask", "find_quote", "find_figure", "verify"]


@pytest.fixture(scope="module")
def room() -> Room:
    bot = Bot(ROOT / "knowledge")
    return Room(
        answer=bot.answer,
        search=bot.search,
        verify=lambda draft, language: verify(draft, bot.library, language),
        language_for=language_for,
        shown=lambda reply, language: render(reply, language, choices=False),
    )


async def called(room: Room, tool: str, **arguments: Any) -> Any:
    """What a tool gives back; the client holds it against the tool's own output schema."""
    async with Client(make_server(room, "1")) as client:
        result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(room: Room, tool: str, **arguments: Any) -> str:
    """What is said of a call that is an error."""
    async with Client(make_server(room, "1")) as client:
        result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)


async def test_an_answer_stands_word_for_word_with_its_source(room: Room) -> None:
    found = await called(room, "ask", question="哈尔滨有多少家高新技术企业？")
    assert (found["status"], found["headline"], found["caution"]) == ("answered", "1751家", "")
    (figure,) = found["answer"]
    assert (figure["kind"], figure["verbatim"], figure["text"]) == (
        "figure",
        True,
        "高新技术企业数量增长2.6倍、达到1751家",
    )
    (cited,) = figure["citations"]
    assert cited["line"] == HARBIN
    assert (cited["title"], cited["authors"]) == ("理性认识打造先进制造之都的科学内涵和现实条件", ["崔学军"])
    assert (cited["section"], cited["paragraph"], cited["excerpt"]) == ("发展基础", 14, figure["text"])
    assert found["near"] == []
    assert figure not in found["further"]
    assert found["reply"].startswith("1751家\n哈尔滨高新技术企业数量")


@pytest.mark.parametrize("tool", ["ask", "find_figure"])
async def test_what_is_only_near_does_not_stand_where_the_answer_would(room: Room, tool: str) -> None:
    words = {"ask": "question"}.get(tool, "sought")
    found = await called(room, tool, **{words: "深圳高新技术企业多少家？"})
    assert found["status"] == "related"
    assert found["answer"] == found["further"] == []
    assert "1751" in found["near"][0]["text"]
    assert found["headline"] == "库中没有深圳的高新技术企业数"
    assert "不是答案" in found["meaning"]
    english = await called(room, tool, **{words: "深圳高新技术企业多少家？"}, language="en")
    assert "does NOT hold" in english["meaning"]


async def test_what_is_not_there_at_all_is_said_not_to_be(room: Room) -> None:
    found = await called(room, "ask", question="2024年全国粮食产量是多少？")
    assert (found["status"], found["answer"], found["near"]) == ("none", [], [])
    assert "不要推测" in found["meaning"]


async def test_a_doubtful_quotation_brings_its_caution(room: Room) -> None:
    found = await called(room, "find_quote", sought="十九大报告关于制造强国的金句")
    assert found["status"] == "answered"
    assert found["caution"] == "存疑，引用前须核"
    assert "校注" in found["reply"]


async def test_a_quotation_is_found_by_kind_alone(room: Room) -> None:
    """The same words, asked of each kind, bring that kind."""
    quote = await called(room, "find_quote", sought="实体经济")
    figure = await called(room, "find_figure", sought="高新技术企业")
    assert {held["kind"] for held in quote["answer"]} == {"quote"}
    assert {held["kind"] for held in figure["answer"]} == {"figure"}


async def test_an_earlier_question_says_what_a_short_one_is_about(room: Room) -> None:
    found = await called(room, "ask", question="国家级企业技术中心呢？", earlier=["哈尔滨有多少家高新技术企业？"])
    assert found["status"] == "answered"
    assert "11个国家级企业技术中心" in found["answer"][0]["text"]


async def test_words_that_ask_for_no_fact_assert_nothing(room: Room) -> None:
    found = await called(room, "ask", question="帮助")
    assert (found["status"], found["answer"], found["near"]) == ("none", [], [])
    assert "不是对事实的答复" in found["meaning"]
    assert "核对稿中的引文和数字" in found["reply"]


async def test_a_draft_gets_a_verdict_for_each_quotation(room: Room) -> None:
    report = await called(room, "verify", draft=DRAFT)
    assert report["headline"] == "引文2处：1处与库内一致，1处有改动，须改"
    assert report["serious"] == 1
    assert report["verdicts"] == {"exact": 1, "altered": 1}
    exact, altered = report["findings"]
    assert (exact["verdict"], exact["severity"]) == ("exact", "ok")
    assert (altered["verdict"], altered["severity"]) == ("altered", "serious")
    assert DRAFT[altered["start"] : altered["end"]] == altered["text"]
    assert "达到1751家" in altered["sentence"]
    assert altered["citation"]["line"] == HARBIN
    assert {(edit["draft"], edit["source"]) for edit in altered["differences"]} == {("1715", "1751")}
    assert "与库内所载文字一致" in report["scope"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "没有要查的内容"),
        ("ask", {"question": "问" * 2_001}, "最多问2000个字"),
        ("find_quote", {"sought": "", "language": "en"}, "There is nothing to look up"),
        ("verify", {"draft": "\n"}, "没有要核的文字"),
        ("verify", {"draft": "字" * 60_001}, "最多核60000个字"),
        ("ask", {}, "question"),
        ("ask", {"question": "哈尔滨", "language": "fr"}, "'zh' or 'en'"),
    ],
)
async def test_a_wrong_call_is_told_what_to_do(room: Room, tool: str, arguments: dict[str, Any], said: str) -> None:
    assert said in await refused(room, tool, **arguments)


async def test_what_breaks_is_told_without_what_was_asked(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(request: Request) -> Any:
        raise OSError(f"no file for {request.words}")

    said = await refused(replace(room, answer=broken), "ask", question="机密")
    assert "出了差错" in said
    assert "机密" not in said + caplog.text


async def test_the_tools_say_what_they_do_and_that_they_only_read(room: Room) -> None:
    async with Client(make_server(room, "1")) as client:
        tools = (await client.list_tools()).tools
        told = client.instructions or ""
    assert [tool.name for tool in tools] == TOOLS
    assert "`related`" in told
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        assert all(field.get("description") for field in tool.input_schema["properties"].values())
        described = tool.description or ""
        assert any("一" <= letter <= "鿿" for letter in described)
        assert described.isprintable() or "\n" in described


def surroundings() -> dict[str, str]:
    """A process of its own, over the knowledge of the repository, with the cache of the tests."""
    return os.environ | {"YINJU_KNOWLEDGE": str(ROOT / "knowledge"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


async def test_a_process_of_its_own_answers_over_its_pipes() -> None:
    started = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp"], env=surroundings(), cwd=ROOT)
    async with Client(started, mode="legacy") as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == TOOLS
        result = await client.call_tool("find_figure", {"sought": "哈尔滨 高新技术企业数量"})
    found: Any = result.structured_content
    assert found["headline"] == "1751家"
    assert json.loads(result.content[0].text) == found  # type: ignore[union-attr]


def test_nothing_but_the_protocol_stands_on_standard_output() -> None:
    """What an older client says, line by line; then it closes the pipe, and the process ends."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    said: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": "三大机遇是哪些？"}}},
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "mcp"],
        env=surroundings(),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for message in said:
        process.stdin.write(json.dumps({"jsonrpc": "2.0"} | message) + "\n")
    process.stdin.flush()
    first, second = (json.loads(process.stdout.readline()) for _ in range(2))
    rest, _ = process.communicate(timeout=20)
    assert (first["id"], first["result"]["serverInfo"]["name"]) == (1, "yinju")
    assert second["result"]["structuredContent"]["answer"][0]["items"][0] == "政策机遇叠加"
    assert rest == ""
    assert process.returncode == 0


async def test_it_answers_over_http_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "mcp", "--http", "--port", str(port)), env=surroundings(), cwd=ROOT
    )
    try:
        await _listening(port)
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            result = await client.call_tool("ask", {"question": "深圳高新技术企业多少家？"})
    finally:
        process.terminate()
        await process.wait()
    assert (result.structured_content or {})["status"] == "related"


async def _listening(port: int) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
