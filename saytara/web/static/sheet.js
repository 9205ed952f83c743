/* The panel as a sheet below the map, on a phone held upright: its handle is drawn up and down, or pressed. */
"use strict";

(() => {
  const STOPS = ["low", "half", "full"];
  const PRESS_PX = 6; // a pointer that has moved less has pressed, not drawn
  const CLICK_MS = 300;

  const side = () => document.querySelector(".st-key-side");
  const root = document.documentElement;
  /* Nothing chosen: the map has the room. */
  const isAsked = new URLSearchParams(location.search).has("place");
  root.dataset.sheet = isAsked ? "half" : "low";
  root.toggleAttribute("data-chosen", isAsked);

  const stop = (name) => {
    root.dataset.sheet = name;
    root.style.removeProperty("--sheet");
    say();
  };
  const follow = (isChosen) => {
    root.toggleAttribute("data-chosen", isChosen);
    stop(isChosen ? "half" : "low");
  };

  const say = () => {
    const handle = document.querySelector(".sheet-handle");
    if (!handle) return;
    const isFull = root.dataset.sheet === "full";
    const words = isFull ? handle.dataset.less : handle.dataset.more;
    if (handle.getAttribute("aria-label") !== words) handle.setAttribute("aria-label", words);
    if (handle.getAttribute("aria-expanded") !== String(isFull)) handle.setAttribute("aria-expanded", String(isFull));
  };

  let drawn = null;
  let drawnAt = -Infinity;

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest && event.target.closest(".sheet-handle");
    if (!handle || event.button !== 0) return;
    drawn = { from: event.clientY, height: side().getBoundingClientRect().height, isMoved: false };
    handle.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drawn || Math.abs(event.clientY - drawn.from) < PRESS_PX) return;
    drawn.isMoved = true;
    root.style.setProperty("--sheet", `${Math.max(60, drawn.height + drawn.from - event.clientY)}px`);
  });
  document.addEventListener("pointerup", (event) => {
    const ended = drawn;
    drawn = null;
    if (!ended || !ended.isMoved) return;
    const room = document.querySelector(".st-key-desk").getBoundingClientRect().height;
    const part = (ended.height + ended.from - event.clientY) / room;
    stop(part < 0.36 ? "low" : part < 0.75 ? "half" : "full");
    drawnAt = event.timeStamp;
  });
  document.addEventListener("pointercancel", () => {
    drawn = null;
    root.style.removeProperty("--sheet");
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest(".sheet-handle")) return;
    if (event.timeStamp - drawnAt < CLICK_MS) return; // the click that ends a drawing
    stop(STOPS[(STOPS.indexOf(root.dataset.sheet) + 1) % STOPS.length]);
  });

  /* A choice is seen: a low sheet rises to it at once, so that the map knows its room, and a full one gives the map room
     again. With nothing chosen the map has the room. */
  window.addEventListener("saytara-choose", (event) => {
    if (!event.defaultPrevented && side()) follow(true);
  });
  let told;
  new MutationObserver(() => {
    const heading = document.querySelector(".st-key-panel .place-name[data-place]");
    const place = heading ? heading.dataset.place : null;
    const isDrawn = heading || document.querySelector(".st-key-side .tally-title");
    if (isDrawn && place !== told) {
      if (told !== undefined && side()) follow(Boolean(place));
      if (side()) told = place;
    }
    say();
  }).observe(root, { childList: true, subtree: true });
})();
