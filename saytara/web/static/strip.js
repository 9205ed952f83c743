/* The strip: moving the date recolours the map in the browser; letting go asks the server. */
"use strict";

(() => {
  const { change, isCut, mapFrames, whenDrawn, dayTyped, judge } = window.SaytaraPage;
  const { isDay } = window.SaytaraDates;
  const PLAY_MS = 900; // one change, long enough to be read on the map
  const DAY_MS = 86400000;
  const FOLLOW_MS = 400; // within so long the evidence mostly follows, and nothing need be said
  const ANSWER_MS = 6000; // after so long without the evidence of a new day, the reader is told that none comes
  const DAYS_AHEAD = 3;
  const AHEAD_MS = 150; // so long a map rests before the next days are asked for

  let strip = null;
  let drawn = "";
  let playing = null;

  let isUnfolded = false; // on a phone, known-by and grading; a strip that is drawn anew stays as it was

  const unfold = (isOpen) => {
    strip.classList.toggle("open", isOpen);
    part("more").setAttribute("aria-expanded", String(isOpen));
  };

  const part = (name) => strip.querySelector(`[data-act="${name}"]`);
  const toDay = (number) => new Date(Date.parse(strip.dataset.first) + number * DAY_MS).toISOString().slice(0, 10);
  const toNumber = (day) => Math.round((Date.parse(day) - Date.parse(strip.dataset.first)) / DAY_MS);
  const days = () => strip.dataset.days.split(" ").filter(Boolean);
  const said = (day) =>
    new Intl.DateTimeFormat(strip.dataset.locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(day));

  const setUpStrip = (marker) => {
    const found = document.querySelector(".time-strip");
    if (!found) {
      stop();
      strip = null;
      return;
    }
    const state = [marker.dataset.date, marker.dataset.knownBy, marker.dataset.grade, found.dataset.frames].join(" ");
    if (found === strip && state === drawn) return;
    if (found !== strip) roomForStrip.disconnect();
    strip = found;
    drawn = state;
    roomForStrip.observe(strip);
    showDay(marker.dataset.date);
    showKnown(marker.dataset.knownBy);
    part("grade").value = marker.dataset.grade || "";
    unfold(isUnfolded);
    fetchFrames();
  };

  /* In a small frame of another site the strip lies over the foot of the window: the map ends where it begins. */
  const roomForStrip = new ResizeObserver(() => {
    const page = document.documentElement;
    const box = strip && strip.closest(".st-key-strip");
    const isOver = box && getComputedStyle(box.parentElement).position === "fixed";
    if (!isOver) {
      page.style.removeProperty("--strip-height");
      return;
    }
    const line = parseFloat(getComputedStyle(box).borderTopWidth);
    page.style.setProperty("--strip-height", `${Math.ceil(strip.getBoundingClientRect().height + line)}px`);
  });

  const showKnown = (day) => {
    const field = part("known-date");
    if (field.dataset.typed) return; // a late answer takes away nothing that is being typed
    part("known").value = day ? "then" : "now";
    field.value = day || "";
    field.hidden = !day;
  };

  /* A page that is left while it asks gets no answer; whoever needs the frames later asks again. */
  const fetchFrames = () => {
    const address = new URL(strip.dataset.frames, document.baseURI).href;
    return Promise.all(mapFrames().map((inside) => inside.Saytara.load(address))).catch(() => null);
  };

  /* A map that is drawn after the strip asks for its states then. */
  window.addEventListener("saytara-ready", () => strip && fetchFrames().then(lookAhead));

  /* While the map is of another day than the evidence beside it, the evidence says so. */
  let lostTimer = null;
  let movedTimer = null;
  let isLost = false;
  const sayBehind = (key) => {
    document.documentElement.classList.toggle("behind", Boolean(key));
    for (const note of document.querySelectorAll(".st-key-side .behind")) {
      const words = key ? note.dataset[key] : "";
      if (note.textContent !== words) note.textContent = words;
    }
  };

  /* The day that the evidence speaks of; none while another page is being drawn. */
  const evidenceDay = () => document.getElementById("saytara-page")?.dataset.date;

  const showDay = (day) => {
    if (day === evidenceDay()) {
      window.clearTimeout(lostTimer);
      window.clearTimeout(movedTimer);
      movedTimer = null;
      isLost = false;
      sayBehind(null);
    } else if (!movedTimer) {
      movedTimer = window.setTimeout(() => sayBehind(isLost || isCut() ? "lost" : "moved"), FOLLOW_MS);
    }
    const slider = part("slide");
    slider.value = String(toNumber(day));
    slider.setAttribute("aria-valuetext", said(day));
    const field = part("date");
    if (field.value !== day && !field.dataset.typed) field.value = day; // a late answer takes away nothing that is being typed
    strip.querySelector(".day").textContent = said(day);
  };

  /* Once a map has rested on a day, the days on both sides of it are asked for: more of them where the reader is going. */
  let aheadTimer = null;
  let heading = 1;
  const lookAhead = () => {
    window.clearTimeout(aheadTimer);
    aheadTimer = window.setTimeout(() => {
      const next = strip ? [...neighbours(heading, DAYS_AHEAD), ...neighbours(-heading, 1)] : [];
      for (const inside of mapFrames()) inside.Saytara.fetchAhead(next);
    }, AHEAD_MS);
  };

  let wanted = null;
  const move = (day) => {
    const before = wanted || toDay(Number(part("slide").value));
    if (day !== before) heading = day > before ? 1 : -1;
    showDay(day);
    wanted = day;
    window.requestAnimationFrame(() => {
      if (wanted !== day || !strip) return; // only the last of several moves within a frame is drawn
      for (const inside of mapFrames()) {
        if (!inside.Saytara.step(day)) fetchFrames().then(() => inside.Saytara.step(wanted));
      }
      lookAhead();
    });
  };

  const commit = (day) => {
    delete part("date").dataset.typed; // another way of choosing a day ends what was being typed
    change({ date: day });
    if (day === evidenceDay() || isLost) return;
    window.clearTimeout(lostTimer);
    lostTimer = window.setTimeout(() => {
      isLost = true;
      sayBehind("lost");
    }, ANSWER_MS);
  };

  /* The next so many days on which anything changes, in one direction, the nearest first. */
  const neighbours = (direction, count) => {
    const present = toDay(Number(part("slide").value));
    if (direction > 0) return days().filter((day) => day > present).slice(0, count);
    return days().filter((day) => day < present).slice(-count).reverse();
  };
  const neighbour = (direction) => neighbours(direction, 1)[0];

  const stop = () => {
    if (!playing) return;
    window.clearInterval(playing);
    playing = null;
    if (strip) sayPlay();
  };

  const sayPlay = () => {
    const button = part("play");
    const words = playing ? strip.dataset.pause : strip.dataset.play;
    button.textContent = playing ? "❚❚" : "▶";
    button.title = words;
    button.setAttribute("aria-label", words);
  };

  const play = async () => {
    if (playing) {
      stop();
      commit(toDay(Number(part("slide").value)));
      return;
    }
    await fetchFrames();
    if (!strip) return; // another page was chosen meanwhile
    if (!neighbour(1) && days().length) move(days()[0]);
    playing = window.setInterval(() => {
      const next = strip && neighbour(1);
      if (next) {
        move(next);
        return;
      }
      stop();
      if (strip) commit(toDay(Number(part("slide").value)));
    }, PLAY_MS);
    sayPlay();
  };

  const inStrip = (event) => strip && event.target.dataset && strip.contains(event.target) && event.target.dataset.act;

  document.addEventListener("click", (event) => {
    const act = inStrip(event);
    if (act === "play") play();
    if (act === "more") {
      isUnfolded = !isUnfolded;
      unfold(isUnfolded);
    }
    if (act !== "previous" && act !== "next") return;
    stop();
    const day = neighbour(act === "next" ? 1 : -1);
    if (!day) return;
    move(day);
    commit(day);
  });

  document.addEventListener("input", (event) => {
    if (inStrip(event) !== "slide") return;
    stop();
    move(toDay(Number(event.target.value)));
  });

  document.addEventListener("change", (event) => {
    const act = inStrip(event);
    if (!act) return;
    const field = /** @type {PageElement} */ (event.target);
    const value = field.type === "text" ? dayTyped(field.value) : field.value;
    if (act === "slide") commit(toDay(Number(value)));
    if (act === "date") {
      stop();
      if (judge(field, isDay(value) && value >= strip.dataset.first && value <= strip.dataset.last)) {
        field.removeAttribute("aria-invalid");
        move(value);
        commit(value);
      }
    }
    if (act === "known") {
      delete part("known-date").dataset.typed;
      change({ known_by: value === "then" ? toDay(Number(part("slide").value)) : "" });
    }
    if (act === "known-date") {
      if (judge(field, isDay(value))) change({ known_by: value });
    }
    if (act === "grade") change({ grade: value });
  });

  whenDrawn(setUpStrip);
})();
