/* The map's script, in parts: each is about one subject, and what they share begins here. Served as one file with the
   parts after it (`MAP_SCRIPTS` of `saytara.figures.map.map_scripts`). Each part takes by name what earlier ones gave
   out at their ends; `map.js`, the last one, gives the whole to the page as `window.Saytara`.

   What changes is in `mounted`. It is empty while the parts are loaded, so whoever needs it looks when called. */
"use strict";

(() => {
  const shared = /** @type {MapShared} */ ({});
  const REST_MS = 150;
  const LIVE_WORDS = 200; // on a map of more places labels and hatches are out of sight until the date has come to rest

  /* These four alone: an object of many more fields is slower to read, and some are read for every place of a step. */
  const mounted = /** @type {MapMounted} */ ({
    map: null,
    base: null,
    state: null,
    many: null, // the places of a large dataset, by the part in view (`map_places.js`); null where all are drawn at once
  });
  const layers = new Map();
  const drawn = new Map(); // what each place shows now: only what differs is written
  const boxes = {};

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const sayLine = (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  };

  window.SaytaraMap = Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({
    REST_MS, LIVE_WORDS, mounted, layers, drawn, boxes, element, sayLine,
  }));
})();
