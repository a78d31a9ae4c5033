import { hash, randomUUID } from "node:crypto";
import { mkdir, readdir, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { expireIncomingImages } from "../../local/composition/expire-incoming-images.ts";
import { FileSystemIncomingImages } from "../../local/file-system/file-system-incoming-images.ts";
import type { ExecutionDescription } from "../../src/application/close-books/upload-executions.port.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const DAY_MS = 86_400_000;

let root: string;
let incoming: FileSystemIncomingImages;
let failures: unknown[];
const statuses = new Map<string, ExecutionDescription["status"]>();
const forgotten = new Set<string>();
const folder = temporaryDirectory();
beforeEach(() => {
  root = join(folder, randomUUID());
  incoming = new FileSystemIncomingImages(root);
  failures = [];
  statuses.clear();
  forgotten.clear();
});

const pathOf = ({ uploadId, versionId }: IncomingRef) =>
  join(root, "uploads/incoming", `${uploadId}`, `${versionId}`);
const put = async (ageInDays: number): Promise<IncomingRef> => {
  const sha256 = Sha256.parse(hash("sha256", randomUUID()));
  const object = { contentType: "image/png", metadata: {}, content: Uint8Array.of(1) };
  const ref = await incoming.put(UploadId.ofExpected(sha256, sha256), object);
  const at = new Date(Date.now() - ageInDays * DAY_MS);
  await utimes(join(pathOf(ref), "object.json"), at, at);
  return ref;
};
const expire = async () => {
  const describe = async (name: string) => {
    const status = statuses.get(name);
    return status && ({ name, status } as ExecutionDescription);
  };
  const executions = { describe, isForgotten: async (name: string) => forgotten.has(name) };
  const onFailure = (error: unknown) => failures.push(error);
  await expireIncomingImages({ incoming, executions, onFailure }).stop();
};
const left = () => incoming.list().map(({ uploadId }) => `${uploadId}`);

describe("expireIncomingImages", () => {
  it("leaves alone what somebody else put into the folder, and is not stopped by it", async () => {
    const old = await put(16);
    statuses.set(`${old.uploadId}`, "succeeded");
    const all = join(root, "uploads/incoming");
    await mkdir(join(all, "copy of a picture/version"), { recursive: true });
    await writeFile(join(all, "desktop.ini"), "");
    const young = await put(1);
    await writeFile(join(pathOf(young), "../desktop.ini"), "");
    await expire();
    expect(failures).toEqual([]);
    expect(left()).toEqual([`${young.uploadId}`]);
    expect(await readdir(all)).toEqual(
      expect.arrayContaining(["copy of a picture", "desktop.ini"]),
    );
  });

  it("deletes what came 15 days ago and whose execution has ended, also if its history is pruned", async () => {
    const [ended, pruned, young] = [await put(16), await put(16), await put(14)];
    statuses.set(`${ended.uploadId}`, "succeeded");
    statuses.set(`${young.uploadId}`, "succeeded");
    forgotten.add(`${pruned.uploadId}`);
    await expire();
    expect(left()).toEqual([`${young.uploadId}`]);
    expect(failures).toEqual([]);
  });

  it("keeps what an execution still needs: one that runs, one that has not begun, a successor", async () => {
    const [runs, waits, failed] = [await put(16), await put(16), await put(16)];
    statuses.set(`${runs.uploadId}`, "running");
    statuses.set(`${failed.uploadId}`, "failed");
    statuses.set(`${failed.uploadId}.2`, "running");
    await expire();
    expect(left().sort()).toEqual(
      [runs, waits, failed].map(({ uploadId }) => `${uploadId}`).sort(),
    );
    statuses.set(`${failed.uploadId}.2`, "succeeded");
    await expire();
    expect(left()).not.toContain(`${failed.uploadId}`);
  });

  it("goes on after an image that somebody removes at that moment", async () => {
    const refs = [await put(16), await put(16), await put(16)];
    for (const { uploadId } of refs) statuses.set(`${uploadId}`, "succeeded");
    const [gone] = refs;
    if (gone === undefined) throw new Error("nothing was put");
    // Its folder is listed, and is empty before its age is read.
    await rename(join(pathOf(gone), "object.json"), join(root, "gone.json"));
    await expire();
    expect(left().filter((id) => id !== `${gone.uploadId}`)).toEqual([]);
    expect(failures).toEqual([]);
  });
});
