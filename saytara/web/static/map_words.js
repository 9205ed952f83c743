/* What the map says of a place in words: how old its evidence is, and the tip at the pointer. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, boxes, element } = shared;
  const TIP_PX = 4; // between a tip and what it keeps clear of
  const DAY_MS = 86400000;

  const remembered = (find) => {
    const found = new Map();
    return (key) => {
      if (!found.has(key)) found.set(key, find(key));
      return found.get(key);
    };
  };
  const numberOf = remembered((day) => Math.round(Date.parse(day) / DAY_MS));
  const pluralsOf = remembered((language) => new Intl.PluralRules(language));

  /* Days since the newest evidence; while a period that a source speaks of still runs, it does not age. */
  const ageDays = (days) => {
    if (!days.newest && !days.until) return null;
    const today = numberOf(mounted.state.date);
    const single = days.newest ? numberOf(days.newest) : -Infinity;
    const running = days.until ? Math.min(numberOf(days.until), today) : -Infinity;
    return Math.max(0, today - Math.max(single, running));
  };

  const counted = (forms, n) => (forms[pluralsOf(mounted.state.lang).select(n)] || forms.other).replace("{n}", n);

  /* A stretch of time as people say it, by the table of units that saytara.phrases.figures_and_days.time_words goes by. */
  const timeWords = (days) => {
    const unit = mounted.state.words.times.filter((it) => days >= it.from).pop();
    const count = Math.round(days / unit.days);
    return counted(unit.forms[count % unit.forms.length], Math.floor(count / unit.forms.length));
  };

  /* The same in words; what a period that still runs is told of, nobody need have reported by then. */
  const ageWords = (days) => {
    const { state } = mounted;
    const old = ageDays(days);
    const today = state.date;
    if (old === null) return "";
    if (days.until && days.until >= today && !(days.newest && days.newest >= today)) {
      return days.told > today ? state.words.toldLater : state.words.told;
    }
    if (old >= state.words.longFrom) return state.words.long.replace("{age}", timeWords(old));
    return old === 0 ? state.words.sameDay : counted(state.words.age, old);
  };

  /* A name that stands in for one in the page's language says in which it is, and runs as its letters do. */
  const sayLanguage = (node, id) => {
    const { state } = mounted;
    const language = ((state.namedIn || {})[state.lang] || {})[id] || "";
    if (node.lang === language) return;
    node.lang = language;
    node.dir = language ? "auto" : "";
  };

  const tip = (id) => {
    const { state } = mounted;
    const place = state.places[id];
    const node = element("div");
    node.dir = state.dir;
    const name = element("b", "", state.names[id]);
    sayLanguage(name, id);
    node.append(name);
    if (place.state[state.lang]) node.append(element("span", "", place.state[state.lang]));
    node.append(element("p", "", place.line[state.lang]));
    if (place.more[state.lang]) node.append(element("p", "more", place.more[state.lang]));
    const age = ageWords(place);
    if (age) node.append(element("small", "", age));
    return node;
  };

  /* A tip stays within the frame, and beside the buttons rather than under them. */
  const placeTip = (tooltip) => {
    const node = tooltip.getElement();
    if (!node || !node.isConnected) return;
    node.style.translate = "";
    const ground = mounted.map.getContainer().getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const tools = boxes.tools.getBoundingClientRect();
    const within = (at, size, first, last) => Math.min(Math.max(at, first + TIP_PX), Math.max(first + TIP_PX, last - size - TIP_PX));
    let left = within(box.left, box.width, ground.left, ground.right);
    const top = within(box.top, box.height, ground.top, ground.bottom);
    const isBeside = top + box.height > tools.top && left + box.width > tools.left && left < tools.right;
    if (isBeside) left = tools.left > ground.left + ground.width / 2 ? tools.left - box.width - TIP_PX : tools.right + TIP_PX;
    node.style.translate = `${left - box.left}px ${top - box.top}px`;
  };

  /* How long ago a place was last reported, in words; null where it never was. */
  const age = (id) => {
    const days = ageDays(mounted.state.places[id]);
    return days === null ? null : timeWords(days);
  };

  /* The age of the evidence of a place, by its id, or of the days that are given, in words. */
  const old = (of) => ageWords(typeof of === "string" ? mounted.state.places[of] : of);

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ ageDays, sayLanguage, tip, placeTip, age, old }));
})();
