import { describe, expect, it } from "@jest/globals";
import { ImageRefused } from "../../../../src/domain/upload/image-refused.error.ts";

describe("the refusal of an image", () => {
  it("carries the facts, and its message names the kind", () => {
    const refusal = { kind: "unsupported-type", detected: "image/bmp" } as const;
    const error = new ImageRefused(refusal);
    expect(error.refusal).toEqual(refusal);
    expect(error.message).toBe("The image is refused: unsupported-type.");
  });

  it("has its name on the object itself, whatever a minifier calls its class", () => {
    const error = new ImageRefused({ kind: "empty" });
    expect(Object.getOwnPropertyDescriptor(error, "name")?.value).toBe("ImageRefused");
  });
});
