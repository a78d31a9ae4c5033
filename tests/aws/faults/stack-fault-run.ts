import { createPrivateKey } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { HeadObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { RecordFiles } from "../../faults/oracle/record-files.ts";
import { uploadIdOf, uploadIdOfExecution } from "../../faults/oracle/upload-id.ts";
import { FaultyPinsterApi } from "../../faults/run/faulty-pinster-api.ts";
import { makePictures, type PictureToSend } from "../../faults/run/picture-plan.ts";
import { PLANTED_SHA256, plantedPicture } from "../../faults/run/planted-picture.ts";
import { recordServed } from "../../faults/run/record-served.ts";
import { RunRecords } from "../../faults/run/run-records.ts";
import type { ClientShares } from "../../faults/run/upload-plan.ts";
import { Uploader } from "../../faults/run/uploader.ts";
import { readTokenKey } from "../../stage/stage.ts";
import type { Stack } from "../stack/stack.ts";
import { s3 } from "../support/aws.ts";
import { STACK_PINSTER_API_SHARES, StackFaults } from "./stack-faults.ts";

export interface StackFaultRun {
  readonly seed: number;
  readonly uploads: number;
  /** Where the emulator looks for its plan and writes down its faults. */
  readonly directory: string;
}

const CLIENTS = 6;
/** Of more uploads, several are of the same picture. */
const MAX_PICTURES = 100;
const CLIENT_SHARES: ClientShares = { direct: 0.3, abandoned: 0.1, repeated: 0.15, followed: 0.3 };
/** Rekognition reads pictures of at least 80 pixels a side from the bucket. */
const MIN_SIDE = 90;
/** Nothing has ended for so long: nothing more will. The longest pause of a retrier is shorter, as the emulator scales it. */
const STANDSTILL_MS = 100_000;

/** Uploads pictures to a deployed stack under faults, until every upload has ended. */
export const runStackWithFaults = async (
  stack: Stack,
  { seed, uploads, directory }: StackFaultRun,
): Promise<void> => {
  const { stage, keysFile } = stack;
  const records = new RunRecords(directory);
  const pictures = await makePictures(seed, Math.min(uploads, MAX_PICTURES), MIN_SIDE);
  records.writePictures(pictures);
  await plantCollisions(stage.imagesBucket, pictures);
  const uploader = new Uploader(
    {
      seed,
      count: uploads,
      shares: CLIENT_SHARES,
      clients: CLIENTS,
      url: stage.endpoint.replace(/\/$/, ""),
      audience: stage.audience,
      issuer: stage.pinsterApiUrl,
      key: createPrivateKey(await readTokenKey(keysFile)),
      waitForRoom: async () => {},
    },
    pictures,
    records,
  );
  const pinsterApi = new FaultyPinsterApi(seed, records, STACK_PINSTER_API_SHARES);
  const faults = new StackFaults(stack, seed, directory);
  faults.start(pinsterApi);
  try {
    await uploader.run();
    await sleep(FAULTS_AFTER_UPLOADS_MS);
    faults.calm(pinsterApi);
    await waitForEnds(stack, pictures, new RecordFiles(directory));
    await uploader.followed();
    await recordServed(pinsterApi.deliveries, records);
  } finally {
    faults.stop(pinsterApi);
  }
};

/** The last uploads, too, shall meet faults on their way. */
const FAULTS_AFTER_UPLOADS_MS = 5_000;

/** Gives the md5 of each colliding picture to another one, as if that had been published before. */
const plantCollisions = async (Bucket: string, pictures: readonly PictureToSend[]) => {
  const Body = await plantedPicture();
  for (const { md5 } of pictures.filter(({ kind }) => kind === "collision")) {
    const Metadata = { sha256: PLANTED_SHA256 };
    await s3.send(
      new PutObjectCommand({ Bucket, Key: md5, Body, ContentType: "image/png", Metadata }),
    );
  }
};

/** Resolves when every upload has ended, or when nothing more ends. */
const waitForEnds = async (
  stack: Stack,
  pictures: readonly PictureToSend[],
  records: RecordFiles,
): Promise<void> => {
  const answers = records.records("answers");
  const answered = answers.flatMap(({ status, uploadId }) =>
    status === 200 && uploadId !== undefined ? [uploadId] : [],
  );
  const stored = await Promise.all(pictures.map(({ md5 }) => storedIds(stack, md5)));
  const ids = new Set([...answered, ...stored.flat()]);
  let last = Number.POSITIVE_INFINITY;
  for (let changed = Date.now(); Date.now() - changed < STANDSTILL_MS; await sleep(1_000)) {
    const executions = await stack.executions.list();
    const started = Map.groupBy(executions, ({ name }) => uploadIdOfExecution(name));
    const open = [...ids].filter((id) => {
      const all = started.get(id) ?? [];
      return all.length === 0 || all.some(({ status }) => status === "RUNNING");
    });
    if (open.length === 0) return;
    if (open.length !== last) changed = Date.now();
    last = open.length;
  }
};

/** The uploads of these bytes, whatever their clients were answered. */
const storedIds = async ({ stage }: Stack, md5: string): Promise<readonly string[]> => {
  const { Versions = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: stage.uploadsBucket, Prefix: `raw/${md5}` }),
  );
  const heads = await Promise.all(
    Versions.map(({ Key, VersionId }) =>
      s3.send(new HeadObjectCommand({ Bucket: stage.uploadsBucket, Key, VersionId })),
    ),
  );
  return heads.map(({ Metadata = {} }) => uploadIdOf(Metadata));
};
