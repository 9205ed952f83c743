// Looking up what is in order: one sentence a test.
import assert from "node:assert/strict";
import test from "node:test";

import { load } from "./load.mjs";

const { dayIndex, valueAt } = load(["web/static/runs.js"]).SaytaraRuns;

const DAYS = ["2012-12-16", "2015-04-01", "2017-05-23"];
const RUN = [["2012-12-16", "a"], ["2015-04-01", "b"], ["2017-05-23", "c"]];

test("a day of change is its own", () => {
  assert.deepEqual(DAYS.map((day) => dayIndex(DAYS, day)), [0, 1, 2]);
});

test("a day between two changes is of the earlier one", () => {
  assert.equal(dayIndex(DAYS, "2015-03-31"), 0);
  assert.equal(dayIndex(DAYS, "2015-04-02"), 1);
});

test("a day after all is of the last, a day before all of the first", () => {
  assert.equal(dayIndex(DAYS, "2030-01-01"), 2);
  assert.equal(dayIndex(DAYS, "2000-01-01"), 0);
});

test("a run has a value from its day on, and none before", () => {
  assert.equal(valueAt(RUN, "2012-12-15"), null);
  assert.equal(valueAt(RUN, "2012-12-16"), "a");
  assert.equal(valueAt(RUN, "2015-03-31"), "a");
  assert.equal(valueAt(RUN, "2015-04-01"), "b");
  assert.equal(valueAt(RUN, "2030-01-01"), "c");
});

test("a value of a run may be 0 or empty, and is not taken for none", () => {
  assert.equal(valueAt([[0, 0]], 5), 0);
  assert.equal(valueAt([[0, ""]], 5), "");
});

test("an empty run has nothing", () => {
  assert.equal(valueAt([], 3), null);
});

test("the search finds what a search from the end finds, in runs of any length", () => {
  for (let length = 1; length <= 33; length += 1) {
    const run = Array.from({ length }, (_, number) => [2 * number, `v${number}`]);
    for (let key = -1; key <= 2 * length + 1; key += 1) {
      const slow = run.filter(([from]) => from <= key).pop();
      assert.equal(valueAt(run, key), slow ? slow[1] : null, `${length}, ${key}`);
    }
  }
});
