import { type Check, failed, ok } from "../check.ts";
import type { StoredKeys } from "../stage-facts.port.ts";

/** @param remedy the command that stores keys */
export const checkKeys = (keys: StoredKeys, remedy: string): Check => ({
  name: "keys",
  async find() {
    const problems = await keys.problems();
    return problems.length === 0 ? ok("they are usable") : failed(problems.join("; "), remedy);
  },
});
