"""A reader without a mouse: every stop of the Tab key, whether it is seen, and what opens and closes."""

from typing import Any

_PREPARE = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([red, green, blue]) => [red, green, blue]
        .map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const ground = element => {
        for (let around = element; around; around = around.parentElement) {
            const colour = rgba(getComputedStyle(around).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return rgba("Canvas");
    };
    const reachable = element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({visibilityProperty: true})
        && !element.closest("[inert]")
        && !(element.type === "radio" && element.name && !element.checked
            && document.querySelector(`input[type=radio][name="${element.name}"]:checked`));
    const told = element => {
        const words = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\\s+/g, " ");
        return `${element.tagName.toLowerCase()}${element.className ? "." + element.className : ""} “${words.slice(0, 40)}”`;
    };
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, audio, video, iframe, [tabindex]")]
        .filter(reachable);
    const shadows = new Map(stops.map(element => [element, getComputedStyle(element).boxShadow]));
    window.__keyboard = {
        stops: stops.map(told),
        jumps: stops.filter(element => element.tabIndex > 0).map(told),
        here: () => {
            const element = document.activeElement;
            if (!element || element === document.body || element === document.documentElement) return null;
            const style = getComputedStyle(element);
            const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            const behind = ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement);
            const seen = outlined ? contrast(rgba(style.outlineColor), behind) : 0;
            const boxes = [...element.getClientRects()].filter(box => box.width && box.height);
            const within = boxes.filter(box => box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0);
            const met = within.some(box => {
                const hit = document.elementFromPoint(
                    Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)),
                    Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)));
                return hit && (element.contains(hit) || hit.contains(element));
            });
            return {
                at: stops.indexOf(element),
                told: told(element),
                faults: [
                    !outlined && style.boxShadow === shadows.get(element) && "no focus indicator of 2 px",
                    outlined && seen < 3 && `its focus indicator has a contrast of ${seen.toFixed(1)}:1`,
                    !within.length && "is outside the window when focused",
                    within.length && !met && "is covered when focused",
                ].filter(Boolean),
            };
        },
    };
}"""


def walk(tab: Any) -> list[str]:
    """Tab through the open page, and return what a reader without a mouse would stumble over."""
    tab.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    tab.evaluate(_PREPARE)
    stops, jumps = tab.evaluate("[window.__keyboard.stops, window.__keyboard.jumps]")
    faults = [f"{told}: a tabindex above 0 leaves the page's order" for told in jumps]
    last = -1
    for _ in stops:
        tab.keyboard.press("Tab")
        here = tab.evaluate("window.__keyboard.here()")
        if here is None:
            return [*faults, f"the keyboard falls out of the page after {stops[last] if last >= 0 else 'its start'}"]
        faults += [f"{here['told']}: {fault}" for fault in here["faults"]]
        if here["at"] != last + 1:
            return [*faults, f"after {stops[last]} comes {here['told']}, not {stops[last + 1]}"]
        last = here["at"]
    tab.keyboard.press("Tab")
    if tab.evaluate("window.__keyboard.here()?.at ?? 0") != 0:
        faults.append(f"no way on after {stops[last]}: the keyboard is trapped")
    return faults


def skip_link(tab: Any) -> list[str]:
    """Use the skip link of a page just opened, and return what went wrong."""
    tab.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    tab.keyboard.press("Tab")
    first = tab.evaluate(
        """() => { const link = document.activeElement, box = link.getBoundingClientRect();
            return [link.getAttribute("href") ?? "", box.top >= 0 && box.left >= 0 && box.height > 10 && box.width > 10]; }"""
    )
    if not first[0].startswith("#"):
        return [f"the first stop is no skip link but leads to {first[0] or 'nothing'}"]
    faults = [] if first[1] else ["the skip link is not seen when focused"]
    tab.keyboard.press("Enter")
    tab.wait_for_timeout(50)
    tab.keyboard.press("Tab")
    if not tab.evaluate("""() => { const main = document.querySelector("main"), here = document.activeElement;
            const links = main.querySelectorAll("a[href], button, input, select, summary");
            return main.contains(here) || (!links.length
                && Boolean(main.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)); }"""):
        faults.append("after the skip link the keyboard is not in the main part")
    return faults


_SWITCHES = "summary, button[aria-expanded]"
_IS_OPEN = "element => element.tagName === 'SUMMARY' ? element.parentElement.open : element.ariaExpanded === 'true'"
_WITHIN = """element => { const inside = element.tagName === "SUMMARY" ? element.parentElement
    : document.getElementById(element.getAttribute("aria-controls"));
    return [Boolean(inside) && [...inside.querySelectorAll("a[href], button, input, select")].some(one => one !== element
        && one.checkVisibility()), Boolean(inside?.contains(document.activeElement))]; }"""


# What lies over the page must go by Escape, from inside as well.
_LIES_OVER = """element => element.tagName === "BUTTON" || [...element.parentElement.children].some(one =>
    one !== element && /absolute|fixed/.test(getComputedStyle(one).position))"""


def disclosures(tab: Any) -> list[str]:
    """Open and close everything that opens, by Enter, Space and (where it lies over the page) Escape; return the faults."""
    faults = []
    for switch in tab.locator(_SWITCHES).all():
        if not switch.is_visible():
            continue
        told = " ".join((switch.get_attribute("aria-label") or switch.inner_text()).split())[:40]
        before = switch.evaluate(_IS_OPEN)
        switch.focus()
        for key in ("Enter", "Space"):
            was = switch.evaluate(_IS_OPEN)
            switch.press(key)
            if switch.evaluate(_IS_OPEN) == was:
                faults.append(f"“{told}”: {key} does nothing")
        if not switch.evaluate(_IS_OPEN):
            switch.press("Enter")
        tab.keyboard.press("Tab")
        holds, inside = switch.evaluate(_WITHIN)
        if holds and not inside:
            faults.append(f"“{told}”: after it is opened, Tab does not lead into it")
        if switch.evaluate(_IS_OPEN) and switch.evaluate(_LIES_OVER):
            tab.keyboard.press("Escape")
            if switch.evaluate(_IS_OPEN):
                faults.append(f"“{told}”: Escape does not close it")
            elif not switch.evaluate("element => element === document.activeElement"):
                faults.append(f"“{told}”: after Escape the keyboard is elsewhere")
        if switch.evaluate(_IS_OPEN) != before:
            switch.press("Enter")
    return faults
