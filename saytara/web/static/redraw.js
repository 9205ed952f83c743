/* A new drawing in the place of an old one: what stays the same stays where it is, with the focus, what was typed and what
   was opened. Nodes that belong together are of the same tag, and have the same data-key, or else the same first class. */
"use strict";

window.SaytaraRedraw = (() => {
  const EVENTS = ["onclick", "onchange", "oninput", "onsubmit", "onkeydown", "onblur"];
  const OWN = new Set(["open", "value"]); // what a reader changes: opened details, typed values

  const keyOf = (node) => (node instanceof Element ? `${node.tagName} ${node.getAttribute("data-key") || node.classList[0] || ""}` : "#text");

  /* `given` is the value that a drawing gave to a field: what was typed since stays until another one is given, and
     while somebody types (`isTyped`) whatever is given: what they type is being kept, and comes back without a space at its end. */
  const patch = (old, wanted) => {
    if (!(old instanceof Element)) {
      if (old.data !== wanted.data) old.data = wanted.data;
      return;
    }
    if (wanted.hasAttribute("data-kept")) return;
    for (const { name } of [...old.attributes]) if (!OWN.has(name) && !wanted.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of wanted.attributes) if (!OWN.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
    const [was, becomes] = /** @type {any[]} */ ([old, wanted]);
    for (const name of EVENTS) was[name] = becomes[name];
    patchChildren(old, wanted);
    if (becomes.given !== was.given) {
      was.given = becomes.given;
      if (becomes.given !== undefined && was.value !== becomes.given && !was.isTyped) was.value = becomes.given;
    }
  };

  const patchChildren = (old, wanted) => {
    const left = [...old.childNodes];
    const pairs = [...wanted.childNodes].map((node) => {
      const at = left.findIndex((other) => keyOf(other) === keyOf(node));
      return { node, found: at < 0 ? null : left.splice(at, 1)[0] };
    });
    for (const node of left) node.remove();
    let at = old.firstChild;
    for (const { node, found } of pairs) {
      if (found) patch(found, node);
      const put = found || node;
      if (put === at) at = at.nextSibling;
      else old.insertBefore(put, at);
    }
  };

  return { children: patchChildren };
})();
