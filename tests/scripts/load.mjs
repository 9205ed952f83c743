// Loads browser scripts of ours in a window of their own, without a page: for those that only compute.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const ROOT = new URL("../../saytara/", import.meta.url);

/** The window after these scripts (paths below saytara/) have run in it, with `given` in it from the start. */
export const load = (paths, given = {}) => {
  const window = { ...given };
  const context = createContext({ window });
  for (const path of paths) runInContext(readFileSync(new URL(path, ROOT), "utf8"), context, { filename: path });
  return window;
};

/** A value of another context as one of this: `deepEqual` holds prototypes to be part of a value. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
