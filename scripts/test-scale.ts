/**
 * `npm run test:scale`: lists, purges and backs up 10,000 objects with our use cases and with AWS's command line, against the same
 * emulator, and fails if ours have less than 0.7 of its rate. Needs Python 3.11. Not in CI: it takes some minutes.
 */
import { execFile } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import { BackupFolder } from "../operations/adapters/backup/backup-folder.ts";
import { PMapWorkers } from "../operations/adapters/p-map-workers.ts";
import { S3OriginalFiles } from "../operations/adapters/s3/s3-original-files.ts";
import { S3PublishedFiles } from "../operations/adapters/s3/s3-published-files.ts";
import { BackUpOriginals } from "../operations/application/originals/back-up-originals.use-case.ts";
import { ListOriginals } from "../operations/application/originals/list-originals.use-case.ts";
import { PurgeThumbnails } from "../operations/application/thumbnails/purge-thumbnails.use-case.ts";
import { S3OriginalStore } from "../src/adapters/outbound/s3/s3-original-store.ts";
import { Md5 } from "../src/domain/image/md5.ts";
import { Sha256 } from "../src/domain/image/sha256.ts";
import { REGION, startMinistack } from "../tests/aws/emulator/ministack.ts";
import { preparePythonEnvironment } from "../tests/aws/emulator/python-environment.ts";

const OBJECTS = 10_000;
const LEAST_RATIO = 0.7;
const ROUNDS = 3;

const root = join(import.meta.dirname, "..");
const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort(new Error("interrupted")));

const prepare = (name: string): Promise<boolean> =>
  preparePythonEnvironment(
    join(root, ".venv", name),
    join(root, "tests/aws/emulator", `${name}.requirements.txt`),
    interruption.signal,
  );
await Promise.all([prepare("ministack"), prepare("awscli")]);

const temporary = await mkdtemp(join(tmpdir(), "pinster-test-scale-"));
const python = join(root, ".venv/ministack/bin/python");
const ministack = await startMinistack(python, temporary, {}, interruption.signal);
const access = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
Object.assign(process.env, access, { AWS_ENDPOINT_URL: ministack.url, AWS_REGION: REGION });
const s3 = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
const workers = new PMapWorkers(() => () => {});
const limit = pLimit(16);

const aws = async (...args: readonly string[]): Promise<void> => {
  await promisify(execFile)(join(root, ".venv/awscli/bin/aws"), ["s3", ...args], {
    env: { ...process.env, AWS_DEFAULT_REGION: REGION, AWS_CONFIG_FILE: "/dev/null" },
    maxBuffer: 64 * 1_024 ** 2,
  });
};
const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
};
const exhaust = async (items: AsyncIterable<unknown>, expected: number): Promise<void> => {
  let count = 0;
  for await (const _ of items) count += 1;
  if (count !== expected) throw new Error(`${count} instead of ${expected}`);
};
const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

const makeBucket = async (name: string, isVersioned: boolean): Promise<string> => {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
  if (isVersioned) {
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }));
  }
  return name;
};
const contents = Array.from({ length: OBJECTS }, (_, i) => Buffer.from(`original ${i}`));
const fillUploads = async (bucket: string): Promise<void> => {
  const store = new S3OriginalStore(s3, bucket);
  const save = (content: Buffer) =>
    store.save(content, "image/png", {
      md5: Md5.parse(hash("md5", content)),
      sha256: Sha256.parse(hash("sha256", content)),
      dimensions: { width: 1, height: 1 },
      correlationId: "scale",
      imageable: { type: "Pin", id: "1" },
    });
  await Promise.all(contents.map((content) => limit(() => save(content))));
};
const fillImages = async (bucket: string): Promise<void> => {
  const put = (content: Buffer) => {
    const Key = `${hash("md5", content)}_100x100`;
    return s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "thumbnail" }));
  };
  await Promise.all(contents.map((content) => limit(() => put(content))));
};

/** Runs ours and AWS's in turn. @returns our rate by its rate, the median of the rounds */
const compare = async (
  name: string,
  ours: (round: number) => Promise<unknown>,
  theirs: (round: number) => Promise<unknown>,
  before: (round: number, who: "ours" | "theirs") => Promise<unknown> = async () => {},
): Promise<number> => {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await before(round, "theirs");
    const theirSeconds = await secondsOf(() => theirs(round));
    await before(round, "ours");
    ratios.push(theirSeconds / (await secondsOf(() => ours(round))));
  }
  const ratio = medianOf(ratios);
  const rounds = ratios.map((each) => each.toFixed(2)).join(", ");
  console.log(`${name}: ${ratio.toFixed(2)} × the rate of aws s3 (${rounds})`);
  return ratio;
};

try {
  const uploads = await makeBucket("scale-uploads", true);
  const images = await makeBucket("scale-images", false);
  await fillUploads(uploads);
  const originalFiles = new S3OriginalFiles(s3, uploads);
  const publishedFiles = new S3PublishedFiles(s3, images);
  const list = new ListOriginals({ originalFiles, workers });
  const purge = new PurgeThumbnails({ publishedFiles, workers });
  const folder = (name: string, round: number): string => join(temporary, `${name}-${round}`);
  const ratios = [
    await compare(
      "list",
      () => exhaust(list.execute({ filter: {}, describe: false }), OBJECTS),
      () => aws("ls", "--recursive", `s3://${uploads}`),
    ),
    await compare(
      "purge",
      () => purge.execute({}, () => {}),
      () => aws("rm", "--recursive", "--only-show-errors", `s3://${images}`),
      () => fillImages(images),
    ),
    await compare(
      "backup",
      (round) => {
        const backup = new BackupFolder(folder("ours", round));
        const backUp = new BackUpOriginals({ originalFiles, backup, workers });
        return exhaust(backUp.execute({ isThorough: false, isDryRun: false }), OBJECTS);
      },
      (round) => aws("sync", "--only-show-errors", `s3://${uploads}`, folder("theirs", round)),
    ),
  ];
  process.exitCode = ratios.every((ratio) => ratio >= LEAST_RATIO) ? 0 : 1;
} finally {
  await ministack.stop();
  await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
}
