/* The map inside its frame: places, looks, labels, selection. It draws what it is told and reports what was clicked.

   Saytara.mount(map, base) is called once by the map's own script; Saytara.update(state) after every change. A map with
   base.isAlone stands in a notebook or a file of its own: there is no dashboard around it.
   Names and sentences of a dataset only ever become text nodes here.

   Here: what is built once, the buttons over the map, and a new state. It is the last of the map's parts, which begin
   with `map_shared.js`. */
"use strict";

window.Saytara = (() => {
  const shared = window.SaytaraMap;
  const {
    mounted, drawn, boxes, element, sayLine, placeTip, age, old, addDefs, learnPatterns, paint, followShapes,
    updateLabel, drawSelection, select, roadNames, addRoadName, citiesBeyond, addCity, arrangeSoon, arrangeAtRest,
    rememberSoon, fit, toPaper, fromPaper, moveTogether, letPageScroll, bringIntoView, fitAgain, fitWithFonts, showWhole,
    follow, addPlaces, attachTiles, askedOf, withKnown, addChosen, drawLines, load, take, step, fetchAhead,
    forgetMoved, setFastMode, startBackground, listBackgrounds, stepBack,
  } = shared;

  const addPane = (name, zIndex, isInert) => {
    const pane = mounted.map.createPane(name);
    pane.style.zIndex = zIndex;
    if (isInert) pane.style.pointerEvents = "none";
    return name;
  };

  /* Leaflet's scale, with its units in the reader's language. */
  const SCALE_PX = 100;
  const Scale = /** @type {any} */ (
    L.Control.Scale.extend({
      _updateScale(line, text, part) {
        const { state } = mounted;
        const [number, unit] = text.split(" ");
        line.style.width = `${Math.round(SCALE_PX * part)}px`;
        line.textContent = state ? state.words[unit].replace("{n}", number) : text;
      },
    })
  );

  const mount = (map, base) => {
    Object.assign(mounted, { map, base });
    document.documentElement.classList.add("saytara");
    for (const meta of document.querySelectorAll("meta[name=viewport]")) meta.content = "width=device-width, initial-scale=1"; // folium's forbids zooming
    /* Leaflet focuses it when it is pressed; the page must not move under the pointer. React gives the focus back even to a
       map that it has just taken away, in whose window nothing is defined any more: an error there would end the page. */
    const ground = map.getContainer();
    const { focus } = ground;
    ground.focus = () => focus.call(ground, { preventScroll: true });
    addPane("roads", 350, true);
    addPane("roadnames", 360, true);
    addPane("far", 390, true);
    addPane("places", 400);
    addPane("drawn", 430, true);
    addPane("chosen", 450, true);
    addPane("labels", 600, true);
    const renderer = L.svg({ pane: "places", padding: 0.5 });
    followShapes(renderer);
    L.geoJSON(base.roads, {
      pane: "roads",
      interactive: false,
      style: (road) => ({ className: `road road-${road.properties.kind}`, fill: false }),
      onEachFeature: addRoadName,
    }).addTo(map);
    addPlaces(renderer);
    if (base.tiled) renderer.addTo(map);
    addDefs(renderer);
    addBoxes();
    boxes.scale = new Scale({ imperial: false, maxWidth: SCALE_PX, position: "bottomright" }).addTo(map);
    boxes.north = element("span", "north");
    boxes.scale.getContainer().append(boxes.north);
    base.beyond.forEach(addCity);
    for (const { marker } of [...roadNames, ...citiesBeyond]) marker.addTo(map);
    fit();
    if (base.tiled) attachTiles();
    map.on("moveend", rememberSoon);
    map.on("tooltipopen", ({ tooltip }) => window.requestAnimationFrame(() => placeTip(tooltip)));
    map.on("mousemove", () => map.eachLayer((layer) => layer instanceof L.Tooltip && placeTip(layer)));
    moveTogether();
    letPageScroll();
    for (const hand of ["mousedown", "wheel", "touchstart", "keydown"]) {
      map.getContainer().addEventListener(hand, () => { map.saytaraByHand = true; }, { passive: true, capture: true });
    }
    map.on("zoomend", stepBack);
    map.on("mousedown", () => { boxes.said.hidden = true; });
    map.on("zoomend resize", () => arrangeSoon());
    map.on("moveend", arrangeAtRest);
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false, pan: true });
      fitAgain();
    }).observe(map.getContainer());
    fitWithFonts();
    if (window.Streamlit && window.Streamlit.events) {
      window.Streamlit.events.addEventListener("streamlit:render", (event) => useTheme(event.detail && event.detail.theme));
    }
  };

  const useTheme = (theme) => {
    const { style } = document.documentElement;
    if (!theme || !theme.base || style.colorScheme === theme.base) return;
    style.colorScheme = theme.base;
    if (mounted.many) mounted.many.recolour();
  };

  const addBoxes = () => {
    const { map, base } = mounted;
    const overlay = element("div", "overlay");
    boxes.approximate = element("div", "box approximate");
    boxes.tools = element("div", "tools");
    boxes.said = element("div", "box said");
    boxes.said.hidden = true;
    boxes.said.setAttribute("role", "status");
    boxes.credited = element("div", "box drawn-credit");
    boxes.credited.hidden = true;
    boxes.credited.setAttribute("role", "status");
    overlay.append(boxes.approximate, boxes.credited, boxes.tools, boxes.said);
    map.getContainer().append(overlay);
    L.DomEvent.disableClickPropagation(boxes.tools);
    boxes.zoomIn = tool("+", () => map.zoomIn());
    boxes.zoomOut = tool("−", () => map.zoomOut());
    boxes.whole = tool("⤢", showWhole);
    boxes.background = tool("▤", () => { boxes.choices.hidden = !boxes.choices.hidden; mark(); });
    boxes.background.hidden = Boolean(base.isAlone); // pictures from outside need the dashboard's policy around them
    boxes.choices = element("div", "box choices");
    boxes.choices.hidden = true;
    boxes.choices.setAttribute("role", "group");
    boxes.tools.append(boxes.choices);
  };

  const mark = () => boxes.background.setAttribute("aria-expanded", String(!boxes.choices.hidden));

  const tool = (sign, act) => {
    const button = element("button", "tool", sign);
    button.type = "button";
    button.addEventListener("click", () => {
      mounted.map.saytaraByHand = true;
      act();
    });
    boxes.tools.append(button);
    return button;
  };

  const update = (given) => {
    const { map, base, many } = mounted;
    const before = mounted.state;
    const next = withKnown(given, before);
    mounted.state = next;
    document.documentElement.lang = next.lang;
    document.documentElement.dir = next.dir;
    map.getContainer().dir = "ltr"; // west is left in both languages
    map.getContainer().setAttribute("aria-label", next.words.label);
    map.getContainer().setAttribute("role", "region");
    const frame = /** @type {HTMLElement} */ (window.frameElement);
    if (frame) frame.title = next.words.label;
    document.body.classList.toggle("rtl", next.dir === "rtl");
    if (!before || before.css !== next.css) {
      boxes.style = boxes.style || document.head.appendChild(element("style"));
      boxes.style.textContent = next.css;
    }
    learnPatterns(next.patterns);
    addChosen(next);
    for (const [id, shown] of drawn) {
      if (!next.places[id]) continue;
      paint(shown, next.places[id]);
      updateLabel(shown, next.places[id], next.names[id]);
    }
    setFastMode(false);
    forgetMoved(); // all is said of the new state already
    drawSelection();
    sayWords(next.words);
    drawLines();
    follow(before, next);
    if (!before && !base.isAlone) startBackground();
    if (many) {
      if (before && before.actor !== next.actor) many.draw();
      many.show(askedOf());
    }
    arrangeSoon();
    document.documentElement.dataset.ready = "yes";
    if (!before) tellReady();
  };

  const tellReady = () => {
    try {
      window.parent.dispatchEvent(new window.parent.Event("saytara-ready"));
    } catch {
      return; // in a page of another origin nobody waits for it
    }
  };

  const sayWords = (said) => {
    const { base, state } = mounted;
    boxes.approximate.textContent = said.approximate;
    boxes.approximate.hidden = !(state.isApproximate && base.isAlone); // the page around it says so
    boxes.approximate.dir = state.dir;
    boxes.scale._update();
    sayLine(boxes.north, `↑ ${said.north}`);
    name(boxes.zoomIn, said.zoomIn);
    name(boxes.zoomOut, said.zoomOut);
    name(boxes.whole, said.whole);
    name(boxes.background, said.background);
    mark();
    listBackgrounds(said);
  };

  const name = (button, text) => {
    button.title = text;
    button.setAttribute("aria-label", text);
  };

  return { mount, update, select, load, take, step, fetchAhead, age, old, show: bringIntoView, toPaper, fromPaper };
})();
