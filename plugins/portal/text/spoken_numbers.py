"""Vietnamese numerals as they are read aloud: cardinals, decimals, days, months, Roman numerals, single digits."""

import re
from dataclasses import dataclass

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BILLION = 10**9


@dataclass(frozen=True, slots=True)
class Voice:
    """How a site has its numbers read: nghìn or ngàn, linh or lẻ."""

    thousand: str = "nghìn"
    zero_tens: str = "linh"


NORTH = Voice()


def cardinal(number: int, voice: Voice = NORTH) -> str:
    """Return a whole number in words: 1046 is một nghìn không trăm bốn mươi sáu."""
    if number < 0:
        return f"âm {cardinal(-number, voice)}"
    if number >= _BILLION:
        # Above a thousand billions the words go round again: nghìn tỷ, triệu tỷ, tỷ tỷ.
        return " ".join(filter(None, (cardinal(number // _BILLION, voice), "tỷ", _below_billion(number, voice))))
    return _below_billion(number, voice, leads=True) or _DIGITS[0]


def _below_billion(number: int, voice: Voice, *, leads: bool = False) -> str:
    words: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, voice.thousand), (1, "")):
        group = number // size % 1000
        if group:
            words.append(_group(group, voice, is_first=leads and not words))
            words.append(name)
    return " ".join(filter(None, words))


def _group(number: int, voice: Voice, *, is_first: bool) -> str:
    """Return up to three digits in words; behind a larger group the hundreds are said even where they are none."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append(voice.zero_tens)
    if ones:
        words.append(_last(ones, tens))
    return " ".join(words)


def _last(ones: int, tens: int) -> str:
    """Return the word of the last digit, which the tens before it change: mười lăm, hai mươi mốt, ba mươi tư."""
    if ones == 5 and tens:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return {1: "mốt", 4: "tư"}[ones]
    return _DIGITS[ones]


def one_by_one(text: str) -> str:
    """Return the digits of a text one after another, as telephone numbers are read."""
    return " ".join(_DIGITS[int(letter)] for letter in text if letter.isdigit())


def decimal(whole: str, fraction: str, voice: Voice = NORTH, point: str = "phẩy") -> str:
    """Return a number with decimals; those that begin with 0, or are longer than three digits, one by one."""
    after = one_by_one(fraction) if fraction[0] == "0" or len(fraction) > 3 else cardinal(int(fraction), voice)
    return f"{cardinal(int(whole), voice)} {point} {after}"


def ordinal(number: int, voice: Voice = NORTH) -> str:
    """Return a number as it stands behind `thứ`: nhất, hai, ba, tư."""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number, voice)


def day_words(day: int) -> str:
    """Return a day of the month: mùng bảy, mười một, hai mươi tư."""
    return f"mùng {cardinal(day)}" if day <= 10 else cardinal(day)


def month_words(month: int, *, is_lunar: bool = False) -> str:
    """Return a month behind `tháng`: tư is the fourth; of the moon's the first is giêng and the last chạp."""
    if is_lunar and month in (1, 12):
        return {1: "giêng", 12: "chạp"}[month]
    return {4: "tư"}.get(month) or cardinal(month)


def denominator(number: int, voice: Voice = NORTH) -> str:
    """Return what stands behind `phần`: ba phần tư."""
    return {4: "tư"}.get(number) or cardinal(number, voice)


def roman(text: str) -> int:
    """Return the value of a Roman numeral up to CCCXCIX, 0 for anything else."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
