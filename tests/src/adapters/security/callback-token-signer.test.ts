import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import { CallbackTokenSigner } from "../../../../src/adapters/security/callback-token-signer.ts";
import { anRsaPair, keySourceOf } from "../../../mothers/keys.mother.ts";

const ISSUER = "https://images.example";
const AUDIENCE = "https://api.example";
const PARTIES = { issuer: ISSUER, audience: AUDIENCE };

describe("a callback's token", () => {
  const own = anRsaPair();
  const signer = new CallbackTokenSigner(keySourceOf(own), PARTIES);

  it("is signed by RS256 with the service's own key", async () => {
    const token = await signer.sign({ type: "Pin", id: "1" });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: "RS256" });
    await expect(jwtVerify(token, createPublicKey(own.publicKey))).resolves.toBeDefined();
    await expect(jwtVerify(token, createPublicKey(anRsaPair().publicKey))).rejects.toThrow(
      errors.JWSSignatureVerificationFailed,
    );
  });

  it("names issuer, audience and imageable, and is valid now, for under a minute", async () => {
    const token = await signer.sign({ type: "User", id: "an opaque id" });
    const { payload } = await jwtVerify(token, createPublicKey(own.publicKey));
    const { nbf = 0, exp = 0, ...claims } = payload;
    expect(claims).toEqual({
      iss: ISSUER,
      aud: AUDIENCE,
      imageable_type: "User",
      imageable_id: "an opaque id",
    });
    const now = Date.now() / 1000;
    expect(nbf).toBeLessThanOrEqual(now);
    expect(exp - now).toBeGreaterThan(5);
    expect(exp - now).toBeLessThan(60);
  });

  it("is signed with the current key, so that keys can rotate", async () => {
    let pair = own;
    const rotating = { read: () => keySourceOf(pair).read() };
    const rotatingSigner = new CallbackTokenSigner(rotating, PARTIES);
    await rotatingSigner.sign({ type: "Pin", id: "1" });
    pair = anRsaPair();
    const token = await rotatingSigner.sign({ type: "Pin", id: "1" });
    await expect(jwtVerify(token, createPublicKey(pair.publicKey))).resolves.toBeDefined();
  });
});
