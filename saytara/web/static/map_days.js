/* Moving the date without asking the server: colours at once, signs and words in the frame after, and the rest once it
   rests. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const {
    mounted, REST_MS, LIVE_WORDS, drawn, learnPatterns, paint, recolour, sign, updateLabel, paleStep, arrangeLabels,
    askedOf, drawLines,
  } = shared;
  const { dayIndex, valueAt } = window.SaytaraRuns;

  let frames = null;
  let restTimer = null;
  let isFastMode = false;

  const load = async (address) => {
    if (mounted.many) return null; // its days are asked for one by one
    if (frames && frames.address === address) return frames;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`frames: ${answer.status}`);
    return take(await answer.json(), address);
  };

  const take = (found, address) => {
    learnPatterns(found.patterns);
    frames = { ...found, address };
    return frames;
  };

  /* Recolours the map as of a day. Returns false while the frames are not there yet. */
  const step = (day) => {
    const { state, many } = mounted;
    if (many) {
      state.date = day;
      many.show(askedOf());
      return true;
    }
    if (!frames || !state) return false;
    const index = dayIndex(frames.days, day);
    const isLive = drawn.size <= LIVE_WORDS;
    state.date = day;
    for (const [id, shown] of drawn) {
      const place = frames.states[valueAt(frames.runs[id], index)];
      const isNew = state.places[id] !== place;
      state.places[id] = place;
      const pale = paleStep(place);
      if (!isNew && shown.pale === pale) continue; // all that there is to see of it stays
      recolour(shown, place, pale, !isLive);
      if (!isLive) sign(shown, place, true);
      else if (isNew) unsaid.add(id);
    }
    if (!isLive) setFastMode(true);
    drawLines();
    wordFrame = wordFrame || window.requestAnimationFrame(() => { wordFrame = window.requestAnimationFrame(sayMoved); });
    window.clearTimeout(restTimer);
    restTimer = window.setTimeout(rest, REST_MS);
    return true;
  };

  /* Days that may be stepped to next, of a map whose days are asked for one by one. */
  const fetchAhead = (days) => {
    const { many } = mounted;
    if (many) days.forEach((day) => many.fetchAhead({ ...askedOf(), date: day }));
  };

  /* Words are laid out and signs are made, colours are not: so these follow in the frame after; for one frame they are of
     the day before. */
  const unsaid = new Set();
  let wordFrame = 0;
  const forgetMoved = () => {
    window.cancelAnimationFrame(wordFrame);
    wordFrame = 0;
    unsaid.clear();
  };
  const sayMoved = () => {
    const { state } = mounted;
    if (!wordFrame) return;
    for (const id of unsaid) {
      const shown = drawn.get(id);
      sign(shown, state.places[id]);
      updateLabel(shown, state.places[id], state.names[id]);
    }
    forgetMoved();
  };

  /* While the date moves over a map of many places its labels are out of sight: what they say is of another day. */
  const setFastMode = (isOn) => {
    if (isFastMode === isOn) return;
    isFastMode = isOn;
    mounted.map.getPane("labels").classList.toggle("fast", isOn);
  };

  /* The date has come to rest: what had no time in a frame of its own. */
  const rest = () => {
    const { state } = mounted;
    sayMoved();
    if (isFastMode) {
      for (const [id, shown] of drawn) {
        paint(shown, state.places[id]);
        updateLabel(shown, state.places[id], state.names[id]);
      }
      setFastMode(false);
    }
    arrangeLabels();
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ load, take, step, fetchAhead, forgetMoved, setFastMode }));
})();
