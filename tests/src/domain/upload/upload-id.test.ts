import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { uploadIdOf } from "../../../../src/domain/upload/upload-id.ts";
import { FakeFingerprinter } from "../../../fakes/fingerprinter.fake.ts";
import { MD5, SHA256 } from "../../../mothers/original.mother.ts";

describe("an upload's id", () => {
  it("fits into an execution's name and an HTTP header, whatever the version's id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (versionId) => {
        const id = uploadIdOf(MD5, new FakeFingerprinter().ofText(versionId));
        expect(id).toMatch(/^[0-9a-f-]{1,80}$/);
      }),
    );
  });

  it("begins with the picture's md5", () => {
    expect(uploadIdOf(MD5, SHA256)).toMatch(new RegExp(`^${MD5}-`));
  });

  it("is the same for the same version, and another for another", () => {
    const of = (digest: string) => uploadIdOf(MD5, digest);
    expect(of(SHA256)).toBe(of(SHA256));
    expect(of(SHA256)).not.toBe(of(SHA256.replaceAll("0", "1")));
  });
});
