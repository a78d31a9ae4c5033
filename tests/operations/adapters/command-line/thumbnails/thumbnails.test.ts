import { beforeEach, describe, expect, it } from "@jest/globals";
import { NotErased } from "../../../../../operations/application/ports/not-erased.error.ts";
import { CONFUSING_NAMES } from "../../../../contract/operations/confusing-names.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";

const MD5 = "0123456789abcdef0123456789abcdef";
const THUMBNAILS = [`${MD5}_100x100`, `${MD5}_400x400`, `${MD5}_400x400.webp`, `${MD5}_640xauto`];

let commandLine: FakeCommandLine;
let objects: Map<string, number>;
beforeEach(() => {
  commandLine = new FakeCommandLine();
  objects = commandLine.installation.publishedFiles.objects;
  for (const key of [MD5, ...THUMBNAILS, ...CONFUSING_NAMES]) objects.set(key, 1_000);
});
const KEPT = [MD5, ...CONFUSING_NAMES];

describe("thumbnails list", () => {
  it("counts thumbnails and variants by size, and neither images nor foreign objects", async () => {
    const { exitCode, out } = await commandLine.run("thumbnails list --stage dev");
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: "Thumbnails of stage dev: 4 files, 4 kB\n  100x100: 1 file, 1 kB\n  400x400: 2 files, 2 kB\n  640xauto: 1 file, 1 kB\n",
    });
  });

  it("counts one size, in one JSON document", async () => {
    const { out } = await commandLine.run("thumbnails list --local --size 400x400 --json");
    const amount = { files: 2, bytes: 2_000 };
    expect(JSON.parse(out)).toEqual({ ...amount, by_size: { "400x400": amount } });
  });

  it("refuses what is no size", async () => {
    const { exitCode, err } = await commandLine.run("thumbnails list --local --size big");
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(/400x400/) });
  });
});

describe("thumbnails purge", () => {
  it("shows the plan, asks, and erases thumbnails and variants alone", async () => {
    commandLine.terminal.answer = "yes";
    const { exitCode, out } = await commandLine.run("thumbnails purge --stage dev");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^4 thumbnails and variants of stage dev, 4 kB\.\nErased 4 files, 4 kB\./);
    expect([...objects.keys()].sort()).toEqual([...KEPT].sort());
  });

  it("erases one size", async () => {
    await commandLine.run("thumbnails purge --local --size 400x400 --yes");
    const left = [...KEPT, `${MD5}_100x100`, `${MD5}_640xauto`];
    expect([...objects.keys()].sort()).toEqual(left.sort());
  });

  it.each(["", "y", "no"])("erases nothing for the answer %p, with exit code 1", async (answer) => {
    commandLine.terminal.answer = answer;
    const { exitCode, out } = await commandLine.run("thumbnails purge --stage dev");
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: expect.stringMatching(/Nothing was/) });
    expect(objects.size).toBe(THUMBNAILS.length + KEPT.length);
  });

  it("erases nothing with --dry-run", async () => {
    const { exitCode, out } = await commandLine.run("thumbnails purge --local --dry-run --json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      dry_run: true,
      planned: { files: 4, bytes: 4_000 },
      erased: null,
    });
    expect(objects.size).toBe(THUMBNAILS.length + KEPT.length);
  });

  it("requires --yes where nobody can answer", async () => {
    commandLine.terminal.isInteractive = false;
    const { exitCode, err } = await commandLine.run("thumbnails purge --stage dev");
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(/--yes/) });
  });

  it("ends with exit code 1 and the reason if something cannot be erased", async () => {
    commandLine.installation.publishedFiles.erase = () =>
      Promise.reject(new NotErased("images/x is not deleted (AccessDenied: No)."));
    const { exitCode, err } = await commandLine.run("thumbnails purge --stage dev --yes");
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringMatching(/AccessDenied/) });
  });
});
