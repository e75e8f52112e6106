"""The description of search is what OpenSearch 1.1 asks for, whatever the site is called."""

from dataclasses import replace

import pytest
from lxml import etree

from newsroom_of import newsroom_of
from portal.press.opensearch import opensearch

NS = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.mark.parametrize(
    ("province", "short"),
    [("Hà Mẫu", "Hà Mẫu"), ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng"), ("A & <B>", "A & <B>"), ("X" * 20, "X" * 16)],
)
def test_the_description_names_the_site_and_where_to_ask(province: str, short: str) -> None:
    site = replace(newsroom_of().site, province=province)
    root = etree.fromstring(opensearch(site))
    assert root.tag == f"{{{NS['o']}}}OpenSearchDescription"
    assert root.findtext("o:ShortName", namespaces=NS) == short
    assert root.findtext("o:Description", namespaces=NS) == "Tìm kiếm trên trang của Sở Mẫu tỉnh Hà Mẫu"
    url = root.find("o:Url", NS)
    assert url is not None
    assert dict(url.attrib) == {"type": "text/html", "template": "https://so-mau.example/tim-kiem/?q={searchTerms}"}
