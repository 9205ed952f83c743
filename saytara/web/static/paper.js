/* The page goes to paper: maps show the whole area at the size of the sheet, the timeline is parted between its lanes, and
   what was folded is open; but not the bands of the timeline as a table, many sheets of what the chart shows, which are
   printed for whoever opened them. Afterwards all is as it was. */
"use strict";

(() => {
  const FOLDED = '[data-testid="stMain"] details:not([open], .areas, .menu, .facets, .tool, .as-table)';

  let opened = null; // what was opened for the paper; null while the page is on the screen

  const maps = () =>
    [...document.querySelectorAll('[class*="st-key-map"] iframe')]
      .map((frame) => frame.contentWindow)
      .filter((inside) => inside && inside.Saytara && inside.Saytara.toPaper);

  /* ---- the timeline: on sheets that lie on their side, so many lanes on each as fit, the axis above them all ---- */

  const SHEET_PX = [1032, 690]; // A4 without its margins, in CSS pixels, and a little less for what is rounded
  const ABOVE_CHART_PX = 215; // title, lead and key of the sides, on the first sheet
  const BELOW_CHART_PX = 170; // what bands and marks mean, on the last
  const SMALLEST_SCALE = 0.6; // below, its words would be smaller than 6 points
  const SCALE_STEP = 0.01;
  const SVG = "http://www.w3.org/2000/svg";

  /* Where the lanes of each sheet begin and end, in the chart's pixels; a lane is never parted. */
  const sheetsOf = (ends, rooms) => {
    const sheets = [];
    let [start, before] = [0, 0];
    for (const end of ends) {
      const room = rooms[Math.min(sheets.length, rooms.length - 1)];
      if (end - start > room && before > start) {
        sheets.push([start, before]);
        start = before;
      }
      before = end;
    }
    return [...sheets, [start, before]];
  };

  /* On as few sheets as can be read, and as large as these allow. */
  const laidOut = (ends, width, axis) => {
    const largest = Math.min(1, Math.max(SMALLEST_SCALE, SHEET_PX[0] / width));
    let best = null;
    for (let scale = largest; scale >= Math.min(largest, SMALLEST_SCALE); scale -= SCALE_STEP) {
      const sheets = sheetsOf(ends, [SHEET_PX[1] - ABOVE_CHART_PX, SHEET_PX[1]].map((room) => room / scale - axis));
      const [start, end] = sheets.at(-1);
      const used = (axis + end - start) * scale + BELOW_CHART_PX + (sheets.length === 1 ? ABOVE_CHART_PX : 0);
      const count = sheets.length + (used > SHEET_PX[1] ? 1 : 0);
      if (!best || count < best.count) best = { sheets, scale, count };
    }
    return best;
  };

  /* A copy of the chart without what lies outside: drawn whole for each sheet, the file would have tens of megabytes. */
  const copyOf = (whole, from, to) => {
    const copy = whole.cloneNode(true);
    const top = whole.ownerSVGElement.getBoundingClientRect().top;
    const copies = [...copy.querySelectorAll("*")];
    [...whole.querySelectorAll("*")].forEach((shape, number) => {
      if (shape.childElementCount) return;
      const box = shape.getBoundingClientRect();
      if (box.bottom - top < from || box.top - top > to) copies[number].remove();
    });
    return copy;
  };

  /* A fill by a pattern as shapes of their own, cut to the shape that they fill: a browser writes each pattern into a PDF
     as a picture, for each shape anew, and that is nearly all of the file. What is as high or as wide as its tile runs on. */
  let clips = 0;
  const tilesOf = (pattern, box) => {
    const [width, height] = [pattern.width.baseVal.value, pattern.height.baseVal.value];
    const turned = pattern.getAttribute("patternTransform") || "";
    const moved = pattern.patternTransform.baseVal.consolidate();
    const back = moved ? DOMMatrix.fromMatrix(moved.matrix).inverse() : new DOMMatrix();
    const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([right, down]) =>
      back.transformPoint({ x: box.x + right * box.width, y: box.y + down * box.height }),
    );
    const ends = (values, step) => [Math.floor(Math.min(...values) / step), Math.ceil(Math.max(...values) / step)];
    const [left, right] = ends(corners.map(({ x }) => x), width);
    const [top, bottom] = ends(corners.map(({ y }) => y), height);
    const tiles = document.createElementNS(SVG, "g");
    tiles.setAttribute("transform", turned);
    for (const part of pattern.children) {
      const isBar = part.localName === "rect";
      const isHigh = isBar && Number(part.getAttribute("height")) === height;
      const isWide = isHigh && Number(part.getAttribute("width")) === width;
      for (let column = left; column < (isWide ? left + 1 : right); column += 1) {
        for (let row = top; row < (isHigh ? top + 1 : bottom); row += 1) {
          const tile = part.cloneNode(false);
          if (isHigh) tile.setAttribute("height", String(height * (bottom - top)));
          if (isWide) tile.setAttribute("width", String(width * (right - left)));
          tile.setAttribute("transform", `translate(${column * width} ${row * height})`);
          tiles.append(tile);
        }
      }
    }
    return tiles;
  };

  const drawFill = ({ shape, pattern, box }) => {
    const id = `paper-clip-${(clips += 1)}`;
    const clip = document.createElementNS(SVG, "clipPath");
    clip.id = id;
    const outline = document.createElementNS(SVG, "path");
    outline.setAttribute("d", shape.getAttribute("d"));
    clip.append(outline);
    const filled = document.createElementNS(SVG, "g");
    for (const name of ["transform", "opacity"]) if (shape.hasAttribute(name)) filled.setAttribute(name, shape.getAttribute(name));
    const cut = document.createElementNS(SVG, "g");
    cut.setAttribute("clip-path", `url(#${id})`);
    if (shape.hasAttribute("fill-opacity")) cut.setAttribute("opacity", shape.getAttribute("fill-opacity"));
    cut.append(tilesOf(pattern, box));
    filled.append(clip, cut);
    shape.before(filled);
    shape.setAttribute("fill", "none");
  };

  /* All shapes are measured before one is drawn: to measure after each would lay the whole page out as often. */
  const drawFills = (sheets) => {
    const patternOf = (shape) => document.getElementById(/#([\w-]+)/.exec(shape.getAttribute("fill"))[1]);
    [...sheets.querySelectorAll('path[fill^="url("]')]
      .map((shape) => ({ shape, pattern: patternOf(shape) }))
      .filter(({ pattern }) => pattern && pattern.localName === "pattern")
      .map((fill) => ({ ...fill, box: fill.shape.getBBox() }))
      .forEach(drawFill);
  };

  const windowOn = (whole, width, from, to, at) => {
    const part = document.createElementNS(SVG, "svg");
    const attributes = { x: 0, y: at, width, height: to - from, viewBox: `0 ${from} ${width} ${to - from}` };
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, String(value));
    part.append(copyOf(whole, from, to));
    return part;
  };

  const partTimeline = () => {
    const svg = document.querySelector(".st-key-chart .vega-embed svg");
    const told = document.getElementById("saytara-patterns");
    const whole = svg && svg.querySelector(":scope > g");
    const moved = whole && /translate\(([\d.]+), ?([\d.]+)\)/.exec(whole.getAttribute("transform") || "");
    if (!moved || !told || !told.dataset.ends) return;
    const [width, axis] = [svg.viewBox.baseVal.width, Number(moved[2])];
    const { sheets: parts, scale } = laidOut(told.dataset.ends.split(" ").map(Number), width, axis);
    const sheets = document.createElement("div");
    sheets.className = "chart-sheets";
    sheets.dir = "ltr"; // as the chart itself: its names are placed by hand
    for (const [from, to] of parts) {
      const sheet = document.createElementNS(SVG, "svg");
      const height = axis + to - from + 1;
      sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
      sheet.style.width = `${width * scale}px`;
      sheet.append(windowOn(whole, width, 0, axis, 0), windowOn(whole, width, axis + from, axis + to + 1, axis));
      sheets.append(sheet);
    }
    svg.closest(".st-key-chart").after(sheets);
    drawFills(sheets); // once they stand on the page: what is to be filled is measured
  };

  const wholeTimeline = () => document.querySelectorAll(".chart-sheets").forEach((sheets) => sheets.remove());

  const begin = () => {
    if (opened) return;
    opened = [...document.querySelectorAll(FOLDED)].filter((node) => !node.closest(".menu, .st-key-downloads"));
    for (const node of opened) node.open = true;
    document.documentElement.classList.add("on-paper"); // gives the maps the sheet's size before they are laid out
    for (const inside of maps()) inside.Saytara.toPaper();
    partTimeline();
  };

  const end = () => {
    if (!opened) return;
    for (const node of opened) node.open = false;
    opened = null;
    document.documentElement.classList.remove("on-paper");
    for (const inside of maps()) inside.Saytara.fromPaper();
    wholeTimeline();
  };

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  window.matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
})();
