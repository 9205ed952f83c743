"use strict";

// Opened from a folder, a browser lets no page read another one, so the search shows titles without excerpts there.
if (window.location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

// What is wider than the page scrolls by itself; without a mouse it does so only where the keyboard can reach it.
for (const box of document.querySelectorAll("article pre, article .table-wrapper")) {
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
  }
}
