/* Points, boxes and rings on the map, in pixels: plain values in, plain values out. Nothing is drawn or measured here. */
"use strict";

window.SaytaraGeometry = (() => {
  /* Twice the area that a ring encloses; below 0 where it runs the other way round. */
  const doubleArea = (ring) =>
    ring.reduce((sum, from, number) => {
      const to = ring[(number + 1) % ring.length];
      return sum + from.x * to.y - to.x * from.y;
    }, 0);

  const isWithin = (ring, { x, y }) =>
    ring.reduce((isIn, from, number) => {
      const to = ring[(number + 1) % ring.length];
      const isCrossed = from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x;
      return isCrossed ? !isIn : isIn;
    }, false);

  const RIM_APART_PX = 90;
  const FEWEST_POINTS = 3;
  const RIM_DEPTHS_PX = [12, 8, 5];

  /* Points a little inside the rim of the largest of the rings: one for each 90 pixels of it, at least three. */
  const rimPoints = (rings) => {
    const ring = rings.reduce((best, one) => (Math.abs(doubleArea(one)) > Math.abs(doubleArea(best)) ? one : best), []);
    const sides = ring.map((from, number) => {
      const to = ring[(number + 1) % ring.length];
      return { from, to, length: Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2) };
    });
    const total = sides.reduce((sum, side) => sum + side.length, 0);
    if (!total) return [];
    const count = Math.max(FEWEST_POINTS, Math.round(total / RIM_APART_PX));
    const inwards = doubleArea(ring) > 0 ? 1 : -1;
    const found = [];
    let walked = 0;
    let next = total / count / 2;
    for (const { from, to, length } of sides) {
      while (next <= walked + length && found.length < count && length) {
        const along = (next - walked) / length;
        const at = { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along };
        const unit = inwards / length;
        const across = { x: -(to.y - from.y) * unit, y: (to.x - from.x) * unit };
        const points = RIM_DEPTHS_PX.map((depth) => ({ x: at.x + across.x * depth, y: at.y + across.y * depth }));
        const point = points.find((one) => isWithin(ring, one)) || at;
        found.push({ x: Math.round(point.x), y: Math.round(point.y) });
        next += total / count;
      }
      walked += length;
    }
    return found;
  };

  /* The box around a text of this size that is turned by an angle, its middle being `at`. */
  const boxAround = (at, width, height, angle) => {
    const x = (width * Math.abs(Math.cos(angle)) + height * Math.abs(Math.sin(angle))) / 2;
    const y = (width * Math.abs(Math.sin(angle)) + height * Math.abs(Math.cos(angle))) / 2;
    return { left: at.x - x, right: at.x + x, top: at.y - y, bottom: at.y + y };
  };

  /* Whether two boxes share more than the given breadth at their rims. */
  const overlap = (one, other, touch = 0) =>
    one.left < other.right - touch && one.right > other.left + touch && one.top < other.bottom - touch && one.bottom > other.top + touch;

  /* A box as it lies within another one. */
  const moveInto = (box, ground) => ({
    left: box.left - ground.left,
    right: box.right - ground.left,
    top: box.top - ground.top,
    bottom: box.bottom - ground.top,
  });

  /* Whether a list of costs is less than another one: the first that differs decides. */
  const isLess = (one, other) => {
    const differs = one.findIndex((value, number) => value !== other[number]);
    return differs >= 0 && one[differs] < other[differs];
  };

  return { doubleArea, isWithin, rimPoints, boxAround, overlap, moveInto, isLess };
})();
