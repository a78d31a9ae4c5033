import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Context } from "aws-lambda";
import { InProcessWaitingSlots } from "../../../../local/in-process-waiting-slots.ts";
import { compose } from "../../../../src/adapters/composition/compose.ts";
import { findUploadFunction } from "../../../../src/adapters/composition/functions/find-upload.function.ts";
import { prepareDirectUploadFunction } from "../../../../src/adapters/composition/functions/prepare-direct-upload.function.ts";
import { uploadImageFunction } from "../../../../src/adapters/composition/functions/upload-image.function.ts";
import { InMemoryOriginalStore } from "../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../fakes/telemetry.fake.ts";
import { InMemoryUploadLedger } from "../../../fakes/upload-ledger.fake.ts";
import { anRsaPair, keySourceOf } from "../../../mothers/keys.mother.ts";
import { aPublishedEntry } from "../../../mothers/upload-entry.mother.ts";
import { anUploadEvent } from "../../../mothers/upload-event.mother.ts";
import {
  aToken,
  IMAGE_SERVICE_URL,
  PINSTER_API_URL,
} from "../../../mothers/upload-token.mother.ts";

const NOW = 1_800_000_000;
const ONE_DAY = 86_400;
/** Seconds by which clocks may differ. */
const TOLERANCE = 10;

const keys = anRsaPair();
const shared = { IMAGE_SERVICE_URL, PINSTER_API_URL };
const keySource = () => keySourceOf(keys, keys);
const telemetry = () => new RecordingTelemetry();
const originalStore = () => new InMemoryOriginalStore();
/** Of a request that is refused before. */
const unused = () => ({}) as never;

const { uploadId } = aPublishedEntry();
const ledger = new InMemoryUploadLedger();

const find = compose(
  findUploadFunction,
  {
    ...shared,
    IMAGE_HOST_URL: "https://pictures.example",
    MAX_WAITING_LOOKUPS: 1,
    SHOW_MODERATION_LABELS: false,
  },
  {
    originalStore,
    uploadLedger: () => ledger,
    waitingSlots: () => new InProcessWaitingSlots(),
    keySource,
    telemetry,
  },
);

describe("a token that has expired", () => {
  beforeEach(async () => {
    await ledger.record(aPublishedEntry());
    jest.useFakeTimers({ now: NOW * 1_000, doNotFake: ["nextTick", "setImmediate"] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const tokenOf = (exp: number) => aToken(keys, { nbf: exp - 600, exp });

  it.each([
    ["within the last day", NOW - ONE_DAY - TOLERANCE + 1, 200],
    ["before", NOW - ONE_DAY - TOLERANCE, 403],
  ])("%s: finding an upload is answered %p", async (_, exp, status) => {
    const event = anUploadEvent(await tokenOf(exp), undefined, {
      pathParameters: { upload_id: `${uploadId}` },
    });
    expect((await find(event, {} as Context)).statusCode).toBe(status);
  });

  const uploading = {
    ...shared,
    MAX_IMAGE_BYTES: 1,
    MAX_DIRECT_IMAGE_BYTES: 1,
    MAX_IMAGE_PIXELS: 1,
    MAX_IMAGE_SIDE: 1,
    USER_UPLOADS_PER_HOUR: null,
    USER_BYTES_PER_DAY: null,
    IMAGEABLE_UPLOADS_PER_HOUR: null,
    IMAGEABLE_BYTES_PER_DAY: null,
  };
  it.each([
    [
      "POST /",
      () =>
        compose(uploadImageFunction, uploading, {
          originalStore,
          uploadCounter: unused,
          keySource,
          telemetry,
        }),
    ],
    [
      "POST /uploads",
      () =>
        compose(prepareDirectUploadFunction, uploading, {
          uploadAddresses: unused,
          uploadCounter: unused,
          uploadLedger: unused,
          keySource,
          telemetry,
        }),
    ],
  ])("a moment ago uploads nothing: %s", async (_, make) => {
    const event = anUploadEvent(await tokenOf(NOW - TOLERANCE), "{}");
    const { statusCode, body } = await make()(event, {} as Context);
    expect([statusCode, JSON.parse(body ?? "").code]).toEqual([403, "TOKEN.EXPIRED"]);
  });
});
