"""Addresses beyond the site: what passes no sanitiser drops and no two readers read differently."""

from urllib.parse import urlsplit

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.newsroom.outside import fault_of, host_fault

PIECES = st.sampled_from(
    (
        "a", "vn", "xn--", "bcher-kva", ".", "..", "-", "_", "@", ":", ":80", ":0", "//", "/", "\\", "?", "#", "%2e", "%0a", " ",
        "\t", "[", "]", "::1", "127", "0x7f", "1", "é", "о", "。", "ａ", "&", '"', "<", ";", ",", "*", "+", "=", "b@c.vn", "bcc",
    )
)  # fmt: skip
TARGETS = st.builds(
    lambda scheme, parts: scheme + "".join(parts),
    st.sampled_from(["http://", "https://", "HTTPS://", "https:", "mailto:", "tel:"]),
    st.lists(PIECES, max_size=9),
)


@settings(max_examples=600)
@given(TARGETS)
def test_no_address_that_passes_is_dropped_by_the_sanitiser(target: str) -> None:
    if fault_of(target):
        return
    held = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    assert "href=" in nh3.clean(f'<a href="{held}">x</a>', url_schemes={"http", "https", "mailto", "tel"}), target


@settings(max_examples=300)
@given(TARGETS)
def test_no_address_that_passes_names_a_user_or_another_host_to_another_reader(target: str) -> None:
    if fault_of(target) or not target.lower().startswith("http"):
        return
    parts = urlsplit(target)
    assert parts.username is None
    assert parts.hostname
    assert parts.netloc.lower() in (parts.hostname, f"{parts.hostname}:{parts.port}")
    assert not set(parts.netloc) & set("\\@%;,<\"' \t")


@pytest.mark.parametrize(
    ("host", "fault"),
    [
        ("chinhphu.vn", ""),
        ("chínhphủ.vn", ""),
        ("xn--bcher-kva.example", ""),
        ("москва.рф", ""),
        ("8.8.8.8", ""),
        ("xn--80ak6aa92e.com", "unsafe"),
        ("аpple.com", "unsafe"),
        ("2130706433", "unsafe"),
        ("10.0.0.1", "broken"),
        ("localhost", "broken"),
        ("a" * 300 + ".vn", "broken"),
    ],
)
def test_hosts_are_real_and_what_they_seem(host: str, fault: str) -> None:
    assert host_fault(host) == fault
