/* Finding: the combobox in the head of the page, and the fields that narrow a list. The server finds; this asks while
   somebody types, shows what comes back and lets the keyboard choose. A choice is a link, followed as any other. */
"use strict";

(() => {
  const { mapFrames } = window.SaytaraPage;
  const WAIT_MS = 120; // after the last letter, before the server is asked
  const PAUSE_MS = 450; // after the last letter in a field that narrows a list
  const HAS_NAVIGATED_MS = 1500; // typing that goes on is one step of the history

  const box = () => document.querySelector(".find");
  const field = () => document.querySelector(".find [role=combobox]");
  const options = () => [...document.querySelectorAll(".find [role=option]")];
  const active = () => document.querySelector(".find [role=option][aria-selected=true]");
  const isOpen = () => Boolean(box()) && !box().querySelector(".find-box").hidden;

  let timer = null;
  let asked = 0; // the number of the last question: an answer to an earlier one is not shown
  let isWaiting = false;
  let opensAtOnce = false; // Enter came before the answer
  let left = null; // the heading as it was when something was chosen: the next one is where to read on

  const say = (words) => {
    const status = box().querySelector("[role=status]");
    if (status.textContent !== words) status.textContent = words;
  };

  const close = () => {
    window.clearTimeout(timer);
    timer = null;
    asked += 1;
    isWaiting = false;
    opensAtOnce = false;
    if (!box()) return;
    box().querySelector(".find-box").hidden = true;
    box().querySelector("[role=listbox]").replaceChildren();
    box().querySelector(".find-note").replaceChildren();
    field().setAttribute("aria-expanded", "false");
    field().removeAttribute("aria-activedescendant");
    say("");
  };

  const choose = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (!option) {
      field().removeAttribute("aria-activedescendant");
      return;
    }
    field().setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const show = (text) => {
    const found = new DOMParser().parseFromString(text, "text/html");
    const list = found.querySelector("[data-part=list]");
    const told = found.querySelector("[data-part=note], [data-part=hint]");
    box().querySelector("[role=listbox]").replaceChildren(...(list ? list.childNodes : []));
    box().querySelector(".find-note").replaceChildren(...(told ? [told] : []));
    box().querySelector(".find-box").hidden = false;
    options().forEach((option, number) => { option.id = `find-option-${number}`; });
    field().setAttribute("aria-expanded", String(options().length > 0));
    choose(options()[0] || null);
    const said = found.querySelector("[data-said]");
    say(said ? said.dataset.said : "");
  };

  const ask = async () => {
    timer = null;
    const typed = field().value;
    asked += 1;
    const number = asked;
    const address = new URL(box().dataset.find, document.baseURI);
    address.search = window.location.search;
    address.searchParams.set("lang", box().lang);
    address.searchParams.set("find", typed);
    isWaiting = true;
    let text;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      text = await answer.text();
    } catch {
      const failed = document.createElement("div");
      failed.dataset.said = box() ? box().dataset.failed : "";
      failed.dataset.part = "note";
      failed.textContent = failed.dataset.said;
      text = failed.outerHTML;
    }
    if (number !== asked || !box()) return;
    isWaiting = timer !== null; // more was typed since: this answer may be looked at, and Enter waits for the next
    show(text);
    if (opensAtOnce && active()) active().click();
    opensAtOnce = false;
  };

  const askSoon = () => {
    window.clearTimeout(timer);
    opensAtOnce = false;
    if (!field().value.trim()) {
      close();
      return;
    }
    isWaiting = true;
    timer = window.setTimeout(ask, WAIT_MS);
  };

  const step = (by) => {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(active());
    choose(all[(at + by + all.length) % all.length]);
  };

  document.addEventListener("input", (event) => {
    if (event.target === field()) askSoon();
  });

  document.addEventListener("focusin", (event) => {
    if (event.target === field() && field().value.trim() && !isOpen()) askSoon();
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === field() && !(event.relatedTarget && box().contains(/** @type {Node} */ (event.relatedTarget)))) close();
  });

  /* A press on what was found must not take the focus from the field before it is a click. */
  document.addEventListener("mousedown", (event) => {
    if (isOpen() && event.target.closest && event.target.closest(".find-box")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (isOpen()) step(key === "ArrowDown" ? 1 : -1);
      else askSoon();
    } else if (key === "Enter") {
      event.preventDefault();
      if (isWaiting) {
        window.clearTimeout(timer);
        ask();
        opensAtOnce = true;
      } else if (active()) {
        active().click();
      }
    } else if (key === "Escape") {
      event.preventDefault();
      if (isOpen()) close();
      else field().value = "";
    }
  });

  /* The focus goes to the heading of what was chosen, once it is drawn; to the one that is there, if it stays. */
  const HEADINGS = ".st-key-panel .place-name, .st-key-overview-head .place-name, .st-key-page h1";
  const SAME_MS = 2500;
  const headingWords = () => {
    const heading = document.querySelector(HEADINGS);
    return heading ? heading.textContent : "";
  };
  const readOn = (isLate) => {
    if (left === null || (!isLate && (headingWords() === "" || headingWords() === left))) return;
    left = null;
    const heading = document.querySelector(HEADINGS);
    if (!heading || document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  /* The link itself is followed by the page's script; here only what comes after a choice. */
  document.addEventListener("click", (event) => {
    const option = event.target.closest && event.target.closest(".find-box a");
    if (!option || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const members = (option.dataset.members || "").split(" ").filter(Boolean);
    left = headingWords();
    window.setTimeout(readOn, SAME_MS, true);
    field().value = "";
    field().blur();
    close();
    for (const inside of members.length ? mapFrames() : []) inside.Saytara.show(members);
  });

  /* ---- after each drawing of the page ---- */

  let isNarrow = null;
  const follow = () => {
    readOn(false);
    for (const words of document.querySelectorAll("input[data-words]")) {
      if (words === document.activeElement) continue;
      const value = new URLSearchParams(window.location.search).get(words.dataset.words) || "";
      if (words.value !== value) words.value = value;
    }
    const facets = document.querySelector("details.facets");
    if (!facets) isNarrow = null;
    else if (isNarrow === null) {
      isNarrow = window.matchMedia("(max-width: 900px)").matches;
      if (isNarrow) facets.open = false;
    }
  };

  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
  });

  /* ---- fields that narrow a list: words as they are typed, and one of several values ---- */

  const addressWith = (name, value) => {
    const address = new URL(window.location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    address.searchParams.delete("leaf"); // another list begins at its first page
    return address;
  };

  let pause = null;
  let narrowedAt = 0;
  const narrow = (words) => {
    window.clearTimeout(pause);
    const address = addressWith(words.dataset.words, words.value.trim());
    if (address.href === window.location.href) return;
    const goesOn = Date.now() - narrowedAt < HAS_NAVIGATED_MS + PAUSE_MS;
    narrowedAt = Date.now();
    window.history[goesOn ? "replaceState" : "pushState"]({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  document.addEventListener("input", (event) => {
    const words = /** @type {PageElement} */ (event.target);
    if (!words.dataset || !words.dataset.words) return;
    window.clearTimeout(pause);
    pause = window.setTimeout(() => narrow(words), PAUSE_MS);
  });

  document.addEventListener("change", (event) => {
    const chosen = /** @type {PageElement} */ (event.target);
    if (!chosen.dataset) return;
    if (chosen.dataset.words) narrow(chosen);
    if (!chosen.dataset.choice) return;
    const link = document.createElement("a");
    link.className = "go";
    link.href = addressWith(chosen.dataset.choice, chosen.value).href;
    link.dataset.focus = chosen.dataset.focus;
    document.body.append(link);
    link.click();
    link.remove();
  });
})();
