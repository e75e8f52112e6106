// Before the first paint: what this reader has chosen here before. Stands alone in the head, so it stays tiny.
"use strict";
{
  const root = document.documentElement;
  const known = { theme: ["light", "dark", "high"], text: ["small", "large", "largest"] };
  root.dataset.script = ""; // what needs a script may show itself
  for (const [name, values] of Object.entries(known)) {
    try {
      const value = localStorage.getItem(`portal-${name}`);
      if (values.includes(value)) root.dataset[name] = value;
    } catch {
      // Storage is refused: nothing was kept.
    }
  }
}
