/* A text that is opened, or the list of all: its address, its parts in order, who else is there; and the desk's place in
   the page. */
"use strict";

(() => {
  const desk = window.SaytaraDesk;
  const {
    shown, dirty, say, mayAsk, make, dotted, ask, tell, faultWords, keepHere, fromHere, alone, send, unsaved, focusIn,
    draw, current, repeats, openField, goTo, isOpenTo, isMenuOpen, cardNode, conflictNode, lookSoon, lookAhead,
    effectNodes, isWaiting, keepTyped, factsNode, addForm,
  } = desk;
  const PRESENCE_MS = 4000;

  /* Names that came or went meanwhile are offered, also where a card waits for one. */
  const renewNames = async () => {
    const { places, actors, names } = await ask("overview");
    Object.assign(shown.overview, { places, actors, names });
    if (!desk.hint) tell(say("names_changed"));
  };

  const beThere = async () => {
    if (!desk.root || !shown.text || document.hidden || !desk.root.isConnected) return;
    const id = shown.text.id;
    const card = current();
    const before = desk.done;
    try {
      const found = await ask("at", { text: id, card: card ? card.id : "" });
      if (!shown.text || shown.text.id !== id) return;
      if (shown.overview && found.names !== shown.overview.names) await renewNames();
      shown.text.people = found.people;
      if (card === current()) shown.there = found.there;
      draw();
      const isHeld = (other) => other === current() && isMenuOpen(); // whoever is at it keeps it as it is
      const isNewer = shown.text.cards.some((other) => found.versions[other.id] > other.version && !isHeld(other)) || Object.keys(found.versions).length > shown.text.cards.length;
      if (isNewer && desk.done === before && !dirty.size && !desk.sending && !desk.isAsking) await refresh(id);
    } catch { /* told when something is to be kept */ }
  };

  /* What others decided meanwhile; the reader stays at the card, and nothing takes the focus. */
  const refresh = async (id) => {
    const before = desk.done;
    const found = inUnits(await ask("text", undefined, { text: id }));
    if (!shown.text || shown.text.id !== id || desk.done !== before || desk.isAsking) return;
    const now = current();
    const at = found.cards.findIndex((card) => now && card.id === now.id);
    if (isMenuOpen() && at >= 0) found.cards[at] = now;
    Object.assign(shown, { text: found, at: Math.max(0, at) });
    draw();
    lookSoon();
    if (!desk.hint) tell(say("changed_meanwhile"));
  };

  const takeSelection = async () => {
    const { selectionStart: start, selectionEnd: end } = /** @type {any} */ (desk.root.querySelector(".desk-text textarea"));
    if (start === end) tell(say("select_first"));
    else await begin(start, end);
  };

  const begin = (start, end) => alone(async () => {
    const count = (at) => [...shown.text.words.slice(0, at)].length; // characters as the files count them, not halves of UTF-16
    const card = await ask("begin", { text: shown.text.id, start: count(start), end: count(end) });
    await open(shown.text.id);
    goTo(Math.max(0, shown.text.cards.findIndex((other) => other.id === card.id)));
    openField(["places", "actors", "relation"].find((chip) => !shown.text.cards[shown.at].fields[chip].length) || "");
  });

  /* A sentence that names a place, and of which nothing was read: it stays in its place, to begin a claim with. */
  const looseNode = (sentence) => make("li", { class: "desk-loose", "data-key": `loose-${sentence.start}` },
    make("span", { class: "desk-sentence", dir: "auto", lang: shown.text.language }, shown.text.words.slice(sentence.start, sentence.end)), " ",
    mayAsk("begin") ? make("button", { type: "button", onclick: () => begin(sentence.start, sentence.end) }, say("begin")) : null);

  const listed = () => {
    const repeated = repeats();
    const hidden = new Set([...repeated.values()].flat().map((card) => card.id));
    const items = shown.text.cards.map((card, at) => ({ start: card.start, card, at })).filter((item) => !hidden.has(item.card.id));
    const taken = new Set(shown.text.cards.map((card) => card.start));
    const loose = (shown.text.sentences || []).filter((sentence) => !taken.has(sentence.start));
    const all = [...items, ...loose.map((sentence) => ({ start: sentence.start, sentence }))].sort((one, other) => one.start - other.start);
    return all.map((item) => (item.card ? cardNode(item.card, item.at, repeated) : looseNode(item.sentence)));
  };

  /* Whose text it is, of which day, and where: whoever confirms looks there. */
  const aboutText = (text) => {
    const told = dotted(text.publisher ? make("bdi", {}, text.publisher) : null, text.published ? make("bdi", { dir: "ltr", class: "day" }, text.published) : null);
    if (!told.hasChildNodes()) return null;
    return /^https?:\/\//.test(text.url || "") ? make("a", { href: text.url, target: "_blank", rel: "noopener noreferrer" }, told) : told;
  };

  /* What the text, and the file that it was read from, can be compared with. */
  const hashNodes = (text) => ["sha256", "file_sha256"].filter((name) => text[name])
    .map((name) => make("p", { class: "quiet desk-hash" }, `${say(name)} `, make("code", { dir: "ltr" }, text[name])));

  const drawText = () => {
    const { text } = shown;
    const field = make("textarea", { readonly: true, rows: 8, dir: "auto", "aria-label": say("whole_text"), value: text.words });
    return [
      make("p", {}, make("button", { type: "button", onclick: () => { toAddress(""); shown.text = null; load(); } }, say("back")), " ", make("b", { dir: "auto" }, text.title), " ",
        make("span", { class: "quiet" }, dotted(aboutText(text), ...countWords(countsOf(text)))), " ", make("span", { class: "quiet desk-people" }, text.people.length ? say("also_here", { names: text.people.join(say("comma")) }) : "")),
      desk.root.dataset.alone ? make("p", { class: "desk-alone" }, say("alone")) : null,
      text.may_edit && mayAsk("edit-text") ? factsNode(text) : null,
      shown.conflict ? conflictNode() : null,
      text.cards.length ? null : make("p", { class: "desk-next", "data-key": "no-claims" }, say("no_claims")),
      make("div", { class: "desk-columns" }, make("ol", { class: "desk-cards" }, ...listed()),
        !text.cards.length ? null : make("aside", { class: "desk-effect", tabindex: 0, "aria-label": say("effect") }, ...effectNodes())),
      make("details", { class: "desk-text" }, make("summary", {}, say("whole_text")), field, ...hashNodes(text),
        mayAsk("begin") ? make("button", { type: "button", onclick: takeSelection }, say("claim_of_selection")) : null),
    ];
  };

  /* How many cards of a text wait for whom. */
  const countsOf = (text) => {
    const count = (...states) => text.cards.filter((card) => states.includes(card.state)).length;
    const toName = text.cards.filter((card) => ["draft", "returned"].includes(card.state) && isWaiting(card)).length;
    return { left: count("draft", "returned"), to_name: toName, to_confirm: count("proposed"), to_seal: count("confirmed") };
  };
  const countWords = (text) => ["left", "to_name", "to_confirm", "to_seal"].filter((name) => text[name]).map((name) => say(name, { n: text[name] }));

  const drawOverview = () => [
    make("ul", { class: "desk-texts" }, ...shown.overview.texts.map((text) => make("li", {},
      make("button", { type: "button", onclick: () => open(text.id) }, make("b", { dir: "auto" }, text.title)),
      " ", make("span", { class: "quiet" }, dotted(make("bdi", {}, text.publisher), make("bdi", { dir: "ltr", class: "day" }, text.published), ...countWords(text)))))),
    shown.overview.texts.length ? null : make("p", { class: "quiet" }, say("empty")),
    mayAsk("add") ? addForm() : null,
  ];

  /* The server counts characters, a browser halves of UTF-16: offsets are turned once, when they come. */
  const inUnits = (text) => {
    const signs = [...text.words];
    if (signs.length === text.words.length) return text;
    const at = [0];
    for (const sign of signs) at.push(at[at.length - 1] + sign.length);
    const turn = (part) => ({ ...part, start: at[part.start], end: at[part.end] });
    return { ...text, cards: text.cards.map((card) => ({ ...turn(card), marks: card.marks.map(turn) })), sentences: (text.sentences || []).map(turn) };
  };

  /* An open text has an address: Back, a reload and a colleague's link lead to it. */
  const addressText = () => new URLSearchParams(window.location.search).get("text") || "";
  const toAddress = (id) => {
    if (addressText() === id) return;
    const address = new URL(window.location.href);
    if (id) address.searchParams.set("text", id);
    else address.searchParams.delete("text");
    window.history.pushState({}, "", address);
  };
  window.addEventListener("popstate", () => {
    const id = addressText();
    if (!desk.root || !shown.overview || id === (shown.text?.id || "")) return;
    keepTyped();
    if (id) { void open(id); return; }
    shown.text = null;
    void load();
  });
  document.addEventListener("click", (event) => { // the server drew this link before the text was opened
    const link = event.target.closest?.(".st-key-language a");
    if (!link || !desk.root?.isConnected) return;
    const address = new URL(link.href);
    if (addressText()) address.searchParams.set("text", addressText());
    else address.searchParams.delete("text");
    link.href = address.href;
  }, true);

  const open = async (id) => {
    try {
      const found = inUnits(await ask("text", undefined, { text: id }));
      const at = shown.text && shown.text.id === id ? shown.at : Math.max(0, found.cards.findIndex(isOpenTo));
      for (const card of found.cards) Object.assign(card, unsaved(card, dirty.get(card.id)));
      desk.done += 1;
      const isOther = !shown.text || shown.text.id !== id;
      Object.assign(shown, { text: found, at: Math.min(at, Math.max(0, found.cards.length - 1)), effect: isOther ? null : shown.effect });
      goTo(shown.at);
      toAddress(id);
      beThere();
      draw();
      if (isOther) desk.root.scrollIntoView({ block: "start" });
      focusIn(".desk-card[aria-current]");
      desk.effectDue += 1;
      lookAhead();
    } catch (fault) { tell(faultWords(fault)); }
  };

  const load = async () => {
    try {
      shown.overview = await ask("overview");
      const wanted = addressText();
      if (!wanted) shown.text = null;
      draw();
      if (dirty.size) await send();
      if (wanted) await open(wanted);
    } catch (fault) { tell(faultWords(fault)); }
  };

  /* Whoever signs in comes back to where they wanted to: the provider sends them to the front page. */
  const RETURN = "saytara-desk-return";
  const RETURN_MS = 900_000;
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".st-key-desk-sign-in")) return;
    try { sessionStorage.setItem(RETURN, JSON.stringify({ address: location.href, at: Date.now() })); } catch { /* kept nowhere: the front page, then */ }
  }, true);
  const goBack = () => {
    try {
      const told = JSON.parse(sessionStorage.getItem(RETURN) || "null");
      sessionStorage.removeItem(RETURN);
      if (told && location.pathname.endsWith("/") && Date.now() - told.at < RETURN_MS) location.replace(told.address);
    } catch { /* a browser that keeps nothing */ }
  };
  goBack();

  window.setInterval(beThere, PRESENCE_MS);
  window.addEventListener("beforeunload", keepHere);
  window.addEventListener("online", () => send());

  const mount = () => {
    const found = document.getElementById("saytara-desk");
    const given = document.getElementById("saytara-desk-ticket");
    if (!found || !given) { desk.root = null; return; }
    if (!desk.ticket || given.dataset.ticket !== found.dataset.used) {
      desk.ticket = given.dataset.ticket;
      found.dataset.used = desk.ticket;
    }
    if (desk.root === found && found.querySelector(".desk-body")) return;
    desk.root = found;
    desk.words = JSON.parse(desk.root.dataset.words);
    desk.root.replaceChildren(make("p", { class: "desk-status", role: "status" }), make("div", { class: "desk-body" }));
    fromHere();
    shown.overview = null; // it names places and sides in the language of the page
    shown.effect = null; // and this tells in that language
    load();
  };

  if (window.SaytaraPage) window.SaytaraPage.whenDrawn(mount);
  else document.addEventListener("DOMContentLoaded", mount);

  Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({ beThere, drawText, drawOverview, toAddress, open, load }));
})();
