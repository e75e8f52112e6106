"""The marks of links that others have put on a page: betting houses, and what goes with them."""

import re
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import lru_cache
from html import unescape
from unicodedata import category, normalize
from urllib.parse import unquote

from .addresses import read_address

# As they advertise themselves. Words that honest texts use in other senses ("lo để dành") need their marks.
_WORDS = re.compile(
    r"(?<!\w)(?:nhàcái|cácược|cáđộ|lôđề|tàixỉu|nổhũ|cá cược|cá độ|nhà cái|soi kèo|kèo nhà cái|kèo bóng|tỷ lệ kèo"
    r"|tỉ lệ kèo|lô đề|đánh đề"
    r"|ghi đề|soi cầu|xì dách"
    r"|tài xỉu|xóc đĩa|nổ hũ|bắn cá đổi thưởng|game bài đổi thưởng|đổi thưởng|đánh bài|đá gà trực tiếp|cờ bạc|sòng bạc"
    r"|xổ số online|dự đoán xổ số|ghi lô|cá cuoc|ca cuoc|ca do bong da|nha cai|soi keo|keo nha cai"
    r"|tai xiu|xoc dia|no hu"
    r"|doi thuong|ban ca doi thuong|game bai|danh bai|song bac|casino|baccarat|poker|sportsbook|betting"
    r"|gambling|slot gacor"
    r"|slots?|judi(?: online)?|togel|jackpot|roulette|bookmaker|free ?spins?|bet ?88|w88|fun88|188bet"
    r"|kubet|bk8|m88|fb88"
    r"|789bet|shbet|hi88|new88|jun88|okvip|i9bet|sunwin|go88|b52club|iwin|five88|vn88|f8bet|mb66|nhatvip"
    r"|rikvip|789club|8xbet|link vào (?:nhà cái|w88|m88|bong88|188bet)|bong88|sbobet|one88|cmd368|may88|zbet|loto188"
    r"|xoso66|xoso88|kèo (?:châu á|tài xỉu|chấp)|mổ gà|đá gà (?:thomo|cựa sắt)|bầu cua online|quay hũ|nạp rút"
    r"|vay tiền nhanh|vay nóng|vay online|bốc bát họ|phim sex|phim người lớn|phim 18\+|gái gọi|kích dục|porn|xxx video"
    r"|bằng giả|làm bằng đại học"
    r"|viagra|cialis|replica watches|payday loans?)(?!\w)"
)
# In the path of an address, where a report of a newspaper has words too: only what nobody but a seller writes.
_PATH = re.compile(
    r"nha-cai-(?:uy-tin|hang-dau|so-1|tot|moi)|top-?\d*-?nha-cai|link-vao|soi-keo|keo-nha-cai|(?:casino|ca-cuoc|ca-do|lo-de|danh-de"
    r"|tai-xiu|poker|baccarat|xo-so|danh-bai|ban-ca|no-hu|game-bai)-(?:online|truc-tuyen|doi-thuong|uy-tin|the-thao)|slot-gacor|judi-"
    r"|nhacaiuytin|gamebaidoithuong|soikeo|taixiuonline"
)
_AGAINST_PATH = re.compile(
    r"phong-chong|triet|pha-duong|xu-|bat-|khoi-to|canh-bao|ngan-|dau-tranh|trai-phep|tac-hai|cam-|tuyen-truyen|cong-an|lua-dao"
)
_HOST = re.compile(
    r"casino|baccarat|poker|sportsbook|jackpot|bookmaker|gacor|togel|judi|cacuoc|ca-cuoc|nhacai|nha-cai|soikeo|soi-keo"
    r"|taixiu|tai-xiu|xocdia|nohu|doithuong|doi-thuong|lode(?:88|online)|xoso(?:88|online)|danhbai"
    r"|gamebai|slots?(?:\d|-|game)"
    r"|(?:^|[.\-\d])(?:bet|win|vip)\d|\d(?:bet|win|club|vip)(?:[.\-]|$)"
    r"|w88|fun88|kubet|ku\d{2,}|bk8|m88|fb88|shbet|hi88|new88|jun88|okvip|i9bet|sunwin|go88|b52|iwin"
    r"|five88|vn88|f8bet|mb66"
    r"|rikvip|8xbet|sodo(?:66|casino)|lixi88|debet|vwin|dafabet|1xbet|bet365|betway|viagra|cialis"
)
# Who writes against betting uses its words too, and links to those who report on it.
_AGAINST = re.compile(
    r"triệt|phá|xử|bắt|tội|vi phạm|cảnh báo|đấu tranh|trái phép|bất hợp pháp|tác hại|cấm|khởi tố"
    r"|công an|gỡ|tẩy chay|lừa đảo"
)
# Behind an offer these are of what follows: "… https://xyz.example/ Phòng chống bão".
_AGAINST_AHEAD = re.compile(r"phòng|chống|ngăn|tuyên truyền")
_TRUSTED = re.compile(
    r"(?:^|\.)(?:gov|edu|org|ac)\.vn$|(?:^|\.)chinhphu\.vn$|(?:^|\.)dangcongsan\.vn$|(?:^|\.)quochoi\.vn$"
)


_SINGLE = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")


def _small(text: str) -> str:
    """Return a text in small letters, without what hides words from a search: unseen letters, gaps, strokes."""
    plain = normalize("NFKC", text).lower()
    if not plain.isascii():
        plain = "".join(letter for letter in plain if category(letter) != "Cf")
    plain = re.sub(r"[ \t\n\r\f_.·*|-]+", " ", plain) if re.search(r"\w[-_.·*|]\w", plain) else " ".join(plain.split())
    return _SINGLE.sub(lambda match: match[0].replace(" ", ""), plain)


def betting_address(value: str) -> str:
    """Return the part of an address that betting houses use in host, path or query, or nothing."""
    address = read_address(value)
    if not address.host or _TRUSTED.search(address.host):
        return ""
    if word := betting_host(address.host):
        return word
    tail = unquote(value.partition(address.host)[2]).lower() if len(value) < 2000 else ""
    match = _PATH.search(re.sub(r"[^a-z0-9]+", "-", tail)) if "-" in tail or "=" in tail or len(tail) > 6 else None
    return match[0] if match and not _AGAINST_PATH.search(tail) else ""


def _readable(host: str) -> str:
    """Return a host's name as it is shown, without marks: xn--nhci-0na is nhàcái."""
    if "xn--" not in host and host.isascii():
        return host
    with suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    return "".join(letter for letter in normalize("NFD", host) if category(letter) != "Mn").replace("đ", "d")


_ENDS = '\n<>"'  # of what is said around an address
_AROUND = 200  # letters
_ADDRESS = re.compile(r"""https?://[^\s<>"']+""")


def betting_strings(text: str, hosts: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where a file that is no page advertises betting: an address of another host, or the words around it."""
    if "://" not in text:
        return
    for one in _ADDRESS.finditer(text):
        host = read_address(one[0]).host
        if host in hosts:
            continue
        begin = max(text.rfind(sign, max(0, one.start() - _AROUND), one.start()) for sign in _ENDS)
        end = min(
            (at for sign in _ENDS if (at := text.find(sign, one.end(), one.end() + _AROUND)) >= 0), default=len(text)
        )
        before = text[max(begin + 1, one.start() - _AROUND) : one.start()]
        said = f"{before} {text[one.end() : min(end, one.end() + _AROUND)]}"
        if word := betting_address(one[0]) or betting_words(unescape(said), host):
            yield one.start(), one.end(), word


@lru_cache(maxsize=4096)
def betting_host(host: str) -> str:
    """Return the part of a host's name that betting houses use, or nothing."""
    match = None if _TRUSTED.search(host) else _HOST.search(_readable(host))
    return match[0].strip(".-") if match else ""


def betting_words(text: str, host: str = "") -> str:
    """Return the words by which betting is offered, or nothing; to warn of it is no offer."""
    small = _small(text)
    match = _WORDS.search(small)
    if match is None or _TRUSTED.search(host) or _AGAINST.search(small):
        return ""
    if _AGAINST_AHEAD.search(small, 0, match.start()):
        return ""
    return match[0]
