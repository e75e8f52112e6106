"""How MDN's HTTP Observatory rates what nginx and Caddy answer by the generated configuration for HTTPS."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from judges.observatory import Recorded, Score, Visit, scores
from portal.call import PROJECT
from portal.publish.server import Served
from publish_bench import Bench
from web_servers import Answer, Secured, secured

NAME = "so-mau.example"
GOLDEN = PROJECT / "tests" / "golden" / "output"
ARTICLE = "/bai-viet/2023-doan-ket/"
GONE = "/dien-hinh/da-rut/"
LEAST = 130


def served(root: Path) -> Served:
    return Served(
        site="so-mau", url=f"https://{NAME}", former=(), root=str(root), moved={"/cu/": "/"}, gone=(GONE,), listen=0,
        brotli=False, frames=(),
    )  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench.made(tmp_path)
    for page in ("index.html", "404.html", f"{ARTICLE.strip('/')}/index.html"):
        made.write(page, (GOLDEN / page).read_text("utf-8"))
    made.write(f"{GONE.strip('/')}/index.html", (GOLDEN / "404.html").read_text("utf-8"))
    made.publish()
    return made


def visit(at: Secured, path: str) -> Visit:
    """Record what a scan of an address sees, from plain HTTP on."""
    route, where = [], f"http://{NAME}{path}"
    while True:
        parts = urlsplit(where)
        assert parts.netloc == NAME, where
        secure = parts.scheme == "https"
        found = Answer(at.secure if secure else at.plain, parts.path, NAME, at.trust if secure else None)
        route.append((where, found.status))
        if found.status not in (301, 302, 303, 307, 308):
            break
        where = found.headers["location"]
    origin = {"Origin": "https://observatory.example", "Access-Control-Request-Method": "GET"}
    asked = Answer(at.secure, path, NAME, at.trust, "OPTIONS", **origin)
    return Visit(where, route, _recorded(found), _recorded(asked), verified=secure)


def _recorded(answer: Answer) -> Recorded:
    return Recorded(answer.status, answer.headers, answer.body.decode())


@pytest.mark.soak
@pytest.mark.observatory
@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_a_page_and_what_is_not_there_are_rated_130(server: str, bench: Bench, tmp_path: Path) -> None:
    wanted = {"/": 200, ARTICLE: 200, "/khong-co/": 404, GONE: 410}
    with secured(server, served(bench.target), tmp_path) as at:
        visits = [visit(at, path) for path in wanted]
    assert [seen.page.status for seen in visits] == list(wanted.values())
    assert [seen.route[0][1] for seen in visits] == [301 if server == "nginx" else 308] * 4
    assert not any("set-cookie" in seen.page.headers for seen in visits)  # the judge is given no jar
    rated = dict(zip(wanted, scores(visits), strict=True))
    print(server, {path: (found.score, found.grade) for path, found in rated.items()}, rated["/"].results)
    assert {path: found for path, found in rated.items() if found.score < LEAST} == {}


@pytest.mark.soak
@pytest.mark.observatory
def test_the_judge_sees_what_is_missing() -> None:
    page = (GOLDEN / "index.html").read_text("utf-8")
    here, there = f"https://{NAME}/", f"http://{NAME}/"
    bare = Recorded(200, {"content-type": "text/html; charset=utf-8"}, page)
    plain = html.fromstring(page)
    for meta in plain.xpath("//meta[@http-equiv or @name='referrer']"):
        meta.drop_tree()
    unsafe = Recorded(200, bare.headers, html.tostring(plain, encoding="unicode"))
    found: list[Score] = scores(
        [Visit(here, [(there, 301), (here, 200)], bare, bare, True), Visit(there, [(there, 200)], unsafe, bare, False)]
    )
    assert found[0].results["x-content-type-options"] == "x-content-type-options-not-implemented"
    assert found[0].results["strict-transport-security"] == "hsts-not-implemented"
    assert found[1].results["content-security-policy"] == "csp-not-implemented"
    assert [score.score < LEAST for score in found] == [True, True]
    assert found[1].score < found[0].score


def test_no_page_says_another_policy_than_the_header() -> None:
    from portal.publish.server import protection

    header = protection(served(Path("/srv")))["Content-Security-Policy"]
    said = {
        content
        for page in GOLDEN.rglob("*.html")
        for content in html.fromstring(page.read_bytes()).xpath(
            "//meta[@http-equiv='Content-Security-Policy']/@content"
        )
    }
    assert {f"{policy}; frame-ancestors 'none'" for policy in said} == {header}
