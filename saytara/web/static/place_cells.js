/* Places as a grid of numbered cells, and its cells as pixels: plain values in, plain values out. So many places are seen
   at once that each has a few pixels, and a day changes the colour of some: only their pixels are worked out anew. */
"use strict";

window.SaytaraCells = (() => {
  /* A grid of cells that belong to nobody (0), with a further column and row, so that each cell has a neighbour. */
  const gridOf = (wide, high) => ({ wide, high, across: wide + 1, numbers: new Int32Array((wide + 1) * (high + 1)) });

  let edges = new Float64Array(256); // of one place, in cells: x and y of the upper end, then of the lower one
  let crossed = new Float64Array(64); // where they cross the middle of one row

  /* The edges of a place that cross the middle of some row, and the rows that they reach over: [edges, first, end]. */
  const edgesOf = (rings, { scale, left, top }) => {
    const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
    if (edges.length < 2 * corners) edges = new Float64Array(4 * corners);
    let [count, north, south] = [0, Infinity, -Infinity];
    for (const ring of rings) {
      let x = ring[ring.length - 2] * scale - left;
      let y = ring[ring.length - 1] * scale - top;
      for (let at = 0; at < ring.length; at += 2) {
        const fromX = x;
        const fromY = y;
        x = ring[at] * scale - left;
        y = ring[at + 1] * scale - top;
        if (y < north) north = y;
        if (y > south) south = y;
        const isDown = fromY < y; // from the upper end whoever draws it, so that neighbours agree to the last digit
        edges[count] = isDown ? fromX : x;
        edges[count + 1] = isDown ? fromY : y;
        edges[count + 2] = isDown ? x : fromX;
        edges[count + 3] = isDown ? y : fromY;
        if (Math.ceil(fromY - 0.5) !== Math.ceil(y - 0.5)) count += 4;
      }
    }
    return [count, Math.ceil(north - 0.5), Math.ceil(south - 0.5)];
  };

  /* How many edges cross the middle of a row; `crossed` has where, from west to east. */
  const crossingsOf = (count, middle) => {
    let found = 0;
    for (let at = 0; at < count; at += 4) {
      if (edges[at + 1] > middle || edges[at + 3] <= middle) continue;
      const x = edges[at] + ((middle - edges[at + 1]) * (edges[at + 2] - edges[at])) / (edges[at + 3] - edges[at + 1]);
      if (found === crossed.length) {
        const more = new Float64Array(2 * found);
        more.set(crossed);
        crossed = more;
      }
      let place = found;
      for (; place > 0 && crossed[place - 1] > x; place -= 1) crossed[place] = crossed[place - 1];
      crossed[place] = x;
      found += 1;
    }
    return found;
  };

  /* Gives a place the cells whose middles its rings enclose: a cell is east * scale - left, south * scale - top. What is
     too small to have one has the cell that its point lies in. */
  const fill = ({ numbers, wide, high, across }, number, { rings, point }, plane) => {
    const [count, first, end] = edgesOf(rings, plane);
    let isSeen = false;
    for (let row = Math.max(0, first); row < Math.min(high, end); row += 1) {
      const found = crossingsOf(count, row + 0.5);
      for (let at = 0; at < found; at += 2) {
        const from = row * across + Math.max(0, Math.ceil(crossed[at] - 0.5));
        const to = row * across + Math.min(wide, Math.ceil(crossed[at + 1] - 0.5));
        for (let cell = from; cell < to; cell += 1) numbers[cell] = number;
        isSeen = isSeen || from < to;
      }
    }
    if (isSeen) return;
    const [column, row] = [Math.floor(point[0] * plane.scale - plane.left), Math.floor(point[1] * plane.scale - plane.top)];
    if (column >= 0 && row >= 0 && column < wide && row < high) numbers[row * across + column] = number;
  };

  /* Works out the pixels that have a cell of a place that `isChanged`, and gives the first row and the one after the last
     of them. A pixel is `samples` cells wide and high, and has their mean colour. `shades` are the shades by place:
     { texels, alpha }, or undefined for what is not painted; `border` is the colour of a cell at the rim of its place, or
     null. Pixels are in the order of bytes red, green, blue, alpha. */
  const paint = (pixels, grid, { samples, shades, isChanged, border, left, top, cellPx }) => {
    const [wide, high] = [Math.floor(grid.wide / samples), Math.floor(grid.high / samples)];
    const { numbers, across } = grid;
    let [first, end] = [high, 0];
    for (let y = 0; y < high; y += 1) {
      for (let x = 0; x < wide; x += 1) {
        const corner = y * samples * across + x * samples;
        let hasChanged = isChanged[numbers[corner]];
        if (samples > 1) hasChanged = hasChanged || isChanged[numbers[corner + 1]] || isChanged[numbers[corner + across]] || isChanged[numbers[corner + across + 1]];
        if (!hasChanged) continue;
        let red = 0;
        let green = 0;
        let blue = 0;
        let opaque = 0;
        for (let down = 0; down < samples; down += 1) {
          for (let right = 0; right < samples; right += 1) {
            const cell = corner + down * across + right;
            const number = numbers[cell];
            const shade = shades[number];
            if (!shade) continue;
            const isRim = border !== null && (numbers[cell + 1] !== number || numbers[cell + across] !== number);
            const colour = isRim
              ? border
              : texelAt(shade.texels, left + (x * samples + right + 0.5) * cellPx, top + (y * samples + down + 0.5) * cellPx);
            const alpha = isRim ? shade.rimAlpha : shade.alpha;
            red += (colour & 255) * alpha;
            green += ((colour >> 8) & 255) * alpha;
            blue += ((colour >> 16) & 255) * alpha;
            opaque += alpha;
          }
        }
        const at = 4 * (y * wide + x);
        pixels[at] = opaque ? red / opaque : 0;
        pixels[at + 1] = opaque ? green / opaque : 0;
        pixels[at + 2] = opaque ? blue / opaque : 0;
        pixels[at + 3] = (255 * opaque) / (samples * samples);
        if (y < first) first = y;
        end = y + 1;
      }
    }
    return [first, end];
  };

  /* The colour that a pattern has at a point of the plane; it comes again in both of its own directions. */
  const texelAt = ({ colours, first, across, side, size, cosine, sine }, x, y) => {
    if (side === 1) return colours[first];
    const right = (x * cosine + y * sine) / size;
    const down = (y * cosine - x * sine) / size;
    const column = ((right - Math.floor(right)) * side) | 0;
    const row = ((down - Math.floor(down)) * side) | 0;
    return colours[first + row * across + column];
  };

  return { gridOf, fill, paint, texelAt };
})();
