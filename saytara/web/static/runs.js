/* Looking up what is in order: the days on which something changes, and what a place or a text is from a day on. */
"use strict";

window.SaytaraRuns = (() => {
  /* The number of the last entry whose key is not above the wanted one; -1 where all are. */
  const lastUpTo = (entries, wanted, keyOf) => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(entries[middle]) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /* The number of the last of these days that is not after `day`; of a day before all of them the first. */
  const dayIndex = (days, day) => Math.max(0, lastUpTo(days, day, (entry) => entry));

  /* What a run, [[from, value], …], has at a key; null before it begins. */
  const valueAt = (run, key) => {
    const number = lastUpTo(run, key, (entry) => entry[0]);
    return number < 0 ? null : run[number][1];
  };

  return { dayIndex, valueAt };
})();
