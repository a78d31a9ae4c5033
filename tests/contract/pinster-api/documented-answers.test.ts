import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { HttpPinsterApi } from "../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";
import { aRejected } from "../../mothers/outcome.mother.ts";
import { aPublishedImage } from "../../mothers/published-image.mother.ts";
import { type RecordingServer, startRecordingServer } from "../../support/recording-server.ts";
import { readUploadApi } from "../../support/upload-api-contract.ts";

/** The error that the state machine gets, for each answer that docs/openapi.yaml describes. */
const ERRORS: Readonly<Record<string, string | undefined>> = {
  Taken: undefined,
  NoSuchEndpoint: undefined,
  WrongToken: "PinsterApiUnauthorized",
  WrongData: "PinsterApiRefusedImage",
  WrongRequest: "PinsterApiRefusedRequest",
  NotNow: "PinsterApiUnavailable",
  Pause: "PinsterApiThrottled",
  PauseOrNotNow: "PinsterApiUnavailable",
  NoAnswer: "PinsterApiSilent",
};

const STATUSES = [200, 299, 300, 302, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409]
  .concat([410, 411, 412, 413, 414, 415, 417, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451])
  .concat([499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 530, 598]);

const notification = { uploadId: anUpload().uploadId, original: anOriginal() };
const POSTS: Readonly<Record<string, (pinsterApi: HttpPinsterApi) => Promise<void>>> = {
  imagePublished: (pinsterApi) =>
    pinsterApi.postImage({ ...notification, ...aPublishedImage(), uri: "x", thumbnails: [] }),
  uploadFlagged: (pinsterApi) =>
    pinsterApi.postRejection({ ...notification, rejection: aRejected() }),
  uploadRejected: (pinsterApi) =>
    pinsterApi.postRejection({ ...notification, rejection: aRejected() }),
};

describe.each(Object.entries(POSTS))("PinsterApi's answer to %s", (name, post) => {
  const { responses } = readUploadApi().webhooks[name].post;
  let server: RecordingServer;

  beforeAll(async () => {
    server = await startRecordingServer();
  });
  afterAll(() => server.close());

  it.each(STATUSES)("%i leads to what docs/openapi.yaml says", async (status) => {
    const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
    const described = response.$ref.split("/").at(-1);
    expect(Object.keys(ERRORS)).toContain(described);
    server.answer(status, {}, "");
    const tokens = { sign: async () => "token" };
    const settings = { url: server.url, rejectionsPath: "/v1/images/flagged" };
    const error = await post(new HttpPinsterApi(tokens, settings)).then(
      () => undefined,
      (failure: Error) => failure.name,
    );
    expect(error).toBe(ERRORS[described]);
  });
});
