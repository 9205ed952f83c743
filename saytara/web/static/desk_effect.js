/* What it would do: how the map and the record would change by the cards that are decided; and sealing them. */
"use strict";

(() => {
  const desk = window.SaytaraDesk;
  const { RETRY_MS, shown, dirty, say, mayAsk, make, ask, tell, inOwn, alone, isAllKept, named, draw, current, isWhole, goToCard, asKept } = desk;
  const LOOK_MS = 300;

  /* Where a seal of these cards is seen on the map: a place whose colour it changes, else the first that it speaks of. */
  const seenAt = (cards) => {
    const own = cards.flatMap((card) => card.fields.places);
    const coloured = (shown.effect?.changes || []).filter((line) => line.coloured);
    const isAll = (shown.effectCards || []).every((id) => cards.some((card) => card.id === id));
    const line = coloured.find((one) => own.includes(one.place)) || (isAll ? coloured[0] : null); // a region's places are others
    return line ? { place: line.place, date: line.day } : { place: own[0], date: cards[0].fields.day_to };
  };
  const onMap = (at) => {
    const address = new URL(".", document.baseURI);
    const asked = { lang: document.documentElement.lang, area: desk.root.dataset.area, ...at };
    for (const [name, value] of Object.entries(asked)) if (value) address.searchParams.set(name, value);
    return address.href;
  };

  let asked = 0;
  let lookTimer = 0;
  const isEffectLate = () => shown.effectOf !== desk.effectDue;
  /* An effect of a card that is rejected by now is not shown, not even while the next is on its way. */
  const isEffectGone = () => shown.text.cards.some((card) => (shown.effectCards || []).includes(card.id) && ["rejected", "returned"].includes(asKept(card.state)));
  const lookSoon = () => {
    desk.effectDue += 1;
    window.clearTimeout(lookTimer);
    lookTimer = window.setTimeout(lookAhead, LOOK_MS);
  };
  const lookAhead = async () => {
    if (!shown.text) return;
    asked += 1;
    const number = asked;
    const due = desk.effectDue;
    const isAllSent = !dirty.size;
    const now = current();
    const cards = shown.text.cards
      .filter((card) => ["proposed", "confirmed"].includes(card.state) || (card === now && card.state === "draft" && isWhole(card)))
      .map((card) => card.id);
    if (!cards.length) {
      Object.assign(shown, { effect: null, effectCards: cards, effectOf: isAllSent ? due : -1 });
      drawEffect();
      return;
    }
    try {
      const found = await ask("effect", { cards });
      if (number !== asked || !shown.text) return;
      const isFaulty = Boolean(found.faults?.length || shown.effect?.faults?.length);
      Object.assign(shown, { effect: found, effectCards: cards, effectOf: isAllSent ? due : -1 });
      if (isFaulty) { draw(); return; }
    } catch { // told by the saving; nothing is lost by not looking
      window.clearTimeout(lookTimer);
      lookTimer = window.setTimeout(lookAhead, RETRY_MS);
    }
    drawEffect();
  };

  /* Each card for which a seal was refused, by the beginning of its sentence, which leads there. */
  const tellUnsealable = (cards) => tell(say("fault_unsealable"), ...cards.map((card) => make("span", { class: "desk-unsealable" },
    make("button", { type: "button", onclick: () => goToCard(card.id) }, make("q", { dir: "auto" }, card.words)), " ", make("bdi", {}, inOwn(card.why)))));

  const drawEffect = () => {
    const box = desk.root.querySelector(".desk-effect");
    if (box && shown.text) window.SaytaraRedraw.children(box, make("div", {}, ...effectNodes()));
  };
  const inFocusFirst = (changes) => {
    const own = current()?.fields.places || [];
    return [...changes.filter((line) => own.includes(line.place)), ...changes.filter((line) => !own.includes(line.place))];
  };
  const effectNodes = () => {
    const isLate = isEffectLate();
    const box = /** @type {PageElement[]} */ ([make("h2", {}, say("effect"), isLate ? make("span", { class: "quiet desk-late" }, ` ${say("effect_late")}`) : null)]);
    const ready = shown.text.cards.filter((card) => card.state === "confirmed").map((card) => card.id);
    if (mayAsk("seal") && ready.length) {
      box.push(make("button", { type: "button", class: "main desk-seal", onclick: () => alone(async () => {
        const isConfirmed = (id) => shown.text.cards.some((card) => card.id === id && card.state === "confirmed");
        if (!await isAllKept() || !ready.every(isConfirmed)) return;
        const at = seenAt(shown.text.cards.filter((card) => ready.includes(card.id))); // as long as the effect is that of before
        try {
          await ask("seal", { cards: ready });
        } catch (fault) {
          if (fault.message !== "unsealable") throw fault;
          tellUnsealable(fault.facts.cards);
          return;
        }
        await desk.open(shown.text.id);
        tell(say("sealed"), make("a", { href: onMap(at) }, say("sealed_link")));
      }) }, say("seal", { n: ready.length })));
    }
    const found = shown.effect;
    if (isLate && (!found || isEffectGone())) return box;
    if (!found) box.push(make("p", { class: "quiet" }, say("effect_none")));
    else {
      const listOf = (lines) => make("ul", {}, ...inFocusFirst(lines).map((line) => make("li", {}, make("b", { dir: "auto" }, named("places", line.place)), ` ${line.date}: `,
        ...(line.before ? [make("span", {}, line.before), make("span", { "aria-hidden": "true" }, shown.isRtl ? " ← " : " → ")] : []), make("span", {}, line.after))));
      const real = found.changes.filter((line) => !line.grounds);
      const later = real.filter((line) => line.later);
      const grounds = found.changes.filter((line) => line.grounds);
      box.push(listOf(real.filter((line) => !line.later)));
      if (later.length && later.length === real.length) box.push(make("p", { class: "quiet" }, say("effect_only_later")));
      if (found.maps) {
        const map = (when) => make("figure", {}, make("figcaption", {}, say(`map_${when}`, { day: found.maps.day })),
          make("img", { src: found.maps[when], width: 340, height: 240, alt: say(`map_${when}_alt`, { day: found.maps.day }) }));
        box.push(make("div", { class: "desk-maps" }, map("before"), map("after")));
      }
      for (const [name, lines] of [["later", later], ["grounds", grounds]]) {
        if (lines.length) box.push(make("details", { class: "desk-later", "data-key": name }, make("summary", {}, say(`effect_${name}`, { n: lines.length })), listOf(lines)));
      }
      if (found.unseen) box.push(make("p", { class: "quiet" }, say("effect_unseen", { n: found.unseen })));
      if (!real.length && !found.faults?.length && !found.unseen) box.push(make("p", { class: "quiet" }, say(grounds.length ? "effect_same" : "effect_nothing")));
      for (const kind of ["disputes", "overtakes"]) {
        if (!found[kind]?.length) continue;
        box.push(make("details", { class: "desk-claims" }, make("summary", {}, say(`effect_${kind}`, { n: found[kind].length })),
          make("ul", {}, ...found[kind].map((told) => make("li", { dir: "auto" }, told)))));
      }
      for (const fault of (found.faults || []).filter((other) => !other.card)) box.push(make("p", { class: "desk-fault" }, fault.message));
      if (found.faults?.some((fault) => fault.card)) box.push(make("p", { class: "desk-fault" }, say("effect_faults")));
    }
    return box;
  };

  Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({ lookSoon, lookAhead, effectNodes }));
})();
