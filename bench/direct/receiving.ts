/** Runs in a process of its own: `node receiving.ts <file>` receives it as a direct upload; prints seconds of CPU and the peak. */
import { hash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { ReceiveImage } from "../../src/application/receive-image/receive-image.use-case.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { peakMegabytes } from "../peak-memory.ts";

const [, , file = ""] = process.argv;
const sha256 = Sha256.parse(hash("sha256", await readFile(file)));
const uploadId = UploadId.ofExpected(sha256, Sha256.parse(hash("sha256", randomBytes(8))));
const versionId = VersionId.parse("3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY");
const known = {
  imageable: { type: "Pin", id: "1" },
  userId: "1",
  correlationId: "1",
  sha256,
  uploadId,
};

const receiveImage = new ReceiveImage(
  {
    incoming: {
      read: async () => ({
        metadata: known,
        content: await readFile(file),
        storedAt: new Date(),
      }),
      keep: async (_ref, _type, { md5 }) => ({ md5, versionId }),
      remove: async () => {},
    },
    originals: {
      inspect: async ({ md5 }) => ({
        metadata: { ...known, md5 },
        contentType: "image/jpeg",
        bytes: 0,
        storedAt: new Date(),
      }),
    },
    ledger: { record: async () => {} },
    headers: new FileTypeImageHeaderReader(),
    fingerprinter: new NodeCryptoFingerprinter(),
  },
  { limits: { maxPixels: 100_000_000, maxSide: 65_535 } },
);
const before = process.cpuUsage();
const { outcome } = await receiveImage.execute({ uploadId, versionId });
if (outcome.kind !== "received") throw new Error(outcome.detail);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, peakMb: peakMegabytes() }));
