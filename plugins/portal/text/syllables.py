"""Which words are Vietnamese syllables by their build; whether one is used, no table tells."""

import re
import unicodedata
from functools import lru_cache

from .keys import TONES

_ONSETS = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong oc op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơng ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt "
    "uynh uyt uyp uê uêch uênh uêt uên uơ uơn uyu uao uach uang uân ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt "
    "ươu ưt ưu y ych ynh yt yêc yêm yên yêng yêt yêu ay"
)
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_TONE = re.compile(f"[{TONES}]")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word in NFC is built as a Vietnamese syllable, with one tone at most."""
    bare, tones = _TONE.subn("", unicodedata.normalize("NFD", word.lower()))
    if tones > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
