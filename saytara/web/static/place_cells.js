/* Places as a grid of numbered cells, and its cells as pixels: plain values in, plain values out. So many places are seen
   at once that each has a few pixels, and a day changes the colour of some: only their pixels are worked out anew. */
"use strict";

window.SaytaraCells = (() => {
  /* A grid of cells that belong to nobody (0), with a further column and row, so that each cell has a neighbour. */
  const gridOf = (wide, high) => ({ wide, high, across: wide + 1, numbers: new Int32Array((wide + 1) * (high + 1)) });

  const crossings = []; // of each row of the grid, where the outline crosses it; emptied after each place

  /* Gives a place the cells whose middles its rings enclose: a cell is east * scale - left, south * scale - top. What is
     too small to have one has the cell that its point lies in. */
  const fill = (grid, number, { rings, point }, { scale, left, top }) => {
    let isSeen = false;
    for (const ring of rings) {
      let [x, y] = [ring[ring.length - 2] * scale - left, ring[ring.length - 1] * scale - top];
      for (let at = 0; at < ring.length; at += 2) {
        const [fromX, fromY] = [x, y];
        x = ring[at] * scale - left;
        y = ring[at + 1] * scale - top;
        const [upper, lower] = fromY < y ? [fromY, y] : [y, fromY];
        const last = Math.min(grid.high, Math.ceil(lower - 0.5));
        const slope = (x - fromX) / (y - fromY);
        for (let row = Math.max(0, Math.ceil(upper - 0.5)); row < last; row += 1) {
          (crossings[row] = crossings[row] || []).push(fromX + (row + 0.5 - fromY) * slope);
        }
      }
    }
    const [first, end] = rowsOf(rings, scale, top, grid.high);
    for (let row = first; row < end; row += 1) {
      const crossed = crossings[row];
      if (!crossed || !crossed.length) continue;
      if (crossed.length > 2) crossed.sort((one, other) => one - other);
      else if (crossed[0] > crossed[1]) crossed.reverse();
      for (let at = 0; at < crossed.length; at += 2) {
        const from = Math.max(0, Math.ceil(crossed[at] - 0.5));
        const to = Math.min(grid.wide, Math.ceil(crossed[at + 1] - 0.5));
        if (from >= to) continue;
        grid.numbers.fill(number, row * grid.across + from, row * grid.across + to);
        isSeen = true;
      }
      crossed.length = 0;
    }
    if (isSeen) return;
    const [column, row] = [Math.floor(point[0] * scale - left), Math.floor(point[1] * scale - top)];
    if (column >= 0 && row >= 0 && column < grid.wide && row < grid.high) grid.numbers[row * grid.across + column] = number;
  };

  const rowsOf = (rings, scale, top, high) => {
    let [north, south] = [Infinity, -Infinity];
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at += 2) {
        if (ring[at] < north) north = ring[at];
        if (ring[at] > south) south = ring[at];
      }
    }
    return [Math.max(0, Math.ceil(north * scale - top - 0.5)), Math.min(high, Math.ceil(south * scale - top - 0.5))];
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
        let [red, green, blue, opaque] = [0, 0, 0, 0];
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
  const texelAt = ({ colours, side, size, cosine, sine }, x, y) => {
    if (side === 1) return colours[0];
    const right = (x * cosine + y * sine) / size;
    const down = (y * cosine - x * sine) / size;
    const column = ((right - Math.floor(right)) * side) | 0;
    const row = ((down - Math.floor(down)) * side) | 0;
    return colours[row * side + column];
  };

  return { gridOf, fill, paint, texelAt };
})();
