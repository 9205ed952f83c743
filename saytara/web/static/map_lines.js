/* The lines that a publisher drew, over the places: those of the newest map at or before the day that is shown. */
"use strict";

(() => {
  const shared = window.SaytaraMap;
  const { mounted, boxes, sayLine } = shared;

  let linesOver = null; // what lies over the places now, and of which map: { address, layer }
  const fetchedLines = new Map(); // address → a promise of its outlines
  const MOST_KEPT_LINES = 24;

  const dayWords = (day, locale) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(day));

  /* The newest map at or before the day that is shown. Lines of another day never stay in sight: they are gone at once,
     and the right ones come when they have been fetched. */
  const drawLines = () => {
    const { state } = mounted;
    const given = state.lines;
    if (!given && !linesOver && boxes.credited.hidden) return; // of most datasets there never are any
    const found = given ? given.maps.filter(([day]) => day <= state.date).pop() : undefined;
    const address = found ? found[1] : "";
    if (linesOver && linesOver.address !== address) hideLines();
    sayLines(given, found);
    if (!address || linesOver) return;
    linesOver = { address, layer: null };
    outlinesAt(address).then((outlines) => {
      if (linesOver && linesOver.address === address && !linesOver.layer) linesOver.layer = lineLayer(outlines).addTo(mounted.map);
    }, () => {
      if (linesOver && linesOver.address === address) tellLines(mounted.state.words.noLines, false);
    });
  };

  const hideLines = () => {
    if (linesOver.layer) linesOver.layer.remove();
    linesOver = null;
  };

  const outlinesAt = (address) => {
    if (!fetchedLines.has(address)) {
      const asked = fetch(address, { credentials: "same-origin" }).then((answer) => {
        if (!answer.ok) throw new Error(`lines: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => fetchedLines.delete(address)); // asked again the next time
      fetchedLines.set(address, asked);
      if (fetchedLines.size > MOST_KEPT_LINES) fetchedLines.delete(fetchedLines.keys().next().value);
    }
    return fetchedLines.get(address);
  };

  const lineLayer = (outlines) =>
    L.layerGroup(
      ["halo", "dash"].map((kind) =>
        L.geoJSON(outlines, { pane: "drawn", interactive: false, style: { fill: false, className: `drawn-line drawn-line-${kind}` } }),
      ),
    );

  const sayLines = (given, found) => {
    if (!given) tellLines("", false);
    else if (found) tellLines(given.credit.replace("{day}", dayWords(found[0], given.locale)), true);
    else if (given.maps.length) tellLines(given.early.replace("{day}", dayWords(given.maps[0][0], given.locale)), false);
    else tellLines(given.none, false);
  };

  const tellLines = (text, isDrawn) => {
    boxes.credited.hidden = !text;
    boxes.credited.dir = mounted.state.dir;
    boxes.credited.classList.toggle("drawn", isDrawn);
    sayLine(boxes.credited, text);
  };

  Object.assign(shared, /** @satisfies {Partial<MapShared>} */ ({ drawLines }));
})();
