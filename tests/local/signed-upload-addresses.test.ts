import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { SignedUploadAddresses } from "../../local/http/signed-upload-addresses.ts";
import { MetadataTooLong } from "../../src/application/ports/original-store.port.ts";
import { anExpectedImage } from "../mothers/incoming-image.mother.ts";

const IMAGE = anExpectedImage(Buffer.from("an image"));
const ID = IMAGE.metadata.uploadId.toString();
const signatureIn = (url: string): string => new URL(url).searchParams.get("signature") ?? "";

describe("a signed address on this machine", () => {
  const addresses = new SignedUploadAddresses("http://localhost:3000");
  afterEach(() => {
    jest.useRealTimers();
  });

  it("takes what was signed, for ten minutes", async () => {
    const { url, headers, expiresAt } = await addresses.sign(IMAGE);
    expect(url).toMatch(`http://localhost:3000/incoming/${ID}?`);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 595_000);
    expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 600_000);
    expect(await addresses.verify(ID, signatureIn(url))).toEqual({
      uploadId: IMAGE.metadata.uploadId,
      bytes: IMAGE.bytes,
      headers,
    });
  });

  it("expires", async () => {
    const { url } = await addresses.sign(IMAGE);
    jest.useFakeTimers({ now: Date.now() + 601_000 });
    expect(await addresses.verify(ID, signatureIn(url))).toBe("expired");
  });

  it("is nothing to another process, and of another upload", async () => {
    const signature = signatureIn((await addresses.sign(IMAGE)).url);
    const other = new SignedUploadAddresses("http://localhost:3000");
    expect(await other.verify(ID, signature)).toBe("invalid");
    expect(await addresses.verify(ID.replace(/^./, "x"), signature)).toBe("invalid");
    expect(await addresses.verify(ID, "")).toBe("invalid");
  });

  it("is not signed for metadata that the original could not hold", async () => {
    const imageable = { type: "Pin", id: "x".repeat(2_000) };
    const image = { ...IMAGE, metadata: { ...IMAGE.metadata, imageable } };
    await expect(addresses.sign(image)).rejects.toThrow(MetadataTooLong);
  });
});
