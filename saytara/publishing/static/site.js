/* What a page of the site gains where scripts run: copying, finding in a list, addresses of frames. All of it can be
   read without. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const node of document.querySelectorAll("[data-style]")) node.style.cssText = node.dataset.style;

  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue; // as on a disk in some browsers: the text can be selected
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

  /* The line that embeds a page has this site's address, once it is known. */
  for (const line of document.querySelectorAll("pre[data-path]")) {
    const whole = new URL(line.dataset.to, window.location.href).href;
    line.textContent = line.textContent.replace(line.dataset.path, whole);
  }

  for (const box of document.querySelectorAll("input[data-narrows]")) {
    const list = document.querySelector(box.dataset.narrows);
    const told = box.closest(".find").querySelector("output");
    box.closest(".find").hidden = false;
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const row of list.querySelectorAll(":scope > *")) {
        row.hidden = !words.every((word) => row.dataset.find.includes(word));
        found += row.hidden ? 0 : 1;
      }
      told.textContent = found ? "" : told.dataset.none;
    });
  }
});
