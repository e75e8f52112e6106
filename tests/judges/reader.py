"""A reader at a browser: of some width, in some colours, with or without scripts; and what each visit showed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from judges.pages import Page
from judges.tools import AXE

# Colours as a reader's system asks for them.
SCHEMES: Mapping[str, Mapping[str, str]] = {
    "light": {"color_scheme": "light", "contrast": "no-preference"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
}
# The same as the page's own control keeps them, and a system that asks for something else meanwhile.
CHOSEN: Mapping[str, tuple[str, str]] = {
    "light": ("light", "dark"),
    "dark": ("dark", "light"),
    "contrast": ("high", "dark"),
}
WIDTHS = {390: 844, 1280: 900}

# Lighthouse's unit. On a busy machine the parser pauses within a line, and one that is set to the right is seen to grow.
STILL = 0.001

_WATCH = """
window.__judged = {policy: [], shifts: []};
document.addEventListener("securitypolicyviolation", told =>
    window.__judged.policy.push(`${told.violatedDirective}: ${told.blockedURI || told.sourceFile}`));
new PerformanceObserver(list => {
    for (const shift of list.getEntries())
        window.__judged.shifts.push([shift.value, shift.sources.map(({node, previousRect: was, currentRect: is}) =>
            `${node?.nodeType === 1 ? node.tagName.toLowerCase() + "." + node.className : node?.nodeName} from ` +
            `${was.x},${was.y} ${was.width}×${was.height} to ${is.x},${is.y} ${is.width}×${is.height}`)]);
}).observe({type: "layout-shift", buffered: true});
"""

_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(slots=True)
class Visit:
    """What one visit to a page showed."""

    page: Page
    status: int = 0
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # warnings and errors in the console
    broke_policy: list[str] = field(default_factory=list)


class Reader:
    """A page of a browser that goes from address to address."""

    def __init__(self, tab: Any, addresses: Mapping[str, str], scripts: bool) -> None:
        self.tab = tab
        self.addresses = addresses
        self.scripts = scripts
        self._visit: Visit | None = None
        tab.on("request", lambda request: self._note("asked", request.url))
        # What is cut off when the reader goes on (an icon that comes late) is not missing.
        tab.on(
            "requestfailed",
            lambda request: request.failure != "net::ERR_ABORTED" and self._note("failed", request.url),
        )
        tab.on("pageerror", lambda error: self._note("said", str(error)))
        tab.on(
            "console",
            lambda told: (
                told.type in ("error", "warning") and self._note("said", f"{told.text} {told.location.get('url', '')}")
            ),
        )

    def _note(self, what: str, text: str) -> None:
        if self._visit is not None and not text.startswith("data:"):
            getattr(self._visit, what).append(text)

    def visit(self, page: Page) -> Visit:
        """Open a page and see it whole: to its end, so that what is loaded late is there too."""
        self._visit = visit = Visit(page)
        answer = self.tab.goto(self.addresses[page.site] + page.path)
        visit.status = answer.status
        self.tab.evaluate("document.fonts.ready.then(() => true)")
        if self.scripts:
            visit.broke_policy = self.tab.evaluate("window.__judged.policy")
        return visit

    def breaks(self, *, enhanced: bool = False) -> list[str]:
        """Return what breaks a rule of axe-core on the open page; text below a contrast of 7:1 too, if enhanced."""
        self.tab.evaluate(AXE.read_text(encoding="utf-8") + ";true")
        found = self._run_axe(
            {"runOnly": {"type": "tag", "values": _AXE_TAGS}, "rules": {"target-size": {"enabled": True}}}
        )
        if enhanced:
            found += self._run_axe({"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}})
        return found

    def _run_axe(self, options: Mapping[str, Any]) -> list[str]:
        return self.tab.evaluate(  # type: ignore[no-any-return]
            """options => axe.run(document, options).then(found => found.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}` +
                    ` (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""})`)))""",
            {**options, "resultTypes": ["violations"]},
        )

    def sideways(self) -> list[str]:
        """Return what makes the open page scroll sideways: nothing, or the elements that stick out."""
        return self.tab.evaluate(_SIDEWAYS)  # type: ignore[no-any-return]

    def sideways_when(self, how: str) -> list[str]:
        """Return the same once the reader has set the type large or spaced; the page stays so."""
        # Through the object model, as extensions and the policy allow.
        self.tab.evaluate(_SET[how])
        return self.sideways()

    def shifts(self) -> list[str]:
        """Scroll to the page's end and back, wait until all has come, and return what moved meanwhile.

        All together below STILL is none.
        """
        self.tab.evaluate(_SCROLL)
        self.tab.wait_for_load_state("networkidle")
        told = self.tab.evaluate("window.__judged.shifts")
        if sum(value for value, _ in told) < STILL:
            return []
        return [f"{value:.6f} by {', '.join(sources)}" for value, sources in told]


_SCROLL = """async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
    }
    scrollTo(0, 0);
}"""
_SET = {
    "large": "() => { document.documentElement.style.fontSize = '200%'; }",
    "spaced": """() => {
        for (const element of document.body.querySelectorAll("*"))
            Object.assign(element.style, {lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em"});
        for (const element of document.querySelectorAll("p")) element.style.marginBottom = "2em";
    }""",
}
_SIDEWAYS = """() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    // Hidden overflow would only hide what cannot be reached.
    const hides = [root, document.body].filter(element => /hidden|clip/.test(getComputedStyle(element).overflowX));
    if (root.scrollWidth <= width && !hides.length) return [];
    const told = hides.map(element => `${element.tagName} hides its overflow`);
    for (const element of document.body.querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        if (box.width && box.right > width + 1)
            told.push(`${element.tagName.toLowerCase()}.${element.className} to ${Math.round(box.right)} of ${width}`);
    }
    return told.length ? told.slice(0, 8) : [`the page is ${root.scrollWidth} wide, of ${width}`];
}"""


_SEEN = """() => ({
    links: [...document.querySelectorAll("a[href]")].filter(link => link.checkVisibility({visibilityProperty: true}))
        .map(link => `${link.textContent.trim().replace(/\\s+/g, " ")} → ${link.getAttribute("href")}`),
    words: document.querySelector("main").innerText.length,
})"""


def less_without_scripts(plain: Reader, phone: Reader, pages: Iterable[Page]) -> dict[Page, list[str]]:
    """Return the links, and whether text, that readers without scripts lack on each page."""
    faults = {}
    for page in pages:
        plain.visit(page)
        phone.visit(page)
        without, with_scripts = plain.tab.evaluate(_SEEN), phone.tab.evaluate(_SEEN)
        faults[page] = [link for link in with_scripts["links"] if link not in without["links"]]
        if without["words"] < 0.95 * with_scripts["words"]:
            faults[page].append(f"{without['words']} letters in the main part, {with_scripts['words']} with scripts")
    return faults


@contextmanager
def reader(
    browser: Any,
    addresses: Mapping[str, str],
    *,
    width: int = 390,
    height: int | None = None,
    scheme: str = "light",
    chosen: bool = False,
    text: str = "",
    scripts: bool = True,
    **options: Any,
) -> Iterator[Reader]:
    """Give a reader with a clean profile; `chosen` colours and the size of `text` are kept by the site's own control."""
    keeps = {"portal-text": text} if text else {}
    asked = SCHEMES[scheme]
    if chosen:
        keeps["portal-theme"], system = CHOSEN[scheme]
        asked = SCHEMES[system]
    context = browser.new_context(
        viewport={"width": width, "height": height or WIDTHS.get(width, 844)},
        reduced_motion="reduce",
        java_script_enabled=scripts,
        locale="vi-VN",
        **asked,
        **options,
    )
    context.set_default_timeout(10_000)  # of a page on this machine what is not there by then will not come
    if scripts:
        context.add_init_script(_WATCH)
        for name, value in keeps.items():
            context.add_init_script(f"try {{ localStorage.setItem({name!r}, {value!r}) }} catch {{}}")
    try:
        yield Reader(context.new_page(), addresses, scripts)
    finally:
        context.close()
