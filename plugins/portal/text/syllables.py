"""The form of a Vietnamese syllable: which strings can be one, and where its tone mark stands."""

import re
import unicodedata
from functools import lru_cache

from .keys import TONES

# The capitals of Vietnamese, for a set in a pattern: a range from À would hold small letters too.
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_GLIDED = "oang|oanh|oac|oach|oat|oan|oam|oap|oai|oay|oao|oa|oăng|oăc|oăt|oăn|oăm|oen|oet|oeo|oe|oong|ooc"
_FRONTED = "uêch|uênh|uên|uêt|uê|uynh|uych|uyên|uyêt|uyn|uyt|uyp|uyu|uya|uy|uât|uân|uâng|uây|uơ|uâ"
_RISING = "iêu|iêng|iêc|iêm|iên|iêp|iêt|yêu|yên|yêt|yêm|yêng|ươu|ươi|ương|ươc|ươm|ươn|ươp|ươt|uôi|uông|uôc|uôm|uôn|uôt"
_FALLING = "ưa|ia|ua|ai|ay|ao|au|ây|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu"
_CLOSED = "[aăâeêioôơuưy](?:ng|nh|ch|[cmnpt])|[aâeêioôơuưy]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_GLIDED}|{_FRONTED}|{_RISING}|{_FALLING}|{_CLOSED}|a[oiuy]|ă[cmnpt]|ăng)")
_TONE = re.compile(f"[{TONES}]")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_STOP_TONES = "\u0301\u0323"


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether a word, in NFC, has the form of one Vietnamese syllable with at most one tone mark."""
    bare, tone = split_tone(word.lower())
    if len(tone) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or not tone or tone in _STOP_TONES


def split_tone(word: str) -> tuple[str, str]:
    """Return a word without its tone marks, and these."""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(_TONE.findall(apart))
    return (unicodedata.normalize("NFC", _TONE.sub("", apart)), tones) if tones else (word, "")
