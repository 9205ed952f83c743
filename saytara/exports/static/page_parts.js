/* What the pages of a map share, whether a file holds all of it or a site brings it in parts: days, texts, the panel, the
   legend and the strip. Nothing here keeps anything of a page. */
"use strict";

window.SaytaraPageParts = (() => {
  const DAY_MS = 86400000;
  const at = (id) => /** @type {PageElement} */ (document.getElementById(id));

  /* Days by how many they are after the first one. */
  const daysFrom = (first) => ({
    toNumber: (date) => Math.round((Date.parse(date) - Date.parse(first)) / DAY_MS),
    toDay: (number) => new Date(Date.parse(first) + number * DAY_MS).toISOString().slice(0, 10),
  });

  const said = (date, locale) =>
    new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(date));

  /* Texts or lists in full: what had stood in an earlier one came as [its number, where it begins, how long it is]. */
  const unfolded = (sequences, nothing) => {
    const whole = [];
    for (const parts of sequences) {
      const own = parts.map((part) => (Array.isArray(part) ? whole[part[0]].slice(part[1], part[1] + part[2]) : part));
      whole.push(nothing.concat(...own));
    }
    return whole;
  };

  /* A site's policy lets no text bring styles with it: they come under another name, and are set here. */
  const fill = (node, html) => {
    node.innerHTML = html;
    for (const styled of node.querySelectorAll("[data-style]")) styled.style.cssText = styled.dataset.style;
  };

  const closeLink = (view) => {
    const link = /** @type {PageElement} */ (/** @type {unknown} */ (document.createElement("a")));
    link.className = "close";
    link.href = `#${view}`;
    link.textContent = "×";
    return link;
  };

  /* Ages of evidence in the panel of a place, whose own age is given. */
  const fillAges = (place, age) => {
    for (const node of at("panel").querySelectorAll("[data-age]")) {
      const { dataset } = /** @type {HTMLElement} */ (node);
      if (dataset.age === "stale") node.textContent = dataset.words.replace("{age}", age);
      else node.textContent = window.Saytara.old(dataset.age === "place" ? place : dataset);
    }
  };

  /* Fighting over a period is as new as the day shown, until the period is over. */
  const fillFighting = (day, locale) => {
    for (const node of at("panel").querySelectorAll("[data-fighting]")) {
      const until = /** @type {HTMLElement} */ (node).dataset.fighting;
      node.textContent = said(day < until ? day : until, locale);
    }
  };

  /* Who has which colour: actors with their places, those of most places first. */
  const showLegend = (count, nameOf, locale, label) => {
    const named = [...count].map(([actor, places]) => ({ actor, places, name: nameOf(actor) }));
    named.sort((one, other) => other.places - one.places || one.name.localeCompare(other.name, locale));
    const entries = named.map(({ actor, name }) => {
      const entry = document.createElement("li");
      const sign = document.createElement("span");
      sign.className = "swatch";
      sign.setAttribute("aria-hidden", "true");
      sign.style.background = `var(--actor-${actor})`;
      entry.append(sign, name);
      return entry;
    });
    at("colours").setAttribute("aria-label", label);
    at("colours").replaceChildren(...entries);
  };

  const showDay = (day, number, locale) => {
    at("slider").value = String(number);
    at("slider").setAttribute("aria-valuetext", said(day, locale));
    at("day").textContent = said(day, locale);
  };

  /* The buttons of the strip by their names. */
  const labelStrip = (page, isPlaying) => {
    for (const [id, text] of [["previous", page.previous], ["next", page.next], ["play", isPlaying ? page.pause : page.play]]) {
      at(id).title = text;
      at(id).setAttribute("aria-label", text);
    }
    at("slider").setAttribute("aria-label", page.time);
    at("play").textContent = isPlaying ? "❚❚" : "▶";
  };

  const addTicks = (numbers, last) => {
    for (const number of numbers) {
      const tick = document.createElement("i");
      tick.style.left = `${(100 * number) / last}%`;
      at("ticks").append(tick);
    }
  };

  return { addTicks, closeLink, daysFrom, fill, fillAges, fillFighting, labelStrip, said, showDay, showLegend, unfolded };
})();
