"""Words are folded as portal/text/keys.py does, and the script of the page does the same."""

import json
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.press.search.words import PARTS, ends, facet_term, pairs, word, words
from portal.text.keys import bare_key, comparison_key
from search.sites import Searcher

# Of the letters of Unicode 14, which Python 3.11 and all browsers know.
LETTERS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LMN"]
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
TEXTS = st.text(
    st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "0123456789/-.,“” \u0301\u0323\u0302")
    | st.characters(exclude_categories=("Cs", "Cn", "Co"))
)


def test_words_are_runs_of_letters_and_figures() -> None:
    assert words("Kế hoạch số 1102/KH-UBND, 27/4/2022: “thi đua”_mới") == [
        *("Kế", "hoạch", "số", "1102", "KH", "UBND", "27", "4", "2022", "thi", "đua", "mới")
    ]


def test_decomposed_text_gives_the_same_words() -> None:
    text = "Người tốt, việc tốt ở Thủy Nguyên"
    assert words(unicodedata.normalize("NFD", text)) == words(text)


def test_a_word_is_found_without_marks_and_known_by_its_spelling() -> None:
    folded = {word(written).single >> 16 for written in ("đường", "ĐƯỜNG", "duong", "dương", "Dưỡng")}
    assert len(folded) == 1
    assert len({word(written).single for written in ("đường", "duong", "dương", "dưỡng", "đương")}) == 5


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("thủy", "thuỷ"), ("ỦY", "uỷ"), ("Kỳ", "kỳ")])
def test_the_place_of_the_tone_makes_no_other_spelling(one: str, other: str) -> None:
    assert word(one) == word(other)


def test_every_spelling_of_vietnamese_syllables_has_its_own_number() -> None:
    onsets = (
        "",
        *[
            "b",
            "c",
            "ch",
            "d",
            "đ",
            "g",
            "gh",
            "gi",
            "h",
            "k",
            "kh",
            "l",
            "m",
            "n",
            "ng",
            "ngh",
            "nh",
            "p",
            "ph",
            "q",
            "r",
            "s",
            "t",
            "th",
            "tr",
            "v",
            "x",
        ],
    )
    vowels = {letter for letter in VIETNAMESE if unicodedata.normalize("NFD", letter)[0] in "aeiouy"}
    by_fold: dict[str, dict[int, str]] = {}
    for onset in onsets:
        for vowel in vowels:
            for coda in ("", "n", "ng", "nh", "m", "p", "t", "c", "i", "o", "u", "y", "a"):
                syllable = onset + vowel + coda
                spelled = by_fold.setdefault(bare_key(syllable), {})
                key = comparison_key(syllable)
                assert spelled.setdefault(word(syllable).single & 0xFFFF, key) == key, syllable


def test_pairs_stand_with_their_first_word_and_ends_with_theirs() -> None:
    thi, dua = word("thi"), word("đua")
    assert pairs([thi, dua]) == [pairs([word("THI"), word("dua")])[0]]
    assert pairs([thi, dua]) != pairs([dua, thi])
    assert [term >> 41 for term in pairs([thi, dua])] == [thi.single >> 41]
    assert [term >> 41 for term in ends([thi, dua])] == [thi.single >> 41, dua.single >> 41]
    assert ends([]) == ()
    assert pairs([thi]) == []


def test_facets_of_one_name_differ_by_what_they_filter() -> None:
    assert len({facet_term(name) for name in ("topic:tin", "kind:tin", "category:tin", "unit:tin")}) == 4


@given(TEXTS)
def test_the_words_of_any_text_fold_to_something(text: str) -> None:
    for written in words(text):
        assert bare_key(written)
        assert 0 <= word(written).single >> 41 < PARTS


# The script

# Texts and answer travel as one string each: a hundred thousand of them as values take half a minute.
_FOLD = """async ([script, texts]) => {
    const search = await import(script);
    return JSON.stringify(JSON.parse(texts).map((text) => search.words(text).map((one) => {
        const {part, key, spelling} = search.numbers(one);
        return [one, search.bareKey(one), search.comparisonKey(one), part, key, spelling];
    })));
}"""


def folded_here(text: str) -> list[list[object]]:
    found: list[list[object]] = []
    for written in words(text):
        term = word(written).single
        key = term >> 16 & 0xFFFFFF
        found.append([written, bare_key(written), comparison_key(written), term >> 41, key, term & 0xFFFF])
    return found


def folded_there(search: Searcher, texts: list[str]) -> list[list[list[object]]]:
    search.ask("thi đua", limit=0)
    script = next((search.output / "theme").glob("search-*.js")).name
    found: list[list[list[object]]] = json.loads(search.tab.evaluate(_FOLD, [f"/theme/{script}", json.dumps(texts)]))
    return found


@pytest.mark.browser
def test_the_script_folds_every_letter_of_unicode_as_python_does(searcher: Callable[[str], Searcher]) -> None:
    texts = [f"a{letter}b {letter}" for letter in LETTERS]
    wrong = {}
    for text, there in zip(texts, folded_there(searcher("ha-nam-skhcn"), texts), strict=True):
        if there != (here := folded_here(text)):
            wrong[f"U+{ord(text[1]):04X} {unicodedata.name(text[1], '')}"] = (here, there)
    assert len(LETTERS) > 100_000
    assert wrong == {}


@pytest.mark.browser
def test_the_script_folds_any_text_as_python_does(searcher: Callable[[str], Searcher]) -> None:
    texts: list[str] = []

    @given(TEXTS)
    def gather(text: str) -> None:
        # Lone surrogates are no text; signs that came after Unicode 14 may be letters to a newer browser.
        if not any(unicodedata.category(letter) in ("Cs", "Cn", "Co") for letter in text):
            texts.append(text)

    gather()
    assert len(texts) > 60
    for text, there in zip(texts, folded_there(searcher("ha-nam-skhcn"), texts), strict=True):
        assert there == folded_here(text), ascii(text)
