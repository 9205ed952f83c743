/* Deciding: which card is the current one, its keys, what is chosen in its fields, what is decided, and what is undone. */
"use strict";

(() => {
  const desk = window.SaytaraDesk;
  const { shown, acts, dirty, say, leastRole, mayDecide, tellHint, inOwn, keepHere, keepActs, note, send, focusIn, named, draw } = desk;
  const CHIPS = ["places", "actors", "relation", "share", "speaker", "day"];
  const REASONS = ["not_control", "other_place", "plan", "repeat", "unclear", "denial", "other_day", "other_side", "other_share"];
  const FIGURED = ["exactly", "about", "between", "more_than", "at_least", "less_than", "at_most"];
  const COMPARED = ["places", "actors", "relation", "qualifier", "value", "value_to", "part", "part_ar", "speaker", "speaker_ar", "day_from", "day_to", "kind", "awaited_places", "awaited_actors", "summary_en", "summary_ar"];

  const SUMMARIES = ["summary_en", "summary_ar"];
  const PARTS = { places: ["places", "awaited_places"], actors: ["actors", "awaited_actors"], share: ["qualifier", "value", "value_to", "part", "part_ar"], speaker: ["speaker", "speaker_ar"], day: ["day_from", "day_to", "day_touched", "kind"] };
  const chipOf = (name) => Object.keys(PARTS).find((chip) => PARTS[chip].includes(name)) || name;
  const UNDOABLE = ["proposed", "confirmed", "returned", "rejected", "dismissed"];

  const current = () => shown.text && shown.text.cards[shown.at];

  /* Names that the text has and the dataset has not: for the chip of places or sides. */
  const awaitedIn = (card, chip) => card.fields[`awaited_${chip}`] || [];
  const isWaiting = (card) => ["places", "actors"].some((chip) => awaitedIn(card, chip).length);
  const isWhole = (card) => card.fields.places.length > 0 && Boolean(card.fields.relation) && !isWaiting(card);

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
  /* Focuses a part of a node; the page scrolls as far as the node needs to be seen, and no further. */
  const focusShown = (part, node) => {
    part.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  };
  const focusCurrent = () => {
    const node = desk.root.querySelector(".desk-card[aria-current]");
    if (node) focusShown(node, node);
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
    focusCurrent();
  };

  /* The next or the last in the list: a card, or a sentence of which nothing was read, at its button. */
  const step = (by) => {
    const items = [...desk.root.querySelectorAll(".desk-cards > :is(.desk-card, .desk-loose:has(button))")];
    const from = document.activeElement.closest(".desk-loose") || desk.root.querySelector(".desk-card[aria-current]");
    const next = from && items[items.indexOf(from) + by];
    const button = next?.matches(".desk-loose") ? next.querySelector("button") : null;
    if (button) focusShown(button, next);
    else if (next) move(shown.text.cards.findIndex((card) => card.id === next.dataset.card) - shown.at);
  };

  /* Whether whoever sits here has something to decide about a card. */
  const isOpenTo = (card) => card.state === "draft" || isReview(card) || (card.state === "returned" && (!card.may_confirm || Boolean(desk.root.dataset.alone)));
  const isFixed = (card) => !mayDecide("draft") || ["sealed", "retracted"].includes(card.state);
  /* It waits for another person, since somebody of the same name wrote some of it, of whom only the name is known. */
  const isBarred = (card) => card.state === "proposed" && Boolean(card.is_namesake) && mayDecide("confirmed");
  const isReview = (card) => card.state === "proposed" && card.may_confirm && mayDecide("confirmed");
  const toNext = () => {
    const hidden = folded();
    const is = (card) => isOpenTo(card) && !hidden.has(card.id);
    const after = shown.text.cards.findIndex((card, at) => at > shown.at && is(card));
    const next = after < 0 ? shown.text.cards.findIndex(is) : after; // one that came back stands before those that were left
    move(next < 0 ? 0 : next - shown.at);
  };

  const decide = (state, reason = "") => {
    const card = current();
    if (!card || !mayDecide(state)) return;
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
    if (isBarred(card)) tellIdle();
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
    focusCurrent();
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
    focusCurrent();
  };

  /* A rejected card is to be decided again; whoever has just rejected it takes that back. */
  const reopen = () => {
    if (lastAct()?.cards[0].id === current().id) undo();
    else decide("draft");
  };

  const change = (name, value, card = current()) => {
    if (!card) return; // a field of a text that was closed meanwhile; what it had was kept then
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
    if (!card) return;
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
  const isDismissible = (card) => card.state === "draft" || (card.state === "returned" && (card.is_author || mayDecide("rejected")));
  const mayReject = (card) => Boolean(card) && mayDecide("dismissed") && (isDismissible(card) || isReview(card));
  const ask4Reason = (state = "") => {
    const card = current();
    if (!mayReject(card)) { tellIdle(); return; }
    shown.asking = state || (isReview(card) ? "rejected" : "dismissed");
    draw();
    focusIn(".desk-reasons input");
  };

  /* R or X where they do nothing: why, and what to do instead. */
  const tellIdle = () => {
    const card = current();
    if (!card) return;
    const isOfReview = card.state === "proposed" && card.may_confirm;
    const refused = ["dismissed", ...(isOfReview ? ["rejected"] : [])].find((state) => !mayDecide(state));
    if (refused) tellHint(say("fault_not_allowed", { least: say(`role_${leastRole(refused)}`) }));
    else if (isBarred(card)) tellHint(say("fault_own_name"));
    else tellHint(say(`idle_${card.state === "proposed" ? "own" : asKept(card.state)}`));
  };

  Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({
    CHIPS, REASONS, FIGURED, COMPARED, SUMMARIES, current, awaitedIn, isWaiting, isWhole, repeats, folded, SEARCH, openField,
    goTo, isOpenTo, isFixed, isBarred, isReview, decide, accept, goToCard, toField, actName, asKept, lastAct, takeBack, undo,
    reopen, change, changeDay, confirmDay, toggle, isMenuOpen, ask4Reason,
  }));
})();
