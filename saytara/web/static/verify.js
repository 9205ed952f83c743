/* The verify page: a reader's file goes to the server, and the answer comes back as a piece of HTML. The file stays in
   this tab's memory alone, so that a change of the day, the language or of what a value means asks again with it. */
"use strict";

(() => {
  const { whenDrawn } = window.SaytaraPage;

  let file = null;
  let field = "";
  let meanings = {};
  let tolerance = "";
  let asked = 0; // the number of the last question: an answer to an earlier one is not shown

  const desk = () => /** @type {PageElement} */ (document.querySelector(".verify"));
  const part = (name) => /** @type {PageElement} */ (document.querySelector(`.verify .verify-${name}`));

  const nameFile = () => { if (part("chosen")) part("chosen").textContent = file ? file.name : ""; };

  const say = (words) => { if (part("status")) part("status").textContent = words; };

  /* A name that would lie on another one or on another place's sign stands above its own sign, or goes: those of places
     that are contradicted come first. Its place is still named by its title, by a card or in a list. */
  const APART_PX = 1;
  const arrangeNames = () => {
    const drawing = document.querySelector(".verify-drawing");
    if (!drawing) return;
    const scale = drawing.getBoundingClientRect().width / Number(drawing.getAttribute("viewBox").split(" ")[2]);
    const places = [...drawing.querySelectorAll(".verify-place")];
    const taken = places.map((place) => ({ place, sign: place.querySelector("circle") })).filter(({ sign }) => sign)
      .map(({ place, sign }) => ({ place, box: sign.getBoundingClientRect() }));
    const meets = (box, by, own) => taken.some(({ place, box: other }) => place !== own && box.left < other.right - APART_PX &&
      box.right > other.left + APART_PX && box.top + by < other.bottom - APART_PX && box.bottom + by > other.top + APART_PX);
    const rank = (place) => (place.matches(".contradicted, .contradicted_by_old") ? 0 : place.matches(".not_drawn") ? 2 : 1);
    for (const place of [...places].sort((one, other) => rank(one) - rank(other))) {
      const name = place.querySelector(".verify-name");
      const sign = place.querySelector("circle");
      name.style.translate = "";
      const box = name.getBoundingClientRect();
      const shifts = sign ? [0, sign.getBoundingClientRect().top - box.bottom] : [0];
      const by = shifts.find((shift) => !meets(box, shift, place));
      name.classList.toggle("gone", by === undefined);
      if (by === undefined) continue;
      if (by) name.style.translate = `0 ${by / scale}px`;
      taken.push({ place, box: new DOMRect(box.x, box.y + by, box.width, box.height) });
    }
  };
  window.addEventListener("resize", arrangeNames);

  const FORM = "[data-field], [data-value], [data-tolerance]";

  /* The fields of an answer are made anew with the next one; the one that had the focus has it again. */
  const show = (html) => {
    const found = new DOMParser().parseFromString(html, "text/html");
    const told = /** @type {PageElement} */ (found.querySelector("[data-said]"));
    const fields = () => /** @type {PageElement[]} */ ([...part("answer").querySelectorAll(FORM)]);
    const held = fields().indexOf(/** @type {PageElement} */ (document.activeElement));
    part("answer").replaceChildren(...found.body.childNodes);
    if (held >= 0 && fields()[held]) fields()[held].focus();
    say(told ? told.dataset.said : "");
    arrangeNames();
    document.fonts.ready.then(arrangeNames);
  };

  const address = () => {
    const { post, area, date, knownBy, grade, lang } = desk().dataset;
    const way = new URL(post, document.baseURI);
    const given = { area, date, known_by: knownBy, grade, lang, name: file.name, field, tolerance_m: tolerance };
    for (const [name, value] of Object.entries(given)) if (value) way.searchParams.set(name, value);
    if (Object.keys(meanings).length) way.searchParams.set("actors", JSON.stringify(meanings));
    return way;
  };

  const ask = async () => {
    if (!file || !desk()) return;
    asked += 1;
    const number = asked;
    const { most, working, large } = desk().dataset;
    nameFile();
    desk().dataset.shown = desk().dataset.asked; // before anything is said: saying it is a drawing, too
    if (file.size > Number(most)) {
      part("answer").replaceChildren();
      say(large);
      return;
    }
    if (part("answer").querySelector(".verify-fault")) part("answer").replaceChildren(); // of the file before
    say(working);
    let found = null;
    try {
      const headers = { "content-type": "application/octet-stream" };
      const answer = await fetch(address(), { method: "POST", body: file, headers });
      found = await answer.json();
    } catch { /* no connection, or no answer that can be read: told below */ }
    if (number !== asked || !desk()) return;
    if (found) {
      show(found.html);
      return;
    }
    part("answer").replaceChildren();
    say(desk().dataset.failed);
  };

  const take = (given) => {
    if (!given) return;
    file = given;
    field = "";
    meanings = {};
    tolerance = "";
    ask();
  };

  document.addEventListener("change", (event) => {
    const at = /** @type {PageElement & HTMLInputElement} */ (event.target);
    if (!at.closest || !at.closest(".verify")) return;
    if (at.type === "file") take(at.files[0]);
    else if (at.matches("[data-field]")) {
      field = at.value;
      meanings = {};
      ask();
    } else if (at.matches("[data-value]") && at.value) {
      meanings[at.dataset.value] = at.value;
      ask();
    } else if (at.matches("[data-tolerance]") && at.checkValidity()) {
      tolerance = at.value;
      ask();
    }
  });

  const dropOf = (event) => /** @type {PageElement} */ (event.target.closest && event.target.closest(".verify-drop"));
  document.addEventListener("dragover", (event) => {
    const drop = dropOf(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    const drop = dropOf(event);
    if (drop) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const drop = dropOf(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });

  whenDrawn(() => {
    if (desk() && file && desk().dataset.shown !== desk().dataset.asked) ask();
  });
})();
