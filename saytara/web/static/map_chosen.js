/* The choice of a place: the page around the map hears of it, and the map shows the place. Beside a sheet, where the whole
   area is small, it is brought near; elsewhere the map moves only for a place that is out of sight. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const {
    mounted, layers, boxes, select, arrangeLabels, viewOf, rememberView, rememberNow, forgetView, isAsked, fit, isOnPaper,
  } = shared;

  /* Whether the panel around this map is a sheet below it, as on a phone held upright (`small.css`). */
  const hasSheet = () => {
    if (mounted.base.isAlone) return false;
    try {
      const frame = window.frameElement;
      return Boolean(frame) && window.parent.getComputedStyle(frame).getPropertyValue("--sheet-below").trim() === "yes";
    } catch {
      return false; // in a page of another origin
    }
  };

  /* The page hears of a choice, and may keep it for later: then nothing is outlined yet. */
  const choose = (id) => {
    if (mounted.base.isAlone) {
      select(id);
      arrangeLabels();
      document.dispatchEvent(new CustomEvent("saytara-told", { detail: { place: id } })); // for whoever shares the document
      return;
    }
    rememberNow();
    const page = window.parent;
    const told = new page.CustomEvent("saytara-choose", { detail: { place: id }, cancelable: true });
    if (!page.dispatchEvent(told)) return;
    select(id);
    if (!hasSheet()) return;
    mounted.map.invalidateSize({ animate: false, pan: true }); // the sheet has risen
    bringNear(id, { isTouched: true });
  };

  /* ---- into view: as little as need be ---- */

  /* Moves the map so that the places are wholly in sight; only if any of them is not. What was chosen on the map itself
     is in sight, and a map that shows its part by an address stays as the address has it. */
  const SEEN_PX = 24;
  const bringIntoView = (ids) => {
    const { map, state } = mounted;
    const shapes = ids.map((id) => layers.get(id)).filter(Boolean);
    if (!shapes.length) return;
    map.saytaraNear = null;
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

  /* ---- near: the place whole in the free part of the map, as large as it takes to read it and its neighbours ---- */

  const NEAR_PART = 0.5; // so much of the free part, in its tighter direction
  const MOST_PART = 0.92;
  const LEAST_PART = 0.3; // a map that changes its size keeps its zoom, unless the place is smaller or larger in it than that
  const NEAREST = 16; // some hundred metres across on a phone
  const BESIDE_PX = 8;
  const SNAPS = 4; // steps of the zoom, to one
  const SAME_PX = 2;
  const LEAST_ROOM_PX = 60;

  /* The part of the map on which none of its buttons lies: beside their column, or above their row. */
  const freePart = () => {
    const room = mounted.map.getSize();
    const ground = mounted.map.getContainer().getBoundingClientRect();
    const tools = boxes.tools.getBoundingClientRect();
    const free = { left: 0, top: 0, right: room.x, bottom: room.y };
    if (tools.width > tools.height) free.bottom = tools.top - ground.top;
    else if (tools.left - ground.left > room.x / 2) free.right = tools.left - ground.left;
    else free.left = tools.right - ground.left;
    return { left: free.left + BESIDE_PX, top: free.top + BESIDE_PX, right: free.right - BESIDE_PX, bottom: free.bottom - BESIDE_PX };
  };

  const isSameZoom = (one, other) => Math.abs(one - other) < 0.05;
  const isAt = ({ centre, zoom }) => {
    const { map } = mounted;
    const middle = map.getSize().divideBy(2);
    return isSameZoom(map.getZoom(), zoom) && map.latLngToContainerPoint(centre).distanceTo(middle) < SAME_PX;
  };

  /* Whether the reader zoomed in himself: no choice takes that from him. */
  const isReadersZoom = () => {
    const { map } = mounted;
    const near = map.saytaraNear;
    return near ? !isMoving && !isSameZoom(map.getZoom(), near.zoom) : map.getZoom() > map.saytaraWhole + 0.1;
  };

  /* Where the map is to be for a place within these bounds, at the zoom that is kept or at the one that it needs. */
  const nearView = (bounds, keptZoom) => {
    const { map, base } = mounted;
    const free = freePart();
    const [wide, high] = [free.right - free.left, free.bottom - free.top];
    if (wide < LEAST_ROOM_PX || high < LEAST_ROOM_PX) return null;
    const boxAt = (zoom) => L.bounds([bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.project(at, zoom)));
    const partAt = (zoom) => {
      const size = boxAt(zoom).getSize();
      return Math.max(size.x / wide, size.y / high);
    };
    const zoomOf = (part) => Math.floor(map.getScaleZoom(part / partAt(0), 0) * SNAPS) / SNAPS;
    const needed = Math.min(zoomOf(MOST_PART), Math.max(map.getBoundsZoom(base.bounds), Math.min(zoomOf(NEAR_PART), NEAREST)));
    const zoom = keptZoom === null ? needed : keptZoom;
    const aside = L.point(free.left + free.right, free.top + free.bottom).subtract(map.getSize()).divideBy(2);
    return { centre: map.unproject(boxAt(zoom).getCenter().subtract(aside), zoom), zoom, part: partAt(zoom), needed, free };
  };

  /* The same zoom, moved as little as it takes to have the place in the free part; of one that is larger than that, to
     have the free part in it. */
  const pannedView = (bounds, free) => {
    const { map } = mounted;
    const { min, max } = L.bounds([bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.latLngToContainerPoint(at)));
    const along = (from, to, start, end) => {
      const [first, last] = [from - start, to - end];
      if (Math.sign(first) === Math.sign(last)) return Math.abs(first) < Math.abs(last) ? first : last;
      return 0;
    };
    const by = L.point(along(min.x, max.x, free.left, free.right), along(min.y, max.y, free.top, free.bottom));
    return { centre: map.containerPointToLatLng(map.getSize().divideBy(2).add(by)), zoom: map.getZoom() };
  };

  let isMoving = false; // towards a place, as an animation
  const moveTo = (view, isAtOnce) => {
    const { map } = mounted;
    if (isAt(view)) return;
    const isAnimated = !isAtOnce && !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    isMoving = isAnimated;
    map.once("moveend", () => { isMoving = false; });
    map.setView(view.centre, view.zoom, { animate: isAnimated });
  };

  let seenTo = null; // the place that the map has moved for: it is not brought again where the reader has left it since
  const bringNear = (id, { isAtOnce = false, isTouched = false } = {}) => {
    const { map, state } = mounted;
    const layer = layers.get(id);
    if (!layer) return; // of a large dataset it comes with the answer
    const bounds = layer.getBounds();
    const isReaders = isReadersZoom();
    const view = nearView(bounds, isReaders ? map.getZoom() : null);
    if (!view) return;
    seenTo = id;
    if (isReaders && (isTouched || view.part <= 1)) {
      panTo(pannedView(bounds, view.free), isAtOnce);
      return;
    }
    const { centre, zoom } = isReaders ? nearView(bounds, view.needed) : view;
    map.saytaraNear = { over: state.view || null, centre, zoom };
    moveTo({ centre, zoom }, isAtOnce);
  };

  /* The map stays the reader's: where it is now is told to the page, unless the place that it was near of says that. */
  const panTo = (view, isAtOnce) => {
    const { map } = mounted;
    if (!map.saytaraNear && !isAt(view)) map.once("moveend", rememberView);
    moveTo(view, isAtOnce);
  };

  /* ---- a new size of the map, a new state, and the whole area again ---- */

  const fitAgain = () => {
    const { map, state } = mounted;
    const near = map.saytaraNear;
    if (near && !isOnPaper()) {
      if (!hasSheet()) {
        leaveNear();
        seenTo = null; // the phone is turned: it may be turned back
      } else if (isMoving || isAt(near)) bringAgain(near);
      return;
    }
    if (map.saytaraByHand || (state && state.view)) return;
    fit();
    if (state && state.selected && state.selected !== seenTo && !isOnPaper() && hasSheet()) bringNear(state.selected, { isAtOnce: true });
  };

  /* In a map of another size: once the reader has touched it, it keeps its zoom as long as the place can be read. */
  const bringAgain = (near) => {
    const { map, state } = mounted;
    const layer = layers.get(state.selected);
    if (!layer) return;
    const bounds = layer.getBounds();
    const kept = nearView(bounds, near.zoom);
    const isKept = kept && map.saytaraByHand && kept.part > LEAST_PART && kept.part < MOST_PART;
    const view = isKept ? kept : nearView(bounds, null);
    if (!view || (isMoving && isSameZoom(view.zoom, near.zoom) && isSamePlace(view.centre, near.centre))) return;
    Object.assign(near, { centre: view.centre, zoom: view.zoom });
    moveTo(view, true);
  };

  const isSamePlace = (one, other) => mounted.map.latLngToContainerPoint(one).distanceTo(mounted.map.latLngToContainerPoint(other)) < SAME_PX;

  /* Names are measured in the page's letters, which may come after the map. */
  const fitWithFonts = () => document.fonts.ready.then(fitAgain);

  /* The whole area, as if the map had never been moved. */
  const leaveNear = () => {
    const { map } = mounted;
    map.saytaraNear = null;
    map.saytaraByHand = false;
    fit();
  };
  const showWhole = () => {
    if (hasSheet()) {
      leaveNear();
      forgetView();
    } else {
      fit();
    }
  };

  /* Moves the map for a new state: to the position of its address, near the place that is chosen or into its sight. An
     answer may be of an address that the page no longer asks for: then nothing moves. */
  const follow = (before, next) => {
    const { map } = mounted;
    const isAnswered = !before || isAsked("map", next.view);
    const isPlaceAsked = !before || isAsked("place", next.selected);
    const near = map.saytaraNear;
    const isHeld = near && (!isAnswered || !isPlaceAsked || (Boolean(next.selected) && near.over === (next.view || null)));
    if (isHeld) {
      if (before.dir !== next.dir) fitAgain(); // the buttons are at the other side
    } else if (near && !next.view) {
      leaveNear();
    } else if (next.view && isAnswered && next.view !== viewOf()) {
      map.saytaraNear = null;
      const [zoom, lat, lon] = next.view.split("_").map(Number);
      map.setView([lat, lon], zoom, { animate: false });
    } else if (!next.view && before && before.view && isAnswered) {
      fit();
    }
    if (!next.view && isAnswered && !near && (!before || before.dir !== next.dir) && !map.saytaraByHand) fit();
    if (!isPlaceAsked) return;
    if (!next.selected) seenTo = null;
    else if (hasSheet()) bringChosen(before, next);
    else if (before && next.selected !== before.selected) bringIntoView([next.selected]);
  };

  const bringChosen = (before, next) => {
    if (seenTo === next.selected) return;
    if (!before && next.view && isReadersZoom()) seenTo = next.selected; // it stays as the address has it
    else bringNear(next.selected, { isAtOnce: !before });
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ choose, bringIntoView, fitAgain, fitWithFonts, showWhole, follow }));
})();
