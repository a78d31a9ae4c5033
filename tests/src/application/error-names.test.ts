import { describe, expect, it } from "@jest/globals";
import { ModerationThrottled } from "../../../src/application/moderate-image/content-moderator.port.ts";
import {
  PinsterApiRefusedImage,
  PinsterApiRefusedRequest,
  PinsterApiSilent,
  PinsterApiThrottled,
  PinsterApiThrottledLonger,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../../src/application/notify-pinster/pinster-api.port.ts";
import {
  MetadataTooLong,
  OriginalNotFound,
} from "../../../src/application/ports/original-store.port.ts";
import { UndecodablePicture } from "../../../src/application/ports/picture-decoder.port.ts";

describe("an error of a port", () => {
  it.each([
    [new ModerationThrottled("x"), "ModerationThrottled"],
    [new PinsterApiUnavailable("x"), "PinsterApiUnavailable"],
    [new PinsterApiUnauthorized("x"), "PinsterApiUnauthorized"],
    [new PinsterApiRefusedImage("x"), "PinsterApiRefusedImage"],
    [new PinsterApiRefusedRequest("x"), "PinsterApiRefusedRequest"],
    [new PinsterApiSilent("x"), "PinsterApiSilent"],
    [new PinsterApiThrottled("x"), "PinsterApiThrottled"],
    [new PinsterApiThrottledLonger("x"), "PinsterApiThrottledLonger"],
    [new OriginalNotFound("x"), "OriginalNotFound"],
    [new MetadataTooLong(2049, 2048), "MetadataTooLong"],
    [new UndecodablePicture("unreadable", "x"), "UndecodablePicture"],
  ])(
    "has its name on the object itself, whatever a minifier calls its class: %p",
    (error, name) => {
      expect(Object.getOwnPropertyDescriptor(error, "name")?.value).toBe(name);
    },
  );
});
