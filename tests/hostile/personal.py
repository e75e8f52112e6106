"""Personal data in every spelling and place, and the numbers, days and addresses of offices that are none."""

import json
from html import unescape
from random import Random

from .case import Case, Make, made_article

_FAMILIES_OF_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Nông", "Giàng", "Thạch", "Vũ")
_MIDDLE, _GIVEN = ("Văn", "Thị", "Minh", "Thanh"), ("An", "Hoa", "Bình", "Lành", "Tuấn", "Mỷ")
_MOBILE = ("032", "039", "052", "056", "070", "079", "081", "089", "090", "096", "099")
_BANKS = ("Vietcombank", "Agribank", "BIDV", "Techcombank", "Ngân hàng Quân đội")
_STREETS = ("Trần Phú", "Lê Lợi", "Hai Bà Trưng", "30 tháng 4")


def _name(random: Random) -> str:
    return f"{random.choice(_FAMILIES_OF_NAMES)} {random.choice(_MIDDLE)} {random.choice(_GIVEN)}"


def _digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def _phone(random: Random) -> str:
    said = random.choice(_MOBILE) + _digits(random, 7)
    a, b, c = said[:4], said[4:7], said[7:]
    ways = (
        said, f"{a} {b} {c}", f"{a}.{b}.{c}", f"{a}-{b}-{c}", f"+84 {said[1:4]} {b} {c}", f"(+84) {said[1:]}", f"0084{said[1:]}",
        f"{a} **{b}** {c}", f"{a}&nbsp;{b}&nbsp;{c}", f"{a}\u00a0{b}\u202f{c}", f"{a}–{b}–{c}", f"{a}/{b}/{c}", f"{a}\n{b} {c}",
        f"O{said[1:]}", "".join(f"&#{ord(digit)};" for digit in said), said.translate({48 + n: 0xFF10 + n for n in range(10)}),
        said.translate({48 + n: 0x1D7CE + n for n in range(10)}), f"{a}\\.{b}\\.{c}", f"{a}<br>{b}{c}", f"{a}_{b}_{c}",
    )  # fmt: skip
    return random.choice(ways)


def _citizen(random: Random) -> str:
    said = f"{random.choice(('001', '019', '035', '079', '096'))}{random.choice('01')}{random.randrange(50, 100)}{_digits(random, 6)}"
    a, b, c, d = said[:3], said[3:6], said[6:9], said[9:]
    return random.choice(
        (said, f"{a} {b} {c} {d}", f"{a}.{b}.{c}.{d}", f"{said[:4]} {said[4:8]} {said[8:]}", f"{a}-{b}-{c}-{d}")
    )


def _day(random: Random) -> str:
    day, month, year = random.randrange(1, 29), random.randrange(1, 13), random.randrange(1945, 2015)
    return random.choice(
        (
            f"{day}/{month}/{year}",
            f"{day:02}-{month:02}-{year}",
            f"{day}.{month}.{year}",
            f"{day} tháng {month} năm {year}",
        )
    )


def _house(random: Random) -> str:
    number, street = random.randrange(1, 300), random.choice(_STREETS)
    ways = (
        f"số nhà {number}, ngõ 5, phố {street}",
        f"số {number} đường {street}, phường Minh Khai",
        f"{number}/4 đường {street}",
    )
    return random.choice(ways)


def _account(random: Random) -> str:
    said = "1903" + _digits(random, 9)
    return random.choice((said, f"{said[:4]} {said[4:8]} {said[8:]}"))


def _said(random: Random) -> tuple[str, str, str]:
    """Return the head of a column, a value and a sentence that says it."""
    name = _name(random)
    kind = random.randrange(7)
    if kind == 0:
        value = _phone(random)
        return (
            "SĐT",
            value,
            random.choice(
                (f"Liên hệ anh {name}, điện thoại {value}.", f"Zalo: {value}", f"Hotline: {value} (anh {name})")
            ),
        )
    if kind == 1:
        value = _citizen(random)
        return "Số CCCD", value, random.choice((f"Ông {name}, số CCCD {value}.", f"{name} – {value}", f"ĐDCN: {value}"))
    if kind == 2:
        value = random.choice("012") + _digits(random, 8)
        return (
            "Số CMND",
            value,
            random.choice((f"CMND số {value} của {name}.", f"CMND\n{value}", f"Số C.M.N.D: {value}")),
        )
    if kind == 3:
        value = random.choice("BCNP") + _digits(random, 7)
        return "Hộ chiếu", value, f"Ông {name} (hộ chiếu {value}) đi học."
    if kind == 4:
        value = _day(random)
        ways = (
            f"{name} (sinh ngày {value}).",
            f"Ngày sinh của bà {name} là {value}.",
            f"Chị {name}, s.n. {value}, xã Liêm Chính.",
            f"{name} chào đời ngày {value}.",
        )
        return "Ngày sinh", value, random.choice(ways)
    if kind == 5:
        value = _house(random)
        ways = (
            f"Ông {name}, trú tại {value}.",
            f"HKTT: {value}",
            f"Ông {name} ({value}) ủng hộ.",
            f"Họ tên: {name}\n\nĐịa chỉ: {value}",
        )
        return "Địa chỉ thường trú", value, random.choice(ways[:3])
    value, bank = _account(random), random.choice(_BANKS)
    ways = (
        f"STK {value} {bank}.",
        f"{bank}: {value}, {name}.",
        f"Số tài khoản\n{value}\n{bank}",
        f"Thẻ 9704{_digits(random, 12)} của {name}.",
    )
    return "Số tài khoản", value, random.choice(ways)


def told(random: Random, number: int) -> Case:
    """Somebody's number, day, home or account: in a sentence, a field, a table, a file, a name of a file, an address."""
    head, value, sentence = _said(random)
    where = random.choice(
        ("body", "body", "table", "html", "rows", "csv", "summary", "author", "credit", "name", "address")
    )
    label, family = f"{where}: {head}: {sentence!r}", "personal data"
    cell = " ".join(value.split())
    if where in ("summary", "author"):
        return made_article(
            family, number, label, "refused", "Tin.", **{where: json.dumps(sentence, ensure_ascii=False)}
        )
    if where == "credit":
        shown = json.dumps(sentence, ensure_ascii=False)
        return made_article(
            family, number, label, "refused", "Tin.", image=f"\n  file: images/anh.png\n  alt: Ảnh\n  credit: {shown}"
        )
    if where == "csv":
        plain = unescape(cell.replace("*", "").replace("<br>", " ").replace("+", ""))
        table = f"TT;Họ và tên;{head}\n1;{_name(random)};{plain}\n".encode()
        case = made_article(family, number, label, "refused", f"[Tệp](files/bang-{number}.csv)")
        return case._replace(files={f"files/bang-{number}.csv": table})
    if where == "name":
        file = f"files/{random.choice(('sdt', 'lien-he', 'anh-an'))}-{random.choice(_MOBILE)}{_digits(random, 7)}.csv"
        return made_article(family, number, f"name: {file}", "refused", f"[Tệp]({file})")._replace(
            files={file: b"a,b\n1,2\n"}
        )
    if where == "address":
        mobile = random.choice(_MOBILE) + _digits(random, 7)
        to = random.choice(
            (
                f"tel:{mobile}",
                f"https://zalo.me/{mobile}",
                f"https://wa.me/84{mobile[1:]}",
                f"https://a.example/?sdt={mobile}",
            )
        )
        return made_article(family, number, f"address: {to}", "refused", f"[Gọi]({to})")
    name = _name(random)
    body = {
        "table": f"| TT | Họ và tên | {head} |\n|---|---|---|\n| 1 | {name} | {cell} |",
        "html": f"<table>\n<tr><th>Họ và tên</th><th>{head}</th></tr>\n<tr><td>{name}</td><td>{cell}</td></tr>\n</table>",
        "rows": f"| | |\n|---|---|\n| Họ và tên | {name} |\n| {head} | {cell} |",
    }.get(where, sentence)
    return made_article(family, number, label, "refused", body)


_CLEAN = (
    "Gọi tổng đài 1900 {4}, 1800 {4}, 1022, 113, 114, 115.", "Quyết định số {4}/QĐ-UBND ngày {past}.", "Mã hồ sơ 000.00.12.H42-{6}-{4}.",
    "Tổng kinh phí 1.{3}.{3}.{3} đồng.", "Ủng hộ 912.{3}.{3} đồng qua tài khoản.", "Dân số {3}.{3} người, giai đoạn 2021-2025, 2026-2030.",
    "Tọa độ 20.58{5}, 105.92{5}.", "ISBN 978-604-80-{4}-5; ISSN 0866-{4}; DOI 10.15625/0866-7136/{4}.", "Mã vạch 893{10}.", "Lô sản xuất 2023{7}.",
    "Số sê-ri 09{8}A; SKU-09{8}; mã thiết bị: 03{8}.", "IP 203.162.10.118; tệp 20230611{6}; MD5 0912{8}abcdefabcdef{8}.", "UUID 09{6}-{4}-4{3}-8{3}-{12}.",
    "[Tin](https://baochinhphu.vn/thi-dua-10{16}.htm), [video](https://youtu.be/a?t={6})", "Mã số thuế 0700{6}; đăng ký doanh nghiệp số 0700{6}.",
    "Hội nghị tại số {2} đường Trần Phú, hội trường UBND tỉnh.", "Trạm y tế nằm ở số {2}, ngõ 34, đường Trần Phú.", "Công ty CP May Hà Nam (số 8 đường Lê Lợi).",
    "Ông {name}, sinh năm 19{2}, xã Liêm Chính.", "Ông {name} (Quyết định số 74/QĐ-SM ngày {past}).", "Đồng chí {name} nhập ngũ ngày {past}.",
    "Kỷ niệm 110 năm Ngày sinh đồng chí Lê Duẩn (07/4/1907 - 07/4/2017).", "Liệt sĩ {name} sinh ngày 20/01/1934, hy sinh năm 1953.", "Vệ sinh ngày {past} toàn cơ quan.",
    "Công dân sinh từ ngày 01/01/1999 đến 31/12/2006 đủ tuổi.", "Ông {name}, Trưởng thôn Mễ Nội, xã Liêm Chính.", "Cơ quan thường trú TTXVN tại Hà Nam, số 5 đường Lê Lợi.",
    "Không chia sẻ số CCCD, số tài khoản qua điện thoại.", "Đã cấp 80.{3}.{3} thẻ căn cước, {3}.{3} tài khoản định danh.", "Hệ số 0,09{8}; điểm số: 0912, 345, 678.",
    "| Năm | Thu (đồng) |\n|---|---|\n| 2022 | 123{9} |\n| 2023 | 987{6} |", "| Họ tên | Năm sinh |\n|---|---|\n| {name} | 1980 |", "| Họ tên | Ngày ký |\n|---|---|\n| {name} | {past} |",
    "Từ 07:30-11:30, 13:30-17:00; tỷ số 3-2, 25-23; các số 01, 02, 03, 04, 05, 06, 07.", "Kho bạc Nhà nước tỉnh, tài khoản 3713.0.10{5}.",
)  # fmt: skip


def near(random: Random, number: int) -> Case:
    """What looks like personal data and is an office's, a thing's or history's."""
    said = random.choice(_CLEAN).replace("{name}", _name(random))
    said = said.replace("{past}", f"{random.randrange(1, 29)}/{random.randrange(3, 10)}/{random.randrange(2015, 2024)}")
    for count in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16):
        while f"{{{count}}}" in said:
            said = said.replace(f"{{{count}}}", str(random.randrange(1, 10)) + _digits(random, count - 1), 1)
    return made_article("near misses of personal data", number, said, "clean", said)


FAMILIES: dict[str, Make] = {"personal data": told, "near misses of personal data": near}
