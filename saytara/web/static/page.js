/* The page around the map: links inside the dashboard change the view without loading the page anew, the strip moves
   the date, and the document says its language and direction. Without this script every link still works. */
"use strict";

(() => {
  const KEPT = "map"; // the position on the map travels along, wherever the link was made
  const PLAY_MS = 900; // one change, long enough to be read on the map
  const DAY_MS = 86400000;
  const FOLLOW_MS = 400; // within so long the evidence mostly follows, and nothing need be said
  const ANSWER_MS = 6000; // after so long without the evidence of a new day, the reader is told that none comes

  /* ---- within the page of another site: only the map may stand there, so other pages open beside it ---- */

  const isEmbedded = window.top !== window.self || document.documentElement.classList.contains("embedded");
  document.documentElement.classList.toggle("embedded", isEmbedded);
  const leavesFrame = (link) => isEmbedded && link.pathname !== window.location.pathname;

  /* ---- addresses ---- */

  /* While there is no connection the address alone keeps what was chosen (`connection.js`). */
  const isCut = () => document.documentElement.classList.contains("lost");

  /* An address in which something is chosen says which day it speaks of (as `saytara.ui.selection`): the default may be
     another one tomorrow. */
  const DATELESS = new Set(["area", "lang", "map", "embed"]);
  const withDate = (address) => {
    const marker = document.getElementById("saytara-page");
    const asked = address.searchParams;
    const isOther = marker && asked.has("area") && asked.get("area") !== marker.dataset.area;
    if (marker && !isOther && !asked.has("date") && [...asked.keys()].some((name) => !DATELESS.has(name))) {
      asked.set("date", marker.dataset.date);
    }
    return address;
  };

  const go = (given) => {
    const address = withDate(given);
    const present = new URLSearchParams(window.location.search);
    if (present.has(KEPT) && !address.searchParams.has(KEPT)) address.searchParams.set(KEPT, present.get(KEPT));
    if (address.href === window.location.href) return;
    noteScroll();
    window.history.pushState({}, "", address);
    if (isCut()) return;
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    window.dispatchEvent(new Event("saytara-asked"));
  };

  /* The links to the pages are of the view that was drawn: a choice that still waits for its answer goes along. */
  const CHOICES = { date: "date", place: "place", known_by: "knownBy", grade: "grade" };
  const withWaiting = (address) => {
    const marker = document.getElementById("saytara-page");
    const present = new URLSearchParams(window.location.search);
    for (const [name, drawn] of Object.entries(CHOICES)) {
      if (marker && present.has(name) && present.get(name) !== marker.dataset[drawn]) address.searchParams.set(name, present.get(name));
    }
    return address;
  };

  const change = (parameters) => {
    const address = new URL(window.location.href);
    for (const [name, value] of Object.entries(parameters)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    go(address);
  };

  /* ---- the first view, which was served with the page: it goes when the live map is there ---- */

  const HAND_OVER_MS = 200;
  const LIVE_MS = 15000; // a live page without a map, such as a report of faults, shows itself after so long
  const still = document.getElementById("saytara-still");

  const around = (nodes, frame) => {
    const boxes = [...nodes].map((node) => node.getBoundingClientRect());
    const at = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return { left: left + at.left, top: top + at.top, width: Math.max(...boxes.map((box) => box.right)) - left };
  };

  /* The picture moves to where the live map has its places, and fades over it: nothing jumps. */
  const handOver = () => {
    if (!still || !still.isConnected) return;
    const picture = still.querySelector(".still-map");
    const frame = document.querySelector(".st-key-map iframe");
    const places = frame && frame.contentDocument ? frame.contentDocument.querySelectorAll("path.place") : [];
    const own = picture.querySelectorAll(".still-place > path:first-of-type");
    if (places.length && own.length && !window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const [from, to] = [around(own), around(places, frame)];
      const corner = picture.getBoundingClientRect();
      const scale = to.width / from.width;
      const [x, y] = [to.left - corner.left - (from.left - corner.left) * scale, to.top - corner.top - (from.top - corner.top) * scale];
      picture.style.transformOrigin = "0 0";
      picture.style.transition = `transform ${HAND_OVER_MS}ms ease-out`;
      picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      still.style.transition = `opacity ${HAND_OVER_MS / 2}ms linear ${HAND_OVER_MS / 2}ms`;
    }
    still.style.pointerEvents = "none";
    still.style.opacity = "0";
    window.setTimeout(() => still.remove(), HAND_OVER_MS);
  };
  /* The map tells that it is drawn; its frame may still wait for its style sheet, and stand elsewhere until then. */
  const REST_MS = 100;
  const PATIENCE_MS = 3000;
  const handOverAtRest = (patience, before) => {
    const frame = document.querySelector(".st-key-map iframe");
    const places = frame && frame.contentDocument ? frame.contentDocument.querySelectorAll("path.place") : [];
    const now = places.length ? JSON.stringify(around(places, frame)) : "";
    if (patience <= 0 || (now && now === before)) handOver();
    else window.setTimeout(() => handOverAtRest(patience - REST_MS, now), REST_MS);
  };
  window.addEventListener("saytara-ready", () => handOverAtRest(PATIENCE_MS, ""));

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const any = event.target.closest && event.target.closest("a[href]");
    if (any && any.origin === window.location.origin && leavesFrame(any) && !any.hasAttribute("download")) {
      event.preventDefault();
      window.open(any.href, "_blank", "noopener");
      return;
    }
    const link = event.target.closest && event.target.closest("a.go");
    if (!link || link.origin !== window.location.origin) return;
    if (still && still.contains(link)) return; // the live page may not be there yet: the address is loaded
    event.preventDefault();
    const address = new URL(link.href);
    go(link.closest(".st-key-header nav") ? withWaiting(address) : address);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.closest("input, select, [role=dialog], [role=listbox]")) return;
    const close = document.querySelector("a.close");
    if (close) close.click();
  });

  /* ---- what the server drew: language, the claim to be seen, the date ---- */

  let shown = "";
  let isLeaving = false;
  const follow = () => {
    const marker = document.getElementById("saytara-page");
    if (!marker) return;
    if (still && still.isConnected && !isLeaving) {
      isLeaving = true;
      window.setTimeout(handOver, LIVE_MS);
    }
    const { lang, dir } = marker;
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (document.documentElement.dir !== dir) document.documentElement.dir = dir;
    nameSkipLink(marker.dataset.skip);
    sayDate();
    showHeading();
    if (!returning) showTarget(marker.dataset.show);
    scrollBack();
    setUpStrip(marker);
    fillFields();
    showPatterns();
  };

  /* Streamlit's own way past the header speaks English alone. */
  const nameSkipLink = (words) => {
    const link = document.querySelector('[data-testid="stSkipToContent"]');
    if (link && words && link.textContent !== words) link.textContent = words;
  };

  /* Who came by a link without a date is given the one that is shown, without a step in the history. */
  let dated = "";
  const sayDate = () => {
    if (window.location.href === dated) return;
    const address = withDate(new URL(window.location.href));
    dated = address.href;
    if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
  };

  /* ---- Back leads to where the page was read, and not to its head ---- */

  /* What scrolls: the panel beside the map, in small windows and on other pages the whole page. */
  const SCROLLED = '.st-key-side, [data-testid="stMain"]';
  const REST_OF_SCROLL_MS = 120;
  const PATIENCE_OF_SCROLL_MS = 8000;
  const placesRead = () => [...document.querySelectorAll(SCROLLED)].map((node) => Math.round(node.scrollTop));
  let returning = null;
  let scrollTimer = null;

  const noteScroll = () => {
    if (returning) return;
    const state = { ...window.history.state, saytaraScroll: placesRead() };
    window.history.replaceState(state, "", window.location.href);
  };

  document.addEventListener(
    "scroll",
    (event) => {
      if (!event.target.matches || !event.target.matches(SCROLLED)) return;
      window.clearTimeout(scrollTimer);
      scrollTimer = window.setTimeout(noteScroll, REST_OF_SCROLL_MS);
    },
    { capture: true, passive: true },
  );

  /* The evidence of the address comes some time after the address: it is scrolled once it is there, and long enough. */
  window.addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    window.clearTimeout(scrollTimer);
    const to = event.state && event.state.saytaraScroll;
    returning = to ? { to, until: Date.now() + PATIENCE_OF_SCROLL_MS } : null;
    scrollBack();
  });
  for (const hand of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(hand, () => { returning = null; }, { capture: true, passive: true });
  }

  const isOfAddress = () => {
    const marker = document.getElementById("saytara-page");
    const asked = new URLSearchParams(window.location.search);
    return marker && (asked.get("place") || "") === marker.dataset.place && (asked.get("date") || marker.dataset.date) === marker.dataset.date;
  };

  const scrollBack = () => {
    if (!returning || !isOfAddress()) return;
    const app = document.querySelector('[data-testid="stApp"]');
    const isDrawn = app && app.dataset.testScriptState === "notRunning";
    const nodes = [...document.querySelectorAll(SCROLLED)];
    nodes.forEach((node, number) => { node.scrollTop = returning.to[number] || 0; });
    if (isDrawn && String(placesRead()) === String(returning.to)) returning = null;
    else if (Date.now() > returning.until) returning = null;
  };

  /* Another choice is told from its beginning, however far down the list of places it was made. */
  let told = null;
  const showHeading = () => {
    const heading = document.querySelector(".st-key-side .place-name");
    const text = heading ? heading.textContent : null;
    if (text !== null && told !== null && text !== told && !returning) heading.scrollIntoView({ block: "nearest" });
    told = text === null ? told : text;
  };

  const isWellInSight = (node) => {
    const { top } = node.getBoundingClientRect();
    return top > 60 && top < 0.75 * window.innerHeight;
  };

  const showTarget = (target) => {
    if (!target) shown = "";
    if (!target || target === shown) return;
    const node = document.getElementById(target);
    if (!node) return;
    shown = target;
    if (!target.startsWith("row-")) node.scrollIntoView({ block: "center" });
    else if (!isWellInSight(node)) node.scrollIntoView({ block: "start" }); // a row that was opened stays where it is
    if (node.tabIndex >= 0 || node.hasAttribute("tabindex")) node.focus({ preventScroll: true });
  };

  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: [
      ...["data-show", "data-date", "data-known-by", "data-grade", "data-place", "lang", "dir"],
      ...["data-from", "data-from-known", "data-to", "data-to-known", "data-test-script-state"],
    ],
  });

  /* ---- the timeline: its patterns, its links, the part of time that is shown ---- */

  /* The chart's fills are patterns of the page: text of the server's own making, kept in one picture that shows nothing. */
  let patterns = null;
  const showPatterns = () => {
    const found = document.getElementById("saytara-patterns");
    if (!found || found.dataset.patterns === patterns) return;
    patterns = found.dataset.patterns;
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"><defs>${patterns}</defs></svg>`;
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    drawn.id = "saytara-patterns-drawn";
    drawn.setAttribute("aria-hidden", "true");
    drawn.style.position = "absolute";
    const older = document.getElementById(drawn.id);
    if (older) older.replaceWith(drawn);
    else document.body.append(drawn);
  };

  /* Vega keeps with each shape what it stands for: its link, and for a stretch of time its two ends. Without this the
     link is followed all the same, to the first day of the stretch and with the page loaded anew. */
  const linkOf = (shape, event) => {
    const item = shape.__data__;
    if (!item || !item.href) return null;
    const address = new URL(item.href, window.location.href);
    const { x, x2, tip, shape: sign } = item.datum || {};
    const box = shape.getBoundingClientRect();
    if (tip && typeof x2 === "number" && sign === undefined && box.width > 0) {
      const moment = x + ((event.clientX - box.left) / box.width) * (x2 - x);
      address.searchParams.set("date", new Date(Math.min(Math.max(moment, x), x2 - 1)).toISOString().slice(0, 10));
    }
    return address;
  };

  document.addEventListener(
    "click",
    (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (!event.target.closest || !event.target.closest(".st-key-chart svg")) return;
      const address = linkOf(event.target, event);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      go(address);
    },
    true,
  );

  /* Months over which a pointer is drawn, by their first days: the bars themselves are drawn anew with every view. */
  let dragged = null;
  const bars = () => [...document.querySelectorAll(".months .bars a")];
  const barAt = (event) => {
    const node = document.elementFromPoint(event.clientX, event.clientY);
    return node && node.closest(".months .bars a");
  };
  const chosenBars = () => {
    const [first, last] = [dragged.from, dragged.to].sort();
    return first === last ? [] : bars().filter(({ dataset }) => dataset.from >= first && dataset.from <= last);
  };

  document.addEventListener("pointerdown", (event) => {
    const bar = event.button === 0 && event.target.closest && event.target.closest(".months .bars a");
    dragged = bar ? { from: bar.dataset.from, to: bar.dataset.from } : null;
  });
  document.addEventListener("dragstart", (event) => {
    if (dragged) event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const bar = barAt(event);
    if (bar) dragged.to = bar.dataset.from;
    const chosen = chosenBars();
    for (const other of bars()) other.classList.toggle("dragged", chosen.includes(other));
  });
  document.addEventListener("pointercancel", () => {
    dragged = null;
  });
  document.addEventListener("pointerup", () => {
    const chosen = dragged ? chosenBars() : [];
    dragged = null;
    for (const bar of bars()) bar.classList.remove("dragged");
    if (chosen.length) change({ span: `${chosen[0].dataset.from}_${chosen[chosen.length - 1].dataset.to}` });
  });

  /* ---- the strip: moving the date recolours the map in the browser; letting go asks the server ---- */

  let strip = null;
  let drawn = "";
  let playing = null;

  let isUnfolded = false; // on a phone, known-by and grading; a strip that is drawn anew stays as it was

  const unfold = (isOpen) => {
    strip.classList.toggle("open", isOpen);
    part("more").setAttribute("aria-expanded", String(isOpen));
  };

  const part = (name) => strip.querySelector(`[data-act="${name}"]`);
  const toDay = (number) => new Date(Date.parse(strip.dataset.first) + number * DAY_MS).toISOString().slice(0, 10);
  const toNumber = (day) => Math.round((Date.parse(day) - Date.parse(strip.dataset.first)) / DAY_MS);
  const days = () => strip.dataset.days.split(" ").filter(Boolean);
  const said = (day) =>
    new Intl.DateTimeFormat(strip.dataset.lang === "ar" ? "ar-SY-u-nu-latn" : "en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(day));

  const mapFrames = () =>
    [...document.querySelectorAll('[class*="st-key-map"] iframe')]
      .map((frame) => frame.contentWindow)
      .filter((inside) => inside && inside.Saytara);

  const setUpStrip = (marker) => {
    const found = document.querySelector(".time-strip");
    if (!found) {
      stop();
      strip = null;
      return;
    }
    const state = [marker.dataset.date, marker.dataset.knownBy, marker.dataset.grade, found.dataset.frames].join(" ");
    if (found === strip && state === drawn) return;
    strip = found;
    drawn = state;
    showDay(marker.dataset.date);
    const known = marker.dataset.knownBy;
    part("known").value = known ? "then" : "now";
    part("known-date").value = known || "";
    part("known-date").hidden = !known;
    part("grade").value = marker.dataset.grade || "";
    unfold(isUnfolded);
    fetchFrames();
  };

  /* A page that is left while it asks gets no answer; whoever needs the frames later asks again. */
  const fetchFrames = () => {
    const address = new URL(strip.dataset.frames, document.baseURI).href;
    return Promise.all(mapFrames().map((inside) => inside.Saytara.load(address))).catch(() => null);
  };

  /* A place that is chosen on a map is chosen for the whole page. Without a connection the map does not outline it: it
     goes on outlining what the panel shows, until both follow. */
  window.addEventListener("saytara-choose", (event) => {
    if (isCut()) event.preventDefault();
    change({ place: event.detail.place, claim: "" });
  });
  window.addEventListener("saytara-connection", (event) => {
    const marker = document.getElementById("saytara-page");
    if (!event.detail.isLost || !marker) return;
    for (const inside of mapFrames()) inside.Saytara.select(marker.dataset.place || null);
  });

  /* A map that is drawn after the strip asks for its states then. */
  window.addEventListener("saytara-ready", () => strip && fetchFrames());

  /* While the map is of another day than the evidence beside it, the evidence says so. */
  let lostTimer = null;
  let movedTimer = null;
  let isLost = false;
  const sayBehind = (key) => {
    document.documentElement.classList.toggle("behind", Boolean(key));
    for (const note of document.querySelectorAll(".st-key-side .behind")) {
      const words = key ? note.dataset[key] : "";
      if (note.textContent !== words) note.textContent = words;
    }
  };

  const showDay = (day) => {
    if (day === document.getElementById("saytara-page").dataset.date) {
      window.clearTimeout(lostTimer);
      window.clearTimeout(movedTimer);
      movedTimer = null;
      isLost = false;
      sayBehind(null);
    } else if (!movedTimer) {
      movedTimer = window.setTimeout(() => sayBehind(isLost || isCut() ? "lost" : "moved"), FOLLOW_MS);
    }
    const slider = part("slide");
    slider.value = String(toNumber(day));
    slider.setAttribute("aria-valuetext", said(day));
    if (part("date").value !== day) part("date").value = day;
    strip.querySelector(".day").textContent = said(day);
  };

  let wanted = null;
  const move = (day) => {
    showDay(day);
    wanted = day;
    window.requestAnimationFrame(() => {
      if (wanted !== day) return; // only the last of several moves within a frame is drawn
      for (const inside of mapFrames()) {
        if (!inside.Saytara.step(day)) fetchFrames().then(() => inside.Saytara.step(wanted));
      }
    });
  };

  const commit = (day) => {
    change({ date: day });
    if (day === document.getElementById("saytara-page").dataset.date || isLost) return;
    window.clearTimeout(lostTimer);
    lostTimer = window.setTimeout(() => {
      isLost = true;
      sayBehind("lost");
    }, ANSWER_MS);
  };

  const neighbour = (direction) => {
    const present = toDay(Number(part("slide").value));
    if (direction > 0) return days().find((day) => day > present);
    return days().filter((day) => day < present).pop();
  };

  const stop = () => {
    if (!playing) return;
    window.clearInterval(playing);
    playing = null;
    if (strip) sayPlay();
  };

  const sayPlay = () => {
    const button = part("play");
    const words = playing ? strip.dataset.pause : strip.dataset.play;
    button.textContent = playing ? "❚❚" : "▶";
    button.title = words;
    button.setAttribute("aria-label", words);
  };

  const play = async () => {
    if (playing) {
      stop();
      commit(toDay(Number(part("slide").value)));
      return;
    }
    await fetchFrames();
    if (!neighbour(1) && days().length) move(days()[0]);
    playing = window.setInterval(() => {
      const next = strip && neighbour(1);
      if (next) {
        move(next);
        return;
      }
      stop();
      if (strip) commit(toDay(Number(part("slide").value)));
    }, PLAY_MS);
    sayPlay();
  };

  const inStrip = (event) => strip && event.target.dataset && strip.contains(event.target) && event.target.dataset.act;

  document.addEventListener("click", (event) => {
    const act = inStrip(event);
    if (act === "play") play();
    if (act === "more") {
      isUnfolded = !isUnfolded;
      unfold(isUnfolded);
    }
    if (act !== "previous" && act !== "next") return;
    stop();
    const day = neighbour(act === "next" ? 1 : -1);
    if (!day) return;
    move(day);
    commit(day);
  });

  document.addEventListener("input", (event) => {
    if (inStrip(event) !== "slide") return;
    stop();
    move(toDay(Number(event.target.value)));
  });

  /* A day as people type it, as the address has it; what is no day as it stands. */
  const dayTyped = (text) => window.SaytaraDates.parse(text) || text.trim();
  const { isDay } = window.SaytaraDates;

  /* Says beside a field what is wrong with it. */
  const judge = (field, isGood) => {
    field.setAttribute("aria-invalid", String(!isGood));
    field.setCustomValidity(isGood ? "" : field.dataset.bad);
    if (!isGood) field.reportValidity();
    return isGood;
  };

  /* The fields of the compare page stand for parameters of the address. They are filled from what the server read there,
     but for one that somebody has typed in and not yet left: typing is never overwritten. */
  const comparedFields = () => [...document.querySelectorAll(".day-field[data-param]")];
  const fillFields = () => {
    const given = document.getElementById("saytara-compared");
    if (!given) return;
    for (const field of comparedFields()) {
      const value = given.getAttribute(`data-${field.dataset.param.replace("_", "-")}`);
      if (field.dataset.shown === value || field.dataset.typed) continue;
      field.dataset.shown = value;
      field.value = value;
    }
  };
  document.addEventListener("input", (event) => {
    const field = /** @type {PageElement} */ (event.target);
    if (field.dataset && field.dataset.param) field.dataset.typed = "yes";
  });

  /* What stands in the other fields is asked as well, so that a date that was only proposed stays where it is. */
  document.addEventListener("change", (event) => {
    const field = /** @type {PageElement} */ (event.target);
    if (!field.dataset || !field.dataset.param) return;
    const value = dayTyped(field.value);
    const isGood = isDay(value) || Boolean(field.dataset.optional && value === "");
    if (!judge(field, isGood)) return;
    delete field.dataset.typed;
    field.dataset.shown = value;
    field.value = value;
    const others = comparedFields().filter((other) => other !== field && isDay(other.dataset.shown || ""));
    const asked = Object.fromEntries(others.map((other) => [other.dataset.param, other.dataset.shown]));
    change({ ...asked, [field.dataset.param]: value });
  });

  document.addEventListener("change", (event) => {
    const act = inStrip(event);
    if (!act) return;
    const value = event.target.type === "text" ? dayTyped(event.target.value) : event.target.value;
    if (act === "slide") commit(toDay(Number(value)));
    if (act === "date") {
      stop();
      if (judge(event.target, isDay(value) && value >= strip.dataset.first && value <= strip.dataset.last)) {
        event.target.removeAttribute("aria-invalid");
        move(value);
        commit(value);
      }
    }
    if (act === "known") change({ known_by: value === "then" ? toDay(Number(part("slide").value)) : "" });
    if (act === "known-date") {
      if (judge(event.target, isDay(value))) change({ known_by: value });
    }
    if (act === "grade") change({ grade: value });
  });
})();
