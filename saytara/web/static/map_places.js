/* The places as layers with their labels; of a large dataset the outlines and looks by the part in view (`tiles.js`),
   and one by one those that are near enough. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const {
    mounted, layers, drawn, boxes, element, tip, learnPatterns, paint, updateLabel, OPACITIES, drawSelection,
    NameMarker, arrangeLabels, arrangeSoon, choose,
  } = shared;

  let placesLayer = null;
  const addPlaces = (renderer) => {
    const { map, base } = mounted;
    const hasTips = Boolean(base.isAlone) || window.matchMedia("(any-hover: hover)").matches; // a touch chooses, and the panel says more
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
        if (hasTips) layer.bindTooltip(() => tip(id), { sticky: true, direction: "top", className: "tip" });
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
  };

  const preparePath = (id) => {
    const path = layers.get(id).getElement();
    path.setAttribute("tabindex", "-1"); // the list of places is the way of the keyboard
    path.addEventListener("mousedown", (event) => event.preventDefault()); // its focus would scroll the page
    drawn.get(id).path = path;
  };

  /* ---- the places of a large dataset: outlines and looks by the part in view (`tiles.js`) ---- */

  const attachTiles = () => {
    const { map, base } = mounted;
    mounted.many = window.SaytaraTiles.attach({
      map,
      settings: { ...base.tiled, hovers: window.matchMedia("(hover: hover)").matches },
      choose,
      learn: learnPatterns,
      patternOf: (look) => document.getElementById(look),
      opacity: (pale) => Number(OPACITIES[pale]),
      actor: () => mounted.state.actor,
      selected: () => mounted.state.selected,
      tip: ({ id, state: place, name: said, namedIn }) => {
        learnPlace(id, place, said, namedIn);
        return tip(id);
      },
      showNear,
      sayNear,
      wait: (done, of) => {
        const { state } = mounted;
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
  };

  /* The page around the map says how many places are in view, and lists them where they are few. */
  let lastSeen = null;
  const tellSeen = () => {
    const { base, state } = mounted;
    if (base.isAlone || !lastSeen) return;
    const named = lastSeen.isNear ? [...drawn.keys()].filter((id) => state.names[id]).map((id) => [id, state.names[id]]) : [];
    const { inView, all, isNear } = lastSeen;
    window.parent.saytaraSeen = { inView, all, isNear, named };
    window.parent.dispatchEvent(new window.parent.Event("saytara-seen"));
  };

  const learnPlace = (id, place, said, namedIn) => {
    const { state } = mounted;
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

  /* The places near enough to be drawn one by one; the chosen one always is. Their looks are there before their words. */
  const showNear = (places) => {
    const { state, many } = mounted;
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
    const { state } = mounted;
    for (const { id, state: place, name: said, namedIn } of places) {
      learnPlace(id, { ...place, day: state.date }, said, namedIn);
      if (!drawn.has(id)) continue;
      paint(drawn.get(id), state.places[id]);
      updateLabel(drawn.get(id), state.places[id], said);
    }
    arrangeLabels();
    tellSeen();
  };

  const askedOf = () => {
    const { tiled, date, lang } = mounted.state;
    return { ...tiled, date, lang };
  };

  /* What is known of places beside the chosen one stays until the new day is there. */
  const withKnown = (next, before) => {
    if (!mounted.many || !before) return next;
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
    if (!mounted.many || !next.chosen || drawn.has(next.selected)) return;
    addPlace(next.chosen);
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ addPlaces, attachTiles, askedOf, withKnown, addChosen }));
})();
