/* The map inside its frame: places, looks, labels, selection. It draws what it is told and reports what was clicked.

   Saytara.mount(map, base) is called once by the map's own script; Saytara.update(state) after every change. A map with
   base.isAlone stands in a notebook or a file of its own: there is no dashboard around it.
   Names and sentences of a dataset only ever become text nodes here. */
"use strict";

window.Saytara = (() => {
  const { dayIndex, valueAt } = window.SaytaraRuns;
  const { isWithin, rimPoints, boxAround, overlap, moveInto, isLess } = window.SaytaraGeometry;
  const SVG = "http://www.w3.org/2000/svg";
  const REPORT_DELAY_MS = 350; // a pan is told to the page once it has come to rest
  const BACKGROUNDS = {
    street: {
      url: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
      maxZoom: 19,
      credit: "© OpenStreetMap contributors",
    },
    satellite: {
      url: "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
      maxZoom: 18,
      credit: "Esri, Maxar, Earthstar Geographics",
    },
  };
  const REST_MS = 150;
  const TIP_PX = 4; // between a tip and what it keeps clear of
  const LIVE_WORDS = 200; // on a map of more places labels and hatches are out of sight until the date has come to rest
  const DAY_MS = 86400000;
  const COOKIE = "saytara_background";

  let map = null;
  let base = null;
  let state = null;
  let defs = null;
  let reportTimer = null;
  let restTimer = null;
  let arrangeTimer = null;
  let isFastMode = false;
  let tiles = null;
  let placesLayer = null;
  const layers = new Map();
  const drawn = new Map(); // what each place shows now: only what differs is written
  const boxes = {};

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const viewOf = () => {
    const centre = map.getCenter();
    return [map.getZoom().toFixed(2).replace(/\.?0+$/, ""), centre.lat.toFixed(4), centre.lng.toFixed(4)].join("_");
  };

  /* The address of the page around the map; none where the map stands alone, or in another host's page. */
  const pageAddress = () => {
    if (base.isAlone) return null; // the address around it is a notebook's
    try {
      return new URL(window.parent.location.href);
    } catch {
      return null;
    }
  };

  /* The position goes into the address without a step in the history: Back leads to the last choice, not the last pan.
     The server is not asked: it reads the position with the next choice, since every choice takes it along. */
  const rememberView = () => {
    window.clearTimeout(reportTimer);
    reportTimer = null;
    const address = pageAddress();
    if (!address) return;
    state.view = viewOf();
    address.searchParams.set("map", state.view);
    window.parent.history.replaceState(window.parent.history.state, "", address);
  };

  /* An answer may be of an address from before the last pan: its position is followed only if the page still asks for it. */
  const isAskedStill = (view) => {
    const address = pageAddress();
    return !address || (address.searchParams.get("map") || null) === (view || null);
  };

  const select = (id) => {
    state.selected = id;
    drawSelection();
  };

  /* The page around the map hears of a choice, and may keep it for later: then nothing is outlined yet. */
  const choose = (id) => {
    if (base.isAlone) {
      select(id);
      document.dispatchEvent(new CustomEvent("saytara-told", { detail: { place: id } })); // for whoever shares the document
      return;
    }
    if (reportTimer) rememberView();
    const page = window.parent;
    const told = new page.CustomEvent("saytara-choose", { detail: { place: id }, cancelable: true });
    if (page.dispatchEvent(told)) select(id);
  };

  /* ---- what is built once ---- */

  const addPane = (name, zIndex, isInert) => {
    const pane = map.createPane(name);
    pane.style.zIndex = zIndex;
    if (isInert) pane.style.pointerEvents = "none";
    return name;
  };

  /* Leaflet moves its icons in three dimensions, and each becomes a drawing surface of its own: a frame with a hundred
     of them waits for their order. Names are moved by their corner. */
  const NameMarker = /** @type {typeof L.Marker} */ (
    L.Marker.extend({
      _setPos(position) {
        this._icon._leaflet_pos = position;
        this._icon.style.left = `${position.x}px`;
        this._icon.style.top = `${position.y}px`;
      },
    })
  );

  /* Leaflet's scale, with its units in the reader's language. */
  const SCALE_PX = 100;
  const Scale = /** @type {any} */ (
    L.Control.Scale.extend({
      _updateScale(line, text, part) {
        const [number, unit] = text.split(" ");
        line.style.width = `${Math.round(SCALE_PX * part)}px`;
        line.textContent = state ? state.words[unit].replace("{n}", number) : text;
      },
    })
  );

  const roadNames = []; // each road with the node of its name, and the marker that holds it
  const addRoadName = (road, layer) => {
    const node = element("span", "road-name gone");
    const icon = L.divIcon({ html: node, className: "label-holder", iconSize: [0, 0] });
    const marker = new NameMarker([0, 0], { pane: "roadnames", interactive: false, keyboard: false, icon });
    roadNames.push({ layer, node, marker, names: { en: road.properties.name_en, ar: road.properties.name_ar } });
  };

  const citiesBeyond = []; // each with the node of its name, and the marker that holds it
  const addCity = ({ at, near, far }) => {
    const node = element("span", "road-name city gone");
    const icon = L.divIcon({ html: node, className: "label-holder", iconSize: [0, 0] });
    const marker = new NameMarker(at, { pane: "roadnames", interactive: false, keyboard: false, icon });
    citiesBeyond.push({ at, near, far, node, marker });
  };

  const mount = (leafletMap, given) => {
    map = leafletMap;
    base = given;
    document.documentElement.classList.add("saytara");
    for (const meta of document.querySelectorAll("meta[name=viewport]")) meta.content = "width=device-width, initial-scale=1"; // folium's forbids zooming
    const ground = map.getContainer(); // Leaflet focuses it when it is pressed; the page must not move under the pointer
    ground.focus = () => HTMLElement.prototype.focus.call(ground, { preventScroll: true });
    addPane("roads", 350, true);
    addPane("roadnames", 360, true);
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
    placesLayer = L.geoJSON(base.places, {
      renderer,
      pane: "places",
      style: (place) => ({ className: `place place-${place.properties.id}`, fillOpacity: 1, weight: 1.1 }),
      onEachFeature: (place, layer) => {
        const id = place.properties.id;
        layers.set(id, layer);
        layer.on("click", (event) => {
          L.DomEvent.stop(event);
          choose(id);
        });
        layer.bindTooltip(() => tip(id), { sticky: true, direction: "top", className: "tip" });
        const label = element("div", "label");
        label.dir = "auto"; // the map around it runs from west to east in both languages
        const lines = [element("b"), ...["long", "long more", "less", "less more"].map((kind) => element("span", kind))];
        const [head, words, more, fewWords, fewMore] = lines.map((line) => line.appendChild(document.createTextNode("")));
        label.append(...lines);
        const [lat, lon] = place.properties.label;
        const marker = new NameMarker([lat, lon], {
          pane: "labels",
          interactive: false,
          keyboard: false,
          icon: L.divIcon({ html: label, className: "label-holder", iconSize: [0, 0] }),
        }).addTo(map);
        drawn.set(id, { id, layer, marker, label, head, words, more, fewWords, fewMore, at: L.latLng(lat, lon) });
      },
    }).addTo(map);
    for (const id of layers.keys()) preparePath(id);
    if (base.tiled) renderer.addTo(map);
    defs = document.createElementNS(SVG, "defs");
    renderer._container.prepend(defs);
    addBoxes();
    boxes.scale = new Scale({ imperial: false, maxWidth: SCALE_PX, position: "bottomright" }).addTo(map);
    boxes.north = element("span", "north");
    boxes.scale.getContainer().append(boxes.north);
    base.beyond.forEach(addCity);
    for (const { marker } of [...roadNames, ...citiesBeyond]) marker.addTo(map);
    fit();
    if (base.tiled) attachTiles(renderer);
    map.on("moveend", () => {
      window.clearTimeout(reportTimer);
      if (state && map.saytaraByHand) reportTimer = window.setTimeout(rememberView, REPORT_DELAY_MS);
    });
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
    map.on("moveend", () => { // a map that follows another one comes to an end of moving many times a second
      window.clearTimeout(arrangeTimer);
      arrangeTimer = window.setTimeout(arrangeLabels, REST_MS);
    });
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false, pan: true });
      fitAgain();
    }).observe(map.getContainer());
    fitWithFonts();
    if (window.Streamlit && window.Streamlit.events) {
      window.Streamlit.events.addEventListener("streamlit:render", (event) => useTheme(event.detail && event.detail.theme));
    }
  };

  const preparePath = (id) => {
    const path = layers.get(id).getElement();
    path.setAttribute("tabindex", "-1"); // the list of places is the way of the keyboard
    path.addEventListener("mousedown", (event) => event.preventDefault()); // its focus would scroll the page
    drawn.get(id).path = path;
  };

  /* ---- the places of a large dataset: outlines and looks by the part in view (`tiles.js`) ---- */

  let many = null;
  const attachTiles = (renderer) => {
    many = window.SaytaraTiles.attach({
      map,
      settings: { ...base.tiled, hovers: window.matchMedia("(hover: hover)").matches },
      choose,
      learn: learnPatterns,
      paintOf: (look) => paints.get(look) || `url(#${look})`,
      opacity: (pale) => OPACITIES[pale],
      actor: () => state.actor,
      selected: () => state.selected,
      tip: ({ id, state: place, name: said, namedIn }) => {
        learnPlace(id, place, said, namedIn);
        return tip(id);
      },
      showNear,
      sayNear,
      wait: (done, of) => {
        boxes.said.hidden = !of;
        boxes.said.dir = state.dir;
        boxes.said.textContent = of ? state.words.working.replace("{done}", done).replace("{all}", of) : "";
      },
      drawn: (day) => {
        document.documentElement.dataset.day = day;
      },
      tell: (seen) => {
        Object.assign(document.documentElement.dataset, { seen: seen.inView, near: seen.isNear ? "yes" : "no" });
        lastSeen = seen;
        tellSeen();
      },
    });
    renderer._rootGroup.prepend(many.group);
  };

  /* The page around the map says how many places are in view, and lists them where they are few. */
  let lastSeen = null;
  const tellSeen = () => {
    if (base.isAlone || !lastSeen) return;
    const named = lastSeen.isNear ? [...drawn.keys()].filter((id) => state.names[id]).map((id) => [id, state.names[id]]) : [];
    const { inView, all, isNear } = lastSeen;
    window.parent.saytaraSeen = { inView, all, isNear, named };
    window.parent.dispatchEvent(new window.parent.Event("saytara-seen"));
  };

  const learnPlace = (id, place, said, namedIn) => {
    state.places[id] = place;
    state.names[id] = said;
    state.namedIn[state.lang] = { ...state.namedIn[state.lang], [id]: namedIn };
  };

  const addPlace = (feature) => {
    placesLayer.addData(feature);
    preparePath(feature.properties.id);
  };
  const removePlace = (id) => {
    const { marker, signs } = drawn.get(id);
    if (signs) signs.remove();
    marker.remove();
    placesLayer.removeLayer(layers.get(id));
    layers.delete(id);
    drawn.delete(id);
  };

  const NOTHING_SAID = { short: {}, more: {}, state: {}, line: {}, status: "" };

  /* Labels are measured for that, which lays out all that has changed: so colours are seen a frame before. */
  let arrangeFrame = 0;
  const arrangeSoon = () => {
    arrangeFrame = arrangeFrame || window.requestAnimationFrame(() => {
      arrangeFrame = 0;
      arrangeLabels();
    });
  };

  /* The places near enough to be drawn one by one; the chosen one always is. Their looks are there before their words. */
  const showNear = (places) => {
    const wanted = new Map(places.map((place) => [place.id, place]));
    for (const id of [...drawn.keys()]) if (!wanted.has(id) && id !== state.selected) removePlace(id);
    for (const [id, place] of wanted) {
      if (!drawn.has(id)) addPlace(place.feature());
      const shown = drawn.get(id);
      const look = many.lookOf(place.number);
      const known = state.places[id];
      if (known && known.look === look.look && known.day === state.date) {
        paint(shown, known);
        updateLabel(shown, known, state.names[id] || "");
        continue;
      }
      state.places[id] = { ...NOTHING_SAID, ...look };
      paint(shown, state.places[id]);
      updateLabel(shown, state.places[id], state.names[id] || "");
    }
    drawSelection();
    arrangeSoon();
  };
  const sayNear = (places) => {
    for (const { id, state: place, name: said, namedIn } of places) {
      learnPlace(id, { ...place, day: state.date }, said, namedIn);
      if (!drawn.has(id)) continue;
      paint(drawn.get(id), state.places[id]);
      updateLabel(drawn.get(id), state.places[id], said);
    }
    arrangeLabels();
    tellSeen();
  };

  const askedOf = () => ({ ...state.tiled, date: state.date, lang: state.lang });

  /* What is known of places beside the chosen one stays until the new day is there. */
  const withKnown = (next, before) => {
    if (!many || !before) return next;
    const isSame = before.lang === next.lang;
    if (!isSame) for (const id of [...drawn.keys()]) removePlace(id);
    return {
      ...next,
      places: { ...(isSame ? before.places : {}), ...next.places },
      names: { ...(isSame ? before.names : {}), ...next.names },
      namedIn: isSame ? { [next.lang]: { ...before.namedIn[next.lang], ...next.namedIn[next.lang] } } : next.namedIn,
    };
  };

  const addChosen = (next) => {
    if (!many || !next.chosen || drawn.has(next.selected)) return;
    addPlace(next.chosen);
  };

  /* Where the page around the map can be scrolled, the wheel scrolls it until the map is clicked, and again once the
     pointer has left the map. */
  const letPageScroll = () => {
    if (base.isAlone) return;
    let isAwake = false;
    const page = window.parent.document;
    const canScroll = () => {
      const ground = page.querySelector("[data-testid=stMain]");
      return Boolean(ground) && ground.scrollHeight > ground.clientHeight + 1;
    };
    document.addEventListener("pointerdown", () => { isAwake = true; }, { capture: true });
    document.documentElement.addEventListener("mouseleave", () => { isAwake = false; });
    document.addEventListener(
      "wheel",
      (event) => {
        if (!isAwake && !event.ctrlKey && canScroll()) event.stopPropagation(); // Leaflet does not hear of it
      },
      { capture: true, passive: true },
    );
  };

  /* A tip stays within the frame, and beside the buttons rather than under them. */
  const placeTip = (tooltip) => {
    const node = tooltip.getElement();
    if (!node || !node.isConnected) return;
    node.style.translate = "";
    const ground = map.getContainer().getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const tools = boxes.tools.getBoundingClientRect();
    const within = (at, size, first, last) => Math.min(Math.max(at, first + TIP_PX), Math.max(first + TIP_PX, last - size - TIP_PX));
    let left = within(box.left, box.width, ground.left, ground.right);
    const top = within(box.top, box.height, ground.top, ground.bottom);
    const isBeside = top + box.height > tools.top && left + box.width > tools.left && left < tools.right;
    if (isBeside) left = tools.left > ground.left + ground.width / 2 ? tools.left - box.width - TIP_PX : tools.right + TIP_PX;
    node.style.translate = `${left - box.left}px ${top - box.top}px`;
  };

  /* Two maps on one page move together: each tells the page where it goes, and follows what the others tell. */
  const moveTogether = () => {
    if (base.isAlone) return;
    let isFollowing = false;
    const page = window.parent;
    const me = {};
    const hear = (event) => {
      if (event.detail.from === me) return;
      isFollowing = true;
      map.setView(event.detail.centre, event.detail.zoom, { animate: false });
      isFollowing = false;
    };
    try {
      page.addEventListener("saytara-move", hear);
    } catch {
      return; // in a page of another origin the map stands alone
    }
    window.addEventListener("pagehide", () => page.removeEventListener("saytara-move", hear));
    map.on("move", () => {
      if (isFollowing || !map.saytaraByHand) return;
      const { lat, lng } = map.getCenter();
      page.dispatchEvent(new page.CustomEvent("saytara-move", { detail: { from: me, centre: [lat, lng], zoom: map.getZoom() } }));
    });
  };

  /* Everything in sight, as large and as central as may be with the fewest labels behind a box. */
  const EDGE_PX = 14;
  const HALF_LABEL = { x: 54, y: 17 };
  const HALF_SMALL_LABEL = { x: 37, y: 11 }; // on a small map mostly the name alone, in smaller letters
  const SMALL_PX = 520;
  const ZOOM_STEPS = [0, 0.25, 0.5, 0.75];
  const MOST_LABELS = 300; // of more, no label can be told from the next at this size

  const fit = () => {
    const room = map.getSize();
    const half = room.x > SMALL_PX ? HALF_LABEL : HALF_SMALL_LABEL;
    const isCut = (x) => room.x <= SMALL_PX && (x < half.x || x > room.x - half.x);
    if (room.x < 60 || room.y < 60) return; // the frame has no size yet: its observer calls again
    const covered = coveredAreas();
    const marks = [...drawn.values()].slice(0, MOST_LABELS).map(({ at }) => at);
    const bounds = L.latLngBounds(base.bounds);
    const largest = map.getBoundsZoom(bounds, false, L.point(2 * EDGE_PX, 2 * EDGE_PX));
    let best = null;
    for (const step of ZOOM_STEPS) {
      const zoom = largest - step;
      const corner = map.project(bounds.getNorthWest(), zoom);
      const size = map.project(bounds.getSouthEast(), zoom).subtract(corner);
      const points = marks.map((at) => map.project(at, zoom).subtract(corner));
      for (const x of shifts(room.x - size.x)) {
        for (const y of shifts(room.y - size.y)) {
          const hidden = points.filter((point) => isCut(point.x + x) || covered.some((area) => meetsLabel(area, half, point.x + x, point.y + y))).length;
          const aside = Math.abs(room.x - size.x - 2 * x) + Math.abs(room.y - size.y - 2 * y);
          const cost = [hidden, step, aside];
          if (!best || isLess(cost, best.cost)) best = { cost, zoom, centre: corner.add(room.divideBy(2)).subtract([x, y]) };
        }
      }
    }
    map.setView(map.unproject(best.centre, best.zoom), best.zoom, { animate: false });
  };

  /* On paper the whole map is seen, in a frame of another size; afterwards it is where the reader left it. */
  let beforePaper = null;
  const toPaper = () => {
    if (beforePaper) return;
    beforePaper = { centre: map.getCenter(), zoom: map.getZoom(), byHand: map.saytaraByHand };
    map.invalidateSize({ animate: false, pan: false });
    fit();
    arrangeLabels();
  };
  const fromPaper = () => {
    if (!beforePaper) return;
    const { centre, zoom, byHand } = beforePaper;
    beforePaper = null;
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, zoom, { animate: false });
    map.saytaraByHand = byHand;
    arrangeLabels();
  };

  const fitAgain = () => {
    if (!map.saytaraByHand && !(state && state.view)) fit();
  };

  /* Names are measured in the page's letters, which may come after the map. */
  const fitWithFonts = () => document.fonts.ready.then(fitAgain);

  /* Where the area may begin along one side of the window, from edge to edge. */
  const shifts = (left) => {
    const most = left - EDGE_PX;
    if (most <= EDGE_PX) return [left / 2];
    return [0, 0.25, 0.5, 0.75, 1].map((part) => EDGE_PX + part * (most - EDGE_PX));
  };

  const meetsLabel = (area, half, x, y) =>
    overlap(area, { left: x - half.x, right: x + half.x, top: y - half.y, bottom: y + half.y });

  /* What stands over the map, in its own pixels: its buttons, and where it stands alone a note. */
  const coveredAreas = () => {
    const ground = map.getContainer().getBoundingClientRect();
    return [boxes.approximate, boxes.credited, boxes.tools].map((box) => within(box, ground)).filter((area) => area.right > area.left);
  };

  const within = (node, ground) => moveInto(node.getBoundingClientRect(), ground);

  const useTheme = (theme) => {
    if (theme && theme.base) document.documentElement.style.colorScheme = theme.base;
  };

  const addBoxes = () => {
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
    boxes.whole = tool("⤢", () => { fit(); });
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
      map.saytaraByHand = true;
      act();
    });
    boxes.tools.append(button);
    return button;
  };

  /* ---- what changes ---- */

  const remembered = (find) => {
    const found = new Map();
    return (key) => {
      if (!found.has(key)) found.set(key, find(key));
      return found.get(key);
    };
  };
  const numberOf = remembered((day) => Math.round(Date.parse(day) / DAY_MS));
  const pluralsOf = remembered((language) => new Intl.PluralRules(language));

  /* Days since the newest evidence; while a period that a source speaks of still runs, it does not age. */
  const ageDays = (days) => {
    if (!days.newest && !days.until) return null;
    const today = numberOf(state.date);
    const single = days.newest ? numberOf(days.newest) : -Infinity;
    const running = days.until ? Math.min(numberOf(days.until), today) : -Infinity;
    return Math.max(0, today - Math.max(single, running));
  };

  const counted = (forms, n) => (forms[pluralsOf(state.lang).select(n)] || forms.other).replace("{n}", n);

  /* A stretch of time as people say it, by the table of units that saytara.phrases.figures_and_days.time_words goes by. */
  const timeWords = (days) => {
    const unit = state.words.times.filter((it) => days >= it.from).pop();
    const count = Math.round(days / unit.days);
    return counted(unit.forms[count % unit.forms.length], Math.floor(count / unit.forms.length));
  };

  /* The same in words; what a period that still runs is told of, nobody need have reported by then. */
  const ageWords = (days) => {
    const old = ageDays(days);
    const today = state.date;
    if (old === null) return "";
    if (days.until && days.until >= today && !(days.newest && days.newest >= today)) {
      return days.told > today ? state.words.toldLater : state.words.told;
    }
    if (old >= state.words.longFrom) return state.words.long.replace("{age}", timeWords(old));
    return old === 0 ? state.words.sameDay : counted(state.words.age, old);
  };

  /* A name that stands in for one in the page's language says in which it is, and runs as its letters do. */
  const sayLanguage = (node, id) => {
    const language = ((state.namedIn || {})[state.lang] || {})[id] || "";
    if (node.lang === language) return;
    node.lang = language;
    node.dir = language ? "auto" : "";
  };

  const tip = (id) => {
    const place = state.places[id];
    const node = element("div");
    node.dir = state.dir;
    const name = element("b", "", state.names[id]);
    sayLanguage(name, id);
    node.append(name);
    if (place.state[state.lang]) node.append(element("span", "", place.state[state.lang]));
    node.append(element("p", "", place.line[state.lang]));
    if (place.more[state.lang]) node.append(element("p", "more", place.more[state.lang]));
    const age = ageWords(place);
    if (age) node.append(element("small", "", age));
    return node;
  };

  const update = (given) => {
    const before = state;
    state = withKnown(given, before);
    const next = state;
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
    const isAnswered = !before || isAskedStill(next.view);
    if (next.view && isAnswered && next.view !== viewOf()) {
      const [zoom, lat, lon] = next.view.split("_").map(Number);
      map.setView([lat, lon], zoom, { animate: false });
    } else if (!next.view && before && before.view && isAnswered) {
      fit();
    }
    if (!next.view && isAnswered && (!before || before.dir !== next.dir) && !map.saytaraByHand) fit();
    if (before && next.selected && next.selected !== before.selected) bringIntoView([next.selected]);
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

  const isDim = (place) => Boolean(state.actor) && !place.actors.includes(state.actor);

  /* The polygon of a place: its fill and outline. While the date moves over many places a hatch is its pale ground, for
     a pattern is drawn anew for each of them. It claims less than the hatch, which is back once the date rests. */
  const paint = (shown, place, isRough = false) => {
    const tint = isRough && tints.get(place.look);
    setAttribute(shown, "fill", tint ? tint.fill : paints.get(place.look) || `url(#${place.look})`);
    setClass(shown, "path", "dim", isDim(place));
    sign(shown, place, isRough);
    shown.pale = paleStep(place);
    setAttribute(shown, "fill-opacity", (tint ? tint.opacities : OPACITIES)[shown.pale]);
  };

  /* The signs of a place, over its fill: a dashed edge within its boundary, for whoever was only last reported, and
     crosses near the rim where fighting is reported. They follow the boundary, so they are no pattern. While the date
     moves over many places they are out of sight. */
  const sign = (shown, place, isRough) => {
    const edge = isRough ? [] : place.edge;
    const key = JSON.stringify([edge, !isRough && place.isContested, isDim(place)]);
    if (shown.signKey === key) return;
    shown.signKey = key;
    setClass(shown, "path", "edged", edge.length > 0);
    if (shown.signs) shown.signs.remove();
    shown.signs = null;
    if (!edge.length && (isRough || !place.isContested)) return;
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
    const { isQuiet } = place;
    setAttribute(shown, "data-look", place.look);
    setAttribute(shown, "data-status", place.status);
    setClass(shown, "label", "quiet", isQuiet);
    setClass(shown, "label", "plate", place.isBusy);
    setClass(shown, "label", "dim", isDim(place));
    setClass(shown, "label", "full", Boolean(place.full));
    setClass(shown, "label", "past", place.isPast);
    shown.label.style.setProperty("--own", place.full);
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
    const part = Math.min(1, Math.max(0, age / state.fresh.days));
    return Math.round((1 - part * (1 - state.fresh.palest)) * PALE_STEPS);
  };

  /* ---- moving the date without asking the server ---- */

  let frames = null;

  const load = async (address) => {
    if (many) return null; // its days are asked for one by one
    if (frames && frames.address === address) return frames;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`frames: ${answer.status}`);
    return take(await answer.json(), address);
  };

  const take = (found, address) => {
    learnPatterns(found.patterns);
    frames = { ...found, address };
    return frames;
  };

  /* Recolours the map as of a day. Returns false while the frames are not there yet. */
  const step = (day) => {
    if (many) {
      state.date = day;
      many.show(askedOf());
      return true;
    }
    if (!frames || !state) return false;
    const index = dayIndex(frames.days, day);
    const isLive = drawn.size <= LIVE_WORDS;
    state.date = day;
    for (const [id, shown] of drawn) {
      const place = frames.states[valueAt(frames.runs[id], index)];
      const isNew = state.places[id] !== place;
      state.places[id] = place;
      if (!isNew && shown.pale === paleStep(place)) continue; // all that there is to see of it stays
      paint(shown, place, !isLive);
      if (isNew && isLive) unsaid.add(id);
    }
    if (!isLive) setFastMode(true);
    drawLines();
    wordFrame = wordFrame || window.requestAnimationFrame(() => { wordFrame = window.requestAnimationFrame(sayMoved); });
    window.clearTimeout(restTimer);
    restTimer = window.setTimeout(rest, REST_MS);
    return true;
  };

  /* Days that may be stepped to next, of a map whose days are asked for one by one. */
  const fetchAhead = (days) => {
    if (many) days.forEach((day) => many.fetchAhead({ ...askedOf(), date: day }));
  };

  /* Words are laid out, colours are not: so they follow in the frame after; for one frame they are of the day before. */
  const unsaid = new Set();
  let wordFrame = 0;
  const forgetMoved = () => {
    window.cancelAnimationFrame(wordFrame);
    wordFrame = 0;
    unsaid.clear();
  };
  const sayMoved = () => {
    if (!wordFrame) return;
    for (const id of unsaid) updateLabel(drawn.get(id), state.places[id], state.names[id]);
    forgetMoved();
  };

  /* While the date moves over a map of many places its labels are out of sight: what they say is of another day. */
  const setFastMode = (isOn) => {
    if (isFastMode === isOn) return;
    isFastMode = isOn;
    map.getPane("labels").classList.toggle("fast", isOn);
  };

  /* The date has come to rest: what had no time in a frame of its own. */
  const rest = () => {
    sayMoved();
    if (isFastMode) {
      for (const [id, shown] of drawn) {
        paint(shown, state.places[id]);
        updateLabel(shown, state.places[id], state.names[id]);
      }
      setFastMode(false);
    }
    arrangeLabels();
  };

  /* ---- the lines that a publisher drew ---- */

  let linesOver = null; // what lies over the places now, and of which map: { address, layer }
  const fetchedLines = new Map(); // address → a promise of its outlines
  const MOST_KEPT_LINES = 24;

  const dayWords = (day, locale) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(day));

  /* The newest map at or before the day that is shown. Lines of another day never stay in sight: they are gone at once,
     and the right ones come when they have been fetched. */
  const drawLines = () => {
    const given = state.lines;
    const found = given ? given.maps.filter(([day]) => day <= state.date).pop() : undefined;
    const address = found ? found[1] : "";
    if (linesOver && linesOver.address !== address) hideLines();
    sayLines(given, found);
    if (!address || linesOver) return;
    linesOver = { address, layer: null };
    outlinesAt(address).then((outlines) => {
      if (linesOver && linesOver.address === address && !linesOver.layer) linesOver.layer = lineLayer(outlines).addTo(map);
    }, () => {
      if (linesOver && linesOver.address === address) tellLines(state.words.noLines, false);
    });
  };

  const hideLines = () => {
    if (linesOver.layer) linesOver.layer.remove();
    linesOver = null;
  };

  const outlinesAt = (address) => {
    if (!fetchedLines.has(address)) {
      const asked = fetch(address, { credentials: "same-origin" }).then((answer) => {
        if (!answer.ok) throw new Error(`lines: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => fetchedLines.delete(address)); // asked again the next time
      fetchedLines.set(address, asked);
      if (fetchedLines.size > MOST_KEPT_LINES) fetchedLines.delete(fetchedLines.keys().next().value);
    }
    return fetchedLines.get(address);
  };

  const lineLayer = (outlines) =>
    L.layerGroup(
      ["halo", "dash"].map((kind) =>
        L.geoJSON(outlines, { pane: "drawn", interactive: false, style: { fill: false, className: `drawn-line drawn-line-${kind}` } }),
      ),
    );

  const sayLines = (given, found) => {
    if (!given) tellLines("", false);
    else if (found) tellLines(given.credit.replace("{day}", dayWords(found[0], given.locale)), true);
    else if (given.maps.length) tellLines(given.early.replace("{day}", dayWords(given.maps[0][0], given.locale)), false);
    else tellLines(given.none, false);
  };

  const tellLines = (text, isDrawn) => {
    boxes.credited.hidden = !text;
    boxes.credited.dir = state.dir;
    boxes.credited.classList.toggle("drawn", isDrawn);
    sayLine(boxes.credited, text);
  };

  let outline = null;
  /* Moves the map as little as need be, so that the places are wholly in sight; only if any of them is not. What was
     chosen on the map itself is in sight, and a map that shows its part by an address stays as the address has it. */
  const SEEN_PX = 24;
  const bringIntoView = (ids) => {
    const shapes = ids.map((id) => layers.get(id)).filter(Boolean);
    if (!shapes.length) return;
    const bounds = shapes.reduce((whole, layer) => whole.extend(layer.getBounds()), L.latLngBounds([]));
    const room = map.getSize();
    const corner = map.latLngToContainerPoint(bounds.getNorthWest());
    const other = map.latLngToContainerPoint(bounds.getSouthEast());
    if (corner.x >= 0 && corner.y >= 0 && other.x <= room.x && other.y <= room.y) return;
    const isSmall = other.x - corner.x <= room.x - 2 * SEEN_PX && other.y - corner.y <= room.y - 2 * SEEN_PX;
    if (isSmall) map.panTo(bounds.getCenter(), { animate: false });
    else map.fitBounds(bounds, { animate: false, padding: [SEEN_PX, SEEN_PX] });
    if (map.saytaraByHand || state.view) rememberView();
  };

  const drawSelection = () => {
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

  const sayWords = (said) => {
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

  const sayLine = (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  };

  const name = (button, text) => {
    button.title = text;
    button.setAttribute("aria-label", text);
  };

  /* First the names find their room, those of places with a holder before the others, a little above or below the
     middle where it is taken; then each label gets as many of its lines as fit into its place without touching what
     stands already. Everything is measured before anything is decided, so that the page is laid out once for each form
     of the labels and not once for each label. */
  const ROOM_PX = [64, 150];
  const PLATE_PART = 0.55; // a plate covers what it stands on: no more than about half of the height of its place
  const TOUCH_PX = 2; // the letters of a box do not reach its rim
  const SHIFTS_PX = [0, -10, 10, -20, 20, -30, 30];
  const LINE_PART = 0.9; // how high a line below the name is, of the name
  const TRIES = [ // so many lines below the name, with what stands beside the holder or without
    { lines: 2, isBrief: false }, { lines: 3, isBrief: false }, { lines: 2, isBrief: true }, { lines: 3, isBrief: true },
  ];
  const FORMS = [ // from all lines to the name alone; with short names of actors where the whole ones have no room
    [], ["less"], ["narrow"], ["less", "narrow"], ["brief"], ["brief", "less"], ["brief", "narrow"], ["brief", "less", "narrow"], ["short"],
  ];
  const arrangeLabels = () => {
    if (!state) return;
    const rank = (id) => (id === state.selected ? 0 : state.places[id].isQuiet ? 2 : 1);
    const order = [...drawn.keys()].sort((one, other) => rank(one) - rank(other));
    const found = order.map((id) => drawn.get(id));
    const rooms = found.map(({ path }) => path.getBoundingClientRect());
    found.forEach(({ label }, number) => {
      label.style.setProperty("--room", `${Math.min(Math.max(rooms[number].width, ROOM_PX[0]), ROOM_PX[1])}px`);
      label.style.translate = "";
    });
    const shorten = ({ id, label }, form) => {
      for (const part of ["brief", "short", "narrow"]) label.classList.toggle(part, form.includes(part));
      label.classList.toggle("less", form.includes("less") && Boolean(state.places[id].less));
    };
    const measured = (form) => {
      for (const shown of found) {
        shown.label.classList.remove("gone");
        shorten(shown, form);
      }
      return found.map(({ label }) => label.getBoundingClientRect());
    };
    const hasShortNames = order.some((id) => state.places[id].less);
    const offered = hasShortNames ? FORMS : FORMS.filter((form) => !form.includes("less"));
    const forms = drawn.size > LIVE_WORDS ? offered.filter((form) => !form.includes("narrow")) : offered;
    const sizes = forms.map(measured);
    const taken = new Map();
    const moved = (box, by) => ({ left: box.left, right: box.right, top: box.top + by, bottom: box.bottom + by });
    const meets = (box, own) => [...taken].some(([number, other]) => number !== own && overlap(box, other, TOUCH_PX));
    const covering = [boxes.approximate, boxes.credited, boxes.tools].map((box) => box.getBoundingClientRect()).filter((box) => box.width > 0);
    covering.forEach((box, number) => taken.set(-1 - number, box)); // what lies under a box is not read
    const shiftOf = new Map();
    order.forEach((id, number) => {
      const least = sizes.at(-1)[number]; // the name alone
      if (least.width > rooms[number].width * 1.7 && rank(id) > 1) return;
      const most = rank(id) > 1 ? 0 : rooms[number].height / 2;
      const by = SHIFTS_PX.find((shift) => Math.abs(shift) <= most && !meets(moved(least, shift), number));
      if (by === undefined) return;
      shiftOf.set(number, by);
      taken.set(number, moved(least, by));
    });
    order.forEach((id, number) => {
      const room = rooms[number];
      const high = room.height * (state.places[id].isBusy ? PLATE_PART : 1);
      const wide = Math.max(room.width * 1.15, sizes.at(-1)[number].width); // its name stands there in any case
      const by = shiftOf.get(number);
      const isSeen = by !== undefined;
      let at = by;
      const fits = (box, lines) => {
        if (box.width > wide || box.height > Math.min(high, sizes.at(-1)[number].height * (1 + LINE_PART * lines))) return false;
        const free = [by, ...SHIFTS_PX].find((shift) => Math.abs(shift) <= (room.height - box.height) / 2 && !meets(moved(box, shift), number));
        if (free !== undefined) at = free;
        return free !== undefined;
      };
      const tries = isSeen && id !== state.selected ? TRIES : []; // of the chosen one the panel has the rest
      const size = tries.reduce((best, { lines, isBrief }) => {
        if (best >= 0) return best;
        return forms.findIndex((form, index) => index < forms.length - 1 && form.includes("brief") === isBrief && fits(sizes[index][number], lines));
      }, -1);
      if (size >= 0) taken.set(number, moved(sizes[size][number], at));
      const form = forms.at(size);
      const { label } = found[number];
      shorten(found[number], form);
      label.classList.toggle("gone", !isSeen);
      if (at) label.style.translate = `0 ${at}px`;
    });
    arrangeSurroundings([...taken.values()]);
  };

  /* What lies around the places is named where nothing else stands: first cities, then roads. */
  const arrangeSurroundings = (taken) => {
    const ground = map.getContainer().getBoundingClientRect();
    const filled = [...taken.map((box) => moveInto(box, ground)), ...coveredAreas(), within(boxes.scale.getContainer(), ground)];
    arrangeCities(filled);
    arrangeRoadNames(filled);
  };

  /* A city in sight is named at its point. Any other, and one whose point has no room, at the rim of the map with arrow
     and distance, where its direction meets that or as near to there as there is room. */
  const RIM_PX = 6;
  const AT_CITY_PX = [0, -14, 14, -28, 28];
  const ALONG_RIM_PX = 12;
  const arrangeCities = (filled) => {
    for (const { at, near, far, node, marker } of citiesBeyond) {
      const point = map.latLngToContainerPoint(at);
      node.dir = state.dir;
      node.classList.toggle("gone", drawn.size > LIVE_WORDS);
      if (node.classList.contains("gone")) continue;
      const roomFor = (stands) =>
        stands.map((middle) => ({ middle, box: boxOf(middle, node) })).find(({ box }) => isFree(box, filled) && !meetsPlace(box));
      sayLine(node, near[state.lang]);
      let found = isWithinRim(point, node) && roomFor(AT_CITY_PX.map((by) => point.add([0, by])));
      if (!found) {
        sayLine(node, far[state.lang]);
        found = roomFor(alongRim(point, node));
      }
      node.classList.toggle("gone", !found);
      if (!found) continue;
      filled.push(found.box);
      marker.setLatLng(map.containerPointToLatLng(found.middle));
    }
  };

  const boxOf = ({ x, y }, { offsetWidth, offsetHeight }) => ({
    left: x - offsetWidth / 2,
    right: x + offsetWidth / 2,
    top: y - offsetHeight / 2,
    bottom: y + offsetHeight / 2,
  });

  /* How far from the middle of the map a name may stand that is wholly in sight. */
  const reachOf = ({ offsetWidth, offsetHeight }) => map.getSize().subtract([offsetWidth + 2 * RIM_PX, offsetHeight + 2 * RIM_PX]).divideBy(2);

  const isWithinRim = (point, node) => {
    const { x, y } = point.subtract(map.getSize().divideBy(2));
    const reach = reachOf(node);
    return Math.abs(x) <= reach.x && Math.abs(y) <= reach.y;
  };

  const alongRim = (point, node) => {
    const middle = map.getSize().divideBy(2);
    const way = point.subtract(middle);
    const reach = reachOf(node);
    const part = Math.min(reach.x / Math.abs(way.x || 1e-9), reach.y / Math.abs(way.y || 1e-9));
    const { x, y } = way.multiplyBy(part);
    const isAcross = reach.y - Math.abs(y) < 1; // it meets the upper or the lower rim
    const most = Math.ceil((2 * (isAcross ? reach.x : reach.y)) / ALONG_RIM_PX);
    const steps = Array.from({ length: 2 * most + 1 }, (_, number) => (number % 2 ? 1 : -1) * Math.ceil(number / 2) * ALONG_RIM_PX);
    return steps
      .map((by) => (isAcross ? L.point(x + by, y) : L.point(x, y + by)))
      .filter((at) => Math.abs(at.x) <= reach.x + 0.01 && Math.abs(at.y) <= reach.y + 0.01)
      .map((at) => middle.add(at));
  };

  /* Whether a box lies on a place, or a place within it. */
  const meetsPlace = ({ left, right, top, bottom }) => {
    const xs = [left, (left + right) / 2, right];
    const ys = [top, (top + bottom) / 2, bottom];
    if (xs.some((x) => ys.some((y) => isOnPlace(L.point(x, y))))) return true;
    const corner = map.containerPointToLayerPoint([left, top]);
    const other = map.containerPointToLayerPoint([right, bottom]);
    const isIn = ({ x, y }) => x > corner.x && x < other.x && y > corner.y && y < other.y;
    return [...layers.values()].some((layer) => (layer._rings || []).some((ring) => ring.some(isIn)));
  };

  /* The name of a road stands beside a straight stretch of it, along which it is read, where there is room on no place
     and under no name of a place; it is the first that goes where room lacks. */
  const ROAD_NAME_PX = 11;
  const BESIDE_ROAD_PX = 10;
  const ALONG_ROAD = [0.5, 0.3, 0.7, 0.15, 0.85];
  const arrangeRoadNames = (filled) => {
    for (const { layer, node, marker, names } of roadNames) {
      sayLine(node, names[state.lang] || "");
      node.classList.toggle("gone", !node.textContent || drawn.size > LIVE_WORDS);
      if (node.classList.contains("gone")) continue;
      const found = roomAlong(layer, node.offsetWidth, filled);
      node.classList.toggle("gone", !found);
      if (!found) continue;
      filled.push(found.box);
      marker.setLatLng(map.containerPointToLatLng(found.at));
      node.style.rotate = `${found.angle}rad`;
    }
  };

  /* The corners of a road; of one in several pieces those of the piece with most of them. */
  const longestLine = (layer) => {
    const corners = layer.getLatLngs();
    return Array.isArray(corners[0]) ? corners.reduce((best, one) => (one.length > best.length ? one : best)) : corners;
  };

  const roomAlong = (layer, width, filled) => {
    const points = longestLine(layer).map((at) => map.latLngToContainerPoint(at));
    for (const { from, to, length } of straightParts(points)) {
      if (length < width * 0.7) return null;
      const turned = Math.atan2(to.y - from.y, to.x - from.x);
      const angle = Math.abs(turned) > Math.PI / 2 ? turned - Math.sign(turned) * Math.PI : turned; // never upside down
      for (const part of ALONG_ROAD) {
        for (const side of [-BESIDE_ROAD_PX, BESIDE_ROAD_PX]) {
          const at = L.point(from.x + (to.x - from.x) * part - side * Math.sin(angle), from.y + (to.y - from.y) * part + side * Math.cos(angle));
          const box = boxAround(at, width, ROAD_NAME_PX, angle);
          if (isFree(box, filled) && !endsOf(at, width, angle).some(isOnPlace)) return { at, angle, box };
        }
      }
    }
    return null;
  };

  /* The parts of a line that a name can be read along, the longest first: bends of a few pixels do no harm. */
  const BEND_PX = 5;
  const straightParts = (points) => {
    const found = points.flatMap((from, first) =>
      points.slice(first + 1).flatMap((to, more) => {
        const between = points.slice(first + 1, first + 1 + more);
        const isStraight = between.every((point) => L.LineUtil.pointToSegmentDistance(point, from, to) <= BEND_PX);
        return isStraight ? [{ from, to, length: from.distanceTo(to) }] : [];
      }),
    );
    return found.sort((one, other) => other.length - one.length);
  };

  const isFree = (box, filled) => {
    const room = map.getSize();
    const isInside = box.left > 0 && box.top > 0 && box.right < room.x && box.bottom < room.y;
    return isInside && !filled.some((other) => overlap(box, other));
  };

  const endsOf = (at, width, angle) =>
    [-0.5, -0.25, 0, 0.25, 0.5].map((part) => L.point(at.x + part * width * Math.cos(angle), at.y + part * width * Math.sin(angle)));

  const isOnPlace = (at) => {
    const point = map.containerPointToLayerPoint(at);
    return [...layers.values()].some((layer) => (layer._rings || []).some((ring) => ring.length && isWithin(ring, point)));
  };

  /* ---- backgrounds: the dataset's own, and those from outside only when asked for ---- */

  const OWN_KEY = "saytara-background"; // in the session of this browser tab alone
  const PATIENCE_MS = 3500; // with the loading of the frame before, less than five seconds

  /* The server that the visitor agreed to, once: whoever loads the page again is asked again. */
  const takeAgreed = () => {
    const agreed = (document.cookie.match(new RegExp(`(?:^|; )${COOKIE}=(\\w+)`)) || [])[1] || "";
    document.cookie = `${COOKIE}=none; path=/; SameSite=Strict; max-age=0`;
    return BACKGROUNDS[agreed] ? agreed : "";
  };

  const isOwnKept = () => {
    try {
      return window.sessionStorage.getItem(OWN_KEY) === "own";
    } catch {
      return false; // a page of another site may keep nothing
    }
  };

  const keepOwn = (isKept) => {
    try {
      if (isKept) window.sessionStorage.setItem(OWN_KEY, "own");
      else window.sessionStorage.removeItem(OWN_KEY);
    } catch {
      return; // then it is not remembered
    }
  };

  let opened = ""; // the outside server that the policy of this frame names
  const startBackground = () => {
    opened = takeAgreed();
    if (opened) showTiles(opened);
    else if (isOwnKept() && state.background) showTiles("own");
  };

  const listBackgrounds = (said) => {
    const chosen = tiles ? tiles.saytaraName : "roads";
    const offered = ["roads", ...(state.background ? ["own"] : []), ...Object.keys(BACKGROUNDS)];
    boxes.choices.replaceChildren();
    boxes.choices.dir = state.dir;
    boxes.choices.setAttribute("aria-label", said.background);
    for (const key of offered) {
      const button = element("button", "choice", said[key]);
      button.type = "button";
      button.setAttribute("aria-pressed", String(key === chosen));
      button.addEventListener("click", () => (BACKGROUNDS[key] ? ask(key, said) : useOwn(key === "own")));
      boxes.choices.append(button);
    }
  };

  const ask = (key, said) => {
    boxes.choices.replaceChildren(element("p", "", said.note));
    const yes = element("button", "choice", said.yes);
    const no = element("button", "choice", said.no);
    yes.type = no.type = "button";
    yes.addEventListener("click", () => agree(key));
    no.addEventListener("click", () => listBackgrounds(said));
    boxes.choices.append(yes, no);
    yes.focus();
  };

  /* The frame's policy names an outside server only after the visitor agreed: so agreeing loads the frame anew, and
     leaving that server does so once more. */
  const agree = (key) => {
    keepOwn(false);
    document.cookie = `${COOKIE}=${key}; path=/; SameSite=Strict`;
    window.location.reload();
  };

  const useOwn = (isOwn) => {
    keepOwn(isOwn);
    if (opened) {
      window.location.reload();
      return;
    }
    hideTiles();
    if (isOwn) showTiles("own");
    const chosen = boxes.choices.querySelector("[aria-pressed=true]");
    if (chosen) chosen.focus();
  };

  /* Roads and credit stay as they were until the first picture is there; where none comes, a line says so. */
  const showTiles = (key) => {
    const own = key === "own" ? state.background : null;
    const layer = own ? ownTiles(own) : outsideTiles(BACKGROUNDS[key]);
    tiles = layer;
    layer.saytaraName = key;
    boxes.said.hidden = true;
    const give = () => {
      if (tiles !== layer || layer.isSeen) return;
      keepOwn(false);
      hideTiles();
      boxes.said.textContent = own ? state.words.empty : state.words.unreached;
      boxes.said.dir = state.dir;
      boxes.said.hidden = false;
    };
    layer.once("tileload", () => {
      if (tiles !== layer) return;
      layer.isSeen = true;
      showCredit(own ? own.credit : BACKGROUNDS[key].credit);
      stepBack();
    });
    layer.once("load", () => window.setTimeout(give)); // Leaflet is not done with the layer just then
    window.setTimeout(give, PATIENCE_MS);
    layer.addTo(map);
    listBackgrounds(state.words);
  };

  const outsideTiles = ({ url, maxZoom }) =>
    L.tileLayer(url, { maxNativeZoom: maxZoom, maxZoom: map.getMaxZoom(), referrerPolicy: "strict-origin-when-cross-origin" });

  /* One zoom below the lowest of the file its tiles are still drawn, at half their size. */
  const ownTiles = ({ url, low, high, box }) => {
    const ends = { minZoom: low - 1, minNativeZoom: low, maxNativeZoom: high, maxZoom: map.getMaxZoom() };
    return L.tileLayer(url, box ? { ...ends, bounds: [[box[1], box[0]], [box[3], box[2]]] } : ends);
  };

  const hideTiles = () => {
    if (tiles) tiles.remove();
    tiles = null;
    if (boxes.credit) boxes.credit.remove();
    boxes.credit = null;
    boxes.said.hidden = true;
    stepBack();
    listBackgrounds(state.words);
  };

  /* Leaflet takes a credit for HTML, and a dataset's is text. */
  const showCredit = (credit) => {
    const line = element("bdi", "", credit);
    boxes.credit = L.control.attribution({ prefix: false, position: "bottomright" }).addTo(map).addAttribution(line.outerHTML);
  };

  /* The roads of the dataset step back behind pictures, where there are any at this zoom. */
  const stepBack = () => {
    const isSeen = Boolean(tiles && tiles.isSeen) && Math.round(map.getZoom()) >= (tiles.options.minZoom || 0);
    document.documentElement.classList.toggle("has-background", isSeen);
  };

  /* How long ago a place was last reported, in words; null where it never was. */
  const age = (id) => {
    const days = ageDays(state.places[id]);
    return days === null ? null : timeWords(days);
  };

  /* The age of the evidence of a place, by its id, or of the days that are given, in words. */
  const old = (of) => ageWords(typeof of === "string" ? state.places[of] : of);

  return { mount, update, select, load, take, step, fetchAhead, age, old, show: bringIntoView, toPaper, fromPaper };
})();
