import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import type { RejectionNotification } from "../../../../../src/domain/upload/notification.ts";
import { anOriginal, anUpload } from "../../../../mothers/original.mother.ts";
import { aPublishedImage } from "../../../../mothers/published-image.mother.ts";
import { startRecordingServer } from "../../../../support/recording-server.ts";

const notification = { uploadId: anUpload().uploadId, original: anOriginal() };

export const anImage = {
  ...notification,
  uri: "https://x.example/1",
  image: aPublishedImage().image,
  thumbnails: [],
};
export const aRejection: RejectionNotification = {
  ...notification,
  rejection: { kind: "rejected", reason: "moderation", labels: [], detail: "" },
};

/** Signs nothing: it gives the same text for every imageable. */
export const tokens = { sign: async () => "the-token" };

/** Starts a server that records requests, and an adapter that sends to it. */
export const startHttpPinsterApi = async () => {
  const server = await startRecordingServer();
  const settings = { url: server.url, rejectionsPath: "/v2/flagged" };
  return { server, pinsterApi: new HttpPinsterApi(tokens, settings) };
};
