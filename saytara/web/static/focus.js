/* The focus stays where the reader left it while the server draws the page anew; a new choice is told. Nothing is
   restored once the reader has gone elsewhere: what is typed never ends in a link. */
"use strict";

(() => {
  const HEADING = ".st-key-panel .place-name";
  const GIVE_UP_MS = 2500; // what was drawn anew is there by then, or is gone for good

  let kept = null; // what the reader has the focus on: its node, and how its successor is found
  let timer = null;

  const isLost = () => !document.activeElement || document.activeElement === document.body;
  const isSeen = (node) => Boolean(node) && node.isConnected && node.checkVisibility();
  const named = (name, value, within = "") => `${within}[${name}="${CSS.escape(value)}"]`;

  /* A lasting name where there is one; else the words of a link or button and the part of the page that it stands in. */
  const successorOf = (node) => {
    const { focus, act, param } = node.dataset;
    const selector =
      (focus && named("data-focus", focus)) ||
      (act && named("data-act", act, ".time-strip ")) ||
      (param && named("data-param", param)) ||
      (node.id && `#${CSS.escape(node.id)}`);
    if (selector) return () => document.querySelector(selector);
    const room = [...(node.closest('[class*="st-key-"]')?.classList || [])].find((name) => name.startsWith("st-key-"));
    const words = node.getAttribute("aria-label") || node.textContent.trim();
    if (!room || !words) return () => null;
    const place = node.tagName.toLowerCase();
    return () =>
      [...document.querySelectorAll(`.${CSS.escape(room)} ${place}`)].find(
        (other) => (other.getAttribute("aria-label") || other.textContent.trim()) === words,
      );
  };

  const isDrawn = (node) => node.matches("a, button, select, input, summary, [tabindex]") && node.closest('[data-testid="stHtml"]');

  document.addEventListener("focusin", (event) => {
    const node = event.target;
    kept = isDrawn(node) ? { node, successor: successorOf(node) } : null;
    window.clearTimeout(timer);
    timer = null;
  });
  document.addEventListener("pointerdown", () => { kept = null; }, true); // what takes the focus then is kept anew

  const focus = (node) => {
    if (!node.matches("a, button, select, input, summary, [tabindex]")) node.tabIndex = -1;
    node.focus({ preventScroll: true });
  };

  const restore = () => {
    if (!kept || !isLost() || isSeen(kept.node)) return;
    const next = kept.successor();
    if (isSeen(next)) {
      focus(next);
    } else if (!timer) {
      timer = window.setTimeout(() => {
        timer = null;
        const heading = document.querySelector(HEADING) || document.querySelector('[data-testid="stMain"] h1');
        if (kept && isLost() && heading) focus(heading);
      }, GIVE_UP_MS);
    }
  };

  /* ---- a choice is told: the focus goes to the heading of the panel; on the map it stays, and the answer is spoken ---- */

  const spoken = document.createElement("div");
  spoken.id = "saytara-spoken";
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(spoken));

  const speak = (heading) => {
    const status = heading.parentElement.querySelector(".status");
    spoken.lang = document.documentElement.lang;
    spoken.dir = document.documentElement.dir;
    spoken.textContent = [heading.textContent, status && status.textContent].filter(Boolean).join(". ");
  };

  let told; // the place that the panel tells of: undefined before the first view, null where it tells of none
  const tell = () => {
    const heading = document.querySelector(`${HEADING}[data-place]`);
    const overview = document.querySelector(".tally-title");
    if (!heading && !overview) return; // another page, or not drawn yet
    const place = heading ? heading.dataset.place : null;
    const before = told;
    if (place === before) return;
    told = place;
    if (before === undefined) return;
    const at = document.activeElement;
    const isElsewhere = !isLost() && (at.tagName === "IFRAME" || at.closest(".time-strip"));
    if (heading && isElsewhere) speak(heading);
    else if (heading) focus(heading);
    else if (!isElsewhere) {
      const link = () => document.querySelector(named("data-focus", `place-${before}`));
      focus(link() || overview);
      // What is drawn before it is in sight takes no focus: then it is restored to the link, as soon as it can be seen.
      if (document.activeElement !== link()) kept = { node: null, successor: link };
    }
  };

  /* ---- the way past the head of the page ---- */

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('[data-testid="stSkipToContent"]');
    const heading = document.querySelector('[data-testid="stMain"] h1');
    if (!link || !heading) return;
    event.preventDefault();
    focus(heading);
    heading.scrollIntoView({ block: "nearest" });
  });

  new MutationObserver(() => {
    tell();
    restore();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
})();
