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
