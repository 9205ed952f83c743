/* The page of an exported map: language, day, chosen place. Everything that it shows stands in the page already.

   Fragments of HTML were written by the export with every text of the dataset escaped; the page's policy runs no script
   but the page's own. What is chosen stands behind the # of the address, so that Back works on a file too. */
"use strict";

(() => {
  const { dayIndex, valueAt } = window.SaytaraRuns;
  const { addTicks, daysFrom, fill, fillFighting, labelStrip, showLegend, unfolded } = window.SaytaraPageParts;
  const PLAY_MS = 900;
  const data = JSON.parse(document.getElementById("saytara-data").textContent);
  const { languages, order } = data;
  const pieces = window.SaytaraPieces; // of a published site, which gives its data in pieces; a file has all of them

  const unfoldedPanels = ({ fragments, panels, runs }) => ({
    fragments: unfolded(fragments, ""),
    panels: unfolded(panels, []), // for each panel one in each language, in their order
    runs,
  });
  const unfoldedFrames = (found) => ({ ...found, patterns: unfolded(found.patterns, "").join("") });

  const all = pieces ? null : unfoldedPanels(data);
  const periods = data.periods || []; // of a site: from which day on which piece has the frames
  const periodOf = (date) => valueAt(periods, date);
  let period = periodOf(data.date);
  let frames = unfoldedFrames(data.frames);
  const days = data.days || frames.days;
  const regions = data.regions || Object.keys(data.runs).filter((key) => key.startsWith("region:"));
  const at = (id) => document.getElementById(id);
  const slider = at("slider");

  let language = data.language;
  let day = data.date;
  let chosen = null;
  let playing = null;

  const isEmbed = document.documentElement.classList.contains("saytara-embed");
  const nothingChosen = isEmbed ? "map" : "overview"; // in a small frame the panel lies over the map

  const words = () => languages[language];
  const nextLanguage = () => order[(order.indexOf(language) + 1) % order.length]; // whose name the button has
  const { toNumber, toDay } = daysFrom(frames.first);

  /* The panels of a place or a region; null until a site's piece with them has come. */
  const panelsOf = (key) => {
    if (all) return all;
    const name = key.startsWith("region:") ? "regions" : `place-${key}`;
    return pieces.get(name, unfoldedPanels, () => showSide());
  };

  const htmlOf = (key) => {
    const told = panelsOf(key);
    if (!told) return "";
    const number = valueAt(told.runs[key], day);
    if (number === null) return "";
    const panel = told.panels[number * order.length + order.indexOf(language)];
    return panel.map((fragment) => told.fragments[fragment]).join("");
  };

  const stateOf = (place) => frames.states[valueAt(frames.runs[place], dayIndex(frames.days, day))];

  const nameCloseLinks = () => {
    for (const link of document.querySelectorAll("a.close")) {
      link.href = `#${nothingChosen}`;
      link.title = words().page.close;
      link.setAttribute("aria-label", words().page.close);
    }
  };

  const closeLink = () => window.SaytaraPageParts.closeLink(nothingChosen);

  const SVG = "http://www.w3.org/2000/svg";
  const swatch = (state) => {
    const sign = document.createElementNS(SVG, "svg");
    const ground = document.createElementNS(SVG, "rect");
    sign.setAttribute("class", state.edge.length ? "swatch dashed" : "swatch");
    if (state.edge.length) [sign.style.borderColor] = state.edge;
    sign.setAttribute("aria-hidden", "true");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", `url(#${state.look})`);
    sign.append(ground);
    return sign;
  };

  /* The status, what stands beside it, and who holds how much, in a line. */
  const lineOf = (state) => {
    const line = state.status === "not_reported" ? "" : state.line[language];
    return [state.state[language], state.more[language], line].filter(Boolean).join(" · ");
  };

  const placeEntry = (place) => {
    const state = stateOf(place);
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const name = document.createElement("span");
    const line = document.createElement("span");
    link.className = "place-link";
    link.href = `#place-${place}`;
    name.className = "name";
    name.textContent = words().names[place];
    line.className = "state";
    line.textContent = lineOf(state);
    link.append(swatch(state), name, line);
    entry.append(link);
    return entry;
  };

  /* Who has which colour on the map of the day, those of most places first. */
  const showColours = () => {
    const count = new Map();
    for (const place of words().order) {
      const state = stateOf(place);
      for (const actor of (frames.colours || data.colours)[state.look] || []) count.set(actor, (count.get(actor) || 0) + (state.isPast ? 0 : 1));
    }
    showLegend(count, (actor) => valueAt(words().actors[actor], day), words().locale, words().page.legend);
  };

  const showOverview = () => {
    const overview = document.querySelector(`.overview[lang="${language}"]`);
    fill(overview.querySelector(".regions"), regions.map(htmlOf).join(""));
    overview.querySelector(".places").replaceChildren(...words().order.map(placeEntry));
  };

  const showPanel = () => {
    fill(at("panel"), chosen ? htmlOf(chosen) : "");
    if (!chosen) return;
    at("panel").prepend(closeLink());
    window.SaytaraPageParts.fillAges(chosen, window.Saytara.age(chosen));
    fillFighting(day, words().locale);
  };

  const showDay = () => window.SaytaraPageParts.showDay(day, toNumber(day), words().locale);

  const showSide = () => {
    showPanel();
    showOverview();
    showColours();
    nameCloseLinks();
  };

  let wanted = null;
  const move = (date) => {
    day = date;
    wanted = date;
    showDay();
    window.requestAnimationFrame(() => withFrames(date, () => {
      window.Saytara.step(date);
      showSide();
    }));
  };

  /* Only the last of several moves is drawn, and only once the frames of its day are there. */
  const withFrames = (date, then) => {
    if (wanted !== date) return;
    const name = periodOf(date);
    if (name === period) {
      then();
      return;
    }
    const found = pieces.get(name, unfoldedFrames, () => withFrames(date, then));
    if (!found) return;
    frames = found;
    period = name;
    window.Saytara.take(frames, "");
    then();
  };

  const draw = () => {
    const { dir, page, title } = words();
    document.documentElement.lang = language;
    document.documentElement.dir = dir;
    if (!pieces) document.title = title;
    const { words: mapWords, names } = words();
    const places = Object.fromEntries(Object.keys(frames.runs).map((place) => [place, stateOf(place)]));
    window.Saytara.update({ ...data.state, places, patterns: "", words: mapWords, names, lang: language, dir, date: day, selected: chosen });
    window.Saytara.step(day);
    labelStrip(page, Boolean(playing));
    if (at("switch")) {
      at("switch").textContent = page.otherLanguage;
      at("switch").lang = nextLanguage();
    }
    showDay();
    showSide();
  };

  /* ---- what is chosen ---- */

  const VIEWS = { source: "sources", sources: "sources", overview: "overview" };

  const follow = () => {
    const [kind, id] = [...window.location.hash.slice(1).split(/-(.*)/s), "", ""];
    const isPlace = kind === "place" && Object.hasOwn(frames.runs, id);
    chosen = isPlace ? id : null;
    document.body.dataset.view = isPlace ? "place" : VIEWS[kind] || nothingChosen;
    draw();
    at("side").scrollTop = 0;
    for (const node of document.querySelectorAll(".source.chosen")) node.classList.remove("chosen");
    if (kind !== "source") return;
    for (const node of document.querySelectorAll(`[data-source="${CSS.escape(id)}"]`)) {
      node.classList.add("chosen");
      if (node.offsetParent) node.scrollIntoView({ block: "center" });
    }
  };

  window.addEventListener("hashchange", follow);
  document.addEventListener("saytara-told", (event) => {
    if (event.detail.place) window.location.hash = `place-${event.detail.place}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.dataset.view !== nothingChosen) window.location.hash = nothingChosen;
  });
  at("switch")?.addEventListener("click", () => {
    language = nextLanguage();
    draw();
  });

  /* ---- the slider ---- */

  const stop = () => {
    window.clearInterval(playing);
    playing = null;
  };

  const neighbour = (direction) =>
    direction > 0 ? days.find((other) => other > day) : days.filter((other) => other < day).pop();

  if (isEmbed) for (const overview of document.querySelectorAll(".overview")) overview.prepend(closeLink());

  slider.max = String(toNumber(frames.last));
  addTicks(days.slice(1).map(toNumber), toNumber(frames.last));
  slider.addEventListener("input", () => {
    stop();
    move(toDay(Number(slider.value)));
  });
  for (const [id, direction] of [["previous", -1], ["next", 1]]) {
    at(id).addEventListener("click", () => {
      stop();
      const date = neighbour(direction);
      if (date) move(date);
    });
  }
  at("play").addEventListener("click", () => {
    if (playing) {
      stop();
    } else {
      if (!neighbour(1)) move(days[0]);
      playing = window.setInterval(() => {
        const date = neighbour(1);
        if (date) move(date);
        else stop();
        if (!playing) draw();
      }, PLAY_MS);
    }
    draw();
  });

  /* ---- the beginning ---- */

  const map = L.map("map", { zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 9, maxZoom: 19 });
  map.fitBounds(data.base.bounds); // Leaflet draws nothing before it has a view
  window.Saytara.mount(map, data.base);
  window.Saytara.take(frames, "");
  if (!window.location.hash && data.place) window.history.replaceState(null, "", `#place-${data.place}`);
  follow();
})();
