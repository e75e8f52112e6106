"""Names of files that a site must not have, and names that it may."""

from random import Random

from newsroom_of import article, pdf, png

from .case import Case, Content, Make


def paths(random: Random, number: int) -> Case:
    """Names of files that a site must not have, and names that it may."""
    bad = (
        f"articles/CON-{number}/../x", "articles/con.md", f"articles/aux.{number}.md", f"articles/Bai{number}.",
        f"images/.an-{number}.png", f"files/.env{number}", f"files/id_rsa{number}", f"files/x-{number}.php", f"files/x-{number}.html",
        f"files/x-{number}.svgz", f"files/x-{number}.exe", f"files/x-{number}.pdf.js", f"images/x-{number}.jsp", f"files/{'d' * 240}{number}.pdf",
        f"images/a\u202e{number}.png", f"images/a\u200b{number}.png", f"files/a|{number}.pdf", f"files/a:{number}.pdf", f"files/a?{number}.pdf",
        f"files/a\n{number}.pdf", f"files/nul.{number}.pdf", f"files/COM1.{number}.pdf", f"files/a{number}.pdf~", f"files/a{number}.bak",
        f"files/khoa-{number}.pem", f"files/data{number}.sqlite", f"files/0912-345-{number % 900 + 100}.pdf",
        f"files/a{number}.php.jpg", f"files/a{number}.phtml", f"images/a{number}.asp;.jpg", f"files/a{number}%00.pdf", f"files/a／{number}.pdf",
        f"images/con .{number}.png", f"images/COM¹.{number}.png", f"files/.a{number}.user.ini.key", f"files/khoa{number}.key.pdf",
        f"plans/x{number}.sh", f"plans/khoa{number}.pem", f"articles/x{number}.sql", f"files/a\u2028{number}.pdf",
        f"files/{'ệ' * 70}{number}.pdf", f"files/a{number} .pdf ", f"files/\u0430b{number}.pdf",
    )  # fmt: skip
    good = (
        f"images/anh-{number}.png",
        f"images/Ảnh đẹp {number}.png",
        f"files/Kế hoạch số {number}.pdf",
        f"images/a_b-{number} (1).png",
        f"files/cv.so.{number}.2023.pdf",
        f"files/www.hanam.com.vn-{number}.pdf",
        f"files/{number}/Thumbs.db",
        f"files/{number}/~$ke-hoach.docx",
        f"files/Ê Đê, H’Mông {number}.pdf",
    )
    if random.random() < 0.8:
        name = random.choice([one for one in bad if "/../" not in one])
        content: Content = pdf() if name.endswith(".pdf") else png() if name.endswith(".png") else b"<?php x ?>"
        if name.startswith("articles/") and name.endswith(".md"):
            content = article("Tin.", id=f"h-{number}")
        # A hidden file that is no secret is passed over in silence: it is never published.
        return Case("paths", repr(name), name, content, "harmless" if "/.an" in name else "refused")
    name = random.choice(good)
    return Case("near misses in paths", name, name, pdf() if name.endswith(".pdf") else png(), "clean")


FAMILIES: dict[str, Make] = {"paths": paths}
