// Points, boxes and rings: squares that can be checked by head.
import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const { doubleArea, isWithin, rimPoints, boxAround, overlap, moveInto, isLess } = load(["web/static/geometry.js"]).SaytaraGeometry;

const square = (size, x = 0, y = 0) => [
  { x, y },
  { x: x + size, y },
  { x: x + size, y: y + size },
  { x, y: y + size },
];
const SQUARE = square(100);
const BACKWARDS = [...SQUARE].reverse();

test("a ring has twice its area, with the sign of its direction", () => {
  assert.equal(doubleArea(SQUARE), 20000);
  assert.equal(doubleArea(BACKWARDS), -20000);
  assert.equal(doubleArea([]), 0);
});

test("a point is within a ring or not, whichever way it runs", () => {
  for (const ring of [SQUARE, BACKWARDS]) {
    assert.equal(isWithin(ring, { x: 50, y: 50 }), true);
    assert.equal(isWithin(ring, { x: 150, y: 50 }), false);
    assert.equal(isWithin(ring, { x: 50, y: -1 }), false);
  }
});

test("a notch is not within", () => {
  const notched = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }, { x: 50, y: 20 }, { x: 0, y: 100 }];
  assert.equal(isWithin(notched, { x: 50, y: 80 }), false);
  assert.equal(isWithin(notched, { x: 50, y: 10 }), true);
});

test("the rim has a point for each ninety pixels, twelve within, on every side alike", () => {
  assert.deepEqual(plain(rimPoints([SQUARE])), [
    { x: 50, y: 12 },
    { x: 88, y: 50 },
    { x: 50, y: 88 },
    { x: 12, y: 50 },
  ]);
});

test("points lie within whichever way the ring runs", () => {
  const points = rimPoints([BACKWARDS]);
  assert.equal(points.length, 4);
  assert.ok(points.every((point) => isWithin(SQUARE, point)));
});

test("a small ring has three points, nearer to its rim where twelve pixels lead out of it", () => {
  const small = [{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 0, y: 20 }];
  const points = rimPoints([small]);
  assert.equal(points.length, 3);
  assert.ok(points.every((point) => isWithin(small, point)), JSON.stringify(points));
});

test("of several rings the largest has the points", () => {
  assert.deepEqual(plain(rimPoints([square(20, 500), SQUARE])), plain(rimPoints([SQUARE])));
});

test("nothing, and a ring without length, has none", () => {
  assert.deepEqual(plain(rimPoints([])), []);
  assert.deepEqual(plain(rimPoints([[{ x: 3, y: 3 }, { x: 3, y: 3 }]])), []);
});

test("a text that is turned by a right angle stands in a box that is turned", () => {
  const near = (box, wanted) => Object.entries(wanted).forEach(([side, at]) => assert.ok(Math.abs(box[side] - at) < 1e-9, side));
  near(boxAround({ x: 10, y: 20 }, 60, 10, 0), { left: -20, right: 40, top: 15, bottom: 25 });
  near(boxAround({ x: 10, y: 20 }, 60, 10, Math.PI / 2), { left: 5, right: 15, top: -10, bottom: 50 });
});

test("boxes that only touch do not overlap, and a narrow seam may be allowed", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  const beside = { left: 10, right: 20, top: 0, bottom: 10 };
  const over = { left: 9, right: 20, top: 0, bottom: 10 };
  assert.equal(overlap(box, beside), false);
  assert.equal(overlap(box, over), true);
  assert.equal(overlap(box, over, 2), false);
  assert.equal(overlap(over, box), true);
});

test("a box is moved into another one by its corner", () => {
  const moved = moveInto({ left: 15, right: 25, top: 35, bottom: 45 }, { left: 10, right: 0, top: 30, bottom: 0 });
  assert.deepEqual(plain(moved), { left: 5, right: 15, top: 5, bottom: 15 });
});

test("of two lists of costs the first difference decides", () => {
  assert.equal(isLess([0, 9, 9], [1, 0, 0]), true);
  assert.equal(isLess([1, 2, 3], [1, 2, 4]), true);
  assert.equal(isLess([1, 2, 3], [1, 2, 3]), false);
  assert.equal(isLess([2, 0], [1, 9]), false);
});
