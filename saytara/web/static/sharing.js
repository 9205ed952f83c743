/* The tools of a view: what is to be copied goes to the clipboard, and the preview of a frame is loaded when it is opened. */
"use strict";

(() => {
  const DONE_MS = 4000;

  /* Where a page came without TLS a browser has no clipboard for it, but still copies what is selected. */
  const copySelected = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("button[data-copy]");
    if (!button) return;
    const tools = button.closest(".tools");
    const note = tools.querySelector(".copied");
    const text = button.dataset.copy || button.closest(".citation").querySelector(":scope > :is(p, pre)").textContent;
    const words = (await copy(text)) ? tools.dataset.done : tools.dataset.failed;
    button.focus();
    note.textContent = words;
    button.classList.add("done");
    window.setTimeout(() => {
      note.textContent = "";
      button.classList.remove("done");
    }, DONE_MS);
  });

  /* The frame has the size of the snippet, drawn as small as there is room for: it shows what the other site will show. */
  const fit = (room, frame) => {
    const [width, height] = [Number(room.dataset.width), Number(room.dataset.height)];
    [frame.width, frame.height] = [width, height];
    const draw = () => {
      const scale = Math.min(1, room.clientWidth / width);
      frame.style.transform = `scale(${scale})`;
      room.style.height = `${Math.round(height * scale)}px`;
    };
    new ResizeObserver(draw).observe(room.parentElement);
    draw();
  };

  /* "toggle" does not bubble. A closed preview is taken out: it would go on as a reader of its own. */
  document.addEventListener(
    "toggle",
    (event) => {
      const folded = /** @type {HTMLDetailsElement} */ (event.target);
      const room = folded.querySelector(":scope > .embed-preview");
      if (!room) return;
      if (!folded.open) {
        room.replaceChildren();
        room.style.height = "";
        return;
      }
      if (room.childElementCount) return;
      const frame = document.createElement("iframe");
      frame.title = room.dataset.title;
      frame.src = new URL(room.dataset.src, document.baseURI).href;
      room.append(frame);
      fit(room, frame);
    },
    true,
  );
})();
