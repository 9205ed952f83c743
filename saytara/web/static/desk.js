/* The desk: cards of a text, decided with single keys. The server is asked when a card is kept, never for a key; what is
   not kept yet stays in this browser until it is. Every word of a text is put in as text, never as HTML.

   Here: the state, the server, what is not kept yet, and how all of it is drawn. Served as one file with the parts after
   it (`DESK_SCRIPTS` of `saytara.web.assets`). Each part takes by name what earlier ones gave out at their ends; what
   later ones give out is called as `desk.NAME`, and nothing calls it while the parts are loaded. */
"use strict";

(() => {
  const RETRY_MS = 1500;
  const MOST_ACTS = 100;
  const SAVE_MS = 1000;
  const MOST_WAIT_MS = 1500; // of a change that others follow at once; with TYPED_MS of desk_cards.js two seconds

  /* The state that changes. */
  const desk = /** @type {Desk} */ ({
    root: null,
    words: {},
    ticket: "",
    hint: "", // what is still to be done at the open card: that something was saved meanwhile does not take it away
    done: 0, // counts what is done here: an answer that was asked for before the last of it is out of date, and not shown
    isAsking: false,
    saveTimer: 0,
    sending: null,
    sent: null, // the change that the server is asked to keep at this moment
    effectDue: 0, // counts what the effect depends on; what is shown is of the count `shown.effectOf`, and late where that is another
    isLeaving: false,
  });
  const shown = { overview: null, text: null, at: 0, open: "", sought: "", asking: "", isRetracting: false, conflict: null, effect: null, there: [] };
  const acts = []; // what was decided in this tab and not undone since, the last at the end; a reload keeps it
  const dirty = new Map();

  const say = (key, values = {}) => (desk.words[key] || key).replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  const may = (role) => {
    const roles = desk.root.dataset.roles.split(" "); // the lowest first
    return roles.indexOf(desk.root.dataset.role) >= roles.indexOf(role);
  };
  const leastRole = (state) => JSON.parse(desk.root.dataset.least)[state];
  const mayDecide = (state) => may(leastRole(state));
  const mayAsk = (path) => may(JSON.parse(desk.root.dataset.leastToAsk)[path]);

  const make = (tag, facts = {}, ...inside) => {
    const node = /** @type {any} */ (document.createElement(tag));
    node.append(...inside.filter((part) => part !== null && part !== undefined));
    for (const [name, value] of Object.entries(facts)) {
      if (name.startsWith("on")) node[name] = value;
      else if (name === "value") node.value = node.given = value;
      else if (typeof value === "boolean" && name.startsWith("aria-")) node.setAttribute(name, String(value));
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
    }
    return /** @type {PageElement} */ (node);
  };

  /* Short facts with dots between them, of which none hangs at an end of a line (`.dotted` in page.css). */
  const dotted = (...parts) => make("span", { class: "dotted" }, ...parts.filter(Boolean).flatMap((part, at) => [
    at ? " " : null, make("span", { class: "bit" }, at ? make("span", { class: "dot" }, "· ") : null, part)]));

  /* ---- the server ---- */

  const ask = async (path, body = undefined, query = {}) => {
    const address = new URL(`desk-data/${path}`, document.baseURI);
    const headers = { "x-desk-ticket": desk.ticket };
    const given = { area: desk.root.dataset.area, lang: document.documentElement.lang, ...query };
    let sent = null;
    if (body instanceof Blob) {
      const most = Number(desk.root.dataset.most); // the server would hang up while a larger one is being sent
      if (body.size > most) throw Object.assign(new Error("too_large"), { status: 413, facts: { most } });
      headers["content-type"] = "application/octet-stream";
      sent = body;
    } else if (body) {
      headers["content-type"] = "application/json";
      sent = JSON.stringify({ ...given, ...body });
    }
    if (!sent || sent === body) for (const [name, value] of Object.entries(given)) address.searchParams.set(name, value);
    const answer = await fetch(address, { method: sent ? "POST" : "GET", headers, body: sent });
    desk.ticket = answer.headers.get("x-desk-ticket") || desk.ticket;
    const found = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(found.fault), { status: answer.status, facts: found });
    return found;
  };

  const tell = (text, ...more) => {
    const line = desk.root.querySelector(".desk-status");
    if (line) line.replaceChildren(text, ...more.flatMap((node) => [" ", node]));
  };
  const tellHint = (text) => {
    desk.hint = text;
    tell(text);
  };
  const inOwn = (told) => (told && typeof told === "object" ? told[document.documentElement.lang] || told.en : told);
  const faultWords = (fault) => {
    if (!fault.status) return say("lost");
    const isRestarted = fault.message === "signed_out" && desk.root.dataset.alone; // nobody signs in here
    const told = say(`fault_${isRestarted ? "restarted" : fault.message}`, { ...fault.facts, least: say(`role_${fault.facts.least}`), why: inOwn(fault.facts.why), most: (fault.facts.most || 0) / 1e6 });
    return fault.status === 401 && dirty.size ? `${told} ${say("waits_here")}` : told;
  };

  /* ---- what is not kept yet: here, and sent again until it is ---- */

  const storeName = () => `saytara-desk-${desk.root.dataset.person}-${desk.root.dataset.area}`;
  const keepHere = () => {
    try { localStorage.setItem(storeName(), JSON.stringify([...dirty])); } catch { /* a browser that keeps nothing */ }
  };
  const fromHere = () => {
    let kept = new Map();
    try { kept = new Map(JSON.parse(localStorage.getItem(storeName()) || "[]")); } catch { /* nothing is kept */ }
    dirty.clear();
    for (const [id, change] of kept) dirty.set(id, change);
    try { acts.splice(0, acts.length, ...JSON.parse(sessionStorage.getItem(actsName()) || "[]")); } catch { acts.length = 0; }
  };
  const actsName = () => `${storeName()}-acts`;
  const keepActs = () => {
    try { sessionStorage.setItem(actsName(), JSON.stringify(acts.slice(-MOST_ACTS))); } catch { /* a browser that keeps nothing */ }
  };

  const alone = async (act) => { // a second click in the meantime is none
    if (desk.isAsking) return;
    desk.isAsking = true;
    tellHint(""); // what was told before is of another act
    try { await act(); } catch (fault) { tell(faultWords(fault)); } finally { desk.isAsking = false; desk.done += 1; }
  };

  let waitsSince = 0; // the first change that nothing was sent for yet
  const note = (card, change) => {
    desk.done += 1;
    desk.effectDue += 1;
    dirty.set(card.id, { text: shown.text.id, version: card.version, ...dirty.get(card.id), ...change });
    keepHere();
    tell(desk.hint || say("saving"));
    window.clearTimeout(desk.saveTimer);
    waitsSince ||= Date.now();
    const left = Math.max(0, Math.min(SAVE_MS, waitsSince + MOST_WAIT_MS - Date.now()));
    desk.saveTimer = window.setTimeout(send, change.state || change.takesBack ? 0 : left);
  };

  const send = () => {
    desk.sending ??= sendAll().finally(() => { desk.sending = null; });
    return desk.sending;
  };
  const sendAll = async () => {
    if (!desk.root) return;
    waitsSince = 0;
    let [id, change, card] = /** @type {any[]} */ ([]); // what is being sent
    try {
      for ([id, change] of [...dirty]) {
        desk.sent = change;
        card = { version: change.version };
        if (change.takesBack) card = await ask("decide", { card: id, version: card.version, state: "taken_back", of: change.takesBack });
        if (change.fields) card = await ask("save", { card: id, version: card.version, fields: change.fields });
        if (change.state) {
          card = await ask("decide", { card: id, version: card.version, state: change.state, reason: change.reason || "" });
        }
        const later = dirty.get(id);
        if (later === change) dirty.delete(id);
        else dirty.set(id, { ...later, version: card.version });
        keepHere();
        put(card);
      }
      desk.sent = null;
      tell(desk.hint || say(dirty.size ? "saving" : "saved"));
      if (dirty.size) desk.saveTimer = window.setTimeout(send, 0);
      else desk.lookAhead();
    } catch (fault) {
      desk.sent = null;
      const mine = dirty.get(id) || {}; // what was changed while it was sent is in it
      if (fault.status === 409 && !mine.fields && !mine.state) { // what was to be undone was changed since
        dirty.delete(id);
        keepHere();
        put(fault.facts.theirs);
        tell(say("changed_meanwhile"));
        desk.saveTimer = window.setTimeout(send, 0);
      } else if (fault.status === 409) {
        shown.conflict = { id, mine, theirs: fault.facts.theirs };
        tell(faultWords(fault)); // nothing is being saved until one of the two is chosen
        draw();
        focusIn(".desk-conflict");
      } else if (fault.status) {
        const isRefused = fault.status !== 401 && fault.status !== 429 && fault.status < 500;
        if (isRefused) {
          dropRefused(id, change, card.version);
          keepHere();
          if (shown.text) await desk.open(shown.text.id);
        }
        if (fault.message === "incomplete" && shown.text) {
          desk.goToCard(fault.facts.card);
          if (desk.current()?.state === "draft") desk.toField(fault.facts.faults[0].field);
          tellHint(faultWords(fault));
        } else if (isRefused && dirty.size) tellHint(faultWords(fault)); // that the others are saved does not take it away
        else tell(faultWords(fault));
        if (isRefused && dirty.size) desk.saveTimer = window.setTimeout(send, 0);
        if (fault.status === 429 || fault.status >= 500) desk.saveTimer = window.setTimeout(send, RETRY_MS);
      } else {
        tell(say("lost"));
        desk.saveTimer = window.setTimeout(send, RETRY_MS);
      }
    }
  };
  /* What was refused goes; what was changed at its card while it was sent stays, and every other card's change. */
  const dropRefused = (id, refused, version) => {
    const later = dirty.get(id);
    if (!later) return;
    const kept = { ...later, version };
    for (const part of [["fields"], ["state", "reason"], ["takesBack", "was"]]) {
      if (part.every((name) => later[name] === refused[name])) for (const name of part) delete kept[name];
    }
    if (kept.fields || kept.state || kept.takesBack) dirty.set(id, kept);
    else dirty.delete(id);
  };
  /* What is being sent, and then the rest; whether all is kept now: where it is not, the status says why. */
  const isAllKept = async () => {
    for (let turn = 0; turn < 2 && dirty.size; turn += 1) await send();
    return !dirty.size;
  };

  /* What is decided or written here goes before what the server knew when it answered. */
  const unsaved = (card, waiting) => ({
    ...waiting?.was, ...(waiting?.fields ? { fields: { ...card.fields, ...waiting.fields } } : {}), ...(waiting?.state ? { state: waiting.state, reason: waiting.reason || "" } : {}),
  });

  const put = (card) => {
    if (!shown.text) return;
    const at = shown.text.cards.findIndex((other) => other.id === card.id);
    if (at < 0) return;
    const waiting = dirty.get(card.id);
    const { start, end, marks } = shown.text.cards[at];
    desk.done += 1;
    const { also = [], ...kept } = card; // the other places of a list: cards of their own from now on
    shown.text.cards[at] = { ...kept, start, end, marks, ...unsaved(kept, waiting) };
    shown.text.cards.splice(at + 1, 0, ...also.map((other) => ({ ...other, start, end, marks })));
    if (shown.at > at) shown.at += also.length;
    const parted = also.map((other) => ({ id: other.id, of: other.state, was: { state: "draft", reason: "", by: other.by } }));
    if (waiting?.takesBack) parted.forEach(desk.takeBack); // undone before its other places were known here
    else acts.findLast((act) => act.cards[0].id === card.id)?.cards.push(...parted);
    if (parted.length) keepActs();
    draw();
  };

  const resolve = (isMine) => {
    const { id, mine, theirs } = shown.conflict;
    shown.conflict = null;
    shown.open = "";
    if (isMine) dirty.set(id, { ...mine, ...dirty.get(id), version: theirs.version }); // a field that went told its change meanwhile
    else dirty.delete(id);
    keepHere();
    put(theirs);
    focusIn(".desk-card[aria-current]");
    send();
  };

  const focusIn = (selector) => {
    const node = desk.root.querySelector(selector);
    if (node) node.focus();
  };

  /* By id, found once for a list: a country has tens of thousands of names, and every card is drawn with some. */
  const namesById = new WeakMap();
  const named = (kind, id) => {
    const entries = shown.overview[kind];
    if (!namesById.has(entries)) namesById.set(entries, new Map(entries.map((entry) => [entry.id, entry.name])));
    return namesById.get(entries).get(id) ?? id;
  };

  const isolated = (name) => `\u2068${name}\u2069`;

  let isDrawing = false;
  let isStale = false;
  const draw = () => {
    if (!desk.root || !shown.overview || desk.isLeaving) return;
    isStale = isDrawing; // a field that goes tells its change meanwhile: that is drawn afterwards
    if (isDrawing) return;
    shown.isRtl = document.documentElement.dir === "rtl";
    const body = desk.root.querySelector(".desk-body");
    const hadFocus = body.contains(document.activeElement);
    const view = make("div", { class: "desk-view", "data-key": shown.text ? shown.text.id : "texts" }, ...(shown.text ? desk.drawText() : desk.drawOverview()).filter(Boolean));
    isDrawing = true;
    try { window.SaytaraRedraw.children(body, make("div", {}, view)); } finally { isDrawing = false; }
    if (isStale) { draw(); return; }
    if (shown.text && hadFocus && !body.contains(document.activeElement)) focusIn(".desk-card[aria-current]");
  };

  window.SaytaraDesk = Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({
    RETRY_MS, shown, acts, dirty, say, leastRole, mayDecide, mayAsk, make, dotted, ask, tell, tellHint, inOwn, faultWords, storeName,
    keepHere, fromHere, keepActs, alone, note, send, isAllKept, unsaved, resolve, focusIn, named, isolated, draw,
  }));
})();
