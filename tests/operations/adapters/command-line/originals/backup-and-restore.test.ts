import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalDescription } from "../../../../../operations/application/ports/original-files.port.ts";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { OriginalRef } from "../../../../../src/domain/upload/original.ts";
import {
  fingerprintOf,
  metadataOf,
} from "../../../../contract/original-store/original-store-under-test.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import { temporaryDirectory } from "../../../../support/temporary-directory.ts";

const root = temporaryDirectory();
const [PHOTO, DRAWING] = [Buffer.from("photo"), Buffer.from("drawing")];

let folder: string;
let source: FakeCommandLine;
let target: FakeCommandLine;
const summaryOf = ({ installation }: FakeCommandLine) =>
  installation.originalFiles.stored.map(({ content, contentType, metadata }) => ({
    text: Buffer.from(content).toString(),
    contentType,
    owner: metadata.imageable.id,
    correlationId: metadata.correlationId,
  }));

beforeEach(() => {
  folder = join(root, randomBytes(8).toString("hex"));
  source = new FakeCommandLine();
  target = new FakeCommandLine();
  const add = (content: Buffer, pin: string, second: number): void => {
    const metadata = metadataOf(content, { imageable: { type: "Pin", id: pin } });
    const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    source.installation.originalFiles.add(content, "image/png", metadata, time);
  };
  add(PHOTO, "1", 1);
  add(PHOTO, "2", 2);
  add(DRAWING, "3", 3);
});
const backUp = (more = "") => source.run(`originals backup ${folder} --stage dev${more}`);
const restore = (more = "") => target.run(`originals restore ${folder} --stage dev --yes${more}`);

describe("originals backup", () => {
  it("copies every version, and the second time only what is new", async () => {
    const { exitCode, out } = await backUp();
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: `Copied 3 versions, 17 bytes of stage dev. ${folder} held 0 already.\n`,
    });
    const metadata = metadataOf(Buffer.from("new"));
    source.installation.originalFiles.add(Buffer.from("new"), "image/png", metadata);
    expect(JSON.parse((await backUp(" --json")).out)).toMatchObject({ kept: 1, held: 3, bytes: 3 });
  });

  it("copies nothing with --dry-run", async () => {
    const { out } = await backUp(" --dry-run");
    expect(out).toMatch(/3 versions, 17 bytes of stage dev would be copied/);
    await expect(readdir(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("reports an original that is not what was uploaded, copies the others, and ends with exit code 1", async () => {
    const [first] = source.installation.originalFiles.stored;
    Object.assign(first as object, { content: Buffer.from("phot0") });
    const { exitCode, out } = await backUp();
    expect(exitCode).toBe(1);
    expect(out).toMatch(/Copied 2 versions.*\nNot copied: Version version-1 of raw\/\w{32} has/);
  });

  it("names a version without our metadata, copies the others, and ends with exit code 1", async () => {
    source.installation.originalFiles.unreadable.add("version-1");
    const { exitCode, out } = await backUp();
    expect(exitCode).toBe(1);
    expect(out).toMatch(/Copied 2 versions.*\nNot copied: Version version-1 of raw\/\w{32} has/);
  });

  it("copies again what has changed in the folder, with --verify", async () => {
    await backUp();
    const { md5, sha256 } = fingerprintOf(PHOTO);
    await writeFile(join(folder, `${md5}`.slice(0, 2), `${md5}`, `${sha256}`), "phot0");
    expect(JSON.parse((await backUp(" --json")).out)).toMatchObject({ kept: 0, held: 3 });
    expect(JSON.parse((await backUp(" --json --verify")).out).kept).toBeGreaterThan(0);
    expect(JSON.parse((await backUp(" --json --verify")).out)).toMatchObject({ kept: 0, held: 3 });
  });

  it("goes on where it was interrupted", async () => {
    const files = source.installation.originalFiles;
    const readOne = files.read.bind(files);
    files.read = (original) => {
      source.interrupt?.();
      return readOne(original);
    };
    expect((await backUp()).exitCode).toBe(130);
    files.read = readOne;
    expect((await backUp()).exitCode).toBe(0);
    expect(JSON.parse((await backUp(" --json")).out)).toMatchObject({ kept: 0, held: 3 });
  });
});

describe("originals restore", () => {
  it("stores every version with its upload id, also one of 0.1.0, those of an md5 in their order", async () => {
    const { stored } = source.installation.originalFiles;
    const [first] = stored;
    const { uploadId: _, ...metadata } = (first as OriginalDescription).metadata;
    Object.assign(first as object, { metadata });
    await backUp();
    const { exitCode, out } = await restore();
    expect(exitCode).toBe(0);
    expect(out).toMatch(/PinsterApi is notified of each again\.\nRestored 3 versions, 17 bytes; 0/);
    const byText = (a: { text: string }, b: { text: string }) => a.text.localeCompare(b.text);
    expect(summaryOf(target).toSorted(byText)).toEqual(summaryOf(source).toSorted(byText));
    const restored = target.installation.originalFiles.stored;
    const idOf = (owner: string) =>
      restored.find(({ metadata: { imageable } }) => imageable.id === owner)?.metadata.uploadId;
    expect(idOf("1")).toEqual(
      new NodeCryptoFingerprinter().uploadIdOfVersion(first as OriginalRef),
    );
    expect(idOf("2")).toEqual(stored[1]?.metadata.uploadId);
    expect(restored.some((each) => each.metadata.silent)).toBe(false);
    expect(target.installation.isAcquired).toBe(false);
  });

  it("notifies nobody with --as-is", async () => {
    await backUp();
    expect((await restore(" --as-is")).out).toMatch(/Nobody is notified/);
    const { stored } = target.installation.originalFiles;
    expect(stored.map(({ metadata }) => metadata.silent)).toEqual([true, true, true]);
  });

  it("goes on after it was killed, and stores nothing twice", async () => {
    await backUp();
    const save = target.installation.originals.save;
    let calls = 0;
    target.installation.originals.save = (...original) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error("killed")) : save(...original);
    };
    await expect(restore()).rejects.toThrow("killed");
    const present = summaryOf(target).length;
    expect(present).toBeGreaterThan(0);
    const { out } = await restore(" --json");
    expect(JSON.parse(out)).toMatchObject({ present, restored: 3 - present });
    expect(summaryOf(target)).toHaveLength(3);
  });

  it("refuses an installation with originals that the backup does not hold, and restores nothing", async () => {
    await backUp();
    const foreign = metadataOf(Buffer.from("foreign"));
    target.installation.originalFiles.add(Buffer.from("foreign"), "image/png", foreign);
    const { exitCode, err } = await restore();
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(/empty/) });
    expect(summaryOf(target)).toHaveLength(1);
    expect(target.installation.isAcquired).toBe(false);
  });

  it("stores nothing with --dry-run", async () => {
    await backUp();
    const { exitCode, out } = await restore(" --dry-run");
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: expect.stringMatching(/Would restore 3 versions/),
    });
    expect(summaryOf(target)).toEqual([]);
  });

  it("refuses a rate that is no number", async () => {
    const { exitCode, err } = await restore(" --rate fast");
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(/--rate/) });
  });
});
