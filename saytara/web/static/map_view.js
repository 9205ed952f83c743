/* Which part of the map is in view: as the page's address has it, fitted to the frame, on paper, moved with other maps. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, drawn, coveredAreas, arrangeLabels } = shared;
  const { overlap, isLess } = window.SaytaraGeometry;
  const REPORT_DELAY_MS = 350; // a pan is told to the page once it has come to rest

  const viewOf = () => {
    const { map } = mounted;
    const centre = map.getCenter();
    return [map.getZoom().toFixed(2).replace(/\.?0+$/, ""), centre.lat.toFixed(4), centre.lng.toFixed(4)].join("_");
  };

  /* The address of the page around the map; none where the map stands alone, or in another host's page. */
  const pageAddress = () => {
    if (mounted.base.isAlone) return null; // the address around it is a notebook's
    try {
      return new URL(window.parent.location.href);
    } catch {
      return null;
    }
  };

  /* The position goes into the address without a step in the history: Back leads to the last choice, not the last pan.
     The server is not asked: it reads the position with the next choice, since every choice takes it along. */
  let reportTimer = null;
  const rememberView = () => {
    window.clearTimeout(reportTimer);
    reportTimer = null;
    const address = pageAddress();
    if (!address) return;
    mounted.state.view = viewOf();
    address.searchParams.set("map", mounted.state.view);
    window.parent.history.replaceState(window.parent.history.state, "", address);
  };
  /* Near the chosen place the map is where that place is, which the address says already. */
  const rememberSoon = () => {
    const { map, state } = mounted;
    window.clearTimeout(reportTimer);
    reportTimer = null;
    if (state && map.saytaraByHand && !map.saytaraNear) reportTimer = window.setTimeout(rememberView, REPORT_DELAY_MS);
  };
  const rememberNow = () => {
    if (reportTimer) rememberView();
  };

  const forgetView = () => {
    window.clearTimeout(reportTimer);
    reportTimer = null;
    const address = pageAddress();
    if (!address || !address.searchParams.has("map")) return;
    if (mounted.state) mounted.state.view = null;
    address.searchParams.delete("map");
    window.parent.history.replaceState(window.parent.history.state, "", address);
  };

  /* An answer may be of an address from before the last pan or choice: it is followed only if the page still asks for it. */
  const isAsked = (name, value) => {
    const address = pageAddress();
    return !address || (address.searchParams.get(name) || null) === (value || null);
  };

  /* Everything in sight, as large and as central as may be with the fewest labels behind a box. */
  const EDGE_PX = 14;
  const HALF_LABEL = { x: 54, y: 17 };
  const HALF_SMALL_LABEL = { x: 37, y: 11 }; // on a small map mostly the name alone, in smaller letters
  const SMALL_PX = 520;
  const ZOOM_STEPS = [0, 0.25, 0.5, 0.75];
  const MOST_LABELS = 300; // of more, no label can be told from the next at this size

  const fit = () => {
    const { map, base } = mounted;
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
    map.saytaraWhole = best.zoom;
    map.setView(map.unproject(best.centre, best.zoom), best.zoom, { animate: false });
  };

  /* On paper the whole map is seen, in a frame of another size; afterwards it is where the reader left it. */
  let beforePaper = null;
  const toPaper = () => {
    const { map } = mounted;
    if (beforePaper) return;
    beforePaper = { centre: map.getCenter(), zoom: map.getZoom(), byHand: map.saytaraByHand, whole: map.saytaraWhole };
    map.invalidateSize({ animate: false, pan: false });
    fit();
    arrangeLabels();
  };
  const isOnPaper = () => Boolean(beforePaper);
  const fromPaper = () => {
    const { map } = mounted;
    if (!beforePaper) return;
    const { centre, zoom, byHand, whole } = beforePaper;
    beforePaper = null;
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, zoom, { animate: false });
    map.saytaraByHand = byHand;
    map.saytaraWhole = whole;
    arrangeLabels();
  };

  /* Where the area may begin along one side of the window, from edge to edge. */
  const shifts = (left) => {
    const most = left - EDGE_PX;
    if (most <= EDGE_PX) return [left / 2];
    return [0, 0.25, 0.5, 0.75, 1].map((part) => EDGE_PX + part * (most - EDGE_PX));
  };

  const meetsLabel = (area, half, x, y) =>
    overlap(area, { left: x - half.x, right: x + half.x, top: y - half.y, bottom: y + half.y });

  /* Two maps on one page move together: each tells the page where it goes, and follows what the others tell. */
  const moveTogether = () => {
    const { map, base } = mounted;
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

  /* Where the page around the map can be scrolled, the wheel scrolls it until the map is clicked, and again once the
     pointer has left the map. */
  const letPageScroll = () => {
    if (mounted.base.isAlone) return;
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

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({
    viewOf, rememberView, rememberSoon, rememberNow, forgetView, isAsked, fit, isOnPaper, toPaper, fromPaper, moveTogether, letPageScroll,
  }));
})();
