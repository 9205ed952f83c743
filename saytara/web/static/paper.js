/* The page goes to paper: maps show the whole area at the size of the sheet, and what was folded is open; but not the
   bands of the timeline as a table, many sheets of what the chart shows, which are printed for whoever opened them.
   Afterwards all is as it was. */
"use strict";

(() => {
  const FOLDED = '[data-testid="stMain"] details:not([open], .areas, .menu, .facets, .tool, .as-table)';

  let opened = null; // what was opened for the paper; null while the page is on the screen

  const maps = () =>
    [...document.querySelectorAll('[class*="st-key-map"] iframe')]
      .map((frame) => frame.contentWindow)
      .filter((inside) => inside && inside.Saytara && inside.Saytara.toPaper);

  const begin = () => {
    if (opened) return;
    opened = [...document.querySelectorAll(FOLDED)].filter((node) => !node.closest(".menu, .st-key-downloads"));
    for (const node of opened) node.open = true;
    document.documentElement.classList.add("on-paper"); // gives the maps the sheet's size before they are laid out
    for (const inside of maps()) inside.Saytara.toPaper();
  };

  const end = () => {
    if (!opened) return;
    for (const node of opened) node.open = false;
    opened = null;
    document.documentElement.classList.remove("on-paper");
    for (const inside of maps()) inside.Saytara.fromPaper();
  };

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  window.matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
})();
