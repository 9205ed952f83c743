/* Backgrounds: the dataset's own, and those from outside only when asked for. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, boxes, element } = shared;
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
  const COOKIE = "saytara_background";
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

  let tiles = null;
  let opened = ""; // the outside server that the policy of this frame names
  const startBackground = () => {
    opened = takeAgreed();
    if (opened) showTiles(opened);
    else if (isOwnKept() && mounted.state.background) showTiles("own");
  };

  const listBackgrounds = (said) => {
    const { state } = mounted;
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
    const own = key === "own" ? mounted.state.background : null;
    const layer = own ? ownTiles(own) : outsideTiles(BACKGROUNDS[key]);
    tiles = layer;
    layer.saytaraName = key;
    boxes.said.hidden = true;
    const give = () => {
      if (tiles !== layer || layer.isSeen) return;
      keepOwn(false);
      hideTiles();
      const { state } = mounted;
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
    layer.addTo(mounted.map);
    listBackgrounds(mounted.state.words);
  };

  const outsideTiles = ({ url, maxZoom }) =>
    L.tileLayer(url, { maxNativeZoom: maxZoom, maxZoom: mounted.map.getMaxZoom(), referrerPolicy: "strict-origin-when-cross-origin" });

  /* One zoom below the lowest of the file its tiles are still drawn, at half their size. */
  const ownTiles = ({ url, low, high, box }) => {
    const ends = { minZoom: low - 1, minNativeZoom: low, maxNativeZoom: high, maxZoom: mounted.map.getMaxZoom() };
    return L.tileLayer(url, box ? { ...ends, bounds: [[box[1], box[0]], [box[3], box[2]]] } : ends);
  };

  const hideTiles = () => {
    if (tiles) tiles.remove();
    tiles = null;
    if (boxes.credit) boxes.credit.remove();
    boxes.credit = null;
    boxes.said.hidden = true;
    stepBack();
    listBackgrounds(mounted.state.words);
  };

  /* Leaflet takes a credit for HTML, and a dataset's is text. */
  const showCredit = (credit) => {
    const line = element("bdi", "", credit);
    boxes.credit = L.control.attribution({ prefix: false, position: "bottomright" }).addTo(mounted.map).addAttribution(line.outerHTML);
  };

  /* The roads of the dataset step back behind pictures, where there are any at this zoom. */
  const stepBack = () => {
    const isSeen = Boolean(tiles && tiles.isSeen) && Math.round(mounted.map.getZoom()) >= (tiles.options.minZoom || 0);
    document.documentElement.classList.toggle("has-background", isSeen);
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ startBackground, listBackgrounds, stepBack }));
})();
