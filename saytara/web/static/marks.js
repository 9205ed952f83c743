/* The marks of the timeline by keyboard: one link stands at one of them and says what its tip says; arrows move it on.

   Vega draws the marks as shapes that no key reaches. With each it keeps its row: its day, its link and its tip. */
"use strict";

(() => {
  const CHART = ".st-key-chart";
  const SHAPES = ".vega-embed svg :is(.mark-rect, .mark-symbol) > *";

  let link = null;
  let note = null;
  let at = null; // the address of the mark that was last come to: the chart may be drawn anew

  const rowOf = (shape) => shape.__data__ && shape.__data__.datum;

  /* All marks that lead somewhere, lane by lane from above, each from left to right. */
  const marks = () =>
    [...document.querySelectorAll(`${CHART} ${SHAPES}`)]
      .filter((shape) => shape.__data__ && shape.__data__.href && rowOf(shape).tip)
      .map((shape) => ({ shape, href: shape.__data__.href, row: rowOf(shape), lane: rowOf(shape).tip.title.split(" · ")[0] }));

  const lanesOf = (all) => {
    const lanes = new Map();
    for (const mark of all) {
      if (!lanes.has(mark.lane)) lanes.set(mark.lane, []);
      lanes.get(mark.lane).push(mark);
    }
    const first = (lane) => Math.min(...lane.map(({ row }) => row.y));
    const found = [...lanes.values()].sort((one, other) => first(one) - first(other));
    for (const lane of found) lane.sort((one, other) => one.row.x - other.row.x || one.row.y - other.row.y);
    return found;
  };

  const nearest = (lane, x) => lane.reduce((best, mark) => (Math.abs(mark.row.x - x) < Math.abs(best.row.x - x) ? mark : best));

  const fill = (tip) => {
    const lines = Object.entries(tip).filter(([name]) => name !== "title");
    const rows = lines.map(([name, words]) => {
      const row = document.createElement("p");
      const head = row.appendChild(document.createElement("span"));
      head.className = "quiet";
      head.textContent = `${name} `;
      row.append(document.createTextNode(words));
      return row;
    });
    const title = document.createElement("b");
    title.textContent = tip.title;
    note.replaceChildren(title, ...rows);
    return [tip.title, ...lines.map(([name, words]) => `${name}: ${words}`)].join(". ");
  };

  const stand = (mark, isSeen) => {
    at = mark.href;
    link.href = mark.href;
    link.setAttribute("aria-label", fill(mark.row.tip));
    const room = link.parentElement.getBoundingClientRect();
    const box = mark.shape.getBoundingClientRect();
    link.style.left = `${box.left - room.left - 3}px`;
    link.style.top = `${box.top - room.top - 3}px`;
    link.style.width = `${box.width + 6}px`;
    link.style.height = `${box.height + 6}px`;
    note.hidden = !isSeen;
    note.dir = document.documentElement.dir;
    note.style.top = `${box.bottom - room.top + 8}px`;
    note.style.left = `${Math.max(0, Math.min(box.left - room.left, room.width - note.offsetWidth))}px`;
    if (isSeen) link.scrollIntoView({ block: "nearest" });
  };

  const current = (lanes) => lanes.flat().find(({ href }) => href === at) || lanes[0][0];

  const steps = {
    ArrowRight: (lane, index) => lane[Math.min(index + 1, lane.length - 1)],
    ArrowLeft: (lane, index) => lane[Math.max(index - 1, 0)],
    Home: (lane) => lane[0],
    End: (lane) => lane[lane.length - 1],
  };

  const move = (event) => {
    const lanes = lanesOf(marks());
    if (!lanes.length) return;
    const mark = current(lanes);
    const number = lanes.findIndex((lane) => lane.includes(mark));
    const lane = lanes[number];
    const next = { ArrowDown: lanes[number + 1], ArrowUp: lanes[number - 1] };
    let found = null;
    if (steps[event.key]) found = steps[event.key](lane, lane.indexOf(mark));
    else if (event.key in next) found = next[event.key] ? nearest(next[event.key], mark.row.x) : mark;
    if (event.key === "Escape") note.hidden = true;
    if (!found) return;
    event.preventDefault();
    stand(found, true);
  };

  const build = (chart) => {
    link = document.createElement("a");
    link.className = "go mark-link";
    link.dataset.focus = "mark";
    link.addEventListener("keydown", move);
    link.addEventListener("focus", () => {
      const lanes = lanesOf(marks());
      if (lanes.length) stand(current(lanes), true);
    });
    link.addEventListener("blur", () => { note.hidden = true; });
    note = document.createElement("div");
    note.className = "mark-note";
    note.hidden = true;
    note.setAttribute("aria-hidden", "true"); // the link says the same
    chart.append(link, note);
  };

  /* The chart is drawn some time after its room: the link waits for the first mark. */
  const follow = () => {
    const chart = document.querySelector(CHART);
    if (!chart || (link && chart.contains(link))) return;
    const shapes = marks();
    if (!shapes.length) return;
    build(chart);
    link.setAttribute("aria-describedby", "saytara-marks");
    stand(current(lanesOf(shapes)), false);
  };
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true });
})();
