{
// The choice of theme and text size: shown where scripts run, kept in this browser, the same in every open tab.
const root = document.documentElement;
const box = document.querySelector(".display");

function show() {
  for (const input of box.querySelectorAll("input")) {
    input.checked = input.value === (root.dataset[input.name] ?? "");
  }
}

function choose(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

function keep(name, value) {
  try {
    if (value) localStorage.setItem(`portal-${name}`, value);
    else localStorage.removeItem(`portal-${name}`);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

if (box) {
  show();
  addEventListener("pageshow", show); // some browsers put back what a form held
  box.addEventListener("change", ({ target }) => {
    choose(target.name, target.value);
    keep(target.name, target.value);
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== "portal-theme" && key !== "portal-text") return;
    choose(key.slice("portal-".length), newValue);
    show();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.open) return;
    const within = box.contains(document.activeElement);
    box.open = false;
    if (within) box.querySelector("summary").focus();
  });
  addEventListener("click", ({ target }) => {
    if (!box.contains(target)) box.open = false;
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    // The panel lies over the page: it must not hide what the keyboard comes to next.
    if (relatedTarget && !box.contains(relatedTarget)) box.open = false;
  });
}
}

{
// Print and copy the address of a page: buttons that are there only where they work. Links need no script.
for (const share of document.querySelectorAll("[data-share]")) {
  const said = document.createElement("p");
  said.setAttribute("role", "status"); // read out when its text changes
  share.append(said);

  const print = share.querySelector("[data-share-print]");
  print.addEventListener("click", () => window.print());
  print.parentElement.hidden = false;

  const copy = share.querySelector("[data-share-copy]");
  if (navigator.clipboard) {
    copy.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(copy.dataset.shareCopy);
        said.textContent = share.dataset.done;
      } catch {
        said.textContent = share.dataset.failed;
      }
    });
    copy.parentElement.hidden = false;
  }
}
}
