// Places as numbered cells, and cells as pixels: small grids that can be read by eye, and drawn places against a plain rule.
import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const window = load(["web/static/geometry.js", "web/static/place_cells.js"]);
const { gridOf, fill, paint, texelAt } = window.SaytaraCells;
const { isWithin } = window.SaytaraGeometry;

const PLANE = { scale: 1, left: 0, top: 0 };
const rowsOf = (grid) =>
  Array.from({ length: grid.high }, (_, row) => plain([...grid.numbers.slice(row * grid.across, row * grid.across + grid.wide)]).join(""));
const place = (...rings) => ({ rings, point: [0, 0] });

/* Numbers that look random and are the same in every run. */
const randomFrom = (seed) => {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
};

test("a place has the cells whose middles it encloses", () => {
  const grid = gridOf(5, 4);
  fill(grid, 7, place([1, 1, 3.4, 1, 3.4, 2.6, 1, 2.6]), PLANE);
  assert.deepEqual(rowsOf(grid), ["00000", "07700", "07700", "00000"]);
});

test("a hole and a second ring are heeded", () => {
  const grid = gridOf(6, 4);
  fill(grid, 1, place([0, 0, 4, 0, 4, 4, 0, 4], [1, 1, 1, 3, 3, 3, 3, 1], [5, 0, 6, 0, 6, 2, 5, 2]), PLANE);
  assert.deepEqual(rowsOf(grid), ["111101", "100101", "100100", "111100"]);
});

test("what reaches beyond the grid is cut there, on every side", () => {
  const grid = gridOf(2, 2);
  fill(grid, 3, place([-9, -9, 9, -9, 9, 9, -9, 9]), PLANE);
  assert.deepEqual(rowsOf(grid), ["33", "33"]);
  assert.deepEqual(plain([...grid.numbers]), [3, 3, 0, 3, 3, 0, 0, 0, 0]);
  fill(grid, 4, { rings: [[20, 20, 30, 20, 30, 30, 20, 30]], point: [25, 25] }, PLANE);
  fill(grid, 5, { rings: [[-9, -9, -8, -9, -8, -8]], point: [-8.5, -8.5] }, PLANE);
  assert.deepEqual(rowsOf(grid), ["33", "33"]);
});

test("outlines are scaled and moved to the grid", () => {
  const grid = gridOf(4, 3);
  fill(grid, 2, place([10, 10, 11, 10, 11, 11, 10, 11]), { scale: 2, left: 19, top: 20 });
  assert.deepEqual(rowsOf(grid), ["0220", "0220", "0000"]);
});

test("a place too small for the middle of any cell has the one that its point lies in", () => {
  const grid = gridOf(3, 2);
  fill(grid, 9, { rings: [[1.1, 1.1, 1.3, 1.1, 1.3, 1.3, 1.1, 1.3]], point: [1.2, 1.2] }, PLANE);
  assert.deepEqual(rowsOf(grid), ["000", "090"]);
});

test("neighbours leave no cell between them, and share none", () => {
  const random = randomFrom(5);
  for (let turn = 0; turn < 200; turn += 1) {
    const [x, y] = [2 + random() * 16, 2 + random() * 16];
    const corners = [[0, 0], [20, 0], [20, 20], [0, 20]];
    const grid = gridOf(20, 20);
    corners.forEach((from, number) => {
      fill(grid, number + 1, place([...from, ...corners[(number + 1) % 4], x, y]), PLANE);
    });
    for (let row = 0; row < 20; row += 1) {
      for (let column = 0; column < 20; column += 1) {
        const middle = { x: column + 0.5, y: row + 0.5 };
        const owners = corners.flatMap((from, number) => {
          const ring = [from, corners[(number + 1) % 4], [x, y]].map(([east, south]) => ({ x: east, y: south }));
          return isWithin(ring, middle) ? [number + 1] : [];
        });
        assert.deepEqual(owners, [grid.numbers[row * grid.across + column]], `${x} ${y} at ${column} ${row}`);
      }
    }
  }
});

test("drawn rings, which may cross themselves, have the cells of the plain rule", () => {
  const random = randomFrom(11);
  for (let turn = 0; turn < 200; turn += 1) {
    const ring = Array.from({ length: 3 + Math.floor(random() * 7) }, () => ({ x: random() * 30 - 5, y: random() * 30 - 5 }));
    const grid = gridOf(20, 20);
    fill(grid, 1, { rings: [ring.flatMap(({ x, y }) => [x, y])], point: [-99, -99] }, PLANE);
    for (let row = 0; row < 20; row += 1) {
      for (let column = 0; column < 20; column += 1) {
        const expected = isWithin(ring, { x: column + 0.5, y: row + 0.5 });
        assert.equal(grid.numbers[row * grid.across + column] === 1, expected, JSON.stringify({ ring, column, row }));
      }
    }
  }
});

const COLOUR = { red: 0x0000ff, green: 0x00ff00, blue: 0xff0000 };
const plainTexels = (colour) => ({ colours: Int32Array.of(colour), first: 0, across: 1, side: 1, size: 1, cosine: 1, sine: 0 });
const shade = (colour, alpha = 1, rimAlpha = 1) => ({ texels: plainTexels(colour), alpha, rimAlpha });
const HOW = { samples: 1, border: null, left: 0, top: 0, cellPx: 1 };
const pixelsOf = (grid, samples) => new Uint8ClampedArray(4 * Math.floor(grid.wide / samples) * Math.floor(grid.high / samples));

test("each pixel has the colour and the opacity of its place, and nobody's has none", () => {
  const grid = gridOf(3, 1);
  grid.numbers.set([1, 2, 0]);
  const pixels = pixelsOf(grid, 1);
  const rows = paint(pixels, grid, { ...HOW, shades: [undefined, shade(COLOUR.red), shade(COLOUR.blue, 0.4)], isChanged: Uint8Array.of(0, 1, 1) });
  assert.deepEqual(plain([...pixels]), [255, 0, 0, 255, 0, 0, 255, 102, 0, 0, 0, 0]);
  assert.deepEqual(plain(rows), [0, 1]);
});

test("a pixel of several cells has their mean, and is as opaque as they are together", () => {
  const grid = gridOf(2, 2);
  grid.numbers.set([1, 2, 0, 1, 0, 0]);
  const pixels = pixelsOf(grid, 2);
  paint(pixels, grid, { ...HOW, samples: 2, cellPx: 0.5, shades: [undefined, shade(COLOUR.red), shade(COLOUR.green)], isChanged: Uint8Array.of(0, 1, 1) });
  assert.deepEqual(plain([...pixels]), [170, 85, 0, 191]);
});

test("a cell at the rim of its place has the colour of borders, whatever its place's paleness", () => {
  const grid = { ...gridOf(4, 2), high: 1 }; // the row below is the same places'
  grid.numbers.set([1, 1, 2, 2, 0, 1, 1, 2, 2, 0]);
  const pixels = pixelsOf(grid, 1);
  paint(pixels, grid, { ...HOW, border: COLOUR.blue, shades: [undefined, shade(COLOUR.red, 0.2, 1), shade(COLOUR.red, 0.2, 0.28)], isChanged: Uint8Array.of(0, 1, 1) });
  assert.deepEqual(plain([...pixels]), [255, 0, 0, 51, 0, 0, 255, 255, 255, 0, 0, 51, 0, 0, 255, 71]);
});

test("a pattern comes again in its own directions, from the plane's corner on", () => {
  const colours = Int32Array.of(9, 9, 9, 1, 2, 9, 3, 4); // on a sheet, where others stand beside it
  const upright = { colours, first: 3, across: 3, side: 2, size: 4, cosine: 1, sine: 0 };
  assert.deepEqual([[1, 1], [3, 1], [1, 3], [3, 3], [5, 1], [-1, 1], [1, -1]].map(([x, y]) => texelAt(upright, x, y)), [1, 2, 3, 4, 1, 2, 3]);
  const turned = { ...upright, cosine: 0, sine: 1 }; // clockwise by 90 degrees, as SVG turns
  assert.deepEqual([[-1, 1], [-1, 3], [-3, 1]].map(([x, y]) => texelAt(turned, x, y)), [1, 2, 3]);
});

test("what changes alone is painted, and is then as if all had been painted anew", () => {
  const random = randomFrom(3);
  for (let turn = 0; turn < 100; turn += 1) {
    const samples = 1 + (turn % 2);
    const grid = gridOf(12, 10);
    for (let row = 0; row < 10; row += 1) {
      for (let column = 0; column < 12; column += 1) grid.numbers[row * grid.across + column] = Math.floor(random() * 6);
    }
    const drawn = () => [undefined, ...Array.from({ length: 5 }, () => shade(Object.values(COLOUR)[Math.floor(random() * 3)], random(), 1))];
    const [before, after] = [drawn(), drawn()];
    const isChanged = Uint8Array.from({ length: 6 }, (_, number) => (number && random() < 0.4 ? 1 : 0));
    after.forEach((_, number) => { if (!isChanged[number]) after[number] = before[number]; });
    const how = { ...HOW, samples, cellPx: 1 / samples, border: turn % 3 ? null : COLOUR.green };
    const all = Uint8Array.of(0, 1, 1, 1, 1, 1);
    const [moved, anew] = [pixelsOf(grid, samples), pixelsOf(grid, samples)];
    paint(moved, grid, { ...how, shades: before, isChanged: all });
    const kept = [...moved];
    const [first, end] = paint(moved, grid, { ...how, shades: after, isChanged });
    paint(anew, grid, { ...how, shades: after, isChanged: all });
    assert.deepEqual(plain([...moved]), plain([...anew]));
    const across = (4 * grid.wide) / samples;
    const untouched = (pixels) => [...pixels.slice(0, Math.max(0, first) * across), ...pixels.slice(end * across)];
    if (end > first) assert.deepEqual(plain(untouched([...moved])), plain(untouched(kept)));
    else assert.deepEqual(plain([...moved]), plain(kept));
  }
});
