/* Names finding room: the labels of places first, then cities and roads around them; and what stands over the map,
   behind which nothing is read. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, REST_MS, LIVE_WORDS, layers, drawn, boxes, element, sayLine } = shared;
  const { isWithin, boxAround, overlap, moveInto } = window.SaytaraGeometry;

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

  /* What stands over the map, in its own pixels: its buttons, and where it stands alone a note. */
  const coveredAreas = () => {
    const ground = mounted.map.getContainer().getBoundingClientRect();
    return [boxes.approximate, boxes.credited, boxes.tools].map((box) => within(box, ground)).filter((area) => area.right > area.left);
  };

  const within = (node, ground) => moveInto(node.getBoundingClientRect(), ground);

  /* Labels are measured for that, which lays out all that has changed: so colours are seen a frame before. */
  let arrangeFrame = 0;
  const arrangeSoon = () => {
    arrangeFrame = arrangeFrame || window.requestAnimationFrame(() => {
      arrangeFrame = 0;
      arrangeLabels();
    });
  };

  let arrangeTimer = null;
  const arrangeAtRest = () => { // a map that follows another one comes to an end of moving many times a second
    window.clearTimeout(arrangeTimer);
    arrangeTimer = window.setTimeout(arrangeLabels, REST_MS);
  };

  /* First the names find their room, those of places with a holder before the others, a little above or below the
     middle where it is taken; then each label gets as many of its lines as fit into its place without touching what
     stands already. Names are measured together, and then each form of those that have room, so that the page is laid out
     once for each form of the labels and not once for each label. */
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
  /* Boxes by their numbers; whether another meets any of them is looked up among those that stand near it. */
  const CELL_PX = 80;
  const takenBoxes = () => {
    const standing = new Map();
    const cells = new Map();
    const cellsOf = ({ left, right, top, bottom }) => {
      const found = [];
      for (let x = Math.floor(left / CELL_PX); x <= right / CELL_PX; x += 1) {
        for (let y = Math.floor(top / CELL_PX); y <= bottom / CELL_PX; y += 1) found.push(`${x} ${y}`);
      }
      return found;
    };
    const set = (number, box) => {
      if (standing.has(number)) for (const cell of cellsOf(standing.get(number))) cells.get(cell).delete(number);
      standing.set(number, box);
      for (const cell of cellsOf(box)) cells.set(cell, (cells.get(cell) || new Set()).add(number));
    };
    const isMetBy = (box, own) => (number) => number !== own && overlap(box, standing.get(number), TOUCH_PX);
    return {
      set,
      has: (number) => standing.has(number),
      get: (number) => standing.get(number),
      values: () => [...standing.values()],
      meets: (box, own) => cellsOf(box).some((cell) => [...(cells.get(cell) || [])].some(isMetBy(box, own))),
    };
  };

  const arrangeLabels = () => {
    const { state } = mounted;
    if (!state) return;
    const rank = (id) => (id === state.selected ? 0 : state.places[id].isQuiet ? 2 : 1);
    const order = [...drawn.keys()].sort((one, other) => rank(one) - rank(other));
    const found = order.map((id) => drawn.get(id));
    const rooms = found.map(({ path }) => path.getBoundingClientRect());
    found.forEach(({ label }, number) => {
      label.style.setProperty("--room", `${Math.min(Math.max(rooms[number].width, ROOM_PX[0]), ROOM_PX[1])}px`);
      label.style.translate = "";
      label.style.width = "";
    });
    const shorten = ({ id, label }, form) => {
      for (const part of ["brief", "short", "narrow"]) label.classList.toggle(part, form.includes(part));
      label.classList.toggle("less", form.includes("less") && Boolean(state.places[id].less));
    };
    const measured = (form, numbers) => {
      for (const number of numbers) {
        found[number].label.classList.remove("gone");
        shorten(found[number], form);
      }
      return new Map(numbers.map((number) => [number, found[number].label.getBoundingClientRect()]));
    };
    const hasShortNames = order.some((id) => state.places[id].less);
    const offered = hasShortNames ? FORMS : FORMS.filter((form) => !form.includes("less"));
    const forms = drawn.size > LIVE_WORDS ? offered.filter((form) => !form.includes("narrow")) : offered;
    const names = measured(forms.at(-1), [...found.keys()]);
    const taken = takenBoxes();
    const moved = (box, by) => ({ left: box.left, right: box.right, top: box.top + by, bottom: box.bottom + by });
    const frame = mounted.map.getContainer().getBoundingClientRect();
    const isCut = ({ left, right, top, bottom }) => left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
    const isOutside = ({ left, right, top, bottom }) =>
      left + right < 2 * frame.left || left + right > 2 * frame.right || top + bottom < 2 * frame.top || top + bottom > 2 * frame.bottom;
    const covering = [boxes.approximate, boxes.credited, boxes.tools].map((box) => box.getBoundingClientRect()).filter((box) => box.width > 0);
    covering.forEach((box, number) => taken.set(-1 - number, box)); // what lies under a box is not read
    const isNamesOnly = isSmallWhole();
    const shiftOf = new Map();
    order.forEach((id, number) => {
      const least = names.get(number);
      if (isOutside(least) || (least.width > rooms[number].width * 1.7 && rank(id) > 1)) return;
      const most = rank(id) > 1 ? 0 : rooms[number].height / 2;
      const by = SHIFTS_PX.find((shift) => Math.abs(shift) <= most && !taken.meets(moved(least, shift), number));
      if (by === undefined) return;
      shiftOf.set(number, by);
      taken.set(number, moved(least, by));
    });
    found.forEach(({ label }, number) => label.classList.toggle("gone", !shiftOf.has(number)));
    const tried = isNamesOnly ? [] : [...shiftOf.keys()].filter((number) => order[number] !== state.selected); // of that the panel has the rest
    const sizes = forms.slice(0, -1).map((form) => measured(form, tried));
    order.forEach((id, number) => {
      const room = rooms[number];
      const high = room.height * (state.places[id].isBusy ? PLATE_PART : 1);
      const wide = Math.max(room.width * 1.15, names.get(number).width); // its name stands there in any case
      const by = shiftOf.get(number);
      let at = by;
      const fits = (box, lines) => {
        if (box.width > wide || box.height > Math.min(high, names.get(number).height * (1 + LINE_PART * lines))) return false;
        const free = [by, ...SHIFTS_PX].find((shift) => Math.abs(shift) <= (room.height - box.height) / 2 && !isCut(moved(box, shift)) && !taken.meets(moved(box, shift), number));
        if (free !== undefined) at = free;
        return free !== undefined;
      };
      const tries = sizes.length && sizes[0].has(number) ? TRIES : [];
      const size = tries.reduce((best, { lines, isBrief }) => {
        if (best >= 0) return best;
        return forms.findIndex((form, index) => index < forms.length - 1 && form.includes("brief") === isBrief && fits(sizes[index].get(number), lines));
      }, -1);
      if (size >= 0) taken.set(number, moved(sizes[size].get(number), at));
      const form = forms.at(size);
      const { label } = found[number];
      shorten(found[number], form);
      if (at) label.style.translate = `0 ${at}px`;
    });
    const chosen = rooms[order.indexOf(state.selected)];
    const isPlate = (id, number) => state.places[id].isBusy && taken.has(number);
    fitPlates(order.flatMap((id, number) => (isPlate(id, number) ? [{ ...found[number], box: taken.get(number), near: id === state.selected ? undefined : chosen }] : [])));
    arrangeSurroundings(taken.values());
  };

  /* Whether a phone's map shows the whole area: colours and the key say who, more words would cover them. */
  const PHONE_PX = 520;
  const isSmallWhole = () => {
    const { map, base } = mounted;
    return !base.isAlone && map.getSize().x <= PHONE_PX && map.getZoom() <= map.saytaraWhole;
  };

  /* A plate is as wide as its longest line: text that wraps leaves its box as wide as it was allowed to be, and the
     rest would cover a neighbour. None lies on the outline of another place that is chosen: its text has a halo there. */
  const PLATE_RIM_PX = 5;
  const fitPlates = (plates) => {
    const range = document.createRange();
    const widthOf = (text) => {
      range.selectNodeContents(text);
      return Math.max(0, ...[...range.getClientRects()].map(({ width }) => width));
    };
    const widths = plates.map(({ head, words, more, fewWords, fewMore }) =>
      Math.ceil(Math.max(...[head, words, more, fewWords, fewMore].map(widthOf))),
    );
    plates.forEach(({ label, box, near }, number) => {
      const middle = (box.left + box.right) / 2;
      const half = widths[number] / 2 + PLATE_RIM_PX;
      label.style.width = `${widths[number]}px`;
      label.classList.toggle("bare", near !== undefined && overlap({ ...box, left: middle - half, right: middle + half }, near));
    });
  };

  /* What lies around the places is named where nothing else stands: first cities, then roads. */
  const arrangeSurroundings = (taken) => {
    const ground = mounted.map.getContainer().getBoundingClientRect();
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
    const { map, state } = mounted;
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
  const reachOf = ({ offsetWidth, offsetHeight }) => mounted.map.getSize().subtract([offsetWidth + 2 * RIM_PX, offsetHeight + 2 * RIM_PX]).divideBy(2);

  const isWithinRim = (point, node) => {
    const { x, y } = point.subtract(mounted.map.getSize().divideBy(2));
    const reach = reachOf(node);
    return Math.abs(x) <= reach.x && Math.abs(y) <= reach.y;
  };

  const alongRim = (point, node) => {
    const middle = mounted.map.getSize().divideBy(2);
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
  const meetsPlace = (box) => {
    if (isOverMany(box)) return true;
    const { map } = mounted;
    const { left, right, top, bottom } = box;
    const xs = [left, (left + right) / 2, right];
    const ys = [top, (top + bottom) / 2, bottom];
    if (xs.some((x) => ys.some((y) => isOnPlace(L.point(x, y))))) return true;
    const corner = map.containerPointToLayerPoint([left, top]);
    const other = map.containerPointToLayerPoint([right, bottom]);
    const isIn = ({ x, y }) => x > corner.x && x < other.x && y > corner.y && y < other.y;
    return [...layers.values()].some((layer) => (layer._rings || []).some((ring) => ring.some(isIn)));
  };

  /* Whether a box lies where a large dataset has places: far out they are no layers of their own. */
  const isOverMany = (box) => {
    const { map, base, many } = mounted;
    if (!many || many.isNear()) return false;
    const bounds = L.latLngBounds(base.bounds);
    const [corner, other] = [bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.latLngToContainerPoint(at));
    return overlap(box, { left: corner.x, right: other.x, top: corner.y, bottom: other.y });
  };

  /* The name of a road stands beside a straight stretch of it, along which it is read, where there is room on no place
     and under no name of a place; it is the first that goes where room lacks. */
  const ROAD_NAME_PX = 11;
  const BESIDE_ROAD_PX = 10;
  const ALONG_ROAD = [0.5, 0.3, 0.7, 0.15, 0.85];
  const arrangeRoadNames = (filled) => {
    const { map, state } = mounted;
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
    const points = longestLine(layer).map((at) => mounted.map.latLngToContainerPoint(at));
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
    const room = mounted.map.getSize();
    const isInside = box.left > 0 && box.top > 0 && box.right < room.x && box.bottom < room.y;
    return isInside && !filled.some((other) => overlap(box, other));
  };

  const endsOf = (at, width, angle) =>
    [-0.5, -0.25, 0, 0.25, 0.5].map((part) => L.point(at.x + part * width * Math.cos(angle), at.y + part * width * Math.sin(angle)));

  const isOnPlace = (at) => {
    const point = mounted.map.containerPointToLayerPoint(at);
    return [...layers.values()].some((layer) => (layer._rings || []).some((ring) => ring.length && isWithin(ring, point)));
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({
    NameMarker, roadNames, addRoadName, citiesBeyond, addCity, coveredAreas, arrangeLabels, arrangeSoon, arrangeAtRest,
  }));
})();
