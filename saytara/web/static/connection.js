/* The connection to the server: a line says when it is lost, and what was chosen meanwhile is carried out when it is back.

   The address holds every choice, so nothing else has to be kept: the new connection is asked for the address as it is
   then. While there is none the map outlines what the panel shows, and not what was chosen (`page.js`). Of several
   choices within a moment one may be dropped: a page that rests on another address than its own is asked for once more. */
"use strict";

(() => {
  const { ask, drawnAndPresent } = window.SaytaraPage;

  const LINE = "saytara-connection";
  const HEALTH = "_stcore/health"; // relative: pages are one level below the root
  const WAIT_MS = 500; // by then the server has begun on a choice, or is asked whether it lives
  const ANSWER_MS = 1800; // so long it has to say so: within three seconds of a choice its silence is told
  const AGAIN_MS = 1500;

  const REST_MS = 800;
  const MOST_REPEATS = 2; // an address that is never shown as it stands is let be
  const UNASKED = ["map", "text", "embed", "embed_options"]; // the server draws nothing anew by these

  let wasConnected = false;
  let wasIdle = false;
  let resting = null;
  let repeated = { address: "", times: 0 };
  let isLost = false;
  let hasBegun = false;
  let waiting = null;

  const app = () => document.querySelector('[data-testid="stApp"]');
  const isConnected = () => Boolean(app()) && app().dataset.testConnectionState === "CONNECTED";
  const isIdle = () => Boolean(app()) && app().dataset.testScriptState === "notRunning";
  const marker = () => document.getElementById("saytara-page");

  /* The line stands in the page from the start, empty, so that what is said in it is spoken. */
  const line = () => {
    const found = document.getElementById(LINE);
    if (found) return found;
    const made = document.createElement("p");
    made.id = LINE;
    made.setAttribute("role", "status");
    document.body.append(made);
    return made;
  };

  const say = () => {
    const page = marker();
    const node = line();
    const words = isLost && page ? page.dataset.lost : "";
    if (node.textContent === words) return;
    node.textContent = words;
    if (page) [node.lang, node.dir] = [page.lang, page.dir];
  };

  /* A new connection begins a new session on the server, which knows nothing of the old one: it is asked for the address. */
  const tell = (lost) => {
    if (isLost === lost) return;
    isLost = lost;
    document.documentElement.classList.toggle("lost", lost);
    say();
    window.dispatchEvent(new CustomEvent("saytara-connection", { detail: { isLost } }));
    if (lost) look();
    else window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
  };

  const choicesOf = (query) => {
    const given = Object.entries(Object.fromEntries(query));
    const choices = new URLSearchParams(given.filter(([name, value]) => value && !UNASKED.includes(name)));
    choices.sort();
    return String(choices);
  };
  const lastPart = (path) => path.split("/").pop();
  const isOfAddress = (page) => {
    const path = lastPart(window.location.pathname);
    const paths = [...document.querySelectorAll(".st-key-header nav a")].map((link) => lastPart(/** @type {PageElement} */ (link).pathname));
    const isItsPage = path === page.dataset.path || !paths.includes(path);
    const [drawn, present] = drawnAndPresent(page).map(choicesOf);
    return isItsPage && drawn === present;
  };
  const askAgain = () => {
    const page = marker();
    if (isLost || !isConnected() || !isIdle() || !page || page.dataset.asked === undefined || isOfAddress(page)) return;
    const address = window.location.href;
    repeated = { address, times: repeated.address === address ? repeated.times + 1 : 1 };
    if (repeated.times <= MOST_REPEATS) ask();
  };
  const rest = () => {
    window.clearTimeout(resting);
    resting = window.setTimeout(askAgain, REST_MS);
  };

  const follow = () => {
    hasBegun = hasBegun || !isIdle();
    if (isIdle() !== wasIdle) {
      wasIdle = !wasIdle;
      if (wasIdle) rest();
    }
    const connected = isConnected();
    if (connected === wasConnected) return;
    wasConnected = connected;
    tell(!connected);
  };

  const answers = async () => {
    try {
      const answer = await fetch(HEALTH, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
      return answer.ok;
    } catch {
      return false; // nobody there, or nobody in time
    }
  };

  /* While the connection seems to stand and nothing comes, the server is asked until it answers. */
  const look = async () => {
    window.clearTimeout(waiting);
    if (!isConnected()) return; // Streamlit looks for the server itself, and `follow` sees it find one
    if (await answers()) {
      if (isConnected()) tell(false);
      return;
    }
    tell(true);
    waiting = window.setTimeout(look, AGAIN_MS);
  };

  window.addEventListener("popstate", rest);
  window.addEventListener("saytara-asked", () => {
    if (isLost) return;
    hasBegun = false;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => hasBegun || look(), WAIT_MS);
  });
  window.addEventListener("offline", () => isConnected() && tell(true));
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", () => document.hidden || look());

  line();
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });
})();
