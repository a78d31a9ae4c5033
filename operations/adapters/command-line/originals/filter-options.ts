import type { Command } from "commander";
import type { OriginalFilter } from "../../../application/originals/original-filter.ts";
import { parseImageable } from "../parse-imageable.ts";
import { parseSince } from "../parse-since.ts";

export interface FilterOptions {
  readonly imageable?: string;
  readonly user?: string;
  readonly since?: string;
}

/** Adds the options that select originals. */
export const addFilterOptions = (command: Command): Command =>
  command
    .option("--imageable <type:id>", "only what belongs to it, such as Pin:4ea0e0a2-54ff")
    .option("--user <id>", "only what this user uploaded")
    .option(
      "--since <time>",
      "only what was stored since then: 2026-05-16, 2026-05-16T02:03Z, 3d or 12h",
    );

/** @throws {BadInput} */
export const toFilter = ({ imageable, user, since }: FilterOptions): OriginalFilter => ({
  ...(imageable !== undefined && { imageable: parseImageable(imageable) }),
  ...(user !== undefined && { userId: user }),
  ...(since !== undefined && { since: parseSince(since) }),
});
