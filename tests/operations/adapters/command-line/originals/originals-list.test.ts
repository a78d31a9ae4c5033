import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalRef } from "../../../../../src/domain/upload/original.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { metadataOf } from "../../../../contract/original-store/original-store-under-test.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import { SHA256 } from "../../../../mothers/original.mother.ts";
import { aPublishedEntry } from "../../../../mothers/upload-entry.mother.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
  const files = commandLine.installation.originalFiles;
  const add = (bytes: number, type: string, day: number, owner: { pin: string; user?: string }) => {
    const content = Buffer.alloc(bytes, bytes);
    const metadata = metadataOf(content, {
      imageable: { type: "Pin", id: owner.pin },
      ...(owner.user !== undefined && { userId: owner.user }),
    });
    files.add(content, type, metadata, new Date(Date.UTC(2026, 0, day)));
  };
  add(1_000, "image/png", 1, { pin: "1", user: "ann" });
  add(2_000, "image/jpeg", 2, { pin: "1", user: "ben" });
  add(2_000, "image/jpeg", 3, { pin: "2", user: "ann" });
});

describe("originals list", () => {
  it("counts versions and bytes, and shows the oldest and the newest", async () => {
    const { exitCode, out } = await commandLine.run("originals list --stage dev");
    expect(exitCode).toBe(0);
    expect(out).toBe(
      "Originals of stage dev: 3 versions, 5 kB\n  stored from 2026-01-01T00:00:00.000Z to 2026-01-03T00:00:00.000Z\n",
    );
  });

  it("counts by content type with --types", async () => {
    const { out } = await commandLine.run("originals list --stage dev --types");
    expect(out).toMatch(/ {2}image\/jpeg: 2 versions, 4 kB\n {2}image\/png: 1 version, 1 kB\n/);
  });

  it.each([
    ["--imageable Pin:1", 2],
    ["--imageable Pin:3", 0],
    ["--user ann", 2],
    ["--user ann --imageable Pin:2", 1],
    ["--since 2026-01-02", 2],
    ["--since 2026-01-02 --user ann", 1],
  ])("counts only %s", async (filter, versions) => {
    const { out } = await commandLine.run(`originals list --local ${filter} --json`);
    expect(JSON.parse(out)).toMatchObject({ versions });
  });

  it("finds an owner's by the ledger, reads nothing else, and believes the metadata alone", async () => {
    const { originalFiles, ledgerEntries } = commandLine.installation;
    const record = ({ md5, versionId }: OriginalRef) => {
      const uploadId = UploadId.of(md5, SHA256);
      return ledgerEntries.record(aPublishedEntry({ uploadId, md5, versionId, userId: "ann" }));
    };
    const list = async () => {
      const { out } = await commandLine.run(
        "originals list --stage dev --user ann --from-ledger --json",
      );
      return JSON.parse(out) as unknown;
    };
    const [first, ofBen] = originalFiles.stored as unknown as [OriginalRef, OriginalRef];
    const described: string[] = [];
    const describeOne = originalFiles.describe.bind(originalFiles);
    originalFiles.describe = (original) => {
      described.push(original.versionId.toString());
      return describeOne(original);
    };
    await record(first);
    expect(await list()).toMatchObject({ versions: 1, bytes: 1_000 });
    expect(described).toEqual(["version-1"]);
    await record(ofBen); // who has uploaded the same bytes as ann
    expect(await list()).toMatchObject({ versions: 2, bytes: 3_000 });
  });

  it("refuses to find by the ledger without an owner", async () => {
    const { exitCode, err } = await commandLine.run("originals list --stage dev --from-ledger");
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringMatching(/add --imageable/),
    });
  });

  it("prints one JSON document", async () => {
    const { out, err } = await commandLine.run("originals list --local --types --json");
    expect({ ...JSON.parse(out), err }).toEqual({
      versions: 3,
      bytes: 5_000,
      oldest: "2026-01-01T00:00:00.000Z",
      newest: "2026-01-03T00:00:00.000Z",
      by_content_type: {
        "image/png": { versions: 1, bytes: 1_000 },
        "image/jpeg": { versions: 2, bytes: 4_000 },
      },
      err: "",
    });
  });

  it("ends with exit code 130 when it is interrupted", async () => {
    const files = commandLine.installation.originalFiles;
    const describeOne = files.describe.bind(files);
    files.describe = (original) => {
      commandLine.interrupt?.();
      return describeOne(original);
    };
    const { exitCode, err } = await commandLine.run("originals list --stage dev --types");
    expect(exitCode).toBe(130);
    expect(err).toMatch(/Interrupted\. .*run it again/);
  });
});
