/* How places look: the patterns that fill them, how pale they are, their signs, what their labels say, and the outline
   of the chosen one. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, layers, drawn, ageDays, sayLanguage } = shared;
  const { rimPoints } = window.SaytaraGeometry;
  const SVG = "http://www.w3.org/2000/svg";

  let defs = null;
  const addDefs = (renderer) => {
    defs = document.createElementNS(SVG, "defs");
    renderer._container.prepend(defs);
  };

  /* Patterns are only ever added: a place may come back to an earlier look. They are made of validated ids and colours. */
  const known = new Set();
  const paints = new Map();
  const tints = new Map(); // the pale ground of a hatch: what is seen of it while the date moves over many places
  const learnPatterns = (svg) => {
    if (known.has(svg)) return;
    known.add(svg);
    const holder = document.createElementNS(SVG, "svg");
    holder.innerHTML = svg;
    for (const pattern of /** @type {SVGElement[]} */ ([...holder.children])) {
      if (paints.has(pattern.id)) continue;
      defs.append(pattern);
      paints.set(pattern.id, plainColour(pattern) || `url(#${pattern.id})`);
      tints.set(pattern.id, tintOf(pattern));
    }
  };

  /* The one colour of a pattern that is nothing but a ground: to fill a place with that costs a fraction. */
  const plainColour = (pattern) => {
    const ground = pattern.firstElementChild;
    return pattern.childElementCount === 1 && ground.tagName === "rect" && ground.getAttribute("fill");
  };

  const tintOf = (pattern) => ({
    fill: pattern.lastElementChild.getAttribute("fill") || "transparent",
    opacities: OPACITIES.map((opacity) => (Number(opacity) * Number(pattern.dataset.tint)).toFixed(3)),
  });

  const setAttribute = (shown, name, value) => {
    if (shown[name] === value) return;
    shown[name] = value;
    shown.path.setAttribute(name, value);
  };

  const setClass = (shown, node, name, isOn) => {
    const key = `${node}.${name}`;
    if (shown[key] === isOn) return;
    shown[key] = isOn;
    shown[node].classList.toggle(name, isOn);
  };

  const isDim = (place) => Boolean(mounted.state.actor) && !place.actors.includes(mounted.state.actor);

  /* The polygon of a place as it is at rest: its colour and its signs. */
  const paint = (shown, place) => {
    recolour(shown, place, paleStep(place));
    sign(shown, place);
  };

  /* Its fill, so pale. While the date moves over many places a hatch is its pale ground, for a pattern is drawn anew for
     each of them. It claims less than the hatch, which is back once the date rests. */
  const recolour = (shown, place, pale, isRough = false) => {
    const tint = isRough && tints.get(place.look);
    setAttribute(shown, "fill", tint ? tint.fill : paints.get(place.look) || `url(#${place.look})`);
    setClass(shown, "path", "dim", isDim(place));
    shown.pale = pale;
    setAttribute(shown, "fill-opacity", (tint ? tint.opacities : OPACITIES)[pale]);
  };

  /* The signs of a place, over its fill: a dashed edge within its boundary, for whoever was only last reported, and
     crosses near the rim where fighting is reported. They follow the boundary, so they are no pattern. While the date
     moves over many places they are out of sight. */
  const sign = (shown, place, isRough = false) => {
    const edge = isRough ? [] : place.edge;
    const isSigned = edge.length > 0 || (!isRough && place.isContested);
    const key = isSigned ? JSON.stringify([edge, place.isContested, isDim(place)]) : "";
    if (shown.signKey === key) return;
    shown.signKey = key;
    setClass(shown, "path", "edged", edge.length > 0);
    if (shown.signs) shown.signs.remove();
    shown.signs = null;
    if (!isSigned) return;
    shown.signs = document.createElementNS(SVG, "g");
    shown.signs.setAttribute("class", isDim(place) ? "signs dim" : "signs");
    if (edge.length) addEdge(shown, edge);
    if (place.isContested) for (const kind of ["halo", "line"]) addPath(shown.signs, `cross cross-${kind}`);
    shown.path.after(shown.signs);
    shape(shown);
  };

  const addPath = (parent, className) => {
    const made = document.createElementNS(SVG, "path");
    made.setAttribute("class", className);
    parent.append(made);
    return made;
  };

  const DASH_PX = 8;
  const DASH_GAP_PX = 5;
  const addEdge = (shown, colours) => {
    const clip = document.createElementNS(SVG, "clipPath");
    clip.id = `inside-${shown.id}`;
    addPath(clip, "shape");
    shown.signs.append(clip);
    const period = DASH_PX + DASH_GAP_PX;
    colours.forEach((colour, turn) => {
      const line = addPath(shown.signs, "shape edge");
      line.setAttribute("clip-path", `url(#${clip.id})`);
      line.setAttribute("stroke-dasharray", `${DASH_PX} ${period * colours.length - DASH_PX}`);
      line.setAttribute("stroke-dashoffset", String(-period * turn));
      line.style.stroke = colour;
    });
  };

  /* The boundary as it is drawn now, to all signs that follow it. */
  const shape = (shown) => {
    if (!shown.signs) return;
    const outline = shown.path.getAttribute("d");
    for (const path of shown.signs.querySelectorAll(".shape")) path.setAttribute("d", outline);
    const crosses = shown.signs.querySelectorAll(".cross");
    if (!crosses.length) return;
    const marks = rimPoints(shown.layer._rings).map(({ x, y }) => `M${x - 3.6} ${y - 3.6}l7.2 7.2M${x - 3.6} ${y + 3.6}l7.2 -7.2`);
    for (const path of crosses) path.setAttribute("d", marks.join(""));
  };

  /* Leaflet draws a boundary anew after every zoom and every longer pan. */
  const followShapes = (renderer) => {
    const draw = renderer._setPath;
    renderer._setPath = function setPath(layer, outline) {
      draw.call(this, layer, outline);
      const shown = layer.feature && drawn.get(layer.feature.properties.id);
      if (shown && shown.signs) shape(shown);
    };
  };

  /* The label of a place: its name, and below it who holds it in few words, and what stands beside that. */
  const updateLabel = (shown, place, name) => {
    const { state } = mounted;
    const { isQuiet } = place;
    setAttribute(shown, "data-look", place.look);
    setAttribute(shown, "data-status", place.status);
    setClass(shown, "label", "quiet", isQuiet);
    setClass(shown, "label", "plate", place.isBusy);
    setClass(shown, "label", "dim", isDim(place));
    setClass(shown, "label", "full", Boolean(place.full));
    setClass(shown, "label", "past", place.isPast);
    shown.label.style.setProperty("--own", place.full);
    shown.label.style.width = ""; // as its words need it: they are arranged anew a frame later
    if (shown.label.dir !== state.dir) shown.label.dir = state.dir;
    write(shown.head, name);
    sayLanguage(/** @type {HTMLElement} */ (shown.head.parentNode), shown.id);
    write(shown.words, isQuiet ? "" : place.short[state.lang]);
    write(shown.more, place.more[state.lang]);
    const [few, fewMore] = place.less ? place.less[state.lang] : ["", ""];
    write(shown.fewWords, isQuiet ? "" : few);
    write(shown.fewMore, fewMore);
  };

  /* The same text written again would have the page laid out again. */
  const write = (node, text) => {
    if (node.data !== text) node.data = text;
  };

  /* The older the newest evidence, the paler: in even steps down to the day from which only an outline is left. */
  const PALE_STEPS = 20; // of five hundredths each: finer ones nobody sees, and each costs a drawing of the place
  const OPACITIES = Array.from({ length: PALE_STEPS + 1 }, (_, number) => (number / PALE_STEPS).toFixed(2));
  const paleStep = (place) => {
    if (place.pale !== undefined) return place.pale;
    const age = ageDays(place);
    if (age === null || place.isPast) return PALE_STEPS;
    const { fresh } = mounted.state;
    const part = Math.min(1, Math.max(0, age / (place.staleAfter || fresh.days)));
    return Math.round((1 - part * (1 - fresh.palest)) * PALE_STEPS);
  };

  const select = (id) => {
    mounted.state.selected = id;
    drawSelection();
  };

  let outline = null;
  const drawSelection = () => {
    const { map, state } = mounted;
    if (outline) outline.remove();
    outline = null;
    for (const [id, { label, path }] of drawn) {
      label.classList.toggle("chosen", id === state.selected);
      path.classList.toggle("chosen", id === state.selected); // its signs keep clear of the outline
    }
    const layer = layers.get(state.selected);
    if (!layer) return;
    const corners = layer.getLatLngs();
    outline = L.layerGroup([
      L.polygon(corners, { pane: "chosen", fill: false, className: "outline outline-halo", interactive: false }),
      L.polygon(corners, { pane: "chosen", fill: false, className: "outline outline-line", interactive: false }),
    ]).addTo(map);
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({
    addDefs, learnPatterns, paint, recolour, sign, followShapes, updateLabel, OPACITIES, paleStep, drawSelection, select,
  }));
})();
