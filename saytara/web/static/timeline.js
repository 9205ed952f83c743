/* The timeline: its patterns, its links, the part of time that is shown. */
"use strict";

(() => {
  const { go, change, whenDrawn } = window.SaytaraPage;

  /* The chart's fills are patterns of the page: text of the server's own making, kept in one picture that shows nothing. */
  let patterns = null;
  const showPatterns = () => {
    const found = document.getElementById("saytara-patterns");
    if (!found || found.dataset.patterns === patterns) return;
    patterns = found.dataset.patterns;
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"><defs>${patterns}</defs></svg>`;
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    drawn.id = "saytara-patterns-drawn";
    drawn.setAttribute("aria-hidden", "true");
    drawn.style.position = "absolute";
    const older = document.getElementById(drawn.id);
    if (older) older.replaceWith(drawn);
    else document.body.append(drawn);
  };

  /* Vega keeps with each shape what it stands for: its link, and for a stretch of time its two ends. Without this the
     link is followed all the same, to the first day of the stretch and with the page loaded anew. */
  const linkOf = (shape, event) => {
    const item = shape.__data__;
    if (!item || !item.href) return null;
    const address = new URL(item.href, window.location.href);
    const { x, x2, tip, shape: sign } = item.datum || {};
    const box = shape.getBoundingClientRect();
    if (tip && typeof x2 === "number" && sign === undefined && box.width > 0) {
      const moment = x + ((event.clientX - box.left) / box.width) * (x2 - x);
      address.searchParams.set("date", new Date(Math.min(Math.max(moment, x), x2 - 1)).toISOString().slice(0, 10));
    }
    return address;
  };

  document.addEventListener(
    "click",
    (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (!event.target.closest || !event.target.closest(".st-key-chart svg")) return;
      const address = linkOf(event.target, event);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      go(address);
    },
    true,
  );

  /* Months over which a pointer is drawn, by their first days: the bars themselves are drawn anew with every view. */
  let dragged = null;
  const bars = () => [...document.querySelectorAll(".months .bars a")];
  const barAt = (event) => {
    const node = document.elementFromPoint(event.clientX, event.clientY);
    return node && node.closest(".months .bars a");
  };
  const chosenBars = () => {
    const [first, last] = [dragged.from, dragged.to].sort();
    return first === last ? [] : bars().filter(({ dataset }) => dataset.from >= first && dataset.from <= last);
  };

  document.addEventListener("pointerdown", (event) => {
    const bar = event.button === 0 && event.target.closest && event.target.closest(".months .bars a");
    dragged = bar ? { from: bar.dataset.from, to: bar.dataset.from } : null;
  });
  document.addEventListener("dragstart", (event) => {
    if (dragged) event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const bar = barAt(event);
    if (bar) dragged.to = bar.dataset.from;
    const chosen = chosenBars();
    for (const other of bars()) other.classList.toggle("dragged", chosen.includes(other));
  });
  document.addEventListener("pointercancel", () => {
    dragged = null;
  });
  document.addEventListener("pointerup", () => {
    const chosen = dragged ? chosenBars() : [];
    dragged = null;
    for (const bar of bars()) bar.classList.remove("dragged");
    if (chosen.length) change({ span: `${chosen[0].dataset.from}_${chosen[chosen.length - 1].dataset.to}` });
  });

  whenDrawn(showPatterns);
})();
