/* The desk: cards of a text, decided with single keys. The server is asked when a card is kept, never for a key; what is
   not kept yet stays in this browser until it is. Every word of a text is put in as text, never as HTML.

   Here: the state, the server, what is not kept yet, and how all of it is drawn. Served as one file with the parts after
   it (`DESK_SCRIPTS` of `saytara.web.assets`). Each part takes by name what earlier ones gave out at their ends; what
   later ones give out is called as `desk.NAME`, and nothing calls it while the parts are loaded. */
"use strict";

(() => {
  const RETRY_MS = 1500;
  const MOST_ACTS = 100;
  const LONGEST_NAME = 120;
  const SAVE_MS = 1000;
  const CHIPS = ["places", "actors", "relation", "share", "speaker", "day"];
  const REASONS = ["not_control", "other_place", "plan", "repeat", "unclear", "denial", "other_day", "other_side", "other_share"];
  const RELATIONS = ["controls", "took", "withdrew", "contests", "besieges", "surrounds", "present", "truce"];
  const QUALIFIERS = ["unquantified", "exactly", "about", "between", "more_than", "at_least", "less_than", "at_most", "most", "half", "all", "minor", "none"];
  const FIGURED = ["exactly", "about", "between", "more_than", "at_least", "less_than", "at_most"];
  const COMPARED = ["places", "actors", "relation", "qualifier", "value", "value_to", "part", "part_ar", "speaker", "speaker_ar", "day_from", "day_to", "kind", "awaited_places", "awaited_actors", "summary_en", "summary_ar"];

  const SUMMARIES = ["summary_en", "summary_ar"];
  const PARTS = { places: ["places", "awaited_places"], actors: ["actors", "awaited_actors"], share: ["qualifier", "value", "value_to", "part", "part_ar"], speaker: ["speaker", "speaker_ar"], day: ["day_from", "day_to", "day_touched", "kind"] };
  const chipOf = (name) => Object.keys(PARTS).find((chip) => PARTS[chip].includes(name)) || name;
  const UNDOABLE = ["proposed", "confirmed", "returned", "rejected", "dismissed"];

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
  const may = (role) => ["reader", "contributor", "reviewer", "editor"].indexOf(desk.root.dataset.role) >= ["reader", "contributor", "reviewer", "editor"].indexOf(role);

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
    const told = say(`fault_${isRestarted ? "restarted" : fault.message}`, { ...fault.facts, least: say(`role_${fault.facts.least}`), why: inOwn(fault.facts.why) });
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

  const note = (card, change) => {
    desk.done += 1;
    desk.effectDue += 1;
    dirty.set(card.id, { text: shown.text.id, version: card.version, ...dirty.get(card.id), ...change });
    keepHere();
    tell(desk.hint || say("saving"));
    window.clearTimeout(desk.saveTimer);
    desk.saveTimer = window.setTimeout(send, change.state || change.takesBack ? 0 : SAVE_MS);
  };

  const send = () => {
    desk.sending ??= sendAll().finally(() => { desk.sending = null; });
    return desk.sending;
  };
  const sendAll = async () => {
    if (!desk.root) return;
    try {
      for (const [id, change] of [...dirty]) {
        desk.sent = change;
        let card = { version: change.version };
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
      const [id, change] = (fault.status === 409 && [...dirty].find(([name]) => name === fault.facts.theirs.id)) || [...dirty][0] || [];
      if (fault.status === 409 && !change.fields && !change.state) { // what was to be undone was changed since
        dirty.delete(id);
        keepHere();
        put(fault.facts.theirs);
        tell(say("changed_meanwhile"));
        desk.saveTimer = window.setTimeout(send, 0);
      } else if (fault.status === 409) {
        shown.conflict = { id, mine: change, theirs: fault.facts.theirs };
        tell(faultWords(fault)); // nothing is being saved until one of the two is chosen
        draw();
        focusIn(".desk-conflict");
      } else if (fault.status) {
        const refused = [...dirty][0];
        if (refused && fault.status !== 401 && fault.status !== 429 && fault.status < 500) {
          dirty.delete(refused[0]);
          keepHere();
          if (shown.text) await desk.open(shown.text.id);
        }
        if (fault.message === "incomplete" && shown.text) {
          goToCard(fault.facts.card);
          if (current()?.state === "draft") toField(fault.facts.faults[0].field);
          tellHint(faultWords(fault));
        } else tell(faultWords(fault));
        if (fault.status === 429 || fault.status >= 500) desk.saveTimer = window.setTimeout(send, RETRY_MS);
      } else {
        tell(say("lost"));
        desk.saveTimer = window.setTimeout(send, RETRY_MS);
      }
    }
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
    if (waiting?.takesBack) parted.forEach(takeBack); // undone before its other places were known here
    else acts.findLast((act) => act.cards[0].id === card.id)?.cards.push(...parted);
    if (parted.length) keepActs();
    draw();
  };

  const resolve = (isMine) => {
    const { id, mine, theirs } = shown.conflict;
    shown.conflict = null;
    shown.open = "";
    if (isMine) dirty.set(id, { ...mine, version: theirs.version });
    else dirty.delete(id);
    keepHere();
    put(theirs);
    focusIn(".desk-card[aria-current]");
    send();
  };

  const isWhole = (card) => card.fields.places.length > 0 && Boolean(card.fields.relation) && !isWaiting(card);

  /* ---- decisions ---- */

  const current = () => shown.text && shown.text.cards[shown.at];

  /* What a text says again lies folded in the card that says it first, and is decided with it. */
  const keyOf = (card) => JSON.stringify(COMPARED.slice(0, -2).map((name) => card.fields[name] || ""));
  /* A headline says nothing of its own: it lies folded in the first sentence that says the same with its day. */
  const fullerThan = (card) => {
    if (!card.is_headline || !isWhole(card)) return undefined;
    const said = (other) => JSON.stringify(["places", "actors", "relation"].map((name) => other.fields[name]));
    return shown.text.cards.find((other) => other.state === "draft" && !other.is_headline && said(other) === said(card));
  };
  const repeats = () => {
    const heads = new Map();
    const found = new Map();
    for (const card of shown.text.cards) {
      if (card.state !== "draft" || found.has(card.id)) continue;
      const fuller = fullerThan(card);
      if (fuller) { found.set(fuller.id, [...(found.get(fuller.id) || []), card]); continue; }
      const head = heads.get(keyOf(card));
      if (head && card.doubts.some((doubt) => doubt.code === "repeated") && isWhole(card)) found.set(head.id, [...(found.get(head.id) || []), card]);
      else heads.set(keyOf(card), card);
    }
    return found;
  };
  const folded = () => new Set([...repeats().values()].flat().map((card) => card.id));

  /* Opens a field of the card; none closes the one that is open. */
  const SEARCH = ".desk-chip-box input[type=search]";
  const OPENED = ".desk-chip-box :is(button, input, select)";
  const openField = (chip) => {
    shown.open = chip;
    shown.sought = "";
    draw();
    if (chip) focusIn(OPENED);
  };
  const goTo = (at) => {
    if (desk.hint) tellHint(""); // it was of the card that is left
    shown.at = at;
    shown.open = shown.sought = "";
    shown.asking = "";
    shown.isRetracting = false;
    shown.there = [];
  };
  const move = (step) => {
    if (!shown.text || !shown.text.cards.length) return;
    const hidden = folded();
    const last = shown.text.cards.length - 1;
    let at = Math.min(Math.max(shown.at + step, 0), last);
    while (hidden.has(shown.text.cards[at].id) && at > 0 && at < last) at += step < 0 ? -1 : 1;
    if (hidden.has(shown.text.cards[at].id)) at = shown.at;
    goTo(at);
    desk.lookSoon();
    desk.beThere();
    draw();
    const node = desk.root.querySelector(".desk-card[aria-current]");
    if (node) {
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: "nearest" });
    }
  };

  /* The next or the last in the list: a card, or a sentence of which nothing was read, at its button. */
  const step = (by) => {
    const items = [...desk.root.querySelectorAll(".desk-cards > :is(.desk-card, .desk-loose:has(button))")];
    const from = document.activeElement.closest(".desk-loose") || desk.root.querySelector(".desk-card[aria-current]");
    const next = from && items[items.indexOf(from) + by];
    const button = next?.matches(".desk-loose") ? next.querySelector("button") : null;
    if (button) {
      button.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    } else if (next) move(shown.text.cards.findIndex((card) => card.id === next.dataset.card) - shown.at);
  };

  /* Whether whoever sits here has something to decide about a card. */
  const isOpenTo = (card) => card.state === "draft" || isReview(card) || (card.state === "returned" && (!card.may_confirm || Boolean(desk.root.dataset.alone)));
  const isFixed = (card) => !may("contributor") || ["sealed", "retracted"].includes(card.state);
  const isReview = (card) => card.state === "proposed" && card.may_confirm && may("reviewer");
  const toNext = () => {
    const hidden = folded();
    const is = (card) => isOpenTo(card) && !hidden.has(card.id);
    const after = shown.text.cards.findIndex((card, at) => at > shown.at && is(card));
    const next = after < 0 ? shown.text.cards.findIndex(is) : after; // one that came back stands before those that were left
    move(next < 0 ? 0 : next - shown.at);
  };

  const decide = (state, reason = "") => {
    const card = current();
    if (!card || !may("contributor")) return;
    const also = repeats().get(card.id) || [];
    desk.hint = "";
    if (UNDOABLE.includes(state)) {
      acts.push(actOf(card, also, state));
      keepActs();
    }
    card.state = state;
    card.reason = reason;
    shown.asking = "";
    shown.isRetracting = false;
    note(card, { state, reason });
    for (const other of also) {
      other.state = state === "proposed" ? "dismissed" : state;
      other.reason = state === "proposed" ? "repeat" : reason;
      note(other, { state: other.state, reason: other.reason });
    }
    if (UNDOABLE.includes(state)) toNext();
    else draw();
  };

  const accept = () => {
    const card = current();
    if (!card) return;
    if (isReview(card)) {
      if (card.faults?.length) tellHint(`${say("unconfirmable")} ${wordsOfFaults(card)}`);
      else decide("confirmed");
      return;
    }
    if (card.state !== "draft" && card.state !== "returned") return;
    if (card.looks_back && !card.fields.day_touched) {
      openField("day");
      tellHint(`${say("touch_day")} ${say("touch_day_keys")}`);
      return;
    }
    const [missing] = lacking(card);
    if (missing) {
      tellLacking(card, missing);
      return;
    }
    decide("proposed");
  };

  /* The chips that no card is sealed without, and that are empty; then what else the rules refuse of it, as it was kept last. */
  const emptyChips = (card) => {
    const { places, actors, relation, qualifier, value, value_to: valueTo, day_from: from, day_to: to } = card.fields;
    const isFigureMissing = FIGURED.includes(qualifier) && (!value || (qualifier === "between" && !valueTo));
    const is = { places: !places.length, actors: !actors.length, relation: !relation, share: !qualifier || isFigureMissing, day: !from || !to };
    return CHIPS.filter((chip) => is[chip]);
  };
  const lacking = (card) => [...emptyChips(card), ...(dirty.get(card.id)?.fields ? [] : (card.faults || []).map((fault) => fault.field))];
  const wordsOfFaults = (card) => (card.faults || []).map((fault) => inOwn(fault.why)).join(" ");
  /* Says what is missing in the words of the chips, and goes there. */
  const tellLacking = (card, field) => {
    const empty = emptyChips(card);
    toField(field);
    const waiting = (card.faults || []).filter((fault) => awaitedIn(card, fault.field).length && fault.field === field);
    if (waiting.length) {
      focusIn(SEARCH); // a second Enter takes no name away
      tellHint(waiting.map((fault) => inOwn(fault.why)).join(" "));
    } else tellHint(empty.length ? say("incomplete", { fields: empty.map((chip) => say(`chip_${chip}`)).join(say("comma")) }) : say("fault_incomplete", { why: wordsOfFaults(card) }));
  };
  const goToCard = (id) => {
    const at = shown.text.cards.findIndex((card) => card.id === id);
    if (at < 0) return;
    goTo(at);
    desk.lookSoon();
    draw();
    const node = desk.root.querySelector(".desk-card[aria-current]");
    node?.focus({ preventScroll: true });
    node?.scrollIntoView({ block: "nearest" });
  };
  /* Opens a chip of the card, or unfolds its summaries at one of them. */
  const toField = (field) => {
    openField(CHIPS.includes(field) ? field : "");
    if (!SUMMARIES.includes(field)) return;
    desk.root.querySelector(".desk-card[aria-current] .desk-summary")?.setAttribute("open", "");
    focusIn(`.desk-card[aria-current] .desk-summary [lang="${field.slice(-2)}"]`);
  };

  /* What was decided here, with what the cards were before it; its name stands on the button that undoes it. */
  const actOf = (card, also, state) => ({
    text: shown.text.id, state: asKept(state), places: card.fields.places, name: shown.text.words.slice(card.start, card.end).slice(0, 40),
    cards: [card, ...also].map((one) => ({ id: one.id, of: one !== card && state === "proposed" ? "dismissed" : state, was: { state: one.state, reason: one.reason, by: one.by } })),
  });
  /* The places in the language of the page as it is now; without any the words. */
  const actName = (act) => (act.places || []).map((id) => named("places", id)).join(say("comma")) || act.name;
  const asKept = (state) => (state === "dismissed" ? "rejected" : state); // one state of the store
  const cardOf = (id) => shown.text.cards.find((card) => card.id === id);

  /* The last decision made here that can be undone: it still stands, and is the last that was done with its card. */
  const lastAct = () => acts.findLast((act) => {
    const card = act.text === shown.text.id ? cardOf(act.cards[0].id) : null;
    return card && asKept(card.state) === act.state && (dirty.has(card.id) || card.by === desk.root.dataset.person);
  });

  const takeBack = ({ id, of, was }) => {
    const card = cardOf(id);
    if (!card || asKept(card.state) !== asKept(of)) return;
    Object.assign(card, was);
    const waiting = dirty.get(id);
    if (waiting === desk.sent) dirty.delete(id);
    if (!waiting?.state || waiting === desk.sent) {
      note(card, { takesBack: of, was });
      return;
    }
    dirty.delete(id); // the server has not heard of it yet
    const kept = { ...waiting };
    delete kept.state;
    delete kept.reason;
    if (kept.fields || kept.takesBack) dirty.set(id, kept);
    keepHere();
    desk.saveTimer = window.setTimeout(send, 0);
  };

  const undo = () => {
    const act = lastAct();
    if (!act) return;
    acts.splice(acts.indexOf(act), 1);
    keepActs();
    goTo(shown.text.cards.findIndex((card) => card.id === act.cards[0].id));
    act.cards.forEach(takeBack);
    desk.lookSoon();
    draw();
    const node = desk.root.querySelector(".desk-card[aria-current]");
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  };

  /* A rejected card is to be decided again; whoever has just rejected it takes that back. */
  const reopen = () => {
    if (lastAct()?.cards[0].id === current().id) undo();
    else decide("draft");
  };

  const change = (name, value) => {
    const card = current();
    desk.hint = "";
    card.fields = { ...card.fields, [name]: value };
    if (shown.effect?.faults) { // what was at fault there is looked at anew
      const isOther = (fault) => fault.card !== card.id || (fault.field && fault.field !== chipOf(name));
      shown.effect = { ...shown.effect, faults: shown.effect.faults.filter(isOther) };
    }
    const written = dirty.get(card.id)?.fields || {};
    const fields = { ...card.fields };
    for (const other of SUMMARIES) if (other !== name && !(other in written)) delete fields[other]; // the server drafts them anew
    note(card, { fields });
    draw();
  };
  /* To goes with From only while both are the same day; where a sentence says "since" it stays, and a period begins. */
  const changeDay = (name, value) => {
    const card = current();
    const was = card.fields;
    const isOneDay = was.day_from === was.day_to;
    const isBoth = name === "day_from" && isOneDay && !card.is_since;
    const days = { day_from: was.day_from, day_to: was.day_to, [name]: value, ...(isBoth ? { day_to: value } : {}) };
    const begins = isOneDay && card.is_since ? "period" : was.kind || "day";
    card.fields = { ...was, ...days, day_touched: true, kind: days.day_from === days.day_to ? "day" : begins };
    change(name, value);
    if (isBoth) tellHint(say("day_both", { day: value }));
  };
  const confirmDay = () => {
    /** @type {PageElement} */ (document.activeElement)?.blur(); // what was typed counts
    const { day_from: from, day_to: to } = current().fields;
    if (!from || !to) {
      openField("day");
      tellHint(say("touch_day"));
      return;
    }
    if (to < from) {
      openField("day");
      tellHint(say("day_reversed"));
      return;
    }
    change("day_touched", true);
    closeAll();
    tellHint(say("day_confirmed"));
  };
  const toggle = (name, id) => {
    const list = current().fields[name];
    change(name, list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);
  };

  const focusIn = (selector) => {
    const node = desk.root.querySelector(selector);
    if (node) node.focus();
  };

  /* The figure of a key, also of an Arabic or a Persian keyboard; 0 where it has none. */
  const digitOf = (key) => (key.length === 1 ? Math.max(0, ..."0123456789 ٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹".split(" ").map((digits) => digits.indexOf(key))) : 0);
  const isMenuOpen = () => Boolean(shown.asking || shown.open || shown.isRetracting);
  const FIELDS = "input, textarea, select";

  document.addEventListener("keydown", (event) => {
    if (!desk.root || !shown.text || shown.conflict || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = /** @type {any} */ (event.target);
    if (!at.closest || !(desk.root.contains(at) || at === document.body)) return;
    const number = digitOf(event.key);
    const take = () => {
      event.preventDefault();
      event.stopPropagation(); // Streamlit runs the page again at an R
    };
    const isOwnReason = Boolean(at.closest(".desk-reasons input"));
    if (shown.asking && number >= 1 && number <= REASONS.length && (isOwnReason ? !at.value.trim() : !at.closest(FIELDS))) {
      take();
      decide(shown.asking, REASONS[number - 1]);
      return;
    }
    if (at.closest(FIELDS)) {
      if (event.key === "Escape") closeAll();
      else if (event.key === "Enter" && shown.open === "day" && at.closest(".desk-chip-box")) {
        take();
        confirmDay();
      }
      return;
    }
    if (event.key === "Enter" && at.closest("button, a, summary, .desk-text")) return;
    if (at.closest(".desk-add, .desk-facts")) return;
    const isLoose = Boolean(at.closest(".desk-loose")); // no card: no key decides one there
    if (!isLoose && number >= 1 && number <= CHIPS.length && !shown.asking && !shown.isRetracting && current() && !isFixed(current())) {
      take();
      if (shown.open === CHIPS[number - 1]) focusIn(OPENED);
      else openField(CHIPS[number - 1]);
      return;
    }
    if (isMenuOpen()) {
      keyInMenu(event, take);
      return;
    }
    const acts4key = {
      Enter: accept, x: () => (mayReject(current()) ? ask4Reason() : tellIdle()), r: () => (current() && isReview(current()) ? ask4Reason("returned") : tellIdle()), u: undo, j: () => step(1), k: () => step(-1),
      ArrowDown: () => step(1), ArrowUp: () => step(-1),
    };
    const key = event.key.length === 1 ? (event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key) : event.key;
    if (isLoose && !["j", "k", "ArrowDown", "ArrowUp", "u"].includes(key)) return;
    if (acts4key[key]) {
      take();
      acts4key[key]();
    }
  }, true);

  /* While a menu is open no key decides a card: what is typed goes into the menu's field, where it has one. */
  const keyInMenu = (event, take) => {
    const isPress = event.key === " " && event.target.closest("button, summary");
    if (event.key === "Escape") {
      take();
      closeAll();
    } else if (event.key === "Enter") {
      take();
      if (shown.open === "day") confirmDay();
    } else if (event.key.length === 1 && !isPress) {
      event.stopPropagation();
      const field = [...desk.root.querySelectorAll(".desk-reasons input, .desk-chip-box input[type=search], .desk-why input")].find((at) => at.checkVisibility());
      if (field) field.focus(); // and the letter goes there
      else event.preventDefault();
    }
  };

  const closeAll = () => {
    /** @type {PageElement} */ (document.activeElement)?.blur(); // what was typed counts, before its field goes
    shown.asking = "";
    shown.isRetracting = false;
    openField("");
    focusIn(".desk-card[aria-current]");
  };

  /* Why it is rejected, or returned: `asking` is the state that the reason leads to. */
  const mayReject = (card) => Boolean(card) && may("contributor") && (["draft", "returned"].includes(card.state) || isReview(card));
  const ask4Reason = (state = "") => {
    const card = current();
    if (!mayReject(card)) return;
    shown.asking = state || (isReview(card) ? "rejected" : "dismissed");
    draw();
    focusIn(".desk-reasons input");
  };

  /* R or X where they do nothing: why, and what to do instead. */
  const tellIdle = () => {
    const card = current();
    if (!card) return;
    const least = may("contributor") ? "reviewer" : "contributor";
    if (!may("contributor") || (card.state === "proposed" && !may("reviewer") && card.may_confirm)) tellHint(say("fault_not_allowed", { least: say(`role_${least}`) }));
    else tellHint(say(`idle_${card.state === "proposed" ? "own" : asKept(card.state)}`));
  };

  /* ---- drawing ---- */

  /* By id, found once for a list: a country has tens of thousands of names, and every card is drawn with some. */
  const namesById = new WeakMap();
  const named = (kind, id) => {
    const entries = shown.overview[kind];
    if (!namesById.has(entries)) namesById.set(entries, new Map(entries.map((entry) => [entry.id, entry.name])));
    return namesById.get(entries).get(id) ?? id;
  };

  /* The words of a folded name, without articles. */
  const ARTICLE = /^(al|el|as|at|ash|ad|an|ar|az)$/;
  const bareWords = (name) => {
    const all = name.split(" ").filter(Boolean);
    const kept = all.filter((word) => all.length === 1 || !ARTICLE.test(word));
    return kept.map((word) => word.replace(/^ال(?=..)/u, ""));
  };

  /* The entries that have all the words in any spelling: first those that are called so, then whose name begins so. */
  const foundNames = (entries, wanted) => {
    const whole = wanted.join(" ");
    const ranks = [[], [], []];
    for (const entry of entries) {
      if (!wanted.every((word) => entry.search.includes(word))) continue;
      const names = entry.search.split("\n").map((name) => bareWords(name).join(" "));
      ranks[names.includes(whole) ? 0 : names.some((name) => name.startsWith(whole)) ? 1 : 2].push(entry);
    }
    return ranks.flat();
  };

  const marked = (text, card) => {
    const parts = [];
    let at = card.start;
    for (const mark of [...card.marks].sort((one, other) => one.start - other.start)) {
      if (mark.start < at) continue;
      parts.push(text.slice(at, mark.start));
      parts.push(make("mark", { class: `read-${mark.kind}`, title: say(`kind_${mark.kind}`) }, text.slice(mark.start, mark.end)));
      at = mark.end;
    }
    parts.push(text.slice(at, card.end));
    return parts;
  };

  const neighbours = (text, card) => {
    const from = Math.max(0, card.start - 140);
    const before = text.slice(from, card.start);
    const after = text.slice(card.end, card.end + 140);
    const isCut = [from > 0, card.end + 140 < text.length];
    const room = (words4side) => words4side.replace(/\s+/g, " "); // a line's end is a space here, and nothing where the text has none
    return [room(isCut[0] ? before.replace(/^\S*\s+/, "… ") : before.trimStart()), room(isCut[1] ? after.replace(/\s+\S*$/, " …") : after.trimEnd())];
  };

  /* Whoever folds something out with the mouse goes on with the keys of the card. */
  const backToCard = (event) => {
    if (event.detail && event.target.closest("summary")) event.target.closest(".desk-card").focus({ preventScroll: true });
  };

  /* A day, or two: the first is read first in either direction. */
  const dayWords = (first, last) => {
    const days = [first, last === first ? "" : last].filter(Boolean).map((day) => `\u2066${day}\u2069`);
    return days.length > 1 ? `${shown.isRtl ? "\u2067" : "\u2066"}${days.join(" – ")}\u2069` : days.join("");
  };
  const isolated = (name) => `\u2068${name}\u2069`;
  /* Names that the text has and the dataset has not: for the chip of places or sides. */
  const awaitedIn = (card, chip) => card.fields[`awaited_${chip}`] || [];
  const isWaiting = (card) => ["places", "actors"].some((chip) => awaitedIn(card, chip).length);
  const reasonWords = (reason) => desk.words[`reason_${reason}`] || reason;
  const chipWords = (card, chip) => {
    const fields = card.fields;
    if (chip === "places" || chip === "actors") return [...fields[chip].map((id) => named(chip, id)), ...awaitedIn(card, chip).map((name) => say("awaited", { name: isolated(name) }))].join(say("comma"));
    if (chip === "relation") return fields.relation ? say(`relation_${fields.relation}`) : "";
    if (chip === "share") {
      if (!fields.qualifier) return "";
      if (fields.qualifier === "between") return say("share_between", { low: fields.value || "…", high: fields.value_to || "…" });
      const words4share = say(`qualifier_${fields.qualifier}`);
      return [fields.value ? say("share_figure", { qualifier: words4share, figure: fields.value }) : words4share, fields.part].filter(Boolean).join(say("comma"));
    }
    if (chip === "day") return dayWords(fields.day_from, fields.day_to);
    return fields[chip] || "";
  };

  const wordsOf = (name) => bareWords(window.SaytaraDates.fold(name));
  /* The entry that is called so in any spelling. */
  const entryCalled = (chip, name) => {
    const wanted = wordsOf(name);
    const [first] = wanted.length ? foundNames(shown.overview[chip], wanted) : [];
    return first?.search.split("\n").some((spelling) => bareWords(spelling).join(" ") === wanted.join(" ")) ? first : null;
  };
  const awaitName = (chip, name, isAwaited) => {
    const others = awaitedIn(current(), chip).filter((other) => other !== name);
    change(`awaited_${chip}`, isAwaited ? [...others, name] : others);
  };
  const fileOf = (chip) => isolated(chip === "places" ? "places.geojson" : "actors.csv");
  /* A name that the card waits for: to be chosen once the dataset has it, or waited for no longer. */
  const awaitedNodes = (card, chip) => awaitedIn(card, chip).map((name) => {
    const entry = entryCalled(chip, name);
    const choose = () => {
      awaitName(chip, name, false);
      if (!current().fields[chip].includes(entry.id)) toggle(chip, entry.id);
    };
    return make("p", { class: "desk-awaited", "data-key": `awaited-${name}` }, entry ? make("button", { type: "button", onclick: choose }, say("arrived", { name: isolated(name) })) : make("span", {}, say(`unknown_${chip}`, { name: isolated(name), file: fileOf(chip) })), " ",
      make("button", { type: "button", onclick: () => { awaitName(chip, name, false); focusIn(SEARCH); } }, say("await_end", { name: isolated(name) })));
  });

  const namesBox = (card, chip) => {
    const wanted = wordsOf(shown.sought);
    const offered = new Set([...(card.offers[chip] || []), ...card.fields[chip]]);
    const all = wanted.length ? foundNames(shown.overview[chip], wanted) : shown.overview[chip].filter((entry) => offered.has(entry.id));
    const found = all.slice(0, 12);
    const list = make("div", { class: "desk-names" }, ...found.map((entry) => make("button", {
      type: "button", "data-key": entry.id, "aria-pressed": card.fields[chip].includes(entry.id), onclick: () => toggle(chip, entry.id),
    }, make("span", { class: "tick", "aria-hidden": "true" }, card.fields[chip].includes(entry.id) ? "☑ " : "☐ "), entry.name)));
    const field = make("input", { type: "search", "aria-label": say("search"), placeholder: say("search"), dir: "auto", maxlength: LONGEST_NAME, value: shown.sought,
      oninput: (event) => { shown.sought = event.target.value; draw(); },
      onkeydown: (event) => {
        if (event.key !== "Enter" || !found.length || !wanted.length) return;
        event.preventDefault();
        shown.sought = "";
        if (card.fields[chip].includes(found[0].id)) { // Enter adds; a click takes away
          tellHint(say("name_chosen", { name: isolated(found[0].name) }));
          draw();
        } else toggle(chip, found[0].id);
      } });
    return [list, field, ...(wanted.length ? unknownNodes(card, chip, found) : [make("p", { class: "quiet", "data-key": "none" }, say("await_none"))]), ...awaitedNodes(card, chip)];
  };
  /* Of a name that is typed and that no entry is called: what to do, and that the card can wait for it. */
  const unknownNodes = (card, chip, found) => {
    const name = shown.sought.replaceAll("|", " ").trim().replace(/\s+/g, " ");
    if (entryCalled(chip, name) || awaitedIn(card, chip).includes(name)) return [];
    const go = () => {
      shown.sought = "";
      awaitName(chip, name, true);
      focusIn(SEARCH);
    };
    return [found.length ? null : make("p", { class: "quiet", role: "status", "data-key": "unknown" }, say(`unknown_${chip}`, { name: isolated(name), file: fileOf(chip) })),
      make("button", { type: "button", class: "desk-await", "data-key": "await", onclick: go }, say("await", { name: isolated(name) }))].filter(Boolean);
  };

  const choices = (name, values, prefix) => make("select", { "aria-label": say(`chip_${name}`), value: current().fields[name] || "", onchange: (event) => change(name, event.target.value) },
    make("option", { value: "" }, "—"), ...values.map((value) => make("option", { value }, say(`${prefix}_${value}`))));
  const typed = (name, facts, then = (value) => change(name, value)) => make("label", { "data-key": name }, `${say(`field_${name}`)} `,
    make("input", { "aria-label": say(`field_${name}`), value: current().fields[name] || "", dir: "auto", ...facts, onchange: (event) => then(event.target.value) }));

  const chipBox = (card, chip) => {
    let inside;
    if (chip === "places" || chip === "actors") inside = namesBox(card, chip);
    else if (chip === "relation") inside = [choices("relation", RELATIONS, "relation")];
    else if (chip === "share") {
      const has = FIGURED.includes(card.fields.qualifier);
      inside = [choices("qualifier", QUALIFIERS, "qualifier"), has ? typed("value", { inputmode: "decimal", size: 5 }) : null,
        card.fields.qualifier === "between" ? typed("value_to", { inputmode: "decimal", size: 5 }) : null, typed("part", { size: 18 }), typed("part_ar", { size: 18 })].filter(Boolean);
    }
    else if (chip === "speaker") inside = [typed("speaker", { size: 24 }), typed("speaker_ar", { size: 24 })];
    else {
      const isOneDay = card.fields.day_from === card.fields.day_to;
      const touch = (name) => (value) => changeDay(name, value);
      inside = [typed("day_from", { type: "date" }, touch("day_from")), typed("day_to", { type: "date" }, touch("day_to")),
        isOneDay ? null : make("select", { "aria-label": say("chip_span"), value: card.fields.kind || "day", onchange: (event) => change("kind", event.target.value) },
          ...["day", "period"].map((value) => make("option", { value }, say(`span_${value}`)))),
        make("button", { type: "button", onclick: confirmDay }, make("kbd", {}, "Enter"), ` ${say("day_is_right")}`),
        make("p", { class: "quiet" }, say(card.is_since ? "day_since" : isOneDay ? "day_follows" : "day_apart"))].filter(Boolean);
    }
    return make("div", { class: "desk-chip-box", "data-key": `box-${chip}`, role: "group", "aria-label": say(`chip_${chip}`) }, ...inside);
  };

  const cardNode = (card, at, repeated) => {
    const isNow = at === shown.at;
    const text = shown.text.words;
    const [before, after] = neighbours(text, card);
    const decided = !isOpenTo(card);
    const node = make("li", {
      class: `desk-card state-${card.state}`, "aria-current": isNow ? "true" : null, tabindex: isNow ? 0 : -1,
      "data-card": card.id, "data-key": card.id, "data-state": card.state,
      onclick: (event) => { if (shown.at !== at && !event.target.closest("button, input, select, summary")) { goTo(at); desk.lookSoon(); desk.beThere(); draw(); } },
    });
    node.append(make("p", { class: "desk-sentence", dir: "auto", lang: shown.text.language },
      isNow ? make("span", { class: "beside" }, before) : null, ...marked(text, card), isNow ? make("span", { class: "beside" }, after) : null));
    node.append(make("p", { class: "desk-state" }, dotted(say(`state_${card.state}`), decided ? chipWords(card, "places") : "", card.by ? make("bdi", {}, card.by) : "",
      card.reason ? make("bdi", {}, reasonWords(card.reason)) : "")));
    if (decided && !isNow) return node;
    if (isNow && !leftHere().length) node.append(nextNode() || "");
    if (isNow) node.append(make("p", { class: "desk-there", role: "status" }, thereWords()));
    const again = repeated.get(card.id) || [];
    if (again.length) {
      node.append(make("details", { class: "desk-again", onclick: backToCard }, make("summary", {}, say("again", { n: again.length + 1 })),
        make("ul", {}, ...again.map((other) => make("li", { dir: "auto", lang: shown.text.language }, text.slice(other.start, other.end))))));
    }
    const doubts = card.doubts.filter((doubt) => doubt.code !== "repeated" || !again.length); // what was said before lies folded here
    if (doubts.length) {
      node.append(make("p", { class: "desk-doubt" }, ...doubts.map((doubt) => make("span", {}, say(`doubt_${doubt.code}`), doubt.words ? " " : "", doubt.words ? make("q", { dir: "auto" }, doubt.words) : null))));
    }
    if (card.cautions?.length) {
      node.append(make("p", { class: "desk-doubt desk-caution" }, ...card.cautions.map((caution) => make("span", {}, say(`caution_${caution.code}`), caution.words ? " " : "", caution.words ? make("q", { dir: "auto" }, caution.words) : ""))));
    }
    const faults = (shown.effect?.faults || []).filter((fault) => fault.card === card.id);
    const ofChip = (chip) => faults.filter((fault) => fault.field === chip);
    node.append(make("div", { class: "desk-chips" }, ...CHIPS.map((chip, number) => make("button", {
      type: "button", "data-key": chip, class: `desk-chip of-${chip}${ofChip(chip).length ? " faulty" : ""}`, "aria-expanded": isNow && shown.open === chip, disabled: isFixed(card),
      "aria-describedby": ofChip(chip).length ? `fault-${card.id}-${chip}` : null,
      onclick: () => {
        const isOpen = shown.open === chip && isNow;
        if (!isNow) goTo(at);
        openField(isOpen ? "" : chip);
      },
    }, make("kbd", {}, String(number + 1)), ` ${say(`chip_${chip}`)}: `, make("b", { dir: "auto" }, chipWords(card, chip) || "—")))));
    for (const chip of new Set(faults.map((fault) => fault.field))) {
      node.append(make("p", { class: "desk-fault", id: `fault-${card.id}-${chip}` }, make("b", {}, chip ? `${say(`${SUMMARIES.includes(chip) ? "field" : "chip"}_${chip}`)}: ` : ""),
        ofChip(chip).map((fault) => fault.message).join(" ")));
    }
    if (isNow && shown.open) node.append(chipBox(card, shown.open));
    if (isNow) {
      node.append(make("details", { class: "desk-summary", onclick: backToCard }, make("summary", {}, say("summaries")),
        typed("summary_en", { size: 60, lang: "en", dir: "ltr", readonly: isFixed(card) }), typed("summary_ar", { size: 60, lang: "ar", dir: "rtl", readonly: isFixed(card) })));
    }
    if (isNow && shown.asking) {
      const { asking } = shown;
      node.append(make("form", { class: "desk-reasons", "aria-label": say("why"), onsubmit: (event) => {
        event.preventDefault();
        const own = event.target.querySelector("input").value.trim();
        if (own) decide(asking, own);
      } }, make("span", {}, say("why")),
      ...REASONS.map((reason, number) => make("button", { type: "button", onclick: () => decide(asking, reason) }, make("kbd", {}, String(number + 1)), ` ${say(`reason_${reason}`)}`)),
      make("span", { class: "desk-own" }, make("input", { "aria-label": say("why_own"), placeholder: say("why_own"), maxlength: 500, dir: "auto", autocomplete: "off" }),
        make("button", { type: "submit" }, make("kbd", {}, "Enter"), ` ${say(asking === "returned" ? "why_own_returned" : "why_own_rejected")}`))));
    } else if (isNow && may("editor") && card.state === "sealed") {
      node.append(shown.isRetracting ? retractForm() : make("div", { class: "desk-acts" },
        make("button", { type: "button", class: "desk-retract", onclick: () => { shown.isRetracting = true; draw(); focusIn(".desk-card .desk-why input"); } }, say("retract"))));
    } else if (isNow && may("contributor")) {
      const act = lastAct();
      node.append(make("div", { class: "desk-acts" }, ...(decided ? [] : [
        make("button", { type: "button", class: "main", onclick: accept }, make("kbd", {}, "Enter"), ` ${say(isReview(card) ? "confirm" : "accept")}`),
        make("button", { type: "button", onclick: () => ask4Reason() }, make("kbd", {}, "X"), ` ${say("reject")}`),
        isReview(card) ? make("button", { type: "button", onclick: () => ask4Reason("returned") }, make("kbd", {}, "R"), ` ${say("return")}`) : null]),
      asKept(card.state) === "rejected" ? make("button", { type: "button", class: "desk-reopen", "data-key": "reopen", onclick: reopen }, say("reopen")) : null,
      act ? make("button", { type: "button", class: "desk-undo", "data-key": "undo", onclick: undo }, make("kbd", {}, "U"), ` ${say(`undo_${act.state}`, { name: isolated(actName(act)) })}`) : null));
    }
    return node;
  };

  const retractForm = () => {
    const field = make("input", { name: "why", required: true, maxlength: 500, dir: "auto", "aria-label": say("retract_why") });
    const form = make("form", { class: "desk-why", "data-kept": true, "data-key": `why-${current().id}` }, make("label", {}, `${say("retract_why")} `, field), make("p", { class: "quiet" }, say("retract_note")),
      make("button", { type: "submit", class: "main" }, say("retract_go")), " ",
      make("button", { type: "button", onclick: () => { shown.isRetracting = false; draw(); } }, say("cancel")));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (field.value.trim()) decide("retracted", field.value.trim());
    };
    return form;
  };

  const thereWords = () => (shown.there.length ? say("at_card", { names: shown.there.join(say("comma")) }) : "");

  const conflictNode = () => {
    const { mine, theirs } = shown.conflict;
    const told = (name, value) => {
      if (name === "state") return value ? say(`state_${value}`) : "—";
      if (Array.isArray(value)) return value.map((id) => (name in shown.overview ? named(name, id) : id)).join(say("comma")) || "—";
      if (name === "kind") return say(`span_${value || "day"}`);
      if (name === "relation" || name === "qualifier") return value ? say(`${name}_${value}`) : "—";
      return String(value || "—");
    };
    const mineNow = { ...theirs.fields, ...mine.fields, state: mine.state || mine.was?.state || theirs.state };
    const theirsNow = { ...theirs.fields, state: theirs.state };
    const differing = [...COMPARED, "state"].filter((name) => JSON.stringify(mineNow[name] ?? "") !== JSON.stringify(theirsNow[name] ?? ""));
    const rows = differing.length ? differing : ["state"];
    const version = (title, fields) => make("div", {}, make("h2", {}, title),
      make("dl", {}, ...rows.flatMap((name) => [make("dt", {}, say(`version_${name}`)), make("dd", { dir: "auto" }, told(name, fields[name]))])));
    return make("div", { class: "desk-conflict", role: "alertdialog", tabindex: -1, "aria-label": say("conflict") }, make("p", {}, say("conflict")),
      make("div", { class: "two" }, version(say("mine"), mineNow), version(say("theirs", { by: theirs.by }), theirsNow)),
      make("button", { type: "button", onclick: () => resolve(true) }, say("keep_mine")), make("button", { type: "button", onclick: () => resolve(false) }, say("take_theirs")));
  };

  const leftHere = () => {
    const hidden = folded();
    return shown.text.cards.filter((card) => isOpenTo(card) && !hidden.has(card.id));
  };

  /* Where nothing is left to decide here: who comes next, and what they do. */
  const nextNode = () => {
    const has = (state) => shown.text.cards.some((card) => card.state === state);
    const next = [has("proposed") ? "next_confirm" : "", has("confirmed") ? (may("editor") ? "next_seal" : "next_editor") : ""].filter(Boolean);
    return next.length ? make("p", { class: "desk-next", "data-key": "next" }, next.map((key) => say(key)).join(" ")) : null;
  };

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
    RETRY_MS, shown, acts, dirty, say, may, make, dotted, ask, tell, inOwn, faultWords, storeName, keepHere,
    fromHere, keepActs, alone, send, isAllKept, unsaved, isWhole, current, repeats, openField, goTo, isOpenTo,
    goToCard, asKept, focusIn, isMenuOpen, named, cardNode, conflictNode, draw,
  }));
})();
