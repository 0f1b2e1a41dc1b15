"""The scenes of the gallery. To add one, write a line: its name, what it shows, and what is done to see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.gallery import plays
from tests.gallery.stage import ROOT, Shown, Stage

FIGURE = ("哈尔滨有多少家高新技术企业？", "How many high-tech enterprises does Harbin have?")
DRAFT = (
    "习近平总书记视察江苏时指出：“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”"
    "哈尔滨市第十五次党代会提出“强化创新赋能、数字赋能、设计赋能，促进传统产业改造升级，提升核心竞争力”。"
    "目前，哈尔滨“高新技术企业数量增长2.6倍、达到1715家”。"
)
# What an editor sends to be distilled.
TEXT = (ROOT / "seeds" / "004_b6df8f780344be68.txt").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: `words` are what is said in Chinese and in English, `play` does it and gives what is shown."""

    name: str
    shows: str
    words: tuple[str, str]
    play: Callable[[Stage, str], Shown]


def both(words: str) -> tuple[str, str]:
    """What is said alike in either language."""
    return words, words


def asked(stage: Stage, words: str) -> Shown:
    """The slash command: /yinju and the words."""
    return stage.command("/yinju", words)


def then(which: str) -> Callable[[Stage, str], Shown]:
    """Ask, then press a button under the answer."""
    return lambda stage, words: stage.press(asked(stage, words), which)


def in_thread(stage: Stage, words: str) -> Shown:
    """Ask by mention, then go on in its thread without another."""
    first, second = words.split(" → ")
    stage.mention(first, ts="5.1")
    return stage.message(second, thread_ts="5.1", ts="5.2")


def shared(stage: Stage, words: str) -> Shown:
    """Ask, and share the answer with the channel."""
    return [shown for shown in then("share")(stage, words) if shown.kind == "posted"]


def judged(stage: Stage, words: str) -> Shown:
    """Ask, and say that the answer was no good."""
    answer = asked(stage, words)[-1]
    (buttons,) = (e for b in answer.blocks if b["type"] == "context_actions" for e in b["elements"])
    return stage.act({"type": "feedback_buttons", "action_id": buttons["action_id"], **buttons["negative_button"]})


def checked(stage: Stage, words: str) -> Shown:
    """Have a draft checked."""
    return stage.command("/verify", words)


def digest(words: str) -> Callable[[Stage, str], Shown]:
    """Subscribe the channel, then say this of its digest."""

    def play(stage: Stage, subscribing: str) -> Shown:
        stage.command("/digest", subscribing)
        return stage.command("/digest", words)

    return play


def distilled(stage: Stage, words: str) -> Shown:
    """Send a file to be distilled."""
    return stage.direct(words, **stage.file("理论笔谈之十.txt", TEXT))


def without(scope: str, play: Callable[[Stage, str], Shown]) -> Callable[[Stage, str], Shown]:
    """Play it where the app lacks a scope."""

    def play_without(stage: Stage, words: str) -> Shown:
        stage.slack.lacking = {scope}
        return play(stage, words)

    return play_without


def missed(stage: Stage, words: str) -> Shown:
    """Ask what is not there, then see as an admin what was not answered."""
    asked(stage, words.split(" → ")[0])
    return asked(stage, words.split(" → ")[1])


def from_menu(callback: str) -> Callable[[Stage, str], Shown]:
    """Choose an entry in the menu of a message with these words."""
    return lambda stage, words: stage.on_message(callback, words)


UNANSWERED = ("2024年全国粮食产量是多少？", "What was the national grain output in 2024?")
SPOKEN = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
MISREMEMBERED = f"{SPOKEN}哈尔滨高新技术企业数量增长2.6倍、达到1715家。"
SUBSCRIBED = ("工作日 8:30", "workdays 8:30")

SCENES: tuple[Scene, ...] = (
    Scene("first-message", "the first message, to whoever installed it", both(""), plays.installed),
    Scene("home", "the Home tab", SUBSCRIBED, plays.own_page),
    Scene("home-admin", "the Home tab of an admin", both(""), plays.admins_page),
    Scene("figure", "a figure", FIGURE, asked),
    Scene(
        "derived",
        "a figure that follows from two others",
        both("哈尔滨战略性新兴产业占比提高了几个百分点？"),
        asked,
    ),
    Scene(
        "quotation",
        "a leader's words, with what is to be known of their source",
        ("总书记视察江苏时怎么讲实体经济的？", "What did Xi say in Jiangsu about the real economy?"),
        asked,
    ),
    Scene("doubtful", "words that must be checked before they are quoted", both("十九大报告关于制造强国的金句"), asked),
    Scene("not-original", "words that an author took over without saying so", both("新质生产力是什么？"), asked),
    Scene("term", "a term that the text explains", ("先进制造是什么？", "What is the policy sandbox?"), asked),
    Scene("named-only", "a term that the text only names", both("“三新”“三量”是什么？"), asked),
    Scene("summary", "an article in brief, in the library's own words", both("栾江那篇讲了什么？"), asked),
    Scene("list", "a list", both("三大机遇是哪些？"), asked),
    Scene("items", "each item of a list with its sentence", both("三大机遇是哪些？"), then("ask:1")),
    Scene(
        "near",
        "what is near, and is not what was asked",
        ("深圳高新技术企业多少家？", "How many high-tech enterprises does Shenzhen have?"),
        asked,
    ),
    Scene(
        "nothing",
        "what is not there",
        UNANSWERED,
        asked,
    ),
    Scene("context", "看上下文: the words in their paragraph", FIGURE, then("context")),
    Scene("copy", "复制引文: to select, with the source", FIGURE, then("copy")),
    Scene(
        "reference",
        "出处？ in a thread: the references",
        ("哈尔滨有多少家高新技术企业？ → 出处？", "How many high-tech enterprises does Harbin have? → source?"),
        in_thread,
    ),
    Scene("shared", "an answer that somebody shared with the channel", FIGURE, shared),
    Scene("articles", "what the library holds", ("文章", "articles"), asked),
    Scene("help", "help", ("帮助", "help"), asked),
    Scene("reported", "转给编辑: a question passed on", UNANSWERED, plays.told_to_asker),
    Scene("editors-question", "what the editors then get", UNANSWERED, plays.told_to_editors),
    Scene("editors-form", "答复: where an editor answers", UNANSWERED, plays.editors_form),
    Scene("editors-answer", "the answer, in the editor's name", UNANSWERED, plays.editors_answer),
    Scene("opinion", "why an answer was no good", FIGURE, judged),
    Scene(
        "gaps",
        "for admins: what was not answered",
        ("2024年全国粮食产量是多少？ → 未答", "2024年全国粮食产量是多少？ → gaps"),
        missed,
    ),
    Scene("verify-window", "/verify: the window to paste a draft into", both(""), checked),
    Scene("report", "the report on a draft", both(DRAFT), checked),
    Scene(
        "from-the-menu",
        "核对此消息, in the menu of somebody's message",
        both("十九大报告提出“加快建设制造强国，加快发展先进制造业”。"),
        from_menu("check_message"),
    ),
    Scene("find-source", "查出处, in the menu of somebody's message", both(MISREMEMBERED), from_menu("find_source")),
    Scene("mark", "📌 on somebody's message, answered in its thread", both(SPOKEN), plays.marked),
    Scene("search", "查引据: the search window, and what is chosen in it", ("新质", "new qual"), plays.searched),
    Scene("search-question", "a question in the search window", FIGURE, plays.asked_in_window),
    Scene(
        "originals",
        "the originals of what a draft quotes",
        both(DRAFT),
        lambda stage, words: stage.press(checked(stage, words), "context"),
    ),
    Scene(
        "fill-in",
        "补报名和日期: the form under a reference",
        both("引用 harbin-advanced-manufacturing"),
        then("report:"),
    ),
    Scene(
        "poster", "海报: a picture to pass on", both("海报 高新技术企业数量"), lambda stage, words: stage.picture(words)
    ),
    Scene(
        "link",
        "a link to a page of Yinju's, unfolded under somebody's message",
        both(""),
        lambda stage, _: stage.link("harbin-xi-quotations/q2"),
    ),
    Scene("channel-settings", "设置: how a channel is answered", ("设置", "settings"), plays.channel_settings),
    Scene("digest", "a channel's daily digest", SUBSCRIBED, digest("预览")),
    Scene(
        "digest-form",
        "/digest: the form for a subscription",
        ("新建", "new"),
        lambda stage, words: stage.command("/digest", words),
    ),
    Scene("digest-settings", "what a channel is subscribed to", SUBSCRIBED, digest("")),
    Scene("distilled", "提炼: the outline of what an editor sent", ("提炼", "distill"), distilled),
    Scene(
        "scope",
        "what the app was not given the permission for",
        ("核", "核"),
        without("files:read", lambda stage, words: stage.direct(words, **stage.file("稿.txt", DRAFT))),
    ),
)
