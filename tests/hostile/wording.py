"""Characters, days and front matter that must not be, and those that may."""

import json
from random import Random

from .case import Case, Make, made_article

_ODD = (
    "\x00", "\x01", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufdd0", "\ufffe", "\uffff",
    "\U0001fffe", "\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad",
    "\u180e", "\ue000", "\U000f0001", "\u115f", "\u3164", "\u2800", "\U000e0041", "\ufff9", "\u034f",
)  # fmt: skip
_ALIKE = (
    "Hà N\u0430m", "h\u043e\u1ea1t động", "\u0422hông báo", "Ν\u0067ày hội", "sáng kiến ki\u0435n", "\uff34hi đua",
    "p\u0430ypal", "Sở \u039chung", "c\u03bfn", "\U0001d413in",
)  # fmt: skip
_LEGACY = ("ViÖt Nam §éc lËp Tù do H¹nh phóc", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Viá»‡t Nam Ä‘á»™c láº­p", "Thi ðua yêu nýớc, chaìo mýÌng")  # fmt: skip


def text(random: Random, number: int) -> Case:
    """Characters that nobody sees, that look like others, that turn a line round; texts from before Unicode."""
    where = random.choice(("body", "title", "summary", "tags"))
    word = "Tuyên truyền thi đua"
    bad = random.choice((0, 0, 1, 2))
    if bad == 0:
        at = random.randrange(1, len(word))
        said = word[:at] + random.choice(_ODD) + word[at:]
    elif bad == 1:
        said = f"{word} {random.choice(_ALIKE)}"
    else:
        said, where = random.choice(_LEGACY), random.choice(("body", "title", "summary"))
    label = f"{where}: {said!r}"
    if where == "body":
        return made_article("text", number, label, "refused", f"{said} năm nay.")
    if where == "tags":
        return made_article("text", number, label, "refused", "Tin.", tags=f"[{said}]")
    return made_article("text", number, label, "refused", "Tin.", **{where: said})


_PLAIN = (
    "Đường kính 5 µm, 3 Ω, 2 × 3, 20 °C, ½, №, €, ©, ®, ™", "Beyoncé, Zürich, São Paulo, naïve, Škoda", "Москва, Αθήνα, 北京, ソウル, 서울",
    "Cờ 🇻🇳, gia đình 👨‍👩‍👧, trái tim ❤️, số 1️⃣", "α, β, γ, Δt, μ, π ≈ 3,14", "Nghiêng: “trích ‘trong’ trích”…", "Đắk Lắk, Krông Pắc, Ê Đê, Ba Na",
    "a\u00a0b\u00a0c", "Tiếng Ả Rập: السلام", "Hindi: क्ष", "H₂O, m², x³, 10⁻⁶", "→ ← ↑ ↓ • ■ □ ▪", "đ/c, TP.HCM, v.v.",
)  # fmt: skip


def plain(random: Random, number: int) -> Case:
    """Signs, units and words of other languages that stand in honest texts."""
    said = random.choice(_PLAIN)
    where = random.choice(("body", "summary"))
    made = {"summary": json.dumps(said, ensure_ascii=False)} if where == "summary" else {}
    return made_article(
        "near misses in text", number, f"{where}: {said}", "clean", said if where == "body" else "Tin.", **made
    )


def yaml(random: Random, number: int) -> Case:
    """Front matter that is more than fields."""
    head = f"id: h-{number}\ntitle: Tin\ndate: 2023-06-11\nkind: news\ntags: [van-hoa]\nsummary: Tóm tắt.\n"
    more = random.choice(
        (
            "author: !!python/object/apply:os.system ['id']", "author: !!python/name:os.system", "author: &a [*a]",
            "x: &a [1,2]\ny: [*a,*a]", "<<: {author: x}", "author: *khong", "author: !t x", "author: |\n\tx",
            "author: [" * 40 + "]" * 40, "author: {a: " * 40 + "1" + "}" * 40, "title: hai\n", "author: \"\\x00\"", "author: \"\\u202e\"",
            "author: \"\\uFFFE\"", "? [a]\n: b", "%YAML 1.1", "author: @x", "author: `x`", "save_as: ../x.html", "url: ../x", "template: /etc/passwd",
            "slug: ../../x", "status: published; rm", "aliases: [\"/../../etc/passwd\"]", "aliases: [\"/a\\0b/\"]", "lang: ../x",
            "image: {file: ../../etc/passwd, alt: x}", "image: {file: /etc/passwd, alt: x}", "image: {file: \"images/anh.png\\0.md\", alt: x}",
            "image: {file: \"http://evil.example/x.png\", alt: x}", "source: {name: x, url: \"javascript:alert(1)\", time: 2023-06-11}",
            "unit: {a: b}", "author: [a, b]", "exemplars: x", "sample: maybe", "allow: [{rule: html-not-allowed, reason: được}]",
            "allow: [{rule: khong-co, reason: được}]", "category: ../../x", "author: 'x", "author: \"x", "author: [x", "a b c", "\tauthor: x",
            "date: 2023-06-12", "tags: [[x]]", "corrections: [{date: 2023-07-01}]",
        )
    )  # fmt: skip
    return Case("YAML", more, f"articles/h-{number}.md", f"---\n{head}{more}\n---\nTin.\n", "refused")


def dates(random: Random, number: int) -> Case:
    """Days that are none, and spellings that are days."""
    bad = (
        "2023-02-29", "2024-02-30", "31/4/2023", "2023-13-01", "2023-00-10", "00/01/2023", "2023-06-11 24:01", "2023-06-11 12:60",
        "11-06", "hôm qua", "2023", "tháng 6", "0000-01-01", "99999-01-01", "2023-06-11T07:30:00+99:00", "1e9", "-2023-06-11",
        "11/6/23", "2023/6", "06-2023-11", "2023-06-31", "29/2/1900", "１１/６/２０２３", "2023-06-11 7h", "null", "[2023-06-11]", "2023-06-11; rm",
    )  # fmt: skip
    good = ("2023-06-11", "2023-06-11 07:30", "2024-02-29", "11/6/2023", "2023-06-11T07:30", "01/01/2023")
    if random.random() < 0.75:
        value = random.choice(bad)
        return made_article("dates", number, value, "refused", "Tin.", date=value)
    value = random.choice(good)
    return made_article("near misses in dates", number, value, "clean", "Tin.", date=value)


FAMILIES: dict[str, Make] = {"text": text, "plain": plain, "yaml": yaml, "dates": dates}
