"""Verification at size: a library of bare texts, drafts of their sentences true and altered, against a scan with rapidfuzz.

    python benchmarks/verification.py [--texts DIR] [--cases N] [--scan N] [--json FILE]

The texts (*.txt, a passage a line) become articles that have only id, title and passages. Every fourth text is kept out:
its sentences that share no long run with the library are quotations that stand nowhere in it. Without --texts the
repository's own articles are taken, repeated with other numbers until they are half a million characters.

A verdict is right if an untouched sentence is exact, an altered one altered, a foreign one absent. The scan calls
rapidfuzz.fuzz.partial_ratio_alignment for each quotation on each passage, takes the best, and calls 100 exact, 80 and more
altered; both are timed in the same run, by the processor's time, the draft as the median of three.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from bot.domain.finding import Finding
from bot.library import Library, load_library
from bot.verification import verify, verify_quotation
from bot.verification.letters import letters_of

ROOT = Path(__file__).parent.parent
PASSED = ("exact", "format", "punctuation")
SIZE = 530_000
DRAFT = 10_000
Row = dict[str, str | float]


def read_texts(folder: Path | None) -> dict[str, list[str]]:
    """The passages of each text, under its title."""
    if folder:
        read = (
            [x.strip() for x in p.read_text("utf-8").splitlines() if x.strip()] for p in sorted(folder.glob("*.txt"))
        )
        return {lines[0]: lines[1:] for lines in read if lines}
    library, _ = load_library(ROOT / "knowledge")
    own = {a.id: [p.text for p in a.passages()] for a in library.articles}
    texts, size, copy = dict(own), 0, 0
    while size < SIZE:
        copy += 1
        rng = random.Random(copy)
        for name, passages in own.items():
            texts[f"{name}-{copy}"] = [_renumbered(passage, rng) for passage in passages]
            size += sum(map(len, passages))
    return texts


def _renumbered(text: str, rng: random.Random) -> str:
    """The text with other digits, and with pairs of clauses put the other way round: near to its model and not the same."""
    text = re.sub(r"[0-9]", lambda m: str(rng.randrange(1, 10)), text)
    clauses = re.split(r"(?<=[，。；])", text)
    rng.shuffle(clauses)
    return "".join(clauses)


def make_library(texts: dict[str, list[str]]) -> Library:
    """An article for each text, loaded as knowledge is."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, passages) in enumerate(texts.items()):
            article = {"id": f"t{number}", "title": name, "sections": [{"title": None, "passages": passages}]}
            (Path(folder) / f"t{number}.yaml").write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
        library, problems = load_library(Path(folder))
    for problem in problems[:5]:
        print(problem)
    return library


def sentences(texts: dict[str, list[str]]) -> list[str]:
    """Every sentence of 12 letters or more."""
    found = (s for passages in texts.values() for p in passages for s in re.findall(r"[^。！？；]+[。！？；]", p))
    return [s.strip() for s in found if 12 <= len(letters_of(s)) <= 160]


def altered(sentence: str, rng: random.Random, pool: str) -> str:
    """The sentence with one thing changed: a character, two characters swapped, a figure, a clause."""
    way = rng.choice(("replace", "delete", "insert", "swap", "digit", "drop", "reorder", "negate"))
    at = rng.randrange(1, len(sentence) - 2)
    if way == "digit" and re.search(r"[0-9]", sentence):
        place = rng.choice(list(re.finditer(r"[0-9]", sentence)))
        other = rng.choice([d for d in "123456789" if d != place[0]])
        return sentence[: place.start()] + other + sentence[place.end() :]
    clauses = sentence[:-1].split("，")
    if way == "drop" and len(clauses) > 2:
        gone = rng.randrange(1, len(clauses) - 1)
        return "，".join(clauses[:gone] + clauses[gone + 1 :]) + sentence[-1]
    if way == "reorder" and len(clauses) > 1:
        i = rng.randrange(len(clauses) - 1)
        clauses[i], clauses[i + 1] = clauses[i + 1], clauses[i]
        return "，".join(clauses) + sentence[-1]
    if way == "negate":
        return sentence[:at] + "不" + sentence[at:]
    if way == "delete":
        return sentence[:at] + sentence[at + 1 :]
    if way == "insert":
        return sentence[:at] + rng.choice(pool) + sentence[at:]
    if way == "swap":
        return sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2 :]
    return sentence[:at] + rng.choice(pool) + sentence[at + 1 :]


def cases(
    kept: list[str], foreign: list[str], stream: str, number: int, rng: random.Random
) -> Iterator[tuple[str, str]]:
    """Quotations and what they are. What an alteration left standing somewhere is no alteration."""
    pool = "".join(sorted({c for s in kept[:2000] for c in s if "一" <= c <= "鿿"}))
    for sentence in rng.sample(kept, min(number, len(kept))):
        yield "exact", sentence
        changed = altered(sentence, rng, pool)
        if letters_of(changed).text not in stream:
            yield "altered", changed
    for sentence in rng.sample(foreign, min(number // 2, len(foreign))):
        yield "absent", sentence


def is_foreign(sentence: str, stream: str) -> bool:
    """Whether no run of eight letters, and of a third of the sentence, stands in the library."""
    letters = letters_of(sentence).text
    run = max(8, len(letters) // 3)
    return not any(letters[i : i + run] in stream for i in range(len(letters) - run + 1))


def scan(text: str, passages: list[str]) -> str:
    """What a scan with partial ratios would say."""
    best = 0.0
    for passage in passages:
        found = fuzz.partial_ratio_alignment(text, passage)
        best = max(best, found.score if found else 0.0)
    return "exact" if best == 100 else "altered" if best >= 80 else "absent"


def right(truth: str, verdict: str) -> bool:
    """Whether a verdict is the right one."""
    return verdict in PASSED if truth == "exact" else verdict == truth


def main() -> None:
    """Build, check, scan, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a folder of text files, a passage a line")
    parser.add_argument("--cases", type=int, default=1500, help="how many sentences are quoted, true and altered")
    parser.add_argument("--scan", type=int, default=24, help="how many of them the scan gets")
    parser.add_argument("--json", type=Path, help="a file for the rows of the table")
    parser.add_argument("--failures", type=int, default=0, help="how many wrong verdicts are shown")
    args = parser.parse_args()
    rng = random.Random(5)
    texts = read_texts(args.texts)
    whole = dict(texts)
    out = {name: texts.pop(name) for name in sorted(texts)[3::4]}
    library = make_library(texts)
    describe("three quarters of the texts", library)
    kept = sentences(texts)
    stream = "\0".join("".join(letters_of(p.text).text for p in a.passages()) for a in library.articles)
    foreign = [s for s in sentences(out) if is_foreign(s, stream)]
    table: dict[str, Counter[str]] = {"exact": Counter(), "altered": Counter(), "absent": Counter()}
    shown = 0
    told: list[tuple[str, str]] = list(cases(kept, foreign, stream, args.cases, rng))
    started = time.process_time()
    for truth, text in told:
        finding: Finding = verify_quotation(text, library)
        table[truth][finding.verdict] += 1
        if not right(truth, finding.verdict) and shown < args.failures:
            shown += 1
            print(truth, finding.verdict, text, finding.source, sep=" | ")
    each = (time.process_time() - started) / len(told)
    for truth, verdicts in table.items():
        print(f"{truth:8} {sum(verdicts.values()):5}  {dict(verdicts)}")
    good = sum(n for truth, verdicts in table.items() for verdict, n in verdicts.items() if right(truth, verdict))
    passed = sum(table[truth][verdict] for truth in ("altered", "absent") for verdict in PASSED)
    print(f"verdicts {good / len(told):.4f}, false quotations passed {passed}, {each * 1000:.2f} ms a quotation")
    what = " + ".join(f"{sum(verdicts.values())} {truth}" for truth, verdicts in table.items())
    rows = [
        {"measure": f"verdicts right ({what})", "value": round(good / len(told), 4), "unit": "share"},
        {"measure": "false quotations passed", "value": passed, "unit": "quotations"},
        {"measure": "a quotation", "value": round(each * 1000, 2), "unit": "ms"},
        *compare_speed(
            make_library(whole),
            rng.sample([case for case in told if case[0] != "absent"], args.scan),
            make_draft(kept, rng, "".join(foreign[:20])),
        ),
    ]
    write_rows(rows, args.json)


def describe(what: str, library: Library) -> None:
    """Print how large a library is, and how long its index takes."""
    passages = [p.text for a in library.articles for p in a.passages()]
    started = time.process_time()
    verify("没有哪篇文章写过“这样的一句话，谁也没有这样说过”，也没有这1个数。", library)
    spent = time.process_time() - started
    size = sum(map(len, passages))
    print(
        f"{what}: {len(library.articles)} articles, {len(passages)} passages, {size} characters; index in {spent:.2f} s"
    )


def compare_speed(library: Library, few: list[tuple[str, str]], draft: str) -> list[Row]:
    """The same quotations by the scan and by us, then a whole draft."""
    describe("all texts", library)
    passages = [p.text for a in library.articles for p in a.passages()]
    started = time.process_time()
    theirs = sum(right(truth, scan(text, passages)) for truth, text in few) / len(few)
    scanned = (time.process_time() - started) / len(few)
    started = time.process_time()
    ours = sum(right(truth, verify_quotation(text, library).verdict) for truth, text in few) / len(few)
    checked = (time.process_time() - started) / len(few)
    print(f"the same {len(few)}: ours {ours:.3f} right, the scan {theirs:.3f}; {scanned / checked:.0f} times as fast")
    spent, findings = timed_draft(draft, library)
    many = len(re.findall(r"[。！？；]", draft))
    print(
        f"a draft of {len(draft)} characters, {many} sentences: {spent:.2f} s, {findings} findings; the scan would "
        f"take {scanned * many:.0f} s, {scanned * many / spent:.0f} times as long"
    )
    return [
        {"measure": f"right of {len(few)}, ours", "value": round(ours, 3), "unit": "share"},
        {"measure": f"right of {len(few)}, the scan", "value": round(theirs, 3), "unit": "share"},
        {"measure": f"the same {len(few)}", "value": round(scanned / checked), "unit": "times as fast as the scan"},
        {"measure": f"a draft of {len(draft)} characters, {many} sentences", "value": round(spent, 3), "unit": "s"},
        {"measure": "that draft", "value": round(scanned * many / spent), "unit": "times as fast as the scan"},
    ]


def timed_draft(draft: str, library: Library) -> tuple[float, int]:
    """The median of three times that a draft takes, in seconds of the processor, and how many findings it has."""
    times, findings = [], 0
    for _ in range(3):
        started = time.process_time()
        findings = len(verify(draft, library))
        times.append(time.process_time() - started)
    return sorted(times)[1], findings


def write_rows(rows: list[Row], file: Path | None) -> None:
    """Print the rows as a table in Markdown, and write them as JSON where a file is named."""
    print("\n| measure | value | unit |\n|---|---|---|")
    for row in rows:
        print(f"| {row['measure']} | {row['value']} | {row['unit']} |")
    if file:
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_draft(kept: list[str], rng: random.Random, pool: str) -> str:
    """Ten thousand characters: sentences quoted true and altered, and sentences that only run near."""
    pieces, size = [], 0
    while size < DRAFT:
        sentence = rng.choice(kept)
        told = sentence if rng.random() < 0.5 else altered(sentence, rng, pool)
        piece = f"报告提出：“{told}”" if rng.random() < 0.5 else told
        pieces.append(piece + ("\n" if rng.random() < 0.3 else ""))
        size += len(piece)
    return "".join(pieces)[:DRAFT]


if __name__ == "__main__":
    main()
