/* Many places as one picture that lies over the map, in its pane "far". As shapes the browser would read, style and paint
   thousands of outlines anew with each day. It knows which cell is whose (`place_cells.js`), and a day recolours cells. */
"use strict";

window.SaytaraFarPicture = (() => {
  const { gridOf, fill, paint } = window.SaytaraCells;
  const DIM = 0.28;
  const MOST_SHADES = 3000; // of all days that were shown; their patterns fill some tens of megabytes
  const PAPER_PX = 2; // pixels of the picture to one of the page, on paper
  const FINE_DENSITY = 1.5; // so many pixels of a screen to one of the page need no smoothing
  const FINE = { samples: 1, texelsAPx: 2 }; // cells to a pixel of the picture, colours of a pattern to one of the page, each way
  const COARSE = { samples: 2, texelsAPx: 1 };
  const THEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

  /* `around` is what is drawn beside the view, as a part of it; `patternOf` gives the pattern of a look; `redraw` puts
     all together anew. */
  const attach = ({ map, around, patternOf, redraw }) => {
    const canvas = document.createElement("canvas");
    canvas.className = "far-picture";
    canvas.setAttribute("aria-hidden", "true"); // the list of places and the search say what is there
    const overlay = L.svgOverlay(/** @type {any} */ (canvas), [[0, 0], [0, 0]], { pane: "far" }); // of any element
    const texels = window.SaytaraLookTexels.attach();
    const paper = window.matchMedia("print");

    const densityNow = () => (paper.matches ? PAPER_PX : window.devicePixelRatio || 1);
    const finenessNow = () => (densityNow() < FINE_DENSITY ? COARSE : FINE);

    const shadeNumbers = new Map(); // look, whether it is dimmed and how opaque it is → its number
    let shadeList = [];
    let laid = null; // the grid, where it lies, and the shade of each place of it

    const shadeOf = ({ look, isDim, opacity }) => {
      const key = `${look}/${isDim}/${opacity}`;
      if (!shadeNumbers.has(key)) {
        const rimAlpha = isDim ? DIM : 1;
        shadeNumbers.set(key, shadeList.push({ texels: texels.texelsOf(patternOf(look)), alpha: opacity * rimAlpha, rimAlpha }) - 1);
      }
      return shadeNumbers.get(key);
    };

    /* Shades are made of the colours that hold now, and as fine as the screen is. */
    let fineness = null;
    const forgetShades = () => {
      if (laid) laid.shadeOfPlace = null;
      fineness = finenessNow();
      texels.forget(fineness.texelsAPx);
      shadeNumbers.clear();
      shadeList = [];
    };

    /* What of the places is in view or near it, in whole pixels of the map's own plane; null where nothing is. */
    const groundOf = (places) => {
      const size = map.getSize();
      const corner = map.containerPointToLayerPoint([0, 0]);
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const { box } of places) {
        west = Math.min(west, box.west);
        north = Math.min(north, box.north);
        east = Math.max(east, box.east);
        south = Math.max(south, box.south);
      }
      const left = Math.floor(Math.max(west - 1, corner.x - size.x * around));
      const top = Math.floor(Math.max(north - 1, corner.y - size.y * around));
      const right = Math.ceil(Math.min(east + 1, corner.x + size.x * (1 + around)));
      const bottom = Math.ceil(Math.min(south + 1, corner.y + size.y * (1 + around)));
      return right > left && bottom > top ? { left, top, wide: right - left, high: bottom - top } : null;
    };

    /* Lays out places anew, each { rings, at, box, scale }; they are painted next. */
    const lay = (places, isBordered) => {
      const ground = groundOf(places);
      if (!ground) {
        clear();
        return;
      }
      const density = densityNow();
      if (fineness !== finenessNow()) forgetShades();
      const { samples } = fineness;
      const { left, top } = ground;
      canvas.width = Math.ceil(ground.wide * density);
      canvas.height = Math.ceil(ground.high * density);
      const cellsPx = density * samples;
      const grid = gridOf(canvas.width * samples, canvas.height * samples);
      const origin = map.getPixelOrigin();
      places.forEach((place, at) => {
        const scale = place.scale * cellsPx;
        const shape = { rings: place.rings, point: place.at };
        fill(grid, at + 1, shape, { scale, left: (left + origin.x) * cellsPx, top: (top + origin.y) * cellsPx });
      });
      const [northWest, southEast] = [L.point(left, top), L.point(left + canvas.width / density, top + canvas.height / density)];
      laid = {
        grid, samples, left, top,
        cellPx: 1 / cellsPx,
        border: isBordered ? texels.texelOf("var(--border)") : null,
        shadeOfPlace: null,
        image: canvas.getContext("2d").createImageData(canvas.width, canvas.height),
      };
      overlay.setBounds(L.latLngBounds(map.layerPointToLatLng(northWest), map.layerPointToLatLng(southEast)));
      if (!map.hasLayer(overlay)) overlay.addTo(map);
    };

    /* Paints the places that were laid out: `kinds` has a number for each, and `lookOf` says what a number stands for,
       { look, isDim, opacity }. */
    const show = (kinds, lookOf) => {
      if (!laid) return;
      if (shadeNumbers.size > MOST_SHADES) forgetShades();
      const { grid, samples, left, top, cellPx, border, shadeOfPlace: before, image } = laid;
      const looks = new Map();
      for (const kind of kinds) if (!looks.has(kind)) looks.set(kind, lookOf(kind));
      texels.learn([...looks.values()].map(({ look }) => patternOf(look)));
      const shadeOfKind = [];
      for (const [kind, look] of looks) shadeOfKind[kind] = shadeOf(look);
      const shadeOfPlace = new Int32Array(kinds.length);
      const isChanged = new Uint8Array(kinds.length + 1); // of nobody's cells none is
      const shades = [undefined];
      kinds.forEach((kind, at) => {
        const shade = shadeOfKind[kind];
        shadeOfPlace[at] = shade;
        shades.push(shadeList[shade]);
        if (!before || before[at] !== shade) isChanged[at + 1] = 1;
      });
      const [first, end] = paint(image.data, grid, { samples, shades, isChanged, border, left, top, cellPx });
      laid.shadeOfPlace = shadeOfPlace;
      if (end > first) canvas.getContext("2d").putImageData(image, 0, 0, 0, first, image.width, end - first);
    };

    const clear = () => {
      laid = null;
      overlay.remove();
    };

    /* The page has other colours than before. */
    const recolour = () => {
      forgetShades();
      redraw();
    };
    for (const theme of THEMES) window.matchMedia(theme).addEventListener("change", recolour);
    paper.addEventListener("change", recolour);

    return { lay, show, clear, recolour };
  };

  return { attach };
})();
