/* The first view, which was served with the page: it goes when the live map is there. */
"use strict";

(() => {
  const { whenDrawn } = window.SaytaraPage;

  const HAND_OVER_MS = 200;
  const LIVE_MS = 15000; // a live page without a map, such as a report of faults, shows itself after so long
  const still = document.getElementById("saytara-still");

  const around = (nodes, frame) => {
    const boxes = [...nodes].map((node) => node.getBoundingClientRect());
    const at = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return { left: left + at.left, top: top + at.top, width: Math.max(...boxes.map((box) => box.right)) - left };
  };

  /* The picture moves to where the live map has its places, and fades over it: nothing jumps. */
  const handOver = () => {
    if (!still || !still.isConnected) return;
    const picture = still.querySelector(".still-map");
    const frame = document.querySelector(".st-key-map iframe");
    const places = frame && frame.contentDocument ? frame.contentDocument.querySelectorAll("path.place, .far-picture") : [];
    const own = picture.querySelectorAll(".still-place > path:first-of-type");
    if (places.length && own.length && !window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const [from, to] = [around(own), around(places, frame)];
      const corner = picture.getBoundingClientRect();
      const scale = to.width / from.width;
      const [x, y] = [to.left - corner.left - (from.left - corner.left) * scale, to.top - corner.top - (from.top - corner.top) * scale];
      picture.style.transformOrigin = "0 0";
      picture.style.transition = `transform ${HAND_OVER_MS}ms ease-out`;
      picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      still.style.transition = `opacity ${HAND_OVER_MS / 2}ms linear ${HAND_OVER_MS / 2}ms`;
    }
    still.style.pointerEvents = "none";
    still.style.opacity = "0";
    window.setTimeout(() => still.remove(), HAND_OVER_MS);
  };
  /* The map tells that it is drawn; its frame may still wait for its style sheet, and stand elsewhere until then. */
  const REST_MS = 100;
  const PATIENCE_MS = 3000;
  const handOverAtRest = (patience, before) => {
    const frame = document.querySelector(".st-key-map iframe");
    const places = frame && frame.contentDocument ? frame.contentDocument.querySelectorAll("path.place, .far-picture") : [];
    const now = places.length ? JSON.stringify(around(places, frame)) : "";
    if (patience <= 0 || (now && now === before)) handOver();
    else window.setTimeout(() => handOverAtRest(patience - REST_MS, now), REST_MS);
  };
  window.addEventListener("saytara-ready", () => handOverAtRest(PATIENCE_MS, ""));

  let isLeaving = false;
  whenDrawn(() => {
    if (!still || !still.isConnected || isLeaving) return;
    isLeaving = true;
    window.setTimeout(handOver, LIVE_MS);
  });
})();
