"""The quick look at a text leaves out nothing that the slow ones find."""

from hypothesis import given
from hypothesis import strategies as st

from portal.source.front_matter import unreadable_characters
from portal.text.odd_characters import _MAY_LOOK_ALIKE, _ODD, is_ordinary, odd_characters


def test_no_ordinary_character_is_odd_or_unreadable() -> None:
    ordinary = "".join(character for character in map(chr, range(0x10FFFF)) if is_ordinary(character))
    assert "–" in ordinary
    assert not any(is_ordinary(chr(code)) for code in range(0x2028, 0x110000, 257))
    assert not _ODD.search(ordinary)
    assert not _MAY_LOOK_ALIKE.search(ordinary)
    assert not list(unreadable_characters(ordinary + "\u2028"))[1:]


@given(st.text())
def test_each_odd_character_stands_where_it_is_said_to(text: str) -> None:
    for odd in odd_characters(text):
        assert text[odd.at] == odd.character


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"], max_codepoint=0x24F), max_size=40))
def test_an_unseen_character_is_found_among_any_latin_text(text: str) -> None:
    for character in "\u200b\u202e\ufeff\u2060":
        assert any(odd.character == character for odd in odd_characters(f"a{text}{character}a"))
