/* The data of a large site, in parts: each is a script beside the page, since a page on a disk may load no other kind of
   data. A part says its own name and value: SaytaraPieces.put("told/7-2017", {…}). Names that begin with a slash are of
   parts that all languages share. Numbers come as text (`saytara.publishing.large.packed`). */
"use strict";

window.SaytaraPieces = (() => {
  document.documentElement.classList.add("scripted");
  const folder = document.documentElement.dataset.pieces;
  const values = new Map();
  const asked = new Map(); // name → the promise of its value
  const KEPT = 300;

  const put = (name, value) => values.set(name, value);

  const load = (name) => {
    if (!asked.has(name)) {
      const found = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = name.startsWith("/") ? `${folder}/../../data${name}.js` : `${folder}/${name}.js`;
        script.addEventListener("load", () => {
          script.remove();
          if (!values.has(name)) reject(new Error(name));
          resolve(values.get(name));
          values.delete(name);
        });
        script.addEventListener("error", () => {
          script.remove();
          reject(new Error(name));
        });
        document.head.append(script);
      });
      found.catch(() => asked.delete(name)); // asked for again when it is next needed
      asked.set(name, found);
      for (const old of [...asked.keys()].slice(0, Math.max(0, asked.size - KEPT))) asked.delete(old);
    }
    return asked.get(name);
  };

  return { put, get: () => null, load };
})();

window.SaytaraPacked = (() => {
  const SIGNS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((sign) => !"\"'\\<>&`".includes(sign));
  const VALUES = new Int16Array(128);
  SIGNS.forEach((sign, value) => { VALUES[sign.charCodeAt(0)] = value; });
  const BITS = 5;
  const MORE = 1 << BITS;
  const REACH = 3;
  const WIDE = 2 * REACH + 1;
  const LONG_REACH = 27;
  const LONG_WIDE = 2 * LONG_REACH + 1;
  const FAR = SIGNS.length - 3;
  const RING = FAR + 1;
  const END = FAR + 2;

  const unfolded = (number) => (number % 2 ? -(number + 1) / 2 : number / 2);

  /* Reads a text from its beginning: numbers, or signs alone. */
  const reader = (text) => {
    let at = 0;
    const sign = () => VALUES[text.charCodeAt(at++)];
    const number = () => {
      let value = 0;
      for (let shift = 1; ; shift *= MORE) {
        const part = sign();
        value += (part % MORE) * shift;
        if (part < MORE) return value;
      }
    };
    return { sign, number, isDone: () => at >= text.length };
  };

  const numbers = (text) => {
    const found = [];
    const read = reader(text);
    while (!read.isDone()) found.push(read.number());
    return found;
  };

  /* The outlines of all places, each a list of rings of corners, x and y in turn. */
  const outlines = (text) => {
    const read = reader(text);
    const places = [];
    let [x, y] = [0, 0];
    while (!read.isDone()) {
      const rings = [];
      let value = RING;
      while (value !== END) {
        x += unfolded(read.number());
        y += unfolded(read.number());
        let [east, south] = [x, y];
        const corners = [east, south];
        for (value = read.sign(); value !== RING && value !== END; value = read.sign()) {
          if (value === FAR) {
            east += unfolded(read.number());
            south += unfolded(read.number());
          } else if (value >= WIDE * WIDE) {
            const long = (value - WIDE * WIDE) * SIGNS.length + read.sign();
            east += Math.floor(long / LONG_WIDE) - LONG_REACH;
            south += (long % LONG_WIDE) - LONG_REACH;
          } else {
            east += Math.floor(value / WIDE) - REACH;
            south += (value % WIDE) - REACH;
          }
          corners.push(east, south);
        }
        rings.push(Float64Array.from(corners));
      }
      places.push(rings);
    }
    return places;
  };

  return { numbers, reader, outlines, unfolded };
})();
