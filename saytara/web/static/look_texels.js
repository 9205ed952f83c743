/* The pattern of a look as a square of colours, to paint the pixels of many small places with (`place_cells.js`). What a
   pattern is made of is drawn here as the browser draws it: rectangles and paths, with fills and strokes. */
"use strict";

window.SaytaraLookTexels = (() => {
  const TEXELS_A_PX = 4;

  const attach = () => {
    const kept = new Map(); // pattern → its texels, in the colours that hold now
    const colours = new Map();
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.setProperty("forced-color-adjust", "none");
    const canvas = document.createElement("canvas");

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

    const drawPart = (context, part) => {
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

    const drawn = (pattern) => {
      const size = Number(pattern.getAttribute("width"));
      const isPlain = pattern.childElementCount === 1 && pattern.firstElementChild.localName === "rect";
      const side = isPlain ? 1 : Math.round(size * TEXELS_A_PX);
      const turned = /rotate\((-?[\d.]+)\)/.exec(pattern.getAttribute("patternTransform") || "");
      const angle = ((turned ? Number(turned[1]) : 0) * Math.PI) / 180;
      canvas.width = side;
      canvas.height = side;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.scale(side / size, side / size);
      for (const part of pattern.children) drawPart(context, part);
      const found = new Int32Array(context.getImageData(0, 0, side, side).data.buffer);
      return { colours: found, side, size, cosine: Math.cos(angle), sine: Math.sin(angle) };
    };

    const texelsOf = (pattern) => {
      if (!kept.has(pattern)) kept.set(pattern, drawn(pattern));
      return kept.get(pattern);
    };

    const numberOf = (said) => {
      const [red, green, blue] = colourNumbers(colourOf(said));
      return red | (green << 8) | (blue << 16);
    };

    const colourNumbers = (colour) => {
      canvas.width = 1;
      canvas.height = 1;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data;
    };

    /* Another theme: all colours are other ones. */
    const forget = () => {
      kept.clear();
      colours.clear();
    };

    return { texelsOf, numberOf, forget };
  };

  return { attach };
})();
