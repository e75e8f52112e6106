"""Characters, days and front matter that must not be, and those that may."""

import json
import unicodedata
from random import Random

from .case import Case, Make, made_article

# Arabic and Syriac signs of their class that have a form, and what text may hold.
_SEEN = (*"\n\r\t", *map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
_ODD = (
    *(
        character
        for character in map(chr, range(0xE0100))
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") and character not in _SEEN
    ),
    "\ufdd0", "\ufffe", "\uffff", "\U0001fffe", "\ue000", "\U000f0001", "\u115f", "\u3164", "\u2800", "\u034f", "\ufffd", "\u0378",
)  # fmt: skip
# A Latin letter, and those that are taken for it.
_TAKEN_FOR = {
    "a": "аαɑａ𝐚", "c": "сϲᴄⅽｃ", "d": "ԁⅾｄ𝐝", "e": "еｅ𝐞", "g": "ɡց𝐠", "h": "һհｈ", "i": "іıⅰｉ", "n": "ո𝐧ɴ", "o": "оοօｏ",
    "p": "рρｐ", "s": "ѕｓꜱ", "t": "𝐭ｔᴛ", "u": "υս𝐮ᴜ", "v": "νѵⅴ", "x": "хⅹ", "y": "уγ", "A": "АΑᎪꓮ", "B": "ВΒᏴ", "C": "СᏟ",
    "E": "ЕΕᎬ", "H": "НΗᎻ", "K": "КΚᏦ", "M": "МΜᎷ", "N": "Νɴ", "O": "ОΟ", "P": "РΡᏢ", "S": "ЅᏚ", "T": "ТΤᎢ", "Đ": "ÐƉ", "đ": "ð",
}  # fmt: skip
_WORDS = (
    "tuyên truyền", "thi đua yêu nước", "khen thưởng", "Nguyễn Văn An", "Trần Thị Bình", "Sở Khoa học", "Kế hoạch", "Việt Nam",
    "Hồ Chí Minh", "Phạm Xuân", "chuyển đổi số", "Đoàn thanh niên", "vùng cao", "gương mẫu",
)  # fmt: skip
_CODECS = ("cp1252", "latin-1", "mac_roman", "cp437")


def _disguised(random: Random) -> str:
    """Return words with one letter taken for another."""
    word = random.choice(_WORDS)
    at = random.choice([index for index, letter in enumerate(word) if letter in _TAKEN_FOR])
    return word[:at] + random.choice(_TAKEN_FOR[word[at]]) + word[at + 1 :]


def _in_another_code(random: Random) -> str:
    """Return words in an encoding of before Unicode, or in UTF-8 that was taken for another."""
    words = " ".join(random.sample(_WORDS[:11], 3))
    codec = random.choice(_CODECS)
    misread = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in words.encode())
    if not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in misread) and random.random() < 0.5:
        return misread
    return random.choice(_LEGACY)


_LEGACY = ("ViÖt Nam §éc lËp Tù do H¹nh phóc", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Viá»‡t Nam Ä‘á»™c láº­p", "Thi ðua yêu nýớc, chaìo mýÌng", "Vi®t Nam, ph¯ H° Chí Minh", "Nguyeãn Vaên Maãu")  # fmt: skip


def text(random: Random, number: int) -> Case:
    """Characters that nobody sees, that look like others, that turn a line round; texts from before Unicode."""
    where = random.choice(("body", "title", "summary", "tags"))
    word = "Tuyên truyền thi đua"
    bad = random.choice((0, 0, 1, 2))
    if bad == 0:
        at = random.randrange(1, len(word))
        said = word[:at] + random.choice(_ODD) + word[at:]
    elif bad == 1:
        said = f"{word} {_disguised(random)}"
    else:
        said, where = _in_another_code(random), random.choice(("body", "title", "summary"))
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
            "date: 2023-06-12", "tags: [[x]]", "corrections: [{date: 2023-07-01}]", "author: !!binary aGVsbG8=", "author: ~", "author: null",
            "? [a, b]\n: x", "<<: *mac-dinh", "author: \"\\u200b\"", "author: \"\\uD800\"", "Author: x", "override_save_as: x", "__proto__: x",
            "permalink: /x/", "layout: x", "draft: true", "aliases: [\"/CON/\"]", "aliases: [\"/x\\n/\"]", "first_published: 9999-12-31",
            "source: {name: x, url: \"https://u:p@a.example/\", time: 2023-06-10}", "image: {file: \"~/x.png\", alt: x}", "sample: yes",
            "image: {file: \"C:\\\\x.png\", alt: x}", "image: {file: \"{attach}images/anh.png\", alt: x}", "updated: 1:30:00", "lang: .nan",
        )
    )  # fmt: skip
    return Case("YAML", more, f"articles/h-{number}.md", f"---\n{head}{more}\n---\nTin.\n", "refused")


def dates(random: Random, number: int) -> Case:
    """Days that are none, and spellings that are days."""
    bad = (
        "2023-02-29", "2024-02-30", "31/4/2023", "2023-13-01", "2023-00-10", "00/01/2023", "2023-06-11 24:01", "2023-06-11 12:60",
        "11-06", "hôm qua", "2023", "tháng 6", "0000-01-01", "99999-01-01", "2023-06-11T07:30:00+99:00", "1e9", "-2023-06-11",
        "11/6/23", "2023/6", "06-2023-11", "2023-06-31", "29/2/1900", "１１/６/２０２３", "2023-06-11 7h", "null", "[2023-06-11]", "2023-06-11; rm", "9999-12-31", "0001-01-01", "1899-12-31",
        "2023-06-11 07:30:60", "2023-W24-7", "20230611", "٢٠٢٣-٠٦-١١", "2023–06–11", "mùng 1 tháng Giêng năm Quý Mão", "11/6/MMXXIII", "1l/6/2023",
    )  # fmt: skip
    good = (
        "2023-06-11",
        "2023-06-11 07:30",
        "2024-02-29",
        "11/6/2023",
        "2023-06-11T07:30",
        "01/01/2023",
        "ngày 11 tháng 6 năm 2023",
        "29/2/2024, 7:05",
    )
    if random.random() < 0.75:
        value = random.choice(bad)
        return made_article("dates", number, value, "refused", "Tin.", date=value)
    value = random.choice(good)
    return made_article("near misses in dates", number, value, "clean", "Tin.", date=value)


FAMILIES: dict[str, Make] = {"text": text, "plain": plain, "yaml": yaml, "dates": dates}
