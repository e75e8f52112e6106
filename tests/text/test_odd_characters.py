"""The quick look at a text leaves out nothing that the slow ones find."""

from portal.source.front_matter import unreadable_characters
from portal.text.odd_characters import _MAY_LOOK_ALIKE, _ODD, is_ordinary


def test_no_ordinary_character_is_odd_or_unreadable() -> None:
    ordinary = "".join(character for character in map(chr, range(0x10FFFF)) if is_ordinary(character))
    assert "–" in ordinary
    assert not any(is_ordinary(chr(code)) for code in range(0x2028, 0x110000, 257))
    assert not _ODD.search(ordinary)
    assert not _MAY_LOOK_ALIKE.search(ordinary)
    assert not list(unreadable_characters(ordinary + "\u2028"))[1:]
