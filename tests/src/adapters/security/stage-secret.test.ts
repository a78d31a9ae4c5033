import { describe, expect, it } from "@jest/globals";
import { encodePem } from "../../../../src/adapters/security/key-encoding.ts";
import { serviceKeysOf } from "../../../../src/adapters/security/stage-secret.ts";
import { anRsaPair } from "../../../mothers/keys.mother.ts";

const [own, current, previous] = [anRsaPair(), anRsaPair(), anRsaPair()];
const secret = {
  API_PUBLIC_KEY: encodePem(current.publicKey),
  PRIVATE_KEY: encodePem(own.privateKey),
};

describe("a stage's secret", () => {
  it("holds one public key of PinsterApi", () => {
    expect(serviceKeysOf(secret).pinsterApiPublicKeys).toEqual([current.publicKey]);
  });

  it("holds two while PinsterApi's keys rotate: either may have signed", () => {
    const rotating = { ...secret, API_PUBLIC_KEY_PREVIOUS: encodePem(previous.publicKey) };
    expect(serviceKeysOf(rotating).pinsterApiPublicKeys).toEqual([
      current.publicKey,
      previous.publicKey,
    ]);
  });

  it("with an empty previous key is not rotating", () => {
    expect(
      serviceKeysOf({ ...secret, API_PUBLIC_KEY_PREVIOUS: "" }).pinsterApiPublicKeys,
    ).toHaveLength(1);
  });

  it("with a previous key that is none is refused by its name", () => {
    expect(() => serviceKeysOf({ ...secret, API_PUBLIC_KEY_PREVIOUS: "x" })).toThrow(
      /^API_PUBLIC_KEY_PREVIOUS must be an RSA public key/,
    );
  });
});
