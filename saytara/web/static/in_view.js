/* The places in view of a large dataset: how many, and where they are few each as a link. The map tells them. */
"use strict";

(() => {
  const { whenDrawn } = window.SaytaraPage;
  let filled = null;

  const fill = () => {
    const room = /** @type {PageElement} */ (document.querySelector("section.in-view"));
    const seen = window.saytaraSeen;
    if (!room || !seen || (filled && filled.room === room && filled.seen === seen)) return;
    filled = { room, seen };
    const number = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : document.documentElement.lang || "en");
    const { words, far, href } = room.dataset;
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

  window.addEventListener("saytara-seen", fill);
  whenDrawn(fill);
})();
