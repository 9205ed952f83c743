/* Cards as they are drawn: the words with what was read in them, the chips and their menus, and two versions of a card. */
"use strict";

(() => {
  const desk = window.SaytaraDesk;
  const {
    shown, say, mayDecide, mayAsk, make, dotted, tellHint, resolve, focusIn, named, isolated, draw, CHIPS, REASONS, FIGURED,
    COMPARED, SUMMARIES, current, awaitedIn, folded, SEARCH, openField, goTo, isOpenTo, isFixed, isBarred, isReview, decide,
    accept, actName, asKept, lastAct, undo, reopen, change, changeDay, confirmDay, toggle, ask4Reason,
  } = desk;
  const LONGEST_NAME = 120;
  const TYPED_MS = 500;

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
  const reasonWords = (reason) => desk.words[`reason_${reason}`] || reason;
  const chipWords = (card, chip) => {
    const fields = card.fields;
    if (chip === "places" || chip === "actors") return [...fields[chip].map((id) => named(chip, id)), ...awaitedIn(card, chip).map((name) => say("awaited", { name: isolated(name) }))].join(say("comma"));
    if (chip === "relation") return fields.relation ? say(`relation_${fields.relation}`) : "";
    if (chip === "share") {
      if (!fields.qualifier) return "";
      if (fields.qualifier === "between") return say("share_between", { low: fields.value || "…", high: fields.value_to || "…" });
      const words4share = say(`qualifier_${fields.qualifier}`);
      return [fields.value ? say(fields.qualifier === "exactly" ? "share_exactly" : "share_figure", { qualifier: words4share, figure: fields.value }) : words4share, fields.part].filter(Boolean).join(say("comma"));
    }
    if (chip === "day") return dayWords(fields.day_from, fields.day_to);
    return fields[chip] || "";
  };

  const wordsOf = (name) => bareWords(window.SaytaraDates.fold(name));
  const isCalled = (entry, wanted) => entry.search.split("\n").some((spelling) => bareWords(spelling).join(" ") === wanted.join(" "));
  /* The entry that is called so in any spelling. */
  const entryCalled = (chip, name) => {
    const wanted = wordsOf(name);
    const [first] = wanted.length ? foundNames(shown.overview[chip], wanted) : [];
    return first && isCalled(first, wanted) ? first : null;
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
    return [list, field, ...(wanted.length ? unknownNodes(card, chip, found, wanted) : [make("p", { class: "quiet", "data-key": "none" }, say("await_none"))]), ...awaitedNodes(card, chip)];
  };
  /* Of a name that is typed and that no entry is called: what to do, and that the card can wait for it. */
  const unknownNodes = (card, chip, found, wanted) => {
    const name = shown.sought.replaceAll("|", " ").trim().replace(/\s+/g, " ");
    if ((found.length && isCalled(found[0], wanted)) || awaitedIn(card, chip).includes(name)) return [];
    const go = () => {
      shown.sought = "";
      awaitName(chip, name, true);
      focusIn(SEARCH);
    };
    return [found.length ? null : make("p", { class: "quiet", role: "status", "data-key": "unknown" }, say(`unknown_${chip}`, { name: isolated(name), file: fileOf(chip) })),
      make("button", { type: "button", class: "desk-await", "data-key": "await", onclick: go }, say("await", { name: isolated(name) }))].filter(Boolean);
  };

  const valuesOf = (list) => desk.root.dataset[list].split(" ");
  const choices = (name, values, prefix) => make("select", { "aria-label": say(`chip_${name}`), value: current().fields[name] || "", onchange: (event) => change(name, event.target.value) },
    make("option", { value: "" }, "—"), ...values.map((value) => make("option", { value }, say(`${prefix}_${value}`))));
  const fieldNode = (name, facts) => make("label", { "data-key": name }, `${say(`field_${name}`)} `,
    make("input", { "aria-label": say(`field_${name}`), value: current().fields[name] || "", dir: "auto", ...facts }));
  /* A field of words is kept while it is being typed, not only when it is left: a machine may lose its power. */
  let typingTimer = 0;
  const typed = (name, facts) => {
    const { id } = current();
    const keep = (field) => {
      window.clearTimeout(typingTimer);
      typingTimer = 0;
      const card = shown.text?.cards.find((other) => other.id === id);
      if (card && !facts.readonly && field.value.trim() !== (card.fields[name] || "").trim()) change(name, field.value, card);
    };
    const leave = ({ target }) => {
      target.isTyped = false;
      target.given = target.value; // what the card has is shown again, whatever was given while it was typed
      keep(target);
    };
    const oninput = ({ target }) => {
      target.isTyped = true;
      typingTimer ||= window.setTimeout(() => keep(target), TYPED_MS);
    };
    return fieldNode(name, { ...facts, oninput, onchange: leave, onblur: leave });
  };
  const dayField = (name) => fieldNode(name, { type: "date", onchange: (event) => changeDay(name, event.target.value) });

  const chipBox = (card, chip) => {
    let inside;
    if (chip === "places" || chip === "actors") inside = namesBox(card, chip);
    else if (chip === "relation") inside = [choices("relation", valuesOf("relations"), "relation")];
    else if (chip === "share") {
      const has = FIGURED.includes(card.fields.qualifier);
      inside = [choices("qualifier", valuesOf("qualifiers"), "qualifier"), has ? typed("value", { inputmode: "decimal", size: 5 }) : null,
        card.fields.qualifier === "between" ? typed("value_to", { inputmode: "decimal", size: 5 }) : null, typed("part", { size: 18 }), typed("part_ar", { size: 18 })].filter(Boolean);
    }
    else if (chip === "speaker") inside = [typed("speaker", { size: 24 }), typed("speaker_ar", { size: 24 })];
    else {
      const isOneDay = card.fields.day_from === card.fields.day_to;
      inside = [dayField("day_from"), dayField("day_to"),
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
    if (isBarred(card)) node.append(make("p", { class: "quiet desk-barred", "data-key": "barred" }, say("fault_own_name")));
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
    } else if (isNow && mayDecide("retracted") && card.state === "sealed") {
      node.append(shown.isRetracting ? retractForm() : make("div", { class: "desk-acts" },
        make("button", { type: "button", class: "desk-retract", onclick: () => { shown.isRetracting = true; draw(); focusIn(".desk-card .desk-why input"); } }, say("retract"))));
    } else if (isNow && mayAsk("save")) {
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
    const next = [has("proposed") ? "next_confirm" : "", has("confirmed") ? (mayAsk("seal") ? "next_seal" : "next_editor") : ""].filter(Boolean);
    return next.length ? make("p", { class: "desk-next", "data-key": "next" }, next.map((key) => say(key)).join(" ")) : null;
  };

  Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({ cardNode, conflictNode }));
})();
