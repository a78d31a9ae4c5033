import { createHmac, createPrivateKey } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { SignJWT } from "jose";
import { JoseUploadTokenVerifier } from "../../../../src/adapters/security/jose-upload-token-verifier.ts";
import { anRsaPair, keySourceOf } from "../../../mothers/keys.mother.ts";
import {
  aToken,
  IMAGE_SERVICE_URL,
  inSeconds,
  PINSTER_API_URL,
  uploadClaims,
} from "../../../mothers/upload-token.mother.ts";

const [own, current, next, stranger] = [anRsaPair(), anRsaPair(), anRsaPair(), anRsaPair()];
const verifier = new JoseUploadTokenVerifier(keySourceOf(own, current, next), PINSTER_API_URL);
const verify = (token: string) => verifier.verify(token, IMAGE_SERVICE_URL);
const codeOf = async (token: string): Promise<string> =>
  verify(token).then(
    () => "accepted",
    (error) => error.code,
  );
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("an upload token", () => {
  it("names what the picture is for, and by whom it is", async () => {
    expect(await verify(await aToken(current))).toEqual({
      imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
      userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
    });
  });

  it.each([undefined, null])("of an older PinsterApi has no user (%p)", async (user_id) => {
    expect(await verify(await aToken(current, { user_id }))).not.toHaveProperty("userId");
  });

  it("may be signed with any of PinsterApi's two keys while they rotate", async () => {
    expect(await codeOf(await aToken(current))).toBe("accepted");
    expect(await codeOf(await aToken(next))).toBe("accepted");
    expect(await codeOf(await aToken(next, { exp: inSeconds(-60) }))).toBe("TOKEN.EXPIRED");
  });

  it.each([
    ["expired 5 s ago", { exp: inSeconds(-5) }, "accepted"],
    ["expired 15 s ago", { exp: inSeconds(-15) }, "TOKEN.EXPIRED"],
    ["valid in 5 s", { nbf: inSeconds(5) }, "accepted"],
    ["valid in 20 s", { nbf: inSeconds(20) }, "TOKEN.NOT_ACTIVE"],
    ["without nbf", { nbf: undefined }, "accepted"],
  ])("%s: clocks may differ by 10 s", async (_, claims, code) => {
    expect(await codeOf(await aToken(current, claims))).toBe(code);
  });

  it.each([
    ["the issuer", { iss: "https://other.example" }, "TOKEN.WRONG_ISSUER"],
    ["one character of the issuer", { iss: `${PINSTER_API_URL}/` }, "TOKEN.WRONG_ISSUER"],
    ["the audience", { aud: "https://other.example" }, "TOKEN.WRONG_AUDIENCE"],
    ["one character of the audience", { aud: `${IMAGE_SERVICE_URL}/` }, "TOKEN.WRONG_AUDIENCE"],
    ["the type of nbf", { nbf: "now" }, "TOKEN.INVALID"],
    ["the type of exp", { exp: "soon" }, "TOKEN.INVALID"],
    ["the type of imageable_id", { imageable_id: 5 }, "TOKEN.CLAIMS_MISSING"],
    ["the type of user_id", { user_id: 5 }, "TOKEN.CLAIMS_MISSING"],
    ["an empty imageable_type", { imageable_type: "" }, "TOKEN.CLAIMS_MISSING"],
    ["an imageable_id of null", { imageable_id: null }, "TOKEN.CLAIMS_MISSING"],
  ])("with something wrong, %s, is refused", async (_, claims, code) => {
    expect(await codeOf(await aToken(current, claims))).toBe(code);
  });

  it.each(["iss", "aud", "exp", "imageable_type", "imageable_id"])(
    "without %s is refused for its missing claims",
    async (claim) => {
      expect(await codeOf(await aToken(current, { [claim]: undefined }))).toBe(
        "TOKEN.CLAIMS_MISSING",
      );
    },
  );

  it("that someone else has signed is invalid, whatever it says", async () => {
    expect(await codeOf(await aToken(stranger))).toBe("TOKEN.INVALID");
    expect(await codeOf(await aToken(own))).toBe("TOKEN.INVALID");
    expect(await codeOf(await aToken(stranger, { exp: inSeconds(-60) }))).toBe("TOKEN.INVALID");
  });

  it("whose claims were changed afterwards is invalid", async () => {
    const [header, , signature] = (await aToken(current)).split(".");
    const changed = part(uploadClaims({ imageable_id: "another" }));
    expect(await codeOf(`${header}.${changed}.${signature}`)).toBe("TOKEN.INVALID");
  });

  it.each(["none", "None", ""])(
    "with the algorithm %p and no signature is invalid",
    async (alg) => {
      expect(await codeOf(`${part({ alg })}.${part(uploadClaims())}.`)).toBe("TOKEN.INVALID");
    },
  );

  it("signed by HS256 with the public key as its secret is invalid", async () => {
    const signed = `${part({ alg: "HS256" })}.${part(uploadClaims())}`;
    const signature = createHmac("sha256", current.publicKey).update(signed).digest("base64url");
    expect(await codeOf(`${signed}.${signature}`)).toBe("TOKEN.INVALID");
  });

  it.each(["RS384", "RS512", "PS256"])("signed by %s is invalid: RS256 it is", async (alg) => {
    const token = await new SignJWT(uploadClaims())
      .setProtectedHeader({ alg })
      .sign(createPrivateKey(current.privateKey));
    expect(await codeOf(token)).toBe("TOKEN.INVALID");
  });

  it("that is no token at all is invalid, never a failure of the service", async () => {
    const anyPart = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
      fc.constantFrom(part({ alg: "RS256" }), part({ alg: "RS256", crit: ["b64"], b64: false })),
    );
    const anyToken = fc.oneof(
      fc.string(),
      fc.array(anyPart, { maxLength: 5 }).map((parts) => parts.join(".")),
    );
    await fc.assert(
      fc.asyncProperty(anyToken, async (token) => {
        expect(await codeOf(token)).toBe("TOKEN.INVALID");
      }),
    );
  });

  it("cannot be checked without keys: that is a failure of the service, not of the token", async () => {
    const failure = new Error("no keys");
    const keyless = new JoseUploadTokenVerifier({ read: () => Promise.reject(failure) }, "x");
    await expect(keyless.verify(await aToken(current), IMAGE_SERVICE_URL)).rejects.toBe(failure);
  });
});
