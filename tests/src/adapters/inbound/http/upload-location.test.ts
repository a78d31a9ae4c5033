import { expect, it } from "@jest/globals";
import { uploadLocation } from "../../../../../src/adapters/inbound/http/upload-location.ts";
import { anAcceptedEntry } from "../../../../mothers/upload-entry.mother.ts";
import { anUploadEvent } from "../../../../mothers/upload-event.mother.ts";

const { uploadId } = anAcceptedEntry();

it.each([
  ["POST /", "/", "/uploads/"],
  ["POST /", "/dev/", "/dev/uploads/"],
  ["POST /", "/dev", "/dev/uploads/"],
  ["POST /uploads", "/uploads", "/uploads/"],
  ["POST /uploads", "/dev/uploads", "/dev/uploads/"],
  ["POST /uploads", "/images/v1/uploads", "/images/v1/uploads/"],
])(
  "an upload's address is beside the route, behind a stage or a mapped path: %s at %s",
  (routeKey, rawPath, address) => {
    const event = anUploadEvent(undefined, undefined, { routeKey, rawPath });
    expect(uploadLocation(event, undefined, uploadId)).toBe(`${address}${uploadId}`);
  },
);

it("an upload's address is under the service's own URL where it has one", () => {
  const event = anUploadEvent(undefined, undefined, { rawPath: "/behind/a/proxy" });
  expect(uploadLocation(event, "https://images.example/pictures", uploadId)).toBe(
    `https://images.example/pictures/uploads/${uploadId}`,
  );
});
