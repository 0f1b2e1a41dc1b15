"""Pages as Chromium shows them: nothing refused, nothing sideways, readable, to be copied by a click.

`make browser` runs this, and says so where Chromium or a font for Chinese is missing; `make test` passes it over. What was
seen is left in build/looks.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.domain.article import Citation
from bot.posters import find_fonts, make_poster
from bot.web.app import make_routes
from bot.web.links import Links
from bot.wiring import Bot
from tests.posters.posters import EVERY

ROOT = Path(__file__).parent.parent.parent
LOOKS = ROOT / "build" / "looks"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not os.environ.get("YINJU_BROWSER"):
    pytest.skip("looked at by make browser", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: make browser installs it")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
    pytest.mark.skipif(find_fonts() is None, reason="no font for Chinese here: apt-get install fonts-noto-cjk"),
]
CITED = {
    "figure": ("harbin-advanced-manufacturing", "p14", "高新技术企业数量增长2.6倍、达到1751家"),
    "doubtful": ("harbin-xi-quotations", "p4", "人力资源服务等领域培育新增长点，形成新动能"),
    "borrowed": ("tianjin-new-productive-forces", "p5", "新质生产力是由技术革命性突破"),
}
# WCAG 2.2, 1.4.3: text against its background.
LEAST_CONTRAST = 4.5
CONTRAST = """() => {
  const channel = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const read = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const c = read(getComputedStyle(node).backgroundColor);
      if (c.length === 3 || (c.length === 4 && c[3] > 0)) return c;
    }
    return [255, 255, 255];
  };
  const worst = { ratio: 99, text: '' };
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !node.getClientRects().length) continue;
    const [a, b] = [light(read(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) Object.assign(worst, { ratio, text: node.textContent.slice(0, 20) });
  }
  return worst;
}"""


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[str, str]]:
    """The addresses of pages of the real knowledge, served on loopback."""
    library = Bot(ROOT / "knowledge").library
    listening = socket.create_server(("127.0.0.1", 0))
    links = Links(f"http://127.0.0.1:{listening.getsockname()[1]}", "signed", ("k" * 32,))
    app = Starlette(routes=list(make_routes(links, lambda: library)))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    made = {"missing": f"{links.base}/c/nothing"}
    for name, (article_id, passage_id, words) in CITED.items():
        article, passage = library.passage(f"{article_id}/{passage_id}") or pytest.fail(name)
        start = passage.text.index(words)
        made[name] = links.to(Citation(article, passage, start, start + len(words)))
    article = library.article("economic-innovation-fragment") or pytest.fail("article")
    made["article"] = f"{links.base}{links.path(article)}"
    yield made
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    LOOKS.mkdir(parents=True, exist_ok=True)
    with playwright.sync_playwright() as driver:
        # Inside a container there is no sandbox to be had; it opens nothing but our own pages.
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


SIGHTS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1200, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1200, "height": 900}},
    "telephone": {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2},
    "english": {"locale": "en-GB", "color_scheme": "dark", "viewport": {"width": 800, "height": 900}},
}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", [*CITED, "article", "missing"])
def test_a_page_is_whole_readable_and_loads_nothing(
    chromium: Any, pages: dict[str, str], name: str, sight: str
) -> None:
    context = chromium.new_context(**{"locale": "zh-CN"} | SIGHTS[sight])
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(pages[name])
    page.screenshot(path=str(LOOKS / f"{name}-{sight}.png"), full_page=True)
    assert asked == [pages[name]]
    assert [text for text in refused if "404" not in text] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    worst = page.evaluate(CONTRAST)
    assert worst["ratio"] >= LEAST_CONTRAST, worst
    # Our style is at work, not the browser's own.
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    context.close()


def test_the_words_are_seen_and_a_click_selects_a_citation(chromium: Any, pages: dict[str, str]) -> None:
    page = chromium.new_page(locale="zh-CN")
    page.goto(pages["figure"])
    assert page.locator("mark").inner_text() == CITED["figure"][2]
    assert page.locator("mark").is_visible()
    first = page.locator("pre").first
    first.click()
    assert page.evaluate("getSelection().toString()").strip() == first.inner_text().strip()
    page.keyboard.press("Home")
    page.get_by_role("link", name="下一段").click()
    assert page.locator("h1").inner_text().endswith("第15段")
    page.get_by_role("link", name="看全文").click()
    assert page.locator("p:target").inner_text().startswith("第15段")
    page.close()


def test_one_gets_around_by_keyboard_and_landmarks(chromium: Any, pages: dict[str, str]) -> None:
    page = chromium.new_page(locale="zh-CN")
    page.goto(pages["doubtful"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#text"
    for role in ("banner", "main", "article", "navigation"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("note").inner_text() == "存疑，引用前须核"
    page.get_by_role("link", name="校注1").click()
    assert page.locator(":target").inner_text().startswith("存疑，引用前须核")
    page.close()


def test_on_paper_only_what_one_reads_remains(chromium: Any, pages: dict[str, str]) -> None:
    page = chromium.new_page(locale="zh-CN", color_scheme="dark")
    page.goto(pages["figure"])
    page.emulate_media(media="print", color_scheme="light")
    for hidden in ("nav", ".language", ".skip"):
        assert not page.locator(hidden).is_visible(), hidden
    assert page.locator("mark").is_visible()
    assert page.locator(".source").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=str(LOOKS / "figure.pdf"), format="A4")
    page.close()


def test_posters_are_left_to_be_looked_at(chromium: Any) -> None:
    for poster in EVERY:
        file = LOOKS / f"{poster.address.replace('/', '-')}.png"
        file.write_bytes(make_poster(poster))
        assert file.stat().st_size > 10_000
