// Where things are in the repository.

import { fileURLToPath } from "node:url";

/** A path from the top of the repository. */
export function at(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** The server under test. */
export const kaskad = process.env.KASKAD_BIN ?? at("target/debug/kaskad");
