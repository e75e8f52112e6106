"""Pictures that are cut, hold something else, or are not what their name says."""

from random import Random

from .case import EVIL, Case, Make, Outcome, made_article


def pictures(random: Random, number: int) -> Case:
    """Pictures that are cut, hold something else, or are not what their name says."""
    from io import BytesIO

    from PIL import Image

    def made(form: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
        file = BytesIO()
        image = Image.new("RGB", size, (number % 255, 90, 120))
        for at in range(0, size[0], 3):
            image.putpixel((at, at % size[1]), (255, at % 255, 0))
        image.save(file, form, **options)
        return file.getvalue()

    form, end = random.choice((("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")))
    raw = made(form)
    kind = random.choice(
        (
            "cut",
            "cut",
            "appended",
            "appended",
            "wrong name",
            "html",
            "svg",
            "bytes",
            "empty",
            "prefix",
            "good",
            "good",
            "text chunk",
        )
    )
    outcome: Outcome = "refused"
    match kind:
        case "cut":
            raw = raw[: random.randrange(1, len(raw) - 4)]
        case "appended":
            raw += random.choice(
                (
                    b"<script>alert(1)</script>",
                    b"PK\x03\x04" + b"x" * 60,
                    b"%PDF-1.4 x",
                    b"<?php x ?>",
                    b"\xff\xd9<html>",
                    b"Rar!\x1a\x07x",
                )
            )
        case "wrong name":
            end = random.choice([one for one in ("png", "jpg", "webp", "gif", "avif") if one != end])
        case "html":
            raw = random.choice(
                (
                    b"<html><script>alert(1)</script>",
                    b"GIF89a=1;alert(1)//",
                    b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
                    b"BM<script>",
                )
            )
        case "svg":
            end = "svg"
            live = random.choice(
                ("<script>alert(1)</script>", "<a href='javascript:alert(1)'><text>x</text></a>", f"<image href='//{EVIL}/x'/>", "<g onload='alert(1)'/>",
                 "<foreignObject><b>x</b></foreignObject>", f"<style>@import '//{EVIL}'</style>", "<animate attributeName='href' to='javascript:alert(1)'/>",
                 f"<use href='//{EVIL}/x#y'/>", "<set attributeName='onclick' to='alert(1)'/>", "&x;", f"<rect fill='url(//{EVIL}/x)'/>")
            )  # fmt: skip
            top = random.choice(
                (
                    "",
                    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                    "<?xml-stylesheet href='//evil.example/'?>",
                )
            )
            raw = f"{top}<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{live}</svg>".encode()
        case "bytes":
            start = random.randrange(8, len(raw) - 8)
            raw = raw[:start] + random.randbytes(6) + raw[start + 6 :]
            outcome = "harmless"  # of some pixels another colour is left
        case "empty":
            raw = random.choice((b"", b"\0" * 100, b" "))
        case "prefix":
            raw = random.choice((b"\n", b"\xef\xbb\xbf", b"#!/bin/sh\n")) + raw
        case "good":
            outcome = "clean"
        case "text chunk":
            end, outcome = "png", "harmless"
            from PIL.PngImagePlugin import PngInfo

            info = PngInfo()
            info.add_text("Comment", "<script>alert(1)</script>")
            raw = made("PNG", pnginfo=info)
    name = f"images/h-{number}.{end}"
    case = made_article("pictures", number, f"{kind} {end}", outcome, f"![Ảnh]({name})")
    return case._replace(files={name: raw})


FAMILIES: dict[str, Make] = {"pictures": pictures}
