"""The marks of links that others have put on a page: betting houses, and what goes with them."""

import re
from functools import lru_cache
from unicodedata import normalize

# As they advertise themselves. Words that honest texts use in other senses ("lo để dành") need their marks.
_WORDS = re.compile(
    r"(?<!\w)(?:cá cược|cá độ|nhà cái|soi kèo|kèo nhà cái|kèo bóng|tỷ lệ kèo|tỉ lệ kèo|lô đề|đánh đề"
    r"|ghi đề|soi cầu|xì dách"
    r"|tài xỉu|xóc đĩa|nổ hũ|bắn cá đổi thưởng|game bài đổi thưởng|đổi thưởng|đánh bài|đá gà trực tiếp|cờ bạc|sòng bạc"
    r"|xổ số online|dự đoán xổ số|ghi lô|cá cuoc|ca cuoc|ca do bong da|nha cai|soi keo|keo nha cai"
    r"|tai xiu|xoc dia|no hu"
    r"|doi thuong|ban ca doi thuong|game bai|danh bai|song bac|casino|baccarat|poker|sportsbook|betting"
    r"|gambling|slot gacor"
    r"|slots?|judi(?: online)?|togel|jackpot|roulette|bookmaker|free ?spins?|bet ?88|w88|fun88|188bet"
    r"|kubet|bk8|m88|fb88"
    r"|789bet|shbet|hi88|new88|jun88|okvip|i9bet|sunwin|go88|b52club|iwin|five88|vn88|f8bet|mb66|nhatvip"
    r"|rikvip|789club|8xbet"
    r"|viagra|cialis|replica watches|payday loans?)(?!\w)"
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
    r"phòng|chống|triệt|phá|xử|bắt|tội|vi phạm|cảnh báo|ngăn|đấu tranh|trái phép|bất hợp pháp|tác hại|cấm"
    r"|tuyên truyền|khởi tố"
    r"|công an|gỡ|tẩy chay|lừa đảo"
)
_TRUSTED = re.compile(
    r"(?:^|\.)(?:gov|edu|org|ac)\.vn$|(?:^|\.)chinhphu\.vn$|(?:^|\.)dangcongsan\.vn$|(?:^|\.)quochoi\.vn$"
)


def _small(text: str) -> str:
    return " ".join(normalize("NFKC", text).lower().split())


@lru_cache(maxsize=4096)
def betting_host(host: str) -> str:
    """Return the part of a host's name that betting houses use, or nothing."""
    match = None if _TRUSTED.search(host) else _HOST.search(host)
    return match[0].strip(".-") if match else ""


def betting_words(text: str, host: str = "") -> str:
    """Return the words by which betting is offered, or nothing; to warn of it is no offer."""
    small = _small(text)
    match = _WORDS.search(small)
    if match is None or _TRUSTED.search(host) or _AGAINST.search(small):
        return ""
    return match[0]
