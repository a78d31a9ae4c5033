import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../local/composition/free-port.ts";
import { EndWatch } from "./end-watch.ts";
import { FaultyPinsterApi } from "./faulty-pinster-api.ts";
import { makePictures, type PictureToSend } from "./picture-plan.ts";
import { PLANTED_SHA256, plantedPicture } from "./planted-picture.ts";
import { recordServed } from "./record-served.ts";
import { RunRecords } from "./run-records.ts";
import { ServiceFleet } from "./service-fleet.ts";
import type { ClientShares } from "./upload-plan.ts";
import { Uploader } from "./uploader.ts";

export interface FaultRunSettings {
  readonly seed: number;
  readonly uploads: number;
  /** Of the service's process. */
  readonly kills: number;
  readonly hasFaults: boolean;
  /** An empty folder. */
  readonly directory: string;
  readonly say: (text: string) => void;
}

const CLIENTS = 24;
const CLIENT_SHARES: ClientShares = {
  direct: 0.25,
  abandoned: 0.03,
  repeated: 0.1,
  followed: 0.08,
};
/** Uploads that have been taken and have not ended. More would only wait. */
const MAX_UNDER_WAY = 250;
/** Of a small run, most uploads shall meet faults in each of their steps. */
const MAX_SHARE_UNDER_WAY = 1 / 8;
/** Nothing has ended for so long: nothing more will. Longer than any delay. */
const STANDSTILL_MS = 15_000;

const pemPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });

/** Gives the md5 of each colliding picture to another one, as if that had been published before. */
const plantCollisions = async (data: string, pictures: readonly PictureToSend[]): Promise<void> => {
  const other = await plantedPicture();
  for (const { md5 } of pictures.filter(({ kind }) => kind === "collision")) {
    const directory = join(data, "buckets/images", md5);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "content.png"), other);
    const head = { contentType: "image/png", metadata: { sha256: PLANTED_SHA256 } };
    writeFileSync(join(directory, "object.json"), JSON.stringify(head));
  }
};

/** Runs the service under faults until every upload has ended. The oracle judges what is in the directory afterwards. */
export const runWithFaults = async (settings: FaultRunSettings): Promise<void> => {
  const { seed, uploads, directory, say } = settings;
  const records = new RunRecords(directory);
  const data = join(directory, "data");
  const pictures = await makePictures(seed, Math.max(40, Math.round(uploads / 5)));
  records.writePictures(pictures);
  await plantCollisions(data, pictures);

  const pinsterApi = new FaultyPinsterApi(seed, records);
  pinsterApi.hasFaults = settings.hasFaults;
  const issuer = await pinsterApi.listen();
  const port = await findFreePort();
  const [tokens, service] = [pemPair(), pemPair()];
  const environment = {
    PORT: String(port),
    DATA_DIR: data,
    PINSTER_API_URL: issuer,
    API_PUBLIC_KEY: tokens.publicKey,
    PRIVATE_KEY: service.privateKey,
    // Counted, and never exceeded: few users send all that the run sends.
    USER_UPLOADS_PER_HOUR: "1000000000",
    USER_BYTES_PER_DAY: "1000000000000",
    IMAGEABLE_UPLOADS_PER_HOUR: "1000000000",
    IMAGEABLE_BYTES_PER_DAY: "1000000000000",
  };
  const fleet = new ServiceFleet({ ...settings, environment, records });
  const maxUnderWay = Math.min(MAX_UNDER_WAY, MAX_SHARE_UNDER_WAY * uploads);
  const uploader = new Uploader(
    {
      seed,
      count: uploads,
      shares: CLIENT_SHARES,
      clients: CLIENTS,
      url: `http://127.0.0.1:${port}`,
      audience: `http://localhost:${port}`,
      issuer,
      key: createPrivateKey(tokens.privateKey),
      waitForRoom: async () => {
        while (uploader.accepted - pinsterApi.settled.size > maxUnderWay) await sleep(50);
      },
    },
    pictures,
    records,
  );
  const watch = new EndWatch(data);
  const counting = setInterval(() => fleet.progress(uploader.done), 25);
  const tell = () => {
    const { size: notified } = pinsterApi.settled;
    say(`  ${uploader.done} uploads, ${notified} notified, ${fleet.kills} kills`);
  };
  const telling = setInterval(tell, 5_000);
  try {
    fleet.run();
    await uploader.run();
    say(`  ${uploader.done} uploads are answered; no further fault`);
    pinsterApi.hasFaults = false;
    fleet.calm();
    const stranded = await waitForEnds(watch);
    for (const uploadId of stranded) records.add("stranded", { uploadId });
    if (stranded.length > 0) {
      say(`  ${stranded.length} uploads stand still; the service starts again`);
      await fleet.restart();
      await waitForEnds(watch);
    }
    await uploader.followed();
    await recordServed(pinsterApi.deliveries, records);
  } finally {
    clearInterval(counting);
    clearInterval(telling);
    await fleet.stop();
    await pinsterApi.close();
  }
};

/** Resolves when everything has ended, or when nothing more ends. @returns the uploads that have not ended */
const waitForEnds = async (watch: EndWatch): Promise<readonly string[]> => {
  let last = Number.POSITIVE_INFINITY;
  for (let changed = Date.now(); ; await sleep(500)) {
    const unended = watch.unended();
    if (unended.length === 0 || Date.now() - changed > STANDSTILL_MS) return unended;
    if (unended.length !== last) changed = Date.now();
    last = unended.length;
  }
};
