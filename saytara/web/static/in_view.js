/* The places in view of a large dataset: how many, and where they are few each as a link. The map tells them. And how
   many places each side has on a day that was not worked out yet when the page was made; and lists that wait for one. */
"use strict";

(() => {
  const { whenDrawn } = window.SaytaraPage;
  let filled = null;

  const fill = () => {
    const room = /** @type {PageElement} */ (document.querySelector("section.in-view"));
    const seen = window.saytaraSeen;
    if (!room || !seen || (filled && filled.room === room && filled.seen === seen)) return;
    filled = { room, seen };
    const { words, far, href, locale } = room.dataset;
    const number = new Intl.NumberFormat(locale);
    room.querySelector("h3").textContent = words.replace("{n}", number.format(seen.inView)).replace("{all}", number.format(seen.all));
    room.querySelector("p").textContent = seen.isNear ? "" : far;
    const ordered = [...seen.named].sort(([, one], [, other]) => one.localeCompare(other, document.documentElement.lang));
    room.querySelector("ul").replaceChildren(
      ...ordered.map(([id, name]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.className = "go place-link";
        link.dataset.focus = `place-${id}`;
        link.href = href.replace("PLACE", encodeURIComponent(id));
        link.textContent = name;
        link.dir = "auto";
        item.append(link);
        return item;
      }),
    );
  };

  const ASK_AGAIN_MS = 1000;
  const answerOf = (address) => fetch(new URL(address, document.baseURI), { credentials: "same-origin" }).catch(() => null);
  let asking = null;
  let waiting = null;

  /* Numbers in the panel and in the key, once the day is there; the order of the key stays, since it may be in use. */
  const count = async () => {
    const room = /** @type {PageElement} */ (document.querySelector("p[data-counted]"));
    if (!room || asking === room.dataset.counted) return;
    const address = room.dataset.counted;
    asking = address;
    const answer = await answerOf(address);
    asking = null;
    const present = /** @type {PageElement} */ (document.querySelector("p[data-counted]"));
    if (!present || present.dataset.counted !== address) return;
    if (!answer || answer.status === 202) {
      window.setTimeout(count, ASK_AGAIN_MS);
      return;
    }
    if (!answer.ok) return;
    const { tally, sides } = await answer.json();
    const made = new DOMParser().parseFromString(tally, "text/html").body.firstElementChild;
    present.replaceWith(made);
    for (const [actor, { places, words }] of Object.entries(sides)) {
      const link = /** @type {PageElement} */ (document.querySelector(`a[data-focus="legend-${CSS.escape(actor)}"]`));
      if (!link || !places || link.querySelector("small")) continue;
      const number = document.createElement("small");
      number.textContent = places.toLocaleString("en"); // figures and signs are the same in both languages
      link.title = words;
      link.append(" ", number);
    }
  };

  /* A list that waits for days which are worked out: it is asked for again once all of them are there. */
  const come = async () => {
    const note = /** @type {PageElement} */ (document.querySelector("p[data-coming]"));
    if (!note || waiting === note.dataset.coming) return;
    const days = note.dataset.coming;
    waiting = days;
    const answers = await Promise.all(days.split(" ").map(answerOf));
    waiting = null;
    const present = /** @type {PageElement} */ (document.querySelector("p[data-coming]"));
    if (!present || present.dataset.coming !== days) return;
    if (answers.some((answer) => !answer || answer.status === 202)) window.setTimeout(come, ASK_AGAIN_MS);
    else if (answers.every((answer) => answer.ok)) present.querySelector("a").click();
  };

  window.addEventListener("saytara-seen", fill);
  whenDrawn(fill);
  whenDrawn(count);
  whenDrawn(come);
})();
