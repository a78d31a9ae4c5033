import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { FakeCommandLine } from "../../fakes/command-line.fake.ts";

const PAGE = join(import.meta.dirname, "../../../docs/operations.md");

/** The subcommands that a help text lists. */
const listedIn = (help: string): readonly string[] =>
  [...(help.split("Commands:\n")[1] ?? "").matchAll(/^ {2}([a-z]+)\b/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "help");

describe("docs/operations.md", () => {
  it("has a row for each command, and for no other", async () => {
    const commandLine = new FakeCommandLine();
    const commands: string[] = [];
    for (const name of listedIn((await commandLine.run("--help")).out)) {
      const parts = listedIn((await commandLine.run(`${name} --help`)).out);
      commands.push(...(parts.length > 0 ? parts.map((part) => `${name} ${part}`) : [name]));
    }
    const rows = [...(await readFile(PAGE, "utf8")).matchAll(/^\| `([a-z]+( [a-z]+)?)/gm)];
    expect(rows.map(([, row]) => row).sort()).toEqual(commands.sort());
  });
});
