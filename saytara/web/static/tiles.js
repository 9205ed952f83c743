/* The places of a large dataset: outlines by tile, looks by the day. Far out they are one picture (`far_picture.js`);
   near by, where few enough are in view, each is handed to the map to be drawn with its name and words.

   SaytaraTiles.attach(host) is called once by the map's own script, which is the host. */
"use strict";

window.SaytaraTiles = (() => {
  const NEAR_PLACES = 200; // up to so many in view are drawn one by one
  const BORDERED_PLACES = 2500; // of more, borders between places of one look would be all that is seen
  const TILE_PX = 256;
  const AROUND = 0.2; // of the view, fetched and drawn beside it
  const KEPT_TILES = 400;
  const KEPT_DAYS = 48;
  const ASK_AGAIN_MS = 700;
  const NEAR_PX = 8; // so near to its middle a place is found that is smaller than what a pointer can hit
  const PALE_EVERY = 2;
  const PALES = 32; // more than there are steps of paleness
  const TIP_REST_MS = 120;

  const attach = (host) => {
    const { map, settings } = host;
    const tiles = new Map(); // address → its places, or the promise of them
    const days = new Map();
    const told = new Map(); // number of a place → its words, of the day and the language that `toldOf` says
    let toldOf = "";
    let day = null;
    let wanted = null;
    let inView = [];
    let isNear = false;
    let turn = 0;
    let tipTimer = null;
    let tooltip = null;

    const levelOf = (zoom) => Math.min(settings.finest, Math.floor(Math.floor(zoom) / settings.step) * settings.step);
    const ask = async (path, asked = {}) => {
      if (settings.ask) return settings.ask(path, asked); // of a site of plain files
      const query = new URLSearchParams({ v: settings.version, ...asked });
      const answer = await fetch(`${settings.address}/${path}?${query}`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return { status: answer.status, document: await answer.json() };
    };

    /* ---- outlines ---- */

    const decoded = ({ units, places }, level, x, y) =>
      places.map(([number, id, px, py, ...rings]) => ({
        number,
        id,
        level,
        units: units * 2 ** level,
        at: [x * units + px, y * units + py],
        rings: rings.map((steps) => {
          const corners = new Float64Array(steps.length);
          let [east, south] = [x * units, y * units];
          for (let at = 0; at < steps.length; at += 2) {
            east += steps[at];
            south += steps[at + 1];
            corners[at] = east;
            corners[at + 1] = south;
          }
          return corners;
        }),
      }));

    const tile = (level, x, y) => {
      const path = `${level}/${x}/${y}.json`;
      if (!tiles.has(path)) {
        const found = ask(path).then(({ document }) => {
          const places = decoded(document, level, x, y);
          tiles.set(path, places);
          return places;
        });
        found.catch(() => tiles.delete(path));
        tiles.set(path, found);
        for (const old of [...tiles.keys()].slice(0, Math.max(0, tiles.size - KEPT_TILES))) tiles.delete(old);
      }
      return tiles.get(path);
    };

    /* A site of plain files has all places at once for far views, without their ids. */
    const isFar = () => Boolean(settings.whole) && Math.floor(map.getZoom()) <= settings.far;

    const tilesInView = () => {
      const level = levelOf(map.getZoom());
      const side = TILE_PX * map.getZoomScale(map.getZoom(), level);
      const room = map.getPixelBounds();
      const by = room.getSize().multiplyBy(AROUND);
      const last = [2 ** (level + 1) - 1, 2 ** level - 1]; // across: what lies beyond the 180th meridian goes on counting
      const [west, north] = [(room.min.x - by.x) / side, (room.min.y - by.y) / side].map((at) => Math.max(0, Math.floor(at)));
      const [east, south] = [(room.max.x + by.x) / side, (room.max.y + by.y) / side].map((at, axis) => Math.min(last[axis], Math.floor(at)));
      const found = [];
      for (let x = west; x <= east; x += 1) for (let y = north; y <= south; y += 1) found.push([level, x, y]);
      return found;
    };

    /* From the world in units of a place's level to the pixels that the renderer draws in. */
    const scaleOf = (place) => (TILE_PX * map.getZoomScale(map.getZoom(), 0)) / place.units;
    const placed = (place) => {
      const scale = scaleOf(place);
      const { x, y } = map.getPixelOrigin();
      const key = `${scale}/${x}/${y}`;
      if (place.key === key) return place;
      place.key = key;
      place.scale = scale;
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const ring of place.rings) {
        for (let at = 0; at < ring.length; at += 2) {
          const px = ring[at] * scale - x;
          const py = ring[at + 1] * scale - y;
          if (px < west) west = px;
          if (px > east) east = px;
          if (py < north) north = py;
          if (py > south) south = py;
        }
      }
      place.box = { west, north, east, south };
      place.point = { x: place.at[0] * scale - x, y: place.at[1] * scale - y };
      return place;
    };

    const latLng = (east, south, units) => map.unproject(L.point((east / units) * TILE_PX, (south / units) * TILE_PX), 0);
    const cornersOf = (place) =>
      place.rings.map((ring) => {
        const corners = [];
        for (let at = 0; at < ring.length; at += 2) {
          const { lat, lng } = latLng(ring[at], ring[at + 1], place.units);
          corners.push([lng, lat]);
        }
        return [...corners, corners[0]];
      });

    /* The outer rings and their holes of a place, as GeoJSON has them: rings are told in order, holes turn the other way. */
    const turns = (ring) => {
      let sum = 0;
      ring.forEach(([x, y], at) => {
        const [nextX, nextY] = ring[(at + 1) % ring.length];
        sum += x * nextY - nextX * y;
      });
      return Math.sign(sum);
    };
    const featureOf = (place) => {
      const polygons = [];
      const rings = cornersOf(place);
      const outer = turns(rings[0]);
      for (const ring of rings) {
        if (!polygons.length || turns(ring) === outer) polygons.push([ring]);
        else polygons.at(-1).push(ring);
      }
      const { lat, lng } = latLng(place.at[0], place.at[1], place.units);
      return {
        type: "Feature",
        properties: { id: place.id, number: place.number, label: [lat, lng] },
        geometry: { type: "MultiPolygon", coordinates: polygons },
      };
    };

    /* ---- what is in view ---- */

    const refresh = async () => {
      turn += 1;
      const mine = turn;
      const size = map.getSize();
      if (size.x < 60 || size.y < 60) return;
      let found;
      try {
        found = isFar() ? [await settings.whole()] : await Promise.all(tilesInView().map(([level, x, y]) => tile(level, x, y)));
      } catch {
        window.setTimeout(() => mine === turn && refresh(), ASK_AGAIN_MS);
        return;
      }
      if (mine !== turn) return;
      const once = new Set();
      const corner = map.containerPointToLayerPoint([0, 0]);
      const isSeen = ({ box }) =>
        box.east >= corner.x && box.west <= corner.x + size.x && box.south >= corner.y && box.north <= corner.y + size.y;
      const around = [];
      for (const place of found.flat()) {
        if (once.has(place.number)) continue;
        once.add(place.number);
        around.push(placed(place));
      }
      inView = around.filter(isSeen);
      isNear = inView.length <= NEAR_PLACES && !isFar();
      drawn = around;
      isLaid = false;
      draw();
      host.tell({ inView: inView.length, all: settings.count, isNear, numbers: inView.map(({ number }) => number) });
    };

    /* ---- drawing ---- */

    let drawn = [];
    let isLaid = false; // whether the picture has the places that are drawn
    const picture = window.SaytaraFarPicture.attach({
      map,
      around: AROUND,
      patternOf: host.patternOf,
      redraw: () => {
        isLaid = false;
        draw();
      },
    });
    const draw = () => {
      if (!day) return;
      host.showNear(isNear ? inView.map((place) => ({ id: place.id, number: place.number, feature: () => featureOf(place) })) : []);
      if (isNear) {
        picture.clear();
        isLaid = false;
        tellNear();
        return;
      }
      if (!isLaid) picture.lay(drawn, inView.length <= BORDERED_PLACES);
      isLaid = true;
      const selected = host.actor();
      const kinds = new Int32Array(drawn.length);
      for (let at = 0; at < kinds.length; at += 1) {
        const { number } = drawn[at];
        kinds[at] = day.kind[number] * PALES + Math.ceil(day.pale[number] / PALE_EVERY) * PALE_EVERY;
      }
      picture.show(kinds, (kind) => {
        const { look, actors } = day.kinds[Math.floor(kind / PALES)];
        return { look, isDim: Boolean(selected) && !actors.includes(selected), opacity: host.opacity(kind % PALES) };
      });
    };

    /* The words of the places in view; those that are not there yet are asked for together. */
    const tellNear = async () => {
      const mine = turn;
      const of = JSON.stringify(wanted);
      if (toldOf !== of) {
        told.clear();
        toldOf = of;
      }
      const missing = inView.filter(({ number }) => !told.has(number));
      try {
        await tell(missing.map(({ number }) => number));
      } catch {
        return; // its looks are there; the words come with the next move
      }
      if (mine !== turn || toldOf !== of || !isNear) return;
      host.sayNear(inView.map(({ number }) => told.get(number)).filter(Boolean));
    };

    const tell = async (numbers) => {
      if (!numbers.length) return;
      const of = toldOf;
      const { document } = await ask("told.json", { ...wanted, places: numbers.join(",") });
      if (of !== toldOf) return;
      host.learn(document.patterns);
      await Promise.all(inView.filter(({ number }) => numbers.includes(number)).map(withId));
      const byId = new Map([...inView, ...drawn].map((place) => [place.id, place.number]));
      for (const [id, state] of Object.entries(document.places)) {
        told.set(byId.get(id), { id, state, name: document.names[id], namedIn: document.namedIn[id] || "" });
      }
    };

    /* ---- the day ---- */

    const keep = (key, document) => {
      for (const kind of document.kinds) host.learn(kind.pattern);
      days.set(key, document);
      for (const old of [...days.keys()].slice(0, Math.max(0, days.size - KEPT_DAYS))) days.delete(old);
    };

    /* Asks for a day that may be wanted next; nothing is shown of it, and nobody waits. */
    const fetchAhead = async (asked) => {
      const key = JSON.stringify({ ...asked, lang: "" });
      if (days.has(key)) return;
      const { status, document } = await ask("day.json", { ...asked, ahead: "yes" }).catch(() => ({ status: 0, document: null }));
      if (status === 200 && !days.has(key)) keep(key, document);
    };

    /* Shows a day: its looks once they are there. `asked` are the parameters of the address that it depends on. */
    const show = async (asked) => {
      wanted = asked;
      if (!drawn.length) refresh(); // outlines are asked for beside the first day, not after it
      const key = JSON.stringify({ ...asked, lang: "" });
      if (!days.has(key)) {
        const { status, document } = await ask("day.json", asked).catch(() => ({ status: 0, document: null }));
        if (status !== 200) {
          if (JSON.stringify(wanted) !== JSON.stringify(asked)) return;
          if (status === 202) host.wait(document.done, document.of);
          window.setTimeout(() => JSON.stringify(wanted) === JSON.stringify(asked) && show(asked), ASK_AGAIN_MS);
          return;
        }
        keep(key, document);
      }
      if (JSON.stringify(wanted) !== JSON.stringify(asked)) return;
      day = days.get(key);
      host.wait(0, 0);
      if (drawn.length) draw();
      else refresh();
      host.drawn(day.date);
    };

    /* What a near place looks like before its words are there. */
    const lookOf = (number) => ({ ...day.kinds[day.kind[number]], pale: day.pale[number] });

    /* ---- finding a place under the pointer ---- */

    const isIn = (place, { x, y }) => {
      const { west, north, east, south } = place.box;
      if (x < west || x > east || y < north || y > south) return false;
      const scale = scaleOf(place);
      const origin = map.getPixelOrigin();
      let isInside = false;
      for (const ring of place.rings) {
        for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
          const [ax, ay] = [ring[at] * scale - origin.x, ring[at + 1] * scale - origin.y];
          const [bx, by] = [ring[before] * scale - origin.x, ring[before + 1] * scale - origin.y];
          if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
        }
      }
      return isInside;
    };
    const placeAt = (point) => {
      const exact = inView.find((place) => isIn(place, point));
      if (exact) return exact;
      const distance = (place) => Math.hypot(place.point.x - point.x, place.point.y - point.y);
      const nearest = inView.reduce((best, place) => (!best || distance(place) < distance(best) ? place : best), null);
      return nearest && distance(nearest) <= NEAR_PX ? nearest : null;
    };

    const withId = async (place) => {
      place.id = place.id || (await settings.idOf(place.number));
      return place.id;
    };

    const closeTip = () => {
      window.clearTimeout(tipTimer);
      if (tooltip) tooltip.remove();
      tooltip = null;
    };
    const openTip = async (latlng) => {
      const place = !isNear && placeAt(map.latLngToLayerPoint(latlng));
      if (!place || place.id === host.selected()) return;
      if (toldOf !== JSON.stringify(wanted)) {
        told.clear();
        toldOf = JSON.stringify(wanted);
      }
      if (!told.has(place.number)) await tell([place.number]).catch(() => null);
      const words = told.get(place.number);
      if (!words || isNear) return;
      closeTip();
      tooltip = L.tooltip({ direction: "top", className: "tip", interactive: false }).setLatLng(latlng).setContent(host.tip(words)).addTo(map);
    };

    map.on("click", ({ latlng }) => {
      const place = !isNear && placeAt(map.latLngToLayerPoint(latlng));
      if (place) withId(place).then(host.choose, () => null);
    });
    map.on("mousemove", ({ latlng }) => {
      closeTip();
      if (!isNear && settings.hovers) tipTimer = window.setTimeout(() => openTip(latlng), TIP_REST_MS);
    });
    map.on("mouseout movestart zoomstart", closeTip);
    map.on("moveend resize", refresh);

    return { show, fetchAhead, draw, refresh, recolour: picture.recolour, lookOf, placeAt, isNear: () => isNear };
  };

  return { attach };
})();
