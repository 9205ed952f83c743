/* The page around the map: links inside the dashboard change the view without loading the page anew,
   and the document says its language and direction. Without this script every link still works. */
"use strict";

(() => {
  const KEPT = "map"; // the position on the map travels along, wherever the link was made

  const go = (address) => {
    const present = new URLSearchParams(window.location.search);
    if (present.has(KEPT) && !address.searchParams.has(KEPT)) address.searchParams.set(KEPT, present.get(KEPT));
    if (address.href === window.location.href) return;
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest && event.target.closest("a.go");
    if (!link || link.origin !== window.location.origin) return;
    event.preventDefault();
    go(new URL(link.href));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.closest("input, [role=dialog], [role=listbox]")) return;
    const close = document.querySelector("a.close");
    if (close) close.click();
  });

  /* What the server drew says which language it speaks; and which claim is to be seen. */
  let shown = "";
  const follow = () => {
    const marker = document.getElementById("saytara-page");
    if (!marker) return;
    const { lang, dir } = marker;
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (document.documentElement.dir !== dir) document.documentElement.dir = dir;
    const target = marker.dataset.show;
    if (target && target !== shown) {
      const node = document.getElementById(target);
      if (!node) return;
      shown = target;
      node.scrollIntoView({ block: "center" });
      if (node.tabIndex >= 0 || node.hasAttribute("tabindex")) node.focus({ preventScroll: true });
    } else if (!target) {
      shown = "";
    }
  };
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-show", "lang", "dir"] });
})();
