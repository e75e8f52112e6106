"""Each real site has a short page in English: organisation, functions, contacts."""

from collections.abc import Callable

from bs4 import BeautifulSoup

from built_sites import Built


def test_the_page_in_english_tells_organisation_functions_and_contacts(
    site: str, built: Callable[[str], Built]
) -> None:
    soup = BeautifulSoup((built(site).output / "en" / "index.html").read_bytes(), "lxml")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    main = soup.select_one("main")
    assert main is not None
    headings = [heading.get_text() for heading in main.select("h2")]
    assert headings == ["Organisation", "Functions under the plan", "What to read", "Contacts"]
    assert "Sample site: this is not the official website of any agency." in main.get_text()
    assert "not provided" in main.get_text(), "no contact is made up"
    marked = [span.get_text() for span in main.select('span[lang="vi"]')]
    assert built(site).desk.room.site.name in marked
