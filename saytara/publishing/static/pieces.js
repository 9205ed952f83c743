/* The pieces of a site's data, each a script beside the page: a script element may load one from a disk too, where
   fetching is not allowed. A piece says its own name and value: SaytaraPieces.put("places/x", {…}). */
"use strict";

window.SaytaraPieces = (() => {
  document.documentElement.classList.add("scripted");
  const folder = document.documentElement.dataset.pieces;
  const values = new Map();
  const asked = new Map(); // name → what is to be done when it has come

  const put = (name, value) => values.set(name, { value, ready: null });

  const done = (name) => {
    const waiting = asked.get(name) || [];
    asked.delete(name);
    for (const then of waiting) then();
  };

  /* A piece as `read` makes it of its value, once; null while it is not there, and `then` follows when it has come. */
  const get = (name, read, then) => {
    const kept = values.get(name);
    if (kept) {
      kept.ready = kept.ready || read(kept.value);
      return kept.ready;
    }
    if (asked.has(name)) {
      asked.get(name).push(then);
      return null;
    }
    asked.set(name, [then]);
    const script = document.createElement("script");
    script.src = `${folder}/${name}.js`;
    script.addEventListener("load", () => done(name));
    script.addEventListener("error", () => asked.delete(name)); // asked for again when it is next needed
    document.head.append(script);
    return null;
  };

  return { put, get };
})();
