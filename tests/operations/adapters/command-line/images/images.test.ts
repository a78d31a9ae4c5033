import { beforeEach, describe, expect, it } from "@jest/globals";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { chargesOf } from "../../../../../src/domain/upload/upload-limits.ts";
import {
  fingerprintOf,
  metadataOf,
} from "../../../../contract/original-store/original-store-under-test.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import type { FakeInstallation } from "../../../../fakes/installation.fake.ts";
import { NO_LIMITS } from "../../../../fakes/upload-counter.fake.ts";
import { anIncomingMetadata } from "../../../../mothers/incoming-image.mother.ts";
import { anOriginal } from "../../../../mothers/original.mother.ts";
import {
  aFailedEntry,
  aFlaggedEntry,
  anExpectedEntry,
  aPublishedEntry,
} from "../../../../mothers/upload-entry.mother.ts";

const GONE = Buffer.from("gone");
const fail = (): never => {
  throw new Error("nothing is stored");
};
const [MINE, SHARED, THEIRS] = ["mine", "shared", "theirs"].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];
const md5Of = (content: Buffer): string => fingerprintOf(content).md5.toString();

let commandLine: FakeCommandLine;
let installation: FakeInstallation;
let published: Map<string, number>;
const upload = (content: Buffer, user: string, pin: string): void => {
  const owner = { userId: user, imageable: { type: "Pin", id: pin } };
  installation.originalFiles.add(content, "image/png", metadataOf(content, owner));
};
const versionsLeft = (): readonly string[] =>
  installation.originalFiles.stored.map(({ md5, metadata }) => `${md5} of ${metadata.userId}`);

beforeEach(() => {
  commandLine = new FakeCommandLine();
  installation = commandLine.installation;
  published = installation.publishedFiles.objects;
  upload(MINE, "ann", "1");
  upload(SHARED, "ann", "1");
  upload(SHARED, "ben", "2");
  upload(THEIRS, "ben", "2");
  for (const content of [MINE, SHARED, THEIRS]) {
    for (const end of ["", "_100x100", "_100x100.webp"]) published.set(md5Of(content) + end, 10);
  }
});

/** An entry of a rejected upload whose original is no longer kept. */
const recordLeft = async (userId: string): Promise<UploadId> => {
  const md5 = fingerprintOf(GONE).md5;
  const uploadId = UploadId.of(md5, fingerprintOf(GONE).sha256);
  await installation.ledgerEntries.record(aFlaggedEntry({ uploadId, md5, userId }));
  return uploadId;
};
const entryOf = (id: UploadId) => installation.ledgerEntries.find(id);

describe("what only the ledger knows", () => {
  it("is that an image was erased, which is shown by its md5 and by its upload", async () => {
    const id = await recordLeft("ann");
    await installation.ledgerEntries.erase([id]);
    for (const named of [md5Of(GONE), id.toString()]) {
      const { exitCode, out } = await commandLine.run(`images show ${named} --stage dev`);
      expect(exitCode).toBe(0);
      expect(out).toContain(`nothing else is known:\n  upload ${id}  erased at `);
    }
    const { out } = await commandLine.run(`images show ${md5Of(GONE)} --stage dev --json`);
    expect(JSON.parse(out)).toMatchObject({ erased_uploads: [{ upload_id: id.toString() }] });
  });

  it("is shown", async () => {
    const id = await recordLeft("ann");
    const { exitCode, out } = await commandLine.run(`images show ${md5Of(GONE)} --stage dev`);
    expect(exitCode).toBe(0);
    expect(out).toContain(`Uploads whose original is no longer kept:\n  upload ${id}  Pin:`);
  });

  it("is erased with the image, and with the user's, and not with another user's", async () => {
    const id = await recordLeft("ann");
    await commandLine.run("users delete ben --local --yes");
    expect(await entryOf(id)).toBeDefined();
    await commandLine.run("users delete ann --local --yes");
    expect(await entryOf(id)).toBeUndefined();
    expect(commandLine.receipt).toContainEqual({ kind: "ledger", upload: id.toString() });
    installation.ledgerEntries.ledger.erased.clear();
    await recordLeft("ann");
    await commandLine.run(`images delete ${md5Of(GONE)} --local --yes`);
    expect(await entryOf(id)).toBeUndefined();
  });

  it("is not erased of an upload that comes at this moment", async () => {
    const eraseOriginals = installation.originalFiles.erase.bind(installation.originalFiles);
    const { md5 } = fingerprintOf(GONE);
    const uploadId = UploadId.of(md5, fingerprintOf(GONE).sha256);
    installation.originalFiles.erase = async (originals) => {
      await eraseOriginals(originals);
      upload(GONE, "ann", "3");
      const { versionId } = installation.originalFiles.stored.at(-1) ?? originals[0] ?? fail();
      await installation.ledgerEntries.record(
        aFlaggedEntry({ uploadId, md5, versionId, userId: "ann" }),
      );
    };
    await commandLine.run("users delete ann --local --yes");
    expect(await entryOf(uploadId)).toBeDefined();
  });
});

describe("the upload of a large picture, whose id does not begin with its md5", () => {
  const { uploadId } = anIncomingMetadata(MINE, fingerprintOf(MINE).sha256);

  it("names its image, which the ledger knows", async () => {
    await installation.ledgerEntries.record(
      aPublishedEntry({ uploadId, md5: fingerprintOf(MINE).md5 }),
    );
    const { exitCode, out } = await commandLine.run(`images show ${uploadId} --stage dev`);
    expect([exitCode, out]).toEqual([0, expect.stringContaining(`Image ${md5Of(MINE)} of `)]);
    await commandLine.run(`images delete ${uploadId} --stage dev --yes`);
    expect(versionsLeft()).not.toContain(`${md5Of(MINE)} of ann`);
  });

  it("is shown as erased, by its md5 and by its id", async () => {
    const { md5 } = fingerprintOf(GONE);
    await installation.ledgerEntries.record(aPublishedEntry({ uploadId, md5 }));
    await installation.ledgerEntries.erase([uploadId]);
    for (const named of [md5.toString(), uploadId.toString()]) {
      const { exitCode, out } = await commandLine.run(`images show ${named} --stage dev`);
      expect(exitCode).toBe(0);
      expect(out.split("\n")).toEqual([
        `Image ${md5} of stage dev: not published`,
        "Erased uploads, of which nothing else is known:",
        expect.stringMatching(`^  upload ${uploadId}  erased at `),
        "",
      ]);
    }
  });

  it("no longer names it once its entry is erased, because its original may be left", async () => {
    await installation.ledgerEntries.record(
      aPublishedEntry({ uploadId, md5: fingerprintOf(MINE).md5 }),
    );
    await installation.ledgerEntries.erase([uploadId]);
    const { exitCode, err } = await commandLine.run(`images delete ${uploadId} --stage dev --yes`);
    expect([exitCode, err]).toEqual([2, expect.stringContaining("Try the picture's md5")]);
  });

  it.each(["show", "delete"])(
    "is refused by %s if it is not in the ledger, or has no original",
    async (command) => {
      const unknown = await commandLine.run(`images ${command} ${uploadId} --stage dev`);
      expect(unknown).toMatchObject({
        exitCode: 2,
        err: `Neither an entry nor an original of upload ${uploadId} is found. Try the picture's md5 (PinsterApi's base_file_name): an id does not tell that of a large picture.\n`,
      });
      await installation.ledgerEntries.record(anExpectedEntry({ uploadId }));
      const expected = await commandLine.run(`images ${command} ${uploadId} --stage dev`);
      expect(expected).toMatchObject({
        exitCode: 2,
        err: `Upload ${uploadId} is expected, and no original of it is stored.\n`,
      });
      expect(versionsLeft()).toHaveLength(4);
    },
  );
});

describe("what clients have put into the bucket by themselves", () => {
  const putIncoming = async (content: Buffer, userId: string): Promise<UploadId> => {
    const known = { ...anIncomingMetadata(content, fingerprintOf(Buffer.from(userId)).sha256) };
    installation.incomingFiles.add(content, { ...known, userId });
    await installation.ledgerEntries.record(
      anExpectedEntry({ uploadId: known.uploadId, userId, sha256: known.sha256 }),
    );
    return known.uploadId;
  };
  const left = () => installation.incomingFiles.stored.map(({ metadata }) => metadata.userId);

  it("is erased with the user's images, received or not, and not another user's", async () => {
    const [mine, theirs] = [await putIncoming(GONE, "ann"), await putIncoming(GONE, "ben")];
    await commandLine.run("users delete ann --local --yes");
    expect(left()).toEqual(["ben"]);
    expect([await entryOf(mine), (await entryOf(theirs))?.status]).toEqual([undefined, "expected"]);
    expect(commandLine.receipt).toContainEqual({
      kind: "incoming",
      key: `incoming/${mine}`,
      version: "incoming-1",
    });
    expect(commandLine.receipt).toContainEqual({ kind: "ledger", upload: mine.toString() });
    // An execution that was under way finds no bytes, and its failure brings no entry back.
    await installation.ledgerEntries.record(aFailedEntry({ uploadId: mine, userId: "ann" }));
    expect(await entryOf(mine)).toBeUndefined();
  });

  it("is erased of a user who has nothing else", async () => {
    const mine = await putIncoming(GONE, "eve");
    expect((await commandLine.run("users delete eve --local --yes")).exitCode).toBe(0);
    expect([left(), await entryOf(mine)]).toEqual([[], undefined]);
  });

  it("is erased with an image of the same bytes, of its owners", async () => {
    await putIncoming(SHARED, "ann");
    await putIncoming(SHARED, "eve");
    await putIncoming(GONE, "ann");
    await putIncoming(SHARED, "ben");
    await commandLine.run(`images delete ${md5Of(SHARED)} --all-owners --local --yes`);
    expect(left()).toEqual(["eve", "ann"]);
  });
});

describe("an incoming image that becomes an original while its user's, or its bytes, are erased", () => {
  const put = async (content: Buffer) => {
    const { incomingFiles, originalFiles, ledgerEntries } = installation;
    const known = { ...anIncomingMetadata(content), userId: "ann" };
    const { uploadId } = known;
    incomingFiles.add(content, known);
    const erase = incomingFiles.erase.bind(incomingFiles);
    let versionId: string | undefined;
    incomingFiles.erase = async (images) => {
      await erase(images);
      const metadata = metadataOf(content, { userId: "ann", uploadId });
      versionId = originalFiles.add(content, "image/png", metadata).versionId.toString();
      published.set(md5Of(content), 10);
      const { md5 } = fingerprintOf(content);
      await ledgerEntries.record(aPublishedEntry({ uploadId, md5, userId: "ann" }));
    };
    return { uploadId, version: () => versionId };
  };

  it.each([
    ["users delete ann", GONE],
    ["users delete ann", SHARED],
    [`images delete ${md5Of(SHARED)} --all-owners`, SHARED],
  ])("is erased by %s", async (line, content) => {
    const { uploadId, version } = await put(content);
    expect((await commandLine.run(`${line} --local --yes`)).exitCode).toBe(0);
    const key = md5Of(content);
    expect(versionsLeft()).not.toContain(`${key} of ann`);
    expect([await entryOf(uploadId), installation.incomingFiles.stored]).toEqual([undefined, []]);
    const isShared = versionsLeft().includes(`${key} of ben`);
    expect(published.has(key)).toBe(isShared);
    expect(commandLine.receipt).toContainEqual({
      kind: "original",
      key: `raw/${key}`,
      version: version(),
    });
  });
});

describe("an upload that failed before it had an original", () => {
  const { md5, versionId, ...facts } = aFailedEntry({ userId: "ann" });

  it("leaves no entry of an erased user", async () => {
    await installation.ledgerEntries.record(facts);
    await commandLine.run("users delete ann --local --yes");
    expect(await entryOf(facts.uploadId)).toBeUndefined();
  });

  it("is left alone as long as it may still come", async () => {
    const { sha256 } = fingerprintOf(GONE);
    const uploadId = UploadId.ofExpected(sha256, sha256);
    await installation.ledgerEntries.record(anExpectedEntry({ uploadId, userId: "ann" }));
    await commandLine.run("users delete ann --local --yes");
    expect((await entryOf(uploadId))?.status).toBe("expected");
  });
});

describe("images show", () => {
  it("shows owners, versions and the addresses of published files", async () => {
    const { exitCode, out } = await commandLine.run(`images show ${md5Of(SHARED)} --stage dev`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Image \w{32} of stage dev: published\n2 owners:\n {2}Pin:1, user ann\n/);
    expect(out).toMatch(
      /2 versions, .*\n.*image\/png, 6 bytes {2}Pin:1, user ann\n.* version-2 {2}not in the ledger\n/,
    );
    expect(out).toMatch(
      new RegExp(`3 published files:\n {2}https://pictures.example/${md5Of(SHARED)} `),
    );
  });

  it("prints one JSON document, and takes an upload id", async () => {
    const id = `${md5Of(MINE)}-${"0".repeat(32)}`;
    const { out } = await commandLine.run(`images show ${id} --local --json`);
    expect(JSON.parse(out)).toMatchObject({
      md5: md5Of(MINE),
      published: true,
      owners: [{ imageable: "Pin:1", user: "ann" }],
      versions: [{ version: "version-1", content_type: "image/png", bytes: 4 }],
      files: [{ key: md5Of(MINE) }, { bytes: 10 }, {}],
    });
  });

  it("says in one line that nothing is known of an image, with exit code 1", async () => {
    const md5 = "0".repeat(32);
    const { exitCode, out } = await commandLine.run(`images show ${md5} --local`);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: `Nothing of image ${md5} is known to stage dev.\n`,
    });
    const json = await commandLine.run(`images show ${md5} --local --json`);
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ md5, versions: [], erased_uploads: [] });
  });

  it.each(["show", "delete"])(
    "says of %s what its argument is if it is missing",
    async (command) => {
      const { exitCode, err } = await commandLine.run(`images ${command} --stage dev`);
      expect([exitCode, err]).toEqual([
        2,
        expect.stringContaining("missing required argument 'md5 or upload_id'"),
      ]);
    },
  );

  it("refuses what is no md5", async () => {
    const { exitCode, err } = await commandLine.run("images show 1234 --local");
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringMatching(/32 digits/) });
  });
});

describe("images delete", () => {
  it("erases versions, published files and the CDN's copies, and writes each to the receipt", async () => {
    commandLine.terminal.answer = "yes";
    const { exitCode, out } = await commandLine.run(`images delete ${md5Of(MINE)} --stage dev`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Erased 1 original version and 3 published files\./);
    expect(versionsLeft().some((each) => each.startsWith(md5Of(MINE)))).toBe(false);
    expect(versionsLeft()).toHaveLength(3);
    expect([...published.keys()].filter((key) => key.startsWith(md5Of(MINE)))).toEqual([]);
    expect(published.size).toBe(6);
    expect(installation.invalidations).toEqual([[md5Of(MINE)]]);
    const key = md5Of(MINE);
    expect(commandLine.receipt).toEqual([
      { md5: key, installation: "stage dev" },
      { kind: "published", key },
      { kind: "published", key: `${key}_100x100` },
      { kind: "published", key: `${key}_100x100.webp` },
      { kind: "cdn", invalidation: "I1", md5s: [key] },
      { kind: "ledger", upload: anOriginal().uploadId?.toString() },
      { kind: "original", key: `raw/${key}`, version: "version-1" },
    ]);
    expect(installation.ledgerEntries.erased).toEqual([anOriginal().uploadId?.toString()]);
  });

  it("refuses an image of several owners without --all-owners, and names them", async () => {
    const line = `images delete ${md5Of(SHARED)} --stage dev --yes`;
    const { exitCode, err } = await commandLine.run(line);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/2 owners.*Pin:1, user ann; Pin:2, user ben.*Nothing was erased/);
    expect(versionsLeft()).toHaveLength(4);
    expect(published.size).toBe(9);
    const { exitCode: allOwners } = await commandLine.run(`${line} --all-owners`);
    expect(allOwners).toBe(0);
    expect(versionsLeft()).toEqual([`${md5Of(MINE)} of ann`, `${md5Of(THEIRS)} of ben`]);
  });

  it("shows with --dry-run what it would erase of several owners, and that --all-owners is needed", async () => {
    const line = `images delete ${md5Of(SHARED)} --stage dev --dry-run`;
    const { exitCode, out, err } = await commandLine.run(line);
    expect(exitCode).toBe(2);
    expect(out).toBe(
      `Image ${md5Of(SHARED)} of stage dev: 2 original versions, 3 published files.\n`,
    );
    expect(err).toMatch(/2 owners.*Pin:1, user ann; Pin:2, user ben.*Nothing was.*--all-owners/);
    const json = await commandLine.run(`${line} --json`);
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.out)).toEqual({
      dry_run: true,
      planned: { versions: 2, images: 1 },
      erased: null,
      error: err.trim(),
    });
    const allOwners = await commandLine.run(`${line} --all-owners`);
    expect(allOwners).toMatchObject({ exitCode: 0, out: expect.stringMatching(/dry run/) });
    expect(versionsLeft()).toHaveLength(4);
  });

  it("erases nothing with --dry-run, or if the operator says no", async () => {
    const dryRun = await commandLine.run(`images delete ${md5Of(MINE)} --local --dry-run`);
    expect(dryRun).toMatchObject({ exitCode: 0, out: expect.stringMatching(/dry run/) });
    expect((await commandLine.run(`images delete ${md5Of(MINE)} --local`)).exitCode).toBe(1);
    expect(versionsLeft()).toHaveLength(4);
    expect(commandLine.receipt).toEqual([]);
  });

  it("erases what a workflow publishes in the meantime, and invalidates it again", async () => {
    const key = md5Of(MINE);
    const eraseOriginals = installation.originalFiles.erase.bind(installation.originalFiles);
    installation.originalFiles.erase = async (originals) => {
      await eraseOriginals(originals);
      published.set(key, 10);
    };
    await commandLine.run(`images delete ${key} --stage dev --yes`);
    expect(published.has(key)).toBe(false);
    expect(installation.invalidations).toEqual([[key], [key]]);
  });

  it("invalidates once more where nothing is left to erase", async () => {
    const line = `images delete ${md5Of(MINE)} --stage dev --yes`;
    await commandLine.run(line);
    expect((await commandLine.run(line)).exitCode).toBe(0);
    expect(installation.invalidations).toEqual([[md5Of(MINE)], [md5Of(MINE)]]);
  });

  it("can run again after it was killed before it erased the original, and invalidates again", async () => {
    const key = md5Of(MINE);
    installation.originalFiles.erase = () => Promise.reject(new Error("killed"));
    await expect(commandLine.run(`images delete ${key} --local --yes`)).rejects.toThrow("killed");
    expect(versionsLeft()).toContain(`${key} of ann`);
    Reflect.deleteProperty(installation.originalFiles, "erase");
    expect((await commandLine.run(`images delete ${key} --local --yes`)).exitCode).toBe(0);
    expect(versionsLeft()).not.toContain(`${key} of ann`);
    expect(installation.invalidations).toEqual([[key], [key]]);
  });
});

describe("users delete", () => {
  it("erases a user's images, and of shared images the user's versions alone", async () => {
    commandLine.terminal.answer = "yes";
    const { exitCode, out } = await commandLine.run("users delete ann --stage dev");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/User ann of stage dev: 2 original versions of 2 images\./);
    expect(out).toMatch(/Erased 2 original versions and 3 published files\./);
    expect(versionsLeft()).toEqual([`${md5Of(SHARED)} of ben`, `${md5Of(THEIRS)} of ben`]);
    const left = [SHARED, THEIRS].flatMap((content) =>
      ["", "_100x100", "_100x100.webp"].map((end) => md5Of(content) + end),
    );
    expect([...published.keys()].sort()).toEqual(left.sort());
    expect(installation.invalidations).toEqual([[md5Of(MINE)]]);
    expect(commandLine.receipt[0]).toEqual({ user: "ann", installation: "stage dev" });
  });

  it("erases what the limits count of the user, also if nothing else is left", async () => {
    const limits = { ...NO_LIMITS, userUploadsPerHour: 1 };
    const count = (userId: string) =>
      installation.uploadAccounts.count(
        chargesOf(limits, { imageable: { type: "Pin", id: "1" }, userId }, 1),
        new Date(),
      );
    await count("eve");
    await count("ben");
    await commandLine.run("users delete eve --stage dev --dry-run");
    expect(await count("eve")).toBeDefined();
    await commandLine.run("users delete eve --stage dev --yes");
    expect(commandLine.receipt.at(-1)).toEqual({ kind: "account", user: "eve" });
    expect(await count("eve")).toBeUndefined();
    expect(await count("ben")).toBeDefined();
  });

  it("erases nothing while a version does not say whose it is, and names it", async () => {
    installation.originalFiles.unreadable.add("version-4");
    const { exitCode, err } = await commandLine.run("users delete ann --stage dev --yes");
    expect(exitCode).toBe(1);
    expect(err).toContain(`Version version-4 of raw/${md5Of(THEIRS)} has metadata`);
    expect(err).toContain("delete this version. Correct this, then run it again.\n");
    expect(versionsLeft()).toHaveLength(4);
    expect(published.size).toBe(9);
    expect(commandLine.receipt).toEqual([]);
  });

  it("erases nothing of a user whose id another one begins with", async () => {
    const { out } = await commandLine.run("users delete an --stage dev --yes --json");
    expect(JSON.parse(out)).toMatchObject({ erased: { versions: 0, published_files: 0 } });
    expect(versionsLeft()).toHaveLength(4);
    expect(published.size).toBe(9);
  });

  it("erases nothing with --dry-run", async () => {
    const { exitCode, out } = await commandLine.run("users delete ann --local --dry-run --json");
    expect({ exitCode, ...JSON.parse(out) }).toEqual({
      exitCode: 0,
      dry_run: true,
      planned: { versions: 2, images: 2 },
      erased: null,
    });
    expect(versionsLeft()).toHaveLength(4);
  });
});
