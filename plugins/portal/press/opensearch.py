"""/opensearch.xml: how a browser asks the site's search from its address line (OpenSearch 1.1)."""

from lxml import etree

from portal.newsroom.addresses import SEARCH
from portal.plan.model import Site

PATH = "opensearch.xml"
_NS = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _DESCRIPTION = 16, 1024  # letters that the format allows


def opensearch(site: Site) -> bytes:
    """Return the description of the site's search."""
    root = etree.Element(f"{{{_NS}}}OpenSearchDescription", nsmap={None: _NS})
    for name, text in (
        ("ShortName", _cut(site.province or site.name, _SHORT)),
        ("Description", _cut(f"Tìm kiếm trên trang của {site.name}", _DESCRIPTION)),
        ("InputEncoding", "UTF-8"),
        ("Language", "vi"),
    ):
        etree.SubElement(root, f"{{{_NS}}}{name}").text = text
    etree.SubElement(root, f"{{{_NS}}}Url", type="text/html", template=f"{site.url}{SEARCH}?q={{searchTerms}}")
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def _cut(text: str, most: int) -> str:
    """Return the text, or as many of its words as there is room for."""
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0] or text[:most]
