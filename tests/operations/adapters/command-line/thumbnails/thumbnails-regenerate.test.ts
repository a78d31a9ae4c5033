import { hash } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { RegenerationStopped } from "../../../../../operations/application/thumbnails/thumbnail-regenerator.port.ts";
import { Md5 } from "../../../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { metadataOf } from "../../../../contract/original-store/original-store-under-test.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import type { FakeThumbnailRegenerator } from "../../../../fakes/thumbnail-regenerator.fake.ts";
import { MD5 } from "../../../../mothers/original.mother.ts";
import { aFlaggedEntry, aPublishedEntry } from "../../../../mothers/upload-entry.mother.ts";

const OTHER_MD5 = Md5.parse(hash("md5", "other"));

let commandLine: FakeCommandLine;
let regenerator: FakeThumbnailRegenerator;
beforeEach(() => {
  commandLine = new FakeCommandLine();
  ({ regenerator } = commandLine.installation);
  for (const text of ["a", "a", "b"]) {
    const content = Buffer.from(text);
    commandLine.installation.originalFiles.add(content, "image/png", metadataOf(content));
  }
});
const REGENERATE = "thumbnails regenerate --stage dev";

describe("thumbnails regenerate", () => {
  it("shows the plan with its cost, asks, starts the regeneration and follows it to its end", async () => {
    commandLine.terminal.answer = "yes";
    const { exitCode, out, err } = await commandLine.run(REGENERATE);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^2 images of stage dev\. Each that is published gets up to 8 files: .* costs at most about \$0\.00\./,
    );
    expect(out).toMatch(/Done: 2 images, of which 0 failed\.\n$/);
    expect(err).toMatch(/Follow it again with --follow regeneration-1\./);
    expect(regenerator.requests).toEqual([{ all: false, concurrency: 10, toleratedPercentage: 5 }]);
  });

  it("hands its options on", async () => {
    await commandLine.run(`${REGENERATE} --all --concurrency 50 --tolerate 1 --yes`);
    expect(regenerator.requests).toEqual([{ all: true, concurrency: 50, toleratedPercentage: 1 }]);
  });

  it("lists failures with their reasons, ends with exit code 1, and retries them alone", async () => {
    regenerator.progress = [{ done: 2, failed: 1 }];
    regenerator.failed = [{ image: MD5.toString(), reason: "DecodeTimeout: too slow" }];
    const first = await commandLine.run(`${REGENERATE} --yes`);
    expect(first.exitCode).toBe(1);
    expect(first.out).toMatch(new RegExp(` {2}${MD5} {2}DecodeTimeout: too slow\n`));
    expect(first.out).toMatch(/--retry-failed regeneration-1/);
    await commandLine.run(`${REGENERATE} --retry-failed regeneration-1 --yes`);
    expect(regenerator.requests[1]).toEqual({
      all: true,
      concurrency: 10,
      toleratedPercentage: 5,
      md5s: [MD5],
    });
  });

  describe("with --notify", () => {
    beforeEach(async () => {
      const { ledgerEntries } = commandLine.installation;
      for (const text of ["a", "b", "c"]) {
        const uploadId = UploadId.of(MD5, Sha256.parse(hash("sha256", text)));
        await ledgerEntries.record(aPublishedEntry({ uploadId }));
      }
      await ledgerEntries.record(aFlaggedEntry());
    });

    it("says how many notifications PinsterApi gets and what they do there, and replaces all thumbnails", async () => {
      const planned = await commandLine.run(`${REGENERATE} --notify --dry-run`);
      expect(planned.out).toMatch(
        /PinsterApi gets 3 notifications, one for each published upload.* Today's PinsterApi makes another image of each/,
      );
      expect(regenerator.requests).toEqual([]);
      await commandLine.run(`${REGENERATE} --notify --yes`);
      expect(regenerator.requests).toEqual([
        { all: true, concurrency: 10, toleratedPercentage: 5, notify: {} },
      ]);
    });

    it("repeats the notifications of failed images under the keys of the first regeneration", async () => {
      regenerator.failed = [{ image: MD5.toString(), reason: "PinsterApiUnavailable: 503" }];
      await commandLine.run(`${REGENERATE} --notify --yes`);
      const retried = await commandLine.run(
        `${REGENERATE} --retry-failed regeneration-1 --yes --json`,
      );
      expect(retried.exitCode).toBe(0);
      expect(regenerator.requests[1]).toMatchObject({
        all: true,
        md5s: [MD5],
        notify: { as: "regeneration-1" },
      });
      await commandLine.run(`${REGENERATE} --retry-failed regeneration-2 --yes`);
      expect(regenerator.requests[2]).toMatchObject({ notify: { as: "regeneration-1" } });
    });

    it("counts only the uploads of the images that failed", async () => {
      regenerator.failed = [{ image: MD5.toString(), reason: "x" }];
      await commandLine.run(`${REGENERATE} --notify --yes`);
      const uploadId = UploadId.of(OTHER_MD5, Sha256.parse(hash("sha256", "other")));
      const other = aPublishedEntry({ uploadId, md5: OTHER_MD5 });
      await commandLine.installation.ledgerEntries.record(other);
      const count = async (options: string) =>
        JSON.parse((await commandLine.run(`${REGENERATE} ${options} --dry-run --json`)).out)
          .notifications;
      expect(await count("--retry-failed regeneration-1")).toBe(3);
      expect(await count("--notify")).toBe(4);
      expect(await count("--all")).toBe(0);
    });
  });

  it("follows a regeneration without starting one, and asks nothing", async () => {
    await commandLine.run(`${REGENERATE} --yes`);
    commandLine.terminal.isInteractive = false;
    const { exitCode, out } = await commandLine.run(`${REGENERATE} --follow regeneration-1 --json`);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: "regeneration-1",
      done: 2,
      failed: 0,
      failures: [],
    });
    expect(regenerator.requests).toHaveLength(1);
  });

  it("starts nothing with --dry-run, or if the operator says no", async () => {
    const dryRun = await commandLine.run(`${REGENERATE} --dry-run --json`);
    expect(dryRun.exitCode).toBe(0);
    expect(JSON.parse(dryRun.out)).toMatchObject({
      dry_run: true,
      images: 2,
      files_per_image: 8,
      id: null,
    });
    expect((await commandLine.run(REGENERATE)).exitCode).toBe(1);
    expect(regenerator.requests).toEqual([]);
  });

  it.each([
    ["--concurrency 0", /--concurrency must be a number from 1/],
    ["--tolerate 101", /--tolerate must be a number of 0 to 100/],
    ["--follow absent", /There is no regeneration absent/],
    ["--retry-failed absent", /There is no regeneration absent/],
  ])("refuses %s with exit code 2", async (option, sentence) => {
    const { exitCode, err } = await commandLine.run(`${REGENERATE} ${option} --yes`);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(sentence) });
  });

  it("ends with exit code 1 if the regeneration is stopped", async () => {
    // biome-ignore lint/correctness/useYield: it fails before the first progress
    regenerator.follow = async function* () {
      throw new RegenerationStopped("The regeneration is FAILED.");
    };
    const { exitCode, err } = await commandLine.run(`${REGENERATE} --yes`);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringMatching(/is FAILED/) });
  });
});
