/* The page around the map: links inside the dashboard change the view without loading the page anew, and the document
   says its language and direction. Without this script every link still works.

   Served as one file with the scripts of single parts of the page, which use what is given out at its end
   (`PAGE_SCRIPTS` of `saytara.web.assets`). `whenDrawn(act)` has `act(marker)` done after each drawing by the server. */
"use strict";

(() => {
  const KEPT = "map"; // the position on the map travels along, wherever the link was made

  /* ---- within the page of another site: only the map may stand there, so other pages open beside it ---- */

  const isEmbedded = window.top !== window.self || document.documentElement.classList.contains("embedded");
  document.documentElement.classList.toggle("embedded", isEmbedded);
  const leavesFrame = (link) => isEmbedded && link.pathname !== window.location.pathname;

  /* ---- addresses ---- */

  /* While there is no connection the address alone keeps what was chosen (`connection.js`). */
  const isCut = () => document.documentElement.classList.contains("lost");

  /* An address in which something is chosen says which day it speaks of (as `saytara.ui.selection`): the default may be
     another one tomorrow. */
  const DATELESS = new Set(["area", "lang", "map", "embed", "text"]);
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
    ask();
  };

  /* The server draws what the address asks for, once more where it is there already. */
  const ask = () => {
    if (isCut()) return;
    window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
    window.dispatchEvent(new Event("saytara-asked"));
  };

  /* Links are of the view that was drawn: of what was chosen since, and still waits for its answer, a link keeps whatever
     it does not change itself. Links to other pages take along what every page knows. */
  const KNOWN_TO_ALL = ["date", "place", "known_by", "grade"];
  const NEVER_KEPT = [
    ...["leaf", "part", "source", "claim", "text"], // these belong to the other choices
    ...["embed", "embed_options"], // Streamlit keeps these from the server's part of the page
  ];
  const SEVERAL = ","; // joins the values of a parameter that takes several

  const toggled = (values, before, after) => {
    const [kept, was, is] = [values, before, after].map((text) => new Set(text.split(SEVERAL).filter(Boolean)));
    for (const value of new Set([...was, ...is])) {
      if (was.has(value) !== is.has(value) && !kept.delete(value)) kept.add(value);
    }
    return [...kept].sort().join(SEVERAL);
  };

  /* What the page was drawn for, and what its address asks for by now; both name a day. */
  const drawnAndPresent = (marker) => {
    const withDay = (text) => {
      const query = new URLSearchParams(text);
      if (!query.get("date")) query.set("date", marker.dataset.date);
      return query;
    };
    return /** @type {[URLSearchParams, URLSearchParams]} */ ([withDay(marker.dataset.asked), withDay(window.location.search)]);
  };

  const withWaiting = (link) => {
    const address = new URL(link.href);
    const marker = document.getElementById("saytara-page");
    if (!marker || link.dataset.whole !== undefined) return address;
    const asked = address.searchParams;
    const [drawn, present] = drawnAndPresent(marker);
    if (asked.get("area") !== drawn.get("area")) return address;
    const valueIn = (query, name) => query.get(name) || "";
    const isChanged = (name) => valueIn(asked, name) !== valueIn(drawn, name); // by the link
    const isWaiting = (name) => valueIn(present, name) !== valueIn(drawn, name) && !NEVER_KEPT.includes(name);
    const isSamePage = link.pathname === window.location.pathname;
    const names = isSamePage ? new Set([...present.keys(), ...drawn.keys()]) : new Set(KNOWN_TO_ALL);
    if (isChanged("claim") || isChanged("source")) names.delete("place"); // a claim is shown at its own place
    for (const name of [...names].filter(isWaiting)) {
      const isOfSeveral = link.dataset.several === name;
      if (isChanged(name) && !isOfSeveral) continue;
      const now = valueIn(present, name);
      const value = isOfSeveral ? toggled(now, valueIn(drawn, name), valueIn(asked, name)) : now;
      if (value) asked.set(name, value);
      else asked.delete(name);
      if (name !== KEPT) asked.delete("leaf");
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
    if (link.closest("#saytara-still")) return; // the live page may not be there yet: the address is loaded
    event.preventDefault();
    if (link.dataset.again !== undefined) {
      ask();
      return;
    }
    go(withWaiting(link));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.closest("input, select, [role=dialog], [role=listbox]")) return;
    const close = document.querySelector("a.close");
    if (close) close.click();
  });

  /* ---- what the server drew: language, the claim to be seen, the date ---- */

  let shown = "";
  const followers = [];
  const whenDrawn = (act) => { followers.push(act); };

  /* Where the names of the pages have no room beside each other, that of the present one is scrolled into sight. */
  whenDrawn(() => {
    const link = document.querySelector('.st-key-header nav [aria-current="page"]');
    const nav = link && link.closest("nav");
    if (!nav || nav.scrollWidth <= nav.clientWidth) return;
    const [own, room] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
    nav.scrollLeft += Math.max(0, own.right - room.right) - Math.max(0, room.left - own.left);
  });
  const follow = () => {
    const marker = document.getElementById("saytara-page");
    if (!marker) return;
    const { lang, dir } = marker;
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (document.documentElement.dir !== dir) document.documentElement.dir = dir;
    nameSkipLink(marker.dataset.skip);
    sayDate();
    showHeading();
    if (!returning) showTarget(marker.dataset.show);
    scrollBack();
    for (const act of followers) act(marker);
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

  /* ---- the maps of the page ---- */

  const mapFrames = () =>
    [...document.querySelectorAll('[class*="st-key-map"] iframe')]
      .map((frame) => frame.contentWindow)
      .filter((inside) => inside && inside.Saytara);

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

  /* ---- days that are typed ---- */

  /* A day as people type it, as the address has it; what is no day as it stands. */
  const dayTyped = (text) => window.SaytaraDates.parse(text) || text.trim();

  /* What is being typed into a field for a day is marked, so that no late answer takes it away. */
  document.addEventListener("input", (event) => {
    const field = /** @type {PageElement} */ (event.target);
    if (field.type === "text" && field.dataset.bad) field.dataset.typed = "yes";
  });

  /* Says beside a field what is wrong with what was typed; what is good is no longer being typed. */
  const judge = (field, isGood) => {
    if (isGood) delete field.dataset.typed;
    field.setAttribute("aria-invalid", String(!isGood));
    field.setCustomValidity(isGood ? "" : field.dataset.bad);
    if (!isGood) field.reportValidity();
    return isGood;
  };

  window.SaytaraPage = { go, ask, change, isCut, drawnAndPresent, mapFrames, whenDrawn, dayTyped, judge };
})();
