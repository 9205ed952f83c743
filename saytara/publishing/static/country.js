/* The page of the map of a large site: its places come in parts, by what is in view, by the day and by the place.

   Fragments of HTML were written when the site was made, with every text of the dataset escaped. What is chosen stands
   behind the # of the address, so that Back works on a file too. */
"use strict";

(() => {
  const { valueAt } = window.SaytaraRuns;
  const { numbers, reader, outlines, unfolded } = window.SaytaraPacked;
  const { addTicks, daysFrom, fill, fillFighting, labelStrip, showLegend } = window.SaytaraPageParts;
  const { load } = window.SaytaraPieces;
  const PLAY_MS = 900;
  const MOST_TICKS = 300;
  const PALE_STEPS = 20; // as `map_paint.js` has them
  const data = JSON.parse(document.getElementById("saytara-data").textContent);
  const { language, words, tiled } = data;
  const at = (id) => document.getElementById(id);
  const slider = at("slider");
  const isEmbed = document.documentElement.classList.contains("saytara-embed");
  const nothingChosen = isEmbed ? "map" : "overview"; // in a small frame the panel lies over the map

  let day = data.date;
  let chosen = null;
  let playing = null;

  const { toNumber, toDay } = daysFrom(data.first);
  const days = numbers(data.days); // on which any place begins to look otherwise, each since the one before
  for (let number = 1; number < days.length; number += 1) days[number] += days[number - 1];

  /* ---- looks ---- */

  /* A period: of each place where its spans begin in the lists of their days, kinds and days of evidence. */
  const NONE = -1e9;
  const PLAIN = { edge: [], roots: [], actors: [], full: "", isPast: false, isQuiet: false, isContested: false, isBusy: false };
  const elementsOf = ({ figure, figures, form, forms }) => {
    const read = reader(figure);
    return numbers(form).map((number) => forms[number].replace(/~/g, () => figures[read.number()]));
  };
  const kindsOf = ({ count, elements, patterns, properties }) => {
    const kinds = Array.from({ length: count }, () => ({ ...PLAIN, pattern: "" }));
    const parts = elementsOf(elements);
    const drawn = patterns.map((ofLook, look) => ofLook.map((number) => parts[number]).join("").replaceAll("@", properties.look.values[look]));
    for (const [name, { values, of }] of Object.entries(properties)) {
      numbers(of).forEach((number, kind) => {
        if (number) kinds[kind][name] = values[number - 1]; // 0: none
        if (number && name === "look") kinds[kind].pattern = drawn[number - 1];
      });
    }
    return kinds;
  };
  const readPeriod = ({ first, kinds, runs }) => {
    const read = reader(runs);
    const [starts, from, kind, newest, until] = [[], [], [], [], []];
    for (let place = 0; place < tiled.count; place += 1) {
      starts.push(from.length);
      let date = first;
      for (let left = read.number(); left > 0; left -= 1) {
        date += read.number();
        const told = read.number();
        const back = read.number();
        from.push(date);
        kind.push(told >> 1);
        newest.push(back ? date - unfolded(back - 1) : NONE);
        until.push(told % 2 ? date - unfolded(read.number()) : NONE);
      }
    }
    starts.push(from.length);
    return { starts, from, kind, newest, until, kinds: kindsOf(kinds) };
  };

  const periods = new Map(); // name → its looks, or the promise of them
  const { looks } = data;
  const opening = { date: data.date, kinds: kindsOf(looks.kinds), kind: numbers(looks.kind), pale: numbers(looks.pale) };
  const periodAt = async (date) => {
    const name = valueAt(data.periods, date);
    if (!periods.has(name)) periods.set(name, load(`/looks/${name}`).then(readPeriod));
    try {
      return await periods.get(name);
    } catch (fault) {
      periods.delete(name);
      throw fault;
    }
  };

  const looksOn = async (date) => {
    if (date === data.date) return opening;
    const { starts, from, kind, newest, until, kinds } = await periodAt(date);
    const today = toNumber(date);
    const found = { date, kinds, kind: [], pale: [] };
    for (let place = 0; place < tiled.count; place += 1) {
      let row = starts[place];
      while (row + 1 < starts[place + 1] && from[row + 1] <= today) row += 1;
      const told = Math.max(newest[row], Math.min(until[row], today));
      const staleAfter = data.staleAfter[place] || data.state.fresh.days;
      const part = Math.min(1, Math.max(0, today - told) / staleAfter);
      const isFresh = told === NONE || kinds[kind[row]].isPast;
      found.kind.push(kind[row]);
      found.pale.push(isFresh ? PALE_STEPS : Math.floor((1 - part * (1 - data.state.fresh.palest)) * PALE_STEPS + 0.5));
    }
    return found;
  };

  /* ---- words ---- */

  const blockOf = (number) => Math.floor(number / tiled.block);
  const namesOf = (block) => load(`named/${block}`);
  const idOf = async (number) => (await namesOf(blockOf(number))).ids[number % tiled.block];

  const stateOf = ({ runs, states }, position, date) => {
    const run = runs[position];
    const entry = run.findLast(([from]) => from <= date) || run[0];
    const [, state, newest, until, told] = entry;
    const empty = { [language]: "" };
    return {
      ...{ edge: [], full: "", short: empty, more: empty, state: empty, line: empty, isPast: false, isQuiet: false },
      ...{ isContested: false, isBusy: false, actors: [], ...states[state], newest, until, told },
    };
  };

  const toldOf = async (wanted, date) => {
    const blocks = [...new Set(wanted.map(blockOf))];
    const year = date.slice(0, 4);
    const parts = await Promise.all(blocks.map(async (block) => [block, await namesOf(block), await load(`told/${block}-${year}`)]));
    const found = { places: {}, names: {}, namedIn: {}, patterns: "" };
    const byBlock = new Map(parts.map(([block, ...rest]) => [block, rest]));
    for (const number of wanted) {
      const [names, told] = byBlock.get(blockOf(number));
      const position = number % tiled.block;
      const id = names.ids[position];
      found.places[id] = stateOf(told, position, date);
      found.names[id] = names.names[position];
      if (names.namedIn[id]) found.namedIn[id] = names.namedIn[id];
    }
    return found;
  };

  /* ---- what `tiles.js` asks for ---- */

  const there = Object.fromEntries(
    Object.entries(tiled.levels).map(([level, text]) => {
      const rows = new Map();
      const told = numbers(text);
      for (let next = 0; next < told.length; ) {
        const [row, count] = [told[next], told[next + 1]];
        rows.set(row, told.slice(next + 2, next + 2 + 2 * count));
        next += 2 + 2 * count;
      }
      return [level, rows];
    }),
  );
  const hasTile = (level, x, y) => {
    const ends = there[level] && there[level].get(y);
    return Boolean(ends) && ends.some((first, number) => number % 2 === 0 && x >= first && x <= ends[number + 1]);
  };

  const middleOf = (ring) => {
    let [x, y] = [0, 0];
    for (let number = 0; number < ring.length; number += 2) {
      x += ring[number];
      y += ring[number + 1];
    }
    return [(2 * x) / ring.length, (2 * y) / ring.length];
  };

  let far = null;
  const whole = async () => {
    far = far || outlines(await load("/whole")).map((rings, number) => ({
      number,
      units: tiled.units,
      at: middleOf(rings[0]),
      rings,
    }));
    return far;
  };

  const ask = async (path, asked) => {
    if (path === "day.json") return { status: 200, document: await looksOn(asked.date) };
    if (path === "told.json") return { status: 200, document: await toldOf(asked.places.split(",").map(Number), asked.date) };
    const [level, x, y] = path.replace(".json", "").split("/").map(Number);
    return { status: 200, document: hasTile(level, x, y) ? await load(`/outlines/${level}/${x}/${y}`) : { units: 1, places: [] } };
  };

  /* ---- the side ---- */

  const panelOf = async (place) => {
    const found = await load(`place-${place}`);
    found.texts = found.texts || window.SaytaraPageParts.unfolded(found.fragments, "");
    found.lists = found.lists || window.SaytaraPageParts.unfolded(found.panels, []);
    const number = valueAt(found.runs[place], day);
    return number === null ? "" : found.lists[number].map((fragment) => found.texts[fragment]).join("");
  };

  const closeLink = () => {
    const link = window.SaytaraPageParts.closeLink(nothingChosen);
    link.title = words.page.close;
    link.setAttribute("aria-label", words.page.close);
    return link;
  };

  const known = new Set(); // places of which the map has words
  const fillAges = (place) => {
    if (!known.has(place)) return;
    window.SaytaraPageParts.fillAges(place, window.Saytara.age(place) || "");
    fillFighting(day, words.locale);
  };

  const showPanel = async () => {
    const [place, date] = [chosen, day];
    if (!place) return;
    let html;
    try {
      html = await panelOf(place);
    } catch {
      return; // no such place, or its part cannot be had just now
    }
    if (place !== chosen || date !== day) return;
    fill(at("panel"), html);
    at("panel").prepend(closeLink());
    fillAges(place);
  };

  /* Who has which colour on the map of the day, those of most places first. */
  const showColours = async () => {
    const date = day;
    const { kinds, kind } = await looksOn(date).catch(() => ({ kinds: [], kind: [] }));
    if (date !== day) return;
    const ofKind = new Array(kinds.length).fill(0);
    for (const number of kind) ofKind[number] += 1;
    const count = new Map();
    kinds.forEach(({ roots, isPast }, number) => {
      if (!ofKind[number]) return;
      for (const actor of roots) count.set(actor, (count.get(actor) || 0) + (isPast ? 0 : ofKind[number]));
    });
    showLegend(count, (actor) => valueAt(words.actors[actor], date), words.locale, words.page.legend);
  };

  const showDay = () => window.SaytaraPageParts.showDay(day, toNumber(day), words.locale);

  /* ---- moving ---- */

  let moving = 0;
  const move = (date) => {
    day = date;
    showDay();
    window.cancelAnimationFrame(moving);
    moving = window.requestAnimationFrame(() => {
      window.Saytara.step(date);
      showSide();
    });
  };
  const showSide = () => {
    tellChosen().then(showPanel);
    showColours();
  };

  /* What the map knows of the chosen place: its outline and its words of the day; the map goes there if it is not in
     sight. */
  const tellChosen = async () => {
    const [place, date] = [chosen, day];
    if (!place) return;
    try {
      const { number, feature } = await load(`place-${place}`);
      const told = await toldOf([number], date);
      if (place !== chosen || date !== day) return;
      update({ places: told.places, names: told.names, namedIn: { [language]: told.namedIn }, chosen: { ...feature, properties: { ...feature.properties, number } } });
      known.add(place);
      window.Saytara.show([place]);
    } catch {
      return; // the map is as it was
    }
  };

  const update = (told) => {
    window.Saytara.update({ ...data.state, places: {}, names: {}, namedIn: {}, patterns: "", ...told, date: day, selected: chosen });
  };

  const label = () => labelStrip(words.page, Boolean(playing));

  const follow = () => {
    const [kind, id] = [...window.location.hash.slice(1).split(/-(.*)/s), "", ""];
    chosen = kind === "place" && id ? id : null;
    document.body.dataset.view = chosen ? "place" : kind === "overview" ? "overview" : nothingChosen;
    if (!chosen) at("panel").replaceChildren();
    update({});
    showSide();
    at("side").scrollTop = 0;
  };

  window.addEventListener("hashchange", follow);
  document.addEventListener("saytara-told", (event) => {
    if (event.detail.place) window.location.hash = `place-${event.detail.place}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.dataset.view !== nothingChosen) window.location.hash = nothingChosen;
  });

  const stop = () => {
    window.clearInterval(playing);
    playing = null;
    label();
  };
  const neighbour = (direction) => {
    const today = toNumber(day);
    const found = direction > 0 ? days.find((other) => other > today) : days.findLast((other) => other < today);
    return found === undefined ? null : toDay(found);
  };

  if (isEmbed) for (const overview of document.querySelectorAll(".overview")) overview.prepend(closeLink());
  slider.max = String(toNumber(data.last));
  if (days.length <= MOST_TICKS) addTicks(days.slice(1), toNumber(data.last));
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
      return;
    }
    if (!neighbour(1)) move(data.first);
    playing = window.setInterval(() => {
      const date = neighbour(1);
      if (date) move(date);
      else stop();
    }, PLAY_MS);
    label();
  });

  /* ---- finding a place by its name ---- */

  const MOST_FOUND = 20;
  const ALIKE = { ٱ: "ا", ة: "ه", ى: "ي", ی: "ي", ک: "ك", ـ: "" };
  const folded = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{M}'`´‘’‛ʻʼʽʾʿˈ′＇]/gu, "")
      .replace(/[ٱةىیکـ]/g, (letter) => ALIKE[letter])
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => (word.startsWith("ال") && word.length > 3 ? word.slice(2) : word))
      .filter((word) => word && word !== "al" && word !== "el");

  /* The parts that have places with a word that begins so: the one of its longest beginning, or all of longer ones. */
  const partsOf = (word) => {
    const { prefixes } = data.find;
    const longer = prefixes.flatMap((prefix, number) => (prefix.startsWith(word) ? [number] : []));
    if (longer.length) return longer;
    const shorter = prefixes.map((prefix, number) => ({ prefix, number })).filter(({ prefix }) => word.startsWith(prefix));
    shorter.sort((one, other) => other.prefix.length - one.prefix.length);
    return shorter.slice(0, 1).map(({ number }) => number);
  };
  const MOST_PARTS = 8;

  const find = async (typed) => {
    const wanted = folded(typed);
    const parts = wanted.map(partsOf);
    if (!wanted.length || parts.some((found) => !found.length)) return { rows: [], more: 0 };
    parts.sort((one, other) => one.length - other.length);
    const [asked] = parts;
    const found = await Promise.all(asked.slice(0, MOST_PARTS).map((number) => load(`find/${number}`)));
    const rows = new Map(found.flatMap((part) => part.rows).map((row) => [row[0], row]));
    const fits = ([, , names]) => wanted.every((word) => ` ${names}`.includes(` ${word}`));
    const more = found.reduce((sum, part) => sum + part.more, 0) + (asked.length > MOST_PARTS ? 1 : 0);
    return { rows: [...rows.values()].filter(fits), more };
  };

  const box = at("find");
  let typedLast = "";
  const showFound = async () => {
    const typed = box.querySelector("input").value.trim();
    typedLast = typed;
    const told = box.querySelector("output");
    if (!typed) {
      at("found").replaceChildren();
      told.textContent = "";
      return;
    }
    told.textContent = data.find.finding;
    const { rows, more } = await find(typed).catch(() => ({ rows: [], more: 0 }));
    if (typed !== typedLast) return; // somebody has typed on
    at("found").replaceChildren(
      ...rows.slice(0, MOST_FOUND).map(([id, name]) => {
        const entry = document.createElement("li");
        const link = document.createElement("a");
        link.className = "place-link";
        link.href = `#place-${id}`;
        link.textContent = name;
        entry.append(link);
        return entry;
      }),
    );
    const isMore = rows.length > MOST_FOUND || more > 0;
    told.textContent = rows.length ? (isMore ? data.find.more : "") : data.find.none;
  };
  if (box) {
    box.hidden = false;
    box.querySelector("input").addEventListener("input", showFound);
    box.querySelector("input").addEventListener("keydown", (event) => {
      const first = at("found").querySelector("a");
      if (event.key === "Enter" && first && box.querySelector("input").value.trim() === typedLast) window.location.hash = first.getAttribute("href");
    });
  }

  /* ---- the beginning ---- */

  const map = L.map("map", { zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: Math.max(0, tiled.far - 3), maxZoom: 19 });
  map.fitBounds(data.base.bounds); // Leaflet draws nothing before it has a view
  window.Saytara.mount(map, { ...data.base, tiled: { ...tiled, ask, whole, idOf } });
  label();
  showDay();
  follow();
})();
