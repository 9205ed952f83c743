/* The pattern of a look as a square of colours, to paint the pixels of many small places with (`place_cells.js`). What a
   pattern is made of is drawn here as the browser draws it: rectangles and paths, with fills and strokes. */
"use strict";

window.SaytaraLookTexels = (() => {
  const SHEET_TEXELS = 2048;

  const attach = () => {
    const kept = new Map(); // pattern → its texels, in the colours that hold now
    const colours = new Map(); // as a style says them → as a canvas does
    let texelsAPx = 1;
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.setProperty("forced-color-adjust", "none");
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });

    /* A colour of the page's style, as `var(--ink)`, in the words of a canvas. */
    const colourOf = (said) => {
      if (!colours.has(said)) {
        if (!probe.isConnected) document.body.append(probe);
        probe.style.color = "";
        probe.style.color = said;
        colours.set(said, getComputedStyle(probe).color);
      }
      return colours.get(said);
    };

    const drawPart = (part) => {
      const number = (name, otherwise) => Number(part.getAttribute(name) || otherwise);
      const shape = new Path2D(part.localName === "path" ? part.getAttribute("d") : undefined);
      if (part.localName === "rect") shape.rect(number("x", 0), number("y", 0), number("width", 0), number("height", 0));
      const [filled, line] = [part.getAttribute("fill"), part.getAttribute("stroke")];
      context.globalAlpha = number("fill-opacity", 1);
      if (filled !== "none") {
        context.fillStyle = colourOf(filled);
        context.fill(shape);
      }
      context.globalAlpha = 1;
      if (!line) return;
      context.strokeStyle = colourOf(line);
      context.lineWidth = number("stroke-width", 1);
      context.stroke(shape);
    };

    const sizeOf = (pattern) => {
      const size = Number(pattern.getAttribute("width"));
      const isPlain = pattern.childElementCount === 1 && pattern.firstElementChild.localName === "rect";
      return { pattern, size, side: isPlain ? 1 : Math.round(size * texelsAPx) };
    };

    /* Where each of the squares stands on one sheet, in rows, and how high that is. */
    const sheetOf = (sizes) => {
      let [x, y, high] = [0, 0, 0];
      const places = sizes.map((square) => {
        if (x + square.side > SHEET_TEXELS) [x, y, high] = [0, y + high, 0];
        const place = { ...square, x, y };
        x += square.side;
        high = Math.max(high, square.side);
        return place;
      });
      return { places, high: y + high };
    };

    /* Makes the squares of these patterns. On one sheet, for to read each from a picture of its own takes most of the time. */
    const learn = (patterns) => {
      const sizes = [...new Set(patterns)].filter((pattern) => !kept.has(pattern)).map(sizeOf);
      if (!sizes.length) return;
      const { places, high } = sheetOf(sizes.sort((one, other) => other.side - one.side));
      Object.assign(canvas, { width: SHEET_TEXELS, height: high });
      for (const { pattern, size, side, x, y } of places) {
        context.save();
        context.setTransform(side / size, 0, 0, side / size, x, y);
        context.beginPath();
        context.rect(0, 0, size, size);
        context.clip();
        for (const part of pattern.children) drawPart(part);
        context.restore();
      }
      const sheet = new Int32Array(context.getImageData(0, 0, SHEET_TEXELS, high).data.buffer);
      for (const { pattern, size, side, x, y } of places) {
        const turned = /rotate\((-?[\d.]+)\)/.exec(pattern.getAttribute("patternTransform") || "");
        const angle = ((turned ? Number(turned[1]) : 0) * Math.PI) / 180;
        kept.set(pattern, {
          side, size,
          colours: sheet,
          first: y * SHEET_TEXELS + x,
          across: SHEET_TEXELS,
          cosine: Math.cos(angle),
          sine: Math.sin(angle),
        });
      }
      canvas.height = 1;
    };

    const texelsOf = (pattern) => kept.get(pattern);

    /* A colour of the page's style as a texel. */
    const texelOf = (said) => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalAlpha = 1;
      context.fillStyle = colourOf(said);
      context.fillRect(0, 0, 1, 1);
      return new Int32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0];
    };

    /* For another theme, where all colours are other ones, or another screen. */
    const forget = (aPx) => {
      texelsAPx = aPx;
      kept.clear();
      colours.clear();
    };

    return { learn, texelsOf, texelOf, forget };
  };

  return { attach };
})();
