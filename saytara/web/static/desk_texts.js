/* The forms for a text: a new one, the facts of one that is here, publishers that are new, and what is asked before. */
"use strict";

(() => {
  const desk = window.SaytaraDesk;
  const { shown, acts, dirty, say, make, dotted, ask, tell, inOwn, faultWords, storeName, keepHere, keepActs, alone, isAllKept, focusIn, draw } = desk;
  const PRESSED_MS = 30;
  const MOST_WAITS = 50;
  const ENDINGS = ".txt,.html,.htm,.pdf,.docx";

  /* A publisher's name as `folded_name` of new_publishers.py has it: without case, marks and articles. */
  const isSunArticle = (word, next) => /^a(d|dh|n|r|s|sh|t|th|z)$/.test(word) && next.startsWith(word.slice(1));
  const foldedName = (name) => window.SaytaraDates.fold(name).split(" ").map((word) => word.replace(/^(?:ال)+(?=..)/u, ""))
    .filter((word, at, all) => at + 1 === all.length || !(word === "al" || word === "el" || isSunArticle(word, all[at + 1]))).join(" ").replace(/^the /, "");
  const meantBy = (name) => shown.overview.publishers.find((entry) => foldedName(entry.id) === foldedName(name))?.id || "";
  /* Asks whether another name was meant: at a press it is taken, or the one that is written is another publisher's. */
  const meantNode = (field, name) => {
    const answer = (value, another) => {
      field.value = value;
      Object.assign(field.form.querySelector('[name="another_publisher"]'), { value: another, like: name });
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.closest(".desk-field").querySelectorAll(".desk-wrong").forEach((node) => node.remove());
      (another ? field.form.querySelector('[name="publisher_kind"]') : field).focus();
    };
    return make("p", { class: "desk-wrong desk-meant", role: "status", "data-meant": name }, make("span", {}, say("wrong_meant", { name })), " ", make("button", { type: "button", onclick: () => answer(name, "") }, say("meant_take", { name })),
      " ", make("button", { type: "button", onclick: () => answer(field.value.trim(), field.value.trim()) }, say("meant_another")));
  };

  /* A publisher that is new here: what it is, by the written rule, and the letter that follows. */
  const gradingFields = (publisher) => {
    const letter = make("output", {});
    const option = (value, text) => make("option", { value }, text);
    const kind = make("select", { name: "publisher_kind" }, option("", "—"), ...shown.overview.kinds.map((entry) => option(entry.id, say(`publisher_${entry.id}`))));
    const side = make("select", { name: "publisher_side" }, ...shown.overview.sides.map((entry) => option(entry.id, entry.name)));
    side.value = "none";
    const names = ["en", "ar"].map((language) => make("input", { name: `publisher_name_${language}`, lang: language, dir: language === "ar" ? "rtl" : "ltr", maxlength: 200 }));
    const notes = ["en", "ar"].map((language) => make("input", { name: `publisher_note_${language}`, lang: language, dir: language === "ar" ? "rtl" : "ltr", maxlength: 500 }));
    const row = (key, field, isNeeded = false) => fieldRow(say(key), field, isNeeded);
    const another = /** @type {any} */ (make("input", { type: "hidden", name: "another_publisher", value: "" })); // the spelling of which somebody said so
    const apart = make("p", { class: "desk-doubt", hidden: true });
    const box = make("fieldset", { class: "desk-grading", hidden: true }, make("legend", {}, say("grading")), another, apart, make("p", { class: "quiet" }, say("grading_rule")),
      row("grading_kind", kind, true), make("p", {}, `${say("grading_letter")} `, letter), row("grading_side", side),
      row("grading_name_en", names[0], true), row("grading_name_ar", names[1], true), make("p", { class: "quiet" }, say("grading_names")), row("grading_note_en", notes[0]), row("grading_note_ar", notes[1]));
    kind.addEventListener("change", () => {
      const found = shown.overview.kinds.find((entry) => entry.id === kind.value);
      letter.textContent = found ? found.letter : "—";
    });
    letter.textContent = "—";
    const field = publisher.querySelector("input");
    const look = () => {
      const name = field.value.trim();
      const isNew = Boolean(name) && !shown.overview.publishers.some((entry) => entry.id === name);
      const isAnother = isNew && another.value === name;
      const like = isNew ? meantBy(name) || (isAnother && another.like) || "" : "";
      const meant = isAnother ? "" : like;
      apart.hidden = !like;
      apart.textContent = say("grading_another", { name: like });
      const asked4name = publisher.querySelector(".desk-meant");
      if (asked4name?.dataset.meant !== (meant || undefined)) { // else it stays: its button may be pressed at this moment
        asked4name?.remove();
        if (meant) publisher.append(meantNode(field, meant));
      }
      box.hidden = !isNew || Boolean(meant);
      const own = names[/[\u0600-\u06ff]/.test(name) ? 1 : 0];
      if (isNew && !meant && !own.value) own.value = name;
    };
    field.addEventListener("change", look);
    field.addEventListener("keydown", (event) => { if (event.key === "Tab") look(); }); // before the next field is found
    return box;
  };

  /* What is asked before a text is kept, in the form: a choice goes with it when it is sent again. */
  const askFirst = (form, name, told, answers) => {
    form.querySelector(".desk-question")?.remove();
    const given = form.querySelector(`input[type="hidden"][name="${name}"]`) || make("input", { type: "hidden", name, value: "" });
    const box = make("div", { class: "desk-question", role: "alertdialog", tabindex: -1, "aria-label": say(name) });
    const choose = (value) => make("button", { type: "button", onclick: () => {
      given.value = value;
      box.remove();
      form.requestSubmit();
    } }, say(`${name}_${value}`));
    box.append(make("p", {}, make("b", {}, say(name))), ...told, ...answers.flatMap((value) => [choose(value), " "]),
      make("button", { type: "button", onclick: () => { box.remove(); focusIn(".desk-add textarea"); } }, say("persons_stop")));
    form.append(given, box);
    box.focus();
  };

  /* docs/explanation/ethics.md: asked before a text that may name private people is kept. */
  const askAboutPersons = (form, found) => askFirst(form, "persons",
    [make("ul", {}, ...found.map((name) => make("li", { dir: "auto" }, name))), make("p", {}, say("persons_rule"))], ["public", "private"]);

  const twinAddress = (twin) => {
    const address = new URL(twin.text ? "desk" : "sources", document.baseURI);
    const query = { lang: document.documentElement.lang, area: desk.root.dataset.area, ...(twin.text ? { text: twin.text } : { source: twin.source }) };
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return address.href;
  };
  const askAboutTwins = (form, twins) => askFirst(form, "twins", [make("ul", {}, ...twins.map((twin) => make("li", {},
    dotted(make("a", { href: twinAddress(twin), target: "_blank", rel: "noopener", dir: "auto" }, twin.title), make("bdi", {}, twin.publisher), make("bdi", { dir: "ltr", class: "day" }, twin.published)))))], ["add"]);

  /* A field of a form with its name, whether it is needed, and room for what is wrong with it. */
  const fieldRow = (words4field, field, isNeeded = false) => {
    if (isNeeded) field.setAttribute("aria-required", "true");
    return make("div", { class: "desk-field" }, make("label", {}, make("span", {}, words4field, isNeeded ? make("span", { class: "needed" }, ` ${say("needed")}`) : null), field));
  };
  /* Whether somebody said which publisher is meant while the question was on its way. */
  const isSettled = (form, field, meant) => [meant, form.querySelector('[name="another_publisher"]')?.value].includes(field.value.trim());
  /* The first field at fault gets the focus, unless the reader has gone on since sending (`from`: where the focus was then). */
  const showFaults = (form, faults, from) => {
    for (const node of form.querySelectorAll(".desk-wrong")) node.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) { field.removeAttribute("aria-invalid"); field.removeAttribute("aria-describedby"); }
    for (const { field: name, why, meant } of faults) {
      const field = form.querySelector(`[name="${name}"]`);
      if (!field || (meant && isSettled(form, field, meant))) continue;
      const id = `wrong-${form.dataset.key || "add"}-${name}`;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", id);
      const told = meant ? meantNode(field, meant) : make("p", { class: "desk-wrong" }, inOwn(why));
      told.id = id;
      field.closest(".desk-field")?.append(told);
    }
    if ([from, document.body].includes(document.activeElement)) form.querySelector("[aria-invalid]")?.focus();
  };
  /* What was wrong with a field is not said of what stands in it now: that is looked at when the form is sent. */
  const forgetFault = (field) => {
    if (!field?.hasAttribute("aria-invalid")) return;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    field.closest(".desk-field")?.querySelector(".desk-wrong")?.remove();
  };
  const forgetFaults = (form) => {
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, ({ target }) => forgetFault(target.name === "file" ? form.querySelector('[name="words"]') : target));
    }
  };
  const fill = (field, value) => {
    field.value = value;
    forgetFault(field);
  };

  /* What is begun in the form stays in this browser until the text is added; a file has to be chosen anew. */
  const formName = () => `${storeName()}-form`;
  const keepForm = (form) => {
    const given = Object.fromEntries([...new FormData(/** @type {any} */ (form))].filter(([name]) => !["file", "persons", "twins"].includes(name)));
    const isBegun = Object.entries(given).some(([name, value]) => value && !["publisher_side", "language"].includes(name));
    try {
      if (isBegun) localStorage.setItem(formName(), JSON.stringify(given));
      else localStorage.removeItem(formName());
    } catch { /* a browser that keeps nothing */ }
  };
  const forgetForm = () => { try { localStorage.removeItem(formName()); } catch { /* nothing is kept */ } };
  const intoForm = (form) => {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(formName()) || "{}"); } catch { /* nothing is kept */ }
    for (const [name, value] of Object.entries(kept)) {
      const field = form.querySelector(`[name="${name}"]`);
      if (field && field.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
    form.querySelector('[name="publisher"]').dispatchEvent(new Event("change"));
    form.querySelector('[name="publisher_kind"]').dispatchEvent(new Event("change"));
    return Object.keys(kept).length > 0;
  };
  /* A field that is being typed in is a change too where the page goes away; a file is asked about, since it cannot be kept. */
  const keepTyped = () => {
    const field = /** @type {any} */ (document.activeElement);
    if (!desk.root || !field || !desk.root.contains(field)) return;
    const form = field.closest(".desk-add");
    if (form) { if (!form.dataset.key) keepForm(form); } else if (field.given !== undefined && field.value !== field.given && field.onchange) field.onchange({ target: field });
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) keepTyped(); }); // sent a moment later, where the page is still there
  /* A page that goes draws nothing more: a browser would load its pictures as messages that outlive it. */
  const keepUndrawn = () => {
    desk.isLeaving = true;
    keepTyped();
    desk.isLeaving = false;
  };
  window.addEventListener("pagehide", keepUndrawn);
  window.addEventListener("beforeunload", (event) => {
    keepUndrawn();
    const files = /** @type {any} */ (desk.root?.querySelector('.desk-add [name="file"]'))?.files;
    if (files?.length) event.preventDefault();
  });

  /* What moves the form waits until a button that is pressed is let go: else the click would go beside it. */
  let isPressed = false;
  document.addEventListener("pointerdown", () => { isPressed = true; }, true);
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => { isPressed = false; }, true);
  const letGo = async () => { for (let waits = 0; isPressed && waits < MOST_WAITS; waits += 1) await new Promise((goOn) => { window.setTimeout(goOn, PRESSED_MS); }); };

  /* What a text says of itself goes into empty fields; of the days that may be that of its publication a person chooses. */
  const lookAtText = async (form) => {
    const field = (name) => /** @type {any} */ (form.querySelector(`[name="${name}"]`));
    const [file] = field("file").files;
    const box = form.querySelector(".desk-days");
    await letGo();
    box.replaceChildren();
    if (!file && !field("words").value.trim()) return;
    try {
      const found = file ? await ask("look", file, { name: file.name }) : await ask("look", { words: field("words").value });
      await letGo();
      if (!form.isConnected) return; // the text was added meanwhile
      for (const name of ["title", "url"]) if (!field(name).value && found[name]) fill(field(name), found[name]);
      keepForm(form);
      const choose = (day) => {
        fill(field("published_from"), day.from);
        fill(field("published_to"), day.to === day.from ? "" : day.to);
        fill(field("published_why"), inOwn(day.note)); // `why` has the signs of a sentence around its names
        field("published_why").focus();
      };
      box.replaceChildren(...(found.days.length ? [make("p", {}, say("days"))] : []), make("ul", {}, ...found.days.map((day) => make("li", {},
        make("button", { type: "button", onclick: () => choose(day) }, day.from === day.to ? day.from : `${day.from} – ${day.to}`),
        " ", make("span", { class: "quiet", dir: "auto" }, inOwn(day.why))))));
    } catch (fault) { tell(faultWords(fault)); }
  };

  const lineOf = (name, facts = {}, isNeeded = false) => fieldRow(say(`add_${name}`), make("input", { name, dir: "auto", ...facts }), isNeeded);
  const daysOf = (facts = {}) => [lineOf("published_from", { type: "date", value: facts.published || "" }, true), lineOf("published_to", { type: "date", value: facts.published_to === facts.published ? "" : facts.published_to || "" }),
    lineOf("published_why", { value: facts.published_why || "" }, true)];

  /* What is known of a text that is here, to be changed as long as nothing of it is sealed; and the way to take it out. */
  const factsNode = (text) => {
    const publisher = lineOf("publisher", { list: "desk-publishers", value: text.publisher }, true);
    const form = make("form", { class: "desk-add", "data-kept": true, "data-key": `facts-${text.id}`, novalidate: true }, publisher,
      make("datalist", { id: "desk-publishers" }, ...shown.overview.publishers.map((entry) => make("option", { value: entry.id }, entry.name))),
      gradingFields(publisher), lineOf("title", { value: text.title }, true), lineOf("url", { type: "url", value: text.url || "" }), ...daysOf(text), make("p", { class: "quiet" }, say("facts_days")),
      make("button", { type: "submit", class: "main" }, say("facts_keep")));
    forgetFaults(form);
    form.onsubmit = (event) => {
      event.preventDefault();
      const from = document.activeElement;
      void alone(async () => {
        const given = givenIn(form);
        if (!await isAllKept()) return;
        const confirmed = shown.text.cards.filter((card) => card.state === "confirmed").map((card) => card.id);
        try {
          await ask("edit-text", { ...given, text: text.id });
        } catch (fault) {
          if (fault.message !== "form") throw fault;
          showFaults(form, fault.facts.faults, from);
          tell(say("fault_form"));
          return;
        }
        shown.overview = await ask("overview");
        await desk.open(text.id);
        const anew = shown.text.cards.filter((card) => confirmed.includes(card.id) && card.state === "proposed").map((card) => card.id);
        const isAnew = anew.length > 0;
        if (isAnew) { // what was decided of these is undone already
          acts.splice(0, acts.length, ...acts.filter((act) => !anew.includes(act.cards[0].id)));
          keepActs();
          draw();
        }
        tell(say(isAnew ? "facts_kept_anew" : "facts_kept"));
      });
    };
    const faults = text.faults || [];
    return make("details", { class: "desk-facts", open: faults.length > 0, "data-key": `facts-of-${text.id}-${text.title}-${text.url}-${text.publisher}-${text.published}` }, make("summary", {}, say("facts")),
      faults.length ? make("p", { class: "desk-fault" }, say("facts_lacking"), " ", faults.map((fault) => inOwn(fault.why)).join(" ")) : null,
      unconfirmedNode(text), form, text.may_withdraw ? withdrawForm(text) : null);
  };
  /* What a change undoes, before it is kept: facts of the text go into the dataset with each of its claims. */
  const unconfirmedNode = (text) => {
    const n = text.cards.filter((card) => card.state === "confirmed").length;
    return text.cards.length ? make("p", { class: "desk-doubt", "data-key": "unconfirmed" }, n ? `${say("facts_unconfirmed", { n })} ` : "", desk.root.dataset.alone ? "" : say("facts_author")) : null;
  };
  const withdrawForm = (text) => {
    const field = make("input", { name: "why", maxlength: 500, dir: "auto", "aria-required": "true", "aria-label": say("withdraw_why") });
    const form = make("form", { class: "desk-why", "data-kept": true, "data-key": `withdraw-${text.id}` }, make("label", {}, make("b", {}, say("withdraw")), ` ${say("withdraw_why")} `, field),
      make("p", { class: "quiet" }, say("withdraw_note")), make("button", { type: "submit" }, say("withdraw_go")));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (!field.value.trim()) { field.focus(); return; }
      void alone(async () => {
        await ask("withdraw", { text: text.id, why: field.value.trim() });
        for (const card of text.cards) dirty.delete(card.id);
        keepHere();
        shown.text = null;
        desk.toAddress("");
        await desk.load();
        tell(say("withdrawn"));
      });
    };
    return form;
  };
  /* The values of a form; those of a grading where it is asked for alone. */
  const givenIn = (form) => {
    const given = /** @type {any} */ (Object.fromEntries(new FormData(/** @type {any} */ (form))));
    if (form.querySelector(".desk-grading").hidden) for (const name of Object.keys(given)) if (name.startsWith("publisher_")) delete given[name];
    return given;
  };

  const addForm = () => {
    const form = make("form", { class: "desk-add", "data-kept": true, novalidate: true });
    const publisher = lineOf("publisher", { list: "desk-publishers" }, true);
    const mayShow = make("input", { name: "may_show", type: "checkbox" });
    const address = lineOf("url", { type: "url" });
    const look = () => { // without the text itself an address is the only way to look it up
      address.querySelector("input").setAttribute("aria-required", String(!mayShow.checked));
      address.querySelector(".needed").hidden = mayShow.checked;
      if (mayShow.checked && !address.querySelector("input").value) forgetFault(address.querySelector("input"));
    };
    address.querySelector("label > span").append(make("span", { class: "needed" }, ` ${say("needed")}`));
    mayShow.addEventListener("change", look);
    form.append(make("h2", {}, say("add")), fieldRow(say("add_text"), make("textarea", { name: "words", rows: 8, dir: "auto", placeholder: say("add_text_hint") }), true),
      make("label", { class: "desk-drop" }, make("span", {}, say("add_file", { endings: `\u2066${ENDINGS.split(",").join(" ")}\u2069` })), make("input", { name: "file", type: "file", accept: ENDINGS })),
      publisher, make("datalist", { id: "desk-publishers" }, ...shown.overview.publishers.map((entry) => make("option", { value: entry.id }, entry.name))),
      gradingFields(publisher), lineOf("title", {}, true), address, make("label", { class: "tick" }, mayShow, make("span", {}, say("add_may_show"))),
      fieldRow(say("add_language"), make("select", { name: "language" }, ...["", "ar", "en"].map((value) => make("option", { value }, say(`language_${value || "found"}`))))),
      make("div", { class: "desk-days", role: "group", "aria-label": say("days") }), ...daysOf(),
      make("button", { type: "submit", class: "main" }, say("add_go")));
    if (intoForm(form)) {
      form.querySelector("h2").after(make("p", { class: "quiet desk-kept" }, `${say("form_kept")} ${say("form_file")} `,
        make("button", { type: "button", onclick: () => { forgetForm(); form.replaceWith(addForm()); } }, say("form_empty"))));
    }
    look();
    forgetFaults(form);
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => keepForm(form));
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      /** @type {any} */ (form.querySelector('[name="file"]')).files = event.dataTransfer.files;
      void lookAtText(form);
    });
    for (const name of ["words", "file"]) form.querySelector(`[name="${name}"]`).addEventListener("change", () => void lookAtText(form));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const from = document.activeElement;
      const { file, ...given } = givenIn(form);
      try {
        const isFile = file instanceof File && file.size > 0;
        const found = isFile
          ? await ask("add", file, { ...given, words: "", name: file.name })
          : await ask("add", given);
        forgetForm();
        await desk.open(found.id);
        tell(found.twin ? say("twin", { twin: found.twin }) : "");
      } catch (fault) {
        showFaults(form, fault.message === "form" ? fault.facts.faults : [], from);
        if (fault.message === "persons") askAboutPersons(form, fault.facts.names);
        else if (fault.message === "twins") askAboutTwins(form, fault.facts.twins);
        tell(faultWords(fault));
      }
    });
    return form;
  };

  Object.assign(desk, /** @satisfies {Partial<Desk>} */ ({ keepTyped, factsNode, addForm }));
})();
